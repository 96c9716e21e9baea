"""Cells of real trackers: dated updates, several owners, colours for statuses, and several sheets."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.trackers import DatedNote, RowFate
from boardpack.domain.log.actions import Status
from boardpack.errors import RefusedError
from boardpack.intake.trackers.cell_texts import dated_notes
from boardpack.intake.wording.owner_names import owners_in
from boardpack.services.register.tracker_layouts import with_statuses
from boardpack.services.register.trackers import TrackerReading, questions_of
from boardpack.values import replace
from boardpack.workspace import Workspace

HEADINGS = ["Ref", "Action", "Lead(s)", "RAG", "Latest position", "Date raised"]
UPDATES = "12/03/25: TOR drafted. 14/05/25: first meeting held"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        (UPDATES, (DatedNote("TOR drafted.", date(2025, 3, 12)), DatedNote("first meeting held", date(2025, 5, 14)))),
        (
            "14 Oct 2025 – met\n3/9/25 - drafted",
            (DatedNote("met", date(2025, 10, 14)), DatedNote("drafted", date(2025, 9, 3))),
        ),
        ("Ongoing. 14/05/25: met", (DatedNote("Ongoing."), DatedNote("met", date(2025, 5, 14)))),
        ("Moved to 14/05/25: see the minute", ()),
        ("Half are trained", ()),
        ("31/02/25: met", ()),
    ],
)
def test_updates_of_one_cell_are_told_apart_by_their_days(text: str, notes: tuple[DatedNote, ...]) -> None:
    assert dated_notes(text) == notes


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Supt Hale / DCI Osei", ("Supt Hale", "DCI Osei")),
        ("Ch Insp Bell\nData Team", ("Ch Insp Bell", "Data Team")),
        ("Estates; Custody Insp.", ("Estates", "Custody Insp.")),
        ("L&D (Supt Hale oversight)", ("L&D (Supt Hale oversight)",)),
        ("HR/OD", ("HR/OD",)),
        ("", ()),
    ],
)
def test_several_owners_of_one_cell_are_told_apart(text: str, owners: tuple[str, ...]) -> None:
    assert owners_in(text) == owners


def answered(reading: TrackerReading) -> TrackerReading:
    """Return the reading with the answer to the question about its colour."""
    return replace(reading, layout=with_statuses(reading.layout, {"the colour red": Status.AT_RISK}))


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = "Live"
    sheet.append(HEADINGS)
    sheet.append(["HH/1", "Set up a governance board", "Supt Hale / DCI Osei", None, UPDATES, date(2025, 2, 3)])
    sheet["D2"].fill = PatternFill("solid", fgColor="00FF0000")
    old = book.create_sheet("Old")
    old.append(HEADINGS[:4])
    old.append(["HH/0", "Publish the strategy", "Head of PP", "Blue"])
    book.save(tmp_path / "tracker.xlsx")
    return tmp_path / "tracker.xlsx"


def test_dated_updates_are_on_their_own_days_and_the_lead_alone_owns_the_action(
    workspace: Workspace, tracker: Path
) -> None:
    taken = workspace.trackers.take(answered(workspace.trackers.read(tracker, "Live")))

    (state,) = workspace.actions.states()
    notes = [(update.at.date(), update.note) for update in workspace.actions.history(state.action.id)]
    assert state.owner == "Supt Hale"
    assert notes == [
        (date(2025, 2, 3), "Also named as owners: DCI Osei."),
        (date(2025, 3, 12), "TOR drafted."),
        (date(2025, 5, 14), "first meeting held"),
    ]
    (earlier,) = workspace.actions.states(AsAt(date(2025, 4, 1)))
    assert earlier.last_note == "TOR drafted."
    assert "the lead owner is “Supt Hale”. Also named: DCI Osei" in taken.rows[0].row.doubts


def test_a_colour_alone_is_asked_about_once_and_then_known(workspace: Workspace, tracker: Path) -> None:
    reading = workspace.trackers.read(tracker)
    outcome = workspace.trackers.outcome(reading)
    assert "Does the colour red mean at risk?" in questions_of(reading, outcome.rows)
    assert outcome.rows[0].row.not_understood == ("the colour red has not been given a meaning yet",)
    with pytest.raises(RefusedError, match="“the colour red”"):
        workspace.trackers.take(reading)

    taken = workspace.trackers.take(answered(reading))

    assert taken.rows[0].row.status is Status.AT_RISK
    (word, *_) = workspace.trackers.read(tracker).layout.statuses
    assert (word.word, word.status) == ("the colour red", Status.AT_RISK)


def test_every_sheet_that_is_a_log_is_read_and_others_are_named(workspace: Workspace, tracker: Path) -> None:
    book = load_workbook(tracker)
    book.create_sheet("Lists").append(["Green"])
    book.save(tracker)

    reading = workspace.trackers.read(tracker)
    rows = workspace.trackers.outcome(reading).rows

    assert [(row.row.sheet, row.row.reference) for row in rows] == [("Live", "HH/1"), ("Old", "HH/0")]
    assert "2 sheets are read: “Live” and “Old”." in reading.notices
    assert "The sheet “Lists” does not contain actions and is left out." in reading.notices
    alone = workspace.trackers.on_sheet(reading, "Old")
    assert [row.reference for row in alone.rows] == ["HH/0"]
    assert "The sheet “Live” also looks like a tracker and is not read." in alone.notices
    assert workspace.trackers.on_sheet(alone, "").rows == reading.rows


def test_dated_updates_are_imported_once_and_a_later_one_is_added(workspace: Workspace, tracker: Path) -> None:
    workspace.trackers.take(answered(workspace.trackers.read(tracker)))
    again = workspace.trackers.outcome(workspace.trackers.read(tracker))
    assert [row.fate for row in again.rows] == [RowFate.SAME, RowFate.SAME]
    with pytest.raises(RefusedError):
        workspace.trackers.take(workspace.trackers.read(tracker))

    book = load_workbook(tracker)
    book["Live"]["E2"] = f"{UPDATES}. 02/06/25: terms agreed"
    book.save(tracker)
    taken = workspace.trackers.take(workspace.trackers.read(tracker))

    state = next(state for state in workspace.actions.states() if state.ref == "HH/1")
    assert taken.rows[0].why.startswith("HH/1 gets 1 dated update")
    assert (state.last_note, state.update_count) == ("terms agreed", 4)


def test_a_row_that_is_only_struck_through_is_asked_about_once_and_hinders_no_import(
    workspace: Workspace, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(HEADINGS)
    for number, subject in enumerate(("custody", "vetting", "pursuits"), start=1):
        book.active.append([f"HH/{number}", f"Write the paper on {subject}", "DCI Osei", None, None, None])
    for row in (2, 3):
        for cell in book.active[row]:
            cell.font = Font(strike=True)
    book.save(tmp_path / "struck.xlsx")
    reading = workspace.trackers.read(tmp_path / "struck.xlsx")

    asked = questions_of(reading, workspace.trackers.outcome(reading).rows)
    taken = workspace.trackers.take(reading)

    assert asked == ("Does a row that is struck through mean complete?",)
    assert (taken.counts.new, [state.status for state in workspace.actions.states()]) == (3, [Status.NOT_REPORTED] * 3)


def test_a_status_word_of_several_rows_is_asked_about_once(workspace: Workspace, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(HEADINGS)
    for number, subject in enumerate(("custody", "vetting", "pursuits"), start=1):
        book.active.append([f"HH/{number}", f"Write the paper on {subject}", "DCI Osei", "With HMICFRS", None, None])
    book.save(tmp_path / "words.xlsx")
    reading = workspace.trackers.read(tmp_path / "words.xlsx")

    assert questions_of(reading, workspace.trackers.outcome(reading).rows) == (
        "What does the status “With HMICFRS” mean?",
    )
