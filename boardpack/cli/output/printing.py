"""Results as people read them, or as JSON."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence

import click

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.register.findings import Finding

Record = dict[str, object]
_GAP = "  "
_WIDEST_CELL = 60
_NO_TERMINAL = 400


def print_json(value: object) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


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
        told = finding.message.startswith(finding.place)
        click.echo(finding.message if told else f"{finding.place}: {finding.message}")


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
