"""What was found on the papers of a pack, what of it somebody dismissed, and doing so below its parts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.packs import PackPlan
from boardpack.domain.register.dismissals import Checked, CheckedFinding
from boardpack.domain.register.findings import Finding
from boardpack.services.board.findings import FindingsService
from ui.models.meetings.pack_plan import PlanRow, findings_in_full
from ui.widgets.findings import FindingsBox
from ui.widgets.page import WindowPage


class PlanFindings(QObject):
    """The findings that stand against the plan in hand, shown in a box of the page."""

    def __init__(self, checks: FindingsService, box: FindingsBox, page: WindowPage) -> None:
        super().__init__(page)
        self._checks, self._box, self._page = checks, box, page
        self._checked = Checked()
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
        self._box.show_checked(Checked((*map(CheckedFinding, told), *self._checked.dismissed)))

    def _dismiss(self, finding: Finding, reason: str) -> None:
        self._change(lambda: self._checks.dismiss(finding, reason))

    def _take_back(self, finding_id: str) -> None:
        self._change(lambda: self._checks.take_back(finding_id))

    def _change(self, work: Callable[[], Changes]) -> None:
        changes = self._page.attempt(work)
        if changes is not None:
            self._page.announce(changes)
