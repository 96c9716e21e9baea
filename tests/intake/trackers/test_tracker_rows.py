"""Rows of a tracker: what they say, and what taking them would do to the log."""

from datetime import date

import pytest

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import DatedNote, RowFate, TrackerField, TrackerLayout, TrackerRow
from boardpack.domain.log.actions import Action, ActionId, ActionState, NewUpdate, Status
from boardpack.intake.trackers.sheet_notices import column_questions, day_questions, shared_column_questions
from boardpack.intake.trackers.statuses.words import likely_status, status_of
from boardpack.intake.trackers.tracker_columns import best_layout, guess_layout
from boardpack.intake.trackers.tracker_matching import row_outcomes
from boardpack.intake.trackers.tracker_rows import tracker_rows
from boardpack.values import replace
from tests.builders import NOW

HEADINGS = ("Ref", "Action", "Owner", "Target date", "Status", "Update")


def read(*rows: tuple[CellValue, ...], headings: tuple[str, ...] = HEADINGS) -> tuple[TrackerRow, ...]:
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *rows), start=1)))
    layout = guess_layout(sheet)
    assert isinstance(layout, TrackerLayout)
    return tracker_rows(sheet, layout)


def state(title: str = "Train every officer", ref: str = "A-001", **told: object) -> ActionState:
    action = Action(ActionId(ref), ref, NOW, "Sam Secretary")
    return replace(
        ActionState(action, title=title, owner="DCI Hale", target=date(2025, 9, 30), status=Status.ON_TRACK), **told
    )  # type: ignore[arg-type]


ROW = TrackerRow(
    2, "HHB/1", title="Train every officer", owner="DCI Hale", target=date(2025, 9, 30), status=Status.ON_TRACK
)


def test_dates_are_read_in_british_order_and_statuses_by_their_meaning() -> None:
    (row,) = read(("1", "Train", "DCI Hale", "07/08/2025", "Amber", "Half done"))

    expected = TrackerRow(
        2, "1", "Half done", title="Train", owner="DCI Hale", target=date(2025, 8, 7), status=Status.AT_RISK
    )
    assert row == replace(expected, other_target=date(2025, 7, 8))


@pytest.mark.parametrize(
    ("due", "target", "completed_on"),
    [
        ("31/05/2026 - complete", date(2026, 5, 31), None),
        ("31 May 2026 (done)", date(2026, 5, 31), None),
        ("Completed 31/05/2026", None, date(2026, 5, 31)),
        ("Complete", None, None),
    ],
)
def test_a_word_of_completion_behind_a_target_leaves_the_target_and_before_a_day_makes_it_that_of_completion(
    due: str, target: date | None, completed_on: date | None
) -> None:
    (row,) = read(("1", "Train", "DCI Hale", due, "", None))

    assert (row.target, row.completed_on, row.status) == (target, completed_on, Status.COMPLETE)


def test_a_column_with_the_month_first_is_told_and_not_guessed() -> None:
    rows = read(
        ("1", "Train", "Hale", "12/31/2025", "Green", None),
        ("2", "Write", "Lee", "07/08/2025", "Green", None),
        ("3", "Check", "Moss", "8 July 2025", "Green", None),
    )

    assert [row.target for row in rows] == [None, None, date(2025, 7, 8)]
    assert rows[1].doubts == ("target “07/08/2025” is not imported, because its column has dates with the month first",)


def test_one_day_that_can_only_be_british_makes_the_column_british() -> None:
    rows = read(
        ("1", "Train", "Hale", "12/31/2025", "Green", None),
        ("2", "Write", "Lee", "31/07/2025", "Green", None),
        ("3", "Check", "Moss", "07/08/2025", "Green", None),
    )

    assert [row.target for row in rows] == [None, date(2025, 7, 31), date(2025, 8, 7)]
    assert rows[0].not_understood == ("target “12/31/2025” is not a date",)


def test_of_several_dates_in_a_cell_the_last_holds_and_is_to_be_checked() -> None:
    (row,) = read(("1", "Train", "Hale", "31/03/2025, moved to 30/06/2025", "Green", None))

    assert row.target == date(2025, 6, 30)
    assert row.doubts == ("target “31/03/2025, moved to 30/06/2025” is read as 30 June 2025",)


def test_a_revised_target_goes_before_the_first_one() -> None:
    headings = ("Action", "Owner", "Target date", "Revised target date")

    rows = read(
        ("Train", "Hale", date(2025, 3, 31), date(2025, 6, 30)),
        ("Check", "Lee", date(2025, 4, 1), None),
        headings=headings,
    )

    assert [row.target for row in rows] == [date(2025, 6, 30), date(2025, 4, 1)]


def test_words_that_are_no_day_are_doubted_and_those_for_none_are_not() -> None:
    spring, none = read(("1", "Train", "Hale", "Spring", "Green", None), ("2", "Write", "Lee", "TBC", "Green", "n/a"))

    assert (spring.target, spring.not_understood) == (None, ("target “Spring” is not a date",))
    assert spring.doubts == (*spring.not_understood, "kept as a note: Target date: Spring")
    assert (none.target, none.doubts) == (None, ())


