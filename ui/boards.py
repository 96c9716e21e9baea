"""Boards by their folders; the sample's clock stands at its own day, so that it never looks neglected."""

import hashlib
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

from boardpack.domain.days.progress import Progress
from boardpack.workspace import Workspace, open_workspace


def documents() -> Path:
    """Where people keep their own folders."""
    return platformdirs.user_documents_path()


def sample_folder() -> Path:
    """Where the window keeps the sample's board."""
    return documents() / "Boardpack sample"


def drafts_file(folder: Path) -> Path:
    """Where this computer keeps what is half-written about the board in that folder."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return platformdirs.user_data_path("boardpack", appauthor=False) / "drafts" / f"{name}.json"


def open_board(folder: Path) -> Workspace:
    """Return the board in that folder. Raises the errors of `open_workspace`."""
    return open_sample(folder) if folder == sample_folder() else open_workspace(folder)


def open_sample(folder: Path) -> Workspace:
    """Return the sample's board in that folder, on the sample's day."""
    from boardpack.sample import SAMPLE_NOW  # the sample composes papers, which the window does without at start

    return open_workspace(folder, clock=lambda: SAMPLE_NOW)


def make_sample(folder: Path, progress: Progress) -> Path:
    """Set out the sample's board; made for a task, as it takes a while."""
    from boardpack.sample import create_sample_workspace  # it reads a letter, and with it come the heavy readers

    return create_sample_workspace(folder, progress).folder


_KEY = "boards/recent"
_ADVISED = "boards/advised"
_MOST = 8


def recent_boards(settings: QSettings) -> tuple[Path, ...]:
    """Return the folders of boards opened before that are still there, the last one first."""
    kept = settings.value(_KEY)
    names = kept if isinstance(kept, list) else [kept] if kept else []  # one name alone comes back as a word
    return tuple(folder for name in names if (folder := Path(str(name))).is_dir())


def remember_board(settings: QSettings, folder: Path) -> None:
    """Put the folder first among the boards to open again."""
    folder = folder.resolve()
    others = [known for known in recent_boards(settings) if known != folder]
    settings.setValue(_KEY, [str(known) for known in (folder, *others)][:_MOST])


def is_first_advice(settings: QSettings, folder: Path) -> bool:
    """Return True if nobody was told yet what to know about keeping a board in that folder; from now on somebody was."""
    kept = settings.value(_ADVISED)
    told = [str(name) for name in (kept if isinstance(kept, list) else [kept] if kept else [])]
    if str(folder) in told:
        return False
    settings.setValue(_ADVISED, [*told, str(folder)])
    return True
