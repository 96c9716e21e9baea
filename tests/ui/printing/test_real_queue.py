"""On a real print queue, the printed file has the right pages, order, sides and names."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QRadioButton, QSpinBox
from pytestqt.qtbot import QtBot

from boardpack.domain.days.progress import silent
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace
from tests.pack import made_pdfs
from tests.ui.boards import a_pdf, call_meeting
from tests.ui.driving import show
from tests.ui.printing import paper_queue
from tests.ui.printing.paper_queue import PaperQueue
from ui.pages.pack.page import PackPage
from ui.pages.pack.print_choice import PrintScope
from ui.pages.pack.print_pack_controller import PrintPackController
from ui.printing import spooling
from ui.printing.spooling import PrintDocument, print_documents

pytestmark = [pytest.mark.usefixtures("light"), pytest.mark.referee]


@pytest.fixture(scope="module")
def queue() -> Iterator[PaperQueue]:
    if reason := paper_queue.why_not():
        pytest.skip(reason)
    started = PaperQueue()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", str(started.socket))
        assert paper_queue.NAME in QPrinterInfo.availablePrinterNames(), "run alone: Qt has already asked another CUPS"
        yield started
    started.stop()


@pytest.fixture
def page(board: Workspace, qtbot: QtBot, tmp_path: Path) -> PackPage:
    meeting = call_meeting(board)
    attached = NewAgendaItem("Vetting", paper=NewPaper(PaperKind.ATTACHED))
    board.meetings.add_item(meeting.id, attached, a_pdf(tmp_path / "vetting.pdf", pages=3))
    made = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    made.viewed = Edition(word=False, copies=("Siân Wyn", "The Chair"))
    show(made, qtbot)
    qtbot.waitUntil(lambda: not made.is_planning)
    made.assemble()
    qtbot.waitUntil(lambda: made.task is None)
    return made


@pytest.fixture
def printing(page: PackPage, board: Workspace) -> PrintPackController:
    return PrintPackController(page, board.packs, board.papers)


def words(pdf: Path) -> list[list[str]]:
    """Return the words of each page in alphabetical order, because a printer's driver may reorder them.

    It may also lose the code of an apostrophe, while it still prints one.
    """
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return [sorted(text.replace("\x01", "’").split()) for text in texts]


def send(page: PackPage, qtbot: QtBot, *, both_sides: bool = False, copies: int = 1) -> None:
    """Fill in the system's dialog as a user would, press Print, and wait for the outcome."""
    qtbot.waitUntil(lambda: bool(page.findChildren(QPrintDialog)))
    dialog = page.findChildren(QPrintDialog)[-1]
    qtbot.waitUntil(dialog.isVisible)
    printers = next(box for box in dialog.findChildren(QComboBox) if box.findText(paper_queue.NAME) >= 0)
    printers.setCurrentIndex(printers.findText(paper_queue.NAME))
    dialog.findChild(QRadioButton, "duplexLong" if both_sides else "noDuplex").setChecked(True)
    dialog.findChild(QSpinBox, "copies").setValue(copies)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(page.notice.text))


def test_chosen_papers_come_in_order_on_both_sides_each_from_the_front_of_a_sheet(
    page: PackPage, printing: PrintPackController, queue: PaperQueue, qtbot: QtBot
) -> None:
    dialog = printing.open()
    assert dialog is not None
    plan = page.assembled.built.plan if page.assembled else None
    assert plan is not None
    cover, vetting = plan.parts[0], next(part for part in plan.parts if part.title == "Vetting")
    dialog.choose_parts((cover, vetting))
    dialog.choose()
    send(page, qtbot, both_sides=True)

    assert page.notice.text.endswith(f"sent to the printer “{paper_queue.NAME}”: 5 pages.")
    (job,) = queue.jobs(1)
    assert job.sides == "two-sided-long-edge"
    assert job.name == "2 parts of the members’ pack for 24 July 2025"
    printed = words(job.pdf)
    assert len(printed) == 5
    assert "Harms" in printed[0]
    assert printed[1] == []
    whole = words(Path(page.assembled.built.pdf)) if page.assembled else []
    assert printed[2:] == whole[(vetting.first_page or 0) - 1 : vetting.last_page]


def test_pages_come_in_the_order_in_which_they_were_typed_and_as_often_as_there_are_copies(
    page: PackPage, printing: PrintPackController, queue: PaperQueue, qtbot: QtBot
) -> None:
    dialog = printing.open()
    assert dialog is not None
    dialog.choose_scope(PrintScope.PAGES)
    dialog.pages.setText("3, 1")
    dialog.choose()
    send(page, qtbot, copies=2)

    assert page.notice.text.endswith("2 pages, 2 copies.")
    (job,) = queue.jobs(1)
    whole = words(Path(page.assembled.built.pdf)) if page.assembled else []
    assert job.sides == "one-sided"
    assert words(job.pdf) == [whole[2], whole[0]] * 2


