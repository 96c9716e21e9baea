"""The controller of the Pack page for issues: it issues a pack with all its copies, and shows what was issued."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.copies import MadeIssue, PlannedIssue
from boardpack.domain.meetings.editions import COPIES, PUBLIC, CopyFormat, Edition
from boardpack.domain.meetings.issues import HeldBackError, Issue, IssuedFolder
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.errors import BoardPackError
from boardpack.services.copies import CopiesService, IssuedCopies
from boardpack.services.returning.passphrases import suggested_passphrase
from boardpack.values import Frozen
from ui import tasks
from ui.desktop import open_path
from ui.pages.pack.copies_frame import CopiesFrame
from ui.pages.pack.issue_form import IssueForm
from ui.pages.pack.issued_copies import IssuedCopiesPage
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.declared_form import DeclaredField
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.page import WindowPage
from ui.widgets.working import Working

_ABOUT_LOCK = "Leave it empty for a file that anyone can open. Give it by phone, not in the email."


class _Preparation(Frozen):
    """The preview of an issue, with the passphrase that was suggested."""

    plan: PlannedIssue
    passphrase: str


class IssueController(QObject):
    """Shows the two pages about issues in place of the pack. Owned by the Pack page.

    Emits `issued` with the Issued, `shown` with an issue and its PDF when its pages are to be shown, `opened` with the
    page that takes the place of the pack, and `left` when the pack is to be shown again.
    """

    issued = Signal(object)  # Issued
    shown = Signal(object, bytes)  # Issue, its PDF
    opened = Signal(object)  # CopiesFrame
    left = Signal()

    def __init__(self, copies: CopiesService, page: WindowPage) -> None:
        super().__init__(page)
        self._copies, self._page = copies, page
        self.form, self.copies = IssueForm(), IssuedCopiesPage()
        self.current: CopiesFrame | None = None
        self.working = Working()
        self.working.float_over(page, page.notice.lowest_line)
        self.dialog: FormDialog | None = None
        self._meeting: Meeting | None = None
        self._task: tasks.Task | None = None
        self._unticked = frozenset[Edition]()
        self._passphrases: dict[MeetingId, str] = {}
        self._connect()

    def _connect(self) -> None:
        self.form.issue_requested.connect(self._issue)
        self.form.stopped.connect(self._stop)
        self.form.passphrase_requested.connect(self.ask_for_passphrase)
        self.form.item_requested.connect(lambda item_id: self._page.requested.emit(PagePlace("meetings", item_id)))
        self.copies.opened.connect(lambda path: open_path(path, self._page.notice))
        self.copies.pages_requested.connect(self._show_pages)
        self.copies.make_requested.connect(self._make)
        self.copies.email_requested.connect(self._open_email)
        self.copies.emails_requested.connect(self._open_emails)
        self.copies.marked.connect(self._mark)
        self.copies.minutes_requested.connect(self._open_minutes)
        for part in (self.form, self.copies):
            part.setParent(self._page)  # one that is never opened goes with the page
            part.hide()
            part.left.connect(self.close)

    @property
    def is_working(self) -> bool:
        """True while copies are made."""
        return self._task is not None and self.current is not None

    def issues(self, meeting: Meeting) -> tuple[IssuedFolder, ...]:
        """Return the issues of a meeting. If they cannot be read, show the error and return none."""
        return self._page.attempt(lambda: self._copies.issues(meeting.id)) or ()

    def issue(self, meeting: Meeting) -> None:
        """Show the copies of the pack or, once it is issued, of a supplement, before they are made."""
        self._meeting = meeting
        self._look(self._prepare, self._show_form, "Counting the pages of each copy")

    def look_again(self) -> None:
        """Plan the issue again, if its page is shown, since something may have changed. Reasons and ticks stay."""
        if self.current is self.form and self._task is None:
            self._unticked = frozenset(self.form.ticks) - self.form.wanted
            self._look(self._prepare, self._show_form, "Counting the pages of each copy")

    def show_issued(self, meeting: Meeting) -> None:
        """Show the pack and its supplements, and check their files."""
        self._meeting = meeting
        self._look(lambda progress: self._copies.made(meeting.id), self._show_copies, "Reading the issued pack")

    def close(self) -> None:
        """Show the pack again, unless copies are being made."""
        if self.current is None or self._task is not None:
            return
        if self.current is self.form:
            self._unticked = frozenset(self.form.ticks) - self.form.wanted
        self.current = None
        self.left.emit()

    def ask_for_passphrase(self) -> None:
        """Ask for another passphrase for the chair's file."""
        if self._meeting is None:
            return
        meeting_id = self._meeting.id
        field = DeclaredField("passphrase", "Passphrase", about=_ABOUT_LOCK)
        dialog = FormDialog(
            "Passphrase for the chair’s file",
            (field,),
            "Use passphrase",
            self._page,
            store=lambda values: self._copies.check_passphrase(meeting_id, values["passphrase"]),
            width=560,
        )
        dialog.kept.connect(lambda values: self._use_passphrase(meeting_id, values["passphrase"]))
        self.dialog = dialog.begin({"passphrase": self._passphrases.get(meeting_id, "")}).open_once()

    def _use_passphrase(self, meeting_id: MeetingId, passphrase: str) -> None:
        self._passphrases[meeting_id] = passphrase
        self.look_again()

    # ---- before an issue ----------------------------------------------------------------------

    def _prepare(self, progress: Progress) -> _Preparation:
        meeting = self._meeting
        if meeting is None:
            raise RuntimeError("no meeting is shown")
        plan = self._copies.plan(meeting.id, progress=progress)
        known = self._passphrases.get(meeting.id)
        return _Preparation(plan, suggested_passphrase() if known is None else known)

    def _show_form(self, found: _Preparation) -> None:
        if self._meeting is None:
            return
        self._passphrases[self._meeting.id] = found.passphrase
        holds_back = any(copy.left_out for copy in found.plan.copies if copy.edition == PUBLIC)
        if holds_back and self.current is not self.form:
            self._unticked -= {PUBLIC}
        ticked = frozenset(COPIES) - self._unticked
        self.form.show_plan(
            self._meeting, found.plan, self._copies.place, ticked, has_passphrase=bool(found.passphrase)
        )
        self._open(self.form)

    def _issue(self) -> None:
        """Issue with the typed reasons, in the background."""
        meeting = self._meeting
        if meeting is None or self._task is not None:
            return
        self._page.notice.clear()
        self._unticked = frozenset(self.form.ticks) - self.form.wanted
        choice = self.form.choice(self._passphrases.get(meeting.id, ""))
        self.form.begin_working()
        task = self._task = tasks.start(lambda progress: self._copies.issue(meeting.id, choice, progress=progress))
        task.name = "Issuing the pack"
        task.progressed.connect(self.form.show_progress)
        task.finished.connect(lambda done: self._on_issued(meeting, done))
        task.failed.connect(self._on_failed)
        task.cancelled.connect(lambda: self._page.notice.show_message(StatusShape.RING, "Nothing was issued."))
        task.ended.connect(self._on_ended)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.form.cancel.setEnabled(False)

    def _on_ended(self) -> None:
        self._forget()
        self.form.end_working()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, HeldBackError):
            self.form.add_findings(error.findings)
            self._page.notice.show_message(StatusShape.TRIANGLE, "More findings need a reason.", "Nothing was issued.")
        else:
            self._page.show_error(error)

    def _on_issued(self, meeting: Meeting, done: IssuedCopies) -> None:
        self._task = None
        self.form.forget_reasons()
        self.issued.emit(done.issued)
        self.show_issued(meeting)
        self._page.announce(Changes(issues=True))
        for edition, error in done.failed.items():
            words = f"{done.issued.issue.name} issued, but “{edition.name}” was not made. {error.what}"
            self._page.notice.show_message(StatusShape.SQUARE, words, error.remedy)

    # ---- after an issue -----------------------------------------------------------------------

    def _show_copies(self, issues: tuple[MadeIssue, ...]) -> None:
        meeting = self._meeting
        if meeting is None or not issues:
            return
        self._show_made(meeting, issues)
        self._open(self.copies)
        self.copies.begin_check()
        check = tasks.start(lambda progress: self._copies.verified(meeting.id), shown_in=self.copies)
        check.finished.connect(self._on_verified)
        check.failed.connect(self._page.show_error)

    def _show_made(self, meeting: Meeting, issues: tuple[MadeIssue, ...]) -> None:
        self.copies.show_issues(meeting, issues, self._copies.today(), self._passphrases.get(meeting.id, ""))

    def _on_verified(self, issues: tuple[IssuedFolder, ...]) -> None:
        self.copies.show_verified(issues)
        if found := [finding for issued in issues for finding in issued.findings]:
            more = f"{len(found) - 1} more." if found[1:] else ""
            self._page.notice.show_message(StatusShape.SQUARE, found[0].message, more)

    def _make(self, issue: Issue, edition: Edition) -> None:
        """Make a copy that was not made with the issue. The file for the chair gets a passphrase of its own."""
        if edition.format is CopyFormat.REVIEW and not self._passphrases.get(issue.meeting_id):
            self._passphrases[issue.meeting_id] = suggested_passphrase()
        passphrase = self._passphrases.get(issue.meeting_id, "")

        def make(progress: Progress) -> tuple[MadeIssue, ...]:
            self._copies.make(issue, edition, passphrase, progress)
            return self._copies.made(issue.meeting_id)

        self._look(make, self._show_copies, f"Making: {edition.name}")

    def _open_email(self, issue: Issue, edition: Edition) -> None:
        """Write the draft of an email anew, and open it in the user's mail program."""
        path = self._page.attempt(lambda: self._copies.draft_email(issue, edition))
        if path is not None:
            open_path(path, self._page.notice)

    def _open_emails(self, issue: Issue) -> None:
        def write(progress: Progress) -> list[Path]:
            made = next(made for made in self._copies.made(issue.meeting_id) if made.issue.id == issue.id)
            return [self._copies.draft_email(issue, copy.edition) for copy, _ in made.to_send]

        self._look(write, self._open_drafts, "Preparing the emails")

    def _open_drafts(self, drafts: list[Path]) -> None:
        for path in drafts:
            open_path(path, self._page.notice)

    def _mark(self, issue: Issue, edition: Edition, is_sent: bool) -> None:
        """Record that an email was sent, or take that back."""
        changes = self._page.attempt(lambda: self._copies.mark_email(issue, edition, sent=is_sent))
        if changes is not None and self._meeting is not None:
            self._show_made(self._meeting, self._copies.made(issue.meeting_id))
            self._page.announce(changes)

    def _open_minutes(self) -> None:
        if self._meeting is not None:
            self._page.requested.emit(PagePlace("minutes", self._meeting.id))

    def _show_pages(self, issue: Issue) -> None:
        """Emit the pages of an issue, as they were issued."""
        try:
            folders = {found.issue.id: found for found in self._copies.issues(issue.meeting_id)}
            data = Path(folders[issue.id].pdf).read_bytes()
        except (OSError, BoardPackError) as error:
            self._page.notice.show_message(StatusShape.SQUARE, f"The issued pack cannot be read ({error}).")
            return
        self.close()
        self.shown.emit(issue, data)

    # ---- both ---------------------------------------------------------------------------------

    def _open(self, frame: CopiesFrame) -> None:
        is_new, self.current = self.current is not frame, frame
        self.opened.emit(frame)
        if is_new:
            frame.focus_first()

    def _look(self, look: Callable[[Progress], object], show: Callable[..., object], what: str) -> None:
        """Run `look` in the background, then show its result. One at a time."""
        if self._task is not None:
            return
        task = self._task = tasks.start(look, only_reads=True)
        self.working.watch(task, what)
        task.finished.connect(partial(self._after_look, show))
        task.failed.connect(self._page.show_error)
        task.ended.connect(self._forget)

    def _after_look(self, show: Callable[..., object], found: object) -> None:
        self._task = None
        show(found)

    def _forget(self) -> None:
        if self._task is not None and not self._task.running:
            self._task = None
