"""How facts that stand across are shared out over rows, so that every writer reads them out alike."""

from collections.abc import Iterator

from boardpack.documents.model import Fact

_MOST_IN_A_ROW = 4


def fact_rows(facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, ...]]:
    """The facts in as few rows of at most four as can be, as even as they can be: five as three and two."""
    count = -(-len(facts) // _MOST_IN_A_ROW)
    start = 0
    for place in range(count):
        length = -(-(len(facts) - start) // (count - place))
        yield facts[start : start + length]
        start += length
