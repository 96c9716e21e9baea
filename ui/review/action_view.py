"""One action as the chair reads it: its facts, its item and its history."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from boardpack.domain.log.actions import ActionState, ActionUpdate, standing
from boardpack.domain.register.items import ItemEntry, Voice
from ui.models.exchange.chair_review import action_facts
from ui.models.log.history import history_entries
from ui.models.standing import SHAPES
from ui.theme import TextStyle, ThemeTone, set_style
from ui.widgets.labels import StatusWords, hairline, label, scroll_area
from ui.widgets.layouts import column_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import FactRows
from ui.widgets.timeline import Timeline

_VOICES = {Voice.FORCE: "Force’s response", Voice.COMMISSIONER: "Commissioner’s comment"}


class ActionView(QWidget):
    """The middle pane of the chair's log. Empty until an action is shown."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAccessibleName("The action")
        self._area = scroll_area(QWidget(), "The action in full")
        column = column_layout(self, spacing=None)
        column.addWidget(self._area)

    def show_action(
        self, state: ActionState, history: Sequence[ActionUpdate], entry: ItemEntry | None, as_at: date
    ) -> None:
        """Show an action in place of the former one, from its top."""
        inside = set_style(QWidget(), "page")
        body = column_layout(inside, (24, 16, 24, 24))
        body.addWidget(label(f"Action {state.ref}", "small"))
        body.addWidget(label(state.title, "title", wrap=True, selectable=True))
        body.addSpacing(8)
        body.addWidget(_facts(state, as_at))
        if entry is not None:
            _add_item(body, entry)
        _section(body, "Earlier updates")
        body.addWidget(Timeline(history_entries(history)))
        body.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(f"{state.ref}: {state.title}")


def _facts(state: ActionState, as_at: date) -> FactRows:
    facts = FactRows()
    for name, value in action_facts(state, as_at):
        if name == "Status":
            facts.add_widget(name, StatusWords(SHAPES[standing(state, as_at)], value))
        else:
            facts.add(name, value)
    return facts


def _add_item(body: QVBoxLayout, entry: ItemEntry) -> None:
    _section(body, f"{entry.item.label}, {entry.report.title}")
    body.addWidget(ProseView(entry.item.full_text, TextStyle.READING))
    for voice, words in _VOICES.items():
        if response := entry.latest(voice):
            body.addSpacing(8)
            body.addWidget(label(words, "small-strong"))
            body.addWidget(ProseView(response.text, TextStyle.READING, ThemeTone.SECOND))


def _section(body: QVBoxLayout, title: str) -> None:
    body.addSpacing(16)
    body.addWidget(hairline())
    body.addSpacing(12)
    body.addWidget(label(title, "section", wrap=True))
    body.addSpacing(6)
