"""Labels, buttons, scroll areas and other small widgets, styled and named in one line."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCursor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QSizePolicy, QWidget

from ui import icons, shapes
from ui.shapes import StatusShape
from ui.theme import ThemeTone, current, set_style


def label(text: str = "", kind: str = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a plain-text label of a style (see `theme.style_sheet`)."""
    made = _WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return set_style(made, kind)


class _WrappedLabel(QLabel):
    """A wrapped label that measures its text once for each width. Layouts ask for the same few widths many times."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._heights: dict[tuple[str, int], int] = {}
        self.setWordWrap(True)

    def heightForWidth(self, width: int) -> int:
        key = (self.text(), width)
        if key not in self._heights:
            self._heights[key] = super().heightForWidth(width)
        return self._heights[key]

    def changeEvent(self, event: QEvent) -> None:
        """Forget the heights, since the font may be another."""
        self._heights.clear()
        super().changeEvent(event)


def button(text: str, kind: str = "plain", clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button of a style. Enter presses it while it has the focus, as Space does."""
    return _ready(PushButton(text), kind, clicked)


def step_button(text: str, kind: str = "plain", clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a button that does something else once it was pressed. A double click presses it once."""
    return _ready(_StepButton(text), kind, clicked)


def _ready(made: QPushButton, kind: str, clicked: Callable[[], object] | None) -> QPushButton:
    set_style(made, kind)
    made.setAutoDefault(True)
    if kind == "flat":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def keep_width(changing: QPushButton, *texts: str) -> None:
    """Make a button wide enough for each of its texts, so that no other button moves to where it was."""
    shown, widths = changing.text(), []
    changing.ensurePolished()
    for text in texts:
        changing.setText(text)
        widths.append(changing.sizeHint().width())
    changing.setText(shown)
    changing.setMinimumWidth(max(widths))


class PushButton(QPushButton):
    """A push button that passes arrow keys to its parent. Qt would move the focus to the next widget in Tab order."""

    def setMenu(self, menu: QMenu) -> None:
        """Set the menu that the button opens. Once it is closed, drop the look of a button under the pointer."""
        super().setMenu(menu)
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._look_released))

    def _look_released(self) -> None:
        """Drop the look of a button under the pointer. Qt does not notice that the pointer left for the menu."""
        if not self.rect().contains(self.mapFromGlobal(QCursor.pos())):
            self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _StepButton(PushButton):
    """A push button that ignores the second press of a double click, which was meant for what it did before."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


def icon_button(icon: str, name: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a button with an icon only. `name` is its tool tip and its text for screen readers."""
    made = button("", "icon", clicked)
    icons.set_icon(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def icon_label(icon: str, tone: ThemeTone = ThemeTone.THIRD, size: int = 16) -> QLabel:
    """Return an icon as a picture. Screen readers read the text beside it instead."""
    made = QLabel()
    icons.set_icon(made, icon, tone, size=size)
    return made


def shape_label(shape: StatusShape, size: int = 10) -> QLabel:
    """Return a status shape as a picture, to be put beside its word."""
    made = QLabel()
    show_shape(made, shape, size)
    return made


def show_shape(sign: QLabel, shape: StatusShape, size: int = 10) -> None:
    """Show a status shape in a label, in place of a former one."""
    sign.setPixmap(shapes.pixmap(shape, current().px(size), sign.devicePixelRatioF()))


def hairline() -> QFrame:
    """Return a hairline."""
    return set_style(QFrame(), "line")


def scroll_area(inside: QWidget, name: str) -> QScrollArea:
    """Return a scroll area as wide as its place, without a frame or a Tab stop. `name` is for screen readers."""
    return fill_scroll_area(QScrollArea(), inside, name)


def fill_scroll_area(area: QScrollArea, inside: QWidget, name: str) -> QScrollArea:
    """Put content into a scroll area, which looks as `scroll_area` says."""
    set_style(area, "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area


def restyle(widget: QWidget, kind: str) -> None:
    """Set the style of a widget, unless it has that style already."""
    if widget.property("kind") != kind:
        set_style(widget, kind)


_LEAST = 24


class ElidedLabel(QLabel):
    """Plain text on one line, shortened at the end or at `cut` if there is no room. Its tool tip then has all of it."""

    def __init__(self, text: str = "", kind: str = "", cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(text)
        self._cut_at = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        if kind:
            set_style(self, kind)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self.shown_text == self.text() else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            self.palette(),
            self.isEnabled(),
            self.shown_text,
            self.foregroundRole(),
        )

    @property
    def shown_text(self) -> str:
        """The text as far as there is room for it."""
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(self.text(), self._cut_at, self.contentsRect().width())


_KINDS = {ThemeTone.DANGER: "danger", ThemeTone.WARNING: "warning"}


class StatusWords(QWidget):
    """A status: its shape and its word next to each other, read aloud as the word."""

    def __init__(self, shape: StatusShape, words: str, *, small: bool = False) -> None:
        super().__init__()
        self._is_small = small
        self._shape: StatusShape | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        self._sign = QLabel()
        self._sign.setContentsMargins(0, 3 if small else 5, 0, 0)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "small" if small else "body", wrap=True)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.show_status(shape, words)

    def show_status(self, shape: StatusShape, words: str) -> None:
        """Show this status in place of the former one."""
        self.setAccessibleName(words)
        self._words.setText(words)
        if shape is self._shape:
            return
        self._shape = shape
        show_shape(self._sign, shape)
        kind = _KINDS.get(shape.word_tone, "")
        small_kind = f"{kind}-small" if kind else "small"
        restyle(self._words, small_kind if self._is_small else kind or "body")
