"""The pack for the chair or a member: its pages, and the notes on them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QSplitter, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.exchange.private_notes import PackHeading, PrivateNote, anchor_at, page_of
from boardpack.domain.log.counts import how_many
from boardpack.errors import BoardPackError
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.private_notes import PrivateNotes
from boardpack.values import Frozen, replace
from ui.models.exchange.page_notes import ShownPageNote, lost_place, note_row
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.pages.pack.preview import PackPreview
from ui.review.draft_controller import ReviewDraftController
from ui.shapes import StatusShape
from ui.theme import ThemeTone, current, set_style
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

CONTENTS_COLUMNS = (TableColumn("Part of the pack", stretch=True, least=120),)
_ROW_HEIGHT = 46
_READ_MS = 2_000
_PAGES_SHARE, _PAGES_SHARE_OF_TWO = 0.5, 0.64
"""The pages' share of the width beside notes and contents, and beside notes alone. It is the same in every text size,
so that larger text never makes a page smaller."""
_LEAST_NOTES, _LEAST_CONTENTS = 270, 220
_NOTE_HEIGHT = 120
_OWN = "review/own"
"""The key of the setting that makes new notes the reader's own."""
_WRITE = "Write a note on this page (C)"
_WAITS = "To write a private note, unlock your earlier notes. To write to the office, untick “Only for me”."
_COLUMNS = (TableColumn("Note", stretch=True, least=120),)


class ReadPart(Frozen):
    """A part of the pack: its title and its first and last page, counted from 1."""

    title: str
    first: int
    last: int

    @property
    def key(self) -> str:
        """The id of its row."""
        return f"{self.first}"

    @property
    def pages(self) -> str:
        """Its pages in short: page 1, pages 2 to 5."""
        return f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"

    def holds(self, page: int) -> bool:
        """Return True if the page is in this part."""
        return self.first <= page <= self.last

    def is_read(self, seen: frozenset[int]) -> bool:
        """Return True if each of its pages was in view."""
        return seen.issuperset(range(self.first, self.last + 1))


def parts_of(bookmarks: Sequence[tuple[str, int]], page_count: int) -> tuple[ReadPart, ...]:
    """Return the parts of a pack from its bookmarks, each a title with its first page. The last ends with the pack."""
    ordered = sorted(bookmarks, key=lambda bookmark: bookmark[1])
    following = [page for _, page in ordered[1:]]
    ends = (*(page - 1 for page in following), page_count)
    return tuple(
        ReadPart(title, page, max(page, end)) for (title, page), end in zip(ordered, ends[: len(ordered)], strict=True)
    )


def part_row(part: ReadPart, seen: frozenset[int], notes: Iterable[int]) -> TableRow:
    """Return the row of a part: its title, and below whether it is read, its pages and its notes, by their pages."""
    count = how_many(part.holds(page) for page in notes)
    is_begun = any(part.holds(page) for page in seen)
    state, shape = ("Not read", StatusShape.RING) if not is_begun else ("Partly read", StatusShape.HALF)
    if part.is_read(seen):
        state, shape = "Read", StatusShape.DISC
    below = ", ".join((state, *([count_in_words(count, "note")] if count else []), part.pages))
    return TableRow(
        (TableCell(part.title, ThemeTone.TEXT, shape, below=below, spoken=f"{part.title}. {below}", wraps=True),)
    )


def contents_sentence(parts: Sequence[ReadPart], seen: frozenset[int]) -> str:
    """Return how many parts are read: 4 of 9 parts read."""
    return f"{how_many(part.is_read(seen) for part in parts)} of {count_in_words(len(parts), 'part')} read"


