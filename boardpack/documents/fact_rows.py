"""Distribution of facts that stand across the page over rows."""

from collections.abc import Iterator

from boardpack.documents.model import Fact

_MOST_IN_A_ROW = 4


def fact_rows(facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """Return the facts in as few rows of at most four as possible, evenly filled: five as three and two."""
    count = -(-len(facts) // _MOST_IN_A_ROW)
    start = 0
    for place in range(count):
        length = -(-(len(facts) - start) // (count - place))
        yield facts[start : start + length]
        start += length
