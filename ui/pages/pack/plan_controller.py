"""What a pack will be made of, found aside: its attached files may have to be looked through first."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackOptions, PackPlan
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.domain.register.findings import Finding
from boardpack.services.board.findings import FindingsService
from boardpack.services.packs.packs import PacksService
from ui import tasks
from ui.models.meetings.pack_plan import PlanRow, findings_in_full
from ui.widgets.findings import FindingsBox
from ui.widgets.page import WindowPage
from ui.widgets.working import Working

_TOLD_AFTER_MS = 300


@dataclass(frozen=True)
class PlannedPack:
    """The plan of a meeting's pack, and with which options it was asked for."""

    meeting_id: MeetingId
    options: PackOptions
    plan: PackPlan


class PlanController(QObject):
    """One plan is wanted at a time: what is asked for anew ends the look that is under way, and drops its answer.

    A look that lasts is shown by `working`, where it can be stopped; `stopped` tells that it was.
    """

    planned = Signal(object)  # PlannedPack
    stopped = Signal()
    failed = Signal(object)  # the exception

    def __init__(self, packs: PacksService, checks: FindingsService, working: Working, parent: QObject) -> None:
        super().__init__(parent)
        self._packs, self._checks, self._working = packs, checks, working
        self._task: tasks.Task | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_TOLD_AFTER_MS)
        self._waiting.timeout.connect(self._tell)

    @property
    def is_planning(self) -> bool:
        """Whether a plan is still to come."""
        return self._task is not None

    def begin(self, meeting_id: MeetingId, options: PackOptions) -> None:
        """Finds the plan of that meeting's pack, in place of any other."""

        def find(progress: Progress) -> PlannedPack:
            plan = self._packs.plan(meeting_id, options=options, progress=progress)
            self._checks.plan(plan)  # looks through the words of each paper, which is not done twice
            return PlannedPack(meeting_id, options, plan)

        self.forget()
        task = self._task = tasks.start(find, by_the_way=True)
        task.finished.connect(self._on_found)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        self._waiting.start()

    def forget(self) -> None:
        """No plan is wanted any more; what the look under way would tell is not heard."""
        task = self._settle()
        if task is not None:
            task.finished.disconnect(self._on_found)
            task.failed.disconnect(self._on_failed)
            task.cancelled.disconnect(self._on_cancelled)
            task.cancel()

    def _tell(self) -> None:
        if self._task is not None:
            self._working.watch(self._task, "Looking through the papers")

    def _on_found(self, planned: PlannedPack) -> None:
        self._settle()
        self.planned.emit(planned)

    def _on_failed(self, error: BaseException) -> None:
        self._settle()
        self.failed.emit(error)

    def _on_cancelled(self) -> None:
        self._settle()
        self.stopped.emit()

    def _settle(self) -> tasks.Task | None:
        """The look that is over now, where there was one."""
        self._waiting.stop()
        task, self._task = self._task, None
        return task


class PlanFindingsController(QObject):
    """The findings that stand against the plan in hand, shown in a box of the page."""

    def __init__(self, checks: FindingsService, box: FindingsBox, page: WindowPage) -> None:
        super().__init__(page)
        self._checks, self._box, self._page = checks, box, page
        self._checked = CheckResult()
        box.dismissed.connect(self._dismiss)
        box.taken_back.connect(self._take_back)

    def check(self, plan: PackPlan) -> None:
        """Looks again for what is found on the meeting's papers, and what of it was dismissed."""
        self._checked = self._checks.plan(plan)

    def standing_in(self, plan: PackPlan) -> PackPlan:
        """The plan with the findings that nobody dismissed."""
        return replace(plan, findings=self._checked.standing)

    def show(self, plan: PackPlan, row: PlanRow | None) -> None:
        """Shows what is to be told beside the parts, or of the part in hand."""
        told = findings_in_full(self.standing_in(plan), row)
        self._box.show_checked(CheckResult((*map(CheckedFinding, told), *self._checked.dismissed)))

    def _dismiss(self, finding: Finding, reason: str) -> None:
        self._change(lambda: self._checks.dismiss(finding, reason))

    def _take_back(self, finding_id: str) -> None:
        self._change(lambda: self._checks.take_back(finding_id))

    def _change(self, work: Callable[[], Changes]) -> None:
        changes = self._page.attempt(work)
        if changes is not None:
            self._page.announce(changes)
