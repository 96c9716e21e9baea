"""Headings and the lines under them, each a button that opens the thing it names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.models.today.today import TodaySection
from ui.pages.today.line_button import LineButton
from ui.places import PagePlace
from ui.widgets.labels import button, hairline, label


class PartBox(QWidget):
    """A heading with its link, and lines. Tab reaches the lines once, arrows move among them, Enter opens.

    `wanted` carries the PagePlace of what was opened, `reached` the line that has the focus.
    """

    wanted = Signal(object)  # PagePlace
    reached = Signal(object)  # the LineButton that got the focus

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[LineButton, ...] = ()
        self.link: QPushButton | None = None
        self._part: TodaySection | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_part(self, part: TodaySection) -> None:
        """Shows this in place of what it was; the focus stays with the thing that has it."""
        if part == self._part:
            return
        held = next((each.line.place for each in self.lines if each.hasFocus()), None)
        self._part = part
        self._clear()
        self.setAccessibleName(part.title)
        self._column.addWidget(self._heading(part))
        self._column.addWidget(hairline())
        self.lines = tuple(LineButton(each) for each in part.lines)
        for each in self.lines:
            self._column.addWidget(each)
            each.clicked.connect(lambda checked=False, place=each.line.place: self.wanted.emit(place))
            each.stepped.connect(self._step)
            each.focused.connect(self._take_in_hand)
            each.focused.connect(self.reached)
        if not self.lines and part.none:
            self._column.addWidget(_none(part.none))
        if self.lines:
            self._take_in_hand(self.lines[0])
            self._hold(held)

    @property
    def words(self) -> tuple[str, ...]:
        """What the lines say, each as a screen reader says it."""
        return tuple(each.line.spoken for each in self.lines)

    def _clear(self) -> None:
        self.lines, self.link = (), None
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()

    def _heading(self, part: TodaySection) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(12)
        row.addWidget(label(part.title, "section", wrap=True), 1)
        if part.link and part.place is not None:
            place: PagePlace = part.place
            self.link = button(part.link, "flat", lambda: self.wanted.emit(place))
            self.link.setAccessibleName(f"{part.title}: {part.link}")
            row.addWidget(self.link)
        return holder

    def _hold(self, held: PagePlace | None) -> None:
        for each in self.lines:
            if held is not None and each.line.place == held:
                each.show()  # what the layout has yet to show cannot have the focus
                each.setFocus()
                return

    def _step(self, step: int) -> None:
        at = next((place for place, each in enumerate(self.lines) if each.hasFocus()), 0)
        self.lines[min(max(at + step, 0), len(self.lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_in_hand(self, chosen: LineButton) -> None:
        for each in self.lines:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is chosen else Qt.FocusPolicy.ClickFocus)


def _none(words: str) -> QWidget:
    said = label(words, "quiet", wrap=True)
    said.setContentsMargins(5, 6, 5, 6)
    return said
