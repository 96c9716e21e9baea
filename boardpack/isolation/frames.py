"""Messages between the two processes: frames, each a length and a pickled value.

The reading process has handled a hostile file. Its answers are therefore unpickled
with care: only values of the domain, of documents and of this package, never a function or another
library's class.
"""

import pickle
import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from boardpack.domain.days.progress import Progress
from boardpack.isolation.limits import Limits

_LENGTH = struct.Struct(">Q")
_LONGEST = 200_000_000
_TRUSTED_ROOMS = ("boardpack.domain.", "boardpack.documents.", "boardpack.errors", __name__)
_STANDARD = {("datetime", "date"): date}


@dataclass(frozen=True)
class Order:
    """A request of the parent. `work` is a module-level function, or a partial of one, that takes progress.

    `reads` are the files that it may read besides the program, and `writes` the folders in which it may write.
    """

    work: Callable[[Progress], object]
    limits: Limits
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()


@dataclass(frozen=True)
class ProgressReport:
    """A report of progress."""

    done: int
    total: int
    what: str


@dataclass(frozen=True)
class Returned:
    """The result of the work."""

    value: object


@dataclass(frozen=True)
class Refused:
    """An error that the user can mend."""

    kind: type[Exception]
    what: str
    remedy: str


@dataclass(frozen=True)
class Failed:
    """A fault of the program. `details` is the traceback of the reading process."""

    details: str


@dataclass(frozen=True)
class OutOfMemory:
    """The work needed more memory than its limit."""


def write_frame(stream: BinaryIO, value: object) -> None:
    """Write a value to the stream and flush it."""
    data = pickle.dumps(value)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the next value as bytes. None if the stream has ended or is not a valid frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def opened_by_child(data: bytes) -> object:
    """Return a value from the parent, which is trusted."""
    return pickle.loads(data)  # noqa: S301 (our own process made it, and only this pipe leads here)


def opened_by_parent(data: bytes) -> object:
    """Return a value from the reading process. Raises pickle.UnpicklingError for anything but plain values."""
    return _Careful(BytesIO(data)).load()


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str, /) -> Any:
        if (module, name) in _STANDARD:
            return _STANDARD[module, name]
        if module.startswith(_TRUSTED_ROOMS) and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value that a reader may hand back")
