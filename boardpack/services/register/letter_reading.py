"""Reading of letters and minutes, in this process or in the isolated one."""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from boardpack.documents.source import Source, SourceText
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.page_pictures import PagePicture
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.isolation.limits import READING, Limits
from boardpack.isolation.running import read_apart
from boardpack.services.register.letter_checks import checked_reading
from boardpack.values import Frozen, asdict


class IncomingDocument(Frozen):
    """A document from outside, read as a letter or report, and as minutes if it looks like them.

    `texts` are its text as it was read, in which a person can mark items: that of an email and of each file in it.
    `minutes` is None if it holds no actions or decisions of a meeting.
    """

    letter: LetterReading
    texts: tuple[SourceText, ...]
    minutes: MinutesReading | None = None

    @property
    def is_minutes(self) -> bool:
        """Return True if it is rather minutes or a log than a letter."""
        return self.minutes is not None and not self.letter.proposals

    @property
    def source(self) -> Source:
        """Return the document as it was read."""
        parts = tuple(Source(**asdict(text)) for text in self.texts)
        is_file = len(parts) == 1 and parts[0].sha256 == self.letter.sha256
        return parts[0] if is_file else Source(self.letter.file_name, self.letter.sha256, (), enclosed=parts)


class LetterReader:
    """Reads the text of one document as a letter, again after each mark of a person. Owned by what shows the letter.

    The text comes from the process that read the file, within its limits; the same rules have read it there.
    """

    def __init__(
        self,
        source: Source,
        force_names: tuple[str, ...] = (),
        bodies: tuple[OfficeBody, ...] = (),
        layouts: tuple[SenderLayout, ...] = (),
    ) -> None:
        from boardpack.intake.finder import LetterFinder  # waits until a letter comes

        self._finder = LetterFinder(source, force_names, bodies, layouts)
        self._readings: dict[tuple[date | None, Showing, date | None], LetterReading] = {}

    def keep(self, reading: LetterReading, as_at: date) -> None:
        """Keep a reading of the document without marks, so that it is not read again."""
        self._readings[None, NOTHING_SHOWN, as_at] = reading

    def layouts_of(self, accepted: Sequence[ProposedItem], title: str, day: date) -> tuple[SenderLayout, ...]:
        """Return what accepted items have in common if any of them was marked, for the sender's next document."""
        return self._finder.layouts_of(accepted, title, day)

    def prepare(self) -> None:
        """Read what no mark changes. It takes seconds for a long document, and makes each later reading quick."""
        self._finder.prepare()

    def read(
        self, published_on: date | None = None, showing: Showing = NOTHING_SHOWN, as_at: date | None = None
    ) -> LetterReading:
        """Return the proposals, with those found by the items that a person marked. Nothing is stored.

        With a day, every check looks at the letter as at that day; without one, those alone that reading itself needs.
        Raises RefusedError for lines that the document does not have.
        """
        asked = published_on, showing, as_at
        if asked not in self._readings:
            reading = self._finder.find(published_on, showing, checks=as_at is None)
            self._readings[asked] = checked_reading(reading, as_at, published_on) if as_at else reading
        return self._readings[asked]


def read_document(
    path: Path,
    published_on: date | None = None,
    force_names: tuple[str, ...] = (),
    progress: Progress = silent,
    bodies: tuple[OfficeBody, ...] = (),
    as_at: date | None = None,
    showing: Showing = NOTHING_SHOWN,
    layouts: tuple[SenderLayout, ...] = (),
) -> IncomingDocument:
    """Read a document as a letter, and as minutes if it is like them. Nothing is stored. Raises UnreadableFileError.

    It is checked as `LetterReader.read` says. It is read in this very process, which a hostile file can fill or hang:
    for the process made for it, and for files of our own.
    """
    from boardpack.formats.reading import read_source  # Word and PDF readers wait until a letter comes
    from boardpack.intake.document.mails import all_parts
    from boardpack.intake.minutes.finder import may_be_minutes, minutes_in

    source = read_source(path, lambda done, total, what: progress(done, total, f"{what} {done} of {total}"))
    letter = LetterReader(source, force_names, bodies, layouts).read(published_on, showing, as_at)
    minutes = minutes_in(source, may_be=may_be_minutes(letter))
    return IncomingDocument(letter, tuple(part.alone for part in all_parts(source)), minutes)


def read_minutes(path: Path, progress: Progress = silent) -> MinutesReading:
    """Read minutes or an action log, whatever else the document is like. Raises UnreadableFileError."""
    from boardpack.formats.reading import read_source
    from boardpack.intake.minutes.finder import find_minutes

    return find_minutes(read_source(path, lambda done, total, what: progress(done, total, f"{what} {done} of {total}")))


def read_minutes_apart(path: Path, progress: Progress = silent) -> MinutesReading:
    """Read minutes or an action log in the isolated process.

    Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
    """
    return read_apart(partial(read_minutes, path), path.name, _limits(path), progress, reads=(path,))


def read_document_apart(
    path: Path,
    published_on: date | None = None,
    force_names: tuple[str, ...] = (),
    progress: Progress = silent,
    bodies: tuple[OfficeBody, ...] = (),
    as_at: date | None = None,
    showing: Showing = NOTHING_SHOWN,
    layouts: tuple[SenderLayout, ...] = (),
) -> IncomingDocument:
    """Read a document as a letter and as minutes in the isolated process.

    Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
    """
    work = partial(
        read_document, path, published_on, force_names, bodies=bodies, as_at=as_at, showing=showing, layouts=layouts
    )
    return read_apart(work, path.name, _limits(path), progress, reads=(path,))


def read_page(
    path: Path, sha256: str, number: int, progress: Progress = silent, *, recognises: bool = False
) -> PagePicture:
    """Return a page of a file as it looks, counted from 1, with its words. Raises UnreadableFileError.

    `recognises` is True to find the words of a scanned page, too.
    """
    from boardpack.formats.page_pictures import picture_of_page
    from boardpack.formats.reading import pages_of_file

    data = bytes_as_read(path, sha256, "file")
    return picture_of_page(pages_of_file(data, path.name), path.name, number, recognises=recognises)


def read_page_apart(
    path: Path, sha256: str, number: int, progress: Progress = silent, *, recognises: bool = False
) -> PagePicture:
    """Return a page of a file as it looks, made in the isolated process.

    Raises UnreadableFileError, RefusedError for a file that has changed, and CancelledError as soon as `progress`
    returns False.
    """
    work = partial(read_page, path, sha256, number, recognises=recognises)
    return read_apart(work, path.name, _limits(path), progress, reads=(path,))


def bytes_as_read(path: Path, sha256: str, noun: str) -> bytes:
    """Return the file as it was read. One that was changed since then would not bear out its proposals.

    `noun` names it for people: “letter”. Raises UnreadableFileError for a file that is gone, RefusedError for one
    that was changed.
    """
    remedy = f"Import the {noun} again."
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"The file “{path}” is no longer there.", remedy) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise RefusedError(f"“{path.name}” has changed since it was read.", remedy)
    return data


def _limits(path: Path) -> Limits:
    return READING.for_size(path.stat().st_size if path.is_file() else 0)
