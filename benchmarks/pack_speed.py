"""Time whole packs of our own papers: 240 pages in a process of its own, one paper changed in 300, and ten copies.

Run with `python benchmarks/pack_speed.py`. Each pack is assembled by a command of its own, as somebody
would who has just opened the program: from the store to the files. Printed are seconds for guidance, and
what to hold to: the ratio of a pack after one change to the same pack from scratch, that of ten copies to
one pack (under 1.5), and the peak memory.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from boardpack.domain.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting, NewPaper, PaperKind, Purpose
from boardpack.workspace import Workspace, create_workspace

ROOT = Path(__file__).resolve().parent.parent
_DAY = date(2026, 1, 14)
_PAPER_PAGES = 24
_HOLDERS = ";".join(f"Member {number} of the Board" for number in range(1, 11))
_WORDS = (
    "The force has put the recommendation to its operational board, which asked for a plan with owners and dates. "
    "Each district reports monthly; what is late is told to the deputy, and the figures come from the same source "
    "as those of the inspectorate, so that nobody has to reconcile two counts before a meeting."
)


def body(seed: int, pages: int = _PAPER_PAGES) -> str:
    """A paper of about so many pages: headings, prose, a list and a table on each."""
    return "\n\n".join(_page(seed, number) for number in range(pages))


def _page(seed: int, number: int) -> str:
    prose = "\n\n".join(f"In part {seed}.{number}.{line}: {_WORDS}" for line in range(4))
    listed = "\n".join(f"- Point {line} of page {number}: what was agreed, and by whom." for line in range(4))
    rows = "\n".join(f"| District {row} | {row * 7 + seed} | on track, as told in March |" for row in range(6))
    return f"## Part {number + 1}\n\n{prose}\n\n{listed}\n\n| District | Cases | State |\n|---|---|---|\n{rows}"


def board_with_pack(folder: Path, papers: int) -> tuple[Workspace, Meeting]:
    """A workspace with one meeting, whose agenda has so many papers written there."""
    workspace = create_workspace(folder, "High Harms Board", author="Sam Secretary")
    meeting = workspace.meetings.add(NewMeeting(_DAY))
    for number in range(1, papers + 1):
        paper = NewPaper(PaperKind.BOARD_PAPER, f"Theme {number}", body=body(number))
        workspace.meetings.add_item(meeting.id, NewAgendaItem(f"Theme {number}", Purpose.ASSURANCE, paper=paper))
    return workspace, meeting


def change(workspace: Workspace, item: AgendaItem) -> None:
    """One more paragraph in one paper."""
    assert item.paper is not None
    workspace.meetings.amend_item(replace(item, paper=replace(item.paper, body=f"{item.paper.body}\n\nOne more word.")))


def build(workspace: Workspace, to: Path, cache: Path, *more: str) -> float:
    """Seconds of one whole command that assembles the pack."""
    command = [sys.executable, "-m", "boardpack", "pack", "build", _DAY.isoformat(), "--to", str(to)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    subprocess.run(
        [*command, "--workspace", str(workspace.folder), *more],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    return time.perf_counter() - began


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_DATA_HOME"] = f"{name}/data"
        small, _ = board_with_pack(Path(name, "small"), 9)
        print(f"240 pages, from scratch   {build(small, Path(name, 'a'), Path(name, 'cache-1')):6.2f} s")
        large, meeting = board_with_pack(Path(name, "large"), 12)
        scratch = build(large, Path(name, "b"), Path(name, "cache-2"))
        again = build(large, Path(name, "b"), Path(name, "cache-2"))
        change(large, large.meetings.agenda(meeting.id)[5].item)
        changed = build(large, Path(name, "b"), Path(name, "cache-2"))
        copies = build(large, Path(name, "c"), Path(name, "cache-3"), "--copies", _HOLDERS)
        print(f"300 pages, from scratch   {scratch:6.2f} s")
        print(f"300 pages, unchanged      {again:6.2f} s   {scratch / again:5.1f} × faster")
        print(f"300 pages, one changed    {changed:6.2f} s   {scratch / changed:5.1f} × faster")
        print(f"300 pages, ten copies     {copies:6.2f} s   {copies / scratch:5.2f} × the time of one")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"peak memory               {peak:6.0f} MB")


if __name__ == "__main__":
    main()
