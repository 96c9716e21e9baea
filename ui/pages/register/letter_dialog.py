"""The dialog with the letter that an item came from, with the item's text marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from boardpack.domain.register.items import ItemId
from boardpack.services.register.letters import ItemSource, LettersService
from ui import messages, tasks
from ui.theme import set_style
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.notice import Notice
from ui.widgets.working import Working

_NOT_FOUND = "The wording of the letter has changed. This is the full text."


class LetterDialog(QDialog):
    """Reads the stored letter again in the background, and shows it. Esc closes."""

    def __init__(self, letters: LettersService, item_id: ItemId, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.setAccessibleName(f"The letter of {name}")
        set_style(self, "page")
        self.notice, self.working = Notice(), Working()
        self.sentence = label("Reading the letter…", "sentence", wrap=True)
        self.view = EvidenceView("The letter")
        self._lay_out(name)
        self._task = tasks.start(lambda progress: letters.source_of(item_id, progress), shown_in=self)
        self.working.watch(self._task, "Reading the letter")
        self._task.finished.connect(self._show)
        self._task.failed.connect(self._show_error)

    def done(self, result: int) -> None:
        """Drop a letter that is still being read."""
        if self.working.is_working:
            self._task.finished.disconnect(self._show)
            self._task.failed.disconnect(self._show_error)
            self._task.cancel()
        super().done(result)

    def _show(self, source: ItemSource) -> None:
        name = source.reading.file_name
        self.sentence.setText(name if source.evidence else f"{name}. {_NOT_FOUND}")
        self.view.show_passages(source.reading.passages)
        text = [evidence for evidence in source.evidence if evidence.field == "text"]
        self.view.mark(source.evidence, text or source.evidence)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, error: BaseException) -> None:
        self.sentence.setText("")
        messages.show_error(error, self.notice)

    def _lay_out(self, name: str) -> None:
        column = column_layout(self, (0, 20, 0, 12), spacing=8)
        for part in (label(name, "title"), self.sentence):
            part.setContentsMargins(24, 0, 24, 0)
            column.addWidget(part)
        column.addWidget(self.notice)
        column.addWidget(self.view, 1)
        foot = row_layout(margins=(24, 0, 24, 0), spacing=None)
        foot.addWidget(self.working, 1)
        foot.addStretch(0)
        foot.addWidget(button("Close", "plain", self.reject))
        column.addLayout(foot)
        fit_to_screen(self, 760, 640)
