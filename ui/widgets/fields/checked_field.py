"""A field with the sentence about what is wrong with it directly below."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from ui.announcing import announce
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import label, restyle
from ui.widgets.layouts import column_layout

_CLICK_MS = 50
Problem = Callable[[], str]
"""Returns a sentence about a field; empty if it is right."""


class CheckedField(QWidget):
    """Shows a field and below it what is wrong: when the field is left, and again at each key until it is right.

    `about` stands there while nothing is wrong. Owned by its form. An empty field is not wrong before
    the form is submitted, which calls `check`.
    """

    def __init__(self, field: QLineEdit | QPlainTextEdit | ChoiceBox[Any], problem: Problem, about: str = "") -> None:
        super().__init__()
        self.field, self._problem, self._about = field, problem, about
        self._shown = ""
        self._label = label(about, "small", wrap=True)
        self._label.setVisible(bool(about))
        column = column_layout(self, spacing=2)
        column.addWidget(field)
        column.addWidget(self._label)
        self.setFocusProxy(field)
        changed = field.currentIndexChanged if isinstance(field, ChoiceBox) else field.textChanged
        changed.connect(lambda *_: self._look_again())
        field.installEventFilter(self)

    def keep_place(self) -> None:
        """Keep the room of one line for the sentence while there is none."""
        policy = self._label.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._label.setSizePolicy(policy)

    @property
    def problem(self) -> str:
        """The sentence that is shown; empty if there is none."""
        return self._shown

    def check(self) -> bool:
        """Show what is wrong with the field, if anything. Return True if it is right."""
        return self._show(self._problem())

    def clear_problem(self) -> None:
        """Hide the sentence below the field, because the form is used again."""
        self._show("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self._text().strip():
            self._check_after_click()
        return False

    def _check_after_click(self) -> None:
        """Check at once, or after a click has ended, since the sentence would move a button from below the pointer."""
        if QApplication.mouseButtons():
            QTimer.singleShot(_CLICK_MS, self, self._check_after_click)
        else:
            self.check()

    def _look_again(self) -> None:
        if self.problem:
            self.check()

    def _text(self) -> str:
        match self.field:
            case QLineEdit():
                return self.field.text()
            case QPlainTextEdit():
                return self.field.toPlainText()
            case _:
                return self.field.currentText()

    def _show(self, problem: str) -> bool:
        if problem != self.problem:
            announce(self.field, problem, urgent=True)
        self._shown = problem
        restyle(self._label, "danger-small" if problem else "small")
        self._label.setText(problem or self._about)
        self._label.setVisible(bool(problem or self._about))
        self.field.setAccessibleDescription(problem or self._about)
        if bool(self.field.property("invalid")) is not bool(problem):
            self.field.setProperty("invalid", bool(problem))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)
        return not problem


def checked_date(field: DateField, *, needed: str = "") -> CheckedField:
    """Return a field for a date with its checks; `needed` is what to say where it is empty, if it may not be."""

    def problem() -> str:
        if not field.text().strip():
            return needed
        return field.problem

    return CheckedField(field, problem)


def check_all(fields: Iterable[CheckedField]) -> bool:
    """Show what is wrong with each field, and go to the first. Return True if all are right."""
    wrong = [checked for checked in fields if not checked.check()]
    if wrong:
        wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
    return not wrong
