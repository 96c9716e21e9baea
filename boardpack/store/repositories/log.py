"""The action log in any order and extent: identifiers first, rows for those that are shown.

An order consists of consecutive parts, and an index yields each part sorted. So the first page of a long log costs no
more than that of a short one. Results of a word search or a view of the past are found as a whole, then sorted.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.periods import month_ahead
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import FIELD_OF, ActionId, Standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import WHOLE_LOG, ActionGrouping, DueGroup, LogQuery, LogSort
from boardpack.domain.log.owners import OwnerStanding
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.history.standings import first_match_sql, standing_conditions
from boardpack.store.history.undecided import in_log
from boardpack.store.repositories.search import SearchRepository
from boardpack.store.schema.tables import ACTION_UPDATE, REF_NUMBER, REF_PREFIX
from boardpack.store.schema.views import states_of
from boardpack.values import Frozen, replace

_FEW = 2_000
_NO_LIMIT = -1
_SHORT = 30_000
"""A log with at most this many updates is read at once, without a laid-out view."""

_STEM = "rtrim(ref, '0123456789')"
_NATURAL = (
    f"rtrim({_STEM}, '0123456789/.- ')",
    f"length({_STEM})",
    _STEM,
    f"CAST(substr(ref, length({_STEM}) + 1) AS INTEGER)",
)
"""The order of references without a hyphen, such as APB 25/22: by their letters, then by each number. The index of
references keeps these together and sorts only the others."""

_IN_ACTION = "c.seq IN (SELECT seq FROM action WHERE {})"
_GROUPS = {
    ActionGrouping.DUE: ("CASE {due} END", ""),
    ActionGrouping.OWNER: ("coalesce(c.owner, '')", ""),
    ActionGrouping.STATUS: ("c.status", ""),
    ActionGrouping.REPORT: (
        "coalesce(i.report_id, '')",
        "JOIN action a ON a.seq = c.seq LEFT JOIN item i ON i.id = a.item_id",
    ),
}
_OPEN = tuple(where for where in Standing if where is not Standing.COMPLETE)


class _Order(Frozen):
    """An order of the log: SQL conditions that divide it into parts, and the keys that sort each part.

    The last key is the action. By urgency, each part has one standing, and standings that are not asked for are left
    out.
    """

    parts: tuple[str, ...]
    keys: tuple[str, ...]


class _Filter(Frozen):
    """Conditions on an action `c`, with their parameters."""

    conditions: tuple[str, ...]
    parameters: tuple[Value, ...]


class LogRepository:
    def __init__(self, ledger: Ledger, search: SearchRepository) -> None:
        self._ledger, self._search = ledger, search

    def is_at_hand(self, as_at: AsAt) -> bool:
        """Return True if a view is read at once: the present, a laid-out view, or a short log."""
        if as_at.is_now or self._ledger.laid_out(as_at):
            return True
        newest = self._ledger.column("SELECT max(seq) FROM action_update")[0]
        return (newest or 0) <= _SHORT

    def ids(
        self, query: LogQuery, day: date, as_at: AsAt = NOW, *, first: int = 0, limit: int | None = None
    ) -> tuple[ActionId, ...]:
        """Return the actions that match a query, in its order. `day` decides which are overdue.

        `first` and `limit` take one page of them.
        """
        order = _order(query, day)
        unparted = replace(query, standings=frozenset()) if query.sort is LogSort.URGENCY else query
        chosen = self._filter(unparted, day, as_at)
        end = None if limit is None else first + limit
        states, is_laid_out = self._ledger.action_states(as_at), bool(as_at.is_now or self._ledger.laid_out(as_at))
        if end is not None and not is_laid_out and _is_first_page_by_ref(query, end):
            one_by_one = states_of(ACTION_UPDATE, as_at)
            return tuple(self._part_ids("1", chosen, order, query.descending, end, one_by_one))[first:]
        if not is_laid_out or not _is_in_order(query, whole=limit is None):
            return tuple(self._ids_at_once(chosen, order, query.descending, as_at))[first:end]
        found: list[ActionId] = []
        skipped = first
        for part in order.parts:
            left = None if limit is None else limit - len(found)
            of_part = self._part_ids(part, chosen, order, query.descending, left, states, skipped)
            skipped = max(skipped - self._size(part, chosen, states), 0) if skipped and not of_part else 0
            found += of_part
            if limit is not None and len(found) >= limit:
                break
        return tuple(found)

    def grouped_ids(
        self, group: ActionGrouping, query: LogQuery, day: date, as_at: AsAt = NOW
    ) -> dict[str, tuple[ActionId, ...]]:
        """Return the actions that answer a query for each owner, report, status or group by due date, in its order.

        The keys are those of `ActionGroup`; what has none is under an empty one.
        """
        key, joined = _GROUPS[group]
        states = self._ledger.action_states(as_at)
        homes = self._ledger.mapping(f"SELECT c.action_id, {key.format(due=_due(day))} FROM {states} c {joined}")
        parts: defaultdict[str, list[ActionId]] = defaultdict(list)
        for action_id in self.ids(query, day, as_at):
            parts[homes[action_id]].append(action_id)
        return {home: tuple(ids) for home, ids in parts.items()}

    def count(self, query: LogQuery, day: date, as_at: AsAt = NOW) -> int:
        """Return the number of actions that match a query."""
        chosen = self._filter(query, day, as_at)
        sql = f"SELECT count(*) AS number FROM {self._ledger.action_states(as_at)} c WHERE {_all_of(chosen.conditions)}"
        found = self._ledger.row(sql, chosen.parameters)
        return int(found["number"]) if found else 0

    def counts(self, day: date, as_at: AsAt = NOW, query: LogQuery = WHOLE_LOG) -> LogCounts:
        """Return the number of actions that match a query, by standing."""
        chosen = self._filter(query, day, as_at)
        parts = [(where, condition) for where in Standing for condition in standing_conditions(where, day)]
        sql = f"""SELECT {first_match_sql([condition for _, condition in parts])} AS part, count(*) AS number
            FROM {self._ledger.action_states(as_at)} c WHERE {_all_of(chosen.conditions)} GROUP BY part"""
        tally = dict.fromkeys((where.name.lower() for where in Standing), 0)
        for row in self._ledger.rows(sql, chosen.parameters):
            tally[parts[row["part"]][0].name.lower()] += row["number"]
        return LogCounts(**tally)

    def owners(self) -> tuple[str, ...]:
        """Return everybody who owns an action in the log."""
        sql = f"SELECT DISTINCT owner FROM action_current c WHERE owner <> '' AND {in_log(self._ledger, NOW)}"
        return tuple(row["owner"] for row in self._ledger.rows(sql))

    def owner_standings(self, day: date, as_at: AsAt = NOW) -> tuple[OwnerStanding, ...]:
        """Return the counts of every owner of open actions."""
        parts = [(where, condition) for where in _OPEN for condition in standing_conditions(where, day)]
        sql = f"""SELECT c.owner, {first_match_sql([condition for _, condition in parts])} AS part, count(*) AS number,
                max(substr(c.heard_at, 1, 10)) AS told_on, max(c.action_id) AS newest
            FROM {self._ledger.action_states(as_at)} c
            WHERE {in_log(self._ledger, as_at)} AND +c.owner > '' AND part IS NOT NULL GROUP BY +c.owner, part"""
        rows = self._ledger.rows(f"""SELECT h.*, substr(a.created_at, 1, 10) AS raised_on
            FROM ({sql}) h JOIN action a ON a.id = h.newest ORDER BY h.newest""")
        found: dict[str, OwnerStanding] = {}
        for row in rows:
            told_on = date.fromisoformat(row["told_on"]) if row["told_on"] else None
            counts = LogCounts(**{parts[row["part"]][0].name.lower(): row["number"]})
            owner_standing = OwnerStanding(row["owner"], counts, told_on, date.fromisoformat(row["raised_on"]))
            found[owner_standing.name] = (
                _together(found[owner_standing.name], owner_standing)
                if owner_standing.name in found
                else owner_standing
            )
        return tuple(sorted(found.values(), key=lambda entry: (entry.name.casefold(), entry.name)))

    def _filter(self, query: LogQuery, day: date, as_at: AsAt) -> _Filter:
        conditions: list[str] = []
        parameters: list[Value] = []
        of_log = in_log(self._ledger, as_at, removed=query.withdrawn)
        for condition, values in (*_asked(query, of_log), *self._holding(query, as_at)):
            conditions.append(condition)
            parameters += values
        if query.standings:
            chosen = [
                part for where in Standing if where in query.standings for part in standing_conditions(where, day)
            ]
            conditions.append(" OR ".join(f"({part})" for part in chosen))
        return _Filter(tuple(conditions), tuple(parameters))

    def _holding(self, query: LogQuery, as_at: AsAt) -> Iterator[tuple[str, tuple[Value, ...]]]:
        asked = self._search.actions_asked(query.words, as_at)
        if asked:
            numbers, matching = asked
            yield f"c.seq IN ({numbers})", tuple(matching)

    def _part_ids(
        self,
        part: str,
        chosen: _Filter,
        order: _Order,
        descending: bool,
        limit: int | None,
        states: str,
        skipped: int = 0,
    ) -> list[ActionId]:
        """Return the actions of a part from the one behind those `skipped`, at most `limit`."""
        sql = f"""SELECT c.action_id FROM {states} c{_joined(order)}
            WHERE {_all_of((part, *chosen.conditions))} ORDER BY {_keys(order, descending)} LIMIT ? OFFSET ?"""
        return self._ledger.column(sql, (*chosen.parameters, _NO_LIMIT if limit is None else limit, skipped))

    def _size(self, part: str, chosen: _Filter, states: str) -> int:
        """Return the number of actions in a part."""
        sql = f"SELECT count(*) FROM {states} c WHERE {_all_of((part, *chosen.conditions))}"
        return int(self._ledger.column(sql, chosen.parameters)[0])

    def _ids_at_once(self, chosen: _Filter, order: _Order, descending: bool, as_at: AsAt) -> list[ActionId]:
        sql = f"""SELECT c.action_id, {first_match_sql(order.parts)} AS part
            FROM {self._ledger.action_states(as_at)} c{_joined(order)}
            WHERE {_all_of((*chosen.conditions, "part IS NOT NULL"))} ORDER BY part, {_keys(order, descending)}"""
        return self._ledger.column(sql, chosen.parameters)


def _together(one: OwnerStanding, newer: OwnerStanding) -> OwnerStanding:
    """Return the counts of one owner from two parts of the log."""
    told_on = max((day for day in (one.told_on, newer.told_on) if day), default=None)
    return OwnerStanding(one.name, one.open + newer.open, told_on, newer.raised_on)


def _is_in_order(query: LogQuery, *, whole: bool) -> bool:
    """Return True if an index yields this query in order (not when it filters by words, report, item or meeting).

    No index has a field of choices. Its parts yield a page soon, but take longer than one sort for the `whole` log.
    """
    declared = FIELD_OF.get(query.sort.value)
    if whole and declared is not None and declared.choices:
        return False
    found = (query.words, query.report_id, query.item_id, query.meeting_id)
    return query.among is None and not any(found)


def _is_first_page_by_ref(query: LogQuery, end: int) -> bool:
    """Return True if few actions are asked for in the order of references, which no view changes.

    Each of them is then looked up by itself, and the walk ends with the last that is wanted.
    """
    plain = LogQuery(sort=LogSort.REF, descending=query.descending, withdrawn=query.withdrawn)
    return query == plain and end <= _FEW


def _joined(order: _Order) -> str:
    return " JOIN action a ON a.seq = c.seq" if any("ref" in key for key in order.keys) else ""


def _keys(order: _Order, descending: bool) -> str:
    direction = " DESC" if descending else ""
    return ", ".join(f"{key}{direction}" for key in (*order.keys, "c.action_id"))


def _all_of(conditions: Sequence[str]) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def _order(query: LogQuery, day: date) -> _Order:
    match query.sort:
        case LogSort.URGENCY:
            parts = [part for where in Standing if _includes(where, query) for part in standing_conditions(where, day)]
            return _Order(tuple(reversed(parts) if query.descending else parts), ("c.target",))
        case LogSort.REF:
            return _Order(("1",), (REF_PREFIX, REF_NUMBER, *_NATURAL))
        case LogSort.TITLE:
            return _Order(("1",), ("c.title COLLATE NOCASE",))
        case LogSort.UPDATE:
            return _Order(("c.last_note_at IS NOT NULL", "c.last_note_at IS NULL"), ("c.last_note_at",))
    return _order_by(FIELD_OF[query.sort.value], descending=query.descending)


def _order_by(declared: ActionField, *, descending: bool) -> _Order:
    """Return the order by a field. Actions without a value come last, the last of its choices first."""
    column = f"c.{declared.name}"
    if declared.choices:
        parts = [f"{column} = '{choice.value}'" for choice in declared.choices]
        return _Order((*(parts if descending else reversed(parts)), f"{column} IS NULL"), ())
    if declared.is_date:
        return _Order((f"{column} IS NOT NULL", f"{column} IS NULL"), (column,))
    return _Order((f"{column} > ''", f"coalesce({column}, '') = ''"), (f"{column} COLLATE NOCASE",))


def _includes(where: Standing, query: LogQuery) -> bool:
    return not query.standings or where in query.standings


def _asked(query: LogQuery, of_log: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if query.among is None:
        yield of_log, ()
    else:
        yield "c.action_id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(query.among)),)
    if query.owners:
        yield f"c.owner IN ({', '.join('?' * len(query.owners))})", tuple(sorted(query.owners))
    if query.report_id:
        yield _IN_ACTION.format("item_id IN (SELECT id FROM item WHERE report_id = ?)"), (query.report_id,)
    if query.item_id:
        yield _IN_ACTION.format("item_id = ?"), (query.item_id,)
    if query.meeting_id:
        yield _IN_ACTION.format("meeting_id = ?"), (query.meeting_id,)
    if query.due_from:
        yield "c.target >= ?", (query.due_from.isoformat(),)
    if query.due_to:
        yield "c.target <= ?", (query.due_to.isoformat(),)


def _due(day: date) -> str:
    """Return the SQL cases that give an action its group by due date."""
    month = f"c.target <= '{month_ahead(day).last.isoformat()}'"
    groups = (
        (DueGroup.COMPLETE, standing_conditions(Standing.COMPLETE, day)),
        (DueGroup.OVERDUE, standing_conditions(Standing.OVERDUE, day)),
        (DueGroup.THIS_MONTH, (month,)),
    )
    cases = " ".join(f"WHEN {condition} THEN '{group}'" for group, conditions in groups for condition in conditions)
    return f"{cases} ELSE '{DueGroup.LATER}'"
