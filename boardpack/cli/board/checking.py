"""Commands that check a letter or a meeting."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Published, opened_if_any
from boardpack.cli.output.printing import Record, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result, listing
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult, Dismissal
from boardpack.domain.register.findings import Finding, Severity
from boardpack.services.register.letter_reading import read_document_apart
from boardpack.workspace import Workspace, local_now

DismissedToo = Annotated[bool, Given("Show dismissed findings too.")]


@command()
def check_letter(file: Path, folder: Path | None, *, published: Published = None, all_: DismissedToo = False) -> Result:
    """Check FILE, a letter or report, for inconsistencies and missing information. No board is needed.

    The exit code is 1 if there are findings. They are dismissed in the window.
    """
    workspace = opened_if_any(folder)
    if workspace:
        return _checked(workspace.findings.letter(workspace.letters.read(file, published, terminal_progress())), all_)
    day = local_now().date()
    reading = read_document_apart(file, published, progress=terminal_progress(), as_at=day).letter
    return _checked(CheckResult(tuple(map(CheckedFinding, reading.findings))), all_)


@command()
def check_meeting(workspace: Workspace, meeting: Meeting, *, all_: DismissedToo = False) -> Result:
    """Check the papers of MEETING.

    The exit code is 1 if there are findings. They are dismissed in the window.
    """
    return _checked(workspace.findings.meeting(meeting.id), all_)


def _checked(checked: CheckResult, with_dismissed: bool) -> Result:
    shown = (entry for entry in checked.findings if with_dismissed or not entry.dismissal)
    entries = listing("findings", map(_checked_record, shown))
    return Result(entries, _checked_lines(checked, with_dismissed), is_sound=not checked.standing)


def _checked_lines(checked: CheckResult, with_dismissed: bool) -> Iterator[str]:
    subjects = {entry.finding.about for entry in checked.findings}
    for finding in sorted(checked.standing, key=_by_severity):
        yield f"{finding.key}  {finding.severity.value:<6}  {_with_report(finding, subjects)}"
    for entry in checked.dismissed if with_dismissed else ():
        yield f"{entry.finding.key}  dismissed  {_with_report(entry.finding, subjects)}{_because(entry.dismissal)}"
    count = len(checked.standing)
    aside = f" {len(checked.dismissed)} dismissed." if checked.dismissed else ""
    yield f"{count_in_words(count, 'finding')}.{aside}" if count else f"No findings.{aside}"


def _by_severity(finding: Finding) -> int:
    """High first. Within one severity the order of the checks stays."""
    return list(Severity).index(finding.severity)


def _with_report(finding: Finding, subjects: set[str]) -> str:
    """Return the message, with the report in front where there are several and it names none."""
    named = not finding.about or len(subjects) == 1 or finding.about in finding.message
    return finding.message if named else f"“{finding.about}”, {finding.message}"


def _because(dismissal: Dismissal | None) -> str:
    return f" ({dismissal.reason} {dismissal.by}, {in_words(dismissal.at.date())})" if dismissal else ""


def _checked_record(checked: CheckedFinding) -> Record:
    record = finding_record(checked.finding)
    return record | {"dismissal": _dismissal_record(checked.dismissal) if checked.dismissal else None}


def _dismissal_record(dismissal: Dismissal) -> Record:
    return {"id": dismissal.finding_id} | to_record(dismissal, "key", "rule", "place", "facts", "reason", "by", "at")
