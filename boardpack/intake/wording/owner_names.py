"""Owners as offices write them: several in one cell, posts, ranks, and former owners."""

import re
from collections.abc import Iterator, Sequence

from boardpack.domain.office.capitals import CAPITAL
from boardpack.intake.wording.word_lists import listed

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
_NAME = re.compile(rf"{CAPITAL}[\w’'-]+\s+{CAPITAL}[\w’'-]+")
_SOMEBODY = re.compile(
    rf"{CAPITAL}[\w’'-]+\s+{CAPITAL}[\w’'-]+|{CAPITAL}\.?(?: ?{CAPITAL}\.?)? {CAPITAL}[\w’'-]+|Police|Probation|Council"
    r"|(?:[A-Z][\w’'-]+ )+(?:Service|Council|Trust|Police|Constabulary)"
)
"""A name, or one of the bodies that work together in a partnership."""
_ACRONYM = re.compile(rf"{CAPITAL}{{2,5}}")
_POSTS = frozenset(listed("titles of owners"))
_LONGEST_OWNERS = 80
_HEADS = frozenset(("head", "director", "deputy", "assistant", "interim", "acting", "chief", "lead"))
_RANKS = frozenset(("superintendent", "supt", "inspector", "insp", "sergeant", "sgt"))
"""Ranks that many hold, so that one without a name is told by where it serves."""
_BODIES = frozenset(listed("bodies in owners"))
"""Words that end the name of one body: “Health and Wellbeing Board”."""
_RANK_WITH_SLASH = re.compile(r"(?:[TADC]|T/A|Ch|Det)/[A-Z][a-z]\w*(?: [^/,&+]+)?$")
"""A rank that is written with a slash, or held for a time: “C/Supt Hale”, “T/Supt Hale”."""
_POST_WORDS = frozenset(listed("posts in owners"))


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
