"""The facts that a document states about itself: title of the report, dates, number of items."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates, parse_date, words_before
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.labels import read_list_heading
from boardpack.intake.wording.numbers import COUNT_WORDS, number_in
from boardpack.values import Frozen

_OPEN, _SHUT = "[‘'’\"“”]", "[’'‘\"”“]"
_QUOTED = rf"{_OPEN}(?P<title>[A-Z](?:[^‘’“”\"']|(?<=\w)['’](?=\w)){{7,200}}?){_SHUT}(?!\w)"
_INSPECTORATE = r"(?:HMICFRS|HMIC)(?:['’]s?)?"
_REST = r"(?P<title>.{8,200}?)\.?$"
_TITLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^(?:re\s*:?\s*)?(?:{_INSPECTORATE}\s+)?(?:(?:inspection|thematic|national|PEEL|spotlight)\s+)*report\s*[:–—-]\s*(?-i:{_QUOTED})",
        rf"^(?:re\s*:?\s*)?{_INSPECTORATE}\s+(?:(?:inspection|thematic|national|PEEL)\s+)*(?:report|inspection)?\s*[:–—-]\s*{_REST}",
        rf"^(?:{_INSPECTORATE}\s+)?(?P<title>PEEL\s+(?:assessment\s+)?\d{{4}}.{{4,150}}?)\.?$",
        r"^(?:inspection|report)(?:\s+title)?\s*:\s*(?P<title>.{4,200}?)\.?$",
        r"^title\s+of\s+(?:the\s+)?(?:report|inspection)\s*:\s*(?P<title>.{4,200}?)\.?$",
        (
            r"\b(?:report|inspection|publication|thematic|review)\b[^.‘“\"]{0,80}?\b(?:entitled|titled|called|named|on|of|,|:|–|-)?"
            rf"\s*,?\s*(?-i:{_QUOTED})"
        ),
        rf"\bresponse\s+to\b[^.‘“\"]{{0,80}}?(?-i:{_QUOTED})",
        rf"\b(?:response|recommendations\s+(?:of|in|from))\s*[:–-]?\s*(?:the\s+report\s+)?(?-i:{_QUOTED})",
        rf"\bresponse\s+to\s+(?:the\s+)?{_INSPECTORATE}\s+(?:inspection\s*|thematic\s*)?(?:report\s*)?(?:\bon|\binto|\bof|[:–—-])\s*{_REST}",
        rf"^(?:re|subject)\s*:\s*{_REST}",
    )
)
_MASTHEAD = re.compile(
    r"(?:H(?:is|er)\s+Majesty[’']s|HM)\s+Inspectorate\s+of\s+Constabulary(?:\s*(?:and|&)\s*Fire\s*(?:and|&)\s*Rescue\s+Services)?"
    r"(?:\s*\(?HMIC(?:FRS)?\)?)?",
    re.IGNORECASE,
)
_STREET = re.compile(r"\d{1,4}(?:st|nd|rd|th)?\s+(?:[A-Z][\w'’]*,?\s*){1,4}$")
_CONTACT = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\S@\S|\b(?:www\.|https?://)|\b(?i:tel|telephone|phone|mobile|fax|e-?mail|web|"
    r"website|direct\s+line|switchboard|our\s+ref|your\s+ref)\b\s*[.:]|(?:\+44|\b0)[\s()-]*(?:\d[\s()-]*){9,}|\bP\.?O\.?\s+Box\b"
)
_SALUTATION = re.compile(r"(?:Dear|Annwyl)\s+\S")
_SUBJECT_LENGTH = 150
_LETTERHEAD_LINES = 30
_SERIES = re.compile(
    r"(?:PEEL|CDI|JTAI)(?:\s+(?:assessment|inspection))?\s+\d{4}(?:\s*[-–/]\s*\d{2,4})?\s*:?", re.IGNORECASE
)
_TITLE_LABEL = re.compile(
    r"(?:(?:inspection|report)\s+title|(?:title|name)\s+of\s+(?:the\s+)?(?:report|inspection))\s*:?", re.IGNORECASE
)
_WHEN = re.compile(r"[’'\"”]?,?\s+\(?(?:which\s+was\s+)?(?:published|issued)\b.*$", re.IGNORECASE)
_MARKS = " ‘’'\"“”."
_LABEL_LENGTH = 40
_REACH = 120
_TOP = 12
_DRAFT = re.compile(r"(?:.{0,60}\W\s)?draft(?:\s+of\s.{6,40})?", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?:date(?:d)?\s*:?\s*|sent(?:\s+on)?\s*:?\s*|our\s+ref.*?\bdate\s*:?\s*)?(?P<date>.{6,40})$", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"\b(?:published|publication(?:\s+date)?|date\s+of\s+publication|published\s+date|released|issued)\b"
    r"(?P<gap>[^.;]{0,40}?)$",
    re.IGNORECASE,
)
_PUBLISHED_TITLE = re.compile(
    r"\b(?:HMIC(?:FRS)?|inspectorate|College|IOPC|(?:it|they|inspectors))\b[^.;]{0,60}?\b(?:published|issued|released)\s+(?P<gap>[^.;]{0,200}?)"
    r"\s*\bon\s+(?:[A-Z][a-z]+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND_DAY = re.compile(
    r",?\s+(?:HMIC(?:FRS)?|(?:His\s+Majesty[’']s|the)\s+Inspectorate(?:\s+of\s+Constabulary[\w\s&]{0,40}?)?|the\s+(?:College|IOPC)[\w\s]{0,20}?|inspectors)"
    r"\s+(?:published|issued|released)\b(?!\s+(?:my|our)\b)",
    re.IGNORECASE,
)
_RESPONDS = re.compile(r"(?:(?:our|my|the)\s+)?(?:[\w’']+\s+){0,4}responses?\s+to\b", re.IGNORECASE)
_OWN_PAGE = re.compile(
    r"(?:(?:date\s+)?published|last\s+updated|updated|posted)\s*(?:on)?\s*:?\s*(?:[A-Z][a-z]+day,?\s+)?\d",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|to|should|must)\s+be\s+$", re.IGNORECASE)
_RESPONSE_CAME = re.compile(r"\b(?:responses?|comments?|statement)\s+(?:(?:was|were|is|are|first)\s+)?$", re.IGNORECASE)
_NOT_THE_REPORT = re.compile(
    r"\b(?:will|by(?!\s+(?:HMIC|His\s+Maj|the\s+inspectorate))|before|until)\b|\bresponse\b|\bcommissioner\b|"
    r"\b(?:my|our)\b(?!\s+(?:\w+\s+)?report)|\bcomments?\b|\b(?:web)?site\b|\bonline\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<count>{COUNT_WORDS}|\d{{1,3}})\s+(?:(?:new|national|formal|specific|key|separate|further|overall|main)\s+)*"
    r"(?P<kind>recommendations?|areas?\s+for\s+improvement|AFIs?|causes?\s+of\s+concern)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:mak(?:es?|ing)|made|contain(?:s|ed|ing)?|includ(?:es?|ed|ing)|sets?\s+out|highlight(?:s|ed)|identif(?:ied|ies)|"
    r"there\s+(?:are|were)|total\s+of|issued|of\s+(?:the|its|these|those)|resulted\s+in|with|gave|has|had|all|received)\b[^.]{0,60}$",
    re.IGNORECASE,
)

_CAUSES = "caus"
_ADDS = re.compile(r"\b(?:also|further|in\s+addition|additional)\b", re.IGNORECASE)
_COLUMNS_OF_A_LETTERHEAD = 2

_IN_SHARES = re.compile(
    rf"\band\s+(?:{COUNT_WORDS}|\d{{1,3}})\s+(?:more\s+|others?\s+)?(?:for|to|addressed|directed)\b", re.IGNORECASE
)


class StatedFacts(Frozen):
    """The stated facts, and the indices of the lines that contain only such a fact.

    `counts_causes` is true if the stated total includes causes of concern. `published_days` are all publication days
    that the document states. The first one counts as the report's.
    """

    report_title: str | None
    published_days: tuple[date, ...]
    response_date: date | None
    stated_total: int | None
    counts_causes: bool
    whole_lines: tuple[int, ...]

    @property
    def report_published(self) -> date | None:
        return next(iter(self.published_days), None)


def find_facts(free: Sequence[Line], *, is_report: bool = True) -> StatedFacts:
    """Return the facts that the document states; `free` are the lines that belong to no item.

    A line of only "Published 20 October 2025" gives the report's day if the document `is_report` or the line above is
    the report's title. Otherwise it is the day of the office's own page.
    """
    title, titled = _title(free)
    day, dated = _letter_date(free)
    counts = _largest_counts([line.text for line in free])
    return StatedFacts(
        title,
        _published_days(free if is_report else list(_about_the_report(free))),
        day,
        sum(counts.values()) if counts else None,
        _CAUSES in counts,
        tuple(index for index in (titled, dated) if index is not None),
    )


def _about_the_report(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield all lines except a "Published 20 October 2025" without the title of a report above it."""
    for above, line in zip((None, *lines), lines, strict=False):
        titled = above is not None and not _RESPONDS.match(above.words) and _is_title(above.words)
        if titled or not _OWN_PAGE.match(line.words):
            yield line