def test_a_former_day_in_brackets_is_not_the_target() -> None:
    (row,) = read(("1", "Train", "Hale", "15/1/25 (was 30/11/24)", "Green", None))

    assert row.target == date(2025, 1, 15)
    assert row.doubts == ("target “15/1/25 (was 30/11/24)” is read as 15 January 2025",)


def test_a_status_without_a_known_meaning_is_doubted() -> None:
    (row,) = read(("1", "Train", "Hale", None, "Purple", None))

    assert (row.status, row.doubts) == (None, ("the status “Purple” has not been given a meaning yet",))


def test_a_row_that_was_completed_on_a_day_needs_no_status() -> None:
    headings = ("Action", "Owner", "Status", "Date closed")

    (row,) = read(("Train", "Hale", None, date(2025, 3, 31)), headings=headings)

    assert (row.status, row.completed_on) == (Status.COMPLETE, date(2025, 3, 31))


def test_a_row_with_one_cell_names_the_report_of_the_rows_below_it() -> None:
    rows = read(
        ("Harm in the home", *(None,) * 3),
        ("1", "Train", "Hale", "Green"),
        ("Custody", *(None,) * 3),
        ("2", "Write", "Lee", "Green"),
        headings=("Recommendation number", "Action", "Owner", "Status"),
    )

    assert [(row.title, row.report) for row in rows] == [("Train", "Harm in the home"), ("Write", "Custody")]


def test_headings_that_are_printed_again_are_no_row() -> None:
    assert [row.number for row in read(("1", "Train", *(None,) * 4), HEADINGS, ("2", "Write", *(None,) * 4))] == [2, 4]


def test_an_item_that_somebody_answers_for_is_an_action_by_its_words() -> None:
    headings = ("Rec no", "Recommendation", "Owner", "Status")

    rows = read(
        ("Rec 1", "The force should train.", "Hale", "Green"),
        ("Rec 2", "The force should write.", None, None),
        headings=headings,
    )

    assert [row.title for row in rows] == ["Rec 1: The force should train.", ""]


def test_a_row_that_the_log_does_not_hold_is_new() -> None:
    (outcome,) = row_outcomes([ROW], [state("Something else")])

    assert (outcome.fate, outcome.why) == (RowFate.NEW, "It is not in the log yet.")


def test_a_row_that_the_log_says_already_is_taken_once() -> None:
    (outcome,) = row_outcomes([ROW], [state("TRAIN every officer.")])

    assert (outcome.fate, outcome.action_id, outcome.update) == (RowFate.SAME, "A-001", None)


def test_a_row_that_says_more_than_the_log_updates_only_what_differs() -> None:
    row = replace(ROW, owner="", target=date(2025, 12, 1), status=Status.AT_RISK, update="Delayed.")

    (outcome,) = row_outcomes([row], [state()])

    assert outcome.fate is RowFate.CHANGED
    assert outcome.why == "A-001 gets the target 1 December 2025, the status “at risk” and a note."
    assert outcome.update == NewUpdate(
        note="Delayed.", target=date(2025, 12, 1), status=Status.AT_RISK, source_ref="HHB/1"
    )


def test_a_row_is_known_again_by_its_reference_though_its_words_changed() -> None:
    row = replace(ROW, title="Train every officer and all staff", update="Now staff too.")

    (outcome,) = row_outcomes([row], [state(source_ref="HHB/1")])

    assert (outcome.fate, outcome.action_id) == (RowFate.CHANGED, "A-001")


def test_the_same_number_in_another_tracker_is_another_action() -> None:
    row = replace(ROW, reference="A-001", title="Repaint the custody suite")

    (outcome,) = row_outcomes([row], [state()])

    assert outcome.fate is RowFate.NEW


def test_a_row_without_a_reference_is_not_the_action_that_has_one_if_another_has_the_same_words() -> None:
    (outcome,) = row_outcomes(
        [replace(ROW, reference="", update="Begun.")], [state(ref="A-001", source_ref="HHB/7"), state(ref="A-002")]
    )

    assert (outcome.fate, outcome.action_id) == (RowFate.CHANGED, "A-002")


def test_a_row_without_a_reference_is_the_only_action_with_its_words_though_that_has_one() -> None:
    (outcome,) = row_outcomes([replace(ROW, reference="", update="Begun.")], [state(source_ref="HHB/7")])

    assert (outcome.fate, outcome.action_id) == (RowFate.CHANGED, "A-001")


def test_a_row_with_another_reference_than_the_action_with_its_words_is_new() -> None:
    (outcome,) = row_outcomes([ROW], [state(source_ref="HHB/7")])

    assert outcome.fate is RowFate.NEW


def test_a_second_row_with_the_words_of_an_action_that_a_row_has_by_its_reference_is_a_question() -> None:
    changed = replace(ROW, title="Train every officer and all staff")

    _, outcome = row_outcomes([changed, replace(ROW, number=3, reference="")], [state(source_ref="HHB/1")])

    assert (outcome.fate, outcome.why) == (RowFate.QUESTION, "Row 2 is already about this action (A-001).")


def test_of_two_rows_with_the_same_words_and_references_the_second_is_new_if_the_log_has_one_action() -> None:
    outcomes = row_outcomes([ROW, replace(ROW, number=3, reference="HHB/2")], [state()])

    assert [outcome.fate for outcome in outcomes] == [RowFate.SAME, RowFate.NEW]


