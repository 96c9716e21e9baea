"""The text styles of the window, in Inter or the computer's own typeface."""

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from boardpack.resources import resource

FAMILY = "Inter"
_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_TABULAR = QFont.Tag("tnum")


class TextStyle(Enum):
    """A use of text. The value is its size in px and its weight."""

    TITLE = (20, QFont.Weight.DemiBold)
    SECTION = (15, QFont.Weight.DemiBold)
    LEAD = (15, QFont.Weight.Normal)
    READING = (14, QFont.Weight.Normal)
    BODY = (13, QFont.Weight.Normal)
    STRONG = (13, QFont.Weight.DemiBold)
    SMALL = (12, QFont.Weight.Normal)
    HEADER = (12, QFont.Weight.Medium)
    SMALL_STRONG = (12, QFont.Weight.DemiBold)

    @property
    def size(self) -> int:
        """The size in px at normal scale."""
        return self.value[0]

    @property
    def weight(self) -> QFont.Weight:
        """The weight of the font."""
        return self.value[1]


def load() -> None:
    """Register the shipped typeface with Qt, so that the window is the same on every system.

    Raises OSError if a font file cannot be loaded.
    """
    if FAMILY in QFontDatabase.families():
        return
    for name in _FILES:
        path = resource("fonts", "inter", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise OSError(f"The shipped font {path.name} cannot be loaded.")


def family_of_system() -> str:
    """Return the typeface that the computer uses for its own windows."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def font(type_: TextStyle, scale: float = 1.0, *, tabular: bool = False, family: str = FAMILY) -> QFont:
    """Return the font of a text style at the user's text scale.

    `tabular` figures are for columns of dates and numbers only: they also widen hyphens, which looks wrong in
    prose.
    """
    return QFont(_font(type_, scale, tabular, family))


def metrics(type_: TextStyle, scale: float = 1.0, *, tabular: bool = False, family: str = FAMILY) -> QFontMetrics:
    """Return the measures of that font."""
    return _metrics(type_, scale, tabular, family)


@lru_cache(maxsize=64)
def _metrics(type_: TextStyle, scale: float, tabular: bool, family: str) -> QFontMetrics:
    return QFontMetrics(_font(type_, scale, tabular, family))


@lru_cache(maxsize=64)
def _font(type_: TextStyle, scale: float, tabular: bool, family: str) -> QFont:
    made = QFont(family)
    made.setPixelSize(round(type_.size * scale))
    made.setWeight(type_.weight)
    if tabular:
        made.setFeature(_TABULAR, 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
