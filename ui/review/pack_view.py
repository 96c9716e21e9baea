"""The pack for the chair: its pages, and the notes on them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QWidget

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.services.returning.chair_reviews import ReviewDesk
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.pages.pack.preview import PackPreview
from ui.review.draft_controller import ReviewDraftController
from ui.review.pack_contents import PackContents
from ui.theme import ThemeTone, current, set_style
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

_NOTES_SHARE = 0.28
_LEAST_NOTES = 270
_CONTENTS_SHARE, _LEAST_CONTENTS, _LEAST_THREE = 0.22, 220, 900
_NOTE_HEIGHT = 120
_ROW_HEIGHT = 46
_COLUMNS = (TableColumn("Note", stretch=True, least=120),)


class PackView(QWidget):
    """The chair's pack. A note on the page in view is saved as it is typed; Enter in the list goes to a note's page.

    Left and Right turn the pages. Emits `changed` after each change of a note. Owned by the
    review's window.
    """

    changed = Signal()

    def __init__(self, review: ReviewDesk, drafts: ReviewDraftController, pack: Path) -> None:
        super().__init__()
        self._review, self._drafts, self._pack = review, drafts, pack
        self._notes = list(review.draft.notes)
        self._page, self._showing, self._loaded = 0, False, False
        self._current_note: PageNote | None = None
        self.preview = PackPreview()
        self.contents = PackContents(Drafts(drafts_file(review.folder)))
        self.table = TableView(RowsModel(_COLUMNS), "Your notes", _ROW_HEIGHT, header=False)
        self.note = _NoteField()
        self._about = label("", "strong")
        self._about.setBuddy(self.note)
        self._lay_out()
        self.preview.page_shown.connect(self._on_page)
        self.contents.page_requested.connect(self.preview.go_to_page)
        self.table.opened.connect(self.go_to)
        self.note.textChanged.connect(self._write)
        self.note.left.connect(self.focus_first)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Right", lambda: self.preview.step_page(1)),
            ("Left", lambda: self.preview.step_page(-1)),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_notes()

    def focus_note(self) -> None:
        """Move the focus to the note on the page in view."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def load(self) -> None:
        """Read the pages when they are first shown."""
        if not self._loaded:
            self._loaded = True
            self.preview.show_pdf(self._pack.read_bytes())
            self.contents.load(self.preview.document)
            self._arrange()
            self.contents.show_page(self.preview.page)

    def focus_first(self) -> None:
        self.preview.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, key: str) -> None:
        """Show the page of a note, with the note in its field."""
        self.load()
        for note in self._notes:
            if note.key == key:
                self.preview.go_to_page(note.page)
                self._show_note(note)
                self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give the notes, and the contents if there is room for them, their share of the width."""
        notes = max(current().px(_LEAST_NOTES), round(self.width() * _NOTES_SHARE))
        contents = max(current().px(_LEAST_CONTENTS), round(self.width() * _CONTENTS_SHARE))
        fits = self.width() >= current().px(_LEAST_THREE)
        self.contents.setVisible(fits and bool(self.contents.parts))
        contents = contents if self.contents.isVisibleTo(self) else 0
        self._splitter.setSizes([contents, self.width() - contents - notes, notes])

    def _on_page(self, page: int) -> None:
        if page != self._page:
            self._drafts.flush()
            self._page = page
            self.contents.show_page(page)
            self._show_note(next((note for note in self._notes if note.page == page), None))

    def _show_note(self, note: PageNote | None) -> None:
        self._showing = True
        self._current_note = note
        if note is None:
            self.table.choose_nothing()
        else:
            self.table.choose(note.key)
        self.note.setPlainText(note.text if note else "")
        self._about.setText(f"Your note on page {self._page}")
        self.note.setAccessibleName(self._about.text())
        self._showing = False

    def _write(self) -> None:
        if self._showing or not self._page:
            return
        text = self.note.toPlainText()
        if self._current_note is None and not text.strip():
            return
        if self._current_note is None:
            self._begin(text)
            return
        self._current_note = PageNote(self._current_note.key, self._page, text)
        self._notes = [self._current_note if note.key == self._current_note.key else note for note in self._notes]
        note = self._current_note
        self._drafts.keep(note.key, lambda: self._review.note(note))
        self._show_notes()

    def _begin(self, text: str) -> None:
        """Create a note with its first letter; it is saved as it is typed from then on."""
        made: list[PageNote] = []
        self._drafts.keep(("new note", self._page), lambda: made.append(self._review.new_note(self._page, text)))
        if self._drafts.flush() and made:
            self._current_note = made[0]
            self._notes.append(made[0])
            self._show_notes()

    def _show_notes(self) -> None:
        notes = sorted((note for note in self._notes if note.text.strip()), key=lambda note: (note.page, note.key))
        self.table.rows.show([note.key for note in notes], lambda at: _row(notes[at]))
        self.contents.show_notes(tuple(notes))
        self.changed.emit()

    def _lay_out(self) -> None:
        side = set_style(QWidget(), "page")
        column = column_layout(side, (0, 16, 0, 16), spacing=8)
        title = label("Your notes", "detail-title")
        title.setContentsMargins(20, 0, 20, 0)
        column.addWidget(title)
        column.addWidget(self.table, 1)
        box = column_layout(margins=(20, 8, 20, 0), spacing=6)
        box.addWidget(self._about)
        box.addWidget(self.note)
        column.addLayout(box)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(current().tokens.border)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.contents)
        self._splitter.addWidget(self.preview)
        self._splitter.addWidget(side)
        row = row_layout(self, spacing=None)
        row.addWidget(self._splitter)


class _NoteField(QPlainTextEdit):
    """The field for a note. Esc goes back to the pages. Emits `left` then."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Your note")
        self.setPlaceholderText("Write a note on this page (C)")
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().px(_NOTE_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _row(note: PageNote) -> TableRow:
    return TableRow(
        (
            TableCell(
                f"Page {note.page}", ThemeTone.TEXT, below=" ".join(note.text.split()), below_tone=ThemeTone.SECOND
            ),
        )
    )
