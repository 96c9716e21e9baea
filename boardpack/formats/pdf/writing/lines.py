"""Content broken into lines: greedy, never hyphenated, never justified, never wider than the measure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import assert_never

from boardpack.documents.fields import FieldKind, FormField
from boardpack.documents.house_style import Colour, Type
from boardpack.documents.model import Content, DraftingNote, Link, StatusMark, Text, Tone
from boardpack.formats.pdf.writing.bands import TextRun
from boardpack.formats.pdf.writing.fonts import width, widths_along
from boardpack.formats.pdf.writing.sheet import HANG_BEHIND_SHAPE, PageGeometry
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

# A line may end at spaces, and behind a hyphen or dash between letters; "A-036" stays whole.
_PIECE = re.compile(r"[^ \n]*?(?:(?<=[^\W\d_][-–—])(?=[^\W\d_])| +|\n|$)")
_WITHIN_WORD = re.compile(r"(?<=[^\W\d_][-–—])(?=[^\W\d_])")
_CUT_AFTER = "/.-_?&=:,;@"
_ROUNDING = 0.001
_USUAL_WIDTH = 0.45


class BrokenLine(Frozen):
    """The runs of a line, and its width without the spaces at its end."""

    runs: tuple[TextRun, ...]
    width: float


class _Piece(Frozen):
    """The smallest piece of text. A line may end after it if `breakable`."""

    run: TextRun
    body: str
    tail: str
    breakable: bool
    ends_line: bool = False

    @property
    def width(self) -> float:
        if self.run.shape:
            return HANG_BEHIND_SHAPE * self.run.size
        return width(self.body, self.run.bold) * self.run.size

    @property
    def tail_width(self) -> float:
        return width(self.tail, self.run.bold) * self.run.size


def runs_of(content: Content, kind: Type, sheet: PageGeometry, tag: Tag) -> tuple[TextRun, ...]:
    """Return the content in the looks of a type, each run with the element it belongs to."""
    return tuple(_run(inline, kind, sheet, tag) for inline in content if not isinstance(inline, DraftingNote))


def _run(inline: Text | Link | FormField | StatusMark, kind: Type, sheet: PageGeometry, tag: Tag) -> TextRun:
    match inline:
        case Text():
            own = Tag("Span", tag, language=inline.language) if inline.language else tag
            return TextRun(inline.text, own, kind.size, kind.bold or inline.bold, sheet.colour(inline.tone, kind))
        case Link():
            return _link(inline, kind, sheet, tag)
        case FormField(kind=FieldKind.CHECK):
            colour = sheet.style.palette.value(Colour.INK)
            return TextRun(inline.text, Tag("Form", tag), kind.size, kind.bold, colour, field=inline)
        case FormField():
            return TextRun(inline.text, tag, kind.size, kind.bold, sheet.colour(Tone.GREY, kind))
        case StatusMark():
            return TextRun("", tag, kind.size, False, "", shape=inline.shape)
        case _:
            assert_never(inline)


def _link(link: Link, kind: Type, sheet: PageGeometry, tag: Tag) -> TextRun:
    target = sheet.destination(link.target)
    bold = kind.bold or link.bold
    if target is None:
        return TextRun(link.text, tag, kind.size, bold, sheet.style.palette.value(Colour.INK))
    own = Tag("Link", tag)
    return TextRun(link.text, own, kind.size, bold, sheet.colour(link.tone, kind), target, link.text, underlined=True)


def break_lines(runs: Iterable[TextRun], measure: float, first_measure: float | None = None) -> tuple[BrokenLine, ...]:
    """Return the lines that the runs make in a measure; always one at least."""
    kept_runs = tuple(runs)
    short = _short_line(kept_runs, measure if first_measure is None else first_measure)
    if short:
        return (short,)
    first = measure if first_measure is None else first_measure
    alike = _lines_alike(kept_runs[0], measure, first) if len(kept_runs) == 1 else None
    if alike:
        return alike
    breaker = _Breaker(measure, first)
    for word in _words(kept_runs):
        breaker.add(word)
    return breaker.finish()


def _short_line(runs: tuple[TextRun, ...], measure: float) -> BrokenLine | None:
    """Return the one line of a single run that surely fits, as in most cells of a table."""
    if len(runs) != 1 or runs[0].shape or "\n" in runs[0].text:
        return None
    run = runs[0]
    if not run.text or len(run.text) * _USUAL_WIDTH * run.size > measure:
        return None
    wide = width(run.text.rstrip(" "), run.bold) * run.size
    return BrokenLine(runs, wide) if wide <= measure else None


def _lines_alike(run: TextRun, measure: float, first: float) -> tuple[BrokenLine, ...] | None:
    """Return the lines of one run whose words all fit and have single spaces between them, as in most prose."""
    text = run.text
    if run.shape or not text or text[0] == " " or "\n" in text or "  " in text:
        return None
    along = widths_along(text, run.bold)
    if along is None:
        return None
    ends = _ends(text)
    reached = [along[end - 1 if text[end - 1] == " " else end] for end in ends]
    lines: list[BrokenLine] = []
    start = place = 0
    room = (first + _ROUNDING) / run.size
    while start < len(text):
        after = bisect_right(reached, along[start] + room, place)
        if after == place:
            return None
        end = ends[after - 1]
        lines.append(BrokenLine((_part(run, text[start:end]),), (reached[after - 1] - along[start]) * run.size))
        start, place, room = end, after, (measure + _ROUNDING) / run.size
    return tuple(lines)


def _ends(text: str) -> list[int]:
    """Return the places where a line may end: behind each space, within some words, and at the end."""
    ends = [*accumulate(len(word) + 1 for word in text.split(" "))]
    ends[-1] = len(text)
    if "-" in text or "–" in text or "—" in text:
        ends = sorted({*ends, *(found.start() for found in _WITHIN_WORD.finditer(text))})
    return ends


def _part(run: TextRun, text: str) -> TextRun:
    """Return a copy of the run with this text. It is faster than `replace`."""
    return TextRun(
        text, run.tag, run.size, run.bold, run.colour, run.target, run.link_text, run.underlined, field=run.field
    )


def lines_of(content: Content, kind: Type, sheet: PageGeometry, tag: Tag, measure: float) -> tuple[BrokenLine, ...]:
    """Return the content in lines of that measure."""
    return break_lines(runs_of(content, kind, sheet, tag), measure)


def _pieces(runs: Iterable[TextRun]) -> Iterator[_Piece]:
    for run in runs:
        if run.shape:
            yield _Piece(run, "", "", breakable=False)
            continue
        for found in _PIECE.finditer(run.text):
            text = found.group()
            if not text:
                continue
            body = text.rstrip(" \n")
            whole = found.end() == len(run.text) and body == text
            yield _Piece(run, body, text[len(body) :].replace("\n", " "), not whole, text.endswith("\n"))


def _words(runs: Iterable[TextRun]) -> Iterator[tuple[_Piece, ...]]:
    """Yield pieces that no line may part, even where the look changes within them."""
    word: list[_Piece] = []
    for piece in _pieces(runs):
        word.append(piece)
        if piece.breakable:
            yield tuple(word)
            word = []
    if word:
        yield tuple(word)


class _Breaker:
    def __init__(self, measure: float, first_measure: float) -> None:
        self._measure = first_measure
        self._next_measure = measure
        self._lines: list[BrokenLine] = []
        self._pieces: list[_Piece] = []
        self._width = 0.0
        self._tail = 0.0

    def add(self, word: tuple[_Piece, ...]) -> None:
        wide = sum(piece.width for piece in word)
        if self._pieces and self._width + self._tail + wide > self._measure + _ROUNDING:
            self._turn()
        if wide > self._measure + _ROUNDING:
            for piece in word:
                self._add_cut(piece)
        else:
            for piece in word:
                self._append(piece)
        if word[-1].ends_line:
            self._turn()

    def finish(self) -> tuple[BrokenLine, ...]:
        if self._pieces or not self._lines:
            self._turn()
        return tuple(self._lines)

    def _append(self, piece: _Piece) -> None:
        self._pieces.append(piece)
        self._width += self._tail + piece.width
        self._tail = piece.tail_width

    def _add_cut(self, piece: _Piece) -> None:
        """Add a piece that may be wider than a line, cut where it must be; each line takes a character at least."""
        rest = piece
        while rest.body:
            room = self._measure - self._width - self._tail
            count = _fitting(rest, room, least=0 if self._pieces else 1)
            if count == len(rest.body):
                break
            if count:
                self._append(replace(rest, body=rest.body[:count], tail=""))
                rest = replace(rest, body=rest.body[count:])
            self._turn()
        self._append(rest)

    def _turn(self) -> None:
        self._lines.append(BrokenLine(_joined(self._pieces), self._width))
        self._pieces, self._width, self._tail = [], 0.0, 0.0
        self._measure = self._next_measure


def _fitting(piece: _Piece, room: float, least: int) -> int:
    """Count the characters of a piece that go on a line: all, or those up to a sign of a web address if possible."""
    count, too_many = least, least + 1
    while too_many <= len(piece.body) and _fits(piece, too_many, room):
        count, too_many = too_many, 2 * too_many
    too_many = min(too_many, len(piece.body) + 1)
    while too_many - count > 1:
        middle = (count + too_many) // 2
        count, too_many = (middle, too_many) if _fits(piece, middle, room) else (count, middle)
    if count == len(piece.body):
        return count
    for end in range(count, count // 2, -1):
        if piece.body[end - 1] in _CUT_AFTER:
            return end
    return count


def _fits(piece: _Piece, count: int, room: float) -> bool:
    return width(piece.body[:count], piece.run.bold) * piece.run.size <= room + _ROUNDING


def _joined(pieces: Iterable[_Piece]) -> tuple[TextRun, ...]:
    """Join pieces of the same run, with the spaces between them."""
    runs: list[tuple[TextRun, str]] = []
    for piece in pieces:
        text = piece.body + piece.tail
        if runs and runs[-1][0] is piece.run:
            runs[-1] = (piece.run, runs[-1][1] + text)
        else:
            runs.append((piece.run, text))
    return tuple(run if text == run.text else replace(run, text=text) for run, text in runs)
