"""The errors by which `zipfile` reports that an archive is damaged."""

import zipfile
import zlib
from lzma import LZMAError

ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    EOFError,  # a member ends too early
    OSError,  # bzip2 data is damaged
    ValueError,  # a member begins before the archive, or its name is not in UTF-8
    OverflowError,  # a member begins beyond 2^63
    RuntimeError,  # a member has a password, or, as NotImplementedError, a method that zipfile does not know
)
"""Every error that 60,000 damaged archives raised when they were opened and their members read from memory.

Catch them around calls of `zipfile` alone. Around code of ours they would report its faults as those of a file.
"""
