"""The words of a PDF page as lines, with their positions, sizes and weights."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from statistics import median
from typing import cast

from pdfplumber.page import Page
from pdfplumber.utils.text import extract_words

from boardpack.formats import prose
from boardpack.values import Frozen

_BOLD_FONT = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
_OUTER, _INNER = 0.085, 0.16
_SAME_SPOT = 0.6
_SAME_HEIGHT = 4.0
_FAR = 40.0
_SMALLER, _CLEAR = 0.9, 1.5
_FARTHEST = 1e6
_LEAST_FRAME, _LEAST_FRAME_HEIGHT, _LARGEST_FRAME = 120.0, 16.0, 0.8
_LEVEL = (0, 2)


class Word(Frozen):
    """A word with its box; measures in points from the top left corner of the page as it is read."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


class PageLine(Frozen, dict=True):
    """Words of one line, from left to right. `edge` is the right edge of its column, where known.

    `ruled` says that a rule is drawn across between this line and the one above it, as at the edge of a box;
    `box` is the number of the box around the line, counted from 1 over all pages; 0 for none.
    """

    words: tuple[Word, ...]
    page: int
    edge: float = 0.0
    ruled: bool = False
    box: int = 0

    @cached_property
    def text(self) -> str:
        return prose.clean(" ".join(word.text for word in self.words))

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @cached_property
    def top(self) -> float:
        return median(word.top for word in self.words)

    @cached_property
    def bottom(self) -> float:
        return median(word.bottom for word in self.words)

    @cached_property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @cached_property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if word.text.isalnum()) and any(w.bold for w in self.words)


class DrawnRule(Frozen):
    """A drawn rule, or the edge of a drawn box: `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


class DrawnFrame(Frozen):
    """A drawn or shaded box on a page."""

    x0: float
    x1: float
    top: float
    bottom: float

    def holds(self, line: "PageLine") -> bool:
        """Return True if the middle of the line is in the box."""
        across = self.x0 - 1 < line.x0 and line.x1 < self.x1 + _SAME_HEIGHT
        return across and self.top < (line.top + line.bottom) / 2 < self.bottom


class SeenPage(Frozen):
    """One page: its words, its rules and its boxes."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    verticals: tuple[DrawnRule, ...]
    horizontals: tuple[DrawnRule, ...]
    frames: tuple[DrawnFrame, ...] = ()


_Char = dict[str, object]


def see_page(page: Page, number: int) -> SeenPage:
    """Return the words, rules and frames of a page, turned upright if most of its words run sideways."""
    width, height = float(page.width), float(page.height)
    if not (0 < width < _FARTHEST and 0 < height < _FARTHEST):
        return SeenPage(number, 1.0, 1.0, (), (), ())
    chars = _once(char for char in page.chars if _is_placed(char))
    turn = _turn(chars)
    words = _words([_turned(char, turn, width, height) for char in chars if _quarter(char) == turn])
    edges = [_turned(edge, turn, width, height) for edge in page.edges if _is_placed(edge)]
    return SeenPage(
        number,
        *((width, height) if turn in _LEVEL else (height, width)),
        tuple(words),
        tuple(_rule(edge, "x0", "top", "bottom") for edge in edges if _is_upright(edge)),
        tuple(_rule(edge, "top", "x0", "x1") for edge in edges if not _is_upright(edge)),
        tuple(_frames(page, turn, width, height)),
    )


def _frames(page: Page, turn: int, width: float, height: float) -> Iterator[DrawnFrame]:
    """Yield the boxes that may frame lines: wider and higher than a line, and less than a whole page."""
    for rect in page.rects:
        if not _is_placed(rect):
            continue
        box = _turned(rect, turn, width, height)
        frame = DrawnFrame(*(_measure(box, name) for name in ("x0", "x1", "top", "bottom")))
        area = (frame.x1 - frame.x0) * (frame.bottom - frame.top)
        wide, high = frame.x1 - frame.x0 > _LEAST_FRAME, frame.bottom - frame.top > _LEAST_FRAME_HEIGHT
        if wide and high and area < _LARGEST_FRAME * width * height:
            yield frame


def _is_placed(thing: _Char) -> bool:
    """Return True if it lies on or near a page. In damaged files, coordinates may be infinite or not numbers."""
    return all(abs(_measure(thing, name)) < _FARTHEST for name in ("x0", "x1", "top", "bottom"))


def _is_upright(edge: _Char) -> bool:
    return _measure(edge, "bottom") - _measure(edge, "top") > _measure(edge, "x1") - _measure(edge, "x0")


def _rule(edge: _Char, at: str, start: str, end: str) -> DrawnRule:
    return DrawnRule(_measure(edge, at), _measure(edge, start), _measure(edge, end))


def _measure(thing: _Char, name: str) -> float:
    return cast("float", thing[name])


def _once(chars: Iterable[_Char]) -> list[_Char]:
    """Return the characters without those printed twice on one spot, which some programs do to make bold."""
    kept: list[_Char] = []
    seen: dict[tuple[object, int, int], float] = {}
    for char in chars:
        x, row = _measure(char, "x0"), round(_measure(char, "top"))
        near = [seen.get((char["text"], row, int(x) + step)) for step in (-1, 0, 1)]
        if not any(other is not None and abs(other - x) < _SAME_SPOT for other in near):
            kept.append(char)
            seen[char["text"], row, int(x)] = x
    return kept


