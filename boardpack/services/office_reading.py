"""The office's own pictures, read in a process of their own, as every file from outside is."""

from functools import partial
from pathlib import Path

from boardpack.domain.progress import Progress, silent
from boardpack.isolation.running import read_apart


def read_picture_apart(path: Path, progress: Progress = silent) -> bytes:
    """A logo or a signature as the PNG that papers carry. Raises UnreadableFileError and CancelledError."""
    return read_apart(partial(_picture, path), path.name, progress=progress)


def _picture(path: Path, progress: Progress) -> bytes:
    from boardpack.formats.office_pictures import read_office_picture  # Pillow waits until a picture comes

    return read_office_picture(path)
