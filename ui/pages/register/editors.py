"""Facts of an item that are shown as text, and become editors on Enter, F2 or a click."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from boardpack.domain.register.items import Applicability
from ui import icons
from ui.theme import ThemeTone, current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout, row_layout

_FACT_PADDING = 6
_PENCIL = 12


class FactEditor(QWidget):
    """An editor for one fact. Emits `cancelled` when its Cancel button is pressed."""

    cancelled = Signal()

    def begin(self) -> None:
        """Move the focus to the first field."""
        raise NotImplementedError


class Editable(QStackedWidget):
    """A value as text that opens its editor. Esc or leaving the editor shows the text again.

    The editor is made when it is first needed, because most values that are shown are not changed.
    """

    def __init__(self, name: str, words: str, make_editor: Callable[[], FactEditor]) -> None:
        super().__init__()
        self._name = name
        self._editor: FactEditor | None = None
        self.value_button = FactButton(f"Change {name.lower()} (F2)")
        self.value_button.clicked.connect(self.edit)
        self.addWidget(self.value_button)
        key = QShortcut(QKeySequence("F2"), self.value_button, context=Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.edit)
        self.show_value(words, make_editor)

    def show_value(self, words: str, make_editor: Callable[[], FactEditor]) -> None:
        """Show this value in place of the former one, whose editor is discarded."""
        self._make_editor = make_editor
        self.value_button.show_words(words)
        self.value_button.setAccessibleName(f"{self._name}: {words}")
        self.leave()
        if self._editor is not None:
            self.removeWidget(self._editor)
            self._editor.deleteLater()  # later: it may hold the very button whose click led here
            self._editor = None

    @property
    def editor(self) -> FactEditor:
        """The editor, which is made if it is missing."""
        if self._editor is None:
            self._editor = self._make_editor()
            self._editor.cancelled.connect(self.leave)
            self.addWidget(self._editor)
        return self._editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.currentWidget() is self._editor:
            self.leave()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Return the hint of the part that is shown, so that a hidden editor widens no pane."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def edit(self) -> None:
        """Show the editor, and move the focus to it."""
        self.setCurrentWidget(self.editor)
        self.setFixedHeight(self.editor.sizeHint().height())
        self.editor.begin()

    def leave(self) -> None:
        """Show the text again."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._editor is not None and self._editor.isAncestorOf(focus)
        self.setCurrentWidget(self.value_button)
        self.setFixedHeight(self.value_button.sizeHint().height())
        if had_focus:
            self.value_button.setFocus()


class FactButton(QPushButton):
    """A value that can be changed, with a pencil behind it. Text that does not fit is cut, and is in the tool tip."""

    def __init__(self, tip: str) -> None:
        super().__init__()
        set_style(self, "fact")
        self.setAutoDefault(True)
        self._words, self._tip = "", tip

    def show_words(self, words: str) -> None:
        """Show this value in place of the former one."""
        self._words = words
        self.setText(words)
        self.setToolTip(self._tip)
        self._elide()

    def sizeHint(self) -> QSize:
        """Return the room for the whole text and the pencil, also while the text is cut."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return QSize(words + current().px(_FACT_PADDING + _PENCIL + 2) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(40), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a pencil behind the text, unless the value cannot be changed now."""
        super().paintEvent(event)
        if self.isEnabled():
            theme, side = current(), current().px(_PENCIL)
            left = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(_FACT_PADDING)
            pencil = icons.pixmap("pencil", ThemeTone.THIRD, side, self.devicePixelRatioF())
            QPainter(self).drawPixmap(left, (self.height() - side) // 2, pencil)

    def _elide(self) -> None:
        room = self.width() - current().px(_FACT_PADDING + _PENCIL + 2)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        if self.isEnabled():  # a disabled one tells why it is
            self.setToolTip(self._tip if shown == self._words else f"{self._words}\n{self._tip}")


class DayEditor(FactEditor):
    """A date field with a Save button. An empty field removes the date.

    Emits `chosen` with the date or None, `unreadable` with text that is not a date.
    """

    chosen = Signal(object)  # date or None
    unreadable = Signal(str)

    def __init__(self, name: str, day: date | None) -> None:
        super().__init__()
        self.field = DateField(name)
        self.field.set_day(day)
        self.field.returnPressed.connect(self._choose)
        column = column_layout(self, spacing=8)
        column.addWidget(self.field)
        column.addLayout(set_row(self, self._choose))

    def begin(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _choose(self) -> None:
        if self.field.is_valid:
            self.chosen.emit(self.field.day)
        else:
            self.unreadable.emit(self.field.text())


class ChoiceEditor(FactEditor):
    """A choice of one of several values with a Save button. Emits `chosen` with the value."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        self.choice = ChoiceBox[str](name, choices)
        self.choice.choose(value)
        column = column_layout(self, spacing=8)
        column.addWidget(self.choice)
        column.addLayout(set_row(self, lambda: self.chosen.emit(self.choice.value)))

    def begin(self) -> None:
        self.choice.setFocus()


class ApplicabilityEditor(FactEditor):
    """Applicability to the force, with the reason that "partly" and "not" need.

    Emits `chosen` with the value and the reason.
    """

    chosen = Signal(str, str)  # value of Applicability, reason: Qt hands a StrEnum on as plain text

    def __init__(self, applicability: Applicability, reason: str) -> None:
        super().__init__()
        choices = [(value, value.value.capitalize()) for value in Applicability]
        self.choice = ChoiceBox[Applicability]("For us", choices)
        self.choice.choose(applicability)
        self.reason = QLineEdit(reason)
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Reason")
        self.reason.returnPressed.connect(self._choose)
        column = column_layout(self, spacing=8)
        column.addWidget(self.choice)
        column.addWidget(self.reason)
        column.addLayout(set_row(self, self._choose))

    def begin(self) -> None:
        self.choice.setFocus()

    def _choose(self) -> None:
        self.chosen.emit(self.choice.value, self.reason.text().strip())


def set_row(editor: FactEditor, act: Callable[[], object]) -> QHBoxLayout:
    """Return the row with the buttons Save, which calls `act`, and Cancel."""
    row = row_layout(spacing=8)
    row.addStretch(1)
    row.addWidget(button("Save", "pane", act))
    row.addWidget(button("Cancel", "pane", editor.cancelled.emit))
    return row
