"""Preparation of attached files for packs, in the isolated process, once for each file."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.attachments import KeptAs, PageRanges, PreparedFile, RefusedFile
from boardpack.domain.meetings.editions import ORDINARY, PaperEdition
from boardpack.domain.meetings.meetings import Attachment
from boardpack.domain.meetings.workbooks import SheetChoice, ShownWorkbook, WorkbookSheet
from boardpack.domain.register.findings import Finding
from boardpack.errors import BoardPackError, LockedFileError, RefusedError, UnreadableFileError
from boardpack.isolation.limits import ATTACHING, Limits
from boardpack.isolation.running import read_apart
from boardpack.pack.attached.office_programs import OfficeProgram, find_office_program
from boardpack.private_files import work_folder
from boardpack.values import Frozen, replace

if TYPE_CHECKING:
    from boardpack.formats.pdf.writing.stamp import StampRoom
    from boardpack.pack.attached.attachments import InspectedAttachment
    from boardpack.pack.attached.preparing import FileOrder
    from boardpack.pack.making.cache import PaperCache

_SECONDS_FOR_EACH_MORE = 20
_SEVERAL = "The attached files"
_EXCEL = ".xlsx"


class KeptFiles(Protocol):
    """The files of a store. `read` returns a file's bytes after verifying its hash."""

    def read(self, sha256: str) -> bytes: ...

    def path(self, sha256: str) -> Path: ...


class FileRequest(Frozen):
    """A stored file for a pack: its name, and the pages to include."""

    sha256: str
    name: str
    pages: PageRanges | None = None


class OpenedFile(Frozen):
    """A PDF that packs can use, and its name: the file as it came, or a conversion of it.

    `original` are the bytes that the PDF was converted from; they are kept beside it. `notes` are for the secretary.
    """

    data: bytes
    name: str
    page_count: int
    original: bytes | None = None
    notes: tuple[Finding, ...] = ()


class FileToOpen(Frozen):
    """A file from outside, with what is needed to make a PDF of it.

    `title` is what a screen reader says of a picture. `sheets` are those of a spreadsheet that are wanted, all that
    are shown if empty. `workbook` is the content of a PDF that was made from one.
    """

    data: bytes
    name: str
    title: str
    password: str = ""
    sheets: tuple[SheetChoice, ...] = ()
    workbook: ShownWorkbook | None = None


Ready = dict[FileRequest, "InspectedAttachment | BoardPackError"]
"""What each file has become, or why it cannot go into a pack."""


