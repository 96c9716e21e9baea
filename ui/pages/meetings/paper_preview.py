"""The printed pages of a paper, beside its text or in place of it."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QLabel, QWidget

from boardpack.domain.meetings.meetings import AgendaItemId
from ui import tasks
from ui.pages.pack.pdf_pages import PdfPages
from ui.theme import current, set_style
from ui.widgets.labels import hairline, icon_button, label
from ui.widgets.layouts import column_layout, row_layout

_PAUSE_MS = 800
_BAR_PX = 40


class PaperPreview(QWidget):
    """Shows the paper of one item as it will be printed, a moment after each change. Owned by the writing controller.

    `make` returns the PDF of an item's paper, and `failed` is shown if it raises an error. The page in view keeps its
    place when the paper is composed again, and a picture of it covers the new page until that is drawn.
    """

    def __init__(self, make: Callable[[AgendaItemId], bytes], failed: str) -> None:
        super().__init__()
        self._make, self._failed = make, failed
        self._item_id: AgendaItemId | None = None
        self._buffer: QBuffer | None = None
        self._is_composing = self._is_stale = False
        self.setAccessibleName("The paper as printed")
        set_style(self, "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.document = QPdfDocument()
        self.pages = PdfPages(self.document)
        self.pages.setAccessibleName("Pages of the paper")
        self._picture = QLabel(self.pages)
        self._picture.hide()
        if (renderer := self.pages.findChild(QPdfPageRenderer)) is not None:
            renderer.pageRendered.connect(lambda *_: self._picture.hide())
        self._label = label("", "sentence")
        bar = set_style(QWidget(), "page")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(current().px(_BAR_PX))
        row = row_layout(bar, (16, 0, 16, 0), spacing=4)
        row.addWidget(self._label, 1)
        row.addWidget(icon_button("chevron-left", "Previous page", lambda: self.step_page(-1)))
        row.addWidget(icon_button("chevron-right", "Next page", lambda: self.step_page(1)))
        column = column_layout(self)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self.pages, 1)
        self.document.setParent(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._compose)
        self.pages.pageNavigator().currentPageChanged.connect(lambda _: self._show_page())

    @property
    def page_count(self) -> int:
        """The number of pages in view; 0 before the first are composed."""
        return self.document.pageCount()

    def show_item(self, item_id: AgendaItemId | None) -> None:
        """Show the paper of that item at once; None closes it."""
        if item_id != self._item_id:
            self.document.close()
            self._picture.hide()
        self._item_id = item_id
        self._show_page()
        if item_id is not None:
            self._compose()

    def look_again(self) -> None:
        """Compose the paper again once the author pauses."""
        self._pause.start()

    def step_page(self, step: int) -> None:
        """Go to the next (1) or previous (-1) page."""
        at = self.pages.pageNavigator().currentPage() + step
        if 0 <= at < self.page_count:
            self.pages.pageNavigator().jump(at, QPointF(), 0)

    def _compose(self) -> None:
        item_id = self._item_id
        if item_id is None or self.isHidden():
            return
        if self._is_composing:
            self._is_stale = True
            return
        self._is_composing = True
        task = tasks.start(lambda progress: (item_id, self._make(item_id)), shown_in=self)
        task.finished.connect(self._show)
        task.failed.connect(lambda error: self._label.setText(self._failed))
        task.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._is_composing = False
        if self._is_stale:
            self._is_stale = False
            self._compose()

    def _show(self, composed: tuple[AgendaItemId, bytes]) -> None:
        item_id, data = composed
        if item_id != self._item_id:
            return
        place = self.pages.verticalScrollBar().value()
        self._keep_picture()
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.pages.verticalScrollBar().setValue(place)
        self._show_page()

    def _keep_picture(self) -> None:
        """Cover the pages, which are white until they are drawn anew, with a picture of what is in view."""
        if self.page_count:
            self._picture.setPixmap(self.pages.viewport().grab())
            self._picture.setGeometry(self.pages.viewport().geometry())
            self._picture.show()

    def _show_page(self) -> None:
        at = self.pages.pageNavigator().currentPage() + 1
        self._label.setText(
            f"As printed, page {at} of {self.page_count}" if self.page_count else "Preparing the pages…"
        )
