"""The steps of the first hour, one below the other, with the button of each."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.models.today.first_hour import FirstStep, current_step
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.labels import button, hairline, label, shape_label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tab_order import follow_in_tab_order

_NUMBER = 24
_OTHER_WAYS: tuple[tuple[str, str, PagePlace], ...] = (
    ("Import an action log", "From a spreadsheet or Word table.", PagePlace("intake", start_new=True)),
    ("Import past minutes", "With the actions from the last meeting.", PagePlace("intake", start_new=True)),
    ("Add people", "Members, officers and owners.", PagePlace("people")),
)


class FirstHourBox(QWidget):
    """The steps. Owned by the Today page.

    Emits `requested` with the PagePlace of a step, `skipped` with the name of one, `hidden` when no step is wanted.
    """

    requested = Signal(object)  # PagePlace
    skipped = Signal(str)
    hidden = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("First steps")
        self._steps: tuple[FirstStep, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.skips: dict[str, QPushButton] = {}
        self._frame = set_style(QFrame(), "card")
        self.hide_button = button("Hide these steps", "flat", self.hidden.emit)
        self._rows = column_layout(self._frame)
        column = column_layout(self, spacing=8)
        column.addWidget(self._frame)
        below = row_layout(spacing=16)
        below.addWidget(
            label(
                "Do the steps in any order. To see them again, open Menu, Today, First steps.",
                "small",
            ),
            1,
        )
        below.addWidget(self.hide_button)
        column.addLayout(below)
        column.addLayout(self._others())

    def show_steps(self, steps: tuple[FirstStep, ...]) -> None:
        """Show these steps, the first open one with the primary button."""
        if steps == self._steps:
            return
        self._steps = steps
        while (taken := self._rows.takeAt(0)) is not None:
            if widget := taken.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons, self.skips = {}, {}
        now = current_step(steps)
        for number, step in enumerate(steps, start=1):
            if number > 1:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(number, step, is_current=step is now))
        follow_in_tab_order(self._frame, self._frame)

    def focus_first(self) -> None:
        """Move the focus to the button of the current step."""
        now = current_step(self._steps)
        next_button = self.buttons.get(now.name) if now else self.hide_button
        (next_button or self.hide_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row(self, number: int, step: FirstStep, *, is_current: bool) -> QWidget:
        row = set_style(QWidget(), "page")
        state = "done" if step.is_done else "skipped" if step.is_skipped else "current" if is_current else "to do"
        row.setAccessibleName(f"Step {number} of {len(self._steps)}, {state}, {step.title}")
        line = row_layout(row, (20, 14, 20, 14), spacing=14)
        line.addWidget(_number(number, step), 0, Qt.AlignmentFlag.AlignTop)
        words = column_layout(spacing=3)
        words.addWidget(label(step.title, "strong"))
        words.addWidget(label(f"Skipped. {step.text}" if step.is_skipped else step.text, "sentence", wrap=True))
        if step.share is not None:
            bar = row_layout(margins=(0, 6, 0, 0))
            bar.addWidget(_progress(step.share))
            bar.addStretch(1)
            words.addLayout(bar)
        line.addLayout(words, 1)
        if step.button:
            self.buttons[step.name] = self._button(step, is_current=is_current)
            line.addWidget(self.buttons[step.name])
        if step.is_open and step.name not in ("letter", "judging"):
            self.skips[step.name] = skip = button("Skip", "flat", lambda: self.skipped.emit(step.name))
            skip.setAccessibleName(f"Skip: {step.title}")
            line.addWidget(skip)
        return row

    def _button(self, step: FirstStep, *, is_current: bool) -> QPushButton:
        kind = "primary" if is_current else "flat" if step.is_done else "plain"
        made = button(step.button, kind, lambda: self.requested.emit(step.place))
        made.setAccessibleName(f"{step.button}: {step.title}")
        return made

    def _others(self) -> QHBoxLayout:
        row = row_layout(margins=(0, 12, 0, 0), spacing=32)
        for words, below, place in _OTHER_WAYS:
            column = column_layout(spacing=2)
            column.addWidget(button(words, "flat", partial(self.requested.emit, place)))
            column.addWidget(label(below, "small", wrap=True))
            row.addLayout(column, 1)
        return row


def _number(number: int, step: FirstStep) -> QLabel:
    made = shape_label(StatusShape.DISC, 14) if step.is_done else label(str(number), "strong")
    made.setFixedWidth(current().px(_NUMBER))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made


def _progress(share: float) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 100)
    bar.setValue(round(share * 100))
    bar.setTextVisible(False)
    bar.setAccessibleName("Checked")
    bar.setFixedWidth(current().px(280))
    return bar
