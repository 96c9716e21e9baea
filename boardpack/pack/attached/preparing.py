"""Make an attached file ready for packs: inspected, cut to the pages that are wanted, and clear of the stamps.

What is done here depends on the file alone and not on the pack, so that it is done once.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from pikepdf import PasswordError, Pdf

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.days.progress import RECOGNISING, Progress
from boardpack.domain.meetings.attachments import KeptAs, PageRanges, PreparedFile, RefusedFile
from boardpack.domain.meetings.workbooks import SheetChoice, ShownWorkbook, WorkbookSheet
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import BoardPackError, LockedFileError, UnreadableFileError
from boardpack.formats.archive import refuse_zip_bomb
from boardpack.formats.control import reads_a_sound_pdf
from boardpack.formats.pdf.scans import recognise_scans
from boardpack.formats.pdf.writing.stamp import StampRoom
from boardpack.formats.spreadsheet.print_setup import printed_workbook, workbook_sheets
from boardpack.pack.attached.attachments import (
    MALFORMED,
    InspectedAttachment,
    damaged,
    inspect_attachment,
    opened_copy,
    saved,
)
from boardpack.pack.attached.clearance import Cleared, clear_pages
from boardpack.pack.attached.office_kinds import office_suffix
from boardpack.pack.attached.picture_pages import is_picture, picture_pdf
from boardpack.pack.attached.text_pages import is_plain_text, text_pdf
from boardpack.pack.attached.workbook_record import with_record
from boardpack.pack.metadata import claims_ua
from boardpack.pack.tagging import is_tagged
from boardpack.values import Frozen, replace

_ZIP, _PDF = b"PK\x03\x04", b"%PDF-"
_HEADER_WITHIN = 1024


class FileOrder(Frozen):
    """A file to be made ready: where it lies and what it is called; what it becomes goes to `target`.

    A PDF that is to be kept instead of it, opened or with a picture, goes to `kept`; a picture's `title` is read aloud.
    `workbook` is what a PDF shows that was made from a spreadsheet.
    """

    source: Path
    name: str
    target: Path
    room: StampRoom
    pages: PageRanges | None = None
    password: str = ""
    kept: Path | None = None
    title: str = ""
    workbook: ShownWorkbook | None = None


def prepare_files(orders: Sequence[FileOrder], progress: Progress) -> tuple[PreparedFile | RefusedFile, ...]:
    """Prepare the files one by one and return each outcome. A file that had to be changed is written to its target."""
    outcomes: list[PreparedFile | RefusedFile] = []
    for place, order in enumerate(orders):
        progress(place, len(orders), order.name)
        outcomes.append(_prepared(order, progress))
    return tuple(outcomes)


def prepare_workbook(
    source: Path, target: Path, name: str, wanted: Sequence[SheetChoice], progress: Progress
) -> ShownWorkbook:
    """Write an .xlsx workbook to `target` with the chosen sheets alone, each as wide as its page; return what it shows.

    Raises UnreadableFileError, and RefusedError for a sheet that it lacks.
    """
    progress(0, 1, name)
    content, shown = printed_workbook(source.read_bytes(), name, wanted)
    target.write_bytes(content)
    return shown


def list_sheets(source: Path, name: str, progress: Progress) -> tuple[WorkbookSheet, ...]:
    """Return the sheets of an .xlsx workbook. Raises UnreadableFileError."""
    progress(0, 1, name)
    data = source.read_bytes()
    refuse_zip_bomb(data, name)
    return workbook_sheets(data, name)


def _prepared(order: FileOrder, progress: Progress) -> PreparedFile | RefusedFile:
    try:
        came = order.source.read_bytes()
    except OSError as error:
        return RefusedFile(f"“{order.name}” cannot be read ({error.strerror}).", "Check the disk or network share.")
    try:
        refuse_office_zip_bomb(came, order.name)
    except UnreadableFileError as error:  # no program is asked to open it
        return RefusedFile(error.what, error.remedy)
    try:
        data, kept_as = _to_keep(came, order, progress)
        ready = prepare_attachment(data, order.name, order.room, order.pages)
    except BoardPackError as error:
        return RefusedFile(
            error.what, error.remedy, isinstance(error, LockedFileError), office_suffix(came, order.name)
        )
    changed = ready.data is not came
    if changed:
        order.target.write_bytes(ready.data)
    if kept_as is not KeptAs.AS_IT_CAME and order.kept is not None:
        order.kept.write_bytes(data)
    return PreparedFile(ready.page_count, changed, ready.claim, ready.notes, kept_as)


def refuse_office_zip_bomb(data: bytes, name: str) -> None:
    """Raise UnreadableFileError for an Office file that unpacks to far more than its size. Others pass."""
    if data.startswith(_ZIP) and office_suffix(data, name):
        refuse_zip_bomb(data, name)


def _to_keep(came: bytes, order: FileOrder, progress: Progress) -> tuple[bytes, KeptAs]:
    if order.title and is_picture(came):
        return picture_pdf(came, order.name, order.title), KeptAs.MADE_PAGES
    if order.title and is_plain_text(came, order.name):
        return text_pdf(came, order.name, order.title), KeptAs.MADE_PAGES
    if order.workbook is not None:
        return with_record(came, order.workbook), KeptAs.FROM_WORKBOOK
    data = opened_copy(came, order.name, order.password) if order.password else came
    if order.kept is not None and (words := _with_words(data, progress)) is not data:
        return words, KeptAs.RECOGNISED
    return data, KeptAs.AS_IT_CAME if data is came else KeptAs.OPENED


def _with_words(data: bytes, progress: Progress) -> bytes:
    """Return a PDF with unseen words on its scanned pages, or the original bytes if there are none to add.

    A file that claims to be accessible stays as it came: words without tags would break its claim.
    """
    if _PDF not in data[:_HEADER_WITHIN]:
        return data
    try:
        with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            if pdf.is_encrypted or (is_tagged(pdf) and claims_ua(pdf)):
                return data
    except (*MALFORMED, PasswordError):
        return data  # the inspection says what is wrong with it
    return recognise_scans(data, lambda done, total: progress(done, total, f"{RECOGNISING} {done} of {total}")).data


def prepare_attachment(data: bytes, name: str, room: StampRoom, pages: PageRanges | None = None) -> InspectedAttachment:
    """Return the file as it goes into a pack whose stamps need that room.

    Raises what `inspect_attachment` raises.
    """
    inspected = inspect_attachment(data, name, pages)
    try:
        return _cleared(inspected, name, room)
    except MALFORMED as error:
        if not reads_a_sound_pdf(lambda sound: _cleared(inspect_attachment(sound, "sample"), "sample", room)):
            raise
        raise damaged(name) from error


def _cleared(inspected: InspectedAttachment, name: str, room: StampRoom) -> InspectedAttachment:
    with Pdf.open(BytesIO(inspected.data), suppress_warnings=True) as pdf:
        cleared = clear_pages(pdf, inspected.data, room)
        changed = cleared.page_count or cleared.grown_count
        data = saved(pdf, inspected.page_count) if changed else inspected.data
    return replace(inspected, data=data, notes=(*inspected.notes, *_moved(name, cleared)))


def _moved(name: str, cleared: Cleared) -> Iterator[Finding]:
    if cleared.page_count:
        pages, how = count_in_words(cleared.page_count, "page"), "scaled down slightly" if cleared.smaller else "moved"
        message = f"“{name}” has been {how} on {pages} to leave room for the header and footer of the pack."
        yield Finding("attachment-cleared", name, (pages,), message, Severity.LOW)
    if cleared.grown_count:
        pages, has = count_in_words(cleared.grown_count, "page"), "has" if cleared.grown_count == 1 else "have"
        message = f"{pages} of “{name}” now {has} a white margin to leave room for the header and footer of the pack."
        yield Finding("attachment-grown", name, (pages,), message, Severity.LOW)
