"""Writing a comment: the recommendation and the response at the left, the text and the findings at the right."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.services.register.register import RegisterService
from boardpack.workspace import local_now
from ui import icons
from ui.models.register.kept_comments import KeptComments
from ui.models.register.register import item_words
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import button, hairline, label, scroll_area, shape_label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page import WindowPage
from ui.widgets.prose import ProseView
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer

_BESIDE = 900
_MOST_OF_FINDINGS = 0.35
_NAMES = {Voice.COMMISSIONER: "Commissioner’s comment", Voice.FORCE: "Force’s response"}
_OTHERS = {Voice.COMMISSIONER: Voice.FORCE, Voice.FORCE: Voice.COMMISSIONER}
_NOT_YET = {Voice.COMMISSIONER: "No comment yet.", Voice.FORCE: "No response yet."}
_VERBS = {Voice.COMMISSIONER: "Save comment", Voice.FORCE: "Save response"}
Found = Callable[[ItemEntry], CheckResult]
"""Returns the findings on an item."""


class CommentDesk(QWidget):
    """The whole page while a comment or a response is written. Owned by its controller.

    Emits `sent` when the text is to be saved, also on Ctrl+Enter, `left` on Esc, `edited` after each change,
    `letter_requested`, and a finding that was dismissed or restored.
    """

    sent = Signal()
    left = Signal()
    edited = Signal()
    letter_requested = Signal()
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Comment")
        self.voice = Voice.COMMISSIONER
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_NAMES[self.voice])
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._on_typed)
        self.findings = FindingsBox()
        self.footer = Footer()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._is_filling = False
        self._lay_out()
        for keys, act in (("Ctrl+Return", self.sent), ("Ctrl+Enter", self.sent), ("Esc", self.left)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act.emit)

    def write(self, entry: ItemEntry, voice: Voice, text: str, checked: CheckResult, *, is_draft: bool) -> None:
        """Show the item and the other party's response, and put `text` into the editor."""
        self.voice = voice
        self._title.setText(item_words(entry.item))
        self._about.setText(f"{entry.report.title}, {entry.item.label}")
        self.save.setText(_VERBS[voice])
        self._name.setText(_NAMES[voice])
        self.text.setAccessibleName(_NAMES[voice])
        self._is_filling = True
        self.text.setPlainText(text)
        self._is_filling = False
        self._show_state("Draft" if is_draft else "")
        self._show_words(entry, _OTHERS[voice])
        self.show_findings(checked)
        self._count_words()
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_findings(self, checked: CheckResult) -> None:
        """Show what the checks found in the item and its responses."""
        self.findings.show_checked(checked)
        self._findings_holder.setVisible(bool(checked.findings))
        self._fit_findings()

    def show_kept(self, moment: datetime) -> None:
        """Show that the text was kept as a draft at that time."""
        self._show_state(f"Draft, saved {clock_time(moment.time())}")

    @property
    def state(self) -> str:
        """The state of the text: empty, or “Draft, saved 9:41am”."""
        return self._state.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_beside = self.width() >= current().px(_BESIDE)
        self.splitter.setOrientation(Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical)
        whole = self.splitter.width() if is_beside else self.splitter.height()
        self.splitter.setSizes([whole // 2, whole - whole // 2] if is_beside else [whole * 2 // 5, whole * 3 // 5])
        self._fit_findings()

    def _fit_findings(self) -> None:
        """Give the findings the height that they need, up to a share of the whole."""
        column, width = self._findings_column, self._findings_holder.viewport().width()
        needed = column.totalHeightForWidth(width) if column.hasHeightForWidth() else column.totalSizeHint().height()
        self._findings_holder.setFixedHeight(min(needed, round(self.height() * _MOST_OF_FINDINGS)))

    def _lay_out(self) -> None:
        column = column_layout(self)
        column.addWidget(self._head())
        column.addWidget(hairline())
        self._words_area = scroll_area(QWidget(), "Recommendation and response")
        self.splitter.addWidget(self._words_area)
        self.splitter.addWidget(self._writing())
        self.splitter.setHandleWidth(current().tokens.border)
        self.splitter.setChildrenCollapsible(False)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.footer)

    def _head(self) -> QWidget:
        head = QWidget()
        row = row_layout(head, (24, 14, 24, 12), spacing=16)
        words = column_layout(spacing=2)
        back = row_layout(spacing=6)
        self.back = button("Register", "flat", self.left.emit)
        self.back.setToolTip("Go back and keep the draft (Esc)")
        icons.set_icon(self.back, "chevron-left", ThemeTone.ACCENT)
        self._about = label("", "small", wrap=True)
        back.addWidget(self.back)
        back.addWidget(self._about, 1)
        words.addLayout(back)
        self._title = label("", "title", wrap=True, selectable=True)
        words.addWidget(self._title)
        row.addLayout(words, 1)
        self.save = button("Save comment", "primary", self.sent.emit)
        self.save.setToolTip("Save it in the register (Ctrl+Enter)")
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _writing(self) -> QWidget:
        holder = QWidget()
        column = column_layout(holder, (24, 14, 24, 12), spacing=8)
        head = row_layout(spacing=7)
        self._name = label("", "strong")
        self._shape = shape_label(StatusShape.TRIANGLE)
        self._state = label("", "warning")
        head.addWidget(self._name, 1)
        head.addWidget(self._shape)
        head.addWidget(self._state)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        inside = set_style(QWidget(), "page")
        self._findings_column = column_layout(inside, spacing=4)
        self._findings_column.addWidget(label("To check in the response", "strong"))
        self._findings_column.addWidget(self.findings)
        self._findings_column.addStretch(1)
        self.findings.dismissed.connect(self.finding_dismissed)
        self.findings.taken_back.connect(self.finding_taken_back)
        self._findings_holder = scroll_area(inside, "To check in the response")
        column.addWidget(self._findings_holder)
        return holder

    def _show_words(self, entry: ItemEntry, other: Voice) -> None:
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (24, 14, 24, 24), spacing=8)
        column.addWidget(label("The inspectorate’s text", "strong"))
        quoted = "\n".join(
            (entry.item.text, *(f"• {point}" for point in entry.item.points), entry.item.closing)
        ).strip()
        column.addWidget(ProseView(quoted, TextStyle.READING, ThemeTone.SECOND))
        column.addSpacing(8)
        self._add_response(column, entry, other)
        column.addStretch(1)
        self._words_area.takeWidget().deleteLater()
        self._words_area.setWidget(inside)

    def _add_response(self, column: QVBoxLayout, entry: ItemEntry, other: Voice) -> None:
        response = entry.latest(other)
        head = row_layout(spacing=8)
        head.addWidget(label(_NAMES[other], "strong"))
        day = f"recorded on {in_words(response.at.date())} by {response.by}" if response and response.by else ""
        head.addWidget(label(day, "small"), 1)
        if entry.report.source_sha256:
            head.addWidget(button("Open letter", "flat", self.letter_requested.emit))
        column.addLayout(head)
        if response is None:
            column.addWidget(label(_NOT_YET[other], "quiet"))
        else:
            column.addWidget(ProseView(response.text, TextStyle.READING))

    def _on_typed(self) -> None:
        if not self._is_filling:
            self._count_words()
            self.edited.emit()

    def _count_words(self) -> None:
        words = count_in_words(len(self.text.toPlainText().split()), "word")
        self.footer.show_facts(words, "Ctrl+Enter saves", "Esc goes back and keeps the draft")

    def _show_state(self, words: str) -> None:
        self._state.setText(words)
        self._shape.setVisible(bool(words))


