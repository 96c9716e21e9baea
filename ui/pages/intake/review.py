"""The review of a letter: proposals as cards at the left, their evidence in the letter at the right."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QSplitter, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import StatutoryClock
from boardpack.domain.register.clocks import ClockRule, clock_rule
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.domain.register.items import Report
from boardpack.domain.register.proposals import Evidence, LetterReading, ProposedItem
from boardpack.domain.register.reshaping import with_words_added, without_words
from boardpack.domain.register.showing import Showing
from ui.announcing import announce
from ui.models.intake.letter_draft import LetterDraft, ProposalDecision, ProposalField
from ui.models.intake.proposals import ProposalsModel, accept_in_words
from ui.pages.intake.cards import CardList
from ui.pages.intake.findings import FindingsOnLetter
from ui.pages.intake.marking_bar import (
    ANSWER_MARKED,
    FORGET,
    HOW_TO_MARK,
    ITEM_MARKED,
    LOOK_THROUGH,
    NOT_AN_ITEM,
    WORDS_ADDED,
    WORDS_REMOVED,
)
from ui.pages.intake.page_view import PageLoader
from ui.pages.intake.report_choice import ReportChoice
from ui.pages.intake.source_pane import SourcePane
from ui.theme import current, set_style
from ui.widgets.evidence_view import OutlinedItem
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, icon_button, label, restyle
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page_head import PageHead

_CARDS_SHARE = 0.456
_LEAST_CARDS = 400
_MOST_CARDS = 560
_BAR_HEIGHT = 88
_ROOM_FOR_JOIN = 436
_ROOM_FOR_CLOCK = 600


class LetterReview(QWidget):
    """The review of a letter. Stores nothing itself. Owned by the Intake page while the letter is in review.

    Emits `stored_requested` when the accepted items are to be stored, `close_requested` to leave the letter,
    `another_requested` to import another file, `forget_requested` to forget the layout of its sender, `title_given`
    with the report's title, `published_chosen` with the report's day of publication, from which deadlines may be
    counted, `marks_wanted` with the items that are marked in the letter, `report_chosen` with an Acceptance, `changed`
    after each decision, and the findings that were dismissed or restored.
    """

    stored_requested = Signal()
    close_requested = Signal()
    another_requested = Signal()
    forget_requested = Signal()
    title_given = Signal(str)
    published_chosen = Signal(object)  # date | None
    marks_wanted = Signal(object)  # Showing
    report_chosen = Signal(object)  # Acceptance
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)
    changed = Signal()

    def __init__(self, draft: LetterDraft, reports: Sequence[Report] = (), load_page: PageLoader | None = None) -> None:
        super().__init__()
        self.model = ProposalsModel(draft)
        self.cards = CardList(self.model)
        self.source = SourcePane()
        self.source.add_tool(icon_button("x", "Close letter", self.close_requested.emit))
        self._dragged: list[int] = []
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left())
        self._splitter.addWidget(self.source)
        outer = column_layout(self, spacing=None)
        outer.addWidget(self._splitter)
        self._connect()
        self.source.show_reading(draft.reading)
        self.source.show_pages(load_page)
        self.home.show_reports(reports, draft.comparison)
        self.cards.make_current(draft.next_left(-1) or 0)
        self._show_state()

    @property
    def draft(self) -> LetterDraft:
        return self.model.draft

    @property
    def can_take_back(self) -> bool:
        return self.model.can_take_back

    def focus_first(self) -> None:
        """Move the focus to the current card, or to the last step if all are decided."""
        if not self.draft.items:
            self.source.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.cards.card is not None and self.draft.left_count:
            self.cards.focus_current()
        else:
            self.store_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Undo the last decision or change."""
        self.cards.take_back()
        self.focus_first()

    def read_again(self, read: Callable[[Showing], LetterReading], published_on: date | None) -> None:
        """Show new readings of the same letter, one for each set of marks that undo may restore. Keep the decisions."""
        self.cards.keep_edit()
        self.model.replace_draft(lambda old: old.read_again(read(old.showing), published_on))
        self._show_reading(self.cards.row)

    def show_marks(self, reading: LetterReading, showing: Showing) -> None:
        """Show the letter as it is read with other marks, at the item that was marked last."""
        self.cards.keep_edit()
        draft, row = self.draft, max(0, self.cards.row)
        is_new = set(showing.examples) - set(draft.showing.examples)
        self.model.show_marks(row, draft.read_again(reading, draft.published_on, showing))
        marked = (at for at, item in enumerate(self.draft.items) if is_new and self.draft.is_of(at, *is_new))
        self._show_reading(next(marked, min(row, len(self.draft.items) - 1)))
        self.cards.focus_current()

    def _show_reading(self, row: int) -> None:
        self.source.show_reading(self.draft.reading)
        self.cards.make_current(row)
        self._show_state()

    def show_beside(self, beside: LetterDraft, reports: Sequence[Report]) -> None:
        """Show another comparison with the register. Keeps the decisions."""
        self.cards.keep_edit()
        compared = [item.proposal for item in beside.items]
        self.model.replace_draft(lambda draft: draft.beside(beside.comparison, beside.how, compared))
        self.home.show_reports(reports, beside.comparison)
        self.cards.make_current(self.cards.row)
        self._show_state()

    def show_next_left(self) -> None:
        """Go to the first item without a decision."""
        if (row := self.draft.next_left(-1)) is not None:
            self.cards.make_current(row)
            self.focus_first()

    @property
    def published_on(self) -> date | None:
        """The day of publication in the field. The letter may still be read again with it."""
        return self.published.day if self.published.is_valid else self.draft.published_on

    def give_published(self, day: date | None) -> None:
        """Set the day of publication, as if it was typed."""
        self.published.set_day(day)
        self.take_published()

    def take_known_date(self) -> None:
        """Take the date of publication from the register, if the letter does not give it."""
        known = self.draft.comparison.report
        if self.draft.published_on is None and known is not None and known.published_on is not None:
            self.give_published(known.published_on)

    def confirm_published(self) -> bool:
        """Take the day of publication. Return False for text that is not a date, and move the focus to it."""
        self.take_published()
        if self.published.problem:
            self.published.setFocus(Qt.FocusReason.OtherFocusReason)
        return not self.published.problem

    def take_published(self) -> None:
        """Ask for another reading if the day of publication in the field is not that of the draft.

        Text that is not a date is named below the field.
        """
        day = self.published.day
        if problem := self.published.problem:
            self._clock.setText(problem)
            announce(self.published, problem, urgent=True)
        elif day != self.draft.published_on:
            self.published_chosen.emit(day)
            self.changed.emit()

    def settle(self) -> None:
        """Apply text that is still being typed: the item in the editor, the title, and the day of publication."""
        self.cards.keep_edit()
        self._on_title()
        self.changed.emit()

    def accept_left(self) -> None:
        """Accept all undecided items that nothing asks to check, and go to the next of the others or the last step."""
        self.cards.keep_edit()
        self.model.decide_left(self.cards.row, ProposalDecision.ACCEPTED)
        self.cards.make_current(self.cards.row if (left := self.draft.next_left(-1)) is None else left)
        self.focus_first()

    def save(self, settings: QSettings) -> None:
        """Save the width of the columns, if the user changed it."""
        if self._dragged:
            settings.setValue("intake/columns", self._dragged)

    def restore(self, settings: QSettings) -> None:
        """Restore what `save` saved."""
        kept = settings.value("intake/columns", [])
        self._dragged = [int(width) for width in kept] if isinstance(kept, list) else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of the list act wherever the focus is, after a click on the findings or on the letter too."""
        if event.key() == Qt.Key.Key_M and self.source.selected_words:
            self._act(ITEM_MARKED)
        elif event.text().isalpha():
            self.cards.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = current()
        most = min(theme.px(_MOST_CARDS), self.width() - theme.px(320))
        cards = max(min(theme.px(_LEAST_CARDS), most), min(round(self.width() * _CARDS_SHARE), most))
        self._splitter.setSizes(self._dragged or [cards, self.width() - cards])
        self.join_button.setVisible(cards >= theme.px(_ROOM_FOR_JOIN))
        self._clock.setVisible(self.height() >= theme.px(_ROOM_FOR_CLOCK))

    def _left(self) -> QWidget:
        left = set_style(QWidget(), "page")
        left.setMinimumWidth(current().px(340))
        column = column_layout(left)
        self.head = PageHead(self.draft.title)
        column.addWidget(self.head)
        self._facts = QWidget()
        facts = column_layout(self._facts)
        facts.addWidget(self._publication())
        self.home = ReportChoice()
        self.home.chosen.connect(self.report_chosen)
        facts.addWidget(self.home)
        column.addWidget(self._facts)
        column.addWidget(self._general_findings())
        column.addWidget(self.cards, 1)
        column.addWidget(self._without_items(), 1)
        column.addWidget(self._bar())
        return left

    def _without_items(self) -> QWidget:
        """Return what is shown in place of the cards while there are none: why, and what can be done."""
        self.empty = QWidget()
        column = column_layout(self.empty, (24, 4, 24, 12), spacing=12)
        self._why_empty = label("", "reading", wrap=True, selectable=True)
        column.addWidget(self._why_empty)
        column.addWidget(label(HOW_TO_MARK, "reading", wrap=True))
        self.another_button = button("Import another file", "plain", self.another_requested.emit)
        column.addWidget(self.another_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return self.empty

    def _publication(self) -> QWidget:
        box = QWidget()
        column = column_layout(box, (24, 4, 24, 12), spacing=4)
        column.addWidget(self._title_row())
        row = row_layout(spacing=8)
        name = label("Report published", "quiet")
        self.published = DateField("Report published", "Not known yet", is_past=True)
        self.published.setFixedWidth(current().px(160))
        self.published.set_day(self.draft.published_on)
        name.setBuddy(self.published)
        row.addWidget(name)
        row.addWidget(self.published)
        row.addStretch(1)
        column.addLayout(row)
        self._clock = label("", "small", wrap=True)
        column.addWidget(self._clock)
        return box

    def _title_row(self) -> QWidget:
        """Return the field for the title of a new report. It is hidden where the items go to a known one."""
        self.report_title = QLineEdit(self.draft.report_title)
        self.report_title.setCursorPosition(0)  # a long title is shown from its beginning
        self.report_title.setAccessibleName("Report title")
        self.report_title.editingFinished.connect(self._on_title)
        self._titled = QWidget()
        row = row_layout(self._titled, spacing=8)
        name = label("Report title", "quiet")
        name.setBuddy(self.report_title)
        row.addWidget(name)
        row.addWidget(self.report_title, 1)
        return self._titled

    def _general_findings(self) -> QWidget:
        self.findings = FindingsOnLetter()
        self.findings.box.dismissed.connect(self.finding_dismissed)
        self.findings.box.taken_back.connect(self.finding_taken_back)
        return self.findings

    def show_findings(self, dismissed: Sequence[CheckedFinding]) -> None:
        """Show the findings that are on no card, and the dismissed ones on the letter as a whole."""
        general = tuple(CheckedFinding(finding) for finding in self.draft.general_findings)
        self.findings.show_checked(CheckResult((*general, *dismissed)))

    def _bar(self) -> QWidget:
        """Return the buttons for the current item and, below them, those for the whole letter. They never scroll."""
        self.bar = bar = QFrame()
        set_style(bar, "footer")
        bar.setFixedHeight(current().px(_BAR_HEIGHT))
        lines = column_layout(bar, (24, 8, 24, 8), spacing=8)
        row = row_layout(spacing=8)
        for part in self._item_buttons():
            row.addWidget(part)
        row.insertStretch(3, 1)
        lines.addLayout(row)
        row = row_layout(spacing=8)
        self.remember = QCheckBox()
        self.remember.setChecked(True)
        self.remember.setToolTip("Its next document is read in the same way, and you check what was found")
        row.addWidget(self.remember)
        row.addStretch(1)
        lines.addLayout(row)
        self.left_button = button("", "pane", self.accept_left)
        self.store_button: QPushButton = button("", "primary", self.stored_requested.emit)
        self.store_button.setToolTip("Add the accepted items to the register (Ctrl+Shift+Enter)")
        room = self.store_button.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # or the buttons above would move when it appears
        self.store_button.setSizePolicy(room)
        row.addWidget(self.left_button)
        row.addWidget(self.store_button)
        return bar

    def _item_buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons for the current item. A click leaves the focus on the card, whose keys go on working."""
        self.accept_button = button("Accept item", "primary", self.cards.accept)
        self.change_button = button("Change", "plain", self.cards.open_editor)
        self.skip_button = button("Skip", "plain", self.cards.skip)
        self.join_button = button("Join next", "flat", self.cards.join)
        tips = ("Accept this item (A)", "Change this item (E)", "Skip this item (S)", "Join it with the next one (M)")
        made = (self.accept_button, self.change_button, self.skip_button, self.join_button)
        for part, tip in zip(made, tips, strict=True):
            part.setToolTip(tip)
        self.undo_button = icon_button("undo-2", "Undo the last decision", self.take_back)
        for part in (*made, self.undo_button):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return *made, self.undo_button

    def _show_item_buttons(self) -> None:
        """Offer what can be done with the current item. Buttons stay in place when they cannot be used."""
        is_card, row = self.cards.card is not None, self.cards.row
        decision = self.model.item(row).decision if is_card else ProposalDecision.LEFT
        self.accept_button.setEnabled(is_card and decision is not ProposalDecision.ACCEPTED)
        self.skip_button.setEnabled(is_card and decision is not ProposalDecision.SKIPPED)
        self.change_button.setEnabled(is_card)
        self.undo_button.setEnabled(self.can_take_back)
        self.join_button.setEnabled(is_card and row + 1 < self.model.rowCount())
        restyle(self.accept_button, "primary" if decision is ProposalDecision.LEFT else "plain")

    def _connect(self) -> None:
        self.cards.field_chosen.connect(self._show_field)
        self.cards.decided.connect(self._on_decided)
        self.cards.finding_dismissed.connect(self.finding_dismissed)
        self.cards.card_shown.connect(self._show_item_buttons)
        self.cards.card_shown.connect(self._show_marks)
        self.model.changed.connect(self._show_state)
        self.source.act_wanted.connect(self._act)
        self.published.day_changed.connect(self.take_published)
        self._splitter.splitterMoved.connect(self._on_dragged)

    def _show_field(self, field: object) -> None:
        card = self.cards.card
        if card is not None and isinstance(field, ProposalField):
            self.source.show_field(card.item.found.evidence, field, card.item.proposal)

    def _act(self, act: str) -> None:
        """Do what a button above the letter says with the selected words, or with the items that were found."""
        if act in (WORDS_ADDED, WORDS_REMOVED):
            self._move_words(act)
        elif act in (ITEM_MARKED, ANSWER_MARKED):
            self._mark(act)
        elif act == LOOK_THROUGH:
            self._look_through()
        elif act == FORGET:
            self.forget_requested.emit()
        elif act == NOT_AN_ITEM:
            self._want_marks(self.draft.refusing(self.cards.row))
        else:
            self.cards.keep_edit()
            self.model.accept_marks(self.cards.row)
            self.cards.make_current(self.cards.row)
            self._on_decided(self.cards.row)

    def _move_words(self, move: str) -> None:
        """Move the boundary of the current item over the selected words."""
        words = self.source.selected_words
        self.source.clear_selection()
        self.cards.keep_edit()
        row = self.cards.row
        proposal = self.model.item(row).proposal
        moved = with_words_added(proposal, words) if move == WORDS_ADDED else without_words(proposal, words)
        self.model.amend(row, moved or proposal)
        self.cards.make_current(row)
        self.cards.setFocus()

    def _mark(self, act: str) -> None:
        item = self.source.selected_item
        if item is None:
            return
        self.source.clear_selection()
        is_item = act == ITEM_MARKED
        self._want_marks(
            self.draft.marking(item) if is_item else self.draft.answering(self.cards.row, item.first, item.last)
        )

    def _want_marks(self, showing: Showing | None) -> None:
        if showing is not None:
            self.marks_wanted.emit(showing)

    def _look_through(self) -> None:
        """Go to the next item that was found by a mark and is not decided, else to the next one that was found."""
        marks = self.draft.marks
        rows = [row for row in marks.others if row in marks.left] or marks.others
        below = [row for row in rows if row > self.cards.row]
        self.cards.make_current((below or rows)[0])
        self.cards.focus_current()

    def _on_decided(self, row: int) -> None:
        if not self.draft.left_count:
            self.store_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_title(self) -> None:
        words = self.report_title.text().strip()
        if words and words != self.draft.report_title:
            self.title_given.emit(words)
        elif not words:
            self.report_title.setText(self.draft.report_title)

    def _show_clock(self, published_on: date | None) -> None:
        known, facts = self.draft.comparison.report, self.draft.reading.facts
        rule, last_day = (known.rule, known.extended_to) if known else (clock_rule(facts.clock), None)
        self._clock.setText(self.published.problem or clock_in_words(published_on, rule, last_day))

    def _on_dragged(self) -> None:
        self._dragged = self._splitter.sizes()

    def _show_marks(self) -> None:
        draft, row = self.draft, self.cards.row
        marked = [item.found for item in draft.items if item.found.found_by]
        self.source.outline([OutlinedItem(_asked(f), f.found_by is not None and f.found_by.by_hand) for f in marked])
        is_found = 0 <= row < len(draft.items) and draft.items[row].found.found_by is not None
        marks = draft.marks if marked else None
        letterhead = draft.reading.facts.letterhead
        self.remember.setText(f"Remember for {letterhead}")
        self.remember.setVisible(bool(marked and letterhead))
        self.source.bar.show_found(marks, draft.reading.asks_for_example, is_found=is_found)

    def _show_state(self) -> None:
        draft = self.draft
        has_items = bool(draft.items)
        for part in (self._facts, self.cards, self.bar):
            part.setVisible(has_items)
        self.empty.setVisible(not has_items)
        self._why_empty.setText(draft.reading.notice or "")
        self.head.rename(draft.title)
        self._titled.setVisible(draft.comparison.report is None)
        if not self.report_title.hasFocus():
            self.report_title.setText(draft.report_title)
            self.report_title.setCursorPosition(0)
        self.head.show_sentence(draft.sentence)
        self._show_clock(draft.published_on)
        is_all = draft.clear_count == draft.left_count
        self.left_button.setText(
            f"Accept remaining {draft.clear_count}" if is_all else accept_in_words(draft.clear_count)
        )
        self.left_button.setVisible(draft.clear_count > 0)
        count = len(draft.accepted)
        items = count_in_words(count, "item")
        whole = f"Add {items} to the register" if count else "Nothing to accept"
        self.store_button.setText(f"Add {items}…" if draft.left_count else whole)
        restyle(self.store_button, "pane" if draft.left_count else "primary")
        self.store_button.setVisible(draft.left_count == 0 or count > 0)
        self.store_button.setEnabled(count > 0)
        self._show_item_buttons()
        self._show_marks()
        self.changed.emit()


def _asked(found: ProposedItem) -> tuple[Evidence, ...]:
    """Return the places of what an item asks."""
    return tuple(e for e in found.evidence if e.field in ("text", "points"))


def clock_in_words(published_on: date | None, rule: ClockRule, extended_to: date | None = None) -> str:
    """Return the due date of the response in words, or why there is none, which the register says in the same words.

    `extended_to` is the date that the report sets, or to which its time was extended.
    """
    if extended_to is not None:
        return f"The response is due by {in_words(extended_to)}."
    if rule.days is None:
        return rule.who
    if published_on is None:
        return f"The {rule.days} days for the response run from this date. The letter does not give it."
    last_day = StatutoryClock(published_on, rule.days, rule.first_day).last_day
    return f"The {rule.days} days for the response end on {in_words(last_day)}."
