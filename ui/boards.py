"""Folders of boards: the sample's, those opened before, and how each is opened."""

import hashlib
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

from boardpack.domain.days.progress import Progress
from boardpack.workspace import Workspace, open_workspace


def documents() -> Path:
    """Return the user's documents folder."""
    return platformdirs.user_documents_path()


def sample_folder() -> Path:
    """Return the folder of the sample's board."""
    return documents() / "Boardpack sample"


def drafts_file(folder: Path) -> Path:
    """Return the file on this computer with the drafts about the board in that folder."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return platformdirs.user_data_path("boardpack", appauthor=False) / "drafts" / f"{name}.json"


def open_board(folder: Path) -> Workspace:
    """Open the board in that folder. The sample opens with its own clock.

    Raises the errors of `open_workspace`.
    """
    return open_sample(folder) if folder == sample_folder() else open_workspace(folder)


def open_sample(folder: Path) -> Workspace:
    """Open the sample's board in that folder, with its clock at the sample's day, so that its dates stay current."""
    from boardpack.sample import SAMPLE_NOW  # the sample composes papers, which the window does without at start

    workspace = open_workspace(folder, clock=lambda: SAMPLE_NOW)
    workspace.access.confirm_today()
    return workspace


def make_sample(folder: Path, progress: Progress) -> Path:
    """Create the sample's board. Takes seconds, so it runs as a task."""
    from boardpack.sample import create_sample_workspace  # it reads a letter, and with it come the heavy readers

    return create_sample_workspace(folder, progress).folder


_KEY = "boards/recent"
_ADVISED = "boards/advised"
_MOST = 8


def recent_boards(settings: QSettings) -> tuple[Path, ...]:
    """Return the folders of boards opened before that still exist, the last one first."""
    kept = settings.value(_KEY)
    names = kept if isinstance(kept, list) else [kept] if kept else []  # one name alone comes back as a word
    return tuple(folder for name in names if (folder := Path(str(name))).is_dir())


def remember_board(settings: QSettings, folder: Path) -> None:
    """Put the folder first in the list of recent boards."""
    folder = folder.resolve()
    others = [known for known in recent_boards(settings) if known != folder]
    settings.setValue(_KEY, [str(known) for known in (folder, *others)][:_MOST])


def is_first_advice(settings: QSettings, folder: Path) -> bool:
    """Return True if the advice about keeping a board in that folder was not shown yet, and remember that it was."""
    kept = settings.value(_ADVISED)
    advised = [str(name) for name in (kept if isinstance(kept, list) else [kept] if kept else [])]
    if str(folder) in advised:
        return False
    settings.setValue(_ADVISED, [*advised, str(folder)])
    return True
