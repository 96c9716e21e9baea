"""Identify people by the names, initials and posts that minutes use for them."""

import re
from collections.abc import Iterator

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.office.capitals import CAPITAL
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.wording.word_lists import listed, meanings
from boardpack.values import Frozen

TITLES = (
    r"(?:Councillor|Cllr\.?|Alder(?:man|woman)|Ald\.|Canon|Deputy(?!\s+(?:Chief|Mayor|Police|PF?CC|Commissioner|Director|Head|Leader|Chair|Clerk|Town|Treasurer|Manager|Lord|Governor|"
    r"Superintendent|Area|Group|Monitoring|Section|Principal|Secretary|Lead|Commander|Vice|Assistant|Service|Regional|District|Crown|Finance)\b)|"
    r"Mr\.?|Mrs\.?|Ms\.?|Miss|Mx|Dr\.?|Prof(?:essor|\.)?|(?:[Tt]he\s+)?Rev(?:erend|d)?\.?|Sir|Dame|Lord|Lady|Baroness|(?:District\s+|Circuit\s+|Resident\s+)?Judge|HHJ|Magistrate|"
    r"T/[A-Z]{2,4}|A/[A-Z]{2,4}|D?ACC|DCC|CC|[TD]?D?C?Supt\.?|D?Ch(?:ief)?\s+(?:Supt\.?|Superintendent|Insp(?:ector|\.)?)|Superintendent|"
    r"D?C?Insp(?:ector|\.)?|Det(?:ective|\.)?|(?:Area|Group|Station|Watch)\s+Manager|(?:(?:Deputy|Assistant)\s+)?Chief\s+Fire\s+Officer|AM|GM|SM|WM|DCS|DCI|CI|DI|DS|Sgt|PC|P?D?PF?CC|(?:Deputy\s+|Assistant\s+|Temporary\s+)*Chief\s+Constable|(?:Deputy\s+)?Mayor)"
)
INITIALS = re.compile(rf"{CAPITAL}[^\W\d_]{{0,2}}{CAPITAL}[a-z]?|{CAPITAL}{{2,4}}")
_INITIAL = 2
_ARTICLE = re.compile(r"^the\s+(?=[A-Z])", re.IGNORECASE)
"""The article of a post: “The PCC”."""
_MYSELF = ("I", "me", "myself")
_ABBREVIATED = meanings("abbreviations of posts")


class People(Frozen):
    """Everybody whom the minutes list as present or absent, with the indexes of the lines that list them.

    `writer` is who wrote them, if they are an e-mail: “I” and “me” in them.
    """

    persons: tuple[SeenPerson, ...]
    lines: frozenset[int]
    writer: str = ""

    def find_person(self, words: str) -> SeenPerson | None:
        """Return the one person with these initials, this name or this post. None if no one has them, or several do."""
        plain = words.strip(" .,:;()[]*")
        plain = self.writer if self.writer and plain in _MYSELF else plain
        plain = _ARTICLE.sub("", plain)
        for means in (self._by_initials, self._by_name, self._by_role):
            found = list({person.name: person for person in means(plain)}.values())
            if len(found) == 1:
                return found[0]
        return None

    def represents(self, words: str) -> tuple[SeenPerson, ...] | None:
        """Return those who came from an organisation. None for words that are the organisation of nobody listed."""
        asked = re.findall(r"[\w’&-]+", re.sub(r"^the\s+", "", words, flags=re.IGNORECASE).casefold())
        if not asked or not words[:1].isupper() or _NARROWER & {*asked}:
            return None
        found = [person for person in self.persons if _is_of_body(person.role, asked)]
        attended = (person for person in found if person.presence is not Presence.APOLOGIES)
        return tuple(attended) if found else None

    def _by_initials(self, words: str) -> Iterator[SeenPerson]:
        if not INITIALS.fullmatch(words):
            return
        stated = [person for person in self.persons if person.initials == words]
        yield from stated or (
            person for person in self.persons if not person.initials and initials_of(person.name) == words
        )

    def _by_name(self, words: str) -> Iterator[SeenPerson]:
        asked = bare_name(words).casefold().split()
        for person in self.persons:
            name = bare_name(person.name).casefold().split()
            is_name = len(words) > _INITIAL or words[1:].islower()
            by_first_name = len(asked) == 1 and asked == name[:1] and len(name) > 1 and is_name
            by_surname = len(asked) == 1 and asked[-1:] == name[-1:] and _is_titled(words)
            is_short = len(asked) == len(name) == _INITIAL and len(asked[0].strip(".")) == 1
            by_initial = is_short and asked[0][0] == name[0][0] and asked[1] == name[1]
            by_surname_initial = (
                len(asked) == 1 and asked[0].strip(".") == name[-1][:1] and _is_titled(words) and " " in words
            )
            if asked and (asked == name or by_first_name or by_surname or by_initial or by_surname_initial):
                yield person

    def _by_role(self, words: str) -> Iterator[SeenPerson]:
        """Yield those with a post such as “CFO” or “the Chair”. Leave out deputies unless the words name a deputy."""
        asked = _role_tokens(_ABBREVIATED.get(words.casefold(), words))
        side = _side(words)
        exact, wider = [], []
        for person in self.persons:
            title = title_of(person.name)
            titled = _ABBREVIATED.get(title.casefold(), title)
            for role in (*re.split(r"[,;/()]|\s[–—-]\s", person.role), person.role, *filter(None, (titled,))):
                own = _role_tokens(role)
                if side and side != (_side(role) or side):
                    continue
                if asked and own == asked:
                    exact.append(person)
                elif asked and asked <= own and own & _NARROWER == asked & _NARROWER:
                    wider.append(person)
        attended = [person for person in exact if person.presence is not Presence.APOLOGIES]
        yield from attended or exact or (wider if asked & _POSTS else ())


