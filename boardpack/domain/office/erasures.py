"""The erasure of a person's name: which name, the text in its place, and what it comes to."""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.errors import RefusedError
from boardpack.values import Frozen

_LEAST_LETTERS = 3


class Erasure(Frozen, dict=True):
    """A name and the neutral text that replaces it, in cells that name people and `in_texts` in all others as well."""

    name: str
    text: str
    in_texts: bool = False

    def __post_init__(self) -> None:
        if len("".join(self.name.split())) < _LEAST_LETTERS:
            raise RefusedError(
                f"“{self.name}” is too short to be replaced.", "Enter the whole name. Nothing was changed."
            )
        if not self.text.strip() or self.pattern.search(self.text):
            raise RefusedError(
                f"“{self.text}” cannot replace “{self.name}”.",
                "Enter wording that does not include the name, such as “a former officer”. Nothing was changed.",
            )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The name as whole words, in capitals or not, however its accents are encoded and its words are spaced."""
        spellings = {unicodedata.normalize(form, " ".join(self.name.split())) for form in ("NFC", "NFD")}
        words = "|".join(r"\s+".join(map(re.escape, spelling.split())) for spelling in sorted(spellings))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)

    def replaced(self, text: str) -> str:
        """Return a text without the name."""
        return self.pattern.sub(lambda _: self.text.strip(), text)

    def replaced_in_json(self, text: str) -> str:
        """Return JSON whose texts are without the name, laid out as it was. What has no name in it stays as it is."""
        record = json.loads(text)
        without = _mapped(record, self.replaced)
        if without == record:
            return text
        layout = next((layout for layout in _LAYOUTS if layout(record) == text), _LAYOUTS[0])
        return layout(without)


def _mapped(record: Any, change: Callable[[str], str]) -> Any:
    if isinstance(record, str):
        return change(record)
    if isinstance(record, list):
        return [_mapped(entry, change) for entry in record]
    if isinstance(record, dict):
        return {name: _mapped(entry, change) for name, entry in record.items()}
    return record


_LAYOUTS: tuple[Callable[[Any], str], ...] = (
    lambda record: json.dumps(record, ensure_ascii=False),
    json.dumps,
    lambda record: f"{json.dumps(record, ensure_ascii=False, indent=2)}\n",
    lambda record: json.dumps(record, ensure_ascii=False, separators=(",", ":")),
)
"""How Boardpack lays out JSON: cells, cells of the first versions, manifests, and what is hashed."""


class NamedCell(Frozen):
    """A cell in which the name occurs: the kind of entry, its field, and the text now and afterwards."""

    entry: str
    column: str
    now: str
    then: str


class ErasureMade(Frozen):
    """An erasure that took place, as the store records it. The name is not in it.

    `is_compacted` is False if the erasure is complete, but unused parts of the store's file could not be overwritten
    after it. The store does not record that.
    """

    at: datetime
    by: str
    cells: int
    entries: int
    is_compacted: bool = True

    @property
    def sentence(self) -> str:
        """The erasure as verification tells it."""
        cells = count_in_words(self.cells, "field")
        entries = count_in_words(self.entries, "entry", "entries")
        return (
            f"A name was erased on {in_words(self.at.date())} by {self.by}: {cells} in {entries}. "
            "The hashes and seals were then recalculated."
        )


NOT_COMPACTED = (
    "The board’s file could not be compacted, because another program uses it or the disk is full. Unused parts of it "
    "may still contain the name. Close other programs and free some space, then type the same command again."
)
"""The sentence after an erasure that is complete, but whose file could not be compacted."""


class StillNamed(Frozen):
    """Files that may still contain the name: backups, folders of issued packs, and the number of stored files."""

    backups: tuple[PurePath, ...]
    issued: tuple[PurePath, ...]
    stored_files: int


def merge_notice(erased_on: date | None) -> str:
    """Return the sentence on a file from a copy on which a name was not erased. Empty if there is none."""
    if erased_on is None:
        return ""
    return (
        f"A name was erased from this board on {in_words(erased_on)}. This file does not record that and may "
        "contain the name. Search the board for the name, and erase it again."
    )
