"""An action on which copies of the board differ says so wherever it is shown, and stays in the log until a decision."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack.cli import program
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import ActionId, ChairVerdict, NewAction, NewUpdate, UpdateKind
from boardpack.domain.log.log_query import LogQuery
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import Applicability
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, accept_unsent_letter, call_meeting
from tests.leaks import everything_in
from tests.services.register.test_letter_withdrawing import accept_with_action
from ui.models.exchange.chair_review import action_facts
from ui.models.log.actions import action_row

REMOVED = "Copies of the board differ on removal: kept / removed. To be decided."
OWNERS = "Copies of the board differ on owner: DS Other / Head of HR. To be decided."


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.ACTION_LOG, "Action log")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", paper=paper))
    return meeting


def differ(
    workspace: Workspace,
    clock: StillClock,
    folder: Path,
    change_here: Callable[[Workspace, ActionId], object],
    change_there: Callable[[Workspace, ActionId], object],
) -> None:
    """Let two copies of the board change the only action, and merge the other one."""
    shutil.copytree(workspace.folder, folder / "Laptop")
    laptop = open_workspace(folder / "Laptop", clock=clock, author="Lee Laptop")
    (state,) = workspace.actions.states()
    clock.now += timedelta(hours=1)
    change_here(workspace, state.action.id)
    clock.now += timedelta(hours=1)
    change_there(laptop, state.action.id)
    workspace.reviews.merge(laptop.folder / "board.db")
    clock.now += timedelta(hours=1)


def owned_by(owner: str) -> Callable[[Workspace, ActionId], object]:
    return lambda board, action_id: board.actions.update(action_id, NewUpdate(owner=owner))


def shown(board: Workspace, folder: Path, meeting: Meeting) -> dict[str, str]:
    """Return the text of each door that shows the log."""
    for kind in ("action-log", "update-report", "matters-arising"):
        board.papers.write(kind, folder / f"{kind}.html", meeting_id=meeting.id)
    board.printed_reviews.write(folder / "chair.docx")
    board.owner_forms.write(meeting.id, folder / "forms")
    found = {path.name: everything_in(path.read_bytes(), path.suffix) for path in folder.rglob("*.html")}
    found |= {path.name: everything_in(path.read_bytes(), path.suffix) for path in folder.rglob("*.docx")}
    listed = CliRunner().invoke(program, ["action", "list", "--workspace", str(board.folder)])
    (state,) = board.actions.states()
    (row,) = [action_row(state, date(2025, 7, 8), both_changed=True)]
    facts = dict(action_facts(state, date(2025, 7, 8)))
    return found | {"command": listed.stdout, "window": row.cells[1].below, "review": facts["To be decided"]}


def test_an_action_that_one_copy_removed_and_the_other_changed_stays_in_the_log(
    workspace: Workspace, meeting: Meeting, clock: StillClock, tmp_path: Path
) -> None:
    report_id = accept_with_action(workspace, tmp_path)
    differ(
        workspace,
        clock,
        tmp_path,
        lambda board, action_id: board.actions.update(action_id, NewUpdate("Half are trained.", withdrawn=False)),
        lambda board, _: board.letters.withdraw(report_id, take_along=True),
    )

    (state,) = workspace.actions.states()
    assert (state.undecided, state.withdrawn) == (REMOVED, False)
    assert workspace.actions.states(withdrawn=True) == ()
    found = {finding.rule: finding.message for finding in workspace.findings.meeting(meeting.id).standing}
    assert "A-001 has conflicting changes from two copies" in found["log-with-undecided-conflicts"]
    paper = workspace.papers.write("action-log", tmp_path / "log.html", meeting_id=meeting.id)
    assert REMOVED in paper.read_text(encoding="utf-8")


def test_each_door_counts_and_lists_an_action_whose_removal_is_undecided(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    accept_with_action(workspace, tmp_path)
    differ(
        workspace,
        clock,
        tmp_path,
        owned_by("DS Other"),
        lambda board, action_id: board.actions.update(action_id, NewUpdate("Raised twice.", withdrawn=True)),
    )

    day = clock.now.date()
    with workspace.actions._reading() as session:
        assert session.log.ids(LogQuery(), day) == (workspace.actions.states()[0].action.id,)
        assert session.log.ids(LogQuery(withdrawn=True), day) == ()
        assert session.log.counts(day).total == session.log.count(LogQuery(), day) == 1
        assert session.log.owners() == ("DS Other",)
        assert [standing.name for standing in session.log.owner_standings(day)] == ["DS Other"]
        assert {owner: counts.total for owner, counts in session.tallies.by_owner(day).items()} == {"DS Other": 1}
        (entry,) = session.register.entries()
        assert entry.action_refs == ("A-001",)
        assert session.tallies.answering(day)[entry.item.id].owners == ("DS Other",)


def test_owners_on_whom_two_copies_differ_are_shown_as_undecided_by_each_door(
    workspace: Workspace, meeting: Meeting, clock: StillClock, tmp_path: Path
) -> None:
    before = call_meeting(workspace, date(2025, 7, 2))
    workspace.actions.add(NewAction("Train the trainers", "DCI Hale", date(2025, 7, 4), meeting_id=before.id))
    differ(workspace, clock, tmp_path, owned_by("DS Other"), owned_by("Head of HR"))
    board_folder = tmp_path / "shown"
    board_folder.mkdir()
    doors = shown(workspace, board_folder, meeting)

    assert len(doors) == 8
    assert [door for door, text in doors.items() if OWNERS not in " ".join(text.split())] == []

    workspace.actions.update(workspace.actions.states()[0].action.id, NewUpdate(owner="DCI Hale"))
    (state,) = workspace.actions.states()
    assert (state.owner, state.undecided) == ("DCI Hale", "")


def test_what_was_undecided_on_the_day_of_a_view_is_so_in_that_view_after_the_decision(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    accept_with_action(workspace, tmp_path)
    differ(workspace, clock, tmp_path, owned_by("DS Other"), owned_by("Head of HR"))
    with workspace.actions._reading() as session:
        then, _ = session.batches.last()
    (state,) = workspace.actions.states()

    workspace.actions.update(state.action.id, NewUpdate(owner="DS Other"))

    assert [found.undecided for found in workspace.actions.states()] == [""]
    with workspace.actions._reading() as session:
        assert [found.undecided for found in session.actions.states(AsAt(batch=then))] == [OWNERS]
        assert [found.undecided for found in session.actions.states(AsAt(batch=then - 1))] == [""]


def test_different_comments_of_the_chair_are_told_to_nobody_else(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    accept_with_action(workspace, tmp_path)
    words = {ChairVerdict.QUESTION: "Why so late?", ChairVerdict.ESCALATE: "Raise it."}
    here, there = (
        lambda board, action_id, verdict=verdict, note=note: board.actions.update(
            action_id, NewUpdate(note, verdict=verdict, kind=UpdateKind.CHAIR)
        )
        for verdict, note in words.items()
    )
    differ(workspace, clock, tmp_path, here, there)

    assert [state.undecided for state in workspace.actions.states()] == [""]


def test_a_letter_from_a_register_with_conflicting_changes_is_found(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    report = accept_unsent_letter(workspace, tmp_path)
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Our response", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", paper=paper))
    (entry,) = workspace.register.entries()
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")
    clock.now += timedelta(hours=1)
    workspace.register.set_applicability(entry.item.id, Applicability.PARTLY, "Two of three points.")
    clock.now += timedelta(hours=1)
    laptop.register.withdraw_item(entry.item.id, withdrawn=True)

    workspace.reviews.merge(laptop.folder / "board.db")

    found = {finding.rule: finding.message for finding in workspace.findings.meeting(meeting.id).standing}
    assert found["register-with-undecided-conflicts"] == (
        "Paper 1 (“Our response”): Recommendation 9 has conflicting changes from two copies of the board. "
        "The paper shows only one. Resolve the conflict on Register."
    )
