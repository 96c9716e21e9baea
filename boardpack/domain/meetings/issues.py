"""Packs and supplements that were issued: they never change, and whatever comes late has a series of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import NewType

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import RefusedError

IssueId = NewType("IssueId", str)

PACK_SERIES = ""
"""The series of a pack itself; those of its supplements are S1, S2 and so on."""

_SUPPLEMENT = re.compile(r"S([1-9][0-9]{0,2})")


@dataclass(frozen=True)
class Override:
    """A finding with which a pack went out nevertheless, in words, and why; `by` decided that."""

    finding: str
    reason: str
    by: str


@dataclass(frozen=True)
class Issue:
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


class HeldBackError(RefusedError):
    """A pack that may not go out while these findings stand."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        reasons = " ".join(finding.message for finding in self.findings)
        rules = ", ".join(dict.fromkeys(f"“{finding.rule}”" for finding in self.findings))
        says = "it says" if len(self.findings) == 1 else "they say"
        super().__init__(
            f"The pack is held back by {count_in_words(len(self.findings), 'finding')}. {reasons}",
            f"Correct what {says}, or give a reason for {rules} to issue the pack despite this. Nothing was issued.",
        )


@dataclass(frozen=True)
class IssuedFolder:
    """An issue and its folder, with whatever does not bear out."""

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


def holding_back(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that need a reason before a pack is issued: all that are not minor."""
    return tuple(finding for finding in findings if finding.blocks_issue or finding.severity is not Severity.LOW)


def overridden(
    findings: Sequence[Finding], reasons: Mapping[str, str], by: str
) -> tuple[tuple[Override, ...], tuple[Finding, ...]]:
    """Return the findings that these reasons override, by rule or by key, and those that still block the issue.

    A reason without words is none.
    """
    given = {name.strip(): reason.strip() for name, reason in reasons.items() if reason.strip()}
    taken: list[Override] = []
    left: list[Finding] = []
    for finding in holding_back(findings):
        reason = given.get(finding.key) or given.get(finding.rule)
        if reason is None:
            left.append(finding)
        else:
            taken.append(Override(finding.message, reason, by))
    return tuple(taken), tuple(left)
