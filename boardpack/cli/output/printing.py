"""Results as people read them, or as JSON."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import click

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.register.findings import Finding

Record = dict[str, object]
_GAP = "  "
_WIDEST_CELL = 60
_NO_TERMINAL = 400


def print_json(value: object) -> None:
    """Print one JSON value. Dates, times and paths in it become texts, dataclasses become objects."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def to_record(value: Any, *names: str) -> Record:
    """Return attributes of a value by their names; without names, all fields of a dataclass."""
    chosen = names or tuple(field.name for field in fields(value))
    return {name: getattr(value, name) for name in chosen}


def _plain(value: object) -> object:
    """Return a value as JSON can hold it: dates and times as in ISO 8601, a time of day to the minute."""
    match value:
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Path():
            return str(value)
        case _ if is_dataclass(value):
            return to_record(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, nothing: str) -> None:
    """Print rows in columns as wide as they need, or the sentence that says there is nothing."""
    shortened = [[_shortened(cell) for cell in row] for row in rows]
    if not shortened:
        click.echo(nothing)
        return
    widths = [max(map(len, column)) for column in zip(heads, *shortened, strict=True)]
    for row in (heads, *shortened):
        line = _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip()[: _line_width()])


def print_findings(findings: Iterable[Finding]) -> None:
    """Print each finding with its place."""
    for finding in findings:
        names_its_place = finding.message.startswith(finding.place)
        click.echo(finding.message if names_its_place else f"{finding.place}: {finding.message}")


def terminal_progress() -> Progress:
    """Return a reporter of progress on one line of a terminal. Silent if output is not a terminal."""
    return _TerminalLine() if sys.stderr.isatty() else silent


class _TerminalLine:
    """One line that is written over whenever there is news; work may tell the same many times."""

    def __init__(self) -> None:
        self._last = ""

    def __call__(self, done: int, total: int, what: str) -> bool:
        line = f"{done} of {total}: {what}"
        if what and line != self._last:
            self._last = line
            click.echo(f"\r{line[: _line_width() - 1]}\033[K", nl=done >= total, err=True)
        return True


def _line_width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _NO_TERMINAL


def _shortened(cell: str) -> str:
    one_line = " ".join(cell.split())
    return one_line if len(one_line) <= _WIDEST_CELL else f"{one_line[: _WIDEST_CELL - 1].rstrip()}…"
