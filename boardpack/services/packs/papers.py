"""Single papers as Word, PDF or HTML files."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.log_selections import WHOLE, LogSelection
from boardpack.domain.meetings.editions import ORDINARY, PaperEdition
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, NumberedItem
from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS, PaperKind, SheetKind, UsualMeeting
from boardpack.domain.meetings.paper_length import PaperLength
from boardpack.domain.register.items import Report, ReportId, SentLetter
from boardpack.errors import NotFoundError, RefusedError
from boardpack.log_file import timed
from boardpack.papers.parts.looks import laid_out, style_of
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.composing import (
    compose_by_itself,
    compose_item_paper,
    letter_on_agenda,
    letters_on_agenda,
)
from boardpack.services.gathering.office_marks import KeptMarks, kept_marks
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.public_log import as_public_paper
from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen
from boardpack.services.service import Clock, Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session, Store
from boardpack.values import Frozen, replace

if TYPE_CHECKING:
    from boardpack.formats.pdf.writing.writer import PdfFile

_log = logging.getLogger(__name__)

_WORD = ".docx"
_PDF = ".pdf"
_Kind = PaperKind | SheetKind


OnNotice = Callable[[str], object]
"""Gets a sentence on what a paper cannot show."""


def no_notice(_: str) -> None:
    """Leave a notice aside."""


class PapersService(Service):
    """Writes papers. Where a paper needs a meeting, item or report that is not named, the only one serves."""

    def __init__(self, store: Store, clock: Clock, author: str, attached: AttachedFiles) -> None:
        super().__init__(store, clock, author)
        self._attached = attached

    @timed(_log, "paper written")
    def write(
        self,
        kind: str,
        to: Path,
        *,
        meeting_id: MeetingId | None = None,
        item_id: AgendaItemId | None = None,
        report_id: ReportId | None = None,
        since: date | None = None,
        until: date | None = None,
        as_at: AsAt = NOW,
        selection: LogSelection = WHOLE,
        edition: PaperEdition = ORDINARY,
        decision_ref: str = "",
        public: bool = False,
        in_private: bool = False,
        on_notice: OnNotice = no_notice,
    ) -> Path:
        """Write the paper of a kind, by its value, to a .docx, .pdf or .html file and return its path.

        `since` and `until` are the first and last day of the period of an update report, of a register of
        interests, or of a log of what was closed; `selection` is the part of the log that is wanted; `decision_ref`
        the decision whose record is. `public` leaves out what comes from restricted items and was taken in private;
        `in_private` gives a decision sheet of that alone. `on_notice` gets a sentence on what cannot be printed.

        Raises RefusedError for another kind or suffix, where it is not clear which paper is meant, and
        for a restricted paper that is to be public; NotFoundError where the office has no such thing.
        """
        chosen, as_at = _kind_named(kind), replace(as_at, for_public=public)
        with self._reading() as session:
            of_item = session.meetings.meeting_of(item_id) if item_id else None
            if item_id is not None:
                _require_paper_of_kind(session, item_id, chosen, as_at)
            asked = PaperRequest(
                session,
                as_at,
                self._meeting(session, chosen, of_item or meeting_id, decision_ref, as_at),
                report_id=report_id,
                since=since,
                until=until,
                selection=selection,
                decision_ref=decision_ref,
                in_private=in_private,
                today=self._clock().date(),
            )
            asked = _with_subject(chosen, asked, item_id)
            letter = asked.report_id if chosen is PaperKind.RESPONSE_LETTER else None
            sent = session.register.report(letter, as_at).letter_as_sent if letter else None
            if sent is not None:
                return self._written_as_sent(session, sent, to, is_as_it_is=edition == ORDINARY and not public)
            _refuse_other_format(to)
            document = compose_by_itself(chosen, asked)
            if public:
                document = as_public_paper(session, document, chosen, as_at)
            meeting = session.meetings.get(meeting_id, as_at) if meeting_id else None
            looks = _looks(session, meeting, to, as_at)
        _notice_not_printed(document, to, on_notice)
        return _written(document, looks, edition, to)

    def _written_as_sent(self, session: Session, letter: SentLetter, to: Path, *, is_as_it_is: bool) -> Path:
        """Write a letter as it was sent: the file itself, or a PDF that was made from it."""
        what = f"The response was imported as it was sent, so the paper is the file “{letter.file_name}”."
        if not is_as_it_is:
            raise RefusedError(what, "Leave out --public and the options for its look.")
        data, came_as, chosen = (
            session.files.read(letter.sha256),
            Path(letter.file_name).suffix.lower(),
            to.suffix.lower(),
        )
        if chosen not in (came_as, _PDF):
            raise RefusedError(what, f"Choose a name that ends in {' or '.join(dict.fromkeys((came_as, _PDF)))}.")
        if chosen != came_as:
            data = self._attached.open(FileToOpen(data, letter.file_name, to.stem)).data
        write_whole(to, data, "The paper")
        return to

    def lacking(self) -> tuple[str, ...]:
        """Return a sentence for each office file, such as the letterhead, that papers are made without."""
        with self._reading() as session:
            return kept_marks(session, session.settings.get()).lacking

    @timed(_log, "paper of an item written")
    def write_of_item(
        self,
        item_id: AgendaItemId,
        to: Path,
        *,
        as_at: AsAt = NOW,
        edition: PaperEdition = ORDINARY,
        on_notice: OnNotice = no_notice,
    ) -> Path:
        """Write the paper of an agenda item, as the pack of its meeting has it, and return its path.

        Raises NotFoundError; RefusedError for an item without a paper that is written here, and for a suffix
        as `write` does.
        """
        _refuse_other_format(to)
        with self._reading() as session:
            meeting, document = _composed_of_item(session, item_id, as_at)
            looks = _looks(session, meeting, to, as_at)
        _notice_not_printed(document, to, on_notice)
        return _written(document, looks, edition, to)

    def pdf_of_item(self, item_id: AgendaItemId) -> bytes:
        """Return the paper of an agenda item as a PDF, to look at. Raises as `write_of_item` does."""
        with self._reading() as session:
            meeting, document = _composed_of_item(session, item_id, NOW)
            accent = settings_of(session, NOW, meeting).accent
        return _pdf(document, style_of(accent=accent)).data

    def length_of_item(self, item_id: AgendaItemId) -> PaperLength | None:
        """Return the length of the paper of an agenda item. None if the office sets no limit.

        Raises as `write_of_item` does.
        """
        with self._reading() as session:
            if not session.settings.get().paper_pages:
                return None
            meeting, document = _composed_of_item(session, item_id, NOW)
            settings = settings_of(session, NOW, meeting)
        pages = _pdf(document, style_of(accent=settings.accent)).page_count
        return PaperLength(pages, settings.paper_pages)

    def _meeting(
        self, session: Session, kind: _Kind, meeting_id: MeetingId | None, decision_ref: str, as_at: AsAt
    ) -> Meeting | None:
        """Return the meeting that is named, else the next or the last one if papers of that kind are about it."""
        if meeting_id is not None:
            return session.meetings.get(meeting_id, as_at)
        today, known = as_at.on(self._clock().date()), session.meetings.list(as_at)
        if decision_ref or kind.facts.meeting is UsualMeeting.NONE:
            return None
        if kind.facts.meeting is UsualMeeting.NEXT:
            coming = [meeting for meeting in known if meeting.held_on >= today]
            if not coming:
                raise RefusedError("There is no later meeting.", "Add one, or give the date of an earlier meeting.")
            return min(coming, key=lambda meeting: meeting.held_on)
        past_meetings = [meeting for meeting in known if meeting.held_on <= today]
        if not past_meetings:
            raise RefusedError("No meeting has been held yet.", "Choose the meeting whose minutes you need.")
        return past_meetings[-1]


class _Looks(Frozen):
    """An office's choices for the look of its papers."""

    accent: str
    kept: KeptMarks


