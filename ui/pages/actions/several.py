"""Several actions at once: what they are, and one update of all of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.actions import ActionId, ActionState, UpdatedTogether
from boardpack.domain.log.counts import LogCounts
from boardpack.services.log.actions import ActionsService
from ui.models.log.actions import log_sentence
from ui.pages.actions.update_box import UpdateBox, UpdateDraft
from ui.widgets.tables.detail_pane import DetailPane, FactRows

_MOST_NAMED = 12


class SeveralActions(DetailPane):
    """In the place of the detail while several rows are selected; what was typed stays until it is sent.

    `sent` asks for the update, `ids` are the actions that it is about.
    """

    sent = Signal()

    def __init__(self) -> None:
        super().__init__("Several actions")
        self.ids: tuple[ActionId, ...] = ()
        self.update_box = UpdateBox("Update all")
        self.update_box.sent.connect(self.sent)
        self.update_box.note.setPlaceholderText("What has changed for all of them?")
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.update_box)
        self.box.show()

    def show_actions(
        self, ids: tuple[ActionId, ...], first: Sequence[ActionState], counts: LogCounts, why_fixed: str
    ) -> None:
        """Shows how many they are and where they stand, and names the first of them."""
        self.ids = ids
        words = count_in_words(len(ids), "action")
        self.start("Several at once", words)
        self.body.addWidget(_told(log_sentence(counts), first, len(ids)))
        self.finish()
        self.hold(why_fixed)
        self.box.setVisible(not why_fixed)
        self.update_box.send.setText(f"Update {words}")
        self.update_box.send.setAccessibleName(f"Update {words}")

    def forget(self) -> None:
        """Empties the box; the update has been made."""
        self.update_box.show_draft(UpdateDraft())


def first_of(actions: ActionsService, ids: Sequence[ActionId]) -> tuple[ActionState, ...]:
    """Those of the actions that are named."""
    return actions.rows(ids[:_MOST_NAMED])


def told_together(together: UpdatedTogether) -> str:
    """What came of it: "12 actions were updated; 2 said so already."."""
    changed = count_in_words(len(together.changed), "action")
    words = f"{changed} {'was' if len(together.changed) == 1 else 'were'} updated"
    return f"{words}; {len(together.alike)} said so already." if together.alike else f"{words}."


def told_taken_back(together: UpdatedTogether) -> tuple[str, str]:
    """That it was taken back, and what of it stays."""
    lasting = len(together.lasting)
    stays = f"{count_in_words(lasting, 'action')} had no target or assurance before, which stays as it was given."
    what = f"The update of {count_in_words(len(together.changed), 'action')} was taken back."
    return what, stays if lasting else ""


def _told(sentence: str, first: Sequence[ActionState], total: int) -> FactRows:
    facts = FactRows()
    facts.add_line(sentence, "")
    for state in first:
        facts.add_line(f"{state.ref} {state.title}", state.owner)
    if total > len(first):
        facts.add_line(f"and {total - len(first):,} more", "")
    return facts
