"""Checks of the register: statutory deadlines of reports, gaps in items, dates that contradict each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from boardpack.checks import days, numbering, promises, totals
from boardpack.checks.letter import RESPONSE_LETTER, Letter, listed
from boardpack.checks.letters import ANSWER_CHECKS
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.actions import ActionState, Status
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.office.office_people import with_article
from boardpack.domain.register.clocks import SECTION_55, Step
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.findings import CheckRule, Finding, Severity, about
from boardpack.domain.register.items import Applicability, ItemEntry, ItemId, Report, ReportId, Voice
from boardpack.domain.register.proposals import LetterFacts, ProposedItem, ProposedResponse
from boardpack.domain.register.section_55 import why_no_clock
from boardpack.values import Frozen, replace

PUBLICATION_UNKNOWN = CheckRule(
    "publication-unknown",
    "The publication date of a report is not recorded, so its 56 days cannot be counted.",
    "a report without a date",
)
RESPONSE_LATE = CheckRule(
    "response-late",
    "The response to a report was sent after day 56, or has not been sent although day 56 has passed.",
    "published 16 May 2025, sent 11 July 2025: day 57",
    Severity.HIGH,
)
COPIES_NOT_RECORDED = CheckRule(
    "copies-not-recorded",
    "A response was sent, but no copy to the inspectorate or to the Secretary of State is recorded.",
    "sent 8 July 2025, with no date for the copies",
)
NOT_DECIDED = CheckRule(
    "not-decided",
    "It has not been decided whether an item is for the force.",
    "Recommendation 6: not decided",
)
NOT_FOR_US_WITHOUT_REASON = CheckRule(
    "not-for-us-without-reason",
    "An item is recorded as not for the force, but without a reason.",
    "Recommendation 3: not for the force, without a reason",
)
NO_RESPONSE = CheckRule(
    "register-item-without-response",
    "An item for the force has no response from the force, or no comment from the Commissioner.",
    "Recommendation 4: no response from the force",
    Severity.HIGH,
)
NO_ACTION = CheckRule(
    "item-without-action",
    "An open item for the force has no action in the log.",
    "Recommendation 8: due 30 April 2026, with no action",
)
NO_DATE = CheckRule(
    "item-without-date",
    "An open item for the force has neither a deadline nor a target.",
    "Area for improvement 2: no deadline, no target",
)
PAST_DEADLINE = CheckRule(
    "item-past-deadline",
    "An open item for the force is past the inspectorate’s deadline.",
    "Recommendation 4: due 31 December 2025, checked on 14 January 2026",
    Severity.HIGH,
)
TARGET_AFTER_DEADLINE = CheckRule(
    "target-after-deadline",
    "The target date of the force or of an action is after the inspectorate’s deadline.",
    "target 31 May 2026, deadline 30 April 2026",
    Severity.HIGH,
)
ACTION_WITHOUT_OWNER = CheckRule(
    "action-without-owner", "An open action has no owner.", "A-014: no owner", Severity.HIGH
)
ACTION_WITHOUT_TARGET = CheckRule(
    "action-without-target", "An open action has no target date.", "A-014: no target date"
)

REGISTER_RULES: tuple[CheckRule, ...] = (
    PUBLICATION_UNKNOWN,
    RESPONSE_LATE,
    COPIES_NOT_RECORDED,
    NOT_DECIDED,
    NOT_FOR_US_WITHOUT_REASON,
    NO_RESPONSE,
    NO_ACTION,
    NO_DATE,
    PAST_DEADLINE,
    TARGET_AFTER_DEADLINE,
    ACTION_WITHOUT_OWNER,
    ACTION_WITHOUT_TARGET,
)
"""The rules for the register, besides those of letters for its responses."""

_OF_RESPONSES = (
    lambda letter: totals.totals_against_parts(letter.proposals),
    lambda letter: days.answers_against_deadlines(letter.proposals),
    *ANSWER_CHECKS,
)


class RegisterView(Frozen):
    """The register as its checks see it: reports, items with their standings, and the log, on a day.

    `titles` names the reports that share a title with another, so that a dismissal belongs to one of them.
    """

    reports: tuple[Report, ...]
    items: tuple[TrackedItem, ...]
    actions: tuple[ActionState, ...]
    day: date
    titles: Mapping[ReportId, str]


def check_register(view: RegisterView) -> tuple[Finding, ...]:
    """Find gaps and contradictions in the register, by report, then by action."""
    found: list[Finding] = []
    for report in view.reports:
        items = [listed for listed in view.items if listed.item.report_id == report.id]
        findings = (
            *_of_report(report, view.day),
            *_of_numbers(items),
            *_of_items(items, view.day),
            *_of_responses(report, items, view.day),
        )
        found += [about(view.titles[report.id], finding) for finding in findings]
    return (*dict.fromkeys(found), *_of_actions(view.actions))


def _of_report(report: Report, day: date) -> Iterator[Finding]:
    if not report.rule.is_statutory:
        return
    if report.clock is None:
        why = why_no_clock(report)
        yield PUBLICATION_UNKNOWN.finding(
            "",
            ("published: not known", f"sent: {_day_in_words(report.responded_on)}"),
            f"“{report.title}”: {why[0].lower()}{why[1:]} Add the date.",
        )
        return
    last_day = report.clock.last_day
    late = ((report.responded_on or day) - last_day).days
    if late > 0:
        what = f"was sent {count_in_words(late, 'day')} late" if report.responded_on else "has not been sent"
        yield RESPONSE_LATE.finding(
            "",
            (f"last day {in_words(last_day)}", f"sent: {_day_in_words(report.responded_on)}"),
            f"“{report.title}”: the response {what}. The last of the {report.clock.days} days was "
            f"{in_words(last_day)}.",
        )
    missing = [
        name
        for step, name, copied_on in (
            (Step.INSPECTORATE, "the inspectorate", report.dates.inspectorate_copied_on),
            (Step.SECRETARY_OF_STATE, "the Secretary of State", report.dates.secretary_of_state_copied_on),
        )
        if copied_on is None and step in report.rule.steps
    ]
    if report.responded_on and missing:
        yield COPIES_NOT_RECORDED.finding(
            "",
            (f"sent {in_words(report.responded_on)}", f"no copy recorded to {listed(missing)}"),
            f"“{report.title}”: no copy to {listed(missing)} is recorded. "
            "Section 55 requires a copy for the inspectors of constabulary and for the Secretary of State.",
        )


def _of_numbers(items: Sequence[TrackedItem]) -> Iterator[Finding]:
    """Find numbers that two items have, among those below the same cause of concern."""
    labels = distinct_labels([tracked.item for tracked in items])
    by_id: dict[ItemId | None, str] = {t.item.id: label for t, label in zip(items, labels, strict=True)}
    yield from numbering.doubled_numbers(
        [
            replace(_as_proposal(tracked.entry, label), parent=by_id.get(tracked.item.parent_id))
            for tracked, label in zip(items, labels, strict=True)
        ]
    )


def _of_items(items: Sequence[TrackedItem], day: date) -> Iterator[Finding]:
    for tracked, label in zip(items, distinct_labels([tracked.item for tracked in items]), strict=True):
        item = tracked.item
        if item.applicability is Applicability.UNDECIDED:
            message = f"{label}: it has not been decided whether this item is for the force. Record the decision."
            yield NOT_DECIDED.finding(label, ("not decided",), message)
        elif item.applicability is Applicability.NOT_FOR_US:
            if not item.applicability_reason.strip():
                message = f"{label}: the item is recorded as not for the force, but without a reason. Add the reason."
                yield NOT_FOR_US_WITHOUT_REASON.finding(label, ("not for us", "no reason"), message)
        elif tracked.is_open:
            yield from _of_open_item(tracked, label, day)


def _of_open_item(tracked: TrackedItem, label: str, day: date) -> Iterator[Finding]:
    due = tracked.item.deadline.on
    is_section_55 = tracked.entry.report.rule == SECTION_55
    voices = (("response from the force", Voice.FORCE), ("comment from the Commissioner", Voice.COMMISSIONER))
    expected = voices if is_section_55 else voices[:1]
    missing = tuple(f"no {name}" for name, voice in expected if tracked.entry.latest(voice) is None)
    if missing:
        duty = " Section 55 requires a response and a comment on each item." if is_section_55 else ""
        message = f"{label}: there is {' and '.join(missing)}.{duty}"
        yield NO_RESPONSE.finding(label, missing, message)
    if not tracked.actions:
        message = f"{label}: the log has no action for this item. Add one, with an owner and a target date."
        yield NO_ACTION.finding(label, ("for us, open", "no action"), message)
    if due is None and tracked.where.target is None:
        message = f"{label}: this item has neither a deadline nor a target date. Ask the force for a date."
        yield NO_DATE.finding(label, ("no deadline", "no target"), message)
    if tracked.is_past_deadline(day) and due:
        message = (
            f"{label}: the deadline of {in_words(due)} has passed, but the item is still open. "
            "Ask for the reason and for a new date."
        )
        yield PAST_DEADLINE.finding(label, (f"deadline {in_words(due)}", "open"), message)
    if due:
        yield from _targets_after(tracked, label, due)


def _targets_after(tracked: TrackedItem, label: str, due: date) -> Iterator[Finding]:
    """Find targets of the item and of its open actions that are after the deadline."""
    own = tracked.item.target
    targets = [("the force’s target", own)] if own else []
    targets += [
        (f"the target of {a.ref}", a.target) for a in tracked.actions if a.status is not Status.COMPLETE and a.target
    ]
    for name, target in targets:
        if target > due:
            yield TARGET_AFTER_DEADLINE.finding(
                label,
                (f"deadline {in_words(due)}", f"{name}: {in_words(target)}"),
                f"{label}: {name} is {in_words(target)}, {count_in_words((target - due).days, 'day')} after "
                f"the deadline of {in_words(due)}. Ask whether the inspectorate has been told.",
            )


def _of_responses(report: Report, items: Sequence[TrackedItem], day: date) -> Iterator[Finding]:
    """Find faults in current responses by the checks of letters, except promises that became actions."""
    labelled = tuple(zip(items, distinct_labels([listed.item for listed in items]), strict=True))
    proposals = tuple(
        _as_proposal(listed.entry, label)
        for listed, label in labelled
        if listed.is_open or listed.where.standing is None
    )
    facts = LetterFacts(RESPONSE_LETTER, report.title, report.published_on, report.responded_on)
    letter = Letter(facts, proposals, (), report.published_on, day)
    acted = {label for listed, label in labelled if listed.actions}
    for check in _OF_RESPONSES:
        for finding in check(letter):
            if not (finding.rule == promises.PROMISE_WITHOUT_DATE.name and finding.place in acted):
                yield finding


def _as_proposal(entry: ItemEntry, label: str) -> ProposedItem:
    """Return an item with its current responses in the form of an item read from a letter."""
    item = entry.item
    responses = [found for voice in Voice if (found := entry.latest(voice))]
    return ProposedItem(
        kind=item.kind,
        number=item.number,
        text=item.text,
        points=item.points,
        closing=item.closing,
        deadline=item.deadline,
        bodies=item.bodies,
        for_force=item.applicability is not Applicability.NOT_FOR_US,
        responses=tuple(ProposedResponse(response.voice, response.text) for response in responses),
        own_label=label,
    )


def _of_actions(actions: Iterable[ActionState]) -> Iterator[Finding]:
    for state in actions:
        if state.status is Status.COMPLETE:
            continue
        if not state.owner.strip():
            message = f"{state.ref}: the action has no owner. Name one."
            yield ACTION_WITHOUT_OWNER.finding(state.ref, (state.title, "no owner"), message)
        if state.target is None:
            owner = with_article(state.owner, opening=False) if state.owner.strip() else "its owner"
            message = f"{state.ref}: the action has no target date. Ask {owner} for one."
            yield ACTION_WITHOUT_TARGET.finding(state.ref, (state.title, "no target"), message)


def _day_in_words(day: date | None) -> str:
    return in_words(day) if day else "not yet"