def test_a_row_that_stands_twice_in_the_tracker_counts_once() -> None:
    outcomes = row_outcomes([ROW, replace(ROW, number=9)], [])

    assert [outcome.fate for outcome in outcomes] == [RowFate.NEW, RowFate.LEFT_OUT]
    assert outcomes[1].why == "Row 2 has the same action."


def test_a_row_without_an_action_is_left_out_and_says_why() -> None:
    item = TrackerRow(3, item_text="The force should train.")
    outcomes = row_outcomes([TrackerRow(2, owner="Hale"), item, replace(item, number=4, report="Custody")], [])

    assert [(o.fate, o.why) for o in outcomes] == [
        (RowFate.LEFT_OUT, "It contains neither an action nor an item."),
        (RowFate.LEFT_OUT, "It contains only an item, and does not name its report."),
        (RowFate.LEFT_OUT, "It contains only an item, which belongs in the register and not in the log."),
    ]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("21 May 25", date(2025, 5, 21)),
        ("21-May-25", date(2025, 5, 21)),
        ("1st Oct 25", date(2025, 10, 1)),
        ("15 Jan 25 (was 30 Nov 24)", date(2025, 1, 15)),
        ("May 25", date(2025, 5, 31)),
        ("30 Medi 2025", date(2025, 9, 30)),
        ("Hydref 2025", date(2025, 10, 31)),
    ],
)
def test_years_of_two_figures_and_welsh_months_are_days(cell: str, day: date) -> None:
    (row,) = read(("1", "Train", "Hale", cell, "Green", None))

    assert row.target == day
    assert not row.not_understood


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("20/6", date(2025, 6, 20)),
        ("9 January", date(2026, 1, 9)),
        ("End of May", date(2025, 5, 31)),
        ("Next meeting (14 May)", date(2025, 5, 14)),
        ("24/7", None),
        ("31/2", None),
        ("3/6 or 4/6", None),
    ],
)
def test_a_target_without_a_year_is_the_first_such_day_since_the_action_was_raised(cell: str, day: date | None) -> None:
    (row,) = read(("1", "Train", date(2025, 3, 12), cell), headings=("Ref", "Action", "Date raised", "Due"))

    assert row.target == day
    assert bool(row.not_understood) is (day is None)


def test_a_target_without_a_year_is_asked_if_nobody_knows_when_the_action_was_raised() -> None:
    (row,) = read(("1", "Train", "Hale", "20/6", "Green", None))

    assert row.target is None
    assert row.not_understood == ("target “20/6” is not a date",)


def test_updates_with_days_without_a_year_follow_each_other_since_the_action_was_raised() -> None:
    headings = ("Ref", "Action", "Date raised", "Update")
    (row,) = read(("1", "Map data", date(2024, 11, 6), "13/12 half done; 9/1 awaiting IT"), headings=headings)

    assert row.notes == (
        DatedNote("half done", date(2024, 12, 13)),
        DatedNote("awaiting IT", date(2025, 1, 9)),
    )
    assert "dates of updates without a year are read as 13 December 2024, 9 January 2025" in row.doubts


def test_an_update_about_a_fraction_begins_with_no_day() -> None:
    headings = ("Ref", "Action", "Date raised", "Update")
    (row,) = read(("1", "Train", date(2025, 1, 9), "24/7 cover agreed"), headings=headings)

    assert row.notes == ()
    assert row.update == "24/7 cover agreed"


def test_a_ditto_mark_stands_for_the_cell_above_in_owners_and_days_alone() -> None:
    rows = read(
        ("1", "Order lanyards", "Beth", "13/06/2025", "Green", "as above"),
        ("2", "Renew the fee", '"', "as above", "Green", "ditto"),
        ("3", "Chase figures", "do.", "20/06/2025", "Green", None),
    )

    assert [row.owner for row in rows] == ["Beth", "Beth", "Beth"]
    assert [row.target for row in rows] == [date(2025, 6, 13), date(2025, 6, 13), date(2025, 6, 20)]
    assert [row.update for row in rows] == ["as above", "ditto", ""]


def test_a_status_may_end_the_words_of_its_cell_as_a_sentence_of_its_own() -> None:
    rows = read(
        ("1", "Give the figures", "Hale", None, "Given at the board in May after two requests. CLOSED"),
        ("2", "Send the plan", "Hale", None, "Two of the five districts have not sent their part"),
        headings=("Ref", "Action", "Owner", "Target date", "Status"),
    )

    assert [row.status for row in rows] == [Status.COMPLETE, None]


def test_a_status_beside_its_translation_is_a_status() -> None:
    rows = read(
        ("1", "Recriwtio", "Siân Llŷr", None, "Heb ddechrau / Not started", None),
        ("2", "Adolygu", "Siân Llŷr", None, "Wedi’i gwblhau", None),
    )

    assert [row.status for row in rows] == [Status.NOT_STARTED, Status.COMPLETE]


@pytest.mark.parametrize("cell", ["01/Sep/25 12:00 AM", "01/09/2025 00:00", "1 Sep 25", "2025-09-01T00:00:00"])
def test_days_as_programs_export_them_are_days(cell: str) -> None:
    (row,) = read(("1", "Train", "Hale", cell, "Green", None))

    assert row.target == date(2025, 9, 1)


