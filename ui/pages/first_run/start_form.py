"""The form for a new board: its names, the office's letterhead, and the folder that will hold it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from boardpack.domain.office.file_names import file_name
from boardpack.domain.office.office_people import people_of_new_board
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.domain.office.setting_texts import parse_setting, setting_text
from boardpack.domain.office.settings import Settings
from boardpack.services.board.signing import signing_name
from boardpack.values import replace
from boardpack.workspace import is_workspace
from ui.announcing import announce
from ui.boards import documents
from ui.last_folder import FileKind, last_folder
from ui.widgets.declared_form import DeclaredField, DeclaredForm, InputKind
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.office.office_form import setting_problem

TEMPLATES = "Word templates and documents (*.dotx *.docx)"
"""The filter of the file dialog for a letterhead."""


_LABELS = 176
_IN_SETTINGS = ("board_name", "force_name", "commissioner_title", "office_name", "meets_on")
_NO_NAME = "Enter the name of the board. Nothing is created yet."


def _fields() -> Iterator[DeclaredField]:
    """Return the fields of the form: some of the settings, the first people, and two places."""
    for name in _IN_SETTINGS:
        words, needed = SETTING_LABELS[name], _NO_NAME if name == "board_name" else ""
        check = partial(setting_problem, name) if name == "meets_on" else None  # the others take any text
        yield DeclaredField(name, words.label, hint=words.hint, needed=needed, check=check)
    yield DeclaredField("chair", "Chair of the board")
    yield DeclaredField("is_commissioner", "The chair is the Commissioner, who signs responses", InputKind.TICK)
    yield DeclaredField("user", "Your name or role", hint="Shown beside your entries, for example Board Secretary")
    hint = "The office’s Word template, if there is one"
    yield DeclaredField("letterhead", "Letterhead", hint=hint, verb="Choose template")
    yield DeclaredField("folder", "Folder", verb="Choose folder")


_FIELDS = tuple(_fields())


class StartForm(QWidget):
    """Asks for the facts of a new board. Its folder is a new one with the board's name, until the user types another.

    Emits `requested` when the board is to be created, `left` when the user goes back, `edited` while they type.
    """

    requested = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = DeclaredForm(_FIELDS, _LABELS, gap=12)
        unset = Settings("")
        self.fields.show_values(
            {name: setting_text(name, getattr(unset, name)) for name in _IN_SETTINGS}
            | {"user": signing_name(), "is_commissioner": True}
        )
        self.fields.submitted.connect(self.submit)
        self.fields.edited.connect(self._on_edited)
        self.fields.verbs["letterhead"].clicked.connect(self._choose_letterhead)
        self.fields.verbs["folder"].clicked.connect(self._choose)
        self.fields.field("board_name", QLineEdit).textChanged.connect(lambda _: self._follow())
        self.fields.field("folder", QLineEdit).textEdited.connect(self._on_folder_typed)
        self._problem = label("", "danger-small", wrap=True)
        self._parent_folder: Path | None = documents()  # None once the whole path was given
        column = column_layout(self, spacing=12)
        column.addWidget(label("Start a board", "detail-title"))
        column.addWidget(self.fields)
        column.addLayout(self._buttons())
        column.addStretch(1)
        self._follow()

    def submit(self) -> None:
        """Ask for the board. If its name is missing or a field is wrong, go to that field."""
        self.show_problem("")
        if self.fields.check():
            self.requested.emit()

    @property
    def problem(self) -> str:
        """The sentence beside the buttons; empty if there is none."""
        return self._problem.text()

    def show_problem(self, problem: str) -> None:
        """Show a sentence beside the buttons, about the form as a whole."""
        if problem:
            announce(self, problem, urgent=True)
        self._problem.setText(problem)

    def settings(self) -> Settings:
        """Return the settings as typed, with the chair and the user as the first people. Raises RefusedError."""
        values = self.fields.values
        office = replace(Settings(""), **{name: parse_setting(name, values[name]) for name in _IN_SETTINGS})
        people = people_of_new_board(office, values["chair"], values["user"], is_commissioner=values["is_commissioner"])
        return replace(office, people=people)

    def user(self) -> str:
        """Return the name or role of the user. Empty if there is none."""
        return str(self.fields.values["user"])

    def folder(self) -> Path:
        """Return the folder that is to hold the board."""
        return Path(self.fields.values["folder"])

    def letterhead(self) -> Path | None:
        """Return the path of the office's Word template; None if none was chosen."""
        typed = self.fields.values["letterhead"]
        return Path(typed).expanduser() if typed else None

    def propose(self, folder: Path) -> None:
        """Propose the folder that the user named when the program was started."""
        self._parent_folder = None
        self._show_folder(folder)

    def focus_first(self) -> None:
        self.fields.focus_first()

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
            self.propose(Path(chosen))
        else:
            self._parent_folder = Path(chosen)
            self._follow()

    def _choose_letterhead(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, "Choose the office’s letterhead", last_folder.path(FileKind.LETTERHEAD), TEMPLATES
        )
        last_folder.remember(FileKind.LETTERHEAD, path)
        if path:
            self.fields.field("letterhead", QLineEdit).setText(path)

    def _on_folder_typed(self) -> None:
        self._parent_folder = None

    def _on_edited(self) -> None:
        self.show_problem("")
        self.edited.emit()

    @property
    def _folder_name(self) -> str:
        return folder_name(self.fields.values["board_name"])

    def _follow(self) -> None:
        if self._parent_folder is not None:
            self._show_folder(self._parent_folder / self._folder_name)

    def _show_folder(self, folder: Path) -> None:
        with QSignalBlocker(self.fields):
            self.fields.field("folder", QLineEdit).setText(str(folder))


def _is_for_this_board(folder: Path, name: str) -> bool:
    """Return True if the board goes into the folder itself: the user made it for the board, or it has a board."""
    if is_workspace(folder) or folder.name.casefold() == name.casefold():
        return True
    return folder not in (documents(), Path.home()) and not any(folder.iterdir())


def folder_name(board: str) -> str:
    """Return a folder name for a board's name that is valid on every system."""
    return file_name(board, otherwise="Board")
