"""A paper is composed once for the same values, and anew for others."""

from collections.abc import Mapping, Sequence
from datetime import date

from boardpack.documents.model import Document
from boardpack.domain.log.actions import ActionId
from boardpack.domain.log.slippage import Slippage, Slippages
from boardpack.papers.parts.remembering import remembered


def _composer(composed: list[str]):
    @remembered
    def compose(title: str, lines: Sequence[str], counts: Mapping[str, int] | None = None) -> Document:
        composed.append(title)
        return Document(f"{title} {lines} {counts}", (), date(2025, 7, 8))

    return compose


def test_the_same_values_give_the_very_same_document():
    composed: list[str] = []
    compose = _composer(composed)

    first = compose("Log", ["a", "b"], {"open": 1})
    assert compose("Log", ["a", "b"], {"open": 1}) is first
    assert composed == ["Log"]


def test_any_other_value_gives_another_document():
    compose = _composer([])
    documents = [
        compose("Log", ["a", "b"], counts={"open": 1}),
        compose("Log", ["a", "b"], counts={"open": 2}),
        compose("Log", ["b", "a"], counts={"open": 1}),
        compose("Log", ["a", "b"], counts={"open": 1, "closed": 0}),
        compose("Log", ["a", "b"], counts={"closed": 0, "open": 1}),
        compose("Log", ["a", "b"]),
    ]

    assert len({document.title for document in documents}) == len(documents)


def test_slippages_that_say_the_same_are_looked_up_as_one():
    moved = Slippage(date(2025, 7, 1), date(2025, 8, 1))
    one, other = (Slippages({ActionId("a"): moved}, {}) for _ in range(2))

    assert (one, hash(one)) == (other, hash(other))
    assert Slippages({ActionId("a"): Slippage()}, {}) != one
