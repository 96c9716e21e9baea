"""Versions of the program and libraries that made a file: another set may give other bytes."""

import sys
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pikepdf

import boardpack
from boardpack import __version__
from boardpack.resources import resource

_LIBRARIES = ("reportlab", "pikepdf", "python-docx", "lxml", "Pillow")
_LIBRARIES_OF_WORDS = ("holidays", "markdown-it-py")
_ROOMS = ("documents", "domain", "formats", "pack", "papers", "services", "store")
_SHIPPED_FILES = ("abbreviations.json", "colour", "fonts", "word")


def versions() -> dict[str, str]:
    """Return the version of the program and of every library that affects a pack's files, by name."""
    numbers = {name: version(name) for name in _LIBRARIES}
    return {
        "Boardpack": __version__,
        "Python": ".".join(map(str, sys.version_info[:3])),
        "reportlab": numbers.pop("reportlab"),
        "pikepdf": numbers.pop("pikepdf"),
        "qpdf": str(pikepdf.__libqpdf_version__),
        **numbers,
        "zlib": str(zlib.ZLIB_RUNTIME_VERSION),
    }


def inputs_key(*inputs: object) -> str:
    """Return the SHA-256 of this program and of the `repr` of all that one of its results depends on.

    The inputs must be values whose `repr` includes every field.
    """
    total = sha256(fingerprint().encode())
    for value in inputs:
        total.update(repr(value).encode() + b"\n")
    return total.hexdigest()


@cache
def fingerprint() -> str:
    """Return one SHA-256 of all that a paper depends on in the program: versions, its text, and the files it ships.

    The source text is included because it changes between versions during development. A bundled program has no source
    text, and its version is enough.
    """
    libraries = versions() | {name: version(name) for name in _LIBRARIES_OF_WORDS}
    total = sha256(repr(sorted(libraries.items())).encode())
    for path in _program_files():
        total.update(path.read_bytes())
    return total.hexdigest()


def _program_files() -> Iterator[Path]:
    root = Path(boardpack.__file__).parent
    for room in _ROOMS:
        yield from sorted((root / room).rglob("*.py"))
    for name in _SHIPPED_FILES:
        shipped = resource(name)
        yield from sorted(path for path in shipped.rglob("*") if path.is_file()) if shipped.is_dir() else (shipped,)
