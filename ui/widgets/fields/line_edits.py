"""Line edits with an icon, and titles that are edited in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QToolButton,
)

from ui import icons
from ui.theme import ThemeTone, current, set_style

_SIDE, _GAP = 14, 6
_LONG_LINE = 92
_CLICK_MS = 50
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldIcon(QToolButton):
    """An icon inside a field, at its left, or at its right if it can be clicked.

    Unlike the icons of Qt's own actions it grows with the text size.
    """

    def __init__(self, field: QLineEdit, icon: str, clicked: Callable[[], object] | None = None) -> None:
        super().__init__(field)
        self._field, self._is_left = field, clicked is None
        set_style(self, "in-field")
        self.setAccessibleName(field.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        icons.set_icon(self, icon, ThemeTone.THIRD if self._is_left else ThemeTone.SECOND, size=_SIDE)
        if clicked is None:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.clicked.connect(lambda: clicked())
        room = current().px(_SIDE + _GAP)
        field.setTextMargins(room if self._is_left else 0, 0, 0 if self._is_left else room, 0)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.Resize:
            self._stand()
        return False

    def _stand(self) -> None:
        side, gap = current().px(_SIDE) + 4, current().px(_GAP)
        left = gap if self._is_left else self._field.width() - side - gap
        self.setGeometry(left, (self._field.height() - side) // 2, side, side)


class LongLine(QPlainTextEdit):
    """A field for a text without line breaks that is too long for one line. Enter is left to the dialog or form."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().px(_LONG_LINE))

    def text(self) -> str:
        """Return the text, without pasted line breaks."""
        return " ".join(self.toPlainText().split())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TitleField(QLineEdit):
    """A title that is edited in place. Without the focus, a title that does not fit on one line is wrapped."""

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._lines = 1
        set_style(self, "title")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(-2, 0, 0, 0)

    def setText(self, text: str | None) -> None:
        """Show another title in its height, whether or not signals are blocked."""
        super().setText(text)
        self._take_height()

    def sizeHint(self) -> QSize:
        """Return the size for all lines of the title."""
        return super().sizeHint() + QSize(0, (self._lines - 1) * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self._lines == 1:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.drawText(self.contentsRect(), _WRAPPED, self.text())

    def _fit(self) -> None:
        """Take the height of the title, but not while it is edited or something is clicked, which would move away."""
        if QApplication.mouseButtons():
            QTimer.singleShot(_CLICK_MS, self, self._fit)
        elif not self.hasFocus():
            self._take_height()

    def _take_height(self) -> None:
        metrics, width = self.fontMetrics(), max(self.contentsRect().width(), 1)
        height = metrics.boundingRect(QRect(0, 0, width, 0), _WRAPPED, self.text()).height()
        self._lines = max(1, round(height / metrics.lineSpacing()))
        self.setAlignment(Qt.AlignmentFlag.AlignTop if self._lines > 1 else Qt.AlignmentFlag.AlignVCenter)
        self.updateGeometry()
        self.update()
