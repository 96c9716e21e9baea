"""Reading of picture files, in the isolated process: one by itself, or those that a text names beside it."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.paper_pictures import with_kept_pictures
from boardpack.errors import UnreadableFileError
from boardpack.isolation.running import read_apart
from boardpack.private_files import work_folder
from boardpack.values import Frozen

LeftOut = Callable[[UnreadableFileError], None]
"""Called with the reason for a picture that cannot be read."""


class TextWithPictures(Frozen):
    """A text in Markdown, and the pictures that must be kept with it, as PNG."""

    markdown: str
    pictures: tuple[bytes, ...]


def read_text_with_pictures(
    markdown: str, folder: Path, on_left_out: LeftOut, progress: Progress = silent
) -> TextWithPictures:
    """Read the pictures that a text names in its folder or below it, and put their hashes in place of their names.

    One that cannot be read stays in the text by its name. The words printed in its place are found before the pack is
    made. `on_left_out` is called with the reason. Raises CancelledError.
    """
    pictures: dict[str, bytes] = {}

    def _read(address: str) -> str | None:
        file = (folder / unquote(address)).resolve()
        if not (file.is_relative_to(folder.resolve()) and file.is_file()):
            return None
        try:
            data = read_picture_apart(file, progress)
        except UnreadableFileError as error:
            on_left_out(error)
            return None
        digest = sha256(data).hexdigest()
        pictures[digest] = data
        return digest

    kept = with_kept_pictures(markdown, _read)
    return TextWithPictures(kept, tuple(pictures.values()))


def read_picture_apart(given: Path | bytes, progress: Progress = silent) -> bytes:
    """Return a picture, a file or the bytes of one, as the PNG that papers carry.

    Raises UnreadableFileError and CancelledError.
    """
    if isinstance(given, Path):
        return read_apart(partial(_picture, given), given.name, progress=progress, reads=(given,))
    with work_folder() as folder:
        file = folder / "Pasted picture"
        file.write_bytes(given)
        return read_picture_apart(file, progress)


def _picture(path: Path, progress: Progress) -> bytes:
    from boardpack.formats.office_pictures import read_office_picture  # Pillow waits until a picture comes

    return read_office_picture(path)