def _looks(session: Session, meeting: Meeting | None, to: Path, as_at: AsAt) -> _Looks:
    settings = settings_of(session, as_at, meeting)
    return _Looks(settings.accent, kept_marks(session, settings) if to.suffix.lower() == _WORD else KeptMarks())


def _notice_not_printed(document: Document, to: Path, on_notice: OnNotice) -> None:
    """Give a notice on pictures in the text of a paper, and in a PDF on signs that no font has."""
    from boardpack.pack.making.not_printed import NotPrinted

    found = NotPrinted.of(document)
    printed = found if to.suffix.lower() == _PDF else replace(found, signs=())
    for finding in printed.findings(document.title):
        on_notice(finding.message)


def _written(document: Document, looks: _Looks, edition: PaperEdition, to: Path) -> Path:
    style = style_of(edition, looks.accent)
    as_set = laid_out(document, style)
    if to.suffix.lower() == _WORD:
        from boardpack.formats.word.writer import write_word

        template = looks.kept.template_for(document, edition)
        data = write_word(as_set, style, template, drafting_notes=edition.drafting_notes)
    elif edition.drafting_notes:
        raise RefusedError(
            f"“{to.name}” cannot contain drafting notes.", "Choose a name that ends in .docx, or leave the notes out."
        )
    elif to.suffix.lower() == _PDF:
        data = _pdf(as_set, style).data
    else:
        from boardpack.formats.html.writer import write_html

        data = write_html(as_set, style)
    write_whole(to, data, "The paper")
    return to


