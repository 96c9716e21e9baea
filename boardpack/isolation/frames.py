"""Messages between the two processes: frames, each a length and a message of a declared type.

The reading process has handled a hostile file. Its messages are therefore read strictly as one of the types below,
and hold no names of code. The value in an answer is read as the type that the work declares for its result.
"""

import struct
from pathlib import Path
from typing import Annotated, BinaryIO

from msgspec import Meta, Raw, Struct

from boardpack.errors import (
    BoardPackError,
    BusyComputerError,
    LockedFileError,
    RefusedError,
    ScannedFileError,
    UnreadableFileError,
)
from boardpack.isolation.limits import Limits
from boardpack.isolation.typed_values import LONGEST, encode

_LENGTH = struct.Struct(">Q")
LONGEST_TEXT = 20_000
_Count = Annotated[int, Meta(ge=0, lt=2**31)]
_Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
_ERRORS = {
    kind.__name__: kind
    for kind in (
        BoardPackError,
        BusyComputerError,
        LockedFileError,
        RefusedError,
        ScannedFileError,
        UnreadableFileError,
    )
}
"""The errors that work may raise, by the names under which they are passed."""


class Message(Struct, frozen=True, tag=True, array_like=True, forbid_unknown_fields=True):
    """A message from one process to the other."""


class Order(Message, frozen=True):
    """A request of the parent: work by its name in the table of works, with its arguments.

    `reads` are the files that it may read besides the program, and `writes` the folders in which it may write.
    """

    work: str
    arguments: Raw
    limits: Limits
    reads: tuple[Path, ...] = ()
    writes: tuple[Path, ...] = ()


class ProgressReport(Message, frozen=True):
    """A report of progress."""

    done: _Count
    total: _Count
    what: _Text


class Returned(Message, frozen=True):
    """The result of the work, as bytes of its own type."""

    value: Raw


class Refused(Message, frozen=True):
    """An error that the user can mend. `kind` is the name of its class in the table."""

    kind: str
    what: _Text
    remedy: _Text


class Failed(Message, frozen=True):
    """A fault of the program. `details` is the traceback of the reading process."""

    details: _Text


class OutOfMemory(Message, frozen=True):
    """The work needed more memory than its limit."""


Answer = ProgressReport | Returned | Refused | Failed | OutOfMemory


def refused(error: BoardPackError) -> Refused:
    """Return the message for an error, under the nearest of its classes that is in the table."""
    kind = next(name for kind in type(error).__mro__ if (name := kind.__name__) in _ERRORS)
    return Refused(kind, error.what[:LONGEST_TEXT], error.remedy[:LONGEST_TEXT])


def error_of(message: Refused) -> BoardPackError | None:
    """Return the error that a message stands for. None if no such error is in the table."""
    kind = _ERRORS.get(message.kind)
    return kind(message.what, message.remedy) if kind else None


def write_frame(stream: BinaryIO, message: Message) -> None:
    """Write a message to the stream and flush it. Raises TooLongMessageError."""
    data = encode(message, type(message))
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """Return the bytes of the next message. None if the stream has ended or is not a valid frame."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LONGEST:
        return None
    data = stream.read(length)
    return data if len(data) == length else None
