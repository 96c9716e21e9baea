"""The editor of one agenda item: its facts, the state of its paper, what the Board is asked to do, and the text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Attachment,
    Implication,
    NumberedItem,
    Paper,
    PaperId,
    PaperStage,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_length import PaperLength
from boardpack.domain.meetings.standing_agenda import suggested_paper
from boardpack.domain.office.markings import Marking
from boardpack.domain.register.items import Report
from boardpack.values import replace
from ui.pages.meetings.agenda_table import attach_words
from ui.pages.meetings.implications_form import ImplicationsForm
from ui.pages.meetings.item_facts import ItemFacts, show_text
from ui.pages.meetings.stage_bar import StageBar
from ui.theme import current, set_style
from ui.widgets.editor.editor_bar import EditorBar
from ui.widgets.editor.format_tools import editor_foot
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.editor.spelling_tools import SpellingChecker
from ui.widgets.fields.line_edits import TitleField
from ui.widgets.labels import button, hairline, label, restyle, scroll_area
from ui.widgets.layouts import column_layout

_AUTOSAVE_MS, _LATEST_MS = 700, 3_000
_LEAST_TEXT = 160
_LEAST_PAGES = 48
_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX, which PySide6 does not name
_COMPOSED = {
    PaperKind.ACTION_LOG: "Composed from the action log when the pack is assembled.",
    PaperKind.TRACKER: "Composed from the register when the pack is assembled.",
    PaperKind.UPDATE_REPORT: "Lists changes since the last meeting. Composed when the pack is assembled.",
    PaperKind.MATTERS_ARISING: "Lists actions from the last meeting and later questions. Composed with the pack.",
    PaperKind.RESTRICTED_ITEMS: "Lists restricted items and their review dates. Restrict this item too.",
    PaperKind.FORWARD_PLAN: "Lists items planned for the 12 months after the meeting. Composed with the pack.",
    PaperKind.GLOSSARY: "Explains the abbreviations in the public papers. Composed when the pack is assembled.",
    PaperKind.MINUTES: "The minutes of the last meeting are added when the pack is assembled.",
    PaperKind.DECISION_RECORD: "Lists decisions since the last meeting. Composed when the pack is assembled.",
    PaperKind.RESPONSE_LETTER: "The letter and its appendix are composed from the responses in the register.",
}
_UNSAVED_ID = PaperId("")


class ItemPane(QWidget):
    """The pane that edits the selected agenda item in place. Owned by the Meetings page.

    Emits `edited` with the changed item at once on a choice and shortly after typing, `attach_requested`,
    `picture_requested` with the function that inserts the picture, `picture_given` with a pasted picture before it,
    `save_requested`, `stage_requested` with a PaperStage, and `wide_requested` when the text is to have the width of
    the page, or no longer. Keeps typed text until it is stored, also while another item is shown.
    """

    edited = Signal(object)  # AgendaItem
    attach_requested = Signal()
    picture_requested = Signal(object)  # takes the Markdown of the picture
    picture_given = Signal(object, object)
    save_requested = Signal()
    stage_requested = Signal(object)  # PaperStage
    wide_requested = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._item: AgendaItem | None = None
        self._pages: QWidget | None = None
        self.is_wide = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.longest_wait = QTimer(self)
        self.longest_wait.setSingleShot(True)
        self.longest_wait.setInterval(_LATEST_MS)
        self.longest_wait.timeout.connect(self.flush)
        self.setAccessibleName("Agenda item")
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_fields()
        self._column = column = column_layout(self)
        self.head = self._head()
        column.addWidget(self.head)
        column.addWidget(self.tools)
        self._area = scroll_area(self._inside(), "Paper")
        column.addWidget(self._area, 1)
        self._below = self._foot()
        column.addWidget(self._below)
        self._connect()

    @property
    def item(self) -> AgendaItem | None:
        """The item in the pane, as it was last shown; None if there is none."""
        return self._item

    @property
    def has_unsaved_text(self) -> bool:
        """True if typed text is not stored yet."""
        return self._item is not None and self.typed_item() != self._item

    @property
    def editors(self) -> tuple[PaperEditor, ...]:
        """The editors of the paper, in order."""
        return (self.asks, self.body, *self.implications.editors)

    def use_spelling(self, checker: SpellingChecker) -> None:
        """Check the spelling of the paper."""
        for editor in self.editors:
            editor.spelling.use(checker)
            editor.spelling.editors = self.editors

    def look_at_spelling_again(self) -> None:
        """Check every word again, because the words of the office have changed."""
        for editor in self.editors:
            editor.spelling.look_again()

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Set the reports that a letter can respond to."""
        self.facts.show_reports(reports)

    def show_usual_marking(self, marking: Marking) -> None:
        """Set the marking that a new paper begins with."""
        self.facts.show_usual_marking(marking, is_shown=self._item is None or self._item.paper is None)

    def show_item(self, numbered: NumberedItem, draft: AgendaItem | None = None) -> None:
        """Show an item, or its unsaved draft. Fields that hold the same text are left alone."""
        is_other = self._item is None or self._item.id != numbered.item.id
        if is_other:
            self._stop_timers()
        self._item = numbered.item
        self._kicker.setText(f"Item {numbered.number}")
        self._fill(draft or numbered.item, is_other)
        self.stage.show_item(numbered, is_other=is_other)
        self._show_paper_parts()
        if self.isVisible():
            self._fit_head()
        if is_other:
            self._area.verticalScrollBar().setValue(0)

    def show_saved(self, moment: str) -> None:
        """Show that the text was saved at that time."""
        self.stage.show_saved(moment)

    def show_wide(self, is_wide: bool) -> None:
        """Show whether the text has the width of the page."""
        self.is_wide = is_wide
        self.wide_button.setText("Close wide view" if is_wide else "Open wide view")

    def show_caret(self) -> None:
        """Scroll to the caret, because the pane has another size."""
        for editor in self.editors:
            editor.show_caret()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()
        QTimer.singleShot(0, self, self.show_caret)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the head for the item that was chosen before. Before that the pane has no size yet."""
        super().showEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Let the head scroll with the text if it would leave too little room for writing."""
        wrapped = self.head.heightForWidth(self.width())  # negative if nothing in it wraps
        head = wrapped if wrapped > 0 else self.head.sizeHint().height()
        around = head + self._below.minimumHeight()
        around += self.tools.sizeHint().height() if self.tools.isVisibleTo(self) else 0
        around += self._pages.minimumSizeHint().height() if self._pages is not None and self._shows_pages else 0
        scrolls = self.height() - around < current().px(_LEAST_TEXT)
        self._keep_room_for(head if scrolls else 0)
        QTimer.singleShot(0, self, self._show_focus)
        if scrolls is self._area.isAncestorOf(self.head):
            return
        focused: QWidget | None = self.window().focusWidget()
        self.head.hide()  # a field that loses the focus stores its text, and the item is shown and fitted within this
        if scrolls is not self._area.isAncestorOf(self.head):
            (self._scrolled if scrolls else self._column).insertWidget(0, self.head)
        self.head.show()
        if focused is not None and self.head.isAncestorOf(focused):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_room_for(self, head: int) -> None:
        """Let the pages of an attached file leave room for the whole of a head that scrolls; they are hidden last."""
        if self._pages is not None:
            rest = self.height() - self._below.minimumHeight() - head
            room = rest if rest >= current().px(_LEAST_PAGES) else 0
            self._pages.setMaximumHeight(room if head else _ANY_HEIGHT)

    @property
    def _shows_pages(self) -> bool:
        return self._pages is not None and self._pages.isVisibleTo(self)

    def _show_focus(self) -> None:
        """Scroll to the field of the head with the focus, if the head scrolls with the text."""
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None and self.head.isAncestorOf(focused) and self._area.isAncestorOf(self.head):
            self._area.ensureWidgetVisible(focused)

    def flush(self) -> None:
        """Emit typed text that is not stored yet."""
        self._stop_timers()
        if self._item is not None and self.typed_item() != self._item:
            self.edited.emit(self.typed_item())

    def _stop_timers(self) -> None:
        self._timer.stop()
        self.longest_wait.stop()

    def typed_item(self) -> AgendaItem:
        """Return the item with the values of the fields. Raises LookupError if none is shown."""
        if self._item is None:
            raise LookupError("no item is shown")
        return replace(
            self._item,
            title=self.title.text().strip(),
            purpose=self.facts.purpose.value,
            presenter=self.presenter.text().strip(),
            minutes=self.facts.minutes.minutes,
            restriction=self.facts.restriction(),
            paper=self._paper(self._item),
        )

    def focus_title(self) -> None:
        """Move the focus to the title, and select all of it."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()
        self._show_focus()

    def focus_text(self) -> None:
        """Move the focus to the text of a paper that is written here, else to the fields of the item."""
        if self.paper.value is PaperKind.BOARD_PAPER:
            self.facts.fold()
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.facts.begin()

    def _insert_picture(self) -> Callable[[str], bool]:
        """Return the function that inserts a picture into the text, unless another item is shown by then."""
        asked_for = self._item.id if self._item else None

        def insert(markdown: str) -> bool:
            if self._item is None or self._item.id != asked_for:
                return False
            self.body.lines.insert_picture(markdown)
            self.body.setFocus(Qt.FocusReason.OtherFocusReason)
            return True

        return insert

    def open_find_bar(self) -> None:
        """Open the bar that finds and replaces words, if the paper is written here."""
        if self.facts.paper.value is PaperKind.BOARD_PAPER:
            self.tools.find_bar.open_bar()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_wide:
            self.wide_requested.emit(False)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.facts.fold()
        super().keyPressEvent(event)

    def _build_fields(self) -> None:
        self._kicker = label("", "small")
        self.title = TitleField("Title", "Title of the item")
        self.facts = ItemFacts()
        self.presenter, self.paper = self.facts.presenter, self.facts.paper
        self.restricted, self.reason = self.facts.restricted, self.facts.reason
        self.stage = StageBar()
        self.asks = PaperEditor(
            "What the Board is asked to do, one on each line",
            "One on each line, for example note the progress",
            1,
            lettered=True,
        )
        self.body = PaperEditor("Text of the paper", "Write the paper here. Type “# ” for a heading, “- ” for a list.")
        self.body.before, self.asks.after = self.asks, self.body
        self.body.format.add(
            "Insert picture…", "Ctrl+Alt+P", lambda: self.picture_requested.emit(self._insert_picture())
        )
        self.body.keeps_pictures = True
        self.body.picture_given.connect(lambda given: self.picture_given.emit(given, self._insert_picture()))
        self.wide_button = button("Open wide view", "pane", lambda: self.wide_requested.emit(not self.is_wide))
        self.wide_button.setToolTip("Use the full width of the page for the text (F11)")
        self.tools = EditorBar(self.body, self.wide_button)
        self.implications = ImplicationsForm()

    def _head(self) -> QWidget:
        head = QWidget()
        column = column_layout(head, (24, 14, 24, 10), spacing=4)
        for part in (self._kicker, self.title, self.facts, self.stage):
            column.addWidget(part)
        above = QWidget()
        lines = column_layout(above)
        lines.addWidget(head)
        lines.addWidget(hairline())
        return above

    def _inside(self) -> QWidget:
        self.inside = set_style(QWidget(), "page")
        self._scrolled = column_layout(self.inside)
        column = column_layout(None, (24, 12, 24, 24), spacing=12)
        self._scrolled.addLayout(column, 1)
        column.addWidget(self._asks_box())
        self._composed = label("", "sentence", wrap=True)
        column.addWidget(self._composed)
        self.compose_button = button("Add the paper", "plain", self._use_suggested)
        self.write_button = button("Write the paper", "plain", self._start_writing)
        for way in (self.compose_button, self.write_button):
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.body)
        column.addWidget(self.implications)
        column.addStretch(1)
        return self.inside

    def _asks_box(self) -> QWidget:
        self._asks_frame = set_style(QFrame(), "asks")
        column = column_layout(self._asks_frame, (14, 10, 14, 6), spacing=4)
        column.addWidget(label("The Board is asked to", "strong"))
        column.addWidget(self.asks)
        return self._asks_frame

    def _foot(self) -> QWidget:
        self.attach_button = button("Attach file", "pane", self.attach_requested.emit)
        self.remove_button = button("Remove file", "pane", self._remove_file)
        self.save_button = button("Save paper…", "pane", self.save_requested.emit)
        self._words = label("", "small")
        self._length: PaperLength | None = None
        return editor_foot((self.attach_button, self.remove_button, self.save_button), self._words)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._on_typed)
        self.title.textEdited.connect(lambda _: self._show_suggested())
        self.title.editingFinished.connect(self.flush)
        self.facts.typed.connect(self._on_typed)
        self.facts.resized.connect(lambda: QTimer.singleShot(0, self, self._fit_head))  # once it is laid out
        self.facts.chosen.connect(self.flush)
        self.facts.kind_chosen.connect(self._on_paper_kind)
        self.stage.stage_requested.connect(self.stage_requested)
        for editor in (self.asks, self.body):
            editor.textChanged.connect(self._on_typed)
            editor.left.connect(self.flush)
        self.body.spelling.counted.connect(lambda _: self._show_word_count())
        self.implications.edited.connect(self._on_typed)
        self.implications.left.connect(self.flush)

    def _on_typed(self) -> None:
        self._show_word_count()
        self.facts.show_restriction()
        if self._item is not None:
            self._timer.start()
            if not self.longest_wait.isActive():  # whoever types without a pause is stored, too
                self.longest_wait.start()

    def _start_writing(self) -> None:
        """Give the item a paper that is written here, and go to its text."""
        self.paper.choose(PaperKind.BOARD_PAPER)
        self._on_paper_kind()
        self.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_file(self) -> None:
        """Leave the item without a paper. The page offers to undo that."""
        self.paper.choose(None)
        self._on_paper_kind()
        self.attach_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _use_suggested(self) -> None:
        """Give the item the paper that its title suggests."""
        self.paper.choose(suggested_paper(self.title.text()))
        self._on_paper_kind()

    def _show_suggested(self) -> None:
        kind = suggested_paper(self.title.text()) if self.paper.value is None else None
        self.compose_button.setVisible(kind is not None)
        if kind is not None:
            self.compose_button.setText(f"Add the paper: {kind.facts.called.lower()}")

    def _on_paper_kind(self) -> None:
        """Store the kind of paper; for an attached paper ask for its file first."""
        has_file = self._item is not None and self._item.paper is not None and self._item.paper.attachment
        if self.paper.value is PaperKind.ATTACHED and not has_file:
            self.paper.choose(self._item.paper.kind if self._item and self._item.paper else None)
            self.attach_requested.emit()
            return
        self._show_paper_parts()
        self.flush()

    def _fill(self, item: AgendaItem, is_other: bool) -> None:
        paper = item.paper
        show_text(self.title, item.title, is_other)
        self.facts.show_item(item, is_other)
        _write(self.asks, "\n".join(paper.asks) if paper else "", is_other)
        self.implications.show_implications(paper.implications if paper else (), is_other)
        _write(self.body, paper.body if paper else "", is_other)

    def _show_paper_parts(self) -> None:
        kind = self.paper.value
        is_written = kind is PaperKind.BOARD_PAPER
        for part in (self.body, self.tools, self.implications):
            part.setVisible(is_written)
        if not is_written:
            self.tools.find_bar.hide()
        self._asks_frame.setVisible(kind is not None and kind is not PaperKind.RESPONSE_LETTER)
        self.write_button.setVisible(kind is None)
        self._show_suggested()
        self._composed.setText(_COMPOSED.get(kind, "") if kind else "This item has no paper.")
        self._composed.setVisible(bool(self._composed.text()))
        attachment = self._item.paper.attachment if self._item and self._item.paper else None
        self.facts.show_parts(attachment)
        is_attached = kind is PaperKind.ATTACHED
        self.attach_button.setText(attach_words(is_attached=is_attached))
        self.remove_button.setVisible(is_attached and attachment is not None)
        self.save_button.setVisible(kind is not None and not is_attached)
        self._show_word_count()

    def _show_word_count(self) -> None:
        if self.paper.value is not PaperKind.BOARD_PAPER:
            self._words.setText("")
            restyle(self._words, "small")
            return
        words = count_in_words(self.body.word_count, "word")
        wrong = 0
        for editor in self.editors:
            wrong += editor.spelling.wrong_count
        parts = [words, f"{wrong} spelling{'' if wrong == 1 else 's'} to check" if wrong else ""]
        parts.append(self._length.in_words if self._length else "")
        self._words.setText(", ".join(part for part in parts if part))
        restyle(self._words, "warning-small" if self._length and self._length.is_too_long else "small")

    def add_pages(self, pages: QWidget) -> None:
        """Add the pages of an attached file, which are shown below what the Board is asked to do."""
        self._pages = pages
        self._column.insertWidget(self._column.indexOf(self._area) + 1, pages, 4)

    def show_pages(self, is_shown: bool) -> None:
        """Show the pages of an attached file, or hide them."""
        if self._pages is not None:
            self._pages.setVisible(is_shown)
            self._fit_head()

    def show_length(self, length: PaperLength | None) -> None:
        """Show how long the paper is, as a warning if it is too long. None shows nothing."""
        self._length = length
        self._show_word_count()

    def _paper(self, item: AgendaItem) -> Paper | None:
        kind = self.paper.value
        if kind is None:
            return None
        was = item.paper or Paper(
            _UNSAVED_ID, kind, item.title, marking=self.facts.usual_marking, stage=PaperStage.DRAFT
        )
        asks = tuple(ask.strip() for ask in self.asks.markdown().splitlines() if ask.strip())
        is_letter = kind is PaperKind.RESPONSE_LETTER
        return replace(
            was,
            kind=kind,
            title=self.title.text().strip() if was.title in ("", item.title) else was.title,
            marking=Marking(self.facts.marking.value, self._handling(was.marking)),
            asks=asks,
            implications=_in_order_of(was.implications, self.implications.implications()),
            body=self.body.markdown() if self.body.markdown().strip() != was.body.strip() else was.body,
            report_id=self.facts.report.value if is_letter else was.report_id,
            attachment=self._attachment(was) if kind is PaperKind.ATTACHED else None,
        )

    def _handling(self, was: Marking) -> str:
        typed = self.facts.handling.text().strip()
        return typed if typed != was.handling.strip() else was.handling

    def _attachment(self, was: Paper) -> Attachment | None:
        return replace(was.attachment, ranges=self.facts.pages.ranges()) if was.attachment else None


def _in_order_of(former: Sequence[Implication], implications: Sequence[Implication]) -> tuple[Implication, ...]:
    """Return the implications in the order in which the paper had them, new ones last."""
    places = {implication.heading: place for place, implication in enumerate(former)}
    return tuple(sorted(implications, key=lambda implication: places.get(implication.heading, len(places))))


def _write(editor: PaperEditor, words: str, is_other: bool) -> None:
    if is_other or editor.markdown().strip() != words.strip():
        with QSignalBlocker(editor):
            editor.show_markdown(words)
