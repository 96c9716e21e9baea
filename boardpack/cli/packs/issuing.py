"""Commands that issue packs, verify them, and write them again."""

from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import click
from click.core import ParameterSource

from boardpack.cli.options import (
    FILE,
    confirm,
    json_option,
    meeting_argument,
    opened,
    preview_option,
    to_option,
    workspace_option,
    yes_option,
)
from boardpack.cli.output.printing import (
    Record,
    print_entries,
    print_findings,
    print_json,
    print_table,
    terminal_progress,
    to_record,
)
from boardpack.cli.output.records import finding_record
from boardpack.cli.packs.building import GivenOptions, options_of, pack_options, pack_record, print_pack
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.meetings.supplements import FormerPages, LateChange
from boardpack.domain.register.findings import Finding
from boardpack.services.packs.issuing import Issued, prove_folder
from boardpack.workspace import Workspace, is_workspace, open_workspace

_override_option = click.option(
    "--override",
    "overrides",
    multiple=True,
    metavar="KEY=REASON",
    help="Issue despite the finding with this key, or despite a rule's findings that are not serious. May be repeated.",
)


_series_option = click.option(
    "--supplement", "series", default="", metavar="SERIES", help="The supplement, such as S1, instead of the pack."
)


@click.command()
@meeting_argument
@_override_option
@pack_options
@yes_option
@workspace_option
@json_option
def issue_pack(
    meeting_words: str,
    overrides: tuple[str, ...],
    yes: bool,
    folder: Path | None,
    as_json: bool,
    **given: Unpack[GivenOptions],
) -> None:
    """Issue the pack of MEETING. An issued pack cannot be changed. Later papers go into a supplement.

    The pack is in a folder of its own below “issued” in the workspace, with the Word files, a list with the SHA-256 of
    every file, and its contents as text. Each finding that is not minor needs a reason. Each serious finding needs a
    reason of its own.
    """
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words)
    options = options_of(given)
    confirm(f"Issue the pack of {in_words(meeting.held_on)}? An issued pack cannot be changed.", yes=yes)
    issued = workspace.issuing.issue(meeting.id, _reasons(overrides), options, terminal_progress())
    _print_issued(issued, as_json)


