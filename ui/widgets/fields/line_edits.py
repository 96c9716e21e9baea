"""Line edits with an icon, and titles that are edited in place."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStyle, QStyleOptionFrame, QStylePainter, QToolButton

from ui import icons
from ui.theme import ThemeTone, current, set_style

_SIDE, _GAP = 14, 6
_LONG_LINE = 92
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
    """A title that is edited in place.

    Without the focus, a title that does not fit ends in dots, and the tool tip has all of it.
    """

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        set_style(self, "title")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(-2, 0, 0, 0)
        self.textChanged.connect(self.setToolTip)

    @property
    def shown(self) -> str:
        """The title as it is painted without the focus."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.contentsRect(), int(middle), self.shown)
