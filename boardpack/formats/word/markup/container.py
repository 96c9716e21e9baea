"""The Word file as a zip container: our own empty one, and packing that gives equal bytes for equal parts."""

from collections.abc import Callable, Iterable
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument

from boardpack.resources import resource

_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def open_container(data: bytes = b"") -> WordDocument:
    """Return the Word file of these bytes, else our own empty one."""
    return docx.Document(BytesIO(data or _empty()))


@cache
def _empty() -> bytes:
    return resource("word", "paper.docx").read_bytes()


def _whole(data: bytes) -> Iterable[bytes]:
    return (data,)


def packed(word: WordDocument, body: Callable[[bytes], Iterable[bytes]] = _whole) -> bytes:
    """Return the bytes of the file: members sorted, the content types first, without times.

    `body` yields the bytes that are written for those of the document's main part.
    """
    plain = BytesIO()
    word.save(plain)
    packed = BytesIO()
    with ZipFile(plain) as source, ZipFile(packed, "w") as target:
        for member in sorted(source.namelist(), key=lambda name: (name != _CONTENT_TYPES, name)):
            data = source.read(member)
            with target.open(_entry(member), "w") as written:
                written.writelines(body(data) if member == word.part.partname.membername else (data,))
    return packed.getvalue()


def _entry(member: str) -> ZipInfo:
    entry = ZipInfo(member, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry
