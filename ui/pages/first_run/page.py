"""The start screen: it creates a board, opens one, or opens the sample."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

import boardpack
from boardpack.domain.office.file_association import REVIEW_SUFFIX
from boardpack.domain.office.settings import LetterheadUse
from boardpack.errors import BoardPackError, DamagedStoreError
from boardpack.services.board.file_association import FileAssociationService, file_association
from boardpack.services.board.signing import keep_signing_name
from boardpack.workspace import Workspace, create_workspace, is_workspace, open_for_restoring
from ui import boards, messages, tasks
from ui.dropped_files import dropped_files
from ui.last_folder import FileKind, last_folder
from ui.pages.first_run.start_form import StartForm
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.dialogs.restore_dialog import RestoreDialog
from ui.widgets.labels import button, icon_label, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.notice import Notice
from ui.widgets.prose import ProseView

if TYPE_CHECKING:
    from ui.guide import Guide

_WIDTH = 640
_REVIEWS = f"Reviews for the chair (*{REVIEW_SUFFIX});;All files (*)"
_PURPOSE = (
    "Boardpack keeps one board’s recommendations, actions, agendas and packs in a folder that you choose. "
    "Nothing leaves this computer unless you send it."
)


class FirstRun(QWidget):
    """The window shown while no board is open. Owned by the program.

    Emits `opened` with a workspace, `review_requested` with the path of a chair's review.
    """

    opened = Signal(object)
    review_requested = Signal(object)  # Path

    def __init__(self, recent: tuple[Path, ...] = (), association: FileAssociationService | None = None) -> None:
        super().__init__()
        self._association = association or file_association()
        self.setWindowTitle("Boardpack")
        self.setAccessibleName("Boardpack, no board open")
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        fit_to_screen(self, 1280, 800)
        self.notice = Notice()
        self._task: tasks.Task | None = None
        self.recent_buttons: list[QPushButton] = []
        self.form = StartForm()
        self.form.requested.connect(self.start_board)
        self.form.edited.connect(self.notice.clear)
        self._stack = QStackedWidget()
        self.form.left.connect(lambda: self._stack.setCurrentIndex(0))
        self._stack.addWidget(self._choices(recent))
        self._stack.addWidget(self.form)
        self._lay_out()
        self._guide: Guide | None = None
        QShortcut(QKeySequence("F1"), self, self.open_guide)

    # ---- what the user does -------------------------------------------------------------------

    def open_guide(self) -> "Guide":
        """Open the guide at the chapter about starting."""
        from ui.guide import Guide

        if self._guide is None:
            self._guide = Guide(self)
        self._guide.open_at("start")
        return self._guide

    def begin_board(self) -> None:
        """Show the form for a new board."""
        self.notice.clear()
        self._stack.setCurrentWidget(self.form)
        self.form.focus_first()

    def start_board(self) -> None:
        """Create the board that the form describes, and open it."""
        office, letterhead = self.form.settings(), self.form.letterhead()
        if self._task is not None and self._task.running:
            return
        try:
            if name := self.form.user():
                keep_signing_name(name)
            workspace = create_workspace(self.form.folder(), office.board_name, settings=office)
        except BoardPackError as error:
            self.form.show_problem(f"{error.what} {error.remedy}")
            return
        if letterhead is None:
            self.opened.emit(workspace)
        else:
            self._set_letterhead(workspace, letterhead)

    def _set_letterhead(self, workspace: Workspace, letterhead: Path) -> None:
        """Set the office's template for letters. The board exists even if the template is refused."""
        use = LetterheadUse.LETTERS
        self.notice.show_message(StatusShape.HALF, f"Reading “{letterhead.name}”…")
        self._task = tasks.start(lambda progress: workspace.office_files.set_letterhead(letterhead, use, progress))
        self._task.finished.connect(lambda _: self.opened.emit(workspace))
        self._task.failed.connect(lambda error: self._show_letterhead_error(error, workspace))

    def _show_letterhead_error(self, error: BaseException, workspace: Workspace) -> None:
        if isinstance(error, BoardPackError):
            verb = "Open the board without it"
            self.notice.show_message(
                StatusShape.SQUARE, error.what, error.remedy, verb, lambda: self.opened.emit(workspace)
            )
        else:
            self.show_error(error)

    def choose_board(self) -> None:
        """Ask for the folder of a board, and open it."""
        chosen = QFileDialog.getExistingDirectory(self, "Open a board’s folder", str(Path.home()))
        if chosen:
            self.open_board(Path(chosen))

    def open_board(self, folder: Path) -> None:
        """Open the board in that folder, or show why it cannot be opened."""
        self._try(lambda: boards.open_board(folder), folder)

    def choose_review(self) -> None:
        """Ask for a review file that the office sent to its chair, and open it."""
        path, _ = QFileDialog.getOpenFileName(self, "Open a review", last_folder.path(FileKind.REVIEW), _REVIEWS)
        last_folder.remember(FileKind.REVIEW, path)
        if path:
            self.open_review(Path(path))

    def open_review(self, path: Path) -> None:
        """Open the chair's review in that file in the background."""
        self.notice.show_message(StatusShape.HALF, f"Opening “{path.name}”…")
        self.review_requested.emit(path)

    def change_association(self) -> None:
        """Make a double-click open reviews, or stop it. The notice offers to undo it."""
        was_associated = self._association.is_told
        try:
            self._association.take_back() if was_associated else self._association.tell()
        except BoardPackError as error:
            self.show_error(error)
            return
        outcome = (
            "Double-clicking a review file no longer opens Boardpack."
            if was_associated
            else "Double-clicking a review file now opens Boardpack."
        )
        self.notice.show_message(
            StatusShape.DISC, outcome, "This applies only to you, on this computer.", "Undo", self.change_association
        )
        self._show_association()

    def choose_to_restore(self) -> None:
        """Ask for the folder of a board, also of a damaged one, and show its backups."""
        chosen = QFileDialog.getExistingDirectory(self, "The board to restore", str(Path.home()))
        if chosen:
            self.offer_backups(Path(chosen))

    def open_sample(self, folder: Path | None = None) -> None:
        """Create the sample board if it does not exist, and open it."""
        place = folder or boards.sample_folder()
        if is_workspace(place):
            self._try(lambda: boards.open_sample(place))
            return
        self.sample_button.setEnabled(False)
        self.notice.show_message(StatusShape.HALF, "Making the sample office…")
        self._task = tasks.start(lambda progress: boards.make_sample(place, progress))
        self._task.failed.connect(self.show_error)
        self._task.finished.connect(lambda _: self._try(lambda: boards.open_sample(place)))
        self._task.ended.connect(lambda: self.sample_button.setEnabled(True))

    def show_error(self, error: BaseException, folder: Path | None = None) -> None:
        """Show an error above the cards. If the store of the folder is damaged, offer to restore a backup."""
        if folder is not None and isinstance(error, DamagedStoreError):
            self.notice.show_message(
                StatusShape.SQUARE, error.what, error.remedy, "Restore a backup", lambda: self.offer_backups(folder)
            )
        else:
            messages.show_error(error, self.notice)
        if folder is not None and not folder.exists():
            self.form.propose(folder)

    def offer_backups(self, folder: Path) -> RestoreDialog:
        """Open the dialog that restores the board of a folder, and open the board after that."""
        dialog = RestoreDialog(open_for_restoring(folder), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.restored.connect(lambda *_: self.open_board(folder))
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        dropped = _dropped(event)
        if dropped is not None and dropped.is_dir():
            self.open_board(dropped)
        elif dropped is not None:
            self.open_review(dropped)

    def _show_association(self) -> None:
        words = "open review files with a double-click"
        self.association_button.setText(f"Do not {words}" if self._association.is_told else f"O{words[1:]}")

    def _try(self, work: Callable[[], Workspace], folder: Path | None = None) -> None:
        try:
            workspace = work()
        except BoardPackError as error:
            self.show_error(error, folder)
        else:
            self.opened.emit(workspace)

    # ---- parts --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = column_layout(spacing=6)
        column.addWidget(label("Boardpack", "hero"))
        column.addWidget(ProseView(_PURPOSE, TextStyle.LEAD, ThemeTone.SECOND))
        column.addSpacing(16)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        inside = QWidget()
        inside.setMaximumWidth(current().px(_WIDTH))
        inside.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        outer = column_layout(self, spacing=None)
        outer.addWidget(scroll_area(_centred(inside), "Start"), 1)
        version = label(f"Version {boardpack.__version__}", "small")
        version.setContentsMargins(24, 8, 24, 16)
        outer.addWidget(version)

    def _choices(self, recent: tuple[Path, ...]) -> QWidget:
        holder = QWidget()
        column = column_layout(holder, spacing=12)
        self.start_button = button("Start board", "primary", self.begin_board)
        self.open_button = button("Open folder", "plain", self.choose_board)
        self.sample_button = button("Open sample", "plain", self.open_sample)
        column.addWidget(
            _card("plus", "Start a board", "Name the board and choose a folder for it.", self.start_button, first=True)
        )
        column.addWidget(
            _card(
                "folder",
                "Open a board’s folder",
                "A board that is already in use, on this computer or a shared drive.",
                self.open_button,
            )
        )
        column.addWidget(
            _card(
                "book-open",
                "Open the sample",
                "A fictional office with a register, an action log and an agenda.",
                self.sample_button,
            )
        )
        if recent:
            column.addLayout(self._recent(recent))
        self.review_button = button("Open a review that the office sent you…", "flat", self.choose_review)
        column.addWidget(self.review_button)
        self.association_button = button("", "flat", self.change_association)
        self.association_button.setVisible(self._association.can_be_set)
        self._show_association()
        column.addWidget(self.association_button)
        self.restore_button = button("Restore a board from a backup…", "flat", self.choose_to_restore)
        column.addWidget(self.restore_button)
        column.addStretch(1)
        return holder

    def _recent(self, recent: tuple[Path, ...]) -> QVBoxLayout:
        column = column_layout(spacing=4)
        column.addWidget(label("Opened before", "strong"))
        for folder in recent:
            link = button(folder.name, "flat", partial(self.open_board, folder))
            link.setToolTip(str(folder))
            column.addWidget(link)
            self.recent_buttons.append(link)
        return column


def _card(icon: str, title: str, words: str, act: QPushButton, *, first: bool = False) -> QWidget:
    card = set_style(QWidget(), "card-first" if first else "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = row_layout(card, (20, 16, 20, 16), spacing=16)
    row.addWidget(icon_label(icon, ThemeTone.ACCENT, size=20))
    column = column_layout()
    column.addWidget(label(title, "section"))
    column.addWidget(label(words, "sentence", wrap=True))
    row.addLayout(column, 1)
    act.setMinimumWidth(current().px(116))
    row.addWidget(act)
    return card


def _centred(inside: QWidget) -> QWidget:
    """Return a widget that centres the column horizontally, slightly above the middle."""
    holder = set_style(QWidget(), "page")
    column = column_layout(holder, (24, 24, 24, 0), spacing=None)
    column.addStretch(1)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inside, 1000)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(2)
    return holder


def _dropped(event: QDropEvent) -> Path | None:
    """Return the dropped board folder or review file; None if it is something else."""
    paths = dropped_files(event.mimeData())
    return next((path for path in paths if path.is_dir() or path.suffix.lower() == REVIEW_SUFFIX), None)
