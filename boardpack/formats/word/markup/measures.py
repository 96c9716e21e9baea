"""Points and millimetres in the units of WordprocessingML."""

_POINTS_IN_MM = 72 / 25.4
_EMU_IN_POINT = 12700


def twips(points: float) -> str:
    """Return twentieths of a point, for spacing, indents and widths."""
    return str(round(points * 20))


def mm_twips(millimetres: float) -> str:
    return twips(mm_points(millimetres))


def half_points(points: float) -> str:
    """Return half points, for sizes of type."""
    return str(round(points * 2))


def eighths(points: float) -> str:
    """Return eighths of a point, for widths of border lines."""
    return str(round(points * 8))


def emu(points: float) -> int:
    """Return English metric units, for drawings."""
    return round(points * _EMU_IN_POINT)


def mm_points(millimetres: float) -> float:
    return millimetres * _POINTS_IN_MM


def points_mm(points: float) -> float:
    return points / _POINTS_IN_MM
