"""The controller of text typed in minutes: it is kept on this computer until it is stored."""

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import Action, NewAction
from boardpack.domain.record.decisions import Decision, NewDecision
from boardpack.domain.record.minutes import Minute, MinutedItem, Minutes
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.decisions import DecisionsService
from boardpack.services.meetings.minutes import MinutesService
from boardpack.values import replace
from ui.drafts import Drafts
from ui.pages.minutes.attendance_pane import AttendancePane
from ui.widgets.typed_form import TypedForm

_WORDS = "words"


class MinutesDraftController:
    """Keeps drafts of minutes, and stores minutes. Owned by the Minutes page."""

    def __init__(self, minutes: MinutesService, drafts: Drafts) -> None:
        self._minutes, self._drafts = minutes, drafts
        self._typed_here: set[str] = set()

    def is_back(self, thing_id: str) -> bool:
        """Return True, once, if the draft of a minute or of a meeting's attendance is from an earlier run."""
        is_back = thing_id not in self._typed_here
        self._typed_here.add(thing_id)
        return is_back

    def keep(self, minute: Minute) -> None:
        """Keep the text of a minute as it is typed."""
        self._typed_here.add(minute.id)
        self._drafts.keep(_key(minute), {_WORDS: minute.text})

    def flush(self) -> None:
        """Write waiting drafts to the disk at once."""
        self._drafts.flush()

    def text_of(self, minute: Minute) -> str | None:
        """Return the text that was typed and never stored; None if there is none."""
        return self._drafts.get(_key(minute)).get(_WORDS)

    def store(self, minute: Minute) -> Changes:
        """Store a minute, and drop its draft. Raises BoardPackError."""
        changes = self._minutes.amend(minute)
        self._drafts.forget(_key(minute))
        return changes

    def keep_form(self, form: TypedForm) -> None:
        """Keep what is typed in a form from now on."""
        form.keep_in(self._drafts, "minutes")

    def keep_attendance(self, minutes: Minutes, fields: dict[str, str]) -> None:
        """Keep the lines of attendance as they are typed."""
        self._typed_here.add(minutes.meeting.id)
        self._drafts.keep(_attendance_key(minutes), fields)

    def attendance_of(self, minutes: Minutes) -> dict[str, str]:
        """Return the lines of attendance that were typed and never stored; empty if there are none."""
        return dict(self._drafts.get(_attendance_key(minutes)))

    def store_attendance(self, minutes: Minutes, pane: AttendancePane) -> bool:
        """Store the attendance. Return True if it has changed. Raises BoardPackError."""
        meeting_id = minutes.meeting.id
        attended = self._minutes.attend(meeting_id, pane.attendance)
        declared = self._minutes.declare(meeting_id, pane.declarations)
        self._drafts.forget(_attendance_key(minutes))
        return (attended | declared).meetings

    @staticmethod
    def raise_action(actions: ActionsService, minutes: Minutes, item: MinutedItem | None, new: NewAction) -> Action:
        """Add an action of this meeting to the log, under the minute's agenda item."""
        under = item.minute.agenda_item_id if item else None
        return actions.add(replace(new, meeting_id=minutes.meeting.id, agenda_item_id=under))

    @staticmethod
    def record_decision(
        decisions: DecisionsService, minutes: Minutes, item: MinutedItem | None, new: NewDecision
    ) -> Decision:
        """Record a decision of this meeting under the minute's agenda item."""
        under = item.minute.agenda_item_id if item else None
        return decisions.add(replace(new, meeting_id=minutes.meeting.id, agenda_item_id=under))


def _key(minute: Minute) -> str:
    return f"minutes/{minute.id}"


def _attendance_key(minutes: Minutes) -> str:
    return f"attendance/{minutes.meeting.id}"
