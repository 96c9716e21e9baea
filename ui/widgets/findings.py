"""Findings in words, each behind its triangle."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.findings import Finding
from ui.shapes import Shape
from ui.widgets.labels import label, shape_label


class FindingsBox(QWidget):
    """Shows what a check has to say, or nothing at all."""

    def __init__(self, findings: Sequence[Finding] = (), names_place: bool = True) -> None:
        super().__init__()
        self._names_place = names_place
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.show_findings(findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in the place of the former ones."""
        while item := self._column.takeAt(0):
            if row := item.widget():
                row.hide()
                row.deleteLater()
        for finding in findings:
            self._column.addWidget(finding_row(finding, self._names_place))
        self.setVisible(bool(findings))


def finding_row(finding: Finding, names_place: bool = True) -> QWidget:
    """One finding in words; without the name of its place where it stands beside it."""
    words = finding.message if names_place else finding.beside_its_place
    box = QWidget()
    box.setAccessibleName(f"Finding: {words}")
    row = QHBoxLayout(box)
    row.setContentsMargins(8, 2, 8, 6)
    row.setSpacing(8)
    shape = shape_label(Shape.TRIANGLE)
    shape.setContentsMargins(0, 5, 0, 0)
    row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, "warning", wrap=True, selectable=True), 1)
    return box
