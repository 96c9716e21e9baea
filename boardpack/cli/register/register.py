"""Commands for the register: reports, items, and what is said to them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    ASSURANCE,
    DAY,
    as_at_option,
    chosen_item,
    chosen_report,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    report_option,
    workspace_option,
)
from boardpack.cli.output.printing import print_json, print_table
from boardpack.cli.output.records import entry_record, view_record
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import set_by_hand
from boardpack.domain.log.counts import count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.items import Applicability, ItemEntry, Voice
from boardpack.workspace import local_now

_APPLIES = {
    "for-us": Applicability.FOR_US,
    "partly": Applicability.PARTLY,
    "not-for-us": Applicability.NOT_FOR_US,
    "not-decided": Applicability.UNDECIDED,
}


@click.command()
@report_option
@as_at_option
@known_on_option
@click.argument("words", nargs=-1)
@workspace_option
@json_option
def list_register(
    report_words: str | None,
    as_at: date | None,
    known_on: date | None,
    words: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Print the items; with WORDS only those in which all of them occur."""
    workspace = opened(folder)
    report = chosen_report(workspace, report_words)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    entries = workspace.register.entries(report.id if report else None, " ".join(words), view)
    if as_json:
        print_json([entry_record(entry) | view_record(day, known_on) for entry in entries])
        return
    heads = ("Report", "Item", "Text", "Deadline", "Target", "For us", "Actions")
    print_table(heads, map(_entry_row, entries), nothing="No items match.")
    counted = count_items(tracked(entries, (), day), day).total
    if counted or as_at or known_on:
        click.echo(f"As at {shown_as_at(day, known_on)}: {count_in_words(counted, 'item')}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@click.option("--applies", type=click.Choice(list(_APPLIES)), help="State whether the item is for the force.")
@click.option("--reason", default="", help="The reason why it is not, or only partly, for the force.")
@click.option("--target", type=DAY, help="The force's target date.")
@click.option("--no-target", is_flag=True, help="Remove the force's target date.")
@click.option("--assurance", type=ASSURANCE, help="The Board's level of assurance on the item.")
@workspace_option
def set_item(
    name: str,
    report_words: str | None,
    applies: str | None,
    reason: str,
    target: date | None,
    no_target: bool,
    assurance: Assurance | None,
    folder: Path | None,
) -> None:
    """Say whether ITEM ("Recommendation 9", or "9") is for us, the force's target, or how far it assured the board."""
    if target and no_target:
        raise click.UsageError("Say --target or --no-target, not both.")
    if not (applies or target or no_target or assurance):
        raise click.UsageError("Say --applies, --target, --no-target or --assurance.")
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    if applies:
        workspace.register.set_applicability(chosen.id, _APPLIES[applies], reason)
    if target or no_target:
        workspace.register.set_target(chosen.id, target)
    if assurance:
        workspace.register.set_assurance(chosen.id, assurance)
    click.echo(f"Changed {chosen.label}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@click.option("--text", help="The text of the item, without its points.")
@click.option("--number", help="Its number in the report.")
@click.option("--deadline", "day", type=DAY, help="The inspectorate's deadline.")
@workspace_option
def correct_item(
    name: str, report_words: str | None, text: str | None, number: str | None, day: date | None, folder: Path | None
) -> None:
    """Put right what was read of ITEM from its letter; what it said before stays in its history."""
    if text is None and number is None and day is None:
        raise click.UsageError("Say --text, --number or --deadline.")
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    workspace.register.correct(
        replace(
            chosen,
            text=chosen.text if text is None else text,
            number=chosen.number if number is None else number,
            deadline=set_by_hand(chosen.deadline.phrase, day) if day else chosen.deadline,
        )
    )
    click.echo(f"Corrected {chosen.label}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@click.option("--back", is_flag=True, help="Restore it.")
@workspace_option
def withdraw_item(name: str, report_words: str | None, back: bool, folder: Path | None) -> None:
    """Take ITEM out of every list, or bring it back; its history stays."""
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words, withdrawn=back)
    workspace.register.withdraw_item(chosen.id, withdrawn=not back)
    click.echo(f"{'Brought back' if back else 'Withdrew'} {chosen.label}.")


@click.command()
@click.argument("name", metavar="ITEM")
@click.argument("text")
@click.option(
    "--voice",
    type=click.Choice([voice.value for voice in Voice]),
    default=Voice.FORCE.value,
    show_default=True,
    help="The author of the response.",
)
@report_option
@workspace_option
def respond(name: str, text: str, voice: str, report_words: str | None, folder: Path | None) -> None:
    """Add what the force or the commissioner says to ITEM; what was said before is kept."""
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    workspace.register.respond(chosen.id, Voice(voice), text)
    click.echo(f"Responded to {chosen.label}.")


def _entry_row(entry: ItemEntry) -> tuple[str, ...]:
    found = entry.item
    deadline = in_words(found.deadline.on) if found.deadline.on else found.deadline.phrase or ""
    refs = ", ".join(entry.action_refs)
    return (entry.report.title, found.label, found.text, deadline, _day(found.target), found.applicability.value, refs)


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
