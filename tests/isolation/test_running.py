"""Work done in a process of its own: its value comes back, and whatever it does is survived."""

import signal
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.sheet import Spreadsheet
from boardpack.domain.register.proposals import LetterFacts
from boardpack.errors import CancelledError, RefusedError, UnreadableFileError
from boardpack.isolation.frames import Answer, Order, ProgressReport, Returned, read_frame, write_frame
from boardpack.isolation.limits import Limits
from boardpack.isolation.running import ReaderBugError, command, read_apart
from boardpack.isolation.typed_values import decode
from boardpack.isolation.works import described
from boardpack.services.register.trackers import _read_spreadsheet
from tests.isolation import work
from tests.isolation.processes import is_gone, wait_until

pytestmark = pytest.mark.apart

ROOT = Path(__file__).parents[2]
IN_BUNDLE = getattr(sys, "frozen", False)
SHORT = Limits(seconds=0.5, memory=1_000_000_000)


class Listener:
    """Progress that remembers what it was told, and asks to stop once it was told something."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def __call__(self, done: int, total: int, what: str) -> bool:
        self.told.append((done, total, what))
        return not what


def test_what_the_work_returns_comes_back():
    assert read_apart(work.facts, "x", reads=()) == LetterFacts("report", report_published=date(2025, 7, 8))


def test_what_a_library_prints_does_not_come_between():
    assert read_apart(work.print_much, "x", reads=()) == "done"


def test_an_error_that_the_user_can_mend_comes_back_as_it_was():
    with pytest.raises(RefusedError) as caught:
        read_apart(work.refuse, "x", reads=())

    assert (caught.value.what, caught.value.remedy) == ("“x” will not do.", "Choose another.")


def test_a_bug_comes_back_with_its_own_traceback():
    with pytest.raises(ReaderBugError, match=r"in slip[\s\S]*ZeroDivisionError$"):
        read_apart(work.slip, "x", reads=())


@pytest.mark.parametrize("endless", [work.hang, work.hang_in_a_library, work.talk_without_end])
def test_work_that_does_not_end_is_ended(endless):
    with pytest.raises(UnreadableFileError, match=r"“long\.pdf” takes longer than"):
        read_apart(endless, "long.pdf", SHORT, reads=())


def test_work_that_gets_on_has_longer_since_the_computer_may_be_busy():
    assert read_apart(work.get_on_slowly, "long.pdf", Limits(seconds=1.5, memory=1_000_000_000), reads=()) == "read"


def test_work_that_swells_is_refused_memory():
    with pytest.raises(UnreadableFileError, match="needs too much memory"):
        read_apart(work.swell, "x", Limits(seconds=20, memory=500_000_000), reads=())


@pytest.mark.parametrize("end", [work.crash, work.leave])
def test_a_crash_is_one_sentence(end):
    with pytest.raises(UnreadableFileError) as caught:
        read_apart(end, "odd.pdf", reads=())

    assert "The part of Boardpack that reads files stopped while reading “odd.pdf”" in caught.value.what
    assert caught.value.remedy


def test_work_that_is_cancelled_is_gone_when_the_error_is_raised():
    listener = Listener()
    with pytest.raises(CancelledError):
        read_apart(work.hang, "x", progress=listener, reads=())

    child, total, what = listener.told[-1]
    assert (total, what) == (3, "Hanging")
    assert is_gone(child)


def test_work_that_nobody_wants_is_never_begun():
    with pytest.raises(CancelledError):
        read_apart(work.hang, "x", progress=lambda done, total, what: False, reads=())


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_work_ends_with_a_program_that_is_killed():
    program = (
        "from boardpack.isolation.running import read_apart\nfrom tests.isolation import work\n"
        "from tests.isolation.own_work import allow_own_work\nallow_own_work()\n"
        "read_apart(work.hang, 'x', progress=lambda done, total, what: print(done, flush=True) or True, reads=())\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = next(int(line) for line in parent.stdout if line.strip() != "0")
        parent.kill()
    wait_until(lambda: is_gone(child))

    assert is_gone(child)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_both_with_one_word(tmp_path: Path):
    report = tmp_path / "report.pdf"
    canvas = Canvas(str(report))
    for page in range(300):
        for line in range(60):
            canvas.drawString(72, 780 - 12 * line, f"Line {line} of page {page}: the force should answer all calls.")
        canvas.showPage()
    canvas.save()
    heeding = ["env", "--default-signal=INT"]  # a suite in the background has it ignored, and hands that on
    with subprocess.Popen(
        [*heeding, sys.executable, "-m", "boardpack", "letter", "import", "--preview", report],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    ) as parent:
        children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        wait_until(lambda: bool(children.read_text("utf-8")))
        child = int(children.read_text("utf-8"))
        parent.send_signal(signal.SIGINT)
        _, complaint = parent.communicate(timeout=20)

    wait_until(lambda: is_gone(child))  # one that was only just started ends by itself, as it gets no order

    assert (parent.returncode, complaint.split()) == (1, ["Stopped."])
    assert is_gone(child)


@pytest.mark.skipif(IN_BUNDLE, reason="the bundle's program is not Python")
@pytest.mark.parametrize("start", [["main.py"], ["-m", "boardpack"]], ids=" ".join)
def test_a_bundle_reads_by_its_own_program(tmp_path: Path, start: list[str]):
    """The order's pipe stays open until the answer is here: its end would tell that the parent is gone."""
    path = tmp_path / "log.csv"
    path.write_text("Ref,Action\n", encoding="utf-8")
    name, arguments = described(partial(_read_spreadsheet, path))
    with subprocess.Popen(
        [sys.executable, *start, "--read-apart"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        write_frame(child.stdin, Order(name, arguments, Limits(20, 1_000_000_000), reads=(path,)))
        answer = read_frame(child.stdout)
        while isinstance(message := decode(answer or b"", Answer), ProgressReport):
            answer = read_frame(child.stdout)

    assert isinstance(message, Returned)
    assert decode(message.value, Spreadsheet).sheets[0].rows[0].cells == ("Ref", "Action")


def test_in_a_bundle_the_program_itself_is_started(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", False, raising=False)
    assert command()[1:] == ["-P", "-m", "boardpack.isolation"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert command() == [sys.executable, "--read-apart"]


def test_progress_is_passed_on(tmp_path: Path):
    reports: list[tuple[int, int, str]] = []

    def progress(done: int, total: int, what: str) -> bool:
        reports.append((done, total, what))
        return True

    assert read_apart(work.two_steps, "x", progress=progress, reads=()) is None
    assert reports[-1] == (2, 2, "Page 2")
