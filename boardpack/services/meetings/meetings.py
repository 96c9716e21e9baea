"""Meetings and their agendas."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import clock_time, day_of, in_words, parse_day
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Attachment,
    Implication,
    Meeting,
    MeetingId,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    NumberedItem,
    Paper,
    PaperId,
    PaperStage,
    Restriction,
    reason_or_none_yet,
    stage_after,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.paper_pictures import picture_markdown
from boardpack.domain.meetings.workbooks import WorkbookSheet
from boardpack.domain.office.board_days import board_day, next_board_day
from boardpack.domain.office.markings import Marking, marking_of_restricted
from boardpack.domain.office.office_people import names_and_posts
from boardpack.domain.office.settings import PaperAcceptance
from boardpack.domain.record.minutes import MinutesState
from boardpack.domain.register.clear_days import papers_in_day
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import Report, SentLetter
from boardpack.errors import BoardPackError, NotFoundError, RefusedError
from boardpack.services.bank_holidays import bank_holidays
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.picture_reading import LeftOut, read_picture_apart, read_text_with_pictures
from boardpack.services.meetings.attached_files import AttachedFiles, file_request, room_of_stamps
from boardpack.services.meetings.attaching import (
    Attaching,
    FitFile,
    bytes_of,
    conversion_notes,
    look_through,
    look_through_letter,
    with_file,
    with_fitting_ranges,
)
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.values import Frozen, replace

if TYPE_CHECKING:
    from boardpack.pack.attached.attachments import InspectedAttachment

MEETINGS_CHANGED = Changes(meetings=True)
_UNNAMED = ""


class MeetingProgress(Frozen):
    """The progress of a meeting: the day on which its pack was issued, its supplements, and whether it has minutes."""

    issued_on: date | None = None
    supplements: int = 0
    has_minutes: bool = False


class MeetingsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str, attached: AttachedFiles) -> None:
        super().__init__(store, clock, author)
        self._attached = attached

    def cancel(self, meeting_id: MeetingId) -> Changes:
        """Cancel a meeting: remove it from every list, and keep its history.

        Raises RefusedError for one that is cancelled already, or that has minutes.
        """
        with self._writing() as session:
            meeting = session.meetings.get(meeting_id)
            day = in_words(meeting.held_on)
            if meeting.cancelled:
                raise RefusedError(f"The meeting on {day} is already cancelled.", "Nothing was changed.")
            if session.minutes.record(meeting_id).state is not MinutesState.NONE:
                raise RefusedError(
                    f"The meeting on {day} has minutes.", "A meeting that has been held cannot be cancelled."
                )
            session.meetings.set_cancelled(meeting_id, True)
        return Changes(meetings=True)

    def restore(self, meeting_id: MeetingId) -> Changes:
        """Restore a cancelled meeting. Raises RefusedError if the board meets on that day."""
        with self._writing() as session:
            meeting = session.meetings.get(meeting_id)
            if not meeting.cancelled:
                return Changes()
            _refuse_second_meeting(session, meeting, but=meeting_id)
            session.meetings.set_cancelled(meeting_id, False)
        return Changes(meetings=True)

    def list(self, as_at: AsAt = NOW, *, cancelled: bool = False) -> tuple[Meeting, ...]:
        """Return every meeting that takes place, or every one that was cancelled, earliest first."""
        with self._reading() as session:
            return session.meetings.list(as_at, cancelled=cancelled)

    def get(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> Meeting:
        """Return one meeting. Raises NotFoundError."""
        with self._reading() as session:
            return session.meetings.get(meeting_id, as_at)

    def progress(self, meeting_id: MeetingId) -> MeetingProgress:
        """Return the progress of a meeting. Raises NotFoundError."""
        with self._reading() as session:
            session.meetings.get(meeting_id)
            issues = session.issues.list(meeting_id)
            has_minutes = session.minutes.record(meeting_id).state is not MinutesState.NONE
        issued_on = day_of(issues[0].issued_at) if issues else None
        return MeetingProgress(issued_on, max(len(issues) - 1, 0), has_minutes)

    def usual_marking(self) -> Marking:
        """Return the marking that the office gives to new papers."""
        with self._reading() as session:
            return session.settings.get().usual_marking

    def possible_presenters(self) -> tuple[str, ...]:
        """Return the people in office and their posts, any of whom may present an item."""
        with self._reading() as session:
            return names_and_posts(session.settings.get(), self.today())

    def sign_offs(self) -> tuple[str, ...]:
        """Return the sign-offs that the office asks for of board papers for decision."""
        with self._reading() as session:
            return session.settings.get().paper_sign_offs

    def find(self, words: str, *, cancelled: bool = False) -> Meeting:
        """Return the meeting of that day ("2025-07-16", "16 July 2025") or identifier.

        With `cancelled`, return the one that was cancelled last. Raises NotFoundError, and RefusedError where several
        meetings take place that day.
        """
        with self._reading() as session:
            meetings = session.meetings.list(cancelled=cancelled)
        found = [meeting for meeting in meetings if words.strip() == meeting.id or _is_day(words, meeting)]
        if meeting := found[0] if cancelled and found else only_meeting(found):
            return meeting
        if not meetings and not cancelled:
            raise NotFoundError("This board has no meetings yet.", "Add the meeting first.")
        raise NotFoundError(f"There is no meeting “{words}”.", "Enter the date of a meeting, for example 16 July 2025.")

    def suggested(self, day: date | None = None) -> NewMeeting | None:
        """Return the next meeting as the office's habits suggest it, on that day where one is given.

        The day follows from when the board meets, times and place from the last meeting, and papers are due the
        office's clear days before, and as many more as it takes to make the pack. None if no day is given or set.
        """
        with self._reading() as session:
            settings, known = session.settings.get(), session.meetings.list()
        last = known[-1] if known else None
        if day is None and settings.meets_on:
            day = next_board_day(board_day(settings.meets_on), self.today(), last.held_on if last else None)
        if day is None:
            return None
        due = papers_in_day(day, settings.days_before_papers, bank_holidays((day.year - 1, day.year)))
        if last is None:
            return NewMeeting(day, papers_due_on=due)
        return NewMeeting(day, last.starts_at, last.ends_at, last.place, due)

    def add(self, new: NewMeeting) -> Meeting:
        """Create a meeting. Raises RefusedError where the board meets that day already, or times run backwards."""
        _refuse_unfit_times(new)
        with self._writing() as session:
            _refuse_second_meeting(session, new)
            return session.meetings.add(new)

    def amend(self, meeting: Meeting) -> Changes:
        """Keep the changes to a meeting. Raises RefusedError as `add` does."""
        _refuse_unfit_times(meeting)
        with self._writing() as session:
            _refuse_second_meeting(session, meeting, but=meeting.id)
            return Changes(meetings=session.meetings.amend(meeting))

    def agenda(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[NumberedItem, ...]:
        """Return the agenda with its numbers and times, and the state of earlier minutes. Raises NotFoundError."""
        with self._reading() as session:
            meeting = session.meetings.get(meeting_id, as_at)
            return numbered_items(session, meeting, as_at)

    def add_item(self, meeting_id: MeetingId, new: NewAgendaItem, file: Path | Attaching | None = None) -> AgendaItem:
        """Put an item on the agenda, with its paper and the PDF at `file` where one is attached.

        A response letter that was imported as it was sent is attached, and not composed.

        Raises RefusedError for an item that cannot be printed, UnreadableFileError for the file, LockedFileError
        where it needs a password.
        """
        item = _item_of(meeting_id, new, file is not None)
        attached = self._fit(item, file)
        with self._writing() as session:
            session.meetings.get(meeting_id)
            return _entered(session, with_file(session, item, attached), new.position)

    def keep_picture(self, given: Path | bytes, progress: Progress = silent) -> str:
        """Keep a picture, a file or the bytes of one, with the board. Return its Markdown without a description.

        Raises UnreadableFileError and CancelledError.
        """
        picture = read_picture_apart(given, progress)
        with self._writing() as session:
            return picture_markdown(session.files.keep(picture))

    def keep_pictures(self, markdown: str, folder: Path, on_left_out: LeftOut, progress: Progress = silent) -> str:
        """Return the text of a paper with the pictures that it names in that folder or below it kept with the board.

        `on_left_out` is called with the reason for each that cannot be read. Raises CancelledError.
        """
        read = read_text_with_pictures(markdown, folder, on_left_out, progress)
        if read.pictures:
            with self._writing() as session:
                for picture in read.pictures:
                    session.files.keep(picture)
        return read.markdown

    def look_through(self, item: AgendaItem, request: Attaching, progress: Progress = silent) -> FitFile:
        """Check a file for an item without storing it, for use with `amend_item`.

        Raises LockedFileError, UnreadableFileError, RefusedError, and CancelledError when `progress` says so.
        """
        return look_through(request, _title_of(item), self._attached, progress)

    def sheets_of(self, file: Path, progress: Progress = silent) -> tuple[WorkbookSheet, ...]:
        """Return the sheets of a spreadsheet that is to be attached. Empty for any other file.

        Raises UnreadableFileError, and CancelledError when `progress` says so.
        """
        return self._attached.sheets(bytes_of(file), file.name, progress)

    def amend_item(self, item: AgendaItem, file: Path | Attaching | FitFile | None = None) -> Changes:
        """Keep the changes to an item and its paper; `file` gives it a new attached PDF. Its place stays.

        A paper whose text changed is a draft again, unless its stage is changed as well. One that becomes ready is in
        at once, unless the settings say that the secretary accepts papers.
        """
        attached = file if isinstance(file, FitFile) else self._fit(item, file)
        with self._writing() as session:
            fit = _fit(session, with_file(session, item, attached))
            return Changes(meetings=session.meetings.amend_item(_settled(session, fit)))

    def _fit(self, item: AgendaItem, file: Path | Attaching | None) -> FitFile | None:
        """Return the file for an item: the one that is given, else its response letter as it was sent."""
        request = Attaching(file) if isinstance(file, Path) else file
        return self.look_through(item, request) if request else self.look_through_letter(item)

    def letter_as_sent(self, item: AgendaItem) -> SentLetter | None:
        """Return the file of an item's response letter, if that was imported as it was sent."""
        if item.paper is None or item.paper.kind is not PaperKind.RESPONSE_LETTER:
            return None
        with self._reading() as session:
            report = _report_of(session, item.paper)
        return report.letter_as_sent if report else None

    def look_through_letter(self, item: AgendaItem, progress: Progress = silent) -> FitFile | None:
        """Check the response letter of an item as it was sent, for use with `amend_item`. None for any other paper.

        Raises UnreadableFileError, RefusedError, and CancelledError when `progress` says so.
        """
        letter = self.letter_as_sent(item)
        if letter is None:
            return None
        with self._reading() as session:
            data = session.files.read(letter.sha256)
        return look_through_letter(letter, data, _title_of(item), self._attached, progress)

    def attachment_notes(self, item_id: AgendaItemId) -> tuple[Finding, ...]:
        """Return the findings on the file attached to an item. Empty if there is none. Raises NotFoundError."""
        with self._reading() as session:
            paper = session.meetings.item(item_id).paper
            if paper is None or paper.attachment is None:
                return ()
            found = self._ready(session, paper.attachment)
            comment_use = session.settings.get().attached_comments
        from boardpack.pack.attached.comments import with_decision  # what reads PDFs is loaded when it is needed

        return (*with_decision(found.notes, comment_use), *conversion_notes(paper.attachment))

    def attached_pages(self, item_id: AgendaItemId) -> bytes:
        """Return the file attached to an item as a pack prints it, a PDF. Empty if there is none.

        Raises NotFoundError, and the reason why a pack cannot use the file.
        """
        with self._reading() as session:
            paper = session.meetings.item(item_id).paper
            if paper is None or paper.attachment is None:
                return b""
            return self._ready(session, paper.attachment).data

    def _ready(self, session: Session, attachment: Attachment) -> "InspectedAttachment":
        """Return an attached file as it goes into a pack. Raises the reason if it cannot."""
        file = file_request(attachment)
        found = self._attached.ready([file], session.files, room_of_stamps())[file]
        if isinstance(found, BoardPackError):
            raise found
        return found

    def move_item(self, item_id: AgendaItemId, position: int) -> Changes:
        """Move an item to the place that `position` names, counted as AgendaItem.position is: from 1, as printed.

        A restricted item stays among the restricted ones, a public one among the public ones.
        """
        with self._writing() as session:
            return Changes(meetings=session.meetings.move_item(item_id, position))

    def remove_item(self, item_id: AgendaItemId) -> Changes:
        """Take an item off the agenda; `restore_item` brings it back to its place."""
        return self.remove_items((item_id,))

    def restore_item(self, item_id: AgendaItemId) -> Changes:
        """Bring back an item that was taken off the agenda."""
        return self.restore_items((item_id,))

    def remove_items(self, item_ids: Sequence[AgendaItemId]) -> Changes:
        """Take several items off the agenda at once; `restore_items` brings them back."""
        return self._set_removed(item_ids, removed=True)

    def restore_items(self, item_ids: Sequence[AgendaItemId]) -> Changes:
        """Bring back items that were taken off the agenda."""
        return self._set_removed(item_ids, removed=False)

    def _set_removed(self, item_ids: Sequence[AgendaItemId], removed: bool) -> Changes:
        with self._writing() as session:
            others = [item_id for item_id in item_ids if session.meetings.is_removed(item_id) != removed]
            for item_id in others:
                session.meetings.set_removed(item_id, removed)
        return Changes(meetings=bool(others))


