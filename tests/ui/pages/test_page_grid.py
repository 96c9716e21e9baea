"""The grid of a PDF's pages: two side by side, or thumbnails."""

from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from tests.ui.boards import a_pdf
from ui.pages.pack.page_grid import PageGrid

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def grid(tmp_path: Path, qtbot: QtBot) -> PageGrid:
    document = QPdfDocument()
    document.load(str(a_pdf(tmp_path / "pack.pdf")))
    made = PageGrid(document)
    document.setParent(made)  # so that it outlives the pictures that are still drawn
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def test_two_pages_fill_the_width_and_thumbnails_are_small_at_any_width(grid: PageGrid) -> None:
    widths = []
    for show in (grid.show_two, grid.show_small):
        show()
        for width in (1000, 700):
            grid.resize(width, 800)
            widths.append(grid.gridSize().width() / grid.viewport().width())

    two, two_narrow, small, small_narrow = widths
    assert 0.45 < two <= 0.5
    assert 0.45 < two_narrow <= 0.5
    assert small < small_narrow < 0.25


def test_a_screen_reader_is_told_how_the_pages_are_shown(grid: PageGrid) -> None:
    grid.show_small()
    assert grid.accessibleName() == "Small pictures of the pages"
    grid.show_two()
    assert grid.accessibleName() == "Pages of the pack, two side by side"


def test_the_page_that_is_shown_is_where_the_arrow_keys_go_on_from(grid: PageGrid) -> None:
    grid.show_page(2)
    assert grid.currentIndex().row() == 1
