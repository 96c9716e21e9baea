"""The page of the letter as it looks, with the words marked on which a fact rests."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.file_formats import PDF
from boardpack.domain.register.page_pictures import PagePicture, PageWord, words_of_text
from boardpack.errors import BoardPackError
from boardpack.services.register.letters import LettersService
from ui import tasks
from ui.announcing import announce
from ui.theme import LIGHT, current, set_style
from ui.widgets.labels import hairline, icon_button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout

MarkedTexts = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""The texts of an item and those of one of its facts, each with the text of its page in front of it."""

PageLoader = Callable[[int, bool, Progress], PagePicture]
"""Returns a page, counted from 1; recognises its words if it is a scan and that is asked for. Takes a while."""

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_ABOVE_MARK = 96
_WIDEST_BLANK = 0.03
"""The widest blank between two words of a line, as a part of the width of the page."""
_BAR_PX = 36
_READING, _RECOGNISING = "Opening the page…", "Finding the words on the scanned page…"


class PageView(QWidget):
    """Shows one page at a time, at the width of the pane. Owned by the source pane.

    A page is loaded when it is first shown. Words of a scanned page are found afterwards, so that it can be read at
    once.
    """

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Page of the letter")
        self._load: PageLoader | None = None
        self._pictures: dict[int, PagePicture] = {}
        self._task: tasks.Task | None = None
        self._texts: Mapping[int, MarkedTexts] = {}
        self._last = 0
        self.page = 0
        self.sheet = _Sheet()
        self.area: QScrollArea = scroll_area(self.sheet, "Page of the letter")
        self.words = label("", "small")
        bar = set_style(QWidget(), "page")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(current().px(_BAR_PX))
        row = row_layout(bar, (16, 0, 12, 0), spacing=4)
        row.addWidget(self.words, 1)
        row.addWidget(icon_button("chevron-left", "Previous page", lambda: self.turn(-1)))
        row.addWidget(icon_button("chevron-right", "Next page", lambda: self.turn(1)))
        column = column_layout(self)
        column.addWidget(bar)
        column.addWidget(hairline())
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def show_file(self, load: PageLoader | None, last: int) -> None:
        """Show another file, whose last page with text is `last`. Without a loader nothing can be shown."""
        self._load, self._last = load, last
        self._pictures, self.page = {}, 0
        self._stop()

    def mark(self, page: int, texts: Mapping[int, MarkedTexts]) -> None:
        """Show a page. `texts` are, by page, what to mark on it."""
        self._texts = texts
        self._show_page(page or 1)

    def turn(self, step: int) -> None:
        """Show the next or previous page."""
        self._show_page(max(1, min(self._last, self.page + step)))

    def _show_page(self, page: int) -> None:
        self.page = page
        picture = self._pictures.get(page)
        self.sheet.show_picture(picture)
        if picture is None:
            self._start(page, recognises=False)
            return
        self._mark(picture)
        if not picture.words:
            self._start(page, recognises=True)

    def _mark(self, picture: PagePicture) -> None:
        weak, strong = self._texts.get(self.page, ((), ()))
        found = [[word for text in texts for word in words_of_text(picture.words, *text)] for texts in (weak, strong)]
        self.sheet.mark(*found)
        self.words.setText(f"Page {self.page}")
        if (first := next(iter(found[1] or found[0]), None)) is not None:
            top = round(first.top * self.sheet.height())
            self.area.verticalScrollBar().setValue(top - current().px(_ABOVE_MARK))

    def _start(self, page: int, *, recognises: bool) -> None:
        load = self._load
        if load is None:
            return
        self._stop()
        self.words.setText(f"Page {page}. {_RECOGNISING if recognises else _READING}")
        self._task = task = tasks.start(lambda progress: load(page, recognises, progress), shown_in=self)
        task.finished.connect(lambda picture: self._on_loaded(task, page, picture, recognises))
        task.failed.connect(lambda error: self._on_failed(task, error))

    def _on_loaded(self, task: tasks.Task, page: int, picture: object, recognises: bool) -> None:
        if self._task is not task or not isinstance(picture, PagePicture):
            return
        self._task = None
        self._pictures[page] = picture
        if recognises and not picture.words:  # nothing more can be found on it
            self.words.setText(f"Page {page}")
            return
        if page == self.page:
            self._show_page(page)

    def _on_failed(self, task: tasks.Task, error: object) -> None:
        if self._task is not task:
            return
        self._task = None
        self.words.setText(f"{error.what} {error.remedy}" if isinstance(error, BoardPackError) else str(error))
        announce(self, self.words.text(), urgent=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None


def runs_of(words: Iterable[PageWord]) -> Iterator[PageWord]:
    """Merge adjacent words of a line, with the blanks between them, so that each run is marked as a whole."""
    run: PageWord | None = None
    for word in words:
        if run is not None and _follows(run, word):
            top, bottom = min(run.top, word.top), max(run.bottom, word.bottom)
            run = PageWord(f"{run.text} {word.text}", run.left, top, word.right, bottom)
            continue
        if run is not None:
            yield run
        run = word
    if run is not None:
        yield run


def _follows(run: PageWord, word: PageWord) -> bool:
    is_on_line = run.top < (word.top + word.bottom) / 2 < run.bottom
    return is_on_line and 0 <= word.left - run.right < _WIDEST_BLANK


def page_loader(letters: LettersService, path: Path, sha256: str) -> PageLoader | None:
    """Return what loads the pages of a file that was read. None if its format has no pages."""
    if path.suffix.lower() not in (*PDF.endings, *_PICTURES):
        return None
    return lambda page, recognises, progress: letters.page(path, sha256, page, progress, recognises=recognises)


class _Sheet(QLabel):
    """The picture of a page at the width of the pane, with marks over its words."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._weak: Sequence[PageWord] = ()
        self._strong: Sequence[PageWord] = ()

    @property
    def marked(self) -> tuple[PageWord, ...]:
        """The words that are marked, those of the fact last."""
        return (*self._weak, *self._strong)

    def show_picture(self, picture: PagePicture | None) -> None:
        if picture is None:
            self._image = QImage()
        else:
            size = picture.width, picture.height, 3 * picture.width
            self._image = QImage(picture.rgb, *size, QImage.Format.Format_RGB888).copy()
        self.mark((), ())
        self._fit()

    def mark(self, weak: Sequence[PageWord], strong: Sequence[PageWord]) -> None:
        self._strong = tuple(dict.fromkeys(strong))
        self._weak = tuple(word for word in dict.fromkeys(weak) if word not in self._strong)  # tints add up
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self._place(), self._image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for words, colour in ((self._weak, LIGHT.mark), (self._strong, LIGHT.mark_strong)):
            painter.setBrush(QColor(colour))
            for run in runs_of(words):
                painter.drawRect(self._box(run))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QColor(LIGHT.warning))
        for run in runs_of(self._strong):
            painter.drawLine(self._box(run).bottomLeft(), self._box(run).bottomRight())

    def _place(self) -> QRectF:
        height = self.width() * self._image.height() / max(1, self._image.width())
        return QRectF(0, 0, self.width(), height)

    def _box(self, word: PageWord) -> QRectF:
        place = self._place()
        width, height = word.right - word.left, word.bottom - word.top
        return QRectF(
            word.left * place.width(), word.top * place.height(), width * place.width(), height * place.height()
        )

    def _fit(self) -> None:
        self.setMinimumHeight(0 if self._image.isNull() else round(self._place().height()))
