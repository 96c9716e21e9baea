"""How large the text of a review is: readable at arm's length from the start, larger or smaller by key."""

from PySide6.QtCore import QSettings

SIZES = (125, 140, 160, 180, 200)
"""Sizes of text, in hundredths of the usual one; the least has 16 pixels."""
_SIZE = "review/size"


def review_scale(settings: QSettings) -> float:
    """The scale that was chosen last; the least where none was."""
    return _size(settings) / 100


def larger(settings: QSettings) -> bool:
    """Keeps the next larger size; False where there is none."""
    return _step(settings, 1)


def smaller(settings: QSettings) -> bool:
    """Keeps the next smaller size; False where there is none."""
    return _step(settings, -1)


def _step(settings: QSettings, step: int) -> bool:
    at = SIZES.index(_size(settings)) + step
    if not 0 <= at < len(SIZES):
        return False
    settings.setValue(_SIZE, SIZES[at])
    return True


def _size(settings: QSettings) -> int:
    kept = str(settings.value(_SIZE, ""))
    return int(kept) if kept.isdecimal() and int(kept) in SIZES else SIZES[0]
