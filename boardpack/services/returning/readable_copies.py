"""Copies of returned files in a format that is read: old Word files and Rich Text are converted on this computer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.file_formats import OLD_WORD, RICH_TEXT
from boardpack.pack.attached.office_kinds import office_suffix
from boardpack.pack.attached.office_programs import find_office_program
from boardpack.private_files import work_folder

_CONVERTED = (*OLD_WORD.endings, *RICH_TEXT.endings)
_MOST_BYTES = 60_000_000


@contextmanager
def readable_copy(path: Path, progress: Progress) -> Iterator[Path]:
    """Yield the file, or while the block lasts a copy as .docx if it is an old Word file or Rich Text.

    Without LibreOffice or Word it is the file itself, whose reader says how to save it again. Raises
    UnreadableFileError if the conversion fails, CancelledError when `progress` says so.
    """
    program = find_office_program() if _is_to_convert(path) else None
    if program is None:
        yield path
        return
    with work_folder() as folder:
        source, target = folder / f"original{office_suffix(path.read_bytes(), path.name)}", folder / f"{path.stem}.docx"
        source.write_bytes(path.read_bytes())
        program.convert(source, target, path.name, progress)
        yield target


def _is_to_convert(path: Path) -> bool:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return False
        return office_suffix(path.read_bytes(), path.name) in _CONVERTED
    except OSError:  # its reader says why it cannot be opened
        return False
