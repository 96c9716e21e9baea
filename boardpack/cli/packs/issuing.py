"""Commands that issue packs, verify them, and write them again."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import click
from click.core import ParameterSource

from boardpack.cli.commands import command
from boardpack.cli.options import FILE, Given, Preview, Yes, confirm
from boardpack.cli.output.printing import finding_lines, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.cli.packs.building import PackChoices, PackFolder, pack_lines, pack_record
from boardpack.cli.returning.passphrases import PassphrasePrompt, asked_passphrase
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.copies import MadeCopy
from boardpack.domain.meetings.editions import MEMBERS, CopyFormat, Edition, copies_named
from boardpack.domain.meetings.issues import PACK_SERIES, Issue
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.supplements import FormerPages, LateChange
from boardpack.errors import PassphraseNeededError
from boardpack.services.copies import WantedCopies
from boardpack.services.packs.issue_keeping import already_issued
from boardpack.services.packs.issuing import prove_folder
from boardpack.values import replace
from boardpack.workspace import Workspace, is_workspace, open_workspace

_Overrides = Annotated[
    tuple[str, ...],
    Given(
        "Issue despite the finding with this key, or despite a rule's findings that are not serious. May be repeated.",
        "KEY=REASON",
    ),
]
_ISSUE = ("series", "folder", "digest", "manifest_sha256", "issued_at", "issued_by", "overridden")


@command()
def issue_pack(
    workspace: Workspace,
    meeting: Meeting,
    *,
    override: _Overrides = (),
    choices: PackChoices,
    passphrase_prompt: PassphrasePrompt = False,
    yes: Yes = False,
) -> Result:
    """Issue the pack of MEETING. An issued pack cannot be changed. Later papers go into a supplement.

    The setting “copies-to-make” names the copies that are made of it. Each is in a folder of its own below “issued” in
    the workspace. That of the members' pack has the Word files, a list with the SHA-256 of every file, and its contents
    as text. Each finding that is not minor needs a reason. Each serious finding needs a reason of its own. A chair's
    file with restricted items needs a passphrase, and is not made without one. The exit code is 1 if any other copy
    could not be made.
    """
    reasons = _reasons(override)
    confirm(f"Issue the pack of {in_words(meeting.held_on)}? An issued pack cannot be changed.", yes=yes)
    if workspace.issuing.list(meeting.id):
        raise already_issued(PACK_SERIES)
    passphrase = asked_passphrase(passphrase_prompt, twice=True) or ""
    return _issued(workspace, meeting, reasons, choices.of(MEMBERS), passphrase)


@command()
def issue_supplement(
    workspace: Workspace,
    meeting: Meeting,
    *,
    override: _Overrides = (),
    preview: Preview = False,
    word: Annotated[bool, Given("Include the Word files, or leave them out.", name="--word/--no-word")] = True,
    yes: Yes = False,
) -> Result:
    """Issue the papers that were added, changed or removed since the pack of MEETING was issued.

    Its pages have numbers of their own (S1-1, S1-2…), so that no page of the pack is renumbered. A sheet shows which
    printed pages to replace. An issued supplement cannot be changed.
    """
    changes = workspace.issuing.late_changes(meeting.id)
    if preview:
        rows = [(change.number, change.title, change.effect) for change in changes]
        shown = TextTable(("Paper", "Title", "Change"), rows, "Nothing has changed.")
        return Result(listing("late papers", map(_change, changes)), shown)
    reasons = _reasons(override)
    confirm(f"Issue a supplement for {in_words(meeting.held_on)}? An issued supplement cannot be changed.", yes=yes)
    return _issued(workspace, meeting, reasons, replace(MEMBERS, word=word))


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
) -> Result:
    """Write the issued pack of MEETING again, from the store as it was then.

    The exit code is 1 if any file differs from the issued one.
    """
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


def _issued(
    workspace: Workspace, meeting: Meeting, reasons: Mapping[str, str], edition: Edition, passphrase: str = ""
) -> Result:
    """Issue a pack or supplement with the copies that the settings name, and return what was made."""
    named = copies_named(workspace.settings.get().copies_to_make)
    copies = frozenset(copy for copy in named if edition.word or copy.format is not CopyFormat.WORD)
    wanted = WantedCopies(copies, reasons, passphrase=passphrase)
    done = workspace.copies.issue(meeting.id, wanted, edition, terminal_progress())
    made = workspace.copies.made(meeting.id)[-1].copies
    record = pack_record(done.issued.built) | to_record(done.issued.issue, *_ISSUE)
    return Result(
        record | {"made": list(map(_copy_record, made))},
        TextTable(("Copy", "Pages", "Left out", "Marking", "File"), map(_copy_row, made)),
        (f"“{copy.name}” was not made. {error.what} {error.remedy}" for copy, error in done.failed.items()),
        finding_lines(done.issued.built.findings),
        _lines(done.issued.issue),
        is_sound=all(isinstance(error, PassphraseNeededError) for error in done.failed.values()),
    )


def _copy_record(copy: MadeCopy) -> dict[str, object]:
    return {"copy": copy.edition.key} | to_record(copy, "folder", "file", "files", "pages", "left_out", "marking")


def _copy_row(copy: MadeCopy) -> tuple[str, ...]:
    where = f"{copy.file or 'Not made'}"
    return copy.edition.name, f"{copy.pages or ''}", copy.left_out, f"{copy.marking or ''}", where


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
