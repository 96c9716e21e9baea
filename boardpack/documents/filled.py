"""What a reader saw in a form that came back, whatever format it came in; what it means is found elsewhere."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SeenField:
    """A field with its tag; its `text` is empty while its prompt shows, `day` is the date that the file states."""

    tag: str
    text: str
    day: date | None = None


@dataclass(frozen=True)
class SeenLine:
    """A paragraph, or a row of a table with a label before its words; `text` holds the words outside fields."""

    text: str
    label: str = ""
    fields: tuple[SeenField, ...] = ()


@dataclass(frozen=True)
class SeenForm:
    """The lines in order, what the file says that it is, the lines at its pages' edges, and comments."""

    lines: tuple[SeenLine, ...]
    manifest: str = ""
    edges: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
