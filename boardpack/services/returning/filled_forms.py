"""Reading of returned forms, in this process or in the isolated one."""

import io
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.documents.source import Source, SourceCell, SourceRow
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.chair_forms import FilledChairForm
from boardpack.domain.exchange.owner_forms import FilledForm
from boardpack.intake.forms.chair_forms import find_chair_form
from boardpack.intake.forms.filled_forms import find_filled
from boardpack.isolation.running import read_apart


def read_filled_apart(path: Path, progress: Progress = silent) -> FilledForm:
    """Return the form in a file, read in a process of its own. Raises UnreadableFileError, and CancelledError."""
    return read_apart(partial(read_filled, path), path.name, progress=progress)


def read_filled(path: Path, progress: Progress = silent) -> FilledForm:
    """Return the form in a file: by its fields where it is Word or OpenDocument, else by what is printed.

    Raises UnreadableFileError for what cannot be read at all, with the way to save it again.
    """
    return find_filled(_read(path, progress))


def read_word_form(data: bytes) -> FilledForm:
    """Return the form in a Word file of our own."""
    from boardpack.formats.word.reading.filled import read_filled_word

    return find_filled(read_filled_word(data, "form.docx"))


def read_chair_form_apart(path: Path, progress: Progress = silent) -> FilledChairForm:
    """Return a chair's form in a file, read in a process of its own. One without answers where it is no such form.

    Raises UnreadableFileError, and CancelledError.
    """
    return read_apart(partial(read_chair_form, path), path.name, progress=progress)


def read_chair_form(path: Path, progress: Progress = silent) -> FilledChairForm:
    """Return a chair's form in a file. Raises UnreadableFileError for what cannot be read at all."""
    return find_chair_form(_read(path, progress))


def _read(path: Path, progress: Progress) -> SeenForm:
    from boardpack.formats.reading import read_source

    source = read_source(path, lambda done, total: progress(done, total, f"Page {done} of {total}"))
    return _seen(path.read_bytes(), path.name, source)


def _seen(data: bytes, name: str, source: Source) -> SeenForm:
    members = _members(data)
    if any(member.startswith("word/") for member in members):
        from boardpack.formats.word.reading.filled import read_filled_word

        return read_filled_word(data, name)
    if "content.xml" in members:
        from boardpack.formats.opendocument.filled import read_filled_opendocument

        return read_filled_opendocument(data, name)
    if b"%PDF-" in data[:1024]:
        from boardpack.formats.pdf.reading.filled import read_filled_pdf

        return read_filled_pdf(data, source.furniture, source.asides)
    return SeenForm(tuple(_lines(source)), "", source.furniture, source.asides)


def _members(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return frozenset(archive.namelist())


def _lines(source: Source) -> Iterator[SeenLine]:
    """Yield the lines of a file without fields. A row of two cells is a label and its text."""
    for block in source.blocks:
        if not isinstance(block, SourceRow):
            yield SeenLine(f"{block.label} {block.text}".strip())
        elif len(block.cells) == 2:
            label, words = map(_words, block.cells)
            yield SeenLine(words, label)
        else:
            yield from (SeenLine(_words(cell)) for cell in block.cells)


def _words(cell: SourceCell) -> str:
    return "\n".join(block.text for block in cell)
