"""Writing a paper: its state, length and spelling, and the wide view with the printed page beside it."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, Qt, QTimer
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QLabel, QSplitter, QWidget

from boardpack.domain.days.dates import clock_time
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, Attachment, PaperStage
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_length import PaperLength
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.packs.papers import PapersService
from boardpack.values import replace
from ui import tasks
from ui.announcing import announce
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.item_pane import ItemPane
from ui.pages.pack.pdf_pages import PdfPages
from ui.spelling import OfficeSpelling
from ui.theme import current, set_style
from ui.widgets.labels import hairline, icon_button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.list_and_detail import ListAndDetail

_PAUSE_MS = 800
_BAR_PX = 40
_LEAST_WITH_PREVIEW = 820
_TEXT_SHARE = 0.56
_LEAST_WITH_HEAD = 560


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


class LengthController(QObject):
    """Counts the printed pages of the board paper in a pane, if the office has set a limit. Owned by the pane."""

    def __init__(self, pane: ItemPane, papers: PapersService) -> None:
        super().__init__(pane)
        self._pane, self._papers = pane, papers
        self._item_id: AgendaItemId | None = None
        self._is_counting = self._is_stale = self._was_too_long = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._count)

    def show_item(self, item: AgendaItem | None) -> None:
        """Count the pages of this item's paper after a pause, unless another is selected. None stops counting."""
        is_written = item is not None and item.paper is not None and item.paper.kind is PaperKind.BOARD_PAPER
        item_id = item.id if item is not None and is_written else None
        if item_id != self._item_id:
            self._item_id, self._was_too_long = item_id, False
            self._pane.show_length(None)
        self.look_again()

    def look_again(self) -> None:
        """Count once more after a pause, because the text was saved."""
        if self._item_id is not None:
            self._pause.start()

    def _count(self) -> None:
        item_id = self._item_id
        if item_id is None or self._is_counting:
            self._is_stale = item_id is not None
            return
        self._is_counting, self._is_stale = True, False
        task = tasks.start(lambda progress: (item_id, self._papers.length_of_item(item_id)), shown_in=self)
        task.finished.connect(self._show)
        task.failed.connect(lambda error: self._pane.show_length(None))  # the preview and the pack say why
        task.ended.connect(self._on_ended)

    def _show(self, counted: tuple[AgendaItemId, PaperLength | None]) -> None:
        item_id, length = counted
        if item_id != self._item_id:
            return
        self._pane.show_length(length)
        is_too_long = length is not None and length.is_too_long
        if length is not None and is_too_long and not self._was_too_long:
            announce(self._pane, f"The paper is too long: {length.in_words}.")
        self._was_too_long = is_too_long

    def _on_ended(self) -> None:
        self._is_counting = False
        if self._is_stale:
            self._count()


