"""The log leaves as a spreadsheet and comes back: what was changed in it, and nothing else."""

import csv
import io
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.exported_log import EDITABLE, FIELD_COLUMNS, LogColumn
from boardpack.domain.exchange.trackers import RowFate, RowOutcome, TrackerCounts
from boardpack.domain.log.actions import ActionState, NewUpdate, Status
from boardpack.errors import RefusedError
from boardpack.papers import log_table
from boardpack.services.register.tracker_layouts import with_statuses
from boardpack.services.register.trackers import TrackerReading, questions_of
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_letter, new_action
from tests.once import Fill

FORMULA = '=HYPERLINK("http://evil.example","Click")'
TITLES = (
    "Train every officer",
    FORMULA,
    "-5 days: put it right",
    "@all: write ŵ “quoted”,\nover two lines",
    "'=kept as it is",
    "Ask for assurance",
)

Change = Callable[[Path, str, LogColumn, object], None]


@pytest.fixture
def board(workspace: Workspace, once: Callable[[Fill], None]) -> Workspace:
    """A log with words that a spreadsheet would run, of every status."""
    once(_every_status)
    return workspace


def _every_status(workspace: Workspace, clock: StillClock, tmp_path: Path) -> None:
    report = accept_letter(workspace, tmp_path)
    (entry,) = workspace.register.entries(report.id)
    statuses = (
        Status.NOT_STARTED,
        Status.ON_TRACK,
        Status.AT_RISK,
        Status.COMPLETE,
        Status.NOT_REPORTED,
        Status.ON_TRACK,
    )
    for title, status in zip(TITLES, statuses, strict=True):
        workspace.actions.add(new_action(title, status=status, note="+44 said so", item_id=entry.item.id))
    workspace.actions.update(state(workspace, "A-001").action.id, NewUpdate(assurance=Assurance.PARTLY))


def state(workspace: Workspace, ref: str) -> ActionState:
    return workspace.actions.by_ref(ref)


def change_excel(path: Path, ref: str, column: LogColumn, value: object) -> None:
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == ref)
    sheet.cell(row, list(LogColumn).index(column) + 1, value)
    if value is None:
        sheet.cell(row, list(LogColumn).index(column) + 1).value = None
    book.save(path)


def change_delimited(path: Path, ref: str, column: LogColumn, value: object) -> None:
    rows = cells_of(path)
    row = next(row for row in rows if row[0] == ref)
    row[list(LogColumn).index(column)] = value.isoformat() if isinstance(value, date) else str(value or "")
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


@pytest.fixture(params=[("log.xlsx", change_excel), ("log.csv", change_delimited)], ids=["excel", "delimited"])
def exported(request: pytest.FixtureRequest, board: Workspace, tmp_path: Path) -> tuple[Path, Change]:
    name, change = request.param
    return board.spreadsheets.write_log(tmp_path / name), change


def outcomes(workspace: Workspace, source: Path | TrackerReading) -> dict[str, RowOutcome]:
    reading = workspace.trackers.read(source) if isinstance(source, Path) else source
    found = workspace.trackers.outcome(reading)
    assert found.unclear_statuses == ()
    return {row.row.reference: row for row in found.rows}


def test_a_log_that_comes_back_unchanged_brings_nothing(board: Workspace, exported: tuple[Path, Change]) -> None:
    reading = board.trackers.read(exported[0])

    found = outcomes(board, reading).values()
    assert [(finding.fate, finding.row.doubts) for finding in found] == [(RowFate.SAME, ())] * len(TITLES)
    with pytest.raises(RefusedError, match="contains nothing new"):
        board.trackers.take(reading)


EDITS = {
    "A-001": (LogColumn.ACTION, "Train all officers", NewUpdate(title="Train all officers")),
    "A-002": (LogColumn.OWNER, "DCI HALE", NewUpdate(owner="DCI HALE")),
    "A-003": (LogColumn.TARGET, date(2025, 12, 31), NewUpdate(target=date(2025, 12, 31))),
    "A-004": (LogColumn.STATUS, "At risk", NewUpdate(status=Status.AT_RISK)),
    "A-005": (LogColumn.NEW_UPDATE, "Half are trained.", NewUpdate(note="Half are trained.")),
    "A-006": (LogColumn.ASSURANCE, "not assured", NewUpdate(assurance=Assurance.NOT_ASSURED)),
}


