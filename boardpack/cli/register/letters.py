"""The command that imports a letter or report."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview, Published, opened, opened_if_any
from boardpack.cli.output.letter_json import accepted_record, letter_json
from boardpack.cli.output.letter_text import accepted_lines, reading_lines
from boardpack.cli.output.minutes_reading_json import minutes_lines
from boardpack.cli.output.printing import terminal_progress
from boardpack.cli.output.results import Result, TextTable
from boardpack.cli.register.showing import ShowingChoices, read_without_workspace
from boardpack.domain.register.comparison import LetterComparison
from boardpack.domain.register.items import ReportId
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.domain.register.showing import Showing
from boardpack.errors import RefusedError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.services.register.letter_reading import IncomingDocument
from boardpack.workspace import Workspace


@command()
def import_letter(
    file: Path,
    folder: Path | None,
    *,
    all_: Annotated[bool, Given("Import every item, including those that may have been misread.")] = False,
    only: Annotated[
        str | None, Given("Import only these items, for example 2,8 or “Recommendation 2”.", "NUMBERS")
    ] = None,
    update: Annotated[bool, Given("Use the letter’s wording for items that differ from it.")] = False,
    actions: Annotated[bool, Given("Also create actions for the commitments in the responses.")] = False,
    remember: Annotated[bool, Given("Remember the layout of the items shown for the sender’s next document.")] = False,
    new_report: Annotated[bool, Given("Create a new report, even if one in the register matches.")] = False,
    choices: ShowingChoices,
    published: Published = None,
    report: Annotated[str | None, Given("The report, identified by words from its title.", "WORDS")] = None,
    preview: Preview = False,
) -> Result:
    """Import FILE, a letter or report, into the register.

    Without --all or --only, items that may have been misread are left out and listed. Items that are already in the
    register are not imported again. --preview lists the items, compared with the register, and needs no board. If items
    were missed, name the lines of one with --item. Those like it that are likely enough are imported with it.
    """
    if (all_ and only) or (new_report and report):
        raise click.UsageError("Use either --all or --only, and either --report or --new-report.")
    showing = choices.showing
    if preview:
        return _preview(file, published, showing, report, folder)
    workspace = opened(folder)
    document = workspace.letters.read_document(file, published, terminal_progress(), showing)
    reading = document.letter
    chosen = _chosen(reading, all_, only)
    promised = tuple(action for proposal in chosen for action in proposal.actions) if actions else ()
    title, reader = reading.facts.report_title or reading.file_name, workspace.letters.reader(document)
    layouts = reader.layouts_of(chosen, title, workspace.letters.today()) if remember else ()
    how = Acceptance(_report_id(workspace, report), new_report, update, promised, layouts)
    changed = _changed(workspace.letters.compare(reading, chosen, published, how), chosen) if not update else []
    accepted = workspace.letters.accept(file, reading, chosen, published, how)
    left_out = [proposal.label for proposal in reading.proposals if proposal not in chosen]
    record = accepted_record(accepted, left_out, changed, reading.findings)
    return Result(record, accepted_lines(accepted, [] if only else left_out, changed, reading.findings))


def _preview(file: Path, published: date | None, showing: Showing, report: str | None, folder: Path | None) -> Result:
    """Return the items as they are proposed. If there is a board, each is compared with its register."""
    workspace = opened_if_any(folder)
    comparison = None
    if workspace:
        document = workspace.letters.read_document(file, published, terminal_progress(), showing)
        how = Acceptance(report_id=_report_id(workspace, report))
        comparison = workspace.letters.compare(document.letter, published_on=published, how=how)
    else:
        document = read_without_workspace(file, published, showing)
    record = letter_json(document.letter, comparison, document.minutes)
    return Result(record, reading_lines(document.letter, comparison), _minutes_lines(document, workspace))


def _minutes_lines(document: IncomingDocument, workspace: Workspace | None) -> Iterator[str | TextTable]:
    if document.minutes:
        standing = workspace.past_minutes.standing(document.minutes) if workspace else None
        yield from minutes_lines(document.minutes, standing)
        yield "To import these, use “boardpack minutes import”."


def _report_id(workspace: Workspace, words: str | None) -> ReportId | None:
    return workspace.register.find_report(words).id if words else None


def _changed(comparison: LetterComparison, chosen: Sequence[ProposedItem]) -> list[str]:
    """Return the items of which the letter words the ask otherwise than the register, which --update would change."""
    asks = {"words", "deadline", "bodies"}
    pairs = zip(chosen, comparison.items, strict=True)
    return [proposal.label for proposal, compared in pairs if asks & set(compared.changed)]


def _chosen(reading: LetterReading, take_all: bool, only: str | None) -> tuple[ProposedItem, ...]:
    if take_all:
        return reading.proposals
    if only is not None:
        names = [name.strip() for name in only.split(",") if name.strip()]
        chosen = [_named(reading, name) for name in names]
        return tuple(proposal for proposal in reading.proposals if proposal in chosen)
    ready = tuple(proposal for proposal in reading.proposals if proposal.is_chosen)
    if reading.proposals and not ready:
        raise RefusedError(
            f"No item in “{reading.file_name}” could be read with certainty. Nothing was imported.",
            "See the reasons with --preview. Then import items with --only, or everything with --all.",
        )
    return ready


def _named(reading: LetterReading, name: str) -> ProposedItem:
    """Return the one proposal of that number or label. Raises RefusedError where there is none, or more than one."""
    found = [p for p in reading.proposals if name.casefold() in (p.label.casefold(), (p.number or "").casefold())]
    if not found:
        raise RefusedError(f"The letter contains no item “{name}”.", "Use --preview to list its items.")
    if len(found) > 1:
        labels = " and ".join(proposal.label for proposal in found)
        raise RefusedError(f"“{name}” could be {labels}.", "Enter its full name.")
    return found[0]
