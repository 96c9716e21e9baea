"""Checks of a meeting's papers: markings, what the Board is asked, and the officers' own words."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from boardpack.checks import abbreviations, days, letters_to_send, past_dates
from boardpack.checks.letter import LetterPart, Stretch, listed
from boardpack.checks.letters_to_send import LetterToSend, check_letter_to_send
from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.meetings.meetings import (
    AgendaItemId,
    Meeting,
    NumberedItem,
    Paper,
    PaperState,
    Purpose,
    minutes_planned,
    minutes_there_are,
    paper_state,
    papers_day,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification
from boardpack.domain.record.late_changes import beside_in_words
from boardpack.domain.register.findings import CheckRule, Finding, Severity, place_in_words
from boardpack.domain.register.items import Report
from boardpack.domain.register.proposals import Passage
from boardpack.values import Frozen

MARKING_TOO_LOW = CheckRule(
    "marking-too-low",
    "A paper has a lower marking than its item or its text requires.",
    "a restricted item whose paper is marked OFFICIAL",
    Severity.HIGH,
)
WITHOUT_REASON = CheckRule(
    "restriction-without-reason",
    "An item is restricted, but no reason is recorded.",
    "Paper 4, restricted, without a reason",
    Severity.HIGH,
)
REVIEW_PASSED = CheckRule(
    "restriction-review-passed",
    "The review date of a restriction has passed.",
    "restricted until reviewed on 1 March 2025, on the agenda of 16 July 2025",
)
DECISION_WITHOUT_ASK = CheckRule(
    "decision-without-ask",
    "An item is for decision, but its paper does not say what the Board is asked to decide.",
    "Paper 2, for decision, without a recommendation",
)
SIGN_OFF_MISSING = CheckRule(
    "sign-off-missing",
    "A board paper for decision does not have a sign-off that the office requires.",
    "Paper 2, for decision, without a comment from the legal adviser",
    Severity.HIGH,
)
HOLDS_PRIVATE = CheckRule(
    "open-paper-holds-private",
    "A paper in the public part contains restricted business but is marked OFFICIAL.",
    "Paper 2, the minutes of a meeting with a restricted item, in the public part",
)
STILL_DRAFT = CheckRule(
    "paper-still-draft",
    "A paper is still a draft.",
    "Paper 2, which its author has not marked as ready",
)
DECISION_STILL_DRAFT = CheckRule(
    "decision-paper-still-draft",
    "A paper for decision is still a draft.",
    "Paper 2, for decision, which its author has not marked as ready",
    Severity.HIGH,
)
ABOUT_REMOVED_REPORT = CheckRule(
    "paper-about-removed-report",
    "A paper is about a report that was removed from the register.",
    "Paper 3, the letter on a report that another copy of the board removed",
    Severity.HIGH,
)
LETTER_NOT_AS_SENT = CheckRule(
    "letter-not-as-sent",
    "A response letter was sent before the meeting, but the file attached to its item is another one.",
    "Paper 3, a draft of the letter that was sent on 8 July 2025, at the meeting of 16 July 2025",
    Severity.HIGH,
)
BESIDE_MINUTES = CheckRule(
    "beside-confirmed-minutes",
    "One copy of the board recorded something at a meeting that the minutes confirmed on another copy do not include.",
    "an update on A-010, given at the meeting of 11 June 2025 and merged after its minutes were confirmed",
)
PAPERS_DUE_LATE = CheckRule(
    "papers-due-after-meeting", "Papers are due after the meeting.", "papers due 17 July 2025, meeting 16 July 2025"
)
PAPERS_FROM_THE_FUTURE = CheckRule(
    "papers-state-a-later-day",
    "The papers state the position on a day that is more than two weeks ahead.",
    "papers as at 17 December 2026, checked on 28 November 2026",
)
DUE_BEFORE_PAPERS = CheckRule(
    "overdue-before-its-day",
    "An action is shown as overdue in the papers but is not overdue yet.",
    "an action due on 12 December 2026, papers as at 17 December 2026, checked on 10 December 2026",
)

SECOND_MEETING = CheckRule(
    "second-meeting-on-a-day",
    "Another meeting is on the same day.",
    "two meetings on 16 July 2025, one added on each of two copies of the board",
    Severity.HIGH,
)
DECISION_WITHOUT_PAPER = CheckRule(
    "decision-without-paper",
    "An item is for decision but has no paper.",
    "Item 5, for decision, without a paper",
)
NOTHING_PREPARED = CheckRule(
    "item-without-paper-or-presenter",
    "Agenda items have neither a paper nor a presenter.",
    "Items 4 and 6: no paper and no presenter",
    Severity.LOW,
)
AFTER_THE_END = CheckRule(
    "item-after-the-end",
    "The agenda takes longer than the meeting.",
    "items of 150 minutes, meeting from 10:30am to 12:30pm",
)
NOTHING_TO_DECIDE = CheckRule(
    "paper-with-nothing-to-decide",
    "An item is for decision, but its paper has nothing in it.",
    "the forward plan, for decision, without a planned item",
)
LOG_WITHOUT_OWNERS = CheckRule(
    "log-without-owners",
    "The action log for the meeting has open actions without an owner.",
    "Paper 4, with A-014 and A-015, which have no owner",
)
LOG_WITHOUT_TARGETS = CheckRule(
    "log-without-targets",
    "The action log for the meeting has open actions without a target date.",
    "Paper 4, with A-014, which has no target date",
)
LOG_UNDECIDED = CheckRule(
    "log-with-undecided-conflicts",
    "The action log for the meeting has actions with conflicting changes that nobody has resolved.",
    "Paper 4, with A-014, which one copy of the board removed and the other updated",
)
REGISTER_UNDECIDED = CheckRule(
    "register-with-undecided-conflicts",
    "A paper is made from the register, which has items with conflicting changes that nobody has resolved.",
    "Paper 2, a letter without Recommendation 9, which one copy of the board removed and the other answered",
    Severity.HIGH,
)

AGENDA = "Agenda"
"""The place of findings on the meeting itself."""
_SOON = timedelta(days=14)
_NAMED = 5
_OF_THE_REGISTER = (PaperKind.TRACKER, PaperKind.RESPONSE_LETTER, PaperKind.UPDATE_REPORT)
_OF_THE_RECORD = (PaperKind.MINUTES, PaperKind.DECISION_RECORD)
_AS_IT_IS = "Check that this is intended, or restrict the item."
_IN_AN_ANNEX = (
    "To keep it out of this paper, add a restricted item with the same kind of paper. "
    "The restricted business then goes into that paper."
)
_PAPERS = 64
"""The number of papers whose results are cached."""

_NOTHING: Mapping[AgendaItemId, str] = MappingProxyType({})
_NONE_REMOVED: Mapping[AgendaItemId, str] = MappingProxyType({})
_NONE_SENT: Mapping[AgendaItemId, Report] = MappingProxyType({})
_NOTHING_BESIDE: Mapping[date, Sequence[str]] = MappingProxyType({})
_NO_LETTERS: Mapping[AgendaItemId, LetterToSend] = MappingProxyType({})


class LogGaps(Frozen):
    """The references of open actions without an owner, of those without a target date, and of undecided conflicts.

    `in_register` are the names of items and reports with undecided conflicts.
    """

    without_owner: tuple[str, ...] = ()
    without_target: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    in_register: tuple[str, ...] = ()


_NO_GAPS = LogGaps()
MEETING_RULES: tuple[CheckRule, ...] = (
    MARKING_TOO_LOW,
    HOLDS_PRIVATE,
    WITHOUT_REASON,
    REVIEW_PASSED,
    DECISION_WITHOUT_ASK,
    SIGN_OFF_MISSING,
    STILL_DRAFT,
    DECISION_STILL_DRAFT,
    ABOUT_REMOVED_REPORT,
    LETTER_NOT_AS_SENT,
    BESIDE_MINUTES,
    PAPERS_DUE_LATE,
    PAPERS_FROM_THE_FUTURE,
    DUE_BEFORE_PAPERS,
    SECOND_MEETING,
    DECISION_WITHOUT_PAPER,
    NOTHING_PREPARED,
    AFTER_THE_END,
    NOTHING_TO_DECIDE,
    LOG_WITHOUT_OWNERS,
    LOG_WITHOUT_TARGETS,
    LOG_UNDECIDED,
    REGISTER_UNDECIDED,
    *letters_to_send.RULES,
)
"""The rules for a meeting, besides those of letters for its papers."""


def check_meeting(
    meeting: Meeting,
    items: Sequence[NumberedItem],
    private: Mapping[AgendaItemId, str] = _NOTHING,
    letters: Mapping[AgendaItemId, LetterToSend] = _NO_LETTERS,
    sign_offs: Sequence[str] = (),
    today: date | None = None,
    due_before_papers: Sequence[str] = (),
    meetings: Sequence[Meeting] = (),
    gaps: LogGaps = _NO_GAPS,
    empty: Collection[PaperKind] = (),
    beside_minutes: Mapping[date, Sequence[str]] = _NOTHING_BESIDE,
    removed_reports: Mapping[AgendaItemId, str] = _NONE_REMOVED,
    sent_in_other_words: Mapping[AgendaItemId, Report] = _NONE_SENT,
) -> tuple[Finding, ...]:
    """Find what does not agree in the agenda and its papers, as at the day of the meeting.

    `private` describes private business in composed papers, by item. `letters` are the response letters, by item.
    `sign_offs` are those that the office asks for of a board paper for decision. Without `today`, papers that state
    a later day are not reported. `due_before_papers` are the references of actions that are not overdue today and
    will be on the day that the papers state. `meetings` are all meetings of the board. `gaps` are those of the
    action log, and `empty` the kinds of composed papers that have nothing in them. `beside_minutes` names, by the
    day of a meeting, what its confirmed minutes lack. `removed_reports` are the titles of reports that were
    removed, by the item on each. `sent_in_other_words` are reports whose letter was sent, by the item with another
    file of it.
    """
    found = [*_of_meeting(meeting), *_of_second_meeting(meeting, meetings), *_of_agenda(meeting, items)]
    if today is not None and papers_day(meeting) > today + _SOON:
        found.append(_of_later_day(papers_day(meeting)))
    if due_before_papers:
        found.append(_of_due_before(papers_day(meeting), due_before_papers))
    found += (_of_beside(held_on, names) for held_on, names in beside_minutes.items() if names)
    for numbered in items:
        found += _of_item(numbered, meeting.held_on)
        found += _of_sign_offs(numbered, sign_offs)
        found += _of_content(numbered, gaps, empty)
        found += _of_private(numbered, private.get(numbered.item.id, ""))
        found += _of_removed(place_of(numbered), removed_reports.get(numbered.item.id))
        found += _of_letter_sent(numbered, sent_in_other_words.get(numbered.item.id))
        if numbered.item.id in letters:
            found += check_letter_to_send(letters[numbered.item.id], place_of(numbered))
        if numbered.item.paper and numbered.item.paper.kind is PaperKind.BOARD_PAPER:
            found += _of_words(numbered.item.paper.body, place_of(numbered), meeting.held_on)
    return tuple(dict.fromkeys(found))


def _of_agenda(meeting: Meeting, items: Sequence[NumberedItem]) -> Iterator[Finding]:
    """Yield findings on items that nobody prepares, and on the time that the items take together."""
    bare = [row.number for row in items if row.item.paper is None and not row.item.presenter.strip()]
    if bare:
        named = f"item {bare[0]} has" if len(bare) == 1 else f"items {listed(bare)} have"
        message = f"Agenda: {named} neither a paper nor a presenter. Enter who presents."
        yield NOTHING_PREPARED.finding(AGENDA, tuple(bare), message)
    planned, there_are = minutes_planned(numbered.item for numbered in items), minutes_there_are(meeting)
    if there_are is not None and planned > there_are and meeting.ends_at is not None:
        minutes = count_in_words(planned - there_are, "minute")
        yield AFTER_THE_END.finding(
            AGENDA,
            (f"{planned} minutes of items", f"meeting of {there_are} minutes"),
            f"Agenda: the items take {minutes} longer than the meeting, which ends at {clock_time(meeting.ends_at)}. "
            "Shorten items, or change the end of the meeting.",
        )


def _of_content(numbered: NumberedItem, gaps: LogGaps, empty: Collection[PaperKind]) -> Iterator[Finding]:
    """Yield findings on an item for decision with nothing to decide, and on the actions of a log."""
    item, place = numbered.item, place_of(numbered)
    name, paper = place_in_words(place), item.paper
    is_for_decision = item.purpose is Purpose.DECISION
    if is_for_decision and paper is None:
        message = f"{name}: the item is for decision but has no paper. Add a paper, or change the purpose."
        yield DECISION_WITHOUT_PAPER.finding(place, ("for decision", "no paper"), message)
    if is_for_decision and paper and paper.kind in empty:
        message = f"{name}: the item is for decision, but its paper has nothing in it. Add its content, or remove it."
        yield NOTHING_TO_DECIDE.finding(place, ("for decision", "nothing in it"), message)
    if paper and paper.kind is PaperKind.ACTION_LOG:
        for rule, references, lacking in (
            (LOG_WITHOUT_OWNERS, gaps.without_owner, "no owner"),
            (LOG_WITHOUT_TARGETS, gaps.without_target, "no target date"),
        ):
            if references:
                has = "has" if len(references) == 1 else "have"
                message = f"{name}: {_named(references)} {has} {lacking}. Enter one, or ask the Board for it."
                yield rule.finding(place, (*references, lacking), message)
        if gaps.undecided:
            message = f"{name}: {_in_conflict(gaps.undecided)} The log says so. Resolve the conflict on Actions."
            yield LOG_UNDECIDED.finding(place, (*gaps.undecided, "conflicting changes"), message)
    if paper and paper.kind in _OF_THE_REGISTER and gaps.in_register:
        message = (
            f"{name}: {_in_conflict(gaps.in_register)} The paper shows only one. Resolve the conflict on Register."
        )
        yield REGISTER_UNDECIDED.finding(place, (*gaps.in_register, "conflicting changes"), message)


def _in_conflict(names: Sequence[str]) -> str:
    has = "has" if len(names) == 1 else "have"
    return f"{_named(names)} {has} conflicting changes from two copies of the board."


def _of_second_meeting(meeting: Meeting, meetings: Iterable[Meeting]) -> Iterator[Finding]:
    """Yield a finding for another meeting on the same day. Two copies of a board may each have added one."""
    if any(other.id != meeting.id and other.held_on == meeting.held_on for other in meetings):
        day = in_words(meeting.held_on)
        yield SECOND_MEETING.finding(
            AGENDA,
            (f"another meeting on {day}",),
            f"Agenda: another meeting is on {day}. If both are the same meeting, add the items of one to the other and "
            "cancel it. If the Board meets twice that day, give this as the reason for dismissing the finding.",
        )


def _of_later_day(day: date) -> Finding:
    """Return the finding without today's date, so that a dismissal still applies tomorrow."""
    return PAPERS_FROM_THE_FUTURE.finding(
        AGENDA,
        (f"papers as at {in_words(day)}",),
        f"Agenda: the papers give the position on {in_words(day)}, which is more than two weeks away. "
        "Issue the pack nearer to that date, or enter an earlier deadline for papers in the meeting’s details.",
    )


