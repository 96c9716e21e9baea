"""Merging a review: the dialog that previews changes and resolves conflicts, and the step that follows."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.clashes import Kept
from boardpack.domain.exchange.reviews import ClashChoice, MergeResult, OpenClash, ReviewPreview, merged_sentence
from boardpack.domain.log.actions import ActionId
from boardpack.errors import LockedFileError
from boardpack.services.gathering.open_comments import OpenComments
from boardpack.services.returning.passphrases import opened_as_typed
from boardpack.services.returning.reviews import ReviewsService
from ui import messages, tasks
from ui.as_at_controller import AsAtController
from ui.last_folder import FileKind, last_folder
from ui.models.exchange.reviews import (
    COLUMNS,
    can_merge,
    clash_at,
    origin_sentence,
    preview_row_in_full,
    preview_rows,
    preview_summary,
    step_after_merge,
)
from ui.models.log.actions import ActionFilter
from ui.models.rows import RowsModel
from ui.shapes import StatusShape
from ui.theme import set_style
from ui.widgets.chips import Chips
from ui.widgets.clash_panel import ClashPanel
from ui.widgets.dialogs.working_dialog import WorkingDialog
from ui.widgets.fields.passphrase_box import show_box
from ui.widgets.labels import keep_width, label, scroll_area
from ui.widgets.layouts import column_layout
from ui.widgets.page import WindowPage
from ui.widgets.tables.table import TableView

_MERGE, _OPEN = "Merge", "Open"
_REVIEWS = "Reviews and copies of the board (*.review *.db);;All files (*)"


class MergeDialog(WorkingDialog):
    """Reads a review file in the background and previews it. Writes nothing until *Merge* is pressed.

    Asks for the passphrase of a locked file; the button is then *Open*. Conflicts are resolved here, or later in the
    log. Emits `merged` with the outcome.
    """

    merged = Signal(object)  # Merged

    def __init__(self, reviews: ReviewsService, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("Merge a review", _MERGE, self.go_on, 640, parent)
        keep_width(self.act_button, _MERGE, _OPEN)
        self._reviews, self._path = reviews, path
        self._preview: ReviewPreview | None = None
        self._passphrase: str | None = None
        self._is_locked = False
        self.choices: dict[str, ClashChoice] = {}
        self.both_changed: ClashPanel | None = None
        self.origin = label("", "quiet", wrap=True)
        self.table = TableView(RowsModel(COLUMNS), name="Changes in the review")
        self.full_text = label("", wrap=True, selectable=True)
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.opened.connect(lambda _: self._focus_choice())
        self._area = scroll_area(QWidget(), "Both versions")
        self.passphrase = QLineEdit()
        self.passphrase.setAccessibleName("Passphrase")
        self.passphrase.setPlaceholderText("Passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.returnPressed.connect(self._read)
        self.passphrase.textChanged.connect(lambda _: self._settle_button())
        self._show_passphrase = show_box(self.passphrase)
        self._hide_passphrase()
        self.accept_clock = QCheckBox()
        self.accept_clock.setAccessibleName("Accept entries dated ahead of this computer’s clock")
        self.accept_clock.toggled.connect(lambda _: self._settle_button())
        self.accept_clock.hide()
        self._lay_out()
        self._read()

    def go_on(self) -> None:
        """Open the locked file with the passphrase, or merge the file that is open."""
        if self._is_locked:
            self._read()
        else:
            self.merge_all()

    def merge_all(self) -> None:
        """Merge all new rows in the background, after a backup."""
        if self.working.is_working or not self.act_button.isEnabled():
            return
        self.notice.clear()
        merge, path, passphrase = self._reviews.merge, self._path, self._passphrase
        accept, choices = self.accept_clock.isChecked(), tuple(self.choices.values())
        task = tasks.start(
            lambda progress: merge(path, accept_clock=accept, passphrase=passphrase, choices=choices, progress=progress)
        )
        self._busy(task, "Backing up, then merging")
        task.finished.connect(self._done)
        task.failed.connect(lambda error: messages.show_error(error, self.notice))
        task.cancelled.connect(
            lambda: self.notice.show_message(StatusShape.RING, "The merge was stopped.", "Nothing was merged.")
        )

    def _read(self) -> None:
        if self.working.is_working:
            return
        self.notice.clear()
        preview, path, typed = self._reviews.preview, self._path, self.passphrase.text()
        task = tasks.start(
            lambda progress: (
                opened_as_typed(typed, lambda tried: preview(path, tried)) if typed else (preview(path), "")
            )
        )
        self._busy(task, f"Reading {self._path.name}")
        task.finished.connect(lambda read: self._show(*read))
        task.failed.connect(self._on_unread)

    def _on_unread(self, error: BaseException) -> None:
        if isinstance(error, LockedFileError) and not self.passphrase.text():
            self.notice.show_message(StatusShape.RING, "This review is locked.", "Enter the passphrase of the file.")
        else:
            messages.show_error(error, self.notice)
        if isinstance(error, LockedFileError):
            self._is_locked = True
            self.act_button.setText(_OPEN)
            self.passphrase.show()
            self._show_passphrase.show()
            self.passphrase.selectAll()
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, preview: ReviewPreview, passphrase: str) -> None:
        self._preview, self._passphrase = preview, passphrase or None
        self._is_locked = False
        self.act_button.setText(_MERGE)
        self._hide_passphrase()
        self._show_rows(preview)
        self.show_sentence(preview_summary(preview))
        self.origin.setText(origin_sentence(preview))
        self.origin.show()
        self.setAccessibleDescription(f"{self.sentence.text()} {self.origin.text()}")
        if preview.ahead:
            entries = count_in_words(len(preview.ahead), "entry", "entries")
            self.accept_clock.setText(f"Accept {entries} dated more than a day ahead of this computer’s clock")
            self.accept_clock.show()
        self.table.choose("0")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_passphrase(self) -> None:
        self.passphrase.hide()
        self._show_passphrase.hide()

    def _show_rows(self, preview: ReviewPreview) -> None:
        rows = preview_rows(preview, self.choices)
        self.table.rows.show([str(at) for at in range(len(rows))], lambda at: rows[at])

    def _show_chosen(self) -> None:
        """Show the selected row in full, or both sides of a conflict, since the table elides long text."""
        at = self.table.rows.place_of(self.table.chosen_id)
        found = clash_at(self._preview, at) if self._preview and at is not None else None
        self.full_text.setText(preview_row_in_full(self.table.rows.row(at)) if at is not None and found is None else "")
        self.full_text.setVisible(found is None)
        self.both_changed = ClashPanel(found, "Choose") if found else None
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, (24, 8, 24, 8), spacing=None)
        if self.both_changed is not None:
            self.both_changed.settled.connect(self.choose)
            column.addWidget(self.both_changed)
        column.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)
        self._area.setVisible(self.both_changed is not None)

    def choose(self, found: OpenClash, keep: Kept, note: str) -> None:
        """Keep a side until the merge resolves the conflict with it, and go to the next conflict."""
        if self._preview is None:
            return
        self.choices[found.thing_id] = ClashChoice(found, keep, note)
        self._show_rows(self._preview)
        left = [clash.thing_id not in self.choices for clash in self._preview.disagreements]
        at = left.index(True) if True in left else self._preview.disagreements.index(found)
        self.table.choose(str(at + len(self._preview.refused)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_choice(self) -> None:
        if self.both_changed is not None:
            self.both_changed.focus_first()

    def _busy(self, task: tasks.Task, what: str) -> None:
        self.working.watch(task, what)
        self.act_button.setEnabled(False)
        task.ended.connect(self._settle_button)

    def _settle_button(self) -> None:
        if self._is_locked:
            self.act_button.setEnabled(bool(self.passphrase.text()) and not self.working.is_working)
            return
        preview = self._preview
        clock = preview is not None and (not preview.ahead or self.accept_clock.isChecked())
        self.act_button.setEnabled(preview is not None and can_merge(preview) and clock and not self.working.is_working)

    def _done(self, merged: object) -> None:
        self.merged.emit(merged)
        self.accept()

    def _lay_out(self) -> None:
        column = self.column
        self.origin.setContentsMargins(24, 0, 24, 0)
        self.origin.hide()
        column.addWidget(self.origin)
        locked = column_layout(margins=(24, 0, 24, 0), spacing=None)
        locked.addWidget(self.passphrase)
        locked.addWidget(self._show_passphrase)
        column.addLayout(locked)
        column.addWidget(self.table, 1)
        self._area.hide()
        column.addWidget(self._area, 2)
        middle = column_layout(margins=(24, 4, 24, 4), spacing=None)
        middle.addWidget(self.full_text)
        middle.addWidget(self.accept_clock)
        middle.addWidget(label("Nothing is overwritten. A backup is made and checked first.", "quiet", wrap=True))
        column.addLayout(middle)
        self.finish()


class MergeController(QObject):
    """Asks for a review file, previews it, and shows the next step after the merge. Belongs to its page.

    Emits `merged` before the notice, so that the page shows what came. `undecided` and `open_comments` return the
    actions of the page with conflicts, and those with comments of the chair that nobody has answered.
    """

    merged = Signal()

    def __init__(
        self,
        page: WindowPage,
        reviews: ReviewsService,
        as_at: AsAtController,
        chips: Chips,
        undecided: Callable[[], Collection[ActionId]],
        open_comments: Callable[[], OpenComments],
    ) -> None:
        super().__init__(page)
        self._page, self._reviews, self._as_at, self._chips = page, reviews, as_at, chips
        self._undecided, self._open_comments = undecided, open_comments

    def choose(self) -> None:
        """Ask for a review or another copy of the store, and preview the merge."""
        if self._as_at.refuses("merge a review"):
            return
        path, _ = QFileDialog.getOpenFileName(self._page, "Merge a review", last_folder.path(FileKind.REVIEW), _REVIEWS)
        last_folder.remember(FileKind.REVIEW, path)
        if path:
            self.preview(Path(path))

    def preview(self, path: Path) -> MergeDialog | None:
        """Open the dialog that merges that file. None if the page shows the past, where nothing can be merged."""
        if self._as_at.refuses("merge a review"):
            return None
        dialog = MergeDialog(self._reviews, path, self._page)
        dialog.merged.connect(self._show_merged)
        dialog.open()
        return dialog

    def _show_merged(self, merged: MergeResult) -> None:
        self.merged.emit()
        sentence, step = merged_sentence(merged), step_after_merge(merged, self._open_comments())
        notice = self._page.notice
        if self._undecided():
            choose = partial(self._chips.pick, ActionFilter.BOTH_CHANGED)
            notice.show_message(StatusShape.DISC, sentence, "", "Resolve conflicts", choose)
        elif step is not None:
            lead = partial(self._page.requested.emit, step.place)
            notice.show_message(StatusShape.DISC, sentence, step.sentence, step.verb, lead)
        else:
            notice.show_message(StatusShape.DISC, sentence)
