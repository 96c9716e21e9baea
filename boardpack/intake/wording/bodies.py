"""The bodies that letters name: those of the shipped list and of the office, and others by their capitals."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.resources import resource
from boardpack.values import Frozen

SOMEBODY = "somebody"
_FORCES = "forces"
_COMMISSIONERS = "Police and Crime Commissioners"
_COMMISSIONER = "commissioner"
_OFFICE = "office"
_FORCE = "force"
_OTHER_FORCE = "other force"
_UNKNOWN = "unknown"
_NAME = re.compile(
    r"(?!(?:The|All|Each|Every|Both)\s)(?:[A-Z][\w'’-]*|[A-Z]{2,})(?:\s+(?:of|for|and|the|in|on|to|&|[A-Z][\w'’&-]*|[A-Z]{2,}))*\s+(?:[A-Z][\w'’&-]*|[A-Z]{2,})"
    r"|\b[A-Z]{3,}\b"
)
_HEAD = (
    r"(?:Council|Police|Constabulary|Service|Authority|Board|Agency|Commission|Office|Unit|Partnership|Trust|Network|"
    r"College)s?"
)
_CALLED_BODY = re.compile(rf"(?:The\s+)?(?:[A-Z][\w'’&-]*\s+(?:(?:and|of|for|the|&)\s+)*){{1,6}}{_HEAD}")
_TWO_BODIES = re.compile(rf"([^&]*?\b{_HEAD})\s+and\s+(?:the\s+)?([^&]*\b{_HEAD})")
_PART_OF_NAME = re.compile(r"\s*(?:of|for)\b")
_FORCE_NAME = re.compile(r"\b(?:Police(?:\s+Service)?|Constabulary)$")
_BETWEEN_NAMES = re.compile(r"(?:\s|,|&|:|;|/|\band\b|\bthe\b|\ball\b)*", re.IGNORECASE)
_NOT_NAMES = frozenset({"This", "These", "That", "There", "It", "They", "We", "All", "Each", "Every", "The", "Both"})
_TITLE = re.compile(
    r"(?:[A-Z][\w-]+\s+){0,3}(?:Director\s+General|Directors?|Chief\s+Executive|Chief\s+Officer|Chief\s+Inspector|Commander|Head|"
    r"Chair|President|Registrar|Regulator|Secretary|Governor)",
    re.IGNORECASE,
)
_CAPITALS_BEFORE = re.compile(r"(?<![\w-])(?:[A-Z][\w'’-]+\s+){1,3}$")
_CAPITALS_AFTER = re.compile(r"(?:\s+(?!Police\b|Should\b)[A-Z][a-z][\w'’-]*){1,3}")
_SMALL = re.compile(
    r"an?|the|all|any|each|every|both|most|some|other|no|for|in|on|at|by|to|from|with|as|if|when|where|while|given|although|"
    r"once|unless|until|after|before|because|since|our|their|its|his|her|this|that|these|those|via|and|or|director|chief|"
    r"senior|national|local|joint|head|deputy|assistant",
    re.IGNORECASE,
)
_WITHOUT_PLACE = frozenset({_FORCES, _COMMISSIONER, _FORCE, _OFFICE, _OTHER_FORCE, "government"})
_POST_BEFORE = re.compile(
    r"(?<![\w-])(?:directors?\s+general|(?:managing\s+)?directors?|chief\s+executives?|heads?|chairs?|presidents?)\s+of\s+(?:the\s+)?$"
)
_CHIEF = re.compile(r"(?:the\s+)?chief\s+constables?", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_HELD_AT = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?")
_LEAD = re.compile(
    r"(?:['’]s)?\s+(?:national\s+|portfolio\s+)?(?:leads?|co-?ordinators?)\b(?:\s+(?:for|on)\s+(?:(?!(?:and|to)\b)[\w'’-]+\s*){1,8}(?:and\s+[a-z][\w'’-]*(?=\s*(?:,|$|(?:should|must|and\s+the)\b)))?)?"
)
_RESPONSIBLE = re.compile(
    r"\s+with\s+(?:(?:lead|strategic|overall)\s+)?responsibilit(?:y|ies)\s+for\s+(?:(?!(?:and|to)\b)[\w'’&-]+\s*){1,8}"
)
_AREA = re.compile(r"\s+[–—-]\s+[A-Z][\w-]+(?:\s+(?:region|area|division))?(?=\s*$|\s+(?:should|must)\b)")
_OUTSIDE = re.compile(r"partner|provider|trust|school|hospital|compan|regulator|prison", re.IGNORECASE)
_POLICE_ROLE = re.compile(
    r"(?:(?:custody|detention|police|arresting|response|neighbourhood)\s+(?:officers?|staff|sergeants?|supervisors?|inspectors?|teams?)|"
    r"(?:[\w-]+\s+)?(?:detectives?|sergeants?|constables?|superintendents?))",
    re.IGNORECASE,
)
Span = tuple[int, int]


class KnownBody(Frozen):
    """A body of the shipped list. `kind` tells forces from national bodies, departments and partners."""

    name: str
    kind: str


class FoundBody(Frozen):
    """A body named in a text, its position, and its kind if the list has it."""

    body: AddressedBody
    kind: str
    start: int
    end: int

    @property
    def is_forces(self) -> bool:
        """Return True if this means chief constables, forces or the force, whoever they are."""
        return self.kind == _FORCES

    @property
    def is_commissioners(self) -> bool:
        """Return True if this means police and crime commissioners, whoever they are."""
        return self.body.canonical == _COMMISSIONERS

    @property
    def is_known(self) -> bool:
        """Return True if the list holds it, or its name says what it is."""
        return self.kind not in (_UNKNOWN, SOMEBODY)


class _BodyList(Frozen):
    pattern: re.Pattern[str]
    by_spelling: dict[str, KnownBody]


class _Added(Frozen):
    """Bodies and names that an office adds to the shipped list."""

    bodies: tuple[OfficeBody, ...] = ()
    own_force: OfficeBody | None = None


_NOTHING_ADDED = _Added()
_ADDED: ContextVar[_Added] = ContextVar("bodies that the office adds", default=_NOTHING_ADDED)


@contextmanager
def also_known(bodies: Iterable[OfficeBody], own_force_names: Sequence[str] = ()) -> Iterator[None]:
    """Recognise the office's own bodies and every name of its force while the context lasts.

    The shipped list wins for a spelling that it has.
    """
    own = OfficeBody(own_force_names[0], tuple(own_force_names[1:])) if own_force_names else None
    token = _ADDED.set(_Added(tuple(bodies), own))
    try:
        yield
    finally:
        _ADDED.reset(token)


def known_names() -> re.Pattern[str]:
    """Return the pattern that finds every spelling of every known body."""
    return _bodies().pattern


def _bodies() -> _BodyList:
    return _list_with(_ADDED.get())


@lru_cache(maxsize=8)
def _list_with(added: _Added) -> _BodyList:
    entries = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    known_bodies = [(KnownBody(entry["name"], entry["kind"]), tuple(entry["spellings"])) for entry in entries]
    known_bodies += [(KnownBody(body.name, _OFFICE), body.spellings) for body in added.bodies]
    if added.own_force:
        known_bodies.append((KnownBody(added.own_force.name, _FORCE), added.own_force.spellings))
    by_spelling: dict[str, KnownBody] = {}
    for known, spellings in known_bodies:
        for spelling in (known.name, *spellings):
            by_spelling.setdefault(_plain(spelling), known)
    written = {spelling for known, spellings in known_bodies for spelling in (known.name, *spellings)}
    spelled = "|".join(_spelling(words) for words in sorted(written, key=len, reverse=True))
    return _BodyList(re.compile(rf"(?<![\w-])(?<!task )(?:{spelled})(?![\w-])", re.IGNORECASE), by_spelling)


def _plain(spelling: str) -> str:
    return " ".join(re.sub("[‘’ʼ]", "'", spelling).lower().split()).removeprefix("the ")


def _spelling(words: str) -> str:
    spelled = re.escape(words).replace("'", "['‘’ʼ]?").replace(r"\ ", r"\s+")
    return rf"{spelled}(?!\s+(?:of|for)\b)" if words.lower().startswith("the ") else spelled


def names_in(text: str, start: int, end: int) -> list[Span]:
    """Return where names stand in a stretch: those that the list holds, and those in capitals between them.

    A post is one name with its body ("the Director General of the National Crime Agency"), and so is a lead for
    some subject. The Chief Constable of a force that is named is that force, and so are the chief constables of
    several.
    """
    spans: list[Span] = []
    for first, last in _single_names(text, start, end):
        if spans and first < spans[-1][1]:
            continue
        before = spans[-1] if spans else None
        heads = _CHIEF.fullmatch(text, *before) if before and _OF.fullmatch(text, before[1], first) else None
        if heads and (_FORCE_NAME.search(text[first:last]) or _kind_of(text[first:last]) == _OTHER_FORCE):
            spans[-1] = (first, last)
            continue
        if before and _TITLE.fullmatch(text, *before) and _HELD_AT.fullmatch(text, before[1], first):
            spans[-1] = (before[0], last)
            continue
        forms = (form.match(text, last, end) for form in (_LEAD, _RESPONSIBLE, _AREA))
        more = next((match for match in forms if match), None)
        post = _POST_BEFORE.search(text[start:first])
        first = start + post.start() if post else first
        spans.append((first, last + len(more.group().rstrip()) if more else last))
    return spans


def _single_names(text: str, start: int, end: int) -> list[Span]:
    """Return the names in a stretch, each alone."""
    known = [_whole_name(text, start, end, match) for match in _bodies().pattern.finditer(text, start, end)]
    unknown: list[Span] = []
    at = start
    for first, last in [*known, (end, end)]:
        for match in _NAME.finditer(text, at, max(at, first)):
            before = text[at : match.start()]
            part = _PART_OF_NAME.match(before) and not _FORCE_NAME.search(match.group())
            if match.group().split()[0] not in _NOT_NAMES and not part:
                unknown.extend(_apart(match))
        at = last
    return sorted([*known, *unknown])


def _whole_name(text: str, start: int, end: int, match: re.Match[str]) -> Span:
    """Return the stretch of a name of which the list holds a part: "Northmere Youth Justice Service", "CPS Wales"."""
    name = match.group()
    entry = _bodies().by_spelling.get(_plain(name))
    if name[:1].islower() or name.lower().startswith("the ") or (entry and entry.kind in _WITHOUT_PLACE):
        return match.span()
    before = _CAPITALS_BEFORE.search(text[start : match.start()])
    first = match.start()
    for word in reversed(before.group().split() if before else ()):
        if _SMALL.fullmatch(word):
            break
        first = text.rindex(word, start, first)
    after = _CAPITALS_AFTER.match(text, match.end(), end) if name.isupper() else None
    return first, after.end() if after else match.end()


def _apart(match: re.Match[str]) -> Iterator[Span]:
    """Yield two bodies of a sort joined by "and" as two: "Northmere Council and Westmarch Council"."""
    joint = _TWO_BODIES.fullmatch(match.group())
    if joint is None:
        yield match.span()
        return
    for group in (1, 2):
        yield match.start() + joint.start(group), match.start() + joint.end(group)


def body_at(text: str, start: int, end: int, role: BodyRole) -> FoundBody:
    """Return the body named in a stretch of the words."""
    name = " ".join(text[start:end].split())
    known = _bodies().by_spelling.get(_plain(name)) or _loosely_known(name)
    canonical = known.name if known else re.sub("[‘’ʼ]", "'", name)
    kind = known.kind if known else _kind_of_post(name) or (_FORCE if _FORCE_NAME.search(name) else _UNKNOWN)
    return FoundBody(AddressedBody(name, canonical, role), kind, start, end)


def _kind_of_post(name: str) -> str | None:
    """Return the kind of the body whose post or lead the name is; None for a name that is neither."""
    first = known_names().match(name)
    if first and (_LEAD.fullmatch(name, first.end()) or _RESPONSIBLE.fullmatch(name, first.end())):
        return _kind_of(first.group())
    title = _TITLE.match(name)
    joint = _HELD_AT.match(name, title.end()) if title else None
    return _kind_of(name[joint.end() :]) if joint else None


def _kind_of(words: str) -> str | None:
    """Return the kind of a body by one of its spellings; None for a name that the list does not hold."""
    known = _bodies().by_spelling.get(_plain(words))
    return known.kind if known else None


def _loosely_known(name: str) -> KnownBody | None:
    """Return the list's body for a spelling without its apostrophe."""
    bare = _plain(name).replace("'", "")
    return next((known for words, known in _bodies().by_spelling.items() if words.replace("'", "") == bare), None)


