"""The minutes of meetings: drafted, written, circulated and confirmed at a later meeting."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.reviews import EntryKind
from boardpack.domain.meetings.meetings import Meeting, MeetingId, Presence
from boardpack.domain.record.minute_drafts import drafted, rank_before_closing
from boardpack.domain.record.minutes import (
    Attendee,
    Minute,
    MinuteId,
    Minutes,
    MinutesRecord,
    MinutesState,
    NewMinute,
    expected_at,
    refused_addition,
)
from boardpack.errors import RefusedError
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.minuting import minutes_of
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import replace

MINUTES_CHANGED = Changes(meetings=True)


class MinutesService(Service):
    def minutes(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> Minutes:
        """Return the whole minutes of a meeting, numbered. Raises NotFoundError."""
        with self._reading() as session:
            return minutes_of(session, session.meetings.get(meeting_id, as_at), as_at)

    def expected(self, meeting_id: MeetingId) -> tuple[Attendee, ...]:
        """Return the probable attendance: that of the last meeting, and all members who are in office on the day."""
        with self._reading() as session:
            meeting, settings = session.meetings.get(meeting_id), session.settings.get()
            previous = session.meetings.previous(meeting)
            last = session.minutes.record(previous.id).attendance if previous else ()
        return expected_at(meeting.held_on, last, settings.people, settings)

    def undecided(self) -> frozenset[MinuteId]:
        """Return the minutes with conflicting changes that somebody has to resolve."""
        with self._reading() as session:
            found = session.clashes.list(EntryKind.MINUTE_CHANGE)
        return frozenset(MinuteId(clash.thing_id) for clash in found if not clash.clash.is_harmless)

    def draft(self, meeting_id: MeetingId) -> Changes:
        """Begin the minutes with a heading for each agenda item, or add those of new agenda items.

        Raises RefusedError where they are circulated or confirmed.
        """
        with self._writing() as session:
            meeting = session.meetings.get(meeting_id)
            record = _draft_of(session, meeting)
            items = numbered_items(session, meeting)
            previous, following = session.meetings.previous(meeting), session.meetings.following(meeting)
            new = drafted(items, record, previous, following)
            for minute in new:
                session.minutes.add(meeting_id, minute)
            begun = session.minutes.amend(replace(record, state=MinutesState.DRAFT))
            return Changes(meetings=begun or bool(new))

    def attend(self, meeting_id: MeetingId, attendance: Sequence[Attendee]) -> Changes:
        """Record who was there, in attendance, or sent apologies: all of them at once.

        Raises RefusedError for somebody without a name, or where the minutes are confirmed.
        """
        named = tuple(
            replace(attendee, name=attendee.name.strip(), role=attendee.role.strip()) for attendee in attendance
        )
        if not all(attendee.name for attendee in named):
            raise RefusedError("Someone in the attendance list has no name.", "Enter a name or a role.")
        return self._amend(meeting_id, attendance=named)

    def declare(self, meeting_id: MeetingId, declarations: str) -> Changes:
        """Record the declared interests. An empty text means that there were none."""
        return self._amend(meeting_id, declarations=declarations.strip())

    def number_from(self, meeting_id: MeetingId, first: int | None) -> Changes:
        """Start the numbers of the minutes at `first`; None continues from the last. Raises RefusedError below 1."""
        if first is not None and first < 1:
            raise RefusedError(f"Minutes cannot be numbered from “{first}”.", "Enter 1 or more.")
        with self._writing() as session:
            record = _draft_of(session, session.meetings.get(meeting_id))
            if first is None and record.first_number is not None:
                raise RefusedError("The number of the first minute is already fixed.", "Enter another number.")
            return Changes(meetings=session.minutes.amend(replace(record, first_number=first)))

    def add(self, meeting_id: MeetingId, heading: str, text: str = "") -> Minute:
        """Add a heading that is not on the agenda, before that of the next meeting. Raises RefusedError."""
        if not heading.strip():
            raise RefusedError("A minute needs a heading.", "Enter the heading.")
        with self._writing() as session:
            record = _draft_of(session, session.meetings.get(meeting_id))
            before, closing = rank_before_closing(record.minutes)
            rank = before + 1 if closing is None else (before + closing) / 2
            session.minutes.amend(replace(record, state=MinutesState.DRAFT))
            return session.minutes.add(meeting_id, NewMinute(heading.strip(), text.strip(), None, rank))

    def amend(self, minute: Minute) -> Changes:
        """Keep heading, text and assurance of a minute. Its place stays.

        Raises RefusedError for one without a heading, or where the minutes are confirmed.
        """
        if not minute.heading.strip():
            raise RefusedError("A minute needs a heading.", "Enter the heading.")
        with self._writing() as session:
            known = session.minutes.minute(minute.id)
            changed = replace(
                known, heading=minute.heading.strip(), text=minute.text.rstrip(), assurance=minute.assurance
            )
            return Changes(meetings=session.minutes.amend_minute(changed))

    def remove(self, minute_id: MinuteId) -> Changes:
        """Take a heading out of a draft; `restore` brings it back with its words."""
        return self._set_withdrawn(minute_id, withdrawn=True)

    def restore(self, minute_id: MinuteId) -> Changes:
        """Bring back a heading that was taken out."""
        return self._set_withdrawn(minute_id, withdrawn=False)

    def obstacle(self, meeting_id: MeetingId) -> RefusedError | None:
        """Return why a draft cannot be circulated, or circulated minutes confirmed, as they are. None if they can."""
        with self._reading() as session:
            meeting, record = session.meetings.get(meeting_id), session.minutes.record(meeting_id)
        match record.state:
            case MinutesState.DRAFT:
                return _why_not_circulated(meeting, record, self.today())
            case MinutesState.CIRCULATED:
                return _why_not_confirmed(meeting, record)
            case _:
                return None

    def circulate(self, meeting_id: MeetingId) -> Changes:
        """Settle order and numbers of the minutes. Words can still be put right until they are confirmed.

        Raises RefusedError where there are none, or the meeting has not been held.
        """
        with self._writing() as session:
            meeting = session.meetings.get(meeting_id)
            record = _draft_of(session, meeting)
            if (refused := _why_not_circulated(meeting, record, self.today())) is not None:
                raise refused
            minutes = minutes_of(session, meeting)
            for place, item in enumerate(minutes.items, start=1):
                session.minutes.amend_minute(replace(item.minute, rank=float(place)))
            first = minutes.items[0].number
            session.minutes.amend(replace(record, state=MinutesState.CIRCULATED, first_number=first))
        return MINUTES_CHANGED

    def recall(self, meeting_id: MeetingId) -> Changes:
        """Make circulated minutes a draft again. They keep the number of the first. Raises RefusedError."""
        with self._writing() as session:
            meeting, record = session.meetings.get(meeting_id), session.minutes.record(meeting_id)
            if record.state is not MinutesState.CIRCULATED:
                raise RefusedError(f"The minutes of {in_words(meeting.held_on)} have not been circulated.", _HOW_FAR)
            return Changes(meetings=session.minutes.amend(replace(record, state=MinutesState.DRAFT)))

    def confirm(self, meeting_id: MeetingId, at: MeetingId, corrections: str = "") -> Changes:
        """Confirm circulated minutes at a later meeting, with the corrections that it made, one a line.

        A correction of a restricted minute opens with its number, and is kept from the public with it.
        Raises RefusedError where they were not circulated or do not record who was present, or the other meeting is not
        later or not held yet.
        """
        with self._writing() as session:
            meeting, later = session.meetings.get(meeting_id), session.meetings.get(at)
            record = session.minutes.record(meeting_id)
            if record.state is not MinutesState.CIRCULATED:
                raise RefusedError(
                    f"The minutes of {in_words(meeting.held_on)} cannot be confirmed: {_how_far(record)}.", _HOW_FAR
                )
            if later.held_on <= meeting.held_on:
                raise RefusedError(
                    f"The minutes of {in_words(meeting.held_on)} cannot be confirmed on {in_words(later.held_on)}.",
                    "Choose a later meeting.",
                )
            if later.held_on > self.today():
                raise RefusedError(
                    f"The meeting of {in_words(later.held_on)} has not been held yet.",
                    "Confirm the minutes on that day or later.",
                )
            if (refused := _why_not_confirmed(meeting, record)) is not None:
                raise refused
            confirmed = replace(record, state=MinutesState.CONFIRMED, confirmed_at=at, corrections=_lines(corrections))
            return Changes(meetings=session.minutes.amend(confirmed))

    def undo_confirmation(self, meeting_id: MeetingId) -> Changes:
        """Make minutes that were confirmed by mistake circulated ones again. Raises RefusedError."""
        with self._writing() as session:
            meeting, record = session.meetings.get(meeting_id), session.minutes.record(meeting_id)
            if record.state is not MinutesState.CONFIRMED:
                raise RefusedError(f"The minutes of {in_words(meeting.held_on)} have not been confirmed yet.", _HOW_FAR)
            circulated = replace(record, state=MinutesState.CIRCULATED, confirmed_at=None, corrections="")
            return Changes(meetings=session.minutes.amend(circulated))

    def correct(self, meeting_id: MeetingId, correction: str) -> Changes:
        """Add a correction to confirmed minutes, below earlier ones. Raises RefusedError."""
        if not correction.strip():
            raise RefusedError("The correction is empty.", "Enter the number of the minute and the correction.")
        with self._writing() as session:
            meeting, record = session.meetings.get(meeting_id), session.minutes.record(meeting_id)
            if record.state is not MinutesState.CONFIRMED:
                raise RefusedError(
                    f"The minutes of {in_words(meeting.held_on)} have not been confirmed yet.",
                    "Correct the text instead.",
                )
            corrections = _lines(f"{record.corrections}\n{correction}")
            return Changes(meetings=session.minutes.amend(replace(record, corrections=corrections)))

    def _amend(
        self,
        meeting_id: MeetingId,
        attendance: tuple[Attendee, ...] | None = None,
        declarations: str | None = None,
    ) -> Changes:
        with self._writing() as session:
            record = session.minutes.record(meeting_id)
            changed = replace(
                record,
                attendance=record.attendance if attendance is None else attendance,
                declarations=record.declarations if declarations is None else declarations,
            )
            return Changes(meetings=session.minutes.amend(changed))

    def _set_withdrawn(self, minute_id: MinuteId, *, withdrawn: bool) -> Changes:
        with self._writing() as session:
            minute = session.minutes.minute(minute_id)
            record = _draft_of(session, session.meetings.get(minute.meeting_id))
            if (minute not in record.minutes) == withdrawn:
                return Changes()
            session.minutes.set_withdrawn(minute_id, withdrawn)
        return MINUTES_CHANGED


_HOW_FAR = "Minutes are drafted, then circulated, then confirmed at the next meeting."


def _draft_of(session: Session, meeting: Meeting) -> MinutesRecord:
    """Return the minutes if headings can still change. Raises RefusedError once they are circulated."""
    record = session.minutes.record(meeting.id)
    if record.state is MinutesState.CONFIRMED:
        raise refused_addition(meeting.held_on)
    if record.state is MinutesState.CIRCULATED:
        state = "were imported from a file" if record.is_imported else "are circulated"
        raise RefusedError(
            f"The minutes of {in_words(meeting.held_on)} {state}, and their headings are fixed.",
            "Correct the text, or reopen the minutes first.",
        )
    return record


def _why_not_circulated(meeting: Meeting, record: MinutesRecord, today: date) -> RefusedError | None:
    if not record.minutes:
        return RefusedError("There are no minutes to circulate yet.", "Draft them from the agenda first.")
    if meeting.held_on > today:
        what = f"The meeting of {in_words(meeting.held_on)} has not been held yet."
        return RefusedError(what, "Circulate its minutes after the meeting.")
    return None


def _why_not_confirmed(meeting: Meeting, record: MinutesRecord) -> RefusedError | None:
    if record.of(Presence.PRESENT) or record.is_imported:
        return None
    what = f"The minutes of {in_words(meeting.held_on)} do not record who was present."
    return RefusedError(what, "Record the attendance before you confirm them.")


def _how_far(record: MinutesRecord) -> str:
    return {
        MinutesState.NONE: "they have not been started",
        MinutesState.DRAFT: "they are a draft",
        MinutesState.CIRCULATED: "they are circulated",
        MinutesState.CONFIRMED: "they are already confirmed",
    }[record.state]


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
