"""Numbers that reports give their items, beside the references that an office gives them."""

import pytest

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerRow
from boardpack.intake.trackers.item_numbers import is_item_number, number_and_text
from boardpack.intake.trackers.tracker_columns import guess_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows

F = TrackerField
WORDS = (
    "The service should make sure that it meets its target for availability.",
    "The service should have a system for evaluating its prevention work.",
    "Services should review their arrangements for background checks.",
)


def rows_of(headings: tuple[str, ...], *cells: tuple[str | None, ...]) -> tuple[TrackerRow, ...]:
    sheet = Sheet("Log", tuple(SheetRow(number, row) for number, row in enumerate((headings, *cells), start=1)))
    layout = guess_layout(sheet)
    assert layout is not None
    return tracker_rows(sheet, layout)


@pytest.mark.parametrize("cell", ["4.2", "AFI 1", "Rec 3", "R3", "Concern 2", "Cause of concern 1", "3a", "Police 1"])
def test_a_number_of_an_item_is_a_figure_or_has_its_kind(cell: str) -> None:
    assert is_item_number(cell)


@pytest.mark.parametrize("cell", ["HMI-031", "ER/24/09", "KIP-01", "JIAC-112", "WYK/DHR3/01"])
def test_a_reference_by_a_scheme_is_the_office_s_own(cell: str) -> None:
    assert not is_item_number(cell)


@pytest.mark.parametrize(
    ("ours", "theirs", "numbers"),
    [
        ("Ref", "No.", ("AFI 1", "AFI 2", "Rec 4")),
        ("ID", "No.", ("1", "2", "5")),
        ("Our ref", "Their no.", ("Rec 3", "Rec 3", "Concern 2")),
        ("Tracker ref", "Para", ("4.1", "4.2", "4.1")),
        ("CSP ref", "Report ref", ("Recommendation 1", "Recommendation 2", "Recommendation 3")),
        ("Plan ref", "HMICFRS ref", ("AFI 1", "AFI 2", "Cause of concern 1")),
    ],
)
def test_two_columns_of_numbers_are_told_apart_by_their_cells_in_either_order(
    ours: str, theirs: str, numbers: tuple[str, ...]
) -> None:
    refs = ("KIP-01", "KIP-02", "KIP-03")
    owners = ("AM Lockett", "GM Sayer", "Head of People")
    first = rows_of((ours, theirs, "Recommendation", "Lead"), *zip(refs, numbers, WORDS, owners, strict=True))
    other = rows_of((theirs, ours, "Recommendation", "Lead"), *zip(numbers, refs, WORDS, owners, strict=True))

    assert [row.reference for row in first] == [row.reference for row in other] == list(refs)
    assert [row.item_number for row in first] == [row.item_number for row in other] == list(numbers)


def test_references_that_look_like_numbers_of_items_are_told_by_the_kinds_in_the_other_column() -> None:
    numbers = ("Rec 1", "AFI 2", "Rec 3")
    for heading in ("Recommendation", "What the report said"):
        cells = zip(("R00", "R01", "R02"), numbers, WORDS, strict=True)
        rows = rows_of(
            ("ID", "No.", heading, "Lead", "Source report"), *((*cell, "ACC Pell", "PEEL 2025") for cell in cells)
        )
        assert [row.reference for row in rows] == ["R00", "R01", "R02"]
        assert [row.item_number for row in rows] == list(numbers)
        assert {row.report for row in rows} == {"PEEL 2025"}


def test_an_office_s_own_number_beside_the_kind_of_an_item_is_no_number_of_the_report() -> None:
    rows = rows_of(
        ("ID", "Report", "Type", "No.", "Wording", "Owner"),
        ("HMI-031", "PEEL 2025", "AFI", "1", WORDS[0], "ACC Pell"),
        ("HMI-032", "PEEL 2025", "CoC", "1", WORDS[1], "Supt Hale"),
    )

    assert [(row.reference, row.item_number) for row in rows] == [("HMI-031", "AFI 1"), ("HMI-032", "CoC 1")]


def test_the_only_number_of_a_recommendation_is_its_reference_and_its_number() -> None:
    rows = rows_of(
        ("No.", "Recommendation", "Lead agency", "Status"),
        ("1", WORDS[0], "Council", "Open"),
        ("2", WORDS[1], "Police", "Open"),
        ("ICB 1", WORDS[2], "ICB", "Closed"),
    )

    assert [(row.reference, row.item_number) for row in rows] == [("1", "1"), ("2", "2"), ("ICB 1", "ICB 1")]
    assert [row.title for row in rows] == list(WORDS)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Recommendation 1\nAll agencies to train staff.", ("Recommendation 1", "All agencies to train staff.")),
        ("AFI 2: The force should improve.", ("AFI 2", "The force should improve.")),
        ("Recommendation 3 – Forces should review files.", ("Recommendation 3", "Forces should review files.")),
        ("The force should act on recommendation 3.", ("", "The force should act on recommendation 3.")),
    ],
)
def test_a_number_at_the_beginning_of_the_words_is_taken_apart(words: str, parts: tuple[str, str]) -> None:
    assert number_and_text(words) == parts
