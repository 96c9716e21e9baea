"""Files under a passphrase, in the format of age (age-encryption.org/v1), which other programs read, too."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from boardpack.errors import BusyComputerError, LockedFileError, RefusedError, StoreError, UnreadableFileError

_HEADER = b"age-encryption.org/v1"
_DAMAGED = ("decryption error", "failed to fill whole buffer")
"""pyrage's error for the right passphrase on a file that is cut off or altered."""
_TOO_MUCH = "Excessive work"
"""pyrage's error if trying the passphrase would take this computer far longer than the one that sealed the file.

It measures that anew each time, so a computer that is busy for a moment gets several chances.
"""
_CHANCES = 5
_STRETCHED = re.compile(rb"-> scrypt \S+ (\d{1,2})\r?\n")
_LAST_OF_HEADER = re.compile(rb"\n---[^\n]*\n")
_LONGEST_HEADER = 1024
_MOST_STRETCHED = 21
_BYTES_OF_A_BLOCK = 128 * 8


class SealedBox:
    """A key pair of the age format. It lives as long as a session and seals quickly, without the passphrase."""

    def __init__(self, identity: Any) -> None:
        self._identity = identity

    @classmethod
    def made(cls) -> "SealedBox":
        """Return a box with a new key."""
        import pyrage

        return cls(pyrage.x25519.Identity.generate())

    def under(self, passphrase: str) -> bytes:
        """Return the key itself, sealed under a passphrase. Takes a second or more."""
        return sealed(str(self._identity).encode(), passphrase)

    def sealed(self, data: bytes) -> bytes:
        """Return the bytes sealed for this key."""
        import pyrage

        return bytes(pyrage.encrypt(data, [self._identity.to_public()]))

    def opened(self, data: bytes) -> bytes:
        """Return the bytes that were sealed for this key. Raises StoreError if they are damaged."""
        import pyrage

        try:
            return bytes(pyrage.decrypt(data, [self._identity]))
        except pyrage.DecryptError as error:
            raise StoreError(
                "This computer’s copy of the review is damaged.",
                "Keep its folder and ask the office to send the review again.",
            ) from error


def open_box(data: bytes, passphrase: str, name: str) -> SealedBox:
    """Return the box whose key was sealed under the passphrase.

    Raises LockedFileError if the passphrase is another one, UnreadableFileError if the key is damaged,
    BusyComputerError if it could not be tried.
    """
    import pyrage

    try:
        return SealedBox(pyrage.x25519.Identity.from_str(unsealed(data, passphrase, name).decode()))
    except (pyrage.IdentityError, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"“{name}” is damaged: its key cannot be read.", "Open the review again.") from error


def is_sealed(path: Path) -> bool:
    """Return True if a file needs a passphrase."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False


def memory_to_unseal(path: Path) -> int:
    """Return the bytes of memory that trying a passphrase on a file takes, as its header states.

    The computer that seals a file stretches the passphrase for about a second, so a fast one makes files that take
    1 GB or more: scrypt with 2 to the power of the stated number of blocks. 0 for a file that is not sealed, and for
    a header that states more than such a computer does, which no office has written.
    """
    try:
        with path.open("rb") as file:
            stated = _STRETCHED.search(file.read(_LONGEST_HEADER)) if is_sealed(path) else None
    except OSError:
        return 0
    power = int(stated[1]) if stated else 0
    return _BYTES_OF_A_BLOCK << power if 0 < power <= _MOST_STRETCHED else 0


def sealed(data: bytes, passphrase: str) -> bytes:
    """Return the bytes under a passphrase. Raises RefusedError for an empty one."""
    import pyrage  # waits until somebody wants it: the passphrase is stretched for a second or more

    if not passphrase.strip():
        raise RefusedError("The passphrase is empty.", "Enter a passphrase, and do not send it in the same email.")
    return bytes(pyrage.passphrase.encrypt(data, passphrase))


def unsealed(data: bytes, passphrase: str | None, name: str) -> bytes:
    """Return the decrypted bytes. Bytes that were not sealed are returned unchanged.

    Raises LockedFileError where a passphrase is needed or is not the one, UnreadableFileError where the file
    was damaged on its way, BusyComputerError where the passphrase could not be tried.
    """
    if not data.startswith(_HEADER):
        return data
    import pyrage

    if passphrase is None:
        raise LockedFileError(f"“{name}” is locked with a passphrase.", "Enter the passphrase chosen by the sender.")
    first, *others = _with_line_ends_restored(data)
    try:
        return _tried(first, passphrase)
    except pyrage.DecryptError as error:
        if str(error).startswith(_TOO_MUCH):
            raise BusyComputerError(
                f"This computer is too slow or too busy to open “{name}”.",
                "Close other programs, then try again. The passphrase was not tried.",
            ) from error
        if str(error) in _DAMAGED:
            for other in others:
                with suppress(pyrage.DecryptError):  # then the first is told as damaged
                    return bytes(pyrage.passphrase.decrypt(other, passphrase))
            raise UnreadableFileError(
                f"“{name}” is incomplete or was altered in transit.",
                "Ask for the file again. The passphrase is correct.",
            ) from error
        raise LockedFileError(
            f"The passphrase does not open “{name}”.",
            "Try again. If the passphrase is lost, nobody can open the file. Ask for a new file.",
        ) from error


def _with_line_ends_restored(data: bytes) -> tuple[bytes, ...]:
    """Return what may have been written where a mail gateway ended lines otherwise, the likelier first.

    Encrypted bytes contain CR LF by chance, once in 65,536 bytes, so the header alone comes before the whole file.
    """
    if not data.startswith(_HEADER + b"\r\n"):
        return (data,)
    whole = data.replace(b"\r\n", b"\n")
    found = _LAST_OF_HEADER.search(data, 0, _LONGEST_HEADER)
    if found is None:
        return (whole,)
    header, content = data[: found.end()], data[found.end() :]
    return (header.replace(b"\r\n", b"\n") + content, *((whole,) if b"\r\n" in content else ()))


def _tried(data: bytes, passphrase: str) -> bytes:
    """Return the bytes that were sealed. Raises pyrage.DecryptError."""
    import pyrage

    for _ in range(_CHANCES - 1):
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError as error:
            if not str(error).startswith(_TOO_MUCH):
                raise
    return bytes(pyrage.passphrase.decrypt(data, passphrase))