def _composed_of_item(session: Session, item_id: AgendaItemId, as_at: AsAt) -> tuple[Meeting, Document]:
    """Return the meeting of an agenda item, and the item's paper. Raises RefusedError for an attached file."""
    meeting = session.meetings.get(session.meetings.meeting_of(item_id), as_at)
    numbered = _with_paper_of_ours(numbered_items(session, meeting, as_at), item_id)
    return meeting, compose_item_paper(session, meeting, numbered, as_at)


def _with_paper_of_ours(items: Iterable[NumberedItem], item_id: AgendaItemId) -> NumberedItem:
    for numbered in items:
        if numbered.item.id == item_id and numbered.item.paper:
            if numbered.item.paper.kind is PaperKind.ATTACHED:
                raise RefusedError(
                    f"The paper of “{numbered.item.title}” is an attached file.", "Open the file that was attached."
                )
            return numbered
    raise RefusedError("The agenda item has no paper.", "Choose the kind of paper first.")


def _kind_named(kind: str) -> _Kind:
    for known in WRITTEN_KINDS:
        if known == kind:
            return known
    names = ", ".join(WRITTEN_KINDS)
    raise RefusedError(f"There is no paper of the kind “{kind}”.", f"Choose one of {names}.")


def _with_subject(kind: _Kind, asked: PaperRequest, item_id: AgendaItemId | None) -> PaperRequest:
    """Return the request with the agenda item or the report that the paper is about, or with the day of one by itself.

    A part of the log is no item’s paper, nor is what is about a meeting after it.
    """
    if kind is PaperKind.RESPONSE_LETTER:
        return _about_report(asked, item_id)
    if kind is PaperKind.BOARD_PAPER:
        return replace(asked, numbered=_board_paper(asked, item_id))
    if asked.meeting is None and kind is not SheetKind.INTERESTS_REGISTER and not asked.decision_ref:
        return replace(asked, as_at=replace(asked.as_at, day=asked.as_at.on(asked.until or asked.today)))
    if asked.meeting is None or asked.selection != WHOLE or kind.facts.meeting is UsualMeeting.LAST:
        return asked
    return replace(asked, numbered=next(_items_with(kind, asked, item_id), None))


def _items_with(kind: _Kind, asked: PaperRequest, item_id: AgendaItemId | None) -> Iterator[NumberedItem]:
    """Yield the items of the meeting with a paper of this kind, or the one that is named."""
    for numbered in asked.items:
        is_of_kind = numbered.item.paper is not None and numbered.item.paper.kind is kind
        if is_of_kind and item_id in (None, numbered.item.id):
            yield numbered


