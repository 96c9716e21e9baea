"""Headings and cells as offices vary them: what they are read as, and what is asked instead of being guessed."""

from datetime import date

import pytest

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout, TrackerRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.cell_dates import day_in, gives_no_day, has_rival_days
from boardpack.intake.trackers.cell_texts import dated_notes
from boardpack.intake.trackers.headings import names_no_actions
from boardpack.intake.trackers.sheet_notices import column_questions, day_questions, owner_questions
from boardpack.intake.trackers.statuses.words import status_of
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows
from boardpack.intake.wording.owner_names import owners_in

F = TrackerField
COLUMNS: dict[str, tuple[CellValue, CellValue, CellValue]] = {
    "Ref": ("A1", "A2", "A3"),
    "Date raised": (date(2025, 6, 1), date(2025, 6, 1), date(2025, 7, 1)),
    "Action": (
        "Publish the list of grants awarded in the year",
        "Write to the chief executive of the trust about waiting times",
        "Arrange a visit to the custody suite for new members",
    ),
    "Owner": ("Head of Grants", "Sam Hill", "DCC"),
    "Target date": (date(2025, 9, 30), date(2025, 10, 31), date(2025, 11, 30)),
    "Status": ("Open", "Closed", "Open"),
    "Update": ("Drafted and with the printer now", "Letter sent and reply received", None),
}


def sheet_with(**changed: tuple[str, tuple[CellValue, ...]]) -> Sheet:
    """Return a tracker, with columns named by their usual heading (“_” for a blank) under another one or with cells."""
    columns = dict(COLUMNS)
    headings = []
    for heading in COLUMNS:
        key = heading.replace(" ", "_")
        name, cells = changed.get(key, (heading, ()))
        headings.append(name)
        columns[heading] = cells or columns[heading]  # type: ignore[assignment]
    rows = zip(*(columns[heading] for heading in COLUMNS), strict=True)
    return Sheet("Log", tuple(SheetRow(number, tuple(row)) for number, row in enumerate((headings, *rows), start=1)))


def layout_of(sheet: Sheet) -> TrackerLayout:
    layout = guess_layout(sheet)
    assert layout is not None
    return layout


def rows_of(sheet: Sheet) -> tuple[TrackerRow, ...]:
    return tracker_rows(sheet, layout_of(sheet))


@pytest.mark.parametrize(
    ("column", "heading", "field"),
    [
        ("Target_date", "Completion date", F.TARGET),
        ("Target_date", "Date to be completed", F.TARGET),
        ("Target_date", "Agreed completion date", F.TARGET),
        ("Target_date", "Report back", F.TARGET),
        ("Target_date", "Date", F.TARGET),
        ("Date_raised", "Meeting", F.RAISED_ON),
        ("Date_raised", "Date", F.RAISED_ON),
        ("Date_raised", "Arising from", F.RAISED_ON),
        ("Action", "Action to be taken", F.ACTION),
        ("Action", "Item", F.ACTION),
        ("Status", "Closed", F.STATUS),
        ("Status", "Complete? (Y/N)", F.STATUS),
        ("Update", "Owner update", F.UPDATE),
        ("Update", "Officer response", F.UPDATE),
        ("Update", "Response", F.UPDATE),
    ],
)
def test_a_heading_is_read_by_its_cells_and_its_neighbours(column: str, heading: str, field: TrackerField) -> None:
    sheet = sheet_with(**{column: (heading, ())})

    found = {one.heading: one.field for one in layout_of(sheet).columns}
    assert found[heading] is field
    assert None not in found.values()


def test_who_an_action_is_by_is_its_owner_where_no_heading_names_the_action() -> None:
    found = {
        one.heading: one.field for one in layout_of(sheet_with(Action=("Matter", ()), Owner=("Action by", ()))).columns
    }

    assert (found["Matter"], found["Action by"]) == (F.ACTION, F.OWNER)


