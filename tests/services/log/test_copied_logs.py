"""A copy of the visible columns of an exported log, or one with a column sorted by itself, comes back safely."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.trackers import RowFate, RowOutcome
from boardpack.domain.log.actions import ActionState, NewUpdate, Status
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace, create_workspace
from tests.builders import StillClock, new_action

OWNERS = ("Moss", "Lee", "Hale", "Adu", "Vance", "Price")


@pytest.fixture
def board(workspace: Workspace) -> Workspace:
    for number, owner in enumerate(OWNERS, start=1):
        workspace.actions.add(
            new_action(f"Task {number} of {owner}", owner=owner, status=Status.AT_RISK, note="Begun.")
        )
    return workspace


def copied(board: Workspace, folder: Path, visible: int | None = None) -> Path:
    """Export the log, copy the visible columns into a new workbook, and return its path."""
    source = load_workbook(board.spreadsheets.write_log(folder / "log.xlsx")).active
    assert isinstance(source, Worksheet)
    hidden = list(LogColumn).index(LogColumn.ACTION_ID)
    book = Workbook()
    for row in source.iter_rows(values_only=True):
        book.active.append(row[: visible or hidden])
    book.save(folder / "copy.xlsx")
    return folder / "copy.xlsx"


@pytest.fixture
def other(tmp_path: Path, clock: StillClock) -> Workspace:
    """The board of another office, with other actions under the same references."""
    made = create_workspace(tmp_path / "other", "Westmere Board", clock=clock, author="W. Clerk")
    for title, owner in (("Buy vans for the north", "Head of Fleet"), ("Answer the inspectorate", "Ms Roe")):
        made.actions.add(new_action(title, owner=owner))
    return made


def test_the_log_of_another_board_is_asked_about_and_nothing_of_it_is_new(
    board: Workspace, other: Workspace, tmp_path: Path
) -> None:
    reading = board.trackers.read(other.spreadsheets.write_log(tmp_path / "theirs.xlsx"))
    found = board.trackers.outcome(reading)

    assert {row.fate for row in found.rows} == {RowFate.QUESTION}
    assert [question.split("?")[0] for question in found.questions] == ["Was this file exported from another board"]
    with pytest.raises(RefusedError, match="contains nothing new"):
        board.trackers.take(reading)


def test_a_copy_of_the_visible_columns_of_another_boards_log_changes_no_action_of_the_same_reference(
    board: Workspace, other: Workspace, tmp_path: Path
) -> None:
    reading = board.trackers.read(copied(other, tmp_path))
    found = board.trackers.outcome(reading)

    assert {row.fate for row in found.rows} == {RowFate.QUESTION}
    assert found.rows[0].why == (
        "A-001 is a different action in this log: “Task 1 of Moss”. The row may be from another board."
    )
    assert found.questions


def test_a_new_text_of_an_action_in_a_copy_is_a_change(board: Workspace, tmp_path: Path) -> None:
    path = copied(board, tmp_path)
    write(path, "A-001", LogColumn.ACTION, "Publish the plan")

    assert outcomes(board, path)["A-001"].fate is RowFate.CHANGED


def write(path: Path, ref: str, column: LogColumn, value: object) -> None:
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == ref)
    sheet.cell(row, list(LogColumn).index(column) + 1, value)
    book.save(path)


def outcomes(board: Workspace, path: Path) -> dict[str, RowOutcome]:
    reading = board.trackers.read(path)
    assert reading.layout.is_own
    return {row.row.reference: row for row in board.trackers.outcome(reading).rows}


def state(board: Workspace, ref: str) -> ActionState:
    return board.actions.by_ref(ref)


def test_a_copy_brings_new_words_and_never_an_older_state(board: Workspace, tmp_path: Path, clock: StillClock) -> None:
    path = copied(board, tmp_path)
    write(path, "A-002", LogColumn.STATUS, "Complete")
    write(path, "A-002", LogColumn.NEW_UPDATE, "All 14 posts are filled.")
    write(path, "A-003", LogColumn.ASSURANCE, "Assured")
    clock.go_to(date(2025, 7, 10))
    board.actions.update(state(board, "A-004").action.id, NewUpdate(status=Status.COMPLETE, note="Signed"))

    found = outcomes(board, path)
    board.trackers.take(board.trackers.read(path))

    assert [(ref, row.fate) for ref, row in found.items() if row.fate is not RowFate.SAME] == [
        ("A-002", RowFate.CHANGED),
        ("A-003", RowFate.CHANGED),
    ]
    assert (state(board, "A-002").status, state(board, "A-002").last_note) == (
        Status.COMPLETE,
        "All 14 posts are filled.",
    )
    assert state(board, "A-003").assurance is Assurance.ASSURED
    assert state(board, "A-004").status is Status.COMPLETE
    assert "Its status “at risk” may be older than the log, which has “complete”" in found["A-004"].why
    assert {row.fate for row in outcomes(board, path).values()} == {RowFate.SAME}


@pytest.mark.parametrize("visible", [None, list(LogColumn).index(LogColumn.AS_AT)])
def test_a_copy_that_disagrees_with_the_log_leaves_its_value_and_keeps_both(
    board: Workspace, tmp_path: Path, clock: StillClock, visible: int | None
) -> None:
    path = copied(board, tmp_path, visible)
    write(path, "A-001", LogColumn.OWNER, "DI Moss")
    clock.go_to(date(2025, 7, 10))
    board.actions.update(state(board, "A-001").action.id, NewUpdate(owner="Supt Lee"))

    found = outcomes(board, path)["A-001"]
    board.trackers.take(board.trackers.read(path))

    assert found.fate is RowFate.CONFLICT
    assert state(board, "A-001").owner == "Supt Lee"
    assert len(board.reviews.undecided()) == 1


def test_words_in_a_column_of_its_own_and_in_comments_are_told(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    last = sheet.max_column + 1
    sheet.cell(1, last, "My notes")
    sheet.cell(2, last, "ring him")
    sheet.cell(3, 1).comment = Comment("Ask Jo", "Jo")
    book.save(path)

    assert board.trackers.read(path).notices == (
        "The column “My notes” was not exported by Boardpack and is not imported: row 2 “ring him”.",
        "The comment on “Reference” in row 3 is not imported: “Ask Jo”.",
    )


def test_added_rows_say_which_reference_is_not_kept_and_which_words_belong_to_no_action(
    board: Workspace, tmp_path: Path
) -> None:
    path = copied(board, tmp_path)
    book = load_workbook(path)
    book.active.append(("A-400", "Buy beds", "DI Moss"))
    book.active.append((None, None, None, None, None, "All are trained."))
    book.save(path)

    new, orphan = board.trackers.outcome(board.trackers.read(path)).rows[-2:]

    assert (new.fate, new.why) == (
        RowFate.NEW,
        "It is not in the log yet. It gets the log’s next reference in place of “A-400”.",
    )
    assert (orphan.fate, orphan.why) == (
        RowFate.LEFT_OUT,
        "It contains neither an action nor an item, but “All are trained.”.",
    )


def test_a_row_that_is_struck_through_is_told(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    for cell in book.active[3]:
        cell.font = Font(strike=True)
    book.save(path)

    reading = board.trackers.read(path)

    assert reading.notices == ("Row 3 is struck through, which is ignored. To complete an action, change its status.",)
    assert {row.fate for row in board.trackers.outcome(reading).rows} == {RowFate.SAME}


def test_grey_cells_of_a_copy_are_pointed_out(board: Workspace, tmp_path: Path) -> None:
    path = copied(board, tmp_path)
    write(path, "A-001", LogColumn.LAST_UPDATE, "Quite done")

    row = outcomes(board, path)["A-001"]

    assert row.fate is RowFate.SAME
    assert row.row.doubts == ("“Last update” is read-only. Enter new text in “New update”",)


@pytest.mark.parametrize("is_copy", [True, False])
@pytest.mark.parametrize("column", [LogColumn.OWNER, LogColumn.ACTION])
def test_a_column_sorted_by_itself_is_noticed_and_left_out(
    board: Workspace, tmp_path: Path, column: LogColumn, is_copy: bool
) -> None:
    path = copied(board, tmp_path) if is_copy else board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    place = list(LogColumn).index(column) + 1
    values = [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]
    order = sorted(values, key=str, reverse=column is LogColumn.ACTION)
    for row, value in enumerate(order, start=2):
        sheet.cell(row, place, value)
    book.save(path)

    found = outcomes(board, path).values()

    assert {row.fate for row in found} <= {RowFate.LEFT_OUT, RowFate.SAME}
    left_out = [row.why for row in found if row.fate is RowFate.LEFT_OUT]
    assert len(left_out) >= 4
    assert all("on its own" in why or "moved separately" in why for why in left_out)
