"""The paper as printed, beside its text."""

from io import BytesIO

import pikepdf
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import AgendaItemId
from ui.pages.meetings.writing_controller import PaperPreview

pytestmark = pytest.mark.usefixtures("light")
ITEM = AgendaItemId("item")


def a_black_page(item_id: AgendaItemId) -> bytes:
    made, data = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(200, 200))
    page.Contents = made.make_stream(b"0 0 200 200 re f")
    made.save(data)
    return data.getvalue()


def is_black(preview: PaperPreview) -> bool:
    colour = preview.pages.grab().toImage().pixelColor(preview.pages.rect().center())
    return colour == QColor("black")


def test_the_page_in_view_stays_until_the_new_one_is_drawn(qtbot: QtBot) -> None:
    preview = PaperPreview(a_black_page, "It failed.")
    qtbot.addWidget(preview)
    preview.resize(300, 300)
    preview.show()
    preview.show_item(ITEM)
    qtbot.waitUntil(lambda: is_black(preview))

    seen: list[bool] = []
    watch = preview.document.statusChanged.connect(lambda *_: seen.append(is_black(preview)))
    preview.look_again()
    qtbot.waitUntil(lambda: bool(seen))
    assert all(seen)
    (picture,) = preview.pages.findChildren(QLabel)
    qtbot.waitUntil(lambda: not picture.isVisible())
    assert is_black(preview)
    preview.document.statusChanged.disconnect(watch)
