"""The request of an item without its opening, and without a sentence that only leads to points."""

import pytest

from ui.models.register.item_text import gist, short_title


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


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The force should make sure that notes are kept, and that they are read.", "Notes are kept"),
        ("By 1 May 2026, chief constables should ensure officers are trained.", "Officers are trained"),
        ("Records are poor. The force should mend them.", "Records are poor"),
        (
            "The force should agree, with both councils, how a child is moved.",
            "Agree, with both councils, how a child is moved",
        ),
    ],
)
def test_a_title_is_the_first_clause_of_the_request(text: str, title: str) -> None:
    assert short_title(text) == title
