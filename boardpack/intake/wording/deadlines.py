"""Deadlines as inspectors state them, found in the words of an item; none is ever invented."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from boardpack.domain.days.dates import in_words, same_day_later
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.days.written_dates import WrittenDate, due_in_month, find_dates, words_before
from boardpack.intake.wording.labels import MODAL, RECOMMENDS
from boardpack.intake.wording.numbers import NUMBER_WORDS, number_in
from boardpack.values import Frozen

_LEAD = re.compile(
    r"\b(?:by|before|on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|ahead\s+of|prior\s+to|until|up\s+to)\s+"
    r"(?:(?:and\s+)?(?:no|not)\s+later\s+than\s+)?(?:the\s+)?(?P<vague>(?:start|beginning|middle|early|mid|late|spring|"
    r"summer|autumn|winter)[\s-]+(?:of\s+|in\s+)?(?:the\s+)?)?(?:end\s+(?:of\s+)?|close\s+of\s+(?:business|play)(?:\s+on)?\s+)?$",
    re.IGNORECASE,
)
_NOT_A_DEADLINE = re.compile(
    r"(?:\bhad|\bhas|\bhave|\bbeen|\bwas|\bwere|\brose|\bfell|\brisen|\bfallen|\bpublished|\breported)\s+$"
)
_YEAR_END = re.compile(
    r"\b(?:by|before|(?:no|not)\s+later\s+than)\s+the\s+end\s+of\s+(?P<year>20\d\d)\b(?![/–-]\d)", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:(?:by\s+|before\s+)?(?:no|not)\s+later\s+than|by|before|in)\s+(?:the\s+)?(?:(?:end\s+of|start\s+of|beginning\s+of|early|mid|late)[\s-]+"
    r"(?:the\s+)?)?(?:(?:spring|summer|autumn|winter)(?:\s+(?:of\s+)?20\d\d)?|Q[1-4](?:\s+(?:of\s+)?20\d\d(?:[/–-]\d\d)?)?|"
    r"(?:financial|calendar)\s+year(?:\s+20\d\d(?:[/–-]\d\d(?:\d\d)?)?)?|(?:this|next)\s+(?:financial\s+)?year|20\d\d(?:[/–-]\d\d)?(?:\s+(?:financial|calendar)\s+year)?)\b",
    re.IGNORECASE,
)
_WITHOUT_YEAR = re.compile(
    r"\b(?i:by|before|(?:no|not)\s+later\s+than)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?!\s*,?\s*\d)"
)
_RELATIVE = re.compile(
    rf"\b(?:within|in|over)\s+(?:the\s+next\s+)?(?P<count>{NUMBER_WORDS}|\d{{1,3}})\s+(?:calendar\s+|working\s+)?"
    r"(?P<unit>day|week|month|year)s?\b"
    r"(?P<base>\s*(?:of|from|after|following)\s+(?:the\s+)?(?:date\s+of\s+)?(?:publication|publishing|issue|"
    r"(?:this|the)\s+report(?:['’]s\s+publication)?|(?P<letter>(?:this|our)\s+letter)|receipt)(?:\s+(?:date|of\s+(?:this|the|our)\s+(?:report|letter|inspection)))?)?",
    re.IGNORECASE,
)
_STRETCH = re.compile(rf"\b(?P<count>{NUMBER_WORDS}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_NO_DEADLINE = re.compile(
    r"(?:none(?:\s+set)?|nil|n/?a|completed?|closed|done|met|not\s+(?:stated|given|applicable|set)|no\s+deadline|tbc|tba|[-–—])\.?",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(r"(?<=\.)\s+[A-Z][a-z]+(?:\s+[a-z]+){0,2}:\s")
_IMMEDIATE = re.compile(
    r"\b(?:an?\s+)?(?P<phrase>with\s+immediate\s+effect|immediately|without\s+delay|immediate)\b", re.IGNORECASE
)
_WITH_EFFECT = re.compile(r"with\s+immediate\s+effect", re.IGNORECASE)
_TO_BE_DONE = re.compile(r"\bshould\s+(?:be|take)\s+$", re.IGNORECASE)
_ASKED = re.compile(r"\brecommends?\s+that\s+(?:the\s+|all\s+|each\s+)?(?:[\w'’-]+\s+){1,5}$", re.IGNORECASE)
_QUALITY = re.compile(r"\s+and\s+\w+\s+\w+")
_START = re.compile(r"(?:^|[.!?:]\s+|\brecommends?\s+that,?\s+)[\"'‘“]?$")
_ENDS_CLAUSE = re.compile(r"\s*(?:[.;,]|$|to\s+[a-z])")
_SUBORDINATE = re.compile(
    r"[.:;]|\b(?:that|which|who|whom|whose|where|when|how|whether|if|unless|are|is|be|been|each|every)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(
    r"\bof\b.*\b(?:\w+ed|made|done|taken|given|seen|held|sent|brought|begun|found|met)\s+$", re.IGNORECASE
)
_LONG_UNITS = ("month", "year")
_ADJACENT = re.compile(r"(?:\bshould|\bmust|\bshall|\bneeds?\s+to)\s*,?\s*$", re.IGNORECASE)
_MONTHS_IN_YEAR = 12
_FEW_WORDS = 40


class FoundDeadline(Frozen):
    """A deadline and where its words stand."""

    deadline: Deadline
    start: int
    end: int


def find_deadline(text: str, published_on: date | None) -> FoundDeadline | None:
    """Return the deadline that the ask in these words states. None if it states none.

    A deadline that counts from the publication has a day only if `published_on` is known.
    """
    found = [*_calendar(text), *_relative(text, published_on), *_immediate(text, published_on), *_vague(text)]
    return min(found, key=lambda f: (f.deadline.precision is Precision.NONE, f.start), default=None)


def read_deadline_field(text: str, published_on: date | None) -> FoundDeadline | None:
    """Return the deadline in a field of its own ("Deadline: 31 March 2026"), where no "by" is needed.

    Another field on the same line, as in "Deadline: None set. Addressed to: the force.", is no part of it.
    """
    following = _NEXT_FIELD.search(text)
    text = text[: following.start()] if following else text
    dates = [d for d in find_dates(text) if d.on is not None]
    if len(dates) == 1:
        lead = _LEAD.search(words_before(text, dates[0].start))
        start = dates[0].start - len(lead.group() if lead else "")
        return _from_date(text, start, dates[0])
    found = find_deadline(text, published_on)
    if found:
        return found
    relative = _RELATIVE.search(text) or _STRETCH.search(text)
    if relative:
        return _counted(relative, published_on)
    if _NO_DEADLINE.fullmatch(text.strip()) or not text.strip():
        return None
    return FoundDeadline(Deadline(text.strip()), 0, len(text))


def mentioned_times(text: str) -> tuple[str, ...]:
    """Return the days, months and stretches of months that the words name behind "by", "before" or "within"."""
    days = [text[d.start : d.end] for d in find_dates(text) if _LEAD.search(words_before(text, d.start))]
    within = (match for match in _RELATIVE.finditer(text) if match.group().lower().startswith("within"))
    stretches = [match.group() for match in within if match["unit"].lower() in _LONG_UNITS]
    ends = [match.group() for pattern in (_YEAR_END, _VAGUE) for match in pattern.finditer(text)]
    by = [time for time in ends if not time.lower().startswith("in ")]
    return tuple(days + stretches + by)


def counts_from_letter(text: str) -> bool:
    """Return True if a deadline counts from the date of the letter that contains it."""
    return any(match["letter"] for match in _RELATIVE.finditer(text))


def is_deadline_only(text: str) -> bool:
    """Return True if words state a deadline and nothing else, as a heading over a list does: "By 31 May 2026"."""
    found = find_deadline(text, None)
    return found is not None and (found.start, found.end) == (0, len(text.rstrip(" :.")))


def _calendar(text: str) -> Iterator[FoundDeadline]:
    for written in find_dates(text):
        lead = _LEAD.search(words_before(text, written.start))
        if lead is None or _NOT_A_DEADLINE.search(lead.string[: lead.start()]):
            continue
        start = written.start - len(lead.group())
        if lead["vague"]:
            yield FoundDeadline(Deadline(text[start : written.end]), start, written.end)
        else:
            yield _from_date(text, start, written)
    for match in _YEAR_END.finditer(text):
        on = date(int(match["year"]), 12, 31)
        yield FoundDeadline(Deadline(match.group(), Precision.MONTH, on), match.start(), match.end())


def _from_date(text: str, start: int, written: WrittenDate) -> FoundDeadline:
    phrase = text[start : written.end]
    if written.on is None:
        return FoundDeadline(Deadline(phrase), start, written.end)
    if written.precision is Precision.DAY:
        return FoundDeadline(Deadline(phrase, Precision.DAY, written.on), start, written.end)
    last = due_in_month(written.on, words_before(text, written.start))
    basis = f"the last day of {in_words(last).split(' ', 1)[1]}"
    return FoundDeadline(Deadline(phrase, Precision.MONTH, last, basis), start, written.end)


def _relative(text: str, published_on: date | None) -> Iterator[FoundDeadline]:
    """Yield stretches of time of the ask itself: at its start, beside "should", or counted from publication."""
    modal = MODAL.search(text)
    asks = modal or RECOMMENDS.match(text)
    for match in _RELATIVE.finditer(text):
        before = words_before(text, match.start())
        after = _words_after(text, match.end())
        opens = bool(_START.search(before)) or before.rstrip().endswith(",")
        leads = match.end() <= modal.start() and opens if modal else bool(_START.search(before))
        beside = bool(_ADJACENT.search(before)) or bool(MODAL.match(after))
        if leads or beside or match["base"] or _ends_ask(text, asks, match):
            yield _counted(match, published_on)


def _ends_ask(text: str, asks: re.Match[str] | None, match: re.Match[str]) -> bool:
    """Return True for "should review the law within 12 months.", the stretch belonging to "should" itself.

    So it does in "should publish, within six months, a plan" and in "We recommend that X publish…". Behind another
    clause, or in days and weeks, it may be how fast something has to be done each time.
    """
    if asks is None or match.start() < asks.end() or match["unit"].lower() not in _LONG_UNITS:
        return False
    between = text[asks.end() : match.start()]
    qualifies = _SUBORDINATE.search(between) or _PARTICIPLE.search(between)
    return bool(_ENDS_CLAUSE.match(text, match.end())) and not qualifies


def _counted(match: re.Match[str], published_on: date | None) -> FoundDeadline:
    count, unit = number_in(match["count"]), match["unit"].lower()
    plural = f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    on = _after(published_on, count, unit) if published_on else None
    event = "the letter of" if match.groupdict().get("letter") else "publication on"
    basis = f"{plural} from {event} {in_words(published_on)}" if published_on and on else None
    return FoundDeadline(Deadline(match.group(), Precision.RELATIVE, on, basis), match.start(), match.end())


def _after(day: date, count: int, unit: str) -> date | None:
    try:
        match unit:
            case "day" | "week":
                return day + timedelta(days=count * (7 if unit == "week" else 1))
            case _:
                return same_day_later(day, count * (_MONTHS_IN_YEAR if unit == "year" else 1))
    except (ValueError, OverflowError):
        return None


def _immediate(text: str, published_on: date | None) -> Iterator[FoundDeadline]:
    basis = f"publication on {in_words(published_on)}" if published_on else None
    for match in _IMMEDIATE.finditer(text):
        if _is_immediate_ask(text, match):
            deadline = Deadline(match["phrase"], Precision.IMMEDIATE, published_on, basis)
            yield FoundDeadline(deadline, match.start("phrase"), match.end())


def _is_immediate_ask(text: str, match: re.Match[str]) -> bool:
    """Return True if "immediately" belongs to the "should" of the ask, and not to something that it speaks of."""
    before = words_before(text, match.start())
    if match["phrase"].lower() == "immediate" and _QUALITY.match(text, match.end()):
        return False
    leads = _START.search(before) or _ADJACENT.search(before) or _TO_BE_DONE.search(before) or _ASKED.search(before)
    return bool(leads or _WITH_EFFECT.match(match["phrase"]) or MODAL.match(_words_after(text, match.end())))


def _words_after(text: str, at: int) -> str:
    """Return the next few words, a comma between left out."""
    return text[at : at + _FEW_WORDS].lstrip(" ,")


def _vague(text: str) -> Iterator[FoundDeadline]:
    """Yield times that name no day: a season, a quarter, a month without its year."""
    for pattern in (_VAGUE, _WITHOUT_YEAR):
        for match in pattern.finditer(text):
            if not match.group().lower().startswith("in ") or _START.search(words_before(text, match.start())):
                yield FoundDeadline(Deadline(match.group()), match.start(), match.end())
