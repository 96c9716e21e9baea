"""The window while a pack is made, and with a long one open: how long the event loop waits, and the memory.

Run it with: python benchmarks/window_pack.py
While a pack of 300 pages is assembled, and while nothing is, a timer asks for its turn every five milliseconds: the
longest wait between two turns is what somebody who types would feel. Then another process opens a board whose pack
of 500 pages lies in its folder, and shows each of its pages. The figures to meet: no wait over 100 ms, and less than
350 MB. On a computer that is busy otherwise the waits are of that as well: hence those of the idle window beside them.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from benchmarks.boards import board_with_pack
from benchmarks.window import resident_mb
from benchmarks.window_turns import Turns
from boardpack.domain.meetings.editions import MEMBERS
from boardpack.workspace import open_workspace
from ui.pages.pack.assembled import folder_name
from ui.pages.pack.page import PackPage
from ui.shell.application import create_application, pages_of
from ui.shell.garbage_collection import GarbageCollector
from ui.shell.main_window import MainWindow

_IDLE_TURNS = 400
_WORDS = "boards districts plan"


def main() -> None:
    """Prints the waits and the memory."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ.update({"XDG_DATA_HOME": f"{scratch}/data", "XDG_CACHE_HOME": f"{scratch}/cache"})
        board_with_pack(folder / "300", 9, 3, actions=400)
        large = board_with_pack(folder / "500", 9, 13, actions=400)
        (meeting,) = large.meetings.list()
        large.packs.build(meeting.id, folder / "500" / "packs" / folder_name(meeting, MEMBERS))
        for part, name in (("assembling", "300"), ("reading", "500")):
            subprocess.run([sys.executable, __file__, part, str(folder / name)], check=True)


def assembling(app: QApplication, page: PackPage) -> None:
    """The waits in an idle window, then during an assembly from nothing."""
    turns = Turns()
    collector = GarbageCollector(app)
    print("event loop, nothing to do:", turns.during(lambda: len(turns.waits) < _IDLE_TURNS))
    page.assemble()
    waits = turns.during(lambda: page.task is not None)
    collector.stop()
    assert page.assembled is not None
    print(f"event loop, {page.preview.page_count} pages being assembled: {waits}; {resident_mb():.0f} MB afterwards")


def reading(app: QApplication, page: PackPage) -> None:
    """The memory once each page of a long pack was shown, and words were looked for in all of them."""
    before = resident_mb()
    while page.assembled is None:
        app.processEvents()
    for number in range(1, page.preview.page_count + 1):
        page.preview.go_to_page(number)
        page.preview.grab()
        app.processEvents()
    shown = resident_mb()
    page.preview.search.start(_WORDS)
    while page.preview.search.is_running:
        app.processEvents()
    seen = f"{shown:.0f} MB with {page.preview.page_count} pages seen"
    print(f"memory: {before:.0f} MB, {seen}, {resident_mb():.0f} MB with all of them searched")


def _in_window(part: Callable[[QApplication, PackPage], None], folder: Path) -> None:
    app = create_application()
    workspace = open_workspace(folder)
    memory = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(workspace.settings, workspace.search, pages_of(workspace), memory)
    window.resize(1280, 800)
    window.show()
    window.show_page("pack")
    while window.pages.go_on():
        pass
    app.processEvents()
    page = window.pages["pack"]
    assert isinstance(page, PackPage)
    part(app, page)
    window.close()


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        _in_window({"assembling": assembling, "reading": reading}[sys.argv[1]], Path(sys.argv[2]))
