"""Join the same fifty files of twenty pages by pystitcher and by Boardpack, each in a process of its own.

Run with `python benchmarks/pack_against_pystitcher.py`. pystitcher joins them with an outline of their titles; tags,
page numbers and forms are lost there. It is installed into a folder of its own below `out/` and skipped where that
cannot be done. Boardpack is timed twice: joining files that were looked through when they were attached, and
looking through all of them as well. Ratios to hold to: at least twice as fast as pystitcher when joining.
"""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.pack_assembly import files
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.pack.joining.assemble import assemble
from boardpack.pack.part_files import PartFile
from tests.pack.packing import FACTS, STYLE, attached, made_ready, placed

_OUT = Path(__file__).resolve().parent.parent / "out"
_THEIRS = ("pystitcher==1.0.5", "pypdf==5.4.0")
_ROUNDS = 3


def join(folder: Path, target: Path, *, look_through: bool) -> None:
    """What the process of ours does."""
    make = made_ready if look_through else _ready
    parts = [make(number, path.read_bytes()) for number, path in enumerate(sorted(folder.glob("*.pdf")), start=1)]
    target.write_bytes(assemble(placed(parts)[1], FACTS, STYLE).data)


def _ready(number: int, data: bytes) -> PartFile:
    return replace(attached(number, data), cleared_for=stamp_room(STYLE))


def installed() -> Path | None:
    """pystitcher, if it can be had."""
    folder = _OUT / "pystitcher"
    program = folder / ("Scripts" if sys.platform == "win32" else "bin") / "pystitcher"
    if not program.exists():
        for command in ([sys.executable, "-m", "venv", folder], [program.with_name("pip"), "install", "-q", *_THEIRS]):
            if subprocess.run(command, check=False, capture_output=True).returncode:
                return None
    return program


def seconds(command: list[object]) -> float:
    """The shortest of a few runs of a process."""
    return min(_timed([str(word) for word in command]) for _ in range(_ROUNDS))


def _timed(command: list[str]) -> float:
    """Seconds of the processor, which other work on the machine does not lengthen; on Windows, by the clock."""
    began = _clock()
    subprocess.run(command, check=True, capture_output=True)
    return _clock() - began


def _clock() -> float:
    spent = os.times()
    return time.perf_counter() if sys.platform == "win32" else spent.children_user + spent.children_system


def _written(folder: Path, name: str, sources: list[bytes]) -> Path:
    wanted = folder / name
    wanted.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(sources, start=1):
        (wanted / f"{number:02}.pdf").write_bytes(data)
    return wanted


def main() -> None:
    theirs = installed()
    if theirs is None:
        print("pystitcher cannot be installed here; nothing to compare with")
        return
    sources = files()
    came = _written(_OUT, "stitched", sources)
    ready = _written(_OUT, "stitched-ready", [made_ready(1, data).data for data in sources])
    spine = came / "spine.md"
    spine.write_text("\n".join(f"- [Paper {n}]({n:02}.pdf)" for n in range(1, len(sources) + 1)), encoding="utf-8")
    ours = [sys.executable, __file__]
    times = {
        "pystitcher": seconds([theirs, spine, came / "theirs.out"]),
        "Boardpack, joining": seconds([*ours, "join", ready, _OUT / "ours.out"]),
        "Boardpack, looking through": seconds([*ours, "look", came, _OUT / "ours.out"]),
    }
    for name, taken in times.items():
        print(f"{name:28}{taken:7.2f} s{times['pystitcher'] / taken:7.1f} × as fast as pystitcher")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        join(Path(sys.argv[2]), Path(sys.argv[3]), look_through=sys.argv[1] == "look")
    else:
        main()
