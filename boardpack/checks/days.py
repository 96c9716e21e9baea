"""Days that do not fit: with their weekday, with the calendar, with the deadline of the item they answer."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import WrittenDate, find_dates, words_before
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.proposals import Passage, ProposedItem

WEEKDAY_AND_DATE = CheckRule(
    "weekday-and-date",
    "A date has the wrong weekday.",
    "“Thursday 31 October 2025”, which is a Friday",
)
DAY_IN_CALENDAR = CheckRule("day-in-calendar", "A date does not exist.", "“31 September 2025”", Severity.HIGH)
RESPONSE_DATE_AND_DEADLINE = CheckRule(
    "response-date-and-deadline",
    "A response gives a date within a month of the deadline, but not the deadline itself.",
    "“compliance by 20 April 2026”, where the deadline is 30 April 2026",
    Severity.HIGH,
)

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PROMISE = re.compile(
    r"\b(?:by|before|ahead\s+of|prior\s+to|(?:no|not)\s+later\s+than|until|deadline\s+(?:of|is)|due(?:\s+(?:on|by))?)\s+(?:the\s+)?(?:deadline\s+of\s+)?$",
    re.IGNORECASE,
)
_TOLD_AS_DONE = re.compile(
    r"\b(?:was|were)\s+(?!(?:to|due|expected|planned|asked|told)\b)(?:\w+\s+){1,4}by\s+$", re.IGNORECASE
)
_NEAR_DAYS = 31


def weekdays_against_dates(proposals: Sequence[ProposedItem], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find a date written with a weekday on which it does not fall."""
    for passage in passages:
        for written in find_dates(passage.text):
            if written.on is None or written.weekday is None or written.on.weekday() == written.weekday:
                continue
            right = _WEEKDAYS[written.on.weekday()]
            place = _place(proposals, passage)
            yield WEEKDAY_AND_DATE.finding(
                place,
                (written.words, f"{in_words(written.on)} is a {right}"),
                f"{_lead_in(place)}{in_words(written.on)} is a {right}, not a {_WEEKDAYS[written.weekday]}. "
                "Ask which is correct.",
            )


def days_that_do_not_exist(proposals: Sequence[ProposedItem], passages: Sequence[Passage]) -> Iterator[Finding]:
    """Find a date that no calendar has: 31 April 2026."""
    for passage in passages:
        for written in find_dates(passage.text):
            if written.on is None and any(character.isalpha() for character in written.words):
                place = _place(proposals, passage)
                yield DAY_IN_CALENDAR.finding(
                    place,
                    (written.words, "the month has no such day"),
                    f"{_lead_in(place)}{written.words} does not exist. Ask for the correct date.",
                )


def answers_against_deadlines(proposals: Sequence[ProposedItem]) -> Iterator[Finding]:
    """Find a date promised in a response that looks like a slip for the item's deadline."""
    for proposal in proposals:
        due = proposal.deadline.on
        if due is None or proposal.deadline.precision not in (Precision.DAY, Precision.MONTH):
            continue
        for response in proposal.responses:
            for written in _promises(response.text):
                if written.on and _is_slip(written.on, due, proposal.deadline.precision):
                    yield _slip(proposal.label, written, written.on, due)


def _promises(text: str) -> Iterator[WrittenDate]:
    for written in find_dates(text):
        before = words_before(text, written.start)
        if written.precision is Precision.DAY and _PROMISE.search(before) and not _TOLD_AS_DONE.search(before):
            yield written


def _is_slip(promised: date, due: date, precision: Precision) -> bool:
    if promised == due or abs((promised - due).days) > _NEAR_DAYS:
        return False
    return precision is Precision.DAY or promised > due


def _slip(place: str, written: WrittenDate, promised: date, due: date) -> Finding:
    apart = count_in_words(abs((promised - due).days), "day")
    side = "before" if promised < due else "after"
    return RESPONSE_DATE_AND_DEADLINE.finding(
        place,
        (f"deadline {in_words(due)}", f"response: {written.words}"),
        f"{place}: the response gives {in_words(promised)}, {apart} {side} the deadline of {in_words(due)}. "
        "Ask whether that is intended.",
    )


def _place(proposals: Sequence[ProposedItem], passage: Passage) -> str:
    """Return the label of the item that holds the passage. Empty outside all items."""
    for proposal in proposals:
        if any(evidence.passage == passage.index for evidence in proposal.evidence):
            return proposal.label
    return ""


def _lead_in(place: str) -> str:
    return f"{place}: " if place else "In the letter: "
