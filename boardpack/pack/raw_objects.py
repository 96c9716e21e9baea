"""The objects of a finished PDF as text with gaps for the numbers by which they refer to each other.

Through a PDF library each object of a long tag tree costs a kilobyte of memory, and copying it to another
file its time again; as text it costs its bytes, and other numbers are filled in within moments.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Object, ObjectStreamMode, Pdf

_REFERENCE = re.compile(rb"([0-9]+) 0 R")
_STRING_OR_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|([0-9]+) 0 R")
_LENGTH = re.compile(rb"/Length ([0-9]+)(?: /Filter /FlateDecode)? >>$")
_ROW = 20
"""The bytes of a row in a cross-reference table."""


@dataclass(frozen=True)
class Gapped:
    """Objects as text, one a line, with a gap for each reference; `references` say which object fills it."""

    text: bytes
    references: "array[int]"

    def filled(self, told: Sequence[bytes]) -> list[bytes]:
        """The objects, each reference in them written as it is told for the object it leads to."""
        return (self.text % tuple(map(told.__getitem__, self.references))).split(b"\n") if self.text else []


@dataclass(frozen=True)
class RawObjects:
    """All objects that a file needs, counted from 0: those on its pages, elements of its tags, streams.

    Objects that were lent to it come after them and have no text: who sets the others into a file says
    what is written for these. `named` tells which numbers the objects asked for have.
    """

    on_pages: Gapped
    elements: Gapped
    streams: Gapped
    data: tuple[bytes, ...]
    count: int
    named: tuple[int, ...]

    @property
    def size(self) -> int:
        """How many bytes they take."""
        return len(self.on_pages.text) + len(self.elements.text) + sum(map(len, self.data))


@dataclass(frozen=True)
class _Read:
    """An object as it stands in a file, with the data of a stream."""

    number: int
    text: bytes
    data: bytes | None


def raw_objects(pdf: Pdf, named: Sequence[Object], lent: Sequence[Object]) -> RawObjects:
    """The objects of the file that can be reached from its root and from the named ones, without those lent to it."""
    read, held = _written(pdf, [*named, *lent])
    away = held[len(named) :]
    gone = frozenset(away)
    kept = _sorted(each for each in read if each.number not in gone)
    numbers = {each.number: place for place, each in enumerate(each for group in kept for each in group)}
    count = len(numbers)
    numbers |= {number: count + place for place, number in enumerate(away)}
    on_pages, elements, streams = (_gapped([each.text for each in group], numbers) for group in kept)
    data = tuple(each.data or b"" for each in kept[2])
    return RawObjects(on_pages, elements, streams, data, count, tuple(numbers[number] for number in held[: len(named)]))


def _written(pdf: Pdf, held: Sequence[Object]) -> tuple[Iterator[_Read], list[int]]:
    """The file's objects as pikepdf writes them, each on a line of its own, and the numbers these have there."""
    pdf.trailer.Held = Array(held)
    target = BytesIO()
    pdf.save(target, object_stream_mode=ObjectStreamMode.disable, static_id=True, fix_metadata_version=False)
    data = target.getvalue()
    trailer = data[data.rindex(b"\ntrailer ") :]
    listed = trailer[trailer.index(b"/Held [") :]
    return _objects(data), [int(number) for number in _REFERENCE.findall(listed[: listed.index(b"]")])]


def _objects(data: bytes) -> Iterator[_Read]:
    start = int(data[data.rindex(b"startxref") :].split()[1])
    rows = data.index(b"\n", data.index(b"\n", start) + 1) + 1
    count = int(data[start:rows].split()[2])
    for number in range(1, count):
        row = rows + _ROW * number
        begin = data.index(b"\n", int(data[row : row + 10])) + 1
        end = data.index(b"\n", begin)
        text = data[begin:end]
        yield _Read(number, text, _data_behind(data, text, end + 1))


def _data_behind(data: bytes, text: bytes, after: int) -> bytes | None:
    if data.startswith(b"endobj", after):
        return None
    length = _LENGTH.search(text)
    if length is None or not data.startswith(b"stream\n", after):
        raise ValueError("an object does not stand on one line")
    begin = after + len(b"stream\n")
    return data[begin : begin + int(length[1])]


def _sorted(read: Iterable[_Read]) -> tuple[list[_Read], list[_Read], list[_Read]]:
    """What is on pages, elements of tags, and streams: who looks at a page then need not unpack the tags."""
    on_pages: list[_Read] = []
    elements: list[_Read] = []
    streams: list[_Read] = []
    for each in read:
        if each.data is not None:
            streams.append(each)
        else:
            (elements if _is_element(each.text) else on_pages).append(each)
    return on_pages, elements, streams


def _is_element(text: bytes) -> bool:
    """Whether it is an element of a tag tree, as far as its entries tell; nothing but room hangs on it."""
    return b" /S /" in text and b" /P " in text and b"/Subtype" not in text


def _gapped(texts: Sequence[bytes], numbers: "dict[int, int]") -> Gapped:
    found: list[bytes] = []

    def noted(match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return match[0]
        found.append(match[1])
        return b"%b"

    whole = b"\n".join(texts).replace(b"%", b"%%")
    text = _STRING_OR_REFERENCE.sub(noted, whole)
    return Gapped(text, array("L", (numbers[int(each)] for each in found)))