def test_each_cell_that_was_edited_is_that_proposal_and_no_other(
    board: Workspace, exported: tuple[Path, Change]
) -> None:
    path, change = exported
    before = {ref: state(board, ref) for ref in EDITS}
    for ref, (column, value, _) in EDITS.items():
        change(path, ref, column, value)
        change(path, ref, LogColumn.REPORT, "Otherwise")  # which is there only to be read
    reading = board.trackers.read(path)

    found = {row.row.reference: row.update for row in board.trackers.outcome(reading).rows}
    taken = board.trackers.take(reading)

    assert found == {ref: replace(shown, base_id=before[ref].last_id) for ref, (_, _, shown) in EDITS.items()}
    assert taken.counts == TrackerCounts(changed=len(EDITS))
    assert all(state(board, ref).update_count == before[ref].update_count + 1 for ref in EDITS)
    again = board.trackers.outcome(reading).rows
    assert {item.fate for item in again} == {RowFate.SAME}  # taken twice is nothing new


def test_what_was_changed_here_meanwhile_stands_and_is_not_undone(
    board: Workspace, exported: tuple[Path, Change], clock: StillClock
) -> None:
    path, change = exported
    clock.go_to(date(2025, 7, 10))
    board.actions.update(state(board, "A-001").action.id, NewUpdate(owner="Supt Lee"))
    change(path, "A-001", LogColumn.STATUS, "Complete")

    reading = board.trackers.read(path)
    found = outcomes(board, reading)["A-001"]
    board.trackers.take(reading)

    assert found.update is not None
    assert (found.update.owner, found.update.status) == (None, Status.COMPLETE)
    assert found.row.doubts == ()
    assert (state(board, "A-001").owner, state(board, "A-001").status) == ("Supt Lee", Status.COMPLETE)
    assert board.reviews.undecided() == ()


def test_a_field_that_was_changed_on_both_sides_is_shown_and_kept_as_both(
    board: Workspace, exported: tuple[Path, Change], clock: StillClock
) -> None:
    path, change = exported
    clock.go_to(date(2025, 7, 10))
    board.actions.update(state(board, "A-001").action.id, NewUpdate(owner="Supt Lee"))
    change(path, "A-001", LogColumn.OWNER, "DI Moss")

    reading = board.trackers.read(path)
    found = outcomes(board, reading)["A-001"]
    board.trackers.take(reading)

    assert found.why == (
        "A-001 gets the owner “DI Moss”. "
        "The owner was also changed on this board by Sam Secretary on 10 July 2025, to “Supt Lee”, "
        "which is kept for now."
    )
    assert found.fate is RowFate.CONFLICT
    assert state(board, "A-001").owner == "Supt Lee"
    assert len(found.row.doubts) == 1
    assert len(board.reviews.undecided()) == 1
    assert outcomes(board, reading)["A-001"].fate is RowFate.SAME