def _settled(session: Session, item: AgendaItem) -> AgendaItem:
    """Return a changed item with the stage of its paper, and its marking if the paper or the restriction is new."""
    if item.paper is None:
        return item
    old = session.meetings.item(item.id)
    staged = replace(item.paper, stage=_accepted(session, stage_after(old.paper, item.paper)))
    return replace(item, paper=_marked(staged, None if old.restriction and old.paper else item.restriction))


def _accepted(session: Session, stage: PaperStage) -> PaperStage:
    """Return the stage of a paper: in, if it is ready and nobody else has to accept it."""
    is_accepted = stage is PaperStage.READY and session.settings.get().acceptance is PaperAcceptance.AT_ONCE
    return PaperStage.IN if is_accepted else stage


def enter_item(session: Session, meeting_id: MeetingId, new: NewAgendaItem) -> AgendaItem:
    """Put an item without a file at its position, or at the end. Raises RefusedError for one that cannot be printed."""
    return _entered(session, _item_of(meeting_id, new, has_file=False), new.position)


def _entered(session: Session, new: AgendaItem, position: int | None) -> AgendaItem:
    fit = _fit(session, new)
    if fit.paper is not None:
        fit = replace(fit, paper=replace(fit.paper, stage=_accepted(session, fit.paper.stage)))
    added = session.meetings.add_item(fit)
    if position is not None:
        session.meetings.move_item(added.id, position)
    return session.meetings.item(added.id)


