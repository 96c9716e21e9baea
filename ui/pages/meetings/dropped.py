"""What somebody drops on an agenda or on one of its items."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_pdf(data: QMimeData) -> Path | None:
    """The file that was dropped, where it is one and a PDF by its name; the service looks inside."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() == ".pdf" else None
