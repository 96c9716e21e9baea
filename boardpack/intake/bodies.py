"""Who an item is addressed to: the bodies named before its first "should", with their parts in it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.intake.deadlines import find_deadline
from boardpack.intake.labels import MODAL
from boardpack.resources import resource

_FORCES = "forces"
_COMMISSIONERS = "Police and Crime Commissioners"
_SOMEBODY = "somebody"
_OFFICE = "office"
_FORCE = "force"
_UNKNOWN = "unknown"
_WITH = re.compile(
    r"\b(?:(?:in\s+)?(?:working|work)\s+(?:closely\s+|jointly\s+|together\s+|in\s+partnership\s+)?with|in\s+(?:conjunction|partnership|"
    r"collaboration|co-?operation|co-?ordination|liaison|agreement)\s+with|(?:jointly|together|along)\s+with|jointly|alongside|"
    r"supported\s+by|with\s+(?:the\s+)?(?:support|help|assistance|agreement)\s+(?:of|from)|assisted\s+by|liaising\s+with)\b|"
    r"(?<=,\s)with(?-i:(?=\s+(?:the\s+)?[A-Z]))",
    re.IGNORECASE,
)
_CONSULT = re.compile(
    r"\b(?:(?:in|following|after)\s+consultation\s+with|(?:after\s+)?(?:in\s+)?consulting(?:\s+with)?|having\s+consulted)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(f"(?P<consult>{_CONSULT.pattern})|(?P<with>{_WITH.pattern})", re.IGNORECASE)
_ASIDE = re.compile(
    r"^\s*(?:when|where|if|to|so\s+that|in\s+order\s+to|as|for|following|given|because|by|within|before|after|until|from|"
    r"while|since|unless|once|including|through|having|on|at|during|although|wherever|whenever|in\s+line|in\s+accordance|"
    r"in\s+response|based|using|with\s+immediate\s+effect|immediately)\b(?!\s+(?:consult|working))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?:][\"'’”)]*\s+(?=[A-Z\"'‘“(])")
_NAME = re.compile(
    r"(?!(?:The|All|Each|Every|Both)\s)(?:[A-Z][\w'’-]*|[A-Z]{2,})(?:\s+(?:of|for|and|the|in|on|to|&|[A-Z][\w'’&-]*|[A-Z]{2,}))*\s+(?:[A-Z][\w'’&-]*|[A-Z]{2,})"
    r"|\b[A-Z]{3,}\b"
)
_HEAD = (
    r"(?:Council|Police|Constabulary|Service|Authority|Board|Agency|Commission|Office|Unit|Partnership|Trust|Network|"
    r"College)s?"
)
_TWO_BODIES = re.compile(rf"([^&]*?\b{_HEAD})\s+and\s+(?:the\s+)?([^&]*\b{_HEAD})")
_PEOPLE = re.compile(
    r"(?:(?:all|each|every|the|any)\s+)?(?P<name>(?:[\w'’-]+\s+){0,4}?(?:officers?|staff|supervisors?|investigators?|commanders?|leaders?|"
    r"managers?|teams?|leads?|sergeants?|inspectors?|superintendents?|handlers?|personnel|services?|boards?|partners?|partnerships?|agencies|"
    r"agency|bodies|providers?|trusts?|schools?|hospitals?|prisons?|companies|regulators?|directors?|ministers?|departments?|units?))\s*",
    re.IGNORECASE,
)
_PART_OF_NAME = re.compile(r"\s*(?:of|for)\b")
_FORCE_FIRST = re.compile(r"[A-Z][\w-]+(?:\s+(?:and\s+|&\s+|of\s+)?[A-Z][\w-]+){0,4}\s+(?:Police|Constabulary)\b")
_FORCE_NAME = re.compile(r"\b(?:Police(?:\s+Service)?|Constabulary)$")
_COMMA = re.compile(r",\s*")
_BETWEEN_NAMES = re.compile(r"(?:\s|,|&|:|\band\b|\bthe\b|\ball\b)*", re.IGNORECASE)
_QUALIFIES = re.compile(r"\s+(?:of|in|from|within|at)\s+(?:the\s+|all\s+|each\s+|every\s+|all\s+the\s+)?")
_IMPERATIVE = re.compile(r"\s+to\s+[a-z]+\b")
Span = tuple[int, int]
_NOT_NAMES = frozenset({"This", "These", "That", "There", "It", "They", "We", "All", "Each", "Every", "The", "Both"})


@dataclass(frozen=True)
class KnownBody:
    """A body of the shipped list. `kind` tells forces from national bodies, departments and partners."""

    name: str
    kind: str


@dataclass(frozen=True)
class FoundBody:
    """A body in some words, where it stands, and what it is where the list knows it."""

    body: AddressedBody
    kind: str
    start: int
    end: int

    @property
    def is_forces(self) -> bool:
        """Whether this means chief constables, forces or the force, whoever they are."""
        return self.kind == _FORCES

    @property
    def is_commissioners(self) -> bool:
        """Whether this means police and crime commissioners, whoever they are."""
        return self.body.canonical == _COMMISSIONERS

    @property
    def is_known(self) -> bool:
        """Whether the list holds it, or its name says what it is."""
        return self.kind not in (_UNKNOWN, _SOMEBODY)


@dataclass(frozen=True)
class _BodyList:
    pattern: re.Pattern[str]
    by_spelling: dict[str, KnownBody]


@dataclass(frozen=True)
class _Added:
    """What an office adds to the shipped list."""

    bodies: tuple[OfficeBody, ...] = ()
    own_force: OfficeBody | None = None


_NOTHING_ADDED = _Added()
_ADDED: ContextVar[_Added] = ContextVar("bodies that the office adds", default=_NOTHING_ADDED)


@contextmanager
def also_known(bodies: Iterable[OfficeBody], own_force_names: Sequence[str] = ()) -> Iterator[None]:
    """Within it, the bodies that the office has added and every name of its own force are known too.

    What the shipped list says of a spelling stands.
    """
    own = OfficeBody(own_force_names[0], tuple(own_force_names[1:])) if own_force_names else None
    token = _ADDED.set(_Added(tuple(bodies), own))
    try:
        yield
    finally:
        _ADDED.reset(token)


def _bodies() -> _BodyList:
    return _list_with(_ADDED.get())


@lru_cache(maxsize=8)
def _list_with(added: _Added) -> _BodyList:
    entries = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    told = [(KnownBody(entry["name"], entry["kind"]), tuple(entry["spellings"])) for entry in entries]
    told += [(KnownBody(body.name, _OFFICE), body.spellings) for body in added.bodies]
    if added.own_force:
        told.append((KnownBody(added.own_force.name, _FORCE), added.own_force.spellings))
    by_spelling: dict[str, KnownBody] = {}
    for known, spellings in told:
        for spelling in (known.name, *spellings):
            by_spelling.setdefault(_plain(spelling), known)
    written = {spelling for known, spellings in told for spelling in (known.name, *spellings)}
    spelled = "|".join(_spelling(words) for words in sorted(written, key=len, reverse=True))
    return _BodyList(re.compile(rf"(?<![\w-])(?<!task )(?:{spelled})(?![\w-])", re.IGNORECASE), by_spelling)


def _plain(spelling: str) -> str:
    return " ".join(re.sub("[‘’ʼ]", "'", spelling).lower().split()).removeprefix("the ")


def _spelling(words: str) -> str:
    spelled = re.escape(words).replace("'", "['‘’ʼ]?").replace(r"\ ", r"\s+")
    return rf"{spelled}(?!\s+of\b)" if words.startswith("the ") else spelled


def find_bodies(text: str) -> tuple[FoundBody, ...]:
    """The bodies that an ask is addressed to, in the order of the words, the first of them leading."""
    start, end = _addressing(text)
    opens = _ROLE.match(text, start + len(text[start:end]) - len(text[start:end].lstrip(" ,")))
    found: list[FoundBody] = []
    for piece_start, piece_end, role in _roles(text, start, end):
        for body in _named(text, piece_start, piece_end, role if found or opens else BodyRole.LEAD):
            if found and _QUALIFIES.fullmatch(text, found[-1].end, body.start):
                continue
            if body.body.canonical not in {f.body.canonical for f in found}:
                found.append(body)
    known = {f.body.canonical for f in found}
    found += [body for body in _inserted(text, end) if found and body.body.canonical not in known]
    return tuple(found) or _people(text, start, end)


def _inserted(text: str, modal_start: int) -> Iterator[FoundBody]:
    """The bodies between commas behind the first "should": "should, with the Home Office, agree…"."""
    modal = MODAL.match(text, modal_start)
    comma = _COMMA.match(text, modal.end()) if modal else None
    joins = _ROLE.match(text, comma.end()) if comma else None
    if joins is None:
        return
    at = joins.end()
    while (stop := text.find(",", at)) > 0 and is_names_only(text[at:stop]):
        yield from _named(text, at, stop, BodyRole.IN_CONSULTATION if joins["consult"] else BodyRole.WITH)
        at = stop + 1


def named_bodies(text: str) -> tuple[FoundBody, ...]:
    """The same, without people who are called only by what they are."""
    return tuple(found for found in find_bodies(text) if found.kind != _SOMEBODY)


def _people(text: str, start: int, end: int) -> tuple[FoundBody, ...]:
    """Those asked by what they are where no body is named: "custody officers should…"; whose they are is not told."""
    clauses = [span for span in _clauses(text, start, end) if MODAL.match(text, end)]
    last = clauses[-1] if clauses and clauses[-1][1] == end else None
    at = last[0] + len(text[last[0] : end]) - len(text[last[0] : end].lstrip()) if last else end
    match = _PEOPLE.fullmatch(text, at, end)
    if match is None:
        return ()
    name = match["name"]
    return (FoundBody(AddressedBody(name, name, BodyRole.LEAD), _SOMEBODY, match.start("name"), match.end("name")),)


def later_bodies(text: str) -> Iterator[FoundBody]:
    """The bodies that sentences after the first ask something of: "Every chief constable should make sure…"."""
    first = MODAL.search(text)
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    for start, end in pairwise(sentences):
        if first and start > first.start():
            yield from find_bodies(text[start:end])


def _addressing(text: str) -> tuple[int, int]:
    """The stretch of the words that says who is asked: the sentence of the first "should" up to it."""
    modal = MODAL.search(text)
    if modal is None:
        return _imperative(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, modal.start())]
    start = ends[-1] if ends else 0
    deadline = find_deadline(text[start : modal.end()], None)
    if deadline and deadline.start < 3:
        start += deadline.end
    return start, modal.start()


def _imperative(text: str) -> tuple[int, int]:
    """The addressee of "Chief constables to ensure…", as trackers put it, or of "The force is failing…"."""
    own_name = _FORCE_FIRST.match(text)
    if own_name:
        return 0, own_name.end()
    first = _bodies().pattern.search(text)
    if first is None or first.start() > len("By 30 September 2026, all of the "):
        return 0, 0
    if _IMPERATIVE.match(text, first.end()) or first.start() <= len("the "):
        return 0, first.end()
    return 0, 0


def _roles(text: str, start: int, end: int) -> Iterator[tuple[int, int, BodyRole]]:
    """The stretches of the addressing words that name who leads, who joins and who is consulted."""
    role = BodyRole.LEAD
    at = start
    for match in _ROLE.finditer(text, start, end):
        yield at, match.start(), role
        joins = BodyRole.IN_CONSULTATION if match["consult"] else BodyRole.WITH
        comma = text.find(",", match.end(), end)
        if not text[start : match.start()].strip(" ,") and comma > 0:
            yield match.end(), comma, joins
            at = comma + 1
        else:
            role, at = joins, match.end()
    yield at, end, role


def _named(text: str, start: int, end: int, role: BodyRole) -> Iterator[FoundBody]:
    """The bodies in a stretch, asides ("when forces investigate, …") left out."""
    for clause_start, clause_end in _clauses(text, start, end):
        for name_start, name_end in _names(text, clause_start, clause_end):
            yield _found(text, name_start, name_end, role)


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches between commas that are no asides; a comma within a listed name parts nothing."""
    listed = [match.span() for match in _bodies().pattern.finditer(text, start, end)]
    commas = [m.start() for m in re.finditer(",", text[:end]) if m.start() >= start]
    at = start
    for stop in [*(c for c in commas if not any(first < c < last for first, last in listed)), end]:
        if not _ASIDE.match(text[at:stop]):
            yield at, stop
        at = stop + 1


