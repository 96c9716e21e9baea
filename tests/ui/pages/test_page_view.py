"""The page of a letter beside its proposals, with the words marked on which a fact rests."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from boardpack.domain.days.progress import Progress
from boardpack.domain.register.page_pictures import PagePicture, PageWord
from boardpack.errors import UnreadableFileError
from boardpack.workspace import Workspace
from tests.letters.scanned_pages import REAL
from tests.ui.driving import highlighted, show
from tests.ui.pages.intake_pages import intake_page
from ui.pages.intake.page_view import PageView, runs_of

pytestmark = pytest.mark.usefixtures("light")
WORD = PageWord("train", 0.1, 0.5, 0.2, 0.52)
PLAIN = bytes(3 * 40 * 60)


def test_the_page_of_the_item_is_shown_with_its_words_marked(
    empty_board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "letter.pdf"
    shutil.copy(REAL, letter)
    page = intake_page(empty_board)
    show(page, qtbot)
    page.read(letter)
    qtbot.waitUntil(lambda: page.review is not None)
    review = page.review
    assert review is not None
    source = review.source
    source.page_toggle.click()
    qtbot.waitUntil(lambda: bool(source.page_view.sheet.marked))
    assert source.page_view.isVisible()
    marked = " ".join(word.text for word in source.page_view.sheet.marked)
    assert highlighted(source.view)[-1].split()[0] in marked
    assert source.page_view.words.text() == f"Page {source.page_view.page}"
    source.page_toggle.click()
    assert source.view.isVisible()


def test_a_scanned_page_is_shown_before_its_words_are_found(qtbot: QtBot) -> None:
    asked: list[tuple[int, bool]] = []

    def load(page: int, recognises: bool, progress: Progress) -> PagePicture:
        asked.append((page, recognises))
        return PagePicture(40, 60, PLAIN, (WORD,) if recognises else ())

    view = PageView()
    qtbot.addWidget(view)
    view.show_file(load, 3)
    view.show()
    view.mark(2, {2: ((("train", ""),), ())})
    qtbot.waitUntil(lambda: view.sheet.marked == (WORD,))
    assert asked == [(2, False), (2, True)]
    view.turn(1)
    qtbot.waitUntil(lambda: (3, True) in asked)
    view.mark(2, {2: ((), (("train", ""),))})
    assert view.sheet.marked == (WORD,)
    assert len(asked) == 4


def test_words_on_a_line_are_marked_with_the_blanks_between_them() -> None:
    words = (
        *(PageWord("National", 0.1, 0.1, 0.2, 0.12), PageWord("Crime", 0.21, 0.101, 0.28, 0.121)),
        *(PageWord("Agency", 0.1, 0.14, 0.2, 0.16), PageWord("far", 0.5, 0.14, 0.6, 0.16)),
    )
    assert [run.text for run in runs_of(words)] == ["National Crime", "Agency", "far"]
    assert next(runs_of(words)) == PageWord("National Crime", 0.1, 0.1, 0.28, 0.121)


def test_a_page_that_cannot_be_shown_says_why(qtbot: QtBot) -> None:
    def load(page: int, recognises: bool, progress: Progress) -> PagePicture:
        raise UnreadableFileError("Page 1 of “a.pdf” cannot be shown.", "Open the file in another program.")

    view = PageView()
    qtbot.addWidget(view)
    view.show_file(load, 1)
    view.mark(1, {})
    qtbot.waitUntil(lambda: "another program" in view.words.text())