def test_a_completion_date_beside_a_target_is_the_day_of_completion() -> None:
    headings = ("Ref", "Action", "Owner", "Due date", "Status", "Completion date")
    rows = (
        ("1", "Publish the list of grants", "DCC", date(2025, 9, 30), "Closed", date(2025, 9, 1)),
        ("2", "Write to the chief executive", "DCC", date(2025, 9, 30), "Open", None),
    )
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *rows), start=1)))

    assert [column.field for column in layout_of(sheet).columns][3:] == [F.TARGET, F.STATUS, F.COMPLETED_ON]


def test_an_agreed_date_behind_the_recommendation_is_the_target_that_a_revised_date_replaces() -> None:
    headings = ("Audit", "Rec no.", "Recommendation", "Responsible officer", "Agreed date", "Revised date", "Status")
    text = "Seized cash should be banked within five working days."
    rows = (
        ("Property stores", "1", text, "Property Manager", date(2025, 6, 30), None, "Open"),
        ("Property stores", "2", text, "Property Manager", date(2025, 6, 30), date(2025, 9, 30), "Open"),
    )
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *rows), start=1)))

    assert [row.target for row in rows_of(sheet)] == [date(2025, 6, 30), date(2025, 9, 30)]


def test_days_without_a_field_are_asked_about() -> None:
    sheet = sheet_with(
        Date_raised=("Panel sitting", (date(2025, 6, 1),) * 3), Update=("Notified", (date(2025, 7, 1),) * 3)
    )

    asked = (*column_questions(sheet, layout_of(sheet)), *day_questions(sheet, layout_of(sheet)))
    assert "Which date does the column “Notified” of “Log” show? It is not imported." in asked


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("c/f", None),
        ("a/c", None),
        ("c. half of it", None),
        ("G - progressing well", Status.ON_TRACK),
        ("A – awaiting data", Status.AT_RISK),
        ("R: no progress since March", Status.AT_RISK),
        ("Orange", Status.AT_RISK),
        ("Glas (oren)", None),
        ("Gwyrdd (wedi’i gwblhau)", Status.COMPLETE),
        ("Open (overdue)", None),
        ("In progress / Complete", None),
        ("Green (complete)", Status.COMPLETE),
        ("Completed 12/9/25", Status.COMPLETE),
        ("✓", Status.COMPLETE),
        ("Behind schedule", Status.AT_RISK),
    ],
)
def test_a_status_with_more_words_is_read_only_where_they_agree(word: str, status: Status | None) -> None:
    assert status_of(word) is status


def test_a_target_that_says_completed_closes_the_action_on_that_day() -> None:
    sheet = sheet_with(
        Target_date=("Target date", ("Completed 12/09/2025", "31/10/2025", "30/11/2025")),
        Status=("Status", (None, "Closed", "Open")),
    )

    first = rows_of(sheet)[0]
    assert (first.target, first.status, first.completed_on) == (None, Status.COMPLETE, date(2025, 9, 12))
    assert "Target date: Completed 12/09/2025" in first.kept


@pytest.mark.parametrize("words", ["ongoing", "Q3 when staffed"])
def test_a_target_without_a_day_is_kept_as_a_note(words: str) -> None:
    first, second, _ = rows_of(sheet_with(Target_date=("Target date", (words, "31/10/2025", "30/11/2025"))))

    assert (first.target, first.kept) == (None, (f"Target date: {words}",))
    assert second.kept == ()


def test_a_target_that_is_no_date_is_asked_about_as_well() -> None:
    first = rows_of(sheet_with(Target_date=("Target date", ("Q3 when staffed", "31/10/2025", "30/11/2025"))))[0]

    assert first.not_understood == ("target “Q3 when staffed” is not a date",)