def _of_beside(held_on: date, names: Sequence[str]) -> Finding:
    message = f"{AGENDA}: {beside_in_words(held_on, names)}"
    return BESIDE_MINUTES.finding(AGENDA, (f"minutes of {in_words(held_on)}", *names), message)


def _of_due_before(day: date, references: Sequence[str]) -> Finding:
    named = _named(references)
    is_one = len(references) == 1
    return DUE_BEFORE_PAPERS.finding(
        AGENDA,
        (f"papers as at {in_words(day)}", *references),
        f"Agenda: the papers give the position on {in_words(day)}. They already show {named} as overdue, "
        f"which {'is' if is_one else 'are'} due before then. Assemble the pack again on that day, or enter an earlier "
        "deadline for papers in the meeting’s details.",
    )


def _named(references: Sequence[str]) -> str:
    """Return the references of actions, the first few of many: "A-001, A-002 and 7 other actions"."""
    others = len(references) - _NAMED
    return listed([*references[:_NAMED], count_in_words(others, "other action")] if others > 0 else references)


def place_of(numbered: NumberedItem) -> str:
    """Return the name of an item in findings: its paper, else its number on the agenda."""
    paper = numbered.item.paper
    if paper is None:
        return f"Item {numbered.number}: {numbered.item.title}"
    return f"Paper {numbered.paper_number}: {paper.title or numbered.item.title}"


