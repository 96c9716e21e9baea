"""The people in tables of those present: with headings of columns, with a title, or with neither."""

import re
from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.names import begins_a_name, find_persons, person_in
from boardpack.intake.minutes.people import INITIALS, bare_name
from boardpack.intake.minutes.presence import MARKS, presence_by_mark, presence_label
from boardpack.intake.minutes.tables import rows_by_table
from boardpack.values import replace

_COLUMNS = {
    "name": re.compile(
        r"(?:full\s+)?names?|members?|attendees?|attended|attending|present|people|person|enw\s*/\s*name", re.IGNORECASE
    ),
    "role": re.compile(
        r"(?:position|role|title|job\s+title|organisation|representing|post)(?:\s*(?:/|and)\s*\w+)?", re.IGNORECASE
    ),
    "initials": re.compile(r"initials?|abbreviation|abbrev\.?", re.IGNORECASE),
}
_Row = Mapping[int, Sequence[Line]]
_ABSENT = re.compile(r"(?:apol(?:s|og\w+)?(?:\s+(?:given|sent|received))?|absent|no|n|x|✗|✘)(?:\W.*)?", re.IGNORECASE)
_ATTENDED_MARK = re.compile(
    r"(?:present|attended|yes|y|in\s+person|online|teams|remote|virtual|✓|✔|√)(?:\W.*)?", re.IGNORECASE
)
_MOST = 0.5
_LONGEST_CELL = 12
_PROSE = 25
"""The fewest words of a paragraph that belongs to an item, behind the list of those present."""
_NEAR = 3


def people_in_tables(lines: Sequence[Line], marked: Presence | None) -> tuple[list[SeenPerson], set[int]]:
    """Return the people in the tables of those present, and the lines of these tables.

    `marked` is what a mark in front of a name means, if the minutes have a key to it.
    """
    found: list[SeenPerson] = []
    used: set[int] = set()
    end = next((line.index for line in lines if line.place is None and _is_prose(line)), len(lines) + 1)
    for rows in rows_by_table(lines).values():
        first = min(line.index for row in rows.values() for cell in row.values() for line in cell)
        above = [line for line in lines if first - _NEAR <= line.index < first and line.place is None]
        labels = [label for line in above if (label := presence_label(_plain(line)))]
        if not _lists_people(rows, is_in_head=first < end, is_labelled=bool(labels)):
            continue
        for row, people in _people_of(rows, labels[-1][0] if labels else Presence.PRESENT, marked):
            found.extend(people)
            used.update(line.index for cell in row.values() for line in cell)
    return found, used


def _is_prose(line: Line) -> bool:
    return len(line.words.split()) >= _PROSE and presence_label(_plain(line)) is None and ";" not in line.words


def _plain(line: Line) -> str:
    return line.unmarked.strip().lstrip(f"{MARKS} ")


def _text(cell: Sequence[Line]) -> str:
    return " ".join(map(_plain, cell)).strip()


def _heads(row: _Row) -> dict[str, int]:
    """Return which columns of a head have names, roles and initials."""
    heads: dict[str, int] = {}
    for kind, form in _COLUMNS.items():
        for at, cell in row.items():
            if form.fullmatch(_text(cell)):
                heads.setdefault(kind, at)  # “Name” goes before “Present”, whose cells are marks
    return heads


def _lists_people(rows: Mapping[int, _Row], *, is_in_head: bool, is_labelled: bool) -> bool:
    """Return True for a table of those present: by its heads or labels, or since most of its rows name somebody."""
    first = next(iter(rows.values()))
    named = sum(any(person_in(_plain(line)) for cell in row.values() for line in cell) for row in rows.values())
    longest = max(len(_plain(line).split()) for row in rows.values() for cell in row.values() for line in cell)
    heads = _heads(first)
    if "name" in heads and len(heads) > 1:
        return named > 0
    if any(presence_label(_text(cell), is_cell=True) for row in rows.values() for cell in list(row.values())[:1]):
        return any(list(find_persons(_plain(line))) for row in rows.values() for cell in row.values() for line in cell)
    columns = _name_columns(rows)
    before = [_text(row[at]) for row in rows.values() for at in row if at < min(columns, default=0)]
    opens = all(INITIALS.fullmatch(words) for words in before if words)
    enough = named >= max(1 if is_labelled else 2, _MOST * len(rows))
    return (is_in_head or is_labelled) and opens and enough and longest <= _LONGEST_CELL