def canonical_name(words: str) -> str:
    """Return the name under which the list holds a body, or the words themselves."""
    known = _bodies().by_spelling.get(_plain(words)) or _loosely_known(words)
    return known.name if known else words


def bodies_in_field(text: str) -> tuple[FoundBody, ...]:
    """Return the bodies in a field of its own ("Addressed to: chief constables"), all of them leading."""
    return tuple(body_at(text, start, end, BodyRole.LEAD) for start, end in names_in(text, 0, len(text)))


def is_names_only(text: str) -> bool:
    """Return True if the words name bodies of the list and say nothing else."""
    known = _bodies().pattern.sub("", text)
    return known != text and _BETWEEN_NAMES.fullmatch(known) is not None


def is_body_name(text: str) -> bool:
    """Return True for names of bodies of the list, or for one that says what it is: "Northdale Council"."""
    return is_names_only(text) or bool(_CALLED_BODY.fullmatch(text.strip()))


def is_for_force(bodies: Iterable[FoundBody], own_forces: Iterable[str]) -> bool | None:
    """Return True if an item asks something of this office's force.

    None if nobody is named, or only people who may be the force's own ("supervisors").
    """
    found = tuple(bodies)
    if not found:
        return None
    own = {_plain(name) for name in own_forces} | {_plain(canonical_name(name)) for name in own_forces}
    if any(body.is_forces or _plain(body.body.canonical) in own for body in found):
        return True
    leading = [body for body in found if body.kind == SOMEBODY and body.body.role is BodyRole.LEAD]
    if any(_POLICE_ROLE.fullmatch(body.body.name) for body in leading):
        return True
    own_people = (body for body in leading if not _OUTSIDE.search(body.body.name))
    return None if any(own_people) else False