def _is_title(words: str) -> bool:
    return any(pattern.search(words) for pattern in _TITLES)


def _title(lines: Sequence[Line]) -> tuple[str | None, int | None]:
    for before, line in pairwise(lines):
        if _TITLE_LABEL.fullmatch(before.words) and not _is_contact(line.words):
            return line.words.strip(_MARKS), line.index
    for pattern in _TITLES:
        for line in lines:
            match = pattern.search(line.words)
            if match and not _is_contact(match["title"]):
                title = _WHEN.sub("", match["title"]).strip(_MARKS)
                return title, line.index if title == line.text else None
    return None, None


def report_heading(lines: Sequence[Line]) -> str | None:
    """Return the heading at the top of a report, for reports that state their title in no other way.

    The name of a series ("PEEL 2023–25") goes with the line below it, or each year's would be called the same.
    A report sent as a letter has its subject below "Dear …"; above it stand names and addresses. None if there is none.
    """
    greeting = next((at for at, line in enumerate(lines[:_LETTERHEAD_LINES]) if _SALUTATION.match(line.words)), None)
    if greeting is not None:
        return _subject(lines[greeting + 1 :])
    series = next((line for line in lines[:8] if _SERIES.fullmatch(line.words.strip())), None)
    after = next((line for line in lines[:8] if series and line.index > series.index), None)
    if series and after:
        return f"{series.words.strip()}: {after.words.strip()}"
    heads = [line.words for line in lines[:8] if len(line.words.split()) > 2 and not read_list_heading(line.words)]
    heads = [words for words in heads if not _is_contact(words) and not _MASTHEAD.fullmatch(words.strip())]
    marked = [line.words for line in lines[:8] if (line.is_heading or line.bold) and line.words in heads]
    return next(iter([*marked, *heads[:1]]), None)


