"""Read the owner of an action: initials, a name, a role, or several of them."""

import re

from boardpack.domain.office.capitals import CAPITAL
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.minutes.people import INITIALS, People
from boardpack.values import Frozen

_AND = re.compile(r"\s*(?:,|;|&|/(?!ACC|DCC|CC|D?C?Supt)|\+|\band\b)\s*")
_PLURAL_TITLE = re.compile(r"^(?:Cllrs|Councillors|Messrs|Drs|Members)\.?\s+(?=[A-Z])")
_WITH = re.compile(r"\s*\((?:(?:with|support(?:ed\s+by|ing)?|assisted\s+by)\s*:?|and)\s+([^()]{2,40})\)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:the\s+)?(?:(?:acting|interim|deputy|assistant|temporary|head|chief|lead|senior)\b\s*)*"
    r"(?:commissioner|constable|officer|executive|director|head\s+of|manager|secretary|treasurer|clerk|chair(?:man|woman|person)?|lead|team|office|"
    r"opcc|force|constabulary|police|finance|secretariat|auditors?|board|all|everyone|everybody|members|scheme\s+manager|mayor|solicitor|"
    r"commander|superintendent|inspector|sergeant|analysts?|advis[eo]r|co-?ordinator|accountant|governor)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:T/|A/)?(?:D?ACC|DCC|CC|D?PCC|D?CFO|ACFO|CFO|CEO|COO|CE|OPCC|SRO|HR|IT|S151)")
_VERB = re.compile(r"\b(?:to|will|shall|must|should|is|are|was|were|has|have|agreed|asked)\b", re.IGNORECASE)
_NO_INITIALS = frozenset(("ASAP", "TBC", "TBA", "TBD", "AOB", "FYI", "NFA"))
"""Usual abbreviations in the place of initials that are nobody's."""
_SMALL = re.compile(
    r"(?:of|and|for|the|in|on|at|to|all|everyone|everybody|&|[–-]|members?|office|officers?|team|leads?|manager|director|executive|constable|commissioner|clerk|"
    r"secretary|treasurer|board|force|finance|chair|auditors?|secretariat|head|scheme|acting|deputy|assistant|interim)[,’s]*",
    re.IGNORECASE,
)
_LONGEST = 7


class FoundOwner(Frozen):
    """The owner of an action.

    Attributes:
        name: the full name or the role.
        words: the owner as written.
        is_known: whether this is one of the people in the minutes, or a usual role.
        stands_for: the organisation named instead of its only representative. Empty if the words name the owner.

    """

    name: str
    words: str
    is_known: bool
    stands_for: str = ""


def read_owner(words: str, people: People) -> FoundOwner | None:
    """Return the owner that these words name. None if they contain anything but names, initials or roles."""
    plain = _WITH.sub(r" and \1", words.strip(" .,:;[]*–—-")).removesuffix("’s").strip()
    plain = plain if plain.count("(") == plain.count(")") and not plain.startswith("(") else plain.strip("()")
    whole = people.find_person(plain) if plain else None
    if whole:
        return FoundOwner(whole.name, plain, is_known=True)
    parts = [part for part in _AND.split(_PLURAL_TITLE.sub("", plain)) if part.strip()]
    named = [people.find_person(part) for part in parts]
    is_said = _VERB.search(plain) and not all(named)
    if not plain or any(len(part.split()) > _LONGEST for part in parts) or is_said:
        return None
    if len(parts) > 1 and all(named):
        return FoundOwner("; ".join(person.name for person in named if person), plain, is_known=True)
    role = re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE)
    if len(parts) > 1 and any(named) and all(map(_is_owner, parts, named)):
        names = (person.name if person else part.strip() for person, part in zip(named, parts, strict=True))
        return FoundOwner("; ".join(names), plain, is_known=True)
    if len(parts) > 1 and all(_ABBREVIATION.fullmatch(p) or _is_whole_role(p) for p in map(str.strip, parts)):
        return FoundOwner("; ".join(re.sub(r"^the\s+", "", part.strip()) for part in parts), plain, is_known=True)
    if _ABBREVIATION.fullmatch(plain) or (_is_title(plain) and any(_ROLE.search(part) for part in parts)):
        return FoundOwner(role, plain, is_known=True)
    if body := _of_body(plain, people):
        return body
    if _is_name(plain):
        return FoundOwner(plain, plain, is_known=False)
    return None


def _of_body(words: str, people: People) -> FoundOwner | None:
    """Return the only one who came from an organisation, or the organisation. None if nobody listed is of it."""
    from_it = people.represents(words) if _is_title(words) else None
    if from_it is None:
        return None
    if len(from_it) == 1:
        return FoundOwner(from_it[0].name, words, is_known=True, stands_for=words)
    return FoundOwner(words, words, is_known=True)


def _is_whole_role(words: str) -> bool:
    """Return True for the post of one person: “the Clerk”. “Head of Finance” may go on with the next words."""
    return _ROLE.fullmatch(words) is not None and " of" not in words


def _is_owner(part: str, person: SeenPerson | None) -> bool:
    """Return True if one of several owners is a known `person` or a role."""
    return person is not None or (_is_title(part.strip()) and _ROLE.search(part) is not None)


def _is_title(words: str) -> bool:
    """Return True if every word may be part of the name of a role, a team or an organisation."""
    return all(word[:1].isupper() or _SMALL.fullmatch(word) for word in re.split(r"[\s/()]+", words.strip("()")))


def _is_name(words: str) -> bool:
    """Return True for words in the form of initials or of a person's name."""
    tokens = words.split()
    initials = len(tokens) == 1 and re.fullmatch(
        rf"{INITIALS.pattern}|(?=[^AEIOU]*[AEIOU]?[^AEIOU]*$)[A-Z]{{5,7}}", words
    )
    capital = all(re.match(rf"{CAPITAL}[\w’.'-]*$|(?:and|of|&|/)$", token) for token in tokens)
    return bool(initials and words not in _NO_INITIALS) or (capital and 2 <= len(tokens) <= 5 and not words.isupper())
