"""The forward plan as rows: planned items below their meeting, then those without a meeting or a date."""

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.forward_plan import ForwardPlan, Occurrence, PlannedItem, PlannedItemId, how_often
from boardpack.domain.meetings.meetings import Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.values import replace
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone

PLAN_COLUMNS = (
    TableColumn("Item and presenter", stretch=True, least=200),
    TableColumn("Purpose", Purpose.INFORMATION.value.capitalize(), drop=2),
    TableColumn("How often", "until 30 September 2028", drop=1),
)
EVERY: tuple[tuple[int, str], ...] = (
    (0, "Once"),
    (1, "Every month"),
    (2, "Every 2 months"),
    (3, "Every 3 months"),
    (4, "Every 4 months"),
    (6, "Every 6 months"),
    (12, "Every year"),
    (24, "Every 2 years"),
)
PURPOSES: tuple[tuple[Purpose | None, str], ...] = (
    (None, "Not set"),
    *((purpose, purpose.value.capitalize()) for purpose in Purpose),
)
PAPERS: tuple[tuple[PaperKind | None, str], ...] = (
    (None, "No paper"),
    *((kind, kind.value.replace("-", " ").capitalize()) for kind in PaperKind),
)
_BETWEEN = "|"


def plan_rows(plan: ForwardPlan) -> list[tuple[str, TableRow]]:
    """Return ids and rows. An item due at several meetings has a row, and an id, at each."""
    rows: list[tuple[str, TableRow]] = []
    for planned in plan.meetings:
        day = in_words(planned.meeting.held_on)
        hint = "" if planned.due else "nothing planned yet"
        rows.append((f"part{_BETWEEN}{planned.meeting.id}", _part(f"Meeting of {day}", hint)))
        rows += [(_id(due.item.id, planned.meeting.id), _due_row(due)) for due in planned.due]
    if plan.later:
        rows.append((f"part{_BETWEEN}later", _part("Meeting not yet arranged", "")))
        rows += [
            (_id(due.item.id, due.day.isoformat()), _due_row(due, f"from {in_words(due.day)}")) for due in plan.later
        ]
    if plan.undated:
        rows.append((f"part{_BETWEEN}undated", _part("Date to be confirmed", "")))
        rows += [(_id(item.id, ""), _row(item)) for item in plan.undated]
    return rows


def planned_id(row_id: str) -> PlannedItemId:
    """Return the planned item of a row. Empty for a heading."""
    item_id, between, _ = row_id.partition(_BETWEEN)
    return PlannedItemId("" if item_id == "part" or not between else item_id)


def plan_sentence(plan: ForwardPlan) -> str:
    """Return the months that are shown, and the rule for placing items."""
    return (
        f"{in_words(plan.begins)} to {in_words(plan.ends)}. "
        "Each item is scheduled for the next meeting on or after its due date."
    )


def every_choices(months: int) -> tuple[tuple[int, str], ...]:
    """Return the choices of how often an item recurs, including this one."""
    known = {number for number, _ in EVERY}
    return EVERY if months in known else (*EVERY, (months, f"Every {months} months"))


def _id(item_id: PlannedItemId, place: str) -> str:
    return f"{item_id}{_BETWEEN}{place}"


def _part(words: str, hint: str) -> TableRow:
    return TableRow((TableCell(words, ThemeTone.TEXT, strong=True, hint=hint),), RowKind.PART)


def _due_row(due: Occurrence, hint: str = "") -> TableRow:
    return _row(due.item, f"overdue, due from {in_words(due.day)}" if due.is_late else hint, late=due.is_late)


def _often(item: PlannedItem) -> TableCell:
    until = f"until {in_words(item.until_on)}" if item.until_on else ""
    return TableCell(how_often(replace(item, until_on=None)), below=until, spoken=how_often(item))


def _row(item: PlannedItem, hint: str = "", *, late: bool = False) -> TableRow:
    restricted = "Restricted" if item.restriction else ""
    below = ", ".join(filter(None, (restricted, item.presenter or "No presenter", hint)))
    return TableRow(
        (
            TableCell(
                item.title, ThemeTone.TEXT, below=below, below_tone=ThemeTone.WARNING if late else ThemeTone.THIRD
            ),
            TableCell(item.purpose.value.capitalize() if item.purpose else ""),
            _often(item),
        )
    )
