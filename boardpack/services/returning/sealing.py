"""Files under a passphrase, in the format of age (age-encryption.org/v1), which other programs read, too."""

from pathlib import Path

from boardpack.errors import LockedFileError, RefusedError, UnreadableFileError

_HEADER = b"age-encryption.org/v1"
_DAMAGED = ("decryption error", "failed to fill whole buffer")
"""What pyrage says where the passphrase was the one, and what follows it is cut off or altered."""


def is_sealed(path: Path) -> bool:
    """Return True if a file needs a passphrase."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def sealed(data: bytes, passphrase: str) -> bytes:
    """Return the bytes under a passphrase. Raises RefusedError for an empty one."""
    import pyrage  # waits until somebody wants it: the passphrase is stretched for a second or more

    if not passphrase.strip():
        raise RefusedError("The passphrase is empty.", "Think of one, and tell it to nobody by the same e-mail.")
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unsealed(data: bytes, passphrase: str | None, name: str) -> bytes:
    """Return the bytes that were sealed. As they are where they were not.

    Raises LockedFileError where a passphrase is needed or is not the one, UnreadableFileError where the file
    was damaged on its way.
    """
    if not data.startswith(_HEADER):
        return data
    import pyrage

    if passphrase is None:
        raise LockedFileError(f"“{name}” is locked with a passphrase.", "Give the passphrase that its sender chose.")
    try:
        return bytes(pyrage.passphrase.decrypt(data, passphrase))
    except pyrage.DecryptError as error:
        if str(error) in _DAMAGED:
            raise UnreadableFileError(
                f"“{name}” was cut off or altered on its way.", "Ask for it again; its passphrase is the right one."
            ) from error
        raise LockedFileError(
            f"The passphrase does not open “{name}”.",
            "Try it again; if it is lost nobody can open the file, so ask for a new one.",
        ) from error
