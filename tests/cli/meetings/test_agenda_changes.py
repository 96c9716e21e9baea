"""Items of an agenda changed by command line."""

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.long(5)

MEETING = "16 July 2031"


@pytest.fixture
def agenda(run: Run, board: object) -> Run:
    """A meeting with two items; the first has a paper."""
    run("meeting", "add", MEETING)
    run("agenda", "add", MEETING, "Custody", "--minutes", "10", "--paper", "board-paper")
    run("agenda", "add", MEETING, "Any other business")
    return run


def _items(run: Run) -> list[dict[str, object]]:
    return list(run("agenda", "show", MEETING, "--json").json()["items"])


def test_what_is_said_changes_and_the_rest_stays(agenda: Run) -> None:
    changed = agenda("agenda", "change", MEETING, "1", "--presenter", "Head of Custody", "--purpose", "decision")

    assert changed.out == "Changed item 1 “Custody”, in the public part.\n"
    item = _items(agenda)[0]
    assert (item["presenter"], item["purpose"], item["minutes"]) == ("Head of Custody", "decision", 10)


def test_an_item_is_restricted_with_its_reason_and_opened_again(agenda: Run) -> None:
    restricted = agenda(
        "agenda", "change", MEETING, "1", "--restricted", "Law enforcement: a live operation", "--review", "2031-09-01"
    )

    assert restricted.out == "Changed item 2 “Custody”, in the restricted part.\n"
    assert [item["title"] for item in _items(agenda)] == ["Any other business", "Custody"]
    assert agenda("agenda", "change", MEETING, "2", "--review", "2031-10-01").code == 0
    assert _items(agenda)[1]["restricted"] == {
        "reason": "Law enforcement: a live operation",
        "review": "2031-10-01",
    }

    assert agenda("agenda", "change", MEETING, "2", "--clear", "restriction").out.endswith("in the public part.\n")
    assert {item["restricted"] for item in _items(agenda)} == {None}


def test_the_paper_of_an_item_is_marked(agenda: Run) -> None:
    agenda("agenda", "change", MEETING, "1", "--marking", "official-sensitive", "--handling", "Board only")
    agenda("agenda", "change", MEETING, "1", "--author", "Head of Custody")

    paper = _items(agenda)[0]["paper"]
    assert isinstance(paper, dict)
    assert (paper["marking"], paper["author"]) == ("OFFICIAL-SENSITIVE", "Head of Custody")


def test_nothing_new_is_said_to_be_so_already(agenda: Run) -> None:
    assert agenda("agenda", "change", MEETING, "1", "--minutes", "10").out == "Item 1 “Custody” is unchanged.\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["2", "--author", "Nobody"], "“Any other business” has no paper."),
        (["1", "--review", "2031-09-01"], "“Custody” is not restricted."),
        (["1", "--clear", "restriction", "--restricted", "Why"], "Use either --restricted or --clear restriction."),
    ],
)
def test_what_an_item_lacks_cannot_be_changed(agenda: Run, said: list[str], sentence: str) -> None:
    refused = agenda("agenda", "change", MEETING, *said)

    assert refused.code != 0
    assert sentence in refused.err
    assert all(item["restricted"] is None for item in _items(agenda))
