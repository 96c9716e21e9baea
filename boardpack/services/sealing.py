"""Files under a passphrase, in the format of age (age-encryption.org/v1), which other programs read, too."""

from pathlib import Path

from boardpack.errors import LockedFileError, RefusedError

_HEADER = b"age-encryption.org/v1"


def is_sealed(path: Path) -> bool:
    """Whether a file needs a passphrase."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def sealed(data: bytes, passphrase: str) -> bytes:
    """The bytes under a passphrase. Raises RefusedError for an empty one."""
    import pyrage  # waits until somebody wants it: the passphrase is stretched for a second or more

    if not passphrase.strip():
        raise RefusedError("The passphrase is empty.", "Think of one, and tell it to nobody by the same e-mail.")
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unsealed(data: bytes, passphrase: str | None, name: str) -> bytes:
    """The bytes that were sealed; as they are where they were not.

    Raises LockedFileError where a passphrase is needed or is not the one.
    """
    if not data.startswith(_HEADER):
        return data
    import pyrage

    if passphrase is None:
        raise LockedFileError(f"“{name}” is locked with a passphrase.", "Give the passphrase that its sender chose.")
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        raise LockedFileError(
            f"The passphrase does not open “{name}”.",
            "Try it again; if it is lost nobody can open the file, so ask for a new one.",
        ) from error
