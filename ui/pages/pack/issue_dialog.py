"""The dialog that issues a pack or a supplement, with a reason for each finding that blocks it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.days.progress import Progress
from boardpack.domain.meetings.issues import HeldBackError, reason_name
from boardpack.domain.register.findings import Finding
from boardpack.services.packs.issuing import Issued
from ui import messages, tasks
from ui.models.finding_shapes import finding_shape
from ui.shapes import StatusShape
from ui.theme import current
from ui.widgets.dialogs.working_dialog import WorkingDialog
from ui.widgets.labels import label, scroll_area, shape_label
from ui.widgets.layouts import column_layout, row_layout

Work = Callable[[Mapping[str, str], Progress], Issued]
"""Issues the pack. Takes the reason for each finding, by the name of the finding."""

_FOR_GOOD = "An issued pack cannot be changed. Later papers go into a supplement."
_RECORDED = "The reasons are recorded in the folder of the pack, in Contents.txt. They are not printed in the pack."
_NOTHING_IN_THE_WAY = "There are none."
_MAY_STAY = "No reason is needed for {}:"
_IN_THE_WAY = "Correct each problem, or enter a reason."
_REASON = "Reason for issuing the pack despite this"
_SHARED_REASON = "Reason for issuing the pack despite these {}"
_WIDTH, _HEIGHT, _BESIDE_FIRST_LINE, _UNDER_TEXT = 720, 520, 4, 18


class IssueDialog(WorkingDialog):
    """Shows the contents, addressees and findings of an issue, and issues it when *Issue* is pressed.

    Each of `findings` requires a reason. Those in `known` do not, and are listed below.

    A grave finding has its own field for the reason. Others of one rule share a field. Emits `issued` with the outcome.
    """

    issued = Signal(object)  # Issued

    def __init__(
        self,
        name: str,
        parts: Sequence[tuple[str, Sequence[str]]],
        findings: Sequence[Finding],
        work: Work,
        parent: QWidget | None = None,
        known: Sequence[Finding] = (),
    ) -> None:
        super().__init__(name, "Issue", self.issue, _HEIGHT, parent, width=_WIDTH)
        self._work = work
        self.reasons: dict[str, QLineEdit] = {}
        """The fields of reasons, by the key of a grave finding or the rule of others."""
        self.still_missing = label("", "sentence")
        """The reason that *Issue* is disabled. It is beside the buttons, which never move."""
        self._recorded = label(_RECORDED, "quiet", wrap=True)
        self._asked = column_layout(margins=(24, 0, 24, 0), spacing=4)
        self._standing = label("", wrap=True)
        self._may_stay = tuple(finding for finding in known if finding.message not in {f.message for f in findings})
        self._lay_out(parts)
        self._ask_for(findings)

    def issue(self) -> None:
        """Issue with the typed reasons, in the background."""
        if self.working.is_working or not self._is_reasoned():
            return
        self.notice.clear()
        reasons = {key: field.text().strip() for key, field in self.reasons.items()}
        task = tasks.start(lambda progress: self._work(reasons, progress))
        self.working.watch(task, "Making the pack")
        self._hold(True)
        task.finished.connect(self._done)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._stopped)
        task.ended.connect(self._free)

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter in a field press no button: it must neither throw its reason away nor issue."""
        super().showEvent(event)
        for part in (self.leave_button, self.act_button):
            part.setDefault(False)

    def _done(self, issued: object) -> None:
        self.issued.emit(issued)
        self.accept()

    def _stopped(self) -> None:
        self.notice.show_message(StatusShape.RING, "Nothing was issued.")

    def _free(self) -> None:
        self._hold(False)

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, HeldBackError):
            self._ask_for(error.findings)
            found = count_in_words(len(error.findings), "more finding needs", "more findings need")
            self.notice.show_message(StatusShape.TRIANGLE, f"{found} a reason.", "Nothing was issued.")
        else:
            messages.show_error(error, self.notice)

    def _ask_for(self, findings: Sequence[Finding]) -> None:
        """Add a field for the reason of each finding that has none yet."""
        groups: dict[str, list[Finding]] = {}
        for finding in findings:
            groups.setdefault(reason_name(finding), []).append(finding)
        for name, group in groups.items():
            if name not in self.reasons:
                self._add(name, group)
        self._recorded.setVisible(bool(self.reasons))
        self._standing.setText(_IN_THE_WAY if self.reasons else _NOTHING_IN_THE_WAY)
        self._standing.setVisible(bool(self.reasons) or not self._may_stay)
        self._enable_buttons()
        first = next(iter(self.reasons.values()), None)
        (first or self.leave_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, group: Sequence[Finding]) -> None:
        """Add findings that share a reason, and the field below them."""
        for finding in group:
            self._asked.addLayout(_finding_row(finding))
        field = QLineEdit()
        title = label(_REASON if len(group) == 1 else _SHARED_REASON.format(count_in_words(len(group), "finding")))
        title.setBuddy(field)
        field.setAccessibleName(title.text())
        field.setAccessibleDescription(" ".join(finding.message for finding in group))
        field.textChanged.connect(lambda _: self._enable_buttons())
        field.returnPressed.connect(lambda: QTimer.singleShot(0, self, self._go_on))  # the same Enter presses no button
        self.reasons[name] = field
        below = column_layout(margins=(_UNDER_TEXT, 0, 0, 0), spacing=4)
        below.addWidget(title)
        below.addWidget(field)
        self._asked.addLayout(below)
        self._asked.addSpacing(8)

    def _is_reasoned(self) -> bool:
        return not self._empty_fields()

    def _empty_fields(self) -> list[QLineEdit]:
        return [field for field in self.reasons.values() if not field.text().strip()]

    def _go_on(self) -> None:
        """Go to the first reason that is missing, or to the button that issues."""
        (*self._empty_fields(), self.act_button)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable_buttons(self) -> None:
        missing = len(self._empty_fields())
        reasons = count_in_words(missing, "reason") if missing > 1 else "a reason"
        self.still_missing.setText(f"Enter {reasons} first." if missing else "")
        self.act_button.setEnabled(not missing and not self.working.is_working)

    def _hold(self, is_working: bool) -> None:
        for field in self.reasons.values():
            field.setEnabled(not is_working)
        self.leave_button.setEnabled(not is_working)
        self._enable_buttons()

    def _lay_out(self, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
        inside = QWidget()
        texts = column_layout(inside, spacing=None)
        for heading, lines in parts:
            texts.addWidget(_inset(label(heading, "strong")))
            for line in lines:
                texts.addWidget(_inset(label(line, wrap=True)))
            texts.addSpacing(8)
        texts.addWidget(_inset(label("Outstanding problems", "strong")))
        texts.addWidget(_inset(self._standing))
        texts.addSpacing(4)
        texts.addLayout(self._asked)
        if self._may_stay:
            texts.addWidget(_inset(label(_MAY_STAY.format(count_in_words(len(self._may_stay), "finding")), wrap=True)))
            for finding in self._may_stay:
                row = _finding_row(finding)
                row.setContentsMargins(24, 0, 24, 0)
                texts.addLayout(row)
            texts.addSpacing(8)
        self._recorded.setContentsMargins(24, 0, 24, 0)
        texts.addWidget(self._recorded)
        texts.addSpacing(8)
        texts.addWidget(_inset(label(_FOR_GOOD, wrap=True)))
        texts.addStretch(1)
        self.column.addWidget(scroll_area(inside, "Issue pack: outstanding problems"), 1)
        self.finish(words=(self.still_missing,))


def _inset(words: QLabel) -> QLabel:
    words.setContentsMargins(24, 0, 24, 0)
    return words


def _finding_row(finding: Finding) -> QHBoxLayout:
    """Return the row of a finding, with its shape as in the list."""
    row = row_layout(spacing=8)
    mark = shape_label(finding_shape(finding))
    mark.setContentsMargins(0, current().px(_BESIDE_FIRST_LINE), 0, 0)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(finding.message, wrap=True, selectable=True), 1)
    return row
