"""The owner of an action, as minutes name one: initials, a name, a role, or several of them."""

import re
from dataclasses import dataclass

from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.minutes.people import People

_AND = re.compile(r"\s*(?:,|;|&|/(?!ACC|DCC|CC|D?C?Supt)|\+|\band\b)\s*")
_PLURAL_TITLE = re.compile(r"^(?:Cllrs|Councillors|Messrs|Drs|Members)\.?\s+(?=[A-Z])")
_WITH = re.compile(r"\s*\((?:with|supported\s+by|and)\s+([^()]{2,40})\)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:the\s+)?(?:(?:acting|interim|deputy|assistant|temporary|head|chief|lead|senior)\b\s*)*"
    r"(?:commissioner|constable|officer|executive|director|head\s+of|manager|secretary|treasurer|clerk|chair(?:man|woman|person)?|lead|team|office|"
    r"opcc|force|constabulary|police|finance|secretariat|auditors?|board|all|everyone|everybody|members|scheme\s+manager|mayor|solicitor|"
    r"commander|superintendent|inspector|sergeant|analysts?|advis[eo]r|co-?ordinator|accountant|governor)\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?:T/|A/)?(?:D?ACC|DCC|CC|D?PCC|CFO|CEO|COO|CE|OPCC|SRO|HR|IT|S151)")
_VERB = re.compile(r"\b(?:to|will|shall|must|should|is|are|was|were|has|have|agreed|asked)\b", re.IGNORECASE)
_SMALL = re.compile(
    r"(?:of|and|for|the|in|on|at|to|all|everyone|everybody|&|[–-]|members?|office|officers?|team|leads?|manager|director|executive|constable|commissioner|clerk|"
    r"secretary|treasurer|board|force|finance|chair|auditors?|secretariat|head|scheme|acting|deputy|assistant|interim)[,’s]*",
    re.IGNORECASE,
)
_LONGEST = 7


@dataclass(frozen=True)
class FoundOwner:
    """An owner in full and as written. `is_known` if those present or a role's usual words tell who it is."""

    name: str
    words: str
    is_known: bool


def read_owner(words: str, people: People) -> FoundOwner | None:
    """Return the owner that these words name, and nothing else. None if they are no name, initials or role."""
    plain = _WITH.sub(r" and \1", words.strip(" .,:;[]*–—-")).removesuffix("’s").strip()
    plain = plain if plain.count("(") == plain.count(")") and not plain.startswith("(") else plain.strip("()")
    whole = people.called(plain) if plain else None
    if whole:
        return FoundOwner(whole.name, plain, is_known=True)
    parts = [part for part in _AND.split(_PLURAL_TITLE.sub("", plain)) if part.strip()]
    if not plain or any(len(part.split()) > _LONGEST for part in parts) or _VERB.search(plain):
        return None
    named = [people.called(part) for part in parts]
    if len(parts) > 1 and all(named):
        return FoundOwner("; ".join(person.name for person in named if person), plain, is_known=True)
    role = re.sub(r"^the\s+", "", plain, flags=re.IGNORECASE)
    if len(parts) > 1 and any(named) and all(map(_is_owner, parts, named)):
        names = (person.name if person else part.strip() for person, part in zip(named, parts, strict=True))
        return FoundOwner("; ".join(names), plain, is_known=True)
    if _ABBREVIATION.fullmatch(plain) or (_is_title(plain) and any(_ROLE.search(part) for part in parts)):
        return FoundOwner(role, plain, is_known=True)
    if _is_name(plain):
        return FoundOwner(plain, plain, is_known=False)
    return None


def _is_owner(part: str, person: SeenPerson | None) -> bool:
    """Return True for one of several owners: somebody present, or a role beside one."""
    return person is not None or (_is_title(part.strip()) and _ROLE.search(part) is not None)


def _is_title(words: str) -> bool:
    """Return True if every word is one that a role, a team or an organisation is called by."""
    return all(word[:1].isupper() or _SMALL.fullmatch(word) for word in re.split(r"[\s/()]+", words.strip("()")))


def _is_name(words: str) -> bool:
    """Return True for what looks like initials or like a person's name, though nobody present has it."""
    tokens = words.split()
    initials = len(tokens) == 1 and re.fullmatch(r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?", words)
    capital = all(re.match(r"[A-ZŴŶ][\w’.'-]*$|(?:and|of|&|/)$", token) for token in tokens)
    return bool(initials) or (capital and 2 <= len(tokens) <= 5 and not words.isupper())
