"""The addressees of an item: a grammar of the words around its first "should"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.intake.wording.bodies import SOMEBODY, FoundBody, Span, body_at, is_names_only, known_names, names_in
from boardpack.intake.wording.deadlines import find_deadline
from boardpack.intake.wording.labels import MODAL, RECOMMENDS
from boardpack.values import replace

_WITH = re.compile(
    r"\b(?:(?:in\s+)?(?:working|work)\s+(?:closely\s+|jointly\s+|together\s+|in\s+partnership\s+)?with|in\s+(?:conjunction|partnership|"
    r"collaboration|co-?operation|co-?ordination|liaison|agreement)\s+with|(?:jointly|together|along)\s+with|jointly|alongside|"
    r"supported\s+by|with\s+(?:the\s+)?(?:support|help|assistance|agreement)\s+(?:of|from)|assisted\s+by|liaising\s+with)\b|"
    r"(?<=,\s)with(?=\s+(?!(?:immediate|effect|a|an)\b))",
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
_PEOPLE = re.compile(
    r"(?:(?:all|each|every|the|any|its|their|our)\s+)?(?P<name>(?:[\w'’-]+\s+){0,4}?(?:officers?|staff|supervisors?|investigators?|commanders?|leaders?|"
    r"managers?|teams?|leads?|sergeants?|inspectors?|superintendents?|handlers?|personnel|services?|boards?|partners?|partnerships?|agencies|"
    r"agency|bodies|providers?|trusts?|schools?|hospitals?|prisons?|companies|regulators?|directors?|ministers?|departments?|units?|councils?|authorit(?:y|ies)))\s*",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:the\s+)?(?P<name>[A-Z][\w'’-]+)(?=\s+(?:be\b|[a-z]+s\b))")
_MANY = re.compile(r"(?:(?:all|its|their|our|the)\s+)*(?P<name>(?!within\b)(?:[a-z][\w'’-]*\s+){0,3}[a-z][\w'’-]*s)\s*")
_OTHERS = re.compile(
    r"[\s,]*(?:(?:and|or|&)\s+)?(?:(?:the|all|each|every|any|relevant|other|its(?=\s+[a-z]+\s+[a-z]+))\s+)*(?P<name>(?!(?:and|their|its|our)\b)(?:[a-z][\w'’-]*\s+){0,3}?"
    r"(?:partners|providers?|agencies|trusts|schools|hospitals|prisons|companies|regulators|units|services|partnerships|authorities|boards))"
    r"\s*(?:(?:and|or|&|,)\s*)?",
)
_REPORTS = re.compile(
    r"[^,.;:]{3,80}\s(?:(?:partially|fully)\s+)?(?:agree|accept|believe|consider|expect|note|recognise|acknowledge|understand|think|say)s?\s+that\b\s*"
)
_WORKS = re.compile(
    r"[\s,]*(?:(?:also|then|now|urgently|immediately|continue\s+to)\s+)*(?:(?P<with>(?:works?|joins?|agrees?(?:\s+[a-z][\w'’-]*){0,6}|collaborates?|co-?operates?|liaises?|"
    r"engages?|co-?ordinates?)(?:\s+(?:closely|jointly|together|in\s+partnership|collaboratively))*\s+with)|(?P<consult>consults?(?:\s+with)?))\s+",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"\s+to\s+[a-z]|[.;:]|\b(?:so\s+that|which|who|how|on|in)\b")
_JOINS = re.compile(r"(?:^|\bwith\b|,|\band\b|&)\s*(?:(?:the|all|each|every)\s+)*$", re.IGNORECASE)
_LONGEST_LIST = 250
_BEFORE_NAME = re.compile(
    r"(?:\s|,|&|\b(?:and|the|all|each|every|both|relevant|chief\s+constables?\s+of)\b)*", re.IGNORECASE
)
_PLAIN_WORDS = re.compile(
    r"\b(?:and|or|the|all|each|every|both|in|of|for|their|its|with|also|any|other|relevant|to|those|these|police|England|Wales|"
    r"across|within|from|who|that|have|has|are|is|local|national|should|immediately)\b",
    re.IGNORECASE,
)
_FORCE_FIRST = re.compile(r"[A-Z][\w-]+(?:\s+(?:and\s+|&\s+|of\s+)?[A-Z][\w-]+){0,4}\s+(?:Police|Constabulary)\b")
_INSERTED_TIME = re.compile(r",?\s*(?P<time>[^,.;:]{5,60}),\s*")
_NAMED_BODY = (
    r"(?:[A-Z][\w'’&-]*\s+(?:(?:and|of|for|the|&)\s+)*){1,6}"
    r"(?:Council|Service|Authority|Board|Agency|Commission|Office|Unit|Partnership|Trust|College)"
)
_STATED = r"(?=\s+(?:(?:is|are|has|have|does|do)(?:n['’]t)?|don['’]t|cannot|can['’]t|needs?|lacks?|fails?)\b)"
_STATED_OF = re.compile(
    r"(?:The\s+(?P<who>service|authority|trust|partnership|board|agency)|"
    rf"(?:The\s+)?(?P<name>{_NAMED_BODY})){_STATED}"
)
_COMMA = re.compile(r",\s*")
_JOINED = re.compile(rf",\s+(?!work\b|jointly\b(?!\s+with))(?:{_ROLE.pattern})", re.IGNORECASE)
_SUBORDINATE = re.compile(r"[.;:]|\b(?:that|which|who|whom|whose|where|when|if|unless|how|whether)\b", re.IGNORECASE)
_PHRASE_END = re.compile(r"[,.:;]|\s+to\s+[a-z]")
_QUALIFIES = re.compile(r"\s+(?:of|in|from|within|at|for)\s+(?:(?:the|all|each|every|lead|those|relevant)\s+){0,3}")
_EXEMPTS = re.compile(r"\s+not\s+(?:have\s+to|be\s+(?:expected|required|asked|left))\b", re.IGNORECASE)
_IMPERATIVE = re.compile(r"\s+to\s+[a-z]+\b")


def find_bodies(text: str) -> tuple[FoundBody, ...]:
    """Return the bodies that an ask is addressed to, in the order of the words, the first of them leading."""
    start, end = _addressing(text)
    opens = _ROLE.match(text, start + len(text[start:end]) - len(text[start:end].lstrip(" ,")))
    found: list[FoundBody] = []
    reach = start
    for piece_start, piece_end, role in _roles(text, start, end):
        for body in _named(text, piece_start, piece_end, role if found or opens else BodyRole.LEAD):
            qualifies = bool(found) and _QUALIFIES.fullmatch(text, reach, body.start)
            reach = body.end
            if qualifies:
                continue
            if body.body.canonical not in {f.body.canonical for f in found}:
                found.append(body)
    leading = tuple(found) or _people(text, start, end) or _subject(text, start)
    known = {f.body.canonical for f in leading}
    behind = [*_inserted(text, end), *_worked_with(text, end)] if leading else []
    return (*leading, *(body for body in behind if body.body.canonical not in known))


def bodies_worked_with(text: str) -> tuple[FoundBody, ...]:
    """Return the bodies of an ask in the imperative: "By May 2026, work with the National Crime Agency to…"."""
    first = find_deadline(text, None)
    comma = _COMMA.match(text, first.end) if first and first.start == 0 else None
    return tuple(_verb_with(text, comma.end() if comma else 0))


def _worked_with(text: str, end: int) -> Iterator[FoundBody]:
    """Yield the bodies behind the verb: "should work with the College to…", "recommends that X works with Y"."""
    modal = MODAL.match(text, end)
    yield from _verb_with(text, modal.end() if modal else end)


def _verb_with(text: str, at: int) -> Iterator[FoundBody]:
    verb = _WORKS.match(text, at)
    if verb is None:
        return
    stops = _PURPOSE.search(text, verb.end())
    end = min(stops.start() if stops else len(text), verb.end() + _LONGEST_LIST)
    role = BodyRole.IN_CONSULTATION if verb["consult"] else BodyRole.WITH
    names = [name for name in names_in(text, verb.end(), end) if _JOINS.search(text[verb.end() : name[0]])]
    people = None if names else _PEOPLE.fullmatch(text, verb.end(), end) or _MANY.fullmatch(text, verb.end(), end)
    if people:
        yield _somebody(people, role)
    yield from (body_at(text, start, stop, role) for start, stop in names)


def _behind_time(text: str, start: int) -> int:
    """Return where the words go on behind a time between commas: "recommends that, within three months, X…"."""
    comma = _INSERTED_TIME.match(text, start)
    return comma.end() if comma and find_deadline(comma["time"], None) else start


def _run_of_names(text: str, start: int) -> tuple[int, int]:
    """Return the stretch of names that follow each other from here on; an empty one where no name stands here."""
    end = start
    for first, last in names_in(text, start, len(text)):
        if not _BEFORE_NAME.fullmatch(text, end, first):
            break
        end = last
    return start, end


def _inserted(text: str, asked: int) -> Iterator[FoundBody]:
    """Yield the bodies between commas in the clause of the ask: "should take action, with the Home Office, to…"."""
    stops = _SUBORDINATE.search(text, asked)
    for joins in _JOINED.finditer(text, asked, stops.start() if stops else len(text)):
        yield from _joined(text, joins)


def _joined(text: str, joins: re.Match[str]) -> Iterator[FoundBody]:
    """Yield the bodies behind ", with", up to the words that name nobody; or people named by their role."""
    role = BodyRole.IN_CONSULTATION if joins["consult"] else BodyRole.WITH
    at = joins.end()
    while is_names_only(text[at : (stop := _phrase_end(text, at))]):
        yield from _named(text, at, stop, role)
        if text[stop : stop + 1] != ",":
            return
        at = stop + 1
    at += len(text[at:]) - len(text[at:].lstrip())
    people = _PEOPLE.fullmatch(text, at, stop)
    if people:
        yield _somebody(people, role)
        return
    names = names_in(text, at, stop)
    if names and _BEFORE_NAME.fullmatch(text, at, names[0][0]) and names[-1][1] == stop:
        yield from (body_at(text, first, last, role) for first, last in names)


def _somebody(people: re.Match[str], role: BodyRole) -> FoundBody:
    """Return people who are named only by their role: "custody officers"."""
    name = people["name"].strip()
    start = people.start("name")
    return FoundBody(AddressedBody(name, name, role), SOMEBODY, start, start + len(name))


def _phrase_end(text: str, at: int) -> int:
    """Return where the words behind "with" end: at a stop, or before what has to be done."""
    end = _PHRASE_END.search(text, at)
    return end.start() if end else len(text)


def unread_subject(text: str) -> str:
    """Return the words before the first "should", or behind "work with", that name somebody whom no rule knows."""
    start, end = _addressing(text)
    modal = MODAL.match(text, end)
    if modal is None:
        return ""
    verb = _WORKS.match(text, modal.end())
    if verb and not any(_verb_with(text, modal.end())):
        return text[verb.end() :].split(" to ")[0].split(",")[0].strip(" .;:")
    spans = sorted((found.start, found.end) for found in find_bodies(text) if found.start < end)
    rest: list[str] = []
    at = start
    for first, last in [*spans, (end, end)]:
        rest.append(text[at : max(at, first)])
        at = max(at, last)
    clauses = [clause for gap in rest for clause in gap.split(",") if not _ASIDE.match(clause)]
    words = _ROLE.sub(" ", " ".join(clauses))
    left = " ".join(_PLAIN_WORDS.sub(" ", words).split()).strip(" .;:\"'“”‘’")
    return left if any(character.isalpha() for character in left) else ""


def is_imperative(text: str) -> bool:
    """Return True for an ask without a subject of its own, as below "The Home Office should:"."""
    return MODAL.search(text) is None and not recommends(text)


def recommends(text: str) -> bool:
    """Return True for "We recommend that…", which asks whether or not a "should" follows."""
    return bool(RECOMMENDS.match(text))


def named_bodies(text: str) -> tuple[FoundBody, ...]:
    """Return the bodies that an ask is addressed to, without people who are named only by their role."""
    return tuple(found for found in find_bodies(text) if found.kind != SOMEBODY)


def _people(text: str, start: int, end: int) -> tuple[FoundBody, ...]:
    """Return the people who are asked by their role, if no body is named: "custody officers should…"."""
    modal = MODAL.match(text, end) or _STATED_OF.match(text)
    clauses = [span for span in _clauses(text, start, end) if modal]
    last = clauses[-1] if clauses and clauses[-1][1] == end else None
    at = last[0] + len(text[last[0] : end]) - len(text[last[0] : end].lstrip()) if last else end
    match = _PEOPLE.fullmatch(text, at, end)
    if match is None:
        return ()
    name = match["name"]
    return (FoundBody(AddressedBody(name, name, BodyRole.LEAD), SOMEBODY, match.start("name"), match.end("name")),)


def _subject(text: str, start: int) -> tuple[FoundBody, ...]:
    """Return whom "That Cabinet extends…" asks by a name of one word, which no list holds."""
    asks = any(match.end() == start for match in RECOMMENDS.finditer(text))
    subject = _SUBJECT.match(text, start) if asks else None
    return (body_at(text, *subject.span("name"), BodyRole.LEAD),) if subject else ()


def later_bodies(text: str) -> Iterator[FoundBody]:
    """Yield the bodies that sentences after the first ask something of: "Every chief constable should make sure…"."""
    first = MODAL.search(text)
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    for start, end in pairwise(sentences):
        if first and start > first.start():
            yield from find_bodies(text[start:end])


def _addressing(text: str) -> tuple[int, int]:
    """Return the stretch that says who is asked: the first sentence with "should", up to that word."""
    modal = next((m for m in MODAL.finditer(text) if not _EXEMPTS.match(text, m.end())), None)
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    recommends = next((match for start in starts if (match := RECOMMENDS.match(text, start))), None)
    if recommends and (modal is None or _SENTENCE_END.search(text, recommends.end(), modal.start())):
        return _run_of_names(text, _behind_time(text, recommends.end()))
    if modal is None:
        return _imperative(text)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, modal.start())]
    start = ends[-1] if ends else 0
    recommends = RECOMMENDS.match(text, start) or _REPORTS.match(text, start, modal.start())
    start = recommends.end() if recommends else start
    deadline = find_deadline(text[start : modal.end()], None)
    if deadline and deadline.start < 3:
        start += deadline.end
    return start, modal.start()


def _imperative(text: str) -> tuple[int, int]:
    """Return the addressee of "Chief constables to ensure…", as trackers put it, or of "The force is failing…"."""
    own_name = _FORCE_FIRST.match(text)
    if own_name:
        return 0, own_name.end()
    stated = _STATED_OF.match(text)
    if stated:
        return 0, stated.end(stated.lastgroup or "who")
    first = known_names().search(text)
    if first is None or first.start() > len("By 30 September 2026, all of the "):
        return 0, 0
    if _IMPERATIVE.match(text, first.end()) or first.start() <= len("the "):
        return 0, max(first.end(), _run_of_names(text, first.start())[1])
    return 0, 0


def _roles(text: str, start: int, end: int) -> Iterator[tuple[int, int, BodyRole]]:
    """Yield the stretches of the addressing words that name who leads, who joins and who is consulted."""
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
    """Yield the bodies in a stretch, asides ("when forces investigate, …") left out."""
    for clause_start, clause_end in _clauses(text, start, end):
        names = names_in(text, clause_start, clause_end)
        for name_start, name_end in names:
            yield body_at(text, name_start, name_end, role)
        if names:
            others = _others(text, names, clause_end)
            yield from (replace(o, body=replace(o.body, role=role)) for o in others if _is_asked(o, role))
        elif role is not BodyRole.LEAD and (people := _people_called(text, clause_start, clause_end)):
            yield _somebody(people, role)


def _people_called(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the people in a stretch that names only roles: "staff associations", but not "partners"."""
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    people = _PEOPLE.fullmatch(text, at, end) or _MANY.fullmatch(text, at, end)
    name = people["name"].strip() if people else ""
    return people if " " in name and not name.endswith("partners") else None


def _is_asked(other: FoundBody, role: BodyRole) -> bool:
    """Return True for those who lead, and for parts of forces with whom others are to work."""
    return role is BodyRole.LEAD or other.body.name.lower().startswith(("force", "police"))


def _others(text: str, names: list[Span], end: int) -> Iterator[FoundBody]:
    """Yield people who are asked by their role beside named bodies: "the local authority and health partners"."""
    for (_, at), (stop, _) in pairwise([*names, (end, end)]):
        match = _OTHERS.fullmatch(text, at, stop)
        if match:
            name = match["name"]
            yield FoundBody(AddressedBody(name, name, BodyRole.LEAD), SOMEBODY, match.start("name"), match.end("name"))


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretches between commas that are no asides; a comma within a listed name parts nothing."""
    listed = [match.span() for match in known_names().finditer(text, start, end)]
    commas = [m.start() for m in re.finditer(",", text[:end]) if m.start() >= start]
    at = start
    for stop in [*(c for c in commas if not any(first < c < last for first, last in listed)), end]:
        if not _ASIDE.match(text[at:stop]):
            yield at, stop
        at = stop + 1
