"""Files and folders opened by the desktop's own programs, with a notice if there is no program for them."""

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ui.shapes import StatusShape
from ui.widgets.notice import Notice

_LOOK_MS = 200


def open_path(path: Path, notice: Notice) -> None:
    """Open a file or folder in the system's program for it. If that fails, `notice` says so and where the file is."""
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener is not None:
        _watch(_started(opener, path), path, notice)
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        _show_unopened(path, notice)


def _started(opener: str, path: Path) -> subprocess.Popen[bytes]:
    """Start the opener of a Linux desktop. Qt starts it too, but does not learn that it found no program."""
    return subprocess.Popen(  # noqa: S603 (a program of this computer, and a path without a shell)
        [opener, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _watch(opener: subprocess.Popen[bytes], path: Path, notice: Notice) -> None:
    """Check regularly if the opener has ended, and show a failure. On some desktops it ends only with the program."""
    timer = QTimer(notice, interval=_LOOK_MS)

    def look() -> None:
        if (ended := opener.poll()) is None:
            return
        timer.stop()
        timer.deleteLater()
        if ended:
            _show_unopened(path, notice)

    timer.timeout.connect(look)
    timer.start()


def _show_unopened(path: Path, notice: Notice) -> None:
    if path.is_dir():
        notice.show_message(
            StatusShape.SQUARE,
            f"“{path}” could not be opened.",
            "Open it in your file manager.",
            "Copy path",
            lambda: QGuiApplication.clipboard().setText(str(path)),
        )
        return
    notice.show_message(
        StatusShape.SQUARE,
        f"“{path.name}” could not be opened. This computer may have no program for this type of file.",
        f"The file is in “{path.parent}”.",
        "Open folder",
        lambda: open_path(path.parent, notice),
    )
