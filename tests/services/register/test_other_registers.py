"""The register and action log of another board, taken over by this one."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import NewAgendaItem, NewMeeting, Restriction
from boardpack.domain.office.erasures import Erasure
from boardpack.errors import NotAWorkspaceError, RefusedError, UnreadableFileError
from boardpack.values import replace
from boardpack.workspace import Workspace, create_workspace
from tests.builders import MEETING_DAY, SETTINGS, StillClock, accept_letter, new_action, proposal


@pytest.fixture
def other(tmp_path: Path, clock: StillClock) -> Workspace:
    """Return another office's board with a report, an action with an update, and a restricted action."""
    settings = replace(SETTINGS, board_name="Westmere Board")
    board = create_workspace(tmp_path / "west", "Westmere Board", settings=settings, clock=clock, author="W. Clerk")
    accept_letter(board, tmp_path, proposal("9"))
    action = board.actions.add(new_action("Buy vans", "Head of Fleet"))
    board.actions.update(action.id, NewUpdate(note="Two are bought."))
    meeting = board.meetings.add(NewMeeting(MEETING_DAY))
    private = board.meetings.add_item(
        meeting.id, NewAgendaItem("Larkspur", restriction=Restriction("Live operation", MEETING_DAY))
    )
    board.actions.add(new_action("Watch 14 Larkspur Close", meeting_id=meeting.id, agenda_item_id=private.id))
    return board


def taken(workspace: Workspace, other: Workspace, prefix: str = "WM") -> None:
    workspace.other_registers.import_from(other.folder, prefix)


def test_actions_keep_their_words_authors_and_numbers_behind_the_prefix(workspace: Workspace, other: Workspace) -> None:
    workspace.actions.add(new_action("Our own"))

    taken(workspace, other)

    state = workspace.actions.by_ref("WM/A-001")
    first, update = workspace.actions.history(state.action.id)
    assert (state.title, state.owner, update.note) == ("Buy vans", "Head of Fleet", "Two are bought.")
    assert {first.by, update.by} == {"W. Clerk"}
    assert workspace.actions.by_ref("A-001").title == "Our own"
    assert workspace.actions.add(new_action("Next")).ref == "A-002"


def test_the_register_comes_with_its_letter_and_the_store_stays_whole(workspace: Workspace, other: Workspace) -> None:
    taken(workspace, other)

    (report,) = workspace.register.reports()
    (item,) = workspace.register.entries(report.id)
    assert item.item.number == "9"
    assert workspace.letters.source_of(item.item.id).reading.sha256 == report.source_sha256
    assert workspace.backups.verify() == ()


def test_restricted_actions_stay_behind_and_are_named(workspace: Workspace, other: Workspace) -> None:
    found = workspace.other_registers.preview(other.folder, "WM")
    taken(workspace, other)

    assert found.restricted == ("A-002",)
    assert [state.title for state in workspace.actions.states()] == ["Buy vans"]
    assert b"Larkspur" not in (workspace.folder / "board.db").read_bytes()


def test_a_preview_counts_what_an_import_brings_and_writes_nothing(workspace: Workspace, other: Workspace) -> None:
    found = workspace.other_registers.preview(other.folder, "wm/")

    assert found.refs == (("A-001", "WM/A-001"),)
    assert found.counts_in_words == "1 report, 1 item, 2 responses, 1 action and 2 updates"
    assert workspace.actions.states() == ()


def test_a_second_import_brings_only_what_is_new(workspace: Workspace, other: Workspace) -> None:
    taken(workspace, other)
    assert not workspace.other_registers.preview(other.folder, "WM").brings_anything
    other.actions.update(other.actions.by_ref("A-001").action.id, NewUpdate(note="All are bought."))

    taken(workspace, other)

    assert workspace.actions.by_ref("WM/A-001").last_note == "All are bought."
    assert len(workspace.register.reports()) == 1


def test_another_prefix_than_that_of_an_earlier_import_is_refused_with_the_earlier_one(
    workspace: Workspace, other: Workspace
) -> None:
    taken(workspace, other, "WM")

    with pytest.raises(RefusedError, match=r"Westmere Board.*with the prefix “WM”.*Use the prefix WM again"):
        taken(workspace, other, "WY")
    assert [state.ref for state in workspace.actions.states()] == ["WM/A-001"]


def test_a_name_that_only_the_other_board_erased_is_told_as_what_may_make_the_two_differ(
    workspace: Workspace, other: Workspace
) -> None:
    taken(workspace, other)
    erasure = Erasure("Head of Fleet", "a former officer")
    other.erasing.erase(erasure)

    with pytest.raises(RefusedError, match=r"register of “Westmere Board” cannot be imported.*erase it from the other"):
        taken(workspace, other)
    workspace.erasing.erase(erasure)
    taken(workspace, other)
    assert workspace.actions.by_ref("WM/A-001").owner == "a former officer"


def test_a_report_of_both_boards_has_the_prefix_in_its_title(
    workspace: Workspace, other: Workspace, tmp_path: Path
) -> None:
    own = accept_letter(workspace, tmp_path, proposal("9"))

    taken(workspace, other)
    taken(workspace, other)

    assert {report.title for report in workspace.register.reports()} == {own.title, f"{own.title} (WM)"}


def test_a_backup_is_made_before_anything_comes(workspace: Workspace, other: Workspace) -> None:
    taken(workspace, other)

    (backup,) = workspace.backups.list()
    assert backup.contents is not None
    assert backup.contents.actions == 0


@pytest.mark.parametrize("prefix", ["", "W1", "WESTM", "W M"])
def test_a_prefix_is_one_to_four_letters(workspace: Workspace, other: Workspace, prefix: str) -> None:
    with pytest.raises(RefusedError, match="cannot be a prefix"):
        taken(workspace, other, prefix)


def test_a_prefix_that_makes_a_reference_of_ours_is_refused(workspace: Workspace, other: Workspace) -> None:
    workspace.settings.save(replace(workspace.settings.get(), action_ref_prefix="WM/A-"))
    workspace.actions.add(new_action("Our own"))

    with pytest.raises(RefusedError, match="already has an action “WM/A-001”"):
        taken(workspace, other)


def test_a_copy_of_this_board_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    shutil.copytree(workspace.folder, tmp_path / "copy")

    with pytest.raises(RefusedError, match="is a copy of this board"):
        workspace.other_registers.preview(tmp_path / "copy", "WM")


def test_a_folder_without_a_board_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspaceError, match="is not a board"):
        workspace.other_registers.preview(tmp_path, "WM")


def _alter(db: sqlite3.Connection) -> None:
    db.execute("UPDATE action_update SET note = 'None is bought.' WHERE note IS NOT NULL")


def _cut(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM action_update WHERE base_id IS NULL")


@pytest.mark.parametrize("damage", [_alter, _cut])
def test_a_board_that_was_altered_is_refused_whole(
    workspace: Workspace, other: Workspace, damage: Callable[[sqlite3.Connection], None]
) -> None:
    with sqlite3.connect(other.folder / "board.db") as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        damage(db)

    with pytest.raises(UnreadableFileError, match="was altered"):
        taken(workspace, other)
    assert workspace.actions.states() == ()
