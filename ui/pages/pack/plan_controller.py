"""The controllers of the Pack page for the plan of the pack and for its findings."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackPlan
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.domain.register.findings import Finding
from boardpack.services.board.findings import FindingsService
from boardpack.services.packs.packs import PacksService
from boardpack.values import Frozen, replace
from ui import tasks
from ui.models.meetings.pack_plan import PlanRow, findings_in_full
from ui.widgets.findings import FindingsBox
from ui.widgets.page import WindowPage
from ui.widgets.working import Working

_TOLD_AFTER_MS = 300


class PlannedPack(Frozen):
    """The plan of a meeting's pack, with the edition it was made for."""

    meeting_id: MeetingId
    edition: Edition
    plan: PackPlan


class PlanController(QObject):
    """Makes the plan of a pack in the background, since its attached files may have to be checked first.

    Owned by the Pack page. A new request ends the former one and drops its answer. `working` shows a plan that takes
    long. Emits `planned` with a PlannedPack, `stopped` if the user stopped it, `failed` with the exception.
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
        self._waiting.timeout.connect(self._show_working)

    @property
    def is_planning(self) -> bool:
        """True while a plan is being made."""
        return self._task is not None

    @property
    def state(self) -> str:
        """The sentence on a pack without a plan."""
        return "checking papers…" if self.is_planning else "the papers were not checked."

    def begin(self, meeting_id: MeetingId, edition: Edition) -> None:
        """Plan that meeting's pack, in place of any other."""

        def find(progress: Progress) -> PlannedPack:
            plan = self._packs.plan(meeting_id, edition=edition, progress=progress)
            self._checks.plan(plan)  # looks through the words of each paper, which is not done twice
            return PlannedPack(meeting_id, edition, plan)

        self.forget()
        task = self._task = tasks.start(find, shown_in=self)
        task.finished.connect(self._on_found)
        task.failed.connect(self._on_failed)
        task.cancelled.connect(self._on_cancelled)
        self._waiting.start()

    def forget(self) -> None:
        """Stop planning, and drop the answer."""
        task = self._settle()
        if task is not None:
            task.finished.disconnect(self._on_found)
            task.failed.disconnect(self._on_failed)
            task.cancelled.disconnect(self._on_cancelled)
            task.cancel()

    def _show_working(self) -> None:
        if self._task is not None:
            self._working.watch(self._task, "Checking papers")

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
        """Forget the current task and return it. None if there was none."""
        self._waiting.stop()
        task, self._task = self._task, None
        return task


class PlanFindingsController(QObject):
    """Shows the findings on a plan in a box of the page, and dismisses or restores them. Owned by the Pack page."""

    def __init__(self, checks: FindingsService, box: FindingsBox, page: WindowPage) -> None:
        super().__init__(page)
        self._checks, self._box, self._page = checks, box, page
        self._checked = CheckResult()
        box.dismissed.connect(self._dismiss)
        box.taken_back.connect(self._take_back)

    def check(self, plan: PackPlan) -> None:
        """Check the papers of the meeting again."""
        self._checked = self._checks.plan(plan)

    def standing_in(self, plan: PackPlan) -> PackPlan:
        """Return the plan with the findings that were not dismissed."""
        return replace(plan, findings=self._checked.standing)

    def show(self, plan: PackPlan, row: PlanRow | None) -> None:
        """Show the findings on the selected part, or those on the plan as a whole."""
        findings = findings_in_full(self.standing_in(plan), row)
        self._box.show_checked(CheckResult((*map(CheckedFinding, findings), *self._checked.dismissed)))

    def _dismiss(self, finding: Finding, reason: str) -> None:
        self._change(lambda: self._checks.dismiss(finding, reason))

    def _take_back(self, finding_id: str) -> None:
        self._change(lambda: self._checks.take_back(finding_id))

    def _change(self, work: Callable[[], Changes]) -> None:
        changes = self._page.attempt(work)
        if changes is not None:
            self._page.announce(changes)
