"""A view of the past as SQL: the one place that says which rows of history it shows.

A day and a number are written into the text itself, since one statement needs them for each of its
fields; being a date and a number, they can hold nothing else.
"""

from boardpack.domain.as_at import AsAt
from boardpack.store.currents import expressions
from boardpack.store.tables import History


def bound(as_at: AsAt, row: str = "h", at: str = "at") -> str:
    """What leaves out the rows that a view does not show, to follow another condition; `at` holds the author's time."""
    by_day = f" AND substr({row}.{at}, 1, 10) <= '{as_at.day.isoformat()}'" if as_at.day else ""
    by_batch = f" AND {row}.batch <= {as_at.batch:d}" if as_at.batch is not None else ""
    return by_day + by_batch


def states_of(history: History, as_at: AsAt) -> str:
    """Where a query finds each thing's state, with the same columns for the present and for the past.

    A thing is in a view of the past once the word that began it is. Each field is looked up by
    itself, so that a query for few things or few fields touches no other rows.
    """
    if as_at.is_now:
        return history.current
    said = f"FROM {history.table} h WHERE h.{history.key} = s.id{bound(as_at)}"
    fields = [
        f"{sql.format(key='s.id', bound=bound(as_at))} AS {name}" for name, (_, sql) in expressions(history).items()
    ]
    return f"""(SELECT s.seq, s.id AS {history.key}, (SELECT max(h.id) {said}) AS last_id,
        (SELECT count(*) {said}) AS update_count, {", ".join(fields)}
        FROM {history.subject.table} s WHERE EXISTS (SELECT 1 {said} AND h.base_id IS NULL))"""
