"""Letters and reports from inspectors: read, compared, accepted and withdrawn."""

import logging
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.withdrawals import AcceptedBatch, LetterId, Withdrawal
from boardpack.domain.register.bodies import OfficeBody
from boardpack.domain.register.comparison import LetterComparison, compare, similar_report
from boardpack.domain.register.items import ItemId, Report, ReportId
from boardpack.domain.register.page_pictures import PagePicture
from boardpack.domain.register.proposals import Evidence, LetterReading, ProposedItem
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing
from boardpack.errors import NotFoundError, RefusedError
from boardpack.log_file import timed
from boardpack.private_files import work_folder
from boardpack.services.register.deadlines import settle_deadlines
from boardpack.services.register.letter_entering import (
    TELL_BY_LETTER,
    Acceptance,
    Entered,
    enter_items,
    enter_report,
    is_first_sent,
    known_report,
    may_come_without_items,
    report_of_letter,
)
from boardpack.services.register.letter_reading import (
    IncomingDocument,
    LetterReader,
    bytes_as_read,
    read_document_apart,
    read_page_apart,
)
from boardpack.services.register.letter_withdrawing import bring_back, plan_withdrawal, withdraw
from boardpack.services.service import Service
from boardpack.values import Frozen

_log = logging.getLogger(__name__)


class ItemSource(Frozen):
    """A letter as it is read again, and the evidence of one item in it. Empty if the words differ now."""

    reading: LetterReading
    evidence: tuple[Evidence, ...]


class AcceptedLetter(Frozen):
    """The result of accepting a letter: the number of new and changed items, of responses and of actions."""

    report: Report
    item_count: int
    response_count: int
    changes: Changes = Changes(register=True)
    updated_count: int = 0
    action_count: int = 0