class PackContents(QWidget):
    """The parts of the pack. Hidden if the pack has no bookmarks. Owned by the chair's pack.

    A page that was in view for two seconds counts as read, which is kept with the reader's words. Emits
    `page_requested` with the first page of a part that was chosen.
    """

    page_requested = Signal(int)

    def __init__(self, review: ReviewDesk, drafts: ReviewDraftController) -> None:
        super().__init__()
        set_style(self, "page")
        self._review, self._drafts = review, drafts
        self._seen = review.draft.read_pages
        self._notes: tuple[int, ...] = ()
        self.parts: tuple[ReadPart, ...] = ()
        self.outline: tuple[PackHeading, ...] = ()
        self._page = 0
        self._sentence = label("", "small")
        self.table = TableView(RowsModel(CONTENTS_COLUMNS), "Contents of the pack", _ROW_HEIGHT, header=False)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_READ_MS)
        self._reading.timeout.connect(self.mark_read)
        self.table.clicked.connect(lambda _: self._open())
        self.table.opened.connect(lambda _: self._open())
        column = column_layout(self, (0, 16, 0, 16), spacing=4)
        for words in (label("Contents", "detail-title"), self._sentence):
            words.setContentsMargins(20, 0, 20, 0)
            column.addWidget(words)
        column.addWidget(self.table, 1)
        self.hide()

    def load(self, document: QPdfDocument) -> None:
        """Show the parts of a pack."""
        model = QPdfBookmarkModel()
        model.setDocument(document)
        self.outline = tuple(_headings(model))
        self.parts = parts_of(_top_level(self.outline), document.pageCount())
        model.deleteLater()
        self.setVisible(bool(self.parts))
        self._show()

    def show_notes(self, pages: tuple[int, ...]) -> None:
        """Show the number of notes of each part. `pages` has the page of each note."""
        self._notes = pages
        self._show()

    def show_page(self, page: int) -> None:
        """Show the part of the page in view. It counts as read after two seconds."""
        self._page = page
        part = next((part for part in reversed(self.parts) if part.holds(page)), None)
        if part is not None:
            self.table.choose(part.key)
        self._reading.start()

    def mark_read(self) -> None:
        """Record that the page in view was read."""
        page = self._page
        if page and page not in self._seen and self.isVisible():
            self._seen |= {page}
            self._drafts.keep(("read", page), lambda: self._review.mark_read(page))
            self._show()

    @property
    def sentence(self) -> str:
        """The number of parts that are read."""
        return self._sentence.text()

    def _show(self) -> None:
        parts, seen, notes = self.parts, self._seen, self._notes
        self.table.rows.show([part.key for part in parts], lambda at: part_row(parts[at], seen, notes))
        self._sentence.setText(contents_sentence(parts, seen))

    def _open(self) -> None:
        if self.table.chosen_id:
            self.page_requested.emit(int(self.table.chosen_id))


def _headings(
    model: QPdfBookmarkModel, parent: QModelIndex | None = None, above: tuple[str, ...] = ()
) -> Iterator[PackHeading]:
    """Yield the lines of the outline with those below them, in order."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        path = (*above, str(index.data(QPdfBookmarkModel.Role.Title)))
        yield PackHeading(path, int(index.data(QPdfBookmarkModel.Role.Page)) + 1)
        yield from _headings(model, index, path)


def _top_level(outline: Iterable[PackHeading]) -> list[tuple[str, int]]:
    """Return the titles and first pages of the outline's first level, a page once."""
    found: dict[int, str] = {}
    for heading in outline:
        if len(heading.path) == 1:
            found.setdefault(heading.page, heading.path[0])
    return [(title, page) for page, title in found.items()]


