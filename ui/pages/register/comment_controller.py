"""The controller of the Register page for comments and responses that are written on a page of their own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.items import ItemEntry, ItemId, Voice
from boardpack.services.register.register import RegisterService
from boardpack.workspace import local_now
from ui.models.register.kept_comments import KeptComments
from ui.pages.register.comment_desk import CommentDesk
from ui.widgets.page import WindowPage
from ui.widgets.tables.list_and_detail import ListAndDetail

Found = Callable[[ItemEntry], CheckResult]
"""Returns the findings on an item."""


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
