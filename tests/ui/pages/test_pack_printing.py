"""Printing from the Pack page: the choice of what to print, and PDFs where no printer is needed.

`tests/ui/printing/test_real_queue.py` prints the same choices on a real queue.
"""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from boardpack.domain.days.progress import silent
from boardpack.domain.meetings.editions import MEMBERS, PUBLIC, Edition, PrintLayout
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import CancelledError, RefusedError
from boardpack.workspace import Workspace
from tests.pack import made_pdfs
from tests.ui.boards import a_pdf, call_meeting
from tests.ui.driving import press, show, type_words
from tests.ui.test_accessibility import nameless
from ui.pages.pack.page import PackPage
from ui.pages.pack.print_choice import PrintScope
from ui.pages.pack.print_dialog import PrintPackDialog
from ui.pages.pack.print_pack_controller import PrintPackController
from ui.pages.paper_controller import PaperController
from ui.printing import spooling
from ui.printing.print_controller import PrintController, PrintProgress
from ui.printing.spooling import PrintDocument, print_documents, queue_options

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(board: Workspace, tmp_path: Path) -> Meeting:
    made = call_meeting(board)
    attached = NewAgendaItem("Vetting", paper=NewPaper(PaperKind.ATTACHED))
    board.meetings.add_item(made.id, attached, a_pdf(tmp_path / "vetting.pdf", pages=3))
    return made


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> PackPage:
    made = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    PrintPackController(made, board.packs, board.papers)
    made.viewed = Edition(word=False)
    show(made, qtbot)
    qtbot.waitUntil(lambda: not made.is_planning)
    return made


def assembled(page: PackPage, qtbot: QtBot) -> None:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None)


def dialog_of(page: PackPage) -> PrintPackDialog:
    dialog = next(dialog for dialog in page.findChildren(PrintPackDialog) if dialog.isVisible())
    assert nameless(dialog) == []
    return dialog


def save_instead(page: PackPage, qtbot: QtBot, to: Path) -> str:
    """Choose “Print to File (PDF)” in the system's dialog, and return the notice about the outcome."""
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in page.findChildren(QPrintDialog)))
    print_to_file(next(dialog for dialog in page.findChildren(QPrintDialog) if dialog.isVisible()), to)
    qtbot.waitUntil(lambda: bool(page.notice.text))
    return page.notice.text


def print_to_file(dialog: QPrintDialog, to: Path) -> None:
    printers = next(box for box in dialog.findChildren(QComboBox) if box.findText("Print to File (PDF)") >= 0)
    printers.setCurrentIndex(printers.findText("Print to File (PDF)"))
    dialog.findChild(QLineEdit, "filename").setText(str(to))
    dialog.accept()


