"""Widths of text in the embedded fonts, and the place of baselines."""

from functools import cache, lru_cache
from itertools import accumulate

from boardpack.formats.leftward import LEFTWARD
from boardpack.formats.shipped_fonts import FontRun, font, pieces

ASCENT = 0.905
DESCENT = 0.212
CAPITALS = 0.716


@lru_cache(maxsize=1 << 16)
def width(text: str, bold: bool) -> float:
    """Return the width of the text at a size of one point."""
    try:
        return sum(map(_widths(bold).__getitem__, text))
    except _JoinedLetterError:
        return sum(_shown_width(piece) for piece in pieces(text, bold))


def widths_along(text: str, bold: bool) -> list[float] | None:
    """Return the width of the text up to each of its characters, and of all. None if it has letters that join."""
    try:
        return list(accumulate(map(_widths(bold).__getitem__, text), initial=0.0))
    except _JoinedLetterError:
        return None


class _JoinedLetterError(Exception):
    """A letter whose form and width depend on those beside it."""


class _Widths(dict[str, float]):
    """The width of each character at a size of one point."""

    def __init__(self, bold: bool) -> None:
        super().__init__()
        self._bold = bold

    def __missing__(self, character: str) -> float:
        if LEFTWARD.match(character):
            raise _JoinedLetterError
        self[character] = sum(_shown_width(piece) for piece in pieces(character, self._bold))
        return self[character]


@cache
def _widths(bold: bool) -> _Widths:
    return _Widths(bold)


def _shown_width(piece: FontRun) -> float:
    return float(font(piece.font).stringWidth(piece.shown, 1))


def baseline(size: float, line: float) -> float:
    """Return how far the baseline lies below the top of a line of that height."""
    return (line - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
