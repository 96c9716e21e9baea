"""The office's own logo and signature: kept by their hash, and named in the settings."""

from pathlib import Path

from boardpack.domain.changes import Changes
from boardpack.domain.office_files import OfficeFiles, OfficePicture, office_files_of, with_office_files
from boardpack.domain.progress import Progress, silent
from boardpack.services.office_marks import kept_marks
from boardpack.services.office_reading import read_picture_apart
from boardpack.services.service import Service
from boardpack.store import Session


class OfficeFilesService(Service):
    """What gives the office's papers their face. Each change can be taken back by `put`."""

    def kept(self) -> OfficeFiles:
        """The files that papers are made with now."""
        with self._reading() as session:
            return office_files_of(session.settings.get())

    def picture(self, which: OfficePicture) -> bytes | None:
        """The kept picture as PNG, or nothing where none was set. Raises BoardPackError where it is damaged."""
        with self._reading() as session:
            sha256 = str(getattr(session.settings.get(), which.value))
            return session.files.read(sha256) if sha256 else None

    def lacking(self) -> tuple[str, ...]:
        """A sentence for each kept file that cannot be used, so that papers are made without it."""
        with self._reading() as session:
            return kept_marks(session, session.settings.get()).lacking

    def set_picture(self, which: OfficePicture, path: Path, progress: Progress = silent) -> Changes:
        """Keeps the picture for all papers to come, made smaller where it is finer than print can show.

        Raises UnreadableFileError where it is no picture or too large, CancelledError, and StoreError.
        """
        data = read_picture_apart(path, progress)
        with self._writing() as session:
            return _put(session, office_files_of(session.settings.get()).with_picture(which, session.files.keep(data)))

    def remove_picture(self, which: OfficePicture) -> Changes:
        """Papers are made without it from now on; the file itself is kept, since old papers carry it."""
        with self._writing() as session:
            return _put(session, office_files_of(session.settings.get()).with_picture(which, ""))

    def put(self, files: OfficeFiles) -> Changes:
        """Goes back to files that were kept before."""
        with self._writing() as session:
            return _put(session, files)


def _put(session: Session, files: OfficeFiles) -> Changes:
    return Changes(settings=session.settings.put(with_office_files(session.settings.get(), files)))
