"""Charts as SVG in the colours of the page, which also change in dark mode."""

from typing import assert_never

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Mark, Point, Side, Stroke
from boardpack.documents.house_style import Colour
from boardpack.formats.html.markup import Attributes, Markup, element, joined, one_line, short

_BODY = 11
_ANCHORS = {Side.START: "start", Side.MIDDLE: "middle", Side.END: "end"}


def drawings_markup(drawing: Drawing, large: Drawing | None, alternative: str) -> Markup:
    """Return a chart at the width of the window. In a narrow one its large drawing is shown instead, if it has one."""
    if large is None:
        return _drawing(drawing, alternative)
    return joined((_drawing(drawing, alternative, "on-wide"), _drawing(large, alternative, "on-narrow")))


def _drawing(drawing: Drawing, alternative: str, looks: str = "") -> Markup:
    """Return the drawing as one SVG image. Screen readers read its alternative text and not its labels."""
    about: Attributes = {
        "class": f"drawing {looks}".strip(),
        "role": "img",
        "aria-label": alternative,
        "viewBox": f"0 0 {short(drawing.width)} {short(drawing.height)}",
        "width": f"{short(drawing.width / _BODY)}rem",
    }
    return element("svg", about, *map(_mark, drawing.marks))


def _mark(mark: Mark) -> Markup:
    match mark:
        case Bar():
            size = {"width": short(mark.width), "height": short(mark.height)}
            return element("rect", {"class": _fill(mark.colour), "x": short(mark.x), "y": short(mark.y), **size})
        case Stroke():
            about = {"class": f"line-{mark.colour.value}", "stroke-width": short(mark.weight)}
            return element("polyline", {**about, "points": _points(mark.points)})
        case Area():
            return element("polygon", {"class": _fill(mark.colour), "points": _points(mark.points)})
        case Disc():
            return _disc(mark)
        case Label():
            return _label(mark)
        case _:
            assert_never(mark)


def _disc(disc: Disc) -> Markup:
    middle = {"cx": short(disc.x), "cy": short(disc.y)}
    if not disc.weight:
        return element("circle", {"class": _fill(disc.colour), **middle, "r": short(disc.radius)})
    radius = short(disc.radius - disc.weight / 2)
    about = {"class": f"ring line-{disc.colour.value}", "stroke-width": short(disc.weight)}
    return element("circle", {**about, **middle, "r": radius})


def _label(label: Label) -> Markup:
    about = {
        "class": _fill(label.colour),
        "x": short(label.x),
        "y": short(label.y),
        "font-size": short(label.size),
        "font-weight": "bold" if label.bold else None,
        "text-anchor": None if label.side is Side.START else _ANCHORS[label.side],
    }
    return element("text", about, one_line(label.text))


def _fill(colour: Colour) -> str:
    return f"fill-{colour.value}"


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{short(x)},{short(y)}" for x, y in points)
