"""The errors that a user meets: what is wrong, what to do, and what happened to the work."""

import errno
import re

_TOLD = re.compile(r"\b(?:nothing|no form) (?:of it )?was\b|\bis safe\b|\bas it was\b", re.IGNORECASE)


class BoardPackError(Exception):
    """Something that the user can mend.

    `what` is what is wrong, with the value in quotes, and `remedy` is what to do next. The text of the error is
    both, in one line. Anything raised that is not a `BoardPackError` is a bug.
    """

    exit_code = 1
    unchanged = "Nothing was changed."
    """What happened to the work. A refused use case is one transaction, which was rolled back."""

    def __init__(self, what: str, remedy: str = "") -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what} {remedy}".strip())

    @property
    def outcome(self) -> str:
        """Return what happened to the work. Empty if the text of the error says it."""
        return "" if _TOLD.search(str(self)) else self.unchanged


class DoubtfulDayError(BoardPackError):
    """An entry whose day is in doubt, because the computer's clock may be wrong, and which nobody has confirmed."""


class UnreadableFileError(BoardPackError):
    """A file from outside that cannot be read: missing, empty, damaged, locked or of another kind."""

    unchanged = "Nothing was stored."


class LockedFileError(UnreadableFileError):
    """A file from outside that opens with a password, and with none that was given."""


class BusyComputerError(BoardPackError):
    """The computer could not do the work in time. Nothing is wrong with the file, and a later try may succeed."""


class ScannedFileError(UnreadableFileError):
    """A file that has pictures of pages and no text."""


class NotAWorkspaceError(BoardPackError):
    """A folder that holds no workspace, or that holds one where none should be."""


class StoreError(BoardPackError):
    """The store cannot do what was asked: damaged, full, read-only or in use."""


class DamagedStoreError(StoreError):
    """The store's file is damaged, or is none; a backup can take its place."""


class ReadOnlyError(StoreError):
    """The store is open for reading only: held by another, from a newer version, or in a read-only place."""


class NewerStoreError(StoreError):
    """The store was made by a later version of Boardpack."""


class NotFoundError(BoardPackError):
    """The store has no record of the name that was given."""


class RefusedError(BoardPackError):
    """A rule of the office or of the law does not allow what was asked."""


class PassphraseNeededError(RefusedError):
    """A file with restricted matter was to be written without a passphrase. A person may still want it so."""


class MeaningNeededError(RefusedError):
    """A word in a file has no meaning yet. A person has to choose it."""


class MissingFolderError(BoardPackError):
    """The folder in which the program works was deleted or moved."""

    def __init__(self) -> None:
        super().__init__("The current folder no longer exists.", "Go to another folder, then try again.")


class CancelledError(BoardPackError):
    """The user asked for a long job to stop; nothing of it was kept."""


_FREE_SPACE = "Free some space on the disk, then try again."


class FullDiskError(BoardPackError):
    """A disk that has no room for what is written."""

    def __init__(self, place: object = "") -> None:
        where = f" for “{place}”" if place else ""
        super().__init__(f"There is not enough disk space{where}.", _FREE_SPACE)


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_FULL_TEXTS = ("database or disk is full", "IO_ENOSPC")
"""The texts of SQLite's error and of lxml's, which has no number."""


def is_of_full_disk(error: BaseException) -> bool:
    """Return True if the error of a library says that a disk is full."""
    return (isinstance(error, OSError) and error.errno in _NO_ROOM) or str(error) in _FULL_TEXTS


def remedy_for(error: OSError, otherwise: str) -> str:
    """Return what to do if a file cannot be written: make room if the disk is full, else the remedy given."""
    return _FREE_SPACE if is_of_full_disk(error) else otherwise


def is_of_missing_folder(error: BaseException) -> bool:
    """Return True if there is no current folder. Only the look-up of that folder fails without naming a file."""
    return isinstance(error, FileNotFoundError) and error.filename is None


def refusal_of(error: BaseException) -> BoardPackError | None:
    """Return the refusal that an error is to its user. None for a fault of the program.

    A full disk and a missing folder are met anywhere, also by libraries, so that they are recognised here and not at
    each place that writes or looks for a file.
    """
    if isinstance(error, BoardPackError):
        return error
    if is_of_missing_folder(error):
        return MissingFolderError()
    return FullDiskError(getattr(error, "filename", None) or "") if is_of_full_disk(error) else None
