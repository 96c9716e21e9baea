"""Write raw objects of many files into one, under numbers of its own."""

import hashlib
from collections.abc import Sequence

from boardpack.formats.pdf.writing.object_streams import Packed, compressed_stream, deflated, object_stream, packed
from boardpack.pack.joining.raw_objects import RawObjects

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_AT_ONCE = 4_000_000
"""How many bytes are compressed at once."""
_ROW = 7


class JoinedFile:
    """A PDF while objects are written to it, `count` in all. The same objects in the same order give the same bytes."""

    def __init__(self, count: int) -> None:
        self._out = bytearray(_HEAD)
        self._rows = bytearray(_ROW * (count + 1))
        self._waiting: list[tuple[int, Packed]] = []
        self._size = 0

    def add(self, objects: RawObjects, first: int, lent: Sequence[bytes]) -> None:
        """Write the objects, numbered on from `first`; `lent` is what is written for those that were lent to them."""
        told = [*(b"%d 0 R" % number for number in range(first, first + objects.count)), *lent]
        number = self.add_texts(objects.on_pages.filled(told), first)
        number = self.add_texts(objects.elements.filled(told), number)
        for head, data in zip(objects.streams.filled(told), objects.data, strict=True):
            self._begin(number)
            self._out += b"%d 0 obj\n%b\nstream\n" % (number, head)
            self._out += data
            self._out += b"\nendstream\nendobj\n"
            number += 1

    def add_texts(self, objects: Sequence[bytes], first: int) -> int:
        """Write objects that are no streams, numbered on from `first`; returns the next number."""
        number = first
        for held in packed(objects, first):
            self._waiting.append((number, held))
            self._size += len(held.payload)
            number += held.count
        if self._size > _AT_ONCE:
            self._press()
        return number

    def closed(self, root: bytes, information: bytes) -> bytes:
        """The whole file; the two are the references to its root and to what it says of itself."""
        self._press()
        number, offset = len(self._rows) // _ROW, len(self._out)
        self._rows += bytes(_ROW)
        self._begin(number)
        digest = hashlib.sha256(self._out).hexdigest()[:32]
        entries = f"/Root {root.decode('ascii')} /Info {information.decode('ascii')} /ID [<{digest}> <{digest}>]"
        head = f"/Type /XRef /Size {number + 1} /W [1 4 2] {entries}"
        self._out += compressed_stream(number, head, next(deflated([bytes(self._rows)])))
        self._out += b"startxref\n%d\n%%%%EOF\n" % offset
        return bytes(self._out)

    def _begin(self, number: int) -> None:
        """Note that the object begins here."""
        self._rows[_ROW * number : _ROW * (number + 1)] = b"\1" + len(self._out).to_bytes(4) + b"\0\0"

    def _press(self) -> None:
        """Compress the object streams that wait, and write them; they are numbered behind all objects."""
        for (first, held), data in zip(self._waiting, deflated(h.payload for _, h in self._waiting), strict=True):
            number = len(self._rows) // _ROW
            self._rows += bytes(_ROW)
            self._begin(number)
            self._out += object_stream(number, held, data)
            row = b"\2" + number.to_bytes(4)
            rows = b"".join(row + place.to_bytes(2) for place in range(held.count))
            self._rows[_ROW * first : _ROW * (first + held.count)] = rows
        self._waiting, self._size = [], 0
