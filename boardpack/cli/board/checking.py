"""Commands that check a letter, the register or a meeting, and set findings aside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from boardpack.cli.options import DAY, FILE, json_option, opened, opened_if_any, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult, Dismissal
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import NotFoundError
from boardpack.services.board.findings import rules
from boardpack.services.register.letter_reading import read_letter_apart
from boardpack.workspace import Workspace, local_now

Command = TypeVar("Command", bound=Callable[..., object])


@dataclass(frozen=True)
class _Checking:
    """The options of a check: exactly one of letter, meeting and register is given."""

    file: Path | None
    published: date | None
    meeting_words: str | None
    register: bool

    def named(self) -> bool:
        sources = (self.file is not None, self.meeting_words is not None, self.register)
        if sum(sources) > 1:
            raise click.UsageError("Use one of --letter FILE, --meeting MEETING and --register.")
        return any(sources)

    def findings(self, workspace: Workspace) -> CheckResult:
        """Return the findings, with what was dismissed in this workspace."""
        if self.file is not None:
            return workspace.findings.letter(workspace.letters.read(self.file, self.published, terminal_progress()))
        if self.meeting_words is not None:
            return workspace.findings.meeting(workspace.meetings.find(self.meeting_words).id)
        return workspace.findings.register()

    def without_workspace(self) -> CheckResult:
        """Return the findings on a letter where there is no workspace, and so nothing that was dismissed."""
        if self.file is None:
            raise click.UsageError("Use --letter FILE, --meeting MEETING or --register.")
        day = local_now().date()
        reading = read_letter_apart(self.file, self.published, progress=terminal_progress(), as_at=day)
        return CheckResult(tuple(map(CheckedFinding, reading.findings)))


def _what_to_check(command: Command) -> Command:
    for option in (
        click.option("--register", "whole_register", is_flag=True, help="Check the register and the action log."),
        click.option("--meeting", "meeting_words", metavar="MEETING", help="Check the papers of a meeting."),
        click.option("--published", type=DAY, help="The date on which the letter's report was published."),
        click.option("--letter", "file", type=FILE, help="Check a letter."),
    ):
        command = option(command)
    return command


@click.command()
@_what_to_check
@click.option("--all", "with_dismissed", is_flag=True, help="Show dismissed findings too.")
@click.option("--rules", "show_rules", is_flag=True, help="List the checks, with an example of each.")
@workspace_option
@json_option
@click.pass_context
def check(
    context: click.Context,
    file: Path | None,
    published: date | None,
    meeting_words: str | None,
    whole_register: bool,
    with_dismissed: bool,
    show_rules: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Print findings on a letter, a meeting or the register.

    Findings are facts that disagree and things that are missing, each with a key by which “finding remove”
    sets it aside. Ends with 1 where there are any that stand.
    """
    if show_rules:
        _print_rules(as_json)
        return
    what = _Checking(file, published, meeting_words, whole_register)
    if not what.named():
        raise click.UsageError("Use --letter FILE, --meeting MEETING or --register.")
    workspace = opened_if_any(folder) if file else opened(folder)
    checked = what.findings(workspace) if workspace else what.without_workspace()
    if as_json:
        shown = checked.findings if with_dismissed else [entry for entry in checked.findings if not entry.dismissal]
        print_json([_checked_record(entry) for entry in shown])
    else:
        _print_checked(checked, with_dismissed)
    if checked.standing:
        context.exit(1)


@click.command()
@click.argument("key")
@click.option("--reason", required=True, metavar="TEXT", help="The reason for dismissing it.")
@_what_to_check
@workspace_option
def dismiss(
    key: str,
    reason: str,
    file: Path | None,
    published: date | None,
    meeting_words: str | None,
    whole_register: bool,
    folder: Path | None,
) -> None:
    """Set aside the finding with KEY, until its facts change.

    Say where it was found: --letter FILE, --meeting MEETING or --register.
    """
    what = _Checking(file, published, meeting_words, whole_register)
    if not what.named():
        raise click.UsageError("Say where it was found: --letter FILE, --meeting MEETING or --register.")
    workspace = opened(folder)
    finding = _with_key(key, what.findings(workspace).standing)
    workspace.findings.dismiss(finding, reason)
    click.echo(f"Dismissed {finding.key}: {finding.message}")


