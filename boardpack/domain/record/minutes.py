"""The minutes of a meeting: who was there, what was said, decided and agreed, and how far the record is.

Headings are numbered on from the minutes of the meeting before; restricted ones come last, as on the
agenda, so that the public edition keeps every number.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.actions import ActionId, Status, UpdateId
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    EarlierMinutes,
    Meeting,
    MeetingId,
    PaperState,
    Presence,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person, PersonKind, in_office
from boardpack.domain.office.office_people import is_same_post, person_and_post, role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.decisions import Decision, DecisionId
from boardpack.domain.record.minute_references import MinutePattern
from boardpack.errors import RefusedError
from boardpack.values import Frozen, replace

MinuteId = NewType("MinuteId", str)

_BY_NUMBER = MinutePattern()
_OTHER_BUSINESS = re.compile(r"\bother business\b", re.IGNORECASE)
_OF_THE_LOG = (PaperKind.MATTERS_ARISING, PaperKind.ACTION_LOG)
_LOG_WORDS = re.compile(r"\b(?:matters arising|action log)\b", re.IGNORECASE)
_MINUTES_WORDS = re.compile(r"\bminutes\b", re.IGNORECASE)
_OWN_NUMBER = re.compile(r"\s*(?:minute\s+)?(\d+)", re.IGNORECASE)


class MinutesState(StrEnum):
    """The state of a meeting's minutes. Confirmed minutes are not changed any more, only corrected."""

    NONE = ""
    DRAFT = "draft"
    CIRCULATED = "circulated"
    CONFIRMED = "confirmed"


class Attendee(Frozen):
    """Somebody who took part, or sent apologies."""

    name: str
    role: str = ""
    presence: Presence = Presence.PRESENT

    @property
    def called(self) -> str:
        """Name and role as the list of those present has them: "R. Ashdown, Chair"."""
        return ", ".join(filter(None, (self.name, self.role)))


class Minute(Frozen):
    """One heading of the minutes with its text in Markdown and the chair's assurance."""

    id: MinuteId
    meeting_id: MeetingId
    heading: str
    text: str = ""
    agenda_item_id: AgendaItemId | None = None
    assurance: Assurance | None = None
    rank: float = 0.0


class NewMinute(Frozen):
    """A minute that is to be created."""

    heading: str
    text: str = ""
    agenda_item_id: AgendaItemId | None = None
    rank: float = 0.0


class MinutesRecord(Frozen):
    """The minutes of a meeting as they are kept, headings in order.

    `first_number` is settled when they are circulated, or said by the office. `corrections` are those
    with which they were confirmed, and those since, one a line.
    """

    meeting_id: MeetingId
    state: MinutesState = MinutesState.NONE
    attendance: tuple[Attendee, ...] = ()
    declarations: str = ""
    first_number: int | None = None
    confirmed_at: MeetingId | None = None
    corrections: str = ""
    minutes: tuple[Minute, ...] = ()

    @property
    def is_imported(self) -> bool:
        """True if the minutes are in a file that was imported. Minutes that the office circulates have their number."""
        return self.state in (MinutesState.CIRCULATED, MinutesState.CONFIRMED) and self.first_number is None

    def of(self, presence: Presence) -> tuple[Attendee, ...]:
        """Return the attendees who took part in that way, in the order in which they were named."""
        return tuple(attendee for attendee in self.attendance if attendee.presence is presence)


def refused_addition(held_on: date) -> RefusedError:
    """Return the refusal of a change to a meeting whose minutes are confirmed."""
    return RefusedError(
        f"The minutes of {in_words(held_on)} are confirmed, so nothing in them can be changed or added.",
        "Record a correction, or add it to a later meeting.",
    )


def agreed_at_meeting(held_on: date) -> RefusedError:
    """Return the refusal to move or cancel a meeting at which minutes were confirmed."""
    return RefusedError(
        f"The minutes of {in_words(held_on)} were confirmed at this meeting, so it cannot be moved or cancelled.",
        "Undo the confirmation of those minutes first.",
    )


