"""Gather what a paper needs from one view of the store, and compose it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import assert_never

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.periods import Period, since_or_quarter
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate
from boardpack.domain.log.log_selections import WHOLE, LogExtent, LogGrouping, LogSelection
from boardpack.domain.log.public import is_withheld, public_items
from boardpack.domain.meetings.forward_plan import had_on, plan_ahead
from boardpack.domain.meetings.meetings import Attachment, Meeting, NumberedItem, PaperKind, number_agenda, papers_day
from boardpack.domain.record.arising import Arising, arising_from
from boardpack.domain.register.items import ItemEntry, Report, ReportId
from boardpack.errors import NotFoundError, RefusedError
from boardpack.papers import (
    action_log,
    agenda,
    forward_plan,
    glossary,
    matters_arising,
    response_letter,
    restricted_items,
    tracker,
    update_report,
)
from boardpack.papers.board_paper import BoardPaperInputs
from boardpack.papers.front import attached_paper
from boardpack.papers.parts.framing import Business, with_known_as_at
from boardpack.services.gathering.known_at_issue import known_at_issue
from boardpack.services.gathering.minute_papers import (
    RecordPart,
    decisions_before,
    minutes_before,
    part_of_record,
    readable_decisions,
)
from boardpack.services.gathering.office_marks import kept_marks
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.period_facts import facts_of_period
from boardpack.services.gathering.public_log import marked_for_members, states_shown
from boardpack.services.gathering.restrictions import restricted_today
from boardpack.services.gathering.short_names import short_names, usual_terms
from boardpack.services.gathering.slippages import action_slippages, all_slippages
from boardpack.store import Session

_NOT_READ = (PaperKind.GLOSSARY, PaperKind.ATTACHED)


def numbered_items(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> tuple[NumberedItem, ...]:
    """Return the meeting's business with the numbers that it carries in print."""
    items = number_agenda(meeting, session.meetings.items(meeting.id, as_at))
    return restricted_today(session, meeting, items) if as_at.for_public else items


