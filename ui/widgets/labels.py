"""Labels and buttons in one line, dressed and named."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from ui import icons, shapes
from ui.shapes import StatusShape
from ui.theme import ThemeTone, current, set_style


def label(text: str = "", kind: str = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Return a plain-text label of a kind (see `theme.style_sheet`)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return set_style(made, kind)


def button(text: str, kind: str = "plain", clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button of a kind; Enter presses it while it has the focus, as Space does."""
    made = set_style(QPushButton(text), kind)
    made.setAutoDefault(True)
    if kind == "flat":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    if clicked is not None:
        made.clicked.connect(lambda: clicked())
    return made


def icon_button(icon: str, name: str, clicked: Callable[[], object] | None = None) -> QPushButton:
    """Return a button that shows an icon only; `name` is its tool tip and what a screen reader says."""
    made = button("", "icon", clicked)
    icons.put(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


def icon_label(icon: str, tone: ThemeTone = ThemeTone.THIRD, size: int = 16) -> QLabel:
    """Return an icon as a picture; it says nothing to a screen reader, the words beside it do."""
    made = QLabel()
    icons.put(made, icon, tone, size=size)
    return made


def shape_label(shape: StatusShape, size: int = 10) -> QLabel:
    """Return a status shape as a picture, to stand beside its word."""
    made = QLabel()
    made.setPixmap(shapes.pixmap(shape, current().px(size), made.devicePixelRatioF()))
    return made


def line() -> QFrame:
    """Return a hairline between parts."""
    return set_style(QFrame(), "line")
