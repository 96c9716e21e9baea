"""The bar of the Pack page: its buttons, or the progress while a pack is assembled."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from ui.theme import current, set_style
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.layouts import row_layout
from ui.widgets.working import StepsBar

_HEIGHT, _INSET, _GAP = 48, 24, 8


class ActionBar(QStackedWidget):
    """Shows buttons at rest, progress while assembling, and a question before stopping. Owned by the Pack page.

    Emits `assemble_requested`, `stop_requested`, `pdf_requested`, `print_requested`, `folder_requested`,
    `place_requested`, `options_requested` and `issue_requested` for its buttons.
    """

    assemble_requested = Signal()
    stop_requested = Signal()
    pdf_requested = Signal()
    print_requested = Signal()
    folder_requested = Signal()
    place_requested = Signal()
    options_requested = Signal()
    issue_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(current().px(_HEIGHT))
        self._offered: dict[QPushButton, bool] = {}
        self._rest, self._work, self._question = self._at_rest(), self._at_work(), self._asking()
        for state in (self._rest, self._work, self._question):
            self.addWidget(state)

    @property
    def is_asking(self) -> bool:
        return self.currentWidget() is self._question

    def show_rest(self, has_pack: bool, words: str, folder: str, *, is_issued: bool = False) -> None:
        """Show the buttons. `words` is the outcome of the last assembly, `folder` is where packs are saved.

        Once the pack is issued, the button issues a supplement.
        """
        self.assemble.setText("Assemble again" if has_pack else "Assemble pack")
        set_style(self.assemble, "plain" if has_pack else "primary")
        self.issue.setText("Supplement…" if is_issued else "Issue pack…")
        self.issue.setVisible(has_pack or is_issued)
        set_style(self.issue, "primary" if has_pack and not is_issued else "plain")
        self._offered = dict.fromkeys(self._yielding, True)
        self._offered |= {self.open_pdf: has_pack, self.print: has_pack, self.open_folder: has_pack}
        self.outcome.setText(words)
        self._fit()
        self.place.setToolTip(f"Packs are saved in {folder}")
        self.setCurrentWidget(self._rest)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show how many of all steps are done, and the current one."""
        self.progress.show_steps(done, max(total, 1))
        self.what.setText(what)
        if self.currentWidget() is self._rest:
            self.setCurrentWidget(self._work)

    def ask_to_stop(self) -> None:
        """Ask whether to stop the assembly, which goes on meanwhile."""
        self.setCurrentWidget(self._question)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self) -> None:
        """Show the progress again."""
        self.setCurrentWidget(self._work)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Return the room for the buttons that are never moved to the menu."""
        return QSize(self._needed(()), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Move buttons that do not fit beside the outcome into the menu, the least important first."""
        offered = [part for part in self._yielding if self._offered[part]]
        shown = list(offered)
        words = self._width_of_outcome()
        while shown and self._needed(shown) + words > self.width():
            shown.pop(0)
        if shown[1:] and shown == offered[1:]:  # a menu of one command would take as much room as its button
            shown.pop(0)
        for part in self._yielding:
            part.setVisible(part in shown)
        hidden = [part for part in self._yielding if self._offered[part] and part not in shown]
        self._menu.clear()
        for part in hidden:
            self._menu.addAction(part.text(), part.click)
        self.more.setVisible(bool(hidden))
        self.outcome.setVisible((words > 0 or not hidden) and self._needed(shown) + words <= self.width())

    def _width_of_outcome(self) -> int:
        """Return the width of the words of the outcome on two lines, in px; 0 if there are none."""
        words = self.outcome.text()
        if not words:
            return 0
        width = self.outcome.fontMetrics().horizontalAdvance
        return width(words) // 2 + max(map(width, words.split())) + _GAP

    def _needed(self, shown: Sequence[QWidget]) -> int:
        """Return the width of the row if `shown` are in it and the other movable buttons are in the menu."""
        lasting = [part for part in (self.assemble, self.issue) if not part.isHidden()]
        offered = [part for part in self._yielding if self._offered[part]]
        menu = [] if list(shown) == offered else [self.more]
        widths = [part.sizeHint().width() for part in (*lasting, *menu, *shown)]
        return sum(widths) + _GAP * (len(widths) + 1) + 2 * _INSET

    def _at_rest(self) -> QWidget:
        box = QWidget()
        row = _row(box)
        self.assemble = button("Assemble pack", "primary", self.assemble_requested.emit)
        self.assemble.setToolTip("Ctrl+B")
        self.open_pdf = button("Open PDF", "plain", self.pdf_requested.emit)
        self.print = button("Print…", "plain", self.print_requested.emit)
        self.print.setToolTip("Ctrl+P")
        self.open_folder = button("Open folder", "plain", self.folder_requested.emit)
        self.place = button("Choose folder…", "plain", self.place_requested.emit)
        self.place.setAccessibleName("Choose folder for packs")
        self.options = button("Options…", "plain", self.options_requested.emit)
        self.issue = button("Issue pack…", "plain", self.issue_requested.emit)
        self.issue.setToolTip("Ctrl+I")
        self.outcome = label("", "quiet", wrap=True)
        self._menu = QMenu(self)
        self.more = button("More", "plain")
        self.more.setAccessibleName("More commands for the pack")
        self.more.setMenu(self._menu)
        self._yielding = (self.place, self.open_folder, self.options, self.open_pdf, self.print)
        self._offered = dict.fromkeys(self._yielding, True)
        for part in (self.assemble, self.options, self.open_folder, self.place, self.more):
            row.addWidget(part)
        row.addSpacing(8)
        row.addWidget(self.outcome, 1)
        row.addWidget(self.open_pdf)
        row.addWidget(self.print)
        row.addWidget(self.issue)
        return box

    def _at_work(self) -> QWidget:
        box, row = _framed()
        self.what = ElidedLabel("")
        self.what.setFixedWidth(current().px(240))
        self.progress = StepsBar("Progress of the pack")
        self.cancel = button("Cancel", "pane", self.ask_to_stop)
        self.cancel.setToolTip("Esc")
        row.addWidget(self.what)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        return box

    def _asking(self) -> QWidget:
        box, row = _framed()
        row.addWidget(label("Stop assembling? The new pack will be discarded."), 1)
        self.stop = button("Stop", "pane", self.stop_requested.emit)
        self.keep_on = button("Continue", "pane", self.go_on)
        row.addWidget(self.stop)
        row.addWidget(self.keep_on)
        return box


def _framed() -> tuple[QWidget, QHBoxLayout]:
    """Return a frame over the width of the page, and the row inside it."""
    box = QWidget()
    outer = _row(box)
    frame = set_style(QFrame(), "card")
    row = row_layout(frame, (16, 0, 8, 0), spacing=16)
    outer.addWidget(frame)
    return box, row


def _row(box: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(box)
    row.setContentsMargins(_INSET, 0, _INSET, 0)
    row.setSpacing(_GAP)
    return row
