"""Tell whether the file or the program is at fault when a file cannot be read.

Libraries raise errors of every kind on damaged files, and the same errors when they are broken or changed themselves.
So after a failure the reader is tried on a file that is known to be sound. If it fails again, the program is at fault.
"""

from collections.abc import Callable
from functools import cache

from boardpack.resources import resource

_SOUND_PDF = "response-out-of-sight.pdf"


def reads_a_sound_pdf(read: Callable[[bytes], object]) -> bool:
    """Return True if `read` reads the shipped sample letter, which means that the other file is at fault."""
    return reads_sound(read, sound_pdf())


def reads_sound(read: Callable[[bytes], object], sound: bytes) -> bool:
    """Return True if `read` reads a file that is known to be sound."""
    try:
        read(sound)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 (whatever it is, the caller raises the first error, which is logged)
        return False
    return True


@cache
def sound_pdf() -> bytes:
    """Return the bytes of a PDF that every reader here can read."""
    return resource("sample", _SOUND_PDF).read_bytes()
