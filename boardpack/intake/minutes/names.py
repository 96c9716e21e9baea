"""The people whom a few words name: “DCC Amy Page (AP), Deputy Chief Constable”, “Cllrs. P. Gough and L. Abery”."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from boardpack.domain.office.capitals import CAPITAL, is_caseless
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.minutes.people import INITIALS, TITLES, bare_name, initials_of, title_of
from boardpack.intake.wording.word_lists import listed
from boardpack.values import replace

ROLE_WORDS = re.compile(rf"\b(?:{'|'.join(listed('words of roles and bodies'))})\b", re.IGNORECASE)
_PART = rf"{CAPITAL}[\w’'.-]*"
_NAME = re.compile(rf"(?P<title>(?:{TITLES}\s+)*)(?P<words>{_PART}(?:\s+(?:de\s+|van\s+|von\s+|ap\s+)?{_PART}){{0,3}})")
_LEADING_ROLE = re.compile(
    r"(?P<role>(?:(?:the\s+)?(?:deputy\s+|assistant\s+|acting\s+|interim\s+)*(?:police(?:,?\s+fire)?\s+and\s+crime\s+commissioner|commissioner|"
    r"chief\s+(?:executive|finance\s+officer|officer|operating\s+officer)|treasurer|chair(?:man|woman|person)?|monitoring\s+officer|"
    r"members?|secretary|clerk|governor|director|principal|dean)))\s*:?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_POST_FIRST = re.compile(
    r"(?P<role>(?:[A-Z][a-z]+\s+){0,3}?(?:Officer|Manager|Director|Executive|Secretary|Auditor|Solicitor|Commander|Leader|Lead|Accountant|"
    r"Adviser|Advisor|Analyst|Coordinator|Co-ordinator|Clerk|Treasurer)"
    r"|(?:[A-Z][a-z]+\s+){0,2}?(?:Head|Director|Chief|Manager)\s+of(?:\s+(?:and|&|[A-Z][\w&-]+)){1,5}?)"
    r"\s+(?P<name>[A-Z][\w.’'-]*\s+[A-Z][\w’'-]+)"
)
"""A post in front of a name in full: “Senior Auditor Dan Orford”, “Head of Finance D Orford”."""
_PLURAL = re.compile(r"(?P<title>Cllr|Councillor|Dr)s\.?\s+(?=[A-Z])")
_BEHIND = re.compile(rf"(?P<name>[^()]{{3,50}})\({CAPITAL}[^\W\d_]{{1,4}}\)\s+(?P<role>[A-Z][^()]{{2,80}})$")
"""A role behind the initials: “Zara James (ZJ) Director of Commissioning”."""
_BRACKETS = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{1,60})[)\]]")
_INITIALS_BETWEEN = re.compile(
    r"(?P<name>[A-Z][^,;()]{3,40}?)\s+(?P<initials>[A-Z][A-Za-z]{0,2}[A-Z])\s+(?P<role>[A-Z].{2,80})"
)
"""Initials between a name and an organisation, whose columns tabs parted: “Ann Poe AP Borough Council”."""
_INITIALS_BEHIND = re.compile(r"(?P<rest>.*\S)\s+(?P<initials>[A-Z][A-Za-z]{0,2}[A-Z][a-z]?|[A-Z]{2,4})")
"""Initials in a column of their own behind a name or a role: “ACC Louisa Brand (Gold) LB”."""
_NEVER_IN_NAMES = frozenset(listed("never in names"))
"""Words of organisations with which no name is written."""
_ROLE_WITH_NAME = re.compile(
    r"(?:[Tt]he\s+)?(?P<role>[A-Z][^(),]{1,50}?)\s*\((?P<rest>[A-Z][\w.’'-]+\s[^()]{2,40})\)(?:\s*[–—-]\s*[^()]{2,30})?"
)
"""Somebody in brackets behind the post: “the Treasurer (Mr J Bright)”."""
_INITIALS_FIRST = re.compile(
    r"(?P<initials>[A-Z]{2,4}|[A-Z][A-Za-z]{1,2}|[A-Z][a-z]?[A-Z][a-z]?)\s*(?:[:=–—-]\s*|\s)(?P<rest>[A-Z][^:]{4,80})"
)
"""Initials in front of the name: “HV – Helena Voss”."""
_FIRM = re.compile(r"\b(?:LLP|Ltd|Limited|PLC|plc|CIC|Inc)\b")
"""The form of a company, which no person’s name has."""
_COLUMN_GAP = re.compile(
    r"(?<=\w\))\s+(?=[A-Z][\w’'-]+\s[A-Z][\w’'-]+\s*(?:$|\())|(?<=[a-z]{3})(?<!\band)\s+(?=(?:Dr|Mr|Mrs|Ms|Cllr|Prof)\.?\s[A-Z])"
)
"""The gap between two names that stood side by side: “Ann Poe (Chair) Lee Orr”."""
_TIME_PRESENT = re.compile(r"(?<=[a-z)])\s+(?:for|until|from|via|by)\s+(?:the\s+)?(?:[a-z0-9]|Teams|Zoom).*$")
"""When or how somebody was there: “for first half”."""
_COLLAR_NUMBER = re.compile(r"\s\d{2,6}\s")
"""The number of an officer between rank and name: “PC 2281 Ben Farrow”."""
_ROLE_FIRST = re.compile(r"(?P<role>[A-Z][^:;]{2,60}?)\s*:\s+(?P<rest>[^,;:]{4,60})")
"""One person behind a role: “Chief Constable: Amy Page”."""
_GROUP = re.compile(r"^[^:()]{0,60}(?:\([^()]{1,20}\))?:\s*(?:(?=[A-Z])|$)")
"""The name of a group in front of its people: “Westmarch Police:”."""


def find_persons(words: str) -> Iterator[SeenPerson]:
    """Yield the people in a line or in a list that commas and semicolons part."""
    words = words.strip(" .:–-")
    headed = _ROLE_FIRST.fullmatch(words)
    person = person_in(headed["rest"]) if headed and ROLE_WORDS.search(headed["role"]) else None
    if headed and person and not person.role:
        yield replace(person, role=headed["role"].strip())
        return
    words = _GROUP.sub("", words)
    if plural := _PLURAL.match(words):
        words = re.sub(rf"(^|,\s*|\s+and\s+)(?=[A-Z])(?!{TITLES}\s)", rf"\1{plural['title']} ", words[plural.end() :])
    words = re.sub(r",\s*(?=(?:Cllr|Councillor)s\s)", "; ", words)
    if ";" in words and _PLURAL.search(words):
        for group in words.split(";"):
            yield from find_persons(group)
        return
    words = re.sub(r"\band\s+(?:from\s+)?(?:the\s+)?(?=[A-Z])", "and ", words)
    words = _COLUMN_GAP.sub(lambda gap: gap[0] if ROLE_WORDS.search(words[gap.end() :]) else "; ", words)
    by_first_names, by_ranks = _is_by_first_names(words), _is_by_ranks(words)
    for piece in re.split(r"\s*;\s*|(?<!Police)\s+and\s+(?!Crime\b)(?=[A-Z][\w.]+\s)(?![^()]*\))", words):
        yield from _in_piece(piece, by_first_names=by_first_names, by_ranks=by_ranks)


def person_with_posts(words: str) -> SeenPerson | None:
    """Return the person of a line for one: a name, then posts and organisations. None if the line lists several."""
    first, *rest = [part.strip() for part in _COMMA.split(words.strip(" .:–-")) if part.strip()] or [""]
    person = person_in(first)
    if person is None or ";" in words or words.rstrip().endswith(",") or any(map(_is_certainly_somebody, rest)):
        return None
    if any(_may_be_name(one) and not _may_be_name(other) for one, other in pairwise(rest)):
        return None
    posts = [person.role]
    for part in rest:
        own, _ = _with_initials(part, replace(person, role=""))
        is_initialled = own is not None and own.initials != person.initials
        person = own if own and is_initialled else person
        posts.append(own.role if own and own.role else role_in(part))
    return replace(person, role=", ".join(filter(None, posts)))


def states_post(words: str) -> bool:
    """Return True if a line with the name of one person in front certainly goes on with a post or an organisation."""
    return any(not _may_be_name(part) for part in _COMMA.split(words.strip(" .:–-"))[1:])


def _is_certainly_somebody(part: str) -> bool:
    """Return True for a name with a title or brackets, or for two names: “Cllr A Poe”, “Lee Orr (LO)”."""
    names_two = [person_in(word) for word in re.split(r"\s+and\s+", part)]
    in_full = person_in(part) is not None and (title_of(part) or _BRACKETS.search(part))
    return bool(in_full or initials_in(part)) or (len(names_two) > 1 and all(names_two))


def _may_be_name(part: str) -> bool:
    """Return True for words in the form of a name without a word of a post: “Lee Orr”, but “Crisis Care” as well."""
    return not ROLE_WORDS.search(part) and person_in(part) is not None


def _in_piece(piece: str, *, by_first_names: bool, by_ranks: bool) -> Iterator[SeenPerson]:
    """Yield the people between two semicolons, where commas part people as well as a name from a post."""
    current: SeenPerson | None = None
    parts = [part for part in _COMMA.split(piece) if part.strip()]
    if _takes_turns(parts):
        for name, post in zip_longest(parts[::2], parts[1::2], fillvalue=""):
            if person := person_in(name):
                yield replace(person, role=", ".join(dict.fromkeys(filter(None, (post.strip(), person.role)))))
        return
    for part in parts:
        current, person = _with_initials(part, current)
        person = person or (_first_name(part) if by_first_names else _post_and_surname(part) if by_ranks else None)
        if person is None and current is not None:
            initials = current.initials or initials_in(part)
            current = replace(current, role=current.role or role_in(part), initials=initials)
            continue
        if current is not None:
            yield current
        current = person
    if current is not None:
        yield current


def _takes_turns(parts: Sequence[str]) -> bool:
    """Return True if each name has its initials in brackets and is followed by a post: “Ann Poe (AP), Treasurer”."""
    named = [bool(initials_in(part)) for part in parts]
    return len(parts) > 1 and all(named[::2]) and not any(named[1::2]) and all(map(person_in, parts[::2]))


def _is_by_first_names(words: str) -> bool:
    """Return True for a list of names, some of which are first names: “Gareth (chair), Dawn Whitlock, Imran”."""
    parts = [_BRACKETS.sub("", part).strip() for part in re.split(r"[,;](?![^()]*\))|&|\band\b", words)]
    names = [part for part in parts if part]
    plain = [part for part in names if _SHORT_NAME.fullmatch(part) and not ROLE_WORDS.search(part)]
    return len(names) > 1 and len(plain) >= _MOST_SHORT * len(names) and not any(map(ROLE_WORDS.search, names))


def _is_by_ranks(words: str) -> bool:
    """Return True for a list of ranks and surnames: “CC Fair, DCC Ogilvie, Director of People Lunt”."""
    parts = [_BRACKETS.sub("", part).strip() for part in _COMMA.split(words) if part.strip()]
    ranked = [part for part in parts if title_of(part) and len(bare_name(part).split()) == 1]
    return len(parts) >= _FEWEST_RANKS and len(ranked) >= _MOST_SHORT * len(parts)


def _post_and_surname(part: str) -> SeenPerson | None:
    """Return somebody who is listed by a post and a surname. None if the last word belongs to the post."""
    words = _BRACKETS.sub("", part).strip()
    is_post = bool(ROLE_WORDS.match(words)) and len(words.split()) > 1
    return SeenPerson(words, _bracketed_role(part)) if is_post and not _names_no_one(words.split()[-1]) else None


_COMMA = re.compile(r",(?!\s*Fire and Crime\b)\s*(?![^()]*\))")
_FEWEST_RANKS = 3
_SHORT_NAME = re.compile(r"[A-Z][a-z’'-]+(?:\s[A-Z][\w’'-]*)?")
_MOST_SHORT = 0.7


def _first_name(part: str) -> SeenPerson | None:
    """Return somebody who is listed by a first name alone. None for other words."""
    words = _BRACKETS.sub("", part).strip()
    is_name = re.fullmatch(r"[A-Z][a-z’'-]{2,}(?:\s[A-Z])?", words) and words.casefold() not in _NEVER_IN_NAMES
    return SeenPerson(words, _bracketed_role(part)) if is_name else None


def _with_initials(part: str, current: SeenPerson | None) -> tuple[SeenPerson | None, SeenPerson | None]:
    """Return the person before a part and the one whom the part names.

    “Finance Partner (SD)” behind “Sunita Das” names nobody, since SD are her initials.
    """
    inner = next((match["inner"] for match in _BRACKETS.finditer(part)), "")
    behind = _INITIALS_BEHIND.fullmatch(part.strip())
    if behind and current is not None and not current.initials and _initials_fit(behind["initials"], current.name):
        return replace(current, initials=behind["initials"], role=current.role or role_in(behind["rest"])), None
    if current is None or current.initials or not inner or inner != initials_of(current.name):
        return current, person_in(part)
    if inner == initials_of(_BRACKETS.sub("", part)):
        return current, person_in(part)
    return replace(current, initials=inner), None


def _initials_fit(initials: str, name: str) -> bool:
    """Return True if initials are somebody’s: those of the name, or longer ones that begin like it: NSh."""
    made = initials_of(name)
    return initials == made or (
        initials[:1] == made[:1] and initials not in _TITLE_INITIALS and len(made) > 1 and made[-1] in initials[1:]
    )


_TITLE_INITIALS = frozenset(("OPCC", "PCC", "ACC", "DCC", "NHS", "CPS", "SRO", "CFO", "CEO", "HMP", "MP", "OBE", "MBE"))


def person_in(part: str) -> SeenPerson | None:
    """Return the person whom a few words name, with role and initials. None if they name a role alone."""
    initials, role = initials_in(part), _bracketed_role(part)
    apart = _INITIALS_BEHIND.fullmatch(part.strip())
    if apart and not initials and apart["initials"] == initials_of(_BRACKETS.sub("", apart["rest"])):
        initials, part = apart["initials"], apart["rest"]
    if _FIRM.search(_BRACKETS.sub("", part)):
        return None
    if apart_from_others := _behind_post(part, initials, role) or _beside_post_or_initials(part.strip(), role):
        return apart_from_others
    words = _TIME_PRESENT.sub("", _BRACKETS.sub(" ", part)).strip(" .,–—-")
    behind = _BEHIND.match(part.strip())
    if behind and behind["role"].strip():
        role, words = role or behind["role"].strip(), behind["name"].strip()
    words = _COLLAR_NUMBER.sub(" ", re.sub(r"^the\s+", "", words))
    lead = None if title_of(words) else _LEADING_ROLE.match(words) or _POST_FIRST.fullmatch(words)
    if lead and not ("name" in lead.groupdict() and _names_no_one(lead["name"])):
        role, words = role or lead["role"], words[lead.end("role") :].lstrip(" :")
    words, after = _split_role(words)
    if after:
        last = after.split()[-1]
        if not initials and INITIALS.fullmatch(last) and not ROLE_WORDS.fullmatch(last):
            initials, after = last, after[: -len(last)].strip()
        role = ", ".join(dict.fromkeys(filter(None, (after, role))))
    name = _NAME.fullmatch(words.strip())
    if not name or _names_no_one(words) or not _is_whole_name(name):
        return None
    return SeenPerson(words.strip(), role.strip(" ,–-"), initials)


def _is_whole_name(name: re.Match[str]) -> bool:
    """Return True for a name with a title or of two words, not in capitals; without capitals, for any."""
    is_short = not name["title"] and " " not in name["words"]
    return is_caseless(name["words"]) or (not is_short and any(map(str.islower, name.group())))


def _behind_post(part: str, initials: str, role: str) -> SeenPerson | None:
    """Return a person with initials who is named behind any post: “Office’s Chief of Staff Ann Poe (AP)”.

    None for a name behind nothing but titles and ranks, which belong to it.
    """
    words = role_in(part)
    tokens = words.split()
    for count in (2, 3) if initials and "," not in words else ():
        name, post = " ".join(tokens[-count:]), " ".join(tokens[:-count])
        if (
            initials_of(name) != initials
            or name not in (bare_name(name), "")
            or bare_name(words) == name
            or not ROLE_WORDS.search(post)
        ):
            continue
        ranks = re.search(rf"(?<!\S)(?:{TITLES}\s+)+$", f"{post} ")
        own = post[: ranks.start()].strip() if ranks else post
        if own and _NAME.fullmatch(name) and not _names_no_one(name):
            return SeenPerson(f"{post[len(own) :]} {name}".strip(), ", ".join(filter(None, (own, role))), initials)
    return None


def _beside_post_or_initials(part: str, role: str) -> SeenPerson | None:
    """Return a person whose name is in brackets behind a post, or beside initials. None for other forms."""
    between = _INITIALS_BETWEEN.fullmatch(_BRACKETS.sub("", part).strip())
    if between and between["initials"] == initials_of(between["name"]) and (person := person_in(between["name"])):
        return replace(person, role=", ".join(filter(None, (role, between["role"]))), initials=between["initials"])
    holder = _ROLE_WITH_NAME.fullmatch(part)
    if (
        holder
        and not _FIRM.search(holder["rest"])
        and _ends_a_post(holder["role"].split()[-1])
        and (person := person_in(holder["rest"]))
    ):
        return replace(person, role=holder["role"])
    first = _INITIALS_FIRST.fullmatch(part)
    if first and (person := person_in(first["rest"])) and _initials_fit(first["initials"], bare_name(person.name)):
        return replace(person, initials=first["initials"])
    return None


def _ends_a_post(word: str) -> bool:
    """Return True for the last word of a post, or for an abbreviation of one: “Treasurer”, “T/DCC”."""
    return bool(ROLE_WORDS.fullmatch(word) or re.fullmatch(r"(?:[A-Z]/)?[A-Z]{2,5}", word))


def _names_no_one(words: str) -> bool:
    """Return True if words have one of a role or an organisation, which no name has."""
    return bool(_NEVER_IN_NAMES & {*words.casefold().split()} or ROLE_WORDS.search(bare_name(words)))


def _split_role(words: str) -> tuple[str, str]:
    """Return a name and the role behind a dash, a gap or in plain words: “Liam Coll Chairman LC”."""
    dashed = re.split(r"\s+[–—/|-]\s+|\t|\s{3,}", words, maxsplit=1)
    if len(dashed) > 1:
        return dashed[0], dashed[1]
    titled = re.match(rf"(?:{TITLES}\s+)+", words)
    start = titled.end() if titled else 0
    tokens = list(re.finditer(r"\S+", words[start:]))
    for at, token in enumerate(tokens):
        if at and (
            ROLE_WORDS.match(token.group()) or (at > 1 and _names_body(token.group())) or token.group() in _BEFORE_POSTS
        ):
            cut = start + token.start()
            return words[:cut].strip(), words[cut:].strip()
    return words, ""


_BEFORE_POSTS = ("Non-Executive", "Acting", "Interim", "Company")
_HONOURS = frozenset(("CBE", "OBE", "MBE", "BEM", "QPM", "KPM", "QFSM", "KFSM", "CVO", "LVO", "MVO"))


def _names_body(word: str) -> bool:
    """Return True for a word of an organisation behind a name: “Youth”, “ICB”. Honours such as “OBE” are none."""
    is_abbreviation = re.fullmatch(r"[A-Z]{3,6}", word) is not None and word not in _HONOURS
    return is_abbreviation or word.casefold() in _NEVER_IN_NAMES


def initials_in(part: str) -> str:
    inner = (match["inner"].strip() for match in _BRACKETS.finditer(part))
    name = bare_name(_BRACKETS.sub(" ", part)).split()
    behind_role = bool(ROLE_WORDS.search(" ".join(name)))
    stated = (words for words in inner if INITIALS.fullmatch(words) and words != "OPCC")
    of_title = "".join(word[0] for word in title_of(_BRACKETS.sub(" ", part).strip()).split())
    return next((words for words in stated if behind_role or words == of_title or begins_a_name(words, name)), "")


def begins_a_name(initials: str, name: Sequence[str]) -> bool:
    """Return True if letters in brackets begin one of the names, so that they are not an organisation's."""
    return any(word[:1].casefold() == initials[:1].casefold() or is_caseless(word) for word in name) or not name


def _bracketed_role(part: str) -> str:
    inner = (match["inner"].strip() for match in _BRACKETS.finditer(part))
    initials = initials_in(part)
    return next((words for words in inner if words != initials), "")


def role_in(part: str) -> str:
    return _BRACKETS.sub("", part).strip(" .,–—-")
