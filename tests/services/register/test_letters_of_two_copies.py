"""A letter that another copy of the board removed or restored: a merge carries the act, and Restore reverses it."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.register.items import ReportId, Voice
from boardpack.domain.register.proposals import ProposedResponse
from boardpack.errors import NotFoundError
from boardpack.services.register.letter_entering import Acceptance
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, accept_letter, letter, proposal
from tests.services.register.test_letter_withdrawing import accept_with_action, answer, labels


@pytest.fixture
def copied(workspace: Workspace, clock: StillClock, tmp_path: Path) -> Callable[[], Workspace]:
    """Return what copies the board to a laptop, as a sync client does."""

    def copy() -> Workspace:
        shutil.copytree(workspace.folder, tmp_path / "Laptop")
        return open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")

    return copy


def merge(into: Workspace, other: Workspace, clock: StillClock) -> None:
    clock.now += timedelta(hours=1)
    merged = into.reviews.merge(other.folder / "board.db")
    assert all(found.clash.is_harmless for found in merged.preview.clashes)
    clock.now += timedelta(hours=1)


def is_whole(board: Workspace) -> bool:
    titles = [state.title for state in board.actions.states()]
    return (labels(board), titles, answer(board)) == (["Recommendation 9"], ["Train the trainers"], "We accept this.")


def is_gone(board: Workspace) -> bool:
    return (board.register.reports(), labels(board), board.actions.states()) == ((), [], ())


def test_a_letter_that_the_other_copy_removed_can_be_restored_on_both(
    workspace: Workspace, copied: Callable[[], Workspace], clock: StillClock, tmp_path: Path
):
    report_id = accept_with_action(workspace, tmp_path)
    laptop = copied()
    laptop.letters.withdraw(report_id)

    merge(workspace, laptop, clock)
    assert is_gone(workspace)
    assert [(report.id, letter.source_name) for report, letter in workspace.letters.withdrawn()] == [
        (report_id, "letter.txt")
    ]

    workspace.letters.bring_back(report_id)
    assert is_whole(workspace)
    assert workspace.letters.withdrawn() == ()

    merge(laptop, workspace, clock)
    assert is_whole(laptop)
    assert laptop.letters.withdrawn() == ()
    with pytest.raises(NotFoundError, match="has been removed"):
        laptop.letters.bring_back(report_id)

    laptop.letters.withdraw(report_id)
    merge(workspace, laptop, clock)
    assert is_gone(laptop)
    assert is_gone(workspace)
    laptop.letters.bring_back(report_id)
    merge(workspace, laptop, clock)
    assert is_whole(workspace)


def test_a_letter_that_both_copies_removed_is_restored_at_once(
    workspace: Workspace, copied: Callable[[], Workspace], clock: StillClock, tmp_path: Path
):
    report_id = accept_with_action(workspace, tmp_path)
    laptop = copied()
    workspace.letters.withdraw(report_id)
    clock.now += timedelta(hours=1)
    laptop.letters.withdraw(report_id)

    merge(workspace, laptop, clock)
    (found,) = workspace.letters.withdrawn()
    assert [act.by for act in found[1].withdrawn_by] == ["Sam Secretary", "Lee Laptop"]
    workspace.letters.bring_back(report_id)
    assert is_whole(workspace)
    assert (workspace.reviews.undecided(), workspace.reviews.undecided_elsewhere()) == ((), ())

    merge(laptop, workspace, clock)
    assert is_whole(laptop)
    assert laptop.letters.withdrawn() == ()


def test_a_letter_that_the_other_copy_imported_and_removed_can_be_restored(
    workspace: Workspace, copied: Callable[[], Workspace], clock: StillClock, tmp_path: Path
):
    laptop = copied()
    report_id = accept_with_action(laptop, tmp_path)
    clock.now += timedelta(hours=1)
    laptop.letters.withdraw(report_id)

    merge(workspace, laptop, clock)
    assert is_gone(workspace)
    workspace.letters.bring_back(report_id)

    assert is_whole(workspace)
    merge(laptop, workspace, clock)
    assert is_whole(laptop)


def second_letter(workspace: Workspace, folder: Path) -> ReportId:
    """Accept a letter that changes the text and the response of an item of another letter, and adds none."""
    report_id = accept_letter(workspace, folder).id
    later = proposal(text="The force must assess each report.", points=())
    later = replace(later, responses=(ProposedResponse(Voice.FORCE, "It is done."),))
    path, reading = letter(folder, later, name="second.txt")
    workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(update=True))
    return report_id


def words(board: Workspace) -> tuple[str, str | None]:
    return board.register.entries()[0].item.text, answer(board)


BEFORE = (proposal().text, "We accept this.")
AFTER = ("The force must assess each report.", "It is done.")


def test_a_letter_without_items_of_its_own_is_restored_too_also_again_and_again(
    workspace: Workspace, copied: Callable[[], Workspace], clock: StillClock, tmp_path: Path
):
    report_id = second_letter(workspace, tmp_path)
    laptop = copied()

    for _ in range(2):
        clock.now += timedelta(hours=1)
        laptop.letters.withdraw(report_id)
        merge(workspace, laptop, clock)
        assert words(workspace) == BEFORE
        assert [letter.source_name for _, letter in workspace.letters.withdrawn()] == ["second.txt"]
        workspace.letters.bring_back(report_id)
        assert words(workspace) == AFTER
        merge(laptop, workspace, clock)
        assert words(laptop) == AFTER


def test_of_many_acts_in_one_merge_only_those_of_the_letter_are_reversed(
    workspace: Workspace, copied: Callable[[], Workspace], clock: StillClock, tmp_path: Path
):
    report_id = accept_with_action(workspace, tmp_path)
    laptop = copied()
    (state,) = laptop.actions.states()
    clock.now += timedelta(hours=1)
    laptop.actions.update(state.action.id, NewUpdate("Half are trained.", owner="DS Other"))
    clock.now += timedelta(hours=1)
    laptop.letters.withdraw(report_id, take_along=True)
    merge(workspace, laptop, clock)

    workspace.letters.bring_back(report_id)

    (state,) = workspace.actions.states()
    assert (state.owner, state.last_note) == ("DS Other", "Half are trained.")


def test_an_item_that_was_removed_by_hand_is_no_removed_letter(workspace: Workspace, tmp_path: Path):
    report_id = second_letter(workspace, tmp_path)
    (entry,) = workspace.register.entries()
    workspace.register.withdraw_item(entry.item.id, withdrawn=True)

    assert workspace.letters.withdrawn() == ()
    assert workspace.letters.plan_withdrawal(report_id).letter.source_name == "second.txt"
