"""The controller of the Meetings page for an agenda that is still empty, and for the standing agenda."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId
from ui.pages.meetings.first_agenda import FirstAgenda
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.planning_controller import PlanningServices
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import button
from ui.widgets.page import WindowPage

_PAST = "This meeting has been held and has no agenda. Add the items that were discussed, or go to its minutes."


class FirstAgendaController(QObject):
    """Offers items while an agenda is empty, and keeps an agenda as the standing one. Owned by the Meetings page.

    Emits `shown` with True when its view is to replace the agenda, and with False when the agenda is to come back. For
    a past meeting without an agenda, the view `past` is used. Emits `item_requested` for its first item.
    """

    shown = Signal(bool)
    item_requested = Signal()

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
        self._without_items: set[MeetingId] = set()
        self.view = FirstAgenda()
        self.view.begin_requested.connect(self.begin)
        self.none_button = button("Start with no items", "plain", self.start_with_none)
        self.none_button.hide()
        steps = (("Add item", self.item_requested.emit), ("Go to minutes", self._go_to_minutes))
        self.past = EmptyState("No agenda", _PAST, steps)
        self.past.setParent(page)  # it may never be shown, and would then outlive the page
        self.past.hide()
        self.stand_in: QWidget | None = None
        """What is shown in place of an empty agenda. None while the agenda itself is shown."""

    @property
    def is_shown(self) -> bool:
        """True if the view is shown in place of the agenda."""
        return not self.none_button.isHidden()

    @property
    def primary_words(self) -> str:
        """The words of the button that adds the chosen items."""
        return f"Add {count_in_words(len(self.view.chosen), 'item')}"

    def show_meeting(self, meeting: Meeting | None, *, is_empty: bool) -> None:
        """Offer items for that meeting if its agenda is empty and it is still to be held."""
        self._meeting = meeting
        is_offered = (
            meeting is not None
            and is_empty
            and meeting.id not in self._without_items
            and meeting.held_on >= self._services.meetings.today()
        )
        if meeting is not None and is_offered:
            self.view.show_starts(meeting, self._services.first.starts(meeting.id))
        is_past = meeting is not None and is_empty and meeting.held_on < self._services.meetings.today()
        self.stand_in = self.view if is_offered else self.past if is_past else None
        self.none_button.setVisible(is_offered)
        self.shown.emit(is_offered)

    def _go_to_minutes(self) -> None:
        if self._meeting is not None:
            self._page.requested.emit(PagePlace("minutes", self._meeting.id))

    def begin(self) -> None:
        """Put the chosen items on the agenda, as one step that can be undone."""
        meeting, items = self._meeting, self.view.chosen
        if meeting is None or not items:
            return
        added: list[AgendaItemId] = []

        def add() -> Changes:
            if added:
                return self._services.meetings.restore_items(added)
            added.extend(item.id for item in self._services.first.begin(meeting.id, items))
            return Changes(meetings=True)

        if self._history.do("first items", add, lambda: self._services.meetings.remove_items(added)):
            self._choose(added[0])
            words = f"{count_in_words(len(added), 'item')} added to the agenda."
            self._page.notice.show_message(StatusShape.DISC, words, "", "Undo", self._undo)
            self._page.focus_first()

    def start_with_none(self) -> None:
        """Show the empty agenda of this meeting."""
        if self._meeting is not None:
            self._without_items.add(self._meeting.id)
            self.show_meeting(self._meeting, is_empty=True)
            self._page.focus_first()

    def keep_as_standing(self) -> None:
        """Make this agenda the standing agenda. The notice and Ctrl+Z put the former one back."""
        meeting, first = self._meeting, self._services.first
        if meeting is None:
            return
        former = first.standing()
        if self._history.do(
            "standing agenda", lambda: first.keep_as_standing(meeting.id), lambda: first.set_standing(former)
        ):
            words = f"The standing agenda now has {count_in_words(len(first.standing()), 'item')}."
            self._page.notice.show_message(
                StatusShape.DISC, words, "They are offered when you begin an agenda.", "Undo", self._undo
            )
