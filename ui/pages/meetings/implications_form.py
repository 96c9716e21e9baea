"""The implications of a paper: one field for each subject that boards ask about."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout

from boardpack.domain.meetings.meetings import Implication
from ui.theme import current, set_style
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

USUAL = ("Financial", "Legal", "Equality", "Risk", "Data protection")
_LABELS_PX = 112


class ImplicationsForm(QFrame):
    """The usual subjects, and others that the paper has already. An empty one is left out of the paper.

    Emits `edited` after each change, `left` when a field loses the focus.
    """

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "card")
        self.setAccessibleName("Implications")
        self._fields: dict[str, PaperEditor] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        self._grid.setColumnStretch(1, 1)
        column = column_layout(self, (14, 10, 14, 6), spacing=4)
        column.addWidget(label("Implications", "accent-strong"))
        column.addLayout(self._grid)
        for heading in USUAL:
            self._add(heading)

    def show_implications(self, implications: Sequence[Implication], is_other: bool) -> None:
        """Show the implications of a paper. Fields that hold the same text are left alone."""
        texts = {implication.heading: implication.text for implication in implications}
        for heading in texts:
            if heading not in self._fields:
                self._add(heading)
        for heading, field in self._fields.items():
            words = texts.get(heading, "")
            if is_other or field.markdown().strip() != words:
                with QSignalBlocker(field):
                    field.show_markdown(words)

    def implications(self) -> tuple[Implication, ...]:
        """Return the implications in the fields, in order."""
        texts = ((heading, field.markdown().strip()) for heading, field in self._fields.items())
        return tuple(Implication(heading, text) for heading, text in texts if text)

    def field(self, heading: str) -> PaperEditor:
        """Return the field of a subject. Raises KeyError."""
        return self._fields[heading]

    def _add(self, heading: str) -> None:
        field = PaperEditor(f"{heading} implications", "", 1)
        field.textChanged.connect(self.edited)
        field.left.connect(self.left)
        title = label(heading, "quiet")
        title.setBuddy(field)
        row = len(self._fields)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, row, 1)
        self._fields[heading] = field
