"""Commands for inspectors' letters: read, check, accept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from boardpack.cli.letter_json import letter_json
from boardpack.cli.options import DAY, FILE, json_option, opened, opened_if_any, workspace_option
from boardpack.cli.printing import print_findings, print_json, print_table
from boardpack.cli.records import finding_record, report_record
from boardpack.domain.dates import count_in_words, in_words
from boardpack.domain.findings import Finding
from boardpack.domain.proposals import Certainty, LetterReading, Proposal
from boardpack.errors import RefusedError
from boardpack.services.letter_reading import read_letter_apart
from boardpack.services.letters import AcceptedLetter

published_option = click.option("--published", type=DAY, help="The day on which the report was published.")


@click.group()
def letter() -> None:
    """Inspection reports and response letters."""


@letter.command()
@click.argument("file", type=FILE)
@published_option
@workspace_option
@json_option
def read(file: Path, published: date | None, folder: Path | None, as_json: bool) -> None:
    """Print what FILE (Word, PDF or text) seems to hold. Nothing is stored."""
    reading = _read(file, published, folder)
    if as_json:
        print_json(letter_json(reading))
        return
    if reading.notice:
        click.echo(reading.notice)
    rows = [(p.label, p.text, p.deadline.phrase or "", _for_force(p)) for p in reading.proposals]
    print_table(("Item", "Text", "Deadline", "For the force"), rows, nothing="There is nothing to import.")
    print_findings(reading.findings)


@letter.command()
@click.argument("file", type=FILE)
@click.option("--all", "take_all", is_flag=True, help="Accept every item, also those that may have been read wrongly.")
@click.option("--only", metavar="NUMBERS", help="Accept these items alone, for example 2,8 or “Recommendation 2”.")
@published_option
@workspace_option
@json_option
def accept(
    file: Path, take_all: bool, only: str | None, published: date | None, folder: Path | None, as_json: bool
) -> None:
    """Accept what FILE holds into the register.

    Without --all or --only, items that may have been read wrongly are left out and named.
    """
    if take_all and only:
        raise click.UsageError("Say --all or --only, not both.")
    workspace = opened(folder)
    reading = workspace.letters.read(file, published)
    chosen = _chosen(reading, take_all, only)
    accepted = workspace.letters.accept(file, reading, chosen, published)
    left_out = [proposal.label for proposal in reading.proposals if proposal not in chosen]
    if as_json:
        counts = {"items": accepted.item_count, "responses": accepted.response_count, "left_out": left_out}
        findings = [finding_record(finding) for finding in reading.findings]
        print_json({"report": report_record(accepted.report), **counts, "findings": findings})
        return
    _print_accepted(accepted, left_out if not only else [], reading.findings)


@click.command()
@click.option("--letter", "file", type=FILE, help="Check a letter.")
@click.option("--meeting", "meeting_words", metavar="MEETING", help="Check the papers of a meeting.")
@published_option
@workspace_option
@json_option
def check(
    file: Path | None, meeting_words: str | None, published: date | None, folder: Path | None, as_json: bool
) -> None:
    """Print findings on a letter or a meeting.

    Findings are facts that disagree and things that are missing. Ends with 1 where there are any.
    """
    if (file is None) == (meeting_words is None):
        raise click.UsageError("Say --letter FILE or --meeting MEETING.")
    findings = _letter_findings(file, published, folder) if file else _pack_findings(str(meeting_words), folder)
    if as_json:
        print_json([finding_record(finding) for finding in findings])
    else:
        print_findings(findings)
        click.echo(count_in_words(len(findings), "finding") if findings else "Nothing was found.")
    if findings:
        click.get_current_context().exit(1)


def _print_accepted(accepted: AcceptedLetter, left_out: Sequence[str], findings: tuple[Finding, ...]) -> None:
    items = count_in_words(accepted.item_count, "item")
    responses = count_in_words(accepted.response_count, "response")
    click.echo(f"Accepted {items} and {responses} from “{accepted.report.title}”.")
    if accepted.report.clock:
        click.echo(f"A response is due by {in_words(accepted.report.clock.last_day)}.")
    if left_out:
        click.echo(f"Left out, to be checked first: {', '.join(left_out)}. Accept them with --only or --all.")
    print_findings(findings)


def _read(file: Path, published: date | None, folder: Path | None) -> LetterReading:
    workspace = opened_if_any(folder)
    return workspace.letters.read(file, published) if workspace else read_letter_apart(file, published)


def _letter_findings(file: Path, published: date | None, folder: Path | None) -> tuple[Finding, ...]:
    return _read(file, published, folder).findings


def _pack_findings(meeting_words: str, folder: Path | None) -> tuple[Finding, ...]:
    workspace = opened(folder)
    return workspace.packs.plan(workspace.meetings.find(meeting_words).id).findings


def _chosen(reading: LetterReading, take_all: bool, only: str | None) -> tuple[Proposal, ...]:
    if take_all:
        return reading.proposals
    if only is not None:
        names = [name.strip() for name in only.split(",") if name.strip()]
        wanted = [_named(reading, name) for name in names]
        return tuple(proposal for proposal in reading.proposals if proposal in wanted)
    return tuple(proposal for proposal in reading.proposals if not _is_doubtful(proposal))


def _named(reading: LetterReading, name: str) -> Proposal:
    """The one proposal of that number or label. Raises RefusedError where there is none, or more than one."""
    found = [p for p in reading.proposals if name.casefold() in (p.label.casefold(), (p.number or "").casefold())]
    if not found:
        raise RefusedError(f"The letter holds no item “{name}”.", "See “boardpack letter read” for what it holds.")
    if len(found) > 1:
        labels = " and ".join(proposal.label for proposal in found)
        raise RefusedError(f"“{name}” could be {labels}.", "Name it in full.")
    return found[0]


def _is_doubtful(proposal: Proposal) -> bool:
    """Whether the item may have been read wrongly; what the letter itself gets wrong is a finding instead."""
    unsure = any(evidence.certainty is Certainty.PLEASE_CHECK for evidence in proposal.evidence)
    return proposal.truncated or unsure


def _for_force(proposal: Proposal) -> str:
    return {True: "yes", False: "no", None: "not told"}[proposal.for_force]
