"""HTML tables with captions and header cells.

On a narrow screen the style sheet sets each row as a record. That takes the roles of a table away, so they are named.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from boardpack.documents.model import Align, Cell, Column, Paragraph, ParagraphRole, Row, Table
from boardpack.formats.html.inlines import inlines, speaks
from boardpack.formats.html.markup import NOTHING, Markup, classes, element, joined, text, void
from boardpack.formats.html.page import Page
from boardpack.formats.html.prose import role_class


def table_markup(table: Table, page: Page) -> Markup:
    """Return the table in a frame that scrolls by itself where the window is too narrow, then its source."""
    caption = element("caption", {}, text(table.caption)) if table.caption else NOTHING
    named = {"aria-label": None if table.caption else table.description, "role": "table"}
    whole = element(
        "table",
        named,
        caption,
        element("colgroup", {}, *_widths(table.columns)),
        element("thead", {"role": "rowgroup"}, element("tr", {"role": "row"}, *map(_head, table.columns))),
        element("tbody", {"role": "rowgroup"}, joined((_row(row, table, page) for row in table.rows), "\n")),
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


def _widths(columns: tuple[Column, ...]) -> Iterator[Markup]:
    yield from (void("col", {"class": width_class(column, columns)}) for column in columns)


def _head(column: Column) -> Markup:
    """Return the head of a column. One without words heads nothing."""
    looks = _aligned(column)
    if not column.head.strip():
        return element("td", {"class": looks, "role": "cell"})
    return element("th", {"scope": "col", "class": looks, "role": "columnheader"}, text(column.head))


def _row(row: Row, table: Table, page: Page) -> Markup:
    cells = (
        _cell(cell, column, page, heads=place == 0 and table.row_headers, labelled=place >= table.naming)
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    )
    about = {"id": page.place(row.anchor), "class": "bold" if row.bold else None, "role": "row"}
    return element("tr", about, *cells)


def _cell(cell: Cell, column: Column, page: Page, *, heads: bool, labelled: bool) -> Markup:
    spoken = [paragraph for paragraph in cell.paragraphs if speaks(paragraph.content)]
    if len(spoken) == 1 and not spoken[0].is_point:
        looks, content = classes(_role(spoken[0]), _aligned(column)), inlines(spoken[0].content, page)
    else:
        looks = _aligned(column)
        content = joined(_lines(spoken, page))
    if heads and spoken:
        return element("th", {"scope": "row", "class": looks, "role": "rowheader"}, content)
    head = column.head.strip() if labelled and spoken else ""
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
