"""The page about an issued pack: its copies, the emails to send, and the reasons that were recorded."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.copies import CopyEmail, MadeCopy, MadeIssue
from boardpack.domain.meetings.editions import MEMBERS, CopyFormat
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.copies import is_of_issue
from ui.models.meetings.issues import content_line, email_lines, issue_time
from ui.pages.pack.copies_frame import CopiesFrame, CopyTable, folder_cell, number, section_head, two_lines
from ui.shapes import StatusShape
from ui.widgets.labels import ElidedLabel, button, hairline, label, shape_label
from ui.widgets.layouts import column_layout, row_layout

_COLUMNS = (("", 22), ("Copy", 220), ("Pages", 52), ("Folder", 200), ("File", 290), ("", 270))
_EMAILS = (("", 22), ("", 800), ("", 120))
_SENDS_NOTHING = "Boardpack does not send anything itself."
_LATER = "A paper that changes from now on goes into a supplement."
_CHECKING = "Checking each file…"
_UNCHANGED = "Checked: no file has changed since it was issued."
_SHOWN_MS = 30_000


class IssuedCopiesPage(CopiesFrame):
    """Shows the pack of a meeting and its supplements, the newest first, with their copies. Owned by the Pack page.

    Emits `opened` with a file or folder, `pages_requested` with an issue whose pages are to be shown, `make_requested`
    and `email_requested` with an issue and the edition of a copy, and `emails_requested` with an issue.
    """

    opened = Signal(object)  # Path
    pages_requested = Signal(object)  # Issue
    make_requested = Signal(object, object)  # Issue, Edition
    email_requested = Signal(object, object)  # Issue, Edition
    emails_requested = Signal(object)  # Issue

    def __init__(self) -> None:
        super().__init__("Issued", "Open emails", self._open_emails)
        self._issues: tuple[MadeIssue, ...] = ()
        self._passphrase = ""

    def show_issues(self, meeting: Meeting, issues: Sequence[MadeIssue], today: date, passphrase: str) -> None:
        """Show these issues. `passphrase` is that of the chair's file, empty if it is not known."""
        self._issues, self._passphrase = tuple(issues), passphrase
        newest = issues[-1]
        kinds, emails = len(newest.made), len(newest.emails)
        self.show_title(
            f"{newest.issue.name} issued for {in_words(meeting.held_on)}",
            f"Issued {issue_time(newest.issue, today)} with {count_in_words(kinds, 'kind')} of copy. "
            f"{count_in_words(emails, 'email')} {'is' if emails == 1 else 'are'} ready to send.",
        )
        self.show_sections([section for made in reversed(issues) for section in self._sections(made, today)])
        self.footer.show_facts(_LATER, _CHECKING)

    def show_verified(self, issues: Sequence[IssuedFolder]) -> None:
        """Show that no file has changed, or how many findings there are."""
        found = [finding for issued in issues for finding in issued.findings]
        digest = f"Number {issues[-1].issue.digest}" if issues else ""
        checked = f"{count_in_words(len(found), 'finding')} on the issued files" if found else _UNCHANGED
        self.footer.show_facts(_LATER, checked, digest)

    def focus_first(self) -> None:
        """Focus the button that opens the emails."""
        if self.head.primary is not None:
            self.head.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_emails(self) -> None:
        if self._issues:
            self.emails_requested.emit(self._issues[-1].issue)

    # ---- sections -----------------------------------------------------------------------------

    def _sections(self, made: MadeIssue, today: date) -> Sequence[QWidget]:
        to_send = (self._to_send(made.issue, made.emails),) if made.emails else ()
        reasons = (_reasons(made.issue),) if made.issue.overridden else ()
        return (self._copies(made, today), *to_send, *reasons)

    def _copies(self, made: MadeIssue, today: date) -> CopyTable:
        place = Path(made.copies[0].folder).parent
        where = QWidget()
        row = row_layout(where, spacing=12)
        row.addWidget(ElidedLabel(str(place), "small"), 1)
        row.addWidget(self._link("Open folder", lambda: self.opened.emit(place), "of all issued packs"))
        heading = f"{made.issue.name}, issued {issue_time(made.issue, today)}" if len(self._issues) > 1 else "Copies"
        table = CopyTable(heading, where, _COLUMNS)
        for copy in made.copies:
            if copy.is_made or copy.edition.format is not CopyFormat.WORD:
                table.add_row(self._row(made.issue, copy))
        return table

    def _row(self, issue: Issue, copy: MadeCopy) -> Sequence[QWidget | None]:
        shape = shape_label(StatusShape.DISC if copy.is_made else StatusShape.RING)
        below = content_line(copy) if copy.is_made else "Missing" if is_of_issue(copy.edition) else "Not made"
        return (
            shape,
            two_lines(copy.edition.name, below, "strong"),
            number(copy.pages) if copy.is_made else None,
            folder_cell(Path(copy.folder).name) if copy.is_made else None,
            ElidedLabel(_file_words(copy), "sentence") if copy.is_made else None,
            self._links(issue, copy),
        )

    def _links(self, issue: Issue, copy: MadeCopy) -> QWidget:
        cell = QWidget()
        row = row_layout(cell, spacing=16)
        row.addStretch(1)
        for words, act in self._acts(issue, copy):
            row.addWidget(self._link(words, act, copy.edition.name))
        return cell

    def _acts(self, issue: Issue, copy: MadeCopy) -> list[tuple[str, Callable[[], object]]]:
        if copy.file is None:
            can_be_made = not is_of_issue(copy.edition)
            return [("Make it now", lambda: self.make_requested.emit(issue, copy.edition))] if can_be_made else []
        file, folder = Path(copy.file), Path(copy.folder)
        acts: list[tuple[str, Callable[[], object]]] = []
        if copy.edition == MEMBERS:
            acts.append(("Show pages", lambda: self.pages_requested.emit(issue)))
        if copy.edition.format is CopyFormat.PACK:
            acts.append(("Open", lambda: self.opened.emit(file)))
        return [*acts, ("Show in folder", lambda: self.opened.emit(folder))]

    def _to_send(self, issue: Issue, emails: Sequence[tuple[MadeCopy, CopyEmail]]) -> CopyTable:
        table = CopyTable("To send", label(_SENDS_NOTHING, "small"), _EMAILS)
        for copy, email in emails:
            first, second = email_lines(copy, email)
            words = two_lines(first, second)
            if copy.edition.format is CopyFormat.REVIEW and self._passphrase:
                words.layout().insertWidget(3, self._passphrase_link())  # type: ignore[union-attr]
            send = button("Open email", "pane", lambda edition=copy.edition: self.email_requested.emit(issue, edition))  # type: ignore[misc]
            send.setAccessibleName(f"Open email: {first}")
            table.add_row((shape_label(StatusShape.RING), words, send))
        return table

    def _passphrase_link(self) -> QWidget:
        """Return a link that shows the passphrase of the chair's file for half a minute, in the same place."""
        link = button("Show passphrase", "flat")

        def show_for_a_while() -> None:
            link.setText(self._passphrase)
            QTimer.singleShot(_SHOWN_MS, link, lambda: link.setText("Show passphrase"))

        link.clicked.connect(show_for_a_while)
        return link

    def _link(self, words: str, act: Callable[[], object], what: str) -> QWidget:
        link = button(words, "flat", act)
        link.setAccessibleName(f"{words}: {what}")
        return link


def _file_words(copy: MadeCopy) -> str:
    if copy.file is not None and copy.edition.format not in (CopyFormat.WORD, CopyFormat.EMAILS):
        return Path(copy.file).name
    return count_in_words(copy.files, "file")


def _reasons(issue: Issue) -> QWidget:
    section = QWidget()
    column = column_layout(section, spacing=6)
    column.addLayout(section_head("Reasons recorded"))
    column.addWidget(hairline())
    for override in issue.overridden:
        row = row_layout(spacing=10)
        row.addWidget(shape_label(StatusShape.TRIANGLE), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(two_lines(override.finding, override.reason), 1)
        column.addLayout(row)
    return section
