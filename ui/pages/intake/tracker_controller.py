"""The controller of a tracker in review: the user's interpretation, its outcome, and the import."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.exchange.trackers import TrackerField
from boardpack.domain.log.actions import Status
from boardpack.errors import BoardPackError, RefusedError
from boardpack.services.register.tracker_layouts import with_column, with_statuses
from boardpack.services.register.trackers import TakenTracker, TrackerOutcome, TrackerReading, TrackersService
from boardpack.values import Frozen, replace
from ui import tasks
from ui.closing import confirm_leaving
from ui.models.intake.tracker import brings_something
from ui.pages.intake.tracker_view import TrackerView
from ui.shapes import StatusShape
from ui.widgets.notice import Notice


class TrackerDecisions(Frozen):
    """The current interpretation of a tracker, and the report of rows that name none."""

    reading: TrackerReading
    report: str = ""


class TrackerController(QObject):
    """Handles one tracker in review, and computes its outcome in the background. Owned by the Intake page.

    Emits `changed` when there is more or less to import, `taken` with the TakenTracker, `failed` with an exception.
    """

    changed = Signal()
    taken = Signal(object)  # TakenTracker
    failed = Signal(object)  # an exception

    def __init__(
        self, trackers: TrackersService, reading: TrackerReading, reports: Sequence[str], notice: Notice
    ) -> None:
        super().__init__()
        self._trackers, self._notice = trackers, notice
        self._decisions = TrackerDecisions(reading)
        self._former: list[TrackerDecisions] = []
        self._working_out: tasks.Task | None = None
        self._taking: tasks.Task | None = None
        self._first = True
        self.view = TrackerView(reports)
        self._connect()
        self.view.show_reading(reading)
        self._work_out()

    @property
    def reading(self) -> TrackerReading:
        """The tracker as it is interpreted now."""
        return self._decisions.reading

    @property
    def bar(self) -> QWidget:
        """The foot of the view, with the last step."""
        return self.view.bar

    @property
    def is_taking(self) -> bool:
        return self._taking is not None

    @property
    def is_working(self) -> bool:
        """True while the outcome is worked out or the rows are imported."""
        return self.is_taking or self._working_out is not None

    @property
    def is_untaken(self) -> bool:
        """True if leaving would lose the user's changes or rows to import."""
        outcome = self.view.outcome
        return bool(self._former) or (outcome is not None and brings_something(outcome.counts))

    @property
    def can_take_back(self) -> bool:
        return bool(self._former) and not self.is_taking

    @property
    def rows_to_take(self) -> int:
        counts = self.view.outcome.counts if self.view.outcome else None
        return counts.new + counts.changed if counts else 0

    def refresh(self) -> None:
        """Work the outcome out again, after log or register have changed."""
        if not self.is_taking:
            self._work_out()

    def take(self) -> None:
        """Import the new and changed rows, all or none. Emits `taken` or `failed`."""
        if self.is_taking or not self.view.can_take:
            return
        decisions = self._decisions
        task = tasks.start(lambda progress: self._trackers.take(decisions.reading, decisions.report))
        self._taking = task
        self.view.show_taking(True)
        task.finished.connect(lambda taken: self._on_taken(task, taken))
        task.failed.connect(lambda error: self._on_not_taken(task, error))

    def take_back(self) -> None:
        """Undo the last change of columns, status words, sheet or report."""
        if not self.can_take_back:
            return
        former = self._former.pop()
        other_sheet = former.reading.chosen_sheet != self.reading.chosen_sheet
        self._decisions = former
        self.view.columns.report.show_title(former.report)
        (self.view.show_reading if other_sheet else self.view.show_layout)(former.reading)
        self._work_out()

    def may_leave(self, page: QWidget) -> bool:
        """Return True if nothing would be lost, or the user agrees to lose it."""
        if self.is_taking:
            self._notice.show_message(StatusShape.RING, "The tracker is being imported.", "Wait until it is imported.")
            return False
        loss = "If you leave now, its rows and your choice of columns are lost."
        return not self.is_untaken or confirm_leaving(
            page, "This tracker is not imported yet.", loss, "Leave the tracker"
        )

    def leave(self) -> None:
        """Drop the outcome that is being worked out."""
        self._working_out = None

    def _connect(self) -> None:
        columns = self.view.columns
        columns.sheet_chosen.connect(self._on_sheet)
        columns.column_chosen.connect(self._on_column)
        columns.status_chosen.connect(self._on_status)
        columns.report_given.connect(lambda report: self._decide(replace(self._decisions, report=report)))
        self.view.take_requested.connect(self.take)

    def _on_sheet(self, sheet: str) -> None:
        try:
            reading = self._trackers.on_sheet(self.reading, sheet)
        except BoardPackError as error:
            self.view.columns.sheet.choose(self.reading.chosen_sheet)
            self.failed.emit(error)
            return
        self._decide(replace(self._decisions, reading=reading), other_sheet=True)

    def _on_column(self, place: int, field: TrackerField | None) -> None:
        layout = with_column(self.reading.layout, place, field)
        try:
            reading = self._trackers.by_layout(self.reading, layout)
        except BoardPackError as error:
            self.view.show_layout(self.reading)
            self.failed.emit(error)
            return
        self._decide(replace(self._decisions, reading=reading))

    def _on_status(self, word: str, status: Status) -> None:
        layout = with_statuses(self.reading.layout, {word: status})
        self._decide(replace(self._decisions, reading=replace(self.reading, layout=layout)))

    def _decide(self, decisions: TrackerDecisions, *, other_sheet: bool = False) -> None:
        if decisions == self._decisions or self.is_taking:
            return
        self._notice.clear()
        self._former.append(self._decisions)
        self._decisions = decisions
        (self.view.show_reading if other_sheet else self.view.show_layout)(decisions.reading)
        self._work_out()

    def _work_out(self) -> None:
        decisions = self._decisions
        self.view.wait()
        task = tasks.start(
            lambda progress: self._trackers.outcome(decisions.reading, decisions.report), shown_in=self.view
        )
        self._working_out = task
        task.finished.connect(lambda outcome: self._on_outcome(task, outcome))
        task.failed.connect(lambda error: self._on_no_outcome(task, error))

    def _on_outcome(self, task: tasks.Task, outcome: object) -> None:
        if self._working_out is task and isinstance(outcome, TrackerOutcome):
            self._working_out = None
            self.view.show_outcome(outcome)
            self._on_shown()

    def _on_no_outcome(self, task: tasks.Task, error: object) -> None:
        if self._working_out is not task:
            return
        self._working_out = None
        if isinstance(error, RefusedError):
            self.view.show_refusal(error)
        else:
            self.failed.emit(error)
        self._on_shown()

    def _on_shown(self) -> None:
        if self._first:
            self._first = False
            self.view.focus_first()
        self.changed.emit()

    def _on_taken(self, task: tasks.Task, taken: object) -> None:
        if self._taking is task and isinstance(taken, TakenTracker):
            self._taking = None
            self.taken.emit(taken)

    def _on_not_taken(self, task: tasks.Task, error: object) -> None:
        if self._taking is task:
            self._taking = None
            self.view.show_taking(False)
            self.failed.emit(error)
            self._work_out()