class LettersService(Service):
    @timed(_log, "letter read")
    def read(
        self,
        path: Path,
        published_on: date | None = None,
        progress: Progress = silent,
        showing: Showing = NOTHING_SHOWN,
    ) -> LetterReading:
        """Read a letter into proposals, with all findings as at today. Nothing is stored.

        Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
        """
        return self.read_document(path, published_on, progress, showing).letter

    def read_document(
        self,
        path: Path,
        published_on: date | None = None,
        progress: Progress = silent,
        showing: Showing = NOTHING_SHOWN,
    ) -> IncomingDocument:
        """Read a document as a letter, as `read` does, and as minutes if it is like them. Nothing is stored.

        `showing` are items that a person marked in it, by which others are found.
        """
        names, bodies, layouts = self._known()
        return read_document_apart(path, published_on, names, progress, bodies, self.today(), showing, layouts)

    def reader(self, document: IncomingDocument) -> LetterReader:
        """Return what reads a document again, with the items that a person marks in it, without reading the file."""
        reader = LetterReader(document.source, *self._known())
        reader.keep(document.letter, self.today())
        return reader

    def layouts(self) -> tuple[SenderLayout, ...]:
        """Return the remembered layouts of senders."""
        with self._reading() as session:
            return session.sender_layouts.list()

    def forget_layouts(self, sender: str) -> Changes:
        """Forget the layouts of a sender. Their history stays. Raises NotFoundError if there are none."""
        with self._writing() as session:
            if not session.sender_layouts.remove(sender):
                raise NotFoundError(
                    f"No layout is remembered for “{sender}”.", "“boardpack layout list” lists the senders."
                )
        return Changes(settings=True)

    def _known(self) -> tuple[tuple[str, ...], tuple[OfficeBody, ...], tuple[SenderLayout, ...]]:
        """Return the names of the office's own force, the bodies that it added to the shipped list, and the layouts."""
        with self._reading() as session:
            settings, layouts = session.settings.get(), session.sender_layouts.list()
        names = (name for name in (*settings.force_names, settings.force_name) if name)
        return tuple(dict.fromkeys(names)), settings.bodies, layouts

    def page(
        self, path: Path, sha256: str, number: int, progress: Progress = silent, *, recognises: bool = False
    ) -> PagePicture:
        """Return a page of a letter that was read, as it looks, counted from 1, with the place of each word.

        `recognises` is True to find the words of a scanned page, which takes some seconds.

        Raises UnreadableFileError, RefusedError for a file that has changed since, and CancelledError as soon as
        `progress` returns False.
        """
        return read_page_apart(path, sha256, number, progress, recognises=recognises)

    def source_of(self, item_id: ItemId, progress: Progress = silent) -> ItemSource:
        """Return the letter from which an item came, read again from the file that is kept, with the item's words in
        it.

        Raises NotFoundError where no letter is kept, StoreError for a kept file that is not what it was,
        UnreadableFileError, and CancelledError as soon as `progress` returns False.
        """
        with self._reading() as session:
            entry = session.register.entry(item_id)
            letters = session.corrections.acceptances(entry.report.id)
            if not entry.report.source_sha256:
                raise NotFoundError(
                    f"“{entry.report.title}” was added without a letter.", "Import its letter in Intake."
                )
            data = session.files.read(entry.report.source_sha256)
        name = next((letter.source_name for letter in reversed(letters) if letter.source_name), entry.report.title)
        with work_folder() as scratch:
            path = scratch / Path(name).name
            path.write_bytes(data)
            reading = self.read(path, entry.report.published_on, progress)
        pairs = zip(reading.proposals, compare(reading.proposals, (entry,)), strict=True)
        found = (proposal.evidence for proposal, standing in pairs if standing.item_id == item_id)
        return ItemSource(reading, next(found, ()))

    def compare(
        self,
        reading: LetterReading,
        proposals: Sequence[ProposedItem] | None = None,
        published_on: date | None = None,
        how: Acceptance = TELL_BY_LETTER,
    ) -> LetterComparison:
        """Return the reading beside the register, by content: the report it is about, and what of it is new.

        `proposals` stand in for those of the reading where the user has changed some.
        """
        considered = reading.proposals if proposals is None else proposals
        with self._reading() as session:
            named_report = report_of_letter(reading, published_on)
            report, because = known_report(session, reading, named_report, considered, how)
            entries = session.register.entries(report.id) if report else ()
            is_undecided = report is None and not how.as_new_report
            similar = similar_report(named_report, session.register.reports()) if is_undecided else None
        is_first = is_first_sent(report, named_report)
        return LetterComparison(report, because, compare(considered, entries), is_first, similar)

    @timed(_log, "letter accepted")
    def accept(
        self,
        path: Path,
        reading: LetterReading,
        proposals: Sequence[ProposedItem],
        published_on: date | None = None,
        how: Acceptance = TELL_BY_LETTER,
    ) -> AcceptedLetter:
        """Keep the letter and enter the chosen proposals, all or nothing.

        A letter about a report that the register holds already adds to that report; of a letter that
        was accepted before, only what was left out then is entered. The response as it was sent is kept also if
        the register has all its items. A coroner's report, which must be answered as a whole, needs no items.
        Raises RefusedError for any other letter that brings nothing, NotFoundError for a chosen report that is not
        there.
        """
        bare = not proposals and may_come_without_items(reading)
        if not proposals and not bare:
            raise RefusedError(
                f"Nothing was imported from “{reading.file_name}”.", reading.notice or "Choose at least one item."
            )
        data = bytes_as_read(path, reading.sha256, "letter")
        with self._writing() as session:
            again = session.register.report_from(reading.sha256) is not None
            named_report = report_of_letter(reading, published_on)
            known, _ = known_report(session, reading, named_report, proposals, how)
            report = enter_report(session, known, named_report, reading.file_name)
            entered = enter_items(session, report.id, reading, proposals, how, again=again)
            brought = entered != Entered() or is_first_sent(known, named_report)
            if not brought and not (bare and known is None):
                raise RefusedError(
                    f"“{reading.file_name}” is already in the register, under “{report.title}”.",
                    "Change the items of that report.",
                )
            session.corrections.enter(report.id, reading.file_name)
            if report.published_on:
                settle_deadlines(session, report.id, report.published_on)
            session.files.keep(data)
            for layout in how.layouts:
                session.sender_layouts.keep(layout)
        changes = Changes(register=True, actions=bool(entered.action_count))
        return AcceptedLetter(
            report, entered.item_count, entered.response_count, changes, entered.updated_count, entered.action_count
        )

    def reports(self) -> tuple[Report, ...]:
        """Return the reports that a letter may belong to, in the order of the register."""
        with self._reading() as session:
            return session.register.reports()

    def withdrawn(self) -> tuple[tuple[Report, AcceptedBatch], ...]:
        """Return the letters that are withdrawn, with their reports, the last of them first."""
        with self._reading() as session:
            reports = (*session.register.reports(), *session.register.reports(withdrawn=True))
            found = [
                (report, letter)
                for report in reports
                for letter in session.corrections.acceptances(report.id)
                if letter.withdrawn_by
            ]
        return tuple(sorted(found, key=lambda pair: pair[1].withdrawn_at or pair[1].at, reverse=True))

    def plan_withdrawal(self, report_id: ReportId, letter_id: LetterId | None = None) -> Withdrawal:
        """Return the effects of withdrawing a letter and what prevents it. Nothing is changed.

        Without a name it is the last letter of the report. Raises NotFoundError where none stands.
        """
        with self._reading() as session:
            return plan_withdrawal(session, report_id, letter_id)

    @timed(_log, "letter removed")
    def withdraw(
        self, report_id: ReportId, letter_id: LetterId | None = None, *, take_along: bool = False
    ) -> Withdrawal:
        """Take all that a letter brought out of the register and the log. History stays.

        Later entries on these prevent it, unless they are to be withdrawn too. Raises RefusedError, NotFoundError.
        """
        with self._writing() as session:
            plan = plan_withdrawal(session, report_id, letter_id)
            withdraw(session, plan, take_along=take_along)
        return plan

    @timed(_log, "letter restored")
    def bring_back(self, report_id: ReportId, letter_id: LetterId | None = None) -> AcceptedBatch:
        """Take the withdrawal of a letter back. Raises NotFoundError where none was withdrawn."""
        with self._writing() as session:
            return bring_back(session, report_id, letter_id)
