"""Conflicting changes in the window: marked, shown side by side, resolved; and a review merged there."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock
from tests.ui.boards import actions_page
from tests.ui.driving import ALL, press, show, type_words
from tests.ui.test_accessibility import nameless
from ui.models.log.actions import ActionFilter
from ui.pages.actions.merge_dialog import MergeDialog
from ui.pages.actions.page import ActionsPage
from ui.widgets.clash_panel import ClashPanel

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def laptop(board: Workspace, clock: StillClock, tmp_path: Path) -> Workspace:
    """Return the chair's copy of the board, an hour later."""
    shutil.copytree(board.folder, tmp_path / "Laptop")
    later = StillClock(clock.now + timedelta(hours=1))
    copy = open_workspace(tmp_path / "Laptop", clock=later, author="A Chair")
    copy.access.confirm_today()
    return copy


def say(board: Workspace, ref: str, update: NewUpdate) -> None:
    board.actions.update(board.actions.by_ref(ref).action.id, update)


@pytest.fixture
def review(laptop: Workspace, tmp_path: Path) -> Path:
    say(laptop, "A-002", NewUpdate("Why so late?", status=Status.AT_RISK, target=date(2025, 12, 31)))
    path = tmp_path / "chair.review"
    laptop.reviews.write(path)
    return path


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> ActionsPage:
    made = actions_page(board)
    made.changed.connect(made.refresh)
    show(made, qtbot)
    return made


@pytest.fixture
def clashing(page: ActionsPage, board: Workspace, review: Path) -> ActionsPage:
    """Return the page after the office has set complete and the chair at risk."""
    say(board, "A-002", NewUpdate("All plans are out.", status=Status.COMPLETE))
    board.reviews.merge(review)
    page.refresh(ALL)
    page.chips.pick(ActionFilter.BOTH_CHANGED)
    return page


def panel(page: ActionsPage) -> ClashPanel:
    assert page.detail.both_changed is not None
    return page.detail.both_changed


def panel_of(dialog: MergeDialog) -> ClashPanel:
    assert dialog.both_changed is not None
    return dialog.both_changed


def words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def refs(page: ActionsPage) -> list[str]:
    return [page.model.row(at).cells[0].text for at in range(page.model.rowCount()) if not page.model.is_head(at)]


def test_nothing_is_marked_where_nobody_clashed(page: ActionsPage) -> None:
    assert "both sides" not in page.head.sentence
    assert page.detail.both_changed is None
    page.chips.pick(ActionFilter.BOTH_CHANGED)
    assert refs(page) == []


def test_what_both_changed_is_marked_in_words_and_listed(clashing: ActionsPage) -> None:
    assert clashing.head.sentence.endswith("1 action has conflicting changes.")
    assert refs(clashing) == ["A-002"]
    assert clashing.model.row(1).cells[1].hint == "Conflicts"


