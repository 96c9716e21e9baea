"""The frame of the dialogs, and the dialog that is a form."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QScrollArea, QWidget

from boardpack.errors import BoardPackError
from ui import messages
from ui.closing import confirm_leaving
from ui.theme import current, set_style
from ui.widgets.declared_form import DeclaredField, DeclaredForm, Values
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, fill_scroll_area, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.notice import Notice

_SIDE, _TITLE_BAR, _BESIDE_PARTS = 24, 40, 200


class DialogFrame(QDialog):
    """A title, a sentence if there is one, a notice, the parts in `column`, and the row of buttons.

    Ctrl+Enter presses the primary button. A dialog of a height has that size, limited to the screen, and a table may
    reach its edges (`inset=0`). Others are as high as their parts, which scroll if the screen is too low.
    """

    def __init__(
        self,
        title: str,
        parent: QWidget | None,
        *,
        heading: str = "",
        about: str = "",
        width: int = 440,
        height: int = 0,
        inset: int = _SIDE,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.notice = Notice()
        self.sentence = label(about, "sentence", wrap=True)
        self.sentence.setVisible(bool(about))
        self._outer = column_layout(self, (0, 20, 0, 16), spacing=8)
        for part in (label(heading or title, "title" if height else "detail-title", wrap=True), self.sentence):
            part.setContentsMargins(_SIDE, 0, _SIDE, 0)
            self._outer.addWidget(part)
        self._outer.addWidget(self.notice)
        self.column = column_layout(margins=(inset, 4, inset, 4), spacing=8)
        if height:
            self._outer.addLayout(self.column, 1)
            fit_to_screen(self, width, height)
        else:
            self._outer.addWidget(_Parts(self, self.column), 1)
            self.setMinimumWidth(current().px(width))

    def show_sentence(self, words: str) -> None:
        """Show a sentence below the title, which describes the dialog."""
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))
        self.setAccessibleDescription(words)

    def end_with(
        self, leave: str, *acts: QPushButton, beside: Iterable[QPushButton] = (), words: Iterable[QWidget] = ()
    ) -> None:
        """Add the row of buttons: the one that leaves the dialog, and the others, the primary one last."""
        self.leave_button = button(leave, "plain", self.reject)
        row = row_layout(margins=(_SIDE, 0, _SIDE, 0), spacing=8)
        for part in words:
            row.addWidget(part, 1)
        row.addWidget(FormButtons(self.leave_button, *acts, beside=beside))
        self._outer.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter") if acts else ():
            QShortcut(QKeySequence(keys), self).activated.connect(acts[-1].click)

    def open_once(self) -> Self:
        """Open the dialog, which ends when it is closed."""
        self.finished.connect(self.deleteLater)
        self.open()
        return self


class FormDialog(DialogFrame):
    """A dialog of declared fields and a button, which stores them. Emits `kept` with their values once it is closed.

    `store` gets the values before. If it refuses them with an error, the dialog shows that and stays open. A dialog
    with typed text asks before it is left.
    """

    kept = Signal(object)  # Values

    def __init__(
        self,
        title: str,
        fields: Sequence[DeclaredField],
        verb: str,
        parent: QWidget | None,
        *,
        store: Callable[[Values], object] | None = None,
        labels: int = 120,
        beside: Iterable[QPushButton] = (),
        **look: Any,
    ) -> None:
        super().__init__(title, parent, **look)
        self._store = store
        self.form = DeclaredForm(fields, labels)
        self.keep_button = button(verb, "primary", self.keep)
        if self.minimumWidth():
            self.column.addWidget(self.form)
        else:
            self.column.addWidget(scroll_area(self.form, title), 1)
        self.end_with("Cancel", self.keep_button, beside=beside)

    def begin(self, values: Values) -> Self:
        """Show these values, with the focus in the first field."""
        self.form.show_values(values)
        self.form.focus_first()
        return self

    def keep(self) -> None:
        """Store the values and close, or show what is wrong."""
        if not self.form.check():
            return
        values = self.form.values
        try:
            if self._store is not None:
                self._store(values)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.accept()
        self.kept.emit(values)

    def reject(self) -> None:
        if may_be_left(self.form, self.windowTitle()):
            super().reject()


class _Parts(QScrollArea):
    """The parts of a dialog that has no height of its own. They scroll if they need more than Qt lets a dialog have."""

    def __init__(self, dialog: QDialog, column: QLayout) -> None:
        super().__init__(dialog)
        self._inside = QWidget()
        self._inside.setLayout(column)
        fill_scroll_area(self, self._inside, dialog.windowTitle())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(self._whole_height(width), self._most())

    def sizeHint(self) -> QSize:
        hint = self._inside.sizeHint()
        return QSize(hint.width(), self.heightForWidth(max(self.width(), hint.width())))

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), self._most()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _whole_height(self, width: int) -> int:
        inside = self._inside
        return inside.heightForWidth(width) if inside.hasHeightForWidth() else inside.sizeHint().height()

    def _most(self) -> int:
        """Return the height that the screen leaves to the parts, beside title, notice and buttons."""
        return room_on_screen(self).height() - current().px(_BESIDE_PARTS)


def may_be_left(form: DeclaredForm, what: str) -> bool:
    """Ask before typed words of a form are lost. Return True if none were typed, or if the user agrees."""
    return not form.holds_typed_words or confirm_leaving(
        form, f"“{what}” is not saved.", "Your text is discarded.", "Discard text", "Continue typing"
    )


def fit_to_screen(window: QWidget, width: int, height: int) -> None:
    """Give the window that size in px of the design, limited to the screen: text may be at 200 %."""
    room, theme = room_on_screen(window), current()
    window.resize(min(theme.px(width), room.width()), min(theme.px(height), room.height()))


def room_on_screen(window: QWidget) -> QSize:
    """Return the size that a window can have on its screen, below the bar with its title."""
    room = window.screen().availableSize()
    return QSize(room.width(), room.height() - _TITLE_BAR)
