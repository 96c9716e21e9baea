"""One issue and all its copies: for members, the public and the chair, in Word, and as email drafts.

Each copy has a folder of its own beside that of the issue, so that a file for members is never in the folder that is
published. Modules that load pikepdf are imported where they are used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.copies import (
    CopyEmail,
    MadeCopy,
    MadeIssue,
    PlannedIssue,
    marking_of,
    papers_in_words,
    planned_copies,
)
from boardpack.domain.meetings.editions import COPIES, EMAILS, MEMBERS, WORD, CopyFormat, Edition, copies_named
from boardpack.domain.meetings.issues import Issue, IssuedFolder, issue_name
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.meetings.packs import PackPlan, PartKind
from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.errors import BoardPackError, NotFoundError
from boardpack.services.gathering.restrictions import restricted_items
from boardpack.services.packs.issuing import Issued, IssuingService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from boardpack.services.service import Clock, Service
from boardpack.services.whole_files import make_folder, write_whole
from boardpack.store import Store
from boardpack.values import Frozen, field, replace

if TYPE_CHECKING:
    from boardpack.pack.outputs.covering import CoveringEmail

_PARTS = 1000
"""The steps into which the progress of each copy is divided."""


class WantedCopies(Frozen):
    """The copies that a person wants, and the reasons for issuing them despite findings.

    `restrictions` are reasons for restrictions that have none yet. They are recorded with their items. `passphrase`
    locks the chair's file. Without one anyone can open it.
    """

    editions: frozenset[Edition]
    reasons: Mapping[str, str] = field(default_factory=dict)
    restrictions: Mapping[AgendaItemId, str] = field(default_factory=dict)
    passphrase: str = ""


class IssuedCopies(Frozen):
    """An issue that was made. `failed` are the errors of copies that could not be made, which can be made later."""

    issued: Issued
    failed: Mapping[Edition, BoardPackError]


class CopiesService(Service):
    """Plans an issue with its copies, makes them, and finds them again. Below `place` each copy has its folder."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        author: str,
        issuing: IssuingService,
        reviews: ChairReviewsService,
        place: Path,
    ) -> None:
        super().__init__(store, clock, author)
        self._issuing, self._reviews, self.place = issuing, reviews, place

    def plan(self, meeting_id: MeetingId, edition: Edition = MEMBERS, progress: Progress = silent) -> PlannedIssue:
        """Return the pack or supplement that would be issued now, with the pages of each copy.

        Raises RefusedError if nothing has changed since the last issue, CancelledError, NotFoundError.
        """
        from boardpack.checks.meeting import WITHOUT_REASON

        copies = copies_named(self._settings().copies_to_make)
        found = self._issuing.preview(meeting_id, edition, progress, copies)
        chairs = None if found.series else self._reviews.marking(meeting_id)
        papers = [part for part in found.plans[MEMBERS].parts if part.kind is PartKind.PAPER]
        items = {name: part.agenda_item_id for part in papers if part.agenda_item_id for name in part.places}
        restrictions = {
            finding.key: items[finding.place]
            for finding in found.needing
            if finding.rule == WITHOUT_REASON.name and finding.place in items
        }
        return PlannedIssue(
            issue_name(found.series),
            planned_copies(copies, found, chairs),
            found.needing,
            found.known,
            len(papers),
            found.changes,
            items,
            restrictions,
        )

    def issue(
        self,
        meeting_id: MeetingId,
        wanted: WantedCopies,
        edition: Edition = MEMBERS,
        progress: Progress = silent,
    ) -> IssuedCopies:
        """Issue the pack or, once it is issued, a supplement, then make the other copies.

        It can be cancelled until the pack itself is issued. Raises what `IssuingService.issue` raises, and RefusedError
        for a weak passphrase. Then nothing is issued. A chair's file that needs a passphrase and has none is not made.
        """
        is_supplement, with_word = bool(self._issuing.list(meeting_id)), WORD in wanted.editions
        others = [other for other in COPIES if other in wanted.editions and not is_of_issue(other)]
        if is_supplement:
            others = [other for other in others if other.format is not CopyFormat.REVIEW]
        if wanted.passphrase:
            self.check_passphrase(meeting_id, wanted.passphrase)
        self._give_reasons(wanted.restrictions)
        first = _share(progress, 0, 1 + len(others))
        if is_supplement:
            issued = self._issuing.supplement(meeting_id, wanted.reasons, first, word=with_word)
        else:
            issued = self._issuing.issue(meeting_id, wanted.reasons, replace(edition, word=with_word), first)
        failed: dict[Edition, BoardPackError] = {}
        for at, other in enumerate(others, start=1):
            try:
                share = _share(progress, at, 1 + len(others), can_stop=False)
                self.make(issued.issue, other, wanted.passphrase, share)
            except BoardPackError as error:
                failed[other] = error
        return IssuedCopies(issued, failed)

    def _give_reasons(self, reasons: Mapping[AgendaItemId, str]) -> None:
        """Record reasons for restrictions without one. Anything else of the items stays."""
        if not reasons:
            return
        with self._writing() as session:
            for item_id, reason in reasons.items():
                item = session.meetings.item(item_id)
                if item.restriction is not None and not item.restriction.has_reason and reason.strip():
                    known = replace(item.restriction, reason=reason.strip())
                    session.meetings.amend_item(replace(item, restriction=known))

    def make(self, issue: Issue, edition: Edition, passphrase: str = "", progress: Progress = silent) -> None:
        """Make a copy of an issue in its folder, in place of a former one.

        Raises BoardPackError, among them PassphraseNeededError for the chair's file.
        """
        if is_of_issue(edition):
            raise NotFoundError("An issued pack is not made again.", "Restore its folder from a backup.")
        folder = self._folder(issue, edition)
        if edition.format is CopyFormat.PACK:
            self._issuing.write_copy(issue.meeting_id, folder, edition, progress, issue.series)
            return
        progress(0, 1, edition.name)
        if edition.format is CopyFormat.EMAILS:
            for made, _ in self._made(issue).emails:
                self.draft_email(issue, made.edition)
            return
        self.check_passphrase(issue.meeting_id, passphrase)
        make_folder(folder)
        name = f"{issue.folder} for the chair{REVIEW_SUFFIX}"
        self._reviews.write(folder / name, meeting_id=issue.meeting_id, passphrase=passphrase or None)

    def issues(self, meeting_id: MeetingId) -> tuple[IssuedFolder, ...]:
        """Return the pack of a meeting and its supplements. Nothing in their folders is read."""
        return self._issuing.list(meeting_id)

    def check_passphrase(self, meeting_id: MeetingId, passphrase: str) -> None:
        """Raise RefusedError for a weak passphrase, and PassphraseNeededError if the chair's file needs one."""
        self._reviews.check_protection(meeting_id, passphrase or None)

    def made(self, meeting_id: MeetingId) -> tuple[MadeIssue, ...]:
        """Return the pack of a meeting and its supplements, each with its copies."""
        return tuple(self._made(found.issue) for found in self._issuing.list(meeting_id))

    def verified(self, meeting_id: MeetingId) -> tuple[IssuedFolder, ...]:
        """Return the pack and its supplements, with the findings if one of their files has changed."""
        return self._issuing.prove(meeting_id)

    def draft_email(self, issue: Issue, edition: Edition) -> Path:
        """Write the draft of the email that sends a copy, and return its file.

        Raises NotFoundError if the copy was not made, and RefusedError if the draft cannot be written.
        """
        from boardpack.formats.mail.draft import write_draft

        made = next(made for made in self._made(issue).copies if made.edition == edition)
        if made.file is None:
            raise NotFoundError(f"“{edition.name}” was not made.", "Make it first.")
        email = self._email(issue, made, self._settings())
        path = self._folder(issue, EMAILS) / f"Email to {edition.email}.eml"
        make_folder(path.parent)
        data = Path(made.file).read_bytes() if email.file.is_attached else b""
        write_whole(path, write_draft(email.draft(data)), "The email")
        return path

    def emails_to_send(self, meeting_id: MeetingId) -> tuple[CopyEmail, ...]:
        """Return the emails of a meeting's issues that were not marked as sent."""
        return tuple(email for made in self.made(meeting_id) for _, email in made.to_send)

    def mark_email(self, issue: Issue, edition: Edition, *, sent: bool) -> Changes:
        """Record that the email with a copy was sent, or take that back. Boardpack itself sends nothing."""
        with self._writing() as session:
            session.issues.record_email(issue.id, edition, sent=sent)
        return Changes(issues=True)

    def _folder(self, issue: Issue, edition: Edition) -> Path:
        return self.place / edition.folder_in(issue.folder)

    def _settings(self) -> Settings:
        with self._reading() as session:
            return settings_on(session.settings.get(), self.today())

    def _made(self, issue: Issue) -> MadeIssue:
        from boardpack.pack.outputs.earlier import plan_of

        members, settings = plan_of(issue.meeting_id, issue.manifest.encode()), self._settings()
        usual = copies_named(settings.copies_to_make)
        found = (self._made_copy(issue, edition, members) for edition in COPIES if _may_be_made(edition, issue))
        copies = [made for made in found if made.is_made or made.edition in usual]
        with self._reading() as session:
            sent = session.issues.sent_emails(issue.id)
        with_emails = (
            replace(made, email=replace(self._email(issue, made, settings).facts, sent=sent.get(made.edition.key)))
            if made.is_made and made.edition.email
            else made
            for made in copies
        )
        return MadeIssue(issue, tuple(with_emails))

    def _made_copy(self, issue: Issue, edition: Edition, members: PackPlan) -> MadeCopy:
        """Return a copy as it is in its folder. `members` is the plan of the issued pack."""
        folder = self._folder(issue, edition)
        of_members = MadeCopy(edition, folder, pages=members.file_pages, marking=marking_of(members))
        match edition.format:
            case CopyFormat.PACK if edition == MEMBERS:
                return replace(of_members, file=_first(folder, "*.pdf"), files=1)
            case CopyFormat.PACK:
                return self._made_pack(issue, MadeCopy(edition, folder))
            case CopyFormat.REVIEW:
                marking = self._reviews.marking(issue.meeting_id)
                return replace(of_members, file=_first(folder, f"*{REVIEW_SUFFIX}"), files=1, marking=marking)
            case CopyFormat.WORD:
                files = len(list(folder.glob("**/*.docx")))
                return replace(of_members, file=_first(folder, "*.docx"), files=files, pages=None)
            case CopyFormat.EMAILS:
                return MadeCopy(edition, folder, _first(folder, "*.eml"), len(list(folder.glob("*.eml"))))

    def _made_pack(self, issue: Issue, made: MadeCopy) -> MadeCopy:
        from boardpack.pack.outputs.earlier import read_earlier

        found = read_earlier(issue.meeting_id, Path(made.folder))
        if found is None:
            return made
        plan = found.built.plan
        withheld = papers_in_words(part for part in plan.parts if part.kind is PartKind.WITHHELD)
        of_plan = replace(made, pages=plan.file_pages, left_out=withheld, marking=marking_of(plan))
        return replace(of_plan, file=found.built.pdf, files=1)

    def _email(self, issue: Issue, made: MadeCopy, settings: Settings) -> "CoveringEmail":
        from boardpack.formats.mail.draft import PDF
        from boardpack.pack.outputs.covering import FileToSend, chair_email, members_email, website_email
        from boardpack.services.returning.sealing import is_sealed

        path = Path(made.file or made.folder)
        file = FileToSend(path.name, path.stat().st_size if path.is_file() else None, PDF)
        if made.edition.format is CopyFormat.REVIEW:
            review = replace(file, kind="application/octet-stream")
            return chair_email(issue, settings, review, made.marking or Marking(), is_locked=is_sealed(path))
        if made.edition.public:
            return website_email(issue, settings, file, made.pages or 0)
        with self._reading() as session:
            return members_email(issue, settings, file, restricted_items(session))


def is_of_issue(edition: Edition) -> bool:
    """Return True if a copy is written with the issue itself: the members' pack and its Word files."""
    return edition == MEMBERS or edition.format is CopyFormat.WORD


def _may_be_made(edition: Edition, issue: Issue) -> bool:
    return not (issue.series and edition.format is CopyFormat.REVIEW)


def _first(folder: Path, pattern: str) -> Path | None:
    """Return the first file of a folder with such a name. None if there is none."""
    return min(folder.glob(pattern), default=None)


def _share(progress: Progress, at: int, of: int, *, can_stop: bool = True) -> Progress:
    """Return the progress of one copy among others, as a share of the whole."""

    def share(done: int, total: int, what: str) -> bool:
        is_wanted = progress(at * _PARTS + _PARTS * done // max(total, 1), of * _PARTS, what)
        return is_wanted or not can_stop

    return share