class WritingController(QObject):
    """Handles the writing of papers on the Meetings page, which owns it.

    `holder` is the pane with the preview beside it. The preview is shown in the wide view, if there is room.
    """

    def __init__(
        self,
        pane: ItemPane,
        meetings: MeetingsService,
        papers: PapersService,
        history: AgendaHistory,
        spelling: OfficeSpelling | None,
    ) -> None:
        super().__init__(pane)
        self._pane, self._meetings, self._history = pane, meetings, history
        self._split: ListAndDetail | None = None
        self._is_renaming = False
        self._around: tuple[QWidget, QWidget] | tuple[()] = ()
        self.preview = PaperPreview(papers.pdf_of_item, "The preview failed. Save the paper to see the reason.")
        self.preview.hide()
        self.attached: PaperPreview | None = None
        """The pages of an attached file, from the first one on."""
        self._attachment: tuple[AgendaItemId, Attachment] | None = None
        self.length = LengthController(pane, papers)
        self.holder = QSplitter()
        self.holder.setHandleWidth(current().tokens.border)
        self.holder.setChildrenCollapsible(False)
        self.holder.addWidget(pane)
        self.holder.addWidget(self.preview)
        self.spelling = spelling
        if spelling is not None:
            pane.use_spelling(spelling)
            spelling.changed.connect(pane.look_at_spelling_again)
            QTimer.singleShot(0, self, spelling.prepare)
        pane.stage_requested.connect(self.set_stage)
        pane.wide_requested.connect(self.show_wide)
        pane.title.returnPressed.connect(self._leave_title)
        pane.title.editingFinished.connect(self._end_renaming)

    def join(self, split: ListAndDetail, around: tuple[QWidget, QWidget]) -> None:
        """Set the list that the wide view hides, and the facts of the meeting and the head of the page above it."""
        self._split, self._around = split, around

    def open_text(self) -> None:
        """Open the text of the selected item's paper, or the details of an item without text of its own."""
        self._open_detail()
        self._pane.focus_text()

    def open_facts(self) -> None:
        """Open the details of the selected item, of which an item with a text of its own shows one line."""
        self.show_wide(False)
        self._open_detail()
        self._pane.facts.begin()

    def open_title(self) -> None:
        """Open the title of the selected item. Enter goes back to the agenda."""
        self._open_detail()
        self._pane.focus_title()
        self._is_renaming = True

    def _leave_title(self) -> None:
        if self._is_renaming and self._split is not None:
            self._split.go_back()

    def _end_renaming(self) -> None:
        self._is_renaming = False

    def set_stage(self, stage: PaperStage) -> None:
        """Record the stage of the item's paper. Ctrl+Z undoes it."""
        self._pane.flush()
        item = self._pane.item
        if item is not None and item.paper is not None:
            new = replace(item, paper=replace(item.paper, stage=stage))
            self._history.amend(item, new, self._meetings.amend_item)

    def turn_wide(self) -> None:
        """Switch between the wide view and the view with the agenda beside the text."""
        self.show_wide(not self._pane.is_wide)

    def show_wide(self, is_wide: bool) -> None:
        """Show the text across the page with its printed pages beside it, or show the agenda again."""
        item = self._pane.item
        is_wide = is_wide and item is not None and _is_written_here(item)
        if self._split is None or is_wide == self._pane.is_wide:
            return
        self._pane.show_wide(is_wide)
        for part in self._around:
            part.setHidden(is_wide)
        self.fit(self._split.width())
        self.holder.refresh()  # or the printed pages that have just gone would still take the room of the list
        self._split.hide_list(is_wide)
        self.show_item(item)
        if is_wide:
            self._pane.body.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.preview.show_item(None)
        QTimer.singleShot(0, self._pane, self._pane.show_caret)

    def fit_around(self, has_strip: bool, *, is_first_agenda: bool) -> None:
        """Show or hide the facts of the meeting. Hide the head in wide view or a low window with one item."""
        if self._split is None or not self._around:
            return
        strip, head = self._around
        strip.setVisible(has_strip)
        is_low = head.window().height() < current().px(_LEAST_WITH_HEAD)
        is_alone = self._split.is_open and self._split.detail_replaces_list and not is_first_agenda
        head.setHidden(self._pane.is_wide or (is_alone and is_low))

    def _open_detail(self) -> None:
        if self._split is not None:
            self._split.open_detail()

    def fit(self, width: int) -> None:
        """Show the printed pages in the wide view if the page is wide enough."""
        has_room = width >= current().px(_LEAST_WITH_PREVIEW)
        self.preview.setVisible(self._pane.is_wide and has_room)
        if self.preview.isVisibleTo(self.holder):
            text = round(width * _TEXT_SHARE)
            self.holder.setSizes([text, width - text])

    def show_item(self, item: AgendaItem | None) -> None:
        """Show another item; one whose paper is not written here ends the wide view."""
        self.length.show_item(item)
        self._show_attachment(item)
        if not self._pane.is_wide:
            return
        if item is None or not _is_written_here(item):
            self.show_wide(False)
        else:
            self.preview.show_item(item.id)

    def _show_attachment(self, item: AgendaItem | None) -> None:
        """Show the pages of an attached file in place of a text."""
        attachment = item.paper.attachment if item is not None and item.paper is not None else None
        found = (item.id, attachment) if item is not None and attachment is not None else None
        if found == self._attachment:
            return
        self._attachment = found
        if self.attached is None and found is not None:
            self.attached = PaperPreview(
                self._meetings.attached_pages, "The file cannot be shown. For the reason, see the findings in Pack."
            )
            self._pane.add_pages(self.attached)
        if self.attached is not None:
            self._pane.show_pages(found is not None)
            self.attached.show_item(found[0] if found is not None else None)

    def note_saved(self) -> None:
        """Show that the text was saved now, and compose the printed pages anew."""
        self._pane.show_saved(clock_time(self._meetings.now().time()))
        self.length.look_again()
        if self._pane.is_wide:
            self.preview.look_again()


def _is_written_here(item: AgendaItem) -> bool:
    return item.paper is not None and item.paper.kind is PaperKind.BOARD_PAPER
