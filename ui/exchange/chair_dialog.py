"""The dialog that writes the chair's review file: the log, and a pack and a passphrase if wanted."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QWidget

from boardpack.domain.exchange.chair_reviews import not_carried
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.domain.office.markings import contains_restricted
from boardpack.errors import BoardPackError, PassphraseNeededError
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.packs.issuing import IssuingService
from boardpack.services.returning.chair_reviews import ChairReviewsService
from boardpack.services.returning.passphrases import suggested_passphrase
from boardpack.services.returning.printed_reviews import PrintedReviewsService
from ui import messages, tasks
from ui.desktop import open_path
from ui.last_folder import FileKind, last_folder
from ui.models.exchange.forms_out import meeting_words
from ui.shapes import StatusShape
from ui.widgets.dialogs.working_dialog import WorkingDialog
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import button, label

_PURPOSE = (
    "One file contains the current action log, its history and the related items of the register. The chair opens it "
    "on another computer, without this folder or a network, and sends one file back for you to merge."
)
_LOST = "Give the passphrase by phone, not in the same email. The file cannot be opened without it."
_NO_PACK: tuple[MeetingId | None, str] = (None, "No pack")
_ON_PAPER = "PDF to fill in by hand (*.pdf);;Word form to fill in and import (*.docx)"


class ChairDialog(WorkingDialog):
    """Asks how to write the chair's review file, and writes it. Does not change the board.

    Emits `merge_requested` when the user wants to merge a file that came back.
    """

    merge_requested = Signal()

    def __init__(
        self,
        reviews: ChairReviewsService,
        printed: PrintedReviewsService,
        issuing: IssuingService,
        meetings: MeetingsService,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Review for the chair", "Save review…", self.choose_file, 470, parent, inset=24)
        self._reviews, self._printed, self._issuing = reviews, printed, issuing
        issued = [meeting for meeting in meetings.list() if issuing.list(meeting.id)]
        self.pack = ChoiceBox[MeetingId | None]("Pack", (_NO_PACK, *map(_choice, issued)))
        self.pack.choose(issued[-1].id if issued else None)
        self.passphrase, self.again = _secret("Passphrase"), _secret("Repeat the passphrase")
        self.passphrase.setPlaceholderText("Leave empty for a file that anyone can open")
        self.passphrase.textChanged.connect(self._settle)
        self.again.textChanged.connect(self._settle)
        self.print_button = button("Save as a form…", "plain", self.choose_print)
        self.print_button.setToolTip("A PDF to fill in by hand, or a Word form to fill in and import")
        self.merge_button = button("Merge a review…", "plain", self._go_to_merge)
        self.merge_button.setToolTip("Import the review file that the chair sent back")
        self.suggest_button = button("Suggest a passphrase", "plain", self.suggest)
        self.copy_button = button("Copy passphrase", "plain", self.copy)
        self.copy_button.hide()
        self._why = label("", "warning", wrap=True)
        self._lay_out()
        self._settle()
        self.pack.setFocus()

    def choose_file(self) -> None:
        """Ask for the place of the file, and write it. A warning about restricted matter comes first."""
        try:
            self._reviews.check_protection(self.pack.value, self.passphrase.text() or None)
        except BoardPackError as error:
            self._on_failed(error)
            return
        self._ask_for_file(without_passphrase=False)

    def _ask_for_file(self, *, without_passphrase: bool) -> None:
        suggested = last_folder.path(FileKind.REVIEW, f"For the chair{REVIEW_SUFFIX}")
        path, _ = QFileDialog.getSaveFileName(self, self.windowTitle(), suggested, f"Review (*{REVIEW_SUFFIX})")
        last_folder.remember(FileKind.REVIEW, path)
        if path:
            self.write_to(Path(path), without_passphrase=without_passphrase)

    def write_to(self, path: Path, *, without_passphrase: bool = False) -> None:
        """Write the review file in the background."""
        if not self.act_button.isEnabled():
            return
        to = path if path.suffix.lower() == REVIEW_SUFFIX else path.with_name(f"{path.name}{REVIEW_SUFFIX}")
        self._write(to, without_passphrase=without_passphrase)

    def _write(self, to: Path, *, without_passphrase: bool) -> None:
        meeting_id, passphrase = self.pack.value, self.passphrase.text() or None
        self.notice.clear()
        task = tasks.start(
            lambda progress: self._reviews.write(
                to, meeting_id=meeting_id, passphrase=passphrase, without_passphrase=without_passphrase
            )
        )
        later = [issued.issue.name for issued in self._issuing.list(meeting_id)[1:]] if meeting_id else []
        self._watch_writing(task, to, f"Send that file. {not_carried(later)}".strip())

    def choose_print(self) -> None:
        """Ask for the place of the log on paper, and write it. A warning about restricted actions comes first."""
        if restricted := self._printed.restricted():
            what = f"The form would contain restricted actions: {', '.join(restricted)}."
            act = ("Save as a form anyway…", self._ask_for_print)
            self.notice.show_message(StatusShape.TRIANGLE, what, "It cannot have a passphrase.", *act)
            return
        self._ask_for_print()

    def _ask_for_print(self) -> None:
        suggested = last_folder.path(FileKind.REVIEW, "For the chair.pdf")
        path, chosen = QFileDialog.getSaveFileName(self, "Save as a form", suggested, _ON_PAPER)
        last_folder.remember(FileKind.REVIEW, path)
        if path:
            self.print_to(Path(path), ".docx" if "docx" in chosen else ".pdf")

    def print_to(self, path: Path, suffix: str = ".pdf") -> None:
        """Write the log on paper, as PDF or Word form, in the background."""
        to = path if path.suffix.lower() in (".pdf", ".docx") else path.with_name(f"{path.name}{suffix}")
        self.notice.clear()
        remedy = f"{contains_restricted(self._printed.restricted())} Send that file.".strip()
        self._watch_writing(tasks.start(lambda progress: self._printed.write(to)), to, remedy)

    def _watch_writing(self, task: tasks.Task, to: Path, remedy: str) -> None:
        self.working.watch(task, "Preparing the review")
        self._settle()
        sentence = f"The review for the chair is saved as “{to}”."
        task.finished.connect(
            lambda _: self.notice.show_message(
                StatusShape.DISC, sentence, remedy, "Open folder", lambda: open_path(to.parent, self.notice)
            )
        )
        task.failed.connect(lambda error: self._on_failed(error))
        task.ended.connect(self._settle)

    def _on_failed(self, error: BaseException) -> None:
        """Show the error. If a passphrase is missing, offer to save restricted matter without one."""
        if isinstance(error, PassphraseNeededError):
            self.passphrase.setFocus()
            act = ("Save without passphrase…", lambda: self._ask_for_file(without_passphrase=True))
            self.notice.show_message(StatusShape.SQUARE, error.what, error.remedy, *act)
            return
        messages.show_error(error, self.notice)

    def _go_to_merge(self) -> None:
        self.reject()
        self.merge_requested.emit()

    def suggest(self) -> None:
        """Fill in a good passphrase and show it, so that it can be written down."""
        suggested = suggested_passphrase()
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Normal)
            field.setText(suggested)
        self.copy_button.show()

    def copy(self) -> None:
        """Copy the passphrase, so that it can be kept where the office keeps them."""
        QApplication.clipboard().setText(self.passphrase.text())
        self.notice.show_message(StatusShape.DISC, "Passphrase copied.")

    def _settle(self) -> None:
        alike = self.passphrase.text() == self.again.text()
        started = bool(self.again.text())
        self._why.setText("The two passphrases do not match." if started and not alike else "")
        self.again.setEnabled(bool(self.passphrase.text()))
        self.act_button.setEnabled(alike and not self.working.is_working)
        self.print_button.setEnabled(not self.working.is_working)

    def _lay_out(self) -> None:
        self.show_sentence(_PURPOSE)
        column = self.column
        form = QFormLayout()
        form.setSpacing(8)
        for name, field in (
            ("Issued pack", self.pack),
            ("Passphrase", self.passphrase),
            ("Repeat passphrase", self.again),
        ):
            words = label(name, "quiet")
            words.setBuddy(field)
            form.addRow(words, field)
        column.addLayout(form)
        suggest = QHBoxLayout()
        suggest.addWidget(self.suggest_button)
        suggest.addWidget(self.copy_button)
        suggest.addStretch(1)
        column.addLayout(suggest)
        column.addWidget(self._why)
        column.addWidget(label(_LOST, "small", wrap=True))
        column.addStretch(1)
        self.notice.keep_place()
        column.addWidget(self.notice)
        column.addWidget(self.working)  # beside five buttons its words would be cut
        self.end_with("Close", self.act_button, beside=(self.print_button, self.merge_button))


def _choice(meeting: Meeting) -> tuple[MeetingId, str]:
    return meeting.id, f"Pack of {meeting_words(meeting)}"


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