def _is_of_body(role: str, asked: list[str]) -> bool:
    """Return True if a part of a role is a body’s name, or begins or ends with it: “Head of Probation, Kent”."""
    for part in re.split(r"[,;/()]|\s[–—-]\s", role.casefold()):
        own = re.findall(r"[\w’&-]+", _HEAD_OF.sub("", part.strip()))
        if own and (own[: len(asked)] == asked or own[-len(asked) :] == asked):
            return True
    return False


_HEAD_OF = re.compile(r"(?:[\w-]+\s+){0,2}?(?:head|director|chief|manager|lead|representative|chair)\s+(?:of|for)\s+")


def _side(words: str) -> str:
    """Return “force” or “opcc” if a post names its body: the Force CFO is not the OPCC CFO. Empty if it names none."""
    named = set(re.findall(r"\w+", words.casefold()))
    sides = [side for side, marks in _SIDES.items() if named & marks]
    return sides[0] if len(sides) == 1 else ""


def _role_tokens(words: str) -> frozenset[str]:
    plain = re.sub(r"\bchair(?:man|woman|person)\b", "chair", words.casefold())
    return frozenset(re.findall(r"[\w-]+", re.sub(r"\bvice[\s-]+chair\b", "vice chair", plain))) - _SMALL_WORDS


_SMALL_WORDS = frozenset(("the", "of", "and", "for", "to", "a", "an", "opcc", "force", "constabulary", "s"))
_SIDES = {"force": frozenset(("force", "constabulary")), "opcc": frozenset(("opcc", "opfcc", "pcc", "pfcc"))}
_DEPUTIES = frozenset(listed("deputies"))
_POSTS = frozenset(listed("posts of one person"))
"""Words for the post of one person."""
_NARROWER = _DEPUTIES | _POSTS | {"department", "office", "team", "unit", "representative", "assembly", "youth"}
"""Words that make a post a different one: a deputy chair is not the chair."""


def _is_titled(words: str) -> bool:
    return bool(re.match(rf"{TITLES}\s+", words)) or " " not in words.strip()


def bare_name(name: str) -> str:
    """Return a name without titles and ranks."""
    return re.sub(rf"^(?:{TITLES}\s+)+(?=\S)", "", name.strip())


def title_of(name: str) -> str:
    """Return the titles and ranks in front of a name. Empty if it has none."""
    return name.strip().removesuffix(bare_name(name)).strip()


def initials_of(name: str) -> str:
    """Return the initials of a name without its titles: “LR” for “Dr Lena Roy”."""
    return "".join(word[0] for word in bare_name(name).split() if word[:1].isalpha())
