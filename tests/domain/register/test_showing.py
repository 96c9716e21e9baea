"""An item that was found by its likeness to another is as certain as its score allows."""

import pytest

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import ProposedItem
from boardpack.domain.register.showing import FoundBy


@pytest.mark.parametrize(
    ("score", "confidence", "is_chosen"),
    [
        (1.0, "certain", True),
        (0.9, "certain", True),
        (0.89, "likely", True),
        (0.6, "likely", True),
        (0.59, "please check", False),
    ],
)
def test_the_score_bounds_the_confidence_and_chooses_the_item_beforehand(score, confidence, is_chosen):
    item = ProposedItem(ItemKind.RECOMMENDATION, "2", "Train.", for_force=True, found_by=FoundBy(16, score))

    assert (item.confidence.value, item.is_chosen) == (confidence, is_chosen)


def test_an_item_below_the_bound_says_how_much_agrees():
    item = ProposedItem(ItemKind.RECOMMENDATION, "2", "Train.", for_force=True, found_by=FoundBy(16, 0.83))

    assert item.doubts == ("It was found by its likeness to the item that you marked: 83% agrees.",)
