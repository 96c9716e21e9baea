"""The review of a returned form: its answers at the left, the selected one at the right."""

from typing import Generic

from PySide6.QtCore import Qt

from boardpack.services.returning.owner_forms import OwnerFormsService, TakenForm
from boardpack.services.returning.printed_reviews import PrintedReviewsService, TakenWords
from ui.models.intake.chair_draft import ChairDraft
from ui.models.intake.form_draft import FormDraft
from ui.models.intake.returned_form import FORM_COLUMNS
from ui.pages.intake.answer_pane import AnswerPane, Draft
from ui.pages.intake.proposal_review import ProposalReview


class FormReview(ProposalReview[Draft], Generic[Draft]):
    """The review of a form of an owner or of the chair."""

    noun = "answer"
    loss = ("This form is not in the log yet.", "answers", "Leave the form")

    def __init__(self, draft: Draft, pane: AnswerPane[Draft]) -> None:
        super().__init__(draft, FORM_COLUMNS, pane)
        self.pane: AnswerPane[Draft] = pane
        self._current_ref = ""
        self.take_button.setToolTip("Add accepted answers to the log (Ctrl+Enter)")
        self.table.chosen.connect(self._on_chosen)
        self.pane.amended.connect(lambda changed: self.show_draft(changed, self.table.chosen_id))
        self.pane.decided.connect(self.decide)
        self.pane.left.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self.start()

    def show_draft(self, draft: Draft, amending: str = "") -> None:
        """Continue with that draft, and show the decision about the selected answer beside it."""
        super().show_draft(draft, amending)
        self.pane.show_decision(self.draft, self.table.chosen_id)

    def show_chosen(self) -> None:
        """Show the selected answer."""
        self._current_ref = self.table.chosen_id
        self.pane.show_answer(self.draft, self._current_ref)

    def focus_fields(self) -> None:
        """Move the focus to the words of the answer."""
        self.pane.focus_note()

    def _on_chosen(self, ref: str) -> None:
        """Show the selected answer, unless it is shown already: its fields may hold the cursor."""
        if ref != self._current_ref:
            self.show_chosen()


def accept_form(
    forms: OwnerFormsService, printed: PrintedReviewsService, draft: FormDraft | ChairDraft
) -> TakenForm | TakenWords:
    """Store the accepted answers of a form, in one step."""
    if isinstance(draft, FormDraft):
        return forms.accept(draft.reading, draft.chosen)
    return printed.accept(draft.reading, draft.chosen)
