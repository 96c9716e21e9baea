"""The forward plan: items of business with their days, and the meetings that take them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NewType

from boardpack.domain.days.dates import count_in_words, in_words, months_between, same_day_later
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.values import Frozen

PlannedItemId = NewType("PlannedItemId", str)

MONTHS_AHEAD = 12
MOST_MONTHS = 60
"""The widest gap between two times at which an item recurs."""

_YEAR = 12
_SOURCE = "plan:"


class NewPlannedItem(Frozen):
    """An item that the board plans to consider.

    `first_on` is the first day on which it is due, None if not set. It recurs each `every_months` until `until_on`; 0
    means once.
    """

    title: str
    purpose: Purpose | None = None
    presenter: str = ""
    minutes: int = 0
    first_on: date | None = None
    every_months: int = 0
    until_on: date | None = None
    paper_kind: PaperKind | None = None
    restriction_reason: str = ""
    note: str = ""

    @property
    def restriction(self) -> Restriction | None:
        """The restriction of the item. None if it is public."""
        return Restriction(self.restriction_reason) if self.restriction_reason else None


class PlannedItem(NewPlannedItem):
    """An item of the forward plan. One that was withdrawn is in no plan; its history stays."""

    id: PlannedItemId = PlannedItemId("")
    withdrawn: bool = False


class Occurrence(Frozen):
    """One day on which an item is due. `is_late` is True if the meeting for that day has passed without it."""

    item: PlannedItem
    day: date
    is_late: bool = False


class PlannedMeeting(Frozen):
    """A meeting with its planned items, in the order of their due days."""

    meeting: Meeting
    due: tuple[Occurrence, ...]


class ForwardPlan(Frozen):
    """The plan for a range of days: items by meeting, items later than any meeting, and items without a day.

    An item that recurs stands once at each meeting, and once among what is later.
    """

    begins: date
    ends: date
    meetings: tuple[PlannedMeeting, ...] = ()
    later: tuple[Occurrence, ...] = ()
    undated: tuple[PlannedItem, ...] = ()

    @property
    def holds_anything(self) -> bool:
        return bool(self.later or self.undated or any(planned.due for planned in self.meetings))


HadOn = Mapping[PlannedItemId, Sequence[date]]
"""The days of the meetings that have had each item, or have it on their agenda."""


def occurrences(item: NewPlannedItem, until: date) -> Iterator[date]:
    """Return the days on which an item is wanted, up to a day and to its own last one.

    Months are counted from the first day, so the 31st is the last day of a shorter month and the 31st again.
    """
    if item.first_on is None:
        return
    last = min(until, item.until_on or until)
    whole = months_between(item.first_on, last) if item.every_months else 0
    for months in range(0, whole + 1, item.every_months or 1):
        day = same_day_later(item.first_on, months)
        if day <= last:
            yield day


def meeting_for(day: date, meetings: Iterable[Meeting]) -> Meeting | None:
    """Return the meeting that serves a day: the first on or after it, if one is called."""
    return min((meeting for meeting in meetings if meeting.held_on >= day), key=_held_on, default=None)


def due_at(
    item: PlannedItem, meeting: Meeting, meetings: Iterable[Meeting], had_on: Sequence[date], today: date
) -> date | None:
    """Return the newest due day of an item that a meeting should take. None if the meeting should not take the item.

    A meeting takes a day for which it is the first meeting, or for which the first meeting has passed. It does not take
    a day if a meeting from that day up to this one has had the item.
    """
    newest = max(occurrences(item, meeting.held_on), default=None)
    if item.withdrawn or newest is None or any(newest <= had <= meeting.held_on for had in had_on):
        return None
    server = meeting_for(newest, meetings)
    is_ours = server is None or server.held_on >= meeting.held_on or server.held_on < today
    return newest if is_ours else None


def plan_ahead(
    items: Iterable[PlannedItem],
    meetings: Iterable[Meeting],
    had_on: HadOn,
    begins: date,
    months: int = MONTHS_AHEAD,
) -> ForwardPlan:
    """Return the plan from a day on. An item that an earlier meeting missed comes up at the next one."""
    known = sorted(meetings, key=_held_on)
    ends = same_day_later(begins, months) - timedelta(days=1)
    ahead = [meeting for meeting in known if begins <= meeting.held_on <= ends]
    placed: dict[date, list[Occurrence]] = {meeting.held_on: [] for meeting in ahead}
    later: list[Occurrence] = []
    undated: list[PlannedItem] = []
    for item in sorted((planned for planned in items if not planned.withdrawn), key=_order):
        if item.first_on is None:
            undated.append(item)
            continue
        for at, due in _placed(item, known, had_on.get(item.id, ()), begins, ends).items():
            (placed[at] if at else later).append(due)
    found = (PlannedMeeting(meeting, tuple(sorted(placed[meeting.held_on], key=_due_order))) for meeting in ahead)
    return ForwardPlan(begins, ends, tuple(found), tuple(sorted(later, key=_due_order)), tuple(undated))


def source_of(item_id: PlannedItemId, day: date) -> str:
    """Return the source that an agenda item carries if it was proposed from a planned item on a day."""
    return f"{_SOURCE}{item_id}:{day.isoformat()}"


def had_on(items: Iterable[PlannedItem], meetings: Iterable[Meeting], business: Iterable[AgendaItem]) -> HadOn:
    """Return the days on which each item was on an agenda, proposed from the plan or under its title."""
    days = {meeting.id: meeting.held_on for meeting in meetings}
    by_source: dict[str, set[date]] = {}
    by_title: dict[str, set[date]] = {}
    for agenda_item in business:
        if agenda_item.meeting_id in days:
            if agenda_item.proposed_from.startswith(_SOURCE):
                by_source.setdefault(agenda_item.proposed_from.split(":")[1], set()).add(days[agenda_item.meeting_id])
            by_title.setdefault(agenda_item.title.casefold(), set()).add(days[agenda_item.meeting_id])
    return {
        item.id: tuple(sorted(by_source.get(item.id, set()) | by_title.get(item.title.casefold(), set())))
        for item in items
    }


def how_often(item: NewPlannedItem) -> str:
    """Return the frequency of an item in words: "Once", "Every month", "Every 3 months until 8 July 2026"."""
    if not item.every_months:
        return "Once"
    years, months = divmod(item.every_months, _YEAR)
    often = _every(years, "year") if not months else _every(item.every_months, "month")
    return f"{often} until {in_words(item.until_on)}" if item.until_on else often


def _every(number: int, unit: str) -> str:
    return f"Every {unit}" if number == 1 else f"Every {count_in_words(number, unit)}"


def _placed(
    item: PlannedItem, known: Sequence[Meeting], had_on: Sequence[date], begins: date, ends: date
) -> dict[date | None, Occurrence]:
    """Return the newest occurrence of the item for each meeting day. Under None is the first one without a meeting."""
    ahead = [meeting for meeting in known if meeting.held_on >= begins]
    found: dict[date | None, Occurrence] = {}
    for day in occurrences(item, ends):
        server = meeting_for(day, known)
        is_late = server is not None and server.held_on < begins
        if is_late:
            if any(day <= had < begins for had in had_on):
                continue
            server = next((meeting for meeting in ahead if meeting.held_on in had_on), ahead[0] if ahead else None)
        at = server.held_on if server and server.held_on <= ends else None
        if at is not None or at not in found:
            found[at] = Occurrence(item, day, is_late)
    return found


def _held_on(meeting: Meeting) -> date:
    return meeting.held_on


def _order(item: PlannedItem) -> tuple[str, str]:
    return (item.title.casefold(), item.id)


def _due_order(due: Occurrence) -> tuple[bool, date, str, str]:
    return (due.item.restriction is not None, due.day, *_order(due.item))
