"""The name by which the documents of a sender are recognised."""

import pytest

from boardpack.intake.document.senders import UNKNOWN, letterhead_of
from boardpack.intake.layout.lines import lines_of
from tests.intake.test_finder import source

PARTNERSHIP = "Northmere Safeguarding Children Partnership"


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ((PARTNERSHIP, "Review of the year", "We met twice."), PARTNERSHIP),
        (("Review of the year", f"{PARTNERSHIP}.", "We met twice."), PARTNERSHIP),
        (("Rt Hon Ada Poe MP", "Home Secretary", "Home Office", "Response to the report"), ""),
        (("Home Office", "2 Marsham Street", "Dear Home Secretary", "We agree.", "Yours sincerely", "Ann Poe"), ""),
        (
            ("Home Office", "Dear Home Secretary", "We agree.", "Yours sincerely", "Ann Poe", "Northmere Police"),
            "Northmere Police",
        ),
        (("To: Northmere Police", "Review of the year"), ""),
        (("The Partnership should meet each month.", "We met twice."), ""),
        ((), ""),
    ],
)
def test_the_sender_is_the_organisation_at_the_head_or_below_the_close_and_never_the_addressee(
    texts: tuple[str, ...], name: str
) -> None:
    assert letterhead_of(lines_of(source(*texts)), (), UNKNOWN) == name


def test_the_name_at_the_head_of_each_page_comes_first() -> None:
    lines = lines_of(source("Review of the year", "Southmere Council"))

    assert letterhead_of(lines, ("Page 2", PARTNERSHIP), UNKNOWN) == PARTNERSHIP
