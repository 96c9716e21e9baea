"""The letter beside its proposals: the evidence of the current fact, and the unplaced text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.proposals import Evidence, LetterReading, Passage, ProposedItem
from boardpack.domain.register.reshaping import without_words
from ui.models.intake.letter_draft import ProposalField
from ui.pages.intake.page_view import MarkedTexts, PageLoader, PageView
from ui.theme import current
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.flow import Flow
from ui.widgets.labels import ElidedLabel, button, hairline, icon_button, icon_label, label
from ui.widgets.layouts import column_layout, row_layout

WORDS_ADDED, WORDS_REMOVED, ITEM_WANTED = "Add to item", "Remove from item", "Add as new item"
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_HEIGHT = 44


class SourcePane(QWidget):
    """Shows the evidence of one fact at a time, and steps through its places. Owned by the review.

    Selected words can move the boundary of the current item: `words_moved` is emitted with one of WORDS_ADDED,
    WORDS_REMOVED and ITEM_WANTED, and the words.
    """

    words_moved = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._evidence: tuple[Evidence, ...] = ()
        self._field: tuple[Evidence, ...] = ()
        self._label = ""
        self._proposal: ProposedItem | None = None
        self._place = 0
        self.view = EvidenceView("The letter")
        self.unplaced = UnplacedText()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.unplaced)
        self.page_view = PageView()
        self._stack.addWidget(self.page_view)
        self._passages: Sequence[Passage] = ()
        for shown in (self.view, self.unplaced):
            shown.sheet.setTextInteractionFlags(_SELECTABLE)
            shown.sheet.selectionChanged.connect(self._show_moves)
        column = column_layout(self)
        column.addWidget(self._head())
        column.addWidget(hairline())
        column.addWidget(self._bar())
        column.addWidget(self._stack, 1)

    def add_tool(self, tool: QWidget) -> None:
        """Add a button at the right end of the head."""
        self._tools.addWidget(tool)

    def show_reading(self, reading: LetterReading) -> None:
        """Show another letter."""
        self.show_document(reading.file_name, _about(reading), reading.passages, reading.unplaced)

    def show_pages(self, load: PageLoader | None) -> None:
        """Offer the pages of the file that is shown, which `load` returns. None if it has no pages to show."""
        last = max((passage.page or 0 for passage in self._passages), default=0)
        self.page_view.show_file(load, last)
        self.page_toggle.setVisible(load is not None and last > 0)
        self.page_toggle.setChecked(False)

    def show_document(self, file_name: str, about: str, passages: Sequence[Passage], unplaced: Sequence[str]) -> None:
        """Show the text of another document, and the part of it that belongs to no proposal."""
        self._name.setText(file_name)
        self._name.setToolTip(file_name)
        self._about.setText(about)
        self._passages = passages
        self.view.show_passages(passages)
        self.unplaced.show_texts(unplaced)
        self._toggle.setText(f"Other text ({len(unplaced)})")
        self._toggle.setVisible(bool(unplaced))
        self._toggle.setChecked(False)

    def show_evidence(self, evidence: Sequence[Evidence], label: str) -> None:
        """Mark the text on which a proposal rests."""
        self._evidence = self._field = tuple(evidence)
        self._label, self._place = label, 0
        self._show_place()

    def show_field(self, evidence: Sequence[Evidence], field: ProposalField, proposal: ProposedItem) -> None:
        """Mark the text of an item, and the text of one of its facts more strongly."""
        self._proposal = proposal
        self._show_moves()
        self._evidence, self._field = tuple(evidence), field.evidence
        self._label, self._place = field.label, 0
        self._show_place()

    def show_other_text(self, is_shown: bool) -> None:
        """Show the unplaced text in place of the letter, or the letter again."""
        if is_shown:
            self.page_toggle.setChecked(False)
        self._stack.setCurrentWidget(self.unplaced if is_shown else self.view)
        self._show_moves()

    def show_page(self, is_shown: bool) -> None:
        """Show the page as it looks in place of its text, or the text again."""
        if is_shown:
            self._toggle.setChecked(False)
        self._stack.setCurrentWidget(self.page_view if is_shown else self.view)
        self._show_moves()
        self._show_place()

    def step_place(self, step: int) -> None:
        """Go to the next or previous place of the fact's evidence."""
        count = len(places_of(self._field))
        if count:
            self._place = (self._place + step) % count
            self._show_place()

    @property
    def selected_words(self) -> str:
        """The selected words of the letter, or of the text that belongs to no item."""
        shown = self.unplaced if self._stack.currentWidget() is self.unplaced else self.view
        return shown.sheet.textCursor().selectedText().translate(_LINE_ENDS).strip()

    def _bar(self) -> QWidget:
        """Return the bar that moves selected words. It also has its place while there are none.

        Otherwise the text would move under the pointer in the middle of a selection.
        """
        self._moves = QWidget()
        parts = Flow()
        row_layout(self._moves, (16, 4, 12, 4)).addWidget(parts, 1)
        parts.addWidget(label("Selected text", "small"))
        self.move_buttons = {
            move: button(move, "pane", partial(self._move, move)) for move in (WORDS_ADDED, WORDS_REMOVED, ITEM_WANTED)
        }
        for made in self.move_buttons.values():
            parts.addWidget(made)
        self._moves.hide()
        return self._moves

    def _show_moves(self) -> None:
        words, proposal = self.selected_words, self._proposal
        self._moves.setVisible(proposal is not None and self._stack.currentWidget() is not self.page_view)
        removable = proposal is not None and without_words(proposal, words) is not None
        self.move_buttons[WORDS_REMOVED].setEnabled(bool(words) and removable)
        self.move_buttons[WORDS_ADDED].setEnabled(bool(words) and not removable)
        self.move_buttons[ITEM_WANTED].setEnabled(bool(words))

    def _move(self, move: str) -> None:
        words = self.selected_words
        for shown in (self.view, self.unplaced):
            cursor = shown.sheet.textCursor()
            cursor.clearSelection()
            shown.sheet.setTextCursor(cursor)
        self.words_moved.emit(move, words)

    def _show_place(self) -> None:
        places = places_of(self._field)
        count = len(places)
        for part in (self._places, self._up, self._down):
            part.setVisible(count > 1)
        self._places.setText(f"{self._label}: {self._place + 1} of {count} places")
        at = places[self._place] if places else 0
        self.view.mark(self._evidence, self._field, at)
        if self.page_toggle.isChecked():
            self._mark_page(self._field[at] if self._field else next(iter(self._evidence), None))

    def _mark_page(self, shown: Evidence | None) -> None:
        """Show the page of that evidence, with the text of the item marked on it, and of the fact more strongly."""
        texts: dict[int, MarkedTexts] = {}
        passages = {passage.index: passage for passage in self._passages}
        for strong, places in enumerate((self._evidence, self._field)):
            for found in places:
                passage = passages.get(found.passage)
                if passage is not None and passage.page:
                    both = list(texts.get(passage.page, ((), ())))
                    text = passage.text[found.start : found.end]
                    both[strong] = (*both[strong], (text, self._text_before(passage, found.start)))
                    texts[passage.page] = (both[0], both[1])
        passage = passages.get(shown.passage) if shown else None
        self.page_view.mark(passage.page or 0 if passage else 0, texts)

    def _text_before(self, passage: Passage, start: int) -> str:
        """Return the text of a page that is in front of a place in one of its passages."""
        before = (p.text for p in self._passages if p.page == passage.page and p.index < passage.index)
        return "\n".join((*before, passage.text[:start]))

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(current().px(_HEIGHT))
        row = row_layout(head, (16, 0, 12, 0), spacing=8)
        self._name = ElidedLabel("", "small-strong")
        self._about = ElidedLabel("", "small")
        self._places = label("", "small")
        self._up = icon_button("chevron-up", "Previous result", lambda: self.step_place(-1))
        self._down = icon_button("chevron-down", "Next result", lambda: self.step_place(1))
        self._toggle = button("Other text", "chip")
        self._toggle.setCheckable(True)
        self._toggle.setToolTip("Text of the letter that belongs to no item")
        self._toggle.toggled.connect(self.show_other_text)
        self.page_toggle = button("Page", "chip")
        self.page_toggle.setCheckable(True)
        self.page_toggle.setToolTip("The page as it looks, with the text of the item marked")
        self.page_toggle.toggled.connect(self.show_page)
        self.page_toggle.hide()
        row.addWidget(icon_label("file-text"))
        row.addWidget(self._name, 1)
        row.addWidget(self._about)
        for part in (self._places, self._up, self._down, self.page_toggle, self._toggle):
            row.addWidget(part)
        self._tools = row
        return head


class UnplacedText(EvidenceView):
    """Shows every piece of text that belongs to no item, so that nothing of the letter is lost."""

    def __init__(self) -> None:
        super().__init__("Text that belongs to no item")

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these pieces below each other."""
        self.show_passages([Passage(at, text, "paragraph") for at, text in enumerate(texts)])


def places_of(evidence: Sequence[Evidence]) -> tuple[int, ...]:
    """Return the index at which each place of a fact begins in its evidence. Adjacent passages are one place."""
    return tuple(
        at for at, found in enumerate(evidence) if at == 0 or found.passage - evidence[at - 1].passage not in (0, 1)
    )


def _about(reading: LetterReading) -> str:
    day = reading.facts.response_date or reading.facts.report_published
    return f"{reading.facts.kind}, {in_words(day)}" if day else reading.facts.kind
