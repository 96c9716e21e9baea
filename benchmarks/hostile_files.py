"""Measure the cost of swelling files from outside: seconds until each is refused, and the peak memory.

    python benchmarks/hostile_files.py

Each is attached in a process of its own, so that one peak does not hide the next. Figures are in docs/security.md.
"""

import io
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

_MEGABYTE = 1_000_000


def _pdf(objects: dict[int, bytes], extra: bytes = b"") -> bytes:
    """A PDF without a table of its objects, as a careless or hostile program leaves it."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in objects.items())
    return b"%PDF-1.4\n" + body + extra + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def _stream(packed: bytes, filters: bytes) -> bytes:
    return b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(packed), filters, packed)


def _page_of(content: bytes, resources: bytes = b"<<>>") -> dict[int, bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s>>" % resources
    return {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page,
        4: content,
    }


def _spaces(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * _MEGABYTE) for _ in range(megabytes)) + packer.flush()


def flate() -> bytes:
    return _pdf(_page_of(_stream(_spaces(1_000), b"/FlateDecode")))


def flate_twice() -> bytes:
    return _pdf(_page_of(_stream(zlib.compress(_spaces(1_000), 9), b"[/FlateDecode/FlateDecode]")))


def forms_of_forms() -> bytes:
    """Each form draws the next one ten times, nine deep."""
    objects = _page_of(b"<</Length 5>>stream\n/F Do\nendstream", b"<</XObject<</F 5 0 R>>>>")
    for depth in range(5, 14):
        draws = b"/F Do " * 10 if depth < 13 else b"0 0 9 9 re f"
        objects[depth] = (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d/Resources<</XObject<</F %d 0 R>>>>>>"
            b"stream\n%s\nendstream" % (len(draws), min(depth + 1, 13), draws)
        )
    return _pdf(objects)


def many_objects() -> bytes:
    return _pdf(
        _page_of(b"<</Length 0>>stream\n\nendstream"),
        b"".join(b"%d 0 obj\n[1 2 3]\nendobj\n" % n for n in range(5, 1_000_000)),
    )


def deep_arrays() -> bytes:
    return _pdf({**_page_of(b"<</Length 0>>stream\n\nendstream"), 5: b"[" * 100_000 + b"]" * 100_000})


def picture_bomb() -> bytes:
    """A PNG of 60,000 by 60,000 dots, all white."""
    rows = zlib.compressobj(9)
    row = bytes(7_501)
    data = b"".join(rows.compress(row * 100) for _ in range(600)) + rows.flush()
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    chunks = (struct.pack(">I", len(c)) + k + c + struct.pack(">I", zlib.crc32(k + c)) for k, c in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _archive(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def word_bomb() -> bytes:
    return _archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:p/>" * 12_000_000})


def excel_bomb() -> bytes:
    return _archive(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c/>" * 15_000_000})


FILES: dict[str, Callable[[], bytes]] = {
    "flate.pdf": flate,
    "flate twice.pdf": flate_twice,
    "forms of forms.pdf": forms_of_forms,
    "a million objects.pdf": many_objects,
    "deep arrays.pdf": deep_arrays,
    "60,000 dots wide.png": picture_bomb,
    "swollen.docx": word_bomb,
    "swollen.xlsx": excel_bomb,
}


def attach(name: str, folder: Path) -> None:
    """Attach the file, and print what came of it, the seconds, and the peak memory of this process and its children."""
    import resource

    from boardpack.errors import BoardPackError
    from boardpack.pack.making.cache import PaperCache
    from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen

    data = FILES[name]()
    start = time.monotonic()
    try:
        AttachedFiles(PaperCache(folder)).open(FileToOpen(data, name, "A paper"))
        outcome = "accepted"
    except BoardPackError as error:
        outcome = str(error)
    peaks = [
        resource.getrusage(who).ru_maxrss * 1024 // _MEGABYTE
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    seconds = f"{time.monotonic() - start:5.1f} s"
    print(f"{name:24} {len(data):>11,} bytes  {seconds}  {peaks[0]:>4} and {peaks[1]:>4} MB  {outcome}")


def main() -> None:
    for name in FILES:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, __file__, name, folder], check=True, env=os.environ)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        attach(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
