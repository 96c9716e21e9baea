"""The report that accepted items are stored under: the one the letter names, another, or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.register.comparison import LetterComparison
from boardpack.domain.register.items import Report
from boardpack.services.register.letter_entering import Acceptance
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout

_NEW = Acceptance(as_new_report=True, update=True)


class ReportChoice(QWidget):
    """The choice of a report. Hidden while the register has none. Owned by the letter's review.

    Emits `chosen` with the Acceptance.
    """

    chosen = Signal(object)  # Acceptance

    def __init__(self) -> None:
        super().__init__()
        column = column_layout(self, (24, 0, 24, 12), spacing=4)
        row = row_layout(spacing=8)
        name = label("Add to", "quiet")
        self.box: ChoiceBox[Acceptance] = ChoiceBox("Report for these items")
        self.box.activated.connect(lambda _: self.chosen.emit(self.box.value))
        name.setBuddy(self.box)
        row.addWidget(name)
        row.addWidget(self.box, 1)
        column.addLayout(row)
        self._because = label("", "small", wrap=True)
        column.addWidget(self._because)
        self.hide()

    def show_reports(self, reports: Sequence[Report], comparison: LetterComparison) -> None:
        """Set the reports to choose from, and select the one that the letter was compared with."""
        choices = [(Acceptance(report.id, update=True), report.title) for report in reports]
        self.box.offer([(_NEW, "New report"), *choices])
        self.box.choose(Acceptance(comparison.report.id, update=True) if comparison.report else _NEW)
        self._because.setText(report_sentence(comparison))
        self._because.setVisible(bool(self._because.text()))
        self.setVisible(bool(reports))


def report_sentence(comparison: LetterComparison) -> str:
    """Return how the report was recognised, or if the register has all of it, or which one is like it."""
    if comparison.is_imported:
        return "Everything in this letter is already in the register."
    if comparison.has_known_items_only:
        return "Its items are already in the register. Accept one of them to keep the letter as it was sent."
    if comparison.similar:
        title = comparison.similar.title
        return f"“{title}” has a similar title. If this letter is about that report, choose it above."
    return f"Matched {comparison.because}." if comparison.because else ""
