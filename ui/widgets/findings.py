"""Findings of a check in words. Each can be dismissed with a reason, and restored."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.domain.register.findings import Finding
from ui.shapes import StatusShape
from ui.widgets.labels import button, label, shape_label

_HOUSE_STYLE = "House style"


class FindingsBox(QWidget):
    """The findings on one thing, those on house style last and apart. Hidden if there are none.

    Emits `dismissed` with a finding and the reason, `taken_back` with the id of a dismissed finding to restore.
    Dismissed findings are folded at the end. `why_fixed` is the reason why nothing can be dismissed; empty if it
    can.
    """

    dismissed = Signal(object, str)  # Finding
    taken_back = Signal(str)

    def __init__(self, checked: CheckResult | None = None, names_place: bool = True, why_fixed: str = "") -> None:
        super().__init__()
        self._names_place = names_place
        self._why_fixed = why_fixed
        self._unfolded = False
        self._checked = CheckResult()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.rows: list[FindingRow] = []
        self.show_checked(checked or CheckResult())

    @property
    def checked(self) -> CheckResult:
        """The result of the check that is shown."""
        return self._checked

    def show_checked(self, checked: CheckResult, why_fixed: str | None = None) -> None:
        """Show these findings in place of the former ones. Without `why_fixed` that stays as it is."""
        self._why_fixed = self._why_fixed if why_fixed is None else why_fixed
        self._checked = checked
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        of_form = sorted(checked.standing, key=lambda finding: finding.is_house_style)
        self.rows = [FindingRow(finding, self._names_place) for finding in of_form]
        for at, row in enumerate(self.rows):
            row.dismissed.connect(self.dismissed)
            self._hold(row.dismiss_button)
            if row.finding.is_house_style and not (at and self.rows[at - 1].finding.is_house_style):
                self._column.addWidget(label(_HOUSE_STYLE, "small"))
            self._column.addWidget(row)
        if checked.dismissed:
            self._add_fold(checked.dismissed)
        if self.parentWidget() is not None or not checked.findings:  # without a parent it would be a window
            self.setVisible(bool(checked.findings))

    def _add_fold(self, dismissed: Sequence[CheckedFinding]) -> None:
        words = f"{'Hide' if self._unfolded else 'Show'} dismissed ({len(dismissed)})"
        self.fold = button(words, "flat", self._turn_fold)
        self.fold.setContentsMargins(8, 0, 0, 0)
        self._column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        if self._unfolded:
            for finding in dismissed:
                self._column.addWidget(self._dismissed_row(finding))

    def _hold(self, part: QWidget) -> None:
        if self._why_fixed:
            part.setEnabled(False)
            part.setToolTip(self._why_fixed)

    def _turn_fold(self) -> None:
        self._unfolded = not self._unfolded
        self.show_checked(self._checked)
        self.fold.setFocus()

    def _dismissed_row(self, dismissed: CheckedFinding) -> QWidget:
        finding, dismissal = dismissed.finding, dismissed.dismissal
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(26, 2, 8, 4)
        column.setSpacing(0)
        words = finding.message if self._names_place else finding.beside_its_place
        column.addWidget(label(words, "quiet", wrap=True, selectable=True))
        if dismissal:
            why = f"“{dismissal.reason}” {dismissal.by}, {in_words(dismissal.at.date())}"
            column.addWidget(label(why, "small", wrap=True, selectable=True))
        back = button("Restore", "flat", lambda: self.taken_back.emit(finding.id))
        back.setAccessibleName(f"Restore: {words}")
        self._hold(back)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return box


class FindingRow(QWidget):
    """One finding, without the name of its place if that is shown beside it.

    Dismiss opens a field for the reason: Enter dismisses, Esc closes the field.
    """

    dismissed = Signal(object, str)

    def __init__(self, finding: Finding, names_place: bool = True) -> None:
        super().__init__()
        self.finding = finding
        words = finding.message if names_place else finding.beside_its_place
        self.setAccessibleName(f"Finding: {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 4)
        row.setSpacing(8)
        shape = shape_label(StatusShape.RING if finding.is_house_style else StatusShape.TRIANGLE)
        shape.setContentsMargins(0, 5, 0, 0)
        row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        tone = "quiet" if finding.is_house_style else "warning"
        column.addWidget(label(words, tone, wrap=True, selectable=True))
        self.dismiss_button = button("Dismiss…", "flat", self.ask_why)
        self.dismiss_button.setAccessibleName(f"Dismiss: {words}")
        if finding.blocks_issue:
            self.dismiss_button.hide()
        self.reason = _Reason(self.leave)
        self.reason.returnPressed.connect(self._dismiss)
        self.reason.hide()
        column.addWidget(self.reason)
        row.addLayout(column, 1)
        row.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignTop)

    def ask_why(self) -> None:
        """Open the field for the reason."""
        self.dismiss_button.hide()
        self.reason.show()
        self.reason.setFocus()

    def leave(self) -> None:
        """Close the field without dismissing the finding."""
        self.reason.hide()
        self.reason.clear()
        self.dismiss_button.show()
        self.dismiss_button.setFocus()

    def _dismiss(self) -> None:
        if reason := self.reason.text().strip():
            self.dismissed.emit(self.finding, reason)


class _Reason(QLineEdit):
    """A field for the reason. Esc calls `leave`."""

    def __init__(self, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave
        self.setAccessibleName("Reason for dismissing")
        self.setPlaceholderText("Reason for dismissing. Enter dismisses the finding")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