def texts(pdf: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_the_name_of_a_printed_file_is_one_that_windows_accepts(page: PackPage) -> None:
    dialog = PrintController(page, page.notice).ask("Paper 1: Action log", lambda progress, two_sided: ())
    assert dialog.printer().docName() == "Paper 1 Action log"
    assert dialog.windowTitle() == "Print: Paper 1: Action log"
    dialog.reject()


def test_ctrl_p_without_a_pack_says_what_to_do_first(page: PackPage) -> None:
    press(Key.Key_P, modifier=CONTROL)

    assert page.notice.text == "There is no pack to print yet. Assemble it first (Ctrl+B)."
    assert not page.findChildren(PrintPackDialog)


def test_ctrl_p_asks_what_to_print_then_for_the_printer_and_writes_the_pack_as_it_is(
    page: PackPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    assert dialog.scopes[PrintScope.PACK].text() == "The members’ pack for 24 July 2025, 8 pages"
    assert not dialog.scopes[PrintScope.COPIES].isEnabled()
    press(Key.Key_Return)

    text = save_instead(page, qtbot, tmp_path / "printed.pdf")

    assert text == f"The members’ pack for 24 July 2025 saved as “{tmp_path / 'printed.pdf'}”."
    assert page.assembled is not None
    assert (tmp_path / "printed.pdf").read_bytes() == page.assembled.data
    qtbot.waitUntil(lambda: not [shown for shown in page.findChildren(PrintProgress) if shown.isVisible()])


def test_printing_one_paper_names_the_signs_that_cannot_be_printed(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot, tmp_path: Path
) -> None:
    board.meetings.add_item(meeting.id, NewAgendaItem("Launch \N{CUNEIFORM SIGN A}"))
    papers = PaperController(board.papers, page, page.notice)
    dialog = papers.print(
        "Agenda",
        lambda to, edition, on_notice: board.papers.write(
            "agenda", to, meeting_id=meeting.id, edition=edition, on_notice=on_notice
        ),
    )
    print_to_file(dialog, tmp_path / "agenda.pdf")

    qtbot.waitUntil(lambda: "(cuneiform sign a) cannot be printed, and appears as “�” in the PDF." in page.notice.text)
    assert "Agenda saved as" in page.notice.text


def test_a_click_on_the_words_of_a_paper_ticks_it_and_chooses_papers(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    row = dialog.parts.visualItemRect(dialog.parts.item(2))
    on_the_box = QPoint(row.left() + 10, row.center().y())
    for at, state in ((row.center(), Qt.CheckState.Checked), (on_the_box, Qt.CheckState.Unchecked)):
        QTest.mouseClick(dialog.parts.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert (dialog.parts.item(2).checkState(), dialog.scopes[PrintScope.PAPERS].isChecked()) == (state, True)
    dialog.reject()


def test_p_on_a_paper_prints_that_paper(page: PackPage, qtbot: QtBot, tmp_path: Path) -> None:
    assembled(page, qtbot)
    plan = page.assembled.built.plan if page.assembled else None
    assert plan is not None
    at, vetting = next((at, part) for at, part in enumerate(plan.parts) if part.title == "Vetting")
    page.table.setFocus()
    page.table.choose(str(at))
    press(Key.Key_P)
    dialog = dialog_of(page)
    assert dialog.choice.parts == (vetting,)
    assert dialog.parts.currentItem().text() == "Paper 4: Vetting, pages 6 to 8"
    dialog.choose()

    text = save_instead(page, qtbot, tmp_path / "vetting.pdf")

    assert text.startswith("Paper 4: Vetting saved as")
    assert page.assembled is not None
    assert texts(tmp_path / "vetting.pdf") == texts(Path(page.assembled.built.pdf))[5:8]


def test_pages_that_cannot_be_read_are_named_below_their_field(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    dialog.pages.setFocus()
    type_words("3 to 40")
    assert dialog.scopes[PrintScope.PAGES].isChecked()
    press(Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.checked_pages.problem.startswith("“40” is not a page of this document, which has pages 1 to 8.")
    assert QApplication.focusWidget() is dialog.pages
    dialog.pages.selectAll()
    type_words("3 to 4")
    assert not dialog.checked_pages.problem
    assert dialog.choice.pages == (2, 3)


def test_papers_have_to_be_ticked(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    dialog.choose_scope(PrintScope.PAPERS)
    dialog.choose()

    assert dialog.isVisible()
    assert dialog.nothing.text() == "No paper is ticked. Tick the papers to print."


def test_a_paper_without_a_page_is_not_offered_and_p_on_it_prints_nothing(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    board.meetings.add_item(meeting.id, NewAgendaItem("Kit", paper=NewPaper(PaperKind.BOARD_PAPER)))
    page.show_meeting(meeting)
    assembled(page, qtbot)
    plan = page.assembled.built.plan if page.assembled else None
    assert plan is not None
    page.table.setFocus()
    page.table.choose(str(next(at for at, part in enumerate(plan.parts) if part.title == "Kit")))
    press(Key.Key_P)
    dialog = dialog_of(page)

    assert [part.title for part in dialog.choice.parts] == []
    assert "Paper 5: Kit" not in [dialog.parts.item(at).text() for at in range(dialog.parts.count())]
    dialog.choose()
    assert dialog.nothing.text() == "No paper is ticked. Tick the papers to print."


@pytest.mark.parametrize("edition", [MEMBERS, PUBLIC])
def test_the_action_log_is_printed_for_the_readers_of_the_edition_in_view(
    page: PackPage, qtbot: QtBot, tmp_path: Path, edition: Edition
) -> None:
    page.show_edition(edition)
    qtbot.waitUntil(lambda: not page.is_planning)
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    dialog.choose_scope(PrintScope.LOG)
    dialog.choose()

    save_instead(page, qtbot, tmp_path / "log.pdf")

    assert ("Public version" in texts(tmp_path / "log.pdf")[0]) == edition.public


def test_named_copies_and_sheets_are_offered_where_the_pack_has_them(
    page: PackPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_edition(Edition(word=False, print_as=PrintLayout.BOOKLET, copies=("Siân Wyn", "The Chair")))
    assembled(page, qtbot)
    press(Key.Key_P, modifier=CONTROL)
    dialog = dialog_of(page)
    dialog.holders.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.choice.holders == ("The Chair",)
    assert dialog.scopes[PrintScope.SHEETS].isEnabled()
    dialog.choose()

    text = save_instead(page, qtbot, tmp_path / "copy.pdf")

    assert text.startswith("1 numbered copy of the members’ pack for 24 July 2025 saved as")
    assert page.assembled is not None
    assert (tmp_path / "copy.pdf").read_bytes() == Path(page.assembled.built.copies[1]).read_bytes()


def test_several_documents_become_several_files(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "copies.pdf"))
    documents = [PrintDocument(f"Copy {at}", made_pdfs.plain([f"Copy {at}"])) for at in (1, 2, 3)]

    outcome = print_documents(printer, documents, silent)

    assert [path.name for path in outcome.files] == ["copies.pdf", "copies 2.pdf", "copies 3.pdf"]
    assert [texts(path) for path in outcome.files] == [["Copy 1"], ["Copy 2"], ["Copy 3"]]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no folder" / "pack.pdf"))

    with pytest.raises(RefusedError, match=r"“Pack” could not be written to “.*pack\.pdf” \(No such file"):
        print_documents(printer, (PrintDocument("Pack", made_pdfs.plain(["One"])),), silent)


def test_the_choices_of_the_systems_dialog_become_options_of_the_queue() -> None:
    printer = QPrinter()
    printer.setCopyCount(3)
    printer.setCollateCopies(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)

    chosen = queue_options(printer)

    assert chosen.copies == 3
    assert (
        chosen.options.items()
        >= {
            "collate": "true",
            "print-color-mode": "monochrome",
            "media": "A4",
        }.items()
    )


def test_printing_as_pictures_can_be_stopped_between_pages(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(spooling, "takes_pdf", lambda: False)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    document = PrintDocument("Pack", made_pdfs.plain(["One", "Two", "Three"]))
    steps: list[int] = []

    def stop_at_two(done: int, total: int, what: str) -> bool:
        steps.append(done)
        return done < 2

    with pytest.raises(CancelledError):
        spooling._as_pictures(printer, (document,), 3, stop_at_two)
    assert steps == [0, 1, 2]
