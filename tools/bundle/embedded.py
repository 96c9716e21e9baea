"""Libraries of others inside the native files of wheels, which their names do not tell: the table of those known."""

import re
from collections.abc import Iterator
from pathlib import Path

from boardpack.values import Frozen

_STATED = rb"\0([1-9]\d*\.\d+\.\d+)\0"
_NATIVE = (b"\x7fELF", b"MZ")
_TWO_DIGITS = rb"\0(\d\d\.\d{1,2}\.\d{1,2})\0"
_SHORT_VERSION = re.compile(r"(\d)(\d\d)(\d\d)")  # of libxml2 and libxslt: 21406 is 2.14.6


class KnownLibrary(Frozen):
    """A library that wheels contain, with its licence.

    `sign` is looked for in the name of a file followed by a line break and its content, and `version` after that. A
    text is one of a part that is shipped (“pillow/LICENSE”) or one in `licences/` beside this.
    """

    name: str
    licence: str
    sign: bytes
    texts: tuple[str, ...]
    version: bytes = b""


_LGPL_3 = ("libheif.txt", "LGPL-3.0.txt", "GPL-3.0.txt")
_IN_PILLOW = ("pillow/LICENSE",)
_IN_LXML = ("lxml/LICENSES.txt",)
_NOTICES = ("notices.txt",)
_MICROSOFT = "LicenseRef-Microsoft-Visual-Cpp-Runtime"

