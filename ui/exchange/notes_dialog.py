"""The dialog of the notes that came back on a pack: each note, the page it was made on, and the office's answer."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.chair_reviews import NotedPack, ShownNote
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.errors import BoardPackError
from boardpack.private_files import work_folder
from boardpack.services.packs.papers import PapersService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from ui import messages, tasks
from ui.drafts import Drafts
from ui.models.exchange.notes import NOTE_COLUMNS, note_author, note_place, note_row, notes_sentence
from ui.models.rows import RowsModel
from ui.pages.pack.preview import PackPreview
from ui.theme import TextStyle, current, set_style
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import button, hairline, keep_width, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.table import TableView

_WIDTH = 1080
_SAVE, _SAVE_AND_CLOSE, _SAVE_AND_REOPEN = "Save answer", "Save and close note", "Save and reopen note"
_ROW_HEIGHT, _ANSWER_HEIGHT, _NOTES_WIDTH = 44, 72, 400
_MARGIN = 24


class Shown(Enum):
    """The pages that are shown beside the notes."""

    AS_ISSUED = "The pack as issued"
    NOW = "The current paper"


class NotesDialog(DialogFrame):
    """Shows notes and stores answers. Half-written answers are kept as drafts.

    Emits `changed` after each answer.
    """

    changed = Signal(object)  # Changes

    def __init__(
        self,
        notes: ChairReviewsService,
        papers: PapersService,
        drafts: Drafts,
        meeting_id: MeetingId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Notes on the pack", parent, width=_WIDTH, height=700, inset=0)
        self._service, self._papers, self.drafts = notes, papers, drafts
        self._notes: dict[str, ShownNote] = {}
        self._in_view: tuple[Shown, str] | None = None
        self.pack = ChoiceBox[MeetingId]("Pack")
        self.table = TableView(RowsModel(NOTE_COLUMNS), "Notes", _ROW_HEIGHT, header=False)
        self.shown = ChoiceBox[Shown]("Pages beside the notes", [(choice, choice.value) for choice in Shown])
        self.preview = PackPreview()
        self.answer = QPlainTextEdit()
        self.settle_button = button(_SAVE_AND_CLOSE, "primary", lambda: self.send(settled=True))
        self.open_button = button(_SAVE, "plain", lambda: self.send(settled=False))
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_packs(meeting_id)

    @property
    def selected_note(self) -> ShownNote | None:
        """The note that is chosen in the list."""
        return self._notes.get(self.table.chosen_id)

    @property
    def version_words(self) -> str:
        """The sentence on the version of the paper on which the selected note was made."""
        return self._version.text()

    def send(self, *, settled: bool) -> None:
        """Store the text as the answer to the selected note, and select the next one without an answer."""
        shown = self.selected_note
        if shown is None:
            return
        try:
            changes = self._service.answer(shown.note, self.answer.toPlainText(), settled=settled)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.notice.clear()
        self.drafts.forget(_key(shown))
        self.drafts.flush()
        self._reload()
        if settled:
            self._choose_waiting()
        self.changed.emit(changes)

    def show_pages(self) -> None:
        """Show the page on which the selected note was made, or the current paper, as chosen."""
        shown = self.selected_note
        if shown is None:
            return
        item_id, pages = shown.item_id, self.shown.value
        view = (pages, item_id or "") if pages is Shown.NOW else (pages, shown.note.meeting_id)
        if view == self._in_view:
            self._turn_to(shown)
            return
        self._in_view = view
        if pages is Shown.NOW and item_id is not None:
            task = tasks.start(lambda progress: self._paper_now(item_id), shown_in=self)
        else:
            meeting_id = shown.note.meeting_id
            task = tasks.start(lambda progress: self._service.pages(meeting_id), shown_in=self)
        task.finished.connect(lambda data: self._on_pages(view, data))
        task.failed.connect(self._on_failed)

    def focus_answer(self) -> None:
        """Put the focus in the answer."""
        self.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- showing ------------------------------------------------------------------------------

    def _show_packs(self, meeting_id: MeetingId | None) -> None:
        packs = self._service.noted_packs()
        self.pack.offer([(pack.meeting.id, f"Pack of {in_words(pack.meeting.held_on)}") for pack in packs])
        self.pack.setVisible(len(packs) > 1)
        if packs:
            ids = [pack.meeting.id for pack in packs]
            waiting = next((pack.meeting.id for pack in packs if pack.waiting), ids[0])
            self.pack.choose(meeting_id if meeting_id in ids else waiting)
        self._reload()
        self._choose_waiting()

    def _reload(self) -> None:
        """Show the stored notes of the selected pack. The selected note stays selected."""
        packs = {entry.meeting.id: entry for entry in self._service.noted_packs()}
        pack = packs.get(self.pack.value) if self.pack.count() else None
        notes = self._service.notes(pack.meeting.id) if pack else ()
        self._notes = {entry.note.id: entry for entry in notes}
        self._show_sentence(pack)
        self.table.rows.show([entry.note.id for entry in notes], lambda at: note_row(notes[at]))
        self._show_note()

    def _show_sentence(self, pack: NotedPack | None) -> None:
        self.show_sentence(notes_sentence(pack) if pack else "No notes yet.")

    def _choose_waiting(self) -> None:
        """Select the next note without an answer, after the selected one if there is one."""
        ids = list(self._notes)
        at = ids.index(self.table.chosen_id) if self.table.chosen_id in ids else 0
        waiting = [note_id for note_id in (*ids[at:], *ids[:at]) if not self._notes[note_id].note.settled]
        for note_id in (*waiting, *([] if self.table.chosen_id else ids)):
            self.table.choose(note_id)
            return

    def _show_note(self) -> None:
        shown = self.selected_note
        for part in (self._words, self.answer, self.settle_button, self.open_button):
            part.setEnabled(shown is not None)
        self._where.setText(note_place(shown) if shown else "")
        self._made.setText(note_author(shown.note) if shown else "")
        self._words.show_text(shown.note.text if shown else "")
        self._show_version(shown)
        if shown is not None:
            typed = self.drafts.get(_key(shown)).get("answer")
            self.answer.setPlainText(shown.note.answer if typed is None else typed)
            self.open_button.setText(_SAVE_AND_REOPEN if shown.note.settled else _SAVE)
            self.settle_button.setText(_SAVE if shown.note.settled else _SAVE_AND_CLOSE)
        self.show_pages()

    def _show_version(self, shown: ShownNote | None) -> None:
        """Show the version note, and offer the current paper if it changed since."""
        changed = shown is not None and not shown.is_on_this_version
        set_style(self._version, "warning-small" if changed else "small")
        self._version.setText(shown.version_words if shown else "")
        self._version.setVisible(bool(self._version.text()))
        self.shown.setEnabled(changed and shown is not None and shown.item_id is not None)
        if not self.shown.isEnabled():
            self.shown.choose(Shown.AS_ISSUED)

    def _on_chosen(self) -> None:
        self.shown.choose(Shown.AS_ISSUED)
        self._show_note()

    def _on_typed(self) -> None:
        shown = self.selected_note
        if shown is not None and self.answer.hasFocus():
            self.drafts.keep(_key(shown), {"answer": self.answer.toPlainText()})

    def _on_pages(self, view: tuple[Shown, str], data: object) -> None:
        if isinstance(data, bytes) and view == self._in_view:
            self.preview.show_pdf(data)
            QTimer.singleShot(0, self, self._turn)  # its scroll bars have first to find their place

    def _turn(self) -> None:
        if (shown := self.selected_note) is not None:
            self._turn_to(shown)

    def _turn_to(self, shown: ShownNote) -> None:
        self.preview.go_to_page(shown.note.page if self.shown.value is Shown.AS_ISSUED else 1)

    def _on_failed(self, error: BaseException) -> None:
        self._in_view = None
        self.preview.clear()
        messages.show_error(error, self.notice)

    def _paper_now(self, item_id: AgendaItemId) -> bytes:
        attached = self._service.attached_paper(item_id)
        if attached is not None:
            return attached
        with work_folder() as folder:
            return self._papers.write_of_item(item_id, folder / "paper.pdf").read_bytes()

    # ---- building -----------------------------------------------------------------------------

    def _make_parts(self) -> None:
        keep_width(self.open_button, _SAVE, _SAVE_AND_REOPEN)
        keep_width(self.settle_button, _SAVE, _SAVE_AND_CLOSE)
        self._where, self._made = label("", "strong", wrap=True), label("", "small", wrap=True)
        self._version = label("", "small", wrap=True)
        self._words = ProseView("", TextStyle.READING)
        self.answer.setAccessibleName("Answer to the note")
        self.answer.setPlaceholderText("Your answer. It is included in the next review")
        self.answer.setTabChangesFocus(True)
        self.answer.setFixedHeight(current().px(_ANSWER_HEIGHT))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)  # on the dialog: other words on a button take its key
        shortcut.activated.connect(lambda: self.send(settled=True))
        self.settle_button.setToolTip("Save the answer and close the note (Ctrl+Enter)")

    def _connect(self) -> None:
        self.pack.activated.connect(lambda _: self._on_pack())
        self.table.chosen.connect(lambda _: self._on_chosen())
        self.table.opened.connect(lambda _: self.focus_answer())
        self.answer.textChanged.connect(self._on_typed)
        self.shown.activated.connect(lambda _: self.show_pages())

    def _on_pack(self) -> None:
        self.table.choose_nothing()
        self._reload()
        self._choose_waiting()

    def _lay_out(self) -> None:
        choice = row_layout(margins=(_MARGIN, 0, _MARGIN, 0))
        choice.addWidget(self.pack)
        choice.addStretch(1)
        self.column.addLayout(choice)
        self.column.addWidget(hairline())
        self.column.addWidget(self._split(), 1)
        self.column.addWidget(hairline())
        self.end_with("Close")

    def _split(self) -> QSplitter:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(current().tokens.border)
        split.setChildrenCollapsible(False)
        for part in (self._notes_side(), self._pages_side()):
            split.addWidget(part)
        split.setStretchFactor(1, 1)
        split.setSizes([current().px(_NOTES_WIDTH), current().px(_WIDTH - _NOTES_WIDTH)])
        return split

    def _notes_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(hairline())
        inside = set_style(QWidget(), "page")
        note = QVBoxLayout(inside)
        note.setContentsMargins(_MARGIN, 12, 16, 8)
        note.setSpacing(4)
        parts: Sequence[QWidget] = (self._where, self._made, self._version, self._words)
        for part in parts:
            note.addWidget(part)
        note.addStretch(1)
        column.addWidget(scroll_area(inside, "Selected note"), 1)
        answer = column_layout(margins=(_MARGIN, 4, 16, 12), spacing=8)
        answer.addWidget(self.answer)
        verbs = row_layout(spacing=8)
        verbs.addStretch(1)
        verbs.addWidget(self.open_button)
        verbs.addWidget(self.settle_button)
        answer.addLayout(verbs)
        column.addLayout(answer)
        return side

    def _pages_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.shown)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.preview, 1)
        return side


def _key(shown: ShownNote) -> str:
    return f"notes/{shown.note.id}"