def _quarter(char: _Char) -> int:
    """Return by how many quarter turns a character is set: 0 upright, 1 reading upwards, 3 reading downwards."""
    a, b = cast("tuple[float, ...]", char["matrix"])[:2]
    if abs(b) <= abs(a):
        return 0 if a >= 0 else 2
    return 1 if b > 0 else 3


def _turn(chars: Sequence[_Char]) -> int:
    """Return the direction in which most characters run."""
    turns = Counter(_quarter(char) for char in chars if str(char["text"]).strip())
    return turns.most_common(1)[0][0] if turns else 0


def _turned(char: _Char, turn: int, width: float, height: float) -> _Char:
    """Return a character or edge with the coordinates that it has on the upright page."""
    if not turn:
        return char
    x0, x1 = cast("float", char["x0"]), cast("float", char["x1"])
    top, bottom = cast("float", char["top"]), cast("float", char["bottom"])
    match turn:
        case 1:
            box = (height - bottom, height - top, x0, x1)
        case 3:
            box = (top, bottom, width - x1, width - x0)
        case _:
            box = (width - x1, width - x0, height - bottom, height - top)
    left, right, upper, lower = box
    return {
        **char,
        "x0": left,
        "x1": right,
        "top": upper,
        "bottom": lower,
        "doctop": upper,
        "upright": True,
        "width": right - left,
        "height": lower - upper,
    }


def _words(chars: list[_Char]) -> Iterator[Word]:
    """Yield the words of a page that have visible text, so that each line and paragraph has, too."""
    found = extract_words(chars, x_tolerance_ratio=0.18, y_tolerance=2, extra_attrs=["fontname"])
    for word in found:
        text = str(word["text"])
        if not prose.clean(text):
            continue  # such as a zero-width space, which Word writes on empty lines
        bold = bool(_BOLD_FONT.search(str(word["fontname"])))
        yield Word(text, word["x0"], word["x1"], word["top"], word["bottom"], word["bottom"] - word["top"], bold)


def lines_of(words: Iterable[Word], page: int) -> list[PageLine]:
    """Return the words in lines from the top down; a raised ordinal stays on the line of its number."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        if rows and _on_line(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [PageLine(tuple(sorted(row, key=lambda w: w.x0)), page) for row in rows]


def _on_line(row: Sequence[Word], word: Word) -> bool:
    top, bottom = median(w.top for w in row), median(w.bottom for w in row)
    shared = min(bottom, word.bottom) - max(top, word.top)
    return shared > 0.5 * min(bottom - top, word.bottom - word.top)


def furniture_of(pages: Sequence[SeenPage]) -> dict[int, list[PageLine]]:
    """Return, by page number, the lines at the same height on half of the pages, and lines of page numbers.

    In the outer margins digits may differ from page to page. Further in, where the text itself begins, only identical
    words count, and their first occurrence is kept, since it may be the head of a table. Small words well above the
    text of a later page are a running head even if they occur once.
    """
    outer = {page.number: _lines_within(page, 0, _OUTER) for page in pages}
    inner = {page.number: _lines_within(page, _OUTER, _INNER) for page in pages}
    least = max(2, len(pages) / 2)
    masked = Counter(key for lines in outer.values() for key in {k for line in lines for k in _keys(line, masked=True)})
    exact = Counter(key for lines in inner.values() for key in {k for line in lines for k in _keys(line, masked=False)})
    found: dict[int, list[PageLine]] = {}
    met: set[str] = set()
    for page in pages:
        again = [line for line in inner[page.number] if any(exact[k] >= least for k in _keys(line, masked=False))]
        numbers = [line for line in outer[page.number] if any(masked[k] >= least for k in _keys(line, masked=True))]
        alone = [line for line in outer[page.number] if _is_furniture(line) or _is_numbered(line)]
        alone += [line for line in inner[page.number] if _is_furniture(line)]
        alone += [line for line in outer[page.number] if page.number > 1 and _is_running_head(line, page)]
        found[page.number] = [*numbers, *alone, *(line for line in again if line.text in met)]
        met |= {line.text for line in again}
    return found


def _lines_within(page: SeenPage, start: float, end: float) -> list[PageLine]:
    """Return the lines whose distance from the nearer edge of the page is within these shares of its height."""
    words = [w for w in page.words if start <= min(w.middle, page.height - w.middle) / page.height < end]
    return lines_of(words, page.number)


def _keys(line: PageLine, *, masked: bool) -> set[tuple[str, int]]:
    """Return a line's words, with digits masked or as they are, at its height and the height beside it."""
    words = re.sub(r"\d+", "#", line.text) if masked else line.text
    return {(words, round(line.top / _SAME_HEIGHT) + shift) for shift in (0, 1)}


def _is_furniture(line: PageLine) -> bool:
    """Return True if a line is furniture by itself, even if it is on one page only."""
    return prose.is_marking(line.text) or prose.ends_in_page_number(line.text)


def _is_running_head(line: PageLine, page: SeenPage) -> bool:
    """Return True for small words at the top of a page, well above all others."""
    below = [word.top for word in page.words if word not in line.words]
    small = line.size < _SMALLER * median(word.size for word in page.words)
    return small and bool(below) and min(below) - line.bottom > _CLEAR * line.size


def _is_numbered(line: PageLine) -> bool:
    """Return True if a line is a page number, or has its page's at one end, far from its other words."""
    if len(line.words) < 2:
        return prose.is_page_number(line.text)
    first, second = line.words[:2]
    before, last = line.words[-2:]
    number = str(line.page)
    at_end = last.text == number and last.x0 - before.x1 > _FAR
    return at_end or (first.text == number and second.x0 - first.x1 > _FAR)
