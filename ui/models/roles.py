"""The roles of our papers as a table tells them apart, once an office has a template of its own."""

from collections.abc import Sequence

from boardpack.domain.office.letterheads import LetterheadReport, RoleReport
from ui.models.rows import Cell, Column, Row, RowsModel
from ui.shapes import Shape
from ui.theme import Tone

COLUMNS = (
    Column("Role", "Text of letters"),
    Column("Standing", "Substituted"),
    Column("Style in Word", "Fairmere Letter Text"),
    Column("Why", stretch=True),
)
_SHAPES = {"found": Shape.DISC, "substituted": Shape.HALF, "added": Shape.RING}


def show_roles(model: RowsModel, roles: Sequence[RoleReport]) -> None:
    """Shows these roles in their order."""
    model.show([each.role for each in roles], lambda at: role_row(roles[at]))


def role_row(role: RoleReport) -> Row:
    """One role: what became of it, and by which style it is set."""
    standing = Cell(role.standing.capitalize(), shape=_SHAPES.get(role.standing))
    return Row((Cell(role.role, Tone.TEXT), standing, Cell(role.style), Cell(role.why)))


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
