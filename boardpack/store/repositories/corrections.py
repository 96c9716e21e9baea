"""Withdrawal of what one batch entered, by later entries: history stays, and a withdrawal can be reversed."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime

from boardpack.domain.log.actions import UNDONE_NOTE, ActionId, UpdateKind
from boardpack.domain.log.in_force import GivenValue, in_force
from boardpack.domain.log.withdrawals import AcceptedBatch
from boardpack.domain.office.events import EventKind
from boardpack.domain.register.items import ItemId, ReportId
from boardpack.store.history.events import EventsRepository
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.schema.tables import ACTION_UPDATE, ITEM_CHANGE, REPORT_CHANGE, RESPONSE, History
from boardpack.store.schema.values import Row

_UNDONE = (REPORT_CHANGE, ITEM_CHANGE, ACTION_UPDATE)
_NOT_SAID: dict[str, Value] = {
    **dict.fromkeys(("published_on", "responded_on", "source_sha256", "source_name"), ""),
    **dict.fromkeys(("response_sha256", "response_name"), ""),
    **dict.fromkeys(("deadline_phrase", "deadline_on", "deadline_basis", "closing", "target"), ""),
    "withdrawn": 0,
}
"""The value that undoes a field without an earlier value. Other fields without one cannot be undone."""
_BY_HAND = """batch NOT IN (SELECT CAST(json_extract(detail, '$.in') AS INTEGER) FROM event
    WHERE kind IN ('letter withdrawn', 'letter brought back'))"""
_SETTLED = ("deadline_on", "deadline_basis", "deadline_phrase", "deadline_precision")


class CorrectionsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._events = EventsRepository(ledger)

    def acceptances(self, report_id: ReportId) -> tuple[AcceptedBatch, ...]:
        """Return the letters that were accepted for a report, oldest first, withdrawn ones too, without merges."""
        sql = """SELECT b.seq, b.received_at, b.who, (
                SELECT c.source_name FROM report_change c WHERE c.report_id = ? AND c.batch <= b.seq
                AND c.source_name <> '' ORDER BY c.id DESC LIMIT 1
            ) AS source_name
            FROM batch b WHERE b.kind = 'local' AND (
                EXISTS (SELECT 1 FROM item i WHERE i.report_id = ? AND i.batch = b.seq)
                OR EXISTS (SELECT 1 FROM report_change c
                    WHERE c.report_id = ? AND c.batch = b.seq AND c.source_sha256 <> '')
            ) ORDER BY b.seq"""
        withdrawn = self._withdrawn(report_id)
        corrections = self._corrections(report_id)
        return tuple(
            AcceptedBatch(
                row["seq"],
                datetime.fromisoformat(row["received_at"]),
                row["who"],
                row["source_name"] or "",
                withdrawn.get(row["seq"]),
            )
            for row in self._ledger.rows(sql, [report_id] * 3)
            if row["seq"] not in corrections
        )

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
        sql = f"""SELECT 1 AS n FROM item_change WHERE item_id = ? AND batch > ? AND ({spoken}) AND {_BY_HAND}
            UNION ALL SELECT 1 FROM response WHERE item_id = ? AND batch > ? AND {_BY_HAND}"""
        return self._ledger.row(sql, [item_id, batch, item_id, batch]) is not None

    def updates_since(self, action_id: ActionId, batch: int) -> int:
        """Return the number of updates of an action since a batch."""
        sql = f"SELECT count(*) AS n FROM action_update WHERE action_id = ? AND batch > ? AND {_BY_HAND}"
        found = self._ledger.row(sql, [action_id, batch])
        return int(found["n"]) if found else 0

    def papers_about(self, report_id: ReportId) -> tuple[str, ...]:
        """Return the titles of papers on agendas that are made of a report."""
        sql = """SELECT coalesce(nullif(p.title, ''), a.title) AS title FROM agenda_item_current a
            JOIN paper_current p ON p.paper_id = a.paper_id WHERE p.report_id = ? AND a.removed IS NOT 1"""
        return tuple(row["title"] for row in self._ledger.rows(sql, [report_id]))

    def withdraw(self, report_id: ReportId, batch: int, *, with_report: bool) -> None:
        """Withdraw what a batch entered about a report, its items and their actions."""
        self._take_back(batch, with_report=with_report)
        self._record(EventKind.LETTER_WITHDRAWN, report_id, batch)

    def bring_back(self, report_id: ReportId, batch: int) -> None:
        """Reverse the withdrawal of a batch."""
        withdrawal = self._withdrawn(report_id)[batch]
        self._take_back(withdrawal, with_report=True)
        self._record(EventKind.LETTER_BROUGHT_BACK, report_id, batch)
        self._give_again(batch)

    def reverse_updates(self, batch: int, note: str) -> tuple[ActionId, ...]:
        """Reverse the changes that a batch made to actions and nobody changed since. The entries have this note.

        Returns the actions. A first target or assurance stays, since there is no earlier value to restore. Each entry
        builds on the one that it reverses, by which it is known, and settles what came after that.
        """
        keys = [row["key"] for row in self._changed_things(ACTION_UPDATE, batch) if not row["entered"]]
        for key in keys:
            reversed_, newest = self._last_of(batch, key), self._ledger.newest(ACTION_UPDATE, key)
            later = (newest,) if newest and newest != reversed_ else ()
            fields = {**dict(self._former(ACTION_UPDATE, key, batch)), "note": note, **_kind(ACTION_UPDATE)}
            self._ledger.add(ACTION_UPDATE, key, fields, base=reversed_, resolves=later)
        return tuple(ActionId(key) for key in keys)

    def _last_of(self, batch: int, action_id: str) -> str:
        """Return the identifier of the last update of an action in a batch."""
        sql = f"SELECT max(id) AS id FROM {ACTION_UPDATE.table} WHERE action_id = ? AND batch = ?"
        found = self._ledger.row(sql, [action_id, batch])
        return str(found["id"]) if found else ""

    def _record(self, kind: EventKind, report_id: ReportId, batch: int) -> None:
        detail = {"report": report_id, "batch": str(batch), "in": str(self._ledger.batch)}
        self._events.record(kind, detail)

    def _withdrawn(self, report_id: ReportId) -> dict[int, int]:
        """Return, for each batch that is withdrawn now, the one that withdrew it."""
        found: dict[int, int] = {}
        for event in reversed(self._events.list()):
            if event.detail.get("report") != report_id:
                continue
            if event.kind is EventKind.LETTER_WITHDRAWN:
                found[int(event.detail["batch"])] = int(event.detail["in"])
            elif event.kind is EventKind.LETTER_BROUGHT_BACK:
                found.pop(int(event.detail["batch"]), None)
        return found

    def _corrections(self, report_id: ReportId) -> set[int]:
        """Return the batches that withdrew or brought back, which are no letters."""
        kinds = (EventKind.LETTER_WITHDRAWN, EventKind.LETTER_BROUGHT_BACK)
        events = [e for e in self._events.list() if e.kind in kinds and e.detail.get("report") == report_id]
        return {int(event.detail["in"]) for event in events}

    def _void(self, batch: int) -> frozenset[int]:
        """Return the batches that count no longer: withdrawn letters, their withdrawals, and what reversed those.

        A withdrawal that is `batch` itself counts, since it is about to be reversed.
        """
        withdrawn: dict[str, str] = {}
        void: set[str] = set()
        for event in reversed(self._events.list()):
            if event.kind is EventKind.LETTER_WITHDRAWN:
                withdrawn[event.detail["batch"]] = event.detail["in"]
            elif event.kind is EventKind.LETTER_BROUGHT_BACK:
                void |= {event.detail["in"], withdrawn.pop(event.detail["batch"], "")}
        void |= {both for pair in withdrawn.items() if str(batch) not in pair for both in pair}
        return frozenset(int(number) for number in void if number)

    def _take_back(self, batch: int, *, with_report: bool) -> None:
        void = self._void(batch)
        for history in _UNDONE:
            for row in self._changed_things(history, batch):
                if row["entered"]:
                    if history is not REPORT_CHANGE or with_report:
                        self._ledger.add(history, row["key"], {"withdrawn": 1, **_kind(history)})
                else:
                    self._restore(history, row["key"], batch, void)
        self._restore_responses(batch, void)

    def _changed_things(self, history: History, batch: int) -> list[Row]:
        """Return the things that a batch changed, and whether it entered them."""
        sql = f"""SELECT DISTINCT h.{history.key} AS key, s.batch = ? AS entered FROM {history.table} h
            JOIN {history.subject.table} s ON s.id = h.{history.key} WHERE h.batch = ?"""
        return self._ledger.rows(sql, [batch, batch])

    def _restore(self, history: History, key: str, batch: int, void: Container[int]) -> None:
        fields = dict(self._former(history, key, batch, void))
        if fields:
            self._ledger.add(history, key, {**fields, **_kind(history)})

    def _former(self, history: History, key: str, batch: int, void: Container[int] = ()) -> Iterator[tuple[str, Value]]:
        """Yield each field that a batch was the last to set, with its value before."""
        for field, valid in self._valid(history, key, void):
            if not valid or valid[-1]["batch"] != batch:
                continue
            before = [row for row in valid if row["batch"] != batch]
            if before:
                yield field, before[-1][field]
                if history is ACTION_UPDATE and field == "owner":
                    yield "supporting", before[-1]["supporting"]
            elif field in _NOT_SAID and (history is not ACTION_UPDATE or field == "withdrawn"):
                yield field, _NOT_SAID[field]

    def _valid(self, history: History, key: str, void: Container[int]) -> Iterator[tuple[str, list[Row]]]:
        """Yield each field with the rows that give it a value, oldest first.

        What was undone does not count, nor do `void` batches, except for one that entered the thing.
        """
        sql = f"""SELECT h.*, s.batch AS entered_in FROM {history.table} h
            JOIN {history.subject.table} s ON s.id = h.{history.key} WHERE h.{history.key} = ? ORDER BY h.id"""
        found = [row for row in self._ledger.rows(sql, [key]) if _counts(row, void)]
        rows = {row["id"]: row for row in found}
        for field in history.fields:
            yield field, [rows[given.entry_id] for given in in_force(_given(history, field, found))]

    def _give_again(self, batch: int) -> None:
        """Enter again what a letter gives that was brought back, where it is not present and nothing later counts."""
        void = self._void(0)
        for history in _UNDONE:
            for key in [row["key"] for row in self._changed_things(history, batch) if not row["entered"]]:
                (state,) = self._ledger.standing(history, "?", [key])
                last = [(field, rows[-1]) for field, rows in self._valid(history, key, void) if rows]
                given = {field: row[field] for field, row in last if row["batch"] == batch}
                missing = {field: value for field, value in given.items() if value != state[field]}
                if missing:
                    self._ledger.add(history, key, {**missing, **_kind(history)})
        for item_id, voice, rows in self._responses_beside(batch):
            counting = [row for row in rows if _counts(row, void)]
            if counting and counting[-1]["batch"] == batch and counting[-1]["text"] != rows[-1]["text"]:
                self._ledger.add(RESPONSE, item_id, {"voice": voice, "text": counting[-1]["text"]})

    def _restore_responses(self, batch: int, void: Container[int]) -> None:
        """Restore the earlier response, or none, where the batch's response is current."""
        for item_id, voice, rows in self._responses_beside(batch):
            counting = [row for row in rows if _counts(row, void)]
            if counting and counting[-1]["batch"] == batch:
                before = [row["text"] for row in counting if row["batch"] != batch]
                self._ledger.add(RESPONSE, item_id, {"voice": voice, "text": before[-1] if before else ""})

    def _responses_beside(self, batch: int) -> list[tuple[str, str, list[Row]]]:
        """Return the responses, oldest first, for each earlier item and voice to which a batch gave one."""
        sql = """SELECT r.item_id, r.voice, r.text, r.batch, i.batch AS entered_in FROM response r
            JOIN item i ON i.id = r.item_id WHERE i.batch <> ? AND EXISTS (
                SELECT 1 FROM response o WHERE o.item_id = r.item_id AND o.voice = r.voice AND o.batch = ?
            ) ORDER BY r.id"""
        given: dict[tuple[str, str], list[Row]] = {}
        for row in self._ledger.rows(sql, [batch, batch]):
            given.setdefault((row["item_id"], row["voice"]), []).append(row)
        return [(item_id, voice, rows) for (item_id, voice), rows in given.items()]


def _counts(row: Row, void: Container[int]) -> bool:
    """Return True if a row still counts: its batch is not void, or entered the thing."""
    return row["batch"] not in void or row["batch"] == row["entered_in"]


def _given(history: History, field: str, rows: Iterable[Row]) -> Iterator[GivenValue[Value]]:
    """Yield what each row of a history gives a field. Only an undo of an update of an action names what it undoes."""
    for row in rows:
        is_undo = history is ACTION_UPDATE and row["note"] == UNDONE_NOTE and row["kind"] == UpdateKind.CORRECTION
        yield GivenValue(row["id"], row[field], row["base_id"] if is_undo else None)


def _kind(history: History) -> dict[str, Value]:
    """Return the kind of a correcting entry, empty for a history whose entries have no kind."""
    return {"kind": "correction"} if history is ACTION_UPDATE else {}
