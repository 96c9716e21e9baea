"""Matching of the rows of an office's tracker with the actions of the log, and what each row would change."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.exchange.trackers import DatedNote, KeptValue, RowFate, RowOutcome, TrackerRow, in_sentences
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    FIELD_OF,
    ActionId,
    ActionState,
    ActionUpdate,
    NewUpdate,
    UpdateKind,
    fold,
    given_fields,
    notes_of,
)
from boardpack.intake.trackers.item_numbers import without_closing_mark
from boardpack.values import Frozen, field_names, replace

Histories = Callable[[ActionId], Sequence[ActionUpdate]]
"""Gives the updates of an action, oldest first."""

_LEAST_ALIKE = 0.6
_OWN = ("number", "sheet", "doubts", "not_understood", "kept", "other_target", "as_of")
"""The fields of a row that are not what a cell of it says."""
_MARKS = re.compile(r"[^\w()]+")


def no_histories(action_id: ActionId) -> Sequence[ActionUpdate]:
    """Return no updates, so that the log counts as unchanged since the tracker was last imported."""
    return ()


def comparable(words: str) -> str:
    """Return words without case, spacing and punctuation, to compare them. What stands in brackets counts."""
    plain = unicodedata.normalize("NFKC", words).casefold().replace("’", "").replace("'", "")
    return " ".join(_MARKS.sub(" ", plain).split()) or " ".join(plain.split())


def _reference(words: str) -> str:
    """Return a reference to compare it: “1)”, as it was printed, is that of “1”."""
    return comparable(without_closing_mark(words))


def row_outcomes(
    rows: Sequence[TrackerRow], log: Iterable[ActionState], histories: Histories = no_histories
) -> tuple[RowOutcome, ...]:
    """Return the effect of each row on the log. `log` includes withdrawn actions, which a row never brings back.

    A reference that occurs twice in the tracker matches nothing. Each action is matched by one row at most.
    """
    matcher = _Matcher(rows, log, histories)
    return tuple(matcher.outcome(row) for row in rows)


def update_in_words(update: NewUpdate) -> str:
    """Return what an update brings, as a row's reason names it: “the owner “DCI Hale” and a note”."""
    changes = [
        f"the {name} {FIELD_OF[name].in_sentence(value)}" for name, value in given_fields(update).items() if value
    ]
    parts = [*changes, *(["a note"] if update.note else [])]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


class _News(Frozen):
    """The changes that a row brings to an action, the log's own values that stay, and remarks on older values."""

    update: NewUpdate | None
    kept: KeptValue | None = None
    overtaken: tuple[str, ...] = ()
    notes: tuple[DatedNote, ...] = ()