def test_a_target_that_says_completed_tells_the_day_beside_a_status_without_one() -> None:
    sheet = sheet_with(
        Target_date=("Target date", ("Completed 12/09/2025", "31/10/2025", "30/11/2025")),
        Status=("Status", ("Complete", "Closed", "Open")),
    )

    assert rows_of(sheet)[0].completed_on == date(2025, 9, 12)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Lead: JB Support: AP", ("JB", "AP")),
        ("JB (was AP)", ("JB",)),
        ("J Bow (with A Poe)", ("J Bow", "A Poe")),
        ("Supt Hale (support: Insp Roy)", ("Supt Hale", "Insp Roy")),
        ("Commander (Operations)", ("Commander (Operations)",)),
        ("Director of People, Culture and Change", ("Director of People, Culture and Change",)),
        ("Supt Hale, Head of Finance, Estates and Fleet", ("Supt Hale", "Head of Finance, Estates and Fleet")),
        ("Deputy Police and Crime Commissioner", ("Deputy Police and Crime Commissioner",)),
        (
            "Detective Superintendent, Professional Standards",
            ("Detective Superintendent, Professional Standards",),
        ),
        ("Detective Superintendent, DCI Osei", ("Detective Superintendent", "DCI Osei")),
    ],
)
def test_owners_in_a_cell(cell: str, owners: tuple[str, ...]) -> None:
    row = rows_of(sheet_with(Owner=("Owner", (cell, "Sam Hill", "DCC"))))[0]

    assert (row.owner, *row.supporting) == owners


def test_commas_part_those_who_support_the_lead_and_not_the_words_of_a_post() -> None:
    headings = ("Ref", "Action", "Owner", "Supporting officers", "Due")
    cells = ("A1", "Publish the list of grants", "DCC", "Legal, Head of Finance, Estates and Fleet, Sgt Lee", None)
    (row,) = rows_of(Sheet("Log", (SheetRow(1, headings), SheetRow(2, cells))))

    assert row.supporting == ("Legal", "Head of Finance, Estates and Fleet", "Sgt Lee")


def test_a_former_owner_is_kept_as_a_note() -> None:
    row = rows_of(sheet_with(Owner=("Owner", ("JB (was AP)", "Sam Hill", "DCC"))))[0]

    assert "Owner: JB (was AP)" in row.kept


def test_initials_with_a_slash_are_two_owners_where_all_owners_are_initials() -> None:
    both = rows_of(sheet_with(Owner=("Owner", ("JB/AP", "CD", "EF"))))[0]
    other = rows_of(sheet_with(Owner=("Owner", ("HR/OD", "Sam Hill", "DCC"))))[0]

    assert (both.owner, *both.supporting) == ("JB", "AP")
    assert (other.owner, *other.supporting) == ("HR/OD",)


def test_abbreviations_of_offices_with_a_slash_are_two_owners_where_one_stands_alone_elsewhere() -> None:
    first, second, _ = rows_of(sheet_with(Owner=("Owner", ("DoF/COO", "NED-HK/CNO", "DoF"))))

    assert (first.owner, *first.supporting) == ("DoF", "COO")
    assert (second.owner, *second.supporting) == ("NED-HK/CNO",)
    assert list(owner_questions([first, second]))


def test_a_post_for_two_things_is_one_owner() -> None:
    rows = rows_of(sheet_with(Owner=("Owner", ("Repairs & Voids Manager", "Legal & Finance", "DCC"))))

    assert list(owner_questions(rows)) == ["Is “Legal & Finance” one owner or several? It is imported as one owner."]


def test_of_two_columns_of_statuses_that_with_known_words_is_the_status_and_the_other_an_update() -> None:
    sheet = sheet_with(
        Status=("Status", ("Done", "Accepted for October", "Shared with all")), Update=("Open/ Close", ("C", "C", "O"))
    )

    assert [(row.status, row.update) for row in rows_of(sheet)] == [
        (Status.COMPLETE, "Done"),
        (Status.COMPLETE, "Accepted for October"),
        (Status.ON_TRACK, "Shared with all"),
    ]


def test_the_day_on_which_an_executive_met_is_no_target_and_is_kept_as_a_note() -> None:
    sheet = sheet_with(Target_date=("Exec Date", ()))

    assert [row.target for row in rows_of(sheet)] == [None, None, None]
    assert not [question for question in day_questions(sheet, layout_of(sheet)) if "Exec Date" in question]
    assert all(row.kept[0].startswith("Exec Date: ") for row in rows_of(sheet))


