"""The Intake page: a letter, an owner's form or a tracker is read, reviewed and stored."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHideEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.file_association import RETURNED_SUFFIX
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.domain.register.dismissals import CheckedFinding
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.proposals import LetterReading
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing
from boardpack.services.board.findings import FindingsService
from boardpack.services.meetings.past_minutes import PastMinutesService
from boardpack.services.register.letter_entering import Acceptance
from boardpack.services.register.letter_reading import IncomingDocument, LetterReader
from boardpack.services.register.letters import LettersService
from boardpack.services.register.trackers import TakenTracker, TrackerReading, TrackersService
from boardpack.services.returning.incoming import read_incoming
from boardpack.services.returning.owner_forms import FormReading, OwnerFormsService
from boardpack.services.returning.printed_reviews import PrintedReading, PrintedReviewsService
from boardpack.values import replace
from ui import tasks
from ui.closing import confirm_leaving
from ui.dropped_files import dropped_files
from ui.last_folder import FileKind, last_folder
from ui.models.intake.chair_draft import ChairDraft, start_chair_draft
from ui.models.intake.form_draft import FormDraft, start_form
from ui.models.intake.kept_letter import KeptLetters
from ui.models.intake.letter_draft import LetterDraft, start_draft
from ui.models.intake.minutes_draft import MinutesDraft, start_minutes
from ui.models.intake.tracker import is_spreadsheet
from ui.pages.intake.answer_pane import ChairAnswerPane, OwnerAnswerPane
from ui.pages.intake.form_review import FormReview, accept_form
from ui.pages.intake.minutes_review import MinutesReview
from ui.pages.intake.page_view import page_loader
from ui.pages.intake.review import LetterReview
from ui.pages.intake.states import (
    FILE_KINDS,
    Framed,
    ReadingInProgress,
    form_taken,
    letter_stored,
    minutes_taken,
    start_state,
    tracker_taken,
)
from ui.pages.intake.tracker_controller import TrackerController
from ui.pages.intake.undecided import UndecidedQuestion
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.page import WindowPage

_CONTINUE = "Choose Continue review here or on Today."
Read = TypeVar("Read")
AnyForm: TypeAlias = FormReview[FormDraft] | FormReview[ChairDraft]


class IntakePage(WindowPage):
    """The Intake page. Reads one file at a time, and stores nothing of it before the last step. Owned by the window."""

    name, title, icon = "intake", "Intake", "inbox"

    def __init__(
        self,
        letters: LettersService,
        findings: FindingsService,
        trackers: TrackersService,
        forms: OwnerFormsService,
        printed: PrintedReviewsService,
        minutes: PastMinutesService,
        kept: KeptLetters,
    ) -> None:
        super().__init__()
        self._kept = kept
        self._letters, self._findings, self._trackers = letters, findings, trackers
        self._forms, self._printed, self._minutes = forms, printed, minutes
        self._undecided = UndecidedQuestion(self.notice, self._store)
        self._reader: LetterReader | None = None
        self._reading_what = ""
        self._go_to_log = partial(self.requested.emit, PagePlace("actions"))
        self._go_to_register = partial(self.requested.emit, PagePlace("register"))
        self._done: Framed | None = None
        self.task: tasks.Task | None = None
        self._settings: QSettings | None = None
        self.review: LetterReview | None = None
        self.tracker: TrackerController | None = None
        self.form: AnyForm | None = None
        self.minutes: MinutesReview | None = None
        self.setAcceptDrops(True)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)
        self._add_commands()
        self._show_start()

    def choose(self) -> None:
        """Ask for a file, and read it."""
        path, _ = QFileDialog.getOpenFileName(
            self, "Import a letter, minutes, a form or a tracker", last_folder.path(FileKind.IMPORT), FILE_KINDS
        )
        if path:
            self.read(Path(path))

    def read(self, path: Path, published_on: date | None = None) -> None:
        """Read a file in the background and show its proposals.

        A spreadsheet is read as a tracker, others as a form or letter. A review is merged on the Actions page.
        """
        if path.suffix.lower() == RETURNED_SUFFIX:
            self.requested.emit(PagePlace("actions", file=path))
            return
        if self.task is not None or not self._may_drop_review():
            return
        self._forget_review()
        last_folder.remember(FileKind.IMPORT, path)
        waiting = ReadingInProgress(path.name, self.cancel)
        self._show(waiting)
        task = self._start_tracker(path) if is_spreadsheet(path) else self._start_letter(path, published_on)
        task.progressed.connect(waiting.show_progress)
        waiting.setFocus()

    def cancel(self) -> None:
        """Stop reading, and discard what was read."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
            self._show_start()
            self.notice.show_message(StatusShape.RING, f"{self._reading_what} was not read.", "Nothing was stored.")

    def take_back(self) -> None:
        """Undo the last decision on the letter, form or tracker in review."""
        if (current := self._in_review) is not None:
            current.take_back()

    def store(self) -> None:
        """Store the accepted items in the register, in one step. Ask first about items without a decision."""
        if (review := self.review) is None:
            return
        review.settle()
        if review.draft.left_count:
            review.show_next_left()
            self._undecided.ask(review)
        elif review.draft.accepted:
            self._store(review)

    def _store(self, review: LetterReview, skips_left: bool = False) -> None:
        """Store the accepted items, with the day of publication in its field."""
        review.settle()
        if not review.confirm_published():
            return
        draft = review.draft.with_left_skipped() if skips_left else review.draft
        how = replace(draft.taking, layouts=self._layouts_of(review, draft))
        stored = self.attempt(
            lambda: self._letters.accept(draft.path, draft.reading, draft.accepted, draft.published_on, how)
        )
        if stored is not None:
            self._kept.forget(draft)
            go_to_report = partial(self.requested.emit, PagePlace("register", stored.report.id))
            self._finish(letter_stored(stored, go_to_report, self.choose), stored.changes)

    def _layouts_of(self, review: LetterReview, draft: LetterDraft) -> tuple[SenderLayout, ...]:
        """Return what to remember for the sender: what the accepted items have in common, unless the user objects."""
        if self._reader is None or not review.remember.isChecked():
            return ()
        return self._reader.layouts_of(draft.accepted, draft.title, self._letters.today())

    def _forget_sender(self) -> None:
        """Forget the layout of the sender of the letter in review, and read the letter without it."""
        if (review := self.review) is None:
            return
        changes = self.attempt(lambda: self._letters.forget_layouts(review.draft.reading.facts.letterhead))
        if changes is not None:
            self.announce(changes)
            self.read(review.draft.path)

    @property
    def _in_review(self) -> LetterReview | AnyForm | MinutesReview | TrackerController | None:
        return self.review or self.form or self.minutes or self.tracker

    def take(self) -> None:
        """Store the new facts of the tracker or form in review, in one step."""
        if (review := self.form or self.minutes) is not None:
            review.settle()
        if self.form is not None and self.form.can_take:
            self._take_form(self.form)
        if self.minutes is not None and self.minutes.can_take:
            self._take_minutes(self.minutes.draft)
        if self.tracker is not None:
            self.tracker.take()

    def show_place(self, place: PagePlace) -> None:
        if place.file is not None:
            self.read(place.file)
        elif place.start_new and not (self.task or self.review or self.tracker or self.form or self.minutes):
            QTimer.singleShot(0, self, self.choose)  # the page is shown before its dialog

    def focus_first(self) -> None:
        if self.tracker is not None:
            self.tracker.view.focus_first()
        elif (review := self.review or self.form or self.minutes) is not None:
            review.focus_first()
        elif (content := self.stack.currentWidget()) is not None:
            content.setFocus()

    def save_state(self, settings: QSettings) -> None:
        if self.review is not None:
            self.review.save(settings)

    def restore_state(self, settings: QSettings) -> None:
        self._settings = settings
        self._follow_review()  # the window listens now, and shows how much is left of letters that are half judged

    def refresh(self, changes: Changes) -> None:
        """Refresh the outcome of a tracker, which depends on the log. Letters and forms in review do not."""
        if self.tracker is not None and (changes.actions or changes.register):
            self.tracker.refresh()

    def can_leave(self) -> bool:
        return self._may_drop_review()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(dropped_files(event.mimeData())) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if len(files) == 1:
            event.acceptProposedAction()
            self.read(files[0])

    def _add_commands(self) -> None:
        self.command("Import a letter, minutes, a form or a tracker", self.choose, "Ctrl+O")
        self._take_back = self.command("Undo the last decision", self.take_back, "Ctrl+Z")
        self._put_in = self.command("Add accepted items to the register", self.store, "Ctrl+Shift+Return")
        self._forget = self.command("Close this letter and discard the decisions on it", self.forget_decisions)
        self._take = self.command("Import the tracker or the form", self.take)
        self._take.setShortcuts([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")])
        self._filter = self.command("Filter rows", self._filter_rows, "Ctrl+F")
        self._follow_review()

    def _filter_rows(self) -> None:
        if self.tracker is not None:
            self.tracker.view.chips.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _start_letter(self, path: Path, published_on: date | None) -> tasks.Task:
        self._reading_what, services = "The letter", (self._letters, self._forms, self._printed)
        return self._start(
            lambda progress: read_incoming(*services, path, published_on, progress, self._trackers),
            lambda reading: self._show_incoming(path, reading),
        )

    def _start_tracker(self, path: Path) -> tasks.Task:
        self._reading_what = "The tracker"
        return self._start(lambda progress: self._trackers.read(path, progress=progress), self._show_tracker)

    def _start(self, work: Callable[[Progress], Read], then: Callable[[Read], None]) -> tasks.Task:
        read: list[Read] = []
        task = tasks.start(lambda progress: read.append(work(progress)))
        self.task = task

        def take() -> None:
            if self.task is task:
                self.task = None
                then(read[0])

        task.finished.connect(lambda _: take())
        task.failed.connect(lambda error: self._on_failed(task, error))
        return task

    def _on_failed(self, task: tasks.Task, error: object) -> None:
        if self.task is not task:
            return
        self.task = None
        self._show_start()
        if isinstance(error, BaseException):
            self.show_error(error)

    def _show_incoming(
        self, path: Path, reading: IncomingDocument | FormReading | PrintedReading | TrackerReading
    ) -> None:
        if isinstance(reading, IncomingDocument) and reading.minutes is not None and reading.is_minutes:
            self._show_minutes(path, reading.minutes, partial(self._show_as_letter, path, reading))
        elif isinstance(reading, IncomingDocument):
            self._show_letter(path, reading)
        elif isinstance(reading, TrackerReading):
            self._show_tracker(reading)
        elif isinstance(reading, FormReading):
            self._show_form(FormReview(start_form(reading), OwnerAnswerPane()))
        else:
            self._show_form(FormReview(start_chair_draft(reading), ChairAnswerPane()))

    def _show_as_letter(self, path: Path, document: IncomingDocument) -> None:
        """Show a document that was read as minutes as a letter, in which items can be marked."""
        if self._may_drop_review():
            self._forget_review()
            self._show_letter(path, document)

    def _show_minutes(self, path: Path, reading: MinutesReading, show_as_letter: Callable[[], None]) -> None:
        standing = self.attempt(lambda: self._minutes.standing(reading))
        if standing is None:
            return
        pages = page_loader(self._letters, path, reading.sha256)
        self.minutes = MinutesReview(start_minutes(path, reading, standing), pages)
        self.minutes.taken_requested.connect(self.take)
        self.minutes.letter_requested.connect(show_as_letter)
        self.minutes.changed.connect(self._follow_review)
        self._show(self.minutes)
        self._follow_review()
        self.minutes.focus_first()

    def _take_minutes(self, draft: MinutesDraft) -> None:
        chosen = (draft.actions, draft.decisions, draft.updates)
        taken = self.attempt(lambda: self._minutes.accept(draft.path, draft.reading, *chosen, draft.met_on))
        if taken is not None:
            self._finish(minutes_taken(taken, self._go_to_log, self.choose), taken.changes)

    def _show_form(self, form: AnyForm) -> None:
        form.taken_requested.connect(self.take)
        form.changed.connect(self._follow_review)
        self.form = form
        self._show(form)
        self._follow_review()
        form.focus_first()

    def _take_form(self, form: AnyForm) -> None:
        taken = self.attempt(lambda: accept_form(self._forms, self._printed, form.draft))
        if taken is not None:
            self._finish(form_taken(taken, self._go_to_log, self.choose), taken.changes)

    def _show_letter(self, path: Path, document: IncomingDocument) -> None:
        self._reader = reader = self._letters.reader(document)
        showing = self._kept.showing(document.letter.sha256)
        read = self.attempt(lambda: self._checked(reader, None, showing)) or self._checked(reader, None)
        reading, dismissed = read
        draft = replace(start_draft(path, reading, reading.facts.report_published), showing=showing)
        draft, is_kept = self._kept.restored(draft), self._kept.is_kept(draft)
        pages = page_loader(self._letters, path, reading.sha256)
        self.review = LetterReview(self._beside(draft, draft.how), self._letters.reports(), pages)
        if self._settings is not None:
            self.review.restore(self._settings)
        self.review.stored_requested.connect(self.store)
        self.review.title_given.connect(self._give_title)
        self.review.published_chosen.connect(self._read_again)
        self.review.marks_wanted.connect(self._mark)
        self.review.another_requested.connect(self.choose)
        self.review.forget_requested.connect(self._forget_sender)
        self.review.report_chosen.connect(self._compare)
        self.review.finding_dismissed.connect(self._dismiss)
        self.review.finding_taken_back.connect(self._take_finding_back)
        self.review.show_findings(dismissed)
        for follow in (self._follow_review, lambda: self._undecided.follow(self.review), self._keep_decisions):
            self.review.changed.connect(follow)
        self.review.cards.card_shown.connect(self._follow_review)
        self.review.close_requested.connect(self.close_letter)
        self._show(self.review)
        self._follow_review()
        self.review.focus_first()
        tasks.start(lambda _: reader.prepare(), shown_in=self.review)
        if is_kept:
            self.review.give_published(self._kept.published_on(draft))
        else:
            self.review.take_known_date()

    def _give_title(self, title: str) -> None:
        """Give the report another title, and compare it with the register under that title."""
        if self.review is not None:
            self.review.model.replace_draft(lambda draft: draft.titled(title))
            self._compare(self.review.draft.how)

    def _checked(
        self, reader: LetterReader, published_on: date | None, showing: Showing = NOTHING_SHOWN
    ) -> tuple[LetterReading, tuple[CheckedFinding, ...]]:
        """Return the letter as it is read with these marks, without the findings that were dismissed, and those."""
        reading = reader.read(published_on, showing, self._letters.today())
        checked = self._findings.letter(reading)
        return replace(reading, findings=checked.standing), checked.dismissed

    def _read_again(self, published_on: date | None) -> None:
        """Read the letter again with its day of publication, on which some deadlines depend. Keep the decisions."""
        if (review := self.review) is None or (reader := self._reader) is None:
            return
        review.read_again(lambda showing: self._checked(reader, published_on, showing)[0], published_on)
        review.show_findings(self._checked(reader, published_on, review.draft.showing)[1])
        self._compare(review.draft.how)

    def _mark(self, showing: Showing) -> None:
        """Read the letter again with the items that the user marked in it, and find the others like them."""
        if (review := self.review) is None or (reader := self._reader) is None:
            return
        read = self.attempt(lambda: self._checked(reader, review.draft.published_on, showing))
        if read is not None:
            review.show_marks(read[0], showing)
            review.show_findings(read[1])
            self._compare(review.draft.how)

    def _dismiss(self, finding: Finding, reason: str) -> None:
        self._change_findings(lambda: self._findings.dismiss(finding, reason))

    def _take_finding_back(self, finding_id: str) -> None:
        self._change_findings(lambda: self._findings.take_back(finding_id))

    def _change_findings(self, work: Callable[[], Changes]) -> None:
        changes = self.attempt(work)
        if changes is not None and self.review is not None:
            self._read_again(self.review.draft.published_on)
            self.announce(changes)

    def _compare(self, how: Acceptance) -> None:
        """Compare the letter in review with the register."""
        if self.review is not None:
            self.review.show_beside(self._beside(self.review.draft, how), self._letters.reports())

    def _beside(self, draft: LetterDraft, how: Acceptance) -> LetterDraft:
        """Return the draft with the comparison of its items with the register."""
        proposals = [item.proposal for item in draft.items]
        compared = self.attempt(lambda: self._letters.compare(draft.reading, proposals, draft.published_on, how))
        return draft if compared is None else draft.beside(compared, how)

    def _show_tracker(self, reading: TrackerReading) -> None:
        titles = self.attempt(lambda: tuple(report.title for report in self._letters.reports()))
        tracker = TrackerController(self._trackers, reading, titles or (), self.notice)
        tracker.changed.connect(self._follow_review)
        tracker.taken.connect(self._on_taken)
        tracker.failed.connect(self.show_error)
        self.tracker = tracker
        self._show(tracker.view)
        self._follow_review()

    def _on_taken(self, taken: TakenTracker) -> None:
        ways = (self._go_to_log, self._go_to_register, self.choose)
        self._finish(tracker_taken(taken, *ways), taken.changes)

    def _show_start(self) -> None:
        self._forget_review()
        self._show(start_state(self.choose, self._go_to_register, self._kept.list(), self.read))

    def _finish(self, done: Framed, changes: Changes) -> None:
        """Show the result of an import, and tell the other pages about it."""
        self._forget_review()
        self._show(done)
        self._done = done
        done.focus_first()
        self.announce(changes)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the result of the last import when the page is left."""
        super().hideEvent(event)
        if not event.spontaneous() and self._done is not None and self.stack.currentWidget() is self._done:
            self._done = None
            QTimer.singleShot(0, self, self._show_start)

    def _forget_review(self) -> None:
        self.review, self.form, self.minutes = None, None, None
        if self.tracker is not None:
            self.tracker.leave()
            self.tracker = None
        self._follow_review()

    def _follow_review(self) -> None:
        review, tracker, form = self.review, self.tracker, self.form or self.minutes
        current = self._in_review
        self.notice.stay_above(current.bar if current is not None else None)
        self.notice.beside = review.cards if review is not None else None
        self._take_back.setEnabled(current is not None and current.can_take_back)
        self._put_in.setEnabled(review is not None and review.cards.editor is None)  # whose key splits the item
        can_take = (tracker is not None and tracker.view.can_take) or (form is not None and form.can_take)
        self._take.setEnabled(can_take)
        self._filter.setEnabled(tracker is not None)
        self._forget.setEnabled(review is not None)
        left = review or form
        count = left.draft.left_count if left else tracker.rows_to_take if tracker else 0
        self.waiting.emit(count + self._kept.left_count(review.draft if review else None))

    def _may_drop_review(self) -> bool:
        """Return True if nothing would be lost, as with letters, or the user agrees to lose decisions on the file."""
        if self.tracker is not None:
            if agrees := self.tracker.may_leave(self):
                self._show_start()
            return agrees
        if (review := self.review or self.form or self.minutes) is None:
            return True
        review.settle()
        return isinstance(review, LetterReview) or not review.is_lost_on_leaving or self._may_drop(*review.loss)

    def _keep_decisions(self) -> None:
        if self.review is not None:
            self._kept.keep(self.review.draft, self.review.published_on)

    def close_letter(self) -> None:
        """Leave the letter. What was decided and changed is kept for another time."""
        if (review := self.review) is not None and self._may_drop_review():
            self._show_start()
            if self._kept.is_kept(review.draft):
                self.notice.show_message(StatusShape.DISC, "Your decisions are kept.", _CONTINUE)

    def forget_decisions(self) -> None:
        """Leave the letter and forget the decisions on it."""
        if self.review is not None:
            self._kept.forget(self.review.draft)
            self._show_start()

    def _may_drop(self, what: str, parts: str, verb: str) -> bool:
        """Return True if the user agrees to lose the decisions on these parts."""
        if agrees := confirm_leaving(self, what, f"If you leave now, your decisions on its {parts} are lost.", verb):
            self._show_start()
        return agrees

    def _show(self, content: QWidget) -> None:
        self.notice.clear()
        former = self.stack.currentWidget()
        self.stack.addWidget(content)
        self.stack.setCurrentWidget(content)
        if former is not None:
            self.stack.removeWidget(former)
            former.deleteLater()