class CommentController(QObject):
    """Shows the desk in place of the list, keeps its text, and saves it. Owned by the Register page.

    Emits `left` when the desk was closed.
    """

    left = Signal()

    def __init__(
        self, register: RegisterService, page: WindowPage, split: ListAndDetail, kept: KeptComments, found: Found
    ) -> None:
        super().__init__(page)
        self._register, self._page, self._split, self._found = register, page, split, found
        self.kept = kept
        self._entry: ItemEntry | None = None
        self.desk = CommentDesk()
        self.desk.hide()
        page.body.addWidget(self.desk, 1)
        self.desk.edited.connect(self.keep)
        self.desk.sent.connect(self.save)
        self.desk.left.connect(self.end)

    @property
    def is_open(self) -> bool:
        """True if a text is being written."""
        return self._entry is not None

    def begin(self, entry: ItemEntry, voice: Voice) -> None:
        """Open the desk for a text on an item: its draft, or else the text that was saved last."""
        self._entry = None
        draft, saved = self.kept.text(entry.item.id, voice), entry.latest(voice)
        text = draft or (saved.text if saved else "")
        self._split.hide()
        self.desk.show()
        self.desk.write(entry, voice, text, self._found(entry), is_draft=bool(draft))
        self._entry = entry

    def end(self) -> None:
        """Keep the text as a draft, and show the list again."""
        if self._entry is not None:
            self.keep()
            self._close()

    def keep(self) -> None:
        """Keep the text as a draft."""
        if self._entry is not None:
            self.kept.keep(self._entry, self.desk.voice, self.desk.text.toPlainText())
            self.desk.show_kept(local_now())

    def save(self) -> None:
        """Save the text in the register. If that is refused, it stays in the editor."""
        entry, voice, text = self._entry, self.desk.voice, self.desk.text.toPlainText()
        if entry is None:
            return
        changes = self._page.attempt(lambda: self._register.respond(ItemId(entry.item.id), voice, text))
        if changes is not None:
            self.kept.forget(entry.item.id, voice)
            self._close()
            self._page.announce(changes)

    def show_again(self, changes: Changes) -> None:
        """Show the findings again after a change."""
        if self._entry is not None and (changes.findings or changes.register):
            self.desk.show_findings(self._found(self._entry))

    def _close(self) -> None:
        self._entry = None
        self.desk.hide()
        self._split.show()
        self.left.emit()
