"""Widgets next to each other, on as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 8


class Flow(QWidget):
    """Places its widgets from the left, and continues on the next line when one is full. `end` comes last.

    A hidden widget takes no space.
    """

    def __init__(self, end: QWidget | None = None) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        self._end = end
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if end is not None:
            end.setParent(self)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All widgets in order, hidden ones included."""
        return (*self._widgets, self._end) if self._end is not None else tuple(self._widgets)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget after the others, as a layout of Qt would."""
        widget.setParent(self)
        self._widgets.append(widget)
        if self.isVisible():
            widget.show()
        for former, later in zip(self.widgets, self.widgets[1:], strict=False):
            self.setTabOrder(former, later)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of all widgets on one line."""
        sizes = [size_of(widget) for widget in self._shown()]
        return QSize(_width_of(sizes), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest and the highest widget."""
        sizes = [size_of(widget) for widget in self._shown()]
        wide, high = (max((side(size) for size in sizes), default=0) for side in (QSize.width, QSize.height))
        return QSize(wide, high)

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, moves=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self.width(), moves=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a widget came, went or wants another size
            self._lay_out(self.width(), moves=True)
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self.widgets if not widget.isHidden()]

    def _lay_out(self, width: int, *, moves: bool) -> int:
        """Return the height of all lines at that width. With `moves`, place the widgets."""
        top = 0
        for line in self._lines(width):
            left, high = 0, max(size.height() for _, size in line)
            for widget, size in line:
                if moves:
                    widget.setGeometry(left, top + (high - size.height()) // 2, size.width(), size.height())
                left += size.width() + _GAP
            top += high + _GAP
        return max(0, top - _GAP)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        """Return the widgets of each line at that width, with their sizes."""
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self._shown():
            size = size_of(widget)
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + _GAP
        return lines


def _width_of(sizes: Sequence[QSize]) -> int:
    return sum(map(QSize.width, sizes)) + _GAP * max(0, len(sizes) - 1)


def size_of(widget: QWidget) -> QSize:
    """Return the preferred size of a widget, within its limits."""
    preferred = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return preferred.boundedTo(widget.maximumSize()).expandedTo(widget.minimumSize())
