"""The form for a new board: its names, the office's letterhead, and the folder that will hold it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from boardpack.domain.office.file_names import file_name
from boardpack.domain.office.office_people import people_of_new_board
from boardpack.domain.office.settings import Settings
from boardpack.services.board.signing import signing_name
from boardpack.values import replace
from boardpack.workspace import is_workspace
from ui.announcing import announce
from ui.boards import documents
from ui.last_folder import FileKind, last_folder
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.office.office_form import FIRST_FIELDS, OfficeForm

TEMPLATES = "Word templates and documents (*.dotx *.docx)"
"""The filter of the file dialog for a letterhead."""


_NO_NAME = "Enter the name of the board. Nothing is created yet."


class StartForm(QWidget):
    """Asks for the facts of a new board. Its folder is a new one with the board's name, until the user types another.

    Emits `requested` when the board is to be created, `left` when the user goes back, `edited` while they type.
    """

    requested = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.office = OfficeForm((("", FIRST_FIELDS),))
        self.office.edited.connect(self._follow)
        self.office.keep_place("meets_on")
        self.name_field = QLineEdit(signing_name())
        self.name_field.setAccessibleName("Your name or role")
        self.name_field.setPlaceholderText("Shown beside your entries, for example Board Secretary")
        self.chair_field = QLineEdit()
        self.chair_field.setAccessibleName("Chair of the board")
        self.commissioner_box = QCheckBox("The chair is the Commissioner, who signs responses")
        self.commissioner_box.setChecked(True)
        self.folder_field = QLineEdit()
        self.folder_field.setAccessibleName("Folder")
        self.letterhead_field = QLineEdit()
        self.letterhead_field.setAccessibleName("Letterhead")
        self.letterhead_field.setPlaceholderText("The office’s Word template, if there is one")
        for field in (
            self.chair_field,
            self.name_field,
            self.folder_field,
            self.letterhead_field,
            *self.office.line_fields,
        ):
            field.returnPressed.connect(self.submit)
            field.textEdited.connect(lambda _: self.edited.emit())
        self.folder_field.textEdited.connect(self._on_folder_typed)
        self._problem = label("", "danger-small", wrap=True)
        self._marked: QLineEdit | None = None
        self.edited.connect(lambda: self.show_problem(""))
        self.office.edited.connect(lambda: self.show_problem(""))
        self._parent_folder: Path | None = documents()  # None once the whole path was given
        column = column_layout(self, spacing=12)
        column.addWidget(label("Start a board", "detail-title"))
        column.addWidget(self.office)
        column.addLayout(self._row("Chair of the board", self.chair_field))
        column.addLayout(self._row("", self.commissioner_box))
        column.addLayout(self._row("Your name or role", self.name_field))
        column.addLayout(self._row("Letterhead", self.letterhead_field, "Choose template", self._choose_letterhead))
        column.addLayout(self._row("Folder", self.folder_field, "Choose folder", self._choose))
        column.addLayout(self._buttons())
        column.addStretch(1)
        self._follow()

    def submit(self) -> None:
        """Ask for the board. If its name is missing or a field is wrong, go to that field."""
        name = self.office.fields["board_name"]
        if isinstance(name, QLineEdit) and not name.text().strip():
            self.show_problem(_NO_NAME, name)
        elif wrong := self.office.check():
            self.show_problem("")  # the field shows what is wrong with it
            self.office.fields[wrong].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.requested.emit()

    @property
    def problem(self) -> str:
        """The sentence beside the buttons; empty if there is none."""
        return self._problem.text()

    def show_problem(self, problem: str, field: QLineEdit | None = None) -> None:
        """Show a sentence beside the buttons, and mark and focus the field that it is about."""
        if problem:
            announce(self, problem, urgent=True)
        self._problem.setText(problem)
        for line, is_wrong in ((self._marked, False), (field, True)):
            if line is not None:
                line.setProperty("invalid", is_wrong)
                line.style().unpolish(line)
                line.style().polish(line)
        self._marked = field
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def settings(self) -> Settings:
        """Return the settings as typed, with the chair and the user as the first people."""
        office = self.office.settings()
        names = (self.chair_field.text(), self.name_field.text())
        return replace(
            office, people=people_of_new_board(office, *names, is_commissioner=self.commissioner_box.isChecked())
        )

    def folder(self) -> Path:
        """Return the folder that is to hold the board."""
        return Path(self.folder_field.text().strip())

    def propose(self, folder: Path) -> None:
        """Propose the folder that the user named when the program was started."""
        self._parent_folder = None
        self.folder_field.setText(str(folder))

    def focus_first(self) -> None:
        self.office.fields["board_name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def letterhead(self) -> Path | None:
        """Return the path of the office's Word template; None if none was chosen."""
        typed = self.letterhead_field.text().strip()
        return Path(typed).expanduser() if typed else None

    def _row(
        self, name: str, field: QWidget, verb: str = "", choose: Callable[[], object] | None = None
    ) -> QHBoxLayout:
        row = row_layout(spacing=8)
        words = label(name, "quiet")
        words.setFixedWidth(self.office.label_width)
        words.setBuddy(field)
        row.addWidget(words)
        row.addSpacing(8)
        row.addWidget(field, 1)
        if verb:
            row.addWidget(button(verb, "pane", choose))
        return row

    def _buttons(self) -> QHBoxLayout:
        row = row_layout(margins=(0, 12, 0, 0), spacing=8)
        row.addWidget(button("Start board", "primary", self.submit))
        row.addWidget(button("Back", "plain", self.left.emit))
        row.addSpacing(8)
        row.addWidget(self._problem, 1)
        return row

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder for the board", str(self.folder().parent))
        if not chosen:
            return
        if _is_for_this_board(Path(chosen), self._folder_name):
            self._parent_folder = None
            self.folder_field.setText(chosen)
        else:
            self._parent_folder = Path(chosen)
            self._follow()

    def _choose_letterhead(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, "Choose the office’s letterhead", last_folder.path(FileKind.LETTERHEAD), TEMPLATES
        )
        last_folder.remember(FileKind.LETTERHEAD, path)
        if path:
            self.letterhead_field.setText(path)

    def _on_folder_typed(self) -> None:
        self._parent_folder = None

    @property
    def _folder_name(self) -> str:
        return folder_name(self.office.settings().board_name)

    def _follow(self) -> None:
        if self._parent_folder is not None:
            self.folder_field.setText(str(self._parent_folder / self._folder_name))


def _is_for_this_board(folder: Path, name: str) -> bool:
    """Return True if the board goes into the folder itself: the user made it for the board, or it has a board."""
    if is_workspace(folder) or folder.name.casefold() == name.casefold():
        return True
    return folder not in (documents(), Path.home()) and not any(folder.iterdir())


def folder_name(board: str) -> str:
    """Return a folder name for a board's name that is valid on every system."""
    return file_name(board, otherwise="Board")