def test_the_inspectorates_reference_and_its_words_are_the_item_of_an_action() -> None:
    headings = ("HMI Ref", "Cause of concern / Area for improvement", "Action No", "What we will do", "Lead Officer")
    cells = ("AFI 1", "The service should monitor hours.", "1.1", "Report the hours each month", "Head of HR")
    (row,) = rows_of(Sheet("Log", (SheetRow(1, headings), SheetRow(2, cells))))

    assert (row.reference, row.item_number, row.item_text) == ("1.1", "AFI 1", "The service should monitor hours.")


def test_owners_that_may_be_several_are_asked_about_once() -> None:
    cells = ("HR/OD", "Legal, HR, Finance", "Health and Wellbeing Board")
    rows = rows_of(sheet_with(Owner=("Owner", cells)))

    assert list(owner_questions(rows)) == [
        "Are “HR/OD” and “Legal, HR, Finance” one owner or several? Each is imported as one owner."
    ]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("2025-06-12: Sent\n2025-07-14: Approved", (date(2025, 6, 12), date(2025, 7, 14))),
        ("Jun-25: Sent\nJul-25: Approved", (date(2025, 6, 30), date(2025, 7, 31))),
        ("12/06/25 - Sent 14/07/25 - Approved", (date(2025, 6, 12), date(2025, 7, 14))),
        ("12/06/25 - Sent // 14/07/25 - Approved", (date(2025, 6, 12), date(2025, 7, 14))),
        ("Thursday 12 June 2025: Sent", (date(2025, 6, 12),)),
        ("[12/06/25 JB] Sent", (date(2025, 6, 12),)),
        ("12/06/25 Sent. 14/07/25 Approved", (date(2025, 6, 12), date(2025, 7, 14))),
        ("12/06/25: Sent. 14/07/25 Approved", (date(2025, 6, 12),)),
        ("14/07 – Approved\n12/06 – Sent", (date(2025, 7, 14), date(2025, 6, 12))),
        ("12 June meeting: Sent\n14 July meeting: Approved", (date(2025, 6, 12), date(2025, 7, 14))),
    ],
)
def test_each_update_of_a_cell_has_its_day(cell: str, days: tuple[date, ...]) -> None:
    row = rows_of(sheet_with(Update=("Update", (cell, None, None))))[0]

    assert tuple(note.on for note in row.notes) == days
    assert not row.not_understood


def test_a_day_within_an_update_whose_mark_differs_begins_no_other() -> None:
    cell = "12/05/25: sent draft. Course runs 14/06/25 - ends soon"
    row = rows_of(sheet_with(Update=("Update", (cell, None, None))))[0]

    assert [(note.on, note.text) for note in row.notes] == [
        (date(2025, 5, 12), "sent draft. Course runs 14/06/25 - ends soon")
    ]


@pytest.mark.parametrize("cell", ["May need more. May ask the OPCC.", "24/7 cover is in place. 24/7 line is open."])
def test_words_that_look_like_a_month_or_a_day_are_no_dates(cell: str) -> None:
    row = rows_of(sheet_with(Update=("Update", (cell, None, None))))[0]

    assert row.update == cell
    assert not row.not_understood


def test_the_heading_of_a_section_is_kept_as_a_note_where_there_are_no_recommendations() -> None:
    rows = (
        ("Ref", "Action", "Owner", "Status"),
        ("Priority 1: Serious violence", None, None, None),
        ("1.1", "Publish the needs assessment", "DCC", "Open"),
        ("1.2", "Install forty bleed control kits", "DCC", "Open"),
    )
    found = rows_of(Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1))))

    assert [(row.report, row.kept) for row in found] == [("", ("Section: Priority 1: Serious violence",))] * 2


