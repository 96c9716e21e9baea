"""The implications of a paper: one field for each subject that boards ask about."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from boardpack.domain.meetings.meetings import Implication
from ui.theme import current, set_style
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

USUAL = ("Financial", "Legal", "Equality", "Risk", "Data protection")
_LABELS_PX = 112


class ImplicationsForm(QFrame):
    """The usual subjects, the office's sign-offs, and others that the paper has. An empty one is left out of the paper.

    The fields fold once all of them are filled; “Show” opens them again. Emits `edited` after each change, `left` when
    a field loses the focus.
    """

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Implications")
        self._fields: dict[str, PaperEditor] = {}
        self.inside = QWidget()
        self._grid = QGridLayout(self.inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        self._grid.setColumnStretch(1, 1)
        self._sentence = label("", "small", wrap=True)
        self.fold_button = button("Hide", "flat", lambda: self.fold(not self.is_folded))
        head = row_layout(spacing=10)
        head.addWidget(label("Implications and sign-off", "strong"))
        head.addWidget(self._sentence, 1)
        head.addWidget(self.fold_button)
        column = column_layout(self, (0, 10, 0, 6), spacing=6)
        column.addLayout(head)
        column.addWidget(self.inside)
        for heading in USUAL:
            self._add(heading)
        self._show_sentence()

    @property
    def is_folded(self) -> bool:
        """True if the fields are hidden."""
        return self.inside.isHidden()

    @property
    def editors(self) -> tuple[PaperEditor, ...]:
        """The fields, in order."""
        return tuple(self._fields.values())

    def fold(self, is_folded: bool) -> None:
        """Hide or show the fields."""
        self.inside.setHidden(is_folded)
        self.fold_button.setText("Show" if is_folded else "Hide")
        self.fold_button.setAccessibleName(f"{self.fold_button.text()} the implications")

    def show_sign_offs(self, names: Sequence[str]) -> None:
        """Add a field for each sign-off that the office asks for."""
        for name in names:
            if name not in self._fields:
                self._add(name)

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
        self._show_sentence()
        if is_other:
            self.fold(not self._empty())

    def implications(self) -> tuple[Implication, ...]:
        """Return the implications in the fields, in order."""
        texts = ((heading, field.markdown().strip()) for heading, field in self._fields.items())
        return tuple(Implication(heading, text) for heading, text in texts if text)

    def field(self, heading: str) -> PaperEditor:
        """Return the field of a subject. Raises KeyError."""
        return self._fields[heading]

    def _empty(self) -> list[str]:
        return [heading for heading in USUAL if not self._fields[heading].markdown().strip()]

    def _show_sentence(self) -> None:
        empty = self._empty()
        filled = len(USUAL) - len(empty)
        missing = f"Not completed: {', '.join(empty)}" if filled else ""
        self._sentence.setText(missing if empty else "All completed")

    def _on_edited(self) -> None:
        self._show_sentence()
        self.edited.emit()

    def _add(self, heading: str) -> None:
        field = PaperEditor(f"{heading} implications", "", 1)
        field.textChanged.connect(self._on_edited)
        field.left.connect(self.left)
        frame = _FieldFrame(field)
        title = label(heading, "quiet")
        title.setContentsMargins(0, 4, 0, 0)
        title.setBuddy(field)
        row = len(self._fields)
        self._grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(frame, row, 1)
        self._fields[heading] = field


class _FieldFrame(QFrame):
    """The border of a field, which shows that the field has the focus."""

    def __init__(self, field: PaperEditor) -> None:
        super().__init__()
        set_style(self, "field")
        column_layout(self, (8, 3, 8, 0)).addWidget(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_style(self, "field-current" if event.type() == QEvent.Type.FocusIn else "field")
        return super().eventFilter(watched, event)
