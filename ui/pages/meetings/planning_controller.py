"""The controller of the Meetings page for proposed items, the forward plan and the calendar file."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.calendar_files import WHOLE_CALENDAR, CalendarChoice, CalendarKind
from boardpack.domain.meetings.forward_plan import PlannedItemId
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, Meeting
from boardpack.services.log.calendars import CalendarsService
from boardpack.services.meetings.agenda_proposals import AgendaProposalsService
from boardpack.services.meetings.first_agendas import FirstAgendasService
from boardpack.services.meetings.forward_plan import ForwardPlanService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.values import Frozen
from ui import tasks
from ui.last_folder import FileKind, last_folder
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.plan_dialog import PlanDialog
from ui.pages.meetings.proposed import ProposedPanel
from ui.shapes import StatusShape
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.page import SAVE_AND_SEND, WindowPage

_KINDS = {
    CalendarKind.MEETINGS: "Meetings, with their agendas",
    CalendarKind.PAPERS: "Deadlines for papers",
    CalendarKind.SECTION_55: "Section 55 dates",
    CalendarKind.DEADLINES: "Inspectorate deadlines",
    CalendarKind.TARGETS: "Force target dates",
    CalendarKind.ACTIONS: "Action target dates",
}
_REMINDERS = (
    (None, "No reminders"),
    (0, "Remind on the day"),
    (1, "Remind 1 day before"),
    (7, "Remind 7 days before"),
    (14, "Remind 14 days before"),
)
_FIELDS = (
    *(DeclaredField(kind.value, words, InputKind.TICK) for kind, words in _KINDS.items()),
    DeclaredField("reminder", "Reminders", InputKind.CHOICE, choices=_REMINDERS),
)
_CALENDARS = "Calendar (*.ics)"


class CalendarFileDialog(FormDialog):
    """Asks for the kinds of day and for reminders. Emits `chosen` with the choice."""

    chosen = Signal(object)  # CalendarChoice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save the calendar", _FIELDS, "Save as…", parent, labels=72)
        self.begin({kind.value: True for kind in _KINDS})
        self.form.edited.connect(lambda: self.keep_button.setEnabled(bool(self.choice.kinds)))
        self.kept.connect(lambda _: self.chosen.emit(self.choice))

    @property
    def choice(self) -> CalendarChoice:
        """The selected content."""
        values = self.form.values
        return CalendarChoice(tuple(kind for kind in _KINDS if values[kind.value]), values["reminder"])


class PlanningServices(Frozen):
    """The services that planning uses."""

    meetings: MeetingsService
    proposals: AgendaProposalsService
    plan: ForwardPlanService
    calendars: CalendarsService
    first: FirstAgendasService


class AgendaController(QObject):
    """A part of the Meetings page that changes the agenda by steps of its history. The base of its controllers."""

    def __init__(
        self,
        services: PlanningServices,
        page: WindowPage,
        history: AgendaHistory,
        choose: Callable[[AgendaItemId], object],
        undo: Callable[[], object],
    ) -> None:
        super().__init__(page)
        self._services, self._page, self._history = services, page, history
        self._choose, self._undo = choose, undo
        self._meeting: Meeting | None = None

    def add_items(self, what: str, take: Callable[[], Iterable[AgendaItem]]) -> bool:
        """Add the items that `take` makes, as one step that the notice can undo. Return True if they were added."""
        added = self._history.add(f"{what}s", self._services.meetings, take)
        if added:
            self._choose(added[0])
            words = f"{count_in_words(len(added), what)} added to the agenda."
            self._page.notice.show_message(StatusShape.DISC, words, "", "Undo", self._undo)
        return bool(added)


class PlanningController(AgendaController):
    """Handles proposals, forward plan and calendar. Owned by the Meetings page.

    `panel` is shown below the agenda. Adding proposals is a step of the agenda's history.
    """

    def __init__(
        self,
        services: PlanningServices,
        page: WindowPage,
        history: AgendaHistory,
        choose: Callable[[AgendaItemId], object],
        undo: Callable[[], object],
    ) -> None:
        super().__init__(services, page, history, choose, undo)
        self.panel = ProposedPanel()
        self.panel.taken.connect(self.take)
        self.panel.dismissed.connect(self.dismiss)

    def add_commands(self) -> None:
        """Add its commands to the page."""
        none = self._nothing_proposed
        self._page.command("Go to proposed items", self.panel.focus, "Ctrl+Shift+G", part="Agenda", unless=none)
        self._page.command("Add all proposed items", self.panel.take_all, part="Agenda", unless=none)
        self._page.command("Forward plan", self.open_plan, "Ctrl+Shift+L")
        self._page.command("Save the calendar…", self.ask_for_calendar, part=SAVE_AND_SEND)

    def _nothing_proposed(self) -> str:
        return "" if self.panel.proposed.standing else "There are no proposed items."

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show the proposals for that meeting; None hides them."""
        self._meeting = meeting
        if meeting is None:
            self.panel.hide()
            return
        self.panel.show_proposed(self._services.proposals.proposed(meeting.id))

    def take(self, keys: tuple[str, ...]) -> None:
        """Add proposals to the agenda, as one step that can be undone."""
        meeting = self._meeting
        if meeting is None:
            return
        had_focus = self.panel.table.hasFocus()
        is_added = self.add_items("proposed item", lambda: self._services.proposals.take(meeting.id, keys))
        if is_added and had_focus and self.panel.isVisible():
            self.panel.focus()

    def dismiss(self, key: str, reason: str) -> None:
        """Dismiss a proposal with a reason. The panel offers to restore it."""
        meeting = self._meeting
        if meeting is None:
            return
        if self._page.change(lambda: self._services.proposals.dismiss(meeting.id, key, reason)):
            self.show_meeting(meeting)
            self.panel.focus()

    def open_plan(self) -> PlanDialog:
        """Open the forward plan."""
        dialog = PlanDialog(self._services.plan, self._services.meetings.possible_presenters(), self._page)
        dialog.changed.connect(self._page.announce)
        dialog.finished.connect(lambda _: self._page.window().activateWindow())
        return dialog.open_once()

    def go_to(self, thing: str) -> PlanDialog | None:
        """Open the forward plan at the planned item with that id. Return None if there is none."""
        if thing not in {item.id for item in self._services.plan.items()}:
            return None
        dialog = self.open_plan()
        dialog.choose(PlannedItemId(thing))
        return dialog

    def ask_for_calendar(self) -> CalendarFileDialog:
        """Ask what the board's calendar file contains, and where to save it."""
        dialog = CalendarFileDialog(self._page)
        dialog.chosen.connect(self._ask_for_file)
        return dialog.open_once()

    def _ask_for_file(self, choice: CalendarChoice) -> None:
        suggested = last_folder.path(FileKind.CALENDAR, "Board calendar.ics")
        path, _ = QFileDialog.getSaveFileName(self._page, "Save the calendar", suggested, _CALENDARS)
        last_folder.remember(FileKind.CALENDAR, path)
        if path:
            self.save_calendar(Path(path), choice)

    def save_calendar(self, path: Path, choice: CalendarChoice = WHOLE_CALENDAR) -> None:
        """Write the board's calendar to a file in the background."""
        task = tasks.start(lambda progress: self._services.calendars.write(path, choice))
        sentence = "The calendar is saved as “{}”."
        again = "Import it again after a change. Entries are not duplicated."
        task.finished.connect(
            lambda kept: self._page.notice.show_message(StatusShape.DISC, sentence.format(kept), again)
        )
        task.failed.connect(self._page.show_error)
