"""Small tables, one for each action, and how they are joined into one."""

import pytest

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.intake.trackers.card_tables import with_cards_joined

HEADINGS = ("Plan ref", "HMICFRS ref", "Finding", "Lead", "Due", "Status", "Progress")


def pairs(number: int) -> tuple[tuple[CellValue, ...], ...]:
    return (
        ("Plan ref", f"KIP-0{number}", "HMICFRS ref", f"AFI {number}"),
        ("Finding", f"The service should evaluate item {number}.", None, None),
        ("Lead", "Area Manager", "Due", "31 March 2026"),
        ("Status", "On track", None, None),
        ("Progress", None, None, None),
    )


def sheet(name: str, *rows: tuple[CellValue, ...]) -> Sheet:
    return Sheet(name, tuple(SheetRow(number, row) for number, row in enumerate(rows, start=1)))


@pytest.mark.parametrize("together", [True, False])
def test_cards_of_two_pairs_in_a_row_are_joined_wherever_they_stand(together: bool) -> None:
    cards = (
        (sheet("Plan", ("Improvement plan", None, None, None), *pairs(1), *pairs(2)),)
        if together
        else (sheet("Table 1", *pairs(1)), sheet("Table 2", *pairs(2)))
    )
    (joined,) = with_cards_joined(cards)

    assert joined.rows[0].cells == HEADINGS
    assert [row.cells[:3] for row in joined.rows[1:]] == [
        ("KIP-01", "AFI 1", "The service should evaluate item 1."),
        ("KIP-02", "AFI 2", "The service should evaluate item 2."),
    ]


def test_a_table_of_four_columns_is_no_card() -> None:
    tables = tuple(
        sheet(name, ("Ref", "Action", "Owner", "Due"), (name, "Write to the trust", "Sam Hill", "30/04/2025"))
        for name in ("A1", "A2")
    )

    assert with_cards_joined(tables) == tables
