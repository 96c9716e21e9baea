"""The interpretation of a tracker: its sheet, status words, report and columns, each of which can be changed."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from boardpack.domain.exchange.trackers import StatusWord, TrackerField
from boardpack.domain.log.actions import Status
from boardpack.services.register.trackers import TrackerReading
from ui.models.intake.tracker import (
    FIELD_WORDS,
    NOT_TAKEN,
    example_below,
    shown_status_word,
    status_in_words,
    unclear_first,
)
from ui.pages.intake.report_field import ReportField
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import ElidedLabel, label, shape_label
from ui.widgets.layouts import column_layout

_CHOICE_WIDTH = 152
_FIELDS: tuple[tuple[TrackerField | None, str], ...] = ((None, NOT_TAKEN), *FIELD_WORDS.items())
_STATUSES: tuple[tuple[Status | None, str], ...] = tuple((status, status_in_words(status)) for status in Status)
_UNSAID: tuple[Status | None, str] = (None, "Choose its meaning")


class TrackerColumns(QWidget):
    """The pane for the interpretation of a tracker. Owned by the tracker's view.

    Emits `sheet_chosen`, `status_chosen` with a word and its Status, `report_given`, and `column_chosen` with a
    column's place and its field or None. `show_layout` then shows the result.
    """

    sheet_chosen = Signal(str)
    status_chosen = Signal(str, object)  # word, Status
    report_given = Signal(str)
    column_chosen = Signal(int, object)  # place, TrackerField | None

    def __init__(self, reports: Sequence[str]) -> None:
        super().__init__()
        set_style(self, "page")
        self.columns: tuple[ChoiceBox[TrackerField | None], ...] = ()
        self.statuses: dict[str, ChoiceBox[Status | None]] = {}
        self._shown_words: frozenset[str] = frozenset()
        self.report = ReportField(reports)
        self.report.given.connect(self.report_given)
        self.sheet: ChoiceBox[str] = ChoiceBox("Sheet")
        self.sheet.activated.connect(lambda _: self.sheet_chosen.emit(self.sheet.value))
        self._sheet_part = _part("Sheet", "Choose the sheet that contains the log.", self.sheet)
        self._status_part, self._column_part = QWidget(), QWidget()
        self._marks: dict[str, tuple[QWidget, ElidedLabel]] = {}
        self._column = column_layout(self, (24, 4, 16, 16), spacing=16)
        for part in (self._sheet_part, self._status_part, self._report_part(), self._column_part):
            self._column.addWidget(part)
        self._column.addStretch(1)

    @property
    def first_question(self) -> QWidget | None:
        """The first status word without a meaning; None if all have one."""
        return next((box for box in self.statuses.values() if box.value is None), None)

    def show_reading(self, reading: TrackerReading) -> None:
        """Show a sheet in place of the former one."""
        names = [sheet.name for sheet in reading.spreadsheet.sheets]
        all_logs = [("", f"All {len(reading.logs)} logs")] if len(reading.logs) > 1 else []
        self.sheet.offer([*all_logs, *((name, name) for name in names)])
        self.sheet.choose(reading.chosen_sheet)
        self._sheet_part.setVisible(len(names) > 1)
        self._column_part = self._replaced(self._column_part, self._columns_of(reading))
        self._show_statuses(reading.layout.statuses)

    def show_layout(self, reading: TrackerReading) -> None:
        """Show the changed columns and words of the same sheet. The focus stays."""
        for box, column in zip(self.columns, reading.layout.columns, strict=True):
            box.choose(column.field)
        words = reading.layout.statuses
        if frozenset(word.word for word in words) != self._shown_words:
            self._show_statuses(words)
            return
        for word in words:
            self.statuses[word.word].offer(_choices(word))
            self.statuses[word.word].choose(word.status)
            self._mark(word.word, unclear=word.status is None)

    def _report_part(self) -> QWidget:
        return _part("Report", "Used for rows that do not name a report.", self.report)

    def _columns_of(self, reading: TrackerReading) -> QWidget:
        part, grid = _section("Columns", "The first entry of each column is below its heading.")
        boxes = []
        for place, column in enumerate(reading.layout.columns):
            box: ChoiceBox[TrackerField | None] = ChoiceBox(f"Meaning of column “{column.heading}”", _FIELDS)
            box.choose(column.field)
            box.activated.connect(partial(self._on_column, place))
            _add_line(grid, ElidedLabel(column.heading), example_below(reading, place), box)
            boxes.append(box)
        self.columns = tuple(boxes)
        return part

    def _show_statuses(self, words: Sequence[StatusWord]) -> None:
        part, grid = _section("Status words")
        self.statuses, self._marks = {}, {}
        self._shown_words = frozenset(word.word for word in words)
        for word in unclear_first(words):
            box = ChoiceBox(f"Status “{word.word}” means", _choices(word))
            box.choose(word.status)
            box.activated.connect(partial(self._on_status, word.word))
            self.statuses[word.word] = box
            _add_line(grid, self._marked(word.word), "", box)
            self._mark(word.word, unclear=word.status is None)
        self._status_part = self._replaced(self._status_part, part)
        self._status_part.setVisible(bool(words))

    def _marked(self, word: str) -> QWidget:
        """Return the word with a mark that it has not been given a meaning yet."""
        holder = QWidget()
        row = _grid(holder)
        sign, name = shape_label(StatusShape.TRIANGLE), ElidedLabel(shown_status_word(word))
        row.addWidget(sign, 0, 0)
        row.addWidget(name, 0, 1)
        row.setColumnStretch(1, 1)
        self._marks[word] = (sign, name)
        return holder

    def _mark(self, word: str, *, unclear: bool) -> None:
        sign, name = self._marks[word]
        sign.setVisible(unclear)
        set_style(name, "warning" if unclear else "body")

    def _on_column(self, place: int, _chosen: int) -> None:
        self.column_chosen.emit(place, self.columns[place].value)

    def _on_status(self, word: str, _chosen: int) -> None:
        status = self.statuses[word].value
        if status is not None:
            self.status_chosen.emit(word, status)

    def _replaced(self, former: QWidget, part: QWidget) -> QWidget:
        self._column.replaceWidget(former, part)
        former.hide()
        former.deleteLater()
        part.show()
        self._order_tabs()
        return part

    def _order_tabs(self) -> None:
        """Order the tab stops from top to bottom, since parts are made again."""
        down: tuple[QWidget, ...] = (self.sheet, *self.statuses.values(), self.report, *self.columns)
        for former, later in pairwise(down):
            QWidget.setTabOrder(former, later)


def _choices(word: StatusWord) -> tuple[tuple[Status | None, str], ...]:
    """Return the meanings of a word to choose from; None stands for no meaning yet.

    A word that has a meaning cannot lose it.
    """
    return _STATUSES if word.status is not None else (_UNSAID, *_STATUSES)


def _section(title: str, hint: str = "") -> tuple[QWidget, QGridLayout]:
    part = QWidget()
    grid = _grid(part)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "strong"), 0, 0, 1, 2)
    if hint:
        grid.addWidget(label(hint, "small", wrap=True), 1, 0, 1, 2)
    return part, grid


def _part(title: str, hint: str, field: QWidget) -> QWidget:
    part, grid = _section(title, hint)
    grid.addWidget(field, grid.rowCount(), 0, 1, 2)
    return part


def _grid(holder: QWidget) -> QGridLayout:
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(0)
    return grid


def _add_line(grid: QGridLayout, name: QWidget, below: str, box: QWidget) -> None:
    at = grid.rowCount()
    words = column_layout()
    words.addWidget(name)
    if below:
        words.addWidget(ElidedLabel(below, "small"))
    grid.addLayout(words, at, 0)
    box.setFixedWidth(current().px(_CHOICE_WIDTH))
    grid.addWidget(box, at, 1, Qt.AlignmentFlag.AlignVCenter)
