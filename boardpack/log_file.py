"""The program's log: one rotating file on this computer that says what was done and how long it took.

Records name kinds, numbers, days, hashes and durations, and of an error its type and its place. They never contain the
words of papers, names of people or passphrases, so that the file can be sent with a report.
"""

import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter

import platformdirs

from boardpack import __version__
from boardpack.faults import fault_text

_LONGEST = 1_000_000
"""The size in bytes from which the file is set aside as “boardpack.log.1” when the program starts."""
_FORMAT = "%(asctime)s %(process)d %(name)s %(levelname)s %(message)s"
_LOGGERS = ("boardpack", "ui")
_log = logging.getLogger(__name__)


def log_path() -> Path:
    """Return the path of the log file, in the user's own folder for logs."""
    return platformdirs.user_log_path("boardpack", appauthor=False) / "boardpack.log"


def start_logging(*, verbose: bool = False) -> None:
    """Send the records of this process to the log file and, if `verbose`, to standard error as well."""
    stop_logging()
    handlers: list[logging.Handler] = [_LogFile(log_path())]
    if verbose:
        handlers.append(logging.StreamHandler(sys.stderr))
    for handler in handlers:
        handler.setFormatter(_Formatter(_FORMAT))
        for name in _LOGGERS:
            logging.getLogger(name).addHandler(handler)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.INFO)


def stop_logging() -> None:
    """Close the log file and remove the handlers that `start_logging` added."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        for handler in [h for h in logger.handlers if isinstance(h, logging.StreamHandler)]:
            logger.removeHandler(handler)
            if isinstance(handler, _LogFile):
                handler.close()


def record_fault(details: str) -> Path:
    """Append the text of a fault of the program to the log file and return its path.

    Raises OSError if the file cannot be written.
    """
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path, "a", encoding="utf-8", opener=_private) as file:
        file.write(f"{datetime.now().astimezone().isoformat()} Boardpack {__version__}\n{details}\n")
    return path


@contextmanager
def timed(logger: logging.Logger, what: str, *values: object) -> Iterator[None]:
    """Log `what` with its duration in seconds once the block ends, or that it failed and with which error."""
    begun = perf_counter()
    try:
        yield
    except BaseException as error:
        logger.info(f"{what}: ended by %s after %.2f s", *values, type(error).__name__, perf_counter() - begun)  # noqa: G004
        raise
    logger.info(f"{what}: %.2f s", *values, perf_counter() - begun)  # noqa: G004


@contextmanager
def errors_of_clearing_up_logged() -> Iterator[None]:
    """Log what a library raises while Python clears up after it, which cannot be caught. Python would print it.

    What a failed library left behind is cleared up before the block ends, and not at the end of the program.
    """

    def log(raised: "sys.UnraisableHookArgs") -> None:
        _log.warning("clearing up failed", exc_info=raised.exc_value)

    before, sys.unraisablehook = sys.unraisablehook, log
    try:
        yield
    finally:
        gc.collect()
        sys.unraisablehook = before


class _Formatter(logging.Formatter):
    """Writes an error without its message, which may quote a paper."""

    def formatException(self, ei: object) -> str:  # noqa: N802 (logging names it)
        """Return the text of the error that a record carries."""
        error = ei[1] if isinstance(ei, tuple) else None
        return fault_text(error) if isinstance(error, BaseException) else ""


class _LogFile(logging.FileHandler):
    """The log file. It is opened at the first record, and given up if it cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if path.exists() and path.stat().st_size > _LONGEST:
            path.replace(path.with_name(f"{path.name}.1"))
        return open(path, "a", encoding="utf-8", opener=_private)

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, and stop logging if the file cannot be opened: work goes on without a log."""
        try:
            super().emit(record)
        except OSError:
            self._give_up()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging names it)
        """Stop logging if the file cannot be written, as on a full disk."""
        self._give_up()

    def _give_up(self) -> None:
        """Drop this and later records. A logger without any handler would print them."""
        for name in _LOGGERS:
            logging.getLogger(name).removeHandler(self)
            logging.getLogger(name).addHandler(logging.NullHandler())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
