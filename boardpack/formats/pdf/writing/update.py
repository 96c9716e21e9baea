"""Add the tag tree to a finished file as an update in object streams.

Through a PDF library each element would cost a kilobyte of memory; here it costs its bytes.
"""

import hashlib
from collections.abc import Iterable
from io import BytesIO

import pikepdf
from pikepdf import Name

from boardpack.formats.pdf.writing.object_streams import compressed_stream, deflated, object_stream, packed, table_rows
from boardpack.formats.pdf.writing.structure import Anchorage, Structure
from boardpack.formats.pdf.writing.tags import TagTree


def with_structure(base: bytes, tree: TagTree) -> bytes:
    """The file with the tree; its pages and annotations carry their keys already."""
    with pikepdf.open(BytesIO(base)) as pdf:
        size = int(pdf.trailer.Size)
        structure = Structure(tree, size, _anchorage(pdf, tree))
        update = _Update(base, size)
        update.add_streams(structure.objects())
        update.add_catalog(pdf, structure.root)
        return update.closed(pdf)


def _anchorage(pdf: pikepdf.Pdf, tree: TagTree) -> Anchorage:
    pages = tuple(page.obj.objgen[0] for page in pdf.pages)
    links = {}
    waiting = {place: iter(page.obj.get(Name.Annots, ())) for place, page in enumerate(pdf.pages)}
    for area, _ in tree.links:
        links[area] = next(waiting[area.page]).objgen[0]
    return Anchorage(pages, links)


class _Update:
    """The bytes that follow a file, and where each object in them stands."""

    def __init__(self, base: bytes, size: int) -> None:
        self._out = bytearray(base)
        self._base = len(base)
        self._previous = _last_table(base)
        self._first = size
        self._entries: list[tuple[int, int, int]] = []

    def add_streams(self, objects: Iterable[bytes]) -> None:
        """Add objects, numbered on from the size of the file, packed into streams."""
        held = [*packed(objects, self._first)]
        count = sum(each.count for each in held)
        offsets = []
        for place, (data, each) in enumerate(zip(deflated(h.payload for h in held), held, strict=True)):
            number = self._first + count + place
            offsets.append(len(self._out))
            self._entries += [(2, number, index) for index in range(each.count)]
            self._out += object_stream(number, each, data)
        self._entries += [(1, offset, 0) for offset in offsets]

    def add_catalog(self, pdf: pikepdf.Pdf, root: int) -> None:
        """Write the catalog again, this time with the tree."""
        self._catalog = (pdf.Root.objgen[0], len(self._out))
        entries = pdf.Root.unparse(resolved=True).rstrip().removesuffix(b">>")
        self._out += b"%d 0 obj\n%s /StructTreeRoot %d 0 R >>\nendobj\n" % (self._catalog[0], entries, root)

    def closed(self, pdf: pikepdf.Pdf) -> bytes:
        """The whole file, closed with a table of the objects added."""
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
        self._out += compressed_stream(number, head, next(deflated([table_rows(table)])))
        self._out += b"startxref\n%d\n%%%%EOF\n" % offset
        return bytes(self._out)


def _last_table(base: bytes) -> int:
    return int(base[base.rindex(b"startxref") :].split()[1])