def only_meeting(on_one_day: Sequence[Meeting]) -> Meeting | None:
    """Return the meeting of a day, None if there is none. Raises RefusedError for several, as a merge may bring them.

    Each then goes by its identifier, until a person cancels one.
    """
    if len(on_one_day) > 1:
        named = " or ".join(f"“{meeting.id}” ({_time_and_place(meeting)})" for meeting in on_one_day)
        raise RefusedError(
            f"There are {len(on_one_day)} meetings on {in_words(on_one_day[0].held_on)}.",
            f"Enter the identifier of one of them instead: {named}. If they are the same meeting, keep only one.",
        )
    return on_one_day[0] if on_one_day else None


def _time_and_place(meeting: Meeting) -> str:
    start = clock_time(meeting.starts_at) if meeting.starts_at else "no time"
    return f"{start}, {meeting.place or 'no place'}"


def _is_day(words: str, meeting: Meeting) -> bool:
    try:
        return parse_day(words) == meeting.held_on
    except ValueError:
        return False


def _refuse_unfit_times(meeting: Meeting | NewMeeting) -> None:
    if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        raise RefusedError(
            "The meeting would end before it starts.", "Enter an end time that is later than the start time."
        )
    if meeting.papers_due_on and meeting.papers_due_on > meeting.held_on:
        raise RefusedError("Papers would be due after the meeting.", "Enter a date before the meeting.")


