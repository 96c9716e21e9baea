"""Grabs each page of the window on the sample office: `python tools/screenshots.py FOLDER [options]`.

The pictures of README and guide are made by this. `--scale 2` draws as at 200 %.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> int:
    """Writes one PNG for each page, and says where."""
    wanted = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = wanted.scale
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for name in _grab_all(wanted, Path(scratch)):
            print(name)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800", help="of the window, in px before scaling")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--appearance", default="light", choices=["light", "dark", "high contrast"])
    parser.add_argument("--suffix", default="", help="to the names of the pictures")
    parser.add_argument("--letter", type=Path, help="a letter that Intake is to show")
    return parser.parse_args()


def _grab_all(wanted: argparse.Namespace, scratch: Path) -> list[str]:
    from PySide6.QtCore import QSettings

    from boardpack.domain.progress import silent
    from ui import boards, theme
    from ui.application import create_application, dress_anew, pages_of
    from ui.main_window import MainWindow
    from ui.pages.first_run.page import FirstRun

    app = create_application()
    dress_anew(app, theme.Appearance(wanted.appearance))
    workspace = boards.open_sample(boards.make_sample(scratch / "Sample", silent))
    window = MainWindow(
        workspace.settings, pages_of(workspace), QSettings(str(scratch / "x.ini"), QSettings.Format.IniFormat)
    )
    width, height = (int(side) for side in wanted.size.split("x"))
    names = []
    first = FirstRun()
    for widget, steps in ((window, _steps(window, wanted.letter)), (first, {"first-run": lambda: None})):
        widget.resize(width, height)
        widget.show()
        for name, step in steps.items():
            step()
            _settle(app)
            path = wanted.folder / f"{name}{wanted.suffix}.png"
            widget.grab().save(str(path))
            names.append(str(path))
    return names


def _steps(window: "MainWindow", letter: Path | None) -> dict[str, Callable[[], object]]:  # noqa: F821
    """What to do before each picture."""
    steps: dict[str, Callable[[], object]] = {}
    for name in window.pages:
        steps[name] = lambda name=name: _show(window, name, letter)
    return steps


def _show(window: "MainWindow", name: str, letter: Path | None) -> None:  # noqa: F821
    window.show_page(name)
    window.page.focus_first()
    if name == "intake" and letter is not None:
        window.page.read(letter)


def _settle(app: "QApplication") -> None:  # noqa: F821
    """Lets tasks end and the window draw."""
    from PySide6.QtCore import QEventLoop, QThreadPool, QTimer

    QThreadPool.globalInstance().waitForDone(20_000)
    loop = QEventLoop()
    QTimer.singleShot(400, loop.quit)
    loop.exec()
    app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
