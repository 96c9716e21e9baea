"""The command that imports a letter or report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    FILE,
    chosen_report,
    json_option,
    opened,
    opened_if_any,
    preview_option,
    report_option,
    workspace_option,
)
from boardpack.cli.output.letter_json import accepted_record, letter_json
from boardpack.cli.output.letter_text import print_accepted, print_reading
from boardpack.cli.output.minutes_reading_json import print_minutes
from boardpack.cli.output.printing import print_json, terminal_progress
from boardpack.cli.register.showing import (
    answer_option,
    item_option,
    not_option,
    read_without_workspace,
    showing_of,
)
from boardpack.domain.register.comparison import LetterComparison
from boardpack.domain.register.items import ReportId
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.domain.register.showing import Showing, ShownItem
from boardpack.errors import RefusedError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.workspace import Workspace

published_option = click.option("--published", type=DAY, help="The date on which the report was published.")


@click.command()
@click.argument("file", type=FILE)
@click.option("--all", "take_all", is_flag=True, help="Import every item, including those that may have been misread.")
@click.option("--only", metavar="NUMBERS", help="Import only these items, for example 2,8 or “Recommendation 2”.")
@click.option("--update", is_flag=True, help="Use the letter’s wording for items that differ from it.")
@click.option(
    "--actions", "with_actions", is_flag=True, help="Also create actions for the commitments in the responses."
)
@click.option("--new-report", is_flag=True, help="Create a new report, even if one in the register matches.")
@item_option
@answer_option
@not_option
@published_option
@report_option
@preview_option
@workspace_option
@json_option
def import_letter(
    file: Path,
    take_all: bool,
    only: str | None,
    update: bool,
    with_actions: bool,
    new_report: bool,
    items: tuple[ShownItem, ...],
    answers: tuple[ShownItem, ...],
    refused: tuple[int, ...],
    published: date | None,
    report_words: str | None,
    preview: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Import FILE, a letter or report, into the register.

    Without --all or --only, items that may have been misread are left out and listed. Items that are already in the
    register are not imported again. --preview lists the items, compared with the register, and needs no board. If items
    were missed, name the lines of one with --item. Those like it that are likely enough are imported with it.
    """
    if (take_all and only) or (new_report and report_words):
        raise click.UsageError("Use either --all or --only, and either --report or --new-report.")
    showing = showing_of(items, answers, refused)
    if preview:
        _preview(file, published, showing, report_words, folder, as_json)
        return
    workspace = opened(folder)
    reading = workspace.letters.read(file, published, terminal_progress(), showing)
    chosen = _chosen(reading, take_all, only)
    actions = tuple(action for proposal in chosen for action in proposal.actions) if with_actions else ()
    how = Acceptance(_report_id(workspace, report_words), new_report, update, actions)
    changed = _changed(workspace.letters.compare(reading, chosen, published, how), chosen) if not update else []
    accepted = workspace.letters.accept(file, reading, chosen, published, how)
    left_out = [proposal.label for proposal in reading.proposals if proposal not in chosen]
    if as_json:
        print_json(accepted_record(accepted, left_out, changed, reading.findings))
    else:
        print_accepted(accepted, left_out if not only else [], changed, reading.findings)


def _preview(
    file: Path,
    published: date | None,
    showing: Showing,
    report_words: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Print the items as they are proposed. If there is a board, each is compared with its register."""
    workspace = opened_if_any(folder)
    comparison = None
    if workspace:
        document = workspace.letters.read_document(file, published, terminal_progress(), showing)
        how = Acceptance(report_id=_report_id(workspace, report_words))
        comparison = workspace.letters.compare(document.letter, published_on=published, how=how)
    else:
        document = read_without_workspace(file, published, showing)
    if as_json:
        print_json(letter_json(document.letter, comparison, document.minutes))
        return
    print_reading(document.letter, comparison)
    if document.minutes:
        print_minutes(document.minutes, workspace.past_minutes.standing(document.minutes) if workspace else None)
        click.echo("To import these, use “boardpack minutes import”.")


def _report_id(workspace: Workspace, words: str | None) -> ReportId | None:
    report = chosen_report(workspace, words)
    return report.id if report else None


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
