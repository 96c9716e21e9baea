"""A page as its reader sees it: cropped, turned, in points."""

import pikepdf

from boardpack.values import Frozen

PageBox = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class VisiblePage(Frozen):
    """The size of a page as it is seen upright, and the matrix from there to the page's own coordinates."""

    width: float
    height: float
    matrix: tuple[float, ...]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Convert a point of the page as seen to the page's own coordinates."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def box(self, left: float, bottom: float, right: float, top: float) -> PageBox:
        """Convert a box of the page as seen to the page's own coordinates."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def visible_page(page: pikepdf.Page) -> VisiblePage:
    """Return how the page is seen; its user unit is taken into account, so that a point is a point on paper."""
    left, bottom, right, top = visible_box(page)
    unit = float(page.obj.get("/UserUnit", 1))
    wide, high = (right - left) * unit, (top - bottom) * unit
    scale = 1 / unit
    match page.rotation % 360:
        case 90:
            return VisiblePage(high, wide, (0, scale, -scale, 0, right, bottom))
        case 180:
            return VisiblePage(wide, high, (-scale, 0, 0, -scale, right, top))
        case 270:
            return VisiblePage(high, wide, (0, -scale, scale, 0, left, top))
        case _:
            return VisiblePage(wide, high, (scale, 0, 0, scale, left, bottom))


def visible_box(page: pikepdf.Page) -> PageBox:
    """Return the crop box as far as it lies on the medium; corners may be given in any order."""
    crop, media = upright(page.cropbox), upright(page.mediabox)
    left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
    right, top = min(crop[2], media[2]), min(crop[3], media[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def upright(box: pikepdf.Object) -> PageBox:
    """Return a rectangle of a PDF with its corners in order."""
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
