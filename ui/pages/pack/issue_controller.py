"""The controller of the Pack page for issues: it issues the pack and supplements, and shows what was issued."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import IssuedFolder
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.packs import PackPlan
from boardpack.services.packs.issuing import IssuingService
from ui import tasks
from ui.models.meetings.issues import change_line, to_whom, what_goes_out
from ui.pages.pack.issue_dialog import IssueDialog
from ui.pages.pack.issued_dialog import IssuedDialog
from ui.shapes import StatusShape
from ui.widgets.page import WindowPage

Found = TypeVar("Found")


class IssueController(QObject):
    """Opens the dialogs for issues over the page. Owned by the Pack page.

    Emits `issued` with the Issued, `shown` with an issue and its PDF when its pages are to be shown.
    """

    issued = Signal(object)  # Issued
    shown = Signal(object, bytes)  # IssuedFolder, its PDF

    def __init__(self, issuing: IssuingService, page: WindowPage) -> None:
        super().__init__(page)
        self._issuing, self._page = issuing, page
        self.dialog: QDialog | None = None
        self._lookup: tasks.Task | None = None

    def issues(self, meeting: Meeting) -> tuple[IssuedFolder, ...]:
        """Return the issues of a meeting. If they cannot be read, show the error and return none."""
        return self._page.attempt(lambda: self._issuing.list(meeting.id)) or ()

    def issue(self, meeting: Meeting, plan: PackPlan, edition: Edition) -> None:
        """Ask for confirmation to issue the pack, with a reason for each finding that blocks it."""
        self._when_found(
            lambda: (self._issuing.holding_back(meeting.id, edition), self._issuing.members()),
            lambda found: IssueDialog(
                f"Issue the pack of {in_words(meeting.held_on)}",
                (("Contents", what_goes_out(plan, edition)), ("Recipients", to_whom(found[1], edition))),
                found[0],
                lambda reasons, progress: self._issuing.issue(meeting.id, reasons, edition, progress),
                self._page,
                plan.findings,
            ),
        )

    def supplement(self, meeting: Meeting, edition: Edition) -> None:
        """Ask to confirm a supplement with late papers. It has Word files only if the pack and `edition` have them."""
        word = None if edition.word else False
        without = () if edition.word else ("Without Word files.",)
        self._when_found(
            lambda: (self._issuing.late_changes(meeting.id), self._issuing.holding_back_supplement(meeting.id)),
            lambda found: IssueDialog(
                f"Issue a supplement to the pack of {in_words(meeting.held_on)}",
                (("Contents", (*(f"{change_line(change)}." for change in found[0]), *without)),),
                found[1],
                lambda reasons, progress: self._issuing.supplement(meeting.id, reasons, progress, word=word),
                self._page,
            ),
        )

    def show_issued(self, meeting: Meeting) -> None:
        """Show the pack and its supplements in order."""
        dialog = IssuedDialog(self._issuing, meeting.id, f"Issued packs for {in_words(meeting.held_on)}", self._page)
        dialog.shown.connect(self._show)
        self._open(dialog)

    def _show(self, issued: IssuedFolder) -> None:
        """Emit the pages of an issue, as they were issued."""
        try:
            data = Path(issued.pdf).read_bytes()
        except OSError as error:
            words = f"“{issued.pdf}” cannot be read ({error.strerror})."
            self._page.notice.show_message(StatusShape.SQUARE, words, "Verify the issued pack.")
        else:
            self.shown.emit(issued, data)

    def _when_found(self, look: Callable[[], Found], ask: Callable[[Found], IssueDialog]) -> None:
        """Run `look` in the background, then open the dialog that `ask` makes of its result. One at a time."""
        if self._lookup is not None:
            return
        self._lookup = tasks.start(lambda progress: look(), shown_in=self._page)
        self._lookup.finished.connect(lambda found: self._ask(ask(found)))
        self._lookup.failed.connect(self._page.show_error)
        self._lookup.ended.connect(self._end_lookup)

    def _end_lookup(self) -> None:
        self._lookup = None

    def _ask(self, dialog: IssueDialog) -> None:
        dialog.issued.connect(self.issued)
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def issued_sentence(issues: Sequence[IssuedFolder]) -> str:
    """Return the sentence about the issues; empty if there are none.

    An example is "Issued 8 July 2025, number 7C1E 90AB, with 2 supplements".
    """
    if not issues:
        return ""
    pack, *supplements = issues
    more = (
        f", with {len(supplements)} {'supplement' if len(supplements) == 1 else 'supplements'}" if supplements else ""
    )
    return f"Issued {in_words(pack.issue.issued_at.date())}, number {pack.issue.unbroken_digest}{more}"
