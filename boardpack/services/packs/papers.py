"""Single papers as Word, PDF or HTML files."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.log_selections import WHOLE, LogSelection
from boardpack.domain.meetings.editions import ORDINARY, Edition
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, NumberedItem, PaperKind
from boardpack.domain.meetings.paper_length import PaperLength
from boardpack.domain.register.items import Report, ReportId, SentLetter
from boardpack.errors import NotFoundError, RefusedError
from boardpack.log_file import timed
from boardpack.papers.parts.large_print import in_large_print
from boardpack.services.gathering import composing
from boardpack.services.gathering.minute_papers import decision_paper, decisions_paper, minutes_paper
from boardpack.services.gathering.office_marks import KeptMarks, kept_marks
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.public_log import as_public_paper
from boardpack.services.gathering.sheets import decision_sheet_paper, interests_paper
from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen
from boardpack.services.service import Clock, Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session, Store

if TYPE_CHECKING:
    from boardpack.formats.pdf.writing.writer import PdfFile

_log = logging.getLogger(__name__)

_WORD = ".docx"
_PDF = ".pdf"
AGENDA = "agenda"
DECISION_SHEET = "decision-sheet"
INTERESTS = "interests-register"
KINDS = (
    AGENDA,
    PaperKind.ACTION_LOG.value,
    PaperKind.TRACKER.value,
    PaperKind.UPDATE_REPORT.value,
    PaperKind.MATTERS_ARISING.value,
    PaperKind.RESTRICTED_ITEMS.value,
    PaperKind.FORWARD_PLAN.value,
    PaperKind.GLOSSARY.value,
    PaperKind.MINUTES.value,
    PaperKind.DECISION_RECORD.value,
    DECISION_SHEET,
    INTERESTS,
    PaperKind.RESPONSE_LETTER.value,
    PaperKind.BOARD_PAPER.value,
)


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
        edition: Edition = ORDINARY,
        decision_ref: str = "",
        public: bool = False,
        in_private: bool = False,
        on_notice: OnNotice = no_notice,
    ) -> Path:
        """Write the paper of a kind in `KINDS` to a .docx, .pdf or .html file and return its path.

        `since` and `until` are the first and last day of the period of an update report, of a register of
        interests, or of a log of what was closed; `selection` is the part of the log that is wanted; `decision_ref`
        the decision whose record is. `public` leaves out what comes from restricted items and was taken in private;
        `in_private` gives a decision sheet of that alone. `on_notice` gets a sentence on what cannot be printed.

        Raises RefusedError for another kind or suffix, where it is not clear which paper is meant, and
        for a restricted paper that is to be public; NotFoundError where the office has no such thing.
        """
        as_at = replace(as_at, for_public=public)
        with self._reading() as session:
            if item_id is not None:
                _require_paper_of_kind(session, item_id, kind, as_at)
            sent = _letter_as_sent(session, kind, meeting_id, item_id, report_id, as_at)
            if sent is not None:
                return self._written_as_sent(session, sent, to, is_as_it_is=edition == ORDINARY and not public)
            _writer_for(to)
            if kind == PaperKind.UPDATE_REPORT:
                document = self._composed_update(session, meeting_id, since, until, as_at)
            elif kind == PaperKind.ACTION_LOG and selection != WHOLE:
                document = self._composed_part_of_log(session, meeting_id, selection, since, until, as_at)
            elif kind in (PaperKind.MINUTES, PaperKind.DECISION_RECORD):
                document = self._composed_of_meeting(session, kind, meeting_id, decision_ref, public, as_at)
            elif kind == DECISION_SHEET:
                document = self._composed_sheet(session, meeting_id, as_at, public=public, in_private=in_private)
            elif kind == INTERESTS:
                day = as_at.on(until or self._today())
                document = interests_paper(session, settings_of(session, as_at, dated=day), as_at, day, since)
            else:
                document = self._composed(session, kind, meeting_id, item_id, report_id, as_at)
            meeting = session.meetings.get(meeting_id, as_at) if meeting_id else None
            if public and kind not in (PaperKind.MINUTES, PaperKind.DECISION_RECORD, DECISION_SHEET):
                document = as_public_paper(session, document, kind, as_at)
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
        edition: Edition = ORDINARY,
        on_notice: OnNotice = no_notice,
    ) -> Path:
        """Write the paper of an agenda item, as the pack of its meeting has it, and return its path.

        Raises NotFoundError; RefusedError for an item without a paper that is written here, and for a suffix
        as `write` does.
        """
        _writer_for(to)
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
        return _pdf(_laid_out(document, ORDINARY), _style(accent, ORDINARY)).data

    def length_of_item(self, item_id: AgendaItemId) -> PaperLength | None:
        """Return the length of the paper of an agenda item. None if the office sets no limit.

        Raises as `write_of_item` does.
        """
        with self._reading() as session:
            if not session.settings.get().paper_pages:
                return None
            meeting, document = _composed_of_item(session, item_id, NOW)
            settings = settings_of(session, NOW, meeting)
        pages = _pdf(_laid_out(document, ORDINARY), _style(settings.accent, ORDINARY)).page_count
        return PaperLength(pages, settings.paper_pages)

    def _composed(
        self,
        session: Session,
        kind: str,
        meeting_id: MeetingId | None,
        item_id: AgendaItemId | None,
        report_id: ReportId | None,
        as_at: AsAt,
    ) -> Document:
        match kind:
            case "agenda":
                return composing.compose_agenda(session, self._meeting(session, meeting_id, as_at), as_at=as_at)
            case "action-log" | "tracker" | "restricted-items" | "forward-plan":
                return self._composed_from_register(session, PaperKind(kind), meeting_id, as_at)
            case "matters-arising":
                meeting = self._meeting(session, meeting_id, as_at)
                business = composing.business_of(session, meeting, PaperKind.MATTERS_ARISING, as_at)
                return composing.compose_matters_arising(session, as_at, meeting=meeting, business=business)
            case "glossary":
                meeting = self._meeting(session, meeting_id, as_at)
                business = composing.business_of(session, meeting, PaperKind.GLOSSARY, as_at)
                return composing.compose_glossary(session, as_at, meeting=meeting, business=business)
            case "response-letter":
                return self._composed_letter(session, meeting_id, item_id, report_id, as_at)
            case "board-paper":
                meeting, item = _board_paper(session, meeting_id, item_id, as_at)
                return composing.compose_item_paper(session, meeting, item, as_at)
            case _:
                raise RefusedError(f"There is no paper of the kind “{kind}”.", f"Choose one of {', '.join(KINDS)}.")

    def _composed_letter(
        self,
        session: Session,
        meeting_id: MeetingId | None,
        item_id: AgendaItemId | None,
        report_id: ReportId | None,
        as_at: AsAt,
    ) -> Document:
        """Return the letter of the agenda item that is meant, with the Commissioner's words and its date.

        A report whose letter is on no agenda has a letter dated today.
        """
        report, on_agenda = _wanted_letter(session, meeting_id, item_id, report_id, as_at)
        if on_agenda is not None:
            return composing.compose_posted_letter(session, *on_agenda, as_at)
        return composing.compose_response_letter(session, report.id, as_at.on(self._today()), as_at)

    def _composed_from_register(
        self, session: Session, kind: PaperKind, meeting_id: MeetingId | None, as_at: AsAt
    ) -> Document:
        """Compose a paper on the register or the plan, for a meeting, or by itself as at today."""
        meeting = session.meetings.get(meeting_id, as_at) if meeting_id else None
        if meeting is not None:
            for numbered in composing.numbered_items(session, meeting, as_at):
                if numbered.item.paper and numbered.item.paper.kind is kind:
                    return composing.compose_item_paper(session, meeting, numbered, as_at)
        view = as_at if meeting is not None else replace(as_at, day=as_at.on(self._today()))
        if kind is PaperKind.TRACKER:
            return composing.compose_tracker(session, view, meeting=meeting)
        if kind is PaperKind.RESTRICTED_ITEMS:
            return composing.compose_restricted_items(session, view, meeting=meeting)
        if kind is PaperKind.FORWARD_PLAN:
            return composing.compose_forward_plan(session, view, meeting=meeting)
        return composing.compose_action_log(session, view, meeting=meeting)

    def _composed_update(
        self, session: Session, meeting_id: MeetingId | None, since: date | None, until: date | None, as_at: AsAt
    ) -> Document:
        """Return the update report as the paper of a meeting that has one, else by itself, as at its last day
        or today.
        """
        meeting = session.meetings.get(meeting_id, as_at) if meeting_id else None
        view = as_at if meeting is not None else replace(as_at, day=as_at.on(until or self._today()))
        business = composing.business_of(session, meeting, PaperKind.UPDATE_REPORT, as_at) if meeting else None
        return composing.compose_update_report(
            session, view, since=since, until=until, meeting=meeting, business=business
        )

    def _composed_part_of_log(
        self,
        session: Session,
        meeting_id: MeetingId | None,
        selection: LogSelection,
        since: date | None,
        until: date | None,
        as_at: AsAt,
    ) -> Document:
        """Return a part of the log as at the papers of a meeting, else as at the last day of its period, or today."""
        meeting = session.meetings.get(meeting_id, as_at) if meeting_id else None
        view = as_at if meeting is not None else replace(as_at, day=as_at.on(until or self._today()))
        return composing.compose_action_log(
            session, view, meeting=meeting, selection=selection, closed_since=since, closed_until=until
        )

    def _composed_of_meeting(
        self,
        session: Session,
        kind: str,
        meeting_id: MeetingId | None,
        decision_ref: str,
        public: bool,
        as_at: AsAt,
    ) -> Document:
        """Return the minutes or decisions of the meeting that is named, else of the last one. Or one decision."""
        if decision_ref:
            decision = session.decisions.by_ref(decision_ref.strip(), as_at)
            return decision_paper(
                session, decision, settings_of(session, as_at, dated=decision.taken_on), as_at, public=public
            )
        meeting = session.meetings.get(meeting_id, as_at) if meeting_id else self._last_meeting(session, as_at)
        compose = minutes_paper if kind == PaperKind.MINUTES else decisions_paper
        return compose(session, meeting, settings_of(session, as_at, meeting), as_at, public=public)

    def _composed_sheet(
        self, session: Session, meeting_id: MeetingId | None, as_at: AsAt, *, public: bool, in_private: bool
    ) -> Document:
        """Return the sheet of decisions and actions of the meeting that is named, else of the last one."""
        meeting = session.meetings.get(meeting_id, as_at) if meeting_id else self._last_meeting(session, as_at)
        settings, sent_on = settings_of(session, as_at, meeting), as_at.on(self._today())
        return decision_sheet_paper(session, meeting, settings, as_at, sent_on, in_private=in_private, public=public)

    def _last_meeting(self, session: Session, as_at: AsAt) -> Meeting:
        past_meetings = [
            meeting for meeting in session.meetings.list(as_at) if meeting.held_on <= as_at.on(self._today())
        ]
        if not past_meetings:
            raise RefusedError("No meeting has been held yet.", "Choose the meeting whose minutes you need.")
        return past_meetings[-1]

    def _today(self) -> date:
        return self._clock().date()

    def _meeting(self, session: Session, meeting_id: MeetingId | None, as_at: AsAt) -> Meeting:
        """Return the meeting that is named, else the next one."""
        if meeting_id is not None:
            return session.meetings.get(meeting_id, as_at)
        today = as_at.on(self._today())
        coming = [meeting for meeting in session.meetings.list(as_at) if meeting.held_on >= today]
        if not coming:
            raise RefusedError("There is no later meeting.", "Add one, or give the date of an earlier meeting.")
        return min(coming, key=lambda meeting: meeting.held_on)


@dataclass(frozen=True)
class _Looks:
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


def _written(document: Document, looks: _Looks, edition: Edition, to: Path) -> Path:
    laid_out, style = _laid_out(document, edition), _style(looks.accent, edition)
    if to.suffix.lower() == _WORD:
        template = looks.kept.template_for(document, edition)
        write_whole(to, _word(laid_out, style, template, drafting_notes=edition.drafting_notes), "The paper")
        return to
    if edition.drafting_notes:
        raise RefusedError(
            f"“{to.name}” cannot contain drafting notes.", "Choose a name that ends in .docx, or leave the notes out."
        )
    write_whole(to, _writer_for(to)(laid_out, style), "The paper")
    return to


def _composed_of_item(session: Session, item_id: AgendaItemId, as_at: AsAt) -> tuple[Meeting, Document]:
    """Return the meeting of an agenda item, and the item's paper. Raises RefusedError for an attached file."""
    meeting = session.meetings.get(session.meetings.meeting_of(item_id), as_at)
    numbered = _with_paper_of_ours(composing.numbered_items(session, meeting, as_at), item_id)
    return meeting, composing.compose_item_paper(session, meeting, numbered, as_at)


