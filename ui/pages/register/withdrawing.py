"""Letters withdrawn from the register and brought back, as the page offers it."""

from PySide6.QtCore import Qt

from boardpack.domain.log.withdrawals import Withdrawal
from boardpack.domain.register.items import ReportId
from boardpack.services.register.letters import LettersService
from ui.pages.register.withdraw_dialog import LETTER_CHANGED, WithdrawDialog
from ui.shapes import StatusShape
from ui.widgets.page import WindowPage


class LetterWithdrawing:
    """Shows what would go, withdraws where the user says so, and offers the way back."""

    def __init__(self, letters: LettersService, page: WindowPage) -> None:
        self._letters, self._page = letters, page

    def offer(self, report_id: ReportId | None) -> WithdrawDialog | None:
        """Opens the dialog for the last letter of a report; says so where there is none to withdraw."""
        if report_id is None:
            self._page.notice.show_message(StatusShape.RING, "No report is chosen.", "Choose one, or one of its items.")
            return None
        plan = self._page.attempt(lambda: self._letters.plan_withdrawal(report_id))
        if plan is None:
            return None
        dialog = WithdrawDialog(self._letters, plan, self._page.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.withdrawn.connect(self._on_withdrawn)
        dialog.open()
        return dialog

    def bring_back(self, report_id: ReportId, batch: int) -> None:
        """Puts a letter that was withdrawn back in the register."""
        letter = self._page.attempt(lambda: self._letters.bring_back(report_id, batch))
        if letter is not None:
            self._page.announce(LETTER_CHANGED)
            self._page.notice.show_message(
                StatusShape.DISC, f"“{letter.source_name or 'The letter'}” is in the register again."
            )

    def bring_last_back(self) -> None:
        """The same for the letter that was withdrawn last."""
        found = self._page.attempt(self._letters.withdrawn)
        if found:
            report, letter = found[0]
            self.bring_back(report.id, letter.batch)
        elif found is not None:
            self._page.notice.show_message(StatusShape.RING, "No letter is withdrawn.")

    def _on_withdrawn(self, plan: Withdrawal) -> None:
        self._page.announce(LETTER_CHANGED)
        name = plan.letter.source_name or plan.report.title
        self._page.notice.show_message(
            StatusShape.DISC,
            f"“{name}” was withdrawn.",
            "All of it stays in the history.",
            "Bring it back",
            lambda: self.bring_back(plan.report.id, plan.letter.batch),
        )
