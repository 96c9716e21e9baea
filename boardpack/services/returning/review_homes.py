"""Where an opened review lives on the chair's computer: what is kept, and what is in the clear while it is open.

A review without a passphrase is laid out in a folder and stays there. Of a review with a passphrase nothing stays
readable: its draft and its store are kept encrypted, and the folder with the readable copies belongs to one session.
It is removed when the session ends; what a crash leaves is removed when the next review is opened.
"""

import shutil
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from boardpack.domain.exchange.chair_reviews import ReviewDraft, ReviewFacts
from boardpack.errors import UnreadableFileError
from boardpack.file_lock import lock_file
from boardpack.services.returning.review_archives import FACTS, PACK, STORE, keep_parts, kept_facts
from boardpack.services.returning.review_drafts import draft_bytes, draft_from
from boardpack.services.returning.sealing import SealedBox, open_box
from boardpack.services.whole_files import write_whole
from boardpack.store.merging.carrying import complete_store

_DRAFT, _SEALED_DRAFT, _SEALED_STORE, _BOX = "draft.json", "draft.age", "store.age", "key.age"
_OPEN, _ALIVE = "open", "in-use"
_WRITTEN = "What you wrote"


class ReviewHome(Protocol):
    """The place of one opened review. `folder` has its store and pack as readable files."""

    folder: Path
    facts: ReviewFacts

    def read_draft(self) -> ReviewDraft:
        """Return the last saved draft, or an empty one. Raises StoreError if it is damaged."""
        ...

    def save_draft(self, draft: ReviewDraft) -> None:
        """Save the draft. Raises RefusedError if it cannot be written."""
        ...

    def keep_store(self) -> None:
        """Keep the store as it is now for the next session."""
        ...

    def close(self) -> None:
        """Remove what must not stay readable."""
        ...


class OpenHome:
    """The place of a review without a passphrase: one folder that stays as it is."""

    def __init__(self, folder: Path, facts: ReviewFacts, parts: dict[str, bytes]) -> None:
        known = kept_facts(folder)
        if known is None:
            _lay_out(folder, facts, parts)
        self.folder = folder
        self.facts = known or facts

    def read_draft(self) -> ReviewDraft:
        path = self.folder / _DRAFT
        return draft_from(path.read_bytes(), path) if path.exists() else ReviewDraft()

    def save_draft(self, draft: ReviewDraft) -> None:
        write_whole(self.folder / _DRAFT, draft_bytes(draft), _WRITTEN)

    def keep_store(self) -> None:
        """Keep nothing more: the store is in the folder already."""

    def close(self) -> None:
        """Leave the folder as it is."""


class SealedHome:
    """The place of a review with a passphrase: `kept` holds encrypted files, `folder` is readable for one session."""

    def __init__(self, home: Path, name: str, facts: ReviewFacts, parts: dict[str, bytes], passphrase: str) -> None:
        self.facts = facts
        self._kept = home / name
        self._kept.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._box = self._opened_box(passphrase)
        self._encrypt_former()
        self.folder = _session_folder(home / _OPEN)
        self._alive = _claim(self.folder)
        self._remove: Callable[[], object] = weakref.finalize(self, _remove, self.folder, self._alive)
        store = self._kept / _SEALED_STORE
        kept = {STORE: self._box.opened(store.read_bytes())} if store.exists() else {}
        if kept:
            keep_parts(self.folder, facts, {**parts, **kept})
        else:
            _lay_out(self.folder, facts, parts)

    def read_draft(self) -> ReviewDraft:
        path = self._kept / _SEALED_DRAFT
        return draft_from(self._box.opened(path.read_bytes()), path) if path.exists() else ReviewDraft()

    def save_draft(self, draft: ReviewDraft) -> None:
        write_whole(self._kept / _SEALED_DRAFT, self._box.sealed(draft_bytes(draft)), _WRITTEN)

    def keep_store(self) -> None:
        write_whole(self._kept / _SEALED_STORE, self._box.sealed((self.folder / STORE).read_bytes()), "The review")

    def close(self) -> None:
        self._remove()

    def _opened_box(self, passphrase: str) -> SealedBox:
        path = self._kept / _BOX
        if path.exists():
            with suppress(UnreadableFileError):
                return open_box(path.read_bytes(), passphrase, path.name)
        box = SealedBox.made()
        write_whole(path, box.under(passphrase), "The review")
        return box

    def _encrypt_former(self) -> None:
        """Encrypt what a version before this one left readable, and remove it."""
        draft = self._kept / _DRAFT
        if draft.exists() and not (self._kept / _SEALED_DRAFT).exists():
            self.save_draft(draft_from(draft.read_bytes(), draft))
        store = self._kept / STORE
        if store.exists() and not (self._kept / _SEALED_STORE).exists():
            write_whole(self._kept / _SEALED_STORE, self._box.sealed(store.read_bytes()), "The review")
        for name in (_DRAFT, STORE, PACK, FACTS):
            (self._kept / name).unlink(missing_ok=True)


def sweep(home: Path) -> None:
    """Remove the readable folders that ended sessions have left below `home`."""
    for folder in (home / _OPEN).glob("*"):
        lock = _claim(folder)
        if lock is not None:
            _remove(folder, lock)


def _lay_out(folder: Path, facts: ReviewFacts, parts: dict[str, bytes]) -> None:
    """Lay a review out. Nothing of one that is refused stays."""
    was_there = folder.exists()
    try:
        keep_parts(folder, facts, parts)
        complete_store(folder / STORE)
        keep_parts(folder, facts, {})
    except BaseException:
        for name in (STORE, PACK, FACTS):
            (folder / name).unlink(missing_ok=True)
        if not was_there:
            shutil.rmtree(folder, ignore_errors=True)
        raise


def _session_folder(above: Path) -> Path:
    above.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Path(tempfile.mkdtemp(dir=above))


def _claim(folder: Path) -> BinaryIO | None:
    """Return the locked file that shows that a session is alive. None if another process holds it."""
    try:
        file = (folder / _ALIVE).open("wb")
    except OSError:
        return None
    if lock_file(file) is False:
        file.close()
        return None
    return file


def _remove(folder: Path, alive: BinaryIO | None) -> None:
    """Remove a session's folder. What another program holds open is removed by the next sweep."""
    if alive is not None:
        alive.close()
    shutil.rmtree(folder, ignore_errors=True)
