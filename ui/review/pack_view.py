"""The pack for the chair or a member: its pages, and the notes on them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSplitter, QWidget

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.exchange.private_notes import anchor_at, page_of
from boardpack.services.returning.chair_reviews import ReviewDesk
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.models.exchange.page_notes import ShownPageNote, lost_place, note_row
from ui.models.rows import RowsModel, TableColumn
from ui.pages.pack.preview import PackPreview
from ui.review.draft_controller import ReviewDraftController
from ui.review.pack_contents import PackContents
from ui.theme import current, set_style
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

_NOTES_SHARE = 0.28
_LEAST_NOTES = 270
_CONTENTS_SHARE, _LEAST_CONTENTS, _LEAST_THREE = 0.22, 220, 900
_NOTE_HEIGHT = 120
_ROW_HEIGHT = 46
_OWN = "review/own"
"""Where this computer keeps that new notes are their writer's own."""
_COLUMNS = (TableColumn("Note", stretch=True, least=120),)


class PackView(QWidget):
    """The pack with the reader's notes. A note on the page in view is saved as it is typed.

    A note goes back to the office, unless its reader keeps it: such a note stays on this computer, and is shown beside
    its paper in later versions of the pack, too. Enter in the list goes to a note's page, and Left and Right turn the
    pages. Emits `changed` after each change of a note, and `former_passphrase_requested` for the reader's own notes on
    a version with another passphrase. Owned by the review's window.
    """

    changed = Signal()
    former_passphrase_requested = Signal()

    def __init__(self, review: ReviewDesk, drafts: ReviewDraftController, pack: Path) -> None:
        super().__init__()
        self._review, self._drafts, self._pack = review, drafts, pack
        self._notes: list[ShownPageNote] = [ShownPageNote.sent(note) for note in review.draft.notes]
        self._page, self._showing, self._loaded = 0, False, False
        self._current_note: ShownPageNote | None = None
        self.preview = PackPreview()
        self._computer = Drafts(drafts_file(review.folder))
        self.contents = PackContents(self._computer)
        self.table = TableView(RowsModel(_COLUMNS), "Your notes", _ROW_HEIGHT, header=False)
        self.note = _NoteField()
        self.own = QCheckBox("Only for me")
        self.own.setToolTip("The note stays on this computer, also for later versions of the pack. It is not sent.")
        self.unlock_button = button("Unlock your earlier notes…", "flat", self.former_passphrase_requested.emit)
        self._about = label("", "strong")
        self._about.setBuddy(self.note)
        self._lay_out()
        self.preview.page_shown.connect(self._on_page)
        self.contents.page_requested.connect(self.preview.go_to_page)
        self.table.opened.connect(self.go_to)
        self.note.textChanged.connect(self._write)
        self.note.left.connect(self.focus_first)
        self.own.clicked.connect(self._keep_to_myself)
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
            self.show_own_notes()
            self._arrange()
            self.contents.show_page(self.preview.page)

    def show_own_notes(self) -> None:
        """Show the reader's own notes, each on the page where its paper and heading are now."""
        own = self._review.own_notes
        self.own.setVisible(own is not None)
        if own is None:
            return
        self.own.setEnabled(not own.is_locked)
        self.unlock_button.setVisible(own.is_locked)
        kept = self._computer.get(_OWN).get(_OWN, "")
        self.own.setChecked(bool(kept) and not own.is_locked)
        pages = self.preview.document.pageCount()
        found = [(note, page_of(note, self.contents.outline, pages)) for note in own.all()]
        self._notes = [note for note in self._notes if note.own is None]
        self._notes += [ShownPageNote(note.key, page or 0, note.text, note) for note, page in found]
        self._show_notes()
        self._show_note(self._note_on(self._page))

    def focus_first(self) -> None:
        self.preview.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, key: str) -> None:
        """Show the page of a note, with the note in its field. One whose paper has gone has no page."""
        self.load()
        for note in self._notes:
            if note.key == key:
                if note.page:
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
            self._show_note(self._note_on(page))

    def _note_on(self, page: int) -> ShownPageNote | None:
        return next((note for note in self._notes if note.page == page and note.text.strip()), None)

    def _show_note(self, note: ShownPageNote | None) -> None:
        self._showing = True
        self._current_note = note
        if note is None:
            self.table.choose_nothing()
        else:
            self.table.choose(note.key)
            self.own.setChecked(note.own is not None)
        self.note.setPlainText(note.text if note else "")
        is_lost = note is not None and not note.page
        self._about.setText(lost_place(note) if note and is_lost else f"Your note on page {self._page}")
        self.note.setAccessibleName(self._about.text())
        self._showing = False

    def _write(self) -> None:
        if self._showing or not self._page:
            return
        text, note = self.note.toPlainText(), self._current_note
        if note is None:
            if text.strip():
                self._begin(text)
            return
        self._replace(note.with_text(text))

    def _replace(self, note: ShownPageNote) -> None:
        """Show a changed note in place of the former one, and save it."""
        self._current_note = note
        self._notes = [note if other.key == note.key else other for other in self._notes]
        self._drafts.keep(note.key, lambda: self._save(note))
        self._show_notes()

    def _save(self, note: ShownPageNote) -> None:
        if note.own is None:
            self._review.note(PageNote(note.key, note.page, note.text))
        else:
            self._review.keep_own_note(note.own)

    def _begin(self, text: str) -> None:
        """Create a note with its first letter; it is saved as it is typed from then on."""
        made: list[ShownPageNote] = []
        self._drafts.keep(("new note", self._page), lambda: made.append(self._new_note(text)))
        if self._drafts.flush() and made:
            self._current_note = made[0]
            self._notes.append(made[0])
            self._show_notes()

    def _new_note(self, text: str) -> ShownPageNote:
        if not self.own.isChecked():
            return ShownPageNote.sent(self._review.new_note(self._page, text))
        own = self._review.new_own_note(self._page, text, anchor_at(self._page, self.contents.outline))
        return ShownPageNote(own.key, self._page, text, own)

    def _keep_to_myself(self, is_own: bool) -> None:
        """Keep the note in view to its writer, or let it go to the office. New notes are treated alike."""
        self._computer.keep(_OWN, {_OWN: _OWN if is_own else ""})
        self._computer.flush()
        note = self._current_note
        if note is None or (note.own is not None) == is_own or not self._drafts.flush():
            return
        self._save(note.with_text(""))
        self._notes = [other for other in self._notes if other.key != note.key]
        self._current_note = None
        self._begin(note.text)

    def _show_notes(self) -> None:
        notes = sorted((note for note in self._notes if note.text.strip()), key=lambda note: (note.page, note.key))
        self.table.rows.show([note.key for note in notes], lambda at: note_row(notes[at]))
        self.contents.show_notes(tuple(note.page for note in notes))
        self.changed.emit()

    def _lay_out(self) -> None:
        side = set_style(QWidget(), "page")
        column = column_layout(side, (0, 16, 0, 16), spacing=8)
        title = label("Your notes", "detail-title")
        title.setContentsMargins(20, 0, 20, 0)
        column.addWidget(title)
        column.addWidget(self.table, 1)
        box = column_layout(margins=(20, 8, 20, 0), spacing=6)
        self.unlock_button.hide()
        for part in (self.unlock_button, self._about, self.note, self.own):
            box.addWidget(part)
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
