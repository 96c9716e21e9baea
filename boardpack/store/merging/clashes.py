"""Conflicting changes to one thing: found by its heads, shown under the names that people know."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.clashes import PROPOSED, Clash, Kept, Statement, clash_to_settle, settling
from boardpack.domain.exchange.reviews import EntryKind, OpenClash
from boardpack.domain.register.item_kinds import ItemKind, item_kind
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.references import shown_ref
from boardpack.store.history.statements import statements
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.schema.heads import FORK
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    AGENDA_CHANGE,
    DECISION_CHANGE,
    FINDING_CHANGE,
    HISTORIES,
    ISSUE_EMAIL,
    ITEM_CHANGE,
    LETTER_CHANGE,
    MEETING_CHANGE,
    MINUTE_CHANGE,
    OFFICE_BODY_CHANGE,
    OWNER_FORM_CHANGE,
    PAPER_NOTE_CHANGE,
    PAPER_VERSION,
    PERSON_CHANGE,
    PLAN_ENTRY_CHANGE,
    REPORT_CHANGE,
    RESPONSE,
    SAVED_VIEW_CHANGE,
    SENDER_LAYOUT_CHANGE,
    SETTING_CHANGE,
    History,
)
from boardpack.store.schema.values import Row, day_from

_BY_KIND: Mapping[EntryKind, History] = {KINDS[history.table]: history for history in HISTORIES}


class ClashesRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def kinds(self) -> tuple[EntryKind, ...]:
        """Every kind of thing that can have conflicting changes."""
        return tuple(_BY_KIND)

    def things(self, kind: EntryKind = EntryKind.UPDATE) -> tuple[str, ...]:
        """Return the identifiers of the things with unresolved conflicting changes. An index finds them."""
        sql = f"SELECT thing FROM {FORK} WHERE history = ? ORDER BY thing"
        found = self._ledger.column(sql, [_BY_KIND[kind].table])
        if found and kind is EntryKind.UPDATE:
            records = histories_of(self._ledger, ACTION_UPDATE, found)
            return tuple(thing for thing in found if clash_to_settle(records[thing]))
        return tuple(found)

    def list(self, kind: EntryKind | None = None) -> tuple[OpenClash, ...]:
        """Return every unresolved conflict, or those about things of one kind; actions first."""
        histories = sorted(HISTORIES, key=lambda history: history is not ACTION_UPDATE)
        chosen = [history for history in histories if kind in (None, KINDS[history.table])]
        return tuple(found for history in chosen for found in self._of(history, self.things(KINDS[history.table])))

    def of(self, thing_id: str, kind: EntryKind = EntryKind.UPDATE) -> OpenClash | None:
        """Return the conflict about one thing, or None."""
        return next(iter(self._of(_BY_KIND[kind], [thing_id])), None)

    def settle(self, open_clash: OpenClash, keep: Kept, note: str) -> None:
        """Resolve a conflict: add an entry with the value that `keep` chooses for each field in conflict.

        The entry resolves only the heads that were shown, so a head that arrived meanwhile keeps the conflict open.
        Raises RefusedError if a field has no choice.
        """
        history, heads = _BY_KIND[open_clash.kind], open_clash.clash.heads
        base, resolves = heads[-1], heads[:-1]
        named = {"note": note} if note and "note" in history.noted else {}
        for fields in _as_rows(history, settling(open_clash.clash, keep), open_clash.clash):
            given = {**fields, **named, **_settled_as(history, fields)}
            base = self._ledger.add(history, open_clash.thing_id, given, base=base, resolves=resolves)
            resolves = ()

    def _of(self, history: History, things: Sequence[str]) -> tuple[OpenClash, ...]:
        records = histories_of(self._ledger, history, things) if things else {}
        found = {thing: standing for thing, rows in records.items() if (standing := clash_to_settle(rows))}
        names = names_of(self._ledger, history, found)
        kind = KINDS[history.table]
        return tuple(OpenClash(kind, thing, names[thing], standing) for thing, standing in found.items())


def _settled_as(history: History, fields: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the kind of the entry that resolves a conflict. One about a verdict stays as private as the chair's
    comments.
    """
    if history is not ACTION_UPDATE:
        return {}
    return {"kind": "chair" if fields and fields.keys() <= set(PROPOSED) else "correction"}


