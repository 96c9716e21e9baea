"""A reader's own notes on the packs of one meeting: on this computer only, for every version that comes."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from boardpack.domain.exchange.chair_reviews import ReviewFacts
from boardpack.domain.exchange.private_notes import PrivateNote
from boardpack.errors import (
    BoardPackError,
    BusyComputerError,
    LockedFileError,
    StoreError,
    UnreadableFileError,
    remedy_for,
)
from boardpack.file_lock import turn
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in
from boardpack.services.returning.sealing import SealedBox, open_box
from boardpack.services.whole_files import write_whole
from boardpack.values import Frozen

_FOLDER, _PLAIN, _SEALED, _BOX, _LOCK = "own notes", "notes.json", "notes.age", "key.age", "in-use"
_LONGEST_WAIT_S = 30.0
_WRITTEN = "Your own notes"


class PrivateNotes:
    """The notes of whoever reads reviews on this computer. They are never sent. Owned by an opened review.

    Once a review with a passphrase was read they are kept encrypted. A later version with another passphrase does not
    open them: `is_locked` is then True until `unlock` is given the former one. Another version may be open at the same
    time, so each call goes by the files as they are then, and a passphrase that a busy computer could not try is tried
    again. `failure` is why they could not be opened or encrypted at first, None if all went well: the review itself
    opens nevertheless.
    """

    def __init__(self, folder: Path, passphrase: str | None) -> None:
        self._folder, self._passphrase = folder, passphrase
        self._key, self._plain, self._sealed = (folder / name for name in (_BOX, _PLAIN, _SEALED))
        self._box: SealedBox | None = None
        self._tried: bytes | None = None
        self.failure: BoardPackError | None = None
        try:
            self._open_box()
            self._encrypt_readable()
        except BoardPackError as error:
            self.failure = error

    @property
    def is_locked(self) -> bool:
        """Return True if the notes are encrypted and have not been opened."""
        return self._box is None and os.access(self._key, os.F_OK)

    def all(self) -> tuple[PrivateNote, ...]:
        """Return all notes; none while they are locked. Raises StoreError if they are damaged or cannot be read.

        A kill, or another version of the review, may have left readable notes beside the encrypted ones. Of a note
        that is in both files that of the newer file counts.
        """
        self._open_box()
        if self.is_locked:
            return ()
        found: list[tuple[int, tuple[PrivateNote, ...]]] = []
        if (plain := self._kept(self._plain)) is not None:
            found.append((plain.written, self._notes_from(plain.data)))
        if (sealed := self._kept(self._sealed)) is not None:
            found.append((sealed.written, self._notes_from(self._opened(sealed.data))))
        found.sort(key=lambda file: file[0])
        return tuple({note.key: note for _, notes in found for note in notes}.values())

    def put(self, note: PrivateNote) -> None:
        """Save a note, replacing the one with its key; remove one without words. Raises RefusedError, StoreError."""
        self._open_box()
        with self._alone():
            others = [other for other in self.all() if other.key != note.key]
            self._write([*others, note] if note.text.strip() else others)

    def unlock(self, former: str) -> None:
        """Open the notes with the passphrase of the version on which they were begun.

        From now on they open with that of this version, too. Raises LockedFileError for another passphrase, and
        StoreError if the key is damaged or cannot be read.
        """
        with self._alone():
            if (key := self._kept(self._key)) is not None:
                self._box = self._box_under(former, key.data)
                if self._passphrase is not None:
                    write_whole(self._key, self._box.under(self._passphrase), _WRITTEN)
        self._encrypt_readable()

    def _open_box(self) -> None:
        """Open the key if there is one by now. A key that did not open is not tried again, as that takes a second."""
        if self._box is not None or self._passphrase is None:
            return
        key = self._kept(self._key)
        if key is None or key.data == self._tried:
            return
        self._tried = key.data
        try:
            self._box, self.failure = self._box_under(self._passphrase, key.data), None
        except LockedFileError:
            return
        except BusyComputerError:
            self._tried = None
            raise

    def _box_under(self, passphrase: str, key: bytes) -> SealedBox:
        try:
            return open_box(key, passphrase, _WRITTEN)
        except LockedFileError:
            raise
        except UnreadableFileError as error:
            raise self._damaged() from error

    def _opened(self, data: bytes) -> bytes:
        """Return encrypted notes. Raises StoreError if they are damaged, or their key is gone."""
        if self._box is None:
            raise self._damaged()
        try:
            return self._box.opened(data)
        except StoreError as error:
            raise self._damaged() from error

    def _encrypt_readable(self) -> None:
        """Encrypt readable notes once there is a passphrase or a key."""
        is_encrypted = self._box is not None or self._passphrase is not None
        if is_encrypted and not self.is_locked and self._kept(self._plain) is not None:
            with self._alone():
                self._write([*self.all()])

    def _write(self, notes: list[PrivateNote]) -> None:
        """Write all notes. The readable file goes last, so that a kill leaves each note in one of the files."""
        if self.is_locked:
            raise StoreError(
                "Your own notes are locked.", "Enter the passphrase of the version in which you wrote them."
            )
        if self._kept(self._key) is None:
            self._box = self._new_key(self._passphrase) if self._passphrase is not None else None
        data = json_bytes(sorted(notes, key=lambda note: (note.page, note.key)))
        if self._box is None:
            write_whole(self._plain, data, _WRITTEN)
            return
        write_whole(self._sealed, self._box.sealed(data), _WRITTEN)
        with self._telling():
            self._plain.unlink(missing_ok=True)

    def _new_key(self, passphrase: str) -> SealedBox:
        """Return a box whose key is kept from now on, as it was if the key alone has gone."""
        box = self._box or SealedBox.made()
        write_whole(self._key, box.under(passphrase), _WRITTEN)
        return box

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other version change the notes meanwhile. Raises StoreError if one does not end."""
        with ExitStack() as locks:
            with self._telling():
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                is_ours = locks.enter_context(turn(self._folder / _LOCK, _LONGEST_WAIT_S))
            if not is_ours:
                raise StoreError(
                    "Another window is changing your own notes.",
                    "Close it, then try again. Your note is not saved yet.",
                )
            yield

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Raise StoreError if the folder of the notes cannot be used."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"Your own notes cannot be kept in “{self._folder}” ({error.strerror}).",
                remedy_for(
                    error, "Check that you have permission to write there and that no other program uses the folder."
                ),
            ) from error

    def _kept(self, path: Path) -> "_KeptFile | None":
        """Return a file of the notes. None if it is not there. Raises StoreError if it cannot be read."""
        try:
            return _KeptFile(path.read_bytes(), path.stat().st_mtime_ns)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(
                f"Your own notes in “{path}” cannot be read ({error.strerror}).",
                "Check that you have permission to open the file.",
            ) from error

    def _notes_from(self, data: bytes) -> tuple[PrivateNote, ...]:
        try:
            notes: tuple[PrivateNote, ...] = value_in(data, tuple[PrivateNote, ...])
        except UnreadableJsonError as error:
            raise self._damaged() from error
        return notes

    def _damaged(self) -> StoreError:
        return StoreError(
            f"Your own notes in “{self._folder}” are damaged.",
            "Move the folder to another place and keep it there. Then open the review again to begin new notes.",
        )


def notes_folder(home: Path, facts: ReviewFacts) -> Path | None:
    """Return the folder for the notes on all versions of a review's pack. None if it has no pack."""
    if facts.meeting_id is None:
        return None
    about = hashlib.sha256(f"{facts.store_id} {facts.meeting_id}".encode()).hexdigest()
    return home / _FOLDER / about[:32]  # never a name that a file from outside gives


class _KeptFile(Frozen):
    """The content of a file, and when it was written, in nanoseconds."""

    data: bytes
    written: int