def _names(text: str, start: int, end: int) -> list[Span]:
    """The names in a stretch: those that the list holds, and those in capitals between them."""
    known = [match.span() for match in _bodies().pattern.finditer(text, start, end)]
    unknown: list[Span] = []
    at = start
    for first, last in [*known, (end, end)]:
        for match in _NAME.finditer(text, at, max(at, first)):
            before = text[at : match.start()]
            if match.group().split()[0] not in _NOT_NAMES and not _PART_OF_NAME.match(before):
                unknown.extend(_apart(match))
        at = last
    return sorted([*known, *unknown])


def _apart(match: re.Match[str]) -> Iterator[Span]:
    """Two bodies of a sort joined by "and" as two: "Northmere Council and Westmarch Council"."""
    joint = _TWO_BODIES.fullmatch(match.group())
    if joint is None:
        yield match.span()
        return
    for group in (1, 2):
        yield match.start() + joint.start(group), match.start() + joint.end(group)


def _found(text: str, start: int, end: int, role: BodyRole) -> FoundBody:
    name = " ".join(text[start:end].split())
    known = _bodies().by_spelling.get(_plain(name)) or _loosely_known(name)
    canonical = known.name if known else re.sub("[‘’ʼ]", "'", name)
    kind = known.kind if known else _FORCE if _FORCE_NAME.search(name) else _UNKNOWN
    return FoundBody(AddressedBody(name, canonical, role), kind, start, end)


