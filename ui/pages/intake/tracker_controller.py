"""What the user says of a tracker, what would become of its rows by that, and the last step that takes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from boardpack.domain.exchange.trackers import TrackerField
from boardpack.domain.log.actions import Status
from boardpack.errors import BoardPackError, RefusedError
from boardpack.services.register.trackers import (
    TakenTracker,
    TrackerOutcome,
    TrackerReading,
    TrackersService,
    with_column,
    with_statuses,
)
from ui import tasks
from ui.models.intake.tracker import brings_something
from ui.pages.intake.tracker_view import TrackerView
from ui.widgets.notice import Notice


@dataclass(frozen=True)
class TrackerDecisions:
    """How a tracker is understood by now, and the report to which rows belong that name none."""

    reading: TrackerReading
    report: str = ""


class TrackerController(QObject):
    """One tracker in review. Outcomes are worked out aside; the newest wins.

    `changed` tells that there is more or less to take, `taken` carries the TakenTracker, `failed` what went wrong.
    """

    changed = Signal()
    taken = Signal(object)  # TakenTracker
    failed = Signal(object)  # an exception

    def __init__(
        self, trackers: TrackersService, reading: TrackerReading, reports: Sequence[str], notice: Notice
    ) -> None:
        super().__init__()
        self._trackers, self._notice = trackers, notice
        self._said = TrackerDecisions(reading)
        self._former: list[TrackerDecisions] = []
        self._working_out: tasks.Task | None = None
        self._taking: tasks.Task | None = None
        self._first = True
        self.view = TrackerView(notice, reports)
        self._connect()
        self.view.show_reading(reading)
        self._work_out()

    @property
    def reading(self) -> TrackerReading:
        """The tracker as it is understood by now."""
        return self._said.reading

    @property
    def is_taking(self) -> bool:
        return self._taking is not None

    @property
    def is_working(self) -> bool:
        """Whether it is not known yet what becomes of the rows, or they are being taken."""
        return self.is_taking or self._working_out is not None

    @property
    def is_untaken(self) -> bool:
        """Whether something would be lost by leaving: what was said, or what there is to take."""
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
        """Works the outcome out again: log or register have changed."""
        if not self.is_taking:
            self._work_out()

    def take(self) -> None:
        """Takes what is new and changed, all or nothing; `taken` follows, or `failed`."""
        if self.is_taking or not self.view.can_take:
            return
        said = self._said
        task = tasks.start(lambda progress: self._trackers.take(said.reading, said.report))
        self._taking = task
        self.view.show_taking(True)
        task.finished.connect(lambda taken: self._on_taken(task, taken))
        task.failed.connect(lambda error: self._on_not_taken(task, error))

    def take_back(self) -> None:
        """Undoes what was said last of columns, words, sheet or report."""
        if not self.can_take_back:
            return
        former = self._former.pop()
        other_sheet = former.reading.layout.sheet != self.reading.layout.sheet
        self._said = former
        self.view.columns.report.show_title(former.report)
        (self.view.show_reading if other_sheet else self.view.show_layout)(former.reading)
        self._work_out()

    def leave(self) -> None:
        """Lets go of whatever is still worked out."""
        self._working_out = None

    def _connect(self) -> None:
        columns = self.view.columns
        columns.sheet_chosen.connect(self._on_sheet)
        columns.column_chosen.connect(self._on_column)
        columns.status_chosen.connect(self._on_status)
        columns.report_given.connect(lambda report: self._say(replace(self._said, report=report)))
        self.view.take_wanted.connect(self.take)

    def _on_sheet(self, sheet: str) -> None:
        try:
            reading = self._trackers.on_sheet(self.reading, sheet)
        except BoardPackError as error:
            self.view.columns.sheet.choose(self.reading.layout.sheet)
            self.failed.emit(error)
            return
        self._say(replace(self._said, reading=reading), other_sheet=True)

    def _on_column(self, place: int, field: TrackerField | None) -> None:
        layout = with_column(self.reading.layout, place, field)
        try:
            reading = self._trackers.by_layout(self.reading, layout)
        except BoardPackError as error:
            self.view.show_layout(self.reading)
            self.failed.emit(error)
            return
        self._say(replace(self._said, reading=reading))

    def _on_status(self, word: str, status: Status) -> None:
        layout = with_statuses(self.reading.layout, {word: status})
        self._say(replace(self._said, reading=replace(self.reading, layout=layout)))

    def _say(self, said: TrackerDecisions, *, other_sheet: bool = False) -> None:
        if said == self._said or self.is_taking:
            return
        self._notice.clear()
        self._former.append(self._said)
        self._said = said
        (self.view.show_reading if other_sheet else self.view.show_layout)(said.reading)
        self._work_out()

    def _work_out(self) -> None:
        said = self._said
        self.view.wait()
        task = tasks.start(lambda progress: self._trackers.outcome(said.reading, said.report))
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
