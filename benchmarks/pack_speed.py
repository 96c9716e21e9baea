"""Time whole packs: 240 pages in a process of its own, one paper changed in 300, and growth to 5,000 with its memory.

Run with `python benchmarks/pack_speed.py`. The pack is an ordinary one: the action log, papers written
here with headings, prose, lists and tables, and attached reports. Seconds are for guidance; what to hold to
are the 5 seconds, the ratios, each of one run, and the peak memory.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from boardpack.domain.log.actions import NewAction, Status
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperKind,
    Purpose,
)
from boardpack.domain.meetings.packs import PackOptions
from boardpack.store import Stamp, Store
from boardpack.workspace import Workspace, create_workspace, local_now

ROOT = Path(__file__).resolve().parent.parent
_DAY = local_now().date() + timedelta(days=14)
_PAPER_PARTS, _ATTACHED_PAGES = 24, 20
_MIXED_PAGES = 77
_PAPERS_OF_5000 = 204
_CHANGES = 3
_HOLDERS = ";".join(f"Member {number} of the Board" for number in range(1, 11))
_WITHOUT_WORD = PackOptions(word=False)
_WORDS = (
    "The force has put the recommendation to its operational board, which asked for a plan with owners and dates. "
    "Each district reports monthly; what is late is told to the deputy, and the figures come from the same source "
    "as those of the inspectorate, so that nobody has to reconcile two counts before a meeting."
)


def body(seed: int) -> str:
    """A paper of some twenty pages: in each part a heading, prose, a list and a table."""
    return "\n\n".join(_part(seed, number) for number in range(_PAPER_PARTS))


def _part(seed: int, number: int) -> str:
    prose = "\n\n".join(f"In part {seed}.{number}.{line}: {_WORDS}" for line in range(4))
    listed = "\n".join(f"- Point {line} of part {number}: what was agreed, and by whom." for line in range(5))
    rows = "\n".join(f"| District {row} | {row * 7 + seed} | on track, as told in March |" for row in range(6))
    return f"## Part {number + 1}\n\n{prose}\n\n{listed}\n\n| District | Cases | State |\n|---|---|---|\n{rows}"


def report(folder: Path, seed: int, pages: int = _ATTACHED_PAGES) -> Path:
    """A report of somebody else, without tags."""
    data = BytesIO()
    canvas = Canvas(data, invariant=True)
    for page in range(pages):
        for line in range(40):
            canvas.drawString(72, 760 - line * 16, f"Report {seed}, page {page + 1}, line {line}: {_WORDS[:60]}")
        canvas.showPage()
    canvas.save()
    path = folder / f"Report {seed}.pdf"
    path.write_bytes(data.getvalue())
    return path


def board_with_pack(
    folder: Path, papers: int, attached: int, actions: int = 0, pages: int = _ATTACHED_PAGES
) -> tuple[Workspace, Meeting]:
    """A workspace with one meeting, whose agenda has so many papers of each kind; attached ones have so many pages."""
    workspace = create_workspace(folder, "High Harms Board", author="Sam Secretary")
    meeting = workspace.meetings.add(NewMeeting(_DAY))
    if actions:
        with Store(folder).writing(Stamp(local_now(), "Sam Secretary")) as session:
            for number in range(actions):
                title = f"Action {number}: agree with the districts what the Board is told each month, and by whom"
                session.actions.add(NewAction(title, f"DCI {number % 17}", _DAY, status=Status.ON_TRACK))
        log = NewPaper(PaperKind.ACTION_LOG, "Action log")
        workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", Purpose.ASSURANCE, paper=log))
    for number in range(papers):
        paper = NewPaper(PaperKind.BOARD_PAPER, f"Theme {number}", body=body(number))
        workspace.meetings.add_item(meeting.id, NewAgendaItem(f"Theme {number}", Purpose.ASSURANCE, paper=paper))
    for number in range(attached):
        item = NewAgendaItem(f"Report {number}", paper=NewPaper(PaperKind.ATTACHED))
        workspace.meetings.add_item(meeting.id, item, report(folder.parent, number, pages))
    return workspace, meeting


def change(workspace: Workspace, item: AgendaItem) -> None:
    """One more paragraph in one paper."""
    assert item.paper is not None
    workspace.meetings.amend_item(
        replace(item, paper=replace(item.paper, body=f"{item.paper.body}\n\nOne more word, {time.perf_counter()}."))
    )


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds from beginning to end, seconds of the processor, and megabytes at its largest."""

    seconds: float
    worked: float
    peak: float


