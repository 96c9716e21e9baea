"""The detail of one action: its status, its history, and the box for the next update."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.reviews import OpenClash
from boardpack.domain.log.actions import ActionState, ActionUpdate, standing
from boardpack.domain.log.histories import owner_spells
from boardpack.domain.log.slippage import action_slippage, moves_in_words
from boardpack.domain.office.markings import RESTRICTED
from boardpack.domain.record.minutes import ActionSource
from boardpack.domain.register.items import ItemEntry
from ui.as_at_view import AsAtView
from ui.models.log.actions import PLAIN_FIELDS
from ui.models.log.history import history_entries, last_stated, owner_lines, raised_in_words
from ui.models.standing import SHAPES, standing_words
from ui.pages.actions.update_box import UpdateBox
from ui.widgets.clash_panel import ClashPanel
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.refilled import RefilledColumn
from ui.widgets.tables.detail_pane import DetailPane, DetailSection, FactRows
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
        self._item_id = ""
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay the parts out, which are filled again for each action."""
        self.start("", "")
        self._conflicts = DetailSection("Conflicting changes")
        self._facts, self._owners, self._timeline = FactRows(), RefilledColumn(_OwnerLine), Timeline()
        self._owners_part = DetailSection("Owners", self._owners)
        self._updates_part = DetailSection("Updates", self._timeline)
        for part in (self._conflicts, self._facts, self._owners_part, self._updates_part):
            self.body.addWidget(part)
        self.finish()

    def show_action(
        self,
        state: ActionState,
        history: Sequence[ActionUpdate],
        entry: ItemEntry | None,
        past: AsAtView,
        found: OpenClash | None = None,
        why_fixed: str = "",
        source: ActionSource | None = None,
        *,
        is_restricted: bool = False,
    ) -> None:
        """Show an action in place of the former one, as at the day of `past`. The page fills the update box.

        `why_fixed` is the reason why nothing can be changed, empty if it can; `source` is the meeting that raised the
        action.
        """
        self.show_head(f"Action {state.ref}", state.title)
        self._show_conflicts(found)
        self._show_facts(state, history, entry, past.day, source, is_restricted=is_restricted)
        lines = owner_lines(owner_spells(history))
        self._owners.show_values(lines)
        self._owners_part.setVisible(bool(lines[1:]))
        entries = history_entries(history, past.meeting_days())
        self._updates_part.show_count(str(len(entries)))
        self._timeline.show_entries(entries)
        self.hold(why_fixed)
        self.box.setVisible(not why_fixed)
        self.update_box.ask_about(state)

    def _show_conflicts(self, found: OpenClash | None) -> None:
        """Show the conflicting changes, if they are not resolved."""
        if self.both_changed is not None:
            self._conflicts.inside.removeWidget(self.both_changed)
            self.both_changed.hide()
            self.both_changed.deleteLater()
        self.both_changed = ClashPanel(found) if found else None
        self._conflicts.setVisible(found is not None)
        if self.both_changed is not None:
            self.both_changed.settled.connect(self.settled)
            self._conflicts.inside.addWidget(self.both_changed)

    def _show_facts(
        self,
        state: ActionState,
        history: Sequence[ActionUpdate],
        entry: ItemEntry | None,
        as_at: date,
        source: ActionSource | None,
        *,
        is_restricted: bool,
    ) -> None:
        facts = self._facts
        facts.begin()
        if is_restricted:
            facts.add("Marking", str(RESTRICTED))
        where = standing(state, as_at)
        facts.add_status("Status", SHAPES[where], standing_words(state, as_at))
        if state.target:
            facts.add("Target", in_words(state.target))
        if moves := moves_in_words(action_slippage(history)):
            facts.add("Target changed", moves)
        if state.owners:
            facts.add("Owner", state.owners)
        for declared in PLAIN_FIELDS:
            if words := declared.words_of(state):
                facts.add(declared.label, words, last_stated(declared, history))
        if entry is not None:
            item, self._item_id = entry.item, entry.item.id
            tip = f"{item.label}, {entry.report.title}"
            link = facts.add_link("From", item.label, lambda: self.item_requested.emit(self._item_id), tip)
            link.setAccessibleName(f"From {item.label}, {entry.report.title}")
        if state.source_only_ref:
            facts.add("Reference in its source", state.source_only_ref)
        raised = raised_in_words(history) if source is None else source.in_words
        facts.add("Raised", f"{raised[:1].upper()}{raised[1:]}")
        facts.end()


class _OwnerLine(QWidget):
    """An owner and the days of the ownership."""

    def __init__(self) -> None:
        super().__init__()
        row = row_layout(self, (0, 4, 0, 4), spacing=8)
        self._owner, self._days = label("", wrap=True, selectable=True), label("", "small")
        row.addWidget(self._owner, 1)
        row.addWidget(self._days)

    def show_value(self, value: tuple[str, str]) -> None:
        """Show this owner in place of the former one."""
        owner, days = value
        self._owner.setText(owner)
        self._days.setText(days)
