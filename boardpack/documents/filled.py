"""The content of a returned form as any reader reports it. `intake` interprets it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SeenField:
    """A field with its tag. `text` is empty while the prompt shows; `day` is the date that the file states."""

    tag: str
    text: str
    day: date | None = None


@dataclass(frozen=True)
class SeenLine:
    """A paragraph, or a table row with a label before its text. `text` is the text outside fields."""

    text: str
    label: str = ""
    fields: tuple[SeenField, ...] = ()


@dataclass(frozen=True)
class SeenForm:
    """The lines of a returned form in order, its manifest, its header and footer lines, and its comments."""

    lines: tuple[SeenLine, ...]
    manifest: str = ""
    edges: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
