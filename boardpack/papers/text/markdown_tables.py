"""Markdown tables: the first row is the header, and widths follow the content."""

from collections.abc import Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.tree import SyntaxTreeNode

from boardpack.documents.decimals import NO_VALUE, is_figure
from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    Content,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
    plain,
    words,
)
from boardpack.papers.text.inlines import content_from, content_of, flat
from boardpack.papers.text.widths import with_shared_widths
from boardpack.values import replace

_FULL_WIDTH_MM = 166.0
_CAPTIONED_WIDTH_MM = 154.0


def table_of(node: SyntaxTreeNode, lines: Sequence[str]) -> Table:
    """Return the table in `lines`. Cells beyond its last column are added to the last cell."""
    rows = [row for part in node.children for row in part.children]
    contents = [_with_excess(row, [_content(cell) for cell in row.children], lines) for row in rows]
    heads = [flat(content) for content in contents[0]]
    return _laid_out(heads, contents[1:], _asked_right(rows[0]))


def with_caption(table: Table, caption: str) -> Table:
    """Return the table with a caption, on the axis and therefore narrower."""
    return replace(with_shared_widths(table, _CAPTIONED_WIDTH_MM), caption=caption)


def with_source(table: Table, source: str) -> Table:
    return Table(table.columns, table.rows, table.description, table.caption, source)


def _content(cell: SyntaxTreeNode) -> Content:
    return content_of(inline for child in cell.children for inline in child.children)


def _with_excess(row: SyntaxTreeNode, contents: list[Content], lines: Sequence[str]) -> list[Content]:
    """Return the cells, the last one with the text of cells beyond the header's columns."""
    if row.map is None or not contents:
        return contents
    parts = escapedSplit(lines[row.map[0]].lstrip("> \t").rstrip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    excess = " ".join(part.strip() for part in parts[len(contents) :])
    return [*contents[:-1], (*contents[-1], *content_from(f" {excess}"))] if excess else contents


def _asked_right(head: SyntaxTreeNode) -> list[bool]:
    return ["right" in str(cell.attrs.get("style", "")) for cell in head.children]


def _laid_out(heads: list[str], rows: list[list[Content]], asked_right: list[bool]) -> Table:
    texts = [[plain(row[i]) for row in rows] for i in range(len(heads))]
    columns = tuple(
        Column(head, 0, Align.RIGHT if right or _all_figures(column) else Align.LEFT)
        for head, right, column in zip(heads, asked_right, texts, strict=True)
    )
    table = Table(columns, tuple(map(_row, rows)), f"Table of {', '.join(filter(None, heads)) or 'values'}")
    return with_shared_widths(table, _FULL_WIDTH_MM)


def _all_figures(texts: list[str]) -> bool:
    """Return True if a column has figures, and nothing beside them but dashes for no value."""
    values = [text.strip() for text in texts if text.strip() not in NO_VALUE]
    return bool(values) and all(map(is_figure, values))


def _row(contents: list[Content]) -> Row:
    """Return a row. If all its cells are bold it is a summary row, such as a total."""
    filled = [content for content in contents if content]
    bold = bool(filled) and all(_bold(content) for content in filled)
    return Row(tuple(Cell((Paragraph(content or words("–"), ParagraphRole.CELL),)) for content in contents), bold)


def _bold(content: Content) -> bool:
    return all(isinstance(inline, Text) and inline.bold for inline in content)
