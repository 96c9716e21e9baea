"""The detail pane: facts that are filled again read as if they were new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.amounts import law
from ui.shapes import StatusShape
from ui.widgets.labels import StatusWords
from ui.widgets.prose import ProseView
from ui.widgets.refilled import RefilledColumn
from ui.widgets.tables.detail_pane import FactLink, FactRows

pytestmark = pytest.mark.usefixtures("light")
NAMES = ("Status", "Target", "Target changed", "Owner", "Assurance", "From", "Raised")
Facts = tuple[tuple[str, str, str], ...]


def fill(rows: FactRows, facts: Facts) -> None:
    rows.begin()
    for name, value, kind in facts:
        match kind:
            case "status":
                rows.add_status(name, StatusShape.SQUARE, value)
            case "remark":
                rows.add(name, value, "a remark")
            case "link":
                rows.add_link(name, value, lambda: None)
            case _:
                rows.add(name, value)
    rows.end()


def spoken(rows: FactRows) -> list[str]:
    """Return what stands in the rows from top to bottom and from left to right."""
    shown = [part for part in rows.children() if isinstance(part, QWidget) and not part.isHidden()]
    return [words(part) for part in sorted(shown, key=lambda part: (part.y(), part.x()))]


def words(part: QWidget) -> str:
    match part:
        case ProseView():
            return part.toPlainText()
        case StatusWords():
            return part.accessibleName()
        case QLabel() | FactLink():
            return part.text()
    return " ".join(label.text() for label in part.findChildren(QLabel))


@st.composite
def some_facts(draw: st.DrawFn) -> Facts:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1))
    values = st.sampled_from(("Short", "A value that is long enough to need more than one line of the pane", "Other"))
    kinds = st.sampled_from(("text", "remark", "status", "link"))
    return tuple((name, draw(values), draw(kinds)) for name in sorted(names, key=NAMES.index))


@law(60)
@given(st.lists(some_facts(), min_size=2, max_size=5))
def test_facts_that_are_filled_again_read_as_new_ones(shown: list[Facts]) -> None:
    again = FactRows()
    for facts in shown:
        fill(again, facts)
    new = FactRows()
    fill(new, shown[-1])
    for rows in (again, new):
        rows.resize(380, 900)
        rows.show()
    assert spoken(again) == spoken(new)


def test_a_row_of_the_same_name_keeps_its_widget(qtbot: QtBot) -> None:
    rows = FactRows()
    qtbot.addWidget(rows)
    fill(rows, (("Status", "Overdue", "status"), ("Owner", "DCI Marlpit", "text"), ("Raised", "8 July 2025", "text")))
    before = rows.findChildren(QWidget)
    fill(rows, (("Status", "On track", "status"), ("Raised", "9 July 2025", "text")))
    assert rows.findChildren(QWidget) == before


class Block(QLabel):
    def show_value(self, value: str) -> None:
        self.setText(value)


def test_blocks_are_used_again_and_hidden_when_there_are_too_many(qtbot: QtBot) -> None:
    column = RefilledColumn(Block)
    qtbot.addWidget(column)

    def shown() -> list[str]:
        return [block.text() for block in column.findChildren(Block) if not block.isHidden()]

    column.show_values(("a", "b", "c"))
    column.show_values(("d",))
    assert shown() == ["d"]
    column.show_values(("e", "f"))
    assert shown() == ["e", "f"]
    assert len(column.findChildren(Block)) == 3