def _with_paper_of_ours(items: Iterable[NumberedItem], item_id: AgendaItemId) -> NumberedItem:
    for numbered in items:
        if numbered.item.id == item_id and numbered.item.paper:
            if numbered.item.paper.kind is PaperKind.ATTACHED:
                raise RefusedError(
                    f"The paper of “{numbered.item.title}” is an attached file.", "Open the file that was attached."
                )
            return numbered
    raise RefusedError("The agenda item has no paper.", "Choose the kind of paper first.")


def _laid_out(document: Document, edition: Edition) -> Document:
    return in_large_print(document) if edition.large_print else document


def _style(accent: str, edition: Edition) -> HouseStyle:
    return house_style(accent, large_print=edition.large_print, black_and_white=edition.black_and_white)


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


def _require_paper_of_kind(session: Session, item_id: AgendaItemId, kind: str, as_at: AsAt) -> None:
    """Raise RefusedError unless the paper of the agenda item is of that kind."""
    meeting = session.meetings.get(session.meetings.meeting_of(item_id), as_at)
    is_letter = kind == PaperKind.RESPONSE_LETTER
    letters = composing.letters_on_agenda(session, meeting, None, as_at) if is_letter else ()
    for numbered in composing.numbered_items(session, meeting, as_at):
        paper = numbered.item.paper
        if numbered.item.id == item_id and numbered not in letters and (paper is None or paper.kind != kind):
            has = f"has a paper of the kind “{paper.kind.value}”, not “{kind}”" if paper else "has no paper"
            raise RefusedError(
                f"Item {numbered.number}, “{numbered.item.title}”, {has}.",
                "Name an item with a paper of that kind, or leave the item out.",
            )


