"""Things that two copies each added by themselves, such as a meeting on one day. A person decides if they are one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.clashes import names_of
from boardpack.store.merging.review_rows import IncomingRow
from boardpack.store.schema.tables import (
    AGENDA_CHANGE,
    ITEM_CHANGE,
    MEETING_CHANGE,
    OFFICE_BODY_CHANGE,
    PERSON_CHANGE,
    PLAN_ENTRY_CHANGE,
    REPORT_CHANGE,
    SAVED_VIEW_CHANGE,
    SENDER_LAYOUT_CHANGE,
    History,
)

_TOLD_APART_BY: Mapping[History, tuple[str, ...]] = {
    REPORT_CHANGE: ("title", "published_on"),
    ITEM_CHANGE: ("report_id", "parent_id", "kind", "number", "text"),
    MEETING_CHANGE: ("held_on",),
    AGENDA_CHANGE: ("meeting_id", "title"),
    PLAN_ENTRY_CHANGE: ("title",),
    PERSON_CHANGE: ("name", "role"),
    SAVED_VIEW_CHANGE: ("page", "name"),
    SENDER_LAYOUT_CHANGE: ("sender", "kind"),
    OFFICE_BODY_CHANGE: ("name",),
}
"""The fields by which people tell things apart. Actions and decisions get another reference than any here."""


def doubles_of(ledger: Ledger, rows: Sequence[IncomingRow]) -> Iterator[str]:
    """Yield the name of each thing that the rows bring although one like it is here."""
    for history, columns in _TOLD_APART_BY.items():
        new = {row.thing_id for row in rows if row.table == history.subject.table}
        brought = brought_fields(rows, history).items()
        coming = {thing: fields for thing, fields in brought if thing in new and not _is_removed(fields)}
        if coming:
            sql = f"SELECT c.*, s.* FROM {history.current} c JOIN {history.subject.table} s ON s.id = c.{history.key}"
            here = {_key(row, columns) for row in ledger.rows(sql) if not _is_removed(row)}
            twice = [thing for thing, fields in coming.items() if _key(fields, columns) in here]
            yield from names_of(ledger, history, twice, coming).values()


def brought_fields(rows: Sequence[IncomingRow], history: History) -> Mapping[str, Mapping[str, Any]]:
    """Return the fields that come with the rows for each thing, to name things that are not here yet."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.history is history or row.table == history.subject.table:
            found.setdefault(row.thing_id, {}).update(row.content)
    return found


def _key(fields: Mapping[str, Any], columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(fields.get(column) or "").casefold() for column in columns)


def _is_removed(fields: Mapping[str, Any]) -> bool:
    return bool(fields.get("withdrawn") or fields.get("removed"))
