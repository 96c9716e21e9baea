"""The parts of the Today page: the next step, and headings with lines that open what they name."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from ui.models.today.steps import NextStep
from ui.models.today.today import TodayLine, TodaySection
from ui.places import PagePlace
from ui.shapes import StatusShape, draw
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.labels import button, hairline, label
from ui.widgets.layouts import column_layout, row_layout

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_SIDE, _HEIGHT, _LINE = 5, 46, 18
_SHAPE, _GAP, _LEAST_WORDS = 10, 8, 96
_AT_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_AT_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class LineButton(QAbstractButton):
    """A line of Today: a title and a text below it, each on one line, and when it is at the right.

    Text that does not fit is cut, and is in the tool tip. Enter or a click opens the line. Emits `stepped` with the
    direction of an arrow key, `focused` with itself.
    """

    stepped = Signal(int)
    focused = Signal(object)  # LineButton

    def __init__(self, content: TodayLine) -> None:
        super().__init__()
        self.line = content
        self.setText(content.text)
        self.setAccessibleName(content.spoken)
        self.setToolTip(content.spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            current().px(2 * _SIDE + _SHAPE + 2 * _GAP + _LEAST_WORDS) + self._right_width(), self.sizeHint().height()
        )

    def _right_width(self) -> int:
        theme, content = current(), self.line
        small = theme.metrics(TextStyle.SMALL).horizontalAdvance(content.below_when)
        return max(theme.metrics(TextStyle.BODY).horizontalAdvance(content.when), small) + 2

    # ---- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, content, px = current(), self.line, current().px
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.tokens.hover))
        if content.shape is not None:
            side = px(_SHAPE)
            draw(painter, content.shape, QRect(px(_SIDE), (self.height() - side) // 2, side, side))
        left, right = px(_SIDE + _SHAPE + _GAP), self._right_width()
        words = QRect(left, 0, self.width() - left - px(_SIDE + _GAP) - right, px(_LINE))
        when = QRect(self.width() - px(_SIDE) - right, 0, right, px(_LINE))
        tone = ThemeTone.WARNING if content.shape is StatusShape.TRIANGLE else ThemeTone.SECOND
        self._draw_lines(painter, words, (content.text, content.below), ThemeTone.TEXT, _AT_LEFT)
        self._draw_lines(painter, when, (content.when, content.below_when), tone, _AT_RIGHT)
        self._draw_edge(painter)
        painter.end()

    def _draw_lines(self, painter: QPainter, place: QRect, texts: tuple[str, str], tone: ThemeTone, flags: int) -> None:
        """Draw a text and a small one below it, together in the middle of the height."""
        theme = current()
        shown = [(texts[0], TextStyle.BODY, tone), (texts[1], TextStyle.SMALL, ThemeTone.THIRD)][: 1 + bool(texts[1])]
        place = place.translated(0, (self.height() - len(shown) * place.height()) // 2)
        for text, style, colour in shown:
            painter.setFont(theme.font(style))
            painter.setPen(theme.color(colour))
            cut = theme.metrics(style).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, flags, cut)
            place = place.translated(0, place.height())

    def _draw_edge(self, painter: QPainter) -> None:
        tokens = current().tokens
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
            return
        rule = QRect(0, self.height() - tokens.border, self.width(), tokens.border)
        painter.fillRect(rule, QColor(tokens.line))

    # ---- keys and focus -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)


class PartBox(QWidget):
    """A heading with its link, and lines. Tab reaches the lines once, arrow keys move among them, Enter opens one.

    Owned by the Today page. Emits `requested` with the PagePlace to open, `reached` with the line that got the focus.
    """

    requested = Signal(object)  # PagePlace
    reached = Signal(object)  # the LineButton that got the focus

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[LineButton, ...] = ()
        self.link: QPushButton | None = None
        self._part: TodaySection | None = None
        self._column = column_layout(self)

    def show_part(self, part: TodaySection) -> None:
        """Show a part in place of the former one. The focus stays with the thing that has it."""
        if part == self._part:
            return
        focused_place = next((line_button.line.place for line_button in self.lines if line_button.hasFocus()), None)
        self._part = part
        self._clear()
        self.setAccessibleName(part.title)
        self._column.addWidget(self._heading(part))
        self._column.addWidget(hairline())
        self.lines = tuple(LineButton(today_line) for today_line in part.lines)
        for line_button in self.lines:
            self._column.addWidget(line_button)
            line_button.clicked.connect(lambda checked=False, place=line_button.line.place: self.requested.emit(place))
            line_button.stepped.connect(self._step)
            line_button.focused.connect(self._make_current)
            line_button.focused.connect(self.reached)
        if not self.lines and part.none:
            self._column.addWidget(_none(part.none))
        if self.lines:
            self._make_current(self.lines[0])
            self._hold(focused_place)

    @property
    def has_anything(self) -> bool:
        """True if there is a line, or a sentence in its place."""
        return self._part is not None and bool(self._part.lines or self._part.none)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The lines as a screen reader reads them."""
        return tuple(line_button.line.spoken for line_button in self.lines)

    def _clear(self) -> None:
        self.lines, self.link = (), None
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()

    def _heading(self, part: TodaySection) -> QWidget:
        holder = QWidget()
        row = row_layout(holder, (0, 0, 0, 8), spacing=12)
        row.addWidget(label(part.title, "section", wrap=True), 1)
        if part.link and part.place is not None:
            place: PagePlace = part.place
            self.link = button(part.link, "flat", lambda: self.requested.emit(place))
            self.link.setAccessibleName(f"{part.title}: {part.link}")
            row.addWidget(self.link)
        return holder

    def _hold(self, place: PagePlace | None) -> None:
        for line_button in self.lines:
            if place is not None and line_button.line.place == place:
                line_button.show()  # what the layout has yet to show cannot have the focus
                line_button.setFocus()
                return

    def _step(self, step: int) -> None:
        at = next((place for place, line_button in enumerate(self.lines) if line_button.hasFocus()), 0)
        self.lines[min(max(at + step, 0), len(self.lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_current(self, chosen: LineButton) -> None:
        for line_button in self.lines:
            line_button.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if line_button is chosen else Qt.FocusPolicy.ClickFocus
            )


def _none(words: str) -> QWidget:
    text = label(words, "quiet", wrap=True)
    text.setContentsMargins(5, 6, 5, 6)
    return text


class StepBox(QWidget):
    """Shows the most urgent next step. Hidden if there is none. Owned by the Today page.

    Emits `requested` with the PagePlace of the step.
    """

    requested = Signal(object)  # PagePlace

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "step")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._step: NextStep | None = None
        self._title, self._words = label("", "section", wrap=True), label("", "sentence", wrap=True, selectable=True)
        self.button: QPushButton = button("", "primary", self._go)
        row = row_layout(self, (22, 16, 20, 16), spacing=16)
        words = column_layout(spacing=3)
        words.addWidget(self._title)
        words.addWidget(self._words)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the step; empty if there is none."""
        return f"{self._step.title}. {self._step.text}" if self._step else ""

    def show_step(self, step: NextStep | None) -> None:
        """Show this step; None hides the box."""
        self._step = step
        if step is not None:
            self._title.setText(step.title)
            self._words.setText(step.text)
            self.button.setText(step.button)
            self.button.setAccessibleName(f"{step.button}: {step.title}")
            self.setAccessibleName(step.title)
        self.setVisible(step is not None)

    def _go(self) -> None:
        if self._step is not None:
            self.requested.emit(self._step.place)