def test_a_plain_number_counts_recommendations_where_no_actions_stand_beside_them() -> None:
    rows = (
        ("No.", "Recommendation", "Owner", "Status"),
        ("3", "The force should review its policy on cell checks.", "DCC", "Open"),
        ("5", "The force should train neighbourhood officers.", "DCC", "Open"),
    )
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))

    assert layout_of(sheet).columns[0].field is F.ITEM_NUMBER


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Ch Insp Amin (now Insp Kaur)", ("Insp Kaur",)),
        ("JB → AP", ("AP",)),
        ("Chair (AB) and Clerk", ("Chair (AB)", "Clerk")),
        ("Health and Safety Manager", ("Health and Safety Manager",)),
        ("Ŵena Price & Łukasz Nowak", ("Ŵena Price", "Łukasz Nowak")),
        ("ŁN & ŞD", ("ŁN", "ŞD")),
    ],
)
def test_owners_who_follow_others_or_are_posts_are_told_apart(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in(cell) == owners


@pytest.mark.parametrize(
    ("cell", "notes"),
    [
        ("As at 31 March 2026: with Legal", [("with Legal", date(2026, 3, 31))]),
        (
            "Board 12/03/26: Draft shared. Board 02/04/26: noted",
            [("Draft shared.", date(2026, 3, 12)), ("noted", date(2026, 4, 2))],
        ),
        ("Latest (02/04/26): Comments in. Previous (12/03/26): Draft shared.", []),
    ],
)
def test_updates_begin_with_their_day_whatever_stands_around_it(cell: str, notes: list[tuple[str, date]]) -> None:
    assert [(note.text, note.on) for note in dated_notes(cell)] == notes


def test_a_month_with_the_year_first_is_its_last_day() -> None:
    assert day_in("2026-05") == date(2026, 5, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "30/09/25 (board 12/10/25)",
        "31/10/25 – reports to panel on 12/11/25",
        "TBC (31/12/25?)",
        "3 May 2025, 4 June 2025",
    ],
)
def test_a_target_with_several_days_is_asked_about(cell: str) -> None:
    sheet = sheet_with(Target_date=("Target date", (cell, date(2025, 10, 31), None)))

    assert has_rival_days(cell)
    assert any("is ambiguous" in remark for remark in rows_of(sheet)[0].not_understood)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("17/09/26 (original date 17/07/26)", date(2026, 9, 17)),
        ("Now 30/10/26, first due 29/08/26", date(2026, 10, 30)),
        ("29/03/25, extended to 30/05/25", date(2025, 5, 30)),
        ("29/03/25 → 30/05/25", date(2025, 5, 30)),
        ("15/1/25 (was 30/11/24)", date(2025, 1, 15)),
    ],
)
def test_a_day_that_took_the_place_of_another_holds(cell: str, day: date) -> None:
    assert day_in(cell) == day
    assert not has_rival_days(cell)


def test_a_day_behind_words_for_none_is_a_day() -> None:
    assert gives_no_day("TBC (see minute)")
    assert not gives_no_day("TBC (31/12/25?)")


@pytest.mark.parametrize(
    "cells",
    [("Closed", "3"), ("Average days", None, None, "34"), (None, None, "Number overdue", "2")],
)
def test_a_count_below_the_entries_is_a_total(cells: tuple[CellValue, ...]) -> None:
    sheet = sheet_with()
    count = SheetRow(9, (*cells, *[None] * (len(COLUMNS) - len(cells))))
    rows = rows_of(Sheet("Log", (*sheet.rows, count)))

    assert [row.reference for row in rows if not row.why_not] == ["A1", "A2", "A3"]
    assert rows[-1].why_not == "It is a total, not an entry."


def test_a_total_says_nothing_of_the_column_it_is_in() -> None:
    sheet = sheet_with(Ref=("Item", ("12.3", "14", "15")))
    rows = (*sheet.rows, SheetRow(9, ("Grand total", None, "12", None, None, None, None)))

    assert layout_of(Sheet("Log", rows)).column_of(F.REFERENCE) == 0


@pytest.mark.parametrize("heading", ["Previous RAG", "RAG last month", "Former status"])
def test_a_status_of_an_earlier_time_is_not_the_status(heading: str) -> None:
    layout = layout_of(sheet_with(Status=(heading, ("Red", "Amber", "Green"))))

    assert layout.columns[5].field is not F.STATUS or layout.columns[5].in_doubt is F.STATUS