def histories_of(ledger: Ledger, history: History, things: Iterable[str]) -> dict[str, list[Statement]]:
    """Return all entries about each of the things, oldest first."""
    rows = _rows_about(ledger, f"SELECT * FROM {history.table}", history.key, things, "ORDER BY id")
    records: dict[str, list[Statement]] = {}
    for row, fields in zip(rows, statements(history, rows), strict=True):
        records.setdefault(row[history.key], []).append(fields)
    return records


def names_of(
    ledger: Ledger, history: History, things: Iterable[str], brought: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, str]:
    """Return the name by which people know each thing. `brought` holds fields of things that are not here yet."""
    if history is RESPONSE:
        return names_of(ledger, ITEM_CHANGE, things, brought)
    if history is ISSUE_EMAIL:
        return dict.fromkeys(things, "Email with an issued pack")
    chosen = list(things)
    ref = f", {shown_ref(action='s')} AS ref" if history is ACTION_UPDATE else ""
    sql = f"SELECT c.*, s.*{ref} FROM {history.current} c JOIN {history.subject.table} s ON s.id = c.{history.key}"
    here = {row[history.key]: row for row in _rows_about(ledger, sql, history.key, chosen, "")}
    return {thing: _name(history, thing, {**(brought or {}).get(thing, {}), **here.get(thing, {})}) for thing in chosen}


def _rows_about(ledger: Ledger, sql: str, key: str, things: Iterable[str], order: str) -> Sequence[Row]:
    asked = json.dumps(sorted(things))
    return ledger.rows(f"{sql} WHERE {key} IN (SELECT value FROM json_each(?)) {order}", [asked])


def _name(history: History, thing: str, fields: Mapping[str, Any]) -> str:
    if history is ACTION_UPDATE:
        return f"{fields.get('ref', 'Action')} {fields.get('title') or ''}".strip()
    if history is ITEM_CHANGE:
        kind = fields.get("kind_name") or fields.get("kind") or ItemKind.RECOMMENDATION.name
        return item_kind(str(kind)).label(fields.get("number"))
    if history is MEETING_CHANGE:
        held_on = day_from(fields.get("held_on"))
        return f"Meeting of {in_words(held_on)}" if held_on else "Meeting"
    if history is PAPER_NOTE_CHANGE and fields.get("page"):
        return f"Note on page {fields['page']}"
    if history is SETTING_CHANGE:
        return thing.replace("_", " ").capitalize()
    return str(fields.get(_TITLES.get(history.table, "title")) or _NAMELESS[history.table])


_TITLES = {
    FINDING_CHANGE.table: "place",
    MINUTE_CHANGE.table: "heading",
    SENDER_LAYOUT_CHANGE.table: "sender",
    LETTER_CHANGE.table: "source_name",
    OWNER_FORM_CHANGE.table: "owner",
    **dict.fromkeys((PERSON_CHANGE.table, SAVED_VIEW_CHANGE.table, OFFICE_BODY_CHANGE.table), "name"),
}
"""The field that names a thing without a title, by table."""


_NAMELESS = {
    REPORT_CHANGE.table: "Report",
    LETTER_CHANGE.table: "Letter",
    AGENDA_CHANGE.table: "Agenda item",
    PAPER_VERSION.table: "Paper",
    FINDING_CHANGE.table: "Finding",
    MINUTE_CHANGE.table: "Minute",
    DECISION_CHANGE.table: "Decision",
    PLAN_ENTRY_CHANGE.table: "Planned item",
    OWNER_FORM_CHANGE.table: "Owner’s form",
    PAPER_NOTE_CHANGE.table: "Note on a paper",
    PERSON_CHANGE.table: "Person",
    SAVED_VIEW_CHANGE.table: "Saved view",
    SENDER_LAYOUT_CHANGE.table: "Layout of a sender",
    OFFICE_BODY_CHANGE.table: "Body",
}


def _as_rows(history: History, chosen: Mapping[str, Any], standing: Clash) -> Sequence[Mapping[str, Any]]:
    """Return the rows to add: one, or one for each field that rows name. These and settings must state something."""
    if history.fields and history is not SETTING_CHANGE:
        return [chosen]
    fields = chosen or standing.branches[-1].said
    if history.fields:
        return [fields]
    return [dict(zip(history.noted, named, strict=True)) for named in fields.items()]
