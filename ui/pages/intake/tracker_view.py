"""The review of a tracker: its interpretation at the left, its rows with their outcome at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QWidget

from boardpack.domain.exchange.trackers import RowOutcome
from boardpack.errors import BoardPackError
from boardpack.services.register.trackers import TrackerOutcome, TrackerReading
from ui.models.intake.tracker import (
    NO_ACTION_COLUMN,
    TRACKER_COLUMNS,
    TrackerRowFilter,
    brings_something,
    chip_texts,
    counts_in_words,
    reason_in_words,
    row_in_full,
    rows_in_filter,
    take_button_text,
    tracker_row,
    tracker_sentence,
)
from ui.models.rows import RowsModel, TableRow
from ui.pages.intake.tracker_columns import TrackerColumns
from ui.theme import current, set_style
from ui.widgets.chips import Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_COLUMNS_WIDTH = 328
_COLUMNS_SHARE = 0.28
_MOST_COLUMNS = 440
_LEAST_TABLE = 340
_STRIP_HEIGHT = 80
_FOOT_HEIGHT = 56
_TWO_LINES = 44
_NO_ROW = "Choose a row to read it in full."
_NO_ROWS = "There are no rows below the headings."


class TrackerView(QWidget):
    """Shows a tracker in review. Owned by its controller.

    Emits `take_requested` when the new and changed rows are to be imported.
    """

    take_requested = Signal()

    def __init__(self, reports: Sequence[str]) -> None:
        super().__init__()
        self.outcome: TrackerOutcome | None = None
        self._rows: dict[str, RowOutcome] = {}
        self.columns = TrackerColumns(reports)
        self.model = RowsModel(TRACKER_COLUMNS)
        self.table = TableView(self.model, "Rows of the tracker", row_height=_TWO_LINES)
        self.chips = Chips([(view, view.value) for view in TrackerRowFilter], TrackerRowFilter.ALL, "Filter rows")
        self.head = PageHead("Tracker")
        self._lay_out()
        self._connect()

    @property
    def can_take(self) -> bool:
        return self.take_button.isEnabled()

    def show_reading(self, reading: TrackerReading) -> None:
        """Show another sheet. Its rows follow by `show_outcome`."""
        self.head.rename(reading.spreadsheet.file_name)
        self.head.show_sentence(tracker_sentence(reading))
        self.columns.show_reading(reading)
        self._area.setVisible(not reading.layout.is_own or self.columns.first_question is not None)
        self.wait()

    def show_layout(self, reading: TrackerReading) -> None:
        """Show the changed interpretation of the same sheet. Its rows follow by `show_outcome`."""
        self.columns.show_layout(reading)
        self.wait()

    def wait(self) -> None:
        """Disable the import until the outcome of the rows is known."""
        self.take_button.setEnabled(False)

    def show_outcome(self, outcome: TrackerOutcome) -> None:
        """Show the outcome of each row, the counts, and the last step."""
        self.outcome = outcome
        self._rows = {row.row.place: row for row in outcome.rows}
        self.chips.rename(chip_texts(outcome.counts))
        self.sentence.setText(counts_in_words(outcome.counts))
        self.sentence.show()
        self._show_reason(reason_in_words(outcome))
        self.take_button.setText(take_button_text(outcome.counts))
        self.take_button.setEnabled(brings_something(outcome.counts) and not outcome.unclear_statuses)
        self._show_tools(True)
        self._show_rows()

    def show_refusal(self, error: BoardPackError) -> None:
        """Show in place of the rows why they have no outcome, and the remedy."""
        self.outcome, self._rows = None, {}
        self.model.show((), lambda at: TableRow(()))
        self._refusal.show_text(f"{error.what} {error.remedy}")
        self._stack.setCurrentWidget(self._refusal)
        self._show_tools(False)
        self.sentence.hide()
        self._show_reason(NO_ACTION_COLUMN)
        self.take_button.setText("Nothing to import")
        self.wait()

    def show_taking(self, taking: bool) -> None:
        """Disable changes while rows are imported."""
        self.columns.setEnabled(not taking)
        self.take_button.setEnabled(not taking)
        if taking:
            self.take_button.setText("Importing…")

    def focus_first(self) -> None:
        """Move the focus to the first question, else to the rows."""
        first = self.columns.first_question
        if first is None and self._stack.currentWidget() is self._refusal and self.columns.columns:
            first = self.columns.columns[0]
        if first is not None:
            self._area.ensureWidgetVisible(first)
        (first or self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current()
        width = min(max(theme.px(_COLUMNS_WIDTH), round(self.width() * _COLUMNS_SHARE)), theme.px(_MOST_COLUMNS))
        columns = min(width, max(self.width() - theme.px(_LEAST_TABLE), self._area.minimumWidth()))
        self._splitter.setSizes([columns, self.width() - columns])

    def _lay_out(self) -> None:
        column = column_layout(self)
        column.addWidget(self.head)
        column.addWidget(self._panes(), 1)
        column.addWidget(self._foot())

    def _panes(self) -> QWidget:
        self._area = scroll_area(self.columns, "Meaning of the tracker’s columns and statuses")
        self._area.setMinimumWidth(current().px(300))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._area)
        self._splitter.addWidget(self._right())
        self._splitter.setStretchFactor(1, 1)
        return self._splitter

    def _right(self) -> QWidget:
        right = set_style(QWidget(), "page")
        column = column_layout(right)
        self._refusal = EmptyState("The effect on each row cannot be shown yet", "")
        self._no_match = EmptyState("No matches", "", steps=(("Show all rows", self._show_all),))
        self._stack = QStackedWidget()
        for state in (self.table, self._refusal, self._no_match):
            self._stack.addWidget(state)
        column.addWidget(self.chips)
        column.addWidget(self._stack, 1)
        column.addWidget(self._row_strip())
        return right

    def _row_strip(self) -> QWidget:
        self._strip = strip = QFrame()
        set_style(strip, "box")
        strip.setFixedHeight(current().px(_STRIP_HEIGHT))
        self.full = label(_NO_ROW, "sentence", wrap=True, selectable=True)
        self.full.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.full.setContentsMargins(24, 9, 14, 9)
        column = column_layout(strip, spacing=None)
        inside = scroll_area(self.full, "The row in full")
        set_style(inside, "clear")
        column.addWidget(inside)
        return strip

    def _foot(self) -> QWidget:
        self.bar = foot = QFrame()
        set_style(foot, "footer")
        foot.setMinimumHeight(current().px(_FOOT_HEIGHT))
        row = row_layout(foot, (24, 8, 24, 8), spacing=16)
        words = column_layout()
        self.sentence = label("", "body", wrap=True)
        self.reason = label("", "warning-small", wrap=True)
        words.addWidget(self.sentence)
        words.addWidget(self.reason)
        self.take_button = button("Nothing to import", "primary", self.take_requested.emit)
        self.take_button.setToolTip("Import new and changed rows (Ctrl+Enter)")
        row.addLayout(words, 1)
        row.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot

    def _connect(self) -> None:
        self.chips.picked.connect(lambda _: self._show_rows())
        self.chips.filtered.connect(lambda _: self._show_rows())
        self.chips.field.left.connect(self.table.setFocus)
        self.table.typed.connect(self.chips.field.take)
        self.table.chosen.connect(self._show_in_full)
        QWidget.setTabOrder(self.chips.field, self.table)

    def _show_reason(self, why: str) -> None:
        self.reason.setText(why)
        self.reason.setVisible(bool(why))
        self.take_button.setAccessibleDescription(why)

    def _show_tools(self, there_are_rows: bool) -> None:
        self.chips.setVisible(there_are_rows)
        self._strip.setVisible(there_are_rows)

    def _show_all(self) -> None:
        self.chips.field.clear()
        self.chips.pick(TrackerRowFilter.ALL)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        if self.outcome is None:
            return
        words = self.chips.field.text().strip()
        shown = rows_in_filter(self.outcome.rows, TrackerRowFilter(self.chips.on), words)
        self.model.show([row.row.place for row in shown], lambda at: tracker_row(shown[at]))
        if shown:
            self._stack.setCurrentWidget(self.table)
        else:
            self._no_match.show_text(self._no_match_text(words))
            self._stack.setCurrentWidget(self._no_match)
        self._show_in_full(self.table.chosen_id)

    def _no_match_text(self, words: str) -> str:
        if not self._rows:
            return _NO_ROWS
        asked = f" matches “{words}”" if words else ""
        return f"No row under “{TrackerRowFilter(self.chips.on).value}”{asked}."

    def _show_in_full(self, id_: str) -> None:
        chosen = self._rows.get(id_)
        self.full.setText(row_in_full(chosen) if chosen else _NO_ROW)
