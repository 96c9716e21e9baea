"""The pictures of written papers, read from the store for their pages."""

from collections.abc import Mapping

from boardpack.documents.model import Picture
from boardpack.domain.meetings.paper_pictures import kept_pictures
from boardpack.errors import BoardPackError
from boardpack.store import Session

_MM_OF_A_DOT = 25.4 / 150


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