class _Matcher:
    """Finds the action of each row of one tracker. It lives as long as the tracker's rows are compared."""

    def __init__(self, rows: Sequence[TrackerRow], log: Iterable[ActionState], histories: Histories) -> None:
        self._histories = histories
        self._by_source: dict[str, list[ActionState]] = {}
        self._by_title: dict[str, list[ActionState]] = {}
        for state in log:
            for ref in {_reference(state.ref), _reference(state.source_ref)} - {""}:
                self._by_source.setdefault(ref, []).append(state)
            self._by_title.setdefault(comparable(state.title), []).append(state)
        self._rows_of_ref: dict[str, list[TrackerRow]] = {}
        self._first: dict[tuple[str, ...], TrackerRow] = {}
        titles: list[str] = []
        for row in rows:
            first = self._first.setdefault(_words(row), row)
            if row.title and (first is row or not _adds_nothing(row, first)):
                titles.append(comparable(row.title))
                if row.reference:
                    self._rows_of_ref.setdefault(_reference(row.reference), []).append(row)
        self._titles = Counter(titles)
        self._claimed: dict[ActionId, TrackerRow] = {}

    def outcome(self, row: TrackerRow) -> RowOutcome:
        """Return the effect of one row. Rows are asked for in their order."""
        first = self._first[_words(row)]
        if row.why_not:
            return RowOutcome(row, RowFate.LEFT_OUT, row.why_not)
        if first is not row and any(_words(row)) and _adds_nothing(row, first):
            return RowOutcome(row, RowFate.LEFT_OUT, f"Row {first.place} has the same action.")
        if not row.title:
            return RowOutcome(row, RowFate.LEFT_OUT, _why_no_action(row))
        row = self._with_note_on_reference(row)
        if self._first[_words(row)].key != row.key:
            why = f"Row {first.place} is about the same action and differs from this row"
            return RowOutcome(row, RowFate.QUESTION, f"{why}. Keep one row, or give each a reference.")
        found = self._find(row)
        if isinstance(found, str):
            return RowOutcome(row, RowFate.QUESTION, found)
        if found is None:
            return RowOutcome(row, RowFate.NEW, in_sentences(("It is not in the log yet", *row.doubts)))
        return self._compared(row, found)

    def _with_note_on_reference(self, row: TrackerRow) -> TrackerRow:
        rows = self._rows_of_ref.get(_reference(row.reference), []) if row.reference else []
        others = [other.place for other in rows if other.key != row.key]
        if not others:
            return row
        where = f"row {others[0]}" if len(others) == 1 else f"rows {', '.join(others[:-1])} and {others[-1]}"
        doubt = f"the reference “{row.reference}” occurs in {where} too, so it is not used to match rows"
        return replace(row, doubts=(*row.doubts, doubt))

    def _is_unique(self, row: TrackerRow) -> bool:
        return bool(row.reference) and len(self._rows_of_ref[_reference(row.reference)]) == 1

    def _find(self, row: TrackerRow) -> "ActionState | str | None":
        """Return the action of a row, None if the log lacks it, or a sentence that asks which one it is."""
        title = comparable(row.title)
        of_ref = self._by_source.get(_reference(row.reference), []) if row.reference else []
        if self._is_unique(row) and len(of_ref) == 1:
            (state,) = of_ref
            known = {
                comparable(state.title),
                *(comparable(u.title) for u in self._histories(state.action.id) if u.title),
            }
            if title in known or (state.source_ref and are_alike(row.title, state.title)):
                return state
            if state.source_ref:
                return (
                    f"“{row.reference}” is the reference of “{state.title}” in the log ({state.ref}). "
                    "Give this row another reference, or use the text of the action in the log."
                )
        return self._by_words(row, title, of_ref)

    def _by_words(self, row: TrackerRow, title: str, of_ref: Sequence[ActionState]) -> "ActionState | str | None":
        titled = self._by_title.get(title, [])
        same = [state for state in titled if state in of_ref]
        same = same or [state for state in titled if not (row.reference and state.source_ref)]
        if not row.reference:
            same = [state for state in same if not state.source_ref] or same
        free = [state for state in same if state.action.id not in self._claimed]
        unchanged = [state for state in free if self._news(row, state).update is None]
        if unchanged:
            return max(unchanged, key=lambda state: _equal_fields(row, state))
        if free and len(same) == 1:
            return free[0]
        if free:
            refs = " and ".join(state.ref for state in free)
            return f"The log contains “{row.title}” more than once ({refs}). Give the row the reference of one of them."
        if not same and (taken := [state for state in of_ref if state.source_ref]):
            refs = " and ".join(state.ref for state in taken)
            return f"“{row.reference}” is the reference of a different action in the log ({refs}). Give it a new one."
        if same and self._titles[title] < 2:
            return f"Row {self._claimed[same[0].action.id].place} is already about this action ({same[0].ref})."
        return None

    def _compared(self, row: TrackerRow, state: ActionState) -> RowOutcome:
        first = self._claimed.setdefault(state.action.id, row)
        if first.key != row.key:
            return RowOutcome(row, RowFate.QUESTION, f"Row {first.place} is also about {state.ref}.", state.action.id)
        if state.withdrawn:
            return RowOutcome(row, RowFate.LEFT_OUT, f"{state.ref} was removed from the log.", state.action.id)
        if comparable(row.title) != comparable(state.title):
            row = replace(row, doubts=(*row.doubts, f"the text in the log, “{state.title}”, is kept"))
        news = self._news(row, state)
        conflicts = news.kept.remarks if news.kept else ()
        remarks = (*conflicts, *news.overtaken, *row.doubts)
        if news.update is None:
            fate = RowFate.NOT_UNDERSTOOD if row.not_understood else RowFate.SAME
            begin = f"{state.ref} is not changed" if row.not_understood else f"There is nothing new for {state.ref}"
            return RowOutcome(replace(row, doubts=remarks), fate, in_sentences((begin, *remarks)), state.action.id)
        brings = " and ".join(filter(None, (update_in_words(news.update), _notes_in_words(news.notes))))
        why = in_sentences((f"{state.ref} gets {brings}", *remarks))
        fate = RowFate.CONFLICT if news.kept else RowFate.CHANGED
        return RowOutcome(row, fate, why, state.action.id, news.update, kept=news.kept, notes=news.notes)

    def _news(self, row: TrackerRow, state: ActionState) -> _News:
        """Return what the row says that the log does not. An empty cell says nothing.

        A value that the tracker had when it was last imported is no news, though the log was changed since. The title
        is no news: by it, or by its reference, the row was found to be of this action.
        """
        history = self._histories(state.action.id)
        imported = [update for update in history if update.source_ref is not None or update.kind is UpdateKind.CREATE]
        last = imported[-1].id if imported else None
        base = fold(state.action, [u for u in history if u.id <= last]) if last else state
        given: dict[str, Any] = {}
        kept: dict[str, Any] = {}
        overtaken = []
        for declared in ACTION_FIELDS:
            value, present, before = (declared.value_of(holder) for holder in (row, state, base))
            if declared.name == "title" or not value or equal_values(value, present):
                continue
            if declared.name == "owner" and equal_values(" ".join((row.owner, *row.supporting)), present):
                continue
            if equal_values(value, before):
                overtaken.append(f"the {declared.name} was changed in the log since, to {_in_words(declared, present)}")
                continue
            given[declared.name] = value
            if present and not equal_values(present, before):
                kept[declared.name] = present
        known = set(map(comparable, (state.last_note, *notes_of(history))))
        whole = row.update if row.update and comparable(row.update) not in known else None
        notes = tuple(note for note in row.notes if whole and comparable(note.text) not in known)
        note = None if row.notes else whole
        if not given and not note and not notes:
            return _News(None, overtaken=tuple(overtaken))
        beside = row.named_beside if "owner" in given else ""
        update = NewUpdate(note, **given, source_ref=row.reference or state.source_ref, supporting=beside)
        if not kept:
            return _News(update, overtaken=tuple(overtaken), notes=notes)
        since = [later for later in history if last is None or later.id > last]
        return _News(replace(update, base_id=last), kept_value(kept, state, since), tuple(overtaken), notes)


