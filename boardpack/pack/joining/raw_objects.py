"""The objects of a finished PDF as text with gaps for the numbers by which they refer to each other.

Through a PDF library each object of a long tag tree costs a kilobyte of memory, and copying it to another
file its time again; as text it costs its bytes, and other numbers are filled in within moments.
"""

import re
from array import array
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from itertools import chain

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


@dataclass
class _Read:
    """Objects as they stand in a file, each with its number: of two kinds, and streams with their data."""

    on_pages: list[tuple[int, bytes]] = field(default_factory=list)
    elements: list[tuple[int, bytes]] = field(default_factory=list)
    streams: list[tuple[int, bytes]] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)


def raw_objects(pdf: Pdf, named: Sequence[Object], lent: Sequence[Object]) -> RawObjects:
    """The objects of the file that can be reached from its root and from the named ones, without those lent to it."""
    data, held = _written(pdf, [*named, *lent])
    away = held[len(named) :]
    read = _read(data, frozenset(away))
    groups = (_plain_first(read.on_pages), _plain_first(read.elements), read.streams)
    numbers = {number: place for place, (number, _) in enumerate(chain(*groups))}
    count = len(numbers)
    numbers |= {number: count + place for place, number in enumerate(away)}
    on_pages, elements, streams = (_gapped(group, numbers) for group in groups)
    found = tuple(numbers[number] for number in held[: len(named)])
    return RawObjects(on_pages, elements, streams, tuple(read.data), count, found)


def _written(pdf: Pdf, held: Sequence[Object]) -> tuple[bytes, list[int]]:
    """The file as pikepdf writes it with each object on a line of its own, and the numbers that these have there."""
    pdf.trailer.Held = Array(held)
    target = BytesIO()
    pdf.save(target, object_stream_mode=ObjectStreamMode.disable, static_id=True, fix_metadata_version=False)
    data = target.getvalue()
    trailer = data[data.rindex(b"\ntrailer ") :]
    listed = trailer[trailer.index(b"/Held [") :]
    return data, [int(number) for number in _REFERENCE.findall(listed[: listed.index(b"]")])]


def _read(data: bytes, away: Set[int]) -> _Read:
    """All objects but those; what stands on pages is kept apart, so that who looks at one need not unpack the tags."""
    start = int(data[data.rindex(b"startxref") :].split()[1])
    rows = data.index(b"\n", data.index(b"\n", start) + 1) + 1
    count = int(data[start:rows].split()[2])
    read = _Read()
    for number in range(1, count):
        if number not in away:
            row = rows + _ROW * number
            begin = data.index(b"\n", int(data[row : row + 10])) + 1
            end = data.index(b"\n", begin)
            text = data[begin:end]
            if data.startswith(b"endobj", end + 1):
                (read.elements if _is_element(text) else read.on_pages).append((number, text))
            else:
                read.streams.append((number, text))
                read.data.append(_data_behind(data, text, end + 1))
    return read


def _data_behind(data: bytes, text: bytes, after: int) -> bytes:
    length = _LENGTH.search(text)
    if length is None or not data.startswith(b"stream\n", after):
        raise ValueError("an object does not stand on one line")
    begin = after + len(b"stream\n")
    return data[begin : begin + int(length[1])]


def _is_element(text: bytes) -> bool:
    """Whether it is an element of a tag tree, as far as its entries tell; nothing but room hangs on it."""
    return b" /S /" in text and b" /P " in text and b"/Subtype" not in text


def _plain_first(read: list[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Those without words first, in which whatever looks like a reference is one."""
    return sorted(read, key=lambda each: b"(" in each[1])


def _gapped(read: Sequence[tuple[int, bytes]], numbers: Mapping[int, int]) -> Gapped:
    whole = b"\n".join([text for _, text in read]).replace(b"%", b"%%")
    words = whole.find(b"(")
    plain = whole if words < 0 else whole[:words]
    found = _REFERENCE.findall(plain)
    text = _REFERENCE.sub(b"%b", plain)
    if words >= 0:
        text += _STRING_OR_REFERENCE.sub(partial(_noted, found), whole[words:])
    return Gapped(text, array("L", [numbers[number] for number in map(int, found)]))


def _noted(found: list[bytes], match: re.Match[bytes]) -> bytes:
    if match[1] is None:
        return match[0]
    found.append(match[1])
    return b"%b"
