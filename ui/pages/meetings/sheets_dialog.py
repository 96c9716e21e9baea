"""The dialog that asks which sheets and areas of a spreadsheet become a paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from boardpack.domain.meetings.workbooks import SheetChoice, WorkbookSheet, parse_area
from boardpack.errors import RefusedError
from ui.theme import current
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout

_ABOUT = (
    "The paper shows the chosen sheets, each as wide as the page. Without an area it shows the sheet’s print area, or "
    "all of it. Hidden rows and columns, notes and comments are not shown."
)
_AREA_WIDTH = 160


class SheetsDialog(DialogFrame):
    """Asks for sheets, and for an area of each. Sheets that are not hidden are chosen at first.

    Emits `chosen` with the choices when *Attach* is pressed.
    """

    chosen = Signal(tuple)  # tuple[SheetChoice, ...]

    def __init__(self, name: str, sheets: Sequence[WorkbookSheet], parent: QWidget | None = None) -> None:
        heading = f"Choose sheets of “{name}”"
        super().__init__("Choose sheets", parent, heading=heading, about=_ABOUT, width=560, height=420)
        self.boxes: dict[str, QCheckBox] = {}
        self.areas: dict[str, QLineEdit] = {}
        self.problem = label("", "quiet", wrap=True)
        self.attach = button("Attach", "primary", self._choose)
        inside = QWidget()
        rows = column_layout(inside, spacing=6)
        for sheet in sheets:
            rows.addLayout(self._row(sheet))
        rows.addStretch(1)
        self.column.addWidget(scroll_area(inside, "Sheets"), 1)
        self.column.addWidget(self.problem)
        self.end_with("Cancel", self.attach)
        self._check()

    @property
    def choices(self) -> tuple[SheetChoice, ...]:
        """The chosen sheets in order. Raises RefusedError for an invalid area."""
        return tuple(
            SheetChoice(name, parse_area(self.areas[name].text()))
            for name, box in self.boxes.items()
            if box.isChecked()
        )

    def _row(self, sheet: WorkbookSheet) -> QHBoxLayout:
        row = row_layout(spacing=8)
        box = QCheckBox(f"{sheet.name} (hidden)" if sheet.is_hidden else sheet.name)
        box.setChecked(not sheet.is_hidden)
        area = QLineEdit()
        area.setAccessibleName(f"Area of {sheet.name}")
        area.setPlaceholderText(sheet.print_area or "Area, such as A1:F20")
        area.setFixedWidth(current().px(_AREA_WIDTH))
        area.setEnabled(box.isChecked())
        box.toggled.connect(area.setEnabled)
        box.toggled.connect(lambda _: self._check())
        area.textChanged.connect(lambda _: self._check())
        self.boxes[sheet.name], self.areas[sheet.name] = box, area
        row.addWidget(box, 1)
        row.addWidget(area)
        return row

    def _check(self) -> None:
        """Enable *Attach* if a sheet is chosen and all areas are valid. Otherwise show what is wrong."""
        try:
            problem = "" if self.choices else "Choose at least one sheet."
        except RefusedError as error:
            problem = str(error)
        self.problem.setText(problem)
        self.attach.setEnabled(not problem)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.choices)
