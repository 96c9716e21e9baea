"""Measure the cost of swelling files from outside: seconds until each is refused, and the peak memory.

    python benchmarks/hostile_files.py

Each is attached in a process of its own, so that one peak does not hide the next. Figures are in docs/security.md.
"""

import io
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
    return packed_spaces(b"", megabytes)


def packed_spaces(begin: bytes, megabytes: int) -> bytes:
    """Pack what it begins with and so many megabytes of spaces, of which one is packed and repeated."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    first = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    spaces = b" " * _MEGABYTE
    repeated = (packer.compress(spaces) + packer.flush(zlib.Z_FULL_FLUSH)) * megabytes
    checked = zlib.adler32(begin)
    for _ in range(megabytes):
        checked = zlib.adler32(spaces, checked)
    return b"\x78\xda" + first + repeated + packer.flush() + checked.to_bytes(4, "big")


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


def stream_of_objects() -> bytes:
    """A table of objects says that one lies in a stream that unpacks to 800 MB."""
    packed = packed_spaces(b"6 0 <<>>", 800)
    objects = {
        **_page_of(b"<</Length 0>>stream\n\nendstream", b"6 0 R"),
        5: b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    }
    body, places = b"%PDF-1.5\n", {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 65535), *((1, places[number], 0) for number in range(1, 6)), (2, 5, 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    head = b"<</Type/XRef/Size 8/W[1 4 2]/Root 1 0 R/Length %d>>" % len(table)
    return body + b"7 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % (head, table, len(body))


def run_lengths() -> bytes:
    return _pdf(_page_of(_stream(zlib.compress(b"\x81 " * 6 * _MEGABYTE, 9), b"[/FlateDecode/RunLengthDecode]")))


def three_filters() -> bytes:
    packed = zlib.compress(zlib.compress(b"\x81 " * 6 * _MEGABYTE, 9), 9)
    return _pdf(_page_of(_stream(packed, b"[/FlateDecode/FlateDecode/RunLengthDecode]")))


def wide_predictor() -> bytes:
    return _pdf(_page_of(_stream(_spaces(1), b"/FlateDecode/DecodeParms<</Predictor 15/Columns 100000000>>")))


def endless_pages() -> bytes:
    objects = _page_of(b"<</Length 0>>stream\n\nendstream")
    return _pdf({**objects, 2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 999999999>>"})


def picture_in_a_page() -> bytes:
    """A picture of 60,000 by 60,000 dots, all white."""
    packed = _spaces(450)
    kind = b"<</Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray"
    picture = b"%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (kind, len(packed), packed)
    drawn = b"<</Length 22>>stream\n500 0 0 500 0 0 cm /P Do\nendstream"
    return _pdf({**_page_of(drawn, b"<</XObject<</P 5 0 R>>>>"), 5: picture})


def entities() -> bytes:
    """A Word file whose text names an entity that is made of ten others, nine deep."""
    declared = "".join(f'<!ENTITY e{depth} "{f"&e{depth - 1};" * 10}">' for depth in range(1, 10))
    text = f'<!DOCTYPE d [<!ENTITY e0 "lol">{declared}]><d>&e9;</d>'
    return _archive(**{"[Content_Types].xml": b"<Types/>", "word/document.xml": text.encode()})


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
    "a stream of objects.pdf": stream_of_objects,
    "run lengths.pdf": run_lengths,
    "three filters.pdf": three_filters,
    "a wide predictor.pdf": wide_predictor,
    "endless pages.pdf": endless_pages,
    "60,000 dots wide.pdf": picture_in_a_page,
    "entities.docx": entities,
    "60,000 dots wide.png": picture_bomb,
    "swollen.docx": word_bomb,
    "swollen.xlsx": excel_bomb,
}


def own_peak_kb() -> int:
    """Return the most memory of this process in KB, on Linux.

    `resource` would count that of the process that started this one as well.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def attach(path: Path) -> None:
    """Attach the file, and print what came of it, the seconds, and the peak memory of this process and its children."""
    import resource

    from boardpack.errors import BoardPackError
    from boardpack.pack.making.cache import PaperCache
    from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen

    data = path.read_bytes()
    start = time.monotonic()
    try:
        AttachedFiles(PaperCache(path.parent / "cache")).open(FileToOpen(data, path.name, "A paper"))
        outcome = "accepted"
    except BoardPackError as error:
        outcome = str(error)
    peaks = [own_peak_kb(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
    peaks = [peak * 1024 // _MEGABYTE for peak in peaks]
    seconds = f"{time.monotonic() - start:5.1f} s"
    print(f"{path.name:24} {len(data):>11,} bytes  {seconds}  {peaks[0]:>4} and {peaks[1]:>4} MB  {outcome}")


def attach_apart(name: str, folder: Path) -> str:
    """Return what `attach` prints of the file of that name, in a process that did not have to make it."""
    path = folder / name
    path.write_bytes(FILES[name]())
    return subprocess.run([sys.executable, __file__, path], capture_output=True, text=True, check=True).stdout


def main() -> None:
    for name in FILES:
        with tempfile.TemporaryDirectory() as folder:
            print(attach_apart(name, Path(folder)), end="", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        attach(Path(sys.argv[1]))
    else:
        main()
