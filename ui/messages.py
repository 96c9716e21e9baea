"""Messages about errors.

A `BoardPackError` is shown by the notice of the page where it happened, with its remedy and what happened to the work.
Any other exception is a bug: it is written to the log file, and offered as a report that the user can copy.
"""

import logging
import sys
from types import TracebackType
from typing import Protocol

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from boardpack.errors import refusal_of
from boardpack.faults import fault_text
from boardpack.log_file import record_fault
from ui.shapes import StatusShape

_log = logging.getLogger(__name__)


class ErrorDisplay(Protocol):
    """A widget that can show an error, such as the notice bar."""

    def show_message(self, shape: StatusShape, what: str, remedy: str = "") -> None: ...


def show_error(error: BaseException, notice: ErrorDisplay) -> None:
    """Show an error in the notice bar, or report a bug."""
    refusal = refusal_of(error)
    if refusal is not None:
        notice.show_message(StatusShape.SQUARE, refusal.what, f"{refusal.remedy} {refusal.outcome}".strip())
    else:
        report(error)


def report(error: BaseException, parent: QWidget | None = None) -> QMessageBox:
    """Show an error that nothing caught. A bug is logged, and its details can be copied. The window stays open."""
    box = QMessageBox(parent or QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Boardpack")
    refusal = refusal_of(error)
    if refusal is None:
        _describe_bug(box, fault_text(error))
    else:
        box.setText(refusal.what)
        box.setInformativeText(f"{refusal.remedy} {refusal.outcome}".strip())
    box.addButton(QMessageBox.StandardButton.Close)
    box.open()
    return box


def _describe_bug(box: QMessageBox, details: str) -> None:
    written_to = _written_down(details)
    box.setText("Something went wrong inside Boardpack.")
    box.setInformativeText(
        f"Your board is safe. A change is saved whole or not at all: check whether your last one is there. {written_to}"
    )
    box.setDetailedText(details)
    copy = box.addButton("Copy details", QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(details))


def _written_down(details: str) -> str:
    try:
        path = record_fault(details)
    except OSError as error:
        _log.warning("the log file cannot be written", exc_info=error)
        return "Copy the details to report it."
    return f"The details are in “{path}”. Send that file, or copy the details, to report it."


def catch_bugs() -> None:
    """Report whatever a slot raises from now on, instead of losing it on a console."""
    sys.excepthook = _on_exception


def _on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    report(error.with_traceback(trace))
