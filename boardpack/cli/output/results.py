"""The result of a command: a record for scripts and text for people, of which one is printed."""

from collections.abc import Iterable
from typing import Any

import click

from boardpack.cli.output.printing import print_json, print_table
from boardpack.values import Frozen


class TextTable(Frozen):
    """Rows below their headings, or the sentence that says there is nothing."""

    heads: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]
    nothing: str = ""


class JsonList(Frozen):
    """A list for scripts: its kind, its entries, and what else is known of it."""

    kind: str
    entries: Iterable[object]
    beside: dict[str, Any]

    @property
    def record(self) -> dict[str, Any]:
        """The list as every command prints one."""
        listed = list(self.entries)
        return {"kind": self.kind, "count": len(listed), **self.beside, "entries": listed}


def listing(kind: str, entries: Iterable[object], **beside: object) -> JsonList:
    """Return a list for scripts."""
    return JsonList(kind, entries, beside)


Shown = str | TextTable | Iterable[str | TextTable]
"""Text for people: a line, a table, or several of them."""


class Result:
    """The result of a command. With `is_sound` false it ends with exit code 1, because it found something.

    `shown` is read only if it is printed, so it may compute its lines one by one.
    """

    def __init__(
        self, record: object, *shown: Iterable[str | TextTable] | str | TextTable, is_sound: bool = True
    ) -> None:
        self._record, self._shown, self.is_sound = record, shown, is_sound

    def print(self, *, as_json: bool) -> None:
        """Print the record as JSON, or the lines and tables."""
        if as_json:
            print_json(self._record.record if isinstance(self._record, JsonList) else self._record)
        else:
            show(*self._shown)


def show(*parts: Shown) -> None:
    """Print lines and tables as people read them."""
    for part in parts:
        if isinstance(part, str):
            click.echo(part)
        elif isinstance(part, TextTable):
            print_table(part.heads, part.rows, nothing=part.nothing)
        else:
            show(*part)
