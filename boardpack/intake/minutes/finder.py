"""Find the actions, decisions and updates in minutes or an action log, with their evidence."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from boardpack.documents.source import Source
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import WrittenDate, find_dates
from boardpack.domain.record.minutes_reading import (
    DAY_NOT_GIVEN,
    DAY_RULE,
    ENTER_DAY,
    MinutedAction,
    MinutesReading,
    ReportedUpdate,
)
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import Evidence, LetterReading
from boardpack.intake.document.kinds import ACTION_LOG, MINUTES, OTHER, REPORT, TRACKER
from boardpack.intake.document.mails import all_parts, minutes_with_doubts_of_quotes
from boardpack.intake.document.scans import minutes_with_scan_doubts
from boardpack.intake.layout.lines import Line, lines_of
from boardpack.intake.minutes.action_building import UNMARKED
from boardpack.intake.minutes.action_parsing import parse_action
from boardpack.intake.minutes.action_rows import RowReader
from boardpack.intake.minutes.actions import ActionFinder
from boardpack.intake.minutes.attendance import find_people
from boardpack.intake.minutes.decisions import (
    find_decisions,
    find_updates,
    reviews_earlier_actions,
    updates_in_table,
)
from boardpack.intake.minutes.due_days import all_dates, find_due
from boardpack.intake.minutes.interests import find_interests
from boardpack.intake.minutes.owners import read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.sections import item_numbers
from boardpack.intake.minutes.tables import ActionTable, CellContents, LogColumnKind, action_tables, decision_rows
from boardpack.intake.minutes.task_verbs import begins_with_task_verb
from boardpack.values import replace

_NEXT = re.compile(
    r"\bnext\s+(?:meeting|board|committee|one|date)|^\W*next\s*:|cyfarfod\s+nesaf|date\s+of\s+(?:the\s+)?next",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(
    r"\b(?:minutes?|notes?|record|meeting|cofnodion|cyfarfod)\b|^\W*(?:held|date|dyddiad)\b", re.IGNORECASE
)
"""What names the meeting in front of its day: “Minutes of the Board, 4 March 2026”, “Date: 4 March 2026”."""
_BESIDE_TITLE = re.compile(
    r"(?:^|[–—,:|/-]\s*|\b(?:(?:mon|tues?|wednes|thurs|fri|satur|sun)(?:day)?|dydd\s+\w+),?\s+)$", re.IGNORECASE
)
"""What stands right in front of a day that is a line of its own or ends a title: “Police Board – 4 March 2026”."""
_MINUTES = re.compile(r"\W*(?:minutes?|notes?|record)\b", re.IGNORECASE)
_HELD_ON = re.compile(r"\b(?:meeting|held)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:that|which|it|is|are|has|have|had|will|would|said|(?:was|were)(?!\s+held)|"
    r"(?:last|previous)\s+meeting|approv\w+|agreed|confirm\w+|correct|accepted|signed|updated|as\s+at|revised|published)\b|^Sent:",
    re.IGNORECASE,
)
"""What a sentence tells in which a day stands, or what another day than that of the meeting is for."""
_BEFORE_NEXT = re.compile(r"\b(?:next|meeting|meet|board|committee|held|be|nesaf)\b\W*(?:\w+\W+){0,3}$", re.IGNORECASE)
"""What stands in front of the day of the next meeting, near it: “The next meeting would be on”."""
_UPDATED = re.compile(r"\b(?:updated|as\s+at|as\s+of|position\s+at|revised)\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:item\s+)?\d{1,3}(?:[.)]\s|(?:/\d{2,4})?\s+(?!\w+\s+\d{2,4}\b)(?=[A-Z]))", re.IGNORECASE)
"""The number that opens an item of the meeting, but not “4 March 2026”."""
_TOP = 25
_HEAD = 12
_LONGEST_HEAD = 40
_LONGEST_LABEL = 30
"""The most characters before “next meeting” in a line whose day may be below it."""
_MEETING_KINDS = (MINUTES, ACTION_LOG)
_POSSIBLE_KINDS = (OTHER, REPORT, TRACKER)
_NOTHING_FOUND = "No action, decision or update was found in these minutes, so there is nothing to import."
_FEW_WORDS = 2
_ANY_DAY = date(2000, 1, 1)
_LONGEST_DAY = 7
_PROSE = 15
_FEWEST_PARAGRAPHS = 3
_SIMILAR = 0.8
_SIMILAR_IF_SAME_OWNER = 0.5
"""The least share of words that an action in a table has in common with its owner’s commitment in prose."""

_POINTING = re.compile(r"^(?:see )?(?:action|ref(?:erence)?)\b[\s.:]*", re.IGNORECASE)


def may_be_minutes(letter: LetterReading) -> bool:
    """Return True if a document that was read as a letter may be minutes or a log instead."""
    return letter.facts.kind in _MEETING_KINDS or (letter.facts.kind in _POSSIBLE_KINDS and not letter.proposals)


def minutes_in(source: Source, *, may_be: bool) -> MinutesReading | None:
    """Return the minutes in a document. None if it may not be minutes, or holds nothing to import as such."""
    reading = find_minutes(source) if may_be else None
    return reading if reading and reading.notice is None else None


def find_minutes(source: Source) -> MinutesReading:
    """Return the proposals that minutes or an action log contain, and all other text as `unplaced`.

    For an e-mail, read the part with the most actions and decisions, and return it under the name of the e-mail.
    """
    if source.enclosed:
        readings = [find_minutes(part) for part in all_parts(source)]
        best = max(readings, key=lambda reading: len(reading.actions) + len(reading.decisions))
        return replace(best, file_name=source.file_name, sha256=source.sha256)
    lines = lines_of(source)
    people = find_people(lines)
    tables = list(action_tables([line for line in lines if line.index not in people.lines], _contents(people)))
    logs = {row.table for table in tables if table.is_log for row in table.rows}
    held_on = _met_on([line for line in lines if line.place is None or line.place.table not in logs], people)
    met_on = next((day.on for day in all_dates(held_on.words)), None) if held_on else None
    next_on = _next_on(lines)
    finder = ActionFinder(people, met_on, next_on, set(people.lines))
    in_columns = {line.index for table in tables for row in table.rows for cell in row.cells.values() for line in cell}
    reader = RowReader(finder)
    carried = [table.carried(met_on) for table in tables if table.is_log] if _has_prose(lines) else []
    if _has_prose(lines):
        tables = [table.without_carried(met_on) for table in tables]
    earlier = [table for table in tables if reviews_earlier_actions(table, lines)]
    new = [table for table in tables if table not in earlier]
    items = item_numbers(lines)
    tabled = [one for table in new for one in _without_item_numbers(list(reader.find_in_table(table)), items)]
    listed = [*earlier, *(table for table in carried if table.rows)]
    reported = [update for table in listed for update in updates_in_table(table, finder.taken, reader.read_row)]
    free = [line for line in lines if line.index not in finder.taken and line.index not in in_columns]
    untabled = sorted((*free, *_told_beside(tables)), key=lambda line: line.index)
    updates = tuple(_merge_reported(reported, list(find_updates(untabled, finder.taken))))
    title = next((line.index for line in lines if line.words.strip()), -1)
    prose = finder.find_in_text([line for line in free if line.index not in {*finder.taken, title}], len(tabled))
    merged = _merge_repeated([action for action in tabled if action.text], prose)
    actions = tuple(_without_pointers(list(_without_repeated_counts(list(merged)))))
    rest = [line for line in lines if line.index not in people.lines]
    coded = {line.index for table in tables for line in table.decisions} | decision_rows(lines)
    decisions = tuple(find_decisions(rest, finder.taken, (*actions, *finder.conventions.left_out), coded))
    declarations = find_interests(lines, finder.taken)
    reading = MinutesReading(
        file_name=source.file_name,
        sha256=source.sha256,
        title=_title(lines),
        met_on=met_on,
        held_on=held_on,
        next_on=next_on,
        people=people.persons,
        actions=actions,
        decisions=decisions,
        updates=updates,
        unplaced=(*(line.text for line in lines if line.index not in finder.taken), *source.asides),
        passages=tuple(line.passage for line in lines),
        notice=None if actions or decisions or updates else _NOTHING_FOUND,
        as_of=_as_of(lines),
        declarations=declarations,
    )
    reading = minutes_with_doubts_of_quotes(replace(reading, findings=tuple(_findings(reading, source))))
    return minutes_with_scan_doubts(reading, source)


def _findings(reading: MinutesReading, source: Source) -> Iterator[Finding]:
    """Yield what could not be read in the file, and a finding on minutes without the day of their meeting."""
    yield from (Finding("not-read", "", (notice,), f"{notice} Check the file itself.") for notice in source.notices)
    if reading.is_of_meeting and reading.met_on is None:
        places = ("the title", "after “held on”", "after “Date:”")
        yield Finding(DAY_RULE, "", places, f"{DAY_NOT_GIVEN} {ENTER_DAY}")


def _has_prose(lines: Sequence[Line]) -> bool:
    """Return True for minutes and not a log of actions: several sentences are outside the tables."""
    prose = [line for line in lines if line.place is None and len(line.words.split()) >= _PROSE]
    return len(prose) >= _FEWEST_PARAGRAPHS


def _told_beside(tables: Sequence[ActionTable]) -> list[Line]:
    """Return the lines of discussions that have a column of actions at their side."""
    kinds = (LogColumnKind.HEADING, LogColumnKind.DISCUSSION)
    return [
        line
        for table in tables
        if not table.is_log
        for row in table.rows
        for kind in kinds
        for line in row.cells.get(kind, ())
    ]


def _contents(people: People) -> CellContents:
    """Return the tests for the cells of tables. Owners are recognised by `people`."""

    def is_owner(words: str) -> bool:
        owner = read_owner(words, people)
        return owner is not None and owner.is_known

    def is_day(words: str) -> bool:
        is_short = len(words.split()) <= _LONGEST_DAY
        return is_short and find_due(words, _ANY_DAY, _ANY_DAY, is_field=True) is not None

    def is_task(words: str) -> bool:
        parsed = parse_action(words, people, None, None)
        return begins_with_task_verb(parsed.text)

    return CellContents(is_owner, is_day, is_task)


def _title(lines: Sequence[Line]) -> str:
    return next((line.unmarked.strip() for line in lines if line.words.strip()), "")


def _met_on(lines: Sequence[Line], people: People) -> Evidence | None:
    """Return the words in the head of the document that give the day of the meeting. None if no place gives it.

    The head ends at the first numbered item. Below those present, “Minutes of …” heads an item on earlier minutes.
    A day in a sentence is not taken.
    """
    above, first_present = "", min(people.lines, default=len(lines))
    for line in takewhile(lambda line: not _ITEM.match(line.text), lines[:_HEAD]):
        words, before = line.text.replace("**", ""), above
        above = words
        days = [written for written in all_dates(words) if written.on and written.precision is Precision.DAY]
        is_item = line.is_entry or (line.index > first_present and _MINUTES.match(words))
        if len({day.on for day in days}) == 1 and not is_item and _gives_day(words, before, days[0]):
            start = max(line.text.find(days[0].words), 0)
            return Evidence("held_on", line.index, start, start + len(days[0].words), days[0].words)
    return None


def _gives_day(words: str, above: str, day: WrittenDate) -> bool:
    """Return True if a line of the head gives the day of the meeting and tells nothing else of it."""
    ahead = words[: day.start]
    goes_on = _HELD_ON.search(above) and not above.endswith(".")
    names_it = _OF_MEETING.search(ahead) or _BESIDE_TITLE.search(ahead) or goes_on
    is_short = len(words.split()) <= _LONGEST_HEAD
    return bool(names_it) and is_short and not _TELLS.search(words) and not _NEXT.search(words)


def _as_of(lines: Sequence[Line]) -> date | None:
    """Return the day on which a log says that it was brought up to date. None if it does not say so."""
    for line in lines[:_TOP]:
        days = [written.on for written in find_dates(line.words) if written.on and written.precision is Precision.DAY]
        if days and _UPDATED.search(line.words) and line.place is None:
            return days[0]
    return None


def _next_on(lines: Sequence[Line]) -> date | None:
    """Return the day of the next meeting. None if the minutes give none."""
    for at, line in enumerate(lines):
        label = _NEXT.search(line.words)
        if label is None or len(line.words.split()) > _LONGEST_HEAD:
            continue
        below = lines[at + 1 : at + 3] if label.start() <= _LONGEST_LABEL else ()
        near = " ".join((line.words[label.start() :], *(other.words for other in below)))
        days = [written for written in all_dates(near) if written.on and written.precision is Precision.DAY]
        if on := next((day.on for day in days if _BEFORE_NEXT.search(near[: day.start])), None):
            return on
    return None


def _merge_repeated(tabled: Sequence[MinutedAction], prose: Sequence[MinutedAction]) -> Iterator[MinutedAction]:
    """Yield each action once, in the order of the document. Merge an action in prose with its row in a table."""
    left = list(tabled)
    for action in prose:
        same = next((other for other in left if _is_same(action, other)), None)
        if same is None:
            yield action
        else:
            left.remove(same)
            yield _merge(same, action)
    yield from left


def _merge_reported(listed: Sequence[ReportedUpdate], told: Sequence[ReportedUpdate]) -> Iterator[ReportedUpdate]:
    """Yield the updates of lists and of prose. An action that is listed without progress has that of the prose."""
    refs = [update.ref for update in told if update.ref]
    yield from (update for update in listed if update.text or update.ref not in refs)
    actions = {update.ref: update.action for update in listed if update.ref and not update.text}
    yield from (replace(update, action=actions.get(update.ref, update.action)) for update in told)


def _without_repeated_counts(actions: Sequence[MinutedAction]) -> Iterator[MinutedAction]:
    """Yield the actions. Numbers that begin again with each list are counts and no references."""
    refs = [action.ref for action in actions]
    for action in actions:
        yield replace(action, ref="") if action.ref.isdigit() and refs.count(action.ref) > 1 else action


def _without_item_numbers(actions: Sequence[MinutedAction], items: frozenset[str]) -> Sequence[MinutedAction]:
    """Return the actions of a table. Numbers of the meeting’s items are no references of actions.

    Numbers that count the actions are kept, although items have the same.
    """
    refs = [action.ref for action in actions if action.ref]
    is_count = refs == [str(number) for number in range(1, len(refs) + 1)]
    if is_count or not items.issuperset(refs):
        return actions
    return [replace(action, ref="") for action in actions]


def _without_pointers(actions: Sequence[MinutedAction]) -> Iterator[MinutedAction]:
    """Yield the actions without those whose text is only the reference of another one: "Action 26/004"."""
    refs = {action.ref.casefold() for action in actions if action.ref}
    return (action for action in actions if _POINTING.sub("", action.text).rstrip(".").casefold() not in refs)


def _is_same(one: MinutedAction, other: MinutedAction) -> bool:
    """Return True if an action in prose and one in a table are the same. The prose may be shorter or have no label."""
    if one.ref and other.ref:
        return one.ref == other.ref
    mine, theirs = _tokens(one.text), _tokens(other.text)
    smaller = min(len(mine), len(theirs))
    if UNMARKED in one.doubts and one.owner == other.owner:
        return smaller <= _FEW_WORDS or len(mine & theirs) >= _SIMILAR_IF_SAME_OWNER * smaller
    return smaller > _FEW_WORDS and len(mine & theirs) >= _SIMILAR * smaller


def _merge(tabled: MinutedAction, prose: MinutedAction) -> MinutedAction:
    return replace(
        tabled,
        ref=tabled.ref or prose.ref,
        owner=tabled.owner or prose.owner,
        owner_words=tabled.owner_words or prose.owner_words,
        due=tabled.due or prose.due,
        due_words=tabled.due_words or prose.due_words,
        heading=prose.heading or tabled.heading,
        evidence=(*tabled.evidence, *prose.evidence),
    )


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))
