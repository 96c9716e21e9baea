"""Commands for the items of the register and the responses to them."""

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
from boardpack.cli.output.printing import print_done, print_json, print_table
from boardpack.cli.output.records import entry_record, view_record
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import set_by_hand
from boardpack.domain.log.counts import count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.items import Applicability, Item, ItemEntry, Voice
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
def list_items(
    report_words: str | None,
    as_at: date | None,
    known_on: date | None,
    words: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """List the items of the register. With WORDS, only those that contain all of them."""
    workspace = opened(folder)
    report = chosen_report(workspace, report_words)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    entries = workspace.register.entries(report.id if report else None, " ".join(words), view)
    if as_json:
        print_json([entry_record(entry) | view_record(day, known_on) for entry in entries])
        return
    heads = ("Report", "Item", "Text", "Deadline", "Target", "For the force", "Actions")
    print_table(heads, map(_entry_row, entries), nothing="No items match.")
    counted = count_items(tracked(entries, (), day), day).total
    if counted or as_at or known_on:
        click.echo(f"As at {shown_as_at(day, known_on)}: {count_in_words(counted, 'item')}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@click.option("--text", help="The text of the item, without its points.")
@click.option("--number", help="The number of the item in the report.")
@click.option("--deadline", "day", type=DAY, help="The inspectorate's deadline.")
@click.option("--applies", type=click.Choice(list(_APPLIES)), help="Whether the item is for the force.")
@click.option(
    "--reason", default="", metavar="TEXT", help="The reason why the item is not for the force, or only partly."
)
@click.option("--target", type=DAY, help="The force's target date.")
@click.option("--clear", multiple=True, type=click.Choice(["target"]), help="Remove this value.")
@click.option("--assurance", type=ASSURANCE, help="The Board's level of assurance on the item.")
@workspace_option
@json_option
def change_item(
    name: str,
    report_words: str | None,
    text: str | None,
    number: str | None,
    day: date | None,
    applies: str | None,
    reason: str,
    target: date | None,
    clear: tuple[str, ...],
    assurance: Assurance | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change ITEM (“Recommendation 9”, or “9”). Anything you leave out is unchanged, and the history is kept."""
    corrections = (text, number, day)
    if target and clear:
        raise click.UsageError("Use either --target or --clear target.")
    if not (any(part is not None for part in corrections) or applies or target or clear or assurance):
        raise click.UsageError("Give at least one option with a change.")
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    if any(part is not None for part in corrections):
        workspace.register.correct(_corrected(chosen, text, number, day))
    if applies:
        workspace.register.set_applicability(chosen.id, _APPLIES[applies], reason)
    if target or clear:
        workspace.register.set_target(chosen.id, target)
    if assurance:
        workspace.register.set_assurance(chosen.id, assurance)
    entry = workspace.register.entry(chosen.id)
    print_done(as_json, entry_record(entry), f"Changed {entry.item.label}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@workspace_option
@json_option
def remove_item(name: str, report_words: str | None, folder: Path | None, as_json: bool) -> None:
    """Remove ITEM from every list. Its history is kept."""
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    record = entry_record(workspace.register.entry(chosen.id))
    workspace.register.withdraw_item(chosen.id, withdrawn=True)
    print_done(as_json, record, f"Removed {chosen.label}. To restore it, type “boardpack item restore”.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@workspace_option
@json_option
def restore_item(name: str, report_words: str | None, folder: Path | None, as_json: bool) -> None:
    """Restore ITEM, which was removed."""
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words, withdrawn=True)
    workspace.register.withdraw_item(chosen.id, withdrawn=False)
    print_done(as_json, entry_record(workspace.register.entry(chosen.id)), f"Restored {chosen.label}.")


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
@json_option
def add_response(
    name: str, text: str, voice: str, report_words: str | None, folder: Path | None, as_json: bool
) -> None:
    """Add TEXT as the response from the force or the Commissioner to ITEM. Earlier responses are kept."""
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    workspace.register.respond(chosen.id, Voice(voice), text)
    entry = workspace.register.entry(chosen.id)
    print_done(as_json, entry_record(entry), f"Added the response to {chosen.label}.")


def _corrected(item: Item, text: str | None, number: str | None, day: date | None) -> Item:
    return replace(
        item,
        text=item.text if text is None else text,
        number=item.number if number is None else number,
        deadline=set_by_hand(item.deadline.phrase, day) if day else item.deadline,
    )


def _entry_row(entry: ItemEntry) -> tuple[str, ...]:
    found = entry.item
    deadline = in_words(found.deadline.on) if found.deadline.on else found.deadline.phrase or ""
    refs = ", ".join(entry.action_refs)
    return (entry.report.title, found.label, found.text, deadline, _day(found.target), found.applicability.value, refs)


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
