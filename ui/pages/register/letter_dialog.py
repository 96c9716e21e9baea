"""The dialog with the letter that an item came from, with the item's text marked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardpack.domain.register.items import ItemId
from boardpack.services.register.letters import ItemSource, LettersService
from ui import messages, tasks
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.working import Working

_NOT_FOUND = "The wording of the letter has changed. This is the full text."


class LetterDialog(DialogFrame):
    """Reads the stored letter again in the background, and shows it. Esc closes."""

    def __init__(self, letters: LettersService, item_id: ItemId, name: str, parent: QWidget) -> None:
        super().__init__(name, parent, about="Reading the letter…", width=760, height=640, inset=0)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(f"The letter of {name}")
        self.working = Working()
        self.view = EvidenceView("The letter")
        self.column.addWidget(self.view, 1)
        self.end_with("Close", words=(self.working,))
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