def _only_one(kind: PaperKind, items: Sequence[NumberedItem], meeting: Meeting) -> NumberedItem | None:
    """Return the item with a paper of this kind. Raises RefusedError if there are several."""
    if len(items) > 1:
        raise RefusedError(
            f"The meeting of {in_words(meeting.held_on)} has {len(items)} {kind.facts.called.lower()}s.",
            f"Name one agenda item: {_quoted({n.number: n.item.title for n in items})}.",
        )
    return next(iter(items), None)


def _board_paper(asked: PaperRequest, item_id: AgendaItemId | None) -> NumberedItem:
    if asked.meeting is None:
        raise RefusedError("It is not clear which board paper is meant.", "Enter the meeting or the agenda item.")
    written = tuple(_items_with(PaperKind.BOARD_PAPER, asked, item_id))
    numbered = _only_one(PaperKind.BOARD_PAPER, written, asked.meeting)
    if numbered is None:
        raise NotFoundError(
            f"The meeting of {in_words(asked.meeting.held_on)} has no matching board paper.",
            "Give the agenda item a paper that is written in Boardpack.",
        )
    return numbered


def _about_report(asked: PaperRequest, item_id: AgendaItemId | None) -> PaperRequest:
    """Return the request for the response letter that is meant: its report, and the agenda item that has it, if any.

    Of several meetings the last counts. Raises NotFoundError if the meeting has no such letter, and RefusedError if
    it has several.
    """
    session, as_at, meeting = asked.session, asked.as_at, asked.meeting
    if meeting is None:
        report = _report(session, asked.report_id, as_at)
        meeting, numbered = letter_on_agenda(session, report.id, as_at) or (None, None)
        return replace(asked, meeting=meeting, numbered=numbered, report_id=report.id)
    on_agenda = letters_on_agenda(session, meeting, asked.report_id, as_at)
    letters = [numbered for numbered in on_agenda if item_id in (None, numbered.item.id)]
    letter = _only_one(PaperKind.RESPONSE_LETTER, letters, meeting)
    if letter is None or letter.item.paper is None:
        raise NotFoundError(
            "The agenda of that meeting does not include this response letter.",
            "Add the letter to the agenda, or leave the meeting out.",
        )
    return replace(asked, numbered=letter, report_id=letter.item.paper.report_id)


def _report(session: Session, report_id: ReportId | None, as_at: AsAt) -> Report:
    if report_id is not None:
        return session.register.report(report_id, as_at)
    reports = session.register.reports(as_at)
    if not reports:
        raise NotFoundError("There is no report in the register to respond to.", "Accept a letter or report first.")
    if len(reports) > 1:
        raise RefusedError(
            f"The register contains {len(reports)} reports. A response letter answers only one.",
            f"Enter the title of one: {_quoted({report.id: report.title for report in reports})}.",
        )
    return reports[0]


def _require_paper_of_kind(session: Session, item_id: AgendaItemId, kind: _Kind, as_at: AsAt) -> None:
    """Raise RefusedError unless the paper of the agenda item is of that kind."""
    meeting = session.meetings.get(session.meetings.meeting_of(item_id), as_at)
    is_letter = kind is PaperKind.RESPONSE_LETTER
    letters = letters_on_agenda(session, meeting, None, as_at) if is_letter else ()
    for numbered in numbered_items(session, meeting, as_at):
        paper = numbered.item.paper
        if numbered.item.id == item_id and numbered not in letters and (paper is None or paper.kind != kind):
            has = f"has a paper of the kind “{paper.kind.value}”, not “{kind}”" if paper else "has no paper"
            raise RefusedError(
                f"Item {numbered.number}, “{numbered.item.title}”, {has}.",
                "Name an item with a paper of that kind, or leave the item out.",
            )


def _quoted(named: Mapping[str, str]) -> str:
    return "; ".join(f"{key} (“{title}”)" for key, title in named.items())


def _refuse_other_format(to: Path) -> None:
    if to.suffix.lower() not in (_WORD, _PDF, ".html", ".htm"):
        raise RefusedError(
            f"A paper cannot be written as “{to.name}”.", "Choose a name that ends in .docx, .pdf or .html."
        )


def _pdf(document: Document, style: HouseStyle) -> "PdfFile":
    from boardpack.formats.pdf.writing.writer import write_pdf

    return write_pdf(document, style)
