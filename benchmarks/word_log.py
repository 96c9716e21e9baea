"""How the Word action log grows: seconds for 2,000 and 20,000 rows of ten columns, and their ratio.

Run it with: python -m benchmarks.word_log
The figures to meet: under 14 times as long for ten times the rows, under 5 seconds for 20,000.
"""

from datetime import date
from time import perf_counter

from boardpack.documents.house_style import house_style
from boardpack.documents.model import (
    Cell,
    Column,
    Document,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Shape,
    StatusMark,
    Table,
    Text,
    Title,
    words,
)
from boardpack.formats.word.writer import write_word

_SMALL, _LARGE = 2_000, 20_000
_MOST_RATIO, _MOST_SECONDS = 14, 5
_PLAIN_COLUMNS = 9


def main() -> None:
    write_word(log_document(10), house_style())
    small, large = _seconds(_SMALL), _seconds(_LARGE)
    print(f"{_SMALL:,} rows {small:.2f} s, {_LARGE:,} rows {large:.2f} s (to meet: under {_MOST_SECONDS} s)")
    print(f"{large / small:.1f} times as long for ten times the rows (to meet: under {_MOST_RATIO})")


def _seconds(rows: int) -> float:
    document = log_document(rows)
    start = perf_counter()
    write_word(document, house_style())
    return perf_counter() - start


def log_document(rows: int) -> Document:
    """A landscape log of ten columns, one of them with status shapes."""
    columns = (Column("Ref", 16), Column("Status", 31), *(Column(f"Column {n}", 25) for n in range(1, _PLAIN_COLUMNS)))
    table = Table(columns, tuple(_row(position) for position in range(rows)), "Actions, most overdue first")
    section = Section((Title("Action log as at 8 July 2025"), table), landscape=True)
    return Document("Action log", (section,), date(2025, 7, 8))


def _row(position: int) -> Row:
    shape = tuple(Shape)[position % len(Shape)]
    status = Cell((Paragraph((StatusMark(shape), Text(shape.value.capitalize())), ParagraphRole.CELL),))
    plain = (
        Cell((Paragraph(words(f"Update {position} & more"), ParagraphRole.CELL),)) for _ in range(1, _PLAIN_COLUMNS)
    )
    return Row((Cell((Paragraph(words(f"A-{position}"), ParagraphRole.CELL),)), status, *plain))


if __name__ == "__main__":
    main()
