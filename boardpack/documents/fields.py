"""Form fields, and the properties that make a document a form."""

from enum import StrEnum

from boardpack.values import Frozen

LONGEST_TAG = 64
"""Word refuses a file with a longer one."""


class FieldKind(StrEnum):
    """The kind of answer that a field takes. A check is a box to tick, and its text is an empty box."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    CHECK = "check"


EMPTY_BOX = "[\u00a0\u00a0]"
"""An unticked box as text, which is replaced by a real one where the format has any."""


class FormField(Frozen):
    """A form field. `text` is its prompt and its only content on paper.

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


class Form(Frozen):
    """The properties of a form: data for the program that reads it back, and whether the rest is locked."""

    manifest: str
    locked: bool = True
