"""Commands that count: the action log in parts and over a period, and the register by report."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    as_at_option,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    workspace_option,
)
from boardpack.cli.output.counts_json import breakdown_record, counts_record, item_counts_record, period_record
from boardpack.cli.output.printing import Record, print_json, print_table
from boardpack.cli.output.records import view_record
from boardpack.domain.days.as_at import AsAt, shown_as_at
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import ItemCounts, LogBreakdown, LogCounts, PeriodCounts
from boardpack.workspace import Workspace, local_now

_NONE = {"owner": "No owner yet", "report": "No report"}


@click.command()
@click.option(
    "--by", type=click.Choice(["owner", "report", "status"]), help="Group the counts by owner, report or status."
)
@click.option("--from", "first", type=DAY, help="Count changes from this date.")
@click.option("--until", "last", type=DAY, help="Count changes up to this date. Default: the date of the counts.")
@as_at_option
@known_on_option
@workspace_option
@json_option
def count_actions(
    by: str | None,
    first: date | None,
    last: date | None,
    as_at: date | None,
    known_on: date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Count actions by status, with the changes and the actions due in a period."""
    workspace = opened(folder)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    period = _period(first, last, day)
    parts = _parts(workspace, by, view)
    counts = parts.whole if parts else workspace.actions.counts(view)
    happened = workspace.actions.counts_in(period, view) if period else None
    due = workspace.actions.due_in(period, view) if period else LogCounts()
    if as_json:
        record: Record = view_record(day, known_on) | {"counts": counts_record(counts)}
        record |= {"by": by, "parts": breakdown_record(parts)} if parts else {}
        print_json(record | ({"period": period_record(happened, due)} if happened else {}))
        return
    _print_counts(by or "", parts, counts)
    if happened:
        click.echo(_happened(happened, due))
    click.echo(f"As at {shown_as_at(day, known_on)}.")


@click.command()
@as_at_option
@known_on_option
@workspace_option
@json_option
def count_items(as_at: date | None, known_on: date | None, folder: Path | None, as_json: bool) -> None:
    """Count the items of each report by applicability, status and response."""
    workspace = opened(folder)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    counts = workspace.register.counts_by_report(view)
    if as_json:
        parts = [
            {"key": part.report.id, "name": part.report.title, "counts": item_counts_record(part.counts)}
            for part in counts.parts
        ]
        print_json(view_record(day, known_on) | {"counts": item_counts_record(counts.whole), "parts": parts})
        return
    heads = (
        "Report",
        "Items",
        "For the force",
        "Partly",
        "Not",
        "Undecided",
        "Open",
        "Overdue",
        "No response",
        "Complete",
    )
    rows = [_item_row(part.report.title, part.counts) for part in counts.parts]
    print_table(heads, [*rows, *([_item_row("All", counts.whole)] if rows else [])], nothing="The register is empty.")
    click.echo(f"As at {shown_as_at(day, known_on)}.")


def _period(first: date | None, last: date | None, day: date) -> Period | None:
    """Return the period that was asked for. Raises UsageError where it does not end after it begins."""
    if first is None:
        if last is not None:
            raise click.UsageError("Use --from with --until.")
        return None
    if (last or day) < first:
        raise click.UsageError("The end of the period is before its start. Give --until a date after --from.")
    return Period(first, last or day)


def _parts(workspace: Workspace, by: str | None, view: AsAt) -> LogBreakdown | None:
    match by:
        case "owner":
            return workspace.actions.counts_by_owner(view)
        case "report":
            return workspace.actions.counts_by_report(view)
        case "status":
            return workspace.actions.counts_by_status(view)
        case _:
            return None


def _print_counts(by: str, parts: LogBreakdown | None, counts: LogCounts) -> None:
    heads = (by.capitalize() or "Actions", "Open", *(where.value for where in Standing), "All")
    named_counts = [(part.name or _NONE.get(by, ""), part.counts) for part in parts.parts] if parts else []
    rows = [(name, *_figures(part_counts)) for name, part_counts in (*named_counts, ("All", counts))]
    print_table(heads, rows, nothing="")


def _figures(counts: LogCounts) -> tuple[str, ...]:
    return tuple(f"{count:,}" for count in (counts.open, *(counts.of(where) for where in Standing), counts.total))


def _happened(counts: PeriodCounts, due: LogCounts) -> str:
    return (
        f"{period_in_words(counts.period)}: {counts.raised:,} raised, {counts.closed:,} completed, "
        f"{counts.moved:,} with a changed target date ({counts.slipped:,} deferred, "
        f"{counts.brought_forward:,} brought forward, {counts.put_back:,} changed back), "
        f"{due.open:,} due."
    )


def _item_row(name: str, counts: ItemCounts) -> tuple[str, ...]:
    figures = (
        counts.total,
        counts.for_us,
        counts.partly,
        counts.not_for_us,
        counts.undecided,
        counts.open,
        counts.standings.overdue,
        counts.lacking_response,
        counts.standings.complete,
    )
    return (name, *(f"{figure:,}" for figure in figures))
