"""Straighten a picture of a page, and find its ruled lines, which separate the cells of a table."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PIL import Image, ImageChops, ImageOps

from boardpack.values import Frozen

_MOST_TENTHS = 20
_PROFILE_WIDTH = 600
_RULE_WIDTH = 1240
"""The width to which a page is reduced to look for lines: 150 dots an inch of A4."""

_DARK = 190
_SHORTEST_LEVEL, _SHORTEST_UPRIGHT = 64, 32
_THICKEST_RULE = 10


class PictureRule(Frozen):
    """A straight line between two points, in parts of the page’s width and height from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


def straightened(picture: Image.Image) -> Image.Image:
    """Return the page turned so that its lines of words are level, by at most two degrees."""
    small = ImageOps.invert(picture.convert("L").resize((_PROFILE_WIDTH, _height(picture, _PROFILE_WIDTH))))
    tenths = max(range(-_MOST_TENTHS, _MOST_TENTHS + 1), key=lambda tenth: (_evenness(small, tenth / 10), -abs(tenth)))
    if tenths == 0:
        return picture
    return picture.convert("L").rotate(tenths / 10, resample=Image.Resampling.BICUBIC, fillcolor=255)


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / max(1, picture.width)))


def _evenness(inverted: Image.Image, degrees: float) -> int:
    """Return how sharply lines of words and the gaps between them differ when the page is turned so."""
    turned = inverted.rotate(degrees, resample=Image.Resampling.BILINEAR)
    rows = list(turned.resize((1, turned.height), Image.Resampling.BOX).tobytes())
    return sum((above - below) ** 2 for above, below in pairwise(rows))


def ruled_lines(picture: Image.Image) -> tuple[PictureRule, ...]:
    """Return the level and upright lines of a straight page."""
    small = picture.convert("L").resize((_RULE_WIDTH, _height(picture, _RULE_WIDTH)), Image.Resampling.BOX)
    dark = small.point(lambda value: 255 if value < _DARK else 0)
    level = [PictureRule(a, at, b, at) for at, a, b in _rules(dark, _SHORTEST_LEVEL)]
    turned = dark.transpose(Image.Transpose.TRANSPOSE)
    upright = [PictureRule(at, a, at, b) for at, a, b in _rules(turned, _SHORTEST_UPRIGHT)]
    return (*level, *upright)


def _rules(dark: Image.Image, shortest: int) -> Iterator[tuple[float, float, float]]:
    """Yield the place of each level line and its ends, in parts of the height and width."""
    long = dark
    step = 1
    while step < shortest:
        long = ImageChops.darker(long, ImageChops.offset(long, -step, 0))
        step *= 2
    rows: list[tuple[int, int, int]] = []
    for y in range(dark.height):
        found = long.crop((0, y, dark.width - shortest, y + 1)).getbbox()
        if found:
            rows.append((y, found[0], found[2] + shortest))
    for thick in _together(rows):
        if len(thick) <= _THICKEST_RULE:
            middle = (thick[0][0] + thick[-1][0]) / 2
            ends = min(row[1] for row in thick), max(row[2] for row in thick)
            yield middle / dark.height, ends[0] / dark.width, ends[1] / dark.width


def _together(rows: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Group rows of pixels that touch. Each group is one line."""
    thick: list[tuple[int, int, int]] = []
    for row in rows:
        if thick and row[0] > thick[-1][0] + 2:
            yield thick
            thick = []
        thick.append(row)
    if thick:
        yield thick
