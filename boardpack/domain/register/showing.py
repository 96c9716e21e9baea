"""Items that a person shows in a document, by the index of their lines, so that others like them are found."""

from boardpack.values import Frozen

CHOSEN_FROM = 0.6
"""The score from which an item found by its likeness is chosen beforehand."""
CERTAIN_FROM = 0.9
"""The score below which an item found by its likeness is never certain."""


class TextPlace(Frozen, order=True):
    """A place in a document: a line, and the number of characters in front of it there."""

    line: int
    start: int = 0


class ShownItem(Frozen):
    """An item that a person marked, from its first line to its last. `number` is empty if they stated none.

    `answer` are the first and last line of its response, empty if they marked none. Its words begin behind `start`
    characters of the first line and end at the character `end` of the last one, at its end if that is None.
    """

    first: int
    last: int
    number: str = ""
    answer: tuple[int, ...] = ()
    start: int = 0
    end: int | None = None

    @property
    def stretch(self) -> tuple[TextPlace, TextPlace]:
        """The place at which it begins, and the one behind its last character."""
        end = TextPlace(self.last + 1) if self.end is None else TextPlace(self.last, self.end)
        return TextPlace(self.first, self.start), end


class Showing(Frozen):
    """All that a person marked in a document: items, and places at which no item begins."""

    examples: tuple[ShownItem, ...] = ()
    refused: tuple[TextPlace, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        """Return every line that is named."""
        ends = (at for one in self.examples for at in (one.first, one.last, *one.answer))
        return (*ends, *(place.line for place in self.refused))


NOTHING_SHOWN = Showing()


class FoundBy(Frozen):
    """The way an item was found: the first line of the example that it is like, how much it is, and why, in words.

    A score of 1 means that all agrees. `by_hand` is True for an example itself, which a person marked. `like` is the
    title of the sender's earlier document of which the accepted items were the example, empty if one was marked here.
    """

    example: int
    score: float
    reasons: tuple[str, ...] = ()
    by_hand: bool = False
    like: str = ""

    @property
    def is_likely(self) -> bool:
        """Return True if the item is enough like the example to be chosen beforehand."""
        return self.score >= CHOSEN_FROM

    @property
    def sentence(self) -> str:
        """The way in which the item was found, in a sentence."""
        if self.by_hand:
            return "You marked this item."
        example = f"Found like those of “{self.like}”" if self.like else "Found by the item that you marked"
        return f"{example}: {', '.join(self.reasons)}."
