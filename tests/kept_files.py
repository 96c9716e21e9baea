"""Removal of kept files by a test. They are read-only, and Windows refuses to remove a file that is."""

from pathlib import Path


def remove_kept(place: Path) -> None:
    """Remove a kept file, or a folder with all that is in it."""
    for path in sorted((place, *place.rglob("*")), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.chmod(0o600)
            path.unlink()
