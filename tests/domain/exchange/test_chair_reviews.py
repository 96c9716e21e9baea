"""What is told of a chair's review in words."""

import pytest

from boardpack.domain.exchange.chair_reviews import not_carried


@pytest.mark.parametrize(
    ("supplements", "told"),
    [
        ([], ""),
        (["Supplement S1"], "Supplement S1 is not in the review. Send it separately."),
        (
            ["Supplement S1", "Supplement S2"],
            "Supplement S1 and Supplement S2 are not in the review. Send them separately.",
        ),
    ],
)
def test_supplements_are_sent_beside_the_review(supplements: list[str], told: str) -> None:
    assert not_carried(supplements) == told
