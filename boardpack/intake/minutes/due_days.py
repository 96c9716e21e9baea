"""Find when an action is due: on a day, in a month, at the next meeting."""

import re
from datetime import date, timedelta

from boardpack.domain.days.dates import SHORT_MONTHS, WELSH_MONTHS, month_end
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import WrittenDate, due_day, due_in_month, find_dates, parse_date, words_before
from boardpack.intake.trackers.cell_dates import in_full_years
from boardpack.intake.wording.numbers import COUNT_WORDS, number_in
from boardpack.values import Frozen, replace

_LEAD = (
    r"(?:,?\s*[(\[–—-]*\s*(?:due(?:\s+(?:date|by|on))?|deadline|by\s+when|target(?:\s+date)?|for\s+completion\s+by|to\s+be\s+completed\s+by|"
    r"not?\s+later\s+than|on\s+or\s+before|(?:before|by|for|at|to|in\s+time\s+for)\s+the\s+(?:\w+\s+)?(?:meeting|board|committee|panel)(?:\s+of\s+(?:the\s+)?\w+)?\s+(?:on|of)|"
    r"before|by|for|at|in\s+time\s+for|erbyn)\s*:?\s*)?"
)
_CLOCK = (
    r"(?:(?:noon|midday|midnight|close(?:\s+of\s+(?:play|business))?|cop|cob|\d{1,2}[:.]?\d\d\s?(?:hrs?|hours)?|\d{1,2}(?:[:.]\d\d)?\s?[ap]m)"
    r"(?:\s+on)?,?\s+)?"
)
"""A time of day in front of a day: “by 5pm on Friday 6 March”."""
_SPAN = (
    r"(?:(?:the\s+)?(?:end|close|beginning|start|middle)(?:\s+of)?\s+)?(?:the\s+)?"
    rf"{_CLOCK}(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)"
)
_WITHOUT_YEAR = re.compile(
    rf"(?P<lead>\b(?:by|before|not?\s+later\s+than|(?:at|before|for|to|in\s+time\s+for)\s+the\s+(?:\w+\s+){{0,2}}(?:meeting|board|committee|panel)\s+on|due(?:\s+by)?:?|deadline:?|target(?:\s+date)?:?|end(?:\s+of)?|until|w/[ce]|week\s+(?:ending|commencing|beginning)|in(?=\s+{_MONTH}\.?\s*$))\s+|[–—(-]\s*(?=[^–—()-]{{3,22}}[).]*$)|,\s*(?=[^,;]{{4,26}}[).]*$)|(?<=[.;])\s+(?=[^.;]{{4,22}}[).]*$))(?P<span>(?:the\s+)?(?:end\s+(?:of\s+)?)?){_CLOCK}(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri)(?:day)?\s+)?"
    rf"(?:the\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?(?:,?\s+\d{{1,2}}[:.]?\d\d\s*(?:hrs?|hours)?(?=\W*$)(?<!\s20\d\d)|(?!\s*,?\s*\d))",
    re.IGNORECASE,
)
_NUMBERS_WITHOUT_YEAR = re.compile(
    r"(?:\b(?:by|before|due(?:\s+by)?:?|until)\s+|(?:[–—(-]|\s[/|]|,)\s*(?=\d{1,2}/\d{1,2}[).\]]*$))(?P<day>\d{1,2})/(?P<number>\d{1,2})(?![\d/.-]*\d)(?<!24/7)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"{_LEAD}(?:(?:to|at|for|by)\s+)?(?:the\s+|its\s+|our\s+|their\s+)?next\s+(?:meeting|board|committee|panel)(?:\s+of\s+the\s+\w+)?",
    re.IGNORECASE,
)
_MEETING_OF_MONTH = re.compile(
    rf"\b(?:by|before|for|at|to|in\s+time\s+for)\s+(?:the\s+)?(?P<month>{_MONTH})\.?(?:\s+(?P<year>20\d\d))?\s+"
    r"(?:meeting|board|committee|panel)\b"
    rf"|\b(?:by|before|for|at|to|in\s+time\s+for)\s+(?:the\s+)?(?:next\s+)?(?:meeting|board|committee|panel)\s+in\s+(?P<named>{_MONTH})"
    r"\b\.?(?!\s+20)",
    re.IGNORECASE,
)
_IS_MEETING = re.compile(
    rf"(?:the\s+)?(?P<month>{_MONTH})\.?(?:\s+(?P<year>20\d\d))?\s+(?:meeting|board|committee|panel)", re.IGNORECASE
)
_DAYS_OF_WEEK = 7
_AHEAD_OF_NEXT = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{COUNT_WORDS})\s+(?P<unit>(?:clear\s+)?days?|weeks?)\s+(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)"
    r"\s+(?:the\s+)?next\s+(?:meeting|board|committee|panel)\b",
    re.IGNORECASE,
)
_SOON = re.compile(r"\b(?:asap|as\s+soon\s+as\s+possible|immediately|ongoing|tbc|tba|n/?a)\b", re.IGNORECASE)
_COUNTS = r"(?:\d{1,2}|a|one|two|three|four|six|eight|ten|twelve)"
_TIMES = re.compile(
    r"\b(?:by|before|until|for|in\s+time\s+for|prior\s+to|ahead\s+of|in|during|at)\s+(?:the\s+)?"
    r"(?:(?:start|end|beginning|middle)\s+of\s+(?:the\s+)?(?:next\s+)?(?:financial\s+)?(?:year|month|week|quarter)|christmas|easter|"
    rf"new\s+year|next\s+(?:week|month|year|quarter)|(?:early\s+|late\s+)?(?:spring|summer|autumn|winter)(?:\s+(?:20)?\d\d)?|"
    rf"(?:mon|tues|wednes|thurs|fri)day|{_MONTH}\s+(?:meeting|board|committee|panel)|q[1-4])\b"
    rf"|\bwithin\s+(?:the\s+next\s+)?{_COUNTS}\s+(?:working\s+)?(?:days?|weeks?|months?)\b",
    re.IGNORECASE,
)
"""Times without a day."""
_SHORT_YEAR = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+|-)(?P<month>{_MONTH})\.?(?:\s+|-)[’']?(?P<year>[2-4]\d)\b(?![:.]?\d)",
    re.IGNORECASE,
)
_IN_WELSH = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s+(?P<welsh>{'|'.join(WELSH_MONTHS)})(?:\s*/\s*{_MONTH})?\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
"""A day in Welsh, or in both languages: “13 Chwefror / February 2026”."""
_PART_OF_MONTH = re.compile(rf"\b(?:by\s+|in\s+)?(?:early|mid|late)[\s-]+{_MONTH}\b\.?(?:\s+20\d\d)?", re.IGNORECASE)
_TODAY = re.compile(
    rf"(?:\b(?:by|due)\s+|(?<=[.;–—-])\s*){_CLOCK}(?:close\s+of\s+play\s+|end\s+of\s+)?today\s*\.?$|^today\.?$",
    re.IGNORECASE,
)


