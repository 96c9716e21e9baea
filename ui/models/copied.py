"""Rows as they are copied for a spreadsheet or a letter: once as text between tabs, once as a table of HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from ui.models.rows import TableCell, TableColumn, TableRow

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Copied:
    """What goes on the clipboard, and how many rows it is."""

    text: str
    html: str
    count: int


def copied(columns: Sequence[TableColumn], rows: Iterable[TableRow]) -> Copied:
    """Return the heads and these rows, with every column, also one that had no room on the screen.

    Words that a spreadsheet would take for a formula get an apostrophe before them: what somebody else
    wrote must not be run by whoever pastes it.
    """
    heads = [column.title for column in columns]
    lines = [[_harmless(cell_words(cell)) for cell in row.cells] for row in rows]
    text = "".join("\t".join(line) + "\r\n" for line in (heads, *lines))
    body = "".join(_line(line, "td", len(heads)) for line in lines)
    return Copied(
        text, f"<table><thead>{_line(heads, 'th', len(heads))}</thead><tbody>{body}</tbody></table>", len(lines)
    )


def cell_words(cell: TableCell) -> str:
    """Return all that a cell says, in one line and in its long form."""
    words = cell.spoken or "; ".join(filter(None, (cell.text, cell.hint, cell.below)))
    return " ".join(words.split())


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(_BEGINS_A_FORMULA) else words


def _line(words: Sequence[str], tag: str, width: int) -> str:
    over = f' colspan="{width}"' if len(words) == 1 < width else ""
    return "<tr>" + "".join(f"<{tag}{over}>{escape(each)}</{tag}>" for each in words) + "</tr>"
