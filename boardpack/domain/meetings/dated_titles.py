"""Periods in the titles of agenda items: “Performance report, July to September 2026” is one meeting's report."""

import re
from calendar import monthrange
from datetime import date

from boardpack.domain.days.dates import MONTHS

_MONTH = rf"(?:{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)}|Sept)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FINANCIAL_YEAR = r"20\d\d[/–-]\d\d\b"
_YEAR = rf"(?:{_FINANCIAL_YEAR}|20\d\d\b)"
_QUARTER = r"(?:Q[1-4]|[Qq]uarter\s+[1-4])\b"
_POINT = rf"(?:(?:(?:{_DAY}\s+)?{_MONTH}|{_QUARTER})(?:,?\s+(?:of\s+)?{_YEAR})?|{_YEAR})"
_SPAN = rf"{_POINT}(?:\s*(?:to|until|and|–|-)\s*{_POINT})?"
_LEADING = r"\s*(?:[,:;–-]\s*|\b(?:for|of|in|from|during|on|at|to)\s+)*"
_SINCE = r"\s*[,:;]?\s*\b[Ss]ince\s+"
_IN_BRACKETS = rf"\s*\((?P<since>[Ss]ince\s+)?(?P<span>{_SPAN})\)"
_SET_OFF = rf",\s*(?P<span>{_SPAN})(?=[,:;])"
_AT_END = rf"(?:(?P<since>{_SINCE})|{_LEADING})(?P<span>{_SPAN})\s*$"
_WITHOUT_YEAR = rf"(?:[,:;(–-]\s*|\b(?:for|of|in|from|since|during|to|until|and)\s+){_SPAN}"
_ANYWHERE = rf"(?<!\w){_SPAN}"


def without_past_period(title: str, day: date) -> str:
    """Return the title of an item without a period that ended before `day`, such as that of the last report.

    A period that is not over, such as the years of a plan, stays. So does one without which no title would be left,
    or which cannot be taken out of its sentence: `names_past_period` tells whether there is one.
    """
    for pattern in (_IN_BRACKETS, _SET_OFF, _AT_END):
        for match in reversed([*re.finditer(pattern, title)]):
            rest = title[: match.start()] + title[match.end() :]
            if rest.strip() and _is_over(match, day):
                title = rest.rstrip(" ,:;–-")
    return title


def names_past_period(title: str, day: date) -> bool:
    """Return True if a title names a period that ended before `day`."""
    found = (match[0] for match in re.finditer(_ANYWHERE, title) if _has_year(match[0]))
    return any(_last_day(span) < day for span in found)


def _is_over(match: re.Match[str], day: date) -> bool:
    """Return True for a period before `day`. One without a year is over if it is clear that it is one: “, July”."""
    if match.groupdict().get("since"):
        return True
    if _has_year(match["span"]):
        return _last_day(match["span"]) < day
    return bool(re.search(_WITHOUT_YEAR, match[0])) or re.match(_QUARTER, match["span"]) is not None


def _has_year(span: str) -> bool:
    return re.search(_YEAR, span) is not None


def _last_day(span: str) -> date:
    """Return the last day of a period that has a year, the later one if a quarter may be of either kind of year."""
    year = re.findall(_YEAR, span)[-1]
    first, is_financial = int(year[:4]), len(year) > len("2026")
    month = _last_month(span, is_financial=is_financial)
    later = first + 1 if is_financial and month <= 3 else first
    if re.search(_QUARTER, span) and not is_financial and month <= 3:
        later = first + 1
    return date(later, month, monthrange(later, month)[1])


def _last_month(span: str, *, is_financial: bool) -> int:
    """Return the month in which a period ends: that of its name, or the end of its quarter or year."""
    names = [*re.finditer(_MONTH, span)]
    if names:
        return next(at for at, month in enumerate(MONTHS, start=1) if month[:3] == names[-1][0][:3])
    quarters = re.findall(r"(?:Q|uarter\s+)([1-4])", span)
    if quarters:
        return (int(quarters[-1]) * 3 + 2) % 12 + 1
    return 3 if is_financial else 12
