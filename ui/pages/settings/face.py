"""The part of the settings for the office's letterhead, logo and signature."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.letterheads import LetterheadReport, OfficeFace
from boardpack.domain.office.office_files import OfficeFiles, OfficePicture
from boardpack.domain.office.settings import LetterheadUse
from boardpack.errors import BoardPackError
from boardpack.services.board.office_files import OfficeFilesService
from ui import tasks
from ui.last_folder import FileKind, last_folder
from ui.models.rows import RowsModel
from ui.models.settings_tables import ROLE_COLUMNS, show_roles, template_report_text
from ui.theme import current
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.flow import Flow
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working

_LABELS, _PREVIEW_WIDTH, _PREVIEW_HEIGHT = 176, 240, 56
_TEMPLATES = "Word templates and documents (*.dotx *.docx)"
_PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp *.heic *.heif)"
_USES = ((LetterheadUse.LETTERS, "Response letters"), (LetterheadUse.ALL, "All Word papers"))
_WORDS = {OfficePicture.LOGO: "Logo", OfficePicture.SIGNATURE: "Signature"}
_NONE = {
    OfficePicture.LOGO: "None: papers show the name of the office instead.",
    OfficePicture.SIGNATURE: "None: letters leave space for a signature.",
}


class FacePart(QWidget):
    """Sets the files that papers are made with.

    Each change applies at once and can be undone. Owned by the Settings page. Emits `stored` with a sentence and the
    former files, `failed` with an exception, `changed` with the Changes.
    """

    stored = Signal(str, object)  # what was done, and the files from before it
    failed = Signal(object)
    changed = Signal(object)  # Changes

    def __init__(self, office_files: OfficeFilesService) -> None:
        super().__init__()
        self._office_files = office_files
        self._face = OfficeFace(OfficeFiles())
        self.working = Working()
        self.letterhead_text = label("", "sentence", wrap=True, selectable=True)
        self.use = ChoiceBox[LetterheadUse]("Letterhead used for", _USES)
        self.use.activated.connect(lambda _: self._choose_use())
        self.roles = TableView(RowsModel(ROLE_COLUMNS), name="Roles and their styles")
        self.roles.show_all_rows()
        self.previews = {which: label("", "sentence", wrap=True) for which in OfficePicture}
        self.choose_buttons = {which: self._choose_button(which) for which in ("letterhead", *OfficePicture)}
        self.remove_buttons = {which: self._remove_button(which) for which in ("letterhead", *OfficePicture)}
        self._lay_out()
        self._show(self._face)

    def choose_letterhead(self) -> None:
        """Ask for a Word template."""
        path, _ = QFileDialog.getOpenFileName(
            self, "Choose the office’s letterhead", last_folder.path(FileKind.LETTERHEAD), _TEMPLATES
        )
        last_folder.remember(FileKind.LETTERHEAD, path)
        if path:
            self.take_letterhead(Path(path))

    def take_letterhead(self, path: Path) -> None:
        """Set the template of papers from a file."""
        use = self.use.value
        self._do(
            lambda progress: self._office_files.set_letterhead(path, use, progress),
            f"Reading {path.name}",
            f"The letterhead is “{path.name}”.",
        )

    def choose_picture(self, which: OfficePicture) -> None:
        """Ask for the file of a picture."""
        path, _ = QFileDialog.getOpenFileName(
            self, f"Choose the {which}", last_folder.path(FileKind.LETTERHEAD), _PICTURES
        )
        last_folder.remember(FileKind.LETTERHEAD, path)
        if path:
            self.take_picture(which, Path(path))

    def take_picture(self, which: OfficePicture, path: Path) -> None:
        """Set a picture of papers from a file."""
        self._do(
            lambda progress: self._office_files.set_picture(which, path, progress),
            f"Reading {path.name}",
            f"The {which} is “{path.name}”.",
        )

    def remove(self, what: str) -> None:
        """Remove the letterhead or a picture from papers."""
        if what == "letterhead":
            self._at_once(self._office_files.remove_letterhead, "The letterhead was removed.")
        else:
            which = OfficePicture(what)
            self._at_once(lambda: self._office_files.remove_picture(which), f"The {which} was removed from papers.")

    def put_back(self, files: OfficeFiles) -> None:
        """Restore the files from before a change."""
        self._at_once(lambda: self._office_files.put(files), "")

    def load(self) -> None:
        """Show the current files."""
        if not self.working.is_working:
            task = tasks.start(lambda progress: self._office_files.face(), shown_in=self)
            task.finished.connect(self._show)
            task.failed.connect(self.failed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.load()

    def _do(self, work: tasks.Work, doing: str, done: str) -> None:
        """Read a file in the background, and emit the outcome."""
        if self.working.is_working:
            return
        before = self._face.files
        task = tasks.start(work)
        self.working.watch(task, doing)
        task.failed.connect(self.failed)
        task.finished.connect(lambda _: self._emit_stored(done, before))
        task.ended.connect(self.load)

    def _at_once(self, change: Callable[[], Changes], done: str) -> None:
        before = self._face.files
        try:
            changes = change()
        except BoardPackError as error:
            self.failed.emit(error)
            return
        if changes.settings:
            self._emit_stored(done, before)
        self.load()

    def _emit_stored(self, done: str, before: OfficeFiles) -> None:
        self.changed.emit(Changes(settings=True))
        if done:
            self.stored.emit(done, before)

    def _choose_use(self) -> None:
        use = self.use.value
        if self._face.letterhead is not None and use is not self._face.letterhead.use:
            words = "all Word papers" if use is LetterheadUse.ALL else "response letters"
            self._at_once(
                lambda: self._office_files.use_letterhead_for(use), f"The letterhead is now used for {words}."
            )

    def _show(self, face: OfficeFace) -> None:
        self._face = face
        self._show_letterhead(face.letterhead)
        for which, data in ((OfficePicture.LOGO, face.logo), (OfficePicture.SIGNATURE, face.signature)):
            self._show_picture(
                which, data, next((sentence for sentence in face.lacking if f" {which} " in sentence[:20]), "")
            )

    def _show_letterhead(self, report: LetterheadReport | None) -> None:
        self.letterhead_text.setText(
            template_report_text(report) if report else "None: papers have Boardpack’s own design."
        )
        self.remove_buttons["letterhead"].setEnabled(report is not None)
        self.use.choose(report.use if report else LetterheadUse.LETTERS)
        roles = report.roles if report else ()
        show_roles(self.roles.rows, roles)
        self.roles.setVisible(bool(roles))

    def _show_picture(self, which: OfficePicture, data: bytes | None, lacking: str) -> None:
        preview = self.previews[which]
        self.remove_buttons[which].setEnabled(data is not None or bool(lacking))
        if data is None:
            preview.setPixmap(QPixmap())
            preview.setText(lacking or _NONE[which])
            preview.setAccessibleName("")
            return
        picture = QPixmap()
        picture.loadFromData(data)
        bound = (current().px(_PREVIEW_WIDTH), current().px(_PREVIEW_HEIGHT))
        fit = Qt.AspectRatioMode.KeepAspectRatio
        preview.setPixmap(picture.scaled(*bound, fit, Qt.TransformationMode.SmoothTransformation))
        preview.setAccessibleName(f"The {which} as it appears on papers")

    def _choose_button(self, what: str) -> QWidget:
        act = self.choose_letterhead if what == "letterhead" else lambda: self.choose_picture(OfficePicture(what))
        made = button("Choose…", "plain", act)
        made.setAccessibleName(f"Choose the {what}")
        return made

    def _remove_button(self, what: str) -> QWidget:
        made = button("Remove", "plain", lambda: self.remove(what))
        made.setAccessibleName(f"Remove the {what}")
        return made

    def _lay_out(self) -> None:
        column = column_layout(self, (0, 28, 0, 0), spacing=8)
        column.addWidget(label("Letterhead, logo and signature", "section"))
        about = "The office’s Word template, logo and signature. A change applies to papers from now on."
        column.addWidget(label(about, "sentence", wrap=True))
        column.addLayout(self._rows())
        column.addWidget(self.working)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, current().px(_LABELS))
        grid.setColumnStretch(1, 1)
        self._add_row(grid, 0, "Letterhead", self.letterhead_text, "letterhead")
        grid.addWidget(label("Letterhead used for", "quiet"), 1, 0)
        grid.addWidget(self.use, 1, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.roles, 2, 1, 1, 2)
        for at, (which, words) in enumerate(_WORDS.items(), start=3):
            self._add_row(grid, at, words, self.previews[which], which.value)
        return grid

    def _add_row(self, grid: QGridLayout, at: int, words: str, shown: QWidget, what: str) -> None:
        named = label(words, "quiet")
        named.setContentsMargins(0, 5, 0, 0)
        shown.setContentsMargins(0, 5, 0, 0)
        grid.addWidget(named, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignTop)
        verbs = Flow()
        verbs.addWidget(self.choose_buttons[what])
        verbs.addWidget(self.remove_buttons[what])
        grid.addWidget(verbs, at, 2, Qt.AlignmentFlag.AlignTop)
