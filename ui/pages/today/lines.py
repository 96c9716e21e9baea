"""Headings and the lines under them, each a button that opens the thing it names."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from boardpack.domain.dates import in_words
from ui.models.today import Line, Part
from ui.places import Place
from ui.shapes import Shape
from ui.theme import Tone, Type, current, dress
from ui.widgets.labels import button, label, line, shape_label

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SHAPE = 10
_WIDEST_DAY = "30 September 2025"


class PartBox(QWidget):
    """A heading with its link, and lines. Tab reaches the lines once, arrows move among them, Enter opens.

    `wanted` carries the Place of what was opened, `reached` the line that has the focus.
    """

    wanted = Signal(object)  # Place
    reached = Signal(object)  # the LineButton that got the focus

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[LineButton, ...] = ()
        self.link: QPushButton | None = None
        self._part: Part | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_part(self, part: Part) -> None:
        """Shows this in place of what it was; the focus stays with the thing that has it."""
        if part == self._part:
            return
        held = next((each.line.place for each in self.lines if each.hasFocus()), None)
        self._part = part
        self._clear()
        self.setAccessibleName(part.title)
        self._column.addWidget(self._heading(part))
        self._column.addWidget(line())
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

    def _heading(self, part: Part) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 8)
        row.setSpacing(12)
        row.addWidget(label(part.title, "section", wrap=True), 1)
        if part.link and part.place is not None:
            place: Place = part.place
            self.link = button(part.link, "flat", lambda: self.wanted.emit(place))
            self.link.setAccessibleName(f"{part.title}: {part.link}")
            row.addWidget(self.link)
        return holder

    def _hold(self, held: Place | None) -> None:
        for each in self.lines:
            if held is not None and each.line.place == held:
                each.setFocus()
                return

    def _step(self, step: int) -> None:
        at = next((place for place, each in enumerate(self.lines) if each.hasFocus()), 0)
        self.lines[min(max(at + step, 0), len(self.lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _take_in_hand(self, chosen: "LineButton") -> None:
        for each in self.lines:
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is chosen else Qt.FocusPolicy.ClickFocus)


class LineButton(QPushButton):
    """A line as wide as its column and as tall as its words need; nothing of it is ever cut."""

    stepped = Signal(int)
    focused = Signal(object)  # LineButton

    def __init__(self, said: Line) -> None:
        super().__init__()
        dress(self, "thing")
        self.line = said
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(said.spoken)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = QHBoxLayout(self)
        self._lay_out(said)

    def _lay_out(self, said: Line) -> None:
        row = self._row
        row.setContentsMargins(5, 5, 5, 6)
        row.setSpacing(8)
        sign = QWidget() if said.shape is None else shape_label(said.shape, _SHAPE)
        sign.setContentsMargins(0, 3, 0, 0)
        sign.setFixedWidth(current().px(_SHAPE))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_words(said), 1)
        if said.when:
            row.addWidget(_at_top(said.when, "warning" if said.shape is Shape.TRIANGLE else "sentence"))
        if said.day is not None:
            day = _at_top(in_words(said.day), "quiet")
            day.setMinimumWidth(QFontMetrics(current().font(Type.BODY)).horizontalAdvance(_WIDEST_DAY))
            row.addWidget(day)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)


class Bar(QWidget):
    """How much of a whole is gone, as a bar; the words beside it say the same."""

    def __init__(self, share: float, tone: Tone) -> None:
        super().__init__()
        self._share, self._tone = share, tone
        self.setFixedHeight(current().px(6))
        self.setMinimumWidth(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        groove = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = groove.height() / 2
        painter.setPen(QPen(QColor(tokens.line_strong), 1))
        painter.setBrush(QColor(tokens.sunken))
        painter.drawRoundedRect(groove, radius, radius)
        filled = QRectF(groove)
        filled.setWidth(max(groove.width() * self._share, groove.height() if self._share else 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color(self._tone))
        painter.drawRoundedRect(filled, radius, radius)
        painter.end()


def _words(said: Line) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = label(said.words, wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(words)
    if said.share is not None:
        column.addSpacing(2)
        column.addWidget(Bar(said.share, said.shape.tone if said.shape else Tone.ACCENT))
        column.addSpacing(1)
    if said.below:
        column.addWidget(label(said.below, "small", wrap=True))
    return holder


def _at_top(words: str, kind: str) -> QLabel:
    made = label(words, kind)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return made


def _none(words: str) -> QWidget:
    said = label(words, "quiet", wrap=True)
    said.setContentsMargins(5, 6, 5, 6)
    return said
