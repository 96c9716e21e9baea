"""The lines of a contents page quote the labels of items, and are no items themselves."""

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.intake.finder import find

ITEM = ("Recommendation 1", "The force should train every officer.")


def labels(*lines: str) -> list[str]:
    blocks = tuple(SourceBlock(SourceKind.PARAGRAPH, line) for line in lines)
    return [proposal.label for proposal in find(Source("letter.txt", "0" * 64, blocks)).proposals]


def test_lines_that_lead_with_dots_to_a_page_are_no_items() -> None:
    assert labels("Recommendation 1: Training ........ 4", "Recommendation 2: Vetting ........ 7", *ITEM) == [ITEM[0]]


def test_lines_below_contents_that_end_in_a_page_are_no_items() -> None:
    assert labels("Contents", "Recommendation 1: Training 4", "Recommendation 2: Vetting 7", "Report", *ITEM) == [
        ITEM[0]
    ]


def test_a_line_that_ends_in_a_number_elsewhere_is_an_item() -> None:
    assert labels("Recommendation 3: The force should train every officer by 2027") == ["Recommendation 3"]
