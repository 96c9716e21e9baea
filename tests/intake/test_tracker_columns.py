"""The headings of trackers of several offices, and what each office said about them before."""

import pytest

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import StatusWord, TrackerColumn, TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.status_words import status_of
from boardpack.intake.trackers.tracker_columns import best_layout, guess_layout

F = TrackerField


def sheet(*rows: tuple[str | None, ...], name: str = "Log") -> Sheet:
    return Sheet(name, tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            ("Action Ref", "Date of meeting", "Agreed Action", "Lead Officer", "Due Date", "RAG", "Progress / update"),
            (F.REFERENCE, F.RAISED_ON, F.ACTION, F.OWNER, F.TARGET, F.STATUS, F.UPDATE),
        ),
        (
            ("No.", "What", "Who", "By when", "Status"),
            (F.REFERENCE, F.ACTION, F.OWNER, F.TARGET, F.STATUS),
        ),
        (
            ("Inspection", "Rec/AFI No", "Recommendation", "HMICFRS deadline", "Force response", "Latest position"),
            (F.REPORT, F.ITEM_NUMBER, F.ITEM_TEXT, F.DEADLINE, F.RESPONSE, F.UPDATE),
        ),
        (
            (
                "ID",
                "Action Owner (rank and name)",
                "Description of action",
                "Completion date",
                "Priority",
                "BRAG status",
            ),
            (F.REFERENCE, F.OWNER, F.ACTION, F.COMPLETED_ON, None, F.STATUS),
        ),
        (
            ("Action", "Action owner", "Target date", "Revised target date", "Comments"),
            (F.ACTION, F.OWNER, F.TARGET, F.REVISED_TARGET, F.UPDATE),
        ),
        (
            ("Recommendation", "Chief Constable’s response", "Strategic Lead", "Timescale"),
            (F.ITEM_TEXT, F.RESPONSE, F.OWNER, F.TARGET),
        ),
    ],
)
def test_headings_of_many_offices_are_understood(
    headings: tuple[str, ...], fields: tuple[TrackerField | None, ...]
) -> None:
    layout = guess_layout(sheet(headings, ("1", *("x",) * (len(headings) - 1))))

    assert layout is not None
    assert tuple(column.field for column in layout.columns) == fields


def test_headings_may_stand_below_a_title_and_notes() -> None:
    layout = guess_layout(
        sheet(("High Harms Board", None), ("Action log, July", None), ("Action", "Owner"), ("a", "b"))
    )

    assert layout is not None
    assert layout.heading_row == 3


@pytest.mark.parametrize(
    "rows",
    [
        (("Budget", "2024", "2025"), ("Pay", "1", "2")),
        (("Owner", "Colour"), ("Hale", "Green")),
        (("The action owner shall report on every action to the board by the target date that the board has set.",),),
        (),
    ],
)
def test_a_table_that_is_no_tracker_is_told_apart(rows: tuple[tuple[str, ...], ...]) -> None:
    assert guess_layout(sheet(*rows)) is None


def test_the_sheet_with_the_log_is_chosen_among_several() -> None:
    guide = sheet(("Owner", "Action"), ("who", "what"), name="Guide")
    log = sheet(("Ref", "Action", "Owner", "Status"), ("1", "Train", "Hale", "Green"), name="Live")

    layout = best_layout((guide, log))

    assert layout is not None
    assert layout.sheet == "Live"


def test_what_the_office_said_of_a_column_goes_before_what_its_name_suggests() -> None:
    said = TrackerLayout(
        "Old",
        1,
        (TrackerColumn("Comments", None), TrackerColumn("Item for PCC", F.ACTION)),
        (StatusWord("Purple", Status.AT_RISK),),
    )

    layout = guess_layout(
        sheet(("ITEM FOR PCC", "Owner", "Comments", "Status"), ("Train", "Hale", "x", "purple")), [said]
    )

    assert layout is not None
    assert tuple(column.field for column in layout.columns) == (F.ACTION, F.OWNER, None, F.STATUS)
    assert layout.statuses == (StatusWord("purple", Status.AT_RISK),)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Green", Status.ON_TRACK),
        ("Blue - Complete", Status.COMPLETE),
        ("COMPLETED (signed off)", Status.COMPLETE),
        ("Amber / at risk", Status.AT_RISK),
        ("In Progress", Status.ON_TRACK),
        ("On-going", Status.ON_TRACK),
        ("Awaiting allocation", Status.NOT_STARTED),
        ("Green / Red", None),
        ("Purple", None),
        ("", None),
    ],
)
def test_status_words_are_understood_or_left_to_the_user(word: str, status: Status | None) -> None:
    assert status_of(word) is status
