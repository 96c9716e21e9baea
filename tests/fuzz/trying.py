"""Puts spoiled files through every reader and the finder, in a process of its own."""

import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from reportlab import rl_config

from boardpack.domain.days.progress import Progress
from boardpack.errors import BoardPackError, CancelledError, UnreadableFileError
from boardpack.formats.spreadsheet.reader import read_spreadsheet
from boardpack.formats.word.office_templates import read_template
from boardpack.intake.trackers.tracker_columns import best_layout
from boardpack.intake.trackers.tracker_rows import tracker_rows
from boardpack.isolation.limits import Limits
from boardpack.isolation.running import read_apart
from boardpack.services.register.letter_reading import read_document
from boardpack.values import Frozen
from tests.formats.word.letterhead import templates
from tests.fuzz.archives import archive_of, members_of
from tests.fuzz.mutations import spoiled
from tests.fuzz.trackers import tracker_files
from tests.isolation.own_work import allow_own_work
from tests.letters import pdf_layouts, word_layouts

LETTERS = Path(__file__).parents[1] / "letters"
SUFFIXES = (".txt", ".docx", ".odt", ".pdf", ".eml", ".msg", ".xlsx", ".csv", ".dotx")
TRACKERS = (".xlsx", ".csv")
TEMPLATES = ".dotx"
LONGEST = 30.0
MOST_MEMORY = 1_000_000_000
BATCH = 50


class Failure(Frozen):
    """A spoiled file that was neither read nor refused with a sentence."""

    suffix: str
    seed: int
    what: str

    def __str__(self) -> str:
        return f"{self.suffix} {self.seed}: {self.what}"


@cache
def originals(suffix: str) -> tuple[bytes, ...]:
    """The files of a kind, in a steady order: letters kept and in each invented layout, and an invented tracker."""
    if suffix in TRACKERS:
        return tracker_files(suffix)
    if suffix == TEMPLATES:
        made = (templates.built_in(), templates.localised(), templates.awkward())
        return tuple(archive_of(_without_times(members_of(data))) for data in made)
    kept = sorted(path for folder in ("real", "corpus", "mails") for path in (LETTERS / folder).iterdir())
    expected = (suffix, ".md") if suffix == ".txt" else (suffix,)
    return (*(path.read_bytes() for path in kept if path.suffix in expected), *_made(suffix))


def _without_times(members: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in members.items() if name != "docProps/core.xml"}


def _made(suffix: str) -> Iterator[bytes]:
    layouts = {".docx": word_layouts.LAYOUTS, ".pdf": pdf_layouts.LAYOUTS}.get(suffix, ())
    with tempfile.TemporaryDirectory() as folder, _the_same_each_time():
        for layout in layouts:
            path = Path(folder) / f"letter{suffix}"
            layout(path)
            data = path.read_bytes()
            yield archive_of(members_of(data)) if suffix == ".docx" else data


@contextmanager
def _the_same_each_time() -> Iterator[None]:
    """PDFs made meanwhile carry no time of their own, so that a seed stands for one file."""
    before, rl_config.invariant = rl_config.invariant, 1
    try:
        yield
    finally:
        rl_config.invariant = before


def file_of(suffix: str, seed: int) -> bytes:
    """The spoiled file that a seed stands for."""
    return spoiled(suffix, originals(suffix), seed)


def failures(suffix: str, first: int, count: int) -> Iterator[Failure]:
    """What goes wrong with the files of these seeds; a file that hangs or crashes costs the rest of no batch."""
    allow_own_work()
    seed, end = first, first + count
    while seed < end:
        listener = _Listener(seed)
        work = partial(try_seeds, suffix, seed, min(BATCH, end - seed))
        limits = Limits(LONGEST * BATCH, MOST_MEMORY)
        try:
            for failed, what in read_apart(work, f"seed {seed}", limits, listener, reads=(LETTERS,)):
                yield Failure(suffix, failed, what)
            seed = min(seed + BATCH, end)
        except CancelledError:
            yield Failure(suffix, listener.seed, f"takes longer than {LONGEST:.0f} seconds")
            seed = listener.seed + 1
        except BoardPackError as error:
            yield Failure(suffix, listener.seed, error.what)
            seed = listener.seed + 1


class _Listener:
    """Knows which seed is being tried, and stops the batch where one takes too long."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._since = time.monotonic()

    def __call__(self, done: int, total: int, what: str) -> bool:
        if what and done != self.seed:
            self.seed, self._since = done, time.monotonic()
        return time.monotonic() - self._since < LONGEST


def try_seeds(suffix: str, first: int, count: int, progress: Progress) -> tuple[tuple[int, str], ...]:
    """The seeds that fail, each with what happened; runs in the other process."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"letter{suffix}"
        for seed in range(first, first + count):
            progress(seed, first + count, "trying")
            path.write_bytes(file_of(suffix, seed))
            what = trouble_with(path)
            if what:
                failed.append((seed, what))
    return tuple(failed)


def trouble_with(path: Path) -> str:
    """What goes wrong with a file; nothing where it is read, or refused with a sentence and a remedy."""
    try:
        if path.suffix == TEMPLATES:
            return _trouble_in_template(path)
        return _trouble_in_tracker(path) if path.suffix in TRACKERS else _trouble_in_letter(path)
    except UnreadableFileError as refused:
        return "" if refused.what.endswith(".") and refused.remedy.endswith(".") else f"half a sentence: {refused}"
    except MemoryError:
        return "needs too much memory to read"
    except Exception:  # noqa: BLE001 (this is what is looked for)
        return traceback.format_exc()


def _trouble_in_letter(path: Path) -> str:
    reading = read_document(path).letter
    return "" if bool(reading.proposals) != bool(reading.notice) else "items and a notice, or neither"


def _trouble_in_tracker(path: Path) -> str:
    spreadsheet = read_spreadsheet(path)
    layout = best_layout(spreadsheet.sheets)
    if layout is None:
        return ""
    (sheet,) = (entry for entry in spreadsheet.sheets if entry.name == layout.sheet)
    rows = tracker_rows(sheet, layout)
    return "" if len(rows) <= len(sheet.rows) else "more rows than the sheet holds"


def _trouble_in_template(path: Path) -> str:
    """Reading one makes a paper in it, too, to see what bars readers."""
    template = read_template(path.read_bytes(), path.name, "Office")
    return "" if template.report.roles else "nothing is told of its roles"
