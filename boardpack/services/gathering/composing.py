"""Gather what a paper needs from one view of the store, and compose it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.periods import Period, since_or_quarter
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.log.public import is_withheld, public_items
from boardpack.domain.meetings.forward_plan import had_on, plan_ahead
from boardpack.domain.meetings.meetings import Attachment, Meeting, NumberedItem
from boardpack.domain.meetings.paper_kinds import PaperKind, SheetKind
from boardpack.domain.office.settings import Settings, StatusWordsUse
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
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.known_at_issue import known_at_issue
from boardpack.services.gathering.minute_papers import (
    decisions_arising,
    decisions_before,
    decisions_by_themselves,
    minutes_before,
    minutes_paper,
)
from boardpack.services.gathering.office_marks import kept_marks
from boardpack.services.gathering.paper_pictures import paper_pictures
from boardpack.services.gathering.paper_requests import PaperRequest, day_of_papers
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.period_facts import facts_of_period
from boardpack.services.gathering.public_log import marked_for_members
from boardpack.services.gathering.sheets import decision_sheet_paper, interests_paper
from boardpack.services.gathering.short_names import short_names, usual_terms
from boardpack.services.gathering.slippages import action_slippages, all_slippages
from boardpack.store import Session
from boardpack.values import replace

_NOT_READ = (PaperKind.GLOSSARY, PaperKind.ATTACHED)


Composer = Callable[[PaperRequest], Document]


def compose_agenda(request: PaperRequest) -> Document:
    """Return the agenda of a meeting, without page numbers. A public one gives the ground of each restricted item."""
    meeting, as_at = request.of_meeting, request.as_at
    composed = agenda.compose_agenda(
        meeting,
        public_items(request.items) if as_at.for_public else request.items,
        request.settings,
        next_meeting=request.session.meetings.following(meeting, as_at),
    )
    return with_known_as_at(composed, request.day, request.known_on)


def compose_item_paper(session: Session, meeting: Meeting, numbered_item: NumberedItem, as_at: AsAt = NOW) -> Document:
    """Return the paper of an agenda item, as at the day on which papers were due unless another is named.

    Minutes and decisions are without what was taken in private in a view for the public, and if a restricted item of
    the agenda has it as its paper. For an attached paper, return the page that replaces it in a Word file. Raises
    RefusedError for a restricted paper in a view for the public.
    """
    _refuse_withheld(numbered_item, as_at)
    if numbered_item.item.paper is None:
        raise ValueError(f"agenda item {numbered_item.number} has no paper")
    return _OF_ITEMS[numbered_item.item.paper.kind](PaperRequest(session, as_at, meeting, numbered_item))


def compose_by_itself(kind: PaperKind | SheetKind, request: PaperRequest) -> Document:
    """Return a paper that is written by itself. Raises RefusedError for a restricted one in a view for the public."""
    if request.numbered is not None:
        _refuse_withheld(request.numbered, request.as_at)
    return _BY_THEMSELVES[kind](request)


def _board_paper(request: PaperRequest) -> Document:
    return board_paper_inputs(request, request.settings).compose()


def board_paper_inputs(request: PaperRequest, settings: Settings) -> BoardPaperInputs:
    """Return all that the board paper of an agenda item is composed from, in the settings of its meeting."""
    business, view = request.of_item, request.view
    pictures = paper_pictures(request.session, business.paper.body if business.paper else "")
    day = view.on(business.meeting.held_on)
    return BoardPaperInputs(business.meeting, business.numbered, settings, day, view.known_on, pictures)


def _letter_of_item(request: PaperRequest) -> Document:
    session, business, paper = request.session, request.of_item, request.of_item.paper
    if paper is None or paper.report_id is None:
        return _attached_notice(request)
    dated = request.as_at.day or day_of_papers(session, business.meeting)
    return compose_response_letter(session, paper.report_id, dated, request.as_at, business=business)


def _attached_notice(request: PaperRequest) -> Document:
    business = request.of_item
    return attached_paper.compose_attached_notice(business.meeting, business.numbered, request.settings)


def _letter_by_itself(request: PaperRequest) -> Document:
    """Return the letter of the agenda item as it is posted. A report whose letter is on no agenda has one of today."""
    session, as_at = request.session, request.as_at
    if request.business:
        return compose_posted_letter(session, request.business.meeting, request.business.numbered, as_at)
    if request.report_id is None:
        raise ValueError("a response letter answers a report")
    return compose_response_letter(session, request.report_id, as_at.on(request.today), as_at)


def compose_action_log(request: PaperRequest) -> Document:
    """Return the action log as at a day, else as at the papers of a meeting, compared with the meeting before.

    Closed actions are those since the meeting before, unless other days are given. Raises NotFoundError if the owner in
    `selection` has no action, and RefusedError for a period without a beginning or that ends before it.
    """
    session, day, (states, view) = request.session, request.day, request.log
    since = request.previous.held_on if request.previous else None
    composed = action_log.compose_action_log(
        states,
        request.settings,
        day,
        since,
        action_slippages(session, view),
        selection=_settled(request.selection, states, request.since or since, request.until or day),
        entries=request.entries if request.selection.grouping is LogGrouping.REPORT else (),
        known_on=request.known_on,
        business=request.business,
        begun_on=session.batches.received_on(1),
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


def _matters_arising(request: PaperRequest) -> Document:
    """Return the last meeting's actions, the decisions and the chair's questions since, as at a meeting's papers."""
    session, day, previous, (states, view) = request.session, request.day, request.previous, request.log
    arising = _arising(session, previous, states, view, day) if previous else None
    decisions = decisions_arising(request) if previous else ()
    composed = matters_arising.compose_matters_arising(
        arising, request.settings, day, decisions, known_on=request.known_on, business=request.business
    )
    return marked_for_members(session, composed, states, view)


