"""Days as trackers write them: “Mar-26”, “end Feb 25”, “Q3 25/26”, “15/1/25 (was 30/11/24)”."""

import re
from datetime import date
from functools import lru_cache

from boardpack.domain.days.dates import SHORT_MONTHS, WELSH_MONTHS, month_end
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.intake.trackers.headings import MOST_REMEMBERED, key_of

_NO_DAY = ("", "n a", "na", "none", "tbc", "tba", "tbd", "nil", "not set", "not applicable", "to be confirmed")
_OPEN_ENDED = re.compile(
    r"(?:on\W?going|asap|as soon as possible|immediate(?:ly)?|continuous(?:ly)?|standing item|rolling|business as usual"
    r"|bau|monthly|quarterly|annual(?:ly)?|weekly|each meeting|every meeting|to be agreed)",
    re.IGNORECASE,
)
_DAY = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\.?\s+\d{4}|[A-Za-z]{3,9}[ -]\d{2,4}"
_FORMERLY = (
    r"(?:was|were|original(?:ly)?|prev(?:ious(?:ly)?)?|formerly|from|instead of|orig|first due|initial(?:ly)?)\b\.?"
)
_FORMER = re.compile(
    rf"\({_FORMERLY}[^)]*\)|\b{_FORMERLY}[:\s]*(?:(?:date|target|due)[:\s]*)*(?:{_DAY})",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?:\b(?:revised|extended|extension|now|new|moved|changed|amended|deferred|slipped|then|rev|to|until|by)\b"
    r"|→|->|>|–|—|-)\W*(?:(?:date|target|due|to)\W*)*$",
    re.IGNORECASE,
)
"""Words before a day that replaces the days before it."""
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_MONTH_FORMS = (
    re.compile(rf"\b{_MONTH}\s*[-–’'/]\s*(?P<year>\d{{4}}|\d\d)\b", re.IGNORECASE),
    re.compile(rf"\bend(?:\s+of)?\s+{_MONTH}\s+(?P<year>\d{{4}}|\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"(?<![\d/.-])(?P<number>0?[1-9]|1[0-2])[/.-](?P<year>(?:19|20)\d\d)\b"),
    re.compile(r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[/.-](?P<number>0[1-9]|1[0-2])(?![\d/.-])"),
)
_VAGUE_MONTH = re.compile(r"\b(?:early|mid|beginning|start|late)\b", re.IGNORECASE)
_NAME_OF_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WELSH_MONTH = re.compile(rf"\b({'|'.join(WELSH_MONTHS)})(?=[ -]*(?:\d{{4}}|\d\d)\b)", re.IGNORECASE)
_CLOCK = re.compile(r"(?<=\d)(?:,?\s+|T)\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]m\b|Z\b)?", re.IGNORECASE)
_DAY_WITH_NAME = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|[-/.])({_NAME_OF_MONTH})(?:\s+|[-/.])[’']?(\d{{4}}|\d\d)\b(?![:.]?\d)",
    re.IGNORECASE,
)
_MONTH_OF_SHORT_YEAR = re.compile(
    rf"(?<!\d )(?<!\d-)(?<![a-z])({_NAME_OF_MONTH})\s+[’']?([23]\d)\b(?![:.]?\d)(?!,?\s+\d{{4}})", re.IGNORECASE
)
_NO_YEAR = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/.-])"
    rf"|(?<![\d/.-])(?P<of_month>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<name>{_NAME_OF_MONTH})(?![a-z]|[ -]*\d)"
    rf"|\bend(?:\s+of)?\s+(?P<end>{_NAME_OF_MONTH})(?![a-z]|[ -]*\d)",
    re.IGNORECASE,
)
_ROUND_THE_CLOCK = "24/7"
_TWO_YEARS = r"(?:fy\s*)?(?:20)?(?P<first>\d\d)\s*[/-]\s*(?:20)?(?P<second>\d\d)"
_QUARTERS = (
    re.compile(rf"\b(?:q|qtr|quarter)\s*(?P<quarter>[1-4])\s*(?:of\s+)?{_TWO_YEARS}\b", re.IGNORECASE),
    re.compile(rf"\b{_TWO_YEARS}\s*(?:q|qtr|quarter)\s*(?P<quarter>[1-4])\b", re.IGNORECASE),
)
_YEAR = re.compile(
    rf"(?:by\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:financial\s+)?(?:year\s+)?(?:end\s+)?{_TWO_YEARS}", re.IGNORECASE
)


def gives_no_day(text: str) -> bool:
    """Return True for words that stand for no day, such as “TBC”. A day in brackets behind them is one."""
    return key_of(text) in _NO_DAY and not any(sign.isdigit() for sign in text)


