"""Draw the status shapes and the strip of counts. Screen readers skip the shapes: the word has the meaning."""

from typing import assert_never

from boardpack.documents.model import Shape, StatusCount, StatusStrip
from boardpack.formats.html.markup import Attributes, Markup, element, joined, text

_RING = {"cx": "8", "cy": "8", "r": "7", "fill": "none", "stroke-width": "2"}


def shape_drawing(shape: Shape) -> Markup:
    """Return the shape, hidden from screen readers, in the colour that the house style gives it."""
    about: Attributes = {
        "class": f"shape {_COLOURS[shape]}",
        "viewBox": "0 0 16 16",
        "aria-hidden": "true",
        "focusable": "false",
    }
    return element("svg", about, *_drawn(shape))


_COLOURS = {
    Shape.SQUARE: "red",
    Shape.TRIANGLE: "amber",
    Shape.HALF_DISC: "accent",
    Shape.RING: "grey",
    Shape.DASH: "grey",
    Shape.DISC: "grey",
    Shape.DIAMOND: "grey",
}


def _drawn(shape: Shape) -> tuple[Markup, ...]:
    match shape:
        case Shape.SQUARE:
            return (element("rect", {"x": "1", "y": "1", "width": "14", "height": "14"}),)
        case Shape.TRIANGLE:
            return (element("path", {"d": "M8 0L16 15H0z"}),)
        case Shape.HALF_DISC:
            return (element("circle", _RING), element("path", {"d": "M8 1a7 7 0 0 0 0 14z"}))
        case Shape.RING:
            return (element("circle", _RING),)
        case Shape.DASH:
            return (element("rect", {"x": "1", "y": "6.5", "width": "14", "height": "3"}),)
        case Shape.DISC:
            return (element("circle", {"cx": "8", "cy": "8", "r": "8"}),)
        case Shape.DIAMOND:
            return (element("path", {"d": "M8 1.4L14.6 8L8 14.6L1.4 8z", "fill": "none", "stroke-width": "2"}),)
        case _:
            assert_never(shape)


def strip_markup(strip: StatusStrip) -> Markup:
    """Return the counts as a list of words, spread over the width."""
    return element("ul", {"class": "strip", "role": "list"}, joined(map(_count, strip.counts), "\n"))


def _count(count: StatusCount) -> Markup:
    words = text(f"{count.count:,} {count.word}")
    drawn = (shape_drawing(count.shape),) if count.shape else ()
    return element("li", {}, *drawn, element("strong", {}, words) if count.bold else words)