@click.command()
@meeting_argument
@_override_option
@preview_option
@click.option("--word/--no-word", default=None, help="Include the Word files, or leave them out. Default: as the pack.")
@yes_option
@workspace_option
@json_option
def issue_supplement(
    meeting_words: str,
    overrides: tuple[str, ...],
    preview: bool,
    word: bool | None,
    yes: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Issue the papers that were added, changed or removed since the pack of MEETING was issued.

    Its pages have numbers of their own (S1-1, S1-2…), so that no page of the pack is renumbered. A sheet shows which
    printed pages to replace. An issued supplement cannot be changed.
    """
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words)
    if preview:
        _print_changes(workspace.issuing.late_changes(meeting.id), as_json)
        return
    confirm(f"Issue a supplement for {in_words(meeting.held_on)}? An issued supplement cannot be changed.", yes=yes)
    issued = workspace.issuing.supplement(meeting.id, _reasons(overrides), terminal_progress(), word=word)
    _print_issued(issued, as_json)


@click.command()
@click.argument("pack_folder", type=FILE, metavar="FOLDER")
@workspace_option
@json_option
def verify_pack(pack_folder: Path, folder: Path | None, as_json: bool) -> None:
    """Verify that the pack in FOLDER is as it was made.

    No board is needed. If FOLDER is in a board, or --workspace names one, the store must agree as well. The exit code
    is 1 if anything was changed, lost or added.
    """
    proof = prove_folder(pack_folder)
    workspace = _workspace_of(pack_folder, folder) if proof.is_issued else None
    findings = (*proof.findings, *(workspace.issuing.agreement(proof) if workspace else ()))
    if as_json:
        print_json(
            {
                "title": proof.title,
                "digest": proof.digest,
                "manifest_sha256": proof.manifest_sha256,
                "files": proof.file_count,
                "store_asked": workspace is not None,
                "findings": [finding_record(finding) for finding in findings],
            }
        )
    else:
        click.echo(f"{proof.title}, number {proof.digest}")
        click.echo(f"SHA-256 of its list of files: {proof.manifest_sha256}")
        print_findings(findings)
        if not findings:
            agrees = " They agree with the board's store." if workspace else ""
            click.echo(f"{count_in_words(proof.file_count, 'file')}, all unchanged.{agrees}")
    _end_with(findings)


@click.command()
@meeting_argument
@to_option("FOLDER", "The folder for the files.")
@_series_option
@click.option("--public", is_flag=True, help="Write its public version, with the page numbers as issued.")
@click.option("--yes", is_flag=True, help="Write the public version even if the folder contains a members’ pack.")
@workspace_option
@json_option
def rebuild_pack(
    meeting_words: str, to: Path, series: str, public: bool, yes: bool, folder: Path | None, as_json: bool
) -> None:
    """Write the issued pack of MEETING again, from the store as it was then.

    The exit code is 1 if any file differs from the issued one.
    """
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words)
    if public:
        if not yes:
            workspace.packs.refuse_beside_members_pack(to)
        built = workspace.issuing.public_version(meeting.id, to, terminal_progress(), series)
        if as_json:
            print_json(pack_record(built))
        else:
            print_pack(built)
        return
    rebuilt = workspace.issuing.rebuild(meeting.id, to, series, terminal_progress())
    if as_json:
        record = {"differing": list(rebuilt.differing), "other_versions": list(rebuilt.other_versions)}
        print_json(pack_record(rebuilt.built) | record)
    else:
        print_pack(rebuilt.built)
        for name in rebuilt.differing:
            click.echo(f"Differs from the issued file: {name}")
        for words in rebuilt.other_versions:
            click.echo(f"Made with {words}.")
        if not rebuilt.differing:
            click.echo("Every file is the same as the one that was issued.")
    if rebuilt.differing:
        click.get_current_context().exit(1)


def _print_changes(changes: Iterable[LateChange], as_json: bool) -> None:
    if as_json:
        print_entries("late papers", map(_change, changes))
    else:
        rows = [(change.number, change.title, change.effect) for change in changes]
        print_table(("Paper", "Title", "Change"), rows, nothing="Nothing has changed.")


def _change(change: LateChange) -> dict[str, object]:
    kept = change.former_pages is FormerPages.KEPT
    fields = {"paper": change.number, "title": change.title, "kind": change.kind, "takes_out": change.takes_out}
    return fields | {"page_kept_for": change.others if kept else ()}


def _reasons(overrides: Iterable[str]) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for override in overrides:
        name, is_given, reason = override.partition("=")
        if not is_given or not name.strip() or not reason.strip():
            raise click.UsageError(f"“{override}” does not give a key and a reason. Use --override KEY=REASON.")
        reasons[name.strip()] = reason.strip()
    return reasons


def _print_issued(issued: Issued, as_json: bool) -> None:
    if as_json:
        print_json(pack_record(issued.built) | _issue_record(issued.issue))
        return
    print_pack(issued.built)
    for override in issued.issue.overridden:
        click.echo(f"Issued despite: {override.finding} Reason: {override.reason}")
    click.echo(f"{issued.issue.name} issued, number {issued.issue.digest}.")


def _issue_record(issue: Issue) -> Record:
    names = ("series", "folder", "digest", "manifest_sha256", "issued_at", "issued_by")
    overridden = [to_record(override, "finding", "reason", "by") for override in issue.overridden]
    return {**to_record(issue, *names), "overridden": overridden}


def _workspace_of(pack_folder: Path, folder: Path | None) -> Workspace | None:
    """Return the workspace that is named on the command line itself, else the one in which the folder lies."""
    is_named = click.get_current_context().get_parameter_source("folder") is ParameterSource.COMMANDLINE
    around = pack_folder.expanduser().absolute().parent.parent
    if folder and is_named:
        return open_workspace(folder)
    return open_workspace(around) if is_workspace(around) else None


def _end_with(findings: Iterable[Finding]) -> None:
    if any(findings):
        click.get_current_context().exit(1)