class AttachedFiles:
    """The prepared forms of attached files for packs, kept in the cache of the workspace.

    Refusals are kept in memory, since another computer or another day may give another answer.
    """

    def __init__(
        self,
        cache: "PaperCache",
        limits: Limits = ATTACHING,
        find_program: Callable[[], OfficeProgram | None] = find_office_program,
    ) -> None:
        self.cache = cache
        self._limits = limits
        self._find_program = find_program
        self._refused: Mapping[str, BoardPackError] = {}

    def ready(
        self, files_wanted: Sequence[FileRequest], files: KeptFiles, room: "StampRoom", progress: Progress = silent
    ) -> Ready:
        """Return each file prepared for a pack whose stamps need that room, or why that failed.

        Raises CancelledError when `progress` says so.
        """
        lost: Ready = {}
        known: Ready = {}
        missing: dict[FileRequest, bytes] = {}
        for file in dict.fromkeys(files_wanted):
            try:
                original = files.read(file.sha256)
            except BoardPackError as error:
                lost[file] = error
                continue
            found = self._known(file, original, room)
            if found is None:
                missing[file] = original
            else:
                known[file] = found
        looked_through = known | self._made(missing, files, room, progress)
        results = {_key(file, room): result for file, result in looked_through.items()}
        self._refused = {key: result for key, result in results.items() if isinstance(result, BoardPackError)}
        return lost | looked_through

    def open(self, file: FileToOpen, progress: Progress = silent) -> OpenedFile:
        """Check a file that is to be attached. Pictures, plain text and Office files are converted to PDF.

        Raises LockedFileError where the file needs another password, UnreadableFileError where it cannot go into
        a pack, RefusedError for a sheet that it lacks, and CancelledError when `progress` says so.
        """
        with work_folder() as folder:
            result = self._looked_through(folder, file, progress)
            if isinstance(result, OpenedFile):
                if file.sheets:
                    raise RefusedError(f"“{file.name}” is not a spreadsheet.", "Choose pages of it, not sheets.")
                return result
            if not result.office:
                raise _error(result)
            pdf, workbook = self._converted(folder, file, result, progress)
        made = self.open(FileToOpen(pdf, _as_pdf(file.name), file.title, workbook=workbook), progress)
        return replace(made, original=file.data)

    def sheets(self, data: bytes, name: str, progress: Progress = silent) -> tuple[WorkbookSheet, ...]:
        """Return the sheets of a spreadsheet, of which some may be chosen. Empty for any other file.

        Raises UnreadableFileError, and CancelledError when `progress` says so.
        """
        from boardpack.pack.attached.office_kinds import SPREADSHEETS, office_suffix
        from boardpack.pack.attached.preparing import list_sheets, refuse_office_zip_bomb

        suffix = office_suffix(data, name)
        if suffix not in SPREADSHEETS:
            return ()
        refuse_office_zip_bomb(data, name)
        with work_folder() as folder:
            source = self._as_excel(folder, data, name, suffix, progress)
            return read_apart(partial(list_sheets, source, name), name, self._limits, progress, reads=(source,))

    def _looked_through(self, folder: Path, file: FileToOpen, progress: Progress) -> OpenedFile | RefusedFile:
        from boardpack.pack.attached.attachments import InspectedAttachment
        from boardpack.pack.attached.preparing import FileOrder

        room = room_of_stamps()
        source, target, kept_at = (folder / folder_name for folder_name in ("came", "ready", "kept"))
        source.write_bytes(file.data)
        order = FileOrder(
            source,
            file.name,
            target,
            room,
            password=file.password,
            kept=kept_at,
            title=file.title,
            workbook=file.workbook,
        )
        (result,) = _prepared_apart([order], self._limits, progress)
        if isinstance(result, RefusedFile):
            return result
        kept = file.data if result.kept_as is KeptAs.AS_IT_CAME else kept_at.read_bytes()
        is_made = result.kept_as is KeptAs.MADE_PAGES
        name = _as_pdf(file.name) if is_made else file.name
        if not is_made:
            ready = target.read_bytes() if result.changed else kept
            key = _key(FileRequest(sha256(kept).hexdigest(), name), room)
            self._keep(key, InspectedAttachment(result.page_count, ready, result.claim, result.notes), kept)
        original = file.data if is_made or result.kept_as is KeptAs.RECOGNISED else None
        return OpenedFile(kept, name, result.page_count, original, result.notes)

    def _converted(
        self, folder: Path, file: FileToOpen, refused: RefusedFile, progress: Progress
    ) -> tuple[bytes, ShownWorkbook | None]:
        """Return the PDF that a program of this computer makes of an Office file, and what it shows of a workbook."""
        from boardpack.pack.attached.office_kinds import SPREADSHEETS
        from boardpack.pack.attached.preparing import prepare_workbook

        program = self._program(refused)
        target = folder / "made.pdf"
        if refused.office not in SPREADSHEETS:
            if file.sheets:
                raise RefusedError(f"“{file.name}” is not a spreadsheet.", "Choose pages of it, not sheets.")
            source = folder / f"original{refused.office}"
            source.write_bytes(file.data)
            program.convert(source, target, file.name, progress)
            return target.read_bytes(), None
        came = self._as_excel(folder, file.data, file.name, refused.office, progress)
        source = folder / "printed.xlsx"
        work = partial(prepare_workbook, came, source, file.name, file.sheets)
        shown = read_apart(work, file.name, self._limits, progress, reads=(came,), writes=(folder,))
        program.convert(source, target, file.name, progress)
        return target.read_bytes(), shown

    def _as_excel(self, folder: Path, data: bytes, name: str, suffix: str, progress: Progress) -> Path:
        """Return the path of a spreadsheet as .xlsx in the folder. Other kinds are converted."""
        source = folder / f"came{suffix}"
        source.write_bytes(data)
        if suffix == _EXCEL:
            return source
        target = folder / "as Excel" / f"book{_EXCEL}"
        target.parent.mkdir()
        what = f"“{name}” is an Office document, not a PDF."
        self._program(RefusedFile(what, "Save it as PDF in the program that made it.")).convert(
            source, target, name, progress
        )
        return target

    def _program(self, refused: RefusedFile) -> OfficeProgram:
        """Return the program that converts Office files. Raises UnreadableFileError if this computer has none."""
        program = self._find_program()
        if program is None:
            raise UnreadableFileError(
                refused.what, f"{refused.remedy} With LibreOffice installed, Boardpack does that."
            )
        return program

    def forget(self) -> None:
        """Forget which files were refused."""
        self._refused = {}

    def _known(
        self, file: FileRequest, original: bytes, room: "StampRoom"
    ) -> "InspectedAttachment | BoardPackError | None":
        from boardpack.pack.attached.kept_files import from_kept

        key = _key(file, room)
        refused = self._refused.get(key)
        if refused is not None:
            return refused.with_traceback(None)
        kept = self.cache.find(key)
        return from_kept(kept, original) if kept else None

    def _made(
        self, originals: Mapping[FileRequest, bytes], files: KeptFiles, room: "StampRoom", progress: Progress
    ) -> Ready:
        if not originals:
            return {}
        from boardpack.pack.attached.preparing import FileOrder  # loads the readers of office files

        with work_folder() as folder:
            orders = [
                FileOrder(files.path(file.sha256), file.name, folder / str(place), room, file.pages)
                for place, file in enumerate(originals)
            ]
            results = zip(originals, orders, _prepared_apart(orders, self._limits, progress), strict=True)
            return {file: self._taken_over(file, order, one, originals[file]) for file, order, one in results}

    def _taken_over(
        self, file: FileRequest, order: "FileOrder", result: PreparedFile | RefusedFile, original: bytes
    ) -> "InspectedAttachment | BoardPackError":
        from boardpack.pack.attached.attachments import InspectedAttachment

        if isinstance(result, RefusedFile):
            return _error(result)
        data = order.target.read_bytes() if result.changed else original
        ready = InspectedAttachment(result.page_count, data, result.claim, result.notes)
        self._keep(_key(file, order.room), ready, original)
        return ready

    def _keep(self, key: str, ready: "InspectedAttachment", original: bytes) -> None:
        from boardpack.pack.attached.kept_files import as_kept

        self.cache.keep(key, as_kept(ready, original))


