"""Header and footer of a page: artifacts, which no screen reader reads out on every page."""

from collections.abc import Sequence

from boardpack.documents.house_style import Colour, HouseStyle, Type
from boardpack.formats.pdf.writing.canvas import TaggedCanvas
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.sheet import MM
from boardpack.values import replace

_CLEAR = 12
_BETWEEN_WAYS = 9
_OVER = 1.0
_BELOW = 0.4
Box = tuple[float, float, float, float]


class FurniturePainter:
    """Sets furniture on a sheet of any size, with the margins of the house style."""

    def __init__(self, canvas: TaggedCanvas, style: HouseStyle, sheet_width: float, sheet_height: float) -> None:
        self._canvas = canvas
        self._style = style
        self._left = style.grid.left * MM
        self._right = sheet_width - style.grid.right * MM
        self._middle = sheet_width / 2
        self._height = sheet_height

    def header(self, marking: str, left: str, right: str) -> None:
        """Draw the marking in the middle, and the line of the board and the paper below it.

        If both do not fit, the paper's text is cut first, since its title is below, but not to less than a third.
        """
        grid, kind = self._style.grid, self._style.type.furniture
        self._marking(marking, self._height - grid.marking_top * MM)
        y = self._height - grid.header_line * MM
        room = self._right - self._left
        shown_right = _fitted(right, kind, max(room - _wide(left, kind) - _CLEAR, room / 3) if left else room)
        rest = room - _wide(shown_right, kind) - _CLEAR
        self._set(self._left, y, _fitted(left, kind, rest if right else room), kind)
        self._set(self._right - _wide(shown_right, kind), y, shown_right, kind)

    def footer(self, marking: str, left: str, page: str, of: str, ways: Sequence[str] = ()) -> None:
        """Draw the version at the left, the marking in the middle, `ways` before the number, and the total."""
        furniture = self._style.type.furniture
        y = self._style.grid.marking_bottom * MM
        self._marking(marking, y)
        half = _wide(marking, self._style.type.marking) / 2
        until = self._middle - half if marking else self._number_from(page, of)
        self._set(self._left, y, _fitted(left, furniture, until - _CLEAR - self._left), furniture)
        self._set(self._right - _wide(of, furniture), y, of, furniture)
        for word, x in self._places_of_ways(marking, page, of, ways):
            self._set(x, y, word, replace(furniture, colour=Colour.ACCENT))

    def boxes_of_ways(self, marking: str, page: str, of: str, ways: Sequence[str]) -> list[Box]:
        """Return left, bottom, right and top of each of the words that `footer` sets. Empty if they have no room."""
        kind = self._style.type.furniture
        y = self._style.grid.marking_bottom * MM
        places = self._places_of_ways(marking, page, of, ways)
        return [(x, y - _BELOW * kind.size, x + _wide(word, kind), y + _OVER * kind.size) for word, x in places]

    def _places_of_ways(self, marking: str, page: str, of: str, ways: Sequence[str]) -> list[tuple[str, float]]:
        kind = self._style.type.furniture
        x = self._number_from(page, of)
        places: list[tuple[str, float]] = []
        for word in reversed(ways):
            x -= _BETWEEN_WAYS + _wide(word, kind)
            places.insert(0, (word, x))
        limit = self._middle + _wide(marking, self._style.type.marking) / 2 + _CLEAR / 2
        return places if x >= limit else []

    def page_number(self, page: str, of: str) -> None:
        """Draw the number of the page, in front of the total that `footer` sets."""
        y = self._style.grid.marking_bottom * MM
        self._set(self._number_from(page, of), y, page, self._style.type.page_number)

    def _number_from(self, page: str, of: str) -> float:
        return self._right - _wide(of, self._style.type.furniture) - _wide(page, self._style.type.page_number)

    def _marking(self, marking: str, y: float) -> None:
        kind = self._style.type.marking
        shown = _fitted(marking, kind, self._right - self._left)
        self._set(self._middle - _wide(shown, kind) / 2, y, shown, kind)

    def _set(self, x: float, y: float, text: str, kind: Type) -> None:
        if text:
            self._canvas.words(x, y, text, kind.size, kind.bold, self._style.palette.value(kind.colour))


def _wide(text: str, kind: Type) -> float:
    return width(text, kind.bold) * kind.size


def _fitted(text: str, kind: Type, room: float) -> str:
    """Return the text, shortened with an ellipsis where it is wider than its room."""
    if _wide(text, kind) <= room:
        return text
    count, too_many = 0, len(text)
    while too_many - count > 1:
        middle = (count + too_many) // 2
        if _wide(f"{text[:middle].rstrip()}…", kind) > room:
            too_many = middle
        else:
            count = middle
    return f"{text[:count].rstrip()}…" if count else ""