def test_each_named_copy_is_a_job_with_its_name(
    page: PackPage, printing: PrintPackController, queue: PaperQueue, qtbot: QtBot
) -> None:
    dialog = printing.open()
    assert dialog is not None
    dialog.choose_scope(PrintScope.COPIES)
    dialog.choose()
    send(page, qtbot)

    assert page.notice.text.startswith("2 numbered copies of the members’ pack for 24 July 2025 sent to the printer")
    jobs = queue.jobs(2)
    assert [job.name for job in jobs] == [
        "The members’ pack for 24 July 2025, copy for Siân Wyn",
        "The members’ pack for 24 July 2025, copy for The Chair",
    ]
    assert page.assembled is not None
    first, second = (Path(copy) for copy in page.assembled.built.copies)
    for job, own, other in zip(jobs, (first, second), (second, first), strict=True):
        assert difference(job.pdf, own) < difference(job.pdf, other)


def test_the_action_log_is_printed_as_it_is(
    page: PackPage, printing: PrintPackController, queue: PaperQueue, qtbot: QtBot
) -> None:
    dialog = printing.open()
    assert dialog is not None
    dialog.choose_scope(PrintScope.LOG)
    dialog.choose()
    send(page, qtbot)

    (job,) = queue.jobs(1)
    assert job.name == "The action log"
    assert {"L.", "Hathersedge", "councils"} <= {word for on_page in words(job.pdf) for word in on_page}


def test_a_printer_that_takes_no_jobs_is_named_in_a_sentence(
    page: PackPage, printing: PrintPackController, queue: PaperQueue, qtbot: QtBot
) -> None:
    queue.run("cupsreject", paper_queue.NAME, check=True)
    try:
        dialog = printing.open()
        assert dialog is not None
        dialog.choose()
        send(page, qtbot)
    finally:
        queue.run("cupsaccept", paper_queue.NAME, check=True)

    assert page.notice.text.startswith(
        f"The printer “{paper_queue.NAME}” did not accept “The members’ pack for 24 July 2025”"
    )
    assert "not accepting jobs" in page.notice.text


def test_without_a_way_for_pdf_pages_are_printed_at_300_dots_per_inch(
    queue: PaperQueue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooling, "takes_pdf", lambda: False)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(paper_queue.NAME)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    document = PrintDocument("Four pages", made_pdfs.plain(["One", "Two", "Three", "Four"]))

    outcome = print_documents(printer, (document,), silent)

    (job,) = queue.jobs(1)
    assert (outcome.documents, outcome.pages, job.name, job.sides) == (1, 4, "Four pages", "two-sided-long-edge")
    printed = pypdfium2.PdfDocument(job.pdf)
    assert len(printed) == 4
    for page, original in zip(printed, pypdfium2.PdfDocument(document.data), strict=True):
        (picture,) = [item for item in page.get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        assert min(picture.get_metadata().horizontal_dpi, picture.get_metadata().vertical_dpi) > 295
        assert darkness(page) == pytest.approx(darkness(original), rel=0.2)


def difference(printed: Path, original: Path) -> int:
    """Return how much the pages look unlike. A driver may make pictures of pages, so their words are not compared."""
    pairs = zip(pypdfium2.PdfDocument(printed), pypdfium2.PdfDocument(original), strict=True)
    return sum(total(ImageChops.difference(grey(page), grey(other))) for page, other in pairs)


def grey(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a page in grey without its last few pixels, of which a driver may round one away."""
    return page.render(scale=2, grayscale=True).to_pil().convert("L").crop((0, 0, 1184, 1680))


def darkness(page: pypdfium2.PdfPage) -> int:
    """Return how much of a page is ink."""
    return total(ImageChops.invert(grey(page)))


def total(picture: Image.Image) -> int:
    """Return the sum of the grey values of a picture."""
    return sum(value * count for value, count in enumerate(picture.histogram()))


def test_a_print_that_is_stopped_takes_back_what_was_sent(queue: PaperQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    queue.run("cupsdisable", paper_queue.NAME, check=True)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(paper_queue.NAME)
    documents = [PrintDocument(f"Copy {at}", made_pdfs.plain(["One"])) for at in (1, 2)]
    try:
        with pytest.raises(spooling.CancelledError):
            print_documents(printer, documents, lambda done, total, what: done < 1)
        assert queue.run("lpstat", "-W", "not-completed", "-o").stdout == ""
    finally:
        queue.run("cupsenable", paper_queue.NAME, check=True)


def test_a_printer_that_is_not_there_is_named_in_a_sentence(queue: PaperQueue) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(paper_queue.NAME)
    queue.run("lpadmin", "-x", paper_queue.NAME, check=True)

    with pytest.raises(
        RefusedError, match=f"The printer “{paper_queue.NAME}” did not accept “One page”: .*does not exist"
    ):
        print_documents(printer, (PrintDocument("One page", made_pdfs.plain(["One"])),), silent)