def _of_meeting(meeting: Meeting) -> Iterator[Finding]:
    if meeting.papers_due_on and meeting.papers_due_on > meeting.held_on:
        yield PAPERS_DUE_LATE.finding(
            AGENDA,
            (f"meeting {in_words(meeting.held_on)}", f"papers due {in_words(meeting.papers_due_on)}"),
            f"Agenda: papers are due on {in_words(meeting.papers_due_on)}, after the meeting. Check both dates.",
        )


def _of_item(numbered: NumberedItem, held_on: date) -> Iterator[Finding]:
    item, place = numbered.item, place_of(numbered)
    name = place_in_words(place)
    restriction, paper = item.restriction, item.paper
    if restriction and not restriction.has_reason:
        message = f"{name}: the item is restricted, but no reason is recorded. Enter the reason for the restriction."
        yield WITHOUT_REASON.finding(place, ("restricted", "no reason"), message)
    if restriction and restriction.review_on and restriction.review_on < held_on:
        day = in_words(restriction.review_on)
        message = f"{name}: the restriction was due for review on {day}. Decide whether it still applies."
        yield REVIEW_PASSED.finding(place, (f"review {day}", f"meeting {in_words(held_on)}"), message)
    if paper is None:
        return
    if paper.marking.classification is Classification.OFFICIAL and (why := _wants_higher(numbered, paper)):
        yield MARKING_TOO_LOW.finding(
            place,
            (f"marked {paper.marking}", why),
            f"{name}: the paper is marked {paper.marking}, but {why}. Mark the paper "
            f"{Classification.OFFICIAL_SENSITIVE.value}, or give a reason.",
        )
    is_written = paper.kind is PaperKind.BOARD_PAPER and paper_state(item) is not PaperState.MISSING
    if item.purpose is Purpose.DECISION and is_written and not paper.asks:
        message = (
            f"{name}: the paper is for decision but does not say what the Board is asked to decide. "
            "Add a recommendation."
        )
        yield DECISION_WITHOUT_ASK.finding(place, ("for decision", "nothing is asked"), message)
    if paper_state(item) is PaperState.DRAFT:
        yield _still_draft(item.purpose, place)


