"""Counts of the action log by owner, and what answers each item, computed in SQL.

The domain defines what is counted. These are the same numbers without loading each action.
"""

import json
from collections.abc import Collection
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.tracking import AnsweringActions
from boardpack.domain.register.items import ItemId
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.standings import first_match_sql, standing_conditions
from boardpack.store.history.undecided import in_log
from boardpack.store.schema.tables import ACTION_UPDATE, ITEM_CHANGE, REPORT_CHANGE, RESPONSE
from boardpack.store.schema.values import day_from

_RESTS_ON = (REPORT_CHANGE.table, ITEM_CHANGE.table, RESPONSE.table, ACTION_UPDATE.table)
_WEAKER = " ".join(f"WHEN '{entry}' THEN {at}" for at, entry in enumerate(Assurance))
_HOW_WEAK = f"CASE c.assurance {_WEAKER} END"
"""The place of an action's assurance among them, the weakest last, as SQL."""


class TalliesRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def rest_on(self) -> tuple[str, ...]:
        """Return the identifiers of the last entries of the tables that are counted.

        They differ as soon as anything is added.
        """
        newest = (f"SELECT id FROM {table} ORDER BY seq DESC LIMIT 1" for table in _RESTS_ON)
        return tuple(str(next(iter(self._ledger.column(sql)), "")) for sql in newest)

    def by_owner(self, day: date, as_at: AsAt = NOW) -> dict[str, LogCounts]:
        """Return the counts of each owner's actions; those without an owner under an empty name."""
        parts = _parts(day)
        sql = f"""SELECT coalesce(c.owner, '') AS owner, {first_match_sql([sql for _, sql in parts])} AS part,
                count(*) AS number
            FROM {self._ledger.action_states(as_at)} c WHERE {in_log(self._ledger, as_at)} GROUP BY 1, 2"""
        found: dict[str, LogCounts] = {}
        for row in self._ledger.rows(sql):
            one = LogCounts(**{parts[row["part"]][0].name.lower(): row["number"]})
            found[row["owner"]] = found.get(row["owner"], LogCounts()) + one
        return found

    def answering(
        self, day: date, as_at: AsAt = NOW, among: Collection[ItemId] | None = None
    ) -> dict[ItemId, AnsweringActions]:
        """Sum up the actions that answer each item, for the items in `among` or for all that have any."""
        asked = "IS NOT NULL" if among is None else "IN (SELECT value FROM json_each(?))"
        overdue = standing_conditions(Standing.OVERDUE, day)[0]
        parts = _parts(day)
        sql = f"""SELECT s.item_id, min(s.part) AS worst, min(s.late) AS late, max(s.target) AS target,
                json_group_array(DISTINCT s.owner) AS owners, max(s.assurance) AS assurance
            FROM (SELECT a.item_id, c.owner, c.target, {_HOW_WEAK} AS assurance,
                    {first_match_sql([sql for _, sql in parts])} AS part,
                    CASE WHEN {overdue} THEN c.target END AS late
                FROM action a JOIN {self._ledger.action_states(as_at)} c ON c.seq = a.seq
                WHERE a.item_id {asked} AND {in_log(self._ledger, as_at)} ORDER BY a.item_id, a.id) s
            GROUP BY s.item_id"""
        return {
            ItemId(row["item_id"]): AnsweringActions(
                parts[row["worst"]][0],
                (day - late).days if (late := day_from(row["late"])) else 0,
                day_from(row["target"]),
                tuple(owner for owner in json.loads(row["owners"]) if owner),
                None if row["assurance"] is None else list(Assurance)[row["assurance"]],
            )
            for row in self._ledger.rows(sql, () if among is None else (json.dumps(sorted(among)),))
        }


def _parts(day: date) -> list[tuple[Standing, str]]:
    """Return the standings, the worst first, each with its conditions."""
    return [(where, condition) for where in Standing for condition in standing_conditions(where, day)]
