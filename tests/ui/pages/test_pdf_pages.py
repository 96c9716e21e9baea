"""The pages of a PDF are laid out once, however high the view is."""

import io

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from ui.pages.pack.pdf_pages import PdfPages
from ui.pages.pack.preview import PackPreview
from ui.theme import ThemeTone, current

pytestmark = pytest.mark.usefixtures("light")
_MOST_CHANGES = 20


class BarChanges(QObject):
    """Counts how often the scroll bar of the pages comes and goes, and ends a layout that would never end."""

    def __init__(self, pages: PdfPages) -> None:
        super().__init__(pages)
        self._pages = pages
        self.count = 0
        pages.verticalScrollBar().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.count += 1
            if self.count == _MOST_CHANGES:
                self._pages.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return False


def a_page(size: tuple[float, float]) -> bytes:
    """Return a PDF of one page."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size)
    canvas.drawString(72, 72, "One page")
    canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.mark.parametrize("size", [A4, landscape(A4)], ids=["portrait", "landscape"])
def test_the_scroll_bar_does_not_come_and_go_for_ever_at_any_height(size: tuple[float, float], qtbot: QtBot) -> None:
    preview = PackPreview()
    qtbot.addWidget(preview)
    preview.resize(500, 400)
    preview.show()
    preview.show_pdf(a_page(size))
    QApplication.processEvents()
    pages = preview.pages
    whole = round(pages.page_boxes()[0].bottom() + pages.documentMargins().bottom())
    around = preview.height() - pages.viewport().height()
    changes = BarChanges(pages)

    for height in range(whole - 30, whole + 30):
        preview.resize(500, height + around)
        QApplication.processEvents()

    assert changes.count < _MOST_CHANGES


def test_a_ring_shows_that_the_pages_have_the_focus(qtbot: QtBot) -> None:
    preview = PackPreview()
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show_pdf(a_page(A4))
    preview.show()
    preview.activateWindow()
    preview.field.setFocus()
    edge = QPoint(1, 100)
    before = preview.pages.viewport().grab().toImage().pixelColor(edge)
    preview.pages.setFocus()
    qtbot.waitUntil(preview.pages.hasFocus)

    assert preview.pages.viewport().grab().toImage().pixelColor(edge) == current().color(ThemeTone.ACCENT)
    assert before != current().color(ThemeTone.ACCENT)
