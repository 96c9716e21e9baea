"""Commands that issue packs, verify them, and write them again."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import click
from click.core import ParameterSource

from boardpack.cli.commands import command
from boardpack.cli.options import FILE, Given, Preview, Yes, confirm
from boardpack.cli.output.printing import finding_lines, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.cli.packs.building import EvenBesideMembers, PackChoices, PackFolder, pack_lines, pack_record
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.editions import PUBLIC
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.supplements import FormerPages, LateChange
from boardpack.services.packs.issuing import Issued, prove_folder
from boardpack.workspace import Workspace, is_workspace, open_workspace

_Overrides = Annotated[
    tuple[str, ...],
    Given(
        "Issue despite the finding with this key, or despite a rule's findings that are not serious. May be repeated.",
        "KEY=REASON",
    ),
]
_ISSUE = ("series", "folder", "digest", "manifest_sha256", "issued_at", "issued_by", "overridden")
_WORD = "Include the Word files, or leave them out. Default: as the pack."


@command()
def issue_pack(
    workspace: Workspace, meeting: Meeting, *, override: _Overrides = (), choices: PackChoices, yes: Yes = False
) -> Result:
    """Issue the pack of MEETING. An issued pack cannot be changed. Later papers go into a supplement.

    The pack is in a folder of its own below “issued” in the workspace, with the Word files, a list with the SHA-256 of
    every file, and its contents as text. Each finding that is not minor needs a reason. Each serious finding needs a
    reason of its own.
    """
    reasons = _reasons(override)
    confirm(f"Issue the pack of {in_words(meeting.held_on)}? An issued pack cannot be changed.", yes=yes)
    return _issued(workspace.issuing.issue(meeting.id, reasons, choices.edition(), terminal_progress()))


@command()
def issue_supplement(
    workspace: Workspace,
    meeting: Meeting,
    *,
    override: _Overrides = (),
    preview: Preview = False,
    word: Annotated[bool | None, Given(_WORD, name="--word/--no-word")] = None,
    yes: Yes = False,
) -> Result:
    """Issue the papers that were added, changed or removed since the pack of MEETING was issued.

    Its pages have numbers of their own (S1-1, S1-2…), so that no page of the pack is renumbered. A sheet shows which
    printed pages to replace. An issued supplement cannot be changed.
    """
    if preview:
        changes = workspace.issuing.late_changes(meeting.id)
        rows = [(change.number, change.title, change.effect) for change in changes]
        shown = TextTable(("Paper", "Title", "Change"), rows, "Nothing has changed.")
        return Result(listing("late papers", map(_change, changes)), shown)
    reasons = _reasons(override)
    confirm(f"Issue a supplement for {in_words(meeting.held_on)}? An issued supplement cannot be changed.", yes=yes)
    return _issued(workspace.issuing.supplement(meeting.id, reasons, terminal_progress(), word=word))


@command()
def verify_pack(pack_folder: Annotated[Path, Given(metavar="FOLDER", type=FILE)], folder: Path | None) -> Result:
    """Verify that the pack in FOLDER is as it was made.

    No board is needed. If FOLDER is in a board, or --workspace names one, the store must agree as well. The exit code
    is 1 if anything was changed, lost or added.
    """
    proof = prove_folder(pack_folder)
    workspace = _workspace_of(pack_folder, folder) if proof.is_issued else None
    findings = (*proof.findings, *(workspace.issuing.agreement(proof) if workspace else ()))
    agrees = " They agree with the board's store." if workspace else ""
    record = to_record(proof, "title", "digest", "manifest_sha256", files="file_count") | {
        "store_asked": workspace is not None,
        "findings": list(map(finding_record, findings)),
    }
    return Result(
        record,
        f"{proof.title}, number {proof.digest}",
        f"SHA-256 of its list of files: {proof.manifest_sha256}",
        finding_lines(findings),
        [] if findings else [f"{count_in_words(proof.file_count, 'file')}, all unchanged.{agrees}"],
        is_sound=not findings,
    )


@command()
def rebuild_pack(
    workspace: Workspace,
    meeting: Meeting,
    *,
    to: PackFolder,
    supplement: Annotated[str, Given("The supplement, such as S1, instead of the pack.", "SERIES")] = "",
    public: Annotated[bool, Given("Write its public version, with the page numbers as issued.")] = False,
    yes: EvenBesideMembers = False,
) -> Result:
    """Write the issued pack of MEETING again, from the store as it was then.

    The exit code is 1 if any file differs from the issued one.
    """
    if public:
        if not yes:
            workspace.packs.refuse_beside_members_pack(to)
        built = workspace.issuing.write_copy(meeting.id, to, PUBLIC, terminal_progress(), supplement)
        return Result(pack_record(built), pack_lines(built))
    rebuilt = workspace.issuing.rebuild(meeting.id, to, supplement, terminal_progress())
    return Result(
        pack_record(rebuilt.built) | to_record(rebuilt, "differing", "other_versions"),
        pack_lines(rebuilt.built),
        (f"Differs from the issued file: {name}" for name in rebuilt.differing),
        (f"Made with {words}." for words in rebuilt.other_versions),
        [] if rebuilt.differing else ["Every file is the same as the one that was issued."],
        is_sound=not rebuilt.differing,
    )


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


def _issued(issued: Issued) -> Result:
    record = pack_record(issued.built) | to_record(issued.issue, *_ISSUE)
    return Result(record, pack_lines(issued.built), _lines(issued.issue))


def _lines(issue: Issue) -> Iterator[str]:
    for override in issue.overridden:
        yield f"Issued despite: {override.finding} Reason: {override.reason}"
    yield f"{issue.name} issued, number {issue.digest}."


def _workspace_of(pack_folder: Path, folder: Path | None) -> Workspace | None:
    """Return the workspace that is named on the command line itself, else the one in which the folder lies."""
    is_named = click.get_current_context().get_parameter_source("folder") is ParameterSource.COMMANDLINE
    around = pack_folder.expanduser().absolute().parent.parent
    if folder and is_named:
        return open_workspace(folder)
    return open_workspace(around) if is_workspace(around) else None
