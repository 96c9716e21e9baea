"""What is typed in minutes is kept on this computer until it is stored, so that no crash loses it."""

from dataclasses import replace

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import Action, NewAction
from boardpack.domain.record.decisions import Decision, NewDecision
from boardpack.domain.record.minutes import Minute, MinutedItem, Minutes
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.decisions import DecisionsService
from boardpack.services.meetings.minutes import MinutesService
from ui.drafts import Drafts
from ui.pages.minutes.attendance_pane import AttendancePane
from ui.pages.minutes.forms import MinutesForm

_WORDS = "words"


class MinutesDraftController:
    """The drafts of minutes and the way into the store."""

    def __init__(self, minutes: MinutesService, drafts: Drafts) -> None:
        self._minutes, self._drafts = minutes, drafts
        self._typed_here: set[str] = set()

    def is_back(self, thing_id: str) -> bool:
        """Whether the words that are kept of a minute, or of a meeting's attendance, are of an earlier run; once."""
        is_back = thing_id not in self._typed_here
        self._typed_here.add(thing_id)
        return is_back

    def keep(self, minute: Minute) -> None:
        """Keeps the words of a minute as they are typed."""
        self._typed_here.add(minute.id)
        self._drafts.keep(_key(minute), {_WORDS: minute.text})

    def flush(self) -> None:
        """Writes to the disk at once what waits to be written."""
        self._drafts.flush()

    def words_of(self, minute: Minute) -> str | None:
        """The words that were typed and never stored; nothing where there are none."""
        return self._drafts.get(_key(minute)).get(_WORDS)

    def store(self, minute: Minute) -> Changes:
        """Stores a minute, and forgets what was kept of it. Raises BoardPackError."""
        changes = self._minutes.amend(minute)
        self._drafts.forget(_key(minute))
        return changes

    def tie(self, form: MinutesForm) -> None:
        """Puts what was typed in a form before, and keeps what is typed in it from now on."""
        key = f"minutes/{form.draft_name}"
        form.show_fields(self._drafts.get(key))
        form.edited.connect(lambda: self._drafts.keep(key, form.fields))

    def keep_attendance(self, minutes: Minutes, fields: dict[str, str]) -> None:
        """Keeps the lines of attendance as they are typed."""
        self._typed_here.add(minutes.meeting.id)
        self._drafts.keep(_attendance_key(minutes), fields)

    def attendance_of(self, minutes: Minutes) -> dict[str, str]:
        """The lines that were typed and never stored."""
        return dict(self._drafts.get(_attendance_key(minutes)))

    def store_attendance(self, minutes: Minutes, pane: AttendancePane) -> bool:
        """Stores who was there; tells whether anything was new. Raises BoardPackError."""
        meeting_id = minutes.meeting.id
        attended = self._minutes.attend(meeting_id, pane.attendance)
        declared = self._minutes.declare(meeting_id, pane.declarations)
        self._drafts.forget(_attendance_key(minutes))
        return (attended | declared).meetings

    @staticmethod
    def raise_action(actions: ActionsService, minutes: Minutes, item: MinutedItem | None, new: NewAction) -> Action:
        """Puts an action in the log, of this meeting and under the agenda item of the minute in hand."""
        under = item.minute.agenda_item_id if item else None
        return actions.add(replace(new, meeting_id=minutes.meeting.id, agenda_item_id=under))

    @staticmethod
    def record_decision(
        decisions: DecisionsService, minutes: Minutes, item: MinutedItem | None, new: NewDecision
    ) -> Decision:
        """Records a decision of this meeting under the agenda item of the minute in hand."""
        under = item.minute.agenda_item_id if item else None
        return decisions.add(replace(new, meeting_id=minutes.meeting.id, agenda_item_id=under))


def _key(minute: Minute) -> str:
    return f"minutes/{minute.id}"


def _attendance_key(minutes: Minutes) -> str:
    return f"attendance/{minutes.meeting.id}"