def is_open_ended(text: str) -> bool:
    """Return True for words that tell a time without a day, such as “ongoing”."""
    return _OPEN_ENDED.fullmatch(text.strip(" .")) is not None


@lru_cache(maxsize=MOST_REMEMBERED)
def day_in(text: str) -> date | None:
    """Return the current day of those in a cell. For a month, quarter or year its last day. None if unclear."""
    text = in_full_years(text)
    if day := parse_date(text):
        return day
    present = _FORMER.sub(" ", text)
    days = [written.on for written in find_dates(present) if written.on and written.precision is Precision.DAY]
    return days[-1] if days else _end_of_period(present)


def month_or_quarter_in(text: str) -> date | None:
    """Return the last day of the month or quarter that a text names: “Sep-25”, “Q2 2025/26”. None for a whole year."""
    return None if _YEAR.fullmatch(text.strip(" .")) else _end_of_period(in_full_years(text))


def has_rival_days(text: str) -> bool:
    """Return True if a cell has several days and does not show the current one: “30/9/25 (board 12/10/25)”.

    So does a day with a question mark, because it is not decided yet.
    """
    present = _FORMER.sub(" ", in_full_years(text))
    days = [written for written in find_dates(present) if written.on and written.precision is Precision.DAY]
    if "?" in text:
        return bool(days)
    return len({written.on for written in days}) > 1 and not _NOW.search(present[: days[-1].start])


def in_full_years(text: str) -> str:
    """Return a text with its months in English, four figures for a year, and no times of day.

    “21 May 25” becomes “21 May 2025”, and “01/Sep/25 12:00 AM” becomes “01 Sep 2025”.
    """
    text = _WELSH_MONTH.sub(lambda match: SHORT_MONTHS[WELSH_MONTHS.index(match[0].lower())], text)
    text = _DAY_WITH_NAME.sub(_in_four_figures, _CLOCK.sub("", text))
    return _MONTH_OF_SHORT_YEAR.sub(r"\1 20\2", text)


def _in_four_figures(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} {_full_year(match[3])}"


def day_without_year(text: str, earliest: date) -> date | None:
    """Return the first day on or after `earliest` that a text without a year tells: “20/6”, “end of May”.

    None if it tells no such day, or several.
    """
    found = [match for match in _NO_YEAR.finditer(text) if match[0] != _ROUND_THE_CLOCK]
    if len(found) != 1 or find_dates(in_full_years(text)):
        return None
    parts = found[0].groupdict()
    name = parts["name"] or parts["end"]
    month = SHORT_MONTHS.index(name[:3].lower()) + 1 if name else int(parts["number"] or 0)
    for year in (earliest.year, earliest.year + 1):
        day = _day_of_year(year, month, None if parts["end"] else int(parts["day"] or parts["of_month"]))
        if day and day >= earliest:
            return day
    return None


def _day_of_year(year: int, month: int, day: int | None) -> date | None:
    """Return a day of a year, or the last of its month if `day` is None. None if the calendar has no such day."""
    if not 1 <= month <= len(SHORT_MONTHS) or (day is not None and not 1 <= day <= month_end(year, month).day):
        return None
    return month_end(year, month) if day is None else date(year, month, day)


def _end_of_period(text: str) -> date | None:
    if _VAGUE_MONTH.search(text):
        return None
    months = [match for form in _MONTH_FORMS for match in form.finditer(text)]
    if months:
        last = max(months, key=lambda match: match.start())
        parts = last.groupdict()
        name = parts.get("month")
        month = SHORT_MONTHS.index(name[:3].lower()) + 1 if name else int(parts["number"])
        return month_end(_full_year(parts["year"]), month)
    for form in _QUARTERS:
        if match := form.search(text):
            return _quarter_end(match)
    match = _YEAR.fullmatch(text.strip(" ."))
    return month_end(2000 + int(match["second"]), 3) if match and _follow(match) else None


def _quarter_end(match: re.Match[str]) -> date | None:
    """Return the last day of a quarter of a financial year, which begins on 1 April."""
    if not _follow(match):
        return None
    quarter = int(match["quarter"])
    year = 2000 + int(match["first"])
    return month_end(year + 1, 3) if quarter == len(_QUARTER_ENDS) + 1 else month_end(year, _QUARTER_ENDS[quarter - 1])


_QUARTER_ENDS = (6, 9, 12)


def _follow(match: re.Match[str]) -> bool:
    return (int(match["first"]) + 1) % 100 == int(match["second"])


def _full_year(year: str) -> int:
    return int(year) + (2000 if len(year) == len("25") else 0)
