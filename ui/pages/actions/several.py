"""Several selected actions: a summary, and one update for all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import ActionId, ActionState, UpdatedTogether
from boardpack.domain.log.counts import LogCounts
from boardpack.services.log.actions import ActionsService
from ui.models.log.actions import log_sentence
from ui.pages.actions.update_box import UpdateBox, UpdateDraft
from ui.widgets.layouts import column_layout
from ui.widgets.tables.detail_pane import DetailPane, FactRows

_MOST_NAMED = 12


class SeveralActions(DetailPane):
    """The pane beside the log while several rows are selected. Owned by the Actions page.

    Emits `sent` when the update is to be added; `ids` are the selected actions. Keeps what was typed until it is sent.
    """

    sent = Signal()

    def __init__(self) -> None:
        super().__init__("Several actions")
        self.ids: tuple[ActionId, ...] = ()
        self.update_box = UpdateBox("Update all")
        self.update_box.sent.connect(self.sent)
        self.update_box.note.setPlaceholderText("What has changed for all of them?")
        inside = column_layout(self.box, spacing=None)
        inside.addWidget(self.update_box)
        self.box.show()

    def show_actions(
        self, ids: tuple[ActionId, ...], first: Sequence[ActionState], counts: LogCounts, why_fixed: str
    ) -> None:
        """Show the number of actions, their counts by status, and the titles of the first of them."""
        self.ids = ids
        words = count_in_words(len(ids), "action")
        self.start("Several at once", words)
        self.body.addWidget(_summary(log_sentence(counts), first, len(ids)))
        self.finish()
        self.hold(why_fixed)
        self.box.setVisible(not why_fixed)
        self.update_box.send.setText(f"Update {words}")
        self.update_box.send.setAccessibleName(f"Update {words}")

    def forget(self) -> None:
        """Clear the box, after the update was made."""
        self.update_box.show_draft(UpdateDraft())


def first_of(actions: ActionsService, ids: Sequence[ActionId]) -> tuple[ActionState, ...]:
    """Return the states of the actions that the pane names."""
    return actions.rows(ids[:_MOST_NAMED])


def together_sentence(together: UpdatedTogether, ref: str) -> str:
    """Return the sentence about an update: "A-012: update added.", or how many actions were updated.

    `ref` is the reference of the changed action. Empty if there are several.
    """
    if ref and not together.alike:
        return f"{ref}: update added."
    changed = count_in_words(len(together.changed), "action")
    words = f"{changed} {'was' if len(together.changed) == 1 else 'were'} updated"
    return f"{words}. {len(together.alike)} needed no change." if together.alike else f"{words}."


def taken_back_sentences(together: UpdatedTogether, ref: str) -> tuple[str, str]:
    """Return the sentences about an undone update: what was undone, and what stays.

    `ref` is the reference of the changed action. Empty if there are several.
    """
    lasting = len(together.lasting)
    keep = "keeps" if lasting == 1 else "keep"
    stays = f"{count_in_words(lasting, 'action')} had no target or assurance before, and {keep} the new one."
    changed = ref or count_in_words(len(together.changed), "action")
    what = f"{changed} restored to the log." if together.is_removal else f"The update of {changed} was undone."
    return what, stays if lasting else ""


def _summary(sentence: str, first: Sequence[ActionState], total: int) -> FactRows:
    """Return the summary and the first actions as facts."""
    facts = FactRows()
    facts.add_line(sentence, "")
    for state in first:
        facts.add_line(f"{state.ref} {state.title}", state.owner)
    if total > len(first):
        facts.add_line(f"and {total - len(first):,} more", "")
    return facts