def _arising(session: Session, previous: Meeting, states: Sequence[ActionState], view: AsAt, day: date) -> Arising:
    histories = _questioned(session, states, view)
    known = known_at_issue(session, previous.id, histories, view)
    arising = arising_from(previous, states, histories, day, known)
    return replace(arising, questions=None) if view.for_public else arising


def _questioned(
    session: Session, states: Iterable[ActionState], view: AsAt
) -> dict[ActionId, tuple[ActionUpdate, ...]]:
    """Return the histories of the actions on which the chair has commented."""
    asked = set(session.actions.asked())
    return {
        state.action.id: session.actions.history(state.action.id, view) for state in states if state.action.id in asked
    }


def _restricted_items(request: PaperRequest) -> Document:
    """Return the restricted items of all meetings up to this one, or of all there are. Never for the public."""
    session, as_at, meeting = request.session, request.as_at, request.meeting
    if as_at.for_public:
        raise RefusedError("The list of restricted items is itself restricted.", "Leave it out of the public version.")
    known = [
        held_meeting
        for held_meeting in session.meetings.list(as_at)
        if meeting is None or held_meeting.held_on <= meeting.held_on
    ]
    items = tuple(
        item
        for held_meeting in known
        for item in restricted_items.restricted_among(held_meeting, numbered_items(session, held_meeting, as_at))
    )
    return restricted_items.compose_restricted_items(
        items, request.settings, request.day, known_on=request.known_on, business=request.business
    )


def _forward_plan(request: PaperRequest) -> Document:
    """Return the plan for the twelve months after a meeting, or from a day."""
    session, as_at, day = request.session, request.as_at, request.day
    items = session.forward_plan.items(replace(as_at, day=day))
    items = items or (() if as_at.day else session.forward_plan.items(as_at))
    meetings, put = session.meetings.list(as_at), session.meetings.business(as_at)
    begins = request.meeting.held_on + timedelta(days=1) if request.meeting else day
    plan = plan_ahead(items, meetings, had_on(items, meetings, put), begins)
    return forward_plan.compose_forward_plan(
        plan, request.settings, day, known_on=request.known_on, business=request.business
    )


def _glossary(request: PaperRequest) -> Document:
    """Return the abbreviations of a meeting's public papers, without attached ones, which are not read here.

    The first pack of a year explains the status words, too, and every pack if the settings say so.
    """
    meeting, settings = request.of_meeting, request.settings
    papers = tuple(_read(request.session, meeting, request.items, request.as_at))
    words = tuple(
        text for entry in request.entries for text in (entry.report.title, entry.item.text, entry.item.closing)
    )
    found = glossary.glossary_of(
        papers, (*words, *settings.response_copies), short_names(settings), terms=usual_terms()
    )
    is_first = request.previous is None or request.previous.held_on.year < meeting.held_on.year
    explains = is_first or settings.status_words is StatusWordsUse.EVERY
    standings = glossary.standings_in(papers) if explains else ()
    return glossary.compose_glossary(found, meeting, settings, standings=standings, business=request.business)


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


def compose_tracker(request: PaperRequest) -> Document:
    """Return the recommendation tracker as at a day, else as at the papers of a meeting."""
    session, (states, view) = request.session, request.log
    composed = tracker.compose_tracker(
        request.entries,
        states,
        request.settings,
        request.day,
        all_slippages(session, view),
        since=request.previous.held_on if request.previous else None,
        known_on=request.known_on,
        business=request.business,
    )
    return marked_for_members(session, composed, states, view)


