"""The folder in which somebody chose or saved a file last, in which every file dialog begins.

Example:
    path, _ = QFileDialog.getOpenFileName(page, "Attach file", last_folder.path(), kinds)
    last_folder.remember(path)
    last_folder.path("Board calendar.ics")     # a name proposed for a new file, in that folder

"""

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.boards import documents

_KEY = "files/folder"


class LastFolder:
    """The folder of this window's user. It is kept in the settings that `use` was given, else only in memory."""

    def __init__(self) -> None:
        self._settings: QSettings | None = None
        self._folder = ""

    def use(self, settings: QSettings) -> None:
        """Keep the folder in these settings from now on, and begin with what they have."""
        self._settings = settings
        self._folder = str(settings.value(_KEY, "")) or self._folder

    def path(self, name: str = "") -> str:
        """Return the folder, or the path of a file with that name in it. A folder that is gone is the documents'."""
        folder = Path(self._folder) if self._folder and Path(self._folder).is_dir() else documents()
        return str(folder / name) if name else str(folder)

    def remember(self, chosen: str | Path) -> None:
        """Keep the folder of a file, or the folder itself. An empty path, as of a cancelled dialog, changes nothing."""
        if not str(chosen):
            return
        path = Path(chosen)
        self._folder = str(path if path.is_dir() else path.parent)
        if self._settings is not None:
            self._settings.setValue(_KEY, self._folder)


last_folder = LastFolder()
"""The one folder of the program."""
