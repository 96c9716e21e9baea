"""The headings of trackers of several offices, and what each office said about them before."""

import pytest

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import TRACKER_FIELDS, StatusWord, TrackerColumn, TrackerField, TrackerLayout
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ACTION_FIELDS, Status
from boardpack.intake.trackers.headings import field_of_phrase
from boardpack.intake.trackers.row_kinds import is_total, report_above
from boardpack.intake.trackers.statuses.words import key_of_colours, status_of
from boardpack.intake.trackers.tracker_columns import best_layout, guess_layout, is_log
from boardpack.values import replace

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


@pytest.mark.parametrize("declared", [declared for declared in ACTION_FIELDS if not declared.choices])
def test_a_column_headed_like_a_field_holds_it(declared: ActionField) -> None:
    assert field_of_phrase(f"{declared.label.upper()} ") is TRACKER_FIELDS[declared.name]


def test_a_column_headed_assurance_may_have_an_offices_own_words_and_is_left_to_the_user() -> None:
    assert field_of_phrase("Assurance") is None


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
    words = TrackerLayout(
        "Old",
        1,
        (TrackerColumn("Comments", None), TrackerColumn("Item for PCC", F.ACTION)),
        (StatusWord("Purple", Status.AT_RISK),),
    )

    layout = guess_layout(
        sheet(("ITEM FOR PCC", "Owner", "Comments", "Status"), ("Train", "Hale", "x", "purple")), [words]
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


def test_a_title_is_the_action_where_the_description_has_the_details() -> None:
    layout = guess_layout(
        sheet(
            ("ID", "Title", "Assigned To", "Due Date", "Task Status", "Description"),
            ("41", "Update the leaflet", "Hannah Price", "30/06/2025", "In progress", "Goes to all front counters."),
            ("42", "Prepare the budget paper", "Yusuf Ahmed", "12/01/2026", "Not started", None),
        )
    )

    assert layout is not None
    assert [column.field for column in layout.columns] == [F.REFERENCE, F.ACTION, F.OWNER, F.TARGET, F.STATUS, F.NOTE]


def test_a_second_column_of_people_supports_the_lead() -> None:
    layout = guess_layout(
        sheet(
            ("Rec No", "Recommendation", "Chief officer lead", "Business lead"),
            ("1", "The force should train its call takers.", "ACC Crime", "Head of Contact"),
        )
    )

    assert layout is not None
    assert layout.column_of(F.OWNER) == 3
    assert layout.column_of(F.SUPPORTING) == 2


def test_a_column_of_colours_without_words_is_the_status() -> None:
    rows = (
        SheetRow(1, ("Ref", "Action", "Owner", "Progress")),
        SheetRow(2, ("1", "Train", "DCI Hale", None), colours=("", "", "", "green")),
        SheetRow(3, ("2", "Write", "DCI Lee", None), colours=("", "", "", "red")),
    )
    layout = guess_layout(Sheet("Log", rows))

    assert layout is not None
    assert layout.column_of(F.STATUS) == 3
    assert [word.word for word in layout.statuses] == ["the colour green", "the colour red"]


@pytest.mark.parametrize("name", ["Risks", "Issues", "Decision log", "Lessons"])
def test_a_list_of_risks_issues_or_decisions_beside_the_actions_is_no_log(name: str) -> None:
    headings = ("ID", "Description", "Owner", "Status", "Update")
    layout = guess_layout(sheet(headings, ("1", "The supplier is late", "DCC", "Open", "Weekly calls"), name=name))

    assert layout is not None
    assert not is_log(layout)
    assert is_log(replace(layout, sheet="Actions and decisions"))


def test_the_report_of_recommendations_may_stand_above_their_headings() -> None:
    rows = (
        ("The policing response to stalking: an inspection of Westmarch Police", None, None),
        ("Published 19 September 2025", None, None),
        ("Rec No", "Recommendation", "Lead"),
        ("1", "The force should train its call takers.", "Head of Contact"),
    )
    page = sheet(*rows)
    layout = guess_layout(page)
    assert layout is not None
    assert report_above(page, layout) == rows[0][0]

    named = sheet(("HMICFRS inspection recommendations tracker", None, None), *rows[2:])
    layout = guess_layout(named)
    assert layout is not None
    assert report_above(named, layout) == ""


def test_another_sheet_may_explain_the_colours() -> None:
    key = Sheet("Key", (SheetRow(1, ("At risk of missing its date",), colours=("amber",)),))

    assert key_of_colours((key,)) == {"amber": Status.AT_RISK}


def test_a_column_of_percentages_is_the_status_if_there_is_no_other() -> None:
    headings = ("Ref", "Action", "Owner", "% complete")
    rows = tuple((f"{number}", "Train", "DCI Hale", share) for number, share in enumerate(("1", "0.6", "0"), start=1))
    layout = guess_layout(sheet(headings, *rows))

    assert layout is not None
    assert layout.column_of(F.STATUS) == 3
    assert [word.status for word in layout.statuses] == [Status.COMPLETE, Status.ON_TRACK, Status.NOT_STARTED]

    codes = guess_layout(sheet(("Ref", "Action", "Owner", "Status"), ("1", "Train", "DCI Hale", "2")))
    assert codes is not None
    assert codes.statuses == (StatusWord("2", None),)


def test_coloured_weeks_of_a_plan_are_no_status() -> None:
    rows = (
        SheetRow(1, ("Ref", "Task", "Finish", "wk 1")),
        SheetRow(2, ("1", "Move the team", "30/09/2025", None), colours=("", "", "", "blue")),
    )
    layout = guess_layout(Sheet("Plan", rows))

    assert layout is not None
    assert layout.column_of(F.STATUS) is None


def test_of_a_strategic_and_an_operational_lead_the_operational_one_is_the_owner() -> None:
    layout = guess_layout(
        sheet(
            ("Ref", "Action", "Strategic lead", "Operational lead"),
            ("1", "Train the call takers", "ACC Crime", "Head of Contact"),
        )
    )

    assert layout is not None
    assert [column.field for column in layout.columns] == [F.REFERENCE, F.ACTION, F.SUPPORTING, F.OWNER]


@pytest.mark.parametrize("heading", ["IOPC investigation", "Source of recommendation", "HMICFRS publication"])
def test_a_heading_of_an_inquiry_names_the_report(heading: str) -> None:
    layout = guess_layout(
        sheet((heading, "Rec no", "Recommendation", "Lead"), ("A pursuit", "1", "Fit cameras", "Hale"))
    )

    assert layout
    assert layout.columns[0].field is F.REPORT


def test_a_status_before_its_number_is_a_total_and_one_behind_a_number_is_an_action() -> None:
    assert is_total(SheetRow(9, ("Closed", 3)))
    assert not is_total(SheetRow(9, (3, "Closed")))
