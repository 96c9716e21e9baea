"""Checks of dates that mislead a later reader: plans whose date has passed, "last week", mixed date forms."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from boardpack.checks.letter import Letter, led, listed, quoted, sentences
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import WrittenDate, find_dates
from boardpack.domain.register.findings import CheckRule, Finding, Severity

PASSED_AS_FUTURE = CheckRule(
    "passed-date-told-as-future",
    "An event on a date that has passed is described as planned.",
    "“An event has been planned on 4 September 2025”, read on 1 October 2025",
    Severity.HIGH,
)
RELATIVE_TIME = CheckRule(
    "relative-time",
    "A formal letter says “last week” or “next month”, and a later reader cannot tell the date.",
    "“Just last week I received an update through the Board”",
)
MIXED_DATE_FORMS = CheckRule(
    "mixed-date-forms",
    "Dates are in more than one format.",
    "“30th April 2026” beside “8 July 2025”",
    Severity.LOW,
)

_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:to\s+(?:be|take|begin|start)|due|planned|scheduled|booked|arranged|expected)|"
    r"(?:has|have)\s+been\s+(?:planned|scheduled|booked|arranged)|takes\s+place|(?:starts|begins|moves|opens|launches)\b|ahead\s+of)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:(?:just\s+)?last\s+(?:week|month|year|autumn|winter|spring|summer)(?!['’]s)|yesterday|tomorrow|the\s+other\s+day|"
    r"(?:a\s+)?few\s+(?:days|weeks|months)\s+ago|in\s+recent\s+weeks|"
    r"(?:this|next)\s+(?:week|month|year|spring|summer|autumn|winter)(?!\s*['’]s)|in\s+the\s+new\s+year)\b",
    re.IGNORECASE,
)
_OF_A_RECORD = re.compile(
    r"\b(?:since|as\s+(?:at|of|on)|dated|published(?:\s+on)?|ending|ended|between|was|were|"
    r"(?:position|picture|figures?|data|numbers?|totals?|levels?|performance|results?|baseline|years?|quarters?|months?|"
    r"weeks?|period)\s+(?:at|on|to|up\s+to|until|for|in|of|from)(?:\s+the\s+(?:end|close|start)\s+of)?)(?:\s+the)?$",
    re.IGNORECASE,
)
"""Words before a date on which facts are recorded: “as at”, “the position at the end of”, “the year to”."""
_OPENING_WORDS = 3
_FORMS = {
    "ordinal": re.compile(r"\b\d{1,2}\s?(?:st|nd|rd|th)\b", re.IGNORECASE),
    "figures": re.compile(r"^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$"),
    "month first": re.compile(r"^(?:\w+day,?\s+)?[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}$"),
}


def passed_dates_as_future(letter: Letter) -> Iterator[Finding]:
    """Find dates of planned events that have passed by the day of the check, one finding for each item."""
    if letter.day is None or not letter.is_response:
        return
    for place in dict.fromkeys(stretch.place for stretch in letter.own):
        texts = [stretch.text for stretch in letter.own if stretch.place == place]
        yield from passed_dates_in(texts, place, letter.day, letter.facts.response_date)


def passed_dates_in(texts: Iterable[str], place: str, day: date, said_on: date | None = None) -> Iterator[Finding]:
    """Find dates of planned events that have passed. `said_on` is the day of writing, if known."""
    written = [found for text in texts for found in passed_in(text, day, said_on)]
    if written:
        days = tuple(dict.fromkeys(map(_bare, written)))
        what = "an event is" if len(days) == 1 else "events are"
        passed = "its date has passed" if len(days) == 1 else "their dates have passed"
        yield PASSED_AS_FUTURE.finding(
            place,
            (*days, "described as planned"),
            f"{led(place)}{what} described as planned, but {passed} ({listed(days)}). "
            "Ask for the result, and update this text before you use it again.",
        )


def passed_in(text: str, day: date, said_on: date | None = None) -> Iterator[WrittenDate]:
    """Yield the dates of events that were planned when the text was written, and have passed since."""
    for sentence in sentences(text):
        if not _TO_COME.search(sentence):
            continue
        for written in find_dates(sentence):
            last = last_day(written)
            if last and last < day and (said_on is None or last >= said_on) and _governs(sentence, written):
                yield written


def _governs(sentence: str, written: WrittenDate) -> bool:
    """Return True if the date is that of the planned event, and not one after "since" or "as at"."""
    if _OF_A_RECORD.search(sentence[: written.start].rstrip()):
        return False
    verb = next(_TO_COME.finditer(sentence), None)
    opens = len(sentence[: written.start].split()) <= _OPENING_WORDS
    return verb is not None and (verb.start() < written.start or opens)


def last_day(written: WrittenDate) -> date | None:
    """Return the day, or for a month its last."""
    if written.on is None or written.precision is Precision.DAY:
        return written.on
    return (written.on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def relative_times(letter: Letter) -> Iterator[Finding]:
    """Find words such as "last week" in a response, which is read long after it was written."""
    if letter.is_response:
        for stretch in letter.own:
            yield from relative_times_in(stretch.text, stretch.place)


def relative_times_in(text: str, place: str) -> Iterator[Finding]:
    """Return a finding for each such phrase of a text."""
    for sentence in sentences(text):
        for match in _RELATIVE.finditer(sentence):
            words = " ".join(match.group().split())
            message = f"{led(place)}a later reader cannot tell the date of “{words}”. Give the day or month."
            yield RELATIVE_TIME.finding(place, (words, quoted(sentence)), message)


def mixed_date_forms(letter: Letter) -> Iterator[Finding]:
    """Find days written as 30th April 2026 and as 30 April 2026 in one response."""
    if letter.is_response:
        yield from mixed_date_forms_in((stretch.text for stretch in letter.own), "")


def mixed_date_forms_in(texts: Iterable[str], place: str) -> Iterator[Finding]:
    """Find days in more than one form in these texts, with an example of each."""
    forms: dict[str, str] = {}
    for text in texts:
        for written in find_dates(text):
            if written.precision is Precision.DAY:
                forms.setdefault(_form(written), _bare(written))
    if len(forms) > 1:
        yield MIXED_DATE_FORMS.finding(
            place,
            tuple(forms.values()),
            f"{led(place)}dates are in different formats: {' and '.join(forms.values())}. Use one.",
        )


def _bare(written: WrittenDate) -> str:
    """Return the date's own words on one line, without an article in front."""
    return " ".join(written.words.split()).removeprefix("the ")


def _form(written: WrittenDate) -> str:
    return next((name for name, form in _FORMS.items() if form.search(written.words)), "plain")
