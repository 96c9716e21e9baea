"""The roles of our papers as a table tells them apart, once an office has a template of its own."""

from collections.abc import Sequence

from boardpack.domain.office.letterheads import LetterheadReport, RoleReport
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Role", "Text of letters"),
    TableColumn("Standing", "Substituted"),
    TableColumn("Style in Word", "Fairmere Letter Text"),
    TableColumn("Why", stretch=True),
)
_SHAPES = {"found": StatusShape.DISC, "substituted": StatusShape.HALF, "added": StatusShape.RING}


def show_roles(model: RowsModel, roles: Sequence[RoleReport]) -> None:
    """Show these roles in their order."""
    model.show([each.role for each in roles], lambda at: role_row(roles[at]))


def role_row(role: RoleReport) -> TableRow:
    """Return one role: what became of it, and by which style it is set."""
    standing = TableCell(role.standing.capitalize(), shape=_SHAPES.get(role.standing))
    return TableRow((TableCell(role.role, ThemeTone.TEXT), standing, TableCell(role.style), TableCell(role.why)))


def told_in_lines(report: LetterheadReport) -> str:
    """What is to be said of the template beside its roles, one sentence a line."""
    if report.fault:
        return report.fault
    parts = (
        (f"{report.summary}", f"Page: {report.page}"),
        (f"On PDF and web page, too: {sentence}" for sentence in report.carried),
        (f"Left out: {sentence}" for sentence in report.left_out),
        (f"Put right: {sentence}" for sentence in report.mended),
        (f"Bars readers, by the template itself: {sentence}" for sentence in report.barriers),
    )
    return "\n".join(line for part in parts for line in part)
