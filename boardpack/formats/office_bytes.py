"""The bytes of a file that an office chose for its papers: a logo, a signature or a Word template."""

from pathlib import Path

from boardpack.errors import UnreadableFileError

_MOST_BYTES = 60_000_000


def office_file_bytes(path: Path) -> bytes:
    """Return the bytes of the file. Raises UnreadableFileError if it is missing, larger than 60 MB or not readable."""
    if not path.is_file():
        raise UnreadableFileError(f"There is no file “{path}”.", "Check the name and the folder.")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFileError(
                f"“{path.name}” is larger than 60 MB.",
                "Save a picture as a smaller PNG or JPEG. In a Word template, make the pictures smaller.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(
            f"“{path}” cannot be opened.", "Close it in other programs, and check that you have permission to open it."
        ) from error
