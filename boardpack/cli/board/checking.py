"""Commands that check a letter, the register or a meeting, and that list, dismiss and restore findings."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from boardpack.cli.options import DAY, FILE, json_option, meeting_argument, opened, opened_if_any, workspace_option
from boardpack.cli.output.printing import Record, print_entries, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult, Dismissal
from boardpack.domain.register.findings import Finding, Severity
from boardpack.services.register.letter_reading import read_document_apart
from boardpack.workspace import local_now

Command = TypeVar("Command", bound=Callable[..., object])


class _Asked(TypedDict):
    """The options of a check: which findings to print, and how."""

    with_dismissed: bool
    as_json: bool


def _check_options(command: Command) -> Command:
    for option in (
        json_option,
        workspace_option,
        click.option("--all", "with_dismissed", is_flag=True, help="Show dismissed findings too."),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("file", type=FILE)
@click.option("--published", type=DAY, help="The date on which the letter's report was published.")
@_check_options
def check_letter(file: Path, published: date | None, folder: Path | None, **asked: Unpack[_Asked]) -> None:
    """Check FILE, a letter or report, for inconsistencies and missing information. No board is needed.

    The exit code is 1 if there are findings. They are dismissed in the window.
    """
    workspace = opened_if_any(folder)
    if workspace:
        reading = workspace.letters.read(file, published, terminal_progress())
        _print(workspace.findings.letter(reading), asked)
        return
    day = local_now().date()
    reading = read_document_apart(file, published, progress=terminal_progress(), as_at=day).letter
    _print(CheckResult(tuple(map(CheckedFinding, reading.findings))), asked)


@click.command()
@meeting_argument
@_check_options
def check_meeting(meeting_words: str, folder: Path | None, **asked: Unpack[_Asked]) -> None:
    """Check the papers of MEETING.

    The exit code is 1 if there are findings. They are dismissed in the window.
    """
    workspace = opened(folder)
    _print(workspace.findings.meeting(workspace.meetings.find(meeting_words).id), asked)


def _print(checked: CheckResult, asked: _Asked) -> None:
    if asked["as_json"]:
        shown = (entry for entry in checked.findings if asked["with_dismissed"] or not entry.dismissal)
        print_entries("findings", map(_checked_record, shown))
    else:
        _print_checked(checked, asked["with_dismissed"])
    if checked.standing:
        click.get_current_context().exit(1)


def _print_checked(checked: CheckResult, with_dismissed: bool) -> None:
    subjects = {entry.finding.about for entry in checked.findings}
    for finding in sorted(checked.standing, key=_by_severity):
        click.echo(f"{finding.key}  {finding.severity.value:<6}  {_with_report(finding, subjects)}")
    if with_dismissed:
        for entry in checked.dismissed:
            click.echo(
                f"{entry.finding.key}  dismissed  {_with_report(entry.finding, subjects)}{_because(entry.dismissal)}"
            )
    count = len(checked.standing)
    aside = f" {len(checked.dismissed)} dismissed." if checked.dismissed else ""
    click.echo(f"{count_in_words(count, 'finding')}.{aside}" if count else f"No findings.{aside}")


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
    return {"id": dismissal.finding_id, **to_record(dismissal, "key", "rule", "place", "facts", "reason", "by", "at")}
