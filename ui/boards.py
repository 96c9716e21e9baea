"""Boards by their folders; the sample's clock stands at its own day, so that it never looks neglected."""

import hashlib
from pathlib import Path

import platformdirs

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
