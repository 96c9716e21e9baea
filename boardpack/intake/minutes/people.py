"""Find those who were present, with their initials, and resolve names and initials in the minutes to them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.layout.lines import Line

_LABELS = (
    (
        Presence.APOLOGIES,
        (
            r"(?:ymddiheuriadau\s*/\s*)?(?:(?:also\s+)?(?:apologies|absent)(?:\s+for\s+absence)?(?:\s+(?:were\s+)?received\s+from)?|"
            r"ymddiheuriadau)"
        ),
    ),
    (
        Presence.IN_ATTENDANCE,
        (
            r"(?:hefyd\s+yn\s+bresennol\s*/\s*)?(?:also\s+(?:present|in\s+attendance|attending)|in\s+attend[ae]nce|officers(?:\s+present)?|"
            r"guests|observers|secretariat|officers\s+in\s+attendance)"
        ),
    ),
    (
        Presence.PRESENT,
        (
            r"(?:yn\s+bresennol\s*/\s*)?(?:(?:those|(?:\w+\s+)?members)\s+present|present(?:\s+(?:non-)?voting)?|attendees|attending|here|in\s+the\s+(?:room|meeting)|on\s+the\s+call|"
            r"attendance|attended\s+by|yn\s+bresennol|chair(?:man|woman|person)?(?=\s*:)|members(?=\s*:))"
        ),
    ),
)
_SECTION = tuple(
    (
        presence,
        re.compile(
            rf"(?:\d{{1,2}}(?:\.\d{{1,2}})?\.?\s+)?{words}(?:\s*/\s*[^:/]{{2,30}}?)?\s*(?P<mark>[:–—-]+|$)\s*",
            re.IGNORECASE,
        ),
    )
    for presence, words in _LABELS
)
_SENT = re.compile(
    r"(?:an\s+)?apolog(?:y|ies)\s+(?:for\s+absence\s+)?(?:(?:were|was)\s+|had\s+been\s+)?(?:(?:received|accepted|noted|given)\s+)?(?:from|for)\s+(?P<names>.+?)\.?$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:\d{1,3}(?:[./]\d{1,3})*\.?\s|item\b|action\b|minutes\b|(?:the\s+)?meeting\b|date\b|time\b|venue\b|location\b|none\b|agenda\b|"
    r"details\b|welcome\b|declarations?\b)",
    re.IGNORECASE,
)
_TITLES = (
    r"(?:Councillor|Cllr\.?|Alderman|Mr\.?|Mrs\.?|Ms\.?|Miss|Mx|Dr\.?|Prof(?:essor|\.)?|Rev(?:erend|d)?\.?|Sir|Dame|Lord|Lady|Baroness|Judge|"
    r"T/[A-Z]{2,4}|A/[A-Z]{2,4}|D?ACC|DCC|CC|[TD]?D?C?Supt\.?|D?Ch(?:ief)?\s+(?:Supt\.?|Superintendent|Insp(?:ector|\.)?)|Superintendent|"
    r"D?C?Insp(?:ector|\.)?|Det(?:ective|\.)?|DCS|DCI|DI|DS|Sgt|PC|P?D?PF?CC|(?:Deputy\s+|Assistant\s+|Temporary\s+)*Chief\s+Constable|(?:Deputy\s+)?Mayor)"
)
_ROLE_WORDS = re.compile(
    r"\b(?:commissioner|officer|director|head|chief|chair(?:man|woman|person)?|manager|secretary|treasurer|clerk|lead|auditor|"
    r"member|executive|constable|solicitor|representative|council|police|services|constabulary|authority|office|opcc|minutes?|"
    r"notes?|minute\s+taker|adviser|advisor|governor|superintendent|inspector|comisiynydd|weithredwr|gwnstabl|assistant|"
    r"coordinator|accountant|mayor|deputy|audit|health|service|probation|prosecution|courts?|tribunals?|nhs|ambulance|"
    r"university|college|department|team|unit|partnership|trust|housing)\b",
    re.IGNORECASE,
)
_PART = r"[A-ZÀ-ÖØ-ÞŴŶ][\w’'.-]*"
_NAME = re.compile(
    rf"(?P<title>(?:{_TITLES}\s+)*)(?P<words>{_PART}(?:\s+(?:de\s+|van\s+|von\s+|ap\s+)?{_PART}){{0,3}})"
)
_LEADING_ROLE = re.compile(
    r"(?P<role>(?:(?:the\s+)?(?:deputy\s+|assistant\s+|acting\s+|interim\s+)*(?:police(?:,?\s+fire)?\s+and\s+crime\s+commissioner|commissioner|"
    r"chief\s+(?:executive|finance\s+officer|officer|operating\s+officer)|treasurer|chair(?:man|woman|person)?|monitoring\s+officer|"
    r"members?|secretary|clerk)))\s*:?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_RANK = re.compile(r"\s*(?P<role>(?:(?:Deputy|Assistant|Temporary)\s+)*Chief\s+Constable)\s+(?=[A-Z][a-z]+\s+[A-Z])")
"""A rank that ends one entry and not begins the next: “Bethan Lund, Assistant Chief Constable Tim Dale, …”."""
_PLURAL = re.compile(r"(?P<title>Cllr|Councillor|Dr)s\.?\s+(?=[A-Z])")
_BEHIND = re.compile(r"(?P<name>[^()]{3,50})\([A-Z][A-Za-z]{1,4}\)\s+(?P<role>[A-Z][^()]{2,80})$")
"""A role behind the initials: “Zara James (ZJ) Director of Commissioning”."""
_BRACKETS = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{1,60})[)\]]")
_INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?|[A-Z]{2,4}")
_INITIALS_BEHIND = re.compile(r"(?P<rest>.*\S)\s+(?P<initials>[A-Z]{2,4})")
"""Initials in a column of their own behind a name or a role: “ACC Louisa Brand (Gold) LB”."""
_NO_NAMES = frozenset(
    (
        *("force", "corporate", "professional", "legal", "medical", "local", "staff", "finance", "human", "digital"),
        *("strategic", "community", "criminal", "standards", "communications", "performance", "operations", "crime"),
        *("governance", "estates", "business", "commissioning", "engagement", "policy", "information", "national"),
    )
)
"""Words of organisations with which no name is written."""
_GROUP = re.compile(r"^[^:()]{0,60}(?:\([^()]{1,20}\))?:\s*(?:(?=[A-Z])|$)")
"""The name of a group in front of its people: “Westmarch Police:”."""
_APOLOGIES_BEHIND = re.compile(r"[.;]\s+apologies(?:\s+(?:for\s+absence|from))?\s*[:–—-]?\s*", re.IGNORECASE)
_INITIAL = 2
_ABBREVIATED = {
    "cc": "chief constable",
    "dcc": "deputy chief constable",
    "acc": "assistant chief constable",
    "cfo": "chief finance officer",
    "ceo": "chief executive",
    "ce": "chief executive",
    "cx": "chief executive",
    "pcc": "police and crime commissioner",
    "dpcc": "deputy police and crime commissioner",
    "s151": "chief finance officer",
}


@dataclass(frozen=True)
class People:
    """Everybody who is named as present or absent, and which lines name them."""

    persons: tuple[SeenPerson, ...]
    lines: frozenset[int]

    def called(self, words: str) -> SeenPerson | None:
        """Return the one person that these words mean: initials, a surname with a rank, a role. None if unsure."""
        plain = words.strip(" .,:;()[]*")
        for means in (self._by_initials, self._by_name, self._by_role):
            found = list({person.name: person for person in means(plain)}.values())
            if len(found) == 1:
                return found[0]
        return None

    def _by_initials(self, words: str) -> Iterator[SeenPerson]:
        if not _INITIALS.fullmatch(words):
            return
        stated = [person for person in self.persons if person.initials == words]
        yield from stated or (person for person in self.persons if not person.initials and _made(person.name) == words)

    def _by_name(self, words: str) -> Iterator[SeenPerson]:
        asked = _bare(words).casefold().split()
        for person in self.persons:
            name = _bare(person.name).casefold().split()
            by_first_name = len(asked) == 1 and asked == name[:1] and len(name) > 1 and len(asked[0]) > _INITIAL
            by_surname = len(asked) == 1 and asked[-1:] == name[-1:] and _is_titled(words)
            begins = len(asked) == len(name) == _INITIAL and len(asked[0].strip(".")) == 1
            by_initial = begins and asked[0][0] == name[0][0] and asked[1] == name[1]
            if asked and (asked == name or by_first_name or by_surname or by_initial):
                yield person

    def _by_role(self, words: str) -> Iterator[SeenPerson]:
        role = _ABBREVIATED.get(words.casefold())
        for person in self.persons:
            is_titled = bool(role) and person.name.split()[0] == words
            is_so_called = bool(role) and person.role.casefold().startswith(role or "")
            if (is_titled or is_so_called) and person.presence is not Presence.APOLOGIES:
                yield person


def _is_titled(words: str) -> bool:
    return bool(re.match(rf"{_TITLES}\s+", words)) or " " not in words.strip()


def _bare(name: str) -> str:
    """Return a name without titles and ranks."""
    return re.sub(rf"^(?:{_TITLES}\s+)+(?=\S)", "", name.strip())


def _made(name: str) -> str:
    """Return the initials that a name makes: “Dr Lena Roy” is LR."""
    return "".join(word[0] for word in _bare(name).split() if word[:1].isalpha())


_SENDS = re.compile(
    r"^(?P<names>[A-Z].{2,120}?)\s+(?:had\s+)?(?:sent|gave|tendered)\s+(?:his\s+|her\s+|their\s+)?apologies\b",
    re.IGNORECASE,
)


def find_people(lines: Sequence[Line]) -> People:
    """Return those whom the head of the minutes names as present, in attendance or absent."""
    found, used = _tabled(lines)
    presence: Presence | None = None
    roles: set[tuple[int, int]] = set()
    marked = _marked_presence(lines)
    for at, line in enumerate(lines):
        words = line.words.replace("**", "").strip()
        if marked and _MARK_OF_PRESENCE.fullmatch(words):
            presence = presence or Presence.PRESENT
            used.add(line.index)
            continue
        is_marked = words[:1] in _MARKS
        words = words.lstrip(_MARKS + " ") if marked else words
        opened = _opened(words, line)
        sent = _SENT.match(words) or _SENDS.match(words)
        if opened:
            presence, rest = opened
        elif sent:
            presence, rest = Presence.APOLOGIES, sent["names"]
        elif presence and found and _is_beside(line, lines[at - 1]) and _is_role(line, words, roles):
            found[-1] = replace(found[-1], role=found[-1].role or _role(words))
            used.add(line.index)
            continue
        elif presence is None or _is_over(line, lines[at - 1] if at else line, words):
            presence = None
            continue
        else:
            rest = words
        rest, *absent = _APOLOGIES_BEHIND.split(rest, maxsplit=1)
        own = _by_mark(presence, marked, is_marked=is_marked)
        people = [replace(person, presence=own) for person in _persons(rest)]
        people += [replace(person, presence=Presence.APOLOGIES) for words in absent for person in _persons(words)]
        found.extend(people)
        if people or opened:
            used.add(line.index)
        if (not opened and not people) or (sent and not opened):
            presence = None
    present, lines_of_people = _without_heading(lines, found)
    return People(tuple(_once([*present, *found])), frozenset(used | lines_of_people))


_MARKS = "*†#"
_ATTENDED = (Presence.PRESENT, Presence.APOLOGIES)
_MARK_OF_PRESENCE = re.compile(
    r"\(?[*†#]\s*(?:[=:–—-]|denotes|indicates|means)?\s*(?:(?P<present>(?:members?\s+)?present|attended)|apologies|absent)\.?\)?",
    re.IGNORECASE,
)
"""A key to marks in front of names: “(* Present)”."""
_FEWEST_WITHOUT_HEADING = 3
_HEAD_OF_MINUTES = 60


def _marked_presence(lines: Sequence[Line]) -> Presence | None:
    """Return what a mark in front of a name means. None if the minutes have no key to such marks."""
    keys = (_MARK_OF_PRESENCE.fullmatch(line.words.replace("**", "").strip()) for line in lines[:_HEAD_OF_MINUTES])
    key = next((match for match in keys if match), None)
    return None if key is None else Presence.PRESENT if key["present"] else Presence.APOLOGIES


def _by_mark(presence: Presence, marked: Presence | None, *, is_marked: bool) -> Presence:
    """Return the presence of somebody among those present, of whom a mark tells who came."""
    if marked is None or presence is not Presence.PRESENT:
        return presence
    return marked if is_marked else next(one for one in _ATTENDED if one is not marked)


def _without_heading(lines: Sequence[Line], named: Sequence[SeenPerson]) -> tuple[list[SeenPerson], set[int]]:
    """Return the people of the first lines below each other that each name one with initials, and those lines.

    Minutes list those present so without saying what the list is. Empty if there is no such list, or somebody is
    `named` as present.
    """
    if any(person.presence is Presence.PRESENT for person in named):
        return [], set()
    run: list[tuple[Line, SeenPerson]] = []
    for line in lines[:_HEAD_OF_MINUTES]:
        person = _person(line.words.replace("**", "")) if line.place is None and not line.is_heading else None
        if person and person.initials:
            run.append((line, person))
        elif len(run) >= _FEWEST_WITHOUT_HEADING:
            break
        else:
            run = []
    run = run if len(run) >= _FEWEST_WITHOUT_HEADING else []
    return [person for _, person in run], {line.index for line, _ in run}


_COLUMNS = {
    "name": re.compile(
        r"(?:full\s+)?names?|members?|attendees?|attended|attending|present|people|person|enw\s*/\s*name", re.IGNORECASE
    ),
    "role": re.compile(
        r"(?:position|role|title|job\s+title|organisation|representing|post)(?:\s*(?:/|and)\s*\w+)?", re.IGNORECASE
    ),
    "initials": re.compile(r"initials?|abbreviation|abbrev\.?", re.IGNORECASE),
}


def _tabled(lines: Sequence[Line]) -> tuple[list[SeenPerson], set[int]]:
    """Return the people in a table headed by name and role or initials, and the lines of it."""
    cells: dict[tuple[int, int], dict[int, list[Line]]] = {}
    for line in lines:
        if line.place:
            cells.setdefault((line.place.table, line.place.row), {}).setdefault(line.place.column, []).append(line)
    columns: dict[str, int] = {}
    headed = 0
    found: list[SeenPerson] = []
    used: set[int] = set()
    for (table, _), row in cells.items():
        texts = {
            column: " ".join(line.words.replace("**", "") for line in lines).strip() for column, lines in row.items()
        }
        heads = {kind: at for kind, form in _COLUMNS.items() for at, words in texts.items() if form.fullmatch(words)}
        if "name" in heads and len(heads) > 1:
            columns, headed = heads, table
        elif table != headed or not (person := _person(texts.get(columns["name"], ""))):
            columns, headed = ({}, 0) if table != headed else (columns, headed)
            continue
        else:
            role, initials = (texts.get(columns.get(kind, -1), "") for kind in ("role", "initials"))
            found.append(replace(person, role=role or person.role, initials=initials or person.initials))
        used.update(line.index for lines in row.values() for line in lines)
    return found, used


def _opened(words: str, line: Line) -> tuple[Presence, str] | None:
    for presence, pattern in _SECTION:
        label = pattern.match(words)
        if label or (line.place and not line.place.column and (label := pattern.match(f"{words}:"))):
            return presence, words[label.end() :]
    return None


def _is_beside(line: Line, above: Line) -> bool:
    """Return True for a cell behind another in one row of a table, whose first names somebody."""
    if (
        line.place is None
        or above.place is None
        or (line.place.table, line.place.row)
        != (
            above.place.table,
            above.place.row,
        )
    ):
        return False
    return line.place.column > above.place.column and _person(above.words.replace("**", "")) is not None


def _is_role(line: Line, words: str, roles: set[tuple[int, int]]) -> bool:
    """Return True if a cell beside a person has the role: it is no person, or stands in a column of roles."""
    column = (line.place.table, line.place.column) if line.place else (0, 0)
    if _person(words) is None:
        roles.add(column)
    return column in roles and not _initials(words)


def _is_over(line: Line, above: Line, words: str) -> bool:
    """Return True if the list of people ends before this line."""
    if line.is_heading or (line.label and any(ch.isdigit() for ch in line.label)) or _ENDS.match(words):
        return True
    return (
        line.place is not None
        and above.place is not None
        and line.place.row != above.place.row
        and not line.place.column
        and (_person(words) is None or above.place.column == 0)
    )


def _once(people: Iterable[SeenPerson]) -> Iterator[SeenPerson]:
    seen: set[str] = set()
    for person in people:
        key = _bare(person.name).casefold()
        if key and key not in seen:
            seen.add(key)
            yield person


def _persons(words: str) -> Iterator[SeenPerson]:
    """Yield the people in a line or in a list that commas and semicolons part."""
    words = _GROUP.sub("", words.strip(" .:–-"))
    if plural := _PLURAL.match(words):
        words = re.sub(rf"(^|,\s*|\s+and\s+)(?=[A-Z])(?!{_TITLES}\s)", rf"\1{plural['title']} ", words[plural.end() :])
    words = re.sub(r",\s*(?=(?:Cllr|Councillor)s\s)", "; ", words)
    if ";" in words and _PLURAL.search(words):
        for group in words.split(";"):
            yield from _persons(group)
        return
    for piece in re.split(r"\s*;\s*|(?<!Police)\s+and\s+(?=[A-Z][\w.]+\s)", words):
        parts = [part for part in re.split(r",\s*(?![^()]*\))", piece) if part.strip()]
        current: SeenPerson | None = None
        for part in parts:
            current, person = _with_initials(part, current)
            if current is not None and not current.role and (rank := _RANK.match(part)):
                current = replace(current, role=rank["role"])
                person = _person(part[rank.end() :]) or person
            if person is None and current is not None:
                current = replace(
                    current, role=current.role or _role(part), initials=current.initials or _initials(part)
                )
                continue
            if current is not None:
                yield current
            current = person
        if current is not None:
            yield current


def _with_initials(part: str, current: SeenPerson | None) -> tuple[SeenPerson | None, SeenPerson | None]:
    """Return the person before a part and the one whom the part names.

    “Finance Partner (SD)” behind “Sunita Das” names nobody, since SD are her initials.
    """
    inner = next((match["inner"] for match in _BRACKETS.finditer(part)), "")
    behind = _INITIALS_BEHIND.fullmatch(part.strip())
    if behind and current is not None and not current.initials and behind["initials"] == _made(current.name):
        return replace(current, initials=behind["initials"], role=current.role or _role(behind["rest"])), None
    if current is None or current.initials or not inner or inner != _made(current.name):
        return current, _person(part)
    if inner == _made(_BRACKETS.sub("", part)):
        return current, _person(part)
    return replace(current, initials=inner), None


def _person(part: str) -> SeenPerson | None:
    """Return the person whom a few words name, with role and initials. None if they name a role alone."""
    initials, role = _initials(part), _bracketed_role(part)
    apart = _INITIALS_BEHIND.fullmatch(part.strip())
    if apart and not initials and apart["initials"] == _made(_BRACKETS.sub("", apart["rest"])):
        initials, part = apart["initials"], apart["rest"]
    words = _BRACKETS.sub(" ", part).strip(" .,–—-")
    behind = _BEHIND.match(part.strip())
    if behind and behind["role"].strip():
        role, words = role or behind["role"].strip(), behind["name"].strip()
    lead = _LEADING_ROLE.match(words)
    if lead:
        role, words = role or lead["role"], words[lead.end() :]
    words, after = _split_role(words)
    if after:
        last = after.split()[-1]
        if not initials and _INITIALS.fullmatch(last) and not _ROLE_WORDS.fullmatch(last):
            initials, after = last, after[: -len(last)].strip()
        role = after or role
    name = _NAME.fullmatch(words.strip())
    if (
        not name
        or _NO_NAMES & {*words.casefold().split()}
        or _ROLE_WORDS.search(_bare(words))
        or not any(ch.islower() for ch in words)
    ):
        return None
    if not name["title"] and " " not in name["words"]:
        return None
    return SeenPerson(words.strip(), role.strip(" ,–-"), initials)


def _split_role(words: str) -> tuple[str, str]:
    """Return a name and the role behind a dash, a gap or in plain words: “Liam Coll Chairman LC”."""
    dashed = re.split(r"\s+[–—-]\s+|\t|\s{3,}", words, maxsplit=1)
    if len(dashed) > 1:
        return dashed[0], dashed[1]
    titled = re.match(rf"(?:{_TITLES}\s+)+", words)
    start = titled.end() if titled else 0
    tokens = list(re.finditer(r"\S+", words[start:]))
    for at, token in enumerate(tokens):
        if at and (
            _ROLE_WORDS.match(token.group()) or token.group() in ("Non-Executive", "Acting", "Interim", "Company")
        ):
            cut = start + token.start()
            return words[:cut].strip(), words[cut:].strip()
    return words, ""


def _initials(part: str) -> str:
    inner = (match["inner"].strip() for match in _BRACKETS.finditer(part))
    name = _bare(_BRACKETS.sub(" ", part)).split()
    behind_role = bool(_ROLE_WORDS.search(" ".join(name)))
    stated = (words for words in inner if _INITIALS.fullmatch(words) and words != "OPCC")
    return next((words for words in stated if behind_role or _begins_a_name(words, name)), "")


def _begins_a_name(initials: str, name: Sequence[str]) -> bool:
    """Return True if letters in brackets begin one of the names, so that they are not an organisation's."""
    return any(word[:1].casefold() == initials[:1].casefold() for word in name) or not name


def _bracketed_role(part: str) -> str:
    inner = (match["inner"].strip() for match in _BRACKETS.finditer(part))
    initials = _initials(part)
    return next((words for words in inner if words != initials), "")


def _role(part: str) -> str:
    return _BRACKETS.sub("", part).strip(" .,–—-")
