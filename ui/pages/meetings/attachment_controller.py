"""Attaching files to agenda items: sheets are chosen, and a file is checked and converted in the background."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QInputDialog, QLineEdit, QMessageBox, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NumberedItem, Paper, PaperId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.workbooks import SheetChoice, WorkbookSheet, parse_area
from boardpack.domain.office.markings import Marking
from boardpack.domain.register.findings import Severity
from boardpack.errors import LockedFileError, RefusedError
from boardpack.services.meetings.attaching import (
    ATTACHABLE_ENDINGS,
    PICTURE_ENDINGS,
    SPREADSHEET_ENDINGS,
    Attaching,
    FitFile,
)
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.values import replace
from ui import tasks
from ui.dropped_files import dropped_files
from ui.last_folder import FileKind, last_folder
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.item_facts import file_words
from ui.shapes import StatusShape
from ui.theme import current
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import button, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page import WindowPage
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working

_ABOUT = (
    "The paper shows the chosen sheets, each as wide as the page. Without an area it shows the sheet’s print area, or "
    "all of it. Hidden rows and columns, notes and comments are not shown."
)
_AREA_WIDTH = 160
_PICTURES = f"Pictures ({' '.join(f'*{ending}' for ending in PICTURE_ENDINGS)})"
_KINDS = f"Papers ({' '.join(f'*{ending}' for ending in ATTACHABLE_ENDINGS)})"
Find = Callable[[AgendaItemId], NumberedItem | None]
Insert = Callable[[str], bool]
"""Inserts a picture into the text that it was chosen for. Returns False if that is no longer shown."""


class SheetsDialog(DialogFrame):
    """Asks for sheets, and for an area of each. Sheets that are not hidden are chosen at first.

    Emits `chosen` with the choices when *Attach* is pressed.
    """

    chosen = Signal(tuple)  # tuple[SheetChoice, ...]

    def __init__(self, name: str, sheets: Sequence[WorkbookSheet], parent: QWidget | None = None) -> None:
        heading = f"Choose sheets of “{name}”"
        super().__init__("Choose sheets", parent, heading=heading, about=_ABOUT, width=560, height=420)
        self.boxes: dict[str, QCheckBox] = {}
        self.areas: dict[str, QLineEdit] = {}
        self.problem = label("", "quiet", wrap=True)
        self.attach = button("Attach", "primary", self._choose)
        inside = QWidget()
        rows = column_layout(inside, spacing=6)
        for sheet in sheets:
            rows.addLayout(self._row(sheet))
        rows.addStretch(1)
        self.column.addWidget(scroll_area(inside, "Sheets"), 1)
        self.column.addWidget(self.problem)
        self.end_with("Cancel", self.attach)
        self._check()

    @property
    def choices(self) -> tuple[SheetChoice, ...]:
        """The chosen sheets in order. Raises RefusedError for an invalid area."""
        return tuple(
            SheetChoice(name, parse_area(self.areas[name].text()))
            for name, box in self.boxes.items()
            if box.isChecked()
        )

    def _row(self, sheet: WorkbookSheet) -> QHBoxLayout:
        row = row_layout(spacing=8)
        box = QCheckBox(f"{sheet.name} (hidden)" if sheet.is_hidden else sheet.name)
        box.setChecked(not sheet.is_hidden)
        area = QLineEdit()
        area.setAccessibleName(f"Area of {sheet.name}")
        area.setPlaceholderText(sheet.print_area or "Area, such as A1:F20")
        area.setFixedWidth(current().px(_AREA_WIDTH))
        area.setEnabled(box.isChecked())
        box.toggled.connect(area.setEnabled)
        box.toggled.connect(lambda _: self._check())
        area.textChanged.connect(lambda _: self._check())
        self.boxes[sheet.name], self.areas[sheet.name] = box, area
        row.addWidget(box, 1)
        row.addWidget(area)
        return row

    def _check(self) -> None:
        """Enable *Attach* if a sheet is chosen and all areas are valid. Otherwise show what is wrong."""
        try:
            problem = "" if self.choices else "Choose at least one sheet."
        except RefusedError as error:
            problem = str(error)
        self.problem.setText(problem)
        self.attach.setEnabled(not problem)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.choices)


class AttachmentController(QObject):
    """Attaches files to the items of a page. `working` shows the progress, and stops it.

    Owned by the Meetings page. Emits `attached` when a file has become the paper of its item.
    """

    attached = Signal()

    def __init__(self, meetings: MeetingsService, page: WindowPage, history: AgendaHistory, find: Find) -> None:
        super().__init__(page)
        self._meetings, self._page, self._history, self._find = meetings, page, history, find
        self.working = Working()
        self.working.float_over(page, page.notice.lowest_line)
        self.password: QInputDialog | None = None
        self.sheets: SheetsDialog | None = None
        self.question: QMessageBox | None = None

    def ask(self, item: AgendaItem) -> None:
        """Ask for a file, and make it the paper of the item."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, "Attach file", last_folder.path(FileKind.ATTACHMENT), f"{_KINDS};;All files (*)"
        )
        last_folder.remember(FileKind.ATTACHMENT, path)
        if path:
            self.attach(item, Path(path))

    def attach(self, item: AgendaItem, path: Path) -> None:
        """Make the file the paper of the item. Ask first if it takes the place of a written paper.

        The former text is kept, and comes back by undo. If the file is a spreadsheet with several sheets, ask for them.
        """
        if self.working.is_working:
            return
        self._page.notice.clear()
        if item.paper is not None and item.paper.is_ours_to_write and _has_text(item.paper):
            self._ask_to_replace(item, path)
        else:
            self._read(item, path)

    def ask_for_picture(self, insert: Insert) -> None:
        """Ask for a picture for the text of a paper, keep it with the board, and pass its Markdown to `insert`."""
        path, _ = QFileDialog.getOpenFileName(
            self._page, "Insert picture", last_folder.path(FileKind.ATTACHMENT), f"{_PICTURES};;All files (*)"
        )
        last_folder.remember(FileKind.ATTACHMENT, path)
        if path:
            self.keep_picture(Path(path), insert)

    def keep_picture(self, given: Path | bytes, insert: Insert) -> None:
        """Keep a picture, a file or the bytes of one, with the board, and pass its Markdown to `insert`."""
        if self.working.is_working:
            return
        self._page.notice.clear()
        name = given.name if isinstance(given, Path) else "Pasted picture"
        task = tasks.start(lambda progress: self._meetings.keep_picture(given, progress))
        task.finished.connect(lambda markdown: self._insert(name, markdown, insert))
        task.failed.connect(self._page.show_error)
        self.working.watch(task, f"Reading {name}")

    def _insert(self, name: str, markdown: str, insert: Insert) -> None:
        if not insert(markdown):
            words = f"“{name}” was not inserted, because another item is shown."
            self._page.notice.show_message(StatusShape.RING, words, "Open its item and insert it again.")

    def use_letter(self, item: AgendaItem) -> None:
        """Make the response letter of an item that was imported as it was sent the file of its paper."""
        if self.working.is_working:
            return
        task = tasks.start(lambda progress: self._meetings.look_through_letter(item, progress), only_reads=True)
        task.finished.connect(lambda fit: self._store(item, fit))
        task.failed.connect(self._page.show_error)
        self.working.watch(task, "Checking the letter as it was sent")

    def _ask_to_replace(self, item: AgendaItem, path: Path) -> None:
        box = QMessageBox(self._page)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("Attach file")
        box.setText(f"Replace the written paper with “{path.name}”?")
        box.setInformativeText("The text is kept and comes back with Undo.")
        replacing = box.addButton("Replace paper", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        replacing.clicked.connect(lambda: self._read(item, path))
        box.finished.connect(self._forget_question)
        self.question = box
        box.open()

    def _forget_question(self) -> None:
        self.question = None

    def _read(self, item: AgendaItem, path: Path) -> None:
        if path.suffix.lower() not in SPREADSHEET_ENDINGS:
            self._look_through(item, Attaching(path))
            return
        task = tasks.start(lambda progress: self._meetings.sheets_of(path, progress), only_reads=True)
        task.finished.connect(lambda sheets: self._ask_for_sheets(item, path, sheets))
        task.failed.connect(lambda error: self._on_failed(item, Attaching(path), error))
        self.working.watch(task, f"Reading {path.name}")

    def _ask_for_sheets(self, item: AgendaItem, path: Path, sheets: Sequence[WorkbookSheet]) -> None:
        """Ask for the sheets of a spreadsheet, unless it has only one."""
        if len(sheets) < 2:
            self._look_through(item, Attaching(path))
            return
        dialog = SheetsDialog(path.name, sheets, self._page)
        dialog.chosen.connect(lambda choices: self._look_through(item, Attaching(path, sheets=choices)))
        dialog.finished.connect(dialog.deleteLater)
        self.sheets = dialog
        dialog.open()

    def _look_through(self, item: AgendaItem, attaching: Attaching) -> None:
        """Check the file in the background, then make it the paper of the item."""
        self._page.notice.clear()
        path = attaching.file
        task = tasks.start(lambda progress: self._meetings.look_through(item, attaching, progress), only_reads=True)
        task.finished.connect(lambda fit: self._keep(item, fit))
        task.failed.connect(lambda error: self._on_failed(item, attaching, error))
        self.working.watch(task, f"Checking {path.name}")

    def _keep(self, item: AgendaItem, fit: FitFile) -> None:
        now = self._find(item.id)
        old = now.item if now else item
        self._store(replace(old, paper=_paper_for_file(old, self._meetings.usual_marking())), fit)

    def _store(self, new: AgendaItem, fit: FitFile) -> None:
        now = self._find(new.id)
        if now is None:
            return
        old = now.item
        first, kept = [fit], list[AgendaItem]()

        def attach() -> Changes:
            return self._meetings.amend_item(new, first.pop()) if first else self._meetings.amend_item(kept[0])

        if self._history.do(f"file for “{old.title}”", attach, lambda: self._meetings.amend_item(old)):
            found = self._find(old.id)
            kept.extend([found.item] if found else [])
            self._show_outcome(found.item if found else new, fit)
            self.attached.emit()

    def _show_outcome(self, item: AgendaItem, fit: FitFile) -> None:
        """Show what was attached, or a serious finding on it. The check of the pack shows the others."""
        notes = fit.opened.notes
        grave = next((note.message for note in notes if note.severity is Severity.HIGH), "")
        others = len(notes) - 1 if grave else 0
        if grave:
            more = f"{count_in_words(others, 'more finding')} on this file. See Pack." if others else ""
            self._page.notice.show_message(StatusShape.TRIANGLE, grave, more, "Undo", self._history.undo)
        elif item.paper is not None and item.paper.attachment is not None:
            words = f"{file_words(item.paper.attachment)}, is now the paper of “{item.title}”."
            self._page.notice.show_message(StatusShape.DISC, words, "", "Undo", self._history.undo)

    def show_edit(self, former: AgendaItem, item: AgendaItem) -> None:
        """Show that an edit removed the file or the text of a paper. Any other edit clears the notice."""
        was, now = former.paper, item.paper
        if was is not None and was.attachment is not None and (now is None or now.attachment is None):
            what = f"“{was.attachment.file_name}” removed from “{item.title}”."
        elif was is not None and was.body.strip() and (now is None or now.kind is not was.kind):
            what = f"The text of the paper was removed from “{item.title}”."
        else:
            self._page.notice.clear()
            return
        self._page.notice.show_message(StatusShape.RING, what, "", "Undo", self._history.undo)

    def _on_failed(self, item: AgendaItem, attaching: Attaching, error: Exception) -> None:
        self._page.show_error(error)
        if isinstance(error, LockedFileError):
            self._ask_for_password(item, attaching, error.what)

    def _ask_for_password(self, item: AgendaItem, attaching: Attaching, what: str) -> None:
        """Ask for the file's password. It is asked for once, since the stored copy has none."""
        dialog = QInputDialog(self._page)
        dialog.setWindowTitle("Password")
        dialog.setLabelText(f"{what}\nEnter its password. Boardpack does not keep it.")
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password)
        dialog.textValueSelected.connect(
            lambda password: self._look_through(item, replace(attaching, password=password))
        )
        self.password = dialog
        dialog.open()


def _paper_for_file(item: AgendaItem, usual: Marking) -> Paper:
    was = item.paper or Paper(PaperId(""), PaperKind.ATTACHED, item.title, marking=usual)
    return replace(was, kind=PaperKind.ATTACHED, attachment=None)


def _has_text(paper: Paper) -> bool:
    return bool(paper.body.strip()) or any(one.text.strip() for one in paper.implications)


def dropped_paper(data: QMimeData) -> Path | None:
    """Return the dropped file if it is the only one and can be attached by its name, else None."""
    files = dropped_files(data)
    return files[0] if len(files) == 1 and files[0].suffix.lower() in ATTACHABLE_ENDINGS else None


def row_under(table: TableView, page: QWidget, at: QPoint) -> str:
    """Return the id of the table row at a point of the page; empty if there is none."""
    within = table.viewport().mapFrom(page, at)
    is_there = table.isVisible() and table.viewport().rect().contains(within)
    return table.rows.id_at(table.rowAt(within.y())) if is_there else ""
