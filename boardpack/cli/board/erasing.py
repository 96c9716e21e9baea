"""The command that erases a person's name from the board."""

from collections.abc import Iterator
from pathlib import Path

import click

from boardpack.cli.options import confirm, json_option, opened, preview_option, workspace_option, yes_option
from boardpack.cli.output.printing import print_done, print_json, print_table
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.office.erasures import NOT_COMPACTED, Erasure, ErasureMade, NamedCell, StillNamed

_AROUND = 30
_HEADS = ("Entry", "Field", "Now", "Afterwards")


@click.command()
@click.argument("name")
@click.option("--text", required=True, help="The text to use instead, such as “a former officer”.")
@click.option(
    "--everything", is_flag=True, help="Search texts too: titles, notes, minutes, papers, items and responses."
)
@preview_option
@yes_option
@workspace_option
@json_option
def erase_person(
    name: str, text: str, everything: bool, preview: bool, yes: bool, folder: Path | None, as_json: bool
) -> None:
    """Replace NAME in every entry of the board, its history included. It cannot be undone.

    Owners, authors, presenters, attendance, people in office and settings are searched, and with --everything all texts
    too. NAME is found as whole words, in capitals or not. Type the command again for another spelling or an email
    address. The board records that a name was erased, but not the name. Stored files, issued packs and backups are
    listed and not changed.
    """
    service = opened(folder).erasing
    erasure = Erasure(name, text, in_texts=everything)
    cells = service.preview(erasure)
    if not as_json:
        print_table(_HEADS, [_row(cell, erasure) for cell in cells], nothing=f"There is no “{name}” in the board.")
    if preview or not cells:
        is_compacted = None if preview else service.compact()
        if as_json:
            print_json({"cells": [vars(cell) for cell in cells], "compacted": is_compacted})
        elif is_compacted is False:
            click.echo(NOT_COMPACTED)
        return
    confirm(f"Replace the name in {count_in_words(len(cells), 'field')}?", yes=yes)
    made = service.erase(erasure)
    left = service.still_named()
    record = {
        "cells": made.cells,
        "entries": made.entries,
        "compacted": made.is_compacted,
        "backups": [str(path) for path in left.backups],
        "issued": [str(path) for path in left.issued],
        "stored_files": left.stored_files,
    }
    print_done(as_json, record, made.sentence, *_sentences(made, left))


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
