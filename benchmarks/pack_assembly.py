"""Time the assembly of 1,000 attached pages against a bare merge of the same files.

Run with `python benchmarks/pack_assembly.py`. Fifty files of 20 pages (tagged, A3, landscape,
turned, scanned, forms) are merged with their tags, outlined, linked and stamped; the bare merge does
none of that. Each file is looked through once, when it is attached: that has a line of its own.
Printed are seconds for guidance and ratios to hold to: a pack under 3 times the bare merge.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pikepdf import ObjectStreamMode, Pdf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.pack.attached.preparing import prepare_attachment
from boardpack.pack.joining.assemble import assemble
from boardpack.pack.outputs.verify import verify_pack
from boardpack.pack.part_files import PartFile
from tests.pack import made_pdfs
from tests.pack.packing import FACTS, STYLE, attached, made_ready, placed

_FILES = 50
_PAGES = 20
_ROUNDS = 3


def files() -> list[bytes]:
    """Fifty files of twenty pages in turn of each make."""
    makes = (
        lambda: _repeated(made_pdfs.tagged_by_writer()),
        lambda: made_pdfs.plain(["Words"] * _PAGES, size=(842, 1191)),
        lambda: made_pdfs.plain(["Words"] * _PAGES, size=(842, 595)),
        lambda: made_pdfs.plain(["Words"] * _PAGES, rotate=90),
        lambda: _repeated(made_pdfs.scanned()),
        lambda: made_pdfs.form(*[made_pdfs.text_field("Words")] * 5, data=made_pdfs.plain(["Words"] * _PAGES)),
    )
    return [makes[n % len(makes)]() for n in range(_FILES)]


def _repeated(data: bytes) -> bytes:
    """The file's pages over and over, up to twenty, with its tags where it has any."""
    with Pdf.open(BytesIO(data)) as pdf:
        count = _PAGES // len(pdf.pages)
    plan_and_files = placed([attached(n, data) for n in range(1, count + 1)])
    return assemble(plan_and_files[1], FACTS, STYLE).data


def bare_merge(sources: list[bytes]) -> bytes:
    """All pages in one file and nothing else."""
    with Pdf.new() as merged:
        for data in sources:
            with Pdf.open(BytesIO(data)) as source:
                merged.pages.extend(source.pages)
        target = BytesIO()
        merged.save(target, object_stream_mode=ObjectStreamMode.generate)
        return target.getvalue()


def best_of(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds of the processor, which other work does not lengthen."""
    return min(_timed(work) for _ in range(_ROUNDS))


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    sources = files()
    plan, parts = placed([made_ready(n, data) for n, data in enumerate(sources, start=1)])
    room = stamp_room(STYLE)
    pack = assemble(parts, FACTS, STYLE)
    merge = best_of(lambda: bare_merge(sources))
    steps = {
        "bare merge": merge,
        "look through, once a file": best_of(lambda: [prepare_attachment(data, "a.pdf", room) for data in sources]),
        "assemble": best_of(lambda: assemble(parts, FACTS, STYLE)),
        "verify": best_of(lambda: verify_pack(pack.data, plan)),
        "assemble, half the pages": best_of(lambda: assemble(_first_half(parts), FACTS, STYLE)),
    }
    print(f"{pack.page_count} pages from {len(sources)} files")
    for name, seconds in steps.items():
        print(f"{name:28}{seconds:7.2f} s{seconds / merge:7.1f} × bare merge")


def _first_half(parts: tuple[PartFile, ...]) -> tuple[PartFile, ...]:
    return placed(parts[: len(parts) // 2])[1]


if __name__ == "__main__":
    main()