def test_the_status_may_end_the_words_of_the_action() -> None:
    rows = read(
        ("12/25(b)", "Publish the pay gap. Status: complete", "TB"),
        ("12/25(c)", "Count the training. Status: in progress – awaiting HR", "TB"),
        ("12/25(d)", "Agree the status: of volunteers", "TB"),
        headings=("Ref", "Action", "Owner"),
    )

    assert [row.title for row in rows[:2]] == ["Publish the pay gap.", "Count the training."]
    assert [row.status for row in rows] == [Status.COMPLETE, Status.ON_TRACK, None]
    assert rows[1].update == "awaiting HR"


def test_a_day_without_a_year_is_near_the_one_day_above_the_headings() -> None:
    rows = tuple(
        SheetRow(number, cells)
        for number, cells in enumerate(
            (
                ("Action points from 3 June 2025", None, None),
                ("AP", "Detail", "Compl. by"),
                ("AP1", "Find a room", "13 June"),
                ("AP2", "Ask Legal", "9 January"),
            ),
            start=1,
        )
    )
    page = Sheet("Points", rows)
    layout = guess_layout(page)
    assert isinstance(layout, TrackerLayout)

    assert [row.target for row in tracker_rows(page, layout)] == [date(2025, 6, 13), date(2025, 1, 9)]


def test_two_first_names_are_two_owners_if_one_of_them_stands_alone_elsewhere() -> None:
    rows = read(
        ("1", "Train", "Marcus", None, "Green", None),
        ("2", "Write", "Hannah/Marcus", None, "Green", None),
        ("3", "Check", "HR/OD", None, "Green", None),
    )

    assert [(row.owner, row.supporting) for row in rows] == [("Marcus", ()), ("Hannah", ("Marcus",)), ("HR/OD", ())]


def test_updates_of_a_list_begin_with_their_days_in_small_letters_too() -> None:
    (row,) = read(("1", "Draft a protocol", "Hale", None, "Green", "12/05/26 first draft; 02/06/26 with CPS"))

    assert row.notes == (DatedNote("first draft", date(2026, 5, 12)), DatedNote("with CPS", date(2026, 6, 2)))


def test_a_day_that_begins_a_sentence_is_no_update() -> None:
    (row,) = read(("1", "Draft a protocol", "Hale", None, "Green", "14 May 2025 is the deadline"))

    assert row.notes == ()


def test_words_that_end_complete_go_before_a_colour_at_their_beginning() -> None:
    rows = read(
        ("1", "Replace the machine", "Hale", None, "GREEN – fitted on 14 April at last. Closed"),
        ("2", "Agree the visits", "Hale", None, "AMBER – the rota is out for comment until June"),
        headings=("Ref", "Action", "Owner", "Target date", "Status"),
    )

    assert [row.status for row in rows] == [Status.COMPLETE, Status.AT_RISK]


def test_a_name_with_its_office_in_brackets_is_one_of_two_owners() -> None:
    (row,) = read(("1", "Confirm the funding", "Tom Ashby (OPCC) & Public Health", None, "Green", None))

    assert (row.owner, row.supporting) == ("Tom Ashby (OPCC)", ("Public Health",))


def test_an_entry_that_a_list_program_signed_is_an_update_of_its_day() -> None:
    cell = "Unwin, Lacey (03/11/2026 10:22): Data cleaned.\nUnwin, Lacey (14/10/2026 16:05): Asked IT."

    (row,) = read(("1", "Report by patch", cell), headings=("Ref", "Action", "Comments"))

    assert row.notes == (DatedNote("Data cleaned.", date(2026, 11, 3)), DatedNote("Asked IT.", date(2026, 10, 14)))


def test_a_status_alone_in_the_first_line_of_an_update_is_not_part_of_it() -> None:
    headings = ("Ref", "Action", "Who", "Update")
    rows = read(
        ("1", "Refresh the signs", "MD", "CLOSED\nnew signs up, photos sent"),
        ("2", "Circulate the dates for next year", "MD", "CLOSED"),
        ("3", "Draft the terms of reference", "KS", "Complete. Agreed by email"),
        headings=headings,
    )

    assert [row.status for row in rows] == [Status.COMPLETE] * 3
    assert [row.update for row in rows] == ["new signs up, photos sent", "", "Complete. Agreed by email"]


def test_the_month_of_the_only_column_of_updates_is_no_day_of_theirs() -> None:
    (row,) = read(("1", "Rewrite the policy", "Replaced by the code"), headings=("Ref", "Action", "Position May 2026"))
    assert (row.update, row.notes) == ("Replaced by the code", ())

    headings = ("Ref", "Action", "Update April 2026", "Update May 2026")
    (row,) = read(("1", "Rewrite the policy", "Begun", "Done"), headings=headings)
    assert row.notes == (DatedNote("Begun", date(2026, 4, 30)), DatedNote("Done", date(2026, 5, 31)))


def test_the_number_of_a_recommendation_is_the_reference_of_the_action_on_it() -> None:
    headings = ("Rec no", "Recommendation", "Agreed action", "Lead")
    (row,) = read(("3.1", "Access should end.", "HR to send a weekly file", "Head of IT"), headings=headings)

    assert (row.reference, row.item_number) == ("3.1", "3.1")


