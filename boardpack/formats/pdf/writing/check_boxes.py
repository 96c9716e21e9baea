"""Boxes to tick: form fields of the PDF that print as empty boxes and can be ticked on a screen."""

from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from boardpack.formats.pdf.writing.tags import FieldArea

_FOR_PRINT = 4
_ON, _OFF = Name("/Yes"), Name("/Off")
_WEIGHT = 0.8


def check_box(pdf: pikepdf.Pdf, area: FieldArea, key: int) -> Dictionary:
    """Return the field with its annotation in one object, unticked. `key` is its row of the parent tree."""
    left, bottom, right, top = area.box
    side = min(right - left, top - bottom)
    frame = f"{_WEIGHT} w {_WEIGHT / 2} {_WEIGHT / 2} {side - _WEIGHT:.3f} {side - _WEIGHT:.3f} re S"
    near, far = side * 0.25, side * 0.75
    strokes = f"{near:.3f} {near:.3f} m {far:.3f} {far:.3f} l {near:.3f} {far:.3f} m {far:.3f} {near:.3f} l"
    cross = f"{2 * _WEIGHT} w {strokes} S"
    looks = Dictionary({"/Yes": _look(pdf, f"{frame} {cross}", side), "/Off": _look(pdf, frame, side)})
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Btn,
        T=String(area.name.replace(".", " ")),
        TU=String(area.words),
        Rect=Array([round(value, 3) for value in area.box]),
        F=_FOR_PRINT,
        V=_OFF,
        AS=_OFF,
        AP=Dictionary(N=looks),
        StructParent=key,
    )


def add_form(pdf: pikepdf.Pdf, fields: Iterable[pikepdf.Object]) -> None:
    """Add the form with these fields to the file. Without fields, add none."""
    known = list(fields)
    if known:
        pdf.Root.AcroForm = Dictionary(Fields=Array(known))


def _look(pdf: pikepdf.Pdf, operators: str, side: float) -> pikepdf.Object:
    box = Array([0, 0, round(side, 3), round(side, 3)])
    content = f"q 0 G {operators} Q".encode("ascii")
    return pdf.make_indirect(Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box))