def _letter_as_sent(
    session: Session,
    kind: str,
    meeting_id: MeetingId | None,
    item_id: AgendaItemId | None,
    report_id: ReportId | None,
    as_at: AsAt,
) -> SentLetter | None:
    """Return the response letter that is meant, if it was imported as it was sent."""
    if kind != PaperKind.RESPONSE_LETTER:
        return None
    report, _ = _wanted_letter(session, meeting_id, item_id, report_id, as_at)
    return report.letter_as_sent


def _wanted_letter(
    session: Session,
    meeting_id: MeetingId | None,
    item_id: AgendaItemId | None,
    report_id: ReportId | None,
    as_at: AsAt,
) -> tuple[Report, tuple[Meeting, NumberedItem] | None]:
    """Return the report whose response letter is meant, and the agenda item that has the letter, if one has.

    Of several meetings the last counts. Raises NotFoundError if the meeting has no such letter, and RefusedError if
    it has several.
    """
    known = meeting_id or (session.meetings.meeting_of(item_id) if item_id else None)
    if known is None:
        report = _report(session, report_id, as_at)
        return report, composing.letter_on_agenda(session, report.id, as_at)
    meeting = session.meetings.get(known, as_at)
    on_agenda = composing.letters_on_agenda(session, meeting, report_id, as_at)
    letters = [numbered for numbered in on_agenda if item_id in (None, numbered.item.id)]
    if len(letters) > 1:
        raise RefusedError(
            f"The meeting of {in_words(meeting.held_on)} has {len(letters)} response letters.",
            f"Name one agenda item: {_quoted({n.number: n.item.title for n in letters})}.",
        )
    for numbered in letters:
        paper = numbered.item.paper
        return _report(session, paper.report_id if paper else None, as_at), (meeting, numbered)
    raise NotFoundError(
        "The agenda of that meeting does not include this response letter.",
        "Add the letter to the agenda, or leave the meeting out.",
    )


