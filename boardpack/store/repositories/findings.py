"""Dismissed findings, known by their content, with who dismissed them, when and why."""

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.register.dismissals import Dismissal
from boardpack.domain.register.findings import Finding
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import FINDING, FINDING_CHANGE
from boardpack.store.schema.values import Mapped

_DISMISSAL = Mapped(Dismissal, FINDING_CHANGE, finding_id=FINDING_CHANGE.key)


class FindingsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def dismissals(self, as_at: AsAt = NOW) -> tuple[Dismissal, ...]:
        """Return every current dismissal, the newest first."""
        states = self._ledger.standing(FINDING_CHANGE, as_at=as_at)
        last = {row["id"]: row for row in self._ledger.rows("SELECT id, at, by FROM finding_change")}
        found = [_DISMISSAL.read(row | last[row["last_id"]]) for row in states if row["dismissed"]]
        return tuple(sorted(found, key=lambda dismissal: (dismissal.at, dismissal.finding_id), reverse=True))

    def dismiss(self, finding: Finding, reason: str) -> None:
        """Record that a finding is dismissed, and why."""
        if self._ledger.row("SELECT id FROM finding WHERE id = ?", [finding.id]) is None:
            self._ledger.enter(FINDING, identifier=finding.id)
        fields = _DISMISSAL.write(finding, place=finding.full_place, dismissed=1, reason=reason)
        self._ledger.add(FINDING_CHANGE, finding.id, fields)

    def take_back(self, finding_id: str) -> None:
        """Record that a dismissed finding counts again."""
        self._ledger.add(FINDING_CHANGE, finding_id, {"dismissed": 0})
