"""How the window is to look on this computer: its appearance, and the size and type of its text."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, Signal

from ui.theme import Appearance

SIZES = (100, 115, 130, 150, 175, 200)
"""Sizes of text that can be chosen, in hundredths."""
_APPEARANCE, _SIZE, _FONT = "looks/appearance", "looks/size", "looks/font"
_OF_SYSTEM, _OWN = "system", "Inter"


@dataclass(frozen=True)
class Looks:
    """What the user chose; `size` is in hundredths of the usual size, `system_font` the type of this computer."""

    appearance: Appearance = Appearance.SYSTEM
    size: int = 100
    system_font: bool = False

    @property
    def scale(self) -> float:
        return self.size / 100


class LooksSettings(QObject):
    """Keeps the choice for the next start; `changed` says that the theme must be applied again."""

    changed = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings

    @property
    def looks(self) -> Looks:
        """What was chosen last; what cannot be read is as if nothing was."""
        appearance, size = str(self._settings.value(_APPEARANCE, "")), str(self._settings.value(_SIZE, ""))
        known = appearance in list(Appearance)
        sized = size.isdecimal() and int(size) in SIZES
        of_system = str(self._settings.value(_FONT, "")) == _OF_SYSTEM
        return Looks(Appearance(appearance) if known else Appearance.SYSTEM, int(size) if sized else 100, of_system)

    def choose(self, looks: Looks) -> None:
        """Keep the choice, and says so where it is another one."""
        if looks != self.looks:
            self._settings.setValue(_APPEARANCE, looks.appearance.value)
            self._settings.setValue(_SIZE, looks.size)
            self._settings.setValue(_FONT, _OF_SYSTEM if looks.system_font else _OWN)
            self.changed.emit()
