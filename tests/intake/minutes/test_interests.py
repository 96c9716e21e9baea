"""The interests that minutes say were declared."""

import pytest

from boardpack.documents.source import SourceBlock, SourceRow
from tests.intake.minutes.minutes_text import cell, heading, minutes_text

_ASH = "Mrs Ash declared an interest in item 5 as a trustee of the Mead Trust."


@pytest.mark.parametrize(
    ("parts", "declared"),
    [
        ((heading("2/26 DECLARATIONS OF INTEREST"), f"{_ASH} There were no others."), _ASH),
        ((heading("2. Disclosure of members’ interests"), "None."), ""),
        ((heading("1. Apologies and declarations of interest"), "Apologies came from Jo Orr. None were declared."), ""),
        (("Declarations of interest: none",), ""),
        (("Interests declared: Lee Orr, item 4, owner of the lease.",), "Lee Orr, item 4, owner of the lease."),
        ((heading("6. Grants"), f"{_ASH} The Board agreed to pay the grant."), _ASH),
        (("1.1 No interests were declared.",), ""),
        ((heading("2. Interests"), "Members are invited to declare any interest."), None),
        (("The Board noted the report.",), None),
    ],
)
def test_declared_interests_are_read(parts: tuple[str | SourceBlock, ...], declared: str | None):
    reading = minutes_text(heading("Minutes of the Board, 3 March 2026"), *parts, heading("7. Plan"), "It was noted.")

    assert reading.declarations == declared


def test_interests_in_a_cell_end_with_their_row():
    rows = (("2", "Declarations of interest", "Jo Ash: item 3."), ("3", "Minutes", "Jo Ash spoke of item 4."))
    table = [SourceRow((cell(number), cell(*words)), 1) for number, *words in rows]

    assert minutes_text(*table).declarations == "Jo Ash: item 3."
