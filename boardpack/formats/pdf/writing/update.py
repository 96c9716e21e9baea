"""Add the tag tree to a finished file as an update in object streams.

Through a PDF library each element would cost a kilobyte of memory; here it costs its bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice

import pikepdf
from pikepdf import Name

from boardpack.formats.pdf.writing.structure import StructureObjects, StructureTargets
from boardpack.formats.pdf.writing.tags import TagTree
from boardpack.values import Frozen

_IN_A_STREAM = 200


def with_structure(base: bytes, tree: TagTree) -> bytes:
    """Return the file with the tree; its pages and annotations carry their keys already."""
    with pikepdf.open(BytesIO(base)) as pdf:
        size = int(pdf.trailer.Size)
        structure = StructureObjects(tree, size, _anchorage(pdf, tree))
        update = _Update(base, size)
        update.add_streams(structure.objects())
        update.add_catalog(pdf, structure.root)
        return update.closed(pdf)


def _anchorage(pdf: pikepdf.Pdf, tree: TagTree) -> StructureTargets:
    pages = tuple(page.obj.objgen[0] for page in pdf.pages)
    links = {}
    waiting = {place: iter(page.obj.get(Name.Annots, ())) for place, page in enumerate(pdf.pages)}
    for area, _ in tree.areas:
        links[area] = next(waiting[area.page]).objgen[0]
    return StructureTargets(pages, links)


class _Update:
    """The bytes that follow a file, and the offset of each object in them."""

    def __init__(self, base: bytes, size: int) -> None:
        self._out = bytearray(base)
        self._base = len(base)
        self._previous = _last_table(base)
        self._first = size
        self._entries: list[tuple[int, int, int]] = []

    def add_streams(self, objects: Iterable[bytes]) -> None:
        """Add objects, numbered on from the size of the file, packed into streams."""
        streams = [*_packed(objects, self._first)]
        count = sum(stream.count for stream in streams)
        offsets = []
        for place, (data, stream) in enumerate(zip(_deflated(h.payload for h in streams), streams, strict=True)):
            number = self._first + count + place
            offsets.append(len(self._out))
            self._entries += [(2, number, index) for index in range(stream.count)]
            self._out += _object_stream(number, stream, data)
        self._entries += [(1, offset, 0) for offset in offsets]

    def add_catalog(self, pdf: pikepdf.Pdf, root: int) -> None:
        """Write the catalog again, this time with the tree."""
        self._catalog = (pdf.Root.objgen[0], len(self._out))
        entries = pdf.Root.unparse(resolved=True).rstrip().removesuffix(b">>")
        self._out += b"%d 0 obj\n%s /StructTreeRoot %d 0 R >>\nendobj\n" % (self._catalog[0], entries, root)

    def closed(self, pdf: pikepdf.Pdf) -> bytes:
        """Return the whole file, closed with a table of the objects added."""
        number, offset = self._first + len(self._entries), len(self._out)
        catalog, catalog_offset = self._catalog
        table = [(1, catalog_offset, 0), *self._entries, (1, offset, 0)]
        first_id = bytes(pdf.trailer.ID[0]).hex()
        second_id = hashlib.sha256(self._out[self._base :]).hexdigest()[:32]
        head = (
            f"/Type /XRef /Size {number + 1} /Prev {self._previous} /W [1 4 2] "
            f"/Index [{catalog} 1 {self._first} {len(self._entries) + 1}] /Root {catalog} 0 R "
            f"/Info {pdf.trailer.Info.objgen[0]} 0 R /ID [<{first_id}> <{second_id}>]"
        )
        self._out += _compressed_stream(number, head, next(_deflated([_table_rows(table)])))
        self._out += b"startxref\n%d\n%%%%EOF\n" % offset
        return bytes(self._out)


def _last_table(base: bytes) -> int:
    return int(base[base.rindex(b"startxref") :].split()[1])


class _ObjectStream(Frozen):
    """An object stream before compression: number of objects, offset of the first, and the bytes."""

    count: int
    first: int
    payload: bytes


def _packed(objects: Iterable[bytes], first: int) -> Iterator[_ObjectStream]:
    """Yield the objects, numbered on from `first`, a few hundred to a stream."""
    waiting = iter(objects)
    while batch := list(islice(waiting, _IN_A_STREAM)):
        heads, offset = [], 0
        for number, body in enumerate(batch, start=first):
            heads.append(f"{number} {offset}")
            offset += len(body) + 1
        head = (" ".join(heads) + "\n").encode("ascii")
        yield _ObjectStream(len(batch), len(head), head + b"\n".join(batch))
        first += len(batch)


def _deflated(payloads: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the payloads compressed by pikepdf's own zlib, so that the bytes do not depend on Python's."""
    with pikepdf.new() as press, BytesIO() as pressed:
        press.Root.Payloads = pikepdf.Array([press.make_stream(payload) for payload in payloads])
        press.save(pressed, recompress_flate=True, static_id=True)
        with pikepdf.open(pressed) as done:
            yield from (payload.read_raw_bytes() for payload in done.Root.Payloads)


def _object_stream(number: int, streams: _ObjectStream, data: bytes) -> bytes:
    """Return the compressed stream of packed objects, as an object."""
    return _compressed_stream(number, f"/Type /ObjStm /N {streams.count} /First {streams.first}", data)


def _compressed_stream(number: int, head: str, data: bytes) -> bytes:
    """Return a stream of compressed data, as an object."""
    opening = f"{number} 0 obj\n<<{head} /Filter /FlateDecode /Length {len(data)}>>\nstream\n"
    return opening.encode("ascii") + data + b"\nendstream\nendobj\n"


def _table_rows(rows: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the rows of a cross-reference stream whose fields take one, four and two bytes."""
    return b"".join(kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2) for kind, place, index in rows)
