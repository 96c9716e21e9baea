"""Questions before something is lost: unfinished tasks when a window closes, and unsaved work."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from boardpack.domain.days.dates import count_in_words
from ui import tasks


class CloseController(QObject):
    """Asks what to do about unfinished tasks when the window is to close. Owned by the window.

    The choices: wait for them, stop them, or do not close. If they end while the question is open, the window closes.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None

    def may_close(self) -> bool:
        """Return True if no task is unfinished. Otherwise ask the user what to do with it."""
        unfinished = tasks.unfinished()
        if unfinished and self._box is None:
            self._ask(unfinished)
        return not unfinished

    def _ask(self, unfinished: tuple[tasks.Task, ...]) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Boardpack")
        box.setText(_in_words(unfinished))
        box.setInformativeText("Anything you stop is discarded.")
        wait = box.addButton("Wait, then close", QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton("Stop and close", QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton("Do not close", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(wait)
        box.setEscapeButton(stay)
        wait.clicked.connect(lambda: self._close_after(unfinished))
        stop.clicked.connect(lambda: self._stop(unfinished))
        box.finished.connect(self._forget)
        for task in unfinished:
            task.ended.connect(self._on_ended)
        self._box = box
        box.open()

    def _on_ended(self) -> None:
        if self._box is not None and not tasks.unfinished():
            self._box.close()
            self._window.close()

    def _stop(self, unfinished: tuple[tasks.Task, ...]) -> None:
        for task in unfinished:
            task.cancel()
        self._close_after(unfinished)

    def _close_after(self, unfinished: tuple[tasks.Task, ...]) -> None:
        """Close the window once these tasks have ended, or at once if they have ended already."""
        going_on = [task for task in tasks.unfinished() if task in unfinished]
        for task in going_on:
            task.ended.connect(self._try)
        if not going_on:
            self._try()

    def _try(self) -> None:
        if not tasks.unfinished():
            self._forget()
            self._window.close()

    def _forget(self) -> None:
        self._box = None


def _in_words(unfinished: Sequence[tasks.Task]) -> str:
    names = {task.name for task in unfinished}
    if len(names) == 1 and "" not in names:
        return f"“{names.pop()}” is not finished."
    going_on = count_in_words(len(unfinished), "task", "tasks")
    return f"{going_on} {'is' if len(unfinished) == 1 else 'are'} not finished."


def confirm_leaving(parent: QWidget, what: str, loss: str, verb: str, otherwise: str = "Stay") -> bool:
    """Ask before something is done that cannot be recovered. Return True if the user wants it."""
    box = QMessageBox(parent)
    box.setWindowTitle("Boardpack")
    box.setText(what)
    box.setInformativeText(loss)
    leave = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(otherwise, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave
