"""E-mails as Outlook saves them (.msg), for tests: a compound file [MS-CFB] with the streams of [MS-OXMSG]."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list["_Entry"] = field(default_factory=list)
    start: int = _END
    at: int = 0
    right: int = _FREE


def outlook_mail(
    subject: str,
    sender: tuple[str, str],
    body: str,
    sent: datetime | None = None,
    attached: tuple[tuple[str, bytes], ...] = (),
    html: str = "",
) -> bytes:
    """Return an e-mail with these parts as a .msg file."""
    texts = {0x001A: "IPM.Note", 0x0037: subject, 0x0C1A: sender[0], 0x5D01: sender[1], 0x1000: body}
    storage = list(_texts(texts))
    if html:
        storage.append(_Entry("__substg1.0_10130102", 2, html.encode("utf-8")))
    fixed = [(0x3FDE, 3, struct.pack("<q", 65001))]
    if sent:
        ticks = int((sent - datetime(1601, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)) * 10
        fixed.append((0x0039, 0x40, struct.pack("<q", ticks)))
    head = struct.pack("<8x4I8x", 0, len(attached), 0, len(attached))
    storage.append(_Entry("__properties_version1.0", 2, head + _properties(storage, fixed)))
    storage.append(_Entry("__nameid_version1.0", 1))
    for number, (name, data) in enumerate(attached):
        inside = [*_texts({0x3707: name}), _Entry("__substg1.0_37010102", 2, data)]
        known = [(0x3705, 3, struct.pack("<q", 1))]
        inside.append(_Entry("__properties_version1.0", 2, bytes(8) + _properties(inside, known)))
        storage.append(_Entry(f"__attach_version1.0_#{number:08X}", 1, children=inside))
    return _compound(_Entry("Root Entry", 5, children=storage))


def _texts(texts: dict[int, str]) -> Iterator[_Entry]:
    for number, text in texts.items():
        if text:
            yield _Entry(f"__substg1.0_{number:04X}001F", 2, text.encode("utf-16-le"))


def _properties(streams: list[_Entry], fixed: list[tuple[int, int, bytes]]) -> bytes:
    rows = [struct.pack("<HHI8s", kind, number, 6, value) for number, kind, value in fixed]
    for stream in streams:
        number, kind = int(stream.name[-8:-4], 16), int(stream.name[-4:], 16)
        length = len(stream.data) + (2 if kind == 0x1F else 0)
        rows.append(struct.pack("<HHIII", kind, number, 6, length, 0))
    return b"".join(rows)


def _compound(root: _Entry) -> bytes:
    entries = list(_numbered(root))
    mini, mini_fat = bytearray(), []
    for entry in entries:
        if entry.kind == 2 and 0 < len(entry.data) < _CUTOFF:
            entry.start = len(mini) // _MINI
            count = -(-len(entry.data) // _MINI)
            mini += entry.data.ljust(count * _MINI, b"\0")
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), _END]
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        if not data:
            return _END
        start, count = len(sectors), -(-len(data) // _SECTOR)
        sectors.extend(data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR))
        fat.extend([*range(start + 1, start + count), _END])
        return start

    for entry in entries:
        if entry.kind == 2 and len(entry.data) >= _CUTOFF:
            entry.start = put(entry.data)
    root.start, root.data = put(bytes(mini)), bytes(mini)
    mini_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat)) if mini_fat else _END
    directory = put(b"".join(map(_record, entries)))
    fat_count = -(-(len(fat) + 8) // 127)
    fat_start = len(sectors)
    fat.extend([_FAT] * fat_count)
    fat.extend([_FREE] * (-len(fat) % 128))
    table = struct.pack(f"<{len(fat)}I", *fat)[: fat_count * _SECTOR].ljust(fat_count * _SECTOR, b"\xff")
    difat = [*range(fat_start, fat_start + fat_count)] + [_FREE] * (109 - fat_count)
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_count, directory, 0, _CUTOFF, mini_start, -(-len(mini_fat) * 4 // _SECTOR), _END, 0, difat[0]),
    )
    return head + struct.pack("<108I", *difat[1:]) + b"".join(sectors) + table


def _numbered(root: _Entry) -> Iterator[_Entry]:
    """Yield the entries in the order of the directory, each with its place."""
    ordered = [root]
    for entry in ordered:
        ordered.extend(sorted(entry.children, key=lambda e: (len(e.name), e.name.upper())))
    for at, entry in enumerate(ordered):
        entry.at = at
    yield from ordered


def _record(entry: _Entry) -> bytes:
    """Return an entry of the directory. Siblings hang on each other to the right, in order."""
    children = sorted(entry.children, key=lambda e: (len(e.name), e.name.upper()))
    for child, after in pairwise(children):
        child.right = after.at
    name = entry.name.encode("utf-16-le") + b"\0\0"
    child_at = children[0].at if children else _FREE
    size = len(entry.data)
    start = entry.start if entry.kind != 1 else 0
    return struct.pack(
        "<64sHBBIII16x4x8x8xIQ", name, len(name), entry.kind, 1, _FREE, entry.right, child_at, start, size
    )
