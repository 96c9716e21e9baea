"""Attaching a file to an agenda item: checked first, then stored."""

from pathlib import Path, PurePath

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.file_formats import PDF, PLAIN_TEXT
from boardpack.domain.meetings.attachments import PageRanges, fitting_ranges
from boardpack.domain.meetings.meetings import AgendaItem, Attachment, Paper, PaperId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.domain.register.findings import Finding, Severity
from boardpack.domain.register.items import SentLetter
from boardpack.errors import UnreadableFileError
from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen, OpenedFile
from boardpack.store import Session
from boardpack.values import Frozen, replace

SPREADSHEET_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods")
OFFICE_ENDINGS = (".docx", ".doc", ".rtf", ".odt", *SPREADSHEET_ENDINGS, ".pptx", ".ppt", ".odp", ".odg")
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".heic", ".heif")
ATTACHABLE_ENDINGS = (".pdf", *PICTURE_ENDINGS, *PLAIN_TEXT.endings, *OFFICE_ENDINGS)
"""Usual extensions of files that can be attached. The content decides, not the extension."""


class Attaching(Frozen):
    """A file to attach: which of its pages are wanted (all where none are named), and the password that opens it.

    `sheets` are those of a spreadsheet that are wanted; all that are shown if empty.
    """

    file: Path
    pages: PageRanges | None = None
    password: str = ""
    sheets: tuple[SheetChoice, ...] = ()


class FitFile(Frozen):
    """A file that packs can use. The file is kept as evidence, and each pack cleans its own copy."""

    opened: OpenedFile
    came_as: str
    ranges: PageRanges | None


def look_through(request: Attaching, title: str, files: AttachedFiles, progress: Progress = silent) -> FitFile:
    """Return the file, if it may go into a pack under that title.

    Raises LockedFileError where it needs another password, UnreadableFileError, and RefusedError for pages that it
    lacks, or sheets.
    """
    name = request.file.name
    shown_title = title.strip() or request.file.stem
    file = FileToOpen(bytes_of(request.file), name, shown_title, request.password, request.sheets)
    opened = files.open(file, progress)
    return FitFile(opened, name, fitting_ranges(request.pages, opened.page_count, name))


def look_through_letter(
    letter: SentLetter, data: bytes, title: str, files: AttachedFiles, progress: Progress = silent
) -> FitFile:
    """Return a letter as it was sent, if it may go into a pack under that title. Raises as `look_through` does."""
    return FitFile(files.open(FileToOpen(data, letter.file_name, title), progress), letter.file_name, None)


def bytes_of(file: Path) -> bytes:
    """Return the content of a file. Raises UnreadableFileError."""
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file “{file}”.", "Check the name and the folder.") from error
    except OSError as error:
        raise UnreadableFileError(
            f"The file “{file}” cannot be read ({error.strerror}).", "Check that you have permission to open it."
        ) from error


def with_file(session: Session, item: AgendaItem, fit: FitFile | None) -> AgendaItem:
    """Return the item with the file kept as its paper. Unchanged without a file."""
    if fit is None:
        return item
    kept = _kept(session, fit)
    marking = session.settings.get().usual_marking
    paper = item.paper or Paper(id=PaperId(""), kind=PaperKind.ATTACHED, title=item.title, marking=marking)
    return replace(item, paper=replace(paper, attachment=kept))


def _kept(session: Session, fit: FitFile) -> Attachment:
    opened = fit.opened
    sha256 = session.files.keep(opened.data)
    attachment = Attachment(sha256, opened.name, opened.page_count, fit.ranges)
    if opened.original is None:
        return attachment
    return replace(attachment, original_sha256=session.files.keep(opened.original), original_name=fit.came_as)


def conversion_notes(attachment: Attachment) -> tuple[Finding, ...]:
    """Return a finding if the PDF was converted from another file. Empty for a file that came as PDF.

    A scan with added hidden words has an original, too, but a note of its own.
    """
    if not attachment.original_name or PurePath(attachment.original_name).suffix.lower() in PDF.endings:
        return ()
    sentence = f"“{attachment.file_name}” was made from “{attachment.original_name}”, which is kept."
    if PurePath(attachment.original_name).suffix.lower() in (*PLAIN_TEXT.endings, *OFFICE_ENDINGS):
        message = f"{sentence} Check its pages before you issue the pack."
    else:
        message = f"{sentence} A screen reader reads only the title. Describe in a paper what the picture shows."
    return (Finding("attachment-converted", attachment.file_name, (attachment.original_name,), message, Severity.LOW),)


def with_fitting_ranges(paper: Paper) -> Paper:
    """Return the paper with its page ranges in normal form. Raises RefusedError if its file lacks some of them."""
    attachment = paper.attachment
    if attachment is None:
        return paper
    ranges = fitting_ranges(attachment.ranges, attachment.file_pages, attachment.file_name)
    return replace(paper, attachment=replace(attachment, ranges=ranges))
