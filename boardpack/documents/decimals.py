"""Columns of figures: the padding that aligns them at their decimal point."""

import re

from boardpack.documents.model import Align, Cell, Table, plain
from boardpack.values import Frozen

NO_VALUE = frozenset(("", "-", "–", "—"))
"""The texts of a cell without a value in a column of figures."""

_FIGURE = re.compile(
    r"[-−–+]?\s?[£$€]?\s?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<unit>\s?(?:%|per cent|[kmb]n?))?"
)


class DecimalColumn(Frozen):
    """A column of figures of which some have decimals: the longest decimals, and the unit behind figures."""

    decimals: str
    unit: str

    def missing(self, text: str) -> str:
        """Return the decimals and unit that a cell needs as padding to align with the others. A cell without a value
        needs both.
        """
        if text in NO_VALUE:
            return self.decimals + self.unit
        found = _FIGURE.fullmatch(text)
        if found is None:
            return ""
        own = found["decimals"] or ""
        return self.decimals[len(own) :] + (self.unit if not found["unit"] else "")


def is_figure(text: str) -> bool:
    """Return True for a figure with its sign, currency and unit, such as "£1,200.50" or "4.5 %"."""
    return _FIGURE.fullmatch(text) is not None


def decimal_columns(table: Table) -> tuple[DecimalColumn | None, ...]:
    """Return each column of figures that have decimals or the same unit. None for any other column."""
    return tuple(
        _decimal_column(table, place) if column.align is Align.RIGHT else None
        for place, column in enumerate(table.columns)
    )


def cell_text(cell: Cell) -> str:
    """Return the text of a cell of one line, without space around it; of several lines none is a figure."""
    return "\n".join(plain(paragraph.content).strip() for paragraph in cell.paragraphs)


def _decimal_column(table: Table, place: int) -> DecimalColumn | None:
    decimals, units = "", set()
    for row in table.rows:
        text = cell_text(row.cells[place])
        if text in NO_VALUE:
            continue
        found = _FIGURE.fullmatch(text)
        if found is None:
            return None
        decimals = max(decimals, found["decimals"] or "", key=len)
        units.add(found["unit"] or "")
    unit = next(iter(units)) if len(units) == 1 else ""
    return DecimalColumn(decimals, unit) if decimals or unit else None
