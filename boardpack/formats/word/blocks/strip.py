"""The status strip: counts with their shapes, from margin to margin."""

from collections.abc import Iterator, Sequence

from boardpack.documents.house_style import HouseStyle, Type
from boardpack.documents.model import StatusCount, StatusStrip
from boardpack.formats.word.blocks.measuring import text_width
from boardpack.formats.word.blocks.runs import run
from boardpack.formats.word.blocks.shapes import status_picture
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points, twips
from boardpack.formats.word.markup.oxml import Element, make
from boardpack.formats.word.markup.paragraphs import paragraph
from boardpack.formats.word.markup.styles import STATUS_ADVANCE

_LEAST_ROOM = 8


def strip_elements(strip: StatusStrip, file: WordFile) -> Iterator[Element]:
    """Yield a paragraph from margin to margin, or more with the same room between counts if they do not fit on one."""
    if not strip.counts:
        return
    available = mm_points(file.style.grid.text_width)
    kind = _type_of(strip.counts, available, file.style)
    lines = _lines(strip.counts, available, kind, file.style)
    room = min((_room(line, available, kind, file.style) for line in lines if len(line) > 1), default=0)
    *upper, last = lines
    for line in upper:
        yield paragraph("Status Strip Line", _words(line, kind, file), _stops(line, room, kind, file.style))
    name = "Status Strip Small" if kind is file.style.type.cell else "Status Strip"
    yield paragraph(name, _words(last, kind, file), _stops(last, room, kind, file.style))


def _type_of(counts: Sequence[StatusCount], available: float, style: HouseStyle) -> Type:
    """Return the type of tables if the counts fit on one line only in that."""
    large, small = style.type.cell_large, style.type.cell
    are_small = len(_lines(counts, available, large, style)) > len(_lines(counts, available, small, style)) == 1
    return small if are_small else large


def _lines(counts: Sequence[StatusCount], available: float, kind: Type, style: HouseStyle) -> list[list[StatusCount]]:
    lines: list[list[StatusCount]] = [[]]
    for count in counts:
        used = sum(_width(earlier, kind, style) + _LEAST_ROOM for earlier in lines[-1])
        if lines[-1] and used + _width(count, kind, style) > available:
            lines.append([])
        lines[-1].append(count)
    return lines


def _words(line: Sequence[StatusCount], kind: Type, file: WordFile) -> Iterator[Element]:
    for position, count in enumerate(line):
        if position:
            yield run("\t")
        if count.shape:
            yield status_picture(count.shape, kind.size, file)
        yield run(_text(count), bold=count.bold)


def _room(line: Sequence[StatusCount], available: float, kind: Type, style: HouseStyle) -> float:
    """Return the room between the counts of a line that goes from margin to margin."""
    return (available - sum(_width(count, kind, style) for count in line)) / (len(line) - 1)


def _stops(line: Sequence[StatusCount], room: float, kind: Type, style: HouseStyle) -> list[Element]:
    """Return a tab stop for each count but the first, with this room between them."""
    widths = [_width(count, kind, style) for count in line]
    starts = [sum(widths[:position]) + room * position for position in range(1, len(widths))]
    stops = [make("w:tab", {"w:val": "left", "w:pos": twips(start)}) for start in starts]
    return [make("w:tabs", None, stops)] if stops else []


def _text(count: StatusCount) -> str:
    return f"{count.count:,} {count.word}"


def _width(count: StatusCount, kind: Type, style: HouseStyle) -> float:
    words = text_width(_text(count), kind, bold=count.bold) * style.letter_width
    return words + (STATUS_ADVANCE * kind.size if count.shape else 0)