def _people_of(
    rows: Mapping[int, _Row], presence: Presence, marked: Presence | None
) -> Iterator[tuple[_Row, list[SeenPerson]]]:
    """Yield each row of people with them, and the rows that head them; a row of other things ends the list."""
    heads: dict[str, int] = {}
    by_column: dict[int, Presence] = {}
    columns = _name_columns(rows)
    labelled = False
    for row in rows.values():
        longest = max(len(_plain(line).split()) for cell in row.values() for line in cell)
        if (own := _heads(row)) and "name" in own and len(own) > 1:
            heads = own
            yield row, []
            continue
        labels = {at: label for at, cell in row.items() if (label := presence_label(_text(cell), is_cell=True))}
        if len(labels) == len(row) > 1 and not any(rest for _, rest in labels.values()):
            by_column = {at: meant for at, (meant, _) in labels.items()}
            yield row, []
            continue
        first = min(row)
        if first in labels and not heads:
            labelled = len(row) > 1 or labelled
            presence, rest = labels[first]
            cells = [line for at, cell in row.items() if at != first for line in cell]
            texts = [rest, *map(_plain, cells)] if rest else [*map(_plain, cells)]
            yield row, [replace(person, presence=presence) for person in _listed(texts)]
            continue
        if labelled and not heads:
            people = [
                replace(person, presence=presence)
                for person in _listed([_plain(line) for cell in row.values() for line in cell])
            ]
            if not people or longest > _PROSE:
                return
            yield row, people
            continue
        names = [heads["name"]] if "name" in heads else columns
        if longest > _PROSE:
            return
        if people := list(_of_row(row, heads, names, by_column, presence, marked)):
            yield row, people


def _name_columns(rows: Mapping[int, _Row]) -> list[int]:
    """Return the columns of names: the first in which most cells name somebody, and those in which all do."""
    cells: dict[int, list[bool]] = {}
    for row in rows.values():
        if _heads(row) and not any(person_in(_text(cell)) for cell in row.values()):
            continue
        for at, cell in row.items():
            if not presence_label(_text(cell), is_cell=True) and not _heads({at: cell}):
                cells.setdefault(at, []).append(any(person_in(_plain(line)) for line in cell))
    shares = {at: sum(named) / len(named) for at, named in sorted(cells.items())}
    first = next((at for at, share in shares.items() if share >= _MOST), -1)
    return [at for at, share in shares.items() if at == first or share == 1]


def _listed(texts: Sequence[str]) -> list[SeenPerson]:
    """Return the people in the cells behind a label; words beside one are their role."""
    listed: list[SeenPerson] = []
    for text in texts:
        people = list(find_persons(text))
        if listed and not people and not listed[-1].role:
            listed[-1] = replace(listed[-1], role=text)
        listed.extend(people)
    return listed


def _of_row(
    row: _Row,
    heads: Mapping[str, int],
    columns: Sequence[int],
    by_column: Mapping[int, Presence],
    presence: Presence,
    marked: Presence | None,
) -> Iterator[SeenPerson]:
    """Yield the people of one row: one with role and initials beside the name, or several side by side."""
    named = [at for at in columns if any(person_in(_plain(line)) for line in row.get(at, ()))]
    texts = {at: _text(cell) for at, cell in row.items() if at not in named}
    stated = next((mark for text in texts.values() if (mark := _stated_presence(text))), None)
    name = next((bare_name(_text(row[at])).split() for at in named), [])
    initials = texts.get(heads.get("initials", -1), "") or next(
        (words for words in texts.values() if _are_initials(words, name)), ""
    )
    others = (text for text in texts.values() if text and text != initials and not _stated_presence(text))
    role = texts.get(heads.get("role", -1), "") or next(others, "")
    for at in named:
        for line in row[at]:
            person = person_in(_plain(line))
            own = presence_by_mark(by_column.get(at, presence), marked, is_marked=_has_mark(line))
            if person and len(named) == 1:
                yield replace(
                    person,
                    role=", ".join(dict.fromkeys(filter(None, (role, person.role)))),
                    initials=initials.strip("()[]") or person.initials,
                    presence=stated or own,
                )
            elif person:
                yield replace(person, presence=own)


def _are_initials(words: str, name: Sequence[str]) -> bool:
    """Return True for a cell of initials that begin a name, in brackets or not, and not the letters of a body."""
    bare = words.strip("()[]")
    return INITIALS.fullmatch(bare) is not None and begins_a_name(bare, name)


def _has_mark(line: Line) -> bool:
    return line.unmarked.strip()[:1] in tuple(MARKS)


def _stated_presence(text: str) -> Presence | None:
    """Return what a cell says of somebody’s presence. None for other words."""
    if _ABSENT.fullmatch(text):
        return Presence.APOLOGIES
    return Presence.PRESENT if _ATTENDED_MARK.fullmatch(text) else None
