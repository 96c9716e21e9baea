"""The request of an item without its opening, and without a sentence that only leads to points."""

import pytest

from ui.models.register.item_text import gist


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("By 31 March 2026, chief constables should make sure that it is done.", "Make sure that it is done."),
        ("By 30 April 2026, the agency should develop the cell.\n\nThis should include:", "Develop the cell."),
        ("The agency should reissue its ‘Duties’. The revised version should:", "Reissue its ‘Duties’."),
        ("The force should train officers. It should report by May.", "Train officers. It should report by May."),
        ("The force should extend the review to include:", "Extend the review to include:"),
    ],
)
def test_the_gist_is_the_request(text: str, request_: str) -> None:
    assert gist(text) == request_
