"""The guide in a window of its own, opened by F1 at the page that matches the user's work."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from boardpack.resources import resource
from boardpack.values import Frozen
from ui.theme import TextStyle, current, set_style
from ui.widgets.chips import FilterField
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.labels import label


class GuidePage(Frozen):
    """One page of the guide: its name, its title, and its text as Markdown without the title."""

    name: str
    title: str
    text: str


def guide_page(name: str, source: str) -> GuidePage:
    """Parse a page of the guide. Its first line is the title.

    Raises ValueError if the text does not begin with a title.
    """
    first, _, rest = source.partition("\n")
    if not first.startswith("# "):
        raise ValueError(f"the page “{name}” of the guide begins without a title")
    return GuidePage(name, first.removeprefix("# ").strip(), rest.strip())


def pages_about(pages: Iterable[GuidePage], words: str) -> tuple[GuidePage, ...]:
    """Return the pages that contain all the words, matches in the title first. No words return all pages."""
    terms = words.casefold().split()
    found = [page for page in pages if all(word in f"{page.title} {page.text}".casefold() for word in terms)]
    return tuple(sorted(found, key=lambda page: not any(word in page.title.casefold() for word in terms)))


_LINE_PX = 21
PAGES = (
    *("start", "today", "intake", "trackers", "register", "actions", "forms", "meetings", "papers", "minutes"),
    *("pack", "people", "review", "reading", "settings", "safety", "keys"),
)


def guide_pages() -> tuple[GuidePage, ...]:
    """Return every page of the guide, in the order of a month's work."""
    return tuple(guide_page(name, resource("guide", f"{name}.md").read_text(encoding="utf-8")) for name in PAGES)


class _GuideText(QTextBrowser):
    """The text of a page. Its pictures are never wider than the page."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_pictures()

    def fit_pictures(self) -> None:
        """Give each picture its own width, or that of the page if that is less."""
        room = self.viewport().width() - 2 * self.document().documentMargin()
        for cursor in _pictures(self.document()):
            picture = cursor.charFormat().toImageFormat()
            kind = QTextDocument.ResourceType.ImageResource.value
            own = QImage.fromData(self.loadResource(kind, QUrl(picture.name()))).width()
            if picture.width() != min(own, room):
                picture.setWidth(min(own, room))
                cursor.setCharFormat(picture)


def _pictures(document: QTextDocument) -> list[QTextCursor]:
    """Return a cursor that selects each picture. Qt writes the object replacement character in its place."""
    found, cursor = [], document.find("\ufffc")
    while not cursor.isNull():
        if cursor.charFormat().isImageFormat():
            found.append(cursor)
        cursor = document.find("\ufffc", cursor)
    return found


class Guide(QDialog):
    """The guide's window: a searchable list of pages, and the page that is read. Owned by the window that opens it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Guide")
        self.setAccessibleName("Guide")
        set_style(self, "page")
        self._pages = guide_pages()
        self._shown = self._pages
        self.field = FilterField("Search the guide")
        self.field.setPlaceholderText("Search the guide")
        self.field.filtered.connect(self._search)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSpacing(current().px(3))
        self.field.left.connect(self._go_to_list)
        self.list.setAccessibleName("Pages of the guide")
        self.list.currentRowChanged.connect(self._show_row)
        self.text = _GuideText()
        self.text.setAccessibleName("Page of the guide")
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(resource("guide"))])  # where its pictures are
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(16)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._go_to_field)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(parent.window().close)  # as everywhere
        self._lay_out()
        self._list_pages(self._pages)

    @property
    def page(self) -> str:
        """The name of the current page. Empty if no page matches the search."""
        row = self.list.currentRow()
        return self._shown[row].name if 0 <= row < len(self._shown) else ""

    def _go_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def open_at(self, name: str) -> None:
        """Show that page, and bring the guide to the front."""
        self.field.clear()
        self._list_pages(self._pages)
        names = [page.name for page in self._pages]
        self.list.setCurrentRow(names.index(name) if name in names else 0)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        self.field.setFixedWidth(current().px(260))
        self.list.setFixedWidth(current().px(260))
        left.addWidget(label("Guide", "title"))
        left.addWidget(self.field)
        left.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(20)
        row.addLayout(left)
        row.addWidget(self.text, 1)
        fit_to_screen(self, 900, 640)

    def _list_pages(self, pages: tuple[GuidePage, ...]) -> None:
        self._shown = pages
        with QSignalBlocker(self.list):
            self.list.clear()
            self.list.addItems([page.title for page in pages])
        self.list.setCurrentRow(0 if pages else -1)
        if not pages:
            self.text.setMarkdown("No results in the guide.")

    def _go_to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _search(self, words: str) -> None:
        former = self.page
        self._list_pages(pages_about(self._pages, words))
        if not words.strip() and former:  # the whole list again, and still the page that is read
            self.list.setCurrentRow([page.name for page in self._pages].index(former))
        self._mark(words)

    def _show_row(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            page = self._shown[row]
            self.text.document().setDefaultFont(current().font(TextStyle.READING))
            self.text.setMarkdown(f"# {page.title}\n\n{page.text}")
            set_type(self.text.document())
            self.text.fit_pictures()
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self._mark(self.field.text())

    def _mark(self, words: str) -> None:
        """Highlight the searched words in the page."""
        found = []
        for word in words.split():
            cursor = self.text.document().find(word)
            while not cursor.isNull():
                place = QTextEdit.ExtraSelection()
                place.cursor = cursor
                place.format.setBackground(QColor(current().tokens.mark))
                found.append(place)
                cursor = self.text.document().find(word, cursor)
        self.text.setExtraSelections(found)


def set_type(document: QTextDocument) -> None:
    """Set a Markdown document in the window's text styles, with space between its parts."""
    theme = current()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        look = QTextBlockFormat()
        look.setLineHeight(theme.px(_LINE_PX), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        look.setTopMargin(theme.px(14 if level > 1 else 0))
        look.setBottomMargin(theme.px(8 if block.textList() is None else 4))
        cursor = QTextCursor(block)
        cursor.mergeBlockFormat(look)
        if level:
            type_ = TextStyle.TITLE if level == 1 else TextStyle.SECTION
            words = QTextCharFormat()
            words.setFont(theme.font(type_))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(words)
        block = block.next()
