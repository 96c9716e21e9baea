"""The detail of one action: its status, its history, and the box for the next update."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.reviews import OpenClash
from boardpack.domain.log.actions import ActionState, ActionUpdate, standing
from boardpack.domain.log.histories import assurance_over_time, owner_spells, status_spells
from boardpack.domain.log.slippage import action_slippage, moves_in_words
from boardpack.domain.record.minutes import ActionSource
from boardpack.domain.register.items import ItemEntry
from ui.as_at_view import AsAtView
from ui.models.log.actions import assurance_words
from ui.models.log.history import history_entries, owner_lines, status_since
from ui.models.standing import SHAPES, standing_words
from ui.pages.actions.update_box import UpdateBox
from ui.widgets.clash_panel import ClashPanel
from ui.widgets.labels import StatusWords, button, hairline
from ui.widgets.layouts import column_layout
from ui.widgets.tables.detail_pane import DetailPane, FactRows
from ui.widgets.timeline import Timeline


class ActionDetail(DetailPane):
    """The pane beside the log that shows one action. Owned by the Actions page.

    Emits `item_requested` with the id of the item that the action answers, and `settled` with a clash, the chosen sides
    and the reason.
    """

    item_requested = Signal(str)
    settled = Signal(object, object, str)  # OpenClash, dict of field and head, note

    def __init__(self) -> None:
        super().__init__("Action")
        self.update_box = UpdateBox()
        self.both_changed: ClashPanel | None = None
        inside = column_layout(self.box, spacing=None)
        inside.addWidget(self.update_box)
        self.box.show()

    def show_action(
        self,
        state: ActionState,
        history: Sequence[ActionUpdate],
        entry: ItemEntry | None,
        past: AsAtView,
        found: OpenClash | None = None,
        why_fixed: str = "",
        source: ActionSource | None = None,
    ) -> None:
        """Show an action in place of the former one, as at the day of `past`. The page fills the update box.

        `why_fixed` is the reason why nothing can be changed, empty if it can; `source` is the meeting that raised the
        action.
        """
        self.start(f"Action {state.ref}", state.title)
        self.both_changed = ClashPanel(found) if found else None
        self._add_both_changed()
        self.body.addWidget(self._facts(state, history, entry, past.day, source))
        self._add_owners(history)
        history_rows = history_entries(history, past.meeting_days())
        self.section("Updates", str(len(history_rows)))
        self.body.addWidget(Timeline(history_rows))
        self.finish()
        self.hold(why_fixed)
        self.box.setVisible(not why_fixed)
        self.update_box.ask_about(state)

    def _add_both_changed(self) -> None:
        """Add the conflicting changes, if they are not resolved."""
        if self.both_changed is not None:
            self.section("Conflicting changes")
            self.both_changed.settled.connect(self.settled)
            self.body.addWidget(self.both_changed)
            self.body.addSpacing(16)
            self.body.addWidget(hairline())
            self.body.addSpacing(12)

    def _add_owners(self, history: Sequence[ActionUpdate]) -> None:
        """Add who owned the action from when to when, if it had more than one owner."""
        lines = owner_lines(owner_spells(history))
        if lines[1:]:
            self.section("Owners")
            owners = FactRows()
            for owner, days in lines:
                owners.add_line(owner, days)
            self.body.addWidget(owners)

    def _facts(
        self,
        state: ActionState,
        history: Sequence[ActionUpdate],
        entry: ItemEntry | None,
        as_at: date,
        source: ActionSource | None,
    ) -> FactRows:
        facts = FactRows()
        facts.add_widget("Status", StatusWords(SHAPES[standing(state, as_at)], standing_words(state, as_at)))
        facts.add("Owner says", status_since(status_spells(history), as_at))
        facts.add("Target", in_words(state.target) if state.target else "No target")
        if moves := moves_in_words(action_slippage(history)):
            facts.add("Target changed", moves)
        facts.add("Owner", state.owner or "Nobody yet")
        assured = assurance_over_time(history)
        facts.add("Assurance", assurance_words(state.assurance), in_words(assured[-1].at.date()) if assured else "")
        if entry is not None:
            item = entry.item
            link = button(item.label, "flat", lambda: self.item_requested.emit(item.id))
            link.setToolTip(f"{item.label}, {entry.report.title}")
            link.setAccessibleName(f"From {item.label}, {entry.report.title}")
            facts.add_widget("From", link)
        facts.add("Raised", f"{in_words(state.action.created_at.date())} by {state.action.created_by}")
        if source is not None:
            facts.add("Raised at", f"{source.in_words[:1].upper()}{source.in_words[1:]}")
        return facts
