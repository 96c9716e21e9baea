"""A combo box that returns the chosen value itself, since Qt would turn an enum into a string."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui import icons
from ui.theme import ThemeTone, current

_CHEVRON = 12
_CHEVRON_INSET = 8
_BESIDE_WORDS = 48
_WORDS_INSET = 6

Value = TypeVar("Value")


class ChoiceBox(QComboBox, Generic[Value]):
    """A choice of one of several values. Qt's `activated` is emitted when the user chooses.

    Alt+Down and Alt+Up open the list, whatever else these keys do on the page. Esc is left to the page or dialog.
    """

    def __init__(self, name: str, choices: Sequence[tuple[Value, str]] = ()) -> None:
        super().__init__()
        self._values: tuple[Value, ...] = ()
        self._widest: dict[str, int] = {}
        model = self.model()
        for changed in (model.dataChanged, model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._widest.clear)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(choices)

    @property
    def value(self) -> Value:
        """The chosen value. Raises IndexError if there are no choices."""
        return self._values[max(self.currentIndex(), 0)]

    def offer(self, choices: Sequence[tuple[Value, str]]) -> None:
        """Replace the choices without emitting a signal."""
        with QSignalBlocker(self):
            self.clear()
            self._values = tuple(value for value, _ in choices)
            self.addItems([words for _, words in choices])

    def choose(self, value: Value) -> None:
        """Choose a value, or the first one if it is not offered, without emitting a signal."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def sizeHint(self) -> QSize:
        """Return a size with room for the longest text beside the arrow, so that no date is cut."""
        hint, theme = super().sizeHint(), current()
        return QSize(max(hint.width(), self._widest_text() + theme.px(_BESIDE_WORDS)), hint.height())

    def _widest_text(self) -> int:
        """Return the width of the longest text in the font of now, measured once: a layout asks many times."""
        font = self.font().key()
        if font not in self._widest:
            texts = (self.itemText(place) for place in range(self.count()))
            self._widest[font] = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        return self._widest[font]

    def event(self, event: QEvent) -> bool:
        """Claim the keys that open the list before a shortcut of the page acts on them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _opens_list(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _opens_list(event):
            self.showPopup()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # Qt would search the list for it
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling past does not change the value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow as an icon; frame and text are left to the style, whose own arrow has square corners."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.subControls = QStyle.SubControl.SC_ComboBoxFrame
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        size = current().px(_CHEVRON)
        room = self.width() - size - current().px(2 * _CHEVRON_INSET + _WORDS_INSET)
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        tone = ThemeTone.SECOND if self.isEnabled() else ThemeTone.THIRD
        chevron = icons.pixmap("chevron-down", tone, size, self.devicePixelRatioF())
        left = self.width() - size - current().px(_CHEVRON_INSET)
        painter.drawPixmap(left, (self.height() - size) // 2, chevron)


def _opens_list(event: QKeyEvent) -> bool:
    is_alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return is_alt and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
