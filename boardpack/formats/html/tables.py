"""HTML tables with captions and header cells.

On a narrow screen the style sheet sets each row as a record. That takes the roles of a table away, so they are named.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from boardpack.documents.decimals import DecimalColumn, cell_text, decimal_columns
from boardpack.documents.model import Align, Cell, Column, Paragraph, ParagraphRole, Row, Table
from boardpack.formats.html.inlines import inlines, speaks
from boardpack.formats.html.markup import NOTHING, Markup, classes, element, joined, text, void
from boardpack.formats.html.page import Page
from boardpack.formats.html.prose import role_class

_HALVES = {".": 1, " ": 1, "\u00a0": 1, "%": 3}
_MOST_HALVES = 24
LACKS = "lacks"
"""The start of a class that names the room for decimals, in halves of a digit."""


def table_markup(table: Table, page: Page) -> Markup:
    """Return the table in a frame that scrolls by itself where the window is too narrow, then its source."""
    decimals = decimal_columns(table)
    caption = element("caption", {}, text(table.caption)) if table.caption else NOTHING
    named = {"aria-label": None if table.caption else table.description, "role": "table"}
    whole = element(
        "table",
        named,
        caption,
        element("colgroup", {}, *_widths(table.columns)),
        element("thead", {"role": "rowgroup"}, element("tr", {"role": "row"}, *map(_head, table.columns))),
        element("tbody", {"role": "rowgroup"}, joined((_row(row, table, decimals, page) for row in table.rows), "\n")),
    )
    looks = classes("table", "axis" if table.starts_on_axis else None, "tight" if table.tight else None)
    frame = element(
        "div",
        {
            "id": page.place(table.anchor),
            "class": looks,
            "role": "group",
            "aria-label": table.description,
            "tabindex": "0",
        },
        whole,
    )
    source = element(
        "p", {"class": classes("note source", "axis" if table.starts_on_axis else None)}, text(table.source)
    )
    return joined((frame, source)) if table.source else frame


def width_class(column: Column, columns: tuple[Column, ...]) -> str:
    """Return the class of a column by its share of the table's width in hundredths."""
    return f"w{round(100 * column.width_mm / sum(other.width_mm for other in columns))}"


def lacking_classes(table: Table) -> Iterator[str]:
    """Yield the classes for cells that leave room for missing decimals and units, so that figures align."""
    for place, column in enumerate(decimal_columns(table)):
        if column:
            yield from filter(None, (_lacking_class(column.missing(cell_text(row.cells[place]))) for row in table.rows))


def _lacking_class(missing: str) -> str | None:
    """Return the class that leaves room as wide as the missing text. None if nothing is missing."""
    return f"{LACKS}{min(sum(_HALVES.get(letter, 2) for letter in missing), _MOST_HALVES)}" if missing else None


def _widths(columns: tuple[Column, ...]) -> Iterator[Markup]:
    yield from (void("col", {"class": width_class(column, columns)}) for column in columns)


def _head(column: Column) -> Markup:
    """Return the header cell of a column, or an ordinary cell if the header has no text."""
    looks = _aligned(column)
    if not column.head.strip():
        return element("td", {"class": looks, "role": "cell"})
    return element("th", {"scope": "col", "class": looks, "role": "columnheader"}, text(column.head))


def _row(row: Row, table: Table, decimals: tuple[DecimalColumn | None, ...], page: Page) -> Markup:
    looks = (
        _cell_looks(cell, column, decimal)
        for cell, column, decimal in zip(row.cells, table.columns, decimals, strict=True)
    )
    unlabelled = 0 if table.labels_names else table.naming
    cells = (
        _cell(cell, column, look, page, heads=place == 0 and table.row_headers, labelled=place >= unlabelled)
        for place, (cell, column, look) in enumerate(zip(row.cells, table.columns, looks, strict=True))
    )
    about = {"id": page.place(row.anchor), "class": "bold" if row.bold else None, "role": "row"}
    return element("tr", about, *cells)


def _cell_looks(cell: Cell, column: Column, decimal: DecimalColumn | None) -> str | None:
    """Return the classes of a cell: its alignment, and the room for missing decimals."""
    missing = decimal.missing(cell_text(cell)) if decimal else ""
    return classes(_aligned(column), _lacking_class(missing))


def _cell(cell: Cell, column: Column, look: str | None, page: Page, *, heads: bool, labelled: bool) -> Markup:
    spoken = [paragraph for paragraph in cell.paragraphs if speaks(paragraph.content)]
    if len(spoken) == 1 and not spoken[0].is_point:
        looks, content = classes(_role(spoken[0]), look), inlines(spoken[0].content, page)
    else:
        looks = look
        content = joined(_lines(spoken, page))
    head = column.head.strip() if labelled and spoken else ""
    if heads and spoken:
        return element("th", {"scope": "row", "class": looks, "role": "rowheader", "data-head": head or None}, content)
    return element("td", {"class": looks, "role": "cell", "data-head": head or None}, content)


def _lines(paragraphs: Iterable[Paragraph], page: Page) -> Iterator[Markup]:
    """Yield the lines of a cell: a paragraph for each, and a list for points that follow each other."""
    for is_point, group in groupby(paragraphs, key=lambda line: line.is_point):
        if is_point:
            yield element("ul", {"class": "bullets"}, *(element("li", {}, inlines(p.content, page)) for p in group))
        else:
            yield from (element("p", {"class": _role(p)}, inlines(p.content, page)) for p in group)


def _role(paragraph: Paragraph) -> str | None:
    return None if paragraph.role is ParagraphRole.CELL else role_class(paragraph.role)


def _aligned(column: Column) -> str | None:
    return "right" if column.align is Align.RIGHT else None
