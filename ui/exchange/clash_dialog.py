"""The dialog that resolves conflicting changes outside the log: both sides of each, and the choice."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from boardpack.domain.exchange.clashes import Kept
from boardpack.domain.exchange.reviews import EntryKind, OpenClash
from boardpack.errors import BoardPackError
from boardpack.services.returning.reviews import ReviewsService
from ui import messages
from ui.models.exchange.reviews import CLASH_COLUMNS, clash_name, clash_row, clashes_sentence
from ui.models.rows import RowsModel
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.clash_panel import ClashPanel
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.labels import hairline, label, scroll_area
from ui.widgets.tables.table import TableView

_WIDTH = 980
_ROW_HEIGHT, _LIST_WIDTH = 44, 300
_MARGIN = 24


class ClashDialog(DialogFrame):
    """Lists the conflicting changes to things of some kinds. Emits `changed` after each that is resolved."""

    changed = Signal(object)  # Changes

    def __init__(self, reviews: ReviewsService, kinds: Collection[EntryKind], parent: QWidget | None = None) -> None:
        super().__init__("Conflicting changes", parent, width=_WIDTH, height=640, inset=0)
        self._reviews, self._kinds = reviews, kinds
        self._found: dict[str, OpenClash] = {}
        self.both_changed: ClashPanel | None = None
        self.table = TableView(RowsModel(CLASH_COLUMNS), "Conflicting changes", _ROW_HEIGHT, header=False)
        self._area: QScrollArea = scroll_area(QWidget(), "Both versions")
        self._lay_out()
        self.table.chosen.connect(lambda _: self._show_clash())
        self.table.opened.connect(lambda _: self._focus_choice())
        self._reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self, clash: OpenClash, keep: Kept, note: str) -> None:
        """Store the decision, and select the next conflict."""
        try:
            changes = self._reviews.resolve(clash, keep, note)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self._reload()
        self.notice.show_message(
            StatusShape.DISC, f"Conflict resolved: {clash_name(clash)}.", "Both versions are kept in the history."
        )
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(changes)

    def _reload(self) -> None:
        clashes = self._reviews.undecided_elsewhere(self._kinds)
        self._found = {clash.thing_id: clash for clash in clashes}
        self.show_sentence(clashes_sentence(len(clashes)))
        self.table.rows.show(list(self._found), lambda at: clash_row(clashes[at]))
        if clashes and self.table.chosen_id not in self._found:
            self.table.choose(clashes[0].thing_id)
        self._show_clash()

    def _show_clash(self) -> None:
        clash = self._found.get(self.table.chosen_id)
        inside = set_style(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, _MARGIN, 16)
        column.setSpacing(8)
        self.both_changed = ClashPanel(clash) if clash else None
        if clash is not None and self.both_changed is not None:
            column.addWidget(label(clash_name(clash), "detail-title", wrap=True))
            self.both_changed.settled.connect(self.settle)
            column.addWidget(self.both_changed)
        column.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)

    def _focus_choice(self) -> None:
        if self.both_changed is not None:
            self.both_changed.focus_first()

    def _lay_out(self) -> None:
        self.column.addWidget(hairline())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(current().tokens.border)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._area)
        split.setStretchFactor(1, 1)
        split.setSizes([current().px(_LIST_WIDTH), current().px(_WIDTH - _LIST_WIDTH)])
        self.column.addWidget(split, 1)
        self.column.addWidget(hairline())
        self.end_with("Close")
