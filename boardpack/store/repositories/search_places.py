"""The places of hits as SQL: which things are listed now or in a view of the past, and their names.

Each query names `seq`, the number in the index, and `said`, the row of history that speaks: its
identifier tells hits by their authors' time. The rest is looked up only for the hits that are shown.
"""

from collections.abc import Callable, Mapping
from datetime import date

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import HitKind, HitPlace
from boardpack.domain.log.actions import source_only_ref
from boardpack.domain.register.items import Voice
from boardpack.store.history.references import shown_ref
from boardpack.store.schema.search_words import KIND_SHOWN
from boardpack.store.schema.tables import (
    ACTION_UPDATE,
    AGENDA_CHANGE,
    DECISION_CHANGE,
    ITEM_CHANGE,
    MEETING_CHANGE,
    MINUTE_CHANGE,
    PAPER_VERSION,
    PLAN_ENTRY_CHANGE,
    REPORT_CHANGE,
    History,
)
from boardpack.store.schema.values import Row
from boardpack.store.schema.views import states_of

_OF_MINUTES = (HitKind.MINUTE, HitKind.DECISION)


def listed(kind: HitKind, as_at: AsAt) -> str:
    """Return the query for the things of a kind that a view shows."""
    return _QUERIES[kind](as_at)


def place_of(kind: HitKind, row: Row) -> HitPlace:
    """Return the place that a row of that query names."""
    called, within = _NAMES[kind](row)
    return HitPlace(kind, row["thing"], called, within, row["part"] if kind in _OF_MINUTES else "")


def _newest(history: History, thing: str = "") -> str:
    return f"""c.last_id AS said, {thing or f"c.{history.key}"} AS thing,
        (SELECT h.at FROM {history.table} h WHERE h.id = c.last_id) AS at,
        (SELECT h.by FROM {history.table} h WHERE h.id = c.last_id) AS by"""


def _reports(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(REPORT_CHANGE)}, c.title AS title, c.publisher AS publisher
        FROM {states_of(REPORT_CHANGE, as_at)} c WHERE c.withdrawn IS NOT 1"""


def _items(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(ITEM_CHANGE)}, {KIND_SHOWN} AS kind, c.number AS number, r.title AS report
        FROM {states_of(ITEM_CHANGE, as_at)} c JOIN item s ON s.seq = c.seq
        JOIN {states_of(REPORT_CHANGE, as_at)} r ON r.report_id = s.report_id
        WHERE c.withdrawn IS NOT 1 AND r.withdrawn IS NOT 1"""


def _responses(as_at: AsAt) -> str:
    return f"""SELECT x.seq AS seq, x.id AS said, x.item_id AS thing, x.at AS at, x.by AS by, x.voice AS voice,
            {KIND_SHOWN} AS kind, c.number AS number, r.title AS report
        FROM response x JOIN {states_of(ITEM_CHANGE, as_at)} c ON c.item_id = x.item_id
        JOIN item s ON s.id = x.item_id JOIN {states_of(REPORT_CHANGE, as_at)} r ON r.report_id = s.report_id
        WHERE c.withdrawn IS NOT 1 AND r.withdrawn IS NOT 1"""


def _actions(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(ACTION_UPDATE)}, {shown_ref(as_at, "s")} AS ref, c.title AS title,
            c.source_ref AS source_ref
        FROM {states_of(ACTION_UPDATE, as_at)} c JOIN action s ON s.seq = c.seq WHERE c.withdrawn IS NOT 1"""


def _updates(as_at: AsAt) -> str:
    return f"""SELECT o.key AS seq, u.id AS said, u.action_id AS thing, u.at AS at, u.by AS by,
            {shown_ref(as_at, "s")} AS ref, c.title AS title, c.withdrawn AS withdrawn
        FROM search_order o JOIN action_update u ON u.seq = o.seq JOIN action s ON s.id = u.action_id
        LEFT JOIN {states_of(ACTION_UPDATE, as_at)} c ON c.seq = s.seq"""


def _meetings(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(MEETING_CHANGE)}, c.held_on AS held_on, c.place AS place
        FROM {states_of(MEETING_CHANGE, as_at)} c WHERE c.withdrawn IS NOT 1"""


def _agenda_items(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(AGENDA_CHANGE)}, {_number("c", as_at)} AS number, m.held_on AS held_on,
            {_restricted("c")} AS restricted
        FROM {states_of(AGENDA_CHANGE, as_at)} c JOIN agenda_item s ON s.seq = c.seq
        JOIN {states_of(MEETING_CHANGE, as_at)} m ON m.meeting_id = s.meeting_id
        WHERE c.removed IS NOT 1 AND m.withdrawn IS NOT 1"""


def _papers(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(PAPER_VERSION, "g.agenda_item_id")}, {_number("g", as_at)} AS number,
            m.held_on AS held_on, {_restricted("g")} AS restricted
        FROM {states_of(PAPER_VERSION, as_at)} c JOIN paper p ON p.seq = c.seq
        JOIN {states_of(AGENDA_CHANGE, as_at)} g ON g.agenda_item_id = p.agenda_item_id AND g.paper_id = p.id
        JOIN agenda_item s ON s.id = p.agenda_item_id
        JOIN {states_of(MEETING_CHANGE, as_at)} m ON m.meeting_id = s.meeting_id
        WHERE g.removed IS NOT 1 AND m.withdrawn IS NOT 1"""


