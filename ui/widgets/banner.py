"""A strip across the top of the window that explains why the board is read-only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from boardpack.domain.office.access import Access, Barrier
from ui.theme import ThemeTone, set_style
from ui.widgets.labels import button, icon_label, label


class Banner(QWidget):
    """Shown above every page while the board is read-only; it cannot be dismissed. Owned by the window.

    Emits `again_requested` to claim the board again, `anyway_requested` to set another's lock aside.
    """

    again_requested = Signal()
    anyway_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("This board is read-only")
        self._sentence: QLabel = label("", "body", wrap=True, selectable=True)
        self.anyway = button("Open anyway", "pane", self.anyway_requested.emit)
        self.again = button("Try again", "pane", self.again_requested.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(icon_label("lock", ThemeTone.WARNING))
        row.addWidget(self._sentence, 1)
        row.addWidget(self.anyway)
        row.addWidget(self.again)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the strip. Empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def show_access(self, access: Access) -> None:
        """Show why the board is read-only and what to do about it. A writable board hides the strip."""
        words = f"{access.why} {access.remedy}".strip()
        self._sentence.setText(words)
        self.setAccessibleDescription(words)
        self.anyway.setVisible(access.may_be_set_aside)
        self.again.setVisible(access.barrier in (Barrier.HELD, Barrier.LEFT_BEHIND, Barrier.DISK))
        self.setHidden(access.is_writable)
