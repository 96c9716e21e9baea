"""The user's choice of appearance, text size and typeface on this computer."""

from PySide6.QtCore import QObject, QSettings, Signal

from boardpack.values import Frozen
from ui.theme import Appearance

SIZES = (100, 115, 130, 150, 175, 200)
"""Sizes of text that can be chosen, in hundredths."""
_APPEARANCE, _SIZE, _FONT = "looks/appearance", "looks/size", "looks/font"
_OF_SYSTEM, _OWN = "system", "Inter"


class Looks(Frozen):
    """The user's choice. `size` is in per cent; `system_font` is True for the computer's own typeface."""

    appearance: Appearance = Appearance.SYSTEM
    size: int = 100
    system_font: bool = False

    @property
    def scale(self) -> float:
        """The text size as a factor of the normal one."""
        return self.size / 100


class LooksSettings(QObject):
    """Stores the choice for the next start.

    Emits `changed` when open windows must be styled again, and `reverted` when the former choice counts again because
    the user wants to keep the window as it is.
    """

    changed = Signal()
    reverted = Signal()

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self._settings = settings

    @property
    def looks(self) -> Looks:
        """The stored choice. Values that cannot be read count as not chosen."""
        appearance, size = str(self._settings.value(_APPEARANCE, "")), str(self._settings.value(_SIZE, ""))
        known = appearance in list(Appearance)
        sized = size.isdecimal() and int(size) in SIZES
        of_system = str(self._settings.value(_FONT, "")) == _OF_SYSTEM
        return Looks(Appearance(appearance) if known else Appearance.SYSTEM, int(size) if sized else 100, of_system)

    def choose(self, looks: Looks) -> None:
        """Store the choice. Emit `changed` if it differs from the stored one."""
        if looks != self.looks:
            self._store(looks)
            self.changed.emit()

    def revert(self, looks: Looks) -> None:
        """Store the former choice again. Open windows still have it."""
        self._store(looks)
        self.reverted.emit()

    def _store(self, looks: Looks) -> None:
        self._settings.setValue(_APPEARANCE, looks.appearance.value)
        self._settings.setValue(_SIZE, looks.size)
        self._settings.setValue(_FONT, _OF_SYSTEM if looks.system_font else _OWN)
