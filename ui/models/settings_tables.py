"""The tables of the Settings page as rows: backups, and the styles of the office's Word template."""

from collections.abc import Sequence
from datetime import datetime

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.office.backups import Backup, BackupContents
from boardpack.domain.office.letterheads import LetterheadReport, RoleReport
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

BACKUP_COLUMNS = (
    TableColumn("Made", "30 September 2026, 10:30am"),
    TableColumn("Actions", "100,000"),
    TableColumn("Updates", "1,000,000"),
    TableColumn("Items", "10,000", drop=2),
    TableColumn("Meetings", "1,000", drop=1),
    TableColumn("Last change", stretch=True),
)


def show_backups(model: RowsModel, backups: Sequence[Backup]) -> None:
    """Show these backups in their order. The id of a row is the path of its backup."""
    model.show([str(backup.path) for backup in backups], lambda at: backup_row(backups[at]))


def backup_row(backup: Backup) -> TableRow:
    """Return the row of a backup. A backup that cannot be read shows only its date and "Cannot be read"."""
    made = TableCell(date_and_time(backup.made_at), ThemeTone.TEXT)
    contents = backup.contents
    if contents is None:
        return TableRow((made, *(TableCell(),) * 4, TableCell("Cannot be read", ThemeTone.DANGER)))
    counts = (contents.actions, contents.updates, contents.items, contents.meetings)
    return TableRow((made, *(TableCell(f"{count:,}") for count in counts), TableCell(_last_change(contents))))


def date_and_time(at: datetime) -> str:
    """Return a date and time in the house style: 8 July 2025, 10:30am."""
    return f"{in_words(at.date())}, {clock_time(at.time())}"


def contents_sentence(contents: BackupContents | None) -> str:
    """Return one sentence about the contents of a store. None means that it cannot be read."""
    if contents is None:
        return "It cannot be read."
    counts = (
        count_in_words(contents.actions, "action"),
        count_in_words(contents.updates, "update"),
        count_in_words(contents.items, "item"),
        count_in_words(contents.meetings, "meeting"),
    )
    return f"{contents.board_name}: {', '.join(counts)}. Last change {_last_change(contents)}."


def _last_change(contents: BackupContents) -> str:
    if contents.last_change_at is None:
        return "none yet"
    return f"{date_and_time(contents.last_change_at)}, by {contents.last_change_by}"


ROLE_COLUMNS = (
    TableColumn("Role", "Text of letters"),
    TableColumn("Result", "Substituted", shaped=True),
    TableColumn("Style in Word", "Fairmere Letter Text"),
    TableColumn("Why", stretch=True),
)
_SHAPES = {"found": StatusShape.DISC, "substituted": StatusShape.HALF, "added": StatusShape.RING}


def show_roles(model: RowsModel, roles: Sequence[RoleReport]) -> None:
    """Show the styles of the template in their order."""
    model.show([role.role for role in roles], lambda at: role_row(roles[at]))


def role_row(role: RoleReport) -> TableRow:
    """Return the row of a role: whether its style was found, and by which style it is set."""
    standing = TableCell(role.standing.capitalize(), shape=_SHAPES.get(role.standing))
    return TableRow((TableCell(role.role, ThemeTone.TEXT), standing, TableCell(role.style), TableCell(role.why)))


def template_report_text(report: LetterheadReport) -> str:
    """Return what else the report says about the template, one sentence to a line."""
    if report.fault:
        return report.fault
    parts = (
        (f"{report.summary}", f"Page: {report.page}"),
        (f"On PDF and web page, too: {sentence}" for sentence in report.carried),
        (f"Left out: {sentence}" for sentence in report.left_out),
        (f"Corrected: {sentence}" for sentence in report.mended),
        ("Accessibility problems in the template:",) if report.barriers else (),
        report.barriers,
    )
    return "\n".join(line for part in parts for line in part)
