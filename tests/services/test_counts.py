"""Counts and derived histories of a real store, as at any day."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.grades import Grade, Grader, Verdict
from boardpack.domain.register.items import Applicability, ItemId
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_letter, new_action, proposal

MARCH, MAY, JULY, AUGUST = date(2025, 3, 3), date(2025, 5, 14), date(2025, 7, 8), date(2025, 8, 1)


@pytest.fixture
def item_id(workspace: Workspace, tmp_path: Path) -> ItemId:
    accept_letter(workspace, tmp_path, proposal("1"), proposal("2", for_force=False))
    return workspace.register.find_item("1").item.id


@pytest.fixture
def log(workspace: Workspace, clock: StillClock, item_id: ItemId) -> Workspace:
    """Two actions of March; one is put off in May, the other is closed in July."""
    clock.go_to(MARCH)
    slow = workspace.actions.add(new_action("Train", "DCI Hale", target=date(2025, 5, 30), item_id=item_id))
    quick = workspace.actions.add(new_action("Write", "Supt Thrale", target=date(2025, 8, 20)))
    clock.go_to(MAY)
    workspace.actions.update(slow.id, NewUpdate("Trainers are ill.", target=date(2025, 7, 20), owner="Supt Thrale"))
    clock.go_to(JULY)
    workspace.actions.update(quick.id, NewUpdate("Sent.", status=Status.COMPLETE))
    clock.go_to(AUGUST)
    return workspace


def slipped_item(log: Workspace, item_id: ItemId, as_at: AsAt = NOW) -> TrackedItem:
    entry = next(item for item in log.register.tracked(as_at=as_at) if item.item.id == item_id)
    return log.register.with_slippage(entry, as_at)


def test_the_log_is_counted_now_and_as_it_stood(log: Workspace) -> None:
    assert log.actions.counts() == LogCounts(overdue=1, complete=1)
    assert log.actions.counts(AsAt(MAY)) == LogCounts(on_track=2)
    assert log.actions.counts(AsAt(date(2025, 1, 1))).total == 0


def test_owners_are_counted_by_who_owned_then(log: Workspace) -> None:
    assert [(part.name, part.counts.total) for part in log.actions.counts_by_owner().parts] == [("Supt Thrale", 2)]
    then = log.actions.counts_by_owner(AsAt(MARCH)).parts
    assert [(part.name, part.counts.total) for part in then] == [("DCI Hale", 1), ("Supt Thrale", 1)]


def test_the_register_is_counted_with_how_targets_slipped(log: Workspace, item_id: ItemId) -> None:
    counts = log.register.counts()
    assert (counts.total, counts.for_us, counts.not_for_us) == (2, 1, 1)
    assert (counts.standings.overdue, counts.standings.at_risk) == (0, 1)
    slipped = slipped_item(log, item_id).slippage
    assert (slipped.times_moved, slipped.days) == (1, 51)


def test_an_items_own_target_slips_by_its_own_history(log: Workspace, clock: StillClock, item_id: ItemId) -> None:
    log.register.set_target(item_id, date(2025, 9, 1))
    clock.go_to(date(2025, 8, 2))
    log.register.set_target(item_id, date(2025, 10, 1))
    entry = slipped_item(log, item_id)
    assert (entry.where.former_target, entry.slippage.days) == (date(2025, 9, 1), 30)
    then = slipped_item(log, item_id, AsAt(AUGUST))
    assert then.slippage.moves == ()


def test_the_forces_grade_and_the_verified_one_stand_apart_with_who_said_them(
    workspace: Workspace, clock: StillClock, item_id: ItemId
) -> None:
    workspace.register.set_self_grade(item_id, Grade.MET, " 65 of 65 trained ")
    clock.go_to(AUGUST)
    workspace.register.set_verified_grade(item_id, Grade.PARTLY_MET, "HMICFRS", "Visit of 30 July")

    item = workspace.register.entry(item_id).item
    assert (item.self_grade, item.verified_grade, item.verified_by) == (Grade.MET, Grade.PARTLY_MET, "HMICFRS")
    assert workspace.register.tracked()[0].verdict is Verdict.OVERSTATED
    found = [
        (grade.grader, grade.grade, grade.at.date(), grade.by, grade.evidence)
        for grade in workspace.register.grades(item_id)
    ]
    assert found == [
        (Grader.FORCE, Grade.MET, JULY, "Sam Secretary", "65 of 65 trained"),
        (Grader.VERIFIER, Grade.PARTLY_MET, AUGUST, "Sam Secretary", "Visit of 30 July"),
    ]
    assert workspace.register.entry(item_id, AsAt(JULY)).item.verified_grade is None
    assert len(workspace.register.grades(item_id, AsAt(JULY))) == 1


def test_a_grade_can_be_taken_back_and_its_history_stays(workspace: Workspace, item_id: ItemId) -> None:
    workspace.register.set_self_grade(item_id, Grade.MET)
    workspace.register.set_self_grade(item_id, None)
    assert workspace.register.entry(item_id).item.self_grade is None
    assert [grade.grade for grade in workspace.register.grades(item_id)] == [Grade.MET, None]


def test_a_grade_that_nobody_verified_is_refused(workspace: Workspace, item_id: ItemId) -> None:
    with pytest.raises(RefusedError, match="needs the name of the verifier"):
        workspace.register.set_verified_grade(item_id, Grade.MET, " ")


def test_an_item_for_others_has_no_grade(workspace: Workspace, item_id: ItemId) -> None:
    workspace.register.set_applicability(item_id, Applicability.NOT_FOR_US, "For the College.")
    with pytest.raises(RefusedError, match="“Recommendation 1” is not for the force and cannot be assessed"):
        workspace.register.set_self_grade(item_id, Grade.MET)
    with pytest.raises(RefusedError, match="cannot be assessed"):
        workspace.register.set_verified_grade(item_id, Grade.MET, "HMICFRS")


def test_the_board_may_be_assured_about_an_item_itself(
    workspace: Workspace, clock: StillClock, item_id: ItemId
) -> None:
    workspace.register.set_assurance(item_id, Assurance.NOT_ASSURED)
    clock.go_to(AUGUST)
    workspace.register.set_assurance(item_id, Assurance.PARTLY)
    assert workspace.register.tracked()[0].where.assurance is Assurance.PARTLY
    assert [(assurance.assurance, assurance.at.date()) for assurance in workspace.register.assurances(item_id)] == [
        (Assurance.NOT_ASSURED, JULY),
        (Assurance.PARTLY, AUGUST),
    ]
