"""A combo box that gives back the very value that was chosen, where Qt would turn an enum into a string."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from ui import icons
from ui.theme import ThemeTone, current

_CHEVRON = 12
_CHEVRON_INSET = 8
_BESIDE_WORDS = 48
_WORDS_INSET = 6

Value = TypeVar("Value")


class ChoiceBox(QComboBox, Generic[Value]):
    """One of several values under its words. Qt's `activated` tells that the user chose."""

    def __init__(self, name: str, choices: Sequence[tuple[Value, str]] = ()) -> None:
        super().__init__()
        self._values: tuple[Value, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(choices)

    @property
    def value(self) -> Value:
        """The value that is chosen. Raises IndexError where there is nothing to choose from."""
        return self._values[max(self.currentIndex(), 0)]

    def offer(self, choices: Sequence[tuple[Value, str]]) -> None:
        """Offer these in place of the former ones; tells nobody."""
        with QSignalBlocker(self):
            self.clear()
            self._values = tuple(value for value, _ in choices)
            self.addItems([words for _, words in choices])

    def choose(self, value: Value) -> None:
        """Choose a value, or the first where it is not offered; tells nobody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def sizeHint(self) -> QSize:
        """Room for the longest of the words beside our own arrow: a date is never cut."""
        hint, theme = super().sizeHint(), current()
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)
        return QSize(max(hint.width(), widest + theme.px(_BESIDE_WORDS)), hint.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what is behind: a wheel turned in passing must not change a value."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame and words by the style, the arrow as an icon: Fusion's own has corners of its own here."""
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
