"""A dialog that asks for a name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog

_NAME = DeclaredField("name", "Name")


class NameDialog(FormDialog):
    """Asks for a name, or for what `asked` declares. Emits `named` with it; it cannot be empty.

    If there is a `condition`, it must be ticked first.
    """

    named = Signal(str)

    def __init__(
        self,
        title: str,
        words: str,
        suggested: str,
        parent: QWidget,
        *,
        asked: DeclaredField = _NAME,
        verb: str = "Save",
        condition: str = "",
    ) -> None:
        ticks = (DeclaredField("agreed", condition, InputKind.TICK),) if condition else ()
        super().__init__(title, (asked, *ticks), verb, parent, about=words, labels=0)
        self._key = asked.key
        self.begin({asked.key: suggested})
        self.form.edited.connect(self._look)
        self.kept.connect(lambda values: self.named.emit(values[asked.key]))
        self._look()

    def _look(self) -> None:
        values = self.form.values
        self.keep_button.setEnabled(bool(values[self._key]) and values.get("agreed", True))
