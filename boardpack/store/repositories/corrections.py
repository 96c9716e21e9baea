"""Withdrawal of what one letter entered, by later entries: history stays, and a withdrawal can be reversed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, takewhile

from boardpack.domain.log.actions import UNDONE_NOTE, ActionId, UpdateKind
from boardpack.domain.log.in_force import GivenValue, in_force
from boardpack.domain.log.withdrawals import AcceptedBatch, Act, LetterId
from boardpack.domain.register.items import ItemId, ReportId
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    ITEM_CHANGE,
    LETTER,
    LETTER_CHANGE,
    REPORT_CHANGE,
    RESPONSE,
    History,
)
from boardpack.store.schema.values import Row

_UNDONE = (REPORT_CHANGE, ITEM_CHANGE, ACTION_UPDATE)
_NOT_SAID: dict[str, Value] = {
    **dict.fromkeys(("published_on", "responded_on", "source_sha256", "source_name"), ""),
    **dict.fromkeys(("response_sha256", "response_name"), ""),
    **dict.fromkeys(("deadline_phrase", "deadline_on", "deadline_basis", "closing", "target"), ""),
    "withdrawn": 0,
}
"""The value that undoes a field without an earlier value. Other fields without one cannot be undone."""
_BY_HAND = """NOT EXISTS (SELECT 1 FROM letter_change c WHERE c.base_id IS NOT NULL
    AND c.batch = said.batch AND c.at = said.at AND c.by = said.by)"""
_SETTLED = ("deadline_on", "deadline_basis", "deadline_phrase", "deadline_precision")


class CorrectionsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def enter(self, report_id: ReportId, source_name: str) -> None:
        """Record that a letter about a report was accepted: what it brings is entered in this transaction."""
        letter_id = self._ledger.enter(LETTER, {"report_id": report_id})
        self._ledger.add(LETTER_CHANGE, letter_id, {"source_name": source_name})

    def acceptances(self, report_id: ReportId) -> tuple[AcceptedBatch, ...]:
        """Return the letters that were accepted for a report, here or in another copy, oldest first, withdrawn ones
        too.
        """
        return self._letters("WHERE s.report_id = ?", [report_id])

    def _letters(self, chosen: str = "", parameters: Sequence[Value] = ()) -> tuple[AcceptedBatch, ...]:
        sql = f"""SELECT h.*, b.kind FROM letter_change h JOIN letter s ON s.id = h.letter_id
            JOIN batch b ON b.seq = h.batch {chosen} ORDER BY s.id, h.id"""
        rows = self._ledger.rows(sql, parameters)
        return tuple(_letter(list(records)) for _, records in groupby(rows, key=lambda row: row["letter_id"]))

    def entered_items(self, batch: int) -> tuple[ItemId, ...]:
        """Return the items that a batch entered."""
        rows = self._ledger.rows("SELECT id FROM item WHERE batch = ? ORDER BY id", [batch])
        return tuple(ItemId(row["id"]) for row in rows)

    def entered_report(self, report_id: ReportId, batch: int) -> bool:
        """Return True if a batch entered the report itself."""
        return self._ledger.row("SELECT 1 AS n FROM report WHERE id = ? AND batch = ?", [report_id, batch]) is not None

    def entered_actions(self, batch: int) -> tuple[ActionId, ...]:
        """Return the actions that a batch made."""
        rows = self._ledger.rows("SELECT id FROM action WHERE batch = ? ORDER BY id", [batch])
        return tuple(ActionId(row["id"]) for row in rows)

    def changed_items(self, batch: int) -> tuple[ItemId, ...]:
        """Return the items of earlier batches to which a batch added something, responses included."""
        sql = """SELECT DISTINCT said.item_id AS id FROM (
                SELECT item_id, batch FROM item_change UNION ALL SELECT item_id, batch FROM response
            ) said JOIN item i ON i.id = said.item_id WHERE said.batch = ? AND i.batch <> ?"""
        return tuple(ItemId(row["id"]) for row in self._ledger.rows(sql, [batch, batch]))

    def response_count(self, batch: int) -> int:
        """Return the number of responses in a batch."""
        found = self._ledger.row("SELECT count(*) AS n FROM response WHERE batch = ?", [batch])
        return int(found["n"]) if found else 0

    def touched_since(self, item_id: ItemId, batch: int) -> bool:
        """Return True if somebody changed an item since a batch, its computed deadline apart."""
        spoken = " OR ".join(f"{name} IS NOT NULL" for name in ITEM_CHANGE.columns if name not in _SETTLED)
        sql = f"""SELECT 1 AS n FROM item_change said WHERE item_id = ? AND batch > ? AND ({spoken}) AND {_BY_HAND}
            UNION ALL SELECT 1 FROM response said WHERE item_id = ? AND batch > ? AND {_BY_HAND}"""
        return self._ledger.row(sql, [item_id, batch, item_id, batch]) is not None

    def updates_since(self, action_id: ActionId, batch: int) -> int:
        """Return the number of updates of an action since a batch."""
        sql = f"SELECT count(*) AS n FROM action_update said WHERE action_id = ? AND batch > ? AND {_BY_HAND}"
        found = self._ledger.row(sql, [action_id, batch])
        return int(found["n"]) if found else 0

    def papers_about(self, report_id: ReportId) -> tuple[str, ...]:
        """Return the titles of papers on agendas that are made of a report."""
        sql = """SELECT coalesce(nullif(p.title, ''), a.title) AS title FROM agenda_item_current a
            JOIN paper_current p ON p.paper_id = a.paper_id WHERE p.report_id = ? AND a.removed IS NOT 1"""
        return tuple(row["title"] for row in self._ledger.rows(sql, [report_id]))

    def withdraw(self, letter: AcceptedBatch, *, with_report: bool) -> None:
        """Withdraw what a letter entered about its report, the items and their actions."""
        self._take_back((letter.entry,), self._void(), with_report=with_report)
        self._ledger.add(LETTER_CHANGE, letter.id, {"withdrawn": 1})

    def bring_back(self, letter: AcceptedBatch) -> None:
        """Reverse each withdrawal of a letter that is in force."""
        self._take_back(letter.withdrawn_by, self._void(but_for=letter), with_report=True)
        self._ledger.add(LETTER_CHANGE, letter.id, {"withdrawn": 0})
        self._give_again(letter.entry)

    def reverse_updates(self, batch: int, note: str) -> tuple[ActionId, ...]:
        """Reverse the changes that a batch made to actions and nobody changed since. The entries have this note.

        Returns the actions. A first target or assurance stays, since there is no earlier value to restore. Each entry
        builds on the one that it reverses, by which it is known, and settles what came after that.
        """
        act = (Act(batch),)
        keys = [row["key"] for row in self._changed_things(ACTION_UPDATE, act) if not row["entered"]]
        for key in keys:
            reversed_, newest = self._last_of(batch, key), self._ledger.newest(ACTION_UPDATE, key)
            later = (newest,) if newest and newest != reversed_ else ()
            fields = {**dict(self._former(ACTION_UPDATE, key, act)), "note": note, **_kind(ACTION_UPDATE)}
            self._ledger.add(ACTION_UPDATE, key, fields, base=reversed_, resolves=later)
        return tuple(ActionId(key) for key in keys)

    def _last_of(self, batch: int, action_id: str) -> str:
        """Return the identifier of the last update of an action in a batch."""
        sql = f"SELECT max(id) AS id FROM {ACTION_UPDATE.table} WHERE action_id = ? AND batch = ?"
        found = self._ledger.row(sql, [action_id, batch])
        return str(found["id"]) if found else ""

    def _void(self, but_for: AcceptedBatch | None = None) -> frozenset[Act]:
        """Return the acts that count no longer: of withdrawn letters, their withdrawals, and what reversed those.

        The letter `but_for` and its withdrawals count, since these are about to be reversed.
        """
        void: set[Act] = set()
        for letter in self._letters():
            void |= {*letter.corrections} - {*letter.withdrawn_by}
            if letter.withdrawn_by and letter != but_for:
                void |= {letter.entry, *letter.withdrawn_by}
        return frozenset(void)

    def _take_back(self, acts: Collection[Act], void: Collection[Act], *, with_report: bool) -> None:
        for history in _UNDONE:
            for row in self._changed_things(history, acts):
                if row["entered"]:
                    if history is not REPORT_CHANGE or with_report:
                        self._ledger.add(history, row["key"], {"withdrawn": 1, **_kind(history)})
                else:
                    self._restore(history, row["key"], acts, void)
        self._restore_responses(acts, void)

    def _changed_things(self, history: History, acts: Collection[Act]) -> list[Row]:
        """Return the things that acts changed, and whether they entered them."""
        chosen, parameters = _within("h", acts)
        sql = f"""SELECT h.{history.key} AS key, max(h.base_id IS NULL) AS entered FROM {history.table} h
            WHERE {chosen} GROUP BY h.{history.key}"""
        return self._ledger.rows(sql, parameters)

    def _restore(self, history: History, key: str, acts: Collection[Act], void: Collection[Act]) -> None:
        fields = dict(self._former(history, key, acts, void))
        if fields:
            self._ledger.add(history, key, {**fields, **_kind(history)})

    def _former(
        self, history: History, key: str, acts: Collection[Act], void: Collection[Act] = ()
    ) -> Iterator[tuple[str, Value]]:
        """Yield each field that acts were the last to set, with its value before."""
        for field, valid in self._valid(history, key, void):
            if not valid or not _is_of(valid[-1], acts):
                continue
            before = [row for row in valid if not _is_of(row, acts)]
            if before:
                yield field, before[-1][field]
                if history is ACTION_UPDATE and field == "owner":
                    yield "supporting", before[-1]["supporting"]
            elif field in _NOT_SAID and (history is not ACTION_UPDATE or field == "withdrawn"):
                yield field, _NOT_SAID[field]

    def _valid(self, history: History, key: str, void: Collection[Act]) -> Iterator[tuple[str, list[Row]]]:
        """Yield each field with the rows that give it a value, oldest first.

        What was undone does not count, nor do `void` acts, except for one that entered the thing.
        """
        rows = self._ledger.rows(f"SELECT * FROM {history.table} WHERE {history.key} = ? ORDER BY id", [key])
        found = _counting(rows, void, entered_by=_act(rows[0]))
        by_id = {row["id"]: row for row in found}
        for field in history.fields:
            yield field, [by_id[given.entry_id] for given in in_force(_given(history, field, found))]

    def _give_again(self, entry: Act) -> None:
        """Enter again what a letter gives that was brought back, where it is not present and nothing later counts."""
        void = self._void()
        for history in _UNDONE:
            for key in [row["key"] for row in self._changed_things(history, [entry]) if not row["entered"]]:
                (state,) = self._ledger.standing(history, "?", [key])
                last = [(field, rows[-1]) for field, rows in self._valid(history, key, void) if rows]
                given = {field: row[field] for field, row in last if _is_of(row, [entry])}
                missing = {field: value for field, value in given.items() if value != state[field]}
                if missing:
                    self._ledger.add(history, key, {**missing, **_kind(history)})
        for item_id, voice, rows, counting in self._responses_beside([entry], void):
            if counting and _is_of(counting[-1], [entry]) and counting[-1]["text"] != rows[-1]["text"]:
                self._ledger.add(RESPONSE, item_id, {"voice": voice, "text": counting[-1]["text"]})

    def _restore_responses(self, acts: Collection[Act], void: Collection[Act]) -> None:
        """Restore the earlier response, or none, where the acts' response is current."""
        for item_id, voice, _, counting in self._responses_beside(acts, void):
            if counting and _is_of(counting[-1], acts):
                before = [row["text"] for row in counting if not _is_of(row, acts)]
                self._ledger.add(RESPONSE, item_id, {"voice": voice, "text": before[-1] if before else ""})

    def _responses_beside(
        self, acts: Collection[Act], void: Collection[Act]
    ) -> Iterator[tuple[str, str, list[Row], list[Row]]]:
        """Yield the responses, and those that count, for each earlier item and voice to which acts gave one."""
        chosen, parameters = _within("o", acts)
        sql = f"""SELECT r.* FROM response r WHERE EXISTS (
                SELECT 1 FROM response o WHERE o.item_id = r.item_id AND o.voice = r.voice AND {chosen}
            ) ORDER BY r.id"""
        given: dict[tuple[str, str], list[Row]] = {}
        for row in self._ledger.rows(sql, parameters):
            given.setdefault((row["item_id"], row["voice"]), []).append(row)
        for (item_id, voice), rows in given.items():
            first = self._ledger.rows("SELECT * FROM item_change WHERE item_id = ? ORDER BY id LIMIT 1", [item_id])[0]
            if not _is_of(first, acts):
                yield item_id, voice, rows, _counting(rows, void, entered_by=_act(first))


