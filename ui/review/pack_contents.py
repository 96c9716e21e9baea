"""The list of a pack's parts beside its pages, with what the chair has read."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QWidget

from boardpack.domain.exchange.private_notes import PackHeading
from boardpack.services.returning.chair_reviews import ReviewDesk
from ui.models.exchange.pack_contents import CONTENTS_COLUMNS, ReadPart, contents_sentence, part_row, parts_of
from ui.models.rows import RowsModel
from ui.review.draft_controller import ReviewDraftController
from ui.theme import set_style
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 46
_READ_MS = 2_000


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
