"""The bar with the state of a paper, and the buttons by which a person sets it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.meetings.meetings import NumberedItem, PaperStage, PaperState
from boardpack.domain.meetings.paper_kinds import PaperKind
from ui import shapes
from ui.models.meetings.agenda import SHAPES_OF_PAPERS
from ui.theme import current, set_style
from ui.widgets.labels import label, step_button
from ui.widgets.layouts import row_layout

_NEXT = {
    PaperState.DRAFT: (PaperStage.READY, "Mark as ready"),
    PaperState.READY: (PaperStage.IN, "Accept paper"),
}
_CAN_GO_BACK = (PaperState.READY, PaperState.IN)


class StageBar(QWidget):
    """Shows “Draft, saved 9:41am” and the next step. Hidden for items without a paper. Owned by the item pane.

    Emits `stage_requested` with the PaperStage that the user has chosen.
    """

    stage_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._state, self._called, self._is_written = PaperState.NONE, "", False
        self._saved = ""
        self._shape = label("")
        self._words = label("")
        self.back = step_button("Back to draft", "flat", self.take_back)
        self.next = step_button("Mark as ready", "pane", self.take_next_step)
        row = row_layout(self, spacing=7)
        row.addWidget(self._shape)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        row.addSpacing(8)
        row.addWidget(self.next)

    @property
    def words(self) -> str:
        """The state as it is shown."""
        return self._words.text()

    def show_item(self, numbered: NumberedItem, *, is_other: bool) -> None:
        """Show the state of the item's paper."""
        self._saved = "" if is_other else self._saved
        had_focus = self.next.hasFocus() or self.back.hasFocus()
        self._state, self._called = numbered.paper_state, numbered.state_in_words
        kind = numbered.item.paper.kind if numbered.item.paper else None
        can_change = kind is PaperKind.BOARD_PAPER
        self._is_written = can_change
        self.next.setVisible(can_change and self._state in _NEXT)
        self.next.setText(_NEXT.get(self._state, (None, ""))[1])
        self.back.setVisible(can_change and self._state in _CAN_GO_BACK)
        self.setMinimumHeight(self.next.sizeHint().height() if can_change else 0)  # so that nothing moves at a step
        self.setVisible(self._state is not PaperState.NONE)
        if had_focus:  # else Qt would move it into the text when its button is hidden
            (self.back if self.next.isHidden() else self.next).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    @property
    def has_next(self) -> bool:
        """True if a person can take the next step."""
        return self._is_written and self._state in _NEXT

    def show_saved(self, moment: str) -> None:
        """Show when the text was saved, such as 9:41am."""
        self._saved = moment
        self._show()

    def take_next_step(self) -> None:
        """Emit the stage that follows."""
        if self._state in _NEXT:
            self.stage_requested.emit(_NEXT[self._state][0])

    def take_back(self) -> None:
        """Make the paper a draft again."""
        self.stage_requested.emit(PaperStage.DRAFT)

    def _show(self) -> None:
        shape = SHAPES_OF_PAPERS[self._state]
        if shape is not None:
            self._shape.setPixmap(shapes.pixmap(shape, current().px(10), self.devicePixelRatioF()))
        has_text = self._saved and self._is_written and self._state is not PaperState.MISSING
        self._words.setText(f"{self._called}, saved {self._saved}" if has_text else self._called)
        set_style(self._words, "warning" if self._state is PaperState.DRAFT else "sentence")
