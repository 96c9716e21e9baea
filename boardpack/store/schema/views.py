"""A view of the past as SQL: the one place that says which rows of history it shows.

A day and a number are written into the text itself, since one statement needs them for each of its
fields; being a date and a number, they can hold nothing else.
"""

from boardpack.domain.days.as_at import AsAt
from boardpack.store.schema.currents import DATED_AT, IS_PROGRESS_NOTE, expressions
from boardpack.store.schema.tables import History

NUMBERS = frozenset(
    (
        "attachment_pages",
        "descending",
        "dismissed",
        "every_months",
        "first_minute",
        "minutes",
        "position",
        "removed",
        "settled",
        "withdrawn",
    )
)
"""The fields that hold whole numbers; all others but a rank are texts."""

_ID_LENGTH = 36
_TOLD = f"CASE WHEN {IS_PROGRESS_NOTE} THEN h.id || {{}} END"
_DAY_OR_NONE = f"coalesce({DATED_AT}, '')"
_NAMED = "CASE WHEN h.owner IS NOT NULL THEN h.id || coalesce(h.supporting, '') END"
_OTHERWISE = {
    "first_target": f"substr(min(h.id || h.target), {_ID_LENGTH + 1})",
    "last_note": f"substr(max({_TOLD.format('h.note')}), {_ID_LENGTH + 1})",
    "last_note_at": f"nullif(substr(max({_TOLD.format(_DAY_OR_NONE)}), {_ID_LENGTH + 1}), '')",
    "last_note_kind": f"substr(max({_TOLD.format('h.kind')}), {_ID_LENGTH + 1})",
    "heard_at": f"substr(max({_TOLD.format('h.at')}), {_ID_LENGTH + 1})",
    "supporting": f"nullif(substr(max({_NAMED}), {_ID_LENGTH + 1}), '')",
    "raised_undated": "max(CASE WHEN h.kind = 'create' THEN h.undated END)",
}
_LOOKED_UP = {"rank": "{}", "completed_at": "CASE WHEN g.status = 'complete' THEN {} END"}


def bound(as_at: AsAt, row: str = "h", at: str = "at") -> str:
    """Return the condition that leaves out rows a view does not show, to follow another.

    `at` holds the author's time.
    """
    by_day = f" AND substr({row}.{at}, 1, 10) <= '{as_at.day.isoformat()}'" if as_at.day else ""
    by_batch = f" AND {row}.batch <= {as_at.batch:d}" if as_at.batch is not None else ""
    said_by = as_at.said_by.isoformat() if as_at.said_by else ""
    by_moment = f" AND julianday({row}.{at}) <= julianday('{said_by}')" if said_by else ""
    return by_day + by_batch + by_moment


def states_of(history: History, as_at: AsAt) -> str:
    """Return the table expression of each thing's state, with the same columns for present and past.

    A view of the past shows a thing if it shows its first row. Each field is looked up separately, so that a query for
    few things reads no other rows.
    """
    if as_at.is_now:
        return history.current
    source = f"FROM {history.table} h WHERE h.{history.key} = s.id{bound(as_at)}"
    fields = [
        f"{sql.format(key='s.id', bound=bound(as_at))} AS {name}" for name, (_, sql) in expressions(history).items()
    ]
    return f"""(SELECT s.seq, s.id AS {history.key}, (SELECT max(h.id) {source}) AS last_id,
        (SELECT count(*) {source}) AS update_count, {", ".join(fields)}
        FROM {history.subject.table} s WHERE EXISTS (SELECT 1 {source} AND h.base_id IS NULL))"""


def folded_states(history: History, as_at: AsAt, among: str = "") -> str:
    """Return the table expression of the states of all things, or those in `among`, computed in one pass over their
    rows.

    Identifiers have one length and sort by time, so the maximum of identifier and value together contains the newest
    value. Values that a text cannot hold unchanged are looked up separately.
    """
    if as_at.is_now:
        return f"(SELECT * FROM {history.current} WHERE {history.key} IN ({among}))" if among else history.current
    rows = f"h WHERE h.{history.key} IN ({among})" if among else "h NOT INDEXED WHERE 1"
    walked, looked_up = [], []
    for name, (_, sql) in expressions(history).items():
        if name in _LOOKED_UP:
            found = sql.format(key=f"g.{history.key}", bound=bound(as_at))
            looked_up.append(f", {_LOOKED_UP[name].format(found)} AS {name}")
        else:
            walked.append(f", {_walked(name)} AS {name}")
    return f"""(SELECT s.seq, g.*{"".join(looked_up)}
        FROM (SELECT h.{history.key}, max(h.id) AS last_id, count(*) AS update_count{"".join(walked)}
            FROM {history.table} {rows}{bound(as_at)} GROUP BY h.{history.key} HAVING max(h.base_id IS NULL)) g
        JOIN {history.subject.table} s ON s.id = g.{history.key})"""


def _walked(name: str) -> str:
    if name in _OTHERWISE:
        return _OTHERWISE[name]
    newest = f"substr(max(h.id || h.{name}), {_ID_LENGTH + 1})"
    return f"CAST({newest} AS INTEGER)" if name in NUMBERS else newest
