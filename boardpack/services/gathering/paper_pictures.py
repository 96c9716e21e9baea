"""The pictures of written papers: read from files beside the text to be kept, and from the store for the pages."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from boardpack.documents.model import Picture
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.paper_pictures import kept_pictures, with_kept_pictures
from boardpack.errors import BoardPackError, UnreadableFileError
from boardpack.services.gathering.office_reading import read_picture_apart
from boardpack.store import Session
from boardpack.values import Frozen

LeftOut = Callable[[UnreadableFileError], None]
"""Called with the reason for a picture that cannot be read."""

_MM_OF_A_DOT = 25.4 / 150


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


def paper_pictures(session: Session, markdown: str) -> Mapping[str, Picture]:
    """Return the kept pictures that a text names, by their SHA-256. One that is lost or damaged is left out."""
    names = kept_pictures(markdown)
    if not names:
        return {}
    from boardpack.formats.office_pictures import picture_size  # Pillow waits until a picture is there

    pictures: dict[str, Picture] = {}
    for name in names:
        try:
            data = session.files.read(name)
            pictures[name] = Picture(data, picture_size(data)[0] * _MM_OF_A_DOT)
        except BoardPackError:
            continue  # words take its place in the paper, and are found before the pack is made
    return pictures
