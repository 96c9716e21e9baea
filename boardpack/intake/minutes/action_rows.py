"""Find the actions in tables: a log with a row for each, or minutes with a column of actions or owners."""

import re
from collections.abc import Iterable, Iterator, Sequence

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_building import action_from_line, whole_line, with_owner
from boardpack.intake.minutes.action_labels import NO_ACTION, REFERENCE_FIRST, inline_label, read_label
from boardpack.intake.minutes.action_parsing import ParsedAction, parse_action
from boardpack.intake.minutes.actions import ActionFinder
from boardpack.intake.minutes.commitments import find_commitments
from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.sections import is_item_heading
from boardpack.intake.minutes.tables import ActionRow, ActionTable, LogColumnKind
from boardpack.intake.minutes.task_verbs import begins_with_task_verb, requests_action
from boardpack.intake.trackers.statuses.words import status_of
from boardpack.values import Frozen, replace

_LONGEST_DAY = 5
_NO_DAY = re.compile(r"\W*|n/?a|none|nil", re.IGNORECASE)
"""A cell that says that there is no due day."""
_DECIDES = re.compile(r"(?:decision|agreed|resolved|approved|noted)\b", re.IGNORECASE)


class RowReader(Frozen):
    """Reads the rows of tables. It shares the people, the days and the lines taken with `finder`."""

    finder: ActionFinder

    def find_in_table(self, table: ActionTable) -> Iterator[MinutedAction]:
        """Yield the actions in the rows of a table."""
        self.finder.taken.update(line.index for line in table.heads)
        for row in table.rows:
            is_empty = NO_ACTION.fullmatch(row.words(LogColumnKind.ACTION).strip())
            for one in [] if is_empty else self._parted(row) if table.is_log else [row]:
                yield from [self.read_row(one)] if table.is_log else self._beside(one)

    def _parted(self, row: ActionRow) -> Sequence[ActionRow]:
        """Return a row for each line of a cell of actions, if every line is a task and has its own owner beside it."""
        kinds = LogColumnKind
        tasks, owners, days = (row.cells.get(kind, ()) for kind in (kinds.ACTION, kinds.OWNER, kinds.DUE))
        is_pair = len(tasks) == len(owners) > 1 and all(self._names_owner(line) for line in owners)
        if not is_pair or not all(begins_with_task_verb(line.unmarked.strip()) for line in tasks):
            return [row]
        due_lines = [(day,) for day in days] if len(days) == len(tasks) else [days] * len(tasks)
        parts = zip(tasks, owners, due_lines, strict=True)
        return [
            replace(row, cells={**row.cells, kinds.ACTION: (task,), kinds.OWNER: (owner,), kinds.DUE: due})
            for task, owner, due in parts
        ]

    def read_row(self, row: ActionRow) -> MinutedAction:
        """Return the action in a row of a log."""
        kinds = LogColumnKind
        cells = _labelled_alone(row.cells.get(kinds.ACTION, ()))
        words = "\n".join(line.unmarked.strip() for line in cells)
        label, first = read_label(words), None if row.words(kinds.REF) else REFERENCE_FIRST.match(words)
        if label and label["mark"].strip():
            words = words[label.end() :]
        elif first:
            words = words[first.end() :]
        parsed = parse_action(words, self.finder.people, self.finder.met_on, self.finder.next_on)
        owner_words = row.words(kinds.OWNER).replace("\n", ", ").strip(" ,")
        beside = parse_action(owner_words, self.finder.people, self.finder.met_on, self.finder.next_on)
        is_apart = not beside.text and beside.owner is not None and beside.due is not None
        named = (
            beside.owner if is_apart else read_owner(owner_words, self.finder.people) if owner_words else parsed.owner
        )
        owner = named or (FoundOwner(owner_words, owner_words, is_known=False) if owner_words else None)
        if not owner_words and parsed.owner and parsed.text and begins_with_task_verb(parsed.text):
            words = parsed.text
        due_words = "" if _NO_DAY.fullmatch(row.words(kinds.DUE)) else row.words(kinds.DUE)
        raised = find_due(row.words(kinds.RAISED), None, None, is_field=True)
        met_on = self.finder.met_on or (raised.on if raised else None)
        due = (
            find_due(due_words, met_on, self.finder.next_on, is_field=True)
            if due_words
            else beside.due
            if is_apart
            else parsed.due
        )
        others = [line for kind, cell in row.cells.items() if kind is not kinds.ACTION for line in cell]
        self.finder.taken.update(line.index for line in (*cells, *others))
        action = MinutedAction(
            text=" ".join(words.split()),
            evidence=tuple(whole_line(line, "text") for line in cells),
            ref=first["ref"] if first else _reference(row),
            due=due.on if due else None,
            due_words=due_words or (due.words if due else ""),
            status=status_of(row.words(kinds.STATUS)),
            update=row.words(kinds.UPDATE),
            raised_on=raised.on if raised else None,
            heading=" ".join(row.words(kinds.HEADING).split()),
        )
        evidence = (*action.evidence, *(whole_line(line, "owner") for line in row.cells.get(kinds.OWNER, ())))
        evidence = (*evidence, *(whole_line(line, "due") for line in row.cells.get(kinds.DUE, ())))
        return with_owner(replace(action, evidence=evidence), owner)

    def _beside(self, row: ActionRow) -> Iterator[MinutedAction]:
        """Yield the actions in a column at the side of the minutes; an owner alone is of the words beside it.

        An owner in a line below a task that names none is the owner of that task, and a day alone is that of the line
        above it.
        """
        at_side = row.cells.get(LogColumnKind.ACTION) or row.cells.get(LogColumnKind.OWNER, ())
        cells = [line for line in at_side if not NO_ACTION.fullmatch(line.words.strip())]
        beside = [
            line for kind in (LogColumnKind.HEADING, LogColumnKind.DISCUSSION) for line in row.cells.get(kind, ())
        ]
        named = [line for line in cells if self._names_owner(line)]
        days = {line.index: due for line in cells if (due := self._day_alone(line))}
        if len(named) > 1 and len(named) + len(days) == len(cells):
            yield from self._owners_beside(row, cells, beside)
            return
        pending: tuple[FoundOwner, Line] | None = None
        task: MinutedAction | None = None
        for at, line in enumerate(cells):
            if task and (completed := self._completed(task, line)):
                task = completed
                self.finder.taken.add(line.index)
                continue
            yield from filter(None, [task])
            task = None
            if line.index in days:
                self.finder.taken.add(line.index)
                continue
            if (marked := self._marked_beside(line, beside)) is not None:
                yield from marked
                continue
            parsed = self.finder.parse(line)
            if parsed.text:
                task = replace(action_from_line(line, parsed), ref=_counted(line))
                if pending and not parsed.owner:
                    owned = replace(task, evidence=(*task.evidence, whole_line(pending[1], "owner")))
                    task = with_owner(owned, pending[0])
                pending = None
            elif parsed.owner:
                pending = (parsed.owner, line)
                below = cells[at + 1 : at + 2]
                due = days.get(below[0].index) if below else None
                if not below or due or self._names_owner(below[0]):
                    own = replace(parsed, due=parsed.due or due)
                    yield from self._due_in(row, self._of_owner(line, own, beside))
                    pending = None
        yield from filter(None, [task])

    def _of_owner(self, line: Line, parsed: ParsedAction, beside: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the actions that the words beside an owner name. Several owners get one each if the words name each."""
        names = parsed.owner.name.split("; ") if parsed.owner else []
        commitments = [
            (one, found.owner) for one in beside for found in find_commitments(one.words, self.finder.people)
        ]
        own = [(one, owner) for one, owner in commitments if owner.name in names]
        if len(names) > 1 and {owner.name for _, owner in own} == {*names}:
            for one, owner in own:
                yield from self.finder.find_for_owner(line, replace(parsed, owner=owner), [one])
            return
        whole = [one for one, owner in commitments if parsed.owner and owner.name == parsed.owner.name]
        asked = [one for one in beside if requests_action(one.words)]
        yield from self.finder.find_for_owner(line, parsed, whole[-1:] or asked[-1:] or beside)

    def _completed(self, task: MinutedAction, line: Line) -> MinutedAction | None:
        """Return a task with the owner or the day that the line below it tells. None if the line tells neither."""
        if completed := self.finder.fields.complete(task, line, 1):
            return completed
        due = self._day_alone(line) if task.due is None else None
        evidence = (*task.evidence, whole_line(line, "due"))
        return replace(task, due=due.on, due_words=due.words, evidence=evidence) if due else None

    def _day_alone(self, line: Line) -> FoundDue | None:
        """Return the day of a line that tells nothing else: “31 March”, “May Board”. None for other lines."""
        words = line.unmarked.strip(" .()[]")
        due = find_due(words, self.finder.met_on, self.finder.next_on, is_field=True)
        if due is None or len(words.split()) > _LONGEST_DAY or due.words.strip() not in words:
            return None
        return None if words.replace(due.words.strip(), "", 1).strip(" :;,.") else due

    def _owners_beside(self, row: ActionRow, cells: Sequence[Line], beside: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the actions of owners below each other: of each what the words beside say of them, in order."""
        texts = [line for line in beside if not is_item_heading(line) and line.words.strip()]
        requests = [line for line in texts if requests_action(line.words)][-len(cells) :]
        days = row.cells.get(LogColumnKind.DUE, ())
        below = {line.index: self._day_alone(line) for line in cells}
        cells = [line for line in cells if not below[line.index]]
        for at, line in enumerate(cells):
            parsed = self.finder.parse(line)
            parsed = replace(parsed, due=parsed.due or below.get(line.index + 1))
            own = [one for one in texts if parsed.owner and self._commits(one, parsed.owner)]
            places = own[:1] or (requests[at : at + 1] if len(requests) == len(cells) else [])
            texts = [one for one in texts if one not in own[:1]]
            found = self.finder.find_for_owner(line, parsed, places or beside)
            if len(days) == len(cells):
                due = find_due(days[at].words, self.finder.met_on, self.finder.next_on, is_field=True)
                self.finder.taken.add(days[at].index)
                yield from (replace(one, due=due.on, due_words=due.words) if due else one for one in found)
            else:
                yield from found if len(days) > 1 else self._due_in(row, found)

    def _commits(self, line: Line, owner: FoundOwner) -> bool:
        """Return True if a line tells what somebody is to do."""
        return any(one.owner.name == owner.name for one in find_commitments(line.words, self.finder.people))

    def _marked_beside(self, line: Line, beside: Sequence[Line]) -> Iterable[MinutedAction] | None:
        """Return the actions in a line of a side column that a label, a reference or a second owner marks.

        None if none does, so that the line may name an owner alone.
        """
        label = read_label(line.words)
        if label and label["mark"].strip():
            return self.finder.find_labelled(line, label, beside, "")
        if inline := inline_label(line.text, line.start):
            self.finder.taken.add(line.index)
            found = self.finder.find_after_label(line, inline.end(), beside)
            return [replace(action, ref=inline["ref"] or "") for action in found]
        if _DECIDES.match(line.words):
            return self.finder.find_committed(line)
        self.finder.taken.add(line.index)
        if several := self.finder.parse_each(line, line.start):
            return [action_from_line(line, one) for one in several]
        if first := REFERENCE_FIRST.match(line.words):
            return [
                replace(action_from_line(line, self.finder.parse(line, line.start + first.end())), ref=first["ref"])
            ]
        return None

    def _due_in(self, row: ActionRow, actions: Iterator[MinutedAction]) -> Iterator[MinutedAction]:
        """Yield the actions with the day in the row’s column of days, if it has one."""
        due = find_due(row.words(LogColumnKind.DUE), self.finder.met_on, self.finder.next_on, is_field=True)
        self.finder.taken.update(line.index for line in row.cells.get(LogColumnKind.DUE, ()))
        for action in actions:
            yield replace(action, due=due.on, due_words=due.words) if due else action

    def _names_owner(self, line: Line) -> bool:
        parsed = self.finder.parse(line)
        return parsed.owner is not None and not parsed.text and not self._day_alone(line)


def _reference(row: ActionRow) -> str:
    """Return the reference in a row: of its own column, or the number in a column headed “Minute”."""
    beside = row.words(LogColumnKind.DISCUSSION).strip(" .")
    number = beside if re.fullmatch(r"\S{0,10}\d\S{0,6}", beside) else ""
    return row.words(LogColumnKind.REF).strip(" .") or number


def _counted(line: Line) -> str:
    """Return the number in front of an action, if it is one of the office’s and no mere count: “26.1”, “4/26”."""
    label = line.label.strip(" .()")
    return label if re.fullmatch(r"[A-Z]{0,5}\d+(?:[./-]\d+)+", label) else ""


def _labelled_alone(cells: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a cell from the one that a label marks as the action; all if none or several are marked."""
    marked = [line for line in cells if (label := read_label(line.unmarked)) and label["mark"].strip()]
    return cells[cells.index(marked[0]) :] if len(marked) == 1 else cells