def file_request(attachment: Attachment) -> FileRequest:
    """Return the file of a paper as its pack wants it."""
    return FileRequest(attachment.sha256, attachment.file_name, attachment.ranges)


def room_of_stamps(edition: PaperEdition = ORDINARY) -> "StampRoom":
    """Return the room that the stamps of a pack need. An office's colour does not change it."""
    from boardpack.formats.pdf.writing.stamp import stamp_room
    from boardpack.papers.parts.looks import style_of

    return stamp_room(style_of(edition))


def _key(file: FileRequest, room: "StampRoom") -> str:
    from boardpack.pack.attached.kept_files import file_key

    return file_key(file.sha256, file.name, file.pages, room)


def _prepared_apart(
    orders: Sequence["FileOrder"], limits: Limits, progress: Progress
) -> tuple[PreparedFile | RefusedFile, ...]:
    """Return the other process's results. If a file ends that process, each file is tried alone."""
    from boardpack.pack.attached.preparing import prepare_files

    name = orders[0].name if len(orders) == 1 else _SEVERAL
    limits = limits.for_size(max(_size_of(order.source) for order in orders))
    seconds = limits.seconds + _SECONDS_FOR_EACH_MORE * (len(orders) - 1)
    work, allowed = partial(prepare_files, tuple(orders)), replace(limits, seconds=seconds)
    reads, writes = [order.source for order in orders], sorted({order.target.parent for order in orders})
    try:
        return read_apart(work, name, allowed, progress, reads=reads, writes=writes)
    except UnreadableFileError as error:
        if len(orders) == 1:
            return (RefusedFile(error.what, error.remedy),)
        return tuple(result for order in orders for result in _prepared_apart([order], limits, progress))


def _size_of(path: Path) -> int:
    """Return the size of a file in bytes. 0 if it is missing, which its reading will report."""
    return path.stat().st_size if path.is_file() else 0


def _as_pdf(name: str) -> str:
    return f"{PurePath(name).stem}.pdf"


def _error(refused: RefusedFile) -> UnreadableFileError:
    kind = LockedFileError if refused.locked else UnreadableFileError
    return kind(refused.what, refused.remedy)
