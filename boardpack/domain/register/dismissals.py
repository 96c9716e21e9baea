"""Findings that somebody has looked at and set aside, and why."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from boardpack.domain.register.findings import Finding
from boardpack.values import Frozen


class Dismissal(Frozen):
    """Who set which finding aside, when and why. Other facts make another finding, which comes back."""

    finding_id: str
    rule: str
    place: str
    facts: tuple[str, ...]
    reason: str
    at: datetime
    by: str

    @property
    def key(self) -> str:
        """The start of the finding's identifier, as it is shown and typed."""
        return self.finding_id[: len(Finding(self.rule, "", (), "").key)]


class CheckedFinding(Frozen):
    """A finding with its dismissal, where it has one."""

    finding: Finding
    dismissal: Dismissal | None = None


class CheckResult(Frozen):
    """The result of a check: open findings, and dismissed ones."""

    findings: tuple[CheckedFinding, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        return tuple(checked.finding for checked in self.findings if checked.dismissal is None)

    @property
    def dismissed(self) -> tuple[CheckedFinding, ...]:
        return tuple(checked for checked in self.findings if checked.dismissal is not None)


def with_dismissals(findings: Iterable[Finding], dismissals: Mapping[str, Dismissal]) -> CheckResult:
    """Return the findings, each with the dismissal of exactly that finding, if there is one."""
    return CheckResult(tuple(CheckedFinding(finding, dismissals.get(finding.id)) for finding in findings))
