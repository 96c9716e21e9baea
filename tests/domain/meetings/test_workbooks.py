"""Sheets of a spreadsheet are chosen by name and area, and what a paper does not show of them is pointed out."""

import pytest

from boardpack.domain.meetings.workbooks import (
    SheetChoice,
    ShownSheet,
    ShownWorkbook,
    WorkbookSheet,
    chosen_sheets,
    parse_sheet_choice,
    workbook_notes,
)
from boardpack.domain.register.findings import Severity
from boardpack.errors import RefusedError

_SHEETS = (WorkbookSheet("Costs", False), WorkbookSheet("Working", True))


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Costs", SheetChoice("Costs")),
        ("Costs!A1:F20", SheetChoice("Costs", "A1:F20")),
        ("'Staff''s plan'!$b$2:$c$9", SheetChoice("Staff's plan", "B2:C9")),
        (" Costs ", SheetChoice("Costs")),
    ],
)
def test_a_sheet_is_chosen_by_its_name_and_area(text: str, choice: SheetChoice):
    assert parse_sheet_choice(text) == choice


@pytest.mark.parametrize("text", ["", "Costs!", "!A1:B2", "Costs!F20", "Costs!A0:B2", "Costs!all"])
def test_a_choice_that_is_none_is_refused(text: str):
    with pytest.raises(RefusedError):
        parse_sheet_choice(text)


def test_without_a_choice_every_sheet_that_is_not_hidden_is_shown():
    assert chosen_sheets(_SHEETS, (), "a.xlsx") == (SheetChoice("Costs"),)


def test_sheets_are_found_whatever_their_case_and_a_hidden_one_may_be_chosen():
    expected = (SheetChoice("working"), SheetChoice("COSTS", "A1:B2"))

    assert chosen_sheets(_SHEETS, expected, "a.xlsx") == (SheetChoice("Working"), SheetChoice("Costs", "A1:B2"))


def test_a_sheet_that_the_workbook_lacks_is_refused_with_those_that_it_has():
    with pytest.raises(RefusedError, match=r"has no sheet “Cost”\. Choose from “Costs”, “Working”"):
        chosen_sheets(_SHEETS, (SheetChoice("Cost"),), "a.xlsx")


def test_a_workbook_whose_sheets_are_all_hidden_is_refused():
    with pytest.raises(RefusedError, match=r"Every sheet of “a\.xlsx” is hidden"):
        chosen_sheets(_SHEETS[1:], (), "a.xlsx")


def test_hidden_parts_notes_and_small_text_are_findings_that_hold_back_a_pack():
    costs = ShownSheet("Costs", hidden_rows=2, hidden_columns=1, notes=3, points=5)

    found = list(workbook_notes(ShownWorkbook((costs,), ("Working",), ("Other",)), "Costs.pdf"))

    assert [(finding.rule, finding.facts, finding.severity) for finding in found] == [
        (
            "attachment-hidden-cells",
            ("sheet “Costs” has 2 hidden rows and 1 hidden column", "sheet “Working” hidden"),
            Severity.MIDDLE,
        ),
        ("attachment-cell-notes", ("3 notes in sheet “Costs”",), Severity.MIDDLE),
        ("attachment-small-text", ("“Costs”: about 5 points",), Severity.MIDDLE),
        ("attachment-sheets-left-out", ("Other",), Severity.LOW),
    ]


def test_a_workbook_that_is_shown_whole_has_no_findings():
    assert list(workbook_notes(ShownWorkbook((ShownSheet("Costs"),)), "Costs.pdf")) == []