@pytest.mark.parametrize(("grey", "shown"), [((3, 5), False), ((2, 4, 5), True), ((2, 3, 4, 5, 6), False)])
def test_grey_rows_are_asked_about_unless_they_take_turns_with_others(grey: tuple[int, ...], shown: bool) -> None:
    rows = [SheetRow(1, ("Ref", "Action", "Lead"))]
    for number in range(2, 7):
        colours = ("grey",) * 3 if number in grey else ()
        rows.append(SheetRow(number, (f"{number}", f"Write the letter to district {number}", "DCI Hale"), colours))
    layout = guess_layout(Sheet("Log", tuple(rows)))

    assert layout is not None
    assert [word.word for word in layout.statuses] == (["the colour grey"] if shown else [])


def test_a_number_of_things_in_an_update_is_no_day() -> None:
    headings = ("Ref", "Date raised", "Action", "Update")
    cell = "13/10: survey to be run.\n02/11: survey sent; 46 replies so far."
    (row,) = read(("1", date(2026, 9, 8), "Explain the fall in recovery", cell), headings=headings)

    assert [note.on for note in row.notes] == [date(2026, 10, 13), date(2026, 11, 2)]


def test_the_subject_below_a_reference_is_kept_as_a_note() -> None:
    headings = ("Relevant item", "Action", "Responsibility")
    first = (
        "BOD 51/26(h)\nPartnerships",
        "Show how far each has met its aim.\nStatus: in progress – first by May",
        "MW",
    )
    second = ("BOD 55/26(b)\nPolice liaison", "Agree a form of words for officers.\nStatus: complete", "HS")
    rows = read(first, second, headings=headings)

    assert [row.reference for row in rows] == ["BOD 51/26(h)", "BOD 55/26(b)"]
    assert rows[0].kept == ("Relevant item: Partnerships",)
    assert [(row.status, row.update) for row in rows] == [(Status.ON_TRACK, "first by May"), (Status.COMPLETE, "")]


def test_the_meeting_of_an_action_tells_when_it_was_raised_and_its_other_words_are_kept() -> None:
    headings = ("Ref", "Meeting and item", "Action", "Owner")
    (row,) = read(("1", "8 September 2026 – item 4, Burglary", "Provide the rates", "ACC"), headings=headings)

    assert row.raised_on == date(2026, 9, 8)
    assert row.kept == ("Meeting and item: 8 September 2026 – item 4, Burglary",)


def test_a_tracker_whose_headings_say_little_is_known_by_its_cells() -> None:
    page = Sheet(
        "Requests",
        (
            SheetRow(1, ("Request", "Information wanted by the panel", "Directed to", "Reply expected")),
            SheetRow(2, ("R/01", "Breakdown of answer times by hour", "Chief Constable", "3 March 2026")),
            SheetRow(3, ("R/02", "Cost of the drone unit in each year", "Chief Executive", "3 May 2026")),
        ),
    )
    layout = best_layout((page,))

    assert layout is not None
    assert [row.title for row in tracker_rows(page, layout)] == [page.rows[1].cells[1], page.rows[2].cells[1]]
    assert all(column.in_doubt is column.field for column in layout.columns if column.heading == "Directed to")


RECOMMENDATIONS = ("Ref", "Recommendation", "Lead", "Target date", "Status")


@pytest.mark.parametrize("title", ["Vetting 2025/26", "PEEL 2025", "Cyber security (March 2025)", "Fraud, 12 May 2025"])
def test_a_title_in_the_column_of_references_is_the_report_of_the_recommendations_below(title: str) -> None:
    rows = read(
        ("Seized property", None, None, None, None),
        ("IA-31", "Stores should be checked each month.", "DCI Hale", "31/01/2026", "Open"),
        (title, None, None, None, None),
        ("IA-36", "A report of expiring dates should go to commanders.", "Supt Ash", "28/02/2026", "Open"),
        ("IA-37", None, None, None, None),
        headings=RECOMMENDATIONS,
    )

    assert [(row.reference, row.report) for row in rows if not row.why_not] == [
        ("IA-31", "Seized property"),
        ("IA-36", title),
    ]
    assert rows[-1].why_not == "It has a reference and nothing else."


def test_the_title_of_a_section_with_a_day_is_kept_beside_the_day() -> None:
    rows = read(
        ("Estates group (March 2025)", None, None, None, None, None),
        ("1", "Train", "DCI Hale", "07/08/2025", "Open", None),
        ("Meeting of 12 May 2025", None, None, None, None, None),
        ("2", "Write", "DCI Hale", "07/08/2025", "Open", None),
    )

    assert [(row.raised_on, row.kept) for row in rows] == [
        (date(2025, 3, 1), ("Section: Estates group (March 2025)",)),
        (date(2025, 5, 12), ()),
    ]


def test_a_missing_report_in_a_column_that_repeats_its_reports_stays_missing() -> None:
    rows = read(
        ("Fraud", "1", "Record every case.", "DCI Hale", "Open"),
        ("Fraud", "2", "Audit the stores.", "DCI Hale", "Open"),
        (None, "3", "Train the staff.", "DCI Hale", "Open"),
        headings=("Inspection", "Ref", "Recommendation", "Lead", "Status"),
    )

    assert [row.report for row in rows] == ["Fraud", "Fraud", ""]


