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


def shortened_to(text: str, room: float, size: float) -> str:
    """Return the text, cut with an ellipsis if it may be wider than `room` points."""
    length = len(text)
    while length > 1 and most_width(shortened(text, length), size) > room:
        length -= 1
    return shortened(text, length)
