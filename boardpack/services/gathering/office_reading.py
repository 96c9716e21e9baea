"""Reading of the office's own template in the isolated process."""

from functools import lru_cache, partial

from boardpack.documents.office_template import OfficeTemplate
from boardpack.domain.days.progress import Progress, silent
from boardpack.isolation.running import read_apart


def read_template_apart(data: bytes, file_name: str, office: str, progress: Progress = silent) -> OfficeTemplate:
    """Read a Word template, reported under its file name. Raises UnreadableFileError and CancelledError."""
    return read_apart(partial(_template, data, file_name, office), file_name, progress=progress, reads=())


@lru_cache(maxsize=2)
def kept_template(data: bytes, file_name: str, office: str) -> OfficeTemplate:
    """Read the template from a stored file, once in the life of the program."""
    return read_template_apart(data, file_name, office)


def _template(data: bytes, file_name: str, office: str, progress: Progress) -> OfficeTemplate:
    from boardpack.formats.word.office_templates import read_template  # Word waits until a template comes

    return read_template(data, file_name, office)
