"""The office's letterhead, logo and signature, stored by hash and named in the settings."""

import logging
from pathlib import Path

from boardpack.documents.office_template import OfficeTemplate
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.letterheads import LetterheadReport, OfficeFace, RoleReport
from boardpack.domain.office.office_files import (
    OfficeFiles,
    OfficePicture,
    office_files_of,
    with_office_files,
)
from boardpack.domain.office.settings import LetterheadUse
from boardpack.formats.office_bytes import office_file_bytes
from boardpack.log_file import timed
from boardpack.services.gathering.office_marks import KeptMarks, kept_marks
from boardpack.services.gathering.office_reading import read_template_apart
from boardpack.services.gathering.picture_reading import read_picture_apart
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import replace

_log = logging.getLogger(__name__)


class OfficeFilesService(Service):
    """Services for the office's letterhead, logo and signature. Each change can be undone by `put`."""

    def kept(self) -> OfficeFiles:
        """Return the files that papers are made with now."""
        with self._reading() as session:
            return office_files_of(session.settings.get())

    def picture(self, which: OfficePicture) -> bytes | None:
        """Return the kept picture as PNG. None if none was set. Raises BoardPackError where it is damaged."""
        with self._reading() as session:
            sha256 = str(getattr(session.settings.get(), which.value))
            return session.files.read(sha256) if sha256 else None

    def lacking(self) -> tuple[str, ...]:
        """Return a sentence for each file that cannot be used, so that papers are made without it."""
        with self._reading() as session:
            return kept_marks(session, session.settings.get()).lacking

    def set_picture(self, which: OfficePicture, path: Path, progress: Progress = silent) -> Changes:
        """Use the picture on new papers. Reduce it if it is finer than print can show.

        Raises UnreadableFileError where it is no picture or too large, CancelledError, and StoreError.
        """
        data = read_picture_apart(path, progress)
        with self._writing() as session:
            return _put(session, office_files_of(session.settings.get()).with_picture(which, session.files.keep(data)))

    def remove_picture(self, which: OfficePicture) -> Changes:
        """Leave the picture out of new papers. The file is kept, since old papers contain it."""
        with self._writing() as session:
            return _put(session, office_files_of(session.settings.get()).with_picture(which, ""))

    def face(self) -> OfficeFace:
        """Return the letterhead, logo and signature that new papers have."""
        with self._reading() as session:
            settings = session.settings.get()
            kept = kept_marks(session, settings)
        files, marks = office_files_of(settings), kept.marks
        logo, signature = (mark.data if mark else None for mark in (marks.logo, marks.signature))
        return OfficeFace(files, _report_of(kept, files), logo, signature, kept.lacking)

    def letterhead(self) -> LetterheadReport | None:
        """Return the report on the template in use. None if there is no template."""
        return self.face().letterhead

    @timed(_log, "letterhead set")
    def set_letterhead(self, path: Path, use: LetterheadUse, progress: Progress = silent) -> LetterheadReport:
        """Use the Word template for new papers, and return a report on it.

        Raises UnreadableFileError where it is no Word template, damaged or with macros, CancelledError, and
        StoreError.
        """
        with self._reading() as session:
            office = session.settings.get().office_name
        data = office_file_bytes(path)
        template = read_template_apart(data, path.name, office, progress)
        with self._writing() as session:
            files = replace(
                office_files_of(session.settings.get()),
                letterhead=session.files.keep(data),
                letterhead_name=path.name,
                letterhead_use=use,
            )
            _put(session, files)
        return _report(template, files)

    def use_letterhead_for(self, use: LetterheadUse) -> Changes:
        """Record which Word papers are made from the template."""
        with self._writing() as session:
            return _put(session, replace(office_files_of(session.settings.get()), letterhead_use=use))

    def remove_letterhead(self) -> Changes:
        """Make new papers in Boardpack's own design. The file is kept, since old papers were made from it."""
        with self._writing() as session:
            files = office_files_of(session.settings.get())
            return _put(
                session, replace(files, letterhead="", letterhead_name="", letterhead_use=LetterheadUse.LETTERS)
            )

    def put(self, files: OfficeFiles) -> Changes:
        """Restore a set of files used before."""
        with self._writing() as session:
            return _put(session, files)


def _put(session: Session, files: OfficeFiles) -> Changes:
    return Changes(settings=session.settings.put(with_office_files(session.settings.get(), files)))


def _report_of(kept: KeptMarks, files: OfficeFiles) -> LetterheadReport | None:
    if not files.letterhead:
        return None
    if kept.template is None:
        fault = next((sentence for sentence in kept.lacking if sentence.startswith("The letterhead")), "")
        return LetterheadReport(files.letterhead_name, files.letterhead_use, fault)
    return _report(kept.template, files)


def _report(template: OfficeTemplate, files: OfficeFiles) -> LetterheadReport:
    report = template.report
    roles = tuple(RoleReport(role.role, role.standing.value, role.style, role.why) for role in report.roles)
    return LetterheadReport(
        files.letterhead_name,
        files.letterhead_use,
        page=report.page,
        roles=roles,
        carried=report.carried,
        left_out=report.left_out,
        mended=report.mended,
        barriers=report.barriers,
    )
