"""Columns whose cells hold several fields below each other."""

from datetime import date

import pytest

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.shared_columns import with_shared_columns_apart
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows

HEADINGS = ("No.", "Action", "Owner and status")


def sheet_of(*cells: str, headings: tuple[CellValue, ...] = HEADINGS) -> Sheet:
    rows = [(f"{number}/25", "Publish the list of grants", cell) for number, cell in enumerate(cells, start=1)]
    return Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *rows), start=1)))


def test_owner_day_status_and_update_below_each_other_are_taken_apart() -> None:
    sheet = with_shared_columns_apart(
        sheet_of(
            "Commissioner / Town Clerk\nDue: March 2026, revised to 30 November 2026\nWorks are delayed.",
            "Chair\n31 May 2026\nCOMPLETE – circulated to all",
            "Treasurer\nIN PROGRESS",
            "Clerk",
        )
    )
    layout = guess_layout(sheet)
    assert layout is not None
    rows = tracker_rows(sheet, layout)

    assert [(row.owner, *row.supporting) for row in rows] == [
        ("Commissioner", "Town Clerk"),
        ("Chair",),
        ("Treasurer",),
        ("Clerk",),
    ]
    assert [row.target for row in rows] == [date(2026, 11, 30), date(2026, 5, 31), None, None]
    assert [row.status for row in rows] == [None, Status.COMPLETE, Status.ON_TRACK, None]
    assert [row.update for row in rows] == ["Works are delayed.", "circulated to all", "", ""]


@pytest.mark.parametrize("heading", ["Owner", "Lead / Owner", "Status and update", "Action and owner"])
def test_a_column_of_one_field_is_left_as_it_is(heading: str) -> None:
    sheet = sheet_of("Chair\nClerk", "Chair\nClerk", headings=("No.", "Action", heading))

    assert with_shared_columns_apart(sheet) is sheet


def test_an_owner_and_a_time_in_one_line_are_taken_apart() -> None:
    cells = ("JB – 30 June 2026", "DCI Osei, end July 2026", "Clerk (ongoing)")
    sheet = with_shared_columns_apart(sheet_of(*cells, headings=("No.", "Action", "Lead and timescale")))
    layout = guess_layout(sheet)
    assert layout is not None

    assert [(row.owner, row.target) for row in tracker_rows(sheet, layout)] == [
        ("JB", date(2026, 6, 30)),
        ("DCI Osei", date(2026, 7, 31)),
        ("Clerk", None),
    ]


def test_a_column_whose_cells_have_one_line_is_left_as_it_is() -> None:
    sheet = sheet_of("Chair", "Clerk")

    assert with_shared_columns_apart(sheet) is sheet


def test_a_cell_of_actions_and_progress_begins_with_the_action() -> None:
    mixed = with_shared_columns_apart(
        Sheet(
            "Log",
            (
                SheetRow(1, ("Action / Progress", "Lead")),
                SheetRow(2, ("Costed options to be brought back.\nSurvey closed, 412 replies.", "Director of Estates")),
                SheetRow(3, ("Item 9 to be corrected.", "Board Secretary")),
            ),
        )
    )
    layout = guess_layout(mixed)
    assert layout is not None

    assert [(row.title, row.update) for row in tracker_rows(mixed, layout)] == [
        ("Costed options to be brought back.", "Survey closed, 412 replies."),
        ("Item 9 to be corrected.", ""),
    ]


def test_the_owner_stands_behind_the_action_in_brackets_or_in_the_last_line() -> None:
    headings = ("No.", "Action & owner", "Due")
    rows = ("Write to Highways (Clerk)", "Quotes for the roof\nCllr Ivey", "Order a bin for the park")
    cells = [(f"{number}/25", row, "30/06/26") for number, row in enumerate(rows, start=1)]
    page = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *cells), start=1)))
    sheet = with_shared_columns_apart(page)
    layout = guess_layout(sheet)
    assert layout is not None

    assert [(row.title, row.owner) for row in tracker_rows(sheet, layout)] == [
        ("Write to Highways", "Clerk"),
        ("Quotes for the roof", "Cllr Ivey"),
        ("Order a bin for the park", ""),
    ]

    named = Sheet("Log", (SheetRow(1, ("Action and owner", "Owner")), SheetRow(2, ("Write to all (soon)", "Clerk"))))
    assert with_shared_columns_apart(named) is named
