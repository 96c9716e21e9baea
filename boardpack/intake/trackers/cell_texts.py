"""Cells of a tracker that hold several things: dated updates below each other, and several owners."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from boardpack.domain.days.dates import month_end
from boardpack.domain.days.written_dates import find_dates, parse_date
from boardpack.domain.exchange.form_answers import choice
from boardpack.domain.exchange.trackers import DatedNote
from boardpack.intake.trackers.cell_dates import day_in, day_without_year, in_full_years, month_or_quarter_in
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
_MONTH_AND_YEAR = re.compile(r"\d\d/20\d\d")
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
    rf"|(?<=\S)[^\S\n]+(?:\|\s*)?[(\[](?P<boxed>{_DAY})[)\]]\s*:?\s+(?=(?-i:[A-Z]))"
    rf"|(?<=[.!?])\s+(?P<bare>{_DAY})\s+(?=(?-i:[A-Z]))"
    r")(?=\S)",
    re.MULTILINE | re.IGNORECASE,
)
_END = re.compile(rf"^(?P<text>.*\S)\s*[(\[](?P<day>{_DAY})[)\]][.;]?$", re.IGNORECASE)
"""A line with its day behind it: “Draft sent (12/06/25)”."""
_SEVERAL = re.compile(
    rf"(?:^|(?<=[.;])\s)[ •*\-–\[(]*(?:[A-Z]{{2,4}}\s+)?(?:{_DAY}|{_MONTH}|Q[1-4]\b"
    r"|(?!24/7)\d{1,2}/\d{1,2}\b|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\b"
    r"|(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
    r"(?:\s+20\d\d)?\s*[:–—-])",
    re.MULTILINE,
)
"""A day, month or quarter with which a part of a cell begins."""
_NAME_OF_MONTH = r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_START_WITHOUT_YEAR = re.compile(
    r"(?:^|(?<=[.;])\s+)[ •*\-–]*(?:[(\[](?:(?-i:(?P<who>[A-Z]{2,4}))[\s:–-]+)?)?"
    rf"(?P<day>\d{{1,2}}/\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_NAME_OF_MONTH})(?![\w/])[)\]]?"
    r"(?:\s+(?:update|meeting|board)\b)?(?:\s*[:–—-]\s*|\s+)(?=\S)",
    re.MULTILINE,
)
_GOES_ON = re.compile(r"(?:is|was|were|to|and|or|for|at|by|in|on|has|had|will|deadline|meeting|board|onwards|until)\b")
"""Words after which a day at the beginning is part of a sentence: “14 May 2025 is the deadline”."""
_BETWEEN_OWNERS = re.compile(
    r"\s*;#(?:\d+;#)?\s*|\s+/\s+|\s*;\s*|\s*\n\s*|,?\s+supported by\s+|"
    r"\s*\((?:with|and|assisted by|support(?:ed by|ing)?)\b\s*:?\s*(?=[^()]+\))|"
    r"[,.]?\s+(?=(?:support|supporting|supported by)\s*:)",
    re.IGNORECASE,
)
_FORMER_OWNER = re.compile(
    r"\s*\((?:(?:was|previously|formerly)\b[^)]*|[^()]*\b(?:left|retired|moved on|no longer here))\)", re.IGNORECASE
)
_WELSH_POST = re.compile(
    r"\b(?:prif|weithredwr|pennaeth|bennaeth|cyfarwyddwr|swyddog|rheolwr|comisiynydd|dirprwy|gwnstabl|arolygydd"
    r"|trysorydd|cadeirydd|ysgrifennydd|clerc|cydlynydd)\b",
    re.IGNORECASE,
)
"""Words of posts in Welsh: “Prif Weithredwr / Chief Executive” is one owner in two languages."""
_REASSIGNED = re.compile(r"^[^\n;/]+?(?:→|->|[\s(–-]\bnow\b:?)\s*(?P<now>[^()\n;/]+)\)?$", re.IGNORECASE)
"""An owner who gave the action to another: “Ch Insp Amin (now Insp Kaur)”, “JB → AP”."""
_BETWEEN_PEOPLE = re.compile(
    r"\s*,(?!\s*Fire and Crime\b)\s*(?:and\s+)?|\s+and\s+(?!Crime\b|Rescue\b)|\s*(?<!\b[A-Z])&\s*|\s*&(?![A-Z]\b)\s*"
    r"|\s+with\s+|\s*\+\s*|/"
)
_ROLE = re.compile(
    r"^(?:lead|leads|owner|support|supporting|sro|with)\s*[:–-]\s*|\s*\((?:lead|support|supporting|sro)\)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+")
_SOMEBODY = re.compile(
    r"[A-Z][\w’'-]+\s+[A-Z][\w’'-]+|[A-Z]\.?(?: ?[A-Z]\.?)? [A-Z][\w’'-]+|Police|Probation|Council"
    r"|(?:[A-Z][\w’'-]+ )+(?:Service|Council|Trust|Police|Constabulary)"
)
"""A name, or one of the bodies that work together in a partnership."""
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
_HEADS = frozenset(("head", "director", "deputy", "assistant", "interim", "acting", "chief", "lead"))
_RANKS = frozenset(("superintendent", "supt", "inspector", "insp", "sergeant", "sgt"))
"""Ranks that many hold, so that one without a name is told by where it serves."""
_BODIES = frozenset(
    (
        *("service", "services", "board", "commissioner", "partnership", "committee", "unit", "team", "group", "panel"),
        *("department", "directorate", "authority", "council", "forum"),
    )
)
"""Words that end the name of one body: “Health and Wellbeing Board”."""
_RANK_WITH_SLASH = re.compile(r"(?:[TADC]|T/A|Ch|Det)/[A-Z][a-z]\w*(?: [^/,&+]+)?$")
"""A rank that is written with a slash, or held for a time: “C/Supt Hale”, “T/Supt Hale”."""
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
    if starts:  # a day within words begins an update only if its mark is that of the first: “14/06/25 – ends” may not
        first = starts[0][0]
        starts = [
            (match, day)
            for match, day in starts
            if not _is_within(match) or (not _is_within(first) and _mark(match) == _mark(first))
        ]
    if not starts:
        return _notes_with_days_behind(text)
    before = text[: starts[0][0].start()].strip()
    ends = [*(match.start() for match, _ in starts[1:]), len(text)]
    notes = [
        DatedNote(_by(match, text[match.end() : end].strip(" ;|–—\n")), day)
        for (match, day), end in zip(starts, ends, strict=True)
    ]
    return tuple(note for note in (DatedNote(before), *notes) if note.text)


def _notes_with_days_behind(text: str) -> tuple[DatedNote, ...]:
    """Return the updates of a cell if each of its lines ends with a day in brackets. Empty for any other cell."""
    lines = [line.strip(" •*-–") for line in text.splitlines() if line.strip()]
    ends = [match for line in lines if (match := _END.match(line))]
    notes = [DatedNote(match["text"], written_day(match["day"])) for match in ends]
    return tuple(notes) if ends and len(ends) == len(lines) and all(note.on for note in notes) else ()


def has_several_days(text: str) -> bool:
    """Return True if several parts of a cell begin with a day, a month or a quarter."""
    return len(_SEVERAL.findall(text)) > 1


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
    if day := parse_date(words) or (day_in(words) if _MONTH_AND_YEAR.fullmatch(words) else None):
        return day
    dates = find_dates(in_full_years(words.replace("-", " ")))
    month = dates[0].on if len(dates) == 1 else None
    return month_end(month.year, month.month) if month else None


def is_translated(owner: str) -> bool:
    """Return True if an owner in a tracker in two languages may be one in both: “Pawb / All”. Two people are not."""
    parts = owner.split(" / ")
    are_two = all(map(_NAME.fullmatch, parts)) or any(_ACRONYM.fullmatch(part) or _is_ranked(part) for part in parts)
    is_post = [bool(_WELSH_POST.search(part)) for part in parts].count(True) == 1
    return len(parts) == 2 and all(parts) and (is_post or not are_two)


def owners_in(text: str, *, is_list: bool = False, in_two_languages: bool = False) -> tuple[str, ...]:
    """Return the owners that a cell names, the lead first: “Supt Hale / DCI Osei” names two.

    If `is_list`, commas separate owners, too: “Legal, Estates”.
    """
    text = _FORMER_OWNER.sub("", text).strip()
    if in_two_languages and is_translated(text):
        return (text,)
    if passed := _REASSIGNED.match(text):
        text = passed["now"]
    parts = [" ".join(part.split()) for part in _BETWEEN_OWNERS.split(text)]
    if len(parts) == 2 and [bool(_WELSH_POST.search(part)) for part in parts].count(True) == 1 and " / " in text:
        return (text,)
    parts = [entry for part in parts for entry in _listed(part)] if is_list else parts
    parts = [part.rstrip(")") if part.count(")") > part.count("(") else part for part in parts]
    owners = (_ROLE.sub("", person).strip(" ,") for part in parts for person in _people(part))
    return tuple(dict.fromkeys(owner for owner in owners if owner))


def _listed(part: str) -> tuple[str, ...]:
    """Return the entries that commas part. “Director of People, Culture and Change” is one entry."""
    entries: list[str] = []
    for words in re.split(r",\s+(?!Fire and Crime\b)", part):
        of_post = entries and _is_post(entries[-1]) and not _is_ranked(words) and not _NAME.fullmatch(words)
        if of_post or (entries and _is_rank_with_unit(entries[-1], words)):
            entries[-1] = f"{entries[-1]}, {words}"
        else:
            entries.append(words)
    return tuple(entry for entry in entries if entry)


def _is_post(owner: str) -> bool:
    words = [word.casefold() for word in owner.split()]
    return len(words) > 2 and words[0] in _HEADS and bool({"of", "for"} & {*words})


def names_a_former_owner(cell: str) -> bool:
    """Return True if a cell names somebody who owned the action before: “JB (was AP)”, “AP → JB”."""
    return _FORMER_OWNER.search(cell) is not None or _REASSIGNED.match(cell.strip()) is not None


def may_be_several(owner: str) -> bool:
    """Return True if one owner may be several that no rule tells apart: “JB/AP”, “Legal, HR, Finance”.

    “Head of Finance and Assets” and “Repairs & Voids Manager” are one.
    """
    parts = [part for part in _BETWEEN_PEOPLE.split(_BRACKETS.sub("", owner)) if part.strip()]
    if len(parts) < 2 or _is_post(owner) or _RANK_WITH_SLASH.match(owner):
        return False
    last = re.split(r"[\s-]", owner)[-1].casefold().strip(".")
    ends_one = last in _BODIES or (last in _POST_WORDS and not _are_people(parts[:1]))
    return not ends_one or bool(re.search(r"[,/+]", owner))


def _by(match: re.Match[str], text: str) -> str:
    """Return the words of an update, with the initials of its author if these stand before its day."""
    named = ("who", "author", "by", "behind", "later_behind", "listed_behind")
    return _signed(next((match[name] for name in named if match[name]), None), text)


def _signed(initials: str | None, text: str) -> str:
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


def _is_within(match: re.Match[str]) -> bool:
    """Return True if a day is within the words of a line."""
    return any(match[name] for name in ("again", "bare", "boxed"))


def _mark(match: re.Match[str]) -> str:
    """Return the mark between a day and its update. Empty if there is none."""
    mark = match.group().rstrip()[-1:]
    return mark if mark in ":-–—)]" else ""


def _day_of(match: re.Match[str], text: str) -> date | None:
    """Return the day with which an update begins. None if the day is part of a sentence."""
    if not match.group().rstrip().endswith((":", "-", "–", "—")) and _GOES_ON.match(text, match.end()):
        return None
    names = ("day", "later", "listed", "again", "boxed", "bare")
    return written_day(next(words for name in names if (words := match[name])))


def _people(part: str) -> Iterator[str]:
    """Yield the people or posts of a part without clear marks between; the whole part if that is doubtful."""
    names = [_ROLE.sub("", name).strip() for name in _BETWEEN_PEOPLE.split(part)]
    is_one = "/" in part and not all(" " in name for name in names)  # HR/OD
    is_one = is_one or ("," in part and len(_listed(part)) == 1)
    if len(names) > 1 and not is_one and _are_people(names):
        yield from names
    elif len(entries := _listed(part)) > 1 and _are_people(entries):
        yield from (name for entry in entries for name in _people(entry))
    else:
        yield part


def _are_people(names: Sequence[str]) -> bool:
    """Return True if each is surely somebody: by a rank or post, as an acronym, as two names, or a usual partner."""
    bare = (_BRACKETS.sub("", name).strip() for name in names)
    return all(
        name and (_is_ranked(name) or _ACRONYM.fullmatch(name) or _SOMEBODY.fullmatch(name) or _ends_as_post(name))
        for name in bare
    )


def _is_rank_with_unit(rank: str, unit: str) -> bool:
    """Return True for a rank without a name, and where it serves: “Superintendent, Professional Standards”."""
    words = [word.strip(".").casefold() for word in rank.split()]
    return bool(words) and words[-1] in _RANKS and {*words} <= _RANKS | _POSTS and not _is_ranked(unit)


def _ends_as_post(name: str) -> bool:
    """Return True if words end with a post, such as “Clerk”, or name its field: “Force Director of Finance”.

    “Lead” and “team” may go on with the next words.
    """
    is_of = re.search(r"\b(?:director|head|manager) of [A-Z]", name, re.IGNORECASE)
    return bool(is_of) or name.split()[-1].strip(".").casefold() in _POST_WORDS - {"lead", "team", "head", "dir"}


def _is_ranked(name: str) -> bool:
    """Return True if words begin with a rank or a post."""
    return bool(name.split()) and name.split()[0].strip(".").casefold() in _POSTS


def choice_of(choices: type[Choice], name: str, words: str) -> tuple[Choice | None, str]:
    """Return the choice that a cell names, and what stands against it. An empty cell names none, without a doubt."""
    if key_of(words) in NOTHING:
        return None, ""
    chosen = choice(words, {value.value: value for value in choices})
    return chosen, "" if chosen else f"{name} “{words}” is not one of: {', '.join(choices)}"
