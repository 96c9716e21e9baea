"""The Today page: the most urgent step, overdue and coming things, and what others have to do."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from boardpack.domain.days.dates import with_weekday
from boardpack.domain.days.periods import month_ahead
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.owner_forms import FormStanding
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.items import ItemEntry
from boardpack.domain.register.section_55 import Section55Worklist
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.meetings import MeetingProgress, MeetingsService
from boardpack.services.register.register import RegisterService
from boardpack.services.register.section_55 import Section55Service
from boardpack.services.returning.chair_reviews import ChairReviewsService
from boardpack.services.returning.reviews import ReviewsService
from boardpack.values import replace
from ui.drafts import Drafts
from ui.models.intake.kept_letter import KeptLetters
from ui.models.register.kept_comments import BegunComment, KeptComments
from ui.models.today import today
from ui.models.today.first_hour import FirstHour, current_step, hour_sentence
from ui.models.today.steps import NextStep, next_steps
from ui.models.today.today import Board, BoardScan
from ui.models.today.waiting import chair_questions, waiting_forms
from ui.pages.today.first_hour_box import FirstHourBox
from ui.pages.today.lines import LineButton, PartBox, StepBox
from ui.pages.today.whole_board_controller import WholeBoardController
from ui.places import PagePlace
from ui.theme import current
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import scroll_area
from ui.widgets.layouts import Stack, column_layout
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead
from ui.widgets.tables.listing import Footer

_TWO_COLUMNS_FROM = 900
_LEFT = ("responses", "overdue", "forms", "owners")
_RIGHT = ("unfinished", "meeting", "conflicts", "ahead", "chair")
"""What needs the whole board comes last, so that it moves nothing that is shown."""
_MINUTES_DAYS = 31
_OPEN = frozenset(Standing) - {Standing.COMPLETE}
_MOST = 7


class TodayPage(WindowPage):
    """The Today page. Owned by the window.

    Tab goes from list to list, arrow keys move inside one, Enter opens a line.
    """

    name, title, icon = "today", "Today", "sun"
    is_read_ahead = True

    def __init__(
        self,
        section_55: Section55Service,
        register: RegisterService,
        actions: ActionsService,
        meetings: MeetingsService,
        reviews: ReviewsService,
        chair: ChairReviewsService,
        forms_out: Callable[[MeetingId], tuple[FormStanding, ...]],
        late_papers: Callable[[MeetingId], int],
        emails_to_send: Callable[[MeetingId], int],
        has_pack: Callable[[], bool],
        drafts: Drafts,
    ) -> None:
        super().__init__()
        self._has_pack, self.first_hour = has_pack, FirstHour(drafts)
        self._letters, self._comments = KeptLetters(drafts), KeptComments(drafts)
        self._late_papers, self._emails_to_send = late_papers, emails_to_send
        self._section_55, self._register, self._actions = section_55, register, actions
        self._meetings, self._reviews = meetings, reviews
        self._chair, self._forms_out = chair, forms_out
        self._board = Board(actions.today())
        self._seen: BoardScan | None = None
        self._is_read = False
        self.head = PageHead(self.title)
        self.step, self.hour = StepBox(), FirstHourBox()
        self.parts = {name: PartBox() for name in (*_LEFT, *_RIGHT)}
        self.whole = WholeBoardController(self._read_whole, self)
        self._lay_out()
        self._connect()

    # ---- what the window calls ----------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        if changes != Changes():
            self._read_anew()

    def _read_anew(self) -> None:
        self._board, self._is_read = self._read(), True
        self._show_board()
        self.whole.begin()

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.empty:
            self.empty.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.hour.isHidden():
            self.hour.focus_first()
        elif self.step.text:
            self.step.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif first := next((line for part in self.parts.values() for line in part.lines), None):
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ---- reading ------------------------------------------------------------------------------

    def _read(self) -> Board:
        """Read the facts whose cost does not grow with the log."""
        as_at = self._actions.today()
        period = month_ahead(as_at)
        desks = self._section_55.desks(posting=False)
        late = LogQuery(standings=frozenset({Standing.OVERDUE}))
        due = LogQuery(standings=_OPEN, due_from=period.first, due_to=period.last, sort=LogSort.TARGET)
        known = self._meetings.list()
        meeting = today.next_meeting(known, as_at)
        last = today.last_meeting(known, as_at, _MINUTES_DAYS)
        return Board(
            as_at,
            desks,
            self._actions.counts(),
            self._actions.page(late, limit=today.WORST),
            self._register.listed_among(today.falling_due(desks, period)),
            self._actions.page(due, limit=_MOST),
            meeting,
            self._meetings.agenda(meeting.id) if meeting else (),
            (*self._reviews.undecided(), *self._reviews.undecided_elsewhere()),
            has_met=bool(known),
            half_judged=self._letters.list(),
            progress=self._meetings.progress(meeting.id) if meeting else MeetingProgress(),
            unminuted=last if last is not None and not self._meetings.progress(last.id).has_minutes else None,
            begun=self._begun(desks),
        )

    def _begun(self, desks: Iterable[Section55Worklist]) -> tuple[tuple[BegunComment, ItemEntry], ...]:
        """Return the comments that are begun, with their items."""
        begun = self._comments.list()
        begun_items = {part.item_id for part in begun}
        entries = {
            row.entry.item.id: row.entry for desk in desks for row in desk.grid if row.entry.item.id in begun_items
        }
        return tuple((part, entries[part.item_id]) for part in begun if part.item_id in entries)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_read and self._board.as_at != self._actions.today():
            self._read_anew()
        elif self._is_read:  # drafts and packs change nothing on the board, so that nobody announces them
            self._board = replace(self._board, half_judged=self._letters.list(), begun=self._begun(self._board.desks))
            self._show_board()

    def _read_whole(self) -> BoardScan:
        meeting = today.next_meeting(self._meetings.list(), self._actions.today())
        forms = self._forms_out(meeting.id) if meeting else ()
        scan = BoardScan(self._actions.owner_standings(), self._chair.unanswered(), forms)
        if meeting is None or self._meetings.progress(meeting.id).issued_on is None:
            return scan
        late, to_send = self._late_papers(meeting.id), self._emails_to_send(meeting.id)
        return replace(scan, late_papers=late, emails_to_send=to_send)

    # ---- showing ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.empty = self._empty_state()
        inside = QWidget()
        column = column_layout(inside, (24, 4, 24, 24))
        column.addWidget(self.hour)
        column.addWidget(self.step)
        self._gap = QWidget()
        self._gap.setFixedHeight(24)
        column.addWidget(self._gap)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(40)
        self._holders = {names: self._column(names) for names in (_LEFT, _RIGHT)}
        for holder in self._holders.values():
            self._columns.addWidget(holder, 1)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._scroll = scroll_area(inside, "Today’s business")
        self._stack = Stack()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self.head)
        self.body.addWidget(self._stack, 1)
        self.footer = Footer()
        self.footer.hide()
        self.body.addWidget(self.footer)

    def _column(self, names: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        column = column_layout(holder, spacing=28)
        for name in names:
            column.addWidget(self.parts[name])
        column.addStretch(1)
        return holder

    def _connect(self) -> None:
        self.step.requested.connect(self.requested)
        self.hour.requested.connect(self.requested)
        self.hour.skipped.connect(self._skip)
        self.hour.hidden.connect(self._hide_steps)
        self.command("First steps", self._begin_steps)
        for part in self.parts.values():
            part.requested.connect(self.requested)
            part.reached.connect(self._bring_into_view)
        self.whole.seen.connect(self._show_whole)
        self.whole.failed.connect(self.show_error)

    def _show_board(self) -> None:
        board = self._board
        self.head.rename(with_weekday(board.as_at))
        self.head.show_sentence(today.today_sentence(board))
        if board.is_empty:
            self.first_hour.begin_if_new()
        self._show_hour()
        self.setAccessibleDescription(self.head.sentence)
        is_empty = board.is_empty and self.hour.isHidden()
        self._stack.setCurrentWidget(self.empty if is_empty else self._scroll)
        shown = {
            "responses": today.responses(board),
            "overdue": today.overdue(board),
            "unfinished": today.unfinished(board),
            "meeting": today.board_meeting(board),
            "ahead": today.ahead(board),
            "conflicts": today.both_changed(board),
        }
        for name, part in shown.items():
            self.parts[name].show_part(part)
        self._show_whole(self._seen)

    def _show_whole(self, seen: BoardScan | None) -> None:
        self._seen = seen
        self._show_steps(next_steps(self._board, seen))
        if seen is not None:
            self.parts["owners"].show_part(today.owners(seen, self._board.as_at))
            self.parts["chair"].show_part(chair_questions(seen.unanswered, self._board.as_at))
            self.parts["forms"].show_part(waiting_forms(seen.forms_out, self._board.meeting, self._board.as_at))
        for part in self.parts.values():  # a list without rows says nothing
            part.setVisible(bool(part.lines) or (part.has_anything and self.hour.isHidden()))
        for names, holder in self._holders.items():
            holder.setVisible(any(not self.parts[name].isHidden() for name in names))

    def _show_hour(self) -> None:
        """Show the steps of the first hour until all are done, skipped or hidden."""
        steps = self.first_hour.steps(self._board, has_pack=self._has_pack()) if self.first_hour.is_shown else ()
        is_shown = current_step(steps) is not None
        self.hour.setVisible(is_shown)
        if is_shown:
            self.hour.show_steps(steps)
            self.head.show_sentence(hour_sentence(steps))

    def _skip(self, name: str) -> None:
        self.first_hour.skip(name)
        self._show_board()
        self.focus_first()

    def _hide_steps(self) -> None:
        self.first_hour.hide()
        self._show_board()
        self.focus_first()

    def _begin_steps(self) -> None:
        self.first_hour.begin()
        self._show_board()
        self.focus_first()

    def _show_steps(self, steps: Sequence[NextStep]) -> None:
        """Show the most urgent step in its frame, and the one after it in the footer."""
        self.step.show_step(steps[0] if steps and self.hour.isHidden() else None)
        self._gap.setVisible(bool(steps) or not self.hour.isHidden())
        after = f"Next: {steps[1].brief}" if steps[1:] else ""
        self.footer.show_facts(after)
        self.footer.setVisible(bool(after))

    def _bring_into_view(self, line: LineButton) -> None:
        self._scroll.ensureWidgetVisible(line, 0, current().px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= current().px(_TWO_COLUMNS_FROM)
        side_by_side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(side_by_side if is_wide else below)
        self._columns.setSpacing(40 if is_wide else 28)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "Work that is due, overdue or waiting appears here",
            "Start with a file that your office has: an action log or tracker, minutes of past meetings, or an "
            "inspectorate’s letter or report. Then add your next meeting. This page counts the 56 days of section 55 "
            "and shows what is most urgent.",
            (
                ("Import a file", lambda: self._go(PagePlace("intake", start_new=True))),
                ("Add meeting", lambda: self._go(PagePlace("meetings", start_new=True))),
            ),
            (
                (
                    "list-checks",
                    "Record a single action",
                    "Add action",
                    lambda: self._go(PagePlace("actions", start_new=True)),
                ),
            ),
        )

    def _go(self, place: PagePlace) -> None:
        self.requested.emit(place)
