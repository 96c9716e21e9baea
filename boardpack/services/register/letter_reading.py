"""Reading of letters, in this process or in the isolated one."""

from datetime import date
from functools import partial
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.proposals import LetterReading
from boardpack.isolation.limits import READING
from boardpack.isolation.running import read_apart
from boardpack.services.register.letter_checks import checked_reading


def read_letter(
    path: Path,
    published_on: date | None = None,
    force_names: tuple[str, ...] = (),
    progress: Progress = silent,
    bodies: tuple[OfficeBody, ...] = (),
    as_at: date | None = None,
) -> LetterReading:
    """Read a letter into proposals. Nothing is stored. Raises UnreadableFileError.

    With a day, every check looks at it as at that day; without one, those alone that reading itself needs.
    It is read in this very process, which a hostile file can fill or hang: for the process made for it,
    and for files of our own.
    """
    from boardpack.formats.reading import read_source  # Word and PDF readers wait until a letter comes
    from boardpack.intake.finder import find

    source = read_source(path, lambda done, total: progress(done, total, f"Page {done} of {total}"))
    reading = find(source, force_names=force_names, published_on=published_on, bodies=bodies, checks=as_at is None)
    return checked_reading(reading, as_at, published_on) if as_at else reading


def read_letter_apart(
    path: Path,
    published_on: date | None = None,
    force_names: tuple[str, ...] = (),
    progress: Progress = silent,
    bodies: tuple[OfficeBody, ...] = (),
    as_at: date | None = None,
) -> LetterReading:
    """Read a letter in the isolated process, within limits of time and memory.

    Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
    """
    work = partial(read_letter, path, published_on, force_names, bodies=bodies, as_at=as_at)
    limits = READING.for_size(path.stat().st_size if path.is_file() else 0)
    return read_apart(work, path.name, limits, progress)
