"""Where an opened review lives on the chair's computer: what is kept, and what is in the clear while it is open.

A review without a passphrase is laid out in a folder and stays there. Of a review with a passphrase nothing stays
readable: its draft and its store are kept encrypted, and the folder with the readable copies belongs to one session.
It is removed when the session ends; what a crash leaves is removed when the next review is opened.
"""

import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from boardpack.domain.exchange.chair_reviews import ReviewDraft, ReviewFacts
from boardpack.errors import UnreadableFileError
from boardpack.json_values import json_bytes
from boardpack.private_files import hold_folder, make_private, sweep_held_folders
from boardpack.services.returning.review_archives import STORE, keep_parts, kept_facts
from boardpack.services.returning.review_drafts import draft_from
from boardpack.services.returning.sealing import SealedBox, open_box
from boardpack.services.whole_files import make_folder, write_whole
from boardpack.store.merging.carrying import complete_store

_DRAFT, _SEALED_DRAFT, _SEALED_STORE, _BOX = "draft.json", "draft.age", "store.age", "key.age"
_OPEN = "open"
_WRITTEN = "The file of your comments"


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

    def __init__(self, folder: Path, facts: ReviewFacts, parts: Mapping[str, Path]) -> None:
        known = kept_facts(folder)
        if known is None:
            complete_store(parts[STORE])
            make_folder(folder)
            make_private(folder)
            keep_parts(folder, facts, parts)
        self.folder = folder
        self.facts = known or facts

    def read_draft(self) -> ReviewDraft:
        path = self.folder / _DRAFT
        return draft_from(path.read_bytes(), path) if path.exists() else ReviewDraft()

    def save_draft(self, draft: ReviewDraft) -> None:
        write_whole(self.folder / _DRAFT, json_bytes(draft), _WRITTEN)

    def keep_store(self) -> None:
        """Keep nothing more: the store is in the folder already."""

    def close(self) -> None:
        """Leave the folder as it is."""


class SealedHome:
    """The place of a review with a passphrase: `kept` holds encrypted files, `folder` is readable for one session.

    `file_name` is the name by which people know the review.
    """

    def __init__(
        self, kept: Path, file_name: str, facts: ReviewFacts, parts: Mapping[str, Path], passphrase: str
    ) -> None:
        self.facts = facts
        self._kept = kept
        make_folder(self._kept)
        make_private(self._kept)
        self._box = self._opened_box(file_name, passphrase)
        opened = hold_folder(kept.parent / _OPEN, "")
        self.folder = opened.path
        self._remove: Callable[[], object] = weakref.finalize(self, opened.remove)
        try:
            self._lay_out(parts)
        except BaseException:
            self._remove()
            raise

    def read_draft(self) -> ReviewDraft:
        path = self._kept / _SEALED_DRAFT
        return draft_from(self._box.opened(path.read_bytes()), path) if path.exists() else ReviewDraft()

    def save_draft(self, draft: ReviewDraft) -> None:
        write_whole(self._kept / _SEALED_DRAFT, self._box.sealed(json_bytes(draft)), _WRITTEN)

    def keep_store(self) -> None:
        write_whole(self._kept / _SEALED_STORE, self._box.sealed((self.folder / STORE).read_bytes()), "The review")

    def close(self) -> None:
        self._remove()

    def _lay_out(self, parts: Mapping[str, Path]) -> None:
        """Lay the review out, with its store as it was kept, or else as it came."""
        store = self._kept / _SEALED_STORE
        if store.exists():
            parts[STORE].write_bytes(self._box.opened(store.read_bytes()))
        else:
            complete_store(parts[STORE])
        keep_parts(self.folder, self.facts, parts)

    def _opened_box(self, file_name: str, passphrase: str) -> SealedBox:
        path = self._kept / _BOX
        if path.exists():
            with suppress(UnreadableFileError):
                return open_box(path.read_bytes(), passphrase, file_name)
        box = SealedBox.made()
        write_whole(path, box.under(passphrase), "The review")
        return box


def sweep(home: Path) -> None:
    """Remove the readable folders that ended sessions have left below `home`."""
    sweep_held_folders(home / _OPEN)
