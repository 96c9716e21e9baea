"""What is taller than its place scrolls, without a frame and without catching Tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import set_style


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """Return a scroll area as wide as its place that holds the widget; `name` is what a screen reader says."""
    area = set_style(QScrollArea(), "page")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(name)
    area.setWidget(inside)
    return area
