"""The page of the letter as it looks, with the words marked on which a fact rests."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.file_formats import PDF
from boardpack.domain.register.page_pictures import PagePicture, PageWord, words_of_text
from boardpack.errors import BoardPackError
from boardpack.services.register.letters import LettersService
from ui import tasks
from ui.announcing import announce
from ui.theme import LIGHT, current, set_style
from ui.widgets.evidence_view import outline_pen
from ui.widgets.labels import hairline, icon_button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout

MarkedTexts = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""The texts of an item and those of one of its facts, each with the text of its page in front of it."""

OutlinedTexts = tuple[tuple[tuple[tuple[str, str], ...], bool], ...]
"""The texts of each item that is outlined on a page, as in `MarkedTexts`, and whether a person marked it."""

PageLoader = Callable[[int, bool, Progress], PagePicture]
"""Returns a page, counted from 1; recognises its words if it is a scan and that is asked for. Takes a while."""

_PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_ABOVE_MARK = 96
_WIDEST_BLANK = 0.03
"""The widest blank between two words of a line, as a part of the width of the page."""
_BAR_PX = 36
_SELECTION = "#BBD6F5"
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
        self._outlines: Mapping[int, OutlinedTexts] = {}
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

    def outline(self, outlines: Mapping[int, OutlinedTexts]) -> None:
        """Outline items. `outlines` are those of each page."""
        self._outlines = outlines
        if (picture := self._pictures.get(self.page)) is not None:
            self._outline(picture)

    @property
    def selected_texts(self) -> tuple[str, str]:
        """The words that are selected on the page, and those in front of them. Empty if none are."""
        picture, chosen = self._pictures.get(self.page), self.sheet.selected
        if picture is None or not chosen:
            return "", ""
        words = [word.text for word in picture.words]
        return " ".join(words[chosen.start : chosen.stop]), " ".join(words[: chosen.start])

    def _outline(self, picture: PagePicture) -> None:
        items = []
        for texts, by_hand in self._outlines.get(self.page, ()):
            words = [word for text in texts for word in words_of_text(picture.words, *text)]
            if words:
                items.append((_around(words), by_hand))
        self.sheet.outline(items)

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
        self._outline(picture)
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


def _around(words: Sequence[PageWord]) -> PageWord:
    """Return the box around all of these words."""
    left, top = min(word.left for word in words), min(word.top for word in words)
    return PageWord("", left, top, max(word.right for word in words), max(word.bottom for word in words))


def _follows(run: PageWord, word: PageWord) -> bool:
    is_on_line = run.top < (word.top + word.bottom) / 2 < run.bottom
    return is_on_line and 0 <= word.left - run.right < _WIDEST_BLANK


def page_loader(letters: LettersService, path: Path, sha256: str) -> PageLoader | None:
    """Return what loads the pages of a file that was read. None if its format has no pages."""
    if path.suffix.lower() not in (*PDF.endings, *_PICTURES):
        return None
    return lambda page, recognises, progress: letters.page(path, sha256, page, progress, recognises=recognises)


class _Sheet(QLabel):
    """The picture of a page at the width of the pane, with marks over its words. Words are selected by dragging.

    Emits `selection_changed`.
    """

    selection_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # so that M marks what is selected
        self._image = QImage()
        self._words: Sequence[PageWord] = ()
        self._weak: Sequence[PageWord] = ()
        self._strong: Sequence[PageWord] = ()
        self._outlined: Sequence[tuple[PageWord, bool]] = ()
        self._pressed: int | None = None
        self.selected = range(0)
        """The places of the selected words among those of the page."""

    @property
    def marked(self) -> tuple[PageWord, ...]:
        """The words that are marked, those of the fact last."""
        return (*self._weak, *self._strong)

    @property
    def outlined(self) -> Sequence[tuple[PageWord, bool]]:
        """The box of each outlined item, and whether a person marked it."""
        return self._outlined

    def show_picture(self, picture: PagePicture | None) -> None:
        if picture is None:
            self._image, self._words = QImage(), ()
        else:
            size = picture.width, picture.height, 3 * picture.width
            self._image = QImage(picture.rgb, *size, QImage.Format.Format_RGB888).copy()
            self._words = picture.words
        self.setCursor(Qt.CursorShape.IBeamCursor if self._words else Qt.CursorShape.ArrowCursor)
        self._outlined = ()
        self.select(range(0))
        self.mark((), ())
        self._fit()

    def mark(self, weak: Sequence[PageWord], strong: Sequence[PageWord]) -> None:
        self._strong = tuple(dict.fromkeys(strong))
        self._weak = tuple(word for word in dict.fromkeys(weak) if word not in self._strong)  # tints add up
        self.update()

    def outline(self, items: Sequence[tuple[PageWord, bool]]) -> None:
        self._outlined = items
        self.update()

    def select(self, places: range) -> None:
        if places != self.selected:
            self.selected = places
            self.update()
            self.selection_changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._word_at(event.position())
        self.select(range(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._word_at(event.position())
        if self._pressed is not None and at is not None:
            self.select(range(min(self._pressed, at), max(self._pressed, at) + 1))

    def _word_at(self, point: QPointF) -> int | None:
        """Return the word at a point, or the nearest one, first by line. None if the page has none."""

        def distance(at: int) -> tuple[float, float]:
            box = self._box(self._words[at])
            down = max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
            return down, max(box.left() - point.x(), point.x() - box.right(), 0.0)

        return min(range(len(self._words)), key=distance, default=None)

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
        chosen = self._words[self.selected.start : self.selected.stop]
        for words, colour in ((self._weak, LIGHT.mark), (self._strong, LIGHT.mark_strong), (chosen, _SELECTION)):
            painter.setBrush(QColor(colour))
            for run in runs_of(words):
                painter.drawRect(self._box(run))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setPen(QColor(LIGHT.warning))
        for run in runs_of(self._strong):
            painter.drawLine(self._box(run).bottomLeft(), self._box(run).bottomRight())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for box, by_hand in self._outlined:
            painter.setPen(outline_pen(by_hand=by_hand))
            painter.drawRoundedRect(self._box(box).adjusted(-6, -4, 6, 4), 4, 4)

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