def in_confirmed_minutes(noun: str, ref: str, held_on: date) -> RefusedError:
    """Return the refusal to reword or remove an action or decision that is in confirmed minutes."""
    return RefusedError(
        f"{noun} “{ref}” is in the confirmed minutes of {in_words(held_on)}.",
        "Record a correction of the minutes instead.",
    )


def earlier_minutes(record: MinutesRecord | None) -> EarlierMinutes:
    """Return the minutes of the meeting before as the paper of an item. None where there was no meeting."""
    if record is None or not record.minutes:
        return EarlierMinutes(PaperState.MISSING, "Not written")
    if record.state is MinutesState.CONFIRMED:
        return EarlierMinutes(PaperState.IN, "Agreed")
    if record.state is MinutesState.CIRCULATED:
        return EarlierMinutes(PaperState.IN, "Imported" if record.is_imported else "Circulated")
    return EarlierMinutes(PaperState.DRAFT, "Draft")


class MinuteCount(Frozen):
    """The number of minutes of a meeting, and the number of the first once that is resolved."""

    first_number: int | None
    count: int


class GivenUpdate(Frozen):
    """An update on an action, given at the meeting. `raised_under` is the agenda item that raised the action.

    `status` and `target` are those that the meeting gave it. None if it gave none.
    """

    id: UpdateId
    ref: str
    title: str
    owner: str
    note: str
    raised_under: AgendaItemId | None = None
    status: Status | None = None
    target: date | None = None


class AgreedMinutes(Frozen):
    """Minutes of another meeting that were confirmed at this one."""

    meeting: Meeting
    were_corrected: bool = False


class RemovedEntry(Frozen):
    """A decision or action that was recorded at a meeting and was withdrawn since."""

    id: DecisionId | ActionId
    created_at: datetime
    agenda_item_id: AgendaItemId | None = None
    is_restricted: bool = False


