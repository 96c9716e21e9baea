"""A letter comes in: chosen or dropped, read aside, judged item by item, put into the register at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from boardpack.domain.changes import Changes
from boardpack.domain.dates import count_in_words
from boardpack.domain.dismissals import Checked
from boardpack.domain.findings import Finding
from boardpack.domain.proposals import LetterReading
from boardpack.services.findings import FindingsService
from boardpack.services.letter_entering import Acceptance
from boardpack.services.letters import AcceptedLetter, LettersService
from ui import tasks
from ui.models.letter_draft import LetterDraft, start_draft
from ui.pages.intake.in_progress import ReadingInProgress
from ui.pages.intake.review import LetterReview
from ui.pages.intake.source_pane import UnplacedText
from ui.places import Place
from ui.shapes import Shape
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import button, label
from ui.widgets.leaving import leaves
from ui.widgets.notice import Notice
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead

_KINDS = "Letters and reports (*.docx *.odt *.pdf *.txt *.md);;All files (*)"
_PURPOSE = "Read a response letter or an inspection report. You judge each item beside its words before it is stored."
_NEXT = "There you can say what is for us and why, set the force's targets, and write the Commissioner's comments."


class IntakePage(Page):
    """Reads one letter at a time. Until the last step nothing of it is stored."""

    name, title, icon = "intake", "Intake", "inbox"

    def __init__(self, letters: LettersService, findings: FindingsService) -> None:
        super().__init__()
        self._letters, self._findings = letters, findings
        self._reading: LetterReading | None = None
        self.task: tasks.Task | None = None
        self._settings: QSettings | None = None
        self.review: LetterReview | None = None
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self._add_commands()
        self._show_start()

    def choose(self) -> None:
        """Ask for a file, and read it."""
        path, _ = QFileDialog.getOpenFileName(self, "Read a letter", self._last_folder(), _KINDS)
        if path:
            self.read(Path(path))

    def read(self, path: Path, published_on: date | None = None) -> None:
        """Read a file aside, and show what it proposes."""
        if self.task is not None or not self._may_drop_review():
            return
        self._remember_folder(path.parent)
        waiting = ReadingInProgress(path.name, self._fresh_notice(), self.cancel)
        self._show(waiting)
        task = self._start(path, published_on, lambda reading: self._show_reading(path, reading))
        task.progressed.connect(waiting.show_progress)
        waiting.setFocus()

    def cancel(self) -> None:
        """Leave off reading; what is read by then is thrown away."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
            self._show_start()
            self.notice.say(Shape.RING, "The letter was not read.", "Nothing was stored.")

    def take_back(self) -> None:
        """Undo the last decision on the letter in review."""
        if self.review is not None:
            self.review.take_back()

    def store(self) -> None:
        """Put what was accepted into the register, in one step."""
        review = self.review
        if review is None or not review.draft.accepted:
            return
        draft = review.draft
        stored = self.attempt(
            lambda: self._letters.accept(draft.path, draft.reading, draft.accepted, draft.published_on, draft.taking)
        )
        if stored is not None:
            self._forget_review()
            self._show_stored(stored)
            self.announce(stored.changes)

    def show_place(self, place: Place) -> None:
        if place.file is not None:
            self.read(place.file)

    def focus_first(self) -> None:
        if self.review is not None:
            self.review.focus_first()
        elif (content := self.stack.currentWidget()) is not None:
            content.setFocus()

    def save_state(self, settings: QSettings) -> None:
        if self.review is not None:
            self.review.save(settings)

    def restore_state(self, settings: QSettings) -> None:
        self._settings = settings

    def refresh(self, changes: Changes) -> None:
        """Nothing: what is in review was read from a file, and stays as it is."""

    def can_leave(self) -> bool:
        return self._may_drop_review()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _add_commands(self) -> None:
        self.command("Read a letter", self.choose, "Ctrl+O")
        self._take_back = self.command("Take back the last decision", self.take_back, "Ctrl+Z")
        self._put_in = self.command("Put accepted items into the register", self.store, "Ctrl+Shift+Return")
        self._follow_review()

    def _start(self, path: Path, published_on: date | None, then: Callable[[LetterReading], None]) -> tasks.Task:
        task = tasks.start(lambda progress: self._letters.read(path, published_on, progress))
        self.task = task

        def take(reading: object) -> None:
            if self.task is task and isinstance(reading, LetterReading):
                self.task = None
                then(reading)

        task.finished.connect(take)
        task.failed.connect(lambda error: self._on_failed(task, error))
        return task

    def _on_failed(self, task: tasks.Task, error: object) -> None:
        if self.task is not task:
            return
        self.task = None
        if self.review is None:
            self._show_start()
        if isinstance(error, BaseException):
            self.tell(error)

    def _show_reading(self, path: Path, reading: LetterReading) -> None:
        if not reading.proposals:
            self._show(_NothingToImport(reading, self._fresh_notice(), self.choose))
            return
        self._reading = reading
        checked = self._findings.letter(reading)
        draft = start_draft(path, _standing(reading, checked), reading.facts.report_published)
        self.review = LetterReview(self._beside(draft, draft.how), self._fresh_notice(), self._letters.reports())
        if self._settings is not None:
            self.review.restore(self._settings)
        self.review.stored_wanted.connect(self.store)
        self.review.published_chosen.connect(self._read_again)
        self.review.report_chosen.connect(self._compare)
        self.review.finding_dismissed.connect(self._dismiss)
        self.review.finding_taken_back.connect(self._take_finding_back)
        self.review.show_findings(checked.dismissed)
        self.review.changed.connect(self._follow_review)
        self._show(self.review)
        self._follow_review()
        self.review.focus_first()

    def _read_again(self, published_on: date | None) -> None:
        """Read the same letter with its day of publication, from which some deadlines count."""
        review = self.review
        if review is None or self.task is not None:
            return
        path = review.draft.path
        self._start(path, published_on, lambda reading: self._take_again(path, reading, published_on))

    def _take_again(self, path: Path, reading: LetterReading, published_on: date | None) -> None:
        """Put a fresh reading, or the same one with other findings dismissed, under the decisions so far."""
        if self.review is not None:
            self._reading = reading
            checked = self._findings.letter(reading)
            self.review.show_reading(start_draft(path, _standing(reading, checked), published_on))
            self.review.show_findings(checked.dismissed)
            self._compare(self.review.draft.how)

    def _dismiss(self, finding: Finding, reason: str) -> None:
        self._change_findings(lambda: self._findings.dismiss(finding, reason))

    def _take_finding_back(self, finding_id: str) -> None:
        self._change_findings(lambda: self._findings.take_back(finding_id))

    def _change_findings(self, work: Callable[[], Changes]) -> None:
        changes = self.attempt(work)
        if changes is not None and self.review is not None and self._reading is not None:
            draft = self.review.draft
            self._take_again(draft.path, self._reading, draft.published_on)
            self.announce(changes)

    def _compare(self, how: Acceptance) -> None:
        """Put the register beside the letter in review."""
        if self.review is not None:
            self.review.show_beside(self._beside(self.review.draft, how), self._letters.reports())

    def _beside(self, draft: LetterDraft, how: Acceptance) -> LetterDraft:
        """The draft with how each of its items stands to the register."""
        proposals = [item.proposal for item in draft.items]
        compared = self.attempt(lambda: self._letters.compare(draft.reading, proposals, draft.published_on, how))
        return draft if compared is None else draft.beside(compared, how)

    def _show_start(self) -> None:
        head = PageHead(self.title, "Read a letter", self.choose)
        head.say("No letter is in review.")
        ways = (
            ("file-text", "Drop a Word file, a PDF or a text file anywhere on this page", "or Ctrl+O", None),
            ("book-open", "See what has been stored", "Go to the register", self._go_to_register),
        )
        self._show(_framed(head, self._fresh_notice(), EmptyState("A letter comes in", _PURPOSE, ways=ways)))

    def _show_stored(self, stored: AcceptedLetter) -> None:
        head = PageHead(self.title)
        words = stored_in_words(stored)
        head.say(words)
        steps = (("Go to the register", self._go_to_register), ("Read another letter", self.choose))
        done = EmptyState("In the register", _NEXT, steps=steps)
        self._show(_framed(head, self._fresh_notice(), done))
        first = done.findChild(type(button("")))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_register(self) -> None:
        self.wanted.emit(Place("register"))

    def _forget_review(self) -> None:
        self.review = None
        self._follow_review()

    def _follow_review(self) -> None:
        review = self.review
        self._take_back.setEnabled(review is not None and review.model.can_take_back)
        self._put_in.setEnabled(review is not None and review.draft.left_count == 0)
        self.waiting.emit(review.draft.left_count if review is not None else 0)

    def _may_drop_review(self) -> bool:
        """Ask before decisions that are not stored yet are lost."""
        if self.review is None or not self.review.model.can_take_back:
            return True
        loss = "What you decided about its items is lost when you leave it."
        if leaves(self, "The letter in review is not in the register yet.", loss, "Leave the letter"):
            self._forget_review()
        return self.review is None

    def _show(self, content: QWidget) -> None:
        former = self.stack.currentWidget()
        self.stack.addWidget(content)
        self.stack.setCurrentWidget(content)
        if former is not None:
            self.stack.removeWidget(former)
            former.deleteLater()

    def _fresh_notice(self) -> Notice:
        """The notice of this page, which each of its states shows at its own place."""
        self.notice = Notice()
        return self.notice

    def _last_folder(self) -> str:
        return str(self._settings.value("intake/folder", "")) if self._settings is not None else ""

    def _remember_folder(self, folder: Path) -> None:
        if self._settings is not None:
            self._settings.setValue("intake/folder", str(folder))


