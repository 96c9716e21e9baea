"""Upper bounds of text widths without a font, for drawings in which labels must not overlap.

The widths are those of Liberation Sans and Arial, in ems, rounded up over each group of letters.
"""

from boardpack.papers.text.phrases import shortened

_GROUPS = (
    ("ijl'‘’|", 0.28, 0.28),
    (" .,:;!/\\ftI[]()\u00a0", 0.34, 0.34),
    ('r-°“”"*{}', 0.4, 0.51),
    ("acegkosuvxyzJqbdhnp0123456789?L–_£$", 0.56, 0.62),
    ("ABEFKPSTVXYZ", 0.68, 0.73),
    ("CDGHNOQRUw&", 0.78, 0.78),
    ("Mm", 0.84, 0.9),
)
_REGULAR = {letter: regular for letters, regular, _ in _GROUPS for letter in letters}
_BOLD = {letter: bold for letters, _, bold in _GROUPS for letter in letters}
_WIDEST = 1.05


def most_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return a width in points that the text does not exceed at that size."""
    widths = _BOLD if bold else _REGULAR
    ems = [widths.get(letter, _WIDEST) for letter in text]
    return size * sum(ems)


def lines_within(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Return the text on at most `most` lines of that width, cut with an ellipsis if it is longer."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        fitting = _fitting(rest, room, size, bold)
        if fitting == 0 or (len(lines) == most - 1 and fitting < len(rest)):
            return (*lines, _cut(" ".join(rest), room, size, bold))
        lines.append(" ".join(rest[:fitting]))
        rest = rest[fitting:]
    return tuple(lines)


def _fitting(words: list[str], room: float, size: float, bold: bool) -> int:
    """Return how many of the words fit on one line."""
    count = 0
    while count < len(words) and most_width(" ".join(words[: count + 1]), size, bold=bold) <= room:
        count += 1
    return count


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    length = len(text)
    while length > 1 and most_width(shortened(text, length), size, bold=bold) > room:
        length -= 1
    return shortened(text, length)
