"""The short form of an item, for lines that have no room for all of it."""

import pytest

from boardpack.papers.parts.asks import short_ask
from tests.papers.office import item

LONG = (
    "Forces should review every case of the last year in which a child was held overnight, "
    "so that the reasons for it are recorded and can be compared between custody suites and other forces in time"
)


@pytest.mark.parametrize(
    ("text", "points", "short"),
    [
        ("By May, the force should train its officers.", (), "Train its officers"),
        ("The force should set up a peer review process to include:", ("a;", "b."), "Set up a peer review process…"),
        ("The force should set up a peer review process to include", ("a;", "b."), "Set up a peer review process…"),
        ("The force should make sure that:", ("a;", "b."), "Make sure…"),
        ("The force should assess each report.", ("train;", "check."), "Assess each report"),
        (LONG, (), "Review every case of the last year in which a child was held overnight…"),
    ],
)
def test_a_short_form_never_ends_where_the_next_line_reads_as_its_end(
    text: str, points: tuple[str, ...], short: str
) -> None:
    assert short_ask(item("1", text, points=points)) == short
