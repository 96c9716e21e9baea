"""The page about an issued pack: its copies, the emails to send, and the reasons that were recorded."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.copies import CopyEmail, MadeCopy, MadeIssue
from boardpack.domain.meetings.editions import MEMBERS, CopyFormat, Edition
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.meetings import Meeting
from boardpack.services.copies import is_of_issue
from ui.models.meetings.issues import content_line, email_lines, issue_time, issued_page_sentence, sent_words
from ui.pages.pack.copies_frame import CopiesFrame, CopyTable, folder_cell, number, section_head, two_lines
from ui.shapes import StatusShape
from ui.widgets.labels import ElidedLabel, button, hairline, label, shape_label
from ui.widgets.layouts import column_layout, row_layout

_COLUMNS = (("", 22), ("Copy", 220), ("Pages", 52), ("Folder", 200), ("File", 290), ("", 270))
_EMAILS = (("", 22), ("", 700), ("", 110), ("", 220))
_SENDS_NOTHING = "Boardpack does not send anything itself."
_LATER = "A paper that changes from now on goes into a supplement."
_CHECKING = "Checking each file…"
_UNCHANGED = "Checked: no file has changed since it was issued."
_SHOWN_MS = 30_000


class IssuedCopiesPage(CopiesFrame):
    """Shows the pack of a meeting and its supplements, the newest first, with their copies. Owned by the Pack page.

    Emits `opened` with a file or folder, `pages_requested` with an issue whose pages are to be shown, `make_requested`
    and `email_requested` with an issue and the edition of a copy, `emails_requested` with an issue, `marked` with an
    issue, an edition and True if its email was sent, and `minutes_requested` once all emails are sent.
    """

    opened = Signal(object)  # Path
    pages_requested = Signal(object)  # Issue
    make_requested = Signal(object, object)  # Issue, Edition
    email_requested = Signal(object, object)  # Issue, Edition
    emails_requested = Signal(object)  # Issue
    marked = Signal(object, object, bool)  # Issue, Edition
    minutes_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Issued", "Open emails", self._go_on)
        self._issues: tuple[MadeIssue, ...] = ()
        self._passphrase, self._checked = "", _CHECKING
        self._marks: dict[QWidget, tuple[Issue, Edition, bool]] = {}
        """The mark that S sets, by the buttons of each email."""
        self.check_number = QAction("Show check number", self)
        self.check_number.triggered.connect(self._show_check_number)
        self.head.offer(self.check_number)

    def show_issues(self, meeting: Meeting, issues: Sequence[MadeIssue], today: date, passphrase: str) -> None:
        """Show these issues. `passphrase` is that of the chair's file, empty if it is not known."""
        self._issues, self._passphrase, self._today = tuple(issues), passphrase, today
        newest, in_focus = issues[-1], self._marks.get(self.focusWidget())
        self._marks = {}
        name = f"{newest.issue.name} issued for {in_words(meeting.held_on)}"
        self.show_title(name, issued_page_sentence(newest, today))
        self.show_sections([section for made in reversed(issues) for section in self._sections(made, today)])
        self.footer.show_facts(_LATER, self._checked)
        if self.head.primary is not None:
            self.head.primary.setText("Open emails" if newest.to_send else "Open minutes")
        if in_focus is not None:
            self._focus_email(in_focus)

    def begin_check(self) -> None:
        """Show that the files are being checked."""
        self._show_check(_CHECKING)

    def show_verified(self, issues: Sequence[IssuedFolder]) -> None:
        """Show that no file has changed, or how many findings there are."""
        found = [finding for issued in issues for finding in issued.findings]
        self._show_check(f"{count_in_words(len(found), 'finding')} on the issued files" if found else _UNCHANGED)

    def _show_check(self, words: str) -> None:
        self._checked = words
        self.footer.show_facts(_LATER, words)

    def _show_check_number(self) -> None:
        numbers = (f"{made.issue.name}: {made.issue.digest}" for made in self._issues)
        self.footer.show_facts(f"Check number at the foot of each page. {'. '.join(numbers)}")

    def focus_first(self) -> None:
        """Focus the button that opens the emails."""
        if self.head.primary is not None:
            self.head.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_email(self, former: tuple[Issue, Edition, bool]) -> None:
        """Focus the email that had the focus, or the next one to send if it has been marked as sent since."""
        rows = list(self._marks.items())
        place = next((place for place, (_, mark) in enumerate(rows) if mark[:2] == former[:2]), None)
        if place is None:
            return
        was_sent = former[2] and not rows[place][1][2]
        to_send = (row for row, mark in rows[place:] if was_sent and mark[2])
        next(to_send, rows[place][0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the email in focus as sent on S."""
        mark = self._marks.get(self.focusWidget())
        if event.key() == Qt.Key.Key_S and mark is not None and mark[2]:
            self.marked.emit(*mark)
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Open the emails that are still to be sent. Once all are sent, go on to the minutes."""
        if not self._issues[-1].to_send:
            self.minutes_requested.emit()
        else:
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
        row.addWidget(ElidedLabel(str(place), "small", Qt.TextElideMode.ElideMiddle), 1)
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
            ElidedLabel(_file_words(copy), "sentence", Qt.TextElideMode.ElideMiddle) if copy.is_made else None,
            self._links(issue, copy),
        )

    def _links(self, issue: Issue, copy: MadeCopy) -> QWidget:
        cell = QWidget()
        row = row_layout(cell, spacing=16)
        row.addStretch(1)
        for words, act in self._acts(issue, copy):
            row.addWidget(self._link(words, act, copy.edition.name))
        if copy.is_made and copy.edition.format is CopyFormat.REVIEW and self._passphrase:
            row.insertWidget(1, self._passphrase_link())
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
            email_button = button("Open email", "pane", partial(self.email_requested.emit, issue, copy.edition))
            email_button.setAccessibleName(f"Open email: {first}")
            shape = StatusShape.DISC if email.sent else StatusShape.RING
            sent = self._sent_cell(issue, copy.edition, email, email_button, first)
            table.add_row((shape_label(shape), two_lines(first, second), email_button, sent))
        return table

    def _sent_cell(
        self, issue: Issue, edition: Edition, email: CopyEmail, email_button: QPushButton, what: str
    ) -> QWidget:
        """Return the cell that says when an email was sent, with *Undo*, or that marks it as sent."""
        cell = QWidget()
        row = row_layout(cell, spacing=12)
        row.addStretch(1)
        if email.sent:
            row.addWidget(label(sent_words(email.sent, self._today), "sentence"))
        mark = (issue, edition, email.sent is None)
        link = self._link("Undo" if email.sent else "Mark as sent", partial(self.marked.emit, *mark), what)
        link.setToolTip("" if email.sent else "S")
        self._marks |= {email_button: mark, link: mark}
        row.addWidget(link)
        return cell

    def _passphrase_link(self) -> QWidget:
        """Return a link that shows the passphrase of the chair's file for half a minute, in the same place."""
        link = button("Show passphrase", "flat")

        def show_for_a_while() -> None:
            link.setText(self._passphrase)
            QTimer.singleShot(_SHOWN_MS, link, lambda: link.setText("Show passphrase"))

        link.clicked.connect(show_for_a_while)
        return link

    def _link(self, words: str, act: Callable[[], object], what: str) -> QPushButton:
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
