"""A form in place of a detail, whose text stays in it until it is stored or discarded."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.shapes import StatusShape
from ui.widgets.fields.checked_field import CheckedField
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout
from ui.widgets.notice import Notice
from ui.widgets.tables.detail_pane import DetailPane

_DISCARD = "Discard text"


class TypedForm(DetailPane):
    """The base of the forms. A notice says that a form was left with text, and so does the form when it opens again.

    Emits `edited` after each change.
    """

    edited = Signal()

    def __init__(self, kicker: str, title: str, checked: Sequence[CheckedField]) -> None:
        super().__init__(title)
        self.checked = tuple(checked)
        self.start(kicker, title)
        self._kept = QWidget()
        column = column_layout(self._kept, (0, 0, 0, 8), spacing=4)
        column.addWidget(label("This text was typed before and is not saved.", "strong", wrap=True))
        self.discard_button = button(_DISCARD, "flat", self.empty)
        column.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._kept)
        self._kept.hide()

    @property
    def fields(self) -> Mapping[str, str]:
        """The typed text by field, as it is kept."""
        raise NotImplementedError

    def show_fields(self, kept: Mapping[str, str]) -> None:
        """Show the text of a kept draft. A field without one becomes empty."""
        raise NotImplementedError

    @property
    def problems(self) -> tuple[str, ...]:
        """The sentences that are shown at the fields."""
        return tuple(checked.problem for checked in self.checked if checked.problem)

    def open_again(self) -> None:
        """Show whether there is text from before, and no problems."""
        self._kept.setVisible(self._has_text)
        self._clear_problems()

    def empty(self) -> None:
        """Clear the form, because its input was stored or discarded."""
        self.show_fields({})
        self._kept.hide()
        self._clear_problems()

    def tell_kept(self, notice: Notice) -> None:
        """Say that the form was left with text, if it was, and offer to discard it."""
        if self._has_text:
            what = f"“{self.accessibleName()}” was closed and is not saved."
            notice.show_message(StatusShape.RING, what, "The text stays in the form.", _DISCARD, self.empty)

    @property
    def _has_text(self) -> bool:
        return any(text.strip() for text in self.fields.values())

    def _clear_problems(self) -> None:
        for checked in self.checked:
            checked.clear_problem()
