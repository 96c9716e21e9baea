"""Which boards were open before, kept for the next start."""

from pathlib import Path

from PySide6.QtCore import QSettings

_KEY = "boards/recent"
_ADVISED = "boards/advised"
_MOST = 8


def recent_boards(settings: QSettings) -> tuple[Path, ...]:
    """Return the folders of boards opened before that are still there, the last one first."""
    kept = settings.value(_KEY)
    names = kept if isinstance(kept, list) else [kept] if kept else []  # one name alone comes back as a word
    return tuple(folder for name in names if (folder := Path(str(name))).is_dir())


def remember_board(settings: QSettings, folder: Path) -> None:
    """Put the folder first among the boards to open again."""
    folder = folder.resolve()
    others = [known for known in recent_boards(settings) if known != folder]
    settings.setValue(_KEY, [str(known) for known in (folder, *others)][:_MOST])


def is_first_advice(settings: QSettings, folder: Path) -> bool:
    """Return True if nobody was told yet what to know about keeping a board in that folder; from now on somebody was."""
    kept = settings.value(_ADVISED)
    told = [str(name) for name in (kept if isinstance(kept, list) else [kept] if kept else [])]
    if str(folder) in told:
        return False
    settings.setValue(_ADVISED, [*told, str(folder)])
    return True
