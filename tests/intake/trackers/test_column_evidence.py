"""The fields of a tracker's columns are chosen together, by headings and cells, and what is weak is asked."""

import random
from itertools import permutations
from pathlib import Path

import pytest

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout
from boardpack.formats.document_tables import read_document_tables
from boardpack.formats.spreadsheet.reader import read_spreadsheet
from boardpack.intake.trackers import assignment, column_evidence
from boardpack.intake.trackers.assignment import IMPOSSIBLE, best_assignment
from boardpack.intake.trackers.column_facts import columns_of
from boardpack.intake.trackers.sheet_notices import column_questions
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.values import replace
from tests.trackers.trackers import Tracker, trackers

F = TrackerField
HEADINGS = ("Nr", "Promise made", "Postholder", "Wanted", "How are we doing", "Since the last meeting")
ROWS = (
    (
        "W/01",
        "Write to each district about its share of the cost",
        "Head of Finance",
        "30/06/2026",
        "On track",
        "Sent.",
    ),
    ("W/02", "Visit the new custody suite with the panel", "Supt Hale", "31/07/2026", "Delayed", "Builder is late"),
    ("W/03", "Publish the list of grants on the website", "Comms Manager", "TBC", "Complete", "Published 3 May"),
)


def sheet(*rows: tuple[str | None, ...]) -> Sheet:
    return Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))


def fields_of(layout: TrackerLayout | None) -> dict[str, TrackerField | None]:
    assert layout is not None
    return {column.heading: column.field for column in layout.columns}


def test_the_best_assignment_is_the_one_with_the_highest_sum() -> None:
    """The first row gives up its best partner, since the second has no other."""
    assert best_assignment([[5.0, 4.0], [5.0, IMPOSSIBLE]], [0.0, 0.0]) == (1, 0)
    assert best_assignment([[5.0, IMPOSSIBLE], [3.0, IMPOSSIBLE]], [0.0, 0.0]) == (0, None)


def test_of_equal_assignments_the_one_with_the_earlier_places_is_taken() -> None:
    target, raised, completed = 0, 1, 2
    agreed, finished = [6.0, 6.0, IMPOSSIBLE], [4.0, IMPOSSIBLE, 4.0]
    assert best_assignment([agreed, finished], [0.0, 0.0]) == (raised, target)
    assert best_assignment([agreed], [0.0]) == (target,)
    assert best_assignment([finished, [9.0, 0.0, 0.0]], [0.0, 0.0]) == (completed, target)
    assert best_assignment([[1.0]], [2.0]) == (None,)
    assert best_assignment([], []) == ()


@pytest.mark.parametrize("seed", range(50))
def test_an_assignment_is_as_good_as_the_best_of_all(seed: int) -> None:
    numbers = random.Random(seed)
    scores = [[float(numbers.randint(-3, 9)) for _ in range(4)] for _ in range(4)]
    alone = [float(numbers.randint(0, 3)) for _ in range(4)]
    found = best_assignment(scores, alone)
    wide = [[*row, *alone[at : at + 1] * 4] for at, row in enumerate(scores)]

    total = sum(alone[at] if place is None else scores[at][place] for at, place in enumerate(found))

    assert total == max(sum(wide[at][place] for at, place in enumerate(order)) for order in permutations(range(8), 4))


def test_the_work_of_an_assignment_grows_with_the_places_and_not_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    searches: list[int] = []
    search = assignment._augmenting_path
    monkeypatch.setattr(assignment, "_augmenting_path", lambda *given: searches.append(1) or search(*given))

    best_assignment([[1.0, 2.0, 3.0]] * 200, [0.0] * 200)

    assert len(searches) == 3


@pytest.mark.parametrize("heading", ["3 May 2025", "Words {}"])
def test_each_column_is_judged_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch, heading: str) -> None:
    """One judgement for each column and each row that may be the headings: twice the columns are twice the work."""
    judged: list[str] = []
    is_dated = column_evidence._is_dated
    monkeypatch.setattr(
        column_evidence, "_is_dated", lambda column, points: judged.append("") or is_dated(column, points)
    )
    row = tuple(heading.format(place) for place in range(120))

    guess_layout(sheet(row, row, row))

    assert len(judged) == 3 * 120