def test_the_rail_counts_what_waits_for_a_choice(clashing: ActionsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(clashing.waiting) as signal:
        clashing.refresh(ALL)

    assert signal.args == [1]


def test_both_sides_stand_side_by_side_with_who_and_when(clashing: ActionsPage) -> None:
    clashing.table.choose(clashing.model.id_at(0))

    text = words(panel(clashing))

    assert "T. Brandreth" in text
    assert "A Chair" in text
    assert "8 July 2025" in text
    assert [button.text() for button in panel(clashing).findChildren(QRadioButton)] == [
        "Complete (T. Brandreth)",
        "At risk (A Chair)",
    ]


def test_a_clash_is_settled_by_keyboard(clashing: ActionsPage, board: Workspace) -> None:
    first, _ = panel(clashing).findChildren(QRadioButton)
    first.setFocus()
    press(Key.Key_Down, Key.Key_Space, Key.Key_Tab)
    type_words("Agreed on the telephone.")
    press(Key.Key_Return)

    state = board.actions.by_ref("A-002")
    assert (state.status, state.last_note) == (Status.AT_RISK, "Agreed on the telephone.")
    assert board.reviews.clashes() == ()
    assert refs(clashing) == []
    assert clashing.detail.both_changed is None


def test_a_field_left_open_is_asked_for(clashing: ActionsPage, board: Workspace) -> None:
    panel(clashing).button.click()

    assert "Choose which version of “Status” to keep." in words(panel(clashing))
    assert isinstance(QApplication.focusWidget(), QRadioButton)
    assert len(board.reviews.clashes()) == 1


def test_changes_that_do_not_disagree_need_no_choice_and_no_mark(
    page: ActionsPage, board: Workspace, laptop: Workspace, tmp_path: Path
) -> None:
    say(laptop, "A-002", NewUpdate("I have a question."))
    say(board, "A-002", NewUpdate(status=Status.ON_TRACK))
    laptop.reviews.write(tmp_path / "chair.review")
    board.reviews.merge(tmp_path / "chair.review")
    page.refresh(ALL)

    assert "both sides" not in page.head.sentence
    assert panel(page).button.text() == "Mark as seen"
    panel(page).button.click()

    assert board.reviews.clashes() == ()


def test_an_update_builds_on_what_its_author_saw(page: ActionsPage, board: Workspace) -> None:
    shown = board.actions.by_ref("A-002").last_id
    say(board, "A-002", NewUpdate("Said elsewhere meanwhile.", status=Status.COMPLETE))

    page.detail.update_box.note.setPlainText("Written beside the older state.")
    page.send_update()

    history = board.actions.history(board.actions.by_ref("A-002").action.id)
    assert [update.base_id for update in history[-2:]] == [shown, shown]
    assert page.detail.both_changed is not None


def opened(page: ActionsPage, path: Path, qtbot: QtBot) -> MergeDialog:
    dialog = page.merging.preview(path)
    qtbot.waitUntil(lambda: not dialog.working.is_working)
    return dialog


def whats(dialog: MergeDialog) -> list[str]:
    return [dialog.table.rows.row(at).cells[0].text for at in range(dialog.table.rows.rowCount())]


def test_a_review_is_merged_after_a_look(page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot) -> None:
    dialog = opened(page, review, qtbot)

    assert dialog.sentence.text() == "New: 1 update. There are no conflicting changes."
    assert whats(dialog) == ["Update"]
    assert board.actions.by_ref("A-002").last_note == ""
    assert QApplication.focusWidget() is dialog.table
    with qtbot.waitSignal(dialog.merged):
        dialog.act_button.click()

    assert board.actions.by_ref("A-002").last_note == "Why so late?"
    assert page.notice.text == "Merged 1 update. There are no conflicting changes."
    assert len(board.backups.list()) == 1


def test_conflicts_are_listed_first(page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot) -> None:
    say(board, "A-002", NewUpdate(status=Status.COMPLETE))

    dialog = opened(page, review, qtbot)

    assert whats(dialog) == ["Conflicting changes", "Update"]
    assert dialog.table.rows.row(0).cells[-1].text == "Status: complete (T. Brandreth) or at risk (A Chair)"
    dialog.reject()
    assert board.actions.by_ref("A-002").status is Status.COMPLETE


def test_what_is_to_stand_is_decided_before_the_merge_and_settled_with_it(
    page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot
) -> None:
    say(board, "A-002", NewUpdate(status=Status.COMPLETE))
    dialog = opened(page, review, qtbot)
    press(Key.Key_Return, Key.Key_Down, Key.Key_Space, Key.Key_Tab)
    type_words("Agreed.")
    press(Key.Key_Return)
    assert whats(dialog) == ["You chose", "Update"]
    assert board.actions.by_ref("A-002").status is Status.COMPLETE

    with qtbot.waitSignal(dialog.merged):
        dialog.act_button.click()

    state = board.actions.by_ref("A-002")
    assert (state.status, state.last_note) == (Status.AT_RISK, "Agreed.")
    assert board.reviews.clashes() == ()
    assert page.notice.text.endswith("Your choice was kept for 1 entry.")


def test_enter_on_a_choice_chooses_and_leaves_the_dialog_open(
    page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot
) -> None:
    say(board, "A-002", NewUpdate(status=Status.COMPLETE))
    dialog = opened(page, review, qtbot)
    press(Key.Key_Return, Key.Key_Return)
    assert dialog.both_changed is not None
    assert dialog.both_changed.problem.text() == "Choose which version of “Status” to keep."
    press(Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert whats(dialog) == ["You chose", "Update"]
    assert dialog.isVisible()
    dialog.reject()


def test_what_is_left_open_in_the_preview_is_one_click_away(
    page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot
) -> None:
    say(board, "A-002", NewUpdate(status=Status.COMPLETE))
    dialog = opened(page, review, qtbot)
    with qtbot.waitSignal(dialog.merged):
        dialog.act_button.click()
    (choose,) = [verb for verb in page.notice.findChildren(QPushButton) if verb.text() == "Resolve conflicts"]
    choose.click()

    assert refs(page) == ["A-002"]
    assert page.detail.both_changed is not None


def test_updates_made_after_a_decision_are_not_overwritten(
    page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot
) -> None:
    say(board, "A-002", NewUpdate(status=Status.COMPLETE))
    dialog = opened(page, review, qtbot)
    panel_of(dialog).findChildren(QRadioButton)[1].click()
    panel_of(dialog).button.click()
    say(board, "A-002", NewUpdate("One is missing.", status=Status.ON_TRACK))
    dialog.act_button.click()
    qtbot.waitUntil(lambda: "since you made your choice" in dialog.notice.text)

    assert board.actions.by_ref("A-002").last_note == "One is missing."
    assert board.reviews.clashes() == ()
    dialog.reject()


def test_an_altered_review_is_shown_and_cannot_be_merged(page: ActionsPage, review: Path, qtbot: QtBot) -> None:
    review.write_bytes(review.read_bytes().replace(b"late", b"soon"))

    dialog = opened(page, review, qtbot)

    assert "was altered after it was written" in dialog.notice.text
    assert not dialog.act_button.isEnabled()
    dialog.reject()


def test_a_review_that_was_merged_already_is_recognised(
    page: ActionsPage, board: Workspace, review: Path, qtbot: QtBot
) -> None:
    board.reviews.merge(review)

    dialog = opened(page, review, qtbot)

    assert dialog.sentence.text() == "“chair.review” was already merged on 8 July 2025."
    assert not dialog.act_button.isEnabled()
    dialog.reject()


def test_a_clock_that_runs_ahead_needs_a_tick(
    page: ActionsPage, board: Workspace, laptop: Workspace, clock: StillClock, tmp_path: Path, qtbot: QtBot
) -> None:
    ahead = open_workspace(laptop.folder, clock=StillClock(clock.now + timedelta(days=9)), author="A Chair")
    ahead.access.ask_about_days(lambda doubt: True)
    say(ahead, "A-002", NewUpdate("From the future."))
    ahead.reviews.write(tmp_path / "ahead.review")
    dialog = opened(page, tmp_path / "ahead.review", qtbot)

    assert whats(dialog) == ["Dated in the future"]
    assert not dialog.act_button.isEnabled()
    dialog.accept_clock.setFocus()
    press(Key.Key_Space)
    with qtbot.waitSignal(dialog.merged):
        dialog.act_button.click()

    assert board.actions.by_ref("A-002").last_note == "From the future."


def test_every_control_has_a_name(clashing: ActionsPage, review: Path, qtbot: QtBot) -> None:
    dialog = opened(clashing, review, qtbot)

    assert nameless(clashing) == []
    assert nameless(dialog) == []
    dialog.reject()
