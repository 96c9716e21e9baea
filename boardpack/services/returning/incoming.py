"""Recognition of an incoming file: an owner's form, the chair's form, a letter, minutes, or a log in Word."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.file_formats import E_MAIL, FILE_FORMATS, OPENDOCUMENT, PDF, WORD, FormatUse
from boardpack.domain.exchange.form_questions import CHAIRS_FORM, LABELS, OWNERS_FORM, FormKind
from boardpack.errors import RefusedError, UnreadableFileError
from boardpack.intake.document.kinds import MINUTES
from boardpack.intake.trackers.tracker_columns import is_log
from boardpack.services.register.letter_reading import IncomingDocument
from boardpack.services.register.letters import LettersService
from boardpack.services.register.trackers import TrackerReading, TrackersService
from boardpack.services.returning.owner_forms import FormReading, OwnerFormsService
from boardpack.services.returning.printed_reviews import PrintedReading, PrintedReviewsService

_NUMBER = re.compile(r"(?<![\w-])[0-9A-F]{4}-[0-9A-F]{4}(?![\w-])")
_MAY_BE_FORMS = tuple(
    ending
    for known in FILE_FORMATS
    if known.holds_fields or known.use is FormatUse.FORM or known is E_MAIL
    for ending in known.endings
)
Form = TypeVar("Form", FormReading, PrintedReading)


def read_incoming(
    letters: LettersService,
    forms: OwnerFormsService,
    printed: PrintedReviewsService,
    path: Path,
    published_on: date | None = None,
    progress: Progress = silent,
    trackers: TrackersService | None = None,
) -> IncomingDocument | FormReading | PrintedReading | TrackerReading:
    """Return the file as the form that it is, else as a letter, with the minutes that it may be. Nothing is stored.

    With `trackers`, a log in the tables of a Word or OpenDocument document that is of no one meeting is a tracker.

    A PDF, which is long to read, is read once more where it looks like a form. Raises UnreadableFileError, also for
    a form of the chair's that lost its fields, RefusedError for a form that this board did not write, and
    CancelledError.
    """
    suffix = path.suffix.lower()
    if suffix not in PDF.endings and (found := _if_form(lambda: forms.read(path, progress))):
        return found
    if suffix in _MAY_BE_FORMS and (of_chair := _if_form(lambda: printed.read(path, progress))):
        return of_chair
    document = letters.read_document(path, published_on, progress)
    if document.letter.proposals:
        return document
    text = "\n".join(passage.text for passage in document.letter.passages)
    if suffix in PDF.endings and _holds(text, OWNERS_FORM) and _NUMBER.search(text):
        return _if_form(lambda: forms.read(path, progress)) or document
    if _holds(text, CHAIRS_FORM):
        return printed.read(path, progress)
    log = _log_in_tables(trackers, path, document, progress) if trackers else None
    return log or document


def _log_in_tables(
    trackers: TrackersService, path: Path, document: IncomingDocument, progress: Progress
) -> TrackerReading | None:
    """Return the log in the tables of a document. None for other files, for minutes, and if no table is a log.

    A day alone makes no minutes, since a log gives the day on which it was brought up to date.
    """
    if path.suffix.lower() not in (*WORD.endings, *OPENDOCUMENT.endings):
        return None
    minutes, says_minutes = document.minutes, document.letter.facts.kind == MINUTES
    if minutes is not None and (says_minutes or minutes.decisions or minutes.people):
        return None
    try:
        found = trackers.read(path, progress=progress)
    except (UnreadableFileError, RefusedError):  # no tables, or none with the headings of a log
        return None
    return found if is_log(found.layout) else None


def _holds(text: str, kind: FormKind) -> bool:
    """Return True if a text contains everything that a form asks."""
    return all(LABELS[question] in text for question in kind.questions)


def _if_form(read: Callable[[], Form]) -> Form | None:
    try:
        return read()
    except UnreadableFileError:  # no such form; a letter may yet be read of it, or say why not
        return None
