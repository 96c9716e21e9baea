"""Headings of sections within a tracker, and what the rows below take of them."""

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.statuses.words import statuses_in
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows

HEADINGS = ("Ref", "Recommendation", "Responsible officer", "Due date", "Status", "Update")


def entry(number: int, words: str = "should be checked each month by a second officer") -> tuple[CellValue, ...]:
    return (f"IA-{number}", f"Item {number} {words}.", "Head of Finance", "31/03/2026", "Open", "Checks have begun.")


def read(*rows: tuple[CellValue, ...], above: tuple[str, ...] = (), merged: bool = True) -> tuple[TrackerRow, ...]:
    found = [
        SheetRow(number, (*row, *(None for _ in range(len(HEADINGS) - len(row)))), is_merged=merged and len(row) < 6)
        for number, row in enumerate((HEADINGS, *rows), start=1)
    ]
    for at, row in enumerate(found):
        if row.cells[1:2] == (None,) and row.cells[0] and at:
            found[at] = SheetRow(row.number, row.cells, is_merged=merged)
    sheet = Sheet("Follow up", tuple(found), above=above)
    layout = guess_layout(sheet)
    assert layout is not None
    assert {word.word for word in statuses_in(sheet, layout, ())} == {"Open"}
    return tracker_rows(sheet, layout)


def test_a_heading_with_an_opinion_beside_it_is_the_report_of_the_rows_below() -> None:
    band = ("Payroll (CAS 07.24/25)", None, None, None, "Limited assurance", None)

    for merged in (True, False):
        one, two = read(band, entry(1), entry(2), merged=merged)
        assert one.report == two.report == "Payroll (CAS 07.24/25)"
        assert "Section: Limited assurance" in one.kept


def test_a_theme_is_no_report_where_the_title_above_names_one() -> None:
    title = "Domestic Homicide Review into the death of Maria (DHR3)"
    for theme in ("Theme A – Recognising coercive control", "Overview report recommendations", "Police"):
        one, two = read((theme,), entry(1), entry(2), above=("Wyke Community Safety Partnership", title))
        assert one.report == two.report == title
        assert f"Section: {theme}" in one.kept


def test_a_theme_is_no_report_where_nothing_names_one_either() -> None:
    one, _ = read(("Theme A – Recognising coercive control",), entry(1), entry(2))

    assert not one.report


def test_a_sentence_above_the_table_names_the_report() -> None:
    above = ("This plan answers the findings in the report Effectiveness and people 2025: Kelderdale. It is reported.",)
    one, _ = read(entry(1), entry(2), above=above)

    assert one.report == "Effectiveness and people 2025: Kelderdale"


def test_a_total_with_its_parts_is_no_entry() -> None:
    rows = read(entry(1), entry(2), ("Total recommendations", None, None, "6", "Open", "2"))

    assert [row.reference for row in rows if not row.why_not] == ["IA-1", "IA-2"]


def test_the_rows_of_a_closed_sheet_stay_closed_below_headings_of_meetings() -> None:
    headings = ("Ref", "Action", "Owner", "Due date")
    rows = (headings, ("12 March 2025", None, None, None), ("1", "Write to the trust", "Sam Hill", "30/04/2025"))
    sheet = Sheet("Closed", tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))
    layout = guess_layout(sheet)
    assert layout is not None
    (row,) = tracker_rows(sheet, layout)

    assert row.status is Status.COMPLETE