def next_meeting(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> Meeting | None:
    """Return the meeting after this one, if it has been called."""
    return session.meetings.following(meeting, as_at)


def compose_agenda(session: Session, meeting: Meeting, *, as_at: AsAt = NOW) -> Document:
    """Return the agenda of a meeting, without page numbers. A public one gives the ground of each restricted item."""
    items = numbered_items(session, meeting, as_at)
    composed = agenda.compose_agenda(
        meeting,
        public_items(items) if as_at.for_public else items,
        settings_of(session, as_at, meeting),
        next_meeting=next_meeting(session, meeting, as_at),
    )
    return with_known_as_at(composed, _day(session, as_at, meeting), _known_on(session, as_at))


def compose_item_paper(  # noqa: C901 (one arm for each kind of paper)
    session: Session,
    meeting: Meeting,
    numbered_item: NumberedItem,
    as_at: AsAt = NOW,
    *,
    public: bool = False,
    agenda: Sequence[NumberedItem] = (),
) -> Document:
    """Return the paper of an agenda item, as at the day on which papers were due unless another is named.

    `agenda` is all the meeting's business where its numbers are not those of its order. Minutes and decisions for the
    public are without what was taken in private; a view for the public asks for them so. They are also without it if a
    restricted item of the agenda has it as its paper. For an attached paper, return the page that replaces it in a Word
    file. Raises RefusedError for a restricted paper in a view for the public.
    """
    _refuse_withheld(numbered_item, as_at)
    paper = numbered_item.item.paper
    if paper is None:
        raise ValueError(f"agenda item {numbered_item.number} has no paper")
    settings, business = settings_of(session, as_at, meeting), Business(meeting, numbered_item)
    public = public or as_at.for_public
    match paper.kind:
        case PaperKind.BOARD_PAPER:
            view = view_of_papers(session, as_at, meeting)
            return BoardPaperInputs.of(meeting, numbered_item, settings, view).compose()
        case PaperKind.ACTION_LOG:
            return compose_action_log(session, as_at, meeting=meeting, business=business)
        case PaperKind.TRACKER:
            return compose_tracker(session, as_at, meeting=meeting, business=business)
        case PaperKind.UPDATE_REPORT:
            return compose_update_report(session, as_at, meeting=meeting, business=business)
        case PaperKind.MATTERS_ARISING:
            return compose_matters_arising(session, as_at, meeting=meeting, business=business)
        case PaperKind.RESTRICTED_ITEMS:
            return compose_restricted_items(session, as_at, meeting=meeting, business=business, agenda=agenda)
        case PaperKind.FORWARD_PLAN:
            return compose_forward_plan(session, as_at, meeting=meeting, business=business)
        case PaperKind.GLOSSARY:
            return compose_glossary(session, as_at, meeting=meeting, business=business, agenda=agenda)
        case PaperKind.MINUTES | PaperKind.DECISION_RECORD:
            agenda = agenda or numbered_items(session, meeting, as_at)
            part = RecordPart.OPEN if public else part_of_record(numbered_item, agenda)
            before = minutes_before if paper.kind is PaperKind.MINUTES else decisions_before
            return before(session, business, settings, as_at, part)
        case PaperKind.RESPONSE_LETTER if paper.report_id is not None:
            dated = as_at.day or day_of_papers(session, meeting)
            return compose_response_letter(session, paper.report_id, dated, as_at, business=business)
        case PaperKind.RESPONSE_LETTER | PaperKind.ATTACHED:
            return attached_paper.compose_attached_notice(meeting, numbered_item, settings)
        case _:
            assert_never(paper.kind)


def compose_action_log(
    session: Session,
    as_at: AsAt,
    *,
    meeting: Meeting | None = None,
    business: Business | None = None,
    selection: LogSelection = WHOLE,
    closed_since: date | None = None,
    closed_until: date | None = None,
) -> Document:
    """Return the action log as at a day, else as at the papers of a meeting, compared with the meeting before.

    Closed actions are those since the meeting before, unless other days are given. Raises NotFoundError if the owner in
    `selection` has no action, and RefusedError for a period without a beginning or that ends before it.
    """
    day = _day(session, as_at, meeting)
    previous = session.meetings.previous(meeting, as_at) if meeting else None
    since = previous.held_on if previous else None
    (states, view), settings = _log(session, as_at, day), settings_of(session, as_at, meeting)
    slips, known_on = action_slippages(session, view), _known_on(session, as_at)
    composed = action_log.compose_action_log(
        states,
        settings,
        day,
        since,
        slips,
        selection=_settled(selection, states, closed_since or since, closed_until or day),
        entries=_entries(session, as_at, day) if selection.grouping is LogGrouping.REPORT else (),
        known_on=known_on,
        business=business,
    )
    return marked_for_members(session, composed, states, view)


def _settled(selection: LogSelection, states: Iterable[ActionState], since: date | None, until: date) -> LogSelection:
    """Return the selection with its owner as the log spells the name, and with a period where it needs one."""
    owner = _owner(selection.owner, states) if selection.owner else ""
    if selection.extent is not LogExtent.CLOSED:
        return replace(selection, owner=owner)
    if since is None:
        raise RefusedError(
            "The first day of the period for closed actions is not known.",
            "Enter the first day, or choose a meeting that has an earlier one.",
        )
    return replace(selection, owner=owner, period=_period(since, until))


def _owner(asked_name: str, states: Iterable[ActionState]) -> str:
    known = {state.owner for state in states}
    if asked_name in known:
        return asked_name
    for name in sorted(known):
        if name.casefold() == asked_name.casefold():
            return name
    raise NotFoundError(f"“{asked_name}” has no actions.", "Enter the name as it appears in the action log.")


def compose_matters_arising(
    session: Session, as_at: AsAt, *, meeting: Meeting, business: Business | None = None
) -> Document:
    """Compose the last meeting's actions and the chair's questions since, as at the papers of a meeting."""
    day = _day(session, as_at, meeting)
    previous = session.meetings.previous(meeting, as_at)
    states, view = _log(session, as_at, day)
    arising = _arising(session, previous, states, view, day) if previous else None
    settings, known_on = settings_of(session, as_at, meeting), _known_on(session, as_at)
    slips = action_slippages(session, view)
    composed = matters_arising.compose_matters_arising(
        arising, settings, day, slips, known_on=known_on, business=business
    )
    return marked_for_members(session, composed, states, view)


def _arising(session: Session, previous: Meeting, states: Sequence[ActionState], view: AsAt, day: date) -> Arising:
    taken = session.decisions.list(view, meeting_id=previous.id)
    decisions = readable_decisions(session, taken, public=view.for_public)
    histories = _questioned(session, states, view)
    known = known_at_issue(session, previous.id, histories, view)
    arising = arising_from(previous, states, histories, day, decisions, known)
    return replace(arising, questions=None) if view.for_public else arising


def _questioned(
    session: Session, states: Iterable[ActionState], view: AsAt
) -> dict[ActionId, tuple[ActionUpdate, ...]]:
    """Return the histories of the actions on which the chair has commented."""
    asked = set(session.actions.asked())
    return {
        state.action.id: session.actions.history(state.action.id, view) for state in states if state.action.id in asked
    }


def compose_restricted_items(
    session: Session,
    as_at: AsAt,
    *,
    meeting: Meeting | None = None,
    business: Business | None = None,
    agenda: Sequence[NumberedItem] = (),
) -> Document:
    """Return the restricted items of all meetings up to this one, or of all there are. Never for the public.

    `agenda` is this meeting's business where its numbers are not those of its order.
    """
    if as_at.for_public:
        raise RefusedError("The list of restricted items is itself restricted.", "Leave it out of the public version.")
    day = _day(session, as_at, meeting)
    known = [
        held_meeting
        for held_meeting in session.meetings.list(as_at)
        if meeting is None or held_meeting.held_on <= meeting.held_on
    ]
    own = {meeting.id: agenda} if meeting and agenda else {}
    items = tuple(
        item
        for held_meeting in known
        for item in restricted_items.restricted_among(
            held_meeting, own.get(held_meeting.id) or numbered_items(session, held_meeting, as_at)
        )
    )
    settings, known_on = settings_of(session, as_at, meeting), _known_on(session, as_at)
    return restricted_items.compose_restricted_items(items, settings, day, known_on=known_on, business=business)


def compose_forward_plan(
    session: Session, as_at: AsAt, *, meeting: Meeting | None = None, business: Business | None = None
) -> Document:
    """Compose the plan for the twelve months after a meeting, or from a day."""
    day = _day(session, as_at, meeting)
    view = replace(as_at, day=day)
    items = session.forward_plan.items(view) or (() if as_at.day else session.forward_plan.items(as_at))
    meetings, put = session.meetings.list(as_at), session.meetings.business(as_at)
    begins = meeting.held_on + timedelta(days=1) if meeting else day
    plan = plan_ahead(items, meetings, had_on(items, meetings, put), begins)
    settings, known_on = settings_of(session, as_at, meeting), _known_on(session, as_at)
    return forward_plan.compose_forward_plan(plan, settings, day, known_on=known_on, business=business)


def compose_glossary(
    session: Session,
    as_at: AsAt,
    *,
    meeting: Meeting,
    business: Business | None = None,
    agenda: Sequence[NumberedItem] = (),
) -> Document:
    """Return the abbreviations of a meeting's public papers, attached ones left out, since they are not read here.

    `agenda` is the meeting's business where its numbers are not those of its order.
    """
    papers = tuple(_read(session, meeting, agenda or numbered_items(session, meeting, as_at), as_at))
    entries = _entries(session, as_at, _day(session, as_at, meeting))
    words = tuple(text for entry in entries for text in (entry.report.title, entry.item.text, entry.item.closing))
    settings = settings_of(session, as_at, meeting)
    found = glossary.glossary_of(
        papers, (*words, *settings.response_copies), short_names(settings), terms=usual_terms()
    )
    return glossary.compose_glossary(found, meeting, settings, business=business)


def _read(
    session: Session, meeting: Meeting, items: Sequence[NumberedItem], as_at: AsAt
) -> Iterator[glossary.ReadPaper]:
    """Yield the papers that a glossary reads.

    One that cannot be composed is left out. The pack says why.
    """
    for numbered in items:
        if is_withheld(numbered.item) or numbered.item.paper is None or numbered.item.paper.kind in _NOT_READ:
            continue
        try:
            document = compose_item_paper(session, meeting, numbered, as_at)
        except (NotFoundError, RefusedError):
            continue
        yield glossary.ReadPaper(f"Paper {numbered.paper_number}", document)


def compose_tracker(
    session: Session, as_at: AsAt, *, meeting: Meeting | None = None, business: Business | None = None
) -> Document:
    """Return the recommendation tracker as at a day, else as at the papers of a meeting."""
    day = _day(session, as_at, meeting)
    entries, (states, view) = _entries(session, as_at, day), _log(session, as_at, day)
    settings, known_on = settings_of(session, as_at, meeting), _known_on(session, as_at)
    slips = all_slippages(session, view)
    previous = session.meetings.previous(meeting, as_at) if meeting else None
    composed = tracker.compose_tracker(
        entries,
        states,
        settings,
        day,
        slips,
        since=previous.held_on if previous else None,
        known_on=known_on,
        business=business,
    )
    return marked_for_members(session, composed, states, view)


def compose_update_report(
    session: Session,
    as_at: AsAt,
    *,
    since: date | None = None,
    until: date | None = None,
    meeting: Meeting | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the changes in a period, as at a day, or else as at the papers of a meeting.

    The period begins with the meeting before where `since` does not say otherwise, a quarter of a
    year before its end where there was none, and ends on the day. Raises RefusedError for one that
    would end before it begins.
    """
    day = _day(session, as_at, meeting)
    last = until or day
    known = _period(since, last) if since else since_or_quarter(_met_before(session, meeting, last, as_at), last)
    entries, (states, view) = _entries(session, as_at, day), _log(session, as_at, day)
    facts = facts_of_period(session, entries, states, view, day, known)
    settings, known_on = settings_of(session, as_at, meeting), _known_on(session, as_at)
    composed = update_report.compose_update_report(facts, settings, known_on=known_on, business=business)
    return marked_for_members(session, composed, states, view)


def _period(since: date, until: date) -> Period:
    if until < since:
        raise RefusedError(
            f"A period from “{in_words(since)}” cannot end on “{in_words(until)}”.", "Enter a later end date."
        )
    return Period(since, until)


def business_of(session: Session, meeting: Meeting, kind: PaperKind, as_at: AsAt = NOW) -> Business | None:
    """Return the first item of a meeting that has a paper of this kind, or nothing."""
    for numbered in numbered_items(session, meeting, as_at):
        if numbered.item.paper and numbered.item.paper.kind is kind:
            _refuse_withheld(numbered, as_at)
            return Business(meeting, numbered)
    return None


def _refuse_withheld(numbered_item: NumberedItem, as_at: AsAt) -> None:
    if as_at.for_public and is_withheld(numbered_item.item):
        raise RefusedError(
            f"The paper for item “{numbered_item.number}” is restricted.",
            "Remove the restriction before you publish it.",
        )


def _met_before(session: Session, meeting: Meeting | None, day: date, as_at: AsAt) -> date | None:
    """Return the day of the meeting before this one, or before a day."""
    if meeting is not None:
        previous = session.meetings.previous(meeting, as_at)
        return previous.held_on if previous else None
    return max((earlier.held_on for earlier in session.meetings.list(as_at) if earlier.held_on < day), default=None)


def compose_response_letter(
    session: Session,
    report_id: ReportId,
    dated: date,
    as_at: AsAt = NOW,
    *,
    business: Business | None = None,
    posted: bool = False,
) -> Document:
    """Return the letter on a report: as it was when its sending was recorded, or a draft as at `dated`.

    `posted` leaves out the header of the meeting's paper, and nothing else. Raises RefusedError if the letter was
    imported as it was sent, since that file is the letter.
    """
    report, entries = answered_by_letter(session, report_id, dated if business else None, as_at)
    if report.letter_as_sent:
        raise RefusedError(
            f"The response to “{report.title}” was sent on {in_words(report.responded_on or dated)} and imported from "
            f"“{report.letter_as_sent.file_name}”, so it is not composed again.",
            "Use that file: remove the paper from the agenda item, then add the response letter again.",
        )
    day, view = report.responded_on or dated, _view_of_letter(report, as_at)
    own_words = _own_words(session, business, view)
    settings = settings_of(session, view, business.meeting if business else None, day)
    marks = kept_marks(session, settings).marks
    composed = response_letter.compose_response_letter(
        report, entries, settings, day, own_words=own_words, business=None if posted else business, marks=marks
    )
    return with_known_as_at(composed, dated, _known_on(session, as_at))


def _view_of_letter(report: Report, as_at: AsAt) -> AsAt:
    """Return the view that a letter shows: what was sent does not change when the register does afterwards."""
    recorded_in = report.response_recorded_in
    return as_at if recorded_in is None else as_at.received_by(recorded_in)


def _own_words(session: Session, business: Business | None, view: AsAt) -> str:
    """Return the Commissioner's words of an agenda item in the view of its letter."""
    if business is None:
        return ""
    items = session.meetings.items(business.meeting.id, view)
    return next((item.paper.body for item in items if item.id == business.numbered.item.id and item.paper), "")


def letters_on_agenda(
    session: Session, meeting: Meeting, report_id: ReportId | None, as_at: AsAt
) -> tuple[NumberedItem, ...]:
    """Return the items of a meeting with a response letter, on one report if it is named.

    The letter is composed, or it is the attached file of the letter as it was sent.
    """
    return tuple(
        numbered
        for numbered in numbered_items(session, meeting, as_at)
        if (paper := numbered.item.paper) is not None
        and paper.report_id is not None
        and report_id in (None, paper.report_id)
        and (paper.kind is PaperKind.RESPONSE_LETTER or _is_letter_as_sent(session, paper.report_id, paper.attachment))
    )


def _is_letter_as_sent(session: Session, report_id: ReportId, file: Attachment | None) -> bool:
    letter = session.register.report(report_id).letter_as_sent if file else None
    return file is not None and letter is not None and letter.sha256 in (file.sha256, file.original_sha256)


def letter_on_agenda(session: Session, report_id: ReportId, as_at: AsAt) -> tuple[Meeting, NumberedItem] | None:
    """Return the agenda item that has the letter on a report, of several meetings the last. None if none has."""
    for meeting in reversed(session.meetings.list(as_at)):
        for numbered in letters_on_agenda(session, meeting, report_id, as_at):
            return meeting, numbered
    return None


def answered_by_letter(
    session: Session, report_id: ReportId, papers_on: date | None, as_at: AsAt = NOW
) -> tuple[Report, tuple[ItemEntry, ...]]:
    """Return a report and its items for the letter on it.

    `papers_on` is the day of the meeting's papers. A letter not yet sent uses the register as at that day, so that it
    agrees with the tracker in the pack. One that was sent uses the register as it was then, and one on no agenda that
    of the view.
    """
    report = session.register.report(report_id, as_at)
    if papers_on is None or report.responded_on is not None:
        return report, session.register.entries(report_id, _view_of_letter(report, as_at))
    return report, _entries(session, as_at, papers_on, report_id)


def compose_posted_letter(session: Session, meeting: Meeting, numbered_item: NumberedItem, as_at: AsAt) -> Document:
    """Return the response letter of an agenda item as it is posted: the pack's letter without the paper's header.

    Raises RefusedError for a restricted item in a view for the public.
    """
    _refuse_withheld(numbered_item, as_at)
    business, paper = Business(meeting, numbered_item), numbered_item.item.paper
    if paper is None or paper.report_id is None:
        raise ValueError(f"agenda item {numbered_item.number} has no response letter")
    dated = as_at.day or day_of_papers(session, meeting)
    return compose_response_letter(session, paper.report_id, dated, as_at, business=business, posted=True)


def view_of_papers(session: Session, as_at: AsAt, meeting: Meeting) -> AsAt:
    """Return the view for a meeting's papers, with their day and the limit of knowledge."""
    return replace(as_at, day=_day(session, as_at, meeting), known_on=_known_on(session, as_at))


def _day(session: Session, as_at: AsAt, meeting: Meeting | None) -> date:
    """Return the day as at which a paper is written."""
    if as_at.day is not None:
        return as_at.day
    if meeting is not None:
        return day_of_papers(session, meeting)
    if as_at.known_on is not None:
        return as_at.known_on
    raise ValueError("a paper is as at a day, or belongs to a meeting")


def day_of_papers(session: Session, meeting: Meeting) -> date:
    """Return the day as at which a meeting's papers are written: their due date, or a later start of the board."""
    due, begun = papers_day(meeting), session.batches.received_on(1)
    return due if begun is None or begun <= due else max(due, min(begun, meeting.held_on))


def _known_on(session: Session, as_at: AsAt) -> date | None:
    """Return the day up to which the store's knowledge counts. None without a limit.

    An issued pack does not state one.
    """
    if as_at.as_issued:
        return None
    return as_at.known_on or (session.batches.received_on(as_at.batch) if as_at.batch is not None else None)


def _log(session: Session, as_at: AsAt, day: date) -> tuple[tuple[ActionState, ...], AsAt]:
    """Return the actions as they stood on the day, and the view that shows them.

    For a store that was begun after that day, return the current actions, unless the user asked for that very day.
    """
    view = replace(as_at, day=day)
    found = states_shown(session, view)
    return (found, view) if found or as_at.day is not None else (states_shown(session, as_at), as_at)


def _entries(session: Session, as_at: AsAt, day: date, report_id: ReportId | None = None) -> tuple[ItemEntry, ...]:
    """Return the register, or one report's items, as at the day, by the same rule as the actions."""
    found = session.register.entries(report_id, replace(as_at, day=day))
    return found if found or as_at.day is not None else session.register.entries(report_id, as_at)