def _of_sign_offs(numbered: NumberedItem, sign_offs: Sequence[str]) -> Iterator[Finding]:
    paper, place = numbered.item.paper, place_of(numbered)
    if paper is None or paper.kind is not PaperKind.BOARD_PAPER or numbered.item.purpose is not Purpose.DECISION:
        return
    given = {implication.heading for implication in paper.implications if implication.text.strip()}
    missing = tuple(name for name in sign_offs if name not in given)
    if missing and paper.body.strip():
        name = place_in_words(place)
        names, are = listed([f"“{name}”" for name in missing]), "is" if len(missing) == 1 else "are"
        message = (
            f"{name}: the paper is for decision, but {names} {are} blank under “Consultation and sign-off”. "
            "Ask for the missing text."
        )
        yield SIGN_OFF_MISSING.finding(place, missing, message)


def _still_draft(purpose: Purpose | None, place: str) -> Finding:
    name = place_in_words(place)
    if purpose is Purpose.DECISION:
        message = f"{name}: the paper is for decision but is still a draft. Ask the author whether it is ready."
        return DECISION_STILL_DRAFT.finding(place, ("for decision", "draft"), message)
    message = f"{name}: the paper is still a draft. Ask the author whether it is ready, and mark it as ready if it is."
    return STILL_DRAFT.finding(place, ("draft",), message)


