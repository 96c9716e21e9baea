"""Commands that check a letter, the register or a meeting, and that list, dismiss and restore findings."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypedDict, TypeVar, Unpack

import click

from boardpack.cli.options import DAY, FILE, json_option, meeting_argument, opened, opened_if_any, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult, Dismissal
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.board.findings import rules
from boardpack.services.register.letter_reading import read_document_apart
from boardpack.workspace import Workspace, local_now

Command = TypeVar("Command", bound=Callable[..., object])
Entry = TypeVar("Entry")


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
    """Check FILE, a letter or report, for inconsistencies and missing information. No board is needed. Each
    finding has a key for “boardpack finding dismiss”. The exit code is 1 if there are any.
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

    Each finding has a key for “boardpack finding dismiss”. The exit code is 1 if there are any.
    """
    workspace = opened(folder)
    _print(workspace.findings.meeting(workspace.meetings.find(meeting_words).id), asked)


@click.command()
@_check_options
def check_items(folder: Path | None, **asked: Unpack[_Asked]) -> None:
    """Check the register and the action log.

    Each finding has a key for “boardpack finding dismiss”. The exit code is 1 if there are any.
    """
    _print(opened(folder).findings.register(), asked)


def _print(checked: CheckResult, asked: _Asked) -> None:
    if asked["as_json"]:
        print_json(
            [_checked_record(entry) for entry in checked.findings if asked["with_dismissed"] or not entry.dismissal]
        )
    else:
        _print_checked(checked, asked["with_dismissed"])
    if checked.standing:
        click.get_current_context().exit(1)


@click.command()
@click.argument("key")
@click.argument("file", type=FILE, required=False)
@click.option("--reason", required=True, metavar="TEXT", help="The reason for dismissing it.")
@workspace_option
@json_option
def dismiss_finding(key: str, file: Path | None, reason: str, folder: Path | None, as_json: bool) -> None:
    """Dismiss the finding with KEY until the facts behind it change.

    The key is printed by “item check” and “meeting check”, or by “letter check” for the letter FILE.
    """
    workspace = opened(folder)
    found = {entry.id: entry for entry in _open_findings(workspace, file) if entry.id.startswith(key.casefold())}
    checks = "letter check" if file else "item check” or “meeting check"
    finding = _only(found, key, NotFoundError(f"There is no finding “{key}”.", f"See “{checks}”."))
    workspace.findings.dismiss(finding, reason)
    print_done(as_json, finding_record(finding), f"Dismissed {finding.key}: {finding.message}")


def _open_findings(workspace: Workspace, file: Path | None) -> Iterator[Finding]:
    """Yield the findings on the letter `file`. Without one, yield those on the register and on each meeting."""
    if file is not None:
        reading = workspace.letters.read(file, None, terminal_progress())
        yield from workspace.findings.letter(reading).standing
        return
    yield from workspace.findings.register().standing
    for meeting in workspace.meetings.list():
        yield from workspace.findings.meeting(meeting.id).standing


@click.command()
@click.argument("key")
@workspace_option
@json_option
def restore_finding(key: str, folder: Path | None, as_json: bool) -> None:
    """Restore the dismissed finding with KEY."""
    workspace = opened(folder)
    dismissals = workspace.findings.dismissals()
    found = {entry.finding_id: entry for entry in dismissals if entry.finding_id.startswith(key.casefold())}
    unknown = NotFoundError(f"There is no dismissed finding “{key}”.", "See “boardpack finding list”.")
    dismissal = _only(found, key, unknown)
    workspace.findings.take_back(dismissal.finding_id)
    print_done(as_json, _dismissal_record(dismissal), f"Restored {dismissal.key}.")


def _only(found: Mapping[str, Entry], key: str, unknown: NotFoundError) -> Entry:
    """Return the one entry that was found by its key. Raises `unknown` for none, RefusedError for several."""
    if not found:
        raise unknown
    if len(found) > 1:
        raise RefusedError(f"The keys of {len(found)} findings begin with “{key}”.", "Enter more of the key.")
    return next(iter(found.values()))


@click.command()
@workspace_option
@json_option
def list_findings(folder: Path | None, as_json: bool) -> None:
    """List the findings that were dismissed, with the reason, the person and the date."""
    found = opened(folder).findings.dismissals()
    if as_json:
        print_json([_dismissal_record(entry) for entry in found])
        return
    rows = [(d.key, d.place, ", ".join(d.facts), d.reason, d.by, in_words(d.at.date())) for d in found]
    print_table(("Key", "Place", "Facts", "Reason", "By", "On"), rows, nothing="No findings have been dismissed.")


@click.command()
@json_option
def list_rules(as_json: bool) -> None:
    """List the checks, with an example of each."""
    if as_json:
        rows = [(rule.name, rule.severity.value, rule.sentence, rule.example) for rule in rules()]
        print_json([dict(zip(("rule", "severity", "sentence", "example"), row, strict=True)) for row in rows])
        return
    for rule in rules():
        click.echo(f"{rule.name} ({rule.severity.value})\n    {rule.sentence}\n    Example: {rule.example}")


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
