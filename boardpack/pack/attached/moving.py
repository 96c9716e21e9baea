"""Move and shrink what is on a page: its content, its annotations, and the places to which links lead."""

from collections.abc import Iterator, Mapping
from copy import copy
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from boardpack.formats.pdf.writing.visible_page import PageBox, visible_box
from boardpack.pack.attached.contained import containers
from boardpack.pack.attached.destinations import annotations
from boardpack.values import Frozen

_PLACES = (Name.Rect, Name.QuadPoints, Name.Vertices, Name.L, Name.CL)
_DESTINATION_AXES = {
    "/XYZ": "xy",
    "/FitH": "y",
    "/FitBH": "y",
    "/FitV": "x",
    "/FitBV": "x",
    "/FitR": "xyxy",
}
_DECIMALS = 3


class Move(Frozen):
    """A scaling, then a shift by x and y, of all that is on a page. `box` is the new page box if the page grows."""

    scale: float
    x: float
    y: float
    box: PageBox | None = None

    def along(self, axis: str, value: float) -> float:
        """Return where a coordinate of the x or the y axis goes."""
        return round(self.scale * value + (self.x if axis == "x" else self.y), _DECIMALS)


def move_pages(pdf: Pdf, moves: Mapping[int, Move]) -> None:
    """Move what is on these pages (from 0). Reading order and tags stay, and the boxes of pages that do not grow."""
    by_page = {pdf.pages[number].obj.objgen: move for number, move in moves.items()}
    for found in containers(pdf):
        if isinstance(found, Array):
            _move_destination(found, moves, by_page)
        else:
            _move_tagged_box(found, by_page)
    done: set[tuple[int, int]] = set()
    for number, move in moves.items():
        page = pdf.pages[number]
        _move_content(pdf, page, move)
        _move_patterns(pdf, page, move)
        _move_annotations(page, move, done)
        if move.box is not None:
            _grow(page, move.box)


def _grow(page: Page, box: PageBox) -> None:
    """Set the page to the larger box, and remove the boxes for trimming, which no longer apply."""
    for key in (Name.CropBox, Name.TrimBox, Name.BleedBox, Name.ArtBox):
        if key in page.obj:
            del page.obj[key]
    page.obj[Name.MediaBox] = page.obj[Name.CropBox] = Array([round(edge, _DECIMALS) for edge in box])


def _move_content(pdf: Pdf, page: Page, move: Move) -> None:
    """Scale and shift the content, clipped to the visible page so that hidden parts stay hidden."""
    left, bottom, right, top = visible_box(page)
    matrix = f"{move.scale:.6f} 0 0 {move.scale:.6f} {move.x:.4f} {move.y:.4f} cm"
    window = f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n"
    page.contents_add(pdf.make_stream(f"q {matrix} {window}\n".encode("ascii")), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\n"))


def _move_patterns(pdf: Pdf, page: Page, move: Move) -> None:
    """Move patterns, which follow the matrix of the page and not that of the content (ISO 32000-1, 8.7.3.1)."""
    resources = page.get_resources()
    patterns = resources.get(Name.Pattern) if resources is not None else None
    if resources is None or not isinstance(patterns, Dictionary):
        return
    own = copy(resources)
    own[Name.Pattern] = Dictionary({name: _moved_pattern(pdf, pattern, move) for name, pattern in patterns.items()})
    page.obj[Name.Resources] = own


def _moved_pattern(pdf: Pdf, pattern: Object, move: Move) -> Object:
    if not isinstance(pattern, Dictionary | Stream):
        return pattern
    moved = pdf.make_indirect(copy(pattern))
    a, b, c, d, x, y = (float(value) for value in pattern.get(Name.Matrix, (1, 0, 0, 1, 0, 0)))
    turned = [round(move.scale * value, 6) for value in (a, b, c, d)]
    moved[Name.Matrix] = Array([*turned, move.along("x", x), move.along("y", y)])
    return moved


def _move_annotations(page: Page, move: Move, done: set[tuple[int, int]]) -> None:
    """Move each annotation once, even if pages share it. Viewers fit its appearance to its rectangle."""
    for annotation in annotations(page):
        if annotation.is_indirect and annotation.objgen in done:
            continue
        done.add(annotation.objgen)
        for key in _PLACES:
            if key in annotation:
                annotation[key] = _moved_points(annotation[key], move)
        if isinstance(annotation.get(Name.InkList), Array):
            annotation[Name.InkList] = Array([_moved_points(line, move) for line in annotation[Name.InkList]])
        if isinstance(annotation.get(Name.RD), Array):
            annotation[Name.RD] = Array([round(move.scale * float(edge), _DECIMALS) for edge in annotation[Name.RD]])


def _moved_points(points: Object, move: Move) -> Object:
    """Return an array of x and y in turn; anything else stays."""
    if not isinstance(points, Array):
        return points
    return Array([move.along("xy"[place % 2], float(value)) for place, value in enumerate(points)])


def _move_destination(array: Array, moves: Mapping[int, Move], by_page: Mapping[tuple[int, int], Move]) -> None:
    """Move the place of a destination on one of the pages with the content."""
    if len(array) < 3 or not isinstance(array[1], Name):
        return
    move, axes = _move_for(array[0], moves, by_page), _DESTINATION_AXES.get(str(array[1]), "")
    if move is None:
        return
    for place, axis, value in _numbers(array, axes):
        array[place] = move.along(axis, value)


def _move_for(page: object, moves: Mapping[int, Move], by_page: Mapping[tuple[int, int], Move]) -> Move | None:
    if isinstance(page, int):
        return moves.get(page)
    return by_page.get(page.objgen) if isinstance(page, Dictionary) else None


def _numbers(array: Array, axes: str) -> Iterator[tuple[int, str, float]]:
    """Yield the index, axis and value of each coordinate. Null, which leaves the view as it is, is skipped."""
    for place, axis in enumerate(axes[: len(array) - 2], start=2):
        value: object = array[place]
        if isinstance(value, int | float | Decimal):
            yield place, axis, float(value)


def _move_tagged_box(element: Dictionary | Stream, by_page: Mapping[tuple[int, int], Move]) -> None:
    """Move the box that the tag tree gives for a figure or a table on one of the pages."""
    page = element.get(Name.Pg)
    move = by_page.get(page.objgen) if isinstance(page, Dictionary) else None
    attributes = element.get(Name.A)
    if move is None or attributes is None:
        return
    for attribute in attributes if isinstance(attributes, Array) else (attributes,):
        if isinstance(attribute, Dictionary) and Name.BBox in attribute:
            attribute[Name.BBox] = _moved_points(attribute[Name.BBox], move)
