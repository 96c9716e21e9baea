"""Results as people read them, or as JSON."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.register.findings import Finding, place_in_words
from boardpack.values import Frozen, field_names

Record = dict[str, object]
_GAP = "  "
_NARROWEST_COLUMN = 12
_WIDEST_PADDING = 60
"""The width up to which columns are aligned where output is not a terminal. Longer cells are printed whole."""


def print_json(value: object) -> None:
    """Print one JSON value. Dates, times and paths in it become texts, values become objects."""
    click.echo(json_text(value))


def json_text(value: object) -> str:
    """Return a value as commands print it."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_plain)


def to_record(value: Any, *names: str, **paths: str) -> Record:
    """Return attributes of a value by their names, then those at `paths` such as “rule.key” under other names.

    Without any, all fields of the value.
    """
    chosen = names or (() if paths else field_names(value))
    return {key: attrgetter(path)(value) for key, path in (*zip(chosen, chosen, strict=True), *paths.items())}


def _plain(value: object) -> object:
    """Return a value as JSON can hold it: dates and times as in ISO 8601, a time of day to the minute."""
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Path():
            return str(value)
        case Frozen():
            return to_record(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, nothing: str) -> None:
    """Print rows in columns, or the sentence that says there is nothing.

    In a terminal long cells wrap. Elsewhere each row is one line, and no cell is shortened.
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    if not cells:
        click.echo(nothing)
        return
    widths = [max(map(len, column)) for column in zip(heads, *cells, strict=True)]
    if sys.stdout.isatty():
        widths = _fitted(widths, shutil.get_terminal_size().columns)
        for row in (heads, *cells):
            _print_lines(_wrapped(row, widths), widths)
    else:
        _print_lines((heads, *cells), [min(width, _WIDEST_PADDING) for width in widths])


def _print_lines(lines: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    for line in lines:
        click.echo(_GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _fitted(widths: Sequence[int], columns: int) -> list[int]:
    """Return widths that fit a line of so many columns, taken from the widest, but none too narrow for a word."""
    fitted = list(widths)
    too_wide = sum(fitted) + len(_GAP) * (len(fitted) - 1) - columns
    while too_wide > 0 and max(fitted) > _NARROWEST_COLUMN:
        fitted[fitted.index(max(fitted))] -= 1
        too_wide -= 1
    return fitted


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of a row whose cells wrap at the widths of their columns."""
    cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    yield from zip_longest(*cells, fillvalue="")


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield each finding with its place, those on house style last and below a heading of their own."""
    ordered = sorted(findings, key=lambda finding: finding.is_house_style)
    for at, finding in enumerate(ordered):
        if finding.is_house_style and not (at and ordered[at - 1].is_house_style):
            yield "House style:"
        place = place_in_words(finding.place)
        names_its_place = finding.message.startswith((place, finding.place))
        yield finding.message if names_its_place else f"{place}: {finding.message}"


def terminal_progress() -> Progress:
    """Return a reporter of progress on one line of a terminal. Silent if output is not a terminal."""
    return _TerminalLine() if sys.stderr.isatty() else silent


class _TerminalLine:
    """One line that is overwritten with each new progress. Repeated reports are ignored."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, done: int, total: int, what: str) -> bool:
        line = f"{done} of {total}: {what}"
        if what and line != self._last:
            self._last = line
            width = shutil.get_terminal_size().columns
            click.echo(f"\r{line[: width - 1]}\033[K", nl=done >= total, err=True)
        return True