def _refuse_second_meeting(session: Session, meeting: Meeting | NewMeeting, but: MeetingId | None = None) -> None:
    """Raise RefusedError for a second meeting on a day, since papers and commands name a meeting by its day."""
    if any(other.held_on == meeting.held_on and other.id != but for other in session.meetings.list()):
        raise RefusedError(
            f"The board already meets on {in_words(meeting.held_on)}.", "Change that meeting, or choose another day."
        )


def _item_of(meeting_id: MeetingId, new: NewAgendaItem, has_file: bool) -> AgendaItem:
    return AgendaItem(
        id=AgendaItemId(_UNNAMED),
        meeting_id=meeting_id,
        position=0,
        title=new.title,
        purpose=new.purpose,
        presenter=new.presenter.strip(),
        minutes=new.minutes,
        restriction=new.restriction,
        paper=_marked(_new_paper(new.paper, has_file), new.restriction),
        proposed_from=new.proposed_from,
    )


def _new_paper(new: NewPaper | None, has_file: bool) -> Paper | None:
    if new is None:
        return None
    if new.kind is PaperKind.ATTACHED and not has_file:
        raise RefusedError("An attached paper needs its file.", "Choose the PDF to attach.")
    return Paper(
        id=PaperId(_UNNAMED),
        kind=new.kind,
        title=new.title,
        author=new.author.strip(),
        asks=new.asks,
        body=new.body,
        report_id=new.report_id,
        marking=new.marking,
        handling_note=new.handling_note,
        implications=new.implications,
        stage=new.stage,
    )


