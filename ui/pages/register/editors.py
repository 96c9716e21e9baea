"""Facts of an item that are shown as text, and become editors on Enter, F2 or a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from ui import icons
from ui.theme import ThemeTone, current, set_style
from ui.widgets.declared_form import DeclaredField, DeclaredForm, Values
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout, row_layout

_FACT_PADDING = 6
_PENCIL = 12


class FactEditor(QWidget):
    """Declared fields with Save and Cancel. Emits `chosen` with their values on Enter or Save, or `cancelled`."""

    chosen = Signal(object)  # Values
    cancelled = Signal()
    laid_out = Signal()

    def __init__(self, fields: Sequence[DeclaredField], values: Values) -> None:
        super().__init__()
        self.form = DeclaredForm(fields, labels=None, gap=8)
        self.form.show_values(values)
        self.form.submitted.connect(self.submit)
        column = column_layout(self)
        column.addWidget(self.form)
        row = row_layout(spacing=8)
        row.addStretch(1)
        row.addWidget(button("Save", "pane", self.submit))
        row.addWidget(button("Cancel", "pane", self.cancelled.emit))
        column.addLayout(row)

    def event(self, event: QEvent) -> bool:
        """Tell the fact that what is wrong may need more room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return super().event(event)

    def submit(self) -> None:
        """Emit the values, or show what is wrong."""
        if self.form.check():
            self.chosen.emit(self.form.values)


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
        self.value_button.show_words(words or "Add")
        self.value_button.setAccessibleName(f"{self._name}: {words}" if words else f"Add {self._name.lower()}")
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
            self._editor.laid_out.connect(self._fit)
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
        self._fit()
        self.editor.form.focus_first()

    def _fit(self) -> None:
        """Take the height of the editor in the width that there is, while it is shown."""
        if self._editor is not None and self.currentWidget() is self._editor:
            needed = self._editor.heightForWidth(self.width()) if self._editor.hasHeightForWidth() else -1
            self.setFixedHeight(max(needed, self._editor.sizeHint().height()))

    def leave(self) -> None:
        """Show the text again."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._editor is not None and self._editor.isAncestorOf(focus)
        self.setCurrentWidget(self.value_button)
        self.setFixedHeight(self.value_button.sizeHint().height())
        if had_focus:
            self.value_button.setFocus()


class FactButton(QPushButton):
    """A value that can be changed, with a pencil behind it below the pointer.

    Text that does not fit is cut, and is in the tool tip.
    """

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
        """Paint a pencil behind the text below the pointer, unless the value cannot be changed now."""
        super().paintEvent(event)
        if self.isEnabled() and self.underMouse():
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


def editor_of(
    fields: Sequence[DeclaredField], values: Values, chosen: Callable[[Values], object]
) -> Callable[[], FactEditor]:
    """Return what makes an editor, whose values are passed to `chosen`."""

    def make() -> FactEditor:
        editor = FactEditor(fields, values)
        editor.chosen.connect(chosen)
        return editor

    return make
