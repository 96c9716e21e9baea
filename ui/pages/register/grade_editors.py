"""Editors for the grades and the assurance of an item."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.register.grades import Grade
from ui.pages.register.editors import FactEditor, set_row
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.layouts import column_layout

_NO_GRADE = ""
_NO_ASSURANCE = ""


class GradeEditor(FactEditor):
    """A grade, who verified it if it is a verified one, and the evidence.

    Emits `chosen` with the three on Enter or Save.
    """

    chosen = Signal(str, str, str)  # value of Grade or nothing, who verified, evidence

    def __init__(self, name: str, grade: Grade | None, verified_by: str | None = None) -> None:
        super().__init__()
        grades = [(str(value.value), value.value.capitalize()) for value in Grade]
        self.choice = ChoiceBox[str](name, [(_NO_GRADE, "Not given"), *grades])
        self.choice.choose(grade.value if grade else _NO_GRADE)
        self.verified_by: QLineEdit | None = None
        self.evidence = self._field("Evidence", "Evidence", "")
        column = column_layout(self, spacing=8)
        column.addWidget(self.choice)
        if verified_by is not None:
            self.verified_by = self._field("Verified by", "Verified by, for example HMICFRS", verified_by)
            column.addWidget(self.verified_by)
        column.addWidget(self.evidence)
        column.addLayout(set_row(self, self.choose))

    def begin(self) -> None:
        self.choice.setFocus()

    def choose(self) -> None:
        """Emit the values of the fields."""
        verified_by = self.verified_by.text().strip() if self.verified_by else ""
        self.chosen.emit(self.choice.value, verified_by, self.evidence.text().strip())

    def _field(self, name: str, hint: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.returnPressed.connect(self.choose)
        return field


class AssuranceEditor(FactEditor):
    """The board's assurance about an item. Emits `chosen` with the value.

    Nothing is selected while no assurance is given, and nothing can be set before the user selects one.
    """

    chosen = Signal(str)  # value of Assurance

    def __init__(self, assurance: Assurance | None) -> None:
        super().__init__()
        values = [(str(value.value), value.value.capitalize()) for value in Assurance]
        self.choice = ChoiceBox[str]("Assurance", values if assurance else [(_NO_ASSURANCE, "Choose…"), *values])
        self.choice.choose(assurance.value if assurance else _NO_ASSURANCE)
        column = column_layout(self, spacing=8)
        column.addWidget(self.choice)
        column.addLayout(set_row(self, self.choose))

    def begin(self) -> None:
        self.choice.setFocus()

    def choose(self) -> None:
        """Emit the selected value. Do nothing if none is selected."""
        if self.choice.value != _NO_ASSURANCE:
            self.chosen.emit(self.choice.value)
        else:
            self.choice.showPopup()
