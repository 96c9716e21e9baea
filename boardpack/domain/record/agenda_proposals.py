"""Proposals for a meeting's agenda, each with its reason. A user decides on each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.log.actions import (
    ActionId,
    ActionState,
    ActionUpdate,
    ChairVerdict,
    Status,
    chair_comment,
)
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.meetings.forward_plan import HadOn, PlannedItem, due_at, how_often, source_of
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewPaper, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.standing_agenda import LAST_MINUTES
from boardpack.domain.record.arising import Arising
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import ItemId, Report
from boardpack.values import Frozen

RULE = "proposed-item"
"""The rule under which dismissed proposals are stored as findings."""

_USUAL_GAP = timedelta(days=31)
_ALWAYS = date.min
_ITEMS = "item:"
_MOST_LATE_ALONE = 5
_MOST_NAMED = 6
_NEEDS_MORE = (PaperKind.ATTACHED, PaperKind.RESPONSE_LETTER)
_WRITTEN = (PaperKind.BOARD_PAPER, PaperKind.ATTACHED, PaperKind.RESPONSE_LETTER)


class ProposalKind(StrEnum):
    """The reason why an item is proposed, in the order in which proposals are listed."""

    MINUTES = "minutes"
    ARISING = "matters arising"
    RESPONSE = "response due"
    PLANNED = "forward plan"
    DEADLINE = "deadline"
    ACTION = "action"
    STANDING = "standing item"


class ItemProposal(Frozen):
    """An item that an agenda might have. `source` names its subject, `facts` the reasons for proposing it.

    It counts as taken if a meeting on `since` or later has an item from that source, and stays dismissed while its
    facts are unchanged.
    """

    source: str
    kind: ProposalKind
    item: NewAgendaItem
    why: str
    facts: tuple[str, ...] = ()
    since: date = _ALWAYS

    @property
    def finding(self) -> Finding:
        """The finding under which the proposal can be dismissed."""
        return Finding(RULE, self.item.title, (self.source, *self.facts), self.why)

    @property
    def key(self) -> str:
        """A short name for typing."""
        return self.finding.key


class Occasion(Frozen):
    """Everything that decides the proposals for one meeting, as known today.

    `business` are the items of all agendas, `agenda` those of this one, with their papers; `before` the agendas of
    earlier meetings, the newest first. `unconfirmed` is the meeting before, if its minutes were written and are not
    confirmed. `questions` are those of the chair that nobody has answered.
    """

    meeting: Meeting
    meetings: tuple[Meeting, ...]
    today: date
    agenda: tuple[AgendaItem, ...] = ()
    business: tuple[AgendaItem, ...] = ()
    before: tuple[tuple[Meeting, tuple[AgendaItem, ...]], ...] = ()
    unconfirmed: Meeting | None = None
    arising: Arising | None = None
    reports: tuple[Report, ...] = ()
    planned: tuple[PlannedItem, ...] = ()
    had_on: HadOn | None = None
    items: tuple[ListedItem, ...] = ()
    actions: tuple[ActionState, ...] = ()
    questions: Mapping[ActionId, ActionUpdate] | None = None

    @property
    def next_on(self) -> date:
        """The day of the next meeting, or a month after this one if there is none."""
        later = [meeting.held_on for meeting in self.meetings if meeting.held_on > self.meeting.held_on]
        return min(later, default=self.meeting.held_on + _USUAL_GAP)

    @property
    def is_next(self) -> bool:
        """Return True if this is the meeting that the board holds next."""
        ahead = (meeting.held_on for meeting in self.meetings if meeting.held_on >= self.today)
        return self.meeting.held_on == min(ahead, default=self.meeting.held_on)

    def is_last_chance(self, day: date) -> bool:
        """Return True if no later meeting can consider the item before that day has passed.

        A day that has passed, or that passes before any meeting, belongs to the next meeting.
        """
        return day < self.next_on and (self.is_next or day >= self.meeting.held_on)


def proposals(occasion: Occasion) -> tuple[ItemProposal, ...]:
    """Return the proposals for an agenda, in the order of their kinds, then by urgency.

    Left out is what stands on it under the same title, and what an agenda took for the same reason. A meeting that
    was held needs nothing any more.
    """
    if occasion.meeting.held_on < occasion.today:
        return ()
    found = (
        *_minutes(occasion),
        *_arising(occasion),
        *_responses(occasion),
        *_planned(occasion),
        *_deadlines(occasion),
        *_actions(occasion),
        *_standing(occasion),
    )
    days = {meeting.id: meeting.held_on for meeting in occasion.meetings}
    taken = {(item.proposed_from, days.get(item.meeting_id, _ALWAYS)) for item in occasion.business}
    titles = {_key(item.title) for item in occasion.agenda}
    return tuple(
        item
        for item in found
        if _key(item.item.title) not in titles
        and not any(source == item.source and on >= item.since for source, on in taken)
    )


def open_question(history: Sequence[ActionUpdate]) -> ActionUpdate | None:
    """Return the chair's last comment on an action. None if somebody else has added a note since.

    Every comment asks for a reply, unless it agrees to close the action.
    """
    noted = [update for update in history if update.note or update.verdict]
    asks = noted and noted[-1].is_chairs and noted[-1].verdict is not ChairVerdict.AGREE_TO_CLOSE
    return noted[-1] if asks else None


def _minutes(occasion: Occasion) -> Iterator[ItemProposal]:
    """Propose the minutes of the last meeting while they are not confirmed, unless they are a standing item."""
    agendas = [items for _, items in occasion.before]
    is_usual = len(agendas) > 1 and all(map(_has_minutes, agendas))
    if occasion.unconfirmed is None or is_usual or _has_minutes(occasion.agenda):
        return
    item = NewAgendaItem(LAST_MINUTES, Purpose.DECISION, paper=NewPaper(PaperKind.MINUTES, LAST_MINUTES))
    why = f"The minutes of {in_words(occasion.unconfirmed.held_on)} have not been confirmed."
    yield _proposal(f"minutes:{occasion.unconfirmed.id}", ProposalKind.MINUTES, item, why)


def _has_minutes(agenda: Iterable[AgendaItem]) -> bool:
    return any(item.paper is not None and item.paper.kind is PaperKind.MINUTES for item in agenda)


def _arising(occasion: Occasion) -> Iterator[ItemProposal]:
    arising = occasion.arising
    if arising is None or not (arising.actions or arising.questions) or _has_arising(occasion.agenda):
        return
    day = in_words(arising.previous.held_on)
    reasons = ("actions were agreed" if arising.actions else "", "questions have been asked since")
    why = " and ".join(part for part in reasons if part) if arising.questions else reasons[0]
    paper = NewPaper(PaperKind.MATTERS_ARISING, "Matters arising")
    item = NewAgendaItem(f"Matters arising from {day}", Purpose.ASSURANCE, paper=paper)
    yield _proposal(f"arising:{arising.previous.id}", ProposalKind.ARISING, item, f"From the meeting of {day}: {why}.")


def _has_arising(agenda: Iterable[AgendaItem]) -> bool:
    return any(
        "matters arising" in item.title.casefold() or (item.paper and item.paper.kind is PaperKind.MATTERS_ARISING)
        for item in agenda
    )


def _responses(occasion: Occasion) -> Iterator[ItemProposal]:
    answered = {business.paper.report_id for business in occasion.agenda if business.paper}
    for report in sorted(occasion.reports, key=lambda report: report.published_on or _ALWAYS):
        clock = report.clock
        if clock is None or report.responded_on or report.id in answered:
            continue
        if not occasion.is_last_chance(clock.last_day):
            continue
        day_number = clock.day_number(occasion.meeting.held_on)
        where = (
            f"The meeting is on day {day_number}" if 0 < day_number <= clock.days else "The meeting is after that date"
        )
        why = f"The response is due on {in_words(clock.last_day)} (day {clock.days}). {where}."
        paper = NewPaper(PaperKind.RESPONSE_LETTER, f"Draft response: {report.title}", report_id=report.id)
        item = NewAgendaItem(f"Response to ‘{report.title}’", Purpose.DECISION, paper=paper)
        yield _proposal(f"report:{report.id}", ProposalKind.RESPONSE, item, why, (clock.last_day.isoformat(),))


def _planned(occasion: Occasion) -> Iterator[ItemProposal]:
    known = occasion.had_on or {}
    for planned in occasion.planned:
        day = due_at(planned, occasion.meeting, occasion.meetings, known.get(planned.id, ()), occasion.today)
        if day is not None:
            item = NewAgendaItem(
                planned.title,
                planned.purpose,
                planned.presenter,
                planned.minutes,
                planned.restriction,
                _planned_paper(planned),
            )
            why = f"Due from {in_words(day)}.{_repeated(planned)}"
            yield _proposal(source_of(planned.id, day), ProposalKind.PLANNED, item, why)


def _repeated(planned: PlannedItem) -> str:
    """Return a sentence on how often the item comes back. Empty for an item that is not repeated."""
    often = how_often(planned)
    return f" Repeated {often[0].lower()}{often[1:]}." if planned.every_months else ""


def _planned_paper(planned: PlannedItem) -> NewPaper | None:
    """Return the paper of a planned item. One that needs a file or a report begins as a missing paper."""
    if planned.paper_kind is None:
        return None
    kind = PaperKind.BOARD_PAPER if planned.paper_kind in _NEEDS_MORE else planned.paper_kind
    return NewPaper(kind, planned.title)


def _deadlines(occasion: Occasion) -> Iterator[ItemProposal]:
    """Propose one item for each report of which deadlines or targets are due, the earliest first."""
    had = _items_had(occasion)
    dated = [
        (sorted(days), listed)
        for listed in occasion.items
        if listed.is_open
        and (days := _days_of(listed, occasion))
        and not _was_had(had.get(listed.item.id), _passed(days, occasion))
    ]
    dated.sort(key=lambda pair: (pair[0], pair[1].item.position, pair[1].item.id))
    by_report: dict[str, list[ListedItem]] = {}
    for _, listed in dated:
        by_report.setdefault(listed.entry.report.id, []).append(listed)
    yield from (_of_report(due, occasion) for due in by_report.values())


def _of_report(due: Sequence[ListedItem], occasion: Occasion) -> ItemProposal:
    """Return the proposal for the items of one report. Its presenter is the first owner of every one of them."""
    owners = {next(iter(listed.owners), "") for listed in due}
    days = sorted(day for listed in due for day in _days_of(listed, occasion))
    passed = _passed(days, occasion)
    item = NewAgendaItem(_title_of(due), Purpose.ASSURANCE, owners.pop() if len(owners) == 1 else "")
    return _proposal(
        source_of_items([listed.item.id for listed in due]),
        ProposalKind.DEADLINE,
        item,
        _why_together(due, occasion),
        (*(day.isoformat() for day in days), *(f"{day.isoformat()} has passed" for day in passed)),
        max(passed, default=_ALWAYS),
    )


def source_of_items(ids: Sequence[ItemId]) -> str:
    """Return the source of a proposal about these items of the register."""
    return f"{_ITEMS}{','.join(ids)}"


def _items_had(occasion: Occasion) -> dict[ItemId, date]:
    """Return the last day on which an agenda had each item of the register because it was proposed."""
    days = {meeting.id: meeting.held_on for meeting in occasion.meetings}
    had: dict[ItemId, date] = {}
    for business in occasion.business:
        if business.proposed_from.startswith(_ITEMS):
            held_on = days.get(business.meeting_id, _ALWAYS)
            for item_id in business.proposed_from.removeprefix(_ITEMS).split(","):
                had[ItemId(item_id)] = max(held_on, had.get(ItemId(item_id), _ALWAYS))
    return had


def _was_had(held_on: date | None, passed: Sequence[date]) -> bool:
    """Return True if an agenda had the item after all of its days that have passed."""
    return held_on is not None and held_on >= max(passed, default=_ALWAYS)


def _passed(days: Iterable[date], occasion: Occasion) -> list[date]:
    return [day for day in days if day < occasion.today]


def _title_of(due: Sequence[ListedItem]) -> str:
    report = due[0].entry.report.title
    if len(due) == 1:
        return f"{due[0].item.label} of ‘{report}’"
    if len(due) > _MOST_NAMED:
        return f"‘{report}’: {count_in_words(len(due), 'item')}"
    in_order = sorted((listed.item for listed in due), key=lambda item: item.position)
    return f"‘{report}’: items {', '.join(item.short_label for item in in_order)}"


def _why_together(due: Sequence[ListedItem], occasion: Occasion) -> str:
    """Return how many dates of the items have passed and how many come before the board meets again."""
    if len(due) == 1:
        return " ".join(_why_now(due[0], occasion))
    days = sorted(day for listed in due for day in _days_of(listed, occasion))
    passed = _passed(days, occasion)
    ahead = days[len(passed) :]
    return " ".join(
        (
            *_counted_dates(passed, "has passed:", "have passed, the first on"),
            *_counted_dates(
                ahead, "falls before the board meets again:", "fall before the board meets again, the first on"
            ),
        )
    )


def _counted_dates(days: Sequence[date], one: str, several: str) -> Iterator[str]:
    if days:
        count = count_in_words(len(days), "deadline or target", "deadlines or targets")
        yield f"{count} {one if len(days) == 1 else several} {in_words(days[0])}."


def _days_of(listed: ListedItem, occasion: Occasion) -> list[date]:
    """Return the deadline and the target of an item if this is the last meeting before them."""
    days = (listed.item.deadline.on, listed.where.target)
    return [day for day in days if day is not None and occasion.is_last_chance(day)]


def _why_now(listed: ListedItem, occasion: Occasion) -> Iterator[str]:
    dates = (("the inspectorate’s deadline", listed.item.deadline.on), ("the force’s target", listed.where.target))
    near = [(whose, day) for whose, day in dates if day is not None and occasion.is_last_chance(day)]
    passed = [f"{whose}, {in_words(day)}," for whose, day in near if day < occasion.today]
    ahead = [f"{whose} is {in_words(day)}" for whose, day in near if day >= occasion.today]
    if passed:
        yield _sentence(f"{' and '.join(passed)} {'has' if len(passed) == 1 else 'have'} passed.")
    if ahead:
        yield _sentence(f"{' and '.join(ahead)}, before the board meets again.")


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]


def _actions(occasion: Occasion) -> Iterator[ItemProposal]:
    """Propose actions that are overdue or questioned by the chair, unless their item is proposed already.

    Many overdue actions are one item, so that an agenda stays short: the action log lists them.
    """
    if not occasion.is_next:
        return
    proposed_items = {listed.item.id for listed in occasion.items if listed.is_open and _days_of(listed, occasion)}
    questions = occasion.questions or {}
    in_order = sorted(occasion.actions, key=lambda listed: (listed.target or date.max, listed.ref))
    late = [state for state in in_order if _is_late(state, occasion) and not _answers(state, proposed_items)]
    late = [state for state in late if state.action.id not in questions]
    if len(late) > _MOST_LATE_ALONE:
        yield _late_together(late, occasion)
    alone = late if len(late) <= _MOST_LATE_ALONE else []
    for state in in_order:
        if state in alone or state.action.id in questions:
            yield _of_action(state, questions.get(state.action.id), occasion)


def _is_late(state: ActionState, occasion: Occasion) -> bool:
    return state.target is not None and state.target < occasion.today and state.status is not Status.COMPLETE


def _late_together(late: Sequence[ActionState], occasion: Occasion) -> ItemProposal:
    """Return the proposal for many overdue actions. Each meeting gets a new one."""
    first = min(state.target for state in late if state.target)
    why = f"{count_in_words(len(late), 'action')} are overdue, the longest since {in_words(first)}."
    item = NewAgendaItem("Overdue actions", Purpose.ASSURANCE)
    return _proposal(
        f"actions:{occasion.meeting.id}",
        ProposalKind.ACTION,
        item,
        why,
        tuple(sorted(state.action.id for state in late)),
    )


def _of_action(state: ActionState, asked: ActionUpdate | None, occasion: Occasion) -> ItemProposal:
    item = NewAgendaItem(f"{state.ref}: {state.title}", Purpose.ASSURANCE, state.owner)
    late = (state.target,) if state.target and _is_late(state, occasion) else ()
    days = (*late, *((day_of(asked.at),) if asked else ()))
    why = " ".join((*(f"Overdue: its target date was {in_words(day)}." for day in late), *_asked(asked)))
    facts = (*(day.isoformat() for day in late), asked.id if asked else "")
    return _proposal(f"action:{state.action.id}", ProposalKind.ACTION, item, why, facts, max(days))


def _answers(state: ActionState, proposed_items: set[ItemId]) -> bool:
    return state.action.item_id in proposed_items


def _asked(asked: ActionUpdate | None) -> Iterator[str]:
    if asked is not None:
        yield f"{asked.by} asked a question that has not been answered: “{chair_comment(asked)}”"


def _standing(occasion: Occasion) -> Iterator[ItemProposal]:
    """Propose items that were on the agendas of both of the last two meetings, in the order of the last."""
    if len(occasion.before) < 2:
        return
    (last, items), (earlier, others) = occasion.before[:2]
    titles = {_key(business.title) for business in others}
    kinds = {business.paper.kind for business in occasion.agenda if business.paper} - set(_WRITTEN)
    why = f"It was on the agendas of {in_words(earlier.held_on)} and {in_words(last.held_on)}."
    for business in items:
        composed = business.paper if business.paper and business.paper.kind not in _WRITTEN else None
        is_there = composed is not None and composed.kind in kinds
        if _key(business.title) in titles and not business.proposed_from and not is_there:
            paper = NewPaper(composed.kind, composed.title, composed.author) if composed else None
            item = NewAgendaItem(
                business.title, business.purpose, business.presenter, business.minutes, business.restriction, paper
            )
            facts = (occasion.meeting.id,)
            yield _proposal(
                f"standing:{business.id}", ProposalKind.STANDING, item, why, facts, occasion.meeting.held_on
            )


def _proposal(
    source: str,
    kind: ProposalKind,
    item: NewAgendaItem,
    why: str,
    facts: tuple[str, ...] = (),
    since: date = _ALWAYS,
) -> ItemProposal:
    named = NewAgendaItem(
        item.title, item.purpose, item.presenter, item.minutes, item.restriction, item.paper, proposed_from=source
    )
    return ItemProposal(source, kind, named, why, facts, since)


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
