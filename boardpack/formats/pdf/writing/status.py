"""The drawn status shapes and the strip of counts. Shapes are decoration: the word has the meaning."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.house_style import Colour, Palette, Type
from boardpack.documents.model import Shape, StatusCount, StatusStrip
from boardpack.formats.pdf.writing.bands import Band, TextLine, TextRun
from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import break_lines
from boardpack.formats.pdf.writing.sheet import HANG_BEHIND_SHAPE, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag

_SIDE = 0.88
_MIDDLE = 0.36
_STROKE = 0.125


def draw_shape(canvas: TaggedCanvas, shape: Shape, x: float, y: float, size: float, palette: Palette) -> None:
    """Draw a shape whose left edge is `x`, beside words of that size on the baseline `y`."""
    side = _SIDE * size
    middle = y + _MIDDLE * size
    bottom, centre, stroke = middle - side / 2, x + side / 2, _STROKE * side
    match shape:
        case Shape.SQUARE:
            inner = 0.88 * side
            canvas.rectangle(x + 0.06 * side, bottom + 0.06 * side, inner, inner, palette.value(Colour.RED))
        case Shape.TRIANGLE:
            base = bottom + 0.04 * side
            corners = ((x - 0.04 * side, base), (x + 1.04 * side, base), (centre, bottom + 0.98 * side))
            canvas.polygon(corners, palette.value(Colour.AMBER))
        case Shape.HALF_DISC:
            radius = (side - stroke) / 2
            canvas.half_disc(centre, middle, radius, palette.value(Colour.ACCENT))
            canvas.circle(centre, middle, radius, palette.value(Colour.ACCENT), stroke)
        case Shape.RING:
            canvas.circle(centre, middle, (side - stroke) / 2, palette.value(Colour.GREY), stroke)
        case Shape.DASH:
            thick = 1.5 * stroke
            canvas.rectangle(x + 0.06 * side, middle - thick / 2, 0.88 * side, thick, palette.value(Colour.GREY))
        case Shape.DISC:
            canvas.circle(centre, middle, side / 2, palette.value(Colour.GREY))
        case Shape.DIAMOND:
            half = 0.5 * side - 0.7 * stroke
            points = (
                (centre - half, middle),
                (centre, middle + half),
                (centre + half, middle),
                (centre, middle - half),
            )
            canvas.outline(points, stroke, palette.value(Colour.GREY))
        case _:
            assert_never(shape)


def set_status_strip(strip: StatusStrip, sheet: PageGeometry) -> Iterator[Band]:
    """Yield the counts over the whole width, or on lines with the same gaps where they do not fit on one."""
    room, holder = sheet.right - sheet.left, Tag("L", sheet.section)
    kind = _type_of(strip, sheet)
    lines = _lines_of_counts([_count_runs(count, kind, sheet, holder) for count in strip.counts], room)
    gap = _gap(lines, room)
    for place, line in enumerate(lines):
        marks = tuple(_spread(line, gap, kind, sheet))
        last = place == len(lines) - 1
        gaps = sheet.gaps
        yield Band(kind.line, marks, gaps.box if place == 0 else gaps.hair, gaps.block if last else 0, keep=True)


_Runs = tuple[TextRun, ...]


def _type_of(strip: StatusStrip, sheet: PageGeometry) -> Type:
    """Return the type of tables if the counts fit on one line only in that."""

    def count_lines(kind: Type) -> int:
        counts = [_count_runs(count, kind, sheet, Tag("L")) for count in strip.counts]
        return len(_lines_of_counts(counts, sheet.right - sheet.left))

    large, small = sheet.type.body, sheet.type.cell
    return small if count_lines(large) > count_lines(small) == 1 else large


def _count_runs(count: StatusCount, kind: Type, sheet: PageGeometry, holder: Tag) -> _Runs:
    tag = Tag("LBody", Tag("LI", holder))
    words = TextRun(f"{count.count:,} {count.word}", tag, kind.size, count.bold, sheet.style.palette.value(kind.colour))
    return (TextRun("", tag, kind.size, False, "", shape=count.shape), words) if count.shape else (words,)


def _wide(runs: _Runs) -> float:
    return sum(HANG_BEHIND_SHAPE * run.size if run.shape else width(run.text, run.bold) * run.size for run in runs)


def _lines_of_counts(counts: list[_Runs], room: float) -> list[list[_Runs]]:
    lines: list[list[_Runs]] = []
    for runs in counts:
        least = 8.0 * (len(lines[-1]) if lines else 0)
        if lines and sum(map(_wide, lines[-1])) + _wide(runs) + least <= room:
            lines[-1].append(runs)
        else:
            lines += [[line.runs] for line in break_lines(runs, room)] if _wide(runs) > room else [[runs]]
    return lines


def _gap(lines: list[list[_Runs]], room: float) -> float:
    """Return the gap that spreads the fullest line over the room. All lines have it."""
    return min(((room - sum(map(_wide, line))) / (len(line) - 1) for line in lines if len(line) > 1), default=0)


def _spread(line: list[_Runs], gap: float, kind: Type, sheet: PageGeometry) -> Iterator[TextLine]:
    x = sheet.left
    for runs in line:
        yield TextLine(x, drop_of(kind), runs)
        x += _wide(runs) + gap
