"""Faults of the program in words that can be sent to somebody: where they happened, without what they quote."""

import errno
import traceback
from collections.abc import Iterator


def fault_text(error: BaseException) -> str:
    """Return where a fault happened and of what kind it is, causes first.

    The message of an exception is left out, because it may quote a paper: the error of a number that cannot be read
    contains the text of the cell. An error that brings a fault from another process has its text as `fault`.
    """
    return "\n".join(line for cause in reversed(tuple(_causes(error))) for line in _lines(cause))


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    seen: set[int] = set()
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _lines(error: BaseException) -> Iterator[str]:
    yield from (line.rstrip() for line in traceback.format_tb(error.__traceback__))
    yield from filter(None, (getattr(error, "fault", ""), _kind(error)))


def _kind(error: BaseException) -> str:
    """Return the name of the error's type, with the system's own name of what went wrong."""
    number = error.errno if isinstance(error, OSError) else None
    code = errno.errorcode.get(number or 0) or getattr(error, "sqlite_errorname", None)
    return f"{type(error).__qualname__} ({code})" if code else type(error).__qualname__
