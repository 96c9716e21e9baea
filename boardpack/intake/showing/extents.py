"""Where an item ends that begins like an example, and where its response begins."""

from collections.abc import Mapping, Sequence

from boardpack.intake.layout.lines import Line
from boardpack.intake.showing.features import general_words, style_of
from boardpack.intake.showing.likeness import FLOOR
from boardpack.values import Frozen

_WORDS_BELOW = 2


class ItemExtent(Frozen):
    """What tells where an item ends: the styles of its lines, and the words that follow it.

    `in_one_place` is True if it is in one cell or box. `line_count` is how many lines it has if nothing marks its end,
    0 if it runs to the next item.
    """

    styles: tuple[tuple[str, int, bool, bool, bool], ...]
    in_one_place: bool
    follows: tuple[str, ...]
    line_count: int


def extent_of(lines: Sequence[Line], first: int, last: int, limit: int) -> ItemExtent:
    """Return what tells where items like one end, which may run up to the line `limit`."""
    inside = lines[first : last + 1]
    own_words = {_opening(line) for line in inside}
    follows = _opening(lines[last + 1]) if last + 1 < len(lines) else ()
    return ItemExtent(
        styles=tuple(sorted({style_of(line) for line in inside})),
        in_one_place=len({(line.place, line.box) for line in inside}) == 1,
        follows=() if follows in own_words else follows,
        line_count=0 if last >= limit else last - first + 1,
    )


def end_of_item(lines: Sequence[Line], extent: ItemExtent, first: int, limit: int) -> int:
    """Return the last line of an item that begins at `first`.

    It ends at `limit`, or before: at the words that follow such items, at the edge of a cell or box, or at a style
    that they do not have.
    """
    for at in range(first + 1, limit + 1):
        line = lines[at]
        leaves = extent.in_one_place and (line.place, line.box) != (lines[first].place, lines[first].box)
        goes_on = line.is_entry and lines[at - 1].words.rstrip().endswith((":", ";", ",", "and", "or"))
        stops = bool(extent.follows) and _opening(line) == extent.follows
        if stops or leaves or (style_of(line) not in extent.styles and not goes_on):
            return at - 1
    return max(first, min(limit, first + extent.line_count - 1)) if extent.line_count else limit


def start_of_answer(scores: Mapping[int, float], last: int, *, at_once: bool) -> int | None:
    """Return the line below an item that is most like the first line of a response, None if none is.

    If none is like it, it is the next line, if such responses follow `at_once`.
    """
    best = max(scores, key=lambda at: scores[at], default=None)
    if best is not None and scores[best] >= FLOOR:
        return best
    return last + 1 if at_once and scores else None


def _opening(line: Line) -> tuple[str, ...]:
    return tuple(general_words(line.text)[:_WORDS_BELOW])
