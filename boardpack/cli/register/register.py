"""Commands for the items of the register and the responses to them."""

from datetime import date

from boardpack.cli.commands import command
from boardpack.cli.options import OfReport, View
from boardpack.cli.output.records import entry_record, view_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.items import ItemEntry
from boardpack.workspace import Workspace, local_now

_HEADS = ("Report", "Item", "Text", "Deadline", "Target", "For the force", "Actions")


@command()
def list_items(workspace: Workspace, words: tuple[str, ...] = (), *, report: OfReport = None, view: View) -> Result:
    """List the items of the register. With WORDS, only those that contain all of them."""
    as_at = view.of(workspace)
    day = as_at.on(local_now().date())
    entries = workspace.register.entries(report.id if report else None, " ".join(words), as_at)
    counted = count_items(tracked(entries, (), day), day).total
    heading = f"As at {shown_as_at(day, view.known_on)}: {count_in_words(counted, 'item')}."
    return Result(
        listing("items", map(entry_record, entries), **view_record(day, view.known_on)),
        TextTable(_HEADS, map(_entry_row, entries), "No items match."),
        [heading] if counted or view.is_past else [],
    )


def _entry_row(entry: ItemEntry) -> tuple[str, ...]:
    found = entry.item
    deadline = in_words(found.deadline.on) if found.deadline.on else found.deadline.phrase or ""
    refs = ", ".join(entry.action_refs)
    return (entry.report.title, found.label, found.text, deadline, _day(found.target), found.applicability.value, refs)


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
