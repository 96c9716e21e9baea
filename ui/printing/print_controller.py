"""Printing from a page: the system's dialog, the progress, and the outcome."""

from collections.abc import Callable, Sequence

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.days.progress import Progress
from boardpack.domain.office.file_names import file_name
from ui import messages, tasks
from ui.printing.spooling import PrintDocument, PrintOutcome, is_two_sided, print_documents
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout
from ui.widgets.notice import Notice
from ui.widgets.working import Working

_WIDTH = 460
MakeDocuments = Callable[[Progress, bool], Sequence[PrintDocument]]
"""Makes what is printed, in the background. The second argument is True if both sides are printed."""


class PrintController:
    """Asks for the printer in the system's own dialog, and prints in the background. `notice` shows the outcome.

    The page or dialog that offers to print owns it, and is the parent of its dialogs. It remembers the printer.
    """

    def __init__(self, parent: QWidget, notice: Notice) -> None:
        self._parent, self._notice = parent, notice
        self._printer: QPrinter | None = None

    def ask(self, subject: str, make: MakeDocuments, *, duplex: bool = False, grey: bool = False) -> QPrintDialog:
        """Open the system's dialog. `subject` begins the sentence about the print: "The pack for 8 July 2025".

        `duplex` and `grey` suggest both sides and black and white.
        """
        self._notice.clear()
        printer = self._printer = self._printer or QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(file_name(subject))  # the system offers it as the name of a file
        if duplex:
            printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
        if grey:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setWindowTitle(f"Print: {subject}")
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintSelection, on=False)
        dialog.accepted.connect(lambda *_: self._print(printer, subject, make))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # that of QPrintDialog takes a slot by its name in C++
        return dialog

    def _print(self, printer: QPrinter, subject: str, make: MakeDocuments) -> None:
        two_sided = is_two_sided(printer)
        task = tasks.start(lambda progress: print_documents(printer, make(progress, two_sided), progress))
        shown = PrintProgress(subject, task, self._parent)
        task.finished.connect(lambda outcome: self._show_outcome(subject, printer, outcome))
        task.failed.connect(lambda error: messages.show_error(error, self._notice))
        task.cancelled.connect(lambda: self._show_cancelled(subject))
        shown.open()

    def _show_outcome(self, subject: str, printer: QPrinter, outcome: PrintOutcome) -> None:
        shape, notices = StatusShape.TRIANGLE if outcome.notices else StatusShape.DISC, " ".join(outcome.notices)
        if outcome.files:
            names = ", ".join(f"“{path}”" for path in outcome.files)
            self._notice.show_message(shape, f"{subject} saved as {names}.", notices)
            return
        counted = [count_in_words(outcome.pages, "page")]
        if outcome.documents > 1:
            counted.insert(0, count_in_words(outcome.documents, "document"))
        if printer.copyCount() > 1:
            counted.append(f"{printer.copyCount()} copies")
        sentence = f"{subject} sent to the printer “{printer.printerName()}”: {', '.join(counted)}."
        self._notice.show_message(shape, sentence, notices)

    def _show_cancelled(self, subject: str) -> None:
        remedy = "Pages already sent to the printer may still be printed."
        self._notice.show_message(StatusShape.RING, f"{subject}: printing was stopped.", remedy)


class PrintProgress(QDialog):
    """Shows the progress of a print, with Stop. It closes when the print has ended."""

    def __init__(self, subject: str, task: tasks.Task, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Printing")
        self.setAccessibleName("Printing")
        set_style(self, "page")
        self._task = task
        self.working = Working()
        column = column_layout(self, (24, 20, 24, 20), spacing=12)
        column.addWidget(label(subject, "detail-title", wrap=True))
        column.addWidget(self.working)
        self.setMinimumWidth(current().px(_WIDTH))
        self.working.watch(task, "Preparing the pages")
        self.working.stop.setFocus()
        task.ended.connect(self._close)

    def reject(self) -> None:
        """Ask the print to stop. The dialog closes when it has."""
        self._task.cancel()

    def _close(self) -> None:
        super().accept()
        self.deleteLater()
