"""A pack is read page by page, in pairs, as thumbnails or by its outline, and its links work."""

import io

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtPdf import QPdfLinkModel
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from tests.ui.driving import press
from ui.pages.pack.preview import PackPreview, PreviewMode

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
_PAGES = 12


def a_pack() -> bytes:
    """Return twelve pages, each in the outline, with a link on the second to the sixth."""
    data = io.BytesIO()
    canvas = Canvas(data)
    for page in range(1, _PAGES + 1):
        canvas.bookmarkPage(f"page {page}", fit="XYZ", left=0, top=840, zoom=0)
        canvas.addOutlineEntry(f"Paper {page}", f"page {page}")
        canvas.drawString(72, 720, f"This is page {page}")
        if page == 2:
            canvas.linkRect("", "page 6", (72, 700, 300, 740))
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.fixture
def preview(qtbot: QtBot) -> PackPreview:
    made = PackPreview()
    qtbot.addWidget(made)
    made.resize(660, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_pdf(a_pack())
    return made


def seen(preview: PackPreview, qtbot: QtBot) -> set[int]:
    """Return the pages in view, once the middle one is drawn."""
    grid = preview.grid
    middle = grid.indexAt(QPoint(grid.viewport().width() // 4, grid.viewport().height() // 2))
    qtbot.waitUntil(lambda: middle.data(Qt.ItemDataRole.DecorationRole) is not None)
    rows = (grid.model().index(at, 0) for at in range(grid.model().rowCount()))
    return {index.row() + 1 for index in rows if grid.visualRect(index).intersects(grid.viewport().rect())}


def test_two_pages_stand_side_by_side_and_a_page_is_opened_from_them(preview: PackPreview, qtbot: QtBot) -> None:
    preview.go_to_page(3)
    preview.show_mode(PreviewMode.TWO)
    grid = preview.grid

    assert {3, 4} <= seen(preview, qtbot)
    left, right = (grid.visualRect(grid.model().index(at, 0)) for at in (2, 3))
    assert left.top() == right.top()
    assert left.right() < right.left()
    preview.step_page(1)
    assert preview.page == 5

    grid.setFocus()
    press(Key.Key_Right, Key.Key_Return)
    assert (preview.mode, preview.page) == (PreviewMode.PAGES, 6)


def test_small_pages_show_many_at_once(preview: PackPreview, qtbot: QtBot) -> None:
    preview.show_mode(PreviewMode.SMALL)

    assert len(seen(preview, qtbot)) > 4
    first = preview.grid.model().index(0, 0)
    qtbot.waitUntil(lambda: first.data(Qt.ItemDataRole.DecorationRole) is not None)
    picture = first.data(Qt.ItemDataRole.DecorationRole)
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    assert len(colours) > 2
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 1"


def test_the_outline_names_the_parts_and_leads_to_their_pages(preview: PackPreview) -> None:
    preview.show_mode(PreviewMode.OUTLINE)
    model = preview.outline.model()
    entries = {index.data(): index for at in range(model.rowCount()) for index in [model.index(at, 0)]}

    preview.outline.setCurrentIndex(entries["Paper 9"])
    preview.outline.setFocus()
    press(Key.Key_Return)
    assert (preview.mode, preview.page) == (PreviewMode.PAGES, 9)


def test_a_click_on_a_link_goes_to_its_page(preview: PackPreview) -> None:
    preview.go_to_page(2)
    pages, box = preview.pages, preview.pages.page_boxes()[1]
    links = QPdfLinkModel()
    links.setDocument(preview.document)
    links.setPage(1)
    link = links.index(links.rowCount(QModelIndex()) - 1, 0)
    area = link.data(QPdfLinkModel.Role.Rectangle.value).center() * pages.zoom * pages.logicalDpiX() / 72
    place = (area + box.topLeft()).toPoint() - QPoint(0, pages.verticalScrollBar().value())
    QTest.mouseMove(pages.viewport(), place)
    assert pages.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert preview.page == 6


def test_another_pack_in_the_same_view_shows_its_own_pages(preview: PackPreview, qtbot: QtBot) -> None:
    preview.show_mode(PreviewMode.TWO)
    seen(preview, qtbot)
    preview.show_pdf(a_pack())
    assert preview.mode is PreviewMode.TWO
    assert {1, 2} <= seen(preview, qtbot)
    preview.clear()
    assert preview.page_count == preview.grid.model().rowCount() == 0