def _subject(after: Sequence[Line]) -> str | None:
    """Return the line below the greeting if it is a subject and no sentence; None if the text begins at once."""
    words = after[0].words.strip() if after else ""
    is_marked = bool(after) and (after[0].is_heading or after[0].bold)
    is_subject = len(words.split()) > 1 and (is_marked or not words.endswith((".", ",", ":", ";", "?")))
    return words if is_subject and len(words) <= _SUBJECT_LENGTH and not _is_contact(words) else None


def _is_contact(words: str) -> bool:
    """Return True for a line of an address, a telephone number, an e-mail address or a reference."""
    return bool(_STREET.match(words.strip()) or _CONTACT.search(words))


def _letter_date(lines: Sequence[Line]) -> tuple[date | None, int | None]:
    """Return the date that stands alone on a line, as letters have it above "Dear…" or beside the signature.

    A letter that says at its top that it is a draft has none.
    """
    if any(_DRAFT.fullmatch(line.words) for line in lines[:_TOP]):
        return None, None
    labelled = {after.index for before, after in pairwise(lines) if _is_published_label(before.words)}
    lines = [line for line in lines if line.place is None or line.place.column < _COLUMNS_OF_A_LETTERHEAD]
    for line in lines:
        match = _DATE_LINE.match(line.words) if line.index not in labelled else None
        day = parse_date(match["date"]) if match and len(line.words) < 60 else None
        if day and not _PUBLISHED.search(line.words[: match.start("date") if match else 0]):
            return day, line.index if match and match["date"] == line.text else None
    for line in lines:
        dated = re.search(r"\b(?:dated|date)\b\s*:?\s*", line.words, re.IGNORECASE)
        dates = [d for d in find_dates(line.words) if d.precision is Precision.DAY and d.on]
        if dated and len(line.words) < 80 and dates and dates[0].start == dated.end():
            return dates[0].on, None
    return None, None