def by_command(workspace: Workspace, to: Path, cache: Path, *more: str) -> Cost:
    """What one whole command takes that assembles the pack, with its Word set."""
    command = [sys.executable, "-m", "boardpack", "pack", "write", _DAY.isoformat(), "--to", str(to)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    command += ["--workspace", str(workspace.folder), *more]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_the_window(workspace: Workspace, meeting: Meeting, to: Path, options: PackOptions) -> tuple[float, float, int]:
    """Seconds of a pack from scratch, seconds after one paper was changed, and the pages.

    They are those of the processor, in this process and its children, so that what else goes on counts little. Of a
    pack from scratch every paper is new; what a change takes is the mean of three, each in another paper.
    """
    written = [each.item for each in workspace.meetings.agenda(meeting.id) if each.item.paper and each.item.paper.body]
    for item in written:
        change(workspace, item)
    workspace.actions.add(NewAction(f"One more action, {time.perf_counter()}", "DCI Hale", _DAY))
    workspace.packs.clear_cache()
    began = _worked()
    built = workspace.packs.build(meeting.id, to, options=options)
    scratch, changed = _worked() - began, 0.0
    for item in written[:: len(written) // _CHANGES][:_CHANGES]:
        change(workspace, item)
        began = _worked()
        workspace.packs.build(meeting.id, to, options=options)
        changed += (_worked() - began) / _CHANGES
    return scratch, changed, built.plan.page_count or 0


def _worked() -> float:
    return sum(os.times()[:4])


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update({"XDG_DATA_HOME": f"{name}/data", "XDG_CACHE_HOME": f"{name}/cache"})
        small, _ = board_with_pack(folder / "240", 9, 2, actions=60)
        print(
            f"240 pages, whole command, with Word {by_command(small, folder / 'a', folder / 'a cache').seconds:8.2f} s"
        )
        large, meeting = board_with_pack(folder / "300", 9, 3, actions=400)
        large.packs.build(meeting.id, folder / "b")  # what is imported once is not counted
        for words, options in (("the PDF", _WITHOUT_WORD), ("with the Word set", PackOptions())):
            scratch, changed, pages = in_the_window(large, meeting, folder / "b", options)
            print(f"{pages} pages, {words:18} from scratch {scratch:8.2f} s")
            print(f"{pages} pages, {words:18} one changed  {changed:8.2f} s {scratch / changed:7.1f} × faster")
        one = by_command(large, folder / "d", folder / "d cache").seconds
        ten = by_command(large, folder / "e", folder / "e cache", "--copies", _HOLDERS).seconds
        print(f"{pages} pages, ten named copies    {ten:8.2f} s {ten / one:8.2f} × the time of one")
        growth(folder)


def growth(folder: Path) -> None:
    """Packs of 100, 1,000 and 5,000 pages of one mixture, each by a command: what a page costs, and the memory.

    Of the mixture most pages are attached; then come 5,000 that are all written here, with their tags: the PDF, and
    with the Word set.
    """
    for hundreds in (1, 10, 50):
        workspace, _ = board_with_pack(folder / f"{hundreds}00", hundreds, hundreds, pages=_MIXED_PAGES)
        _tell_growth(hundreds * 100, "most attached", by_command(workspace, folder / "c", folder / f"c {hundreds}"))
    workspace, _ = board_with_pack(folder / "tagged", _PAPERS_OF_5000, 0)
    _tell_growth(5000, "written here, PDF", by_command(workspace, folder / "c", folder / "c tagged", "--no-word"))
    _tell_growth(5000, "and in Word", by_command(workspace, folder / "c", folder / "c words"))


def _tell_growth(count: int, kind: str, cost: Cost) -> None:
    a_page = cost.worked / count * 1000
    print(
        f"{count:5,} pages, {kind:17} whole command {cost.worked:7.2f} s, {a_page:5.1f} ms a page,"
        f" peak memory {cost.peak:4.0f} MB"
    )


if __name__ == "__main__":
    main()
