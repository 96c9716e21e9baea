"""Withdrawing a letter from the register and bringing it back: the dialog and its controller."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.withdrawals import LetterId, Withdrawal
from boardpack.domain.register.items import ReportId
from boardpack.errors import BoardPackError
from boardpack.services.register.letters import LettersService
from ui import messages
from ui.shapes import StatusShape
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import button, label
from ui.widgets.page import WindowPage

LETTER_CHANGED = Changes(register=True, actions=True)


class WithdrawDialog(DialogFrame):
    """Previews the withdrawal of a letter, and withdraws it when *Remove the letter* is pressed.

    Emits `withdrawn` with the outcome.
    """

    withdrawn = Signal(object)  # Withdrawal

    def __init__(self, letters: LettersService, plan: Withdrawal, parent: QWidget | None = None) -> None:
        name = plan.letter.source_name or plan.report.title
        outcome = "cannot be removed" if plan.obstacles else "will be removed"
        about = f"“{name}” {outcome} from the register, with:"
        super().__init__("Remove a letter", parent, about=about, width=520)
        self._letters, self._plan = letters, plan
        self.take_along = QCheckBox("Remove this later work too")
        self.take_along.toggled.connect(self._allow)
        self.withdraw = button("Remove the letter", "primary", self.withdraw_letter)
        self._lay_out()
        self._allow()

    def withdraw_letter(self) -> None:
        """Withdraw the letter."""
        try:
            done = self._letters.withdraw(
                self._plan.report.id, self._plan.letter.id, take_along=self.take_along.isChecked()
            )
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.withdrawn.emit(done)
        self.accept()

    def _allow(self) -> None:
        free = not self._plan.later or self.take_along.isChecked()
        self.withdraw.setEnabled(free and not self._plan.obstacles)

    def _lay_out(self) -> None:
        column = self.column
        for words in went_in_words(self._plan):
            column.addWidget(label(words, wrap=True, selectable=True))
        for words in (*self._plan.obstacles, *self._plan.later):
            column.addWidget(label(words, "small-strong", wrap=True, selectable=True))
        if self._plan.later and not self._plan.obstacles:
            column.addWidget(self.take_along)
        came = f"It was accepted on {in_words(self._plan.letter.at.date())} by {self._plan.letter.by}."
        column.addWidget(label(f"{came} It stays in the history and can be restored.", "small", wrap=True))
        self.end_with("Cancel", self.withdraw)
        self.leave_button.setDefault(True)


def went_in_words(plan: Withdrawal) -> Iterator[str]:
    """Yield a line for each kind of thing that is withdrawn with a letter."""
    if plan.takes_report:
        yield f"the report “{plan.report.title}”"
    if plan.items:
        yield f"{count_in_words(len(plan.items), 'item')}: {', '.join(plan.items)}"
    if plan.response_count:
        yield count_in_words(plan.response_count, "response")
    if plan.restored:
        yield f"its changes to {', '.join(plan.restored)}, which are restored to their earlier text"
    if plan.actions:
        yield f"{count_in_words(len(plan.actions), 'action')}: {', '.join(plan.actions)}"


class WithdrawalController:
    """Offers to withdraw letters of the register, and to bring them back. Owned by the Register page."""

    def __init__(self, letters: LettersService, page: WindowPage) -> None:
        self._letters, self._page = letters, page

    def offer(self, report_id: ReportId | None) -> WithdrawDialog | None:
        """Open the dialog for the last letter of a report; None if there is nothing to withdraw."""
        if report_id is None:
            self._page.notice.show_message(
                StatusShape.RING, "No report is selected.", "Select a report, or one of its items."
            )
            return None
        plan = self._page.attempt(lambda: self._letters.plan_withdrawal(report_id))
        if plan is None:
            return None
        dialog = WithdrawDialog(self._letters, plan, self._page.window())
        dialog.withdrawn.connect(self._on_withdrawn)
        return dialog.open_once()

    def bring_back(self, report_id: ReportId, letter_id: LetterId) -> None:
        """Restore a withdrawn letter."""
        letter = self._page.attempt(lambda: self._letters.bring_back(report_id, letter_id))
        if letter is not None:
            self._page.announce(LETTER_CHANGED)
            self._page.notice.show_message(
                StatusShape.DISC, f"“{letter.source_name or 'The letter'}” restored to the register."
            )

    def bring_last_back(self) -> None:
        """Restore the letter that was withdrawn last."""
        found = self._page.attempt(self._letters.withdrawn)
        if found:
            report, letter = found[0]
            self.bring_back(report.id, letter.id)
        elif found is not None:
            self._page.notice.show_message(StatusShape.RING, "No letter has been removed.")

    def _on_withdrawn(self, plan: Withdrawal) -> None:
        self._page.announce(LETTER_CHANGED)
        name = plan.letter.source_name or plan.report.title
        self._page.notice.show_message(
            StatusShape.DISC,
            f"“{name}” removed from the register.",
            "Its history is kept.",
            "Restore",
            lambda: self.bring_back(plan.report.id, plan.letter.id),
        )
