"""Documents with a column of costs, for tests of decimal alignment in each format."""

from datetime import date

from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    Document,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    words,
)


def cost_document(*texts: str) -> Document:
    """Return a document with one table that has these costs at the right, each beside an option."""
    columns = (Column("Option", 83), Column("Cost", 83, Align.RIGHT))
    rows = tuple(Row((_cell("Option"), _cell(text))) for text in texts)
    return Document("Costs", (Section((Table(columns, rows, "Costs of options"),)),), date(2025, 7, 8))


def _cell(text: str) -> Cell:
    return Cell((Paragraph(words(text), ParagraphRole.CELL),))
