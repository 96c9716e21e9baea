"""What somebody drops on an agenda or on one of its items."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from boardpack.services.attaching import ATTACHABLE_ENDINGS


def dropped_paper(data: QMimeData) -> Path | None:
    """The file that was dropped, where it is one and can be a paper by its name."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ATTACHABLE_ENDINGS else None
