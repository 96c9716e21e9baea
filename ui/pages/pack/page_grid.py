"""A grid of a PDF's pages: two at the width of the view, or many as thumbnails."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import TextStyle, ThemeTone, current

Index = QModelIndex | QPersistentModelIndex
_THUMBNAIL = 128
_GAP, _FOOT = 12, 22
_KEPT = 60
_TALLEST = 1.5
_NO_PARENT = QModelIndex()


class PageGrid(QListView):
    """The pages of a PDF in a grid. Arrow keys go from page to page. Owned by the preview.

    Emits `opened` with the page, counted from 1, on a click or Enter.
    """

    opened = Signal(int)

    def __init__(self, document: QPdfDocument) -> None:
        super().__init__()
        self._pages = _Pages(document, self)
        self._columns = 0
        self.setAccessibleName("Small pictures of the pages")
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    @property
    def columns(self) -> int:
        """The number of pages side by side; 0 for as many as fit."""
        return self._columns

    def show_two(self) -> None:
        """Show two pages side by side, as wide as the view allows."""
        self._columns = 2
        self.setAccessibleName("Pages of the pack, two side by side")
        self._fit()

    def show_small(self) -> None:
        """Show as many thumbnails as fit."""
        self._columns = 0
        self.setAccessibleName("Small pictures of the pages")
        self._fit()

    def show_page(self, page: int) -> None:
        """Scroll to a page, counted from 1, and make it current."""
        index = self._pages.index(page - 1, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px, room = current().px, self.viewport().width()
        wide = (room - px(_GAP)) // 2 - px(_GAP) if self._columns == 2 else px(_THUMBNAIL)
        self._pages.draw_at(max(wide, px(_THUMBNAIL) // 2), self.devicePixelRatioF())
        self.setGridSize(self._pages.cell)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row() + 1)


class _Pages(QAbstractListModel):
    """The model of the pages' pictures, which are drawn on another thread when first asked for. Keeps the latest."""

    def __init__(self, document: QPdfDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._wide, self._ratio = _THUMBNAIL, 1.0
        self._drawn: dict[int, QImage] = {}
        self._asked: set[int] = set()
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._take)
        document.statusChanged.connect(self._begin_anew)

    @property
    def cell(self) -> QSize:
        """The size of one page with its number."""
        px = current().px
        return QSize(self._wide + px(_GAP), self._tall(0) + px(_GAP + _FOOT))

    def draw_at(self, wide: int, ratio: float) -> None:
        """Draw pages with that width from now on."""
        if (wide, ratio) != (self._wide, self._ratio):
            self._wide, self._ratio = wide, ratio
            self._begin_anew()

    def page_size(self, page: int) -> QSize:
        """Return the size of a page on the screen."""
        return QSize(self._wide, self._tall(page))

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._document.pageCount()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"Page {index.row() + 1}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, page: int) -> QImage | None:
        if page not in self._drawn and page not in self._asked:
            self._asked.add(page)
            self._renderer.requestPage(page, self.page_size(page) * self._ratio)
        return self._drawn.get(page)

    def _take(self, page: int, size: QSize, image: QImage) -> None:
        self._asked.discard(page)
        if size != self.page_size(page) * self._ratio:
            return  # it was asked for in another size
        self._drawn[page] = image
        if len(self._drawn) > _KEPT:
            self._drawn.pop(next(iter(self._drawn)))
        index = self.index(page, 0)
        self.dataChanged.emit(index, index)

    def _begin_anew(self, *_: object) -> None:
        self.beginResetModel()
        self._drawn.clear()
        self._asked.clear()
        self.endResetModel()

    def _tall(self, page: int) -> int:
        points = self._document.pagePointSize(page)
        share = points.height() / points.width() if points.width() else _TALLEST
        return round(self._wide * min(share, _TALLEST))


class _PageDelegate(QStyledItemDelegate):
    """Paints a page, its number below it, and a ring around the current one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current()
        pages = index.model()
        if not isinstance(pages, _Pages):
            return
        size = pages.page_size(index.row())
        cell: QRect = option.rect
        left = cell.left() + (cell.width() - size.width()) // 2
        page = QRect(left, cell.top() + theme.px(_GAP) // 2, size.width(), size.height())
        painter.fillRect(page, QColor(Qt.GlobalColor.white))
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QImage):
            painter.drawImage(page, image)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = theme.color(ThemeTone.ACCENT) if is_current else QColor(theme.tokens.line_strong)
        painter.setPen(QPen(colour, theme.px(2) if is_current else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(page)
        foot = QRect(cell.left(), page.bottom(), cell.width(), theme.px(_FOOT))
        painter.setPen(theme.color(ThemeTone.TEXT if is_current else ThemeTone.SECOND))
        painter.setFont(theme.font(TextStyle.SMALL))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pages = index.model()
        return pages.cell if isinstance(pages, _Pages) else super().sizeHint(option, index)
