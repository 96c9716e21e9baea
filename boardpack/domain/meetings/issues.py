"""Packs and supplements that were issued: they never change, and late papers are issued in numbered supplements."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import NewType

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import RefusedError
from boardpack.values import Frozen

IssueId = NewType("IssueId", str)

PACK_SERIES = ""
"""The series of a pack itself; those of its supplements are S1, S2 and so on."""

_SUPPLEMENT = re.compile(r"S([1-9][0-9]{0,2})")


class Override(Frozen):
    """The reason for issuing a pack despite a finding. `finding` is its text, and `by` made the decision."""

    finding: str
    reason: str
    by: str


class SentEmail(Frozen):
    """When an email was marked as sent, and by whom."""

    at: datetime
    by: str


class Issue(Frozen):
    """A pack or supplement as it was issued: where it lies, and the list that proves each of its files.

    `knew` is the identifier of the last batch that the store had learnt by then.
    """

    id: IssueId
    meeting_id: MeetingId
    series: str
    folder: str
    digest: str
    manifest_sha256: str
    manifest: str
    knew: str
    overridden: tuple[Override, ...]
    issued_at: datetime
    issued_by: str

    @property
    def name(self) -> str:
        """The name of the issue: the pack, or supplement S1."""
        return issue_name(self.series)

    @property
    def unbroken_digest(self) -> str:
        """The short number with a no-break space, for a sentence that may wrap."""
        return self.digest.replace(" ", "\u00a0")


class HeldBackError(RefusedError):
    """A pack that may not go out while these findings stand."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        messages = " ".join(f"{finding.key}: {finding.message}" for finding in self.findings)
        names = ", ".join(dict.fromkeys(f"“{reason_name(finding)}”" for finding in self.findings))
        is_one = len(self.findings) == 1
        own = " A serious finding needs a reason under its own key." if any(f.is_grave for f in self.findings) else ""
        super().__init__(
            f"The pack needs a reason for {count_in_words(len(self.findings), 'finding')} before it is issued. "
            f"{messages}",
            f"Correct {'it' if is_one else 'them'}, or give {'a reason' if is_one else 'reasons'} for {names}.{own} "
            "Nothing was issued.",
        )


class IssuedFolder(Frozen):
    """An issue with its folder, its PDF, and the findings of its verification."""

    issue: Issue
    folder: PurePath
    pdf: PurePath
    findings: tuple[Finding, ...] = ()


def issue_name(series: str) -> str:
    """Return the name of an issue: "Pack", or "Supplement S1"."""
    return f"Supplement {series}" if series else "Pack"


def next_series(issues: Iterable[Issue]) -> str:
    """Return the series of the next supplement to a pack."""
    numbers = (_SUPPLEMENT.fullmatch(issue.series) for issue in issues)
    return f"S{max((int(found.group(1)) for found in numbers if found), default=0) + 1}"


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the pack, then its supplements as they followed."""
    return tuple(sorted(issues, key=lambda issue: (len(issue.series), issue.series)))


def reason_name(finding: Finding) -> str:
    """Return the name under which a finding's reason is given: its key if it is grave, else its rule."""
    return finding.key if finding.is_grave else finding.rule


def holding_back(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that need a reason before a pack is issued: all that are not minor."""
    return tuple(finding for finding in findings if finding.is_grave or finding.severity is not Severity.LOW)


def overridden(findings: Iterable[Finding], reasons: Mapping[str, str], by: str) -> tuple[Override, ...]:
    """Return the findings that these reasons override.

    A reason is for the finding with that key, or for all findings of that rule that are not grave: a grave one
    needs its own. A reason without words is none. Raises HeldBackError if a finding still needs a reason, RefusedError
    if a reason is for no finding.
    """
    given = {name.strip(): reason.strip() for name, reason in reasons.items() if reason.strip()}
    needing = holding_back(findings)
    chosen = [given.get(finding.key) or given.get(reason_name(finding)) for finding in needing]
    if left := [finding for finding, reason in zip(needing, chosen, strict=True) if reason is None]:
        raise HeldBackError(left)
    _refuse_reasons_for_nothing(given, needing)
    return tuple(Override(finding.message, reason or "", by) for finding, reason in zip(needing, chosen, strict=True))


def _refuse_reasons_for_nothing(given: Iterable[str], needing: Sequence[Finding]) -> None:
    names = {name for finding in needing for name in (finding.key, reason_name(finding))}
    unknown = next((name for name in given if name not in names), None)
    if unknown is None:
        return
    listed = ", ".join(dict.fromkeys(f"“{reason_name(finding)}”" for finding in needing))
    known = f"The findings that need one are {listed}." if listed else "No finding needs a reason."
    raise RefusedError(f"“{unknown}” is not the key of a finding that needs a reason.", f"{known} Nothing was issued.")
