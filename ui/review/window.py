"""The chair's window: the log, the pack and the chair's words, in large type and saved as they are typed."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from boardpack.domain.days.dates import clock_time, count_in_words, day_of, in_words
from boardpack.domain.log.actions import ActionId, ChairVerdict
from boardpack.errors import BoardPackError
from boardpack.services.board.signing import keep_signing_name, signing_name
from boardpack.services.returning.chair_reviews import ReviewDesk, SentBack
from boardpack.values import Frozen
from boardpack.workspace import Clock, local_now
from ui import messages, tasks
from ui.closing import CloseController, confirm_leaving
from ui.desktop import open_path
from ui.last_folder import FileKind, last_folder
from ui.models.exchange.chair_review import ReviewOrder, review_file_name, review_sentence
from ui.models.palette import PaletteEntry
from ui.review.chair_words_view import ChairWordsView
from ui.review.draft_controller import ReviewDraftController
from ui.review.log_view import LogView
from ui.review.pack_view import PackView
from ui.review.reader_dialog import ReaderDialog
from ui.shapes import StatusShape
from ui.theme import set_style
from ui.widgets.chips import Chips
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.dialogs.name_dialog import NameDialog
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.menu_bar import MenuBar
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from ui.guide import Guide
    from ui.widgets.dialogs.find_or_do import FindOrDo

_FILES = "Review (*.review)"
_KEPT = "Saved as you type"
_WHERE = "Your comments are saved on this computer. The office receives them when you send them back."
_FORMER = "Your own notes on this pack are locked with the passphrase of an earlier version. Enter that passphrase."
_UNSAVED = "Your last changes are not saved."
_HOW_TO_SEND = "Send this file to the office, for example as an email attachment."


class ReviewPlace(Frozen):
    """The place in a review that its window shows, for the window that replaces it in another text size.

    `unrecorded` has the decisions that are chosen and not recorded. `zoom` is None if the page has the width of its
    column.
    """

    part: str
    filter_text: str
    action_id: str
    page: int
    zoom: float | None
    unrecorded: Mapping[ActionId, ChairVerdict]


class _Part(StrEnum):
    PACK = "The pack"
    SAID = "Your comments"


class ReviewWindow(QMainWindow):
    """The window of one review. Owned by the program, which makes it again in another text size.

    Emits `larger` and `smaller` for another text size, `leaving` for the start screen.
    """

    larger = Signal()
    smaller = Signal()
    leaving = Signal()

    def __init__(
        self,
        review: ReviewDesk,
        passphrase: str | None = None,
        clock: Clock = local_now,
        settings: QSettings | None = None,
    ) -> None:
        super().__init__()
        self.review = review
        self.passphrase, self._clock, self._settings = passphrase, clock, settings or QSettings()
        facts = review.facts
        title = f"{facts.board_name}, {in_words(day_of(facts.written_at))}"
        self.setWindowTitle(f"Review: {title}. {facts.marking}")
        self.setAccessibleName(f"Review of {title}")
        fit_to_screen(self, 1280, 800)
        self.notice = Notice()
        self.drafts = ReviewDraftController(self)
        self.log = LogView(review, self.drafts)
        self.pack = PackView(review, self.drafts, review.pack, self._settings) if review.pack else None
        self.chair_words = ChairWordsView(
            self.log.states, review.earlier_notes(), lambda: self.show_part(ReviewOrder.OWNER)
        )
        self.chips = Chips(self._parts(), ReviewOrder.DEADLINE, "Filter actions")
        self.send_button = button("Send back…", "primary", self.choose_file)
        self.send_button.setToolTip("Save a file to send back to the office (Ctrl+Shift+S)")
        self.reader_button = button("", "flat", lambda: self.ask_for_reader())
        self._title, self._kept = (
            label(_unbroken(f"{title}. {facts.marking}"), "title", wrap=True),
            label(_KEPT, "sentence", wrap=True),
        )
        self._kept.setToolTip(_WHERE)
        self._kept.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sentence = label("", "sentence", wrap=True)
        self._closing, self._failure = CloseController(self), ""
        self._guide: Guide | None = None
        self._lay_out()
        self._connect()
        self._add_commands()
        self._show_progress()
        self.log.focus_first()

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def saved_text(self) -> str:
        """The sentence about saving: everything is saved on this computer, and since when."""
        return self._kept.text()

    def show_part(self, part: str) -> None:
        """Show the log in an order, the pack, or the chair's words."""
        self.chips.pick(part)
        self._focus_part()

    @property
    def place(self) -> ReviewPlace:
        """The place that the window shows now."""
        page, zoom = (self.pack.page, self.pack.preview.pages.chosen_zoom) if self.pack is not None else (0, None)
        return ReviewPlace(
            self.chips.on, self.chips.field.text(), self.log.table.chosen_id, page, zoom, self.log.unrecorded_decisions
        )

    def show_place(self, place: ReviewPlace) -> None:
        """Show the place of the former window. Select the action first, since that may show another part."""
        self.log.take_unrecorded(place.unrecorded)
        self.chips.field.setText(place.filter_text)
        self.log.filter(place.filter_text)
        self.log.table.choose(place.action_id)
        self.show_part(place.part)
        if self.pack is not None and place.page:
            self.pack.show_page(place.page)
            self.pack.preview.pages.zoom_to(place.zoom)

    def write(self) -> None:
        """Go to the comment on the action, or to the note on the page, that is in view."""
        match self._stack.currentWidget():
            case LogView() as log:
                log.comment()
            case PackView() as pack:
                pack.focus_note()

    def open_guide(self) -> "Guide":
        """Open the guide at its page for readers of a review."""
        from ui.guide import Guide

        if self._guide is None:
            self._guide = Guide(self)
        self._guide.open_at("reading")
        return self._guide

    def find_or_do(self) -> "FindOrDo":
        """Open the command palette, with the actions of the review."""
        from ui.widgets.dialogs.find_or_do import FindOrDo

        commands = (PaletteEntry(act.text(), act.shortcut().toString(), act.trigger) for act in self.actions())
        states = sorted(self.log.states.values(), key=lambda state: state.ref)
        named = (PaletteEntry(state.title, state.ref, partial(self._go_to_action, state.action.id)) for state in states)
        dialog = FindOrDo((*commands, *named), None, lambda place: None, self, "Search the actions, or type a command")
        dialog.open_over(self)
        return dialog

    def ask_for_reader(self, then: Callable[[], object] | None = None) -> ReaderDialog:
        """Ask who reads the review. `then` is done once there is a name."""
        dialog = ReaderDialog(self.review.facts.chair_name, self.review.author or signing_name(), self)
        dialog.named.connect(self._on_reader)
        if then is not None:
            dialog.named.connect(lambda _: then())
        dialog.open()
        return dialog

    def choose_file(self) -> None:
        """Ask where to save the file that goes back to the office, and first who reads the review if nobody said so."""
        if not self.review.author:
            self.ask_for_reader(self.choose_file)
            return
        if unrecorded := self.log.unrecorded:
            are = "is" if len(unrecorded) == 1 else "are"
            what = f"{count_in_words(len(unrecorded), 'decision')} {are} not recorded: {', '.join(unrecorded)}."
            remedy = f"Record {'it' if len(unrecorded) == 1 else 'them'} first, or send the rest."
            self.notice.show_message(StatusShape.TRIANGLE, what, remedy, "Send the rest", self._ask_for_file)
            return
        self._ask_for_file()

    def _ask_for_file(self) -> None:
        suggested = last_folder.path(FileKind.REVIEW, review_file_name(self.review.facts, self.review.author))
        path, _ = QFileDialog.getSaveFileName(self, "Send back", suggested, _FILES)
        if path:
            self.send_to(Path(path))

    def send_to(self, path: Path) -> None:
        """Write the file for the office in the background, under the passphrase of the review."""
        if not self.drafts.flush():
            return
        to = path if path.suffix else path.with_name(f"{path.name}.review")
        self.send_button.setEnabled(False)
        task = tasks.start(lambda progress: self.review.send_back(to, self.passphrase))
        task.finished.connect(self._show_sent)
        task.failed.connect(lambda error: messages.show_error(error, self.notice))
        task.ended.connect(lambda: self.send_button.setEnabled(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go one step back on Esc: close the notice, or return to the list or the pages."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.notice.isVisible():
            self.notice.clear()
        else:
            self._focus_part()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_lose() and self._closing.may_close():
            event.accept()
        else:
            event.ignore()

    def _may_lose(self) -> bool:
        """Save everything. If that fails, ask the user, and return False if the window must stay open."""
        if self.drafts.flush():
            return True
        is_given_up = confirm_leaving(self, _UNSAVED, self._failure, "Close without saving")
        if is_given_up:
            self.drafts.drop()
        return is_given_up

    def ask_for_former_passphrase(self) -> NameDialog:
        """Ask for the passphrase of the version on which the reader's own notes were begun."""
        asked = DeclaredField("passphrase", "Passphrase", InputKind.SECRET)
        dialog = NameDialog("Unlock your earlier notes", _FORMER, "", self, asked=asked, verb="Unlock")
        dialog.named.connect(self._unlock_notes)
        dialog.open()
        return dialog

    def _unlock_notes(self, passphrase: str) -> None:
        own = self.review.own_notes
        if own is None or self.pack is None:
            return
        pack = self.pack
        task = tasks.start(lambda progress: own.unlock(passphrase))
        self.notice.show_message(StatusShape.HALF, "Unlocking your earlier notes…")
        task.finished.connect(lambda _: self.notice.clear())
        task.finished.connect(lambda _: pack.show_own_notes())
        task.finished.connect(lambda _: self._show_progress())
        task.failed.connect(lambda error: messages.show_error(error, self.notice))

    # ---- what happens -------------------------------------------------------------------------

    def _show_sent(self, sent: object) -> None:
        if not isinstance(sent, SentBack):
            return
        about = [count_in_words(sent.actions, "action")] if sent.actions else []
        about += [count_in_words(sent.pages, "page")] if sent.pages else []
        sentence = f"Your comments on {' and '.join(about)} are in “{sent.path}”."
        self.notice.show_message(
            StatusShape.DISC, sentence, _HOW_TO_SEND, "Open folder", lambda: open_path(sent.path.parent, self.notice)
        )
        self._show_progress()

    def _on_kept(self) -> None:
        self._kept.setText(f"Saved {clock_time(self._clock().time())}")
        self._show_progress()

    def _on_failed(self, error: BoardPackError) -> None:
        self._failure = str(error)
        messages.show_error(error, self.notice)
        if self.pack is not None:
            self.pack.show_lock()

    def _on_sent_note_kept(self) -> None:
        self.notice.show_message(
            StatusShape.TRIANGLE,
            "The office has this note already.",
            "The office’s copy will not change. Changes that you make from now on stay on this computer.",
        )

    def _on_reader(self, name: str) -> None:
        if not self.drafts.flush():
            return
        try:
            self.review.read_as(name)
            if not signing_name():
                keep_signing_name(name)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
        self._show_progress()

    def _show_progress(self) -> None:
        author = self.review.author
        self.reader_button.setText(f"Signed {author}. Change your name…" if author else "Enter your name…")
        states = tuple(self.log.states.values())
        own = self.pack.own_notes if self.pack else ()
        self._sentence.setText(review_sentence(states, self.review.draft, self.review.facts, len(own)))
        self.setAccessibleDescription(self._sentence.text())
        self.chair_words.show_draft(self.review.draft, own)

    def _on_part(self, part: str) -> None:
        self.drafts.flush()
        self.chips.field.setVisible(part in list(ReviewOrder))
        if part == _Part.SAID:
            self._show_progress()
            self._stack.setCurrentWidget(self.chair_words)
        elif part == _Part.PACK and self.pack is not None:
            self._stack.setCurrentWidget(self.pack)
            self.pack.load()
        else:
            self.log.lay_out_by(ReviewOrder(part))
            self._stack.setCurrentWidget(self.log)
        if not any(chip.hasFocus() for chip in self.chips.chips.values()):  # a click; arrow keys stay on the chips
            self._focus_part()

    def _focus_part(self) -> None:
        match self._stack.currentWidget():
            case LogView() | PackView() | ChairWordsView() as part:
                part.focus_first()

    def _go_to_action(self, action_id: str) -> None:
        self.show_part(ReviewOrder.OWNER)
        self.chips.field.clear()
        self.log.filter("")
        self.log.go_to(action_id)

    def _go_to_note(self, key: str) -> None:
        if self.pack is not None:
            self.show_part(_Part.PACK)
            self.pack.go_to(key)

    # ---- parts --------------------------------------------------------------------------------

    def _parts(self) -> list[tuple[str, str]]:
        parts: list[StrEnum] = [*ReviewOrder, *([_Part.PACK] if self.pack else []), _Part.SAID]
        return [(part.value, part.value) for part in parts]

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for part in (self.log, self.pack, self.chair_words):
            if part is not None:
                self._stack.addWidget(part)
        inside = set_style(QWidget(), "page")
        column = column_layout(inside)
        column.addWidget(self._head())
        column.addWidget(self.chips)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(inside)

    def _head(self) -> QWidget:
        head = QWidget()
        row = row_layout(head, (24, 16, 24, 12), spacing=12)
        words = column_layout(spacing=2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.addWidget(self.reader_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 5)
        row.addWidget(self._kept, 2)
        for text, name, keys, act, step in (
            ("A−", "Smaller text", "Ctrl+minus", self.smaller.emit, -1),
            ("A+", "Larger text", "Ctrl+plus", self.larger.emit, 1),
        ):
            size = button(text, "plain", act)
            size.setEnabled(_stepped(self._settings, step) is not None)
            size.setAccessibleName(name)
            size.setToolTip(f"{name} ({keys})")
            row.addWidget(size)
        row.addWidget(self.send_button)
        return head

    def _connect(self) -> None:
        for chip in self.chips.chips.values():  # a click on one leads to what it shows, not to the chip
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chips.picked.connect(self._on_part)
        self.chips.filtered.connect(self.log.filter)
        self.chips.field.left.connect(self.log.focus_first)
        self.log.table.typed.connect(self.chips.field.take)
        self.chair_words.action_requested.connect(self._go_to_action)
        self.chair_words.note_requested.connect(self._go_to_note)
        if self.pack is not None:
            self.pack.former_passphrase_requested.connect(self.ask_for_former_passphrase)
            self.pack.own_notes_failed.connect(lambda error: messages.show_error(error, self.notice))
            self.pack.sent_note_kept.connect(self._on_sent_note_kept)
        self.drafts.kept.connect(self._on_kept)
        self.drafts.failed.connect(self._on_failed)

    def _add_commands(self) -> None:
        for number, (part, words) in enumerate(self._parts(), start=1):
            self._command(words, self._shower(part), f"Ctrl+{number}")
        field = self.chips.field
        self._command("Write a comment or a note", self.write, "C")
        self._command("Filter actions", lambda: field.setFocus(Qt.FocusReason.ShortcutFocusReason), "Ctrl+F")
        self._command("Search", self.find_or_do, "Ctrl+K")
        self._command("Send back…", self.choose_file, "Ctrl+Shift+S")
        self._command("Change your name…", self.ask_for_reader, "Ctrl+Shift+N")
        self._command("Guide", self.open_guide, "F1")
        self._command("Larger text", self.larger.emit, "Ctrl++", "Ctrl+=")
        self._command("Smaller text", self.smaller.emit, "Ctrl+-")
        self._command("Open another review or a board", self.leaving.emit, "Ctrl+Shift+O")
        self._command("Close", self.close, "Ctrl+Q")
        bar = MenuBar(self)
        self.setMenuBar(bar)
        bar.add("Review").addActions(self.actions())
        self._command("Show or hide the menu", bar.turn, "Alt+M")

    def _shower(self, part: str) -> Callable[[], None]:
        return lambda: self.show_part(part)

    def _command(self, words: str, act: Callable[[], object], *keys: str) -> None:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda: act())
        self.addAction(action)


def _unbroken(title: str) -> str:
    """Return the title with its date on one line."""
    board, comma, day = title.rpartition(", ")
    return f"{board}{comma}{day.replace(' ', chr(0xA0))}"


SIZES = (125, 140, 160, 180, 200)
"""Sizes of text, in hundredths of the usual one; the least has 16 pixels."""
_SIZE = "review/size"


def review_scale(settings: QSettings) -> float:
    """Return the scale of text that was chosen last; the smallest at first."""
    return _size(settings) / 100


def larger(settings: QSettings) -> bool:
    """Save the next larger text size. Return False if there is none."""
    return _step(settings, 1)


def smaller(settings: QSettings) -> bool:
    """Save the next smaller text size. Return False if there is none."""
    return _step(settings, -1)


def _step(settings: QSettings, step: int) -> bool:
    size = _stepped(settings, step)
    if size is not None:
        settings.setValue(_SIZE, size)
    return size is not None


def _stepped(settings: QSettings, step: int) -> int | None:
    """Return the size that is so many steps larger than the chosen one. None if there is none."""
    at = SIZES.index(_size(settings)) + step
    return SIZES[at] if 0 <= at < len(SIZES) else None


def _size(settings: QSettings) -> int:
    kept = str(settings.value(_SIZE, ""))
    return int(kept) if kept.isdecimal() and int(kept) in SIZES else SIZES[0]
