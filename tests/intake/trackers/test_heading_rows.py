"""Headings of trackers in several rows and in two languages."""

from datetime import date

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.intake.trackers.heading_rows import with_heading_rows_joined
from boardpack.intake.wording.owner_names import owners_in


def _sheet(*rows: tuple[str | date | None, ...]) -> Sheet:
    return Sheet("Log", tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=1)))


def test_a_day_below_a_heading_of_updates_is_the_heading_of_its_column() -> None:
    sheet = _sheet(
        ("Ref", "Action", "Owner", "Progress", None),
        ("Ref", "Action", "Owner", date(2025, 12, 11), date(2026, 3, 5)),
        ("1", "Write to the Minister", "JB", "Written.", None),
    )
    joined = with_heading_rows_joined(sheet)
    assert joined.rows[1].cells == ("Ref", "Action", "Owner", "Progress 11 December 2025", "Progress 5 March 2026")
    assert joined.rows[0].cells == (None, None, None, "Progress", None)


def test_headings_that_stand_only_in_the_upper_row_go_on_in_the_lower_one() -> None:
    sheet = _sheet(
        ("Ref", "Action", "Lead", None, "Status"),
        (None, None, "Force", "Office", None),
        ("1", "Write to the Minister", "ACC Hale", "JB", "Open"),
    )
    assert with_heading_rows_joined(sheet).rows[1].cells == ("Ref", "Action", "Force", "Office", "Status")


def test_an_entry_below_the_headings_is_none_of_them() -> None:
    sheet = _sheet(("Ref", "Action", "Owner", "Status"), ("1", "Write", "JB", "Open"))
    assert with_heading_rows_joined(sheet) == sheet


def test_an_owner_in_two_languages_is_one_and_two_people_are_two() -> None:
    assert owners_in("Pawb / All", in_two_languages=True) == ("Pawb / All",)
    assert owners_in("Mari Prydderch / Gethin Roderick", in_two_languages=True) == (
        "Mari Prydderch",
        "Gethin Roderick",
    )
    assert owners_in("Pawb / All") == ("Pawb", "All")


def test_entries_that_share_their_report_keep_their_status_and_are_no_headings_of_groups() -> None:
    sheet = _sheet(
        ("Report", "Recommendation", "Action", "Status"),
        ("Custody", "Improve custody records", None, "Completed"),
        ("Custody", "Review the vetting policy", None, "Completed"),
        ("Custody", "Publish the plan", "Write the plan", "Completed"),
    )
    assert with_heading_rows_joined(sheet) == sheet
