"""The layout of a document as a tree: sections by the level of their headings, boxes, tables, and lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from boardpack.intake.layout.lines import Line
from boardpack.values import Frozen

_UNKNOWN_LEVEL = 6
"""The level of a heading if the file does not state one."""
LOOKS_LIKE_HEADING = 7
"""The level of a line that only looks like a heading, below all that the file calls one."""


@dataclass
class LayoutSection:
    """A heading with what stands below it, up to the next heading of its own or a higher level.

    `heading` is None for the whole document, and for the lines of a box above its first heading.
    """

    heading: Line | None = None
    level: int = 0
    parts: "list[LayoutPart]" = field(default_factory=list)


@dataclass
class LayoutBox:
    """The content of a box."""

    number: int
    inner: LayoutSection


@dataclass
class LayoutTable:
    """The rows of a table of several columns, each with the lines of its cells from left to right."""

    number: int
    rows: list[list[Line]]


LayoutPart = LayoutSection | LayoutBox | LayoutTable | Line


class LinePlace(Frozen):
    """The containers of a line, from the outermost: headings of sections by their index, and its box.

    A heading stands in its own section.
    """

    sections: tuple[int, ...]
    box: int

    def is_in(self, section: tuple[int, ...]) -> bool:
        """Return True if this stands in a section, or in one below it."""
        return self.sections[: len(section)] == section


def layout_tree(lines: Sequence[Line], level_of: Callable[[Line], int]) -> LayoutSection:
    """Return the tree of these lines. `level_of` tells the level of a line that is a heading, 0 for any other."""
    whole = LayoutSection()
    _fill(whole, lines, level_of)
    return whole


def heading_level(line: Line) -> int:
    """Return the level of a line that the file calls a heading, 0 for any other."""
    return (line.level or _UNKNOWN_LEVEL) if line.is_heading else 0


def _fill(whole: LayoutSection, lines: Sequence[Line], level_of: Callable[[Line], int]) -> None:
    """Put the lines into a section: its boxes, its tables, and the sections below its headings."""
    stack = [whole]
    for (box, table), group in groupby(lines, key=_frame):
        if box:
            inner = LayoutSection()
            _append([inner], group, level_of)
            stack[-1].parts.append(LayoutBox(box, inner))
        elif table:
            rows = [list(cells) for _, cells in groupby(group, key=lambda line: line.place and line.place.row)]
            stack[-1].parts.append(LayoutTable(table, rows))
        else:
            _append(stack, group, level_of)


def _frame(line: Line) -> tuple[int, int]:
    """Return the numbers of the box and of the table in which a line stands; a box of one cell is no table."""
    return line.box, 0 if line.box or line.place is None else line.place.table


def _append(stack: list[LayoutSection], lines: Iterable[Line], level_of: Callable[[Line], int]) -> None:
    for line in lines:
        level = level_of(line)
        if level:
            while len(stack) > 1 and stack[-1].level >= level:
                stack.pop()
            section = LayoutSection(line, level)
            stack[-1].parts.append(section)
            stack.append(section)
        else:
            stack[-1].parts.append(line)


def places_in(tree: LayoutSection) -> Mapping[int, LinePlace]:
    """Return the place of each line by its index."""
    return dict(_places(tree, (), 0))


def _places(section: LayoutSection, path: tuple[int, ...], box: int) -> Iterator[tuple[int, LinePlace]]:
    own = path
    if section.heading is not None:
        own = (*path, section.heading.index)
        yield section.heading.index, LinePlace(own, box)
    for part in section.parts:
        match part:
            case LayoutSection():
                yield from _places(part, own, box)
            case LayoutBox(number, inner):
                yield from _places(inner, own, number)
            case LayoutTable(_, rows):
                yield from ((line.index, LinePlace(own, box)) for row in rows for line in row)
            case _:
                yield part.index, LinePlace(own, box)
