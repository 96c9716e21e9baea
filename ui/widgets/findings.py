"""Findings of a check in words. Each can be dismissed with a reason, and restored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.domain.register.findings import Finding
from ui.models.finding_shapes import finding_shape
from ui.shapes import StatusShape
from ui.widgets.fields.reason_field import ReasonField
from ui.widgets.labels import button, label, restyle, show_shape
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.refilled import RefilledColumn

_HOUSE_STYLE = "House style"


class FindingsBox(QWidget):
    """The findings on one thing, those on house style last and apart. Hidden if there are none.

    Emits `dismissed` with a finding and the reason, `taken_back` with the id of a dismissed finding to restore.
    Dismissed findings are folded at the end. `why_fixed` is the reason why nothing can be dismissed; empty if it
    can. Emits `resized` when it takes more or less room.
    """

    dismissed = Signal(object, str)  # Finding
    taken_back = Signal(str)
    resized = Signal()

    def __init__(self, checked: CheckResult | None = None, names_place: bool = True, why_fixed: str = "") -> None:
        super().__init__()
        self._names_place = names_place
        self._why_fixed = why_fixed
        self._unfolded = False
        self._checked = CheckResult()
        self._column = column_layout(self, spacing=4)
        self._of_content = RefilledColumn(self._make_row, spacing=4)
        self._house_style = label(_HOUSE_STYLE, "small")
        self._of_style = RefilledColumn(self._make_row, spacing=4)
        self._folded = QWidget()
        for part in (self._of_content, self._house_style, self._of_style, self._folded):
            self._column.addWidget(part)
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
        self.rows = []
        on_style = [finding for finding in checked.standing if finding.is_house_style]
        self._of_content.show_values(finding for finding in checked.standing if not finding.is_house_style)
        self._of_style.show_values(on_style)
        self._house_style.setVisible(bool(on_style))
        self._show_fold(checked.dismissed)
        if self.parentWidget() is not None or not checked.findings:  # without a parent it would be a window
            self.setVisible(bool(checked.findings))

    def ask_why(self) -> None:
        """Open the field for the reason of the first finding that can be dismissed. Do nothing if there is none."""
        if not self._why_fixed and (row := next((row for row in self.rows if row.can_be_dismissed), None)):
            row.ask_why()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def _make_row(self) -> "FindingRow":
        row = FindingRow(names_place=self._names_place)
        row.dismissed.connect(self.dismissed)
        row.filled.connect(lambda: self._take_row(row))
        return row

    def _take_row(self, row: "FindingRow") -> None:
        self.rows.append(row)
        self._hold(row.dismiss_button)

    def _show_fold(self, dismissed: Sequence[CheckedFinding]) -> None:
        """Show the dismissed findings, folded behind a button. The widgets are made again each time."""
        if not dismissed:
            self._folded.hide()
            return
        former, self._folded = self._folded, QWidget()
        self._column.replaceWidget(former, self._folded)
        former.hide()
        former.deleteLater()
        column = column_layout(self._folded, spacing=4)
        words = f"{'Hide' if self._unfolded else 'Show'} dismissed ({len(dismissed)})"
        self.fold = button(words, "flat", self._turn_fold)
        self.fold.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        if self._unfolded:
            for finding in dismissed:
                column.addWidget(self._dismissed_row(finding))

    def _hold(self, part: QWidget) -> None:
        part.setEnabled(not self._why_fixed)
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
    """One finding, without the name of its place if that is shown beside it. It is reused for other findings.

    Dismiss opens a field for the reason, with buttons to dismiss the finding or to close the field. Emits `filled`
    after each finding that is shown.
    """

    dismissed = Signal(object, str)
    filled = Signal()

    def __init__(self, finding: Finding | None = None, names_place: bool = True) -> None:
        super().__init__()
        self._names_place = names_place
        self._shown_shape: StatusShape | None = None
        self.finding: Finding | None = None
        row = row_layout(self, (8, 2, 8, 4), spacing=8)
        self._shape = QLabel()
        self._shape.setContentsMargins(0, 5, 0, 0)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        column = column_layout(spacing=2)
        self._words = label("", "warning", wrap=True, selectable=True)
        column.addWidget(self._words)
        self.dismiss_button = button("Dismiss…", "flat", self.ask_why)
        self.reason = ReasonField("Reason for dismissing the finding")
        self.reason.given.connect(self._dismiss)
        self.reason.left.connect(self.leave)
        column.addWidget(self.reason)
        row.addLayout(column, 1)
        row.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignTop)
        if finding is not None:
            self.show_value(finding)

    def show_value(self, finding: Finding) -> None:
        """Show this finding in place of the former one. A reason that is being typed for it stays."""
        if is_other := finding != self.finding:
            self.dismiss_button.setDown(False)  # a click that began on the former finding is not for this one
            self.reason.stop()
        self.finding = finding
        words = finding.message if self._names_place else finding.beside_its_place
        self.setAccessibleName(f"Finding: {words}")
        self._words.setText(words)
        self.dismiss_button.setAccessibleName(f"Dismiss: {words}")
        if is_other:
            self.dismiss_button.setVisible(self.can_be_dismissed)
        if (shape := finding_shape(finding)) is not self._shown_shape:
            self._shown_shape = shape
            show_shape(self._shape, shape)
            restyle(self._words, "quiet" if finding.is_house_style else "warning")
        self.filled.emit()

    @property
    def can_be_dismissed(self) -> bool:
        """True if there is a finding here that does not block the issue."""
        return self.finding is not None and not self.finding.blocks_issue

    def ask_why(self) -> None:
        """Open the field for the reason."""
        self.dismiss_button.hide()
        self.reason.start()

    def _dismiss(self, reason: str) -> None:
        dismissed = self.finding
        self.dismissed.emit(dismissed, reason)
        if self.finding == dismissed:  # it is not refilled: the row is hidden, or nothing was dismissed
            self.reason.stop()
            self.dismiss_button.show()

    def leave(self) -> None:
        """Close the field without dismissing the finding."""
        self.reason.stop()
        self.dismiss_button.show()
        self.dismiss_button.setFocus()
