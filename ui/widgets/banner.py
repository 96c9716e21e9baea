"""A strip across the top of the window that says why the board can be read but not changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from boardpack.domain.office.access import Access, Barrier
from ui.theme import ThemeTone, set_style
from ui.widgets.labels import button, icon_label, label


class Banner(QWidget):
    """Hidden while the board may be changed; it stays in view on every page, and cannot be dismissed."""

    again_wanted = Signal()
    anyway_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("This board is read-only")
        self._sentence: QLabel = label("", "body", wrap=True, selectable=True)
        self.anyway = button("Open anyway", "pane", self.anyway_wanted.emit)
        self.again = button("Try again", "pane", self.again_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        row.addWidget(icon_label("lock", ThemeTone.WARNING))
        row.addWidget(self._sentence, 1)
        row.addWidget(self.anyway)
        row.addWidget(self.again)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says; empty while it is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def tell(self, access: Access) -> None:
        """Says why the board cannot be changed, with what can be done about it; nothing where it can."""
        words = f"{access.why} {access.remedy}".strip()
        self._sentence.setText(words)
        self.setAccessibleDescription(words)
        self.anyway.setVisible(access.may_be_set_aside)
        self.again.setVisible(access.barrier in (Barrier.HELD, Barrier.LEFT_BEHIND))
        self.setHidden(access.is_writable)
