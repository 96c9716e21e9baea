"""A workbook is printed with its chosen sheets alone, each as wide as the page, and its hidden parts are counted."""

import io
import re
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.domain.meetings.workbooks import SheetChoice, ShownSheet, WorkbookSheet
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.formats.spreadsheet.print_setup import printed_workbook, workbook_sheets


def costs_workbook() -> Workbook:
    """A workbook with hidden rows, a hidden column, a note, a hidden sheet and a chart."""
    book = Workbook()
    costs = book.worksheets[0]
    costs.title = "Costs"
    for row in range(1, 11):
        for column in range(1, 6):
            costs.cell(row, column, row * column)
    for row in (5, 6):
        costs.row_dimensions[row].hidden = True
    costs.column_dimensions["D"].hidden = True
    costs["B3"].comment = Comment("Ask Ann", "Ann")
    costs.page_setup.scale = 200
    costs.page_setup.cellComments = "asDisplayed"
    chart = BarChart()
    chart.add_data(Reference(costs, min_col=1, min_row=1, max_row=10))
    costs.add_chart(chart, "H1")
    book.create_sheet("Staff's plan")["A1"] = "Staff"
    book.create_sheet("Working")["A1"] = "Hidden"
    book["Working"].sheet_state = "hidden"
    return book


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def reopened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def is_one_page_wide(sheet: Worksheet) -> bool:
    setup = sheet.page_setup
    fitted = sheet.sheet_properties.pageSetUpPr
    return bool(fitted and fitted.fitToPage) and (setup.fitToWidth, setup.fitToHeight, setup.scale) == (1, 0, None)


def test_its_sheets_are_listed_with_their_print_areas():
    book = costs_workbook()
    book["Costs"].print_area = "A1:C9"

    assert workbook_sheets(saved(book), "a.xlsx") == (
        WorkbookSheet("Costs", False, "A1:C9"),
        WorkbookSheet("Staff's plan", False),
        WorkbookSheet("Working", True),
    )


def test_without_a_choice_all_sheets_that_are_not_hidden_are_as_wide_as_the_page():
    data, shown = printed_workbook(saved(costs_workbook()), "a.xlsx", ())

    book = reopened(data)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    assert all(is_one_page_wide(book[name]) for name in ("Costs", "Staff's plan"))
    assert book["Costs"].page_setup.cellComments is None
    assert shown.shown[0] == ShownSheet("Costs", "", 2, 1, 1, 11)
    assert (shown.hidden, shown.left_out) == (("Working",), ())


def test_chosen_sheets_alone_are_shown_with_their_areas():
    expected = (SheetChoice("Staff's plan", "A1:C20"), SheetChoice("working"))

    data, shown = printed_workbook(saved(costs_workbook()), "a.xlsx", expected)

    book = reopened(data)
    assert [sheet.sheet_state for sheet in book.worksheets] == ["hidden", "visible", "visible"]
    assert book["Staff's plan"].print_area == "'Staff''s plan'!$A$1:$C$20"
    assert book.active is book["Staff's plan"]
    assert (shown.hidden, shown.left_out) == ((), ("Costs",))


def test_hidden_parts_and_notes_are_counted_within_the_area_alone():
    data = saved(costs_workbook())

    _, below = printed_workbook(data, "a.xlsx", (SheetChoice("Costs", "A7:C10"),))
    _, above = printed_workbook(data, "a.xlsx", (SheetChoice("Costs", "A1:E5"),))

    assert below.shown[0] == ShownSheet("Costs", "A7:C10", 0, 0, 0, 11)
    assert above.shown[0] == ShownSheet("Costs", "A1:E5", 1, 1, 1, 11)


def test_a_wide_sheet_is_turned_and_its_text_size_is_told():
    book = Workbook()
    for column in range(1, 61):
        book.worksheets[0].cell(1, column, "Figure")

    data, shown = printed_workbook(saved(book), "a.xlsx", ())

    assert reopened(data).worksheets[0].page_setup.orientation == "landscape"
    assert shown.shown[0].points == 3


def test_a_chart_and_the_values_stay_as_they_came():
    data, _ = printed_workbook(saved(costs_workbook()), "a.xlsx", ())

    book = reopened(data)
    assert len(book["Costs"]._charts) == 1
    assert book["Costs"]["E10"].value == 50


def test_printing_again_changes_nothing():
    once, shown = printed_workbook(saved(costs_workbook()), "a.xlsx", (SheetChoice("Costs", "A1:C9"),))
    again, shown_again = printed_workbook(once, "a.xlsx", (SheetChoice("Costs", "A1:C9"),))

    assert shown_again.shown == shown.shown
    assert reopened(again)["Costs"].print_area == reopened(once)["Costs"].print_area


def test_a_sheet_that_it_lacks_is_refused():
    with pytest.raises(RefusedError, match="has no sheet “Budget”"):
        printed_workbook(saved(costs_workbook()), "a.xlsx", (SheetChoice("Budget"),))


def test_a_damaged_workbook_is_refused():
    with pytest.raises(UnreadableFileError):
        printed_workbook(saved(costs_workbook())[:-200], "a.xlsx", ())


def test_odd_numbers_in_a_sheet_count_as_missing():
    book = costs_workbook()
    odd = rewritten(saved(book), "xl/worksheets/sheet1.xml", b'<row r="5"', '<row r="²"'.encode())

    _, shown = printed_workbook(odd, "a.xlsx", (SheetChoice("Costs", "A1:E10"),))

    assert (shown.shown[0].hidden_rows, shown.shown[0].hidden_columns) == (1, 1)


def test_the_parts_of_a_workbook_are_found_by_their_relationships_whatever_their_names():
    named = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(costs_workbook()))) as before, zipfile.ZipFile(named, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name in ("_rels/.rels", "[Content_Types].xml"):
                content = content.replace(b"xl/workbook.xml", b"xl/workbook2.xml")
            after.writestr(re.sub(r"workbook\.xml(?=$|\.rels)", "workbook2.xml", name), content)

    printed, shown = printed_workbook(named.getvalue(), "a.xlsx", (SheetChoice("Costs", ""),))

    assert [sheet.name for sheet in shown.shown] == ["Costs"]
    assert is_one_page_wide(reopened(printed)["Costs"])


def rewritten(data: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """Return an archive with other bytes in a member, which contains the old ones once."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(written, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != member or content.count(old) == 1
            after.writestr(name, content.replace(old, new) if name == member else content)
    return written.getvalue()
