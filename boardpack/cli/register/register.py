"""Commands for the items of the register and the responses to them."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    as_at_option,
    chosen_report,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    report_option,
    workspace_option,
)
from boardpack.cli.output.printing import print_entries, print_table
from boardpack.cli.output.records import entry_record, view_record
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.items import ItemEntry
from boardpack.workspace import local_now


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
        print_entries("items", map(entry_record, entries), **view_record(day, known_on))
        return
    heads = ("Report", "Item", "Text", "Deadline", "Target", "For the force", "Actions")
    print_table(heads, map(_entry_row, entries), nothing="No items match.")
    counted = count_items(tracked(entries, (), day), day).total
    if counted or as_at or known_on:
        click.echo(f"As at {shown_as_at(day, known_on)}: {count_in_words(counted, 'item')}.")


def _entry_row(entry: ItemEntry) -> tuple[str, ...]:
    found = entry.item
    deadline = in_words(found.deadline.on) if found.deadline.on else found.deadline.phrase or ""
    refs = ", ".join(entry.action_refs)
    return (entry.report.title, found.label, found.text, deadline, _day(found.target), found.applicability.value, refs)


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
