"""The paragraphs of a document cut where a person began or ended an item within one, and the way back."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from boardpack.domain.register.showing import Showing, ShownItem, TextPlace
from boardpack.intake.layout.lines import Line, Piece
from boardpack.intake.showing.features import placed_words
from boardpack.values import Frozen, replace

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s*$")
_WORDS_OF_SEAM = 2


class PlaceRange(Frozen):
    """A stretch of a document, from a place up to another, which is not in it."""

    start: TextPlace
    end: TextPlace

    def overlaps(self, piece: Piece) -> bool:
        """Return True if they have a character in common. An empty piece counts as one character."""
        first, end = TextPlace(piece.passage, piece.start), TextPlace(piece.passage, max(piece.end, piece.start + 1))
        return first < self.end and self.start < end


class Seam(Frozen):
    """Where a paragraph is cut: behind these words, or in front of them. Without words, between two sentences."""

    words: tuple[str, ...] = ()
    in_front: bool = False

    def places(self, text: str) -> Iterator[int]:
        """Yield each place of a text at which it is cut."""
        if not self.words:
            yield from (match.end() for match in _SENTENCE_END.finditer(text))
            return
        words = placed_words(text)
        count = len(self.words)
        for at in range(len(words) - count + 1):
            if tuple(word for word, _ in words[at : at + count]) == self.words:
                cut = at if self.in_front else at + count
                if cut < len(words):
                    yield words[cut][1]


class CutDocument(Frozen, dict=True):
    """The lines of a document, cut into parts by the marks of a person that begin or end within a paragraph.

    `starts` are the line and the character at which each part begins. Without such marks the parts are the lines.
    """

    parts: Sequence[Line]
    starts: Sequence[TextPlace]

    def at(self, place: TextPlace) -> int:
        """Return the part that contains a place of the document."""
        return max(0, bisect_right(self._keys, (place.line, place.start)) - 1)

    def stretch(self, first: int, last: int) -> PlaceRange:
        """Return the stretch from the first of these parts to the end of the last."""
        after = self.starts[last + 1] if last + 1 < len(self.starts) else TextPlace(self.starts[last].line + 1)
        return PlaceRange(self.starts[first], after)

    def shown(self, item: ShownItem) -> ShownItem:
        """Return a marked item by the parts that it takes up."""
        end = TextPlace(item.last, item.end - 1) if item.end else TextPlace(item.last + 1, -1)
        answer = item.answer
        answered = (self.at(TextPlace(answer[0])), self.at(TextPlace(answer[-1] + 1, -1))) if answer else ()
        first = self.at(TextPlace(item.first, item.start))
        return replace(item, first=first, last=max(first, self.at(end)), answer=answered, start=0, end=None)

    def piece_in_lines(self, piece: Piece) -> Piece:
        """Return a stretch of a part with its place in the lines."""
        start = self.starts[piece.passage]
        return replace(piece, passage=start.line, start=piece.start + start.start, end=piece.end + start.start)

    @cached_property
    def _keys(self) -> list[tuple[int, int]]:
        return [(start.line, start.start) for start in self.starts]


def parts_of(lines: Sequence[Line], showing: Showing) -> CutDocument:
    """Return the lines, cut where a marked item begins or ends within a paragraph, and wherever it looks the same."""
    examples = [example for example in showing.examples if example.start or example.end is not None]
    seams = {seam for example in examples for seam in _seams(lines, example)}
    cuts = {(example.first, example.start) for example in examples if example.start}
    cuts |= {(example.last, example.end) for example in examples if example.end is not None}
    parts: list[Line] = []
    starts: list[TextPlace] = []
    for line in lines:
        places = {at for seam in seams for at in seam.places(line.text)}
        places |= {at for index, at in cuts if index == line.index}
        for start, part in _cut(line, sorted(at for at in places if line.start < at < len(line.text))):
            starts.append(TextPlace(line.index, start))
            parts.append(replace(part, passage=replace(part.passage, index=len(parts))) if seams else part)
    return CutDocument(parts, starts)


def _seams(lines: Sequence[Line], example: ShownItem) -> Iterator[Seam]:
    first, last = lines[example.first].text, lines[example.last].text
    if example.start:
        before = first[: example.start]
        words = [word for word, _ in placed_words(before)]
        yield Seam() if _ENDS_SENTENCE.search(before) else Seam(tuple(_nearest(words[::-1])[::-1]))
    if example.end is not None:
        words = [word for word, _ in placed_words(last[example.end :])]
        ends = _ENDS_SENTENCE.search(last[: example.end]) and not _is_mark(words[0])
        yield Seam() if ends else Seam(tuple(_nearest(words)), in_front=True)


def _nearest(words: Sequence[str]) -> Sequence[str]:
    """Return the words nearest to a cut: one mark, or two words."""
    return words[: 1 if _is_mark(words[0]) else _WORDS_OF_SEAM]


def _is_mark(word: str) -> bool:
    return not any(character.isalnum() for character in word)


def _cut(line: Line, places: Sequence[int]) -> Iterator[tuple[int, Line]]:
    """Yield the parts of a line, each with the character at which it begins."""
    for start, end in zip((0, *places), (*places, len(line.text)), strict=True):
        if not start and end == len(line.text):
            yield 0, line
            continue
        part = replace(line, passage=replace(line.passage, text=line.text[start:end]), before=line.text[:start])
        yield start, part if not start else replace(part, label="", start=0, lead=0)