def _of_private(numbered: NumberedItem, content: str) -> Iterator[Finding]:
    paper, place = numbered.item.paper, place_of(numbered)
    is_open = numbered.item.restriction is None
    if content and paper and is_open and paper.marking.classification is Classification.OFFICIAL:
        name = place_in_words(place)
        message = (
            f"{name}: the paper is in the public part and marked {paper.marking}, but contains {content}. "
            f"Members’ pages are marked {Classification.OFFICIAL_SENSITIVE.value}. "
            "The public version leaves out the restricted business. "
            f"{_IN_AN_ANNEX if paper.kind in _OF_THE_RECORD else _AS_IT_IS}"
        )
        yield HOLDS_PRIVATE.finding(place, (f"marked {paper.marking}", content), message)


def _of_removed(place: str, title: str | None) -> Iterator[Finding]:
    if title is not None:
        message = (
            f"{place_in_words(place)}: its report “{title}” was removed from the register. "
            "Choose another report for the paper, or remove it from the agenda."
        )
        yield ABOUT_REMOVED_REPORT.finding(place, (f"report {title}", "removed"), message)


def _of_letter_sent(numbered: NumberedItem, report: Report | None) -> Iterator[Finding]:
    paper, place = numbered.item.paper, place_of(numbered)
    if paper and paper.attachment and report and report.letter_as_sent and report.responded_on:
        file, letter, day = paper.attachment.file_name, report.letter_as_sent.file_name, in_words(report.responded_on)
        message = (
            f"{place_in_words(place)}: its file “{file}” is not the response to “{report.title}” that was sent on "
            f"{day} and imported from “{letter}”. Remove the paper from the agenda item, then add the response letter "
            "again. If the paper is not the response letter, give this as the reason for dismissing the finding."
        )
        yield LETTER_NOT_AS_SENT.finding(place, (f"file {file}", f"sent on {day}"), message)


