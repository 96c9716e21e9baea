"""PDFs with colour spaces that the library cannot read, such as a profile without the number of its colours.

Viewers show such a file, and its text does not depend on its colours.
"""

import io
from collections.abc import Callable
from typing import TypeVar

import pikepdf
from pdfplumber.utils.exceptions import PdfminerException

Read = TypeVar("Read")

_WITH_KEYS = (pikepdf.Dictionary, pikepdf.Stream)


def read_whatever_colours(data: bytes, read: Callable[[bytes], Read]) -> Read:
    """Return what is read from a PDF. If the library cannot read it, it is read again without its colour spaces."""
    try:
        return read(data)
    except PdfminerException:
        plain = _without_colours(data)
        if plain is None:
            raise
    return read(plain)


def _without_colours(data: bytes) -> bytes | None:
    """Return a PDF without colour spaces, as viewers show it. None if it has none, or is damaged in other ways."""
    changed, saved = False, io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            for thing in pdf.objects:
                resources = thing.get("/Resources") if isinstance(thing, _WITH_KEYS) else None
                if isinstance(resources, pikepdf.Dictionary) and "/ColorSpace" in resources:
                    del resources["/ColorSpace"]
                    changed = True
            pdf.save(saved)
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError, TypeError):
        return None
    return saved.getvalue() if changed else None
