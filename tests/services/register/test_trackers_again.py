"""A tracker that is imported twice changes nothing, whatever it contains."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.exchange.trackers import RowFate
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace

HEADINGS = "Ref,Action,Owner,Target date,Status,Update\n"
TWICE = (
    HEADINGS
    + """HH/6,Write to the CPS about file quality,PCC,01/12/2025,Complete,Letter went
HH/6,Chase the reply of the CPS,PCC / CEO,31/01/2026,Red,
"""
)


def tracker(folder: Path, text: str) -> Path:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    return path


def log_of(board: Workspace) -> dict[str, tuple[str, str, Status, int]]:
    return {
        state.title: (state.source_ref, state.owner, state.status, state.update_count)
        for state in board.actions.states()
    }


def test_a_reference_on_two_rows_is_reported_on_both_and_changes_no_other_action(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tracker(tmp_path, TWICE)
    first = workspace.trackers.take(workspace.trackers.read(path))
    before = log_of(workspace)

    again = workspace.trackers.outcome(workspace.trackers.read(path))

    assert [row.row.doubts[-1:] for row in first.rows] == [
        ("the reference “HH/6” occurs in row 3 too, so it is not used to match rows",),
        ("the reference “HH/6” occurs in row 2 too, so it is not used to match rows",),
    ]
    assert [row.fate for row in again.rows] == [RowFate.SAME, RowFate.SAME]
    with pytest.raises(RefusedError, match="contains nothing new"):
        workspace.trackers.take(workspace.trackers.read(path))
    assert log_of(workspace) == before
    assert before["Write to the CPS about file quality"][2] is Status.COMPLETE


@pytest.mark.parametrize(
    "text",
    [
        TWICE,
        HEADINGS + "1,Train,Hale / Moss,,Green,12/03/25: begun. 14/05/25: done\n2,Write,Hale; Lee,,Closed,Sent\n",
        HEADINGS + ",Train officers (north),Hale,,Green,\n,Train officers (south),Moss,,Green,\n",
        HEADINGS + ",Train officers,Hale,,Green,\n,Train officers,Moss,,Red,\n",
        HEADINGS + "1,Train officers,Hale,,Green,\n,Train officers,Moss,,Red,\n",
        HEADINGS + "12(a),Train officers,Hale,,Green,x\n12(b),Write a letter,Moss,,Red,y\n",
        "Report,Rec no,Action,Owner\nA,1,Train officers,Hale\nB,2,Train officers,Moss\nC,3,Train officers,\n",
        HEADINGS + "1,—,Hale,,Green,\n2,…,Moss,,Red,\n3,Train officers,Moss,,Red,\n",
        HEADINGS + "1,Ysgrifennu at y Gweinidog ŵ,Hale,by end of March,Green,\n",
    ],
)
def test_the_second_import_brings_nothing(workspace: Workspace, tmp_path: Path, text: str) -> None:
    path = tracker(tmp_path, text)
    workspace.trackers.take(workspace.trackers.read(path))
    before = log_of(workspace)

    with pytest.raises(RefusedError, match="contains nothing new"):
        workspace.trackers.take(workspace.trackers.read(path))
    assert log_of(workspace) == before


def test_an_action_in_other_words_is_named_when_nothing_is_imported(workspace: Workspace, tmp_path: Path) -> None:
    text = HEADINGS + "1,Train all officers,Hale,,Green,\n2,Write to the CPS,Moss,,Green,\n"
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, text)))

    reworded = workspace.trackers.read(tracker(tmp_path, text.replace("all officers", "every officer")))
    with pytest.raises(RefusedError) as refused:
        workspace.trackers.take(reworded)

    kept = "There is nothing new for A-001. The text in the log, “Train all officers”, is kept."
    assert str(refused.value) == f"“log.csv” contains nothing new. Row 2: {kept} Nothing was changed."


def test_words_in_brackets_and_different_owners_are_not_dropped(workspace: Workspace, tmp_path: Path) -> None:
    text = HEADINGS + ",Train (north),Hale,,Green,\n,Train (south),Hale,,Green,\n,Train (south),Moss,,Green,\n"

    taken = workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, text)))

    assert [row.fate for row in taken.rows] == [RowFate.NEW, RowFate.NEW, RowFate.QUESTION]
    assert taken.rows[2].why.startswith("Row 3 is about the same action and differs from this row.")


def test_a_value_changed_in_the_log_since_is_not_undone_by_the_same_file(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path, HEADINGS + "1,Train officers,Hale,30/09/2025,Amber,Half\n")
    workspace.trackers.take(workspace.trackers.read(path))
    (state,) = workspace.actions.states()
    workspace.actions.update(state.action.id, NewUpdate(owner="Supt Lee", status=Status.COMPLETE, note="All done"))

    (row,) = workspace.trackers.outcome(workspace.trackers.read(path)).rows

    assert (row.fate, row.update) == (RowFate.SAME, None)
    assert "The owner was changed in the log since, to “Supt Lee”" in row.why


def test_a_value_changed_on_both_sides_stays_as_the_log_has_it_until_somebody_resolves_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = HEADINGS + "1,Train officers,Hale,30/09/2025,Amber,Half\n"
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, text)))
    (state,) = workspace.actions.states()
    workspace.actions.update(state.action.id, NewUpdate(target=date(2025, 10, 31)))

    later = tracker(tmp_path, text.replace("30/09/2025", "30/11/2025"))
    taken = workspace.trackers.take(workspace.trackers.read(later))

    assert [row.fate for row in taken.rows] == [RowFate.CONFLICT]
    assert workspace.actions.state(state.action.id).target == date(2025, 10, 31)
    assert len(workspace.reviews.undecided()) == 1
    assert [row.fate for row in workspace.trackers.outcome(workspace.trackers.read(later)).rows] == [RowFate.SAME]


def test_a_reference_that_is_used_for_other_words_is_a_question(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, HEADINGS + "1,Train officers,Hale,,Green,\n")))

    text = HEADINGS + "1,Repaint the custody suite,Estates,,Complete,Done\n"
    (row,) = workspace.trackers.outcome(workspace.trackers.read(tracker(tmp_path, text))).rows

    assert row.fate is RowFate.QUESTION
    assert row.why.startswith("“1” is the reference of “Train officers” in the log (A-001).")


def test_a_withdrawn_action_is_not_brought_back(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path, HEADINGS + "1,Train officers,Hale,,Green,\n")
    workspace.trackers.take(workspace.trackers.read(path))
    (state,) = workspace.actions.states()
    workspace.actions.update(state.action.id, NewUpdate(withdrawn=True, note="Entered twice"))

    (row,) = workspace.trackers.outcome(workspace.trackers.read(path)).rows

    assert (row.fate, row.why) == (RowFate.LEFT_OUT, "A-001 was removed from the log.")


def test_a_later_tracker_that_gives_no_day_dates_nothing(workspace: Workspace, tmp_path: Path) -> None:
    first = HEADINGS + "HH/1,Train officers,Hale,,Green,Begun\nHH/2,Buy vans,Moss,,Green,\n"
    later = HEADINGS + "HH/1,Train officers,Hale,,Complete,All are trained\nHH/2,Buy vans,Moss,,Red,Held up\n"
    for text in (first, later):
        workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, text)))

    done, risky = workspace.actions.states()
    assert (done.status, done.completed_at) == (Status.COMPLETE, None)
    assert (risky.status, risky.last_note, risky.last_note_day) == (Status.AT_RISK, "Held up", "Date not recorded")


def test_a_later_tracker_that_gives_the_day_of_completion_dates_it(workspace: Workspace, tmp_path: Path) -> None:
    heads = HEADINGS.replace("Update", "Date completed")
    for row in ("HH/1,Train officers,Hale,,Green,\n", "HH/1,Train officers,Hale,,Complete,03/06/2025\n"):
        workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, heads + row)))

    (state,) = workspace.actions.states()
    assert state.completed_at is not None
    assert state.completed_at.date() == date(2025, 6, 3)
