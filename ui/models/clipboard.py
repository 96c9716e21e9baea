"""Rows of a table as text for the clipboard: tab-separated, and as an HTML table."""

from collections.abc import Iterable, Sequence
from html import escape

from boardpack.values import Frozen
from ui.models.rows import TableCell, TableColumn, TableRow

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ClipboardRows(Frozen):
    """The clipboard's content: both forms of the rows, and their number."""

    text: str
    html: str
    count: int


def clipboard_rows(columns: Sequence[TableColumn], rows: Iterable[TableRow]) -> ClipboardRows:
    """Return the column titles and these rows, hidden columns included.

    Text that a spreadsheet would take for a formula is prefixed with an apostrophe: text by others must not be
    executed by whoever pastes it.
    """
    heads = [column.title for column in columns]
    lines = [[_harmless(cell_words(cell)) for cell in row.cells] for row in rows]
    text = "".join("\t".join(line) + "\r\n" for line in (heads, *lines))
    body = "".join(_line(line, "td", len(heads)) for line in lines)
    return ClipboardRows(
        text, f"<table><thead>{_line(heads, 'th', len(heads))}</thead><tbody>{body}</tbody></table>", len(lines)
    )


def cell_words(cell: TableCell) -> str:
    """Return the full text of a cell in one line: its `copied` or `spoken` text, else all that it shows."""
    shown = cell.spoken or "; ".join(filter(None, (cell.text, cell.hint, cell.below)))
    return " ".join((shown if cell.copied is None else cell.copied).split())


def _harmless(words: str) -> str:
    return f"'{words}" if words.startswith(_BEGINS_A_FORMULA) else words


def _line(words: Sequence[str], tag: str, width: int) -> str:
    over = f' colspan="{width}"' if len(words) == 1 < width else ""
    return "<tr>" + "".join(f"<{tag}{over}>{escape(text)}</{tag}>" for text in words) + "</tr>"
