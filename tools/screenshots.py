"""Grabs each page of the window on the sample office: `python tools/screenshots.py FOLDER [options]`.

The pictures of README and guide are made by this. `--text 200` is what Settings calls 200 %; `--scale 2` is a
screen of twice the points, on which a window of half the `--size` fits.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.progress import silent
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.resources import resource
from boardpack.workspace import create_workspace
from ui import boards, icons, theme
from ui.pages.first_run.page import FirstRun
from ui.pages.intake.page import IntakePage
from ui.pages.meetings.page import MeetingsPage
from ui.pages.minutes.page import MinutesPage
from ui.pages.pack.page import PackPage
from ui.places import PagePlace
from ui.shell.application import create_application, pages_of
from ui.shell.main_window import MainWindow

_BOARD = "Northmere High Harms Board"
_ANSWER = "response-out-of-sight.docx"
_LETTER = "report-northmere-custody.txt"
_TRACKER = """Action ref,Date raised,Agreed action,Action owner,Target date,RAG,Progress to date
HHB/01,16/07/2025,Train every officer who answers first calls to screen for stalking,DCI Hale,30/09/2026,Amber,Half did
HHB/02,14/05/2025,Write to the Home Secretary about trigger plans,OPCC,end of Q3,Closed,Sent
HHB/03,14/05/2025,Bring the rota of custody nurses to the Board,Insp Yelland,31/10/2026,Purple,
HHB/03,14/05/2025,Bring the rota of custody nurses to the Board,Insp Yelland,31/10/2026,Purple,
"""
_ROOM_FOR_TASKS_MS = 20_000
_ROOM_TO_DRAW_MS = 400


def main() -> int:
    """Writes one PNG for each page, and says where."""
    options = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = options.scale
    options.folder.mkdir(parents=True, exist_ok=True)
    app = create_application()
    theme.apply(app, theme.Appearance(options.appearance), options.text / 100)
    icons.retint()
    with tempfile.TemporaryDirectory() as scratch:
        for picture in _grab_all(options, Path(scratch)):
            print(picture)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800", help="of the window, in px before scaling")
    parser.add_argument("--scale", default="1", help="of the screen")
    parser.add_argument("--text", type=int, default=100, help="size of the text, in hundredths of the usual one")
    parser.add_argument("--appearance", default="light", choices=["light", "dark", "high contrast"])
    parser.add_argument("--width", type=int, default=0, help="of the pictures, where they are to be smaller")
    parser.add_argument("--suffix", default="", help="to the names of the pictures")
    return parser.parse_args()


def _grab_all(options: argparse.Namespace, scratch: Path) -> Iterator[Path]:
    workspace = boards.open_sample(boards.make_sample(scratch / "Sample", silent))
    memory = QSettings(str(scratch / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(workspace.settings, workspace.search, pages_of(workspace), memory)
    letter = Path(shutil.copy(resource("sample", _LETTER), scratch))
    tracker = scratch / "Northmere action log.csv"
    tracker.write_text(_TRACKER, encoding="utf-8")
    yield from _grab(options, window, _steps(window, letter, tracker))
    yield from _grab(options, FirstRun(), {"first-run": _nothing})
    new = create_workspace(scratch / "New board", _BOARD, settings=workspace.settings.get())
    fresh = MainWindow(new.settings, new.search, pages_of(new), memory)
    answer = Path(shutil.copy(resource("sample", _ANSWER), scratch))
    yield from _grab(options, fresh, {"intake-new-letter": partial(_judge, fresh, answer)})


def _grab(options: argparse.Namespace, widget: QWidget, steps: dict[str, Callable[[], object]]) -> Iterator[Path]:
    width, height = (int(side) for side in options.size.split("x"))
    widget.resize(width, height)
    widget.show()
    for name, step in steps.items():
        step()
        _settle()
        picture: Path = options.folder / f"{name}{options.suffix}.png"
        taken = widget.grab()
        if options.width:
            taken = taken.scaledToWidth(options.width, Qt.TransformationMode.SmoothTransformation)
        taken.save(str(picture))
        yield picture


def _steps(window: MainWindow, letter: Path, tracker: Path) -> dict[str, Callable[[], object]]:
    """Return the steps before each picture."""
    pages = {name: partial(_show, window, name) for name in window.pages}
    return {
        **pages,
        "meetings": partial(_show_paper, window),
        "minutes": partial(_show_minute, window),
        "intake-letter": lambda: window.go(PagePlace("intake", file=letter)),
        "intake-tracker": partial(_read, window, tracker),
        "pack-assembled": partial(_assemble, window),
    }


def _read(window: MainWindow, tracker: Path) -> None:
    window.go(PagePlace("intake", file=tracker))
    _settle()  # what becomes of its rows is worked out once it is read


def _judge(window: MainWindow, letter: Path) -> None:
    """A letter with its first items accepted."""
    window.go(PagePlace("intake", file=letter))
    _settle()
    page = window.page
    assert isinstance(page, IntakePage)
    assert page.review is not None
    for _ in range(2):
        page.review.cards.accept()
    page.review.focus_first()


def _show_paper(window: MainWindow) -> None:
    """The agenda with a paper that is written in the window."""
    _show(window, "meetings")
    page = window.page
    assert isinstance(page, MeetingsPage)
    papers = [(row.item.id, row.item.paper) for row in page.model.numbered if row.item.paper]
    page.table.choose(next(item_id for item_id, paper in papers if paper.kind is PaperKind.BOARD_PAPER))


def _show_minute(window: MainWindow) -> None:
    """The minutes with a heading from which something came."""
    _show(window, "minutes")
    page = window.page
    assert isinstance(page, MinutesPage)
    assert page.minutes is not None
    page.table.choose(next(item for item in page.minutes.items if item.decisions).minute.id)


def _assemble(window: MainWindow) -> None:
    _show(window, "pack")
    page = window.page
    assert isinstance(page, PackPage)
    page.assemble()
    _settle()  # the pages are drawn once they are made


def _show(window: MainWindow, name: str) -> None:
    window.show_page(name)
    window.page.focus_first()


def _nothing() -> None:
    """The first run is shown as it comes."""


def _settle() -> None:
    """Lets tasks end and the window draw."""
    QThreadPool.globalInstance().waitForDone(_ROOM_FOR_TASKS_MS)
    loop = QEventLoop()
    QTimer.singleShot(_ROOM_TO_DRAW_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main())