def test_people_who_wrote_the_updates_are_no_updates() -> None:
    layout = layout_of(sheet_with(Update=("Updated by", ("Jo Pike", "Sam Reed", "Jo Pike"))))

    assert layout.columns[6].field is not F.UPDATE


def test_an_original_target_gives_way_to_another_one() -> None:
    sheet = sheet_with(Date_raised=("Original target", ()), Target_date=("Compl. by", ()))

    assert layout_of(sheet).column_of(F.TARGET) == 4


def test_days_agreed_that_may_be_the_target_are_asked_about() -> None:
    sheet = sheet_with(Date_raised=("Meeting date", ()), Target_date=("Agreed date", ()))
    layout = layout_of(sheet)

    assert layout.column_of(F.TARGET) == 4 or any("“Agreed date”" in one for one in column_questions(sheet, layout))


@pytest.mark.parametrize("heading", ["To be completed by", "Implemented by"])
def test_days_by_which_work_is_to_be_done_are_the_target(heading: str) -> None:
    assert layout_of(sheet_with(Target_date=(heading, ()))).column_of(F.TARGET) == 4


def test_a_cell_of_the_status_column_that_names_no_status_is_asked_about() -> None:
    cells = ("Complete", "Letter chased with the trust twice", "Open")
    rows = rows_of(sheet_with(Status=("Status", cells)))

    assert [bool(row.not_understood) for row in rows] == [False, True, False]


def test_the_number_of_the_force_is_the_reference_beside_that_of_the_inspectorate() -> None:
    sheet = sheet_with(
        Ref=("Force ref", ()), Action=("Area for improvement", ()), Update=("HMICFRS no.", ("1", "2", "3"))
    )

    assert layout_of(sheet).column_of(F.REFERENCE) == 0


def test_who_owns_a_risk_does_not_own_the_action_on_it() -> None:
    layout = layout_of(sheet_with(Date_raised=("Risk owner", ("Chief Executive", "CFO", "Head of HR"))))

    assert layout.column_of(F.OWNER) == 3
    assert layout.column_of(F.SUPPORTING) is None


def test_a_heading_means_what_it_says_with_that_of_its_group() -> None:
    sheet = sheet_with(
        Date_raised=("Title", ("Payroll 2025/26", "Payroll 2025/26", "Grants 2025/26")), Action=("Detail", ())
    )
    groups = SheetRow(1, (None, "Audit", "Recommendation", "Management response", None, None, None))
    rows = (groups, *(SheetRow(row.number + 1, row.cells) for row in sheet.rows))
    layout = layout_of(Sheet("Log", rows))

    assert layout.column_of(F.REPORT) == 1
    assert layout.column_of(F.ITEM_TEXT) == 2


def test_a_sentence_about_risks_above_a_table_is_no_name_of_a_list() -> None:
    assert names_no_actions("Risk register")
    assert not names_no_actions("Cause of concern 1: Detainees’ risks are not always met")