def _minutes(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(MINUTE_CHANGE, "s.meeting_id")}, s.id AS part, c.heading AS heading,
            m.held_on AS held_on, {_restricted("g")} AS restricted
        FROM {states_of(MINUTE_CHANGE, as_at)} c JOIN minute s ON s.seq = c.seq
        JOIN {states_of(MEETING_CHANGE, as_at)} m ON m.meeting_id = s.meeting_id
        LEFT JOIN {states_of(AGENDA_CHANGE, as_at)} g ON g.agenda_item_id = s.agenda_item_id
        WHERE c.withdrawn IS NOT 1"""


def _decisions(as_at: AsAt) -> str:
    ref = shown_ref(as_at, "s", "decision")
    return f"""SELECT c.seq AS seq, {_newest(DECISION_CHANGE, "coalesce(s.meeting_id, '')")}, s.id AS part,
            {ref} AS ref, c.title AS title, {_restricted("c")} AS restricted
        FROM {states_of(DECISION_CHANGE, as_at)} c JOIN decision s ON s.seq = c.seq WHERE c.withdrawn IS NOT 1"""


def _planned(as_at: AsAt) -> str:
    return f"""SELECT c.seq AS seq, {_newest(PLAN_ENTRY_CHANGE)}, c.title AS title, {_restricted("c")} AS restricted
        FROM {states_of(PLAN_ENTRY_CHANGE, as_at)} c WHERE c.withdrawn IS NOT 1"""


def _restricted(item: str) -> str:
    return f"(coalesce({item}.restriction_reason, '') <> '')"


def _number(item: str, as_at: AsAt) -> str:
    """Return the number of an agenda item in print: restricted ones come last."""
    order = "{0}, {1}.rank, {1}.agenda_item_id"
    return f"""(SELECT count(*) FROM agenda_item t
        JOIN {states_of(AGENDA_CHANGE, as_at)} o ON o.agenda_item_id = t.id
        WHERE t.meeting_id = s.meeting_id AND o.removed IS NOT 1
        AND ({order.format(_restricted("o"), "o")}) <= ({order.format(_restricted(item), item)}))"""


_QUERIES: Mapping[HitKind, Callable[[AsAt], str]] = {
    HitKind.REPORT: _reports,
    HitKind.ITEM: _items,
    HitKind.RESPONSE: _responses,
    HitKind.ACTION: _actions,
    HitKind.UPDATE: _updates,
    HitKind.MEETING: _meetings,
    HitKind.AGENDA_ITEM: _agenda_items,
    HitKind.PAPER: _papers,
    HitKind.MINUTE: _minutes,
    HitKind.DECISION: _decisions,
    HitKind.PLANNED_ITEM: _planned,
}


def _label(row: Row) -> str:
    return f"{row['kind'].capitalize()} {row['number'] or ''}".rstrip()


def _held_on(row: Row) -> str:
    return in_words(date.fromisoformat(row["held_on"]))


def _response(row: Row) -> str:
    whose = "The Commissioner’s comment on" if row["voice"] == Voice.COMMISSIONER else "The force’s response to"
    return f"{whose} {_label(row)}"


def _action(row: Row) -> str:
    """Return the title of an action, followed by the reference of its source if the log has another."""
    source = source_only_ref(row["ref"], row["source_ref"] or "")
    return f"{row['title'] or ''} ({source} in its source)" if source else row["title"] or ""


_NAMES: Mapping[HitKind, Callable[[Row], tuple[str, str]]] = {
    HitKind.REPORT: lambda row: (row["title"], row["publisher"] or ""),
    HitKind.ITEM: lambda row: (_label(row), row["report"]),
    HitKind.RESPONSE: lambda row: (_response(row), row["report"]),
    HitKind.ACTION: lambda row: (row["ref"], _action(row)),
    HitKind.UPDATE: lambda row: (f"Update to {row['ref']}", row["title"] or ""),
    HitKind.MEETING: lambda row: (f"Meeting of {_held_on(row)}", row["place"] or ""),
    HitKind.AGENDA_ITEM: lambda row: (f"Agenda item {row['number']}", f"Meeting of {_held_on(row)}"),
    HitKind.PAPER: lambda row: (f"Paper for agenda item {row['number']}", f"Meeting of {_held_on(row)}"),
    HitKind.MINUTE: lambda row: (f"Minute “{row['heading'] or ''}”", f"Meeting of {_held_on(row)}"),
    HitKind.DECISION: lambda row: (f"Decision {row['ref']}", row["title"]),
    HitKind.PLANNED_ITEM: lambda row: (f"Planned item “{row['title']}”", "Forward plan"),
}