def kept_value(kept: Mapping[str, FieldValue], state: ActionState, since: Sequence[ActionUpdate]) -> KeptValue:
    """Return the values of the log that stay although a spreadsheet differs, in the words of who gave them last."""
    speakers = [update for update in since if any(FIELD_OF[name].value_of(update) is not None for name in kept)]
    values: dict[str, Any] = dict(kept)
    by = speakers[-1].by if speakers else ""
    remarks = []
    for name, value in kept.items():
        declared = FIELD_OF[name]
        last = next((update for update in reversed(since) if declared.value_of(update) is not None), None)
        who = f" by {last.by} on {in_words(day_of(last.at))}" if last else ""
        remarks.append(
            f"the {name} was also changed on this board{who}, to {declared.in_sentence(value)}, which is kept for now"
        )
    return KeptValue(NewUpdate(**values, base_id=state.last_id), by, tuple(remarks))


def _notes_in_words(notes: Sequence[DatedNote]) -> str:
    return count_in_words(len(notes), "dated update") if notes else ""


def _words(row: TrackerRow) -> tuple[str, ...]:
    """Return the words by which two rows of a tracker are of one action."""
    return tuple(map(comparable, (row.reference, row.title, row.item_number, row.item_text, row.report)))


def _adds_nothing(row: TrackerRow, first: TrackerRow) -> bool:
    """Return True if everything that a row says, `first` says too."""
    says = ((getattr(row, name), getattr(first, name)) for name in field_names(row) if name not in _OWN)
    return all(not value or equal_values(value, other) for value, other in says)


def equal_values(one: FieldValue | None, other: FieldValue | None) -> bool:
    """Return True if two values of a field are the same; words without regard to case and punctuation."""
    if type(one) is str and type(other) is str:
        return comparable(one) == comparable(other)
    return one == other


def _equal_fields(row: TrackerRow, state: ActionState) -> int:
    return sum(equal_values(declared.value_of(row), declared.value_of(state)) for declared in ACTION_FIELDS)


def _in_words(declared: ActionField, value: FieldValue | None) -> str:
    return declared.in_sentence(value) if value else "none"


def are_alike(one: str, other: str) -> bool:
    """Return True if two titles are likely two wordings of one action."""
    first, second = comparable(one), comparable(other)
    if first in second or second in first:
        return True
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _LEAST_ALIKE


def _why_no_action(row: TrackerRow) -> str:
    if not row.item_text:
        words = "; ".join(f"“{text}”" for text in (row.update, *(note.text for note in row.notes)) if text)
        return f"It contains neither an action nor an item{f', but {words}' if words else ''}."
    if not row.report:
        return "It contains only an item, and does not name its report."
    return "It contains only an item, which belongs in the register and not in the log."
