"""The letter beside its proposals: the evidence of the current fact, and the unplaced text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.page_pictures import item_on_page
from boardpack.domain.register.proposals import Evidence, LetterReading, Passage, ProposedItem
from boardpack.domain.register.reshaping import without_words
from boardpack.domain.register.showing import ShownItem, TextPlace
from ui.models.intake.letter_draft import ProposalField
from ui.pages.intake.marking_bar import ANSWER_MARKED, ITEM_MARKED, WORDS_ADDED, WORDS_REMOVED, MarkingBar
from ui.pages.intake.page_view import MarkedTexts, OutlinedTexts, PageLoader, PageView
from ui.theme import current
from ui.widgets.evidence_view import EvidenceView, OutlinedItem
from ui.widgets.labels import ElidedLabel, button, hairline, icon_button, icon_label, label
from ui.widgets.layouts import column_layout, row_layout

_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_HEIGHT = 44


class SourcePane(QWidget):
    """Shows the evidence of one fact at a time, and steps through its places. Owned by the review.

    Emits `act_wanted` with the name of a button of its bar: an act on the selected words, or on the items found.
    """

    act_wanted = Signal(str)

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
        self._outlined: Sequence[OutlinedItem] = ()
        self._pieces: Sequence[TextPlace | None] = ()
        self.bar = MarkingBar(self.act_wanted.emit)
        self.page_view.sheet.selection_changed.connect(self._show_moves)
        for shown in (self.view, self.unplaced):
            shown.sheet.setTextInteractionFlags(_SELECTABLE)
            shown.sheet.selectionChanged.connect(self._show_moves)
        column = column_layout(self)
        column.addWidget(self._head())
        column.addWidget(hairline())
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.bar.hide()
        self._show_place()

    def add_tool(self, tool: QWidget) -> None:
        """Add a button at the right end of the head."""
        self._tools.addWidget(tool)

    def show_reading(self, reading: LetterReading) -> None:
        """Show a letter, in which items can be marked. One that is shown already keeps its place in sight."""
        self.bar.show()
        if reading.passages == self._passages:
            self._show_unplaced(reading.unplaced)
            return
        self.show_document(reading.file_name, _about(reading), reading.passages, reading.unplaced)

    def outline(self, items: Sequence[OutlinedItem]) -> None:
        """Outline the items that were marked, and those found by them."""
        self._outlined = items
        self.view.outline(items)
        self.page_view.outline(self._outlines_by_page())

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
        self._show_unplaced(unplaced)
        self._toggle.setChecked(False)

    def _show_unplaced(self, unplaced: Sequence[str]) -> None:
        self.unplaced.show_texts(unplaced)
        self._pieces = _places_of_texts(unplaced, self._passages)
        self._toggle.setText(f"Other text ({len(unplaced)})")
        self._toggle.setVisible(bool(unplaced))

    def show_evidence(self, evidence: Sequence[Evidence], label: str) -> None:
        """Mark the text on which a proposal rests."""
        self._evidence = self._field = tuple(evidence)
        self._label, self._place = label, 0
        self._show_place()

    @property
    def can_answer(self) -> bool:
        """True if the current item was marked, so that its response can be marked, too."""
        by = self._proposal.found_by if self._proposal else None
        return by is not None and by.by_hand

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
        """The selected words of the letter, of its page, or of the text that belongs to no item."""
        shown = self._stack.currentWidget()
        if shown is self.page_view:
            return self.page_view.selected_texts[0]
        sheet = (self.unplaced if shown is self.unplaced else self.view).sheet
        return sheet.textCursor().selectedText().translate(_LINE_ENDS).strip()

    @property
    def selected_item(self) -> ShownItem | None:
        """The selected words by the lines of the letter. None if none are, or if they are in none of its lines."""
        shown = self._stack.currentWidget()
        if shown is self.page_view:
            text, before = self.page_view.selected_texts
            return item_on_page(self._passages, self.page_view.page, text, before) if text else None
        if shown is self.unplaced:
            return _in_lines(self.unplaced.selected, self._pieces)
        return self.view.selected

    def clear_selection(self) -> None:
        """Select nothing."""
        self.page_view.sheet.select(range(0))
        for shown in (self.view, self.unplaced):
            cursor = shown.sheet.textCursor()
            cursor.clearSelection()
            shown.sheet.setTextCursor(cursor)

    def _show_moves(self) -> None:
        """Offer what can be done with the selected words."""
        words, proposal = self.selected_words, self._proposal
        self.bar.show_selection(is_selected=bool(words))
        removable = proposal is not None and without_words(proposal, words) is not None
        buttons = self.bar.word_buttons
        buttons[WORDS_REMOVED].setEnabled(removable)
        buttons[WORDS_ADDED].setEnabled(proposal is not None and not removable)
        buttons[ITEM_MARKED].setEnabled(bool(words) and self.selected_item is not None)
        buttons[ANSWER_MARKED].setEnabled(buttons[ITEM_MARKED].isEnabled() and self.can_answer)

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

    def _outlines_by_page(self) -> dict[int, OutlinedTexts]:
        """Return the texts of the outlined items for each page."""
        passages = {passage.index: passage for passage in self._passages}
        pages: dict[int, OutlinedTexts] = {}
        for item in self._outlined:
            texts: dict[int, tuple[tuple[str, str], ...]] = {}
            for found in item.evidence:
                passage = passages[found.passage]
                text = (passage.text[found.start : found.end], self._text_before(passage, found.start))
                texts[passage.page or 0] = (*texts.get(passage.page or 0, ()), text)
            for page, of_page in texts.items():
                pages[page] = (*pages.get(page, ()), (of_page, item.by_hand))
        return pages

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


def _places_of_texts(texts: Sequence[str], passages: Sequence[Passage]) -> list[TextPlace | None]:
    """Return where each of the texts that belong to no item begins in the letter. None for a note outside its lines."""
    places: list[TextPlace | None] = []
    line, start = 0, 0
    for text in texts:
        place = None
        for at in range(line, len(passages)):
            found = passages[at].text.find(text, start if at == line else 0)
            if found >= 0:
                line, start = at, found + len(text)
                place = TextPlace(passages[at].index, found)
                break
        places.append(place)
    return places


def _in_lines(item: ShownItem | None, pieces: Sequence[TextPlace | None]) -> ShownItem | None:
    """Return an item that was selected in other texts by the lines of the letter."""
    first, last = (pieces[item.first], pieces[item.last]) if item else (None, None)
    if item is None or first is None or last is None:
        return None
    end = last.start + item.end if item.end is not None else None
    return ShownItem(first.line, last.line, start=first.start + item.start, end=end)


def places_of(evidence: Sequence[Evidence]) -> tuple[int, ...]:
    """Return the index at which each place of a fact begins in its evidence. Adjacent passages are one place."""
    return tuple(
        at for at, found in enumerate(evidence) if at == 0 or found.passage - evidence[at - 1].passage not in (0, 1)
    )


def _about(reading: LetterReading) -> str:
    day = reading.facts.response_date or reading.facts.report_published
    return f"{reading.facts.kind}, {in_words(day)}" if day else reading.facts.kind
