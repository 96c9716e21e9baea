"""A log with a sheet for each month, and small tables for each recommendation."""

from datetime import date

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import DatedNote, TrackerRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.card_tables import with_cards_joined
from boardpack.intake.trackers.sheet_copies import without_copies
from boardpack.values import replace


def entry(sheet: str, reference: str, update: str, status: Status = Status.ON_TRACK) -> TrackerRow:
    return TrackerRow(3, reference, update, title="Set the ceiling", status=status, sheet=sheet)


def test_the_latest_copy_tells_an_action_and_earlier_ones_its_history() -> None:
    rows = (entry("June 2025", "COG41", "Set at 4 %", Status.COMPLETE), entry("May 2025", "COG41", "Paper moved"))
    june, may = without_copies(rows)

    assert june.status is Status.COMPLETE
    assert june.notes == (
        DatedNote("Paper moved", date(2025, 5, 31)),
        DatedNote("Set at 4 %", date(2025, 6, 30)),
    )
    assert may.why_not == "Row 3 of “June 2025” has a later version of this action."


def test_sheets_for_the_new_actions_of_each_month_are_no_copies() -> None:
    rows = (entry("May 2025", "COG41", "Paper moved"), entry("June 2025", "COG42", "Survey booked"))

    assert without_copies(rows) == rows


def test_sheets_that_no_month_names_are_no_copies() -> None:
    rows = (entry("Open", "COG41", "Paper moved"), entry("Closed", "COG41", "Set at 4 %"))

    assert without_copies(rows) == rows


def card(number: str, words: str, lead: str) -> Sheet:
    cells = ((number, words), ("Lead", lead), ("Status", "On track"))
    return Sheet(number, tuple(SheetRow(at, row) for at, row in enumerate(cells, start=1)))


def test_cards_become_a_table_with_a_row_for_each() -> None:
    (table,) = with_cards_joined(
        (card("Recommendation 3", "Record it.", "Supt Lee"), card("AFI 1", "Look.", "DCI Amos"))
    )

    assert [row.cells for row in table.rows] == [
        ("Recommendation no", "Recommendation", "Lead", "Status"),
        ("Recommendation 3", "Record it.", "Supt Lee", "On track"),
        ("AFI 1", "Look.", "DCI Amos", "On track"),
    ]


def test_one_table_of_two_columns_stays_as_it_is() -> None:
    only = card("Recommendation 3", "Record it.", "Supt Lee")

    assert with_cards_joined((only,)) == (only,)


def test_numbers_that_begin_again_on_each_sheet_are_no_copies() -> None:
    rows = (
        replace(entry("June 2025", "1", "Sent"), title="Find a second site for Saturdays"),
        replace(entry("May 2025", "1", "Two replies"), title="Ask the courts for listing times"),
    )

    assert without_copies(rows) == rows
