"""The content of a page that has nothing to list yet, or nothing that matches."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.labels import button, hairline, icon_label, label, scroll_area
from ui.widgets.layouts import column_layout
from ui.widgets.prose import ProseView

Way = tuple[str, str, str, Callable[[], object] | None]
"""Another first step: icon, text, the text at the right, and the function it calls. Without one it is a hint."""


class EmptyState(QWidget):
    """A title, a sentence on what the page is for, buttons for the first steps, and other ways in."""

    def __init__(
        self,
        title: str,
        words: str,
        steps: tuple[tuple[str, Callable[[], object]], ...] = (),
        ways: tuple[Way, ...] = (),
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        inside = set_style(QWidget(), "page")
        outer = column_layout(inside, (24, 56, 24, 24))
        column = QWidget()
        column.setMaximumWidth(current().px(584))
        outer.addWidget(column)
        outer.addStretch(1)
        column_layout(self).addWidget(scroll_area(inside, title))
        body = QVBoxLayout(column)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(label(title, "title", wrap=True))
        self._words = ProseView(words, TextStyle.READING, ThemeTone.SECOND)
        body.addWidget(self._words)
        body.addSpacing(16)
        self.buttons = tuple(button(verb, "plain" if at else "primary", act) for at, (verb, act) in enumerate(steps))
        body.addLayout(_in_a_row(self.buttons))
        body.addSpacing(24)
        self.links = tuple(_add_ways(body, ways))

    @property
    def text(self) -> str:
        """The text below the title."""
        return self._words.toPlainText()

    def show_text(self, words: str) -> None:
        """Replace the text below the title."""
        self._words.show_text(words)


def _in_a_row(buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in buttons:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _add_ways(body: QVBoxLayout, ways: tuple[Way, ...]) -> list[QPushButton]:
    """Add a row for each way. Return the links that do something."""
    links = []
    for icon, words, link, act in ways:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(icon_label(icon))
        row.addWidget(label(words, wrap=True), 1)
        if act is None:
            row.addWidget(label(link, "quiet"))
        else:
            links.append(button(link, "flat", act))
            row.addWidget(links[-1])
        body.addWidget(hairline())
        body.addLayout(row)
    if ways:
        body.addWidget(hairline())
    return links
