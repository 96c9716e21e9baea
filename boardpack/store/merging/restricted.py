"""Restricted matter in the rows that leave a store: what is restricted now, and what ever was."""

from collections.abc import Collection

from boardpack.store.history.ledger import Ledger

_ITEMS = "SELECT agenda_item_id FROM agenda_change WHERE coalesce(restriction_reason, '') <> ''"
RESTRICTED_ACTIONS = f"SELECT id FROM action WHERE agenda_item_id IN ({_ITEMS})"
"""The actions that were raised under an agenda item that is or was restricted, withdrawn ones too, as SQL."""

_PAPERS = f"""SELECT id FROM paper WHERE agenda_item_id IN ({_ITEMS})
    OR id IN (SELECT paper_id FROM paper_version WHERE coalesce(marking, '') NOT IN ('', 'OFFICIAL'))"""
_FOUND = {
    "restricted action": ("action", RESTRICTED_ACTIONS),
    "restricted agenda item": ("agenda_change", f"SELECT DISTINCT agenda_item_id FROM ({_ITEMS})"),
    "restricted paper": ("paper_version", _PAPERS),
    "note on a restricted paper": ("paper_note", f"SELECT id FROM paper_note WHERE paper_id IN ({_PAPERS})"),
    "restricted decision": (
        "decision_change",
        "SELECT DISTINCT decision_id FROM decision_change WHERE coalesce(restriction_reason, '') <> ''",
    ),
    "restricted planned item": (
        "plan_entry_change",
        "SELECT DISTINCT plan_entry_id FROM plan_entry_change WHERE coalesce(restriction_reason, '') <> ''",
    ),
}
"""What can be restricted, the table that carries its words, and the identifiers, as SQL."""


def count_restricted(ledger: Ledger, tables: Collection[str]) -> dict[str, int]:
    """Return how many restricted things are in these tables, by their kind. Kinds without any are left out."""
    found = {
        kind: int(ledger.column(f"SELECT count(*) FROM ({sql})")[0])
        for kind, (table, sql) in _FOUND.items()
        if table in tables
    }
    return {kind: number for kind, number in found.items() if number}
