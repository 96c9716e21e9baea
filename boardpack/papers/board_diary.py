"""The board's calendar: meetings, papers, deadlines, target dates and the days of section 55."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from boardpack.documents.diary import Diary, DiaryEntry, in_order
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.actions import ActionState, Status
from boardpack.domain.log.public import PRIVATE_ITEM
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.meetings.calendar_files import WHOLE_CALENDAR, CalendarChoice, CalendarKind
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, NumberedItem
from boardpack.domain.office.markings import Marking, marking_line
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import Report
from boardpack.domain.register.section_55 import comments_due
from boardpack.papers.text.phrases import listed
from boardpack.values import replace

_PRIVATE_ACTION = "Private action"
_DONE = "Complete: "
_WITHDRAWN = "Removed: "
_KEPT = timedelta(days=366)
"""The time for which a completed action stays in the calendar, so that calendars that have it are changed."""
_KIND_OF = {
    "Meeting": CalendarKind.MEETINGS,
    "Papers": CalendarKind.PAPERS,
    "Section 55": CalendarKind.SECTION_55,
    "Inspectorate’s deadline": CalendarKind.DEADLINES,
    "Force’s target": CalendarKind.TARGETS,
    "Action": CalendarKind.ACTIONS,
}
"""The kind of each entry by its category."""
_NO_AGENDAS: Mapping[MeetingId, Sequence[NumberedItem]] = {}


def board_diary(
    settings: Settings,
    today: date,
    known_at: datetime,
    version: int,
    *,
    meetings: Iterable[Meeting] = (),
    agendas: Mapping[MeetingId, Sequence[NumberedItem]] = _NO_AGENDAS,
    reports: Iterable[Report] = (),
    items: Iterable[ListedItem] = (),
    actions: Iterable[ActionState] = (),
    private: Collection[AgendaItemId] = (),
    choice: CalendarChoice = WHOLE_CALENDAR,
) -> Diary:
    """Return the open days of the board of the chosen kinds, and days that are done or withdrawn, marked as such.

    A cancelled meeting, a withdrawn action and one without a target any more are cancelled: calendars that have them
    remove them.

    A restricted item of business shows neither title nor presenter, and an action raised under one of the `private`
    items neither title nor owner. The calendar is therefore OFFICIAL.
    """
    entries = (
        *(entry for meeting in meetings for entry in _meeting(meeting, agendas.get(meeting.id, ()), settings)),
        *(entry for report in reports for entry in _report(report, settings.comments_due_day, today)),
        *(entry for item in items for entry in _item(item, today)),
        *(entry for state in actions for entry in _action(state, today, state.action.agenda_item_id in private)),
    )
    chosen = (
        replace(entry, reminds=not entry.title.startswith(_DONE))
        for entry in entries
        if _KIND_OF[entry.category] in choice.kinds
    )
    marking = marking_line(Marking())
    return Diary(settings.board_name, in_order(chosen), known_at, version, marking, choice.remind_days)


def _meeting(meeting: Meeting, agenda: Sequence[NumberedItem], settings: Settings) -> Iterator[DiaryEntry]:
    words = "\n".join(_business(numbered) for numbered in agenda)
    yield DiaryEntry(
        f"meeting-{meeting.id}",
        settings.board_name,
        meeting.held_on,
        meeting.starts_at,
        meeting.ends_at,
        meeting.place,
        words,
        "Meeting",
        is_cancelled=meeting.cancelled,
    )
    if meeting.papers_due_on:
        title = f"Papers are due for the meeting of {in_words(meeting.held_on)}"
        key = f"papers-{meeting.id}"
        yield DiaryEntry(key, title, meeting.papers_due_on, category="Papers", is_cancelled=meeting.cancelled)


def _business(entry: NumberedItem) -> str:
    if entry.item.restriction is not None:
        return f"{entry.number}. {PRIVATE_ITEM}"
    presenter = f" ({entry.item.presenter})" if entry.item.presenter else ""
    return f"{entry.number}. {entry.item.title}{presenter}"


def _report(report: Report, comments_day: int, today: date) -> Iterator[DiaryEntry]:
    """Yield the last day for the response, and under section 55 the day of the chief officer's comments."""
    if report.clock is None:
        return
    is_sent = report.responded_on is not None
    title = f"Response due (day {report.clock.days}): {report.title}"
    yield from _step(f"response-{report.id}", title, report.clock.last_day, is_done=is_sent, today=today)
    due = comments_due(report, comments_day)
    if due and Step.COMMENTS in report.rule.steps:
        is_heard = is_sent or report.dates.comments_received_on is not None
        title = f"Chief officer’s comments are due: {report.title}"
        yield from _step(f"comments-{report.id}", title, due, is_done=is_heard, today=today)


def _step(key: str, title: str, on: date, *, is_done: bool, today: date) -> Iterator[DiaryEntry]:
    if not is_done or on >= today:
        yield DiaryEntry(key, f"{_DONE if is_done else ''}{title}", on, category="Section 55")


def _item(listed_item: ListedItem, today: date) -> Iterator[DiaryEntry]:
    if not listed_item.is_followed:
        return
    item = listed_item.item
    dates = (("Inspectorate’s deadline", "deadline", item.deadline.on), ("Force’s target", "target", item.target))
    for called, kind, day in dates:
        if day and (listed_item.is_open or day >= today):
            title = f"{'' if listed_item.is_open else _DONE}{called}: {item.label}, {listed_item.entry.report.title}"
            words = "\n".join(filter(None, (item.full_text, _owned(listed_item.owners))))
            yield DiaryEntry(f"{kind}-{item.id}", title, day, words=words, category=called)


def _owned(owners: Sequence[str]) -> str:
    return f"Action {'owner' if len(owners) == 1 else 'owners'}: {listed(owners)}" if owners else ""


def _action(state: ActionState, today: date, is_private: bool) -> Iterator[DiaryEntry]:
    over = _WITHDRAWN if state.withdrawn else _DONE if state.status is Status.COMPLETE else ""
    day = state.target or state.first_target
    if day and (over != _DONE or _is_recent(state, day, today)):
        title = f"{over}{state.ref} {_PRIVATE_ACTION if is_private else state.title}"
        words = f"Owner: {state.owner}" if state.owner and not is_private else ""
        is_cancelled = state.withdrawn or state.target is None
        key = f"action-{state.action.id}"
        yield DiaryEntry(key, title, day, words=words, category="Action", is_cancelled=is_cancelled)


def _is_recent(state: ActionState, day: date, today: date) -> bool:
    """Return True if a calendar that was imported before may still show a completed action as open."""
    completed = day_of(state.completed_at) if state.completed_at else day
    return max(day, completed) >= today - _KEPT
