"""The command that erases a person's name from the board."""

from collections.abc import Iterator
from typing import Annotated

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview, Yes, confirm
from boardpack.cli.output.printing import to_record
from boardpack.cli.output.results import Result, TextTable, show
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.office.erasures import NOT_COMPACTED, Erasure, ErasureMade, NamedCell, StillNamed
from boardpack.workspace import Workspace

_AROUND = 30
_HEADS = ("Entry", "Field", "Now", "Afterwards")


@command()
def erase_person(
    workspace: Workspace,
    name: str,
    as_json: bool,
    *,
    text: Annotated[str, Given("The text to use instead, such as “a former officer”.")],
    everything: Annotated[
        bool, Given("Search texts too: titles, notes, minutes, papers, items and responses.")
    ] = False,
    preview: Preview = False,
    yes: Yes = False,
) -> Result:
    """Replace NAME in every entry of the board, its history included. It cannot be undone.

    Owners, authors, presenters, attendance, people and settings are searched, and with --everything all texts
    too. NAME is found as whole words, in capitals or not. Type the command again for another spelling or an email
    address. The board records that a name was erased, but not the name. Stored files, issued packs and backups are
    listed and not changed.
    """
    erasing = workspace.erasing
    erasure = Erasure(name, text, in_texts=everything)
    cells = erasing.preview(erasure)
    if not as_json:
        show(TextTable(_HEADS, [_row(cell, erasure) for cell in cells], f"There is no “{name}” in the board."))
    if preview or not cells:
        is_compacted = None if preview else erasing.compact()
        return Result({"cells": cells, "compacted": is_compacted}, [NOT_COMPACTED] if is_compacted is False else [])
    confirm(f"Replace the name in {count_in_words(len(cells), 'field')}?", yes=yes)
    made = erasing.erase(erasure)
    left = erasing.still_named()
    record = to_record(made, "cells", "entries", compacted="is_compacted")
    return Result(record | to_record(left, "backups", "issued", "stored_files"), made.sentence, _sentences(made, left))


def _row(cell: NamedCell, erasure: Erasure) -> tuple[str, str, str, str]:
    """Return a cell as a row: of a long text only the words around the name."""
    found = erasure.pattern.search(cell.now)
    start, end = found.span() if found else (0, 0)
    then = cell.then[max(0, start - _AROUND) : start + len(erasure.text) + _AROUND]
    return cell.entry, cell.column, _line(cell.now[max(0, start - _AROUND) : end + _AROUND]), _line(then)


def _line(text: str) -> str:
    return " ".join(text.split())


def _sentences(made: ErasureMade, left: StillNamed) -> Iterator[str]:
    """Yield a sentence for each place that was not changed and may still contain the name."""
    if not made.is_compacted:
        yield NOT_COMPACTED
    for path in left.backups:
        yield f"Delete this backup if it is older than the request: {path}"
    for path in left.issued:
        yield f"This issued pack was not searched: {path}"
    if left.stored_files:
        files = count_in_words(left.stored_files, "stored file")
        yield f"The letters and attachments of the board were not searched: {files}."
    yield (
        "Packs, exports, forms and reviews that were sent, and copies of the board on other computers, are not "
        "changed. Type the same command on each copy before you merge it. The log of the program contains no names."
    )
