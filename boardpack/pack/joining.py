"""Write raw objects of many files into one, under numbers of its own."""

import hashlib
from collections.abc import Iterator, Sequence

from boardpack.formats.pdf.object_streams import Packed, compressed_stream, deflated, object_stream, packed
from boardpack.pack.raw_objects import RawObjects

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_AT_ONCE = 4_000_000
"""How many bytes are compressed at once."""


class JoinedFile:
    """A PDF while objects are written to it. The same objects in the same order give the same bytes."""

    def __init__(self) -> None:
        self._out = bytearray(_HEAD)
        self._offsets: dict[int, int] = {}
        self._waiting: list[tuple[int, Packed]] = []

    def add(self, objects: RawObjects, first: int, lent: Sequence[bytes]) -> None:
        """Write the objects, numbered on from `first`; `lent` is what is written for those that were lent to them."""
        told = [*(b"%d 0 R" % number for number in range(first, first + objects.count)), *lent]
        number = first
        for kind in (objects.on_pages, objects.elements):
            for held in packed(kind.filled(told), number):
                self._waiting.append((number, held))
                number += held.count
        for head, data in zip(objects.streams.filled(told), objects.data, strict=True):
            self._offsets[number] = len(self._out)
            self._out += b"%d 0 obj\n%b\nstream\n" % (number, head)
            self._out += data
            self._out += b"\nendstream\nendobj\n"
            number += 1

    def closed(self, root: bytes, info: bytes) -> bytes:
        """The whole file; the two are the references to its root and to what it says of itself."""
        first = max((number + held.count for number, held in self._waiting), default=1)
        first = max(first, max(self._offsets, default=0) + 1)
        rows = _Rows(first + len(self._waiting) + 1)
        for place, data in enumerate(self._compressed(), start=first):
            start, held = self._waiting[place - first]
            self._offsets[place] = len(self._out)
            self._out += object_stream(place, held, data)
            rows.in_stream(start, held.count, place)
        number, offset = first + len(self._waiting), len(self._out)
        self._offsets[number] = offset
        for each, at in self._offsets.items():
            rows.at(each, at)
        digest = hashlib.sha256(self._out).hexdigest()[:32].encode("ascii")
        head = b"/Type /XRef /Size %d /W [1 4 2] /Root %b /Info %b /ID [<%b> <%b>]" % (
            number + 1,
            root,
            info,
            digest,
            digest,
        )
        self._out += compressed_stream(number, head.decode("ascii"), next(deflated([bytes(rows.rows)])))
        self._out += b"startxref\n%d\n%%%%EOF\n" % offset
        return bytes(self._out)

    def _compressed(self) -> Iterator[bytes]:
        """The object streams in order, compressed a few at a time."""
        batch: list[bytes] = []
        size = 0
        for _, held in self._waiting:
            batch.append(held.payload)
            size += len(held.payload)
            if size > _AT_ONCE:
                yield from deflated(batch)
                batch, size = [], 0
        yield from deflated(batch)


class _Rows:
    """The cross-reference table: seven bytes for each number."""

    def __init__(self, count: int) -> None:
        self.rows = bytearray(7 * count)

    def at(self, number: int, offset: int) -> None:
        """The object begins at that byte."""
        self.rows[7 * number : 7 * number + 7] = b"\1" + offset.to_bytes(4) + b"\0\0"

    def in_stream(self, first: int, count: int, stream: int) -> None:
        """So many objects from this number on lie in that object stream."""
        head = b"\2" + stream.to_bytes(4)
        self.rows[7 * first : 7 * (first + count)] = b"".join(head + place.to_bytes(2) for place in range(count))
