"""Commands for the forward plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import DAY, json_option, opened, restricted_option, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.forward_plan import (
    MONTHS_AHEAD,
    MOST_MONTHS,
    ForwardPlan,
    NewPlannedItem,
    Occurrence,
    PlannedItem,
    how_often,
)
from boardpack.domain.meetings.meetings import PaperKind, Purpose

_PURPOSE = click.Choice([purpose.value for purpose in Purpose])
_PAPER = click.Choice([kind.value for kind in PaperKind])
_MONTHS = click.IntRange(0, MOST_MONTHS)


@click.command()
@click.option(
    "--months",
    type=click.IntRange(1, MOST_MONTHS),
    default=MONTHS_AHEAD,
    show_default=True,
    help="How many months to list.",
)
@click.option("--removed", "withdrawn", is_flag=True, help="List items that were removed from the plan.")
@workspace_option
@json_option
def list_plan(months: int, withdrawn: bool, folder: Path | None, as_json: bool) -> None:
    """List the planned items, meeting by meeting."""
    workspace = opened(folder)
    if withdrawn:
        _print_items(workspace.forward_plan.items(withdrawn=True), as_json)
        return
    found = workspace.forward_plan.plan(months)
    if as_json:
        print_json(_plan_record(found))
        return
    rows = [
        *(_row(in_words(planned.meeting.held_on), due) for planned in found.meetings for due in planned.due),
        *(_row(f"not yet arranged, due from {in_words(due.day)}", due) for due in found.later),
        *(("date to be confirmed", item.title, item.presenter, how_often(item), "") for item in found.undated),
    ]
    print_table(("Meeting", "Item", "Presenter", "How often", ""), rows, nothing="No items are planned.")


@click.command()
@click.argument("title")
@click.option("--from", "first", type=DAY, help="The first date on which the item is due.")
@click.option(
    "--every",
    type=_MONTHS,
    default=0,
    metavar="MONTHS",
    help="How often the item is repeated, in months. 0 for an item that is not repeated.",
)
@click.option("--until", type=DAY, help="The last date on which the item is due.")
@click.option("--purpose", type=_PURPOSE, help="The purpose of the item.")
@click.option("--presenter", default="", help="The person who presents the item.")
@click.option("--minutes", type=click.IntRange(min=0), default=0, help="The length of the item in minutes.")
@click.option("--paper", "kind", type=_PAPER, help="The kind of paper for the item.")
@restricted_option
@click.option("--note", default="", help="A note for the office.")
@workspace_option
@json_option
def add_planned(
    title: str,
    first: date | None,
    every: int,
    until: date | None,
    purpose: str | None,
    presenter: str,
    minutes: int,
    kind: str | None,
    reason: str | None,
    note: str,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Add the item TITLE to the plan, for one date or repeated."""
    new = NewPlannedItem(
        title=title,
        purpose=Purpose(purpose) if purpose else None,
        presenter=presenter,
        minutes=minutes,
        first_on=first,
        every_months=every,
        until_on=until,
        paper_kind=PaperKind(kind) if kind else None,
        restriction_reason=reason or "",
        note=note,
    )
    _print_item(opened(folder).forward_plan.add(new), "Added", as_json)


