"""The register leaves as a spreadsheet and comes back: targets, responses, comments, and nothing else."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.exported_register import RegisterColumn
from boardpack.domain.exchange.trackers import ProposedItemChange, RowFate, RowOutcome, TrackerCounts
from boardpack.domain.register.items import Applicability, Item, ItemId, Voice
from boardpack.errors import RefusedError
from boardpack.services.register.trackers import TrackerReading
from boardpack.workspace import Workspace
from tests.builders import accept_letter, proposal

COLUMNS = list(RegisterColumn)


@pytest.fixture
def board(workspace: Workspace, tmp_path: Path) -> Workspace:
    accept_letter(workspace, tmp_path, proposal("9"), proposal("10", responses=(), text="=Publish the plan"))
    return workspace


@pytest.fixture
def sheet(board: Workspace, tmp_path: Path) -> Path:
    return board.spreadsheets.write_register(tmp_path / "register.xlsx")


def item(workspace: Workspace, label: str = "Recommendation 9") -> Item:
    return workspace.register.find_item(label).item


def standing(workspace: Workspace, voice: Voice, label: str = "Recommendation 9") -> str:
    response = workspace.register.find_item(label).latest(voice)
    return response.text if response else ""


def change(path: Path, column: RegisterColumn, value: object, label: str = "Recommendation 9") -> None:
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = next(row for row in sheet.iter_rows(min_row=2) if row[COLUMNS.index(RegisterColumn.ITEM)].value == label)
    row[COLUMNS.index(column)].value = value
    book.save(path)


def outcomes(workspace: Workspace, source: Path | TrackerReading) -> dict[str, RowOutcome]:
    reading = workspace.trackers.read(source) if isinstance(source, Path) else source
    found = workspace.trackers.outcome(reading)
    return {row.row.item_number: row for row in found.rows}


def test_a_register_that_comes_back_unchanged_brings_nothing(board: Workspace, sheet: Path, tmp_path: Path) -> None:
    text = board.spreadsheets.write_register(tmp_path / "register.csv")

    for path in (sheet, text):
        reading = board.trackers.read(path)
        assert [outcome.fate for outcome in outcomes(board, reading).values()] == [RowFate.SAME, RowFate.SAME]
        with pytest.raises(RefusedError, match="contains nothing new"):
            board.trackers.take(reading)
    assert board.actions.states() == ()


def test_what_was_edited_comes_back_and_nothing_twice(board: Workspace, sheet: Path) -> None:
    change(sheet, RegisterColumn.TARGET, date(2026, 3, 31))
    change(sheet, RegisterColumn.COMMISSIONER, "I am not assured yet.")
    change(sheet, RegisterColumn.FORCE, "We accept this.\n\nIt is in hand.", "Recommendation 10")
    change(sheet, RegisterColumn.STANDING, "Complete")

    reading = board.trackers.read(sheet)
    found, taken = outcomes(board, reading), board.trackers.take(reading)

    assert found["Recommendation 9"].item_change == ProposedItemChange(
        item(board).id, date(2026, 3, 31), commissioner="I am not assured yet."
    )
    assert found["Recommendation 9"].why == (
        "Recommendation 9 gets the target 31 March 2026 and a comment from the Commissioner."
    )
    assert taken.counts == TrackerCounts(items_changed=2)
    assert item(board).target == date(2026, 3, 31)
    assert standing(board, Voice.COMMISSIONER) == "I am not assured yet."
    assert standing(board, Voice.FORCE) == "We accept this."
    assert standing(board, Voice.FORCE, "Recommendation 10") == "We accept this.\nIt is in hand."
    assert {outcome.fate for outcome in outcomes(board, reading).values()} == {RowFate.SAME}
    assert board.actions.states() == ()


def test_what_was_changed_here_meanwhile_stands_and_the_row_says_so(board: Workspace, sheet: Path) -> None:
    board.register.set_target(item(board).id, date(2026, 1, 1))
    board.register.respond(item(board).id, Voice.FORCE, "We do not accept this.")
    assert outcomes(board, sheet)["Recommendation 9"].fate is RowFate.SAME

    change(sheet, RegisterColumn.TARGET, date(2026, 3, 31))
    change(sheet, RegisterColumn.FORCE, "We accept a part of this.")
    found = outcomes(board, sheet)["Recommendation 9"]

    assert (found.fate, found.item_change) == (RowFate.SAME, None)
    assert found.row.doubts == (
        "its target 31 March 2026 is not imported, because it was also changed on this board, to 1 January 2026",
        "its force’s response is not imported, because it was also changed on this board",
    )


def test_whether_an_item_is_for_us_and_how_far_the_board_is_assured_come_back(board: Workspace, sheet: Path) -> None:
    change(sheet, RegisterColumn.FOR_US, "not for us")
    change(sheet, RegisterColumn.REASON, "It is for another force.")
    change(sheet, RegisterColumn.ASSURANCE, "Partly assured", "Recommendation 10")

    reading = board.trackers.read(sheet)
    found, taken = outcomes(board, reading), board.trackers.take(reading)

    assert found["Recommendation 9"].why == ("Recommendation 9 gets “not for us” because “It is for another force”.")
    assert found["Recommendation 10"].why == "Recommendation 10 gets the assurance “partly assured”."
    assert taken.counts == TrackerCounts(items_changed=2)
    assert (item(board).applicability, item(board).applicability_reason) == (
        Applicability.NOT_FOR_US,
        "It is for another force.",
    )
    assert item(board, "Recommendation 10").assurance is Assurance.PARTLY
    assert {outcome.fate for outcome in outcomes(board, reading).values()} == {RowFate.SAME}

    again = board.spreadsheets.write_register(sheet)
    change(again, RegisterColumn.REASON, "It is for Westmarch alone.")
    change(again, RegisterColumn.FOR_US, "For us", "Recommendation 10")
    board.trackers.take(board.trackers.read(again))
    assert item(board).applicability_reason == "It is for Westmarch alone."


def test_a_cell_of_the_register_that_brings_nothing_says_why(board: Workspace, sheet: Path) -> None:
    change(sheet, RegisterColumn.FOR_US, "Maybe")
    change(sheet, RegisterColumn.ASSURANCE, "Quite")
    change(sheet, RegisterColumn.FORCE, None)
    change(sheet, RegisterColumn.TARGET, "12/31/2025")
    change(sheet, RegisterColumn.FOR_US, "Not for us", "Recommendation 10")

    found = outcomes(board, sheet)
    assert {finding.item_change for finding in found.values()} == {None}
    assert found["Recommendation 9"].row.doubts == (
        "“Maybe” in “For us” is not one of: for us, partly for us, not for us, not decided",
        "the target “12/31/2025” is not imported, because its column has dates with the month first",
        "an empty force’s response does not remove anything",
        "assurance “Quite” is not one of: assured, partly assured, not assured",
    )
    assert found["Recommendation 10"].why == (
        "There is nothing new for Recommendation 10. “not for us” is not imported without a reason in “Reason”."
    )


def test_what_both_sides_say_of_an_item_s_place_is_not_taken(board: Workspace, sheet: Path) -> None:
    board.register.set_applicability(item(board).id, Applicability.PARTLY, "The custody part.")
    board.register.set_assurance(item(board).id, Assurance.ASSURED)
    change(sheet, RegisterColumn.FOR_US, "Not for us")
    change(sheet, RegisterColumn.REASON, "It is for another force.")
    change(sheet, RegisterColumn.ASSURANCE, "Not assured")

    assert outcomes(board, sheet)["Recommendation 9"].row.doubts == (
        "its “not for us” is not imported, because it was also changed on this board, to “partly for us”",
        "its assurance “not assured” is not imported, because it was also changed on this board, to “assured”",
    )


def test_a_hidden_column_that_has_gone_is_told_and_a_row_that_was_copied_counts_once(
    board: Workspace, sheet: Path
) -> None:
    book = load_workbook(sheet)
    table = book.active
    assert isinstance(table, Worksheet)
    table.append([cell.value for cell in table[2]])
    table.delete_cols(COLUMNS.index(RegisterColumn.TARGET_THEN) + 1)
    table.cell(2, COLUMNS.index(RegisterColumn.TARGET) + 1, date(2026, 3, 31))
    book.save(sheet)

    reading = board.trackers.read(sheet)

    assert reading.spreadsheet.notices == (
        "The hidden column “Boardpack target” is missing, so “Force’s target” is not imported.",
    )
    rows = board.trackers.outcome(reading).rows
    assert [row.fate for row in rows] == [RowFate.SAME, RowFate.SAME, RowFate.LEFT_OUT]
    assert rows[2].why == "Row 2 is about the same item."


def test_what_cannot_be_told_is_left_out_with_its_reason(board: Workspace, sheet: Path) -> None:
    change(sheet, RegisterColumn.ITEM_ID, ItemId("otherwise"))
    change(sheet, RegisterColumn.ITEM, "Recommendation 11", "Recommendation 10")

    found = outcomes(board, sheet)

    assert [finding.fate for finding in found.values()] == [RowFate.LEFT_OUT, RowFate.LEFT_OUT]
    assert found["Recommendation 9"].why == "The register does not contain this item. Import its letter to add it."
    assert found["Recommendation 11"].why.endswith(
        "but was exported for Recommendation 10. Some of its cells were moved without the others."
    )


def test_a_target_that_is_no_day_is_not_guessed(board: Workspace, sheet: Path) -> None:
    change(sheet, RegisterColumn.TARGET, "end of Q3")

    assert outcomes(board, sheet)["Recommendation 9"].row.doubts == ("the target “end of Q3” is not a date",)