def _is_published_label(words: str) -> bool:
    """Return True if a line is "Published on:", or a sentence that breaks there, with its date on the next line."""
    came = _PUBLISHED.search(words.rstrip(" :") + " ")
    if came is None or _RESPONSE_CAME.search(words[: came.start()]):
        return False
    return len(words) < _LABEL_LENGTH or came["gap"].strip() in ("", "on")


def _published_days(lines: Sequence[Line]) -> tuple[date, ...]:
    """Return the days below "Published on:", then those that sentences name, each once."""
    below = [parse_date(line.words) for label, line in pairwise(lines) if _is_published_label(label.words)]
    stated = [day for line in lines for day in _published_in(line.words)]
    return tuple(dict.fromkeys(day for day in [*below, *stated] if day))


def _published_in(words: str) -> Iterator[date]:
    """Yield the days on which the report was published, as the words state them."""
    for written in find_dates(words):
        before = words_before(words, written.start)
        match = _PUBLISHED.search(before) or _PUBLISHED_TITLE.search(words[: written.start])
        if _BEHIND_DAY.match(words, written.end) and written.on and written.precision is Precision.DAY:
            yield written.on
        ahead = before[: match.start()] if match else ""
        if (
            match is None
            or _TO_COME.search(ahead)
            or _RESPONSE_CAME.search(ahead)
            or _NOT_THE_REPORT.search(match["gap"])
        ):
            continue
        if written.on and written.precision is Precision.DAY:
            yield written.on


def stated_total(texts: Sequence[str]) -> int | None:
    """Return the largest number of items that a sentence states; None if no sentence states one."""
    counts = _largest_counts(texts)
    return sum(counts.values()) if counts else None


def _largest_counts(texts: Sequence[str]) -> dict[str, int]:
    """Return the counts of the sentence that states most items; empty if no sentence states any."""
    return max(stated_counts(texts), key=lambda counts: sum(counts.values()), default={})


def stated_counts(texts: Sequence[str]) -> list[dict[str, int]]:
    """Return for each sentence that counts items the count of each kind, by the kind's first word."""
    return [counts for text in texts for counts in _counts_of_text(text)]


def _counts_of_text(text: str) -> Iterator[dict[str, int]]:
    """Yield the counts of each sentence; one that also counts other kinds adds to the sentence before it."""
    before: dict[str, int] = {}
    for sentence in re.split(r"(?<=[.!?;])\s+", text):
        for counts in _counts(sentence):
            adds = bool(_ADDS.search(sentence)) and not before.keys() & counts.keys()
            before = {**before, **counts} if adds else counts
            yield before


def _counts(sentence: str) -> Iterator[dict[str, int]]:
    """Yield the counts of a sentence; none if it deals the items out ("two for forces and one for…")."""
    if _IN_SHARES.search(sentence):
        return
    counts: dict[str, int] = {}
    for match in _COUNTED.finditer(sentence):
        if counts or _WHOLE.search(sentence[max(0, match.start() - _REACH) : match.start()]) or match.start() < 5:
            kind = match["kind"].split()[0].lower().rstrip("s")[:4]
            if kind not in counts:
                counts[kind] = number_in(match["count"])
    if counts:
        yield counts