def test_a_new_row_is_a_new_action(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([None, "Publish the plan", "ACC Moss", date(2025, 12, 1), "On track", "Begun", "Partly assured"])
    book.save(path)

    taken = board.trackers.take(board.trackers.read(path))

    assert (taken.counts.new, taken.counts.same) == (1, len(TITLES))
    added = board.actions.states()[-1]
    assert (added.title, added.owner, added.target, added.status) == (
        "Publish the plan",
        "ACC Moss",
        date(2025, 12, 1),
        Status.ON_TRACK,
    )
    assert (added.last_note, added.assurance) == ("Begun", Assurance.PARTLY)
    assert board.settings.get().tracker_columns == ()


def test_an_action_that_this_board_does_not_know_is_a_question(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    change(path, "A-001", LogColumn.ACTION, "Quite another thing")
    change(path, "A-001", LogColumn.ACTION_ID, "019f0000-0000-7000-8000-000000000000")

    found = outcomes(board, path)["A-001"]
    assert (found.fate, found.action_id) == (RowFate.QUESTION, None)
    assert found.why.startswith("It was exported from another board")


def test_cells_that_were_moved_apart_are_left_out(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    change(path, "A-001", LogColumn.REFERENCE, "A-009")

    found = outcomes(board, path)["A-009"]
    assert (found.fate, found.update) == (RowFate.LEFT_OUT, None)
    assert (
        found.why
        == "It has the reference “A-009” but was exported for A-001. Some of its cells were moved without the others."
    )


DOUBTED = {
    "A-001": (LogColumn.ASSURANCE, None, "an empty “assurance” does not remove anything"),
    "A-002": (LogColumn.STATUS, None, "an empty “status” does not remove anything"),
    "A-003": (
        LogColumn.TARGET,
        "9/30/25",
        "target “9/30/25” is not imported, because its column has dates with the month first",
    ),
    "A-004": (
        LogColumn.LAST_UPDATE,
        "Done",
        "“Last update” is read-only. Enter new text in “New update”",
    ),
    "A-005": (LogColumn.STANDING, "Complete", "“Current status” is read-only. Enter a new value in “Status”"),
    "A-006": (
        LogColumn.ASSURANCE,
        "Assured (nearly)",
        "assurance “Assured (nearly)” is not one of: assured, partly assured, not assured",
    ),
}


def test_a_cell_that_brings_nothing_says_why(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    for ref, (column, value, _) in DOUBTED.items():
        change(path, ref, column, value)

    found = outcomes(board, path)
    assert {ref: found[ref].row.doubts for ref in DOUBTED} == {ref: (doubt,) for ref, (_, _, doubt) in DOUBTED.items()}
    assert {finding.update for finding in found.values()} == {None}
    assert all(f"{doubt[0].upper()}{doubt[1:]}." in found[ref].why for ref, (_, _, doubt) in DOUBTED.items())


def test_a_target_that_was_saved_with_its_month_first_is_as_it_was(board: Workspace, tmp_path: Path) -> None:
    board.actions.update(state(board, "A-001").action.id, NewUpdate(target=date(2025, 8, 7)))
    path = board.spreadsheets.write_log(tmp_path / "log.csv")
    change_delimited(path, "A-001", LogColumn.TARGET, "8/7/2025")
    change_delimited(path, "A-003", LogColumn.TARGET, "8/7/2025")

    found = outcomes(board, path)

    assert found["A-001"].row.doubts == (
        "its target 7 August 2025 is unchanged except that the month is first, so it is not imported",
    )
    assert found["A-003"].update is not None
    assert found["A-003"].update.target == date(2025, 7, 8)
    assert found["A-003"].row.doubts == ("the target is read as 8 July 2025",)


def test_a_status_that_was_not_offered_is_asked_for_even_where_another_tracker_would_be_understood(
    board: Workspace, tmp_path: Path
) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-001", LogColumn.STATUS, "Amber")
    change_excel(path, "A-002", LogColumn.STATUS, "On track (nearly)")

    reading = board.trackers.read(path)

    assert set(board.trackers.outcome(reading).unclear_statuses) == {"Amber", "On track (nearly)"}
    with pytest.raises(RefusedError, match="The meaning of the status"):
        board.trackers.take(reading)
    words = {"Amber": Status.AT_RISK, "On track (nearly)": Status.AT_RISK}
    explained = replace(reading, layout=with_statuses(reading.layout, words))
    changed = [row for row in board.trackers.outcome(explained).rows if row.fate is RowFate.CHANGED]
    assert {change.row.reference: change.update.status for change in changed if change.update} == {
        "A-001": Status.AT_RISK,
        "A-002": Status.AT_RISK,
    }


def test_completed_and_closed_are_proposed_as_complete_and_what_is_not_understood_comes_first(
    board: Workspace, tmp_path: Path
) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-001", LogColumn.STATUS, "Completed")
    change_excel(path, "A-002", LogColumn.TARGET, "by end of March")

    reading = board.trackers.read(path)
    outcome = board.trackers.outcome(reading)

    assert {row.row.reference: row.fate for row in outcome.rows if row.fate is not RowFate.SAME} == {
        "A-001": RowFate.NOT_UNDERSTOOD,
        "A-002": RowFate.NOT_UNDERSTOOD,
    }
    assert outcome.counts.not_understood == 2
    asked = questions_of(reading, outcome.rows)
    assert asked[0] == "Does the status “Completed” mean complete?"
    assert "Row 3: A-002 is not changed. Target “by end of March” is not a date." in asked
    answered = replace(reading, layout=with_statuses(reading.layout, {"Completed": Status.COMPLETE}))
    board.trackers.take(answered)
    assert state(board, "A-001").status is Status.COMPLETE


def test_days_that_were_saved_with_the_month_first_are_no_questions(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.csv")
    for ref in (f"A-00{number}" for number in range(1, len(TITLES) + 1)):
        target, raised = state(board, ref).target, state(board, ref).action.created_at
        change_delimited(path, ref, LogColumn.TARGET, f"{target:%m/%d/%Y}" if target else None)
        change_delimited(path, ref, LogColumn.RAISED_ON, f"{raised:%m/%d/%Y}")

    assert {outcome.fate for outcome in outcomes(board, path).values()} == {RowFate.SAME}


def move_columns(path: Path) -> None:
    """As somebody does who likes another order, hides a column, filters, and calls the owner otherwise."""
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    rows[0][2] = "Lead"
    sheet.delete_rows(1, sheet.max_row)
    for row in [rows[0], *reversed(rows[1:])]:
        sheet.append(list(reversed(row)))
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value == FORMULA):
        cell.data_type = "s"
    sheet.column_dimensions["E"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.save(path)


def test_columns_and_rows_may_be_moved_and_hidden_and_a_new_heading_is_told(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-003", LogColumn.ASSURANCE, "Assured")
    move_columns(path)

    reading = board.trackers.read(path)

    assert reading.spreadsheet.notices[0] == "No column is headed “Owner”, so it was not read."
    assert (
        "The column “Lead” was not exported by Boardpack and is not imported: row 2 “DCI Hale”"
        in reading.spreadsheet.notices[1]
    )
    changed = [row for row in board.trackers.outcome(reading).rows if row.fate is not RowFate.SAME]
    assert [change.row.reference for change in changed] == ["A-003"]
    assert changed[0].row.doubts == ()


def test_a_status_typed_into_the_column_of_current_statuses_is_a_doubt(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-005", LogColumn.STANDING, "Complete")

    reading = board.trackers.read(path)
    assert reading.spreadsheet.notices == ()
    assert outcomes(board, reading)["A-005"].row.doubts == (
        "“Current status” is read-only. Enter a new value in “Status”",
    )


def test_a_log_without_its_versions_is_matched_by_reference(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.delete_cols(list(LogColumn).index(LogColumn.VERSION) + 1)
    book.save(path)
    change_excel(path, "A-001", LogColumn.OWNER, "DI Moss")

    changed = {ref: entry.update for ref, entry in outcomes(board, path).items() if entry.fate is not RowFate.SAME}

    assert changed == {"A-001": NewUpdate(owner="DI Moss")}


def test_a_row_that_lost_its_mark_does_not_undo_what_was_said_since(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-001", LogColumn.ACTION_ID, None)
    board.actions.update(state(board, "A-001").action.id, NewUpdate(owner="Supt Lee"))

    found = outcomes(board, path)["A-001"]

    assert (found.fate, found.update) == (RowFate.SAME, None)
    assert found.why.endswith("may be older than the log, which has “Supt Lee”.")


def test_a_formula_without_a_result_and_an_error_are_told(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    change_excel(path, "A-001", LogColumn.OWNER, "=C3")
    change_excel(path, "A-003", LogColumn.OWNER, "#REF!")

    reading = board.trackers.read(path)

    assert reading.spreadsheet.notices[0].endswith(
        "are errors or formulas without a result, and read as empty. "
        "Open the file in Excel, correct and save it, and import it again."
    )
    assert {row.fate for row in board.trackers.outcome(reading).rows} == {RowFate.SAME}


def test_a_version_that_nobody_knows_is_left_out(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    change(path, "A-001", LogColumn.VERSION, "otherwise")
    change(path, "A-001", LogColumn.OWNER, "DI Moss")

    assert outcomes(board, path)["A-001"].why.endswith("is not recognised. Export the log again.")


def test_a_row_that_was_copied_is_left_out(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([cell.value for cell in sheet[2]])
    book.save(path)

    rows = board.trackers.outcome(board.trackers.read(path)).rows

    assert rows[-1].fate is RowFate.LEFT_OUT
    assert rows[-1].why == "Row 2 is about the same action. Enter a new action in an empty row."


def test_an_empty_cell_takes_nothing_away_and_that_is_said(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    change(path, "A-001", LogColumn.TARGET, None)

    found = outcomes(board, path)["A-001"]
    assert (found.fate, found.row.doubts) == (RowFate.SAME, ("an empty “target” does not remove anything",))


def test_what_is_no_day_and_no_status_is_not_guessed(board: Workspace, exported: tuple[Path, Change]) -> None:
    path, change = exported
    change(path, "A-001", LogColumn.TARGET, "end of Q3")
    change(path, "A-001", LogColumn.STATUS, "Mauve")

    found = board.trackers.outcome(board.trackers.read(path))

    assert found.unclear_statuses == ("Mauve",)
    row = next(entry.row for entry in found.rows if entry.row.reference == "A-001")
    assert row.doubts[0] == "target “end of Q3” is not a date"


def test_no_cell_is_a_formula_and_days_are_days(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    sheet = load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert {cell.data_type for cell in cells} == {"s", "d", "n"}
    assert FORMULA in {cell.value for cell in cells}
    (formula,) = [cell for cell in cells if cell.value == FORMULA]
    assert formula.quotePrefix
    targets = [row[3] for row in sheet.iter_rows(min_row=2)]
    assert all(cell.is_date and cell.number_format == "d mmmm yyyy" for cell in targets)


def test_no_cell_of_plain_text_begins_like_a_formula(board: Workspace, tmp_path: Path) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.csv")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in cells_of(path) for cell in row)


def test_the_sheet_can_be_sorted_and_extended_and_its_marks_are_hidden(board: Workspace, tmp_path: Path) -> None:
    sheet = load_workbook(board.spreadsheets.write_log(tmp_path / "log.xlsx")).active
    assert isinstance(sheet, Worksheet)
    columns = list(LogColumn)

    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(columns))}{len(TITLES) + 1}"
    assert not sheet.protection.sheet
    for place, column in enumerate(columns, start=1):
        letter = sheet.cell(1, place).column_letter
        is_mark = column in (LogColumn.ACTION_ID, LogColumn.VERSION)
        assert bool(sheet.column_dimensions[letter].hidden) is is_mark
        is_grey = sheet.cell(2, place).fill.fill_type == "solid"
        assert is_grey is (column not in EDITABLE)
    notes = [cell.value for (cell,) in load_workbook(tmp_path / "log.xlsx")["Notes"].iter_rows()]
    assert "You can change the white columns: Action, Owner, Target, Status, New update, Assurance." in notes
    offered = [entry.formula1 for entry in sheet.data_validations.dataValidation]
    assert offered == ['"Not reported,Not started,On track,At risk,Complete"', '"Assured,Partly assured,Not assured"']


@pytest.mark.parametrize("private", FIELD_COLUMNS)
def test_the_public_version_lacks_each_field_that_is_not_declared_public_and_nothing_else(
    board: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: LogColumn
) -> None:
    fields = {**FIELD_COLUMNS, private: replace(FIELD_COLUMNS[private], is_public=False)}
    monkeypatch.setattr(log_table, "FIELD_COLUMNS", fields)
    whole, public = (cells_of(board.spreadsheets.write_log(tmp_path / "a.csv", public=it)) for it in (False, True))

    shown = [
        at for at, head in enumerate(whole[0]) if (known := fields.get(LogColumn(head))) is None or known.is_public
    ]
    assert public == [[row[at] for at in shown] for row in whole]
    assert private not in public[0]
    notes = load_workbook(board.spreadsheets.write_log(tmp_path / "a.xlsx", public=True))["Notes"]
    white = ", ".join(column for column in EDITABLE if column in public[0])
    assert f"You can change the white columns: {white}." in [cell.value for (cell,) in notes.iter_rows()]


def cells_of(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_the_same_log_gives_the_same_bytes(board: Workspace, tmp_path: Path) -> None:
    one, two = (board.spreadsheets.write_log(tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))

    assert one == two


def test_the_register_leaves_with_its_days_and_words(board: Workspace, tmp_path: Path) -> None:
    sheet = load_workbook(board.spreadsheets.write_register(tmp_path / "register.xlsx")).active
    assert isinstance(sheet, Worksheet)
    heads, row = ([cell.value for cell in iter_row] for iter_row in sheet.iter_rows())
    values = dict(zip(heads, row, strict=True))

    assert values["Item"] == "Recommendation 9"
    assert values["Inspectorate’s deadline"].date() == date(2026, 4, 30)
    assert values["Force’s response"] == "We accept this."
    assert values["Actions"] == "A-001, A-002, A-003, A-004, A-005, A-006"
    text = board.spreadsheets.write_register(tmp_path / "register.csv").read_text(encoding="utf-8-sig")
    assert "2026-04-30" in text


def test_another_suffix_is_refused(board: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"cannot be written as “log\.ods”"):
        board.spreadsheets.write_log(tmp_path / "log.ods")
    assert not (tmp_path / "log.ods").exists()


def test_another_office_s_tracker_is_read_as_before(board: Workspace, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Reference", "Action", "Owner", "Target", "Status"])
    book.active.append(["X1", "Something else", "ACC", date(2025, 12, 1), "Green"])
    book.save(tmp_path / "other.xlsx")

    reading = board.trackers.read(tmp_path / "other.xlsx")

    assert not reading.layout.is_own
    assert [row.fate for row in board.trackers.outcome(reading).rows] == [RowFate.NEW]


@pytest.mark.render
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_log_that_libreoffice_saved_again_brings_what_was_edited_and_nothing_else(
    board: Workspace, tmp_path: Path, kind: str
) -> None:
    path = board.spreadsheets.write_log(tmp_path / f"log.{kind}")
    change = change_excel if kind == "xlsx" else change_delimited
    change(path, "A-002", LogColumn.OWNER, "DI Moss")
    profile, out = tmp_path / "profile", tmp_path / "again"
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=120)

    found = outcomes(board, out / path.name)

    assert {ref for ref, entry in found.items() if entry.fate is not RowFate.SAME} == {"A-002"}
    assert found["A-002"].update is not None
    assert found["A-002"].update.owner == "DI Moss"


def test_deleted_rows_are_told_and_change_nothing(board: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    board.spreadsheets.write_log(path)
    book = load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    at = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
    for row in sorted((at["A-002"], at["A-004"]), reverse=True):
        sheet.delete_rows(row)
    book.save(path)
    before = board.actions.states()

    outcome = board.trackers.outcome(board.trackers.read(path))

    assert outcome.questions == ("This copy has no row for A-002, A-004. Deleting a row does not remove its action.",)
    assert board.actions.states() == before


def test_an_action_that_was_added_since_the_export_is_not_missed(board: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    board.spreadsheets.write_log(path)
    board.actions.add(new_action("Write to the Home Secretary"))

    assert board.trackers.outcome(board.trackers.read(path)).questions == ()


def test_a_dash_in_a_cell_is_no_name(board: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    board.spreadsheets.write_log(path)
    change_excel(path, "A-001", LogColumn.OWNER, "-")

    outcome = board.trackers.outcome(board.trackers.read(path))

    assert {row.fate for row in outcome.rows} == {RowFate.SAME}
