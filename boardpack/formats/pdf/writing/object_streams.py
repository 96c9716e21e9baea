"""Objects of a PDF as bytes: many packed into compressed streams, and streams of their own (ISO 32000-1, 7.5.7)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

import pikepdf

_IN_A_STREAM = 200


@dataclass(frozen=True)
class Packed:
    """What an object stream holds before it is compressed: how many objects, where the first begins, the bytes."""

    count: int
    first: int
    payload: bytes


def packed(objects: Iterable[bytes], first: int) -> Iterator[Packed]:
    """The objects, numbered on from `first`, a few hundred to a stream."""
    waiting = iter(objects)
    while batch := list(islice(waiting, _IN_A_STREAM)):
        heads, offset = [], 0
        for number, body in enumerate(batch, start=first):
            heads.append(f"{number} {offset}")
            offset += len(body) + 1
        head = (" ".join(heads) + "\n").encode("ascii")
        yield Packed(len(batch), len(head), head + b"\n".join(batch))
        first += len(batch)


def deflated(payloads: Iterable[bytes]) -> Iterator[bytes]:
    """The payloads compressed by pikepdf's own zlib, so that the bytes do not depend on Python's."""
    with pikepdf.new() as press, BytesIO() as pressed:
        press.Root.Payloads = pikepdf.Array([press.make_stream(payload) for payload in payloads])
        press.save(pressed, recompress_flate=True, static_id=True)
        with pikepdf.open(pressed) as done:
            yield from (payload.read_raw_bytes() for payload in done.Root.Payloads)


def object_stream(number: int, held: Packed, data: bytes) -> bytes:
    """The compressed stream of packed objects, as an object."""
    return compressed_stream(number, f"/Type /ObjStm /N {held.count} /First {held.first}", data)


def compressed_stream(number: int, head: str, data: bytes) -> bytes:
    """A stream of compressed data, as an object."""
    opening = f"{number} 0 obj\n<<{head} /Filter /FlateDecode /Length {len(data)}>>\nstream\n"
    return opening.encode("ascii") + data + b"\nendstream\nendobj\n"


def table_rows(rows: Sequence[tuple[int, int, int]]) -> bytes:
    """The rows of a cross-reference stream whose fields take one, four and two bytes."""
    return b"".join(kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2) for kind, place, index in rows)
