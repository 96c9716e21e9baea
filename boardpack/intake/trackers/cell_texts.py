"""Cells of a tracker that hold several dated updates below each other, and choices."""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from boardpack.domain.days.dates import month_end
from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.domain.exchange.form_answers import choice
from boardpack.domain.exchange.trackers import DatedNote
from boardpack.intake.trackers.cell_dates import day_without_year, in_full_years, month_or_quarter_in
from boardpack.intake.trackers.headings import key_of

Choice = TypeVar("Choice", bound=StrEnum)
NOTHING = ("", "n a", "na", "none", "tbc", "tba", "nil", "not set", "not applicable")
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
_DAY = (
    rf"{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?[./\- ](?:\d{{1,2}}|[A-Za-z]{{3,9}})[./\- ](?:\d{{4}}|\d\d)"
    r"|(?:19|20)\d\d-\d\d-\d\d"
)
_NAMED_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_MONTH = rf"(?:(?:0[1-9]|1[0-2])/20\d\d|{_NAMED_MONTH}[ -][’']?(?:\d{{4}}|[23]\d(?=\s*[:–—-])))"
_CLOCK = r"(?:[ ,T]+\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?)?"
_WRITER = r"(?:(?-i:[A-Z][\w’'-]+,? [A-Z][\w’'.-]*(?: [A-Z][\w’'-]+)?)\s*(?=[(\[]))?"
"""The name with which a list program signs an entry, before its day in brackets: “Unwin, Lacey (03/11/2026 10:22)”."""
_OCCASION = r"(?:(?:(?:board|panel|committee|group|meeting)(?:\s+(?:of|on))?|as (?:at|of)|position at)\s+)?"
_WHEN = (
    rf"{_WRITER}{_OCCASION}(?:update\s*(?:at|on|of)?\s*)?[(\[]?(?:(?-i:(?P<who>[A-Z]{{2,4}}))[\s:–-]+)?"
    rf"(?P<day>{_DAY}|{_MONTH}){_CLOCK}(?:\s+(?-i:(?P<behind>[A-Z]{{2,4}}))(?=[)\]]))?[)\]]?"
    r"(?:\s+(?:update|meeting|board))?"
)
_LATER = _WHEN.replace("<day>", "<later>").replace("<who>", "<author>").replace("<behind>", "<later_behind>")
_LISTED = _WHEN.replace("<day>", "<listed>").replace("<who>", "<by>").replace("<behind>", "<listed_behind>")
_NOT_BEHIND = "".join(rf"(?<!\b{word} )" for word in ("on", "by", "of", "to", "at", "from", "since", "until", "before"))
_START = re.compile(
    rf"(?:^[ •*\-–]*{_WHEN}(?:\s*[:–—-]\s*|\s+)|(?<=[.!?])\s+{_LATER}\s*[:–—-]\s+"
    rf"|(?<=;)\s+{_LISTED}(?:\s*[:–—-]\s*|\s+)"
    rf"|(?<=\S)[^\S\n]+(?:/{{2}}|\|)?[^\S\n]*{_NOT_BEHIND}(?P<again>{_DAY})\s*[:–—-]\s+"
    rf"|(?<=[.!?])\s+(?P<bare>{_DAY})\s+(?=(?-i:[A-Z]))"
    r")(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_NAME_OF_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_START_WITHOUT_YEAR = re.compile(
    r"(?:^|(?<=[.;])\s+)[ •*\-–]*(?:[(\[](?:(?-i:(?P<who>[A-Z]{2,4}))[\s:–-]+)?)?"
    rf"(?P<day>\d{{1,2}}/\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_NAME_OF_MONTH})(?![\w/])[)\]]?"
    r"(?:\s+(?:update|meeting|board)\b)?(?:\s*[:–—-]\s*|\s+)(?=\S)",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"(?:is|was|were|to|and|or|for|at|by|in|on|has|had|will|deadline|meeting|board|onwards|until)\b")
"""Words after which a day at the beginning is part of a sentence: “14 May 2025 is the deadline”."""


def dated_notes(text: str) -> tuple[DatedNote, ...]:
    """Return the updates of a cell in which each begins with its day: “14/10/25: first meeting held”.

    Words before the first day are a note without a day. An update of a month is on its last day. Empty if no day is
    found.
    """
    starts = [(match, day) for match in _START.finditer(text) if (day := _day_of(match, text))]
    if starts:  # a day within words begins an update only if its mark is that of the first: “14/06/25 – ends” may not
        first = starts[0][0]
        starts = [
            (match, day)
            for match, day in starts
            if not _is_within(match) or (not _is_within(first) and _mark(match) == _mark(first))
        ]
    if not starts:
        return ()
    before = text[: starts[0][0].start()].strip()
    ends = [*(match.start() for match, _ in starts[1:]), len(text)]
    notes = [
        DatedNote(_by(match, text[match.end() : end].strip(" ;|–—\n")), day)
        for (match, day), end in zip(starts, ends, strict=True)
    ]
    return tuple(note for note in (DatedNote(before), *notes) if note.text)


def notes_without_years(text: str, earliest: date) -> tuple[DatedNote, ...]:
    """Return the updates of a cell whose days have no year, each on the first such day after the one before it.

    If the newest is written first, they are counted from the last.

    Empty unless the cell begins with a day and each day is on or after `earliest`, when the action was raised.
    """
    starts = [match for match in _START_WITHOUT_YEAR.finditer(text) if not _GOES_ON.match(text, match.end())]
    if not starts or text[: starts[0].start()].strip():
        return ()
    ends = [*(match.start() for match in starts[1:]), len(text)]
    rising = _rising_days([match["day"] for match in starts], earliest)
    falling = _rising_days([match["day"] for match in reversed(starts)], earliest)[::-1]
    days = min((days for days in (rising, falling) if days), key=lambda days: max(days), default=())
    texts = (
        _signed(match["who"], text[match.end() : end].strip(" ;\n")) for match, end in zip(starts, ends, strict=True)
    )
    return tuple(DatedNote(words, day) for words, day in zip(texts, days, strict=True)) if days else ()


def _rising_days(words: Sequence[str], earliest: date) -> tuple[date, ...]:
    """Return days without a year, each the first such day on or after the one before. Empty if one is no day."""
    days: list[date] = []
    for day_words in words:
        day = day_without_year(day_words, days[-1] if days else earliest)
        if day is None:
            return ()
        days.append(day)
    return tuple(days)


def day_of_heading(heading: str) -> date | None:
    """Return the day of the updates below a heading such as “Update March 2025”. None if it names no single day."""
    dates = find_dates(heading)
    if len(dates) == 1:
        return written_day(heading[dates[0].start : dates[0].end])
    return None if dates else month_or_quarter_in(heading)


def written_day(words: str) -> date | None:
    """Return the day that the words are, and for a month with its year the last one. None for anything else."""
    words = in_full_years(words)
    if day := parse_date(words):
        return day
    dates = find_dates(in_full_years(words.replace("-", " ")))
    month = dates[0].on if len(dates) == 1 else None
    return month_end(month.year, month.month) if month else None


def _by(match: re.Match[str], text: str) -> str:
    """Return the words of an update, with the initials of its author if these stand before its day."""
    named = ("who", "author", "by", "behind", "later_behind", "listed_behind")
    return _signed(next((match[name] for name in named if match[name]), None), text)


def _signed(initials: str | None, text: str) -> str:
    return f"{initials}: {text}" if initials and text else text


def _is_within(match: re.Match[str]) -> bool:
    """Return True if a day is within the words of a line."""
    return any(match[name] for name in ("again", "bare"))


def _mark(match: re.Match[str]) -> str:
    """Return the mark between a day and its update. Empty if there is none."""
    mark = match.group().rstrip()[-1:]
    return mark if mark in ":-–—)]" else ""


def _day_of(match: re.Match[str], text: str) -> date | None:
    """Return the day with which an update begins. None if the day is part of a sentence."""
    if not match.group().rstrip().endswith((":", "-", "–", "—")) and _GOES_ON.match(text, match.end()):
        return None
    names = ("day", "later", "listed", "again", "bare")
    return written_day(next(words for name in names if (words := match[name])))


def choice_of(choices: type[Choice], name: str, words: str) -> tuple[Choice | None, str]:
    """Return the choice that a cell names, and what stands against it. An empty cell names none, without a doubt."""
    if key_of(words) in NOTHING:
        return None, ""
    chosen = choice(words, {value.value: value for value in choices})
    return chosen, "" if chosen else f"{name} “{words}” is not one of: {', '.join(choices)}"
