"""What a file that comes in is: a form that this board wrote for an owner or for the chair, or a letter."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from boardpack.domain.progress import Progress, silent
from boardpack.domain.proposals import LetterReading
from boardpack.errors import UnreadableFileError
from boardpack.services.letters import LettersService
from boardpack.services.owner_forms import FormReading, OwnerFormsService
from boardpack.services.printed_reviews import PrintedReading, PrintedReviewsService

_FORM = re.compile(r"\bForm\s+[0-9A-F]{4}-[0-9A-F]{4}\b")
_LONG_TO_READ = ".pdf"
_WITH_FIELDS = (".docx", ".odt")
Form = TypeVar("Form", FormReading, PrintedReading)


def read_incoming(
    letters: LettersService,
    forms: OwnerFormsService,
    printed: PrintedReviewsService,
    path: Path,
    published_on: date | None = None,
    progress: Progress = silent,
) -> LetterReading | FormReading | PrintedReading:
    """The file as the form that it is, else as a letter; nothing is stored.

    A PDF, which is long to read, is read once more where it names a form. Raises UnreadableFileError,
    RefusedError for a form that this board did not write, and CancelledError.
    """
    suffix = path.suffix.lower()
    if suffix == _LONG_TO_READ:
        reading = letters.read(path, published_on, progress)
        named = any(_FORM.search(passage.text) for passage in reading.passages)
        return (_if_form(lambda: forms.read(path, progress)) if named else None) or reading
    found = _if_form(lambda: forms.read(path, progress))
    if found is not None:
        return found
    of_chair = _if_form(lambda: printed.read(path, progress)) if suffix in _WITH_FIELDS else None
    return of_chair or letters.read(path, published_on, progress)


def _if_form(read: Callable[[], Form]) -> Form | None:
    try:
        return read()
    except UnreadableFileError:  # no such form; a letter may yet be read of it, or say why not
        return None