@click.command()
@click.argument("key")
@workspace_option
def restore(key: str, folder: Path | None) -> None:
    """Let the dismissed finding with KEY stand again."""
    workspace = opened(folder)
    found = [
        dismissal for dismissal in workspace.findings.dismissals() if dismissal.finding_id.startswith(key.casefold())
    ]
    if not found:
        raise NotFoundError(f"No finding “{key}” is dismissed.", "See “boardpack finding list”.")
    workspace.findings.take_back(found[0].finding_id)
    click.echo(f"Restored {found[0].key}.")


@click.command()
@workspace_option
@json_option
def dismissed(folder: Path | None, as_json: bool) -> None:
    """Print the findings that were dismissed, with who, when and why."""
    found = opened(folder).findings.dismissals()
    if as_json:
        print_json([_dismissal_record(entry) for entry in found])
        return
    rows = [(d.key, d.place, "; ".join(d.facts), d.reason, d.by, in_words(d.at.date())) for d in found]
    print_table(("Key", "Place", "Facts", "Reason", "By", "On"), rows, nothing="No finding is dismissed.")


def _with_key(key: str, findings: tuple[Finding, ...]) -> Finding:
    found = next((finding for finding in findings if finding.id.startswith(key.casefold())), None)
    if found is None:
        raise NotFoundError(f"There is no finding “{key}”.", "Type “boardpack check” to list the keys.")
    return found


def _print_checked(checked: CheckResult, with_dismissed: bool) -> None:
    subjects = {entry.finding.about for entry in checked.findings}
    for finding in sorted(checked.standing, key=_by_severity):
        click.echo(f"{finding.key}  {finding.severity.value:<6}  {_told(finding, subjects)}")
    if with_dismissed:
        for entry in checked.dismissed:
            click.echo(f"{entry.finding.key}  dismissed  {_told(entry.finding, subjects)}{_because(entry.dismissal)}")
    count = len(checked.standing)
    aside = f" {len(checked.dismissed)} dismissed." if checked.dismissed else ""
    click.echo(f"{count_in_words(count, 'finding')}.{aside}" if count else f"No findings.{aside}")


def _by_severity(finding: Finding) -> int:
    """High first. Within one severity the order of the checks stays."""
    return list(Severity).index(finding.severity)


def _told(finding: Finding, subjects: set[str]) -> str:
    """Return the message, with the report in front where there are several and it names none."""
    named = not finding.about or len(subjects) == 1 or finding.about in finding.message
    return finding.message if named else f"{finding.about}: {finding.message}"


def _because(dismissal: Dismissal | None) -> str:
    return f" ({dismissal.reason} {dismissal.by}, {in_words(dismissal.at.date())})" if dismissal else ""


def _print_rules(as_json: bool) -> None:
    if as_json:
        rows = [(rule.name, rule.severity.value, rule.sentence, rule.example) for rule in rules()]
        print_json([dict(zip(("rule", "severity", "sentence", "example"), row, strict=True)) for row in rows])
        return
    for rule in rules():
        click.echo(f"{rule.name} ({rule.severity.value})\n    {rule.sentence}\n    Example: {rule.example}")


def _checked_record(checked: CheckedFinding) -> Record:
    record = finding_record(checked.finding)
    return record | {"dismissal": _dismissal_record(checked.dismissal) if checked.dismissal else None}


def _dismissal_record(dismissal: Dismissal) -> Record:
    return {"id": dismissal.finding_id, **to_record(dismissal, "key", "rule", "place", "facts", "reason", "by", "at")}
