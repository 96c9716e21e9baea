"""Decisions, each under its reference.

One that was taken under an agenda item is restricted while the item is, now or in the view, until a person decides
otherwise.
"""

from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.decisions import Decision, DecisionId, NewDecision, ReferencePattern
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.references import plain_ref, shown_ref
from boardpack.store.schema.tables import AGENDA_CHANGE, DECISION, DECISION_CHANGE
from boardpack.store.schema.values import Mapped, Row
from boardpack.store.schema.views import folded_states, states_of

_GIVEN = Mapped(NewDecision, DECISION)
_DECISION = Mapped(Decision, DECISION_CHANGE)


class DecisionsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def list(
        self, as_at: AsAt = NOW, *, meeting_id: MeetingId | None = None, withdrawn: bool = False
    ) -> tuple[Decision, ...]:
        """Return every decision, or those of a meeting, in their order; or those that were withdrawn."""
        among = "SELECT id FROM decision WHERE meeting_id = ?" if meeting_id else ""
        sql = f"{_decisions(as_at, among)} WHERE coalesce(c.withdrawn, 0) = ? ORDER BY a.created_at, a.ref, a.id"
        asked = [meeting_id] if meeting_id else []
        return tuple(_decision(row) for row in self._ledger.rows(sql, [*asked, withdrawn]))

    def get(self, decision_id: DecisionId, as_at: AsAt = NOW) -> Decision:
        """Return one decision, also one that was withdrawn. Raises NotFoundError."""
        row = self._ledger.row(_decisions(as_at, "?"), [decision_id])
        return _decision(row) if row else _none(decision_id)

    def by_ref(self, ref: str, as_at: AsAt = NOW) -> Decision:
        """Return the decision that people call by this reference. Raises NotFoundError."""
        among = "SELECT id FROM decision WHERE ref IN (?, ?)"
        sql = f"{_decisions(as_at, among)} WHERE {shown_ref(as_at, table='decision')} = ?"
        row = self._ledger.row(sql, [ref, plain_ref(ref), ref])
        return _decision(row) if row else _none(ref)

    def add(self, new: NewDecision, pattern: ReferencePattern, on: date) -> Decision:
        """Record a decision that was taken on a day, under the next free reference of the pattern."""
        ref = pattern.next(on.year, self._ledger.column("SELECT ref FROM decision"))
        decision_id = DecisionId(self._ledger.enter(DECISION, _GIVEN.write(new, ref=ref, **self._ledger.creation(on))))
        fields = _DECISION.write(new, restriction_reason=new.restriction_reason or None, withdrawn=0)
        self._ledger.add(DECISION_CHANGE, decision_id, fields)
        return self.get(decision_id)

    def amend(self, decision: Decision) -> bool:
        """Record what differs from the decision here. Return True if anything does."""
        known = _DECISION.write(self.get(decision.id))
        return self._ledger.add_differing(DECISION_CHANGE, decision.id, known, _DECISION.write(decision))


def _decisions(as_at: AsAt, among: str = "") -> str:
    """Return the decisions that `among` names, or all, as a query that may go on with WHERE."""
    return f"""SELECT a.id, {shown_ref(as_at, table="decision")} AS ref, a.meeting_id, a.agenda_item_id,
        a.created_at, a.created_by, {_reason(as_at)} AS kept_back, c.*
        FROM decision a JOIN {folded_states(DECISION_CHANGE, as_at, among)} c ON c.seq = a.seq"""


def _reason(as_at: AsAt) -> str:
    """Return the reason for the restriction of a decision as SQL: what a person decided, else that of its item."""
    of_item = (
        f"(SELECT nullif(g.restriction_reason, '') FROM {states_of(AGENDA_CHANGE, view)} g "
        "WHERE g.agenda_item_id = a.agenda_item_id)"
        for view in dict.fromkeys((NOW, as_at))
    )
    return f"coalesce(c.restriction_reason, {', '.join(of_item)}, '')"


def _decision(row: Row) -> Decision:
    return _DECISION.read(row, restriction_reason=row["kept_back"])


def _none(name: str) -> Decision:
    raise NotFoundError(f"There is no decision “{name}”.", "Look up its reference in the list of decisions.")
