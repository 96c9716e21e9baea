"""The beginning of an agenda: ways to begin at the left, their items to choose from at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QCheckBox, QGridLayout, QLabel, QRadioButton, QWidget

from boardpack.domain.days.dates import count_in_words, hours_in_words, in_words
from boardpack.domain.meetings.meetings import (
    AgendaItemId,
    Meeting,
    MeetingId,
    NewAgendaItem,
    minutes_planned,
    minutes_there_are,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.first_agenda import AgendaStart, OfferedItem
from ui.models.meetings.meeting_facts import Fact
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.planning_controller import AgendaController, PlanningServices
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import button, hairline, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page import WindowPage
from ui.widgets.tables.listing import Footer

_SOURCES = {
    PaperKind.BOARD_PAPER: "To be written",
    PaperKind.ACTION_LOG: "Composed from the action log",
    PaperKind.TRACKER: "Composed from the register",
    PaperKind.UPDATE_REPORT: "Composed from the history",
    PaperKind.MATTERS_ARISING: "Composed from the last meeting",
    PaperKind.RESTRICTED_ITEMS: "Composed from the agendas",
    PaperKind.FORWARD_PLAN: "Composed from the forward plan",
    PaperKind.GLOSSARY: "Composed from the papers",
    PaperKind.MINUTES: "Composed from the minutes",
    PaperKind.DECISION_RECORD: "Composed from the decisions",
    PaperKind.RESPONSE_LETTER: "Composed from the register",
}
_LEFT, _NARROW = 300, 900
_FACTS = 96
_WIDTHS = (20, 196, 80, 56)
"""The widths of an item's number, paper, purpose and time."""
_PAST = "This meeting has been held and has no agenda. Add the items that were discussed, or go to its minutes."


def start_title(start: AgendaStart) -> str:
    """Return the name of a way to begin an agenda."""
    return "Same as last meeting" if start.like else "Standing agenda"


def start_sentence(start: AgendaStart) -> str:
    """Return the number and sources of the items with which an agenda would begin."""
    count = count_in_words(len(start.items), "item")
    if start.like:
        return f"{count}, from the agenda of {in_words(start.like.held_on)} and items that are due."
    return f"{count}, from the standing agenda and items that are due. You can change it in Settings."


def paper_words(item: NewAgendaItem) -> str:
    """Return the source of an offered item's paper, or "No paper"."""
    return _SOURCES.get(item.paper.kind, "") if item.paper else "No paper"


def chosen_sentence(offered: int, chosen: Sequence[NewAgendaItem], meeting: Meeting) -> str:
    """Return the number of chosen items and their planned minutes: "4 of 9 items, 60 of 120 minutes"."""
    minutes, there_are = minutes_planned(chosen), minutes_there_are(meeting)
    time = f"{minutes} of {there_are} minutes" if there_are is not None else count_in_words(minutes, "minute")
    return f"{len(chosen)} of {count_in_words(offered, 'item')}, {time}"


def first_facts(meeting: Meeting) -> tuple[Fact, ...]:
    """Return the facts of a meeting that has no agenda yet."""
    return (
        ("Time", hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "Not set"),
        ("Place", meeting.place or "Not set"),
        ("Papers due", in_words(meeting.papers_due_on) if meeting.papers_due_on else "Not set"),
    )