def _board_paper(
    session: Session, meeting_id: MeetingId | None, item_id: AgendaItemId | None, as_at: AsAt
) -> tuple[Meeting, NumberedItem]:
    if meeting_id is None and item_id is None:
        raise RefusedError("It is not clear which board paper is meant.", "Enter the meeting or the agenda item.")
    known = meeting_id or session.meetings.meeting_of(item_id or AgendaItemId(""))
    meeting = session.meetings.get(known, as_at)
    written = [n for n in composing.numbered_items(session, meeting, as_at) if _is_meant(n, item_id)]
    if not written:
        raise NotFoundError(
            f"The meeting of {in_words(meeting.held_on)} has no matching board paper.",
            "Give the agenda item a paper that is written in Boardpack.",
        )
    if len(written) > 1:
        raise RefusedError(
            f"The meeting of {in_words(meeting.held_on)} has {len(written)} board papers.",
            f"Name one agenda item: {_quoted({n.item.id: n.item.title for n in written})}.",
        )
    return meeting, written[0]


def _is_meant(numbered: NumberedItem, item_id: AgendaItemId | None) -> bool:
    paper = numbered.item.paper
    is_board_paper = paper is not None and paper.kind is PaperKind.BOARD_PAPER
    return is_board_paper and item_id in (None, numbered.item.id)


def _quoted(named: Mapping[str, str]) -> str:
    return "; ".join(f"{key} (“{title}”)" for key, title in named.items())


def _writer_for(to: Path) -> Callable[[Document, HouseStyle], bytes]:
    """Return the writer for a suffix. Formats are fetched only here: Word and PDF libraries are slow to load."""
    match to.suffix.lower():
        case ".pdf":
            return lambda document, style: _pdf(document, style).data
        case ".docx":
            return _word
        case ".html" | ".htm":
            return _html
        case _:
            raise RefusedError(
                f"A paper cannot be written as “{to.name}”.", "Choose a name that ends in .docx, .pdf or .html."
            )


def _pdf(document: Document, style: HouseStyle) -> "PdfFile":
    from boardpack.formats.pdf.writing.writer import write_pdf

    return write_pdf(document, style)


def _word(
    document: Document, style: HouseStyle, template: OfficeTemplate | None = None, *, drafting_notes: bool = False
) -> bytes:
    from boardpack.formats.word.writer import write_word

    return write_word(document, style, template, drafting_notes=drafting_notes)


def _html(document: Document, style: HouseStyle) -> bytes:
    from boardpack.formats.html.writer import write_html

    return write_html(document, style)
