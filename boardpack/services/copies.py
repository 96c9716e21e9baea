"""One issue and all its copies: for members, the public and the chair, in Word, and as email drafts.

Each copy has a folder of its own beside that of the issue, so that a file for members is never in the folder that is
published. Modules that load pikepdf are imported where they are used.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.meetings.copies import (
    EMAILED,
    CopyKind,
    MadeCopy,
    MadeIssue,
    PlannedIssue,
    folder_of,
    marking_of,
    papers_in_words,
    planned_copies,
)
from boardpack.domain.meetings.editions import MEMBERS, Edition
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
_OF_ISSUE = (CopyKind.MEMBERS, CopyKind.WORD)
_EMAIL_NAMES = {
    CopyKind.MEMBERS: "Email to members.eml",
    CopyKind.CHAIR: "Email to the chair.eml",
    CopyKind.PUBLIC: "Email to the website.eml",
}


class WantedCopies(Frozen):
    """The copies that a person wants, and the reasons for issuing them despite findings.

    `restrictions` are reasons for restrictions that have none yet. They are recorded with their items. `passphrase`
    locks the chair's file. Without one anyone can open it.
    """

    kinds: frozenset[CopyKind] = frozenset(CopyKind)
    reasons: Mapping[str, str] = field(default_factory=dict)
    restrictions: Mapping[AgendaItemId, str] = field(default_factory=dict)
    passphrase: str = ""


class IssuedCopies(Frozen):
    """An issue that was made. `failed` are the errors of copies that could not be made, which can be made later."""

    issued: Issued
    failed: Mapping[CopyKind, BoardPackError]


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

        found = self._issuing.preview(meeting_id, edition, progress)
        chairs = None if found.series else self._reviews.marking(meeting_id)
        plans = (found.members, found.public)
        copies = planned_copies(*plans, found.settings, found.folder, found.attached, chairs, found.sizes)
        papers = [part for part in found.members.parts if part.kind is PartKind.PAPER]
        items = {name: part.agenda_item_id for part in papers if part.agenda_item_id for name in part.places}
        restrictions = {
            finding.key: items[finding.place]
            for finding in found.needing
            if finding.rule == WITHOUT_REASON.name and finding.place in items
        }
        return PlannedIssue(
            issue_name(found.series),
            copies,
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
        or PassphraseNeededError for the chair's file. Then nothing is issued.
        """
        if CopyKind.CHAIR in wanted.kinds:
            self._reviews.check_protection(meeting_id, wanted.passphrase or None)
        self._give_reasons(wanted.restrictions)
        with_word = CopyKind.WORD in wanted.kinds
        others = [kind for kind in CopyKind if kind in wanted.kinds and kind not in _OF_ISSUE]
        first = _share(progress, 0, 1 + len(others))
        if self._issuing.list(meeting_id):
            issued = self._issuing.supplement(meeting_id, wanted.reasons, first, word=with_word)
            others = [kind for kind in others if kind is not CopyKind.CHAIR]
        else:
            chosen = replace(edition, word=with_word)
            issued = self._issuing.issue(meeting_id, wanted.reasons, chosen, first)
        failed: dict[CopyKind, BoardPackError] = {}
        for at, kind in enumerate(others, start=1):
            try:
                self.make(issued.issue, kind, wanted.passphrase, _share(progress, at, 1 + len(others), can_stop=False))
            except BoardPackError as error:
                failed[kind] = error
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

    def make(self, issue: Issue, kind: CopyKind, passphrase: str = "", progress: Progress = silent) -> None:
        """Make a copy of an issue in its folder, in place of a former one.

        Raises BoardPackError, among them PassphraseNeededError for the chair's file.
        """
        folder = self.place / folder_of(kind, issue.folder)
        match kind:
            case CopyKind.PUBLIC:
                self._issuing.public_version(issue.meeting_id, folder, progress, issue.series)
            case CopyKind.CHAIR:
                progress(0, 1, kind)
                make_folder(folder)
                name = f"{issue.folder} for the chair{REVIEW_SUFFIX}"
                self._reviews.write(folder / name, meeting_id=issue.meeting_id, passphrase=passphrase or None)
            case CopyKind.EMAILS:
                progress(0, 1, kind)
                for made, _ in self._made(issue).emails:
                    self.draft_email(issue, made.kind)
            case CopyKind.MEMBERS | CopyKind.WORD:
                raise NotFoundError("An issued pack is not made again.", "Restore its folder from a backup.")

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

    def draft_email(self, issue: Issue, kind: CopyKind) -> Path:
        """Write the draft of the email that sends a copy, and return its file.

        Raises NotFoundError if the copy was not made, and RefusedError if the draft cannot be written.
        """
        from boardpack.formats.mail.draft import write_draft

        made = next(made for made in self._made(issue).copies if made.kind is kind)
        if made.file is None:
            raise NotFoundError(f"“{kind}” was not made.", "Make it first.")
        email = self._email(issue, made, self._settings())
        folder = self.place / folder_of(CopyKind.EMAILS, issue.folder)
        make_folder(folder)
        data = Path(made.file).read_bytes() if email.file.is_attached else b""
        write_whole(folder / _EMAIL_NAMES[kind], write_draft(email.draft(data)), "The email")
        return folder / _EMAIL_NAMES[kind]

    def _settings(self) -> Settings:
        with self._reading() as session:
            return settings_on(session.settings.get(), self.today())

    def _made(self, issue: Issue) -> MadeIssue:
        from boardpack.pack.outputs.earlier import plan_of

        members, settings = plan_of(issue.meeting_id, issue.manifest.encode()), self._settings()
        copies = (
            self._made_for_members(issue, members),
            self._made_for_public(issue),
            *(() if issue.series else (self._made_for_chair(issue, members),)),
            self._made_in_word(issue, members),
        )
        with_emails = (
            replace(made, email=self._email(issue, made, settings).facts) if _is_sent(made) else made for made in copies
        )
        return MadeIssue(issue, (*with_emails, self._made_emails(issue)))

    def _made_for_members(self, issue: Issue, plan: PackPlan) -> MadeCopy:
        folder = self.place / issue.folder
        return MadeCopy(CopyKind.MEMBERS, folder, _first(folder, "*.pdf"), 1, plan.file_pages, marking=marking_of(plan))

    def _made_for_public(self, issue: Issue) -> MadeCopy:
        from boardpack.pack.outputs.earlier import read_earlier

        folder = self.place / folder_of(CopyKind.PUBLIC, issue.folder)
        found = read_earlier(issue.meeting_id, folder)
        if found is None:
            return MadeCopy(CopyKind.PUBLIC, folder)
        plan = found.built.plan
        withheld = papers_in_words(part for part in plan.parts if part.kind is PartKind.WITHHELD)
        return MadeCopy(
            CopyKind.PUBLIC, folder, found.built.pdf, 1, plan.file_pages, withheld, marking=marking_of(plan)
        )

    def _made_for_chair(self, issue: Issue, plan: PackPlan) -> MadeCopy:
        folder = self.place / folder_of(CopyKind.CHAIR, issue.folder)
        file, marking = _first(folder, f"*{REVIEW_SUFFIX}"), self._reviews.marking(issue.meeting_id)
        return MadeCopy(CopyKind.CHAIR, folder, file, 1, plan.file_pages, marking=marking)

    def _made_in_word(self, issue: Issue, plan: PackPlan) -> MadeCopy:
        folder = self.place / issue.folder
        files = len(list(folder.glob("**/*.docx")))
        return MadeCopy(CopyKind.WORD, folder, _first(folder, "*.docx"), files, marking=marking_of(plan))

    def _made_emails(self, issue: Issue) -> MadeCopy:
        folder = self.place / folder_of(CopyKind.EMAILS, issue.folder)
        return MadeCopy(CopyKind.EMAILS, folder, _first(folder, "*.eml"), len(list(folder.glob("*.eml"))))

    def _email(self, issue: Issue, made: MadeCopy, settings: Settings) -> "CoveringEmail":
        from boardpack.formats.mail.draft import PDF
        from boardpack.pack.outputs.covering import FileToSend, chair_email, members_email, website_email
        from boardpack.services.returning.sealing import is_sealed

        path = Path(made.file or made.folder)
        file = FileToSend(path.name, path.stat().st_size if path.is_file() else None, PDF)
        if made.kind is CopyKind.CHAIR:
            review = replace(file, kind="application/octet-stream")
            return chair_email(issue, settings, review, made.marking or Marking(), is_locked=is_sealed(path))
        if made.kind is CopyKind.PUBLIC:
            return website_email(issue, settings, file, made.pages or 0)
        with self._reading() as session:
            return members_email(issue, settings, file, restricted_items(session))


def _is_sent(made: MadeCopy) -> bool:
    return made.is_made and made.kind in EMAILED


def _first(folder: Path, pattern: str) -> Path | None:
    """Return the first file of a folder with such a name. None if there is none."""
    return min(folder.glob(pattern), default=None)


def _share(progress: Progress, at: int, of: int, *, can_stop: bool = True) -> Progress:
    """Return the progress of one copy among others, as a share of the whole."""

    def share(done: int, total: int, what: str) -> bool:
        is_wanted = progress(at * _PARTS + _PARTS * done // max(total, 1), of * _PARTS, what)
        return is_wanted or not can_stop

    return share