def _loosely_known(name: str) -> KnownBody | None:
    """The list's body for a spelling without its apostrophe."""
    bare = _plain(name).replace("'", "")
    return next((known for words, known in _bodies().by_spelling.items() if words.replace("'", "") == bare), None)


def canonical_name(words: str) -> str:
    """The name under which the list holds a body, or the words themselves."""
    known = _bodies().by_spelling.get(_plain(words)) or _loosely_known(words)
    return known.name if known else words


def bodies_in_field(text: str) -> tuple[FoundBody, ...]:
    """The bodies in a field of its own ("Addressed to: chief constables"), all of them leading."""
    return tuple(_found(text, start, end, BodyRole.LEAD) for start, end in _names(text, 0, len(text)))


def is_names_only(text: str) -> bool:
    """Whether the words name bodies of the list and say nothing else."""
    known = _bodies().pattern.sub("", text)
    return known != text and _BETWEEN_NAMES.fullmatch(known) is not None


def is_for_force(bodies: Iterable[FoundBody], own_forces: Iterable[str]) -> bool | None:
    """Whether an item asks something of this office's force.

    Nothing where nobody is named, or only people who may be the force's own ("custody officers").
    """
    found = tuple(bodies)
    if not found:
        return None
    own = {_plain(name) for name in own_forces} | {_plain(canonical_name(name)) for name in own_forces}
    if any(body.is_forces or _plain(body.body.canonical) in own for body in found):
        return True
    return None if any(body.kind == _SOMEBODY for body in found) else False