def compose_update_report(request: PaperRequest) -> Document:
    """Return the changes in a period, as at a day, or else as at the papers of a meeting.

    The period begins with the meeting before where `since` does not say otherwise, a quarter of a
    year before its end where there was none, and ends on the day. Raises RefusedError for one that
    would end before it begins.
    """
    session, day, since, (states, view) = request.session, request.day, request.since, request.log
    last = request.until or day
    begun_on = session.batches.received_on(1)
    known = _period(since, last) if since else since_or_quarter(_met_before(request, last), last, begun_on)
    facts = facts_of_period(session, request.entries, states, view, day, known)
    composed = update_report.compose_update_report(
        replace(facts, log_paper=_log_paper(request)),
        request.settings,
        known_on=request.known_on,
        business=request.business,
    )
    return marked_for_members(session, composed, states, view)


def _log_paper(request: PaperRequest) -> str:
    """Return the name of the open paper with the action log in the pack of a paper. Empty if there is none."""
    items = request.items if request.business else ()
    papers = ((entry, entry.item.paper) for entry in items if entry.item.restriction is None)
    logs = (entry.paper_number for entry, paper in papers if paper and paper.kind is PaperKind.ACTION_LOG)
    return next((f"Paper {number}" for number in logs), "")


def _period(since: date, until: date) -> Period:
    if until < since:
        raise RefusedError(
            f"A period from “{in_words(since)}” cannot end on “{in_words(until)}”.", "Enter a later end date."
        )
    return Period(since, until)


def _refuse_withheld(numbered_item: NumberedItem, as_at: AsAt) -> None:
    if as_at.for_public and is_withheld(numbered_item.item):
        raise RefusedError(
            f"The paper for item “{numbered_item.number}” is restricted.",
            "Remove the restriction before you publish it.",
        )


def _met_before(request: PaperRequest, day: date) -> date | None:
    """Return the day of the meeting before this one, or before a day."""
    if request.meeting is not None:
        return request.previous.held_on if request.previous else None
    meetings = request.session.meetings.list(request.as_at)
    return max((earlier.held_on for earlier in meetings if earlier.held_on < day), default=None)


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
    day, view = report.responded_on or dated, _view_of_letter(session, report, as_at)
    own_words = _own_words(session, business, view)
    settings = settings_of(session, view, business.meeting if business else None, day)
    marks = kept_marks(session, settings).marks
    composed = response_letter.compose_response_letter(
        report, entries, settings, day, own_words=own_words, business=None if posted else business, marks=marks
    )
    return with_known_as_at(composed, dated, PaperRequest(session, as_at).known_on)


def _view_of_letter(session: Session, report: Report, as_at: AsAt) -> AsAt:
    """Return the view that a letter shows: what was sent does not change when the register does afterwards."""
    recorded_at, recorded_in = report.response_recorded_at, report.response_recorded_in
    if recorded_at is None or recorded_in is None:
        return as_at
    return session.batches.view_when(as_at, recorded_at, recorded_in)


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
        and (
            paper.kind is PaperKind.RESPONSE_LETTER
            or is_letter_as_sent(session.register.report(paper.report_id), paper.attachment)
        )
    )


def is_letter_as_sent(report: Report, file: Attachment | None) -> bool:
    """Return True if an attached file is the response of the report as it was sent, or was made from it."""
    letter = report.letter_as_sent
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
        return report, session.register.entries(report_id, _view_of_letter(session, report, as_at))
    entries = session.register.entries(report_id, replace(as_at, day=papers_on))
    return report, entries if entries or as_at.day else session.register.entries(report_id, as_at)


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


_OF_ITEMS: Mapping[PaperKind | SheetKind, Composer] = {
    PaperKind.BOARD_PAPER: _board_paper,
    PaperKind.ACTION_LOG: compose_action_log,
    PaperKind.TRACKER: compose_tracker,
    PaperKind.UPDATE_REPORT: compose_update_report,
    PaperKind.MATTERS_ARISING: _matters_arising,
    PaperKind.RESTRICTED_ITEMS: _restricted_items,
    PaperKind.FORWARD_PLAN: _forward_plan,
    PaperKind.GLOSSARY: _glossary,
    PaperKind.MINUTES: minutes_before,
    PaperKind.DECISION_RECORD: decisions_before,
    PaperKind.RESPONSE_LETTER: _letter_of_item,
    PaperKind.ATTACHED: _attached_notice,
}
"""The composer of each kind of paper."""

_BY_THEMSELVES: Mapping[PaperKind | SheetKind, Composer] = {
    **_OF_ITEMS,
    PaperKind.MINUTES: minutes_paper,
    PaperKind.DECISION_RECORD: decisions_by_themselves,
    PaperKind.RESPONSE_LETTER: _letter_by_itself,
    SheetKind.AGENDA: compose_agenda,
    SheetKind.DECISION_SHEET: decision_sheet_paper,
    SheetKind.INTERESTS_REGISTER: interests_paper,
}
"""The same for papers by themselves: some are then about another meeting, or without the header of an item."""
