"""The log goes to the chair as a file, and the chair's words come back, locked or not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ChairVerdict
from boardpack.services.returning.chair_reviews import ChairReviewsService
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock
from tests.light_sealing import sealed_lightly
from tests.ui.boards import actions_page, call_meeting
from tests.ui.driving import press, show, type_words
from tests.ui.test_accessibility import controls, nameless
from ui.exchange.chair_dialog import ChairDialog

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def dialog(board: Workspace, qtbot: QtBot) -> Iterator[ChairDialog]:
    call_meeting(board)
    made = ChairDialog(board.chair_reviews, board.printed_reviews, board.issuing, board.meetings)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def test_without_a_passphrase_and_an_issued_pack_the_log_alone_is_written(
    dialog: ChairDialog, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[str] = []
    chosen = str(tmp_path / "log")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _, title, *rest: (asked.append(title) or chosen, ""))
    assert [dialog.pack.itemText(at) for at in range(dialog.pack.count())] == ["No pack"]
    size = dialog.size()
    dialog.act_button.click()
    assert "restricted" in dialog.notice.text
    assert (asked, dialog.size()) == ([], size)  # the warning comes before the place of the file, and moves nothing
    (anyway,) = [found for found in dialog.notice.findChildren(QPushButton) if "without" in found.text()]
    anyway.click()
    qtbot.waitUntil(lambda: "log.boardreview" in dialog.notice.text)
    assert open_chair_review(tmp_path / "log.boardreview", clock=clock).pack is None


def test_a_chair_who_prefers_paper_gets_a_pdf_or_a_word_form(dialog: ChairDialog, tmp_path: Path, qtbot: QtBot) -> None:
    for name in ("log.pdf", "log.docx"):
        dialog.print_to(tmp_path / name)
        qtbot.waitUntil(lambda name=name: name in dialog.notice.text and not dialog.working.is_working, timeout=20_000)
        assert (tmp_path / name).stat().st_size > 5_000


@pytest.mark.usefixtures("styled")
def test_enter_asks_for_the_place_of_the_file_and_a_field_that_cannot_be_used_looks_so(
    dialog: ChairDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ChairReviewsService, "check_protection", lambda *_: None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _, title, *rest: (asked.append(title) or "", ""))
    dialog.passphrase.setFocus()
    press(Key.Key_Return)
    assert asked == ["Review for the chair"]
    assert dialog.isVisible()

    before = dialog.again.grab().toImage()
    dialog.passphrase.setText("ŵy")
    assert dialog.again.grab().toImage() != before
    assert dialog.suggest_button.width() < dialog.passphrase.width()
    assert dialog.copy_button.isHidden()
    dialog.suggest_button.click()
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == dialog.passphrase.text() != ""


def test_two_passphrases_that_differ_write_nothing(dialog: ChairDialog, tmp_path: Path) -> None:
    dialog.passphrase.setText("ŵy glas dan y bont")
    assert not dialog.act_button.isEnabled()
    dialog.again.setText("wy glas")
    dialog.write_to(tmp_path / "log")
    assert not dialog.act_button.isEnabled()
    dialog.again.setText("ŵy glas dan y bont")
    assert dialog.act_button.isEnabled()
    assert list(tmp_path.glob("*.boardreview")) == []
    assert nameless(dialog) == []
    assert len(controls(dialog)) > 4


def test_a_locked_answer_asks_for_its_passphrase_before_it_is_merged(
    board: Workspace, tmp_path: Path, clock: StillClock, qtbot: QtBot
) -> None:
    board.chair_reviews.write(tmp_path / "r.boardreview")
    desk = open_chair_review(tmp_path / "r.boardreview", clock=clock, author="A Chair")
    state = board.actions.by_ref("A-001")
    desk.say(state.action.id, ChairWord("Good.", ChairVerdict.AGREE_TO_CLOSE, base_id=state.last_id))
    back = desk.send_back(tmp_path / "back.review").path
    back.write_bytes(sealed_lightly(back.read_bytes(), "ŵy glas dan y bont"))
    page = actions_page(board)
    show(page, qtbot)

    dialog = page.merging.preview(tmp_path / "back.review")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.passphrase, timeout=20_000)
    assert dialog.notice.text == "This review is locked. Enter the passphrase of the file."
    assert not dialog.act_button.isEnabled()
    type_words("wrong")
    assert (dialog.act_button.text(), dialog.act_button.isEnabled()) == ("Open", True)
    dialog.act_button.click()
    qtbot.waitUntil(lambda: "does not open" in dialog.notice.text, timeout=20_000)
    dialog.passphrase.setText("ŵy glas dan y bont")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.act_button.text() == "Merge" and dialog.act_button.isEnabled(), timeout=20_000)
    with qtbot.waitSignal(dialog.merged, timeout=20_000):
        dialog.act_button.click()

    assert board.actions.history(state.action.id)[-1].verdict is ChairVerdict.AGREE_TO_CLOSE
