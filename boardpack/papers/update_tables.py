"""The tables of an update report: changes, overdue items with their age, and what is due."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from boardpack.documents.model import Block, Cell, Column, Heading, Paragraph, Row, Table, words
from boardpack.domain.days.dates import day_of, in_words, length_in_words
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionState, Standing, Status, days_late, standing
from boardpack.domain.log.counts import standing_in
from boardpack.domain.log.movements import Completion, Movements, ResponseGiven, StatusMove, TargetShift
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.papers.parts.asks import short_ask, short_label
from boardpack.papers.parts.framing import main_title
from boardpack.papers.parts.standings import cell_line, cell_note, item_standing_lines, standing_line
from boardpack.papers.text.phrases import shortened

_REF_MM = 12
_WIDE_REF_MM = 16
_SHORT_REF = 5
_WHAT_MM = 78
_CHANGE_MM = 42
_ANSWERED_MM = 52
_ANSWER_MM = 68
_WHEN_MM = 40
_LATE_MM = 28
_DUE_MM = 36
_STATUS_MM = 31
_WIDTH = 166
_LONGEST_ANSWER = 130
_VOICES = {Voice.FORCE: "The force", Voice.COMMISSIONER: "The Commissioner"}


class Homes:
    """The items that actions belong to, as second lines name them."""

    def __init__(self, entries: Iterable[ItemEntry]) -> None:
        self._entries: Mapping[ItemId | None, ItemEntry] = {entry.item.id: entry for entry in entries}

    def of(self, state: ActionState) -> tuple[Paragraph, ...]:
        """Return “Recommendation 2, Digital forensics”. Empty if the action belongs to no item."""
        entry = self._entries.get(state.action.item_id)
        return (cell_note(f"{entry.item.label}, {main_title(entry.report.title)}", called="Answers"),) if entry else ()

    def order(self, state: ActionState) -> tuple[bool, str, str]:
        """Return a sort key: by report, then by reference. Actions without a report are last."""
        entry = self._entries.get(state.action.item_id)
        return (entry is None, entry.report.title if entry else "", state.ref)


# ---- what moved -------------------------------------------------------------------------------


def movement_tables(moved: Movements, homes: Homes) -> Iterator[Block]:
    """Yield a table with its heading for each kind of change that occurred, by report."""
    kinds: tuple[tuple[str, str, str, list[tuple[ActionState, Cell, Cell]]], ...] = (
        ("Completed", "Completed on", "By", [_completed(moved_item) for moved_item in moved.completed]),
        ("Target dates changed", "From and to", "By", [_shifted(moved_item) for moved_item in moved.shifted]),
        ("Status changed", "From and to", "By", [_restated(moved_item) for moved_item in moved.restated]),
        ("New actions", "Target", "Raised", [_raised(moved_item) for moved_item in moved.raised]),
    )
    for title, change, by, rows in kinds:
        if rows:
            ordered = sorted(rows, key=lambda row: homes.order(row[0]))
            yield from _under(title, _actions_table(title, (change, by), ordered, homes))
    if moved.answered:
        yield from _under("Responses made", _answers(moved.answered))


def _under(title: str, table: Table) -> tuple[Block, ...]:
    return (Heading(2, words(title)), table)


def _actions_table(
    title: str, heads: tuple[str, str], rows: Sequence[tuple[ActionState, Cell, Cell]], homes: Homes
) -> Table:
    ref = _ref_width([state.ref for state, _, _ in rows])
    columns = (
        Column("Ref", ref),
        Column("Action and owner", _WHAT_MM),
        Column(heads[0], _CHANGE_MM),
        Column(heads[1], _WIDTH - ref - _WHAT_MM - _CHANGE_MM),
    )
    cells = (Row((Cell((cell_line(state.ref),)), _action(state, homes), change, by)) for state, change, by in rows)
    return Table(columns, tuple(cells), title, naming=2)


def _ref_width(refs: Iterable[str]) -> float:
    return _WIDE_REF_MM if any(len(ref) > _SHORT_REF for ref in refs) else _REF_MM


def _action(state: ActionState, homes: Homes) -> Cell:
    return Cell((cell_line(state.title), cell_note(state.owner or "No owner yet", called="Owner"), *homes.of(state)))


def _by(name: str, at: datetime | None = None) -> Cell:
    day = (cell_note(in_words(day_of(at))),) if at else ()
    return Cell((cell_line(name or "Not recorded"), *day))


def _completed(completion: Completion) -> tuple[ActionState, Cell, Cell]:
    state = completion.state
    late = (completion.on - state.target).days if state.target else 0
    note = (cell_note(f"{length_in_words(late)} after its target"),) if late > 0 else ()
    return state, Cell((cell_line(in_words(completion.on)), *note)), _by(completion.by)


def _shifted(shift: TargetShift) -> tuple[ActionState, Cell, Cell]:
    slipped, last = shift.slipped, shift.slipped.moves[-1]
    days = slipped.days
    word = f"Deferred by {length_in_words(days)}" if days > 0 else f"Brought forward by {length_in_words(-days)}"
    moved = word if days else "Changed, then changed back"
    text = f"{in_words(slipped.moves[0].former)} to {in_words(last.target)}"
    return shift.state, Cell((cell_line(moved, bold=days > 0), cell_note(text))), _by(last.by, last.at)


def _restated(move: StatusMove) -> tuple[ActionState, Cell, Cell]:
    changed = f"{move.former.value.capitalize()} to {move.status.value}"
    return move.state, Cell((cell_line(changed, bold=move.status is Status.AT_RISK),)), _by(move.by, move.at)


def _raised(state: ActionState) -> tuple[ActionState, Cell, Cell]:
    target = cell_line(in_words(state.target)) if state.target else cell_line("None set")
    return state, Cell((target,)), _by(state.action.created_by, state.action.created_at)


def _answers(answers: Sequence[ResponseGiven]) -> Table:
    ref = _ref_width([short_label(answer.entry.item) for answer in answers])
    columns = (
        Column("No.", ref),
        Column("Item and report", _ANSWERED_MM),
        Column("Response", _ANSWER_MM),
        Column("By", _WIDTH - ref - _ANSWERED_MM - _ANSWER_MM),
    )
    return Table(columns, tuple(map(_answer, answers)), "Responses made in the period", naming=2)


def _answer(answer: ResponseGiven) -> Row:
    text = shortened(" ".join(answer.response.text.split()), _LONGEST_ANSWER)
    voice = _VOICES[answer.response.voice]
    return Row(
        (
            Cell((cell_line(short_label(answer.entry.item)),)),
            _item(answer.entry),
            Cell((cell_line(text),)),
            Cell((cell_line(voice), cell_note(in_words(day_of(answer.response.at))))),
        )
    )


def _item(entry: ItemEntry) -> Cell:
    return Cell((cell_line(short_ask(entry.item)), cell_note(main_title(entry.report.title), called="Report")))


# ---- what is late -----------------------------------------------------------------------------


def late_items(items: Iterable[TrackedItem], as_at: date) -> tuple[Block, ...]:
    """Return the overdue items with their age, most days first. Empty if there is none."""
    overdue = (entry for entry in items if entry.where.standing is Standing.OVERDUE)
    late = sorted(overdue, key=lambda entry: -_age(entry))
    if not late:
        return ()
    ref = _ref_width([short_label(entry.item) for entry in late])
    columns = _late_columns("No.", ref, "Overdue item and report")
    return (
        Table(columns, tuple(_late_item(entry, as_at) for entry in late), "Overdue items, most days first", naming=2),
    )


def _age(entry: TrackedItem) -> int:
    """Return the days since the item was due by its own dates, else since its action was due."""
    return entry.where.days_late or entry.where.action_days_late


def _late_item(entry: TrackedItem, as_at: date) -> Row:
    due = cell_line(in_words(as_at - timedelta(days=_age(entry))))
    by_action = () if entry.where.days_late else entry.overdue_actions(as_at)[:1]
    return Row(
        (
            Cell((cell_line(short_label(entry.item)),)),
            _item(entry.entry),
            Cell((due, *(cell_note(f"Action {state.ref}") for state in by_action))),
            Cell((cell_line(length_in_words(_age(entry)), bold=True),)),
        )
    )


def late_actions(states: Iterable[ActionState], as_at: date) -> tuple[Block, ...]:
    """Return the overdue actions with their age, most days first. Empty if there is none."""
    overdue = standing_in(states, (Standing.OVERDUE,), as_at)
    late = sorted(overdue, key=lambda state: (state.target or as_at, state.ref))
    rows = tuple(_late_action(state, as_at) for state in late)
    if not rows:
        return ()
    columns = _late_columns("Ref", _ref_width([state.ref for state in late]), "Overdue action and owner")
    return (Table(columns, rows, "Overdue actions, most days first", naming=2),)


def _late_action(state: ActionState, as_at: date) -> Row:
    return Row(
        (
            Cell((cell_line(state.ref),)),
            Cell((cell_line(state.title), cell_note(state.owner or "No owner yet", called="Owner"))),
            Cell((cell_line(in_words(state.target) if state.target else "None set"),)),
            Cell((cell_line(length_in_words(days_late(state, as_at)), bold=True),)),
        )
    )


def _late_columns(ref_head: str, ref: float, what: str) -> tuple[Column, ...]:
    what_mm = _WIDTH - ref - _WHEN_MM - _LATE_MM
    return (Column(ref_head, ref), Column(what, what_mm), Column("Was due", _WHEN_MM), Column("Late by", _LATE_MM))


# ---- what is due ------------------------------------------------------------------------------


def due_tables(
    items: Iterable[TrackedItem], states: Iterable[ActionState], coming: Period, as_at: date
) -> Iterator[Block]:
    """Yield what is open and due in the coming period, by date: items by deadline, actions by target date."""
    due = sorted((*_due_items(items, coming, as_at), *_due_actions(states, coming, as_at)), key=lambda pair: pair[0])
    if due:
        columns = (Column("Due", _DUE_MM), Column("What", _WIDTH - _DUE_MM - _STATUS_MM), Column("Status", _STATUS_MM))
        yield Table(columns, tuple(row for _, row in due), "Items due in the coming period, by date")


def _due_items(items: Iterable[TrackedItem], coming: Period, as_at: date) -> Iterator[tuple[date, Row]]:
    for entry in items:
        day = entry.item.deadline.on
        if entry.is_open and day is not None and day in coming:
            yield day, _due_item(entry, day, as_at)


def _due_actions(states: Iterable[ActionState], coming: Period, as_at: date) -> Iterator[tuple[date, Row]]:
    for state in states:
        if state.status is not Status.COMPLETE and state.target is not None and state.target in coming:
            yield state.target, _due_action(state, state.target, as_at)


def _due_item(entry: TrackedItem, day: date, as_at: date) -> Row:
    note = f"{entry.item.label}, {main_title(entry.entry.report.title)}"
    status, *_ = item_standing_lines(entry, as_at)
    return _due_row(day, short_ask(entry.item), f"Inspectorate’s deadline. {note}", status)


def _due_action(state: ActionState, day: date, as_at: date) -> Row:
    note = f"Action {state.ref}, {state.owner or 'no owner yet'}"
    return _due_row(day, state.title, note, standing_line(standing(state, as_at)))


def _due_row(day: date, what: str, note: str, where: Paragraph) -> Row:
    return Row((Cell((cell_line(in_words(day)),)), Cell((cell_line(what), cell_note(note))), Cell((where,))))