def shown_by_colours(
    *below: SheetRow, key: tuple[SheetRow, ...], beside: tuple[CellValue, ...] = ()
) -> tuple[TrackerRow, ...]:
    headings = SheetRow(1, ("Ref", "Action", "Owner", "Due", "RAG", *beside))
    sheet = Sheet("Log", (headings, *below, *key))
    layout = guess_layout(sheet)
    assert isinstance(layout, TrackerLayout)
    return tuple(row for row in tracker_rows(sheet, layout) if not row.why_not)


def coloured(number: int, *cells: CellValue, fill: str = "", at: int = 4) -> SheetRow:
    colours = tuple(fill if place == at else "" for place in range(len(cells)))
    return SheetRow(number, cells, colours if fill else ())


def test_an_empty_cell_without_a_fill_has_the_status_that_the_key_gives_it() -> None:
    key = (coloured(6, None, "On track", None, None, None, fill="green", at=1), coloured(7, None, "New", *(None,) * 3))
    rows = shown_by_colours(
        coloured(2, "1", "Train every officer", "DCI Hale", "07/08/2025", None, fill="green"),
        coloured(3, "2", "Write to the trust", "DCI Hale", "07/08/2025", None, fill="green"),
        coloured(4, "3", "Check the lease", "DCI Hale", "07/08/2025", None),
        key=key,
    )

    assert [row.status for row in rows] == [Status.ON_TRACK, Status.ON_TRACK, Status.NOT_STARTED]


@pytest.mark.parametrize("newest_first", [False, True])
def test_rows_for_each_update_of_an_action_are_one_action_as_it_stood_last(newest_first: bool) -> None:
    below = [
        ("EB-15", "Survey the roof", "DCI Hale", "27/02/2026", "04/11/2025", "Quote accepted", "Open"),
        ("EB-15", "Survey the roof", "DCI Hale", "27/03/2026", "13/01/2026", "Survey done", "Open"),
        ("EB-15", "Survey the roof", "DCI Hale", "31/03/2026", "10/02/2026", "Report received", "Closed"),
    ]
    headings = ("Ref", "Action", "Owner", "Due", "Date of update", "Update", "Status")
    (row,) = read(*(below[::-1] if newest_first else below), headings=headings)

    assert (row.status, row.target, len(row.notes)) == (Status.COMPLETE, date(2026, 3, 31), 3)


def test_rows_of_one_action_without_days_that_differ_stay_apart() -> None:
    below = [
        ("EB-15", "Survey the roof", "DCI Hale", "27/02/2026", "Open", "Quote accepted"),
        ("EB-15", "Survey the roof", "DCI Hale", "27/02/2026", "Closed", "Report received"),
    ]

    assert len(read(*below)) == 2


@pytest.mark.parametrize("months", [("Oct 25", "Nov 25", "Dec 25"), ("October 2025", "November 2025", "December 2025")])
def test_of_statuses_month_by_month_the_newest_holds(months: tuple[str, ...]) -> None:
    rows = read(
        ("V1", "Clear the backlog", "DCI Hale", "31/03/2026", "R", "A", "G"),
        ("V2", "Publish the standard", "DCI Hale", "31/03/2026", "A", "G", "R"),
        headings=("No.", "Action", "Lead", "Finish by", *months),
    )

    assert [row.status for row in rows] == [Status.ON_TRACK, Status.AT_RISK]


def test_a_red_rating_in_a_free_column_makes_no_risk_of_an_action() -> None:
    rows = read(
        ("1", "Clear the backlog", "DCI Hale", "31/03/2026", "Open", "R"),
        ("2", "Publish the standard", "DCI Hale", "31/03/2026", "Open", "A"),
        headings=("Ref", "Action", "Owner", "Due", "Status", "Last month"),
    )

    assert [row.why_not for row in rows] == ["", ""]


def test_initials_that_read_as_ditto_are_a_person() -> None:
    rows = read(("1", "Book a room", "DO", None, "Open", None), ("2", "Write to parents", "PK", None, "Open", None))
    more = read(("1", "Book a room", "PK", None, "Open", None), ("2", "Write to parents", "DO", None, "Open", None))
    same = read(("1", "Book a room", "PK", None, "Open", None), ("2", "Write to parents", "do.", None, "Open", None))

    assert [row.owner for row in (*rows, *more, *same)] == ["DO", "PK", "PK", "DO", "PK", "PK"]


@pytest.mark.parametrize("word", ["VOID", "Void", "Duplicate of 4", "Raised in error", "deleted"])
def test_a_row_that_is_void_is_no_entry_and_its_word_is_not_asked_about(word: str) -> None:
    rows = read(("1", "Train", "Hale", None, "Open", None), ("2", "Train", "Hale", None, word, "Duplicate of 1"))
    found = guess_layout(
        Sheet("Log", (SheetRow(1, HEADINGS), SheetRow(2, ("2", "Train", "Hale", None, word, "Duplicate of 1"))))
    )

    assert [row.why_not for row in rows] == ["", f"Its status is “{word}”, so it is no entry."]
    assert found is not None
    assert not found.statuses