_HALF_A_YEAR = 183
"""“In January” is not the next one if that is further away."""
_IN_NEXT_SENTENCE = re.compile(
    r"[.;)]*\s+(?P<words>(?:(?:this|it)\s+(?:is|was|will|should|to)\s+)?(?:to\s+be\s+\w+|due|deadline|target|timescale|by|before|"
    r"not?\s+later\s+than)\b[^.;]{2,50})(?:[.;]|$)",
    re.IGNORECASE,
)
"""A sentence behind an action that only tells when it is due: “To be done by the end of March.”"""


class FoundDue(Frozen):
    """When an action is due.

    Attributes:
        words: the words that say so.
        start: the position at which they begin.
        end: the position at which they end.
        on: the day, or None if the words give a time without a known day.
        is_ambiguous: whether the words may belong to the task: “book a visit in January 2026”.

    """

    words: str
    start: int
    end: int
    on: date | None
    is_ambiguous: bool = False


def find_due(text: str, met_on: date | None, next_on: date | None, *, is_field: bool = False) -> FoundDue | None:
    """Return when an action is due: the last due day in its words. None if there is none.

    Args:
        text: the words.
        met_on: the day of the meeting, from which days without a year count. None leaves those days out.
        next_on: the day of the next meeting, or None if it is not known.
        is_field: whether the words are from a column or label of due days, so that no “by” is needed.

    """
    in_full = in_full_years(text) if is_field else text
    if in_full != text and (full := find_due(in_full, met_on, next_on, is_field=True)):
        return replace(full, words=text.strip(), start=0, end=len(text))
    if is_field and (vague := _parts_of_months(text, is_ambiguous=False)):
        return vague[-1]
    found = [
        *_ahead_of_next(text, next_on),
        *_at_next_meeting(text, next_on, is_field=is_field),
        *_dated(text, is_field=is_field),
        *_today(text, met_on),
        *_yearless(text, met_on, is_field=is_field),
    ]
    found = (
        found
        or _on_day(text, met_on)
        or _within_month(text, met_on)
        or _parts_of_months(text, is_ambiguous=True)
        or _vague(text)
    )
    if found:
        return max(found, key=lambda due: (due.on is not None, due.end))
    soon = _SOON.search(text) if is_field else None
    return FoundDue(soon.group(), soon.start(), soon.end(), None) if soon else None


