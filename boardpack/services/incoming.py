"""What a file that comes in is: a form that this board wrote, or a letter."""

import re
from datetime import date
from pathlib import Path

from boardpack.domain.progress import Progress, silent
from boardpack.domain.proposals import LetterReading
from boardpack.errors import UnreadableFileError
from boardpack.services.letters import LettersService
from boardpack.services.owner_forms import FormReading, OwnerFormsService

_FORM = re.compile(r"\bForm\s+[0-9A-F]{4}-[0-9A-F]{4}\b")
_LONG_TO_READ = (".pdf",)


def read_incoming(
    letters: LettersService,
    forms: OwnerFormsService,
    path: Path,
    published_on: date | None = None,
    progress: Progress = silent,
) -> LetterReading | FormReading:
    """The file as the form that it is, else as a letter; nothing is stored.

    A PDF, which is long to read, is read once more where it names a form. Raises UnreadableFileError,
    RefusedError for a form that this board did not write, and CancelledError.
    """
    if path.suffix.lower() not in _LONG_TO_READ:
        return _form(forms, path, progress) or letters.read(path, published_on, progress)
    reading = letters.read(path, published_on, progress)
    if any(_FORM.search(passage.text) for passage in reading.passages):
        return _form(forms, path, progress) or reading
    return reading


def _form(forms: OwnerFormsService, path: Path, progress: Progress) -> FormReading | None:
    try:
        return forms.read(path, progress)
    except UnreadableFileError:  # no form; a letter may yet be read of it, or say why not
        return None
