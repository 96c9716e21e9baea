"""Everything a pack is made from, fetched from the store, with findings on what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.log.public import is_withheld, public_items
from boardpack.domain.meetings.editions import MEMBERS, Edition
from boardpack.domain.meetings.meetings import Attachment, Meeting, MeetingId, NumberedItem, Paper
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.settings import CommentUse, Settings
from boardpack.domain.register.findings import Finding, Severity
from boardpack.domain.register.items import ReportId
from boardpack.errors import BoardPackError, CancelledError
from boardpack.pack.attached.attachments import InspectedAttachment
from boardpack.pack.attached.comments import COMMENTS
from boardpack.pack.attached.decided_copies import members_copy, public_copy
from boardpack.pack.making.not_printed import NotPrinted
from boardpack.pack.making.pack_paper import PackPaper
from boardpack.pack.planning.layout import PackMaterial, WholePack
from boardpack.pack.planning.plan import anchor_of, name_of, plan_pack, with_findings, with_own_markings, without_paper
from boardpack.papers.agenda import compose_agenda
from boardpack.papers.front.public_meetings import PublicMeeting, compose_public_meetings
from boardpack.papers.parts.mentions import with_ways
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.composing import (
    compose_item_paper,
    compose_posted_letter,
    compose_response_letter,
    letter_on_agenda,
)
from boardpack.services.gathering.minute_papers import decisions_paper, readable_decisions
from boardpack.services.gathering.office_marks import kept_marks
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.public_log import as_public_paper, with_what_is_withheld
from boardpack.services.gathering.restrictions import restricted_today
from boardpack.services.meetings.attached_files import AttachedFiles, Ready, file_request, room_of_stamps
from boardpack.services.meetings.attaching import conversion_notes
from boardpack.services.packs.pack_papers import (
    PaperDraft,
    PaperUse,
    PaperView,
    draft_paper,
    linked_papers,
    paper_use,
    with_shared_files,
)
from boardpack.store import Session
from boardpack.values import replace

READING = "Reading the papers"
"""The progress shown while a pack is gathered, before the number of steps is known."""


class Gathering:
    """Gathers packs within one transaction. Editions with the same content are gathered once.

    Unless it is `to_build`, only the plans can be used.
    """

    def __init__(
        self, session: Session, attached: AttachedFiles, progress: Progress = silent, *, to_build: bool = False
    ) -> None:
        self.session, self.attached = session, attached
        self._progress, self._to_build = progress, to_build
        self._gathered: dict[tuple[MeetingId, AsAt, Edition, bool], tuple[PackPlan, PackMaterial]] = {}

    def pack(
        self, meeting_id: MeetingId, as_at: AsAt = NOW, edition: Edition = MEMBERS, *, plan_only: bool = False
    ) -> tuple[PackPlan, PackMaterial]:
        """Return the plan of the meeting's pack and its material. Raises NotFoundError, CancelledError.

        A paper that cannot be read or composed becomes a missing part with a finding; the others stand.
        What is gathered for the public holds no paper that is restricted, and the whole pack beside it.
        """
        if edition.public:
            whole = self.pack(meeting_id, as_at, replace(edition, public=False, word=True), plan_only=plan_only)
            return for_the_public(self.session, WholePack(*whole), as_at, edition)
        to_build = self._to_build and not plan_only
        key = (meeting_id, as_at, Edition(**edition.content), to_build)
        if key not in self._gathered:
            self._gathered[key] = self._gather(*key)
        plan, material = self._gathered[key]
        return replace(plan, edition=edition), material

    def _gather(
        self, meeting_id: MeetingId, as_at: AsAt, edition: Edition, to_build: bool
    ) -> tuple[PackPlan, PackMaterial]:
        session = self.session
        meeting = session.meetings.get(meeting_id, as_at)
        items = numbered_items(session, meeting, as_at)
        plan = plan_pack(meeting, items, edition)
        settings = settings_of(session, as_at, meeting)
        kept = kept_marks(session, settings)
        paper_view = PaperView(session, meeting, items, settings, kept.marks, as_at)
        attachments: dict[str, InspectedAttachment] = {}
        drafts: dict[str, PaperDraft] = {}
        wanted_files = [file_request(paper.attachment) for _, _, paper in _ready(plan, items) if paper.attachment]
        room = room_of_stamps(edition.of_papers)
        files = self.attached.ready(wanted_files, session.files, room, lambda *_: self._progress(0, 1, READING))
        for part, numbered, paper in _ready(plan, items):
            self._go_on()
            try:
                if paper.attachment is None:
                    draft = drafts[anchor_of(part)] = draft_paper(paper_view, numbered, self.attached.cache)
                    plan = with_findings(plan, tuple(draft.not_printed.findings(name_of(part))))
                else:
                    inspected = _inspected(files, paper.attachment)
                    inspected = members_copy(inspected, paper.attachment.file_name, settings.attached_comments)
                    attachments[anchor_of(part)] = inspected
                    notes = (*inspected.notes, *conversion_notes(paper.attachment))
                    plan = with_findings(plan, _at(part, notes))
            except BoardPackError as error:
                plan = without_paper(plan, part, str(error))
        needed = paper_use(edition) if to_build else PaperUse.PLAN
        papers = linked_papers(drafts, _places(plan), self.attached.cache, settings, edition, needed)
        following = session.meetings.following(meeting, as_at)
        view = PaperRequest(session, as_at, meeting).view
        plan = with_findings(
            plan, tuple(Finding("mark-missing", "Settings", (words,), words) for words in kept.lacking)
        )
        of_agenda = NotPrinted.of(compose_agenda(meeting, items, settings)).findings("Agenda")
        plan = with_own_markings(with_findings(plan, tuple(of_agenda)), papers)
        if needed is PaperUse.PDF:
            papers = with_shared_files(plan, items, papers, self.attached.cache, settings)
        marks = (kept.marks.logo, kept.template_for)
        made_at = session.batches.received_at(as_at.batch)
        return plan, PackMaterial(
            meeting, items, settings, papers, attachments, following, view, *marks, made_at=made_at
        )

    def _go_on(self) -> None:
        if not self._progress(0, 1, READING):
            raise CancelledError("The pack was not finished.", "Nothing was saved.")


def _places(plan: PackPlan) -> list[str]:
    """Return the anchors of the parts that links can point to."""
    return [anchor_of(part) for part in plan.parts if part.state is PartState.READY]


def for_the_public(session: Session, whole: WholePack, as_at: AsAt, edition: Edition) -> tuple[PackPlan, PackMaterial]:
    """Return the public version of what was gathered: composed anew from a view without what is restricted."""
    everything, view = whole.material, replace(as_at, for_public=True)
    items = restricted_today(session, everything.meeting, everything.items)
    view_shown = replace(everything.view, for_public=True)
    plan = plan_pack(everything.meeting, items, edition)
    papers = {
        anchor_of(part): with_what_is_withheld(
            session, compose_item_paper(session, everything.meeting, numbered, view), paper.kind, view_shown
        )
        for part, numbered, paper in _ready(plan, items)
        if anchor_of(part) in everything.papers
    }
    linked = with_ways(papers, _places(plan))
    written = {anchor: PackPaper.of(document) for anchor, document in linked.items()}
    shown = {anchor_of(part) for part in plan.parts if part.kind is PartKind.PAPER}
    material = replace(
        everything,
        items=public_items(items),
        papers=written,
        attachments={
            anchor: public_copy(file, anchor, everything.settings.attached_comments)
            for anchor, file in everything.attachments.items()
            if anchor in shown
        },
        whole=whole,
        published=tuple(_published(session, everything.meeting, everything.settings, view)),
    )
    known = with_own_markings(_as_far_as_known(plan, whole.plan), written)
    comments_printed = everything.settings.attached_comments is CommentUse.PRINTED
    shared = [other for other in _of_public(whole.plan, plan) if comments_printed or other.rule != COMMENTS]
    unpublished = _unpublished_letters(session, everything.meeting, view)
    return with_findings(known, (*shared, *unpublished)), material


def _published(session: Session, meeting: Meeting, settings: Settings, view: AsAt) -> Iterator[tuple[str, Document]]:
    """Yield the page of all meetings, the decisions of the meeting before and of this one, and the responses since."""
    yield "Meetings", compose_public_meetings(_public_meetings(session, view), settings, view.on(meeting.held_on))
    previous = session.meetings.previous(meeting, view)
    for past in filter(None, (previous, meeting)):
        taken = session.decisions.list(view, meeting_id=past.id)
        if readable_decisions(session, taken, public=True):
            decisions = decisions_paper(session, past, settings, view)
            yield "Decisions", as_public_paper(session, decisions, PaperKind.DECISION_RECORD, view)
    since = previous.held_on if previous else date.min
    for report in session.register.reports(view):
        if report.responded_on and report.responded_on > since and report.letter_as_sent is None:
            for letter in _public_letter(session, report.id, report.responded_on, view):
                yield "Responses", as_public_paper(session, letter, PaperKind.RESPONSE_LETTER, view)


def _public_letter(session: Session, report_id: ReportId, sent_on: date, view: AsAt) -> Iterator[Document]:
    """Yield the letter on a report as it was posted, unless it is restricted business."""
    on_agenda = letter_on_agenda(session, report_id, view)
    if on_agenda is None:
        yield compose_response_letter(session, report_id, sent_on, view)
    elif not is_withheld(on_agenda[1].item):
        yield compose_posted_letter(session, *on_agenda, view)


def _unpublished_letters(session: Session, meeting: Meeting, view: AsAt) -> Iterator[Finding]:
    """Yield a finding for each response that was sent since the meeting before and whose file is in no paper.

    A response that is restricted business at any meeting is left out.
    """
    previous = session.meetings.previous(meeting, view)
    since = previous.held_on if previous else date.min
    for report in session.register.reports(view):
        if report.letter_as_sent and report.responded_on and report.responded_on > since:
            on_agenda = letter_on_agenda(session, report.id, view)
            if on_agenda and (on_agenda[0].id == meeting.id or is_withheld(on_agenda[1].item)):
                continue
            message = (
                f"The response to “{report.title}” of {in_words(report.responded_on)} is not in the public folder, "
                f"because it was imported as it was sent. Publish “{report.letter_as_sent.file_name}” beside it."
            )
            yield Finding("response-not-published", "Public version", (report.title,), message, Severity.LOW)


def _public_meetings(session: Session, view: AsAt) -> tuple[PublicMeeting, ...]:
    """Return every meeting with the state of its minutes, cancelled ones too."""
    known = {meeting.id: meeting for meeting in session.meetings.list(view)}
    records = {meeting_id: session.minutes.record(meeting_id, view) for meeting_id in known}
    cancelled = tuple(PublicMeeting(meeting) for meeting in session.meetings.list(view, cancelled=True))
    return cancelled + tuple(
        PublicMeeting(meeting, record.state, _day_of(known, record.confirmed_at), record.is_imported)
        for meeting, record in ((meeting, records[meeting.id]) for meeting in known.values())
    )


def _day_of(known: Mapping[MeetingId, Meeting], meeting_id: MeetingId | None) -> date | None:
    return known[meeting_id].held_on if meeting_id is not None and meeting_id in known else None


def _as_far_as_known(plan: PackPlan, whole: PackPlan) -> PackPlan:
    """Return the public plan with the state and page count that each paper has in the whole pack."""
    known = {anchor_of(part): part for part in whole.parts}
    parts = (
        replace(part, state=known[anchor_of(part)].state, page_count=known[anchor_of(part)].page_count)
        if part.kind is PartKind.PAPER
        else part
        for part in plan.parts
        if anchor_of(part) in known
    )
    return replace(plan, parts=tuple(parts))


def _of_public(whole: PackPlan, plan: PackPlan) -> tuple[Finding, ...]:
    """Return the findings on the whole pack, without those on withheld papers."""
    withheld = {part.number for part in plan.parts if part.kind is PartKind.WITHHELD}
    places = {name_of(part) for part in whole.parts if part.number in withheld}
    reported = {(finding.rule, finding.place) for finding in plan.findings}
    return tuple(
        other for other in whole.findings if other.place not in places and (other.rule, other.place) not in reported
    )


def _ready(plan: PackPlan, items: Sequence[NumberedItem]) -> list[tuple[PackPart, NumberedItem, Paper]]:
    by_id = {numbered.item.id: numbered for numbered in items}
    ready = [part for part in plan.parts if part.kind is PartKind.PAPER and part.state is PartState.READY]
    pairs = [(part, by_id[part.agenda_item_id]) for part in ready if part.agenda_item_id is not None]
    return [(part, numbered, numbered.item.paper) for part, numbered in pairs if numbered.item.paper is not None]


def _inspected(files: Ready, attachment: Attachment) -> InspectedAttachment:
    found = files[file_request(attachment)]
    if isinstance(found, BoardPackError):
        raise found
    return found


def _at(part: PackPart, notes: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the notes on a file as findings against its part of the pack."""
    return tuple(replace(note, place=name_of(part)) for note in notes)