def due_in_next_sentence(behind: str, met_on: date | None, next_on: date | None) -> FoundDue | None:
    """Return the day that the sentence `behind` an action gives it. None if that sentence tells anything else."""
    match = _IN_NEXT_SENTENCE.match(behind)
    due = find_due(match["words"], met_on, next_on) if match else None
    return due if match and due and due.on and due.end == len(match["words"].rstrip()) else None


def _dated(text: str, *, is_field: bool) -> list[FoundDue]:
    found = []
    for written in all_dates(text):
        lead = re.search(rf"{_LEAD}{_SPAN}$", text[: written.start], re.IGNORECASE)
        start = lead.start() if lead else written.start
        tail = text[written.end :].strip(" .)]*;")
        stands_last = not tail and (written.start == 0 or text[: written.start].rstrip()[-1:] in "–—-(,[:;.)]")
        if written.on and (is_field or (lead and lead.group().strip()) or stands_last):
            words = text[start : written.end].strip(" ,(–—-[")
            found.append(FoundDue(words, start, written.end, due_day(text, written)))
    return found


def all_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every date with a year, also in Welsh or with a year of two figures: “6 Nov 26”, “6 Tachwedd 2026”."""
    found = []
    for match in (*_SHORT_YEAR.finditer(text), *_IN_WELSH.finditer(text)):
        parts = match.groupdict()
        month = SHORT_MONTHS[WELSH_MONTHS.index(parts["welsh"].lower())] if "welsh" in parts else parts["month"]
        year = parts["year"] if len(parts["year"]) == len("2026") else f"20{parts['year']}"
        if on := parse_date(f"{parts['day']} {month} {year}"):
            found.append(WrittenDate(match.group(), match.start(), match.end(), Precision.DAY, on))
    others = (one for one in find_dates(text) if not any(o.start < one.end and one.start < o.end for o in found))
    return (*others, *found)


def _parts_of_months(text: str, *, is_ambiguous: bool) -> list[FoundDue]:
    """Return the words for a part of a month, without a day: “mid-November”."""
    found = _PART_OF_MONTH.finditer(text)
    return [FoundDue(match.group(), match.start(), match.end(), None, is_ambiguous=is_ambiguous) for match in found]


def _within_month(text: str, met_on: date | None) -> list[FoundDue]:
    """Return the end of a coming month with which an action ends: “book a visit in January 2026”."""
    months = [written for written in find_dates(text) if written.on and written.precision is not Precision.DAY]
    last = months[-1] if months else None
    lead = re.search(r"\b(?:in|during)\s+$", text[: last.start], re.IGNORECASE) if last else None
    if last is None or lead is None or met_on is None or text[last.end :].strip(" .;)*"):
        return []
    on = due_day(text, last)
    found = FoundDue(text[lead.start() : last.end], lead.start(), last.end, on, is_ambiguous=True)
    return [found] if on and on >= met_on else []


_ON = re.compile(
    r"(?<!meeting)(?<!event)(?<!visit)(?<!hearing)(?<!session)(?<!seminar)(?<!workshop)(?<!conference)(?<!briefing)(?<!launch)"
    r"(?<!exercise)(?<!inspection)(?<!incident)(?<!training)\s(?P<on>on\s+(?P<day>(?:the\s+)?(?:[a-z]+day,?\s+)?\d[^;()]{2,24}?))[.)\s]*$",
    re.IGNORECASE,
)
"""A day on which a task is done, unless something else takes place on it: “present the report on 18th June”."""


def _on_day(text: str, met_on: date | None) -> list[FoundDue]:
    """Return the day after the meeting with which a task ends: “present the report on 18th June”."""
    match = _ON.search(text)
    due = find_due(f"by {match['day']}", met_on, None) if match and met_on else None
    if match is None or due is None or due.on is None or met_on is None or due.end <= len(match["day"]):
        return []
    ahead = (due.on - met_on).days
    is_near = 0 <= ahead <= _HALF_A_YEAR
    return [FoundDue(match["on"], match.start("on"), match.end("on"), due.on, is_ambiguous=True)] if is_near else []


def _vague(text: str) -> list[FoundDue]:
    """Return the words that give a time without a day: “by Friday”, “within two weeks”."""
    return [
        FoundDue(match.group(), match.start(), match.end(), None, is_ambiguous=True) for match in _TIMES.finditer(text)
    ]


def _yearless(text: str, met_on: date | None, *, is_field: bool) -> list[FoundDue]:
    """Return due days without a year. Each is the first such day on or after the meeting."""
    if met_on is None:
        return []
    found = []
    for match in _WITHOUT_YEAR.finditer(text):
        if re.search(r"\b(?:early|mid|late)\s*$", text[: match.start()], re.IGNORECASE):
            continue
        month = SHORT_MONTHS.index(match["month"].lower()[:3]) + 1
        on = _next(met_on, month, int(match["day"]) if match["day"] else None)
        is_past = on and match["lead"].strip().lower() == "in" and (on - met_on).days > _HALF_A_YEAR
        on = due_in_month(on, words_before(text, match.start("month"))) if on and not match["day"] else on
        if on and on >= met_on and not is_past:
            found.append(FoundDue(match.group().strip(" (–—-"), match.start(), match.end(), on))
    for match in _NUMBERS_WITHOUT_YEAR.finditer(text):
        month, day = int(match["number"]), int(match["day"])
        if 1 <= month <= len(SHORT_MONTHS) and (on := _next(met_on, month, day)):
            found.append(FoundDue(match.group().strip(" (–—-"), match.start(), match.end(), on))
    if is_field and not found:
        bare = re.fullmatch(
            rf"\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})\.?\s*|\s*(?P<alone>{_MONTH})\.?\s*",
            text,
            re.IGNORECASE,
        )
        if bare:
            month = SHORT_MONTHS.index((bare["month"] or bare["alone"]).lower()[:3]) + 1
            on = _next(met_on, month, int(bare["day"]) if bare["day"] else None)
            found.append(FoundDue(text.strip(), 0, len(text), on))
    return found


def _today(text: str, met_on: date | None) -> list[FoundDue]:
    return [FoundDue(m.group().strip(), m.start(), m.end(), met_on) for m in _TODAY.finditer(text) if met_on]


def _next(after: date, month: int, day: int | None) -> date | None:
    """Return the first such day, or last day of such a month, on or after a day. None if there is no such day."""
    for year in (after.year, after.year + 1):
        last = month_end(year, month).day
        if (day or last) <= last and (on := date(year, month, day or last)) >= after:
            return on
    return None


def _ahead_of_next(text: str, next_on: date | None) -> list[FoundDue]:
    """Return the days that are counted back from the next meeting: “two weeks before the next meeting”."""
    found = []
    for match in _AHEAD_OF_NEXT.finditer(text) if next_on else ():
        count = number_in(match["count"])
        ahead = timedelta(count * (_DAYS_OF_WEEK if match["unit"].lower().startswith("week") else 1))
        found.append(FoundDue(match.group(), match.start(), match.end(), next_on - ahead if next_on else None))
    return found


def _at_next_meeting(text: str, next_on: date | None, *, is_field: bool) -> list[FoundDue]:
    found = [FoundDue(m.group().strip(" ,(–—-["), m.start(), m.end(), next_on) for m in _NEXT.finditer(text)]
    alone = _IS_MEETING.fullmatch(text.strip()) if is_field else None
    for match in filter(None, (*_MEETING_OF_MONTH.finditer(text), alone)) if next_on else ():
        month = SHORT_MONTHS.index((match["month"] or match.groupdict().get("named") or "").lower()[:3]) + 1
        if next_on and month == next_on.month and match["year"] in (None, str(next_on.year)):
            found.append(FoundDue(match.group(), match.start(), match.end(), next_on))
    return found
