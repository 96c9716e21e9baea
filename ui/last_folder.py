"""The folder last used for each kind of file, in which the next file dialog for that kind opens.

Members' files and public versions never share one: the folder of public versions is offered for nothing else.

Example:
    path, _ = QFileDialog.getOpenFileName(page, "Attach file", last_folder.path(FileKind.ATTACHMENT), kinds)
    last_folder.remember(FileKind.ATTACHMENT, path)
    last_folder.path(FileKind.CALENDAR, "Board calendar.ics")     # a name proposed for a new file, in that folder

"""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QSettings

from ui.boards import documents


class FileKind(StrEnum):
    """The kinds of files, each with a last folder of its own."""

    IMPORT = "imports"
    ATTACHMENT = "attachments"
    REVIEW = "reviews"
    FORM = "forms"
    PAPER = "papers"
    PUBLIC = "public versions"
    SPREADSHEET = "spreadsheets"
    CALENDAR = "calendars"
    LETTERHEAD = "letterheads"
    COPY = "copies"


class LastFolder:
    """The folders of this window's user. They are kept in the settings that `use` was given, else only in memory."""

    def __init__(self) -> None:
        self._settings: QSettings | None = None
        self._folders: dict[FileKind, str] = {}

    def use(self, settings: QSettings) -> None:
        """Load the folders stored in these settings, and store later ones there."""
        self._settings = settings
        kept = {kind: str(settings.value(_key(kind), "")) for kind in FileKind}
        self._folders |= {kind: folder for kind, folder in kept.items() if folder}

    def path(self, kind: FileKind, name: str = "") -> str:
        """Return the folder of a kind, or the path of a file with that name in it.

        Until one was chosen, or when it is gone, it is the documents' folder, or the home folder if there is none.
        """
        candidates = filter(None, (self.chosen(kind), documents()))
        folder = next((folder for folder in candidates if folder.is_dir() and self._is_for(kind, folder)), Path.home())
        return str(folder / name) if name else str(folder)

    def chosen(self, kind: FileKind) -> Path | None:
        """Return the folder that was chosen last for a kind, even if it is gone. None if there is none."""
        folder = self._folders.get(kind)
        return Path(folder) if folder and self._is_for(kind, Path(folder)) else None

    def _is_for(self, kind: FileKind, folder: Path) -> bool:
        """Return True unless a folder lies in that of public versions, from where anything may be published."""
        public = self._folders.get(FileKind.PUBLIC)
        return kind is FileKind.PUBLIC or not public or not folder.is_relative_to(public)

    def remember(self, kind: FileKind, chosen: str | Path) -> None:
        """Keep the folder of a file, or the folder itself. An empty path, as of a cancelled dialog, changes nothing."""
        if not str(chosen):
            return
        path = Path(chosen)
        self._folders[kind] = str(path if path.is_dir() else path.parent)
        if self._settings is not None:
            self._settings.setValue(_key(kind), self._folders[kind])


def _key(kind: FileKind) -> str:
    return f"files/folder of {kind.value}"


last_folder = LastFolder()
"""The folders of the program."""
