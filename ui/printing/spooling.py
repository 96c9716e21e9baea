"""Sending documents to a printer: as PDF if the system accepts it, else as pictures of their pages."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintEngine, QPrinter

from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError, RefusedError
from boardpack.services.board.print_queues import QueueOptions, cancel_jobs, send_pdf, takes_pdf
from boardpack.services.whole_files import write_whole
from boardpack.values import Frozen

_DPI = 300
_POINTS_PER_INCH = 72.0
_CUPS_OPTIONS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""The key of the queue's own options that the user chose in Qt's dialog: names and values in turn."""
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
_REFUSED = "Check that it is switched on and has paper, or choose another printer, then print again."


class PrintDocument(Frozen):
    """A PDF that is printed as one job. The printer and its list of jobs show the title.

    `notices` say what it cannot show, such as a sign without a glyph.
    """

    title: str
    data: bytes
    notices: tuple[str, ...] = ()


class PrintOutcome(Frozen):
    """The result of a print: the documents and pages that were sent, each counted once for all its copies.

    `files` are the PDFs that were written instead, if the user chose to print to a file. `notices` say what the
    documents cannot show.
    """

    documents: int
    pages: int
    files: tuple[Path, ...] = ()
    notices: tuple[str, ...] = ()


def is_two_sided(printer: QPrinter) -> bool:
    """Return True if both sides of the paper are printed."""
    return printer.duplex() not in (QPrinter.DuplexMode.DuplexNone, QPrinter.DuplexMode.DuplexAuto)


def print_documents(printer: QPrinter, documents: Sequence[PrintDocument], progress: Progress) -> PrintOutcome:
    """Send the documents to a printer in order, each as one job, and report what was sent.

    Raises CancelledError if the user stopped it, and RefusedError if the printer or the file system fails.
    """
    pages = sum(map(_page_count, documents))
    files: tuple[Path, ...] = ()
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        files = _to_files(Path(printer.outputFileName()), documents)
    elif takes_pdf():
        _to_queue(printer, documents, progress)
    else:
        _as_pictures(printer, documents, pages, progress)
    notices = dict.fromkeys(notice for document in documents for notice in document.notices)
    return PrintOutcome(len(documents), pages, files, tuple(notices))


def _to_files(chosen: Path, documents: Sequence[PrintDocument]) -> tuple[Path, ...]:
    """Write the PDFs as they are: the first under the chosen name, the others under that name with a number."""
    numbered = (chosen.with_name(f"{chosen.stem} {at}{chosen.suffix}") for at in range(2, len(documents) + 1))
    paths = (chosen, *numbered)
    for path, document in zip(paths, documents, strict=True):
        write_whole(path, document.data, f"“{document.title}”")
    return paths


def _page_count(document: PrintDocument) -> int:
    with _LoadedPdf(document) as pdf:
        return pdf.pageCount()


# ---- a queue that takes PDF -------------------------------------------------------------------


def _to_queue(printer: QPrinter, documents: Sequence[PrintDocument], progress: Progress) -> None:
    sent: list[str] = []
    options = queue_options(printer)
    for at, document in enumerate(documents):
        if not progress(at, len(documents), document.title):
            cancel_jobs(sent)
            raise CancelledError("Printing was stopped.")
        sent.append(send_pdf(document.data, document.title, printer.printerName(), options))
    progress(len(documents), len(documents), "")


def queue_options(printer: QPrinter) -> QueueOptions:
    """Return the user's choices in the system's dialog as CUPS names them."""
    options = dict(_options_of_queue(printer))
    options["collate"] = "true" if printer.collateCopies() else "false"
    if sides := _SIDES.get(printer.duplex()):
        options["sides"] = sides
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        options["print-color-mode"] = "monochrome"
    size = printer.pageLayout().pageSize()
    if size.isValid():
        options["media"] = size.key()
        if size.id() is not QPageSize.PageSizeId.A4:
            options["fit-to-page"] = "true"
    return QueueOptions(printer.copyCount(), options)


def _options_of_queue(printer: QPrinter) -> Iterator[tuple[str, str]]:
    words = printer.printEngine().property(_CUPS_OPTIONS) or ()
    names = iter(str(word) for word in words)
    yield from zip(names, names, strict=False)


# ---- a printer that takes pictures ------------------------------------------------------------


def _as_pictures(printer: QPrinter, documents: Iterable[PrintDocument], total: int, progress: Progress) -> None:
    done = 0
    for document in documents:
        printer.setDocName(document.title)
        painter = QPainter()
        if not painter.begin(printer):
            raise _refusal(printer, document)
        try:
            done = _paint(printer, painter, document, done, total, progress)
        finally:
            painter.end()
        if printer.printerState() is QPrinter.PrinterState.Error:
            raise _refusal(printer, document)


def _paint(
    printer: QPrinter, painter: QPainter, document: PrintDocument, done: int, total: int, progress: Progress
) -> int:
    """Paint all pages, and return the number of pages painted so far, with those of earlier documents."""
    with _LoadedPdf(document) as pdf:
        for page in range(pdf.pageCount()):
            if not progress(done, total, document.title):
                printer.abort()
                raise CancelledError("Printing was stopped.")
            if page and not printer.newPage():
                raise _refusal(printer, document)
            _paint_page(printer, painter, pdf, page)
            done += 1
    return done


def _paint_page(printer: QPrinter, painter: QPainter, pdf: QPdfDocument, page: int) -> None:
    """Paint a page at its own size in the middle of the sheet, smaller if it does not fit and turned if it is wide."""
    paper = printer.pageLayout().fullRectPixels(printer.resolution()).size()
    points = pdf.pagePointSize(page)
    is_turned = (points.width() > points.height()) != (paper.width() > paper.height())
    image = _picture(pdf, page, points, _DPI)
    if is_turned:
        image = image.transformed(QTransform().rotate(90))
        points = points.transposed()
    pixels = points * (printer.resolution() / _POINTS_PER_INCH)
    factor = min(1.0, paper.width() / pixels.width(), paper.height() / pixels.height())
    size = pixels * factor
    margins = printer.pageLayout().marginsPixels(printer.resolution())
    left = (paper.width() - size.width()) / 2 - (0 if printer.fullPage() else margins.left())
    top = (paper.height() - size.height()) / 2 - (0 if printer.fullPage() else margins.top())
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)


def _picture(pdf: QPdfDocument, page: int, points: QSizeF, dpi: int) -> QImage:
    size = (points * (dpi / _POINTS_PER_INCH)).toSize()
    rendered = pdf.render(page, QSize(size.width(), size.height()))
    image = QImage(rendered.size(), QImage.Format.Format_RGB32)  # paper is white, not transparent
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.drawImage(0, 0, rendered)
    painter.end()
    return image


def _refusal(printer: QPrinter, document: PrintDocument) -> RefusedError:
    return RefusedError(f"The printer “{printer.printerName()}” did not accept “{document.title}”.", _REFUSED)


class _LoadedPdf:
    """A PDF that Qt reads from memory, on the thread that uses it."""

    def __init__(self, document: PrintDocument) -> None:
        self._buffer = QBuffer()
        self._buffer.setData(QByteArray(document.data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf = QPdfDocument()
        self._pdf.load(self._buffer)

    def __enter__(self) -> QPdfDocument:
        return self._pdf

    def __exit__(self, *_: object) -> None:
        self._pdf.close()
        self._buffer.close()
