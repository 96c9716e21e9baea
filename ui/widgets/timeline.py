"""Entries over time, newest first, along a painted line."""

from html import escape

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout

from boardpack.values import Frozen
from ui.models.log.history import TimelineEntry
from ui.theme import ThemeTone, current
from ui.widgets.labels import label
from ui.widgets.prose import ProseView
from ui.widgets.refilled import RefilledColumn

_GUTTER = 18
_DOT = 3.5
_FIRST_LINE = 9
_JOINER = "\N{WORD JOINER}"


class Timeline(RefilledColumn["_PlacedEntry"]):
    """The entries as blocks that Tab reaches, each read aloud as author, date and text."""

    def __init__(self, entries: tuple[TimelineEntry, ...] = (), name: str = "Updates, newest first") -> None:
        super().__init__(_EntryBlock)
        self.setAccessibleName(name)
        self.show_entries(entries)

    def show_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Show these entries in place of the former ones."""
        last = len(entries) - 1
        self.show_values(_PlacedEntry(entry, at == 0, at == last) for at, entry in enumerate(entries))


class _PlacedEntry(Frozen):
    """An entry, and whether it is the first or the last of its timeline."""

    entry: TimelineEntry
    is_first: bool
    is_last: bool


class _EntryBlock(QLabel):  # which is read as text, and a plain widget as a mere container
    def __init__(self) -> None:
        super().__init__()
        self._first = self._last = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(current().px(_GUTTER), 0, 0, 12)
        column.setSpacing(0)
        self._head = label("", "small", wrap=True)
        self._head.setTextFormat(Qt.TextFormat.RichText)
        self._text = ProseView("")
        column.addWidget(self._head)
        column.addWidget(self._text)

    def show_value(self, placed: _PlacedEntry) -> None:
        """Show this entry in place of the former one."""
        entry, self._first, self._last = placed.entry, placed.is_first, placed.is_last
        self.setAccessibleName(f"{entry.who}, {entry.when}: {entry.text}")
        self._head.setText(_head_html(entry))
        self._text.show_text(entry.text)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y, radius = theme.px(5), theme.px(_FIRST_LINE), theme.px(1) * _DOT
        painter.setPen(QPen(QColor(theme.tokens.line_strong), 1))
        if not self._first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y - radius))
        if not self._last:
            painter.drawLine(QPointF(x, y + radius), QPointF(x, self.height()))
        painter.setPen(QPen(theme.color(ThemeTone.ACCENT) if self._first else QColor(theme.tokens.control), 1.5))
        painter.setBrush(theme.color(ThemeTone.ACCENT) if self._first else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(x - radius, y - radius, 2 * radius, 2 * radius))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color(ThemeTone.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(_GUTTER - 4, -1, -1, -9), 4, 4)
        painter.end()


def _head_html(entry: TimelineEntry) -> str:
    """Return author, date and source as one text, so that a second line begins at the left. No reference is cut."""
    colour = current().color(ThemeTone.TEXT).name()
    when = escape(entry.when).replace("/", f"/{_JOINER}")
    return f'<span style="font-weight:600; color:{colour}">{escape(entry.who)}</span>, {when}'