def test_columns_whose_headings_say_nothing_are_known_by_their_cells_and_asked_about() -> None:
    page = sheet(("Ref", *HEADINGS[1:2], "Owner", *HEADINGS[3:]), *ROWS)
    layout = guess_layout(page)

    assert list(fields_of(layout).values()) == [F.REFERENCE, F.ACTION, F.OWNER, F.TARGET, F.STATUS, F.UPDATE]
    assert layout is not None
    asked = list(column_questions(page, layout))
    assert [question.split(" contains ")[1].split("?")[0] for question in asked] == [
        "the action",
        "the target",
        "the status",
        "the update",
    ]
    assert "Because of its contents, the column “Wanted” is used." in asked[1]


def test_a_column_that_contends_for_a_field_is_asked_about() -> None:
    page = sheet(("Ref", "Action", "Owner", "Due", "Status", "In charge"), *((*row[:5], "DCI Noor") for row in ROWS))
    layout = guess_layout(page)

    assert layout is not None
    assert fields_of(layout)["In charge"] is None
    assert list(column_questions(page, layout)) == [
        "Which column of “Log” contains the owner? The column “In charge” may contain it, but has no field yet."
    ]


def test_usual_headings_leave_nothing_to_ask() -> None:
    page = sheet(("Ref", "Action", "Owner", "Due", "Status", "Update"), *ROWS)
    layout = guess_layout(page)

    assert layout is not None
    assert list(column_questions(page, layout)) == []


@pytest.mark.parametrize("heading", ["Action", "Actions", "Task"])
def test_a_usual_heading_of_actions_is_enough_though_all_of_them_end_in_a_number(heading: str) -> None:
    rows = [(str(number), f"Do thing {number}", "Supt Hale") for number in (1, 2, 3)]
    assert fields_of(guess_layout(sheet(("Ref", heading, "Owner"), *rows)))[heading] is F.ACTION


def test_references_below_the_heading_of_actions_leave_that_field_to_the_description() -> None:
    rows = [(f"A/{number}", "Write to each district about its share", "Supt Hale") for number in (1, 2, 3)]
    found = fields_of(guess_layout(sheet(("Action", "Description", "Owner"), *rows)))
    assert found["Description"] is F.ACTION
    assert found["Action"] is not F.ACTION


@pytest.mark.exhaustive
@pytest.mark.parametrize("order", [*permutations(range(6))], ids=str)
def test_the_order_of_columns_does_not_change_what_they_mean(order: tuple[int, ...]) -> None:
    rows = ((*("Ref", "Action", "Owner"), *HEADINGS[3:]), *ROWS)
    moved = sheet(*(tuple(row[place] for place in order) for row in rows))

    assert fields_of(guess_layout(moved)) == fields_of(guess_layout(sheet(*rows)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("tracker", [*trackers()], ids=lambda tracker: tracker.file.name)
def test_the_columns_of_a_real_tracker_mean_the_same_in_reverse(tracker: Tracker) -> None:
    """Where a heading is a plain “Date” or occurs twice, only the order can decide: such sheets are left out.

    So are those with headings of groups, since a group's heading stands above its first column.
    """
    for page in _sheets_of(tracker.file):
        layout = guess_layout(page)
        headings = [column.heading for column in layout.columns] if layout else []
        is_log = layout is not None and layout.knows_main_column
        if not is_log or len(set(headings)) < len(headings) or "Date" in headings or _has_groups(page, layout):
            continue
        rows = [replace(row, cells=row.cells[::-1], colours=row.colours[::-1]) for row in page.rows]
        width = len(page.rows[0].cells)
        hidden = frozenset(width - 1 - place for place in page.hidden_columns)
        turned = guess_layout(replace(page, rows=tuple(rows), hidden_columns=hidden))

        assert _main_fields(turned) == _main_fields(layout)


def _has_groups(page: Sheet, layout: TrackerLayout | None) -> bool:
    above = [row for row in page.rows if layout and row.number == layout.heading_row - 1]
    return any(sum(bool(str(cell).strip()) for cell in row.cells) > 1 for row in above)


def _main_fields(layout: TrackerLayout | None) -> dict[str, TrackerField]:
    assert layout is not None
    main = (F.ACTION, F.ITEM_TEXT, F.OWNER, F.TARGET, F.STATUS, F.UPDATE)
    return {column.heading: column.field for column in layout.columns if column.field in main}


def _sheets_of(file: Path) -> tuple[Sheet, ...]:
    if file.suffix == ".docx":
        return read_document_tables(file, lambda done, total, what: True).sheets
    return read_spreadsheet(file).sheets


def test_a_text_with_a_day_in_it_is_no_day() -> None:
    facts = columns_of(sheet(("A", "B"), ("15/1/25 (was 30/11/24)", "Circulated 17/02/26 with the other papers")), 0)

    assert [column.days for column in facts] == [1, 0]