def _wants_higher(numbered: NumberedItem, paper: Paper) -> str:
    """Return the reason to mark an OFFICIAL paper higher, empty if there is none."""
    if Classification.OFFICIAL_SENSITIVE.value in paper.body.upper().replace(" - ", "-").replace(": ", "-"):
        return f"its text mentions {Classification.OFFICIAL_SENSITIVE.value}"
    return "its item is restricted" if numbered.item.restriction else ""


@lru_cache(maxsize=_PAPERS)
def _of_words(body: str, place: str, held_on: date) -> tuple[Finding, ...]:
    """Find faults in an officer's own text by the checks of letters. Results are cached until it changes."""
    return tuple(_looked_through(body, place, held_on))


def _looked_through(body: str, place: str, held_on: date) -> Iterator[Finding]:
    blocks = [block.strip() for block in body.split("\n\n") if block.strip()]
    passages = [Passage(at, block, "paragraph") for at, block in enumerate(blocks)]
    own = [Stretch(place, block, LetterPart.LETTER) for block in blocks]
    for finding in (*days.weekdays_against_dates((), passages), *days.days_that_do_not_exist((), passages)):
        message = finding.message.replace("In the letter", place_in_words(place), 1)
        yield Finding(finding.rule, place, finding.facts, message, finding.severity)
    yield from past_dates.passed_dates_in(blocks, place, held_on)
    yield from (found for block in blocks for found in past_dates.relative_times_in(block, place))
    yield from past_dates.mixed_date_forms_in(blocks, place)
    yield from abbreviations.abbreviations_in(own, blocks, place)
