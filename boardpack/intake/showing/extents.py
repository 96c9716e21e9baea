"""Where an item ends that begins like an example, and where its response begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.features import general_words, style_of
from boardpack.intake.showing.likeness import FLOOR, LineFeatures

_WORDS_BELOW = 2


@dataclass(frozen=True)
class ExampleExtent:
    """The first and last line of an example, and the first line of its response, None if none was marked."""

    first: int
    last: int
    answer: int | None = None


def end_of_item(lines: Sequence[Line], example: ExampleExtent, example_limit: int, first: int, limit: int) -> int:
    """Return the last line of an item that begins at `first`.

    It ends at `limit`, or before: at the words that follow the example, at the edge of a cell or box, or at a style
    that the example does not have. If nothing marks its end, it has as many lines as the example.
    """
    inside = lines[example.first : example.last + 1]
    styles = {style_of(line) for line in inside}
    places = {(line.place, line.box) for line in inside}
    own_words = {_opening(line) for line in inside}
    follows = _opening(lines[example.last + 1]) if example.last + 1 < len(lines) else None
    stop = None if follows in own_words else follows
    for at in range(first + 1, limit + 1):
        line = lines[at]
        leaves = len(places) == 1 and (line.place, line.box) != (lines[first].place, lines[first].box)
        goes_on = line.is_entry and lines[at - 1].words.rstrip().endswith((":", ";", ",", "and", "or"))
        if _opening(line) == stop or leaves or (style_of(line) not in styles and not goes_on):
            return at - 1
    if example.last >= example_limit:
        return limit
    return max(first, min(limit, first + example.last - example.first))


def start_of_answer(view: LineFeatures, example: ExampleExtent, last: int, limit: int) -> int | None:
    """Return the line below an item that is most like the first line of the example's response.

    If none is like it, it is the next line, if the response of the example follows at once, too.
    """
    if example.answer is None or last >= limit:
        return None
    scores = view.scores_of(example.answer, range(last + 1, limit + 1))
    best = max(scores, key=lambda at: scores[at])
    if scores[best] >= FLOOR:
        return best
    return last + 1 if example.answer == example.last + 1 else None


def _opening(line: Line) -> tuple[str, ...]:
    return tuple(general_words(line.text)[:_WORDS_BELOW])