def test_a_post_with_its_field_is_one_of_two_owners() -> None:
    assert owners_in("Chief Finance Officer, Force Director of Finance") == (
        "Chief Finance Officer",
        "Force Director of Finance",
    )


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("H Lyle, T. Okafor", ("H Lyle", "T. Okafor")),
        ("Probation Service, Police, OPCC", ("Probation Service", "Police", "OPCC")),
        ("Police and CPS", ("Police", "CPS")),
        ("Jo Ash;#14;#Lee Orr", ("Jo Ash", "Lee Orr")),
        ("Police, Fire and Crime Commissioner", ("Police, Fire and Crime Commissioner",)),
        ("Housing and Police", ("Housing and Police",)),
    ],
)
def test_initials_with_a_surname_and_usual_partners_are_owners(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in(cell) == owners


@pytest.mark.parametrize(
    ("usual", "heading"),
    [
        ("Ref", "ActionId"),
        ("Ref", "CSP ref"),
        ("Ref", "Min. ref"),
        ("Action", "ActionText"),
        ("Owner", "AssignedTo"),
        ("Owner", "Given to"),
        ("Target date", "DueDate"),
        ("Target date", "Milestone date"),
        ("Target date", "Target now"),
        ("Status", "O/C"),
        ("Update", "LatestNote"),
    ],
)
def test_headings_of_programs_and_abbreviations_are_read_without_a_question(usual: str, heading: str) -> None:
    page = sheet_with(**{usual.replace(" ", "_"): (heading, COLUMNS[usual])})
    layout = guess_layout(page)
    assert layout is not None

    assert {column.field for column in layout.columns} >= {F.REFERENCE, F.ACTION, F.OWNER, F.STATUS, F.UPDATE}
    assert {F.TARGET, F.REVISED_TARGET} & {column.field for column in layout.columns}
    assert not [*column_questions(page, layout)]


def test_the_target_now_goes_before_the_original_one() -> None:
    headings = ("Ref", "Action", "Lead", "Original target", "Target now", "Status")
    rows = (
        ("A1", "Publish the list of grants", "Sam Hill", "31/10/2025", "30/04/2026", "Open"),
        ("A2", "Write to the chief executive", "Jo Lee", "28/02/2026", None, "Open"),
    )
    page = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *rows), start=1)))
    layout = guess_layout(page)
    assert layout is not None

    assert [row.target for row in tracker_rows(page, layout)] == [date(2026, 4, 30), date(2026, 2, 28)]


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Procurement Manager and L&D Manager", ("Procurement Manager", "L&D Manager")),
        ("C/Supt Vance", ("C/Supt Vance",)),
        ("Victims and Witnesses Sub-Group", ("Victims and Witnesses Sub-Group",)),
        ("Force L&D", ("Force L&D",)),
    ],
)
def test_owners_with_marks_in_their_names_are_whole_and_not_asked_about(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in(cell) == owners
    assert not [*owner_questions(TrackerRow(2, owner=owner) for owner in owners)]


def test_surnames_in_front_are_no_several_owners() -> None:
    names = ("Hussain, Farah", "Oldroyd, Peter", "Nash, Imogen")

    assert not [*owner_questions(TrackerRow(2, owner=name) for name in (*names, ""))]
    assert [*owner_questions(TrackerRow(2, owner=name) for name in (*names, "Legal, HR, Finance"))]


def test_a_post_in_two_languages_is_one_owner_who_is_asked_about() -> None:
    assert owners_in("Prif Weithredwr / Chief Executive") == ("Prif Weithredwr / Chief Executive",)
    assert owners_in("Elin Madog / Sioned Parry") == ("Elin Madog", "Sioned Parry")
    assert [*owner_questions([TrackerRow(2, owner="Prif Weithredwr / Chief Executive")])]


@pytest.mark.parametrize("owner", ["Γιώργος Παπαδόπουλος", "李小龙", "محمد علي", "Łukasz Żółć"])
def test_an_owner_in_any_script_is_kept(owner: str) -> None:
    assert [row.owner for row in rows_of(sheet_with(Owner=("Owner", (owner, owner, "DCC"))))] == [owner, owner, "DCC"]


def test_one_very_long_owner_leaves_the_column_that_of_the_owners() -> None:
    long = "Head of the Joint Performance Directorate of the Office of the Chief Constable " * 4
    rows = rows_of(sheet_with(Owner=("Owner", ("Supt Hale", long, "DCC"))))

    assert [row.owner for row in rows] == ["Supt Hale", long.strip(), "DCC"]


@pytest.mark.parametrize("owner", ["Supt Q/IT", "BM + comms", "HR/Finance"])
def test_an_owner_that_may_be_several_is_asked_about(owner: str) -> None:
    (question,) = owner_questions(rows_of(sheet_with(Owner=("Owner", (owner, "Anna Kowalska", "DCC")))))

    assert question == f"Is “{owner}” one owner or several? It is imported as one owner."
