"""Files that the secretary attaches to agenda items: looked through first, then kept."""

from dataclasses import dataclass, replace
from pathlib import Path

from boardpack.domain.attachments import PageRanges, fitting_ranges
from boardpack.domain.meetings import AgendaItem, Attachment, Paper, PaperId, PaperKind
from boardpack.domain.progress import Progress, silent
from boardpack.errors import UnreadableFileError
from boardpack.services.attached_files import AttachedFiles, OpenedFile
from boardpack.store import Session


@dataclass(frozen=True)
class Attaching:
    """A file to attach: which of its pages are wanted (all where none are named), and the password that opens it."""

    file: Path
    pages: PageRanges | None = None
    password: str = ""


@dataclass(frozen=True)
class FitFile:
    """A file that may go into a pack: what is kept is evidence, and each pack cleans its own copy."""

    name: str
    opened: OpenedFile
    ranges: PageRanges | None


def look_through(wanted: Attaching | None, files: AttachedFiles, progress: Progress = silent) -> FitFile | None:
    """The file, if it may go into a pack.

    Raises LockedFileError where it needs another password, UnreadableFileError, and RefusedError for pages that it
    lacks.
    """
    if wanted is None:
        return None
    name = wanted.file.name
    opened = files.open(bytes_of(wanted.file), name, wanted.password, progress)
    return FitFile(name, opened, fitting_ranges(wanted.pages, opened.page_count, name))


def bytes_of(file: Path) -> bytes:
    """What the file holds. Raises UnreadableFileError."""
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file “{file}”.", "Check its name and folder.") from error
    except OSError as error:
        raise UnreadableFileError(
            f"The file “{file}” cannot be read ({error.strerror}).", "Check that you may open it."
        ) from error


def with_file(session: Session, item: AgendaItem, fit: FitFile | None) -> AgendaItem:
    """The item with the file kept as its paper; as it was where there is no file."""
    if fit is None:
        return item
    kept = Attachment(session.files.keep(fit.opened.data), fit.name, fit.opened.page_count, fit.ranges)
    paper = item.paper or Paper(id=PaperId(""), kind=PaperKind.ATTACHED, title=item.title)
    return replace(item, paper=replace(paper, attachment=kept))


def with_fitting_ranges(paper: Paper) -> Paper:
    """The paper with its pages named in one way alone. Raises RefusedError where its file lacks some of them."""
    attachment = paper.attachment
    if attachment is None:
        return paper
    ranges = fitting_ranges(attachment.ranges, attachment.file_pages, attachment.file_name)
    return replace(paper, attachment=replace(attachment, ranges=ranges))
