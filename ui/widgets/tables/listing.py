"""The list of a page: head, chips, table and footer, or an empty state in place of the table."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from boardpack.domain.days.dates import count_in_words
from ui.shapes import StatusShape
from ui.theme import current
from ui.widgets.chips import Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel, button
from ui.widgets.layouts import Stack
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import MOST_COPIED, TableView

_FOOT_INSET, _FOOT_GAP = 24, 16


class Footer(QWidget):
    """A bar below a list with a few short facts at the left: how many, and as at when.

    Without room for all, the last ones are hidden, and the first ends in an ellipsis.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(current().px(32))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_FOOT_INSET, 0, _FOOT_INSET, 0)
        self._row.setSpacing(_FOOT_GAP)
        self._row.addStretch(1)
        self._facts: list[ElidedLabel] = []
        self._buttons: list[QPushButton] = []

    def add_button(self, verb: str, act: Callable[[], object]) -> QPushButton:
        """Add a button behind the facts, and return it."""
        made = button(verb, "flat", act)
        self._row.insertWidget(self._row.count() - 1, made)
        self._buttons.append(made)
        return made

    def minimumSizeHint(self) -> QSize:
        """Return a size narrower than the facts and the button, which are cut before a list loses its place."""
        return QSize(1, super().minimumSizeHint().height())

    def show_facts(self, *facts: str) -> None:
        """Show these facts in place of the former ones."""
        while len(self._facts) < len(facts):
            fact = ElidedLabel("", "small")
            self._row.insertWidget(len(self._facts), fact)
            self._facts.append(fact)
        for index, fact in enumerate(self._facts):
            fact.setText(facts[index] if index < len(facts) else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide the facts behind the first one that do not fit whole."""
        buttons = [made.sizeHint().width() + _FOOT_GAP for made in self._buttons if not made.isHidden()]
        needed = 2 * _FOOT_INSET + sum(buttons)
        for at, fact in enumerate(self._facts):
            needed += fact.sizeHint().width() + _FOOT_GAP
            fact.setVisible(at == 0 or needed <= self.width() + _FOOT_GAP)

    @property
    def first_fact(self) -> str:
        """The first fact, which says how many rows there are. Empty if there is none."""
        return self._facts[0].text() if self._facts else ""

    @property
    def text(self) -> str:
        """All facts in one line."""
        return "  ".join(fact.text() for fact in self._facts)


class Listing(QWidget):
    """The list of a page. `empty` is shown if there is nothing yet, `no_match` if nothing matches."""

    def __init__(
        self,
        parts: tuple[PageHead, Chips, TableView, Footer],
        empty: EmptyState,
        no_match: EmptyState,
        noun: str,
    ) -> None:
        super().__init__()
        self._head, self._chips, self._table, self._footer = parts
        self._empty, self._no_match, self._noun = empty, no_match, noun
        self._stack = Stack()
        for state in (self._table, empty, no_match):
            self._stack.addWidget(state)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self._head, self._chips):
            self._column.addWidget(part)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._footer)

    def put_below_head(self, part: QWidget) -> None:
        """Insert a part between the head and the chips."""
        self._column.insertWidget(1, part)

    def put_below_chips(self, part: QWidget) -> None:
        """Insert a part between the chips and the table."""
        self._column.insertWidget(self._column.indexOf(self._chips) + 1, part)

    def show_found(self, shown: int, total: int, words: str, empty: EmptyState | None = None, asked: str = "") -> None:
        """Show the table, or why it is empty: `shown` of `total` rows match the chip and the filter's `words`.

        `asked` describes further filters in sentences. `empty` replaces the usual empty state, for a view of the past.
        """
        self._show_tools(total > 0)
        if empty is not None and self._stack.indexOf(empty) < 0:
            self._stack.addWidget(empty)
        self._stack.setCurrentWidget(self._part_for(shown, total, words, empty or self._empty, asked))

    def _part_for(self, shown: int, total: int, words: str, empty: EmptyState, asked: str) -> QWidget:
        if shown:
            return self._table
        if not total:
            return empty
        found = f" matches “{words}”" if words else ""
        self._no_match.show_text(f"No {self._noun} under “{self._chips.on}”{found}. {asked}".strip())
        return self._no_match

    def _show_tools(self, there_are_any: bool) -> None:
        """Hide chips, footer and primary button on an empty board, where the empty state offers the first step."""
        for part in (self._chips, self._footer, self._head.primary):
            if part is not None:
                part.setVisible(there_are_any)


def copied_notice(count: int) -> tuple[StatusShape, str, str]:
    """Return the notice after copying rows. A count of 0 means that there were too many."""
    if not count:
        return StatusShape.TRIANGLE, f"No more than {MOST_COPIED:,} rows are copied at once.", "Narrow the list first."
    return StatusShape.DISC, f"{count_in_words(count, 'row')} copied.", "Paste it into a spreadsheet or a letter."
