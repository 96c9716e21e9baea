"""Actions on which copies of the board differ: found in one place, and kept in the log until a person decides."""

import json
from collections.abc import Mapping

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.clashes import WITHDRAWN, Clash, clash
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.statements import statements
from boardpack.store.schema.heads import FORK
from boardpack.store.schema.tables import ACTION_UPDATE
from boardpack.store.schema.values import Row
from boardpack.store.schema.views import bound

_FORKED = f"SELECT thing FROM {FORK} WHERE history = '{ACTION_UPDATE.table}'"
_SETTLED = f"SELECT DISTINCT s.action_id FROM {ACTION_UPDATE.table} s WHERE s.resolves <> '[]'"


def undecided_actions(ledger: Ledger, as_at: AsAt) -> Mapping[str, Clash]:
    """Return the conflict about each action to whose fields copies of the board gave different values, in a view.

    A view of the past may show a conflict that was resolved since.
    """
    forked = ledger.column(_FORKED) if as_at.is_now else [*ledger.column(_FORKED), *ledger.column(_SETTLED)]
    if not forked:
        return {}
    sql = f"""SELECT * FROM {ACTION_UPDATE.table} h
        WHERE h.action_id IN (SELECT value FROM json_each(?)){bound(as_at)} ORDER BY h.id"""
    histories: dict[str, list[Row]] = {}
    for row in ledger.rows(sql, [json.dumps(sorted(forked))]):
        histories.setdefault(row["action_id"], []).append(row)
    found = ((action_id, clash(statements(ACTION_UPDATE, rows))) for action_id, rows in histories.items())
    return {action_id: conflict for action_id, conflict in found if conflict and conflict.fields}


def in_log(ledger: Ledger, as_at: AsAt, *, removed: bool = False) -> str:
    """Return the condition in SQL that an action `c` is in the log of a view, or that it was `removed` from it.

    One that some copies of the board removed and others changed is in the log.
    """
    undecided = [key for key, conflict in undecided_actions(ledger, as_at).items() if WITHDRAWN in conflict.fields]
    if not undecided:
        return "c.withdrawn IS 1" if removed else "c.withdrawn IS NOT 1"
    named = ", ".join("'" + action_id.replace("'", "''") + "'" for action_id in undecided)
    is_removed = f"c.withdrawn IS 1 AND c.action_id NOT IN ({named})"
    return is_removed if removed else f"NOT ({is_removed})"
