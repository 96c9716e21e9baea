"""An office's own tracker: laid out, compared, taken once, and its layout remembered."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.periods import Period
from boardpack.domain.exchange.trackers import TrackerCounts, TrackerField
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.log.counts import count_period
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.errors import NotFoundError, RefusedError, UnreadableFileError
from boardpack.services.register.tracker_layouts import with_column, with_statuses
from boardpack.services.register.trackers import TrackerReading, with_columns
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import call_meeting

LOG = """Ref,Date raised,Action,Owner,Target date,Status,Update,Date closed
HHB/1,16/07/2025,Train every officer,DCI Hale,30/09/2025,Amber,Half are trained,
HHB/2,14/05/2025,Write to the Home Secretary,OPCC,TBC,Closed,Sent,02/06/2025
"""


def tracker(folder: Path, text: str = LOG, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def register_workbook(folder: Path) -> Path:
    book = Workbook()
    for row in (
        ["Inspection", "Rec no", "Recommendation", "HMICFRS deadline", "Force response", "Owner", "Status"],
        [
            "Harm in the home",
            "Rec 1",
            "Chief constables should train every officer.",
            date(2026, 4, 30),
            "Agreed.",
            "Hale",
            "G",
        ],
        ["Harm in the home", "AFI 2", "The force should improve its records.", None, None, None, None],
        ["Custody", "1", "The College of Policing should publish guidance.", None, None, None, None],
    ):
        book.active.append(row)
    book.save(folder / "register.xlsx")
    return folder / "register.xlsx"


def test_a_log_is_taken_with_its_owners_targets_statuses_and_references(workspace: Workspace, tmp_path: Path) -> None:
    taken = workspace.trackers.take(workspace.trackers.read(tracker(tmp_path)))

    states = {state.source_ref: state for state in workspace.actions.states()}
    assert taken.counts == TrackerCounts(new=2)
    assert (states["HHB/1"].title, states["HHB/1"].owner) == ("Train every officer", "DCI Hale")
    assert (states["HHB/1"].target, states["HHB/1"].status) == (date(2025, 9, 30), Status.AT_RISK)
    assert states["HHB/1"].last_note == "Half are trained"
    assert states["HHB/2"].status is Status.COMPLETE


def test_days_are_those_that_the_tracker_tells(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path)))

    (closed,) = [state for state in workspace.actions.states() if state.source_ref == "HHB/2"]
    assert closed.action.created_at.date() == date(2025, 5, 14)
    assert closed.completed_at is not None
    assert closed.completed_at.date() == date(2025, 6, 2)
    assert [state.ref for state in workspace.actions.states(AsAt(date(2025, 5, 31)))] == [closed.ref]


UNDATED = """Action log as at 3 July 2025,,,,,,,
Ref,Date raised,Action,Owner,Target date,Status,Update,Published
HHB/1,16/05/2025,Train every officer,DCI Hale / Head of HR,30/09/2025,Closed,Sent 6 June,
HHB/2,,Write to the Home Secretary,OPCC,30/06/2025,Closed,Published,May 2025
HHB/3,,Visit the suite,OPCC,30/06/2025,Open,20/06/2025: Booked.,Oct 2025
HHB/4,,Draw up a plan,OPCC,30/06/2025,Open,,Oct 2025
"""


def test_a_day_that_the_tracker_does_not_give_is_not_made_up(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, UNDATED)))

    states = {state.ref: state for state in workspace.actions.states()}
    assert [(state.raised_on, state.completed_at, state.last_note_day) for state in states.values()] == [
        (date(2025, 5, 16), None, "Date not recorded"),
        (None, None, "Date not recorded"),
        (None, None, "20 June 2025"),
        (None, None, ""),
    ]
    assert [states[f"HHB/{n}"].status for n in (1, 2)] == [Status.COMPLETE, Status.COMPLETE]
    assert [states[f"HHB/{n}"].heard_on for n in (1, 2, 3)] == [date(2025, 7, 3), date(2025, 7, 3), date(2025, 6, 20)]


def test_what_a_tracker_does_not_date_is_no_news_of_any_period(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, UNDATED)))

    counts = count_period(workspace.actions.states(), {}, Period(date(2025, 1, 1), date(2030, 1, 1)))
    before = {state.ref: state.status for state in workspace.actions.states(AsAt(date(2025, 5, 20)))}
    assert (counts.raised, counts.closed) == (1, 0)
    assert before == {"HHB/1": Status.COMPLETE}


def test_words_that_are_kept_of_a_row_are_no_update(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, UNDATED)))

    states = {state.ref: state for state in workspace.actions.states()}
    (kept,) = workspace.actions.history(states["HHB/4"].action.id)
    assert (states["HHB/3"].last_note, states["HHB/4"].last_note) == ("Booked.", "")
    assert kept.note == "Published: Oct 2025."
    assert not states["HHB/3"].has_first_note_only


def test_owners_beside_the_lead_stay_until_another_owner_is_named(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, UNDATED)))
    state = workspace.actions.by_ref("HHB/1")

    workspace.actions.update(state.action.id, NewUpdate(owner="DCI Marlpit"))

    assert state.owners == "DCI Hale, with Head of HR"
    assert workspace.actions.by_ref("HHB/1").owners == "DCI Marlpit"


def test_an_action_raised_on_the_day_of_a_meeting_is_that_meetings(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)

    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path)))

    assert {state.source_ref: state.action.meeting_id for state in workspace.actions.states()} == {
        "HHB/1": meeting.id,
        "HHB/2": None,
    }


def test_the_same_tracker_again_brings_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path)
    workspace.trackers.take(workspace.trackers.read(path))

    with pytest.raises(RefusedError, match="contains nothing new"):
        workspace.trackers.take(workspace.trackers.read(path))
    assert len(workspace.actions.states()) == 2


def test_next_months_tracker_becomes_updates_of_what_changed(workspace: Workspace, tmp_path: Path) -> None:
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path)))
    later = LOG.replace("Amber,Half are trained", "Green,All but ten").replace("30/09/2025", "31/10/2025")

    taken = workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, later)))

    (state,) = [state for state in workspace.actions.states() if state.source_ref == "HHB/1"]
    assert taken.counts == TrackerCounts(changed=1, same=1)
    assert (state.status, state.target, state.last_note) == (Status.ON_TRACK, date(2025, 10, 31), "All but ten")
    assert (state.first_target, state.update_count) == (date(2025, 9, 30), 3)


def test_a_change_in_boardpack_since_is_named_and_stays(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path)
    workspace.trackers.take(workspace.trackers.read(path))
    (state,) = [state for state in workspace.actions.states() if state.source_ref == "HHB/1"]
    workspace.actions.update(state.action.id, NewUpdate(owner="Supt Lee"))

    outcome = workspace.trackers.outcome(workspace.trackers.read(path))

    assert next(row.why for row in outcome.rows) == (
        f"There is nothing new for {state.ref}. The owner was changed in the log since, to “Supt Lee”."
    )


def test_items_come_into_the_register_by_report_and_are_joined_to_their_actions(
    workspace: Workspace, tmp_path: Path
) -> None:
    taken = workspace.trackers.take(workspace.trackers.read(register_workbook(tmp_path)))

    entries = {(entry.report.title, entry.item.label): entry for entry in workspace.register.entries()}
    first = entries["Harm in the home", "Recommendation 1"]
    assert taken.counts == TrackerCounts(new=1, left_out=2, items=3, responses=1)
    assert set(entries) == {
        ("Harm in the home", "Recommendation 1"),
        ("Harm in the home", "Area for improvement 2"),
        ("Custody", "Recommendation 1"),
    }
    assert first.item.deadline.on == date(2026, 4, 30)
    assert first.latest(Voice.FORCE) is not None
    assert first.action_refs == ("A-001",)
    assert entries["Harm in the home", "Area for improvement 2"].item.kind == ItemKind.AREA_FOR_IMPROVEMENT

    with pytest.raises(RefusedError):
        workspace.trackers.take(workspace.trackers.read(tmp_path / "register.xlsx"))


def test_rows_that_name_no_report_belong_to_the_one_that_is_given(workspace: Workspace, tmp_path: Path) -> None:
    path = tracker(tmp_path, "Rec no,Recommendation,Owner\n1,The force should train.,Hale\n")

    taken = workspace.trackers.take(workspace.trackers.read(path), report="Harm in the home")

    assert taken.counts.items == 1
    assert [report.title for report in workspace.register.reports()] == ["Harm in the home"]


def purple(workspace: Workspace, folder: Path) -> TrackerReading:
    return workspace.trackers.read(tracker(folder, LOG.replace("Amber", "Purple")))


def test_a_status_that_nobody_explained_holds_the_tracker_back(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="The meaning of the status “Purple” is not set"):
        workspace.trackers.take(purple(workspace, tmp_path))
    assert workspace.actions.states() == ()


def test_what_was_said_of_columns_and_statuses_is_remembered(workspace: Workspace, tmp_path: Path) -> None:
    reading = purple(workspace, tmp_path)
    changed = replace(reading, layout=with_statuses(reading.layout, {"purple": Status.AT_RISK}))
    workspace.trackers.take(with_columns(changed, {"date raised": None}))

    again = purple(workspace, tmp_path).layout

    assert again.column_of(TrackerField.RAISED_ON) is None
    assert {word.word: word.status for word in again.statuses} == {"Purple": Status.AT_RISK, "Closed": Status.COMPLETE}


def test_a_column_that_takes_anothers_field_takes_it_over(workspace: Workspace, tmp_path: Path) -> None:
    reading = workspace.trackers.read(tracker(tmp_path))

    layout = with_columns(reading, {"Update": TrackerField.ACTION}).layout

    assert layout.column_of(TrackerField.ACTION) == 6
    assert layout.columns[2].field is None


def test_what_is_no_tracker_is_refused_in_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="is not a tracker"):
        workspace.trackers.read(tracker(tmp_path, "Budget,2024\nPay,1\n"))
    with pytest.raises(UnreadableFileError, match="There is no file"):
        workspace.trackers.read(tmp_path / "nowhere.xlsx")
    with pytest.raises(NotFoundError, match="has no sheet “Live”"):
        workspace.trackers.read(tracker(tmp_path), sheet="Live")
    with pytest.raises(NotFoundError, match="There is no column “Boss”"):
        with_columns(workspace.trackers.read(tracker(tmp_path)), {"Boss": TrackerField.OWNER})


def test_what_taking_would_bring_is_told_before_it_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    for path in (register_workbook(tmp_path), tracker(tmp_path)):
        reading = workspace.trackers.read(path)
        outcome = workspace.trackers.outcome(reading)
        taken = workspace.trackers.take(reading)

        assert outcome.counts == taken.counts
        assert workspace.trackers.outcome(reading).counts.items == 0


def test_an_answer_worded_anew_is_foreseen_too(workspace: Workspace, tmp_path: Path) -> None:
    words = "Report,Rec no,Recommendation,Force response\nCustody,1,The force should train.,{}\n"
    workspace.trackers.take(workspace.trackers.read(tracker(tmp_path, words.format("Agreed."))))
    reading = workspace.trackers.read(tracker(tmp_path, words.format("It was done in May.")))

    foreseen = workspace.trackers.outcome(reading).counts

    assert (foreseen.items, foreseen.responses) == (0, 1)
    assert workspace.trackers.take(reading).counts == foreseen


def test_one_report_in_two_spellings_is_one_report(workspace: Workspace, tmp_path: Path) -> None:
    text = "Report,Rec no,Recommendation\nCustody,1,The force should train.\nCUSTODY,2,The force should write.\n"
    reading = workspace.trackers.read(tracker(tmp_path, text))

    assert len(workspace.trackers.outcome(reading).registers) == 1
    assert workspace.trackers.take(reading).counts.items == 2
    assert [report.title for report in workspace.register.reports()] == ["Custody"]


def test_another_sheet_of_the_file_is_laid_out_without_reading_it_again(workspace: Workspace, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Live"
    for name, rows in (("Live", [["Ref", "Action", "Owner"], ["1", "Train", "Hale"]]), ("Notes", [["Words"], ["x"]])):
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    closed = book.create_sheet("Closed")
    for row in (["Action", "Owner"], ["Write", "Quillan"]):
        closed.append(row)
    book.save(tmp_path / "log.xlsx")
    reading = workspace.trackers.read(tmp_path / "log.xlsx")
    (tmp_path / "log.xlsx").unlink()

    assert reading.layout.sheet == "Live"
    assert [row.title for row in workspace.trackers.on_sheet(reading, "Closed").rows] == ["Write"]
    with pytest.raises(RefusedError, match="“Notes” is not a tracker"):
        workspace.trackers.on_sheet(reading, "Notes")


def test_the_words_of_a_column_that_becomes_the_status_must_be_explained(workspace: Workspace, tmp_path: Path) -> None:
    text = "Action,Owner,Where we are\nTrain,Hale,Purple\nWrite,Hale,Done\n"
    reading = workspace.trackers.read(tracker(tmp_path, text))
    assert workspace.trackers.outcome(reading).unclear_statuses == ()

    laid_out = workspace.trackers.by_layout(reading, with_column(reading.layout, 2, TrackerField.STATUS))

    assert workspace.trackers.outcome(laid_out).unclear_statuses == ("Purple",)
    changed = replace(laid_out, layout=with_statuses(laid_out.layout, {"Purple": Status.AT_RISK}))
    again = workspace.trackers.by_layout(changed, with_column(changed.layout, 1, None))
    assert workspace.trackers.outcome(again).unclear_statuses == ()


def test_of_two_columns_of_one_name_one_holds_the_field(workspace: Workspace, tmp_path: Path) -> None:
    text = "Action,Date,Owner,Date\nTrain,16/07/2025,Hale,30/09/2025\n"
    reading = workspace.trackers.read(tracker(tmp_path, text))

    layout = with_column(reading.layout, 3, TrackerField.TARGET)
    taken = workspace.trackers.take(replace(reading, layout=layout))

    assert [row.row.target for row in taken.rows] == [date(2025, 9, 30)]
    assert with_column(layout, 1, TrackerField.TARGET).columns[3].field is None