KNOWN = (
    KnownLibrary("abseil", "Apache-2.0", rb"abseil-cpp", ("pypdfium2/abseil.txt",)),
    KnownLibrary("aom", "BSD-2-Clause", rb"AOMedia Project AV1 Encoder v?([\d.]+)", _IN_PILLOW),
    KnownLibrary("brotli", "MIT", rb"timedownlifeleftback|^libbrotli", ("pypdfium2/brotli.txt",)),
    KnownLibrary("bzip2", "bzip2-1.0.6", rb"(1\.0\.\d), 13-Jul-2019", _IN_PILLOW),
    KnownLibrary("dav1d", "BSD-2-Clause", rb"dav1d-worker|\0dav1d\0", _IN_PILLOW),
    KnownLibrary("double-conversion", "BSD-3-Clause", rb"^(?:lib)?Qt6Core\b", _NOTICES),
    KnownLibrary("expat", "MIT", rb"expat_(\d+\.\d+\.\d+)", _NOTICES),
    KnownLibrary("freetype", "FTL", rb"FREETYPE_PROPERTIES", ("pypdfium2/freetype.txt",)),
    KnownLibrary(
        "gcc-runtime",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        rb"^lib(?:stdc\+\+|gcc_s|winpthread)",
        ("pikepdf/GCC-exception-3.1.txt", "GPL-3.0.txt"),
    ),
    KnownLibrary("harfbuzz", "MIT", rb"HB_OPTIONS|HB_SHAPER_LIST", ("pypdfium2/harfbuzz.txt",), _TWO_DIGITS),
    KnownLibrary("hunspell", "MPL-1.1", rb"^(?:lib)?hunspell\b", ("Hunspell.txt", "MPL-1.1.txt")),
    KnownLibrary("icu", "Unicode-3.0", rb"icu_\d{2}|^libicu", ("pypdfium2/icu.txt",), rb"icu_(\d{2})|\.so\.(\d+)\n"),
    KnownLibrary("lcms2", "MIT", rb"Couldn't link the profiles", ("pypdfium2/lcms.txt",)),
    KnownLibrary("libavif", "BSD-2-Clause", rb"avifImageScaleWithLimit", _IN_PILLOW, rb"\0(1\.\d\.\d)\0"),
    KnownLibrary("libde265", "LGPL-3.0-or-later", rb"^libde265", _LGPL_3, _STATED),
    KnownLibrary("libffi", "MIT", rb"^(?:_cffi_backend|libffi)", _NOTICES),
    KnownLibrary("libheif", "LGPL-3.0-or-later", rb"^libheif", _LGPL_3, _STATED),
    KnownLibrary("libiconv", "LGPL-2.1-or-later", rb"libiconv_open_into", (*_IN_LXML, "LGPL-2.1.txt")),
    KnownLibrary(
        "libjpeg-turbo",
        "IJG AND BSD-3-Clause AND Zlib",
        rb"libjpeg-turbo version (\d+\.\d+\.\d+)",
        ("pikepdf/libjpeg-turbo.txt", "pikepdf/libjpeg-turbo-README.ijg.txt"),
    ),
    KnownLibrary(
        "libpng",
        "libpng-2.0",
        rb"libpng (?:version|error)",
        ("pypdfium2/libpng.txt",),
        rb"libpng version (\d+\.\d+\.\d+)|\0(1\.6\.\d+)\0",
    ),
    KnownLibrary("libtiff", "libtiff", rb"LIBTIFF, Version (\d+\.\d+\.\d+)", ("pypdfium2/libtiff.txt",)),
    KnownLibrary("libwebp", "BSD-3-Clause", rb"^(?:libwebp|libsharpyuv|_webp)", _IN_PILLOW),
    KnownLibrary("libxau", "MIT", rb"^libXau", _IN_PILLOW),
    KnownLibrary("libxcb", "MIT", rb"^libxcb", _IN_PILLOW),
    KnownLibrary("libxml2", "MIT", rb"Extra content at the end of the document", _IN_LXML, rb"\0(2\d{4})\b"),
    KnownLibrary("libxslt", "MIT", rb"http://exslt.org/common", _IN_LXML, rb"\0(1\d{4})\b"),
    KnownLibrary("libyuv", "BSD-3-Clause", rb"scale for libyuv", _IN_PILLOW),
    KnownLibrary("md4c", "MIT", rb"^(?:lib)?Qt6Gui\b", _NOTICES),
    KnownLibrary("mpdecimal", "BSD-2-Clause", rb"^_decimal\.pyd", _NOTICES),
    KnownLibrary(
        "msvc-runtime",
        _MICROSOFT,
        rb"^(?:msvcp|vcruntime|vcamp|vcomp|concrt)140",
        ("pikepdf/microsoft-visual-cpp-runtime.txt",),
    ),
    KnownLibrary(
        "openjpeg",
        "BSD-2-Clause",
        rb"according to the JPEG2000 norm",
        ("pypdfium2/libopenjpeg.txt",),
        rb"\0(2\.5\.\d+)\0",
    ),
    KnownLibrary(
        "openssl",
        "Apache-2.0",
        rb"openssl_conf",
        ("pikepdf/openssl.txt",),
        rb"OpenSSL (\d+\.\d+\.\d+) \d|\0([34]\.\d+\.\d+)\0",
    ),
    KnownLibrary("pcre2", "BSD-3-Clause WITH PCRE2-exception", rb"(10\.\d\d) 20\d\d-\d\d-\d\d", _NOTICES),
    KnownLibrary("pdfium", "BSD-3-Clause", rb"^(?:(?:lib)?pdfium|(?:lib)?Qt6Pdf)\b", ("pypdfium2/pdfium.txt",)),
    KnownLibrary("qpdf", "Apache-2.0", rb"^(?:libqpdf-|qpdf\d)", ("pikepdf/qpdf.txt",), _TWO_DIGITS),
    KnownLibrary("raqm", "MIT", rb"^_imagingft", _IN_PILLOW),
    KnownLibrary("sqlite", "blessing", rb"SQLite format 3\0", _NOTICES, rb"[\0@](3\.\d{1,2}\.\d{1,2})\0"),
    KnownLibrary("xz", "0BSD", rb"^liblzma|^[^\n]*\.pyd\n[\s\S]*\xfd7zXZ\0", _IN_PILLOW, rb"\0(5\.\d+\.\d+)\0"),
    KnownLibrary(
        "zlib",
        "Zlib",
        rb"^python3\d+\.dll|^(?![\s\S]*zlib-ng)[\s\S]*? (?:in|de)flate \d[\d.]+ Copyright",
        ("pypdfium2/zlib.txt",),
        rb" (?:in|de)flate (\d[\d.]+) Copyright|\0(1\.[23]\.\d[\d.]*)\0",
    ),
    KnownLibrary("zlib-ng", "Zlib", rb"zlib-ng", _IN_PILLOW, rb"\0(2\.[23]\.\d+)\0"),
    KnownLibrary("zstd", "BSD-3-Clause", rb"Frame requires too much memory", _IN_PILLOW, rb"\0(1\.\d\.\d+)\0"),
)


def is_native(path: Path) -> bool:
    """Return True for a program or a shared library of Linux or Windows."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4).startswith(_NATIVE)


def libraries_in(file: Path) -> Iterator[tuple[KnownLibrary, str]]:
    """Yield the known libraries inside a native file, with their versions. Empty where a library does not state it."""
    if not is_native(file):
        return
    content = file.name.encode() + b"\n" + file.read_bytes()
    for library in KNOWN:
        if found := re.search(library.sign, content):
            stated = re.search(library.version, content) if library.version else found
            yield library, _version(next(filter(None, stated.groups()), b"").decode() if stated else "")


def _version(stated: str) -> str:
    short = _SHORT_VERSION.fullmatch(stated)
    return ".".join(str(int(number)) for number in short.groups()) if short else stated
