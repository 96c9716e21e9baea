"""Lines and fields of a filled form, as the readers of Word and OpenDocument gather them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from boardpack.documents.filled import SeenField, SeenLine


@dataclass
class FormText:
    """The words outside fields, and the fields, of one paragraph, cell or field; a reader adds them in order."""

    fields: list[SeenField] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words outside fields."""
        return "".join(self._pieces).strip()

    def add(self, words: str) -> None:
        """Add words."""
        self._pieces.append(words)

    def begin_paragraph(self) -> None:
        """Begin a line, unless there are no words yet."""
        if any(piece.strip() for piece in self._pieces):
            self._pieces.append("\n")

    def as_line(self) -> SeenLine:
        """Return the words and fields as a line without a label."""
        return SeenLine(self.text, "", tuple(self.fields))

    def as_field(self, tag: str, day: date | None) -> SeenField:
        """Return the words, those of inner fields too, as what was filled into a field."""
        inner = "".join(inner.text for inner in self.fields)
        return SeenField(tag, ("".join(self._pieces) + inner).strip(), day)


def row_lines(cells: Sequence[FormText]) -> Iterator[SeenLine]:
    """Yield a label with the words beside it; a row that has not two cells, cell by cell."""
    if len(cells) == 2:
        label, words = cells
        yield SeenLine(words.text, label.text, (*label.fields, *words.fields))
    else:
        yield from (cell.as_line() for cell in cells)


def parse_day(stated: str) -> date | None:
    """Return the day of an ISO date or time; None if it is not one."""
    try:
        return datetime.fromisoformat(stated).date()
    except ValueError:
        return None
