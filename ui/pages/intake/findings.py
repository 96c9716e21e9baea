"""The findings on a letter as a whole, folded into one line if there are many."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.register.dismissals import CheckResult
from ui.theme import current, set_style
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import button, scroll_area
from ui.widgets.layouts import column_layout

_FEW = 2
_MOST_HEIGHT = 260
_PART = 4


class FindingsOnLetter(QWidget):
    """Shows a few findings in full; more of them are folded behind their number. Owned by the letter's review."""

    def __init__(self) -> None:
        super().__init__()
        self.box = FindingsBox()
        self._is_open: bool | None = None
        column = column_layout(self, (24, 0, 16, 8))
        self.fold = button("", "flat", self.turn)
        inside = set_style(QWidget(), "page")
        rows = column_layout(inside, spacing=None)
        rows.addWidget(self.box)
        rows.addStretch(1)
        self._scroll = scroll_area(inside, "Findings on the letter")
        self.box.resized.connect(self._fit)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._scroll)
        self.show_checked(CheckResult())

    def show_checked(self, checked: CheckResult) -> None:
        """Show these findings in place of the former ones."""
        self.box.show_checked(checked)
        self._arrange()

    def turn(self) -> None:
        """Unfold or fold the findings."""
        self._is_open = not self._shows
        self._arrange()

    @property
    def _shows(self) -> bool:
        """True if the findings are unfolded: by the user's choice, else if they are few."""
        if self._is_open is not None:
            return self._is_open
        return 0 < len(self.box.checked.standing) <= _FEW

    def _arrange(self) -> None:
        checked = self.box.checked
        count = count_in_words(len(checked.standing), "finding on the letter", "findings on the letter")
        dismissed = f", {len(checked.dismissed)} dismissed" if checked.dismissed else ""
        self.fold.setText(f"{'Hide' if self._shows else 'Show'} {count}{dismissed}")
        self._scroll.setVisible(self._shows)
        self._fit()
        self.setVisible(bool(checked.findings))

    def _fit(self) -> None:
        """Give the findings the height that they need, up to a part of the review's: the cards need the rest."""
        width, parent = self._scroll.viewport().width(), self.parentWidget()
        needed = self.box.heightForWidth(width) if self.box.hasHeightForWidth() else self.box.sizeHint().height()
        most = min(current().px(_MOST_HEIGHT), parent.height() // _PART if parent else needed)
        self._scroll.setFixedHeight(min(needed, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