class _NothingToImport(QWidget):
    """A letter without items is a good answer: it says why, and shows what was read."""

    def __init__(self, reading: LetterReading, notice: Notice, choose: Callable[[], object]) -> None:
        super().__init__()
        head = PageHead("Intake", "Read another letter", choose)
        head.say(f"Nothing to import from “{reading.file_name}”.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(notice)
        words = label(reading.notice or "The letter holds no items.", "reading", wrap=True, selectable=True)
        words.setContentsMargins(24, 4, 24, 12)
        column.addWidget(words)
        texts = UnplacedText()
        texts.show_texts(reading.unplaced)
        column.addWidget(texts, 1)


def stored_in_words(stored: AcceptedLetter) -> str:
    """What the register has now."""
    items = count_in_words(stored.item_count, "item")
    responses = count_in_words(stored.response_count, "response")
    words = f"{items} and {responses} are in the register, under “{stored.report.title}”."
    if stored.updated_count:
        words += f" {count_in_words(stored.updated_count, 'item')} changed to the letter's words."
    if stored.action_count:
        words += f" {count_in_words(stored.action_count, 'action')} went into the log."
    return words


def _standing(reading: LetterReading, checked: Checked) -> LetterReading:
    """The reading with the findings that nobody dismissed."""
    return replace(reading, findings=checked.standing)


def _framed(head: PageHead, notice: Notice, content: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(notice)
    column.addWidget(content, 1)
    return box


def _dropped(event: QDropEvent) -> Path | None:
    files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
