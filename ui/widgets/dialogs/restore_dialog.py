"""The dialog that restores a backup: all backups, and the contents of one beside those of the board."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from boardpack.domain.office.backups import Backup, BackupContents, BoardBackups, Restored
from boardpack.services.board.restoring import RestoringService
from ui import messages, tasks
from ui.models.rows import RowsModel
from ui.models.settings_tables import BACKUP_COLUMNS, contents_sentence, date_and_time, show_backups
from ui.shapes import StatusShape
from ui.widgets.dialogs.working_dialog import WorkingDialog
from ui.widgets.labels import label
from ui.widgets.tables.table import TableView


class RestoreDialog(WorkingDialog):
    """Restores a backup, and changes nothing before *Restore* is pressed.

    Emits `restored` with the result and the time at which the backup was made.
    """

    restored = Signal(object, object)  # Restored, datetime

    def __init__(self, restoring: RestoringService, parent: QWidget | None = None, chosen: str = "") -> None:
        super().__init__("Restore a backup", "Restore", self.restore_chosen, 520, parent)
        self._restoring = restoring
        self._backups: dict[str, Backup] = {}
        self._live: BackupContents | None = None
        self.table = TableView(RowsModel(BACKUP_COLUMNS), name="Backups")
        self.table.chosen.connect(lambda _: self._preview())
        self.table.choose(chosen)
        self._now, self._then = label("", wrap=True), label("", wrap=True)
        self._lay_out()
        self._load()

    def restore_chosen(self) -> None:
        """Replace the board by the selected backup."""
        backup = self._backups.get(self.table.chosen_id)
        if backup is None or self.working.is_working:
            return
        self.notice.clear()
        task = tasks.start(lambda progress: self._restoring.restore(backup, progress))
        self._busy(task, "Restoring")
        task.finished.connect(lambda done: self._done(done, backup.made_at))
        task.failed.connect(lambda error: messages.show_error(error, self.notice))
        task.cancelled.connect(lambda: self.notice.show_message(StatusShape.RING, "Nothing was restored."))

    def _load(self) -> None:
        task = tasks.start(lambda progress: (self._restoring.live(), self._restoring.boards()), shown_in=self)
        self._busy(task, "Looking for backups")
        task.finished.connect(self._show)
        task.failed.connect(lambda error: messages.show_error(error, self.notice))

    def _show(self, found: tuple[BackupContents | None, tuple[BoardBackups, ...]]) -> None:
        self._live, boards = found
        backups = sorted((b for board in boards for b in board.backups), key=lambda b: b.made_at, reverse=True)
        self._backups = {str(backup.path): backup for backup in backups}
        show_backups(self.table.rows, backups)
        if not backups:
            self.notice.show_message(
                StatusShape.RING,
                "There are no backups on this computer.",
                "Backups are kept on the computer that made them.",
            )
        elif not self.table.chosen_id:
            self.table.choose(self.table.rows.id_at(0))
        self._preview()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self) -> None:
        backup = self._backups.get(self.table.chosen_id)
        self._now.setText(contents_sentence(self._live))
        self._then.setText(contents_sentence(backup.contents) if backup else "")
        self.act_button.setEnabled(backup is not None and backup.contents is not None and not self.working.is_working)

    def _busy(self, task: tasks.Task, what: str) -> None:
        self.working.watch(task, what)
        self.act_button.setEnabled(False)
        self.table.setEnabled(False)
        task.ended.connect(self._free)

    def _free(self) -> None:
        self.table.setEnabled(True)
        self._preview()

    def _done(self, done: Restored, made_at: datetime) -> None:
        self.restored.emit(done, made_at)
        self.accept()

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.table, 1)
        grid = QGridLayout()
        grid.setContentsMargins(24, 8, 24, 8)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for at, (words, contents) in enumerate((("The current board", self._now), ("This backup", self._then))):
            grid.addWidget(label(words, "strong"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(contents, at, 1)
        grid.addWidget(label("The current board is kept, so you can undo this.", "quiet", wrap=True), 2, 1)
        column.addLayout(grid)
        self.finish()


def restore_notice(done: Restored, made_at: datetime) -> tuple[str, str]:
    """Return what happened, and where the former board is kept."""
    lacking = (
        " Some stored files were not in any backup. To list them, type “boardpack board verify”."
        if done.lacking
        else ""
    )
    former = f"The previous board is kept as “{done.former}”." if done.former else ""
    return f"Restored the backup of {date_and_time(made_at)}.{lacking}", former
