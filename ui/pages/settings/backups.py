"""The part of the settings for the board's backups."""

from datetime import datetime
from pathlib import Path, PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.office.backups import Backup, BackupMade, Handover, Restored
from boardpack.services.board.backups import BackupsService
from boardpack.services.board.restoring import RestoringService
from ui import tasks
from ui.last_folder import FileKind, last_folder
from ui.models.rows import RowsModel
from ui.models.settings_tables import BACKUP_COLUMNS, date_and_time, show_backups
from ui.widgets.dialogs.restore_dialog import RestoreDialog
from ui.widgets.flow import Flow
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working


class BackupsPart(QWidget):
    """Lists the backups, makes one, and restores one. Owned by the Settings page.

    Emits `message` with a sentence and its remedy, `failed` with an exception, `backed_up` after a backup was made,
    `restored` with the outcome and the backup's time, and `folder_requested` with the folder to open.
    """

    message = Signal(str, str)
    failed = Signal(object)
    backed_up = Signal()
    restored = Signal(object, object)
    folder_requested = Signal(object)  # PurePath

    def __init__(self, backups: BackupsService, restoring: RestoringService) -> None:
        super().__init__()
        self._backups, self._restoring = backups, restoring
        self.table = TableView(RowsModel(BACKUP_COLUMNS), name="Backups")
        self.table.show_all_rows()
        self.table.opened.connect(lambda _: self.choose())
        self._sentence = label("", "sentence", wrap=True)
        self.working = Working()
        self.back_up = button("Back up now", "plain", self.make)
        self.restore = button("Restore…", "plain", self.choose)
        self.export_board = button("Export whole board…", "plain", self.export)
        self._folder: PurePath = Path()
        self.open_folder = button("Open folder", "plain", lambda: self.folder_requested.emit(self._folder))
        self.open_folder.setAccessibleName("Open folder of the backups")
        self._lay_out()

    def make(self) -> None:
        """Make a backup in the background."""
        if self.working.is_working:
            return
        task = tasks.start(lambda progress: self._backups.backup(progress))
        self._watch(task, "Backing up")
        task.finished.connect(self._made)
        task.finished.connect(lambda _: self.backed_up.emit())
        task.ended.connect(self.load)
        task.cancelled.connect(lambda: self.message.emit("No backup was made.", ""))

    def export(self) -> None:
        """Ask for a folder, and export the whole board into a new folder in it, for the office that takes it over."""
        if self.working.is_working:
            return
        chosen = QFileDialog.getExistingDirectory(self, "Export whole board", last_folder.path(FileKind.COPY))
        if not chosen:
            return
        last_folder.remember(FileKind.COPY, chosen)
        to = Path(chosen) / self._backups.export_name()
        task = tasks.start(lambda progress: self._backups.export(to, progress))
        self._watch(task, "Exporting the board")
        task.finished.connect(self._exported)
        task.cancelled.connect(lambda: self.message.emit("The board was not exported.", ""))

    def choose(self) -> RestoreDialog:
        """Open the dialog that restores a backup."""
        dialog = RestoreDialog(self._restoring, self.window(), self.table.chosen_id)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restored.connect(self._brought_back)
        dialog.open()
        return dialog

    def load(self) -> None:
        """List the backups. No command waits for this: it begins whenever the page is shown."""
        task = tasks.start(lambda progress: self._backups.list(), shown_in=self)
        task.finished.connect(self._show)
        task.failed.connect(self.failed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.load()

    def _watch(self, task: tasks.Task, what: str) -> None:
        self.working.watch(task, what)
        task.failed.connect(self.failed)

    def _show(self, backups: tuple[Backup, ...]) -> None:
        show_backups(self.table.rows, backups)
        self.open_folder.setVisible(bool(backups))
        if not backups:
            self._sentence.setText("No backups yet. A backup is made each time you close a board that has changed.")
            return
        self._folder = backups[0].path.parent
        self.open_folder.setToolTip(str(self._folder))
        kept, last = count_in_words(len(backups), "backup"), date_and_time(backups[0].made_at)
        self._sentence.setText(f"{kept} on this computer, apart from the board. The last was made on {last}.")

    def _made(self, made: BackupMade) -> None:
        if made.findings:
            self.message.emit(
                "The board is damaged, and so is this backup.",
                "No older backup was removed. “boardpack board verify” lists the damage.",
            )
            return
        lacking = count_in_words(len(made.lacking), "stored file")
        self.message.emit(
            "Backed up.",
            f"{lacking} could not be included. To list them, type “boardpack board verify”." if made.lacking else "",
        )

    def _exported(self, made: Handover) -> None:
        files = count_in_words(made.file_count, "file")
        self.message.emit(f"The whole board was exported to {made.folder}.", f"All {files} were verified.")

    def _brought_back(self, done: Restored, made_at: datetime) -> None:
        self.restored.emit(done, made_at)
        self.load()

    def _lay_out(self) -> None:
        column = column_layout(self, (0, 24, 0, 0), spacing=8)
        column.addWidget(label("Backups", "section"))
        column.addWidget(self._sentence)
        tools = Flow()
        for tool in (self.back_up, self.restore, self.export_board, self.open_folder):
            tools.addWidget(tool)
        column.addWidget(tools)
        column.addWidget(self.working)
        column.addWidget(self.table)