def _letter(rows: Sequence[Row]) -> AcceptedBatch:
    """Return a letter from its rows, the oldest first."""
    entry, *later = rows
    since_restored = list(takewhile(lambda row: row["withdrawn"] == 1, reversed(later)))
    return AcceptedBatch(
        id=LetterId(entry["letter_id"]),
        source_name=entry["source_name"],
        at=datetime.fromisoformat(entry["at"]),
        by=entry["by"],
        entry=Act(entry["batch"]) if entry["kind"] == "local" else _act(entry),
        corrections=tuple(_act(row) for row in later),
        withdrawn_by=tuple(_act(row) for row in reversed(since_restored)),
    )


def _act(row: Row) -> Act:
    """Return the act of which a row is part."""
    return Act(row["batch"], row["at"], row["by"])


def _is_of(row: Row, acts: Collection[Act]) -> bool:
    """Return True if a row is part of one of the acts."""
    return _act(row) in acts or Act(row["batch"]) in acts


def _within(table: str, acts: Iterable[Act]) -> tuple[str, list[Value]]:
    """Return the condition, with its parameters, by which SQL finds the rows of acts."""
    terms: list[str] = []
    parameters: list[Value] = []
    for act in acts:
        terms.append(f"({table}.batch = ? AND ? IN ('', {table}.at) AND ? IN ('', {table}.by))")
        parameters += [act.batch, act.at, act.by]
    return f"({' OR '.join(terms)})", parameters


def _counting(rows: Iterable[Row], void: Collection[Act], *, entered_by: Act) -> list[Row]:
    """Return the rows that still count: their act is not void, or entered the thing."""
    return [row for row in rows if _act(row) == entered_by or not _is_of(row, void)]


def _given(history: History, field: str, rows: Iterable[Row]) -> Iterator[GivenValue[Value]]:
    """Yield what each row of a history gives a field. Only an undo of an update of an action names what it undoes."""
    for row in rows:
        is_undo = history is ACTION_UPDATE and row["note"] == UNDONE_NOTE and row["kind"] == UpdateKind.CORRECTION
        yield GivenValue(row["id"], row[field], row["base_id"] if is_undo else None)


def _kind(history: History) -> dict[str, Value]:
    """Return the kind of a correcting entry, empty for a history whose entries have no kind."""
    return {"kind": "correction"} if history is ACTION_UPDATE else {}
