"""Versions of the program and libraries that made a file: another set may give other bytes."""

import sys
import zlib
from functools import cache
from hashlib import sha256
from pathlib import Path

import docx
import pikepdf
import PIL
import reportlab
from lxml import etree

import boardpack
from boardpack import __version__

_ROOMS_OF_WRITERS = ("documents", "formats", "pack")


def versions() -> dict[str, str]:
    """Return the version of the program and of every library that has a hand in a pack's files, by name."""
    return {
        "Boardpack": __version__,
        "Python": ".".join(map(str, sys.version_info[:3])),
        "reportlab": str(reportlab.__version__),
        "pikepdf": str(pikepdf.__version__),
        "qpdf": str(pikepdf.__libqpdf_version__),
        "python-docx": str(docx.__version__),
        "lxml": str(etree.__version__),
        "Pillow": str(PIL.__version__),
        "zlib": str(zlib.ZLIB_RUNTIME_VERSION),
    }


@cache
def fingerprint() -> str:
    """Return one SHA-256 of all that output depends on: versions, and the text of our own writers.

    A version does not tell one day's work on the program from the next; its text does. A bundle
    holds no text, and needs none: it never changes under its version.
    """
    total = sha256(repr(sorted(versions().items())).encode())
    root = Path(boardpack.__file__).parent
    for room in _ROOMS_OF_WRITERS:
        for path in sorted((root / room).rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()
