"""Base of the pages about one meeting: its agenda, its minutes and its pack."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.services.meetings.meetings import MeetingsService
from ui.pages.list_page import SplitPage
from ui.places import PagePlace
from ui.theme import current
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.layouts import Stack
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_OFFERED = 25
"""Fewer meetings than this are offered by name, so that commands are not crowded out."""


class MeetingPage(SplitPage):
    """A page about the current meeting, which is chosen in its head; empty while the board has none.

    A subclass makes its head with the `chooser` in it, calls `lay_out`, and implements `show_meeting` and
    `show_no_meeting`. Emits `meeting_shown` when a meeting is shown, also if it is the same as before.
    """

    is_read_ahead = True
    meeting_shown = Signal()
    prepares_meetings: ClassVar[bool] = True
    """True if choosing a meeting here also changes the current meeting of the other pages with this flag."""

    keeps_row: ClassVar[bool] = False
    """True if the row that is selected when the window is closed is selected again when it is opened."""

    head: PageHead
    table: TableView

    def __init__(self, meetings: MeetingsService) -> None:
        super().__init__()
        self._meetings = meetings
        self._meeting: Meeting | None = None
        self._last_meeting: MeetingId | None = None
        self._is_announcing = False
        self._tools: tuple[QWidget, ...] = ()
        self.chooser = ChoiceBox[MeetingId]("Meeting")
        self.chooser.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.setFixedHeight(current().px(32))
        self.chooser.activated.connect(lambda: self.show_meetings(self.chooser.value))
        for words, step, keys in (("Next meeting", 1, "Ctrl+PgDown"), ("Previous meeting", -1, "Ctrl+PgUp")):
            self.command(words, partial(self.step_meeting, step), keys, unless=partial(self._no_step, step))

    @property
    def meeting(self) -> Meeting | None:
        """The current meeting; None while the board has none."""
        return self._meeting

    def named_places(self) -> Sequence[tuple[str, PagePlace]]:
        latest = self._meetings.list()[:-_OFFERED:-1]
        return [(f"Meeting of {in_words(meeting.held_on)}", PagePlace(self.name, meeting.id)) for meeting in latest]

    def step_meeting(self, step: int) -> None:
        """Show the next (1) or previous (-1) meeting, if there is one."""
        if (meeting_id := self._step(step)) is not None and self.chooser.isEnabled():
            self.show_meetings(meeting_id)
            self.begin()

    def _step(self, step: int) -> MeetingId | None:
        ids = [meeting.id for meeting in self._meetings.list()]
        at = ids.index(self._meeting.id) + step if self._meeting else -1
        return ids[at] if 0 <= at < len(ids) else None

    def _no_step(self, step: int) -> str:
        there_is = f"There is no {'later' if step > 0 else 'earlier'} meeting."
        return self.no_meeting() or ("" if self._step(step) else there_is)

    def no_meeting(self) -> str:
        """Return why a command about the current meeting can do nothing; empty if there is a meeting."""
        return "" if self._meeting else "There are no meetings yet. Add a meeting first."

    @property
    def agenda_meeting(self) -> MeetingId | None:
        return self._meeting.id if self._meeting and self.prepares_meetings else None

    def take_agenda_meeting(self, meeting_id: MeetingId) -> None:
        if not self.prepares_meetings or not self.chooser.isEnabled():
            return
        if self._meeting is None:
            self._last_meeting = meeting_id
        elif self._meeting.id != meeting_id:
            self.show_meetings(meeting_id)

    def save_state(self, settings: QSettings) -> None:
        super().save_state(settings)
        settings.setValue(f"{self.name}/meeting", self._meeting.id if self._meeting else "")
        if self.keeps_row:
            settings.setValue(f"{self.name}/row", self.table.chosen_id)

    def restore_state(self, settings: QSettings) -> None:
        super().restore_state(settings)
        self._last_meeting = MeetingId(str(settings.value(f"{self.name}/meeting", "")))
        if self.keeps_row:
            self.table.choose(str(settings.value(f"{self.name}/row", "")))

    # ---- for a subclass to answer -------------------------------------------------------------

    def usual_meeting(self, meetings: Sequence[Meeting]) -> Meeting:
        """Return the meeting to show before one is chosen: the next one, or else the last."""
        today = self._meetings.today()
        return next((meeting for meeting in meetings if meeting.held_on >= today), meetings[-1])

    def leave_meeting(self) -> None:
        """Store what was typed, before another meeting becomes the current one."""

    def show_meeting(self, meeting: Meeting, *, is_other: bool) -> None:
        """Show the current meeting as it is stored; `is_other` if another was shown until now."""
        raise NotImplementedError

    def show_no_meeting(self) -> None:
        """Empty what is about a meeting, since the board has none."""

    # ---- for a subclass to call ---------------------------------------------------------------

    def lay_out(
        self, above: Sequence[QWidget], content: QWidget, empty: EmptyState, tools: Sequence[QWidget | None] = ()
    ) -> None:
        """Lay out the parts `above`, and below them the content, or `empty` while there is no meeting.

        `tools` are shown beside the chooser while there is one.
        """
        self.empty = empty
        self._tools = tuple(tool for tool in (self.chooser, *tools) if tool is not None)
        self._stack = Stack()
        self._stack.addWidget(content)
        self._stack.addWidget(empty)
        for part in above:
            self.body.addWidget(part)
        self.body.addWidget(self._stack, 1)

    def show_meetings(self, meeting_id: MeetingId | None) -> None:
        """Offer the board's meetings and show that one, or the usual one where it is not among them."""
        meetings = self._meetings.list()
        self.chooser.offer([(meeting.id, in_words(meeting.held_on)) for meeting in reversed(meetings)])
        for tool in self._tools:
            tool.setVisible(bool(meetings))
        if not meetings:
            self._meeting = None
            self.show_empty()
            return
        meeting = next((one for one in meetings if one.id == meeting_id), None) or self.usual_meeting(meetings)
        is_other = self._meeting is None or self._meeting.id != meeting.id
        if is_other:
            self.leave_meeting()
        self._meeting = meeting
        self.chooser.choose(meeting.id)
        self.show_content()
        self.show_meeting(meeting, is_other=is_other)
        self.meeting_shown.emit()

    def show_current_meeting(self) -> None:
        """Show the current meeting anew, or that of the last window, or the usual one."""
        self.show_meetings(self._meeting.id if self._meeting else self._last_meeting)

    def show_content(self) -> None:
        """Show the content in place of the empty state."""
        self._stack.setCurrentIndex(0)

    def show_instead(self, other: QWidget) -> None:
        """Show another widget in place of the content."""
        if self._stack.indexOf(other) < 0:
            self._stack.addWidget(other)
        self._stack.setCurrentWidget(other)

    def show_empty(self) -> None:
        """Show the empty state."""
        self._stack.setCurrentWidget(self.empty)
        self.head.show_sentence("No meetings yet.")
        self.show_no_meeting()

    def announce_to_others(self, changes: Changes) -> None:
        """Announce what changed to the other pages; this one shows it by itself."""
        self._is_announcing = True
        self.announce(changes)
        self._is_announcing = False
