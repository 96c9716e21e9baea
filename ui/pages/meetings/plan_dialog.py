"""The forward plan: a year of planned items by meeting, and the selected item beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.forward_plan import (
    ForwardPlan,
    NewPlannedItem,
    Occurrence,
    PlannedItem,
    PlannedItemId,
    how_often,
)
from boardpack.domain.meetings.meetings import Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import BoardPackError
from boardpack.services.meetings.forward_plan import ForwardPlanService
from boardpack.values import asdict, replace
from ui import messages
from ui.models.rows import RowKind, RowsModel, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone, current
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind
from ui.widgets.dialogs.frame import DialogFrame, may_be_left
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

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
_ROW_HEIGHT = 44
_FORM_PX = 360
_TEACHES = (
    "Plan the board’s future business, once or at regular intervals. Each item is proposed for the first meeting on"
    " or after its due date."
)
_FIELDS = (
    DeclaredField("title", "Item", hint="Subject"),
    DeclaredField("purpose", "Purpose", InputKind.CHOICE, choices=PURPOSES),
    DeclaredField("presenter", "Presenter", InputKind.NAME),
    DeclaredField("minutes", "Time in minutes", InputKind.MINUTES),
    DeclaredField("first_on", "Due from", InputKind.DAY, hint="No date yet"),
    DeclaredField("every_months", "How often", InputKind.CHOICE, choices=EVERY),
    DeclaredField("until_on", "Until", InputKind.DAY, hint="No end date"),
    DeclaredField("paper_kind", "Paper", InputKind.CHOICE, choices=PAPERS),
    DeclaredField("restriction_reason", "Reason for restriction", hint="Public"),
    DeclaredField("note", "Note for the office"),
)


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
        f"{period_in_words(Period(plan.begins, plan.ends))}. "
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


class PlanDialog(DialogFrame):
    """The dialog of the forward plan. Ctrl+N plans an item, Ctrl+Enter stores the form, Del withdraws an item.

    Emits `changed` with the Changes.
    """

    changed = Signal(object)  # Changes

    def __init__(self, plan: ForwardPlanService, presenters: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__("Forward plan", parent, width=1040, height=640)
        self._plan = plan
        self._item: PlannedItem | None = None
        self.table = TableView(RowsModel(PLAN_COLUMNS), "Planned items, meeting by meeting", _ROW_HEIGHT, header=False)
        self.empty = EmptyState("No items are planned yet", _TEACHES)
        self.form, self._heading = DeclaredForm(_FIELDS), label("", "detail-title", wrap=True)
        self.form.field("presenter", CompletedField).offer(presenters)
        self.keep_button = button("", "primary", self.keep)
        self.new_button = button("Add item", "plain", self.start_new)
        self.withdraw_button = button("Remove item", "plain", self.withdraw)
        self._lay_out()
        self._connect()
        self._show()
        self._choose_first()

    def start_new(self) -> None:
        """Clear the form for a new item, once typed words may be lost."""
        if self._may_be_left():
            self.table.choose_nothing()
            self._show_form(None)
            self.form.focus_first()

    def reject(self) -> None:
        if self._may_be_left():
            super().reject()

    def _may_be_left(self) -> bool:
        return may_be_left(self.form, self._heading.text())

    def keep(self) -> None:
        """Store the form as a new item, or as a change of the selected one."""
        if not self.form.check():
            return
        planned, item = NewPlannedItem(**self.form.values), self._item
        try:
            kept = item.id if item else self._plan.add(planned).id
            changes = self._plan.change(item.id, planned) if item else Changes(meetings=True)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.notice.clear()
        self._announce(changes)
        self.choose(kept)

    def withdraw(self) -> None:
        """Remove the selected item from the plan. The notice restores it."""
        item = self._item
        if item is not None and self._attempt(item.id, withdrawn=True):
            self._choose_first()
            words = f"“{item.title}” removed from the plan."
            self.notice.show_message(StatusShape.RING, words, "", "Undo", lambda: self._bring_back(item.id))

    def _bring_back(self, item_id: PlannedItemId) -> None:
        if self._attempt(item_id, withdrawn=False):
            self.choose(item_id)

    def _attempt(self, item_id: PlannedItemId, *, withdrawn: bool) -> bool:
        try:
            changes = self._plan.withdraw(item_id, withdrawn)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return False
        self.notice.clear()
        self._announce(changes)
        return True

    def _announce(self, changes: Changes) -> None:
        self._show()
        if changes != Changes():
            self.changed.emit(changes)

    def _show(self) -> None:
        plan = self._plan.plan()
        rows = plan_rows(plan)
        self.table.rows.show([row_id for row_id, _ in rows], lambda at: rows[at][1], groups=True)
        self._stack.setCurrentWidget(self.table if plan.holds_anything else self.empty)
        self.show_sentence(plan_sentence(plan))

    def _on_chosen(self, row_id: str) -> None:
        item_id = planned_id(row_id)
        if not item_id or (self._item is not None and self._item.id == item_id):
            return
        if self._may_be_left():
            self._show_form(self._plan.item(item_id))
        else:
            with QSignalBlocker(self.table):
                self._choose_row(self._item)

    def _choose_row(self, item: PlannedItem | None) -> None:
        """Select the first row of an item, or no row if it is new."""
        is_of = (row_id for row_id in self.table.rows.ids if item is not None and planned_id(row_id) == item.id)
        if row_id := next(is_of, ""):
            self.table.choose(row_id)
        else:
            self.table.choose_nothing()

    def _show_form(self, item: PlannedItem | None) -> None:
        self._item = item
        self._heading.setText("Planned item" if item else "Add planned item")
        self.form.setAccessibleName(self._heading.text())
        self.form.field("every_months", ChoiceBox).offer(every_choices(item.every_months if item else 0))
        self.form.show_values(asdict(item) if item else {})
        self.keep_button.setText("Save changes" if item else "Plan item")
        self.keep_button.setEnabled(item is None)
        self.withdraw_button.setVisible(item is not None)

    def choose(self, item_id: PlannedItemId) -> None:
        """Select the first row of an item, and show the item as it is stored."""
        self._show_form(self._plan.item(item_id))
        self._choose_row(self._item)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        first = next((planned_id(row_id) for row_id in self.table.rows.ids if planned_id(row_id)), None)
        if first is None:
            self._show_form(None)
            self.form.focus_first()
        else:
            self.choose(first)

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _: self.form.focus_first())
        self.table.key("Del", "Remove the planned item", self.withdraw)
        self.form.edited.connect(lambda: self.keep_button.setEnabled(True))
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.start_new)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        inside = QWidget()
        column = column_layout(inside, spacing=8)
        column.addWidget(self._heading)
        column.addWidget(self.form)
        column.addStretch(1)
        fields = scroll_area(inside, "Planned item")
        fields.setFixedWidth(current().px(_FORM_PX))
        row = row_layout(spacing=24)
        row.addWidget(self._stack, 1)
        row.addWidget(fields)
        self.column.addLayout(row, 1)
        self.end_with("Close", self.keep_button, beside=(self.new_button, self.withdraw_button))