@click.command()
@click.argument("item_words", metavar="ITEM")
@click.option("--title", help="The new title.")
@click.option("--from", "first", type=DAY, help="The first date on which the item is due.")
@click.option(
    "--every",
    type=_MONTHS,
    metavar="MONTHS",
    help="How often the item is repeated, in months. 0 for an item that is not repeated.",
)
@click.option("--until", type=DAY, help="The last date on which the item is due.")
@click.option("--purpose", type=_PURPOSE, help="The purpose of the item.")
@click.option("--presenter", help="The person who presents the item.")
@click.option("--minutes", type=click.IntRange(min=0), help="The length of the item in minutes.")
@click.option("--paper", "kind", type=_PAPER, help="The kind of paper for the item.")
@restricted_option
@click.option("--clear", multiple=True, type=click.Choice(["restriction", "until"]), help="Remove this value.")
@click.option("--note", help="A note for the office.")
@workspace_option
@json_option
def change_planned(
    item_words: str,
    title: str | None,
    first: date | None,
    every: int | None,
    until: date | None,
    purpose: str | None,
    presenter: str | None,
    minutes: int | None,
    kind: str | None,
    reason: str | None,
    clear: tuple[str, ...],
    note: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Change ITEM, identified by words from its title. Anything you leave out is unchanged."""
    service = opened(folder).forward_plan
    known = service.find(item_words)
    changed = replace(
        known,
        title=_or(title, known.title),
        purpose=Purpose(purpose) if purpose else known.purpose,
        presenter=_or(presenter, known.presenter),
        minutes=known.minutes if minutes is None else minutes,
        first_on=first or known.first_on,
        every_months=known.every_months if every is None else every,
        until_on=until if every == 0 or "until" in clear else until or known.until_on,
        paper_kind=PaperKind(kind) if kind else known.paper_kind,
        restriction_reason="" if "restriction" in clear else _or(reason, known.restriction_reason),
        note=_or(note, known.note),
    )
    service.change(known.id, changed)
    _print_item(service.item(known.id), "Changed", as_json)


@click.command()
@click.argument("item_words", metavar="ITEM")
@workspace_option
@json_option
def remove_planned(item_words: str, folder: Path | None, as_json: bool) -> None:
    """Remove ITEM from the plan. Its history is kept."""
    service = opened(folder).forward_plan
    found = service.find(item_words)
    service.withdraw(found.id, True)
    print_done(as_json, _item_record(found), f"“{found.title}” removed from the plan.")


@click.command()
@click.argument("item_words", metavar="ITEM")
@workspace_option
@json_option
def restore_planned(item_words: str, folder: Path | None, as_json: bool) -> None:
    """Restore ITEM, which was removed from the plan."""
    service = opened(folder).forward_plan
    found = service.find(item_words, withdrawn=True)
    service.withdraw(found.id, False)
    print_done(as_json, _item_record(found), f"“{found.title}” restored to the plan.")


def _or(given: str | None, known: str) -> str:
    return known if given is None else given


def _row(meeting: str, due: Occurrence) -> tuple[str, ...]:
    title = f"{due.item.title} (restricted)" if due.item.restriction else due.item.title
    late = f"overdue, due from {in_words(due.day)}" if due.is_late else ""
    return (meeting, title, due.item.presenter, how_often(due.item), late)


def _print_items(items: tuple[PlannedItem, ...], as_json: bool) -> None:
    if as_json:
        print_json([_item_record(item) for item in items])
        return
    rows = [(item.title, item.presenter, how_often(item)) for item in items]
    print_table(("Item", "Presenter", "How often"), rows, nothing="No items have been removed.")


def _print_item(item: PlannedItem, done: str, as_json: bool) -> None:
    if as_json:
        print_json(_item_record(item))
        return
    when = f" from {in_words(item.first_on)}" if item.first_on else ", date to be confirmed"
    often = how_often(item)
    click.echo(f"{done} “{item.title}”: {often[0].lower()}{often[1:]}{when}.")


def _item_record(item: PlannedItem) -> Record:
    return {
        "id": item.id,
        "title": item.title,
        "purpose": item.purpose,
        "presenter": item.presenter,
        "minutes": item.minutes,
        "first": item.first_on,
        "every_months": item.every_months,
        "until": item.until_on,
        "paper": item.paper_kind,
        "restricted": item.restriction_reason or None,
        "note": item.note,
    }


def _plan_record(found: ForwardPlan) -> Record:
    return {
        "from": found.begins,
        "until": found.ends,
        "meetings": [
            {"meeting": planned.meeting.held_on, "items": [_due_record(due) for due in planned.due]}
            for planned in found.meetings
        ],
        "later": [_due_record(due) for due in found.later],
        "undated": [_item_record(item) for item in found.undated],
    }


def _due_record(due: Occurrence) -> Record:
    return {**_item_record(due.item), "day": due.day, "late": due.is_late}
