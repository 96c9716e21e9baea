from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.forward_plan import NewPlannedItem, source_of
from boardpack.domain.meetings.meetings import NewAgendaItem, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import NotFoundError, RefusedError
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.values import asdict, replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, call_meeting

FULL = NewPlannedItem(
    "Custody visiting",
    Purpose.ASSURANCE,
    "Scheme manager",
    20,
    MEETING_DAY,
    6,
    date(2027, 7, 16),
    PaperKind.ATTACHED,
    "law enforcement (section 31): a live operation",
    "Ask for last year's figures",
)


def test_a_planned_item_comes_back_as_it_was_told(workspace: Workspace) -> None:
    added = workspace.forward_plan.add(FULL)

    assert workspace.forward_plan.items() == (added,)
    assert added == replace(added, **asdict(FULL))


def test_a_change_says_what_is_new_and_the_same_again_is_no_change(workspace: Workspace) -> None:
    added = workspace.forward_plan.add(FULL)
    changed = replace(added, minutes=30, until_on=None, paper_kind=None, restriction_reason="")

    assert workspace.forward_plan.change(added.id, changed) == Changes(meetings=True)
    assert workspace.forward_plan.change(added.id, changed) == Changes()
    assert workspace.forward_plan.item(added.id) == changed


def test_the_plan_of_a_past_day_is_still_to_be_had(workspace: Workspace, clock: StillClock) -> None:
    added = workspace.forward_plan.add(FULL)
    clock.go_to(date(2025, 7, 20))
    workspace.forward_plan.change(added.id, replace(added, title="Custody"))
    workspace.forward_plan.withdraw(added.id, True)

    assert workspace.forward_plan.items() == ()
    assert workspace.forward_plan.items(AsAt(day=date(2025, 7, 19))) == (added,)
    assert workspace.forward_plan.items(AsAt(day=date(2025, 7, 1))) == ()


def test_an_item_is_withdrawn_and_brought_back(workspace: Workspace) -> None:
    added = workspace.forward_plan.add(FULL)

    assert workspace.forward_plan.withdraw(added.id, True).meetings
    assert workspace.forward_plan.withdraw(added.id, True) == Changes()
    assert [item.title for item in workspace.forward_plan.items(withdrawn=True)] == ["Custody visiting"]
    workspace.forward_plan.withdraw(added.id, False)
    assert workspace.forward_plan.items() == (added,)


def test_an_item_is_found_by_words_of_its_title(workspace: Workspace) -> None:
    added = workspace.forward_plan.add(FULL)
    workspace.forward_plan.add(NewPlannedItem("Custody"))

    assert workspace.forward_plan.find("visiting") == workspace.forward_plan.find(added.id) == added
    assert workspace.forward_plan.find("custody").title == "Custody"
    with pytest.raises(RefusedError, match="“cust” matches 2 planned items"):
        workspace.forward_plan.find("cust")
    with pytest.raises(NotFoundError, match="There is no planned item “vetting”"):
        workspace.forward_plan.find("vetting")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (NewPlannedItem("  "), "needs a title"),
        (NewPlannedItem("A", minutes=-1), "“-1” is not a length in minutes"),
        (NewPlannedItem("A", first_on=MEETING_DAY, every_months=61), "every “61” months"),
        (NewPlannedItem("A", every_months=3), "needs a first date"),
        (NewPlannedItem("A", first_on=MEETING_DAY, until_on=MEETING_DAY), "cannot have a last date"),
        (replace(FULL, until_on=date(2025, 7, 1)), "The last day, 1 July 2025, is before the first, 16 July 2025"),
    ],
)
def test_what_makes_no_plan_is_refused(workspace: Workspace, told: NewPlannedItem, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.forward_plan.add(told)
    assert workspace.forward_plan.items() == ()


def test_what_an_agenda_had_is_not_late_whether_it_came_from_the_plan_or_by_hand(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting, nxt = call_meeting(workspace), call_meeting(workspace, date(2025, 9, 17))
    taken, by_hand, missed = (
        workspace.forward_plan.add(NewPlannedItem(title, first_on=MEETING_DAY)) for title in ("A", "B", "C")
    )
    workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Renamed since", proposed_from=source_of(taken.id, MEETING_DAY))
    )
    workspace.meetings.add_item(meeting.id, NewAgendaItem("b"))
    clock.go_to(date(2025, 8, 1))

    found = workspace.forward_plan.plan()

    assert [other_meeting.meeting.id for other_meeting in found.meetings] == [nxt.id]
    assert [(due.item.id, due.is_late) for due in found.meetings[0].due] == [(missed.id, True)]
    assert by_hand in workspace.forward_plan.items()


def test_the_store_stays_whole(workspace: Workspace) -> None:
    added = workspace.forward_plan.add(FULL)
    workspace.forward_plan.change(added.id, replace(added, note=""))
    workspace.forward_plan.withdraw(added.id, True)

    assert verify(Store(workspace.folder)) == ()


def test_the_paper_of_a_meeting_begins_after_it_and_another_with_the_day(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    call_meeting(workspace, date(2025, 9, 17))
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY, every_months=1))

    found = {
        meeting_id: workspace.papers.write("forward-plan", tmp_path / "plan.html", meeting_id=meeting_id)
        .read_text(encoding="utf-8")
        .replace("\u00a0", " ")
        for meeting_id in (meeting.id, None)
    }

    assert "Forward plan to 16 July 2026" in found[meeting.id]
    assert ">16 July 2025<" not in found[meeting.id]
    assert "Forward plan to 7 July 2026" in found[None]
    assert ">16 July 2025<" in found[None]