class PackView(QWidget):
    """The pack with the reader's notes. A note on the page in view is saved as it is typed.

    A note goes back to the office, unless its reader keeps it: such a note stays on this computer, and is shown beside
    its paper in later versions of the pack, too. Enter in the list goes to a note's page, and Left and Right turn the
    pages. Emits `former_passphrase_requested` for the reader's own notes on a version with another passphrase,
    `own_notes_failed` with the error if these cannot be read, and `sent_note_kept` when the reader keeps a note that
    the office has already. Owned by the review's window.
    """

    former_passphrase_requested = Signal()
    own_notes_failed = Signal(object)  # BoardPackError
    sent_note_kept = Signal()

    def __init__(self, review: ReviewDesk, drafts: ReviewDraftController, pack: Path, settings: QSettings) -> None:
        super().__init__()
        self._review, self._drafts, self._pack, self._settings = review, drafts, pack, settings
        self._notes: list[ShownPageNote] = [ShownPageNote.sent(note) for note in review.draft.notes]
        self._page, self._showing, self._loaded, self._can_keep = 0, False, False, False
        self._current_note: ShownPageNote | None = None
        self.preview = PackPreview()
        self.contents = PackContents(review, drafts)
        self.table = TableView(RowsModel(_COLUMNS), "Your notes", _ROW_HEIGHT, header=False)
        self.note = _NoteField()
        self.own = QCheckBox("Only for me")
        self.own.setToolTip(
            "The note is kept on this computer, and is shown in later versions of the pack. It is not sent."
        )
        self.unlock_button = button("Unlock your earlier notes…", "flat", self.former_passphrase_requested.emit)
        self._about = label("", "strong")
        self._about.setBuddy(self.note)
        self._lay_out()
        self._connect()
        self._show_notes()

    @property
    def own_notes(self) -> tuple[ShownPageNote, ...]:
        """The reader's own notes in the order of pages. The pack is loaded first if there are any."""
        own = self._review.own_notes
        if not self._loaded and own is not None and _read(own)[0]:
            self.load()
        notes = (note for note in self._notes if note.own is not None and note.text.strip())
        return tuple(sorted(notes, key=lambda note: (note.page, note.key)))

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
        self._drafts.flush()
        notes, failure = _read(own)
        if failure is not None:
            self.own_notes_failed.emit(failure)
        self.show_lock()
        self._can_keep = failure is None and not own.is_locked
        pages = self.preview.document.pageCount()
        found = [(note, page_of(note, self.contents.outline, pages)) for note in notes]
        self._notes = self._without_doubles(frozenset(note.key for note in notes))
        self._notes += [ShownPageNote(note.key, page or 0, note.text, note) for note, page in found]
        self._show_notes()
        key = self._current_note.key if self._current_note else ""
        self._show_note(next((note for note in self._notes if note.key == key), self._note_on(self._page)))

    def _without_doubles(self, own_keys: frozenset[str]) -> list[ShownPageNote]:
        """Return the notes for the office. Remove those that an interrupted change left among the reader's own, too."""
        sent = [note for note in self._notes if note.own is None]
        for note in sent:
            if note.key in own_keys:
                self._drafts.keep(note.key, partial(self._save, note.with_text("")))
        return [note for note in sent if note.key not in own_keys]

    def show_lock(self) -> None:
        """Offer to unlock the reader's own notes if they are locked, as another window may have done meanwhile."""
        own = self._review.own_notes
        self.unlock_button.setVisible(own is not None and own.is_locked)

    def focus_first(self) -> None:
        self.preview.pages.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, key: str) -> None:
        """Show a note and its page. If its paper is no longer in the pack, the page in view stays."""
        self.load()
        for note in self._notes:
            if note.key == key:
                if note.page:
                    self.preview.go_to_page(note.page)
                self._show_note(note)
                self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> int:
        """The page in view. 0 until the pack is shown."""
        return self._page

    def show_page(self, page: int) -> None:
        """Show a page."""
        self.load()
        self.preview.go_to_page(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give the pages their share of the width, and the rest to the notes, and the contents if there is room."""
        bar = self.preview.pages.verticalScrollBar().sizeHint().width()
        pages = round(self.width() * _PAGES_SHARE) + bar
        least = current().px(_LEAST_NOTES), current().px(_LEAST_CONTENTS)
        fits = self.width() - pages >= sum(least)
        self.contents.setVisible(fits and bool(self.contents.parts))
        if not self.contents.isVisibleTo(self):
            pages = round(self.width() * _PAGES_SHARE_OF_TWO) + bar
        beside = self.width() - pages
        contents = beside * least[1] // sum(least) if self.contents.isVisibleTo(self) else 0
        self._splitter.setSizes([contents, pages, beside - contents])

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
        text = note.text if note else ""
        if self.note.toPlainText() != text:
            self.note.setPlainText(text)
        self._show_own(note)
        is_lost = note is not None and not note.page
        self._about.setText(lost_place(note) if note and is_lost else f"Your note on page {self._page}")
        self.note.setAccessibleName(self._about.text())
        self._showing = False

    def _show_own(self, note: ShownPageNote | None) -> None:
        """Show whether the note is the reader's own. For a new note, show the reader's choice for new notes.

        While own notes cannot be stored, a new one cannot be typed, so that it never goes to the office instead.
        """
        is_own = self._prefers_own if note is None else note.own is not None
        self.own.setChecked(is_own)
        waits = note is None and is_own and not self._can_keep
        self.own.setEnabled(waits or (self._can_keep and (note is None or note.page > 0)))
        self.note.setReadOnly(waits)
        self.note.setPlaceholderText(_WAITS if waits else _WRITE)

    @property
    def _prefers_own(self) -> bool:
        return self._review.own_notes is not None and bool(self._settings.value(_OWN, ""))

    def _write(self) -> None:
        if self._showing or not self._page:
            return
        text, note = self.note.toPlainText(), self._current_note
        if note is not None:
            self._replace(note.with_text(text))
        elif text.strip():
            key, page = self._review.new_key(), self._page
            self._replace(self._of_kind(ShownPageNote(key, page, text), is_own=self.own.isChecked()))

    def _replace(self, note: ShownPageNote) -> None:
        """Show a new or changed note in place of the former one, and save it."""
        self._current_note = note
        self._notes = [*(other for other in self._notes if other.key != note.key), note]
        self._drafts.keep(note.key, lambda: self._save(note))
        self._show_notes()
        self.table.choose(note.key)

    def _save(self, note: ShownPageNote) -> None:
        if note.own is None:
            self._review.note(PageNote(note.key, note.page, note.text))
        else:
            self._review.keep_own_note(note.own)

    def _of_kind(self, note: ShownPageNote, *, is_own: bool) -> ShownPageNote:
        """Return the note changed to one for the office or to the reader's own. The key stays."""
        if not is_own:
            return replace(note, own=None)
        anchor = anchor_at(note.page, self.contents.outline)
        return replace(note, own=PrivateNote(note.key, note.page, note.text, anchor))

    def _keep_to_myself(self, is_own: bool) -> None:
        """Make the note in view the reader's own, or one for the office.

        Later notes are the reader's own too, until the box is cleared on a page without a note.
        """
        note = self._current_note
        if note is None or is_own:
            self._settings.setValue(_OWN, _OWN if is_own else "")
        if note is None or (note.own is not None) == is_own:
            self._show_own(note)
            return
        if note.own is None and note.key in self._review.draft.sent_notes:
            self.sent_note_kept.emit()
        self._replace(self._of_kind(note, is_own=is_own))
        self._drafts.keep(("former", note.key), lambda: self._save(note.with_text("")))  # later, so that none is lost
        self._drafts.flush()

    def _show_notes(self) -> None:
        notes = sorted((note for note in self._notes if note.text.strip()), key=lambda note: (note.page, note.key))
        self.table.rows.show([note.key for note in notes], lambda at: note_row(notes[at]))
        self.contents.show_notes(tuple(note.page for note in notes))

    def _connect(self) -> None:
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


def _read(own: PrivateNotes) -> tuple[tuple[PrivateNote, ...], BoardPackError | None]:
    """Return the reader's own notes, and why they cannot be read or kept. None if they can."""
    try:
        return own.all(), own.failure
    except BoardPackError as error:
        return (), error


class _NoteField(QPlainTextEdit):
    """The field for a note. Esc goes back to the pages. Emits `left` then."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Your note")
        self.setPlaceholderText(_WRITE)
        self.setTabChangesFocus(True)
        self.setFixedHeight(current().px(_NOTE_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
