"""The notice bar of a page: errors, what is read-only, and what can be undone."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.announcing import announce
from ui.shapes import StatusShape
from ui.widgets.labels import button, icon_button, label, shape_label


class Notice(QWidget):
    """Hidden until it has something to say: a shape, a sentence, what to do, and one button at most."""

    def __init__(self) -> None:
        super().__init__()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 0, 24, 12)
        self.setAccessibleName("Notice")
        self.hide()

    def show_message(
        self,
        shape: StatusShape,
        what: str,
        remedy: str = "",
        verb: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence in place of any former one. `verb` is the text of a button that calls `act`."""
        self.clear()
        self._outer.addWidget(self._bar(shape, what, remedy, verb, act))
        self.setAccessibleDescription(f"{what} {remedy}".strip())
        self.show()
        self._give_room()
        announce(self, f"{what} {remedy}".strip(), urgent=shape is StatusShape.SQUARE)

    def clear(self) -> None:
        """Hide the notice."""
        self.hide()
        while item := self._outer.takeAt(0):
            if bar := item.widget():
                bar.hide()
                bar.deleteLater()

    @property
    def text(self) -> str:
        """The text of the notice. Empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleDescription()

    def _bar(self, shape: StatusShape, what: str, remedy: str, verb: str, act: Callable[[], object] | None) -> QWidget:
        bar = QWidget()
        bar.setProperty("kind", "notice")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(shape_label(shape))
        row.addWidget(self._sentence(f"{what} {remedy}".strip()), 1)
        if verb:
            row.addWidget(button(verb, "pane", lambda: self._act(act)))
        row.addWidget(icon_button("x", "Dismiss notice", self.clear))
        return bar

    def _give_room(self) -> None:
        """Make a dialog as high as its texts need: it does not grow by itself, and would cut the sentence off."""
        dialog = self.window()
        layout = dialog.layout()
        if isinstance(dialog, QDialog) and layout is not None:
            layout.activate()
            dialog.resize(dialog.width(), max(dialog.height(), layout.minimumHeightForWidth(dialog.width())))

    def _sentence(self, words: str) -> QLabel:
        return label(words, wrap=True, selectable=True)

    def _act(self, act: Callable[[], object] | None) -> None:
        self.clear()
        if act is not None:
            act()
