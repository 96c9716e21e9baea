"""The status strip: counts with their shapes, from margin to margin."""

from collections.abc import Iterator, Sequence

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import StatusCount, StatusStrip
from boardpack.formats.word.blocks.measuring import text_width
from boardpack.formats.word.blocks.runs import run
from boardpack.formats.word.blocks.shapes import status_picture
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points, twips
from boardpack.formats.word.markup.oxml import Element, make
from boardpack.formats.word.markup.paragraphs import paragraph
from boardpack.formats.word.markup.styles import STATUS_ADVANCE

_LEAST_ROOM = 12


def strip_elements(strip: StatusStrip, file: WordFile) -> Iterator[Element]:
    """Yield a paragraph from margin to margin, or more with the same room between counts if they do not fit on one."""
    if not strip.counts:
        return
    available = mm_points(file.style.grid.text_width)
    lines = _lines(strip.counts, available, file.style)
    room = min((_room(line, available, file.style) for line in lines if len(line) > 1), default=0)
    *upper, last = lines
    for line in upper:
        yield paragraph("Status Strip Line", _words(line, file), _stops(line, room, file.style))
    yield paragraph("Status Strip", _words(last, file), _stops(last, room, file.style))


def _lines(counts: Sequence[StatusCount], available: float, style: HouseStyle) -> list[list[StatusCount]]:
    lines: list[list[StatusCount]] = [[]]
    for count in counts:
        used = sum(_width(earlier, style) + _LEAST_ROOM for earlier in lines[-1])
        if lines[-1] and used + _width(count, style) > available:
            lines.append([])
        lines[-1].append(count)
    return lines


def _words(line: Sequence[StatusCount], file: WordFile) -> Iterator[Element]:
    for position, count in enumerate(line):
        if position:
            yield run("\t")
        if count.shape:
            yield status_picture(count.shape, file.style.type.cell_large.size, file)
        yield run(_text(count), bold=count.bold)


def _room(line: Sequence[StatusCount], available: float, style: HouseStyle) -> float:
    """Return the room between the counts of a line that goes from margin to margin."""
    return (available - sum(_width(count, style) for count in line)) / (len(line) - 1)


def _stops(line: Sequence[StatusCount], room: float, style: HouseStyle) -> list[Element]:
    """Return a tab stop for each count but the first, with this room between them."""
    widths = [_width(count, style) for count in line]
    starts = [sum(widths[:position]) + room * position for position in range(1, len(widths))]
    stops = [make("w:tab", {"w:val": "left", "w:pos": twips(start)}) for start in starts]
    return [make("w:tabs", None, stops)] if stops else []


def _text(count: StatusCount) -> str:
    return f"{count.count:,} {count.word}"


def _width(count: StatusCount, style: HouseStyle) -> float:
    kind = style.type.cell_large
    words = text_width(_text(count), kind, bold=count.bold) * style.letter_width
    return words + (STATUS_ADVANCE * kind.size if count.shape else 0)
