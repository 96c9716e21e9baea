"""One action: where it stands, its history, and the box for the next update."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from boardpack.domain.actions import ActionState, ActionUpdate, standing
from boardpack.domain.dates import in_words
from boardpack.domain.items import ItemEntry
from ui.models.actions import assurance_words
from ui.models.history import entries, times_moved
from ui.models.standing import SHAPES, standing_words
from ui.pages.actions.update_box import UpdateBox
from ui.widgets.detail_pane import DetailPane, Facts
from ui.widgets.labels import button
from ui.widgets.status import StatusWords
from ui.widgets.timeline import Timeline

_MOVED = {0: "", 1: "moved once", 2: "moved twice"}


class ActionDetail(DetailPane):
    """The pane beside the log; `item_wanted` carries the id of the item that the action answers."""

    item_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__("Action")
        self.update_box = UpdateBox()
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.update_box)
        self.box.show()

    def show_action(
        self, state: ActionState, history: Sequence[ActionUpdate], entry: ItemEntry | None, as_at: date
    ) -> None:
        """Shows the action in place of the former one; the box is left to the page."""
        self.start(f"Action {state.ref}", state.title)
        self.body.addWidget(self._facts(state, history, entry, as_at))
        told = entries(history)
        self.section("Updates", str(len(told)))
        self.body.addWidget(Timeline(told))
        self.finish()
        self.update_box.ask_about(state)

    def _facts(
        self, state: ActionState, history: Sequence[ActionUpdate], entry: ItemEntry | None, as_at: date
    ) -> Facts:
        facts = Facts()
        facts.add_widget("Status", StatusWords(SHAPES[standing(state, as_at)], standing_words(state, as_at)))
        moved = times_moved(history)
        target = in_words(state.target) if state.target else "No target"
        facts.add("Target", target, _MOVED.get(moved, f"moved {moved} times"))
        facts.add("Owner", state.owner or "Nobody yet")
        facts.add("Assurance", assurance_words(state.assurance))
        if entry is not None:
            item = entry.item
            link = button(item.label, "flat", lambda: self.item_wanted.emit(item.id))
            link.setToolTip(f"{item.label}, {entry.report.title}")
            link.setAccessibleName(f"From {item.label}, {entry.report.title}")
            facts.add_widget("From", link)
        facts.add("Raised", f"{in_words(state.action.created_at.date())} by {state.action.created_by}")
        return facts