def _marked(paper: Paper | None, restriction: Restriction | None) -> Paper | None:
    """Return the paper of an item that is new or becomes restricted, with the marking that the restriction requires."""
    return replace(paper, marking=marking_of_restricted(paper.marking)) if paper and restriction else paper


def _fit(session: Session, item: AgendaItem) -> AgendaItem:
    """Return the item with derived values filled in. Raises RefusedError if something is missing or invalid."""
    if not item.title.strip():
        raise RefusedError("An agenda item needs a title.", "Enter the title of the item.")
    if item.minutes < 0:
        raise RefusedError(f"“{item.minutes}” is not a length in minutes.", "Enter 0 or more.")
    trimmed = replace(item, title=_in_one_line(item.title), restriction=_reasoned(item.restriction))
    return replace(trimmed, paper=_fit_paper(session, trimmed))


def _in_one_line(title: str) -> str:
    """Return a pasted title without line breaks and repeated spaces, which an outline cannot show."""
    return " ".join(title.split())


def _reasoned(restriction: Restriction | None) -> Restriction | None:
    return replace(restriction, reason=reason_or_none_yet(restriction.reason)) if restriction else None


def _fit_paper(session: Session, item: AgendaItem) -> Paper | None:
    paper = _with_its_report(session, item.paper) if item.paper else None
    if paper is None:
        return None
    if (paper.kind is PaperKind.ATTACHED) != (paper.attachment is not None):
        raise RefusedError(
            f"A paper of the kind “{paper.kind}” cannot also have an attached file.",
            "To attach the PDF, choose the kind “attached”.",
        )
    asks = tuple(ask.strip() for ask in paper.asks if ask.strip())
    trimmed = replace(paper, title=_in_one_line(paper.title) or item.title, asks=asks)
    trimmed = replace(trimmed, implications=_fit_implications(paper.implications))
    return with_fitting_ranges(trimmed)


def _fit_implications(implications: tuple[Implication, ...]) -> tuple[Implication, ...]:
    """Return the implications with text. Raises RefusedError for one without a heading."""
    filled = tuple(
        Implication(implication.heading.strip(), implication.text.strip())
        for implication in implications
        if implication.text.strip()
    )
    for implication in filled:
        if not implication.heading:
            raise RefusedError(
                f"The implication “{implication.text}” has no heading.",
                "Enter its heading, for example Financial.",
            )
    return filled


def _with_its_report(session: Session, paper: Paper) -> Paper:
    """Return the paper with the report that it is about, and a response letter that has its file as an attached paper.

    Raises RefusedError for a response letter if it is not clear which report is meant.
    """
    report = _report_of(session, paper)
    if paper.kind is not PaperKind.RESPONSE_LETTER:
        return replace(paper, report_id=report.id if report else None)
    if report is None:
        raise RefusedError("A response letter needs its report.", "Choose the report that the letter responds to.")
    kind = PaperKind.ATTACHED if paper.attachment else paper.kind
    return replace(paper, kind=kind, report_id=report.id)


def _report_of(session: Session, paper: Paper) -> Report | None:
    """Return the report of a paper: the one named, or the only one for a response letter. None if it is unclear."""
    if paper.report_id:
        return session.register.report(paper.report_id)
    reports = session.register.reports() if paper.kind is PaperKind.RESPONSE_LETTER else ()
    return reports[0] if len(reports) == 1 else None


def _title_of(item: AgendaItem) -> str:
    return item.paper.title if item.paper and item.paper.title else item.title
