"""Rows of history as the domain reads them: which fields, by whom, building on what."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from boardpack.domain.exchange.clashes import PROPOSED, Statement, Value
from boardpack.domain.log.actions import UpdateKind
from boardpack.store.schema.tables import ACTION_UPDATE, History


def statements(history: History, rows: Iterable[Mapping[str, Any]]) -> tuple[Statement, ...]:
    """Return the rows of one history as the domain reads them."""
    return tuple(statement(history, row) for row in rows)


def statement(history: History, row: Mapping[str, Any]) -> Statement:
    """Return one row of a history as the domain reads it."""
    return Statement(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        fields=spoken(history, row),
        note=row.get("note") or "",
        base_id=row["base_id"],
        resolves=tuple(json.loads(row["resolves"])),
        proposed={name: row[name] for name in PROPOSED if name in history.noted and row.get(name) is not None},
        is_comment=history is ACTION_UPDATE and row.get("kind") == UpdateKind.CHAIR,
    )


def spoken(history: History, row: Mapping[str, Any]) -> dict[str, Value]:
    """Return the fields that a row states. In a history without fields, such as the responses, a row names its own."""
    if not history.fields:
        name, value = history.noted
        return {row[name]: row[value]}
    return {field: row[field] for field in history.fields if row.get(field) is not None}
