"""Commands that correct the wording of an action, or remove an action from the log."""

from PySide6.QtCore import QObject

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.actions import ActionId, ActionState, NewUpdate, UpdateKind
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.minutes import MinutesService
from ui.models.log.action_list import is_heading
from ui.pages.actions.page import ActionsPage
from ui.shapes import StatusShape
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.name_dialog import NameDialog

_WORDING = DeclaredField("title", "Action", InputKind.LONG_LINE)
_REASON = DeclaredField("reason", "Reason", hint="For example: raised twice")
_KEPT = "The earlier wording stays in the history."
_ONLY_ONE = ("Several actions are selected.", "Select one action to change its wording or remove it.")
_REMOVED = "The action no longer appears in lists, counts and papers. Its history is kept."


class ActionCorrections(QObject):
    """Asks for another wording of the selected action, or for the reason to remove it. Belongs to the Actions page."""

    def __init__(self, page: ActionsPage, actions: ActionsService, minutes: MinutesService) -> None:
        super().__init__(page)
        self._page, self._actions, self._minutes = page, actions, minutes
        page.table.key("E", "Change the wording", self.change_wording)
        page.table.key("Del", "Remove action", self.remove)
        wording = page.command("Change the wording of the action", self.change_wording, unless=page.no_action)
        remove = page.command("Remove the action", self.remove, unless=page.no_action)
        page.as_at.disable_in_past(wording, remove)

    def change_wording(self) -> NameDialog | None:
        """Ask for another wording of the selected action. None if none is selected."""
        state = None if self._page.as_at.refuses("change an action") else self._selected()
        if state is None:
            return None
        known = state.action.id
        dialog = self._dialog(state, f"Change the wording of {state.ref}", _KEPT, state.title, _WORDING)
        dialog.named.connect(lambda title: self._record(known, NewUpdate(title=title, kind=UpdateKind.CORRECTION), ""))
        return dialog.open_once()

    def remove(self) -> NameDialog | None:
        """Ask for the reason to remove the selected action from the log. None if none is selected."""
        state = None if self._page.as_at.refuses("remove an action") else self._selected()
        if state is None:
            return None
        known, done = state.action.id, f"{state.ref} removed from the log."
        words = f"“{state.title}”. {_REMOVED}"
        dialog = self._dialog(state, f"Remove {state.ref} from the log", words, "", _REASON, "Remove action")
        dialog.named.connect(lambda reason: self._record(known, NewUpdate(note=reason, withdrawn=True), done))
        return dialog.open_once()

    def _dialog(
        self, state: ActionState, title: str, words: str, suggested: str, asked: DeclaredField, verb: str = "Save"
    ) -> NameDialog:
        minutes = self._received_minutes(state)
        condition = f"Change the minutes {minutes}" if minutes else ""
        return NameDialog(title, words, suggested, self._page, asked=asked, verb=verb, condition=condition)

    def _selected(self) -> ActionState | None:
        ids = self._page.table.selected_ids
        if len(ids) > 1:
            self._page.notice.show_message(StatusShape.RING, *_ONLY_ONE)
        if len(ids) != 1 or is_heading(ids[0]):
            return None
        return self._page.attempt(lambda: self._actions.rewordable(ActionId(ids[0])))

    def _received_minutes(self, state: ActionState) -> str:
        """Return when members received the minutes in which the action is. Empty if they did not."""
        meeting_id = state.action.meeting_id
        minutes = self._minutes.minutes(meeting_id) if meeting_id else None
        if minutes is None or minutes.late is None:
            return ""
        if minutes.imported_on:
            return f"that were imported on {in_words(minutes.imported_on)}"
        return f"that members received on {in_words(day_of(minutes.late.circulated_at))}"

    def _record(self, action_id: ActionId, update: NewUpdate, done: str) -> None:
        together = self._page.attempt(lambda: self._actions.update_together((action_id,), update))
        if together is not None:
            self._page.announce_update(together, done)
