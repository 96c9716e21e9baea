"""Places to fill in, and what makes a document a form."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_TAG = 64
"""Word refuses a file with a longer one."""


class FieldKind(StrEnum):
    """What may be filled in: words, one of a few, a day."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"


@dataclass(frozen=True)
class FormField:
    """A place to fill in. `text` stands there until somebody does; on paper it is all there is.

    `tag` is the name by which a reader of the filled file knows it, at most 64 characters; `called` is
    what a screen reader says of it.
    """

    text: str
    tag: str
    called: str
    kind: FieldKind = FieldKind.TEXT
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.text.strip() or not self.called.strip():
            raise ValueError("a form field needs words that ask for it, and a name")
        if not 0 < len(self.tag) <= LONGEST_TAG:
            raise ValueError(f"the tag of a form field has 1 to {LONGEST_TAG} characters, got {len(self.tag)}")
        if bool(self.choices) != (self.kind is FieldKind.CHOICE):
            raise ValueError("a form field has choices if one of them is to be chosen")


@dataclass(frozen=True)
class Form:
    """What makes a document a form: what it tells a program that reads it, and whether the rest of it is locked."""

    manifest: str
    locked: bool = True
