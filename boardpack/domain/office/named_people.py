"""Which person of the board a name means: “ACC Devlin” is Sarah Devlin, the Assistant Chief Constable."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from boardpack.domain.office.office_holders import Person
from boardpack.values import Frozen

_RANKS = {
    "CC": "chief constable",
    "DCC": "deputy chief constable",
    "ACC": "assistant chief constable",
    "CSupt": "chief superintendent",
    "DCS": "detective chief superintendent",
    "Supt": "superintendent",
    "DSupt": "detective superintendent",
    "DSU": "detective superintendent",
    "CInsp": "chief inspector",
    "CI": "chief inspector",
    "DCI": "detective chief inspector",
    "Insp": "inspector",
    "DInsp": "detective inspector",
    "DI": "detective inspector",
    "Sgt": "sergeant",
    "PS": "sergeant",
    "DSgt": "detective sergeant",
    "DS": "detective sergeant",
    "PC": "constable",
    "DC": "detective constable",
    "Det": "detective",
    "Ch": "chief",
}
_WORDS_OF_RANKS = frozenset(" ".join(_RANKS.values()).split())
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "lord", "lady", "rev", "revd", "cllr", "councillor")
)
_HELD_FOR_A_TIME = re.compile(
    rf"^(?:[TA]/|(?:T|A|Temp|Temporary|Acting|Interim)[.\s]+(?=(?:{'|'.join((*_RANKS, *_WORDS_OF_RANKS))})\b))",
    re.IGNORECASE,
)
_WITH_SLASH = re.compile(r"^(C|D|Ch|Det)/(?=[A-Z])")
_NO_NAME = frozenset(("and", "for", "of", "the"))
_MOST_WORDS = 4


class _Name(Frozen):
    """A name without its rank and titles, in small letters. `rank` is in words. Either may be empty."""

    words: tuple[str, ...]
    rank: frozenset[str] = frozenset()


def person_meant(words: str, people: Iterable[Person]) -> Person | None:
    """Return the person whom words mean, by name or post, or else by rank, initials and surname.

    A post means who took it last. None if nobody is meant, or several may be. A rank that the person does not have
    means somebody else.
    """
    people, asked = list(people), " ".join(words.split()).casefold()
    named = [person for person in people if asked and person.name.casefold() == asked]
    in_post = [person for person in people if asked and person.role.casefold() == asked]
    if exact := named or in_post:
        return max(exact, key=lambda person: (person.until or date.max, person.since or date.min))
    name = _parsed(words)
    meant = {person.name: person for person in people if _may_be(name, person)}
    return next(iter(meant.values())) if len(meant) == 1 else None


def owner_called(words: str, people: Iterable[Person]) -> str:
    """Return the name under which People has an owner. A post, and anybody else, is called as in the words."""
    meant = person_meant(words, people)
    is_post = meant is None or meant.role.casefold() == " ".join(words.split()).casefold()
    return words if meant is None or is_post else meant.name


def _may_be(asked: _Name, person: Person) -> bool:
    known = _parsed(person.name)
    if not asked.words or not known.words or asked.words[-1] != known.words[-1]:
        return False
    return _are_first_names(asked.words[:-1], known.words[:-1]) and _has_rank(asked.rank, known.rank, person.role)


def _are_first_names(some: Sequence[str], others: Sequence[str]) -> bool:
    """Return True if two series of first names may be those of one person: each the other's, or its initial."""
    pairs = zip(some, others, strict=False)
    return all(one == other or (1 in (len(one), len(other)) and one[0] == other[0]) for one, other in pairs)


def _has_rank(asked: frozenset[str], of_name: frozenset[str], role: str) -> bool:
    """Return True if a person with this rank before the name, or this role, may be called by the rank that was asked.

    A person about whom neither is known may have any.
    """
    own = of_name or (_rank_in(re.findall(r"[\w/.]+", role)) if role else frozenset())
    return not asked or asked == own or not (own or role)


def _parsed(words: str) -> _Name:
    """Return a name without its rank and titles. One without words is no name: “Head of Crime”, “ACC”, “Legal, HR”."""
    plain = _WITH_SLASH.sub(r"\1", _HELD_FOR_A_TIME.sub("", words.strip()))
    parts = [part for part in re.split(r"[\s.]+", plain) if part]
    leading = list(takewhile(lambda part: _is_rank(part) or part.casefold() in _TITLES, parts))
    rest = parts[len(leading) :]
    is_name = 0 < len(rest) <= _MOST_WORDS and all(re.fullmatch(r"[^\W\d_][\w’'-]*", part) for part in rest)
    if not is_name or _NO_NAME & {part.casefold() for part in rest}:
        return _Name(())
    return _Name(tuple(part.casefold() for part in rest), _rank_in(leading))


def _rank_in(parts: Iterable[str]) -> frozenset[str]:
    """Return the words of the rank at the beginning of some words. Empty if they begin with none."""
    spelt = " ".join(_RANKS.get(part, part) for part in takewhile(_is_rank, parts))
    return frozenset(spelt.casefold().split())


def _is_rank(part: str) -> bool:
    return part in _RANKS or part.casefold() in _WORDS_OF_RANKS
