"""Items that a person shows in a document, by the index of their lines, so that others like them are found."""

from dataclasses import dataclass

CHOSEN_FROM = 0.6
"""The score from which an item found by its likeness is chosen beforehand."""
CERTAIN_FROM = 0.9
"""The score below which an item found by its likeness is never certain."""


@dataclass(frozen=True)
class ShownItem:
    """An item that a person marked, from its first line to its last. `number` is empty if they stated none.

    `answer` are the first and last line of its response, empty if they marked none.
    """

    first: int
    last: int
    number: str = ""
    answer: tuple[int, ...] = ()


@dataclass(frozen=True)
class Showing:
    """All that a person marked in a document: items, and lines at which no item begins."""

    examples: tuple[ShownItem, ...] = ()
    refused: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Return every line that is named."""
        ends = (at for one in self.examples for at in (one.first, one.last, *one.answer))
        return (*ends, *self.refused)


NOTHING_SHOWN = Showing()


@dataclass(frozen=True)
class FoundBy:
    """The way an item was found: the first line of the example that it is like, how much it is, and why, in words.

    A score of 1 means that all agrees. The example itself has it, too.
    """

    example: int
    score: float
    reasons: tuple[str, ...] = ()
