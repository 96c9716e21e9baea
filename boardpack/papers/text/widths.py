"""Column widths computed from the text in a table."""

from collections.abc import Callable, Sequence

from boardpack.documents.decimals import DecimalColumn, cell_text, decimal_columns
from boardpack.documents.model import Align, Cell, Column, Table, plain
from boardpack.papers.text.letter_widths import most_width
from boardpack.papers.text.typography import NO_BREAK, bind
from boardpack.values import replace

# Liberation Sans is half an em wide on average; 9 points stay free at a cell's right.
_CHARACTER_MM = 1.75
_SIZE = 9.5
_PADDING_MM = 3.5
_POINTS_IN_MM = 72 / 25.4
_LONGEST_LINE = 60
_CLEAR_OF_TEXT = 3
"""The room in characters that a column of figures keeps further than others before a column of text."""


def cell_texts(table: Table) -> Sequence[Sequence[str]]:
    """Return the texts of each column, the head first, with the further room that the writers keep behind them.

    Figures keep room before a column of text, and for the decimals and the unit that align them with other figures.
    """
    cells = zip(*(row.cells for row in table.rows), strict=True) if table.rows else ((),) * len(table.columns)
    rooms = map(_room, table.columns, (*table.columns[1:], None))
    return [
        [text + room for text in (column.head, *(line for cell in own for line in _lines(cell, decimals)))]
        for column, own, decimals, room in zip(table.columns, cells, decimal_columns(table), rooms, strict=True)
    ]


def _lines(cell: Cell, decimals: DecimalColumn | None) -> list[str]:
    missing = decimals.missing(cell_text(cell)) if decimals else ""
    return [plain(line.content) + missing.replace(" ", NO_BREAK) for line in cell.paragraphs]


def _room(column: Column, following: Column | None) -> str:
    is_before_text = column.align is Align.RIGHT and following is not None and following.align is Align.LEFT
    return NO_BREAK * _CLEAR_OF_TEXT if is_before_text else ""


def with_shared_widths(table: Table, available_mm: float, size: float = _SIZE) -> Table:
    """Return the table with columns that share that width by their texts, in type of that size."""
    widths = shared_widths(cell_texts(table), available_mm, size)
    columns = (replace(column, width_mm=width) for column, width in zip(table.columns, widths, strict=True))
    return replace(table, columns=tuple(columns))


def shared_widths(columns: Sequence[Sequence[str]], available_mm: float, size: float = _SIZE) -> tuple[float, ...]:
    """Return column widths in millimetres for these texts in type of that size. The first text is the head.

    Together they are `available_mm`. No column is narrower than its longest word while there is
    room for all of them; where lines must turn, heads turn before cells do.
    """
    return tuple(width * size / _SIZE for width in _shared(columns, available_mm * _SIZE / size))


def _shared(columns: Sequence[Sequence[str]], available_mm: float) -> tuple[float, ...]:
    least = [_width(max(map(_longest_word, texts), default=0)) for texts in columns]
    if sum(least) >= available_mm:
        return _scaled(least, available_mm)
    for ideal in (_ideal_width(columns, least, _longest_line), _ideal_width(columns, least, _longest_cell)):
        if sum(ideal) <= available_mm:
            return _scaled(ideal, available_mm)
    room = available_mm - sum(least)
    stretch = [want - need for want, need in zip(ideal, least, strict=True)]
    return tuple(need + room * share / sum(stretch) for need, share in zip(least, stretch, strict=True))


def fits(columns: Sequence[Sequence[str]], available_mm: float, size: float) -> bool:
    """Return True if every word and every head stays whole in columns with these texts."""
    least = [_width(max(map(_longest_word, texts), default=0)) for texts in columns]
    return sum(least) * size / _SIZE <= available_mm


def _ideal_width(
    columns: Sequence[Sequence[str]], least: Sequence[float], longest: Callable[[Sequence[str]], int]
) -> list[float]:
    """Return the width in characters at which the text that `longest` measures fits on one line, within limits."""
    ideal = (_width(min(_LONGEST_LINE, longest(texts))) for texts in columns)
    return [max(want, need) for want, need in zip(ideal, least, strict=True)]


def _longest_line(texts: Sequence[str]) -> int:
    return max(map(len, texts), default=0)


def _longest_cell(texts: Sequence[str]) -> int:
    """Return the longest cell, or the head if it is longer even on two lines."""
    head_on_two_lines = len(texts[0]) * 3 // 5 + 2 if texts else 0
    return max(head_on_two_lines, _longest_line(texts[1:]))


def _width(characters: float) -> float:
    return characters * _CHARACTER_MM + _PADDING_MM


def _longest_word(text: str) -> float:
    return max(map(_length, bind(text).split(" ")))


def _length(word: str) -> float:
    """Return the width of a word in characters, and of one in wide letters as many more as it needs."""
    return max(len(word), most_width(word, _SIZE) / _POINTS_IN_MM / _CHARACTER_MM)


def _scaled(widths: Sequence[float], available_mm: float) -> tuple[float, ...]:
    return tuple(width * available_mm / sum(widths) for width in widths)