class FirstAgenda(QWidget):
    """The page of a meeting whose agenda is empty. Owned by its controller.

    Emits `changed` when other items are chosen, `facts_requested` for the form of the meeting, and `begin_requested` on
    Enter.
    """

    changed = Signal()
    facts_requested = Signal()
    begin_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Begin the agenda")
        self._meeting: Meeting | None = None
        self._starts: tuple[AgendaStart, ...] = ()
        self._at = 0
        self.ways: tuple[QRadioButton, ...] = ()
        self.boxes: tuple[QCheckBox, ...] = ()
        self._numbers: tuple[QLabel, ...] = ()
        self._group = QButtonGroup(self)
        self._side, self._facts = QWidget(), QGridLayout()
        self._footer = Footer()
        self._items = scroll_area(QWidget(), "Items to begin with")
        self._lay_out()

    @property
    def chosen(self) -> tuple[NewAgendaItem, ...]:
        """The items that are ticked, in their order."""
        return tuple(part.item for part, box in zip(self._offered, self.boxes, strict=True) if box.isChecked())

    @property
    def _offered(self) -> tuple[OfferedItem, ...]:
        return self._starts[self._at].items if self._starts else ()

    def show_starts(self, meeting: Meeting, starts: Sequence[AgendaStart]) -> None:
        """Show the ways to begin the agenda of a meeting. What was ticked stays if they are the same."""
        if meeting == self._meeting and tuple(starts) == self._starts:
            return
        self._meeting, self._starts, self._at = meeting, tuple(starts), 0
        self._show_ways()
        self._show_facts(meeting)
        self._show_items()

    def focus_first(self) -> None:
        """Move the focus to the chosen way to begin."""
        self.ways[self._at].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add the ticked items on Enter, as in a form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < current().px(_NARROW)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMaximumWidth(self.width() if is_narrow else current().px(_LEFT))

    def _lay_out(self) -> None:
        self._row = row_layout(self)
        side = column_layout(self._side, (24, 16, 24, 16), spacing=8)
        side.addWidget(label("Begin with", "section"))
        self._ways = column_layout(spacing=4)
        side.addLayout(self._ways)
        side.addSpacing(12)
        head = row_layout()
        head.addWidget(label("Meeting", "section"), 1)
        self.edit_button = button("Change", "flat", self.facts_requested.emit)
        self.edit_button.setAccessibleName("Change the meeting")
        head.addWidget(self.edit_button)
        side.addLayout(head)
        self._facts.setColumnMinimumWidth(0, current().px(_FACTS))
        self._facts.setColumnStretch(1, 1)
        side.addLayout(self._facts)
        side.addStretch(1)
        self._row.addWidget(self._side, 1)
        self._row.addWidget(set_style(QWidget(), "rule"))
        right = column_layout()
        right.addWidget(self._items, 1)
        right.addWidget(self._footer)
        self._row.addLayout(right, 3)

    def _show_ways(self) -> None:
        _empty(self._ways)
        self.ways = tuple(self._way(at, start) for at, start in enumerate(self._starts))
        self.ways[0].setChecked(True)

    def _way(self, at: int, start: AgendaStart) -> QRadioButton:
        way = set_style(QRadioButton(start_title(start)), "card")
        way.setAccessibleDescription(start_sentence(start))
        self._group.addButton(way)
        way.clicked.connect(lambda: self._choose_way(at))
        self._ways.addWidget(way)
        words = label(start_sentence(start), "small", wrap=True)
        words.setContentsMargins(current().px(12), 0, 0, 6)
        self._ways.addWidget(words)
        return way

    def _choose_way(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self._show_items()

    def _show_facts(self, meeting: Meeting) -> None:
        _empty(self._facts)
        for at, (name, value) in enumerate(first_facts(meeting)):
            self._facts.addWidget(label(name, "quiet"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(label(value, wrap=True), at, 1)

    def _show_items(self) -> None:
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (24, 8, 24, 16))
        rows = [_ItemRow(part) for part in self._offered]
        for row in rows:
            column.addWidget(row)
            column.addWidget(hairline())
            row.box.toggled.connect(lambda _: self._show_chosen())
        hint = label(
            "You can rename, move and remove items at any time. Undo removes all the items you have just added.",
            "sentence",
            wrap=True,
        )
        hint.setContentsMargins(0, current().px(12), 0, 0)
        column.addWidget(hint)
        column.addStretch(1)
        self._items.takeWidget().deleteLater()
        self._items.setWidget(inside)
        self.boxes = tuple(row.box for row in rows)
        self._numbers = tuple(row.number for row in rows)
        self._show_chosen()

    def _show_chosen(self) -> None:
        count = 0
        for box, number in zip(self.boxes, self._numbers, strict=True):
            count += box.isChecked()
            number.setText(str(count) if box.isChecked() else "")
        if self._meeting is not None:
            self._footer.show_facts(chosen_sentence(len(self.boxes), self.chosen, self._meeting))
        self.changed.emit()


class _ItemRow(QWidget):
    """One offered item: a tick, its number, title and presenter, paper, purpose and time."""

    def __init__(self, part: OfferedItem) -> None:
        super().__init__()
        item = part.item
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        self.box, self.number = QCheckBox(), label("", "quiet")
        self.box.setChecked(part.is_chosen)
        purpose = item.purpose.value.capitalize() if item.purpose else ""
        time = f"{item.minutes} min" if item.minutes else ""
        second = ". ".join(filter(None, (item.presenter, part.why.removesuffix("."))))
        self.box.setAccessibleName(item.title)
        self.box.setAccessibleDescription(", ".join(filter(None, (second, paper_words(item), purpose, time))))
        title = label(item.title, wrap=True)
        title.setBuddy(self.box)
        cells = (self.number, *(label(words, "sentence", wrap=True) for words in (paper_words(item), purpose, time)))
        for cell, at, width in zip(cells, (1, 3, 4, 5), _WIDTHS, strict=True):
            cell.setFixedWidth(current().px(width))
            grid.addWidget(cell, 0, at, Qt.AlignmentFlag.AlignTop)
        cells[-1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(title, 0, 2)
        grid.addWidget(label(second, "small", wrap=True), 1, 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.toggle()


def _empty(layout: QBoxLayout | QGridLayout) -> None:
    while (taken := layout.takeAt(0)) is not None:
        widget = taken.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class FirstAgendaController(AgendaController):
    """Offers items while an agenda is empty, and keeps an agenda as the standing one. Owned by the Meetings page.

    Emits `shown` with True when its view is to replace the agenda, and with False when the agenda is to come back. For
    a past meeting without an agenda, the view `past` is used. Emits `item_requested` for its first item.
    """

    shown = Signal(bool)
    item_requested = Signal()

    def __init__(
        self,
        services: PlanningServices,
        page: WindowPage,
        history: AgendaHistory,
        choose: Callable[[AgendaItemId], object],
        undo: Callable[[], object],
    ) -> None:
        super().__init__(services, page, history, choose, undo)
        self._without_items: set[MeetingId] = set()
        self.view = FirstAgenda()
        self.view.begin_requested.connect(self.begin)
        self.none_button = button("Start with no items", "plain", self.start_with_none)
        self.none_button.hide()
        steps = (("Add item", self.item_requested.emit), ("Go to minutes", self._go_to_minutes))
        self.past = EmptyState("No agenda", _PAST, steps)
        self.past.setParent(page)  # it may never be shown, and would then outlive the page
        self.past.hide()
        self.stand_in: QWidget | None = None
        """What is shown in place of an empty agenda. None while the agenda itself is shown."""

    @property
    def is_shown(self) -> bool:
        """True if the view is shown in place of the agenda."""
        return not self.none_button.isHidden()

    @property
    def primary_words(self) -> str:
        """The words of the button that adds the chosen items."""
        return f"Add {count_in_words(len(self.view.chosen), 'item')}"

    def show_meeting(self, meeting: Meeting | None, *, is_empty: bool) -> None:
        """Offer items for that meeting if its agenda is empty and it is still to be held."""
        self._meeting = meeting
        is_offered = (
            meeting is not None
            and is_empty
            and meeting.id not in self._without_items
            and meeting.held_on >= self._services.meetings.today()
        )
        if meeting is not None and is_offered:
            self.view.show_starts(meeting, self._services.first.starts(meeting.id))
        is_past = meeting is not None and is_empty and meeting.held_on < self._services.meetings.today()
        self.stand_in = self.view if is_offered else self.past if is_past else None
        self.none_button.setVisible(is_offered)
        self.shown.emit(is_offered)

    def _go_to_minutes(self) -> None:
        if self._meeting is not None:
            self._page.requested.emit(PagePlace("minutes", self._meeting.id))

    def begin(self) -> None:
        """Put the chosen items on the agenda, as one step that can be undone."""
        meeting, items = self._meeting, self.view.chosen
        if meeting is None or not items:
            return
        if self.add_items("item", lambda: self._services.first.begin(meeting.id, items)):
            self._page.focus_first()

    def start_with_none(self) -> None:
        """Show the empty agenda of this meeting."""
        if self._meeting is not None:
            self._without_items.add(self._meeting.id)
            self.show_meeting(self._meeting, is_empty=True)
            self._page.focus_first()

    def keep_as_standing(self) -> None:
        """Make this agenda the standing agenda. The notice and Ctrl+Z put the former one back."""
        meeting, first = self._meeting, self._services.first
        if meeting is None:
            return
        former = first.standing()
        if self._history.do(
            "standing agenda", lambda: first.keep_as_standing(meeting.id), lambda: first.set_standing(former)
        ):
            words = f"The standing agenda now has {count_in_words(len(first.standing()), 'item')}."
            self._page.notice.show_message(
                StatusShape.DISC, words, "They are offered when you begin an agenda.", "Undo", self._undo
            )
