"""The window: how soon it can be used, its pages at 100,000 actions, what it holds after 1,000 changes of page.

Run it with: python benchmarks/window.py
Cold is a first start, for which Python compiles everything; warm is any other. A start ends once the page is painted
and the event loop is free; an empty window of Qt, started the same way, is the least that it can cost.
The figures to meet: 1.5 s cold and 0.6 s warm; at 100,000 actions 250 ms for a page, an order, a filter or a
group, 100 ms for a jump in the list; and less than 10 MB more after 1,000 changes of page.
"""

import gc
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication

from benchmarks.store_fixture import LARGE, store_of
from benchmarks.window_turns import Turns
from boardpack.domain.days.progress import silent
from boardpack.domain.exchange.changes import Changes
from boardpack.workspace import open_workspace
from ui import boards
from ui.pages.actions.page import ActionsPage
from ui.shell.application import create_application, pages_of
from ui.shell.main_window import MainWindow

_ROOT = Path(__file__).parents[1]
_EVERYTHING = Changes(register=True, actions=True, meetings=True, settings=True, findings=True)
_BEGIN = """
import gc; gc.disable()
from ui.shell.application import DesktopProgram, create_application
from PySide6.QtCore import QSettings
from pathlib import Path; import sys
app = create_application()
program = DesktopProgram(app, QSettings(sys.argv[3], QSettings.Format.IniFormat))
program.begin(Path(sys.argv[2]))
seen = program.window.page
"""
_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv[:1])
window = seen = QMainWindow()
window.show()
"""
_TELL = """
from time import monotonic, process_time
from PySide6.QtCore import QEvent, QObject, QTimer
class Look(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            seen.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False
def tell():
    print(monotonic() - float(sys.argv[1]), process_time(), flush=True)
    import os; os._exit(0)
look = Look()
seen.installEventFilter(look)
app.exec()
"""
_THEN = date(2023, 7, 1)
_WARM_STARTS, _TIMES, _CHANGES_OF_PAGE = 5, 5, 1_000


def main() -> None:
    """Prints each wait, and the memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch:
        sample = boards.make_sample(Path(scratch) / "Sample", silent)
        _print_starts(sample, Path(scratch))
        app = create_application()
        memory = QSettings(str(Path(scratch) / "window.ini"), QSettings.Format.IniFormat)
        _print_waits(app, store_of(*LARGE), memory)
        _print_past(app, store_of(*LARGE), memory)
        _print_memory(app, sample, memory)


def _print_starts(sample: Path, scratch: Path) -> None:
    """The start of the program until its page has been painted and the loop is free; CPU is Python's and Qt's."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(scratch / "compiled"), "HOME": str(scratch)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    starts = [_start(_BEGIN, sample, scratch, environment) for _ in range(_WARM_STARTS + 1)]
    empty = [_start(_EMPTY, sample, scratch, environment) for _ in range(_WARM_STARTS + 1)]
    figures = {"cold": starts[:1], "warm": starts[1:], "an empty window of Qt": empty[1:]}
    for name, those in figures.items():
        print(f"start, {name}: {median(w for w, _ in those):.2f} s, {median(c for _, c in those):.2f} s of them CPU")
    ratio = median(c for _, c in starts[1:]) / median(c for _, c in empty[1:])
    print(f"a warm start has {ratio:.1f} times the CPU of an empty window")


def _start(program: str, sample: Path, scratch: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds by the clock and of CPU until that program's window can be used."""
    command = [sys.executable, "-c", program + _TELL, str(monotonic()), str(sample), str(scratch / "start.ini")]
    done = subprocess.run(command, env=environment, check=True, cwd=_ROOT, capture_output=True, text=True)
    wall, cpu = map(float, done.stdout.split())
    return wall, cpu


def _print_waits(app: QApplication, folder: Path, memory: QSettings) -> None:
    window = _window(folder, memory)
    for name, act in _acts(window):
        act()
        app.processEvents()
        waits = [_seconds(lambda act=act: (act(), app.processEvents())) for _ in range(_TIMES)]
        print(f"{name}, at 100,000 actions: {median(waits) * 1000:.0f} ms")
    window.close()


def _acts(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    for name in ("today", "register", "actions"):
        yield f"{name} anew", lambda name=name: (window.show_page(name), window.page.refresh(_EVERYTHING))
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    yield "all actions", lambda: page.chips.pick("All")
    for key in ("ref", "title", "owner", "update", "target", "status"):
        yield f"by {key}", lambda key=key: page.table.sort_wanted.emit(key)
    yield "filter", lambda: (page.chips.filtered.emit("train custody"), page.chips.filtered.emit(""))
    for group in ("owner", "report", ""):
        yield f"grouped by {group or 'nothing'}", lambda group=group: page.views.group_by(group)
    bar = page.table.verticalScrollBar()
    chance = random.Random(7)
    yield "a jump in the list", lambda: bar.setValue(chance.randrange(bar.maximum()))
    yield "500 actions selected", lambda: page.table.select(page.model.ids[:500])


def _print_past(app: QApplication, folder: Path, memory: QSettings) -> None:
    """The past of a long log: how long it is laid out and the loop waits meanwhile, then each wait in it."""
    window = _window(folder, memory)
    window.show_page("actions")
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    turns = Turns()
    start = perf_counter()
    dialog = page.as_at.ask()
    dialog.begin(_THEN, None)
    dialog.choose()
    waits = turns.during(lambda: not page.as_at.line.text.startswith("As at"))
    print(
        f"as at {_THEN:%Y-%m-%d}, at 100,000 actions, laid out in {perf_counter() - start:.1f} s; event loop: {waits}"
    )
    for name, act in _acts(window):
        waits_of = [_seconds(lambda act=act: (act(), app.processEvents())) for _ in range(_TIMES)]
        print(f"as at {_THEN:%Y-%m-%d}, {name}: {median(waits_of) * 1000:.0f} ms")
    window.close()


def _print_memory(app: QApplication, sample: Path, memory: QSettings) -> None:
    window = _window(sample, memory)
    while window.pages.go_on():
        pass
    names = [name for name in window.pages if name != "settings"]

    def change(times: int) -> None:
        for at in range(times):
            window.show_page(names[at % len(names)])
            window.page.refresh(_EVERYTHING)
            app.processEvents()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as a turn of the running loop does
        gc.collect()

    change(len(names) * 10)
    before = resident_mb()
    change(_CHANGES_OF_PAGE)
    after = resident_mb()
    print(f"memory: {before:.0f} MB, after {_CHANGES_OF_PAGE:,} changes of page {after - before:+.1f} MB")
    window.close()


def _window(folder: Path, memory: QSettings) -> MainWindow:
    workspace = open_workspace(folder)
    window = MainWindow(workspace.settings, workspace.search, pages_of(workspace), memory)
    window.resize(1280, 800)
    window.show()
    return window


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def resident_mb() -> float:
    """Return the memory of the process: on Linux the present, elsewhere the greatest."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
