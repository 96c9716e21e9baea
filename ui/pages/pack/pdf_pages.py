"""The pages of a PDF in one column, with its links and the hits of a search."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtPdf import QPdfDocument, QPdfLink, QPdfLinkModel
from PySide6.QtPdfWidgets import QPdfView

from ui.pages.pack.pdf_search import PdfHit
from ui.theme import LIGHT, ThemeTone, current

_POINTS_PER_INCH = 72.0
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 5.0
_ZOOM_STEP = 1.2
_SPACING = 16
_RING = 2


class PdfPages(QPdfView):
    """Shows the pages at the width of the view until the user zooms. Owned by the preview."""

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._hits: Sequence[PdfHit] = ()
        self._current: PdfHit | None = None
        self._shape: Callable[[PdfHit], Sequence[QPolygonF]] = lambda hit: ()
        self.setAccessibleName("Pages of the pack")
        self.setFrameShape(QPdfView.Shape.NoFrame)
        self.setDocument(document)
        self._links = QPdfLinkModel(self)
        self._links.setDocument(document)
        self.viewport().setMouseTracking(True)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(_SPACING)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # At the width of the view a page that needs no bar may need one as soon as the bar has gone: Qt would lay the
        # pages out with and without it for ever, and the window would hang.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def fit_width(self) -> None:
        """Zoom to the width of the view."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def zoom_by(self, steps: int) -> None:
        """Zoom in (1) or out (-1) by one step."""
        self.zoom_to(self.zoom * _ZOOM_STEP**steps)

    def zoom_to(self, factor: float | None) -> None:
        """Zoom to a factor. None is the width of the view."""
        if factor is None:
            self.fit_width()
            return
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(max(_LEAST_ZOOM, min(_MOST_ZOOM, factor)))

    @property
    def chosen_zoom(self) -> float | None:
        """The zoom factor that somebody chose. None at the width of the view."""
        return self.zoomFactor() if self.zoomMode() is QPdfView.ZoomMode.Custom else None

    @property
    def zoom(self) -> float:
        """The current zoom factor, also at the width of the view."""
        document = self.document()
        if self.zoomMode() is not QPdfView.ZoomMode.FitToWidth or not document.pageCount():
            return self.zoomFactor()
        width = document.pagePointSize(self.pageNavigator().currentPage()).width() * _resolution()
        return self._room() / width if width else 1.0

    def mark(
        self, hits: Sequence[PdfHit], shown: PdfHit | None, shape: Callable[[PdfHit], Sequence[QPolygonF]]
    ) -> None:
        """Mark the hits of a search, and the current one more strongly."""
        self._hits, self._current, self._shape = hits, shown, shape
        self.viewport().update()

    def page_boxes(self) -> list[QRectF]:
        """Return the places of the pages in the scrolled area, computed as QPdfView does, which has no API for them."""
        document = self.document()
        margins = self.documentMargins()
        sizes = [self._size_of(document.pagePointSize(page)) for page in range(document.pageCount())]
        widest = max((size.width() for size in sizes), default=0.0) + margins.left() + margins.right()
        total = max(widest, float(self.viewport().width()))
        boxes: list[QRectF] = []
        top = float(margins.top())
        for size in sizes:
            boxes.append(QRectF(QPointF((total - size.width()) // 2, top), size))
            top += size.height() + self.pageSpacing()
        return boxes

    def link_at(self, place: QPointF) -> QPdfLink | None:
        """Return the link at a place of the viewport that leads to a page of this PDF; None if there is none."""
        at = place + self._offset()
        for page, box in enumerate(self.page_boxes()):
            if box.contains(at):
                self._links.setPage(page)
                points = self.document().pagePointSize(page)
                link = self._links.linkAt((at - box.topLeft()) * (points.width() / box.width()))
                return link if link.isValid() and link.page() >= 0 else None
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_link = self.link_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link to a page, as in the contents."""
        link = self.link_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if link is None:
            super().mouseReleaseEvent(event)
        else:
            self.pageNavigator().jump(link.page(), link.location(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        sunken = QColor(current().tokens.sunken)
        if self.palette().color(QPalette.ColorRole.Dark) != sunken:
            dark = self.palette()
            dark.setColor(QPalette.ColorRole.Dark, sunken)
            self.setPalette(dark)
        super().paintEvent(event)
        if self._hits:
            self._paint_hits()
        if self.hasFocus():
            self._paint_ring()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _paint_ring(self) -> None:
        """Show that keys scroll the pages."""
        painter = QPainter(self.viewport())
        painter.setPen(QPen(current().color(ThemeTone.ACCENT), _RING))
        painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _paint_hits(self) -> None:
        boxes = self.page_boxes()
        seen = QRectF(self.viewport().rect())
        offset = self._offset()
        painter = QPainter(self.viewport())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for hit in self._hits:
            box = boxes[hit.page].translated(-offset)
            if box.intersects(seen):
                self._paint_hit(painter, hit, box)

    def _paint_hit(self, painter: QPainter, hit: PdfHit, box: QRectF) -> None:
        points = self.document().pagePointSize(hit.page)
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(box.width() / points.width(), box.height() / points.height())
        painter.setBrush(QColor(LIGHT.mark_strong if hit == self._current else LIGHT.mark))
        for outline in self._shape(hit):
            painter.drawPolygon(outline)
        painter.restore()

    def _offset(self) -> QPointF:
        """Return how far the pages are scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _size_of(self, points: QSizeF) -> QSizeF:
        if self.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            size = (points * _resolution()).toSize()
            return QSizeF(size * (self._room() / size.width()))
        return QSizeF((points * _resolution() * self.zoomFactor()).toSize())

    def _room(self) -> float:
        margins = self.documentMargins()
        return float(self.viewport().width() - margins.left() - margins.right())


def _resolution() -> float:
    """Return the pixels of a point, as QPdfView calculates them."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS_PER_INCH
