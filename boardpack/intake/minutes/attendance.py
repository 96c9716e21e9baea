"""Find those who were present, in attendance or absent, with their initials and posts, in the head of minutes."""

import re
from collections.abc import Iterable, Iterator, Sequence

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes_reading import SeenPerson
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.attendance_tables import people_in_tables
from boardpack.intake.minutes.names import find_persons, person_in, person_with_posts, states_post
from boardpack.intake.minutes.people import People, bare_name
from boardpack.intake.minutes.presence import MARK_OF_PRESENCE, MARKS, marked_presence, presence_by_mark, presence_label
from boardpack.values import replace

_APOLOGIES_FROM = re.compile(
    r"(?:^|(?<=[.;]\s))(?:an\s+)?apolog(?:y|ies)\b[^.:]{0,80}?\b(?:from|for|of|by):?\s+(?:the\s+)?(?P<names>(?-i:[A-Z]).+?)\.?$",
    re.IGNORECASE,
)
_END_OF_LIST = re.compile(
    r"(?:\d{1,3}(?:[./]\d{1,3})*\.?\s|item\b|action\b|minutes\b|(?:the\s+)?meeting\b|date\b|time\b|venue\b|location\b|none\b|agenda\b|"
    r"details\b|welcome\b|declarations?\b)",
    re.IGNORECASE,
)
_SENT_APOLOGIES = re.compile(
    r"^(?P<names>[A-Z].{2,120}?)\s+(?:had\s+)?(?:sent|gave|tendered)\s+(?:his\s+|her\s+|their\s+)?apologies\b",
    re.IGNORECASE,
)
_APOLOGIES_BEHIND = re.compile(
    r"[.;]\s+(?:apologies(?:\s+(?:for\s+absence|from))?|not\s+(?:here|present)|sorry\s+not\s+to\s+see|absent)\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_LIST_BEHIND = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z][^:.;,()]{2,40}:\s)")
"""The end of a list of people, with another list and its label behind it: “… (Finance). On Teams: Ann Poe”."""
_NEXT_SENTENCE = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z][\w’]*\s+(?:[A-Z][\w’]+\s+)?[a-z]{3,})")
"""The end of a list of people, with a sentence of prose behind it."""
_LONGEST_NAMELESS = 10
_WRITER = re.compile(r"From:\s*(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2})\b")
_MYSELF = re.compile(r"(?:,\s*|\band\s+)(?:me|myself)\b\.?", re.IGNORECASE)


def find_people(lines: Sequence[Line]) -> People:
    """Return those whom the head of the minutes names as present, in attendance or absent."""
    marked = marked_presence([line.words for line in lines[:_HEAD_OF_MINUTES]])
    found, used = people_in_tables(lines, marked)
    singles = _lines_of_one([line for line in lines if line.index not in used])
    presence: Presence | None = None
    for at, line in enumerate(lines):
        words = line.unmarked.strip()
        if line.index in used:
            continue
        if marked and MARK_OF_PRESENCE.fullmatch(words):
            presence = presence or Presence.PRESENT
            used.add(line.index)
            continue
        is_marked = words[:1] in MARKS
        words = words.lstrip(MARKS + " ") if marked else words
        opened = presence_label(words, is_cell=_heads_people(lines, at, is_in_list=presence is not None))
        in_sentence = None if opened else _told_in_sentence(words)
        if opened:
            presence, rest = opened
        elif in_sentence:
            presence, rest = in_sentence
        elif presence is None or _ends_list(line, words):
            presence = None
            continue
        else:
            rest = words
        rest, *others = _LIST_BEHIND.split(rest)
        rest, *absent = (_NEXT_SENTENCE.split(one, maxsplit=1)[0] for one in _APOLOGIES_BEHIND.split(rest, maxsplit=1))
        own = presence_by_mark(presence, marked, is_marked=is_marked)
        single = person_with_posts(rest) if line.index in singles else None
        listed = [single] if single else find_persons(_with_writer(rest, lines))
        people = [replace(person, presence=own) for person in listed]
        people += [replace(person, presence=Presence.APOLOGIES) for words in absent for person in find_persons(words)]
        people += [person for words in others for person in _behind_label(words)]
        found.extend(people)
        if people or opened:
            used.add(line.index)
        if in_sentence or (not opened and not people and not _names_nobody_between(lines, at)):
            presence = None
    present, lines_of_people = _without_heading(lines, found)
    return People(tuple(_unique_people([*present, *found])), frozenset(used | lines_of_people), _writer(lines))


def _behind_label(words: str) -> list[SeenPerson]:
    """Return the people of a list with its label in front: “On Teams: Ann Poe”. Empty for any other words."""
    opened = presence_label(words)
    return [replace(person, presence=opened[0]) for person in find_persons(opened[1])] if opened else []


def _told_in_sentence(words: str) -> tuple[Presence, str] | None:
    """Return the names of the absent that a sentence tells: “Apologies were received from …”. None for others."""
    sent = _APOLOGIES_FROM.search(words) or _SENT_APOLOGIES.match(words)
    return (Presence.APOLOGIES, sent["names"]) if sent else None


