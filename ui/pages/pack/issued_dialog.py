"""The dialog that lists the issues of a meeting, to show, verify, open and send them."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from boardpack.domain.meetings.issues import IssuedFolder
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import BuiltPack
from boardpack.errors import BoardPackError
from boardpack.services.packs.issuing import IssuingService
from ui import messages, tasks
from ui.closing import confirm_leaving
from ui.desktop import open_path
from ui.last_folder import FileKind, last_folder
from ui.models.meetings.issues import COLUMNS, show_issues
from ui.models.rows import RowsModel
from ui.shapes import StatusShape
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.flow import Flow
from ui.widgets.labels import button
from ui.widgets.layouts import row_layout
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working


class IssuedDialog(DialogFrame):
    """Lists the pack and its supplements in order. Emits `shown` with the issue whose pages are to be shown."""

    shown = Signal(object)  # IssuedFolder

    def __init__(
        self, issuing: IssuingService, meeting_id: MeetingId, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent, width=760, height=420, inset=0)
        self._issuing, self._meeting_id = issuing, meeting_id
        self._issues: dict[str, IssuedFolder] = {}
        self._had_focus: QWidget | None = None
        self.table = TableView(RowsModel(COLUMNS), name="Issued packs and supplements")
        self.table.opened.connect(lambda _: self.show_pages())
        self.table.chosen.connect(lambda _: self._enable_buttons())
        self.working = Working()
        self.show_button = button("Show pages", "plain", self.show_pages)
        self.folder_button = button("Open folder", "plain", self.open_folder)
        self.email_button = button("Draft email…", "plain", self.draft_email)
        self.public_button = button("Public version…", "plain", self.make_public_version)
        self.verify_button = button("Verify", "primary", self.verify)
        self._lay_out()
        self._show(issuing.list(meeting_id), proven=False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def verify(self) -> None:
        """Verify every file of every issue in the background."""
        if self.working.is_working:
            return
        self.notice.clear()
        task = tasks.start(lambda progress: self._issuing.prove(self._meeting_id), shown_in=self)
        self.working.watch(task, "Verifying each file")
        self._hold()
        task.finished.connect(self._proven)
        task.failed.connect(self._show_error)
        task.ended.connect(self._free)

    def show_pages(self) -> None:
        """Show the pages of the selected issue in the page behind."""
        if (issued := self._chosen()) is not None:
            self.shown.emit(issued)
            self.accept()

    def open_folder(self) -> None:
        """Open the folder of the selected issue."""
        issued = self._chosen()
        if issued is not None:
            open_path(Path(issued.folder), self.notice)

    def make_public_version(self) -> None:
        """Ask where to save the public version of the selected issue."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Choose a folder for the public version", last_folder.path(FileKind.PUBLIC)
        )
        last_folder.remember(FileKind.PUBLIC, chosen)
        if chosen:
            self.write_public_version(Path(chosen))

    def write_public_version(self, folder: Path) -> None:
        """Write the public version in the background, with the data and page numbers of the issue."""
        issued = self._chosen()
        if self.working.is_working or issued is None or not self._may_be_public(folder):
            return
        self.notice.clear()
        series = issued.issue.series
        task = tasks.start(lambda progress: self._issuing.public_version(self._meeting_id, folder, progress, series))
        self.working.watch(task, "Making the public version")
        self._hold()
        task.finished.connect(self._published)
        task.failed.connect(self._show_error)
        task.ended.connect(self._free)

    def _may_be_public(self, folder: Path) -> bool:
        """Return True if a folder has no members' pack, or the user confirms that the public version goes there."""
        found = self._issuing.members_pack_in(folder)
        loss = f"“{found}” may include restricted papers. Do not publish the whole folder."
        return not found or confirm_leaving(
            self, f"“{folder}” contains a members’ pack.", loss, "Save in this folder anyway", "Do not save"
        )

    def draft_email(self) -> None:
        """Ask where to save the email that sends the selected issue."""
        issued = self._chosen()
        if issued is None:
            return
        suggested = last_folder.path(FileKind.EMAIL, f"{issued.issue.folder}.eml")
        path, _ = QFileDialog.getSaveFileName(self, "Save the email draft", suggested, "Email (*.eml)")
        last_folder.remember(FileKind.EMAIL, path)
        if path:
            self.write_email(issued, Path(path))

    def write_email(self, issued: IssuedFolder, path: Path) -> None:
        """Write the draft of the email, say what it lacks, and offer to open it in the system's mail program."""
        try:
            lacking = self._issuing.draft_email(self._meeting_id, path, issued.issue.series)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.notice.show_message(
            StatusShape.TRIANGLE if lacking else StatusShape.DISC,
            f"The draft is in “{path}”.",
            " ".join(lacking),
            "Open draft",
            lambda: open_path(path, self.notice),
        )

    def _show_error(self, error: BaseException) -> None:
        messages.show_error(error, self.notice)

    def _hold(self) -> None:
        self._had_focus = self.focusWidget()
        self.verify_button.setEnabled(False)
        self.public_button.setEnabled(False)

    def _free(self) -> None:
        self.verify_button.setEnabled(True)
        self.public_button.setEnabled(bool(self._issues))
        if self._had_focus in (self.verify_button, self.public_button):  # Qt took it away while they were disabled
            self._had_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _published(self, built: BuiltPack) -> None:
        folder = Path(built.pdf).parent
        self.notice.show_message(
            StatusShape.DISC,
            f"The public version is in “{folder}”.",
            "",
            "Open folder",
            lambda: open_path(folder, self.notice),
        )

    def _proven(self, issues: tuple[IssuedFolder, ...]) -> None:
        self._show(issues, proven=True)
        found = [finding for issued in issues for finding in issued.findings]
        if found:
            first = found[0].message
            self.notice.show_message(StatusShape.TRIANGLE, first, f"{len(found) - 1} more." if len(found) > 1 else "")
        else:
            self.notice.show_message(
                StatusShape.DISC, "Every file is unchanged since it was issued and matches the board’s records."
            )

    def _show(self, issues: tuple[IssuedFolder, ...], *, proven: bool) -> None:
        chosen = self.table.chosen_id
        self._issues = {issued.issue.id: issued for issued in issues}
        show_issues(self.table.rows, issues, proven)
        if issues:
            self.table.choose(chosen or issues[-1].issue.id)
        self._enable_buttons()

    def _enable_buttons(self) -> None:
        for part in (self.show_button, self.folder_button, self.email_button):
            part.setEnabled(self._chosen() is not None)

    def _chosen(self) -> IssuedFolder | None:
        return self._issues.get(self.table.chosen_id)

    def _lay_out(self) -> None:
        self.column.addWidget(self.table, 1)
        progress = row_layout(margins=(24, 0, 24, 0), spacing=None)
        progress.addWidget(self.working)
        self.column.addLayout(progress)
        acts = Flow()
        for part in (self.show_button, self.folder_button, self.email_button, self.public_button):
            acts.addWidget(part)
        self.end_with("Close", self.verify_button, words=(acts,))
