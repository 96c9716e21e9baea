"""Lines and fields of a filled form, as the readers of Word and OpenDocument gather them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from boardpack.documents.filled import SeenField, SeenLine


@dataclass
class FormText:
    """The words outside fields, and the fields, of one paragraph, cell or field; a reader adds them in order."""

    fields: list[SeenField] = field(default_factory=list)
    pictures: int = 0
    _pieces: list[str] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words outside fields."""
        return "".join(self._pieces).strip()

    @property
    def struck(self) -> str:
        """The words outside fields that are struck through."""
        return " ".join("".join(self._struck).split())

    def add(self, words: str, *, struck: bool = False) -> None:
        """Add words, which are not text if they are struck through."""
        (self._struck if struck else self._pieces).append(words)

    def begin_paragraph(self) -> None:
        """Begin a line, unless there are no words yet."""
        if any(piece.strip() for piece in self._pieces):
            self._pieces.append("\n")
        if self._struck:
            self._struck.append(" ")

    def as_line(self) -> SeenLine:
        """Return the words and fields as a line without a label."""
        return SeenLine(self.text, "", tuple(self.fields), self.struck, self.pictures)

    def add_field(self, tag: str, content: "FormText", day: date | None, *, is_unfilled: bool) -> None:
        """Add a field with the words in it, those of inner fields too."""
        words = "".join((content.text, *(inner.text for inner in content.fields)))
        if is_unfilled:
            self.fields.append(SeenField(tag, "", struck=content.struck, marked_unfilled=words))
        else:
            self.fields.append(SeenField(tag, words, day, content.struck))
        self.pictures += content.pictures


def row_lines(cells: Sequence[FormText]) -> Iterator[SeenLine]:
    """Yield a label with the words beside it; a row that has not two cells, cell by cell."""
    if len(cells) == 2:
        label, words = cells
        struck = " ".join(filter(None, (label.struck, words.struck)))
        pictures = label.pictures + words.pictures
        yield SeenLine(words.text, label.text, (*label.fields, *words.fields), struck, pictures)
    else:
        yield from (cell.as_line() for cell in cells)


def parse_day(stated: str) -> date | None:
    """Return the day of an ISO date or time; None if it is not one."""
    try:
        return datetime.fromisoformat(stated).date()
    except ValueError:
        return None
