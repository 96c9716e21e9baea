"""The parts of the Today page: the next step, and headings with lines that open what they name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.models.today.steps import NextStep
from ui.models.today.today import TodaySection
from ui.pages.today.line_button import LineButton
from ui.places import PagePlace
from ui.theme import set_style
from ui.widgets.labels import button, hairline, label
from ui.widgets.layouts import column_layout, row_layout


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
