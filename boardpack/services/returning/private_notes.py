"""A reader's own notes on the packs of one meeting: on this computer only, for every version that comes."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from boardpack.domain.exchange.chair_reviews import ReviewFacts
from boardpack.domain.exchange.private_notes import NoteAnchor, PrivateNote
from boardpack.errors import LockedFileError, StoreError
from boardpack.services.returning.sealing import SealedBox, open_box
from boardpack.services.whole_files import write_whole

_FOLDER, _PLAIN, _SEALED, _BOX = "own notes", "notes.json", "notes.age", "key.age"
_WRITTEN = "Your own notes"


class PrivateNotes:
    """The notes of whoever reads reviews on this computer. They are never sent. Owned by an opened review.

    Once a review with a passphrase was read they are kept encrypted. A later version with another passphrase does not
    open them: `is_locked` is then True until `unlock` is given the former one.
    """

    def __init__(self, folder: Path, passphrase: str | None) -> None:
        self._folder, self._passphrase = folder, passphrase
        self._box: SealedBox | None = None
        self.is_locked = False
        self._open()

    def all(self) -> tuple[PrivateNote, ...]:
        """Return all notes; none while they are locked. Raises StoreError if they are damaged."""
        if self.is_locked:
            return ()
        path = self._folder / (_SEALED if self._box is not None else _PLAIN)
        if not path.exists():
            return ()
        data = path.read_bytes()
        return _notes_from(self._box.opened(data) if self._box is not None else data, path)

    def put(self, note: PrivateNote) -> None:
        """Keep a note in place of that of its key. One without words goes. Raises RefusedError, StoreError."""
        others = [other for other in self.all() if other.key != note.key]
        self._write([*others, note] if note.text.strip() else others)

    def unlock(self, former: str) -> None:
        """Open the notes with the passphrase of the version on which they were begun.

        From now on they open with that of this version, too. Raises LockedFileError for another passphrase.
        """
        path = self._folder / _BOX
        self._box = open_box(path.read_bytes(), former, "Your own notes")
        self.is_locked = False
        if self._passphrase is not None:
            write_whole(path, self._box.under(self._passphrase), _WRITTEN)

    def _open(self) -> None:
        path = self._folder / _BOX
        if path.exists():
            self.is_locked = True
            with suppress(LockedFileError):
                if self._passphrase is not None:
                    self._box = open_box(path.read_bytes(), self._passphrase, "Your own notes")
                    self.is_locked = False
        elif self._passphrase is not None and (self._folder / _PLAIN).exists():
            self._write([*self.all()])  # encrypted from now on

    def _write(self, notes: list[PrivateNote]) -> None:
        if self.is_locked:
            raise StoreError("Your own notes are locked.", "Enter the passphrase of the earlier version first.")
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self._box is None and self._passphrase is not None:
            self._box = SealedBox.made()
            write_whole(self._folder / _BOX, self._box.under(self._passphrase), _WRITTEN)
        data = _notes_bytes(notes)
        if self._box is None:
            write_whole(self._folder / _PLAIN, data, _WRITTEN)
            return
        write_whole(self._folder / _SEALED, self._box.sealed(data), _WRITTEN)
        (self._folder / _PLAIN).unlink(missing_ok=True)


def notes_folder(home: Path, facts: ReviewFacts) -> Path | None:
    """Return the folder for the notes on all versions of a review's pack. None if it has no pack."""
    if facts.meeting_id is None:
        return None
    about = hashlib.sha256(f"{facts.store_id} {facts.meeting_id}".encode()).hexdigest()
    return home / _FOLDER / about[:32]  # never a name that a file from outside gives


def _notes_bytes(notes: list[PrivateNote]) -> bytes:
    records = [
        {"key": note.key, "page": note.page, "text": note.text, "path": note.anchor.path, "after": note.anchor.after}
        for note in sorted(notes, key=lambda note: (note.page, note.key))
    ]
    return json.dumps(records, ensure_ascii=False, indent=1).encode()


def _notes_from(data: bytes, path: Path) -> tuple[PrivateNote, ...]:
    try:
        return tuple(
            PrivateNote(
                str(record["key"]),
                int(record["page"]),
                str(record["text"]),
                NoteAnchor(tuple(map(str, record["path"])), int(record["after"])),
            )
            for record in json.loads(data)
        )
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"Your own notes in “{path}” cannot be read.", "Keep the file, and begin new notes."
        ) from error
