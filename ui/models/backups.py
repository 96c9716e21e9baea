"""Backups as a table tells them apart: when each was made, and what it holds."""

from collections.abc import Sequence
from datetime import datetime

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.office.backups import Backup, Contents
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Made", "30 September 2026, 10.30am"),
    TableColumn("Actions", "100,000"),
    TableColumn("Updates", "1,000,000"),
    TableColumn("Items", "10,000", drop=2),
    TableColumn("Meetings", "1,000", drop=1),
    TableColumn("Last change", stretch=True),
)


def show_backups(model: RowsModel, backups: Sequence[Backup]) -> None:
    """Show these backups, in their order, by their paths."""
    model.show([str(backup.path) for backup in backups], lambda at: backup_row(backups[at]))


def backup_row(backup: Backup) -> TableRow:
    """Return one backup; of one that cannot be read that is all that is said."""
    made = TableCell(moment(backup.made_at), ThemeTone.TEXT)
    held = backup.contents
    if held is None:
        return TableRow((made, *(TableCell(),) * 4, TableCell("Cannot be read", ThemeTone.DANGER)))
    counts = (held.actions, held.updates, held.items, held.meetings)
    return TableRow((made, *(TableCell(f"{count:,}") for count in counts), TableCell(_last_change(held))))


def moment(at: datetime) -> str:
    """Return the moment as the house writes it: 8 July 2025, 10.30am."""
    return f"{in_words(at.date())}, {clock_time(at.time())}"


def holds(contents: Contents | None) -> str:
    """What a store holds, in one sentence."""
    if contents is None:
        return "It cannot be read."
    counts = (
        count_in_words(contents.actions, "action"),
        count_in_words(contents.updates, "update"),
        count_in_words(contents.items, "item"),
        count_in_words(contents.meetings, "meeting"),
    )
    return f"{contents.board_name}: {', '.join(counts)}. Last change {_last_change(contents)}."


def _last_change(contents: Contents) -> str:
    if contents.last_change_at is None:
        return "none yet"
    return f"{moment(contents.last_change_at)}, by {contents.last_change_by}"
