"""Cells of a tracker that hold several things: dated updates below each other, and several owners."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.domain.exchange.trackers import DatedNote
from boardpack.intake.trackers.cell_dates import day_without_year, in_full_years, month_end

_DAY = r"\d{1,2}(?:st|nd|rd|th)?[./\- ](?:\d{1,2}|[A-Za-z]{3,9})[./\- ](?:\d{4}|\d\d)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ -]\d{4}"
_WHEN = (
    r"(?:update\s*(?:at|on|of)?\s*)?[(\[]?(?:(?-i:(?P<who>[A-Z]{2,4}))[\s:–-]+)?"
    rf"(?P<day>{_DAY}|{_MONTH})[)\]]?(?:\s+update)?"
)
_LATER = _WHEN.replace("<day>", "<later>").replace("<who>", "<author>")
_LISTED = _WHEN.replace("<day>", "<listed>").replace("<who>", "<by>")
_START = re.compile(
    rf"(?:^[ •*\-–]*{_WHEN}(?:\s*[:–—-]\s*|\s+)|(?<=[.!?])\s+{_LATER}\s*[:–—-]\s+"
    rf"|(?<=;)\s+{_LISTED}(?:\s*[:–—-]\s*|\s+))(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_START_WITHOUT_YEAR = re.compile(
    r"(?:^|(?<=[.;])\s+)[ •*\-–]*(?P<day>\d{1,2}/\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9})(?![\w/])"
    r"(?:\s*[:–—-]\s*|\s+)(?=\S)",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"(?:is|was|were|to|and|or|for|at|by|in|on|has|had|will|deadline|meeting|board|onwards|until)\b")
"""Words after which a day at the beginning is part of a sentence: “14 May 2025 is the deadline”."""
_BETWEEN_OWNERS = re.compile(r"\s+/\s+|\s*;\s*|\s*\n\s*|,?\s+supported by\s+", re.IGNORECASE)
_BETWEEN_PEOPLE = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+with\s+|\s*\+\s*|/")
_ROLE = re.compile(
    r"^(?:lead|leads|owner|support|supporting|sro|with)\s*[:–-]\s*|\s*\((?:lead|support|supporting|sro)\)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_POSTS = frozenset(
    (
        *("pc", "ps", "sgt", "sergeant", "insp", "inspector", "ci", "ch", "chief", "supt", "superintendent", "dci"),
        *("di", "ds", "dc", "dsu", "dcs", "det", "detective", "acc", "dcc", "cc", "t", "a", "temp", "acting", "c"),
        *("head", "director", "deputy", "assistant", "pcc", "dpcc", "ceo", "cfo", "cllr", "councillor", "dr", "mr"),
        *("mrs", "ms", "prof", "sir", "dame", "tcc", "tdcc", "tacc"),
    )
)


_LONGEST_OWNERS = 80
_POST_WORDS = frozenset(
    (
        *("officer", "manager", "lead", "head", "director", "dir", "treasurer", "team", "clerk", "secretary", "chair"),
        *("commissioner", "engineer", "partner", "analyst", "coordinator", "administrator", "supt", "insp", "sgt"),
        *("constable", "executive", "adviser", "advisor", "superintendent", "inspector", "accountant", "solicitor"),
    )
)


def dated_notes(text: str) -> tuple[DatedNote, ...]:
    """Return the updates of a cell in which each begins with its day: “14/10/25: first meeting held”.

    Words before the first day are a note without a day. An update of a month is on its last day. Empty if no day is
    found.
    """
    starts = [(match, day) for match in _START.finditer(text) if (day := _day_of(match, text))]
    if not starts:
        return ()
    before = text[: starts[0][0].start()].strip()
    ends = [*(match.start() for match, _ in starts[1:]), len(text)]
    notes = [
        DatedNote(_by(match, text[match.end() : end].strip(" ;\n")), day)
        for (match, day), end in zip(starts, ends, strict=True)
    ]
    return tuple(note for note in (DatedNote(before), *notes) if note.text)


def notes_without_years(text: str, earliest: date) -> tuple[DatedNote, ...]:
    """Return the updates of a cell whose days have no year, each on the first such day after the one before it.

    Empty unless the cell begins with a day and each day is on or after `earliest`, when the action was raised.
    """
    starts = [match for match in _START_WITHOUT_YEAR.finditer(text) if not _GOES_ON.match(text, match.end())]
    if not starts or text[: starts[0].start()].strip():
        return ()
    ends = [*(match.start() for match in starts[1:]), len(text)]
    notes: list[DatedNote] = []
    for match, end in zip(starts, ends, strict=True):
        day = day_without_year(match["day"], notes[-1].on or earliest if notes else earliest)
        if day is None:
            return ()
        notes.append(DatedNote(text[match.end() : end].strip(" ;\n"), day))
    return tuple(notes)


def day_of_heading(heading: str) -> date | None:
    """Return the day of the updates below a heading such as “Update March 2025”. None if it names no single day."""
    dates = find_dates(heading)
    return written_day(heading[dates[0].start : dates[0].end]) if len(dates) == 1 else None


def written_day(words: str) -> date | None:
    """Return the day that the words are, and for a month with its year the last one. None for anything else."""
    words = in_full_years(words)
    if day := parse_date(words):
        return day
    dates = find_dates(words.replace("-", " "))
    month = dates[0].on if len(dates) == 1 else None
    return month_end(month.year, month.month) if month else None


def owners_in(text: str) -> tuple[str, ...]:
    """Return the owners that a cell names, the lead first: “Supt Hale / DCI Osei” names two."""
    parts = (" ".join(part.split()) for part in _BETWEEN_OWNERS.split(text.strip()))
    owners = (_ROLE.sub("", person).strip(" ,") for part in parts for person in _people(part))
    return tuple(dict.fromkeys(owner for owner in owners if owner))


def _by(match: re.Match[str], text: str) -> str:
    """Return the words of an update, with the initials of its author if these stand before its day."""
    initials = match["who"] or match["author"] or match["by"]
    return f"{initials}: {text}" if initials and text else text


def names_somebody(cell: str) -> bool:
    """Return True if a cell names a person or a post: by a rank, a word such as “officer”, initials or two names."""
    if len(cell) > _LONGEST_OWNERS:
        return False
    words = [word.strip(".,()/&").casefold() for word in cell.replace("/", " ").split()]
    return bool(words) and (
        words[0] in _POSTS
        or any(word in _POST_WORDS for word in words)
        or bool(_ACRONYM.fullmatch(cell.strip()))
        or bool(_NAME.fullmatch(cell.strip()))
    )


def _day_of(match: re.Match[str], text: str) -> date | None:
    """Return the day with which an update begins. None if the day is part of a sentence."""
    if not match.group().rstrip().endswith((":", "-", "–", "—")) and _GOES_ON.match(text, match.end()):
        return None
    return written_day(match["day"] or match["later"] or match["listed"])


def _people(part: str) -> Iterator[str]:
    """Yield the people or posts of a part without clear marks between; the whole part if that is doubtful."""
    names = [_ROLE.sub("", name).strip() for name in _BETWEEN_PEOPLE.split(part)]
    is_one = "/" in part and not all(" " in name for name in names)  # HR/OD
    if len(names) > 1 and not is_one and _are_people(names):
        yield from names
    else:
        yield part


def _are_people(names: Sequence[str]) -> bool:
    """Return True if each is surely somebody: by a rank or post, as an acronym, or as two names."""
    bare = (_BRACKETS.sub("", name).strip() for name in names)
    return all(
        name and (name.split()[0].strip(".").casefold() in _POSTS or _ACRONYM.fullmatch(name) or _NAME.fullmatch(name))
        for name in bare
    )