def _heads_people(lines: Sequence[Line], at: int, *, is_in_list: bool) -> bool:
    """Return True for a heading, or a line in a list of people, with somebody in the line below: “Members”."""
    line = lines[at]
    below = next((other for other in lines[at + 1 :] if other.words.strip()), None)
    is_head = (line.is_heading or line.bold or is_in_list) and line.index < _HEAD_OF_MINUTES and line.place is None
    return is_head and below is not None and _is_person(below)


def _names_nobody_between(lines: Sequence[Line], at: int) -> bool:
    """Return True for an entry of a list of people that names nobody and has somebody below: “A pupil”."""
    line, below = lines[at], lines[at + 1 : at + 2]
    is_short = len(line.words.split()) <= _LONGEST_NAMELESS and not line.words.rstrip().endswith((".", ":"))
    return is_short and bool(below) and below[0].is_entry == line.is_entry and _is_person(below[0])


def _is_person(line: Line) -> bool:
    """Return True for a line outside tables that names one person, with posts or without."""
    return line.place is None and not line.is_heading and person_with_posts(line.unmarked) is not None


def _lines_of_one(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of lists that name one person in each line, with the post behind a comma."""
    found: set[int] = set()
    run: list[tuple[Line, str]] = []
    for line in lines:
        words = line.unmarked.strip()
        opened = presence_label(words)
        words = opened[1] if opened else words
        if line.place is None and not line.is_heading and person_with_posts(words):
            run.append((line, words))
            continue
        found |= _of_one(run)
        run = []
    return frozenset(found | _of_one(run))


def _of_one(run: Sequence[tuple[Line, str]]) -> set[int]:
    """Return the lines of a run in which posts are certain at least as often as words that may be a second name."""
    with_commas = [words for _, words in run if "," in words]
    certain = sum(map(states_post, with_commas))
    return {line.index for line, _ in run} if len(run) > 1 and certain * 2 >= len(with_commas) > 0 else set()


def _with_writer(words: str, lines: Sequence[Line]) -> str:
    """Return a list of people with the name of an e-mail’s writer in place of “me”."""
    if not _MYSELF.search(words):
        return words
    writer = _writer(lines)
    return _MYSELF.sub(f", {writer}" if writer else "", words)


def _writer(lines: Sequence[Line]) -> str:
    """Return the name of an e-mail’s writer. Empty for other documents."""
    return next((match["name"] for line in lines[:_HEAD_OF_MINUTES] if (match := _WRITER.match(line.words))), "")


def _ends_list(line: Line, words: str) -> bool:
    """Return True if the list of people ends before this line."""
    numbered = line.label and any(ch.isdigit() for ch in line.label)
    numbered = numbered and not (line.is_entry and person_with_posts(words))
    return line.is_heading or bool(numbered) or line.place is not None or bool(_END_OF_LIST.match(words))


_FEWEST_WITHOUT_HEADING = 3
_HEAD_OF_MINUTES = 60
_NEAR_TOP = 8


def _without_heading(lines: Sequence[Line], named: Sequence[SeenPerson]) -> tuple[list[SeenPerson], set[int]]:
    """Return the people of the first lines below each other that each name one with initials, and those lines.

    Minutes list those present so without saying what the list is. Empty if there is no such list, or somebody is
    `named` as present.
    """
    if any(person.presence is Presence.PRESENT for person in named):
        return [], set()
    run: list[tuple[Line, SeenPerson]] = []
    for line in lines[:_HEAD_OF_MINUTES]:
        is_free = line.place is None and not line.is_heading
        person = person_in(line.unmarked) or person_with_posts(line.unmarked) if is_free else None
        if person and person.initials:
            run.append((line, person))
        elif len(run) >= _FEWEST_WITHOUT_HEADING:
            break
        else:
            run = []
    run = run if len(run) >= _FEWEST_WITHOUT_HEADING else _in_one_line(lines)
    return [person for _, person in run], {line.index for line, _ in run}


def _in_one_line(lines: Sequence[Line]) -> list[tuple[Line, SeenPerson]]:
    """Return the people of the first line of the head that lists several and says nothing else. Empty without one."""
    for line in lines[1:_NEAR_TOP]:
        rest, *absent = _APOLOGIES_BEHIND.split(line.unmarked, maxsplit=1)
        people = list(find_persons(rest))
        parts = [part for part in re.split(r"[,;](?![^()]*\))", rest) if part.strip()]
        if line.place is None and len(people) >= _FEWEST_WITHOUT_HEADING and len(people) * 2 > len(parts):
            gone = [replace(p, presence=Presence.APOLOGIES) for words in absent for p in find_persons(words)]
            return [(line, person) for person in (*people, *gone)]
    return []


def _unique_people(people: Iterable[SeenPerson]) -> Iterator[SeenPerson]:
    seen: set[str] = set()
    for person in people:
        key = bare_name(person.name).casefold()
        if key and key not in seen:
            seen.add(key)
            yield person
