"""Warnings about section 55 above the register, the most urgent first."""

from collections.abc import Sequence
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.register.section_55 import Urgency, Warning55
from ui.shapes import StatusShape
from ui.widgets.labels import button, label, shape_label
from ui.widgets.layouts import column_layout, row_layout

_SHOWN = 3
_BETWEEN = 8
_TITLE = 48
_SHAPES = {Urgency.LATE: StatusShape.SQUARE, Urgency.SOON: StatusShape.TRIANGLE, Urgency.UNKNOWN: StatusShape.RING}


class WarningsBox(QWidget):
    """Lists the warnings, each with a link to its report. Hidden if there are none. Owned by the Register page.

    Emits `report_requested` with the id of a report.
    """

    report_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Section 55: steps to take")
        self._all = False
        self._warnings: tuple[Warning55, ...] = ()
        self._column = column_layout(self, (24, 0, 24, 12), spacing=_BETWEEN)
        self.hide()

    def show_warnings(self, warnings: Sequence[Warning55]) -> None:
        """Show these warnings."""
        self._warnings = tuple(warnings)
        while item := self._column.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        shown = self._warnings if self._all else self._warnings[:_SHOWN]
        for warning in shown:
            self._column.addWidget(self._row(warning))
        if len(self._warnings) > _SHOWN:
            more = f"and {len(self._warnings) - _SHOWN} more" if not self._all else "Show fewer"
            self.more = button(more, "flat", self._turn)
            self._column.addWidget(self.more)
        self.setVisible(bool(self._warnings))

    def _turn(self) -> None:
        self._all = not self._all
        self.show_warnings(self._warnings)
        self.more.setFocus()

    def _row(self, warning: Warning55) -> QWidget:
        holder = QWidget()
        row = row_layout(holder, spacing=8)
        row.addWidget(shape_label(_SHAPES[warning.urgency]))
        link = button("Open response", "flat", lambda: self.report_requested.emit(warning.report_id))
        link.setAccessibleName(f"{warning.report_title}: {warning.words} Open response")
        title = shorten(warning.report_title, _TITLE, placeholder="…")
        words = label(f"{warning.words} ({title})", wrap=True)
        words.setToolTip(warning.report_title)
        row.addWidget(words, 1)
        row.addWidget(link)
        return holder