def test_words_beside_the_day_of_completion_are_an_update_on_that_day() -> None:
    (row,) = read(
        ("SAB/25/033", "Report on take-up of the passport.", "Head of People", "18/11/2025 – paper taken at the Board"),
        headings=("Ref", "Action", "Owner", "Closed – date and how"),
    )

    assert row.notes == (DatedNote("paper taken at the Board", date(2025, 11, 18)),)
    assert row.status is Status.COMPLETE


def test_a_heading_with_a_day_dates_the_updates_below_it() -> None:
    headings = (*HEADINGS[:5], "Position at 28 February 2026")
    (row,) = read(("1", "Train", "Hale", None, "Open", "Half of them are trained."), headings=headings)

    assert row.notes == (DatedNote("Half of them are trained.", date(2026, 2, 28)),)


def test_a_key_below_the_entries_is_none_of_them() -> None:
    rows = (
        HEADINGS,
        ("1", "Train every officer", "Hale", "31/03/2026", "G", "Half done"),
        ("2", "Write to the trust", "Lee", "31/03/2026", "A", "Letter drafted"),
        (None, "RAG key", None, None, None, None),
        ("G", "On track", None, None, None, None),
        ("A", "Some risk to the date", None, None, None, None),
    )
    colours = ("green", *("",) * 5)
    sheet = Sheet("Log", tuple(SheetRow(at, row, colours if at > 4 else ()) for at, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None

    assert [row.number for row in tracker_rows(sheet, layout) if not row.why_not] == [2, 3]


def test_a_recommendation_with_a_coloured_status_and_no_update_is_no_key() -> None:
    headings = ("Ref", "Recommendation", "Lead", "Target date", "Status", "Update")
    rows = (
        headings,
        ("D/01", "All agencies should train their staff.", "Sam Hill", "31/03/2026", "Green", "Begun."),
        ("D/02", "All agencies should agree a protocol.", "Jo Lee", "30/04/2026", "Amber", None),
    )
    colours = ("", "", "", "", "amber", "")
    sheet = Sheet("Log", tuple(SheetRow(at, row, colours) for at, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None

    assert [row.why_not for row in tracker_rows(sheet, layout)] == ["", ""]


@pytest.mark.parametrize(
    ("words", "status", "update"),
    [
        ("IN PROGRESS – dates offered to members", Status.ON_TRACK, "IN PROGRESS – dates offered to members"),
        ("DELAYED: no funds", Status.AT_RISK, "DELAYED: no funds"),
        ("Ongoing. Draft in May.", Status.ON_TRACK, "Ongoing. Draft in May."),
        ("Overdue - chased on Monday", Status.AT_RISK, "Overdue - chased on Monday"),
        ("NOT STARTED", Status.NOT_STARTED, "NOT STARTED"),
        ("COMPLETE.", Status.COMPLETE, "COMPLETE."),
        ("Complete.", Status.COMPLETE, "Complete."),
        ("Open", Status.ON_TRACK, "Open"),
        ("A meeting was held.", None, "A meeting was held."),
        ("In progress reports the unit is named", None, "In progress reports the unit is named"),
    ],
)
def test_the_word_that_opens_the_update_is_the_status_if_there_is_no_column_for_it(
    words: str, status: Status | None, update: str
) -> None:
    headings = ("Ref", "Action", "Owner", "Due", "Progress")
    row, _ = read(("1", "Train", "Hale", None, words), ("2", "Write", "Lee", None, "Letter sent"), headings=headings)

    assert (row.status, row.update, row.not_understood) == (status, update, ())


@pytest.mark.parametrize("words", ["SUPERSEDED – by the new policy", "ON HOLD: no funds", "On hold", "Withdrawn."])
def test_an_opening_word_that_may_mean_several_statuses_is_asked_about(words: str) -> None:
    headings = ("Ref", "Action", "Owner", "Due", "Progress")
    row, _ = read(("1", "Train", "Hale", None, words), ("2", "Write", "Lee", None, "Letter sent"), headings=headings)

    assert (row.status, row.update) == (None, words)
    assert "may be the status" in row.not_understood[0]


@pytest.mark.parametrize("printed", ["1.", "1)", "(1)", "1:"])
def test_the_mark_that_a_list_prints_behind_a_number_is_not_of_the_reference(printed: str) -> None:
    rows = read((printed, "Train", "Hale", None, "Open", None), ("2026/14.", "Write", "Lee", None, "Open", None))

    assert [row.reference for row in rows] == ["1", "2026/14"]
    assert read(("AP (b)", "Train", "Hale", None, "Open", None))[0].reference == "AP (b)"


def test_a_reference_that_was_imported_with_its_mark_is_still_that_of_its_action() -> None:
    known = state(source_ref="1)")
    (outcome,) = row_outcomes([replace(ROW, reference="1")], [known])

    assert outcome.fate is RowFate.SAME


@pytest.mark.parametrize(
    "cells",
    [
        ("Colour key:", "Red – overdue; Green – complete; Blue – on the agenda"),
        ("Key", "G = on track; A = at risk; R = late"),
        ("RAG", "Green: done, Amber: some slippage, Red: late"),
        (None, "Red – overdue; Green – complete"),
    ],
)
def test_a_key_in_one_line_below_the_table_is_no_entry(cells: tuple[str | None, str]) -> None:
    rows = read(
        ("1", "Train", "Hale", None, "Open", None),
        ("2", "Write", "Lee", None, "Closed", None),
        (*cells, None, None, None, None),
    )

    assert [bool(row.why_not) for row in rows] == [False, False, True]


def struck(*cells: CellValue) -> tuple[TrackerRow, TrackerRow]:
    rows = (HEADINGS, ("1", "Train", "Hale", None, "Open", None), cells)
    sheet = Sheet("Log", tuple(SheetRow(at, row, is_struck=at == 3) for at, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None
    assert not cells[5] or all(word.status for word in layout.statuses)
    first, second = tracker_rows(sheet, layout)
    return first, second


@pytest.mark.parametrize("words", ["VOID – duplicate of 26/12", "Duplicate", "Cancelled by the Board", "withdrawn 3/3"])
def test_a_row_that_is_struck_through_with_a_word_that_takes_it_back_is_left_out_and_said_so(words: str) -> None:
    _, row = struck("2", "Train again", "Hale", None, None, words)

    assert row.why_not == f"It is struck through and says “{words}”, so it is no entry."


def test_a_row_that_is_only_struck_through_is_an_entry() -> None:
    _, row = struck("2", "Cancelled training is booked again", "Hale", None, None, None)

    assert (row.why_not, row.title) == ("", "Cancelled training is booked again")


@pytest.mark.parametrize("word", ["On agenda", "On the agenda", "On today’s agenda", "On forward plan"])
def test_an_action_that_comes_to_the_meeting_is_on_track(word: str) -> None:
    assert status_of(word) is Status.ON_TRACK


@pytest.mark.parametrize("word", ["Not yet due", "NOT DUE"])
def test_an_action_that_is_not_yet_due_is_asked_about_with_on_track_as_the_likely_answer(word: str) -> None:
    assert status_of(word) is None
    assert likely_status(word) is Status.ON_TRACK


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Published", (date(2025, 3, 4), date(2025, 5, 6))),
        ("To Cabinet", (date(2025, 3, 4), date(2025, 5, 6))),
        ("Issued", ("4 March 2025", "6 May 2025")),
        ("Cabinet Member", ("Cllr Doyle", "Cllr Fenn")),
    ],
)
def test_known_other_days_and_members_are_kept_as_a_note_and_not_asked_about(
    heading: str, cells: tuple[CellValue, CellValue]
) -> None:
    headings = ("Ref", "Recommendation", "Lead officer", heading, "Due", "Status")
    pages = [("OS/1", "That fees are cut.", "Ann Lee", cells[0], "July 2026", "Open")]
    pages += [("OS/2", "That the map is published.", "Bo Moss", cells[1], "May 2026", "Open")]
    sheet = Sheet("Log", tuple(SheetRow(at, row) for at, row in enumerate((headings, *pages), start=1)))
    layout = guess_layout(sheet)
    assert layout is not None

    assert [row.kept[0].split(":")[0] for row in tracker_rows(sheet, layout)] == [heading, heading]
    assert [row.owner for row in tracker_rows(sheet, layout)] == ["Ann Lee", "Bo Moss"]
    assert not [*day_questions(sheet, layout), *column_questions(sheet, layout)]


@pytest.mark.parametrize("heading", ["Deadline", "Deadlines", "Date for action", "Date for implementation"])
def test_a_plain_deadline_of_recommendations_is_their_target(heading: str) -> None:
    headings = ("Rec no.", "Recommendation", "Owner", heading, "Status")
    (row,) = read(("1", "That fees are cut.", "Ann Lee", date(2026, 7, 31), "Open"), headings=headings)

    assert (row.target, row.deadline) == (date(2026, 7, 31), "")


def test_a_deadline_beside_a_target_stays_that_of_the_inspectorate() -> None:
    headings = ("Rec no.", "Recommendation", "Owner", "Deadline", "Target date", "Status")
    row = ("1", "That fees are cut.", "Ann Lee", date(2026, 7, 31), date(2026, 6, 30), "Open")
    layout = guess_layout(Sheet("Log", (SheetRow(1, headings), SheetRow(2, row))))

    assert layout is not None
    assert layout.column_of(TrackerField.DEADLINE) == 3


@pytest.mark.parametrize(
    ("heading", "named"),
    [("Action / Progress", "the action and the update"), ("Owner and status", "the owner and the status")],
)
def test_a_column_of_several_fields_is_asked_about(heading: str, named: str) -> None:
    rows = (("No.", "Task", "Target date", heading), ("1", "Train", "3 March 2026", "Ann Lee\nIn progress"))
    sheet = Sheet("Log", tuple(SheetRow(at, row) for at, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None
    layout = replace(layout, columns=(*layout.columns[:3], replace(layout.columns[3], field=TrackerField.STATUS)))

    (question,) = shared_column_questions(sheet, layout)
    assert question.startswith(f"Does the column “{heading}” of “Log” contain {named}? It is read as the status.")


@pytest.mark.parametrize("heading", ["Owner", "Lead / Owner", "Status and update"])
def test_a_column_of_one_field_or_of_a_status_and_its_update_is_not_asked_about(heading: str) -> None:
    rows = (("No.", "Action", "Target date", heading), ("1", "Train", "3 March 2026", "Ann Lee"))
    sheet = Sheet("Log", tuple(SheetRow(at, row) for at, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None

    assert list(shared_column_questions(sheet, layout)) == []