class MinutedItem(Frozen):
    """One numbered heading with all that belongs below it.

    `is_rest` is True in a restricted annex for a heading of the open minutes, with what they leave out below it.
    `removed` are decisions and actions that were below it and were withdrawn. They count among later changes only.
    """

    number: int
    minute: Minute
    restriction: Restriction | None = None
    agreed: tuple[AgreedMinutes, ...] = ()
    updates: tuple[GivenUpdate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    reference: str = ""
    is_rest: bool = False
    removed: tuple[RemovedEntry, ...] = ()

    @property
    def called(self) -> str:
        """The reference of the minute, or its number if it has none."""
        return self.reference or str(self.number)


class LateChanges(Frozen):
    """Changes to minutes after members had received them, and to their attendance or interests.

    `changed` has the day of the last change to each minute, decision, action and update, by its identifier.
    `circulated_at` is when the minutes were circulated, or imported, or issued in the pack of the next meeting.
    `entered` are the decisions and actions that were recorded only afterwards.
    """

    circulated_at: datetime
    changed: Mapping[str, date]
    attendance: date | None = None
    entered: frozenset[str] = frozenset()


class Minutes(Frozen):
    """The whole minutes of a meeting. `agreement` is the meeting at which they were, or are to be, confirmed.

    `kept_back` are the numbers of minutes that a public edition, or the open part, leaves out. `is_annex` is True if
    they are what was left out. `late` has the changes since they were circulated; None if they were not. `beside` names
    what another copy of the board recorded at the meeting, which the confirmed minutes do not have.
    """

    meeting: Meeting
    record: MinutesRecord
    items: tuple[MinutedItem, ...]
    agreement: Meeting | None = None
    kept_back: tuple[int, ...] = ()
    is_annex: bool = False
    late: LateChanges | None = None
    beside: tuple[str, ...] = ()

    @property
    def imported_on(self) -> date | None:
        """The day on which the file with the minutes was imported. None for minutes that were written here."""
        return day_of(self.late.circulated_at) if self.late and self.record.is_imported else None


class ActionSource(Frozen):
    """Where an action comes from: the meeting that raised it, and the minute of it, where it is in the minutes."""

    meeting: Meeting
    minute: MinutedItem | None = None

    @property
    def in_words(self) -> str:
        """The source in words: "meeting of 7 October 2026, minute 39"."""
        minute = f", minute {self.minute.called}" if self.minute else ""
        return f"meeting of {in_words(self.meeting.held_on)}{minute}"


class MeetingOutcome(Frozen):
    """The decisions, actions and updates of a meeting, before they are put under its headings.

    `removed` are the decisions and actions that were withdrawn.
    """

    agreed: tuple[AgreedMinutes, ...] = ()
    updates: tuple[GivenUpdate, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    removed: tuple[RemovedEntry, ...] = ()


def first_number(earlier: Iterable[MinuteCount]) -> int:
    """Return the number with which minutes go on after those of the meetings before, the earliest first."""
    number = 1
    for before in earlier:
        number = (before.first_number or number) + before.count
    return number


def source_in(minutes: Minutes, ref: str) -> ActionSource:
    """Return the meeting and minute that raised an action. The minute is None if the action is not in the minutes."""
    return ActionSource(minutes.meeting, next((i for i in minutes.items if any(a.ref == ref for a in i.actions)), None))


def set_out(
    meeting: Meeting,
    record: MinutesRecord,
    first: int,
    items: Sequence[AgendaItem],
    happened: MeetingOutcome,
    agreement: Meeting | None = None,
    pattern: MinutePattern = _BY_NUMBER,
) -> Minutes:
    """Return the minutes with everything under its heading; `items` are all agenda items, removed ones too.

    What belongs to no heading goes under any other business, else under the last public one if there is any.
    """
    by_id = {item.id: item for item in items}
    restrictions = {item.id: item.restriction for item in items if item.restriction}
    ordered = in_order(record, restrictions)
    places = _Places(ordered, by_id, restrictions)
    set_items = tuple(
        MinutedItem(
            number,
            minute,
            restrictions.get(minute.agenda_item_id) if minute.agenda_item_id else None,
            happened.agreed if minute.id == places.of_minutes else (),
            happened.updates if minute.id == places.of_log else (),
            tuple(d for d in happened.decisions if places.of(d.agenda_item_id) == minute.id),
            tuple(a for a in happened.actions if places.of(a.agenda_item_id) == minute.id),
            "" if pattern.is_plain else pattern.reference(number, meeting.held_on),
            removed=tuple(r for r in happened.removed if places.of(r.agenda_item_id) == minute.id),
        )
        for number, minute in enumerate(ordered, record.first_number or first)
    )
    return Minutes(meeting, record, set_items, agreement)


def in_order(record: MinutesRecord, restricted: Container[AgendaItemId]) -> tuple[Minute, ...]:
    """Return the minutes in the order of their numbers. A draft has restricted ones last; circulated ones stay."""
    if record.state in (MinutesState.CIRCULATED, MinutesState.CONFIRMED):
        return record.minutes
    return tuple(sorted(record.minutes, key=lambda m: (m.agenda_item_id in restricted, m.rank, m.id)))


class _Places:
    """Under which heading each thing belongs."""

    def __init__(
        self,
        ordered: Sequence[Minute],
        items: Mapping[AgendaItemId, AgendaItem],
        restrictions: Mapping[AgendaItemId, Restriction],
    ) -> None:
        self._of: dict[AgendaItemId, MinuteId] = {
            minute.agenda_item_id: minute.id for minute in ordered if minute.agenda_item_id
        }
        public = [minute for minute in ordered if minute.agenda_item_id not in restrictions] or list(ordered)
        self._otherwise = _first(public, lambda m: bool(_OTHER_BUSINESS.search(m.heading))) or _last(public)
        self.of_log = _first(public, lambda m: _kind(m, items) in _OF_THE_LOG) or (
            _first(public, lambda m: bool(_LOG_WORDS.search(m.heading))) or self._otherwise
        )
        self.of_minutes = _first(public, lambda m: _kind(m, items) is PaperKind.MINUTES) or (
            _first(public, lambda m: bool(_MINUTES_WORDS.search(m.heading))) or self._otherwise
        )

    def of(self, item_id: AgendaItemId | None) -> MinuteId | None:
        return self._of.get(item_id, self._otherwise) if item_id else self._otherwise


def _kind(minute: Minute, items: Mapping[AgendaItemId, AgendaItem]) -> PaperKind | None:
    item = items.get(minute.agenda_item_id) if minute.agenda_item_id else None
    return item.paper.kind if item and item.paper else None


def _first(minutes: Iterable[Minute], fits: Callable[[Minute], bool]) -> MinuteId | None:
    return next((minute.id for minute in minutes if fits(minute)), None)


def _last(minutes: Sequence[Minute]) -> MinuteId | None:
    return minutes[-1].id if minutes else None


def public_minutes(
    minutes: Minutes, restricted: Iterable[AgendaItemId], kept_decisions: Container[DecisionId] = frozenset()
) -> Minutes:
    """Return the minutes for the public, without all that is under, or was raised under, a restricted heading.

    `restricted` are the restricted agenda items of all meetings, since an update may be of an action
    that an earlier meeting raised in private; `kept_decisions` are decisions that are restricted besides.
    A correction that opens with the number of a minute that is kept back is kept back with it.
    """
    private = frozenset(restricted)
    kept_back = tuple(item.number for item in minutes.items if _is_private(item, private))
    public = (item for item in minutes.items if not _is_private(item, private))
    items = tuple(_public_item(item, private, kept_decisions) for item in public)
    record = replace(
        minutes.record,
        corrections=_public_corrections(minutes.record.corrections, kept_back),
        minutes=tuple(item.minute for item in items),
    )
    return replace(minutes, record=record, items=items, kept_back=kept_back)


def restricted_annex(
    minutes: Minutes, restricted: Iterable[AgendaItemId], kept_decisions: Container[DecisionId] = frozenset()
) -> Minutes:
    """Return all that `public_minutes` leaves out, under the same numbers."""
    public = public_minutes(minutes, restricted, kept_decisions)
    open_items = {item.number: item for item in public.items}
    rest = (_rest(item, open_items.get(item.number)) for item in minutes.items)
    items = tuple(item for item in rest if item is not None)
    kept_lines = public.record.corrections.splitlines()
    lines = (line for line in minutes.record.corrections.splitlines() if line not in kept_lines)
    record = replace(minutes.record, corrections="\n".join(lines).strip(), minutes=tuple(item.minute for item in items))
    return replace(minutes, record=record, items=items, is_annex=True)


def _rest(item: MinutedItem, shown: MinutedItem | None) -> MinutedItem | None:
    """Return what the item has beyond what the open minutes show of it. None if that is nothing."""
    if shown is None:
        return item
    rest = replace(
        item,
        minute=replace(item.minute, text="", assurance=None),
        agreed=(),
        decisions=tuple(decision for decision in item.decisions if decision not in shown.decisions),
        actions=tuple(action for action in item.actions if action not in shown.actions),
        updates=tuple(update for update in item.updates if update not in shown.updates),
        removed=tuple(entry for entry in item.removed if entry not in shown.removed),
        is_rest=True,
    )
    return rest if rest.decisions or rest.actions or rest.updates else None


def _is_private(item: MinutedItem, private: frozenset[AgendaItemId]) -> bool:
    """Return True if it is restricted in this view or by another that holds for the public, too."""
    return item.restriction is not None or item.minute.agenda_item_id in private


def _public_item(
    item: MinutedItem, private: frozenset[AgendaItemId], kept_decisions: Container[DecisionId]
) -> MinutedItem:

    def is_public(entry: Decision | RemovedEntry) -> bool:
        is_open = not entry.is_restricted and entry.id not in kept_decisions
        return is_open and entry.agenda_item_id not in private

    return replace(
        item,
        decisions=tuple(filter(is_public, item.decisions)),
        removed=tuple(filter(is_public, item.removed)),
        actions=tuple(action for action in item.actions if action.agenda_item_id not in private),
        updates=tuple(update for update in item.updates if update.raised_under not in private),
    )


def _public_corrections(corrections: str, kept_back: Sequence[int]) -> str:
    lines = (line for line in corrections.splitlines() if not _is_of(line, kept_back))
    return "\n".join(lines).strip()


def _is_of(line: str, numbers: Sequence[int]) -> bool:
    found = _OWN_NUMBER.match(line)
    return found is not None and int(found[1]) in numbers


def expected_at(
    day: date, last: Sequence[Attendee], people: Sequence[Person], settings: Settings
) -> tuple[Attendee, ...]:
    """Return the attendees of the meeting before, and every member of the board on the day.

    Those who left an office are replaced by their successors. Where nobody of that meeting is known, everybody who is
    in office on the day is expected. Members of the board are present, and others are in attendance: apologies for the
    meeting before are none for this one.
    """
    members = {person.name.casefold() for person in people if person.kind is PersonKind.MEMBER}
    came = (_as_if_there(attendee, members) for attendee in last)
    successors = (_successor(attendee, day, people, settings) for attendee in came)
    attending = (person for person in people if person.is_in_office(day) and person.kind is not PersonKind.OWNER)
    holders = (_attendee(person, settings) for person in attending)
    in_place = (holder for holder in holders if not last or holder.presence is Presence.PRESENT)
    expected: list[Attendee] = []
    for attendee in (*filter(None, successors), *in_place):
        at = next((at for at, known in enumerate(expected) if _is_same(known, attendee, settings)), None)
        if at is None:
            expected.append(attendee)
        elif _is_post_alone(expected[at]) and not _is_post_alone(attendee):
            expected[at] = replace(attendee, presence=expected[at].presence)
    return tuple(expected)


def _as_if_there(attendee: Attendee, members: Container[str]) -> Attendee:
    """Return an attendee who sent apologies as present or in attendance. Leave the others as they are."""
    if attendee.presence is not Presence.APOLOGIES:
        return attendee
    is_member = attendee.name.casefold() in members
    return replace(attendee, presence=Presence.PRESENT if is_member else Presence.IN_ATTENDANCE)


def _is_same(one: Attendee, other: Attendee, settings: Settings) -> bool:
    """Return True for one person, or for one post if either is named by the post alone."""
    (person, post), (other_person, other_post) = (person_and_post(who.name, who.role) for who in (one, other))
    if person and other_person:
        return person.casefold() == other_person.casefold()
    return is_same_post(post, other_post, settings)


def _is_post_alone(attendee: Attendee) -> bool:
    return not person_and_post(attendee.name)[0]


def _successor(attendee: Attendee, day: date, people: Iterable[Person], settings: Settings) -> Attendee | None:
    """Return the attendee; or who took the office that they have left, or nobody where it is empty."""
    offices = [person for person in people if person.name.casefold() == attendee.name.casefold()]
    if not offices or any(person.is_in_office(day) for person in offices):
        return attendee
    seat = offices[-1].seat
    taken = in_office(people, seat, day) if seat else None
    return _attendee(taken, settings) if taken else None


def _attendee(person: Person, settings: Settings) -> Attendee:
    presence = Presence.PRESENT if person.kind is PersonKind.MEMBER else Presence.IN_ATTENDANCE
    return Attendee(person.name, role_in_words(person.role, settings), presence)
