"""Widths of text in the embedded fonts, and the place of baselines."""

from functools import lru_cache

from boardpack.formats.shipped_fonts import FontRun, font, pieces

ASCENT = 0.905
DESCENT = 0.212
CAPITALS = 0.716


@lru_cache(maxsize=1 << 16)
def width(text: str, bold: bool) -> float:
    """Return the width of the text at a size of one point."""
    return sum(_shown_width(piece) for piece in pieces(text, bold))


def _shown_width(piece: FontRun) -> float:
    return float(font(piece.font).stringWidth(piece.shown, 1))


def baseline(size: float, line: float) -> float:
    """Return how far the baseline lies below the top of a line of that height."""
    return (line - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
