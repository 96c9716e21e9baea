"""The button that holds the tools for which a head has no room."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenu, QPushButton

from ui.theme import set_style
from ui.widgets.labels import PushButton
from ui.widgets.menus import add_menu

_EXPLICIT = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_SHOWN, _HIDDEN = QEvent.Type.ShowToParent, QEvent.Type.HideToParent


class MoreButton(PushButton):
    """Offers tools as the entries of its menu while they are folded. A tool that its page hides is not offered."""

    def __init__(self) -> None:
        super().__init__("More")
        set_style(self, "plain")
        self.setAccessibleName("More commands")
        self._tools: list[QPushButton] = []
        self._hidden: set[QPushButton] = set()
        self._is_folding = False
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        add_menu(self, self._menu)
        self.hide()

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        """The tools that the page shows, folded or not."""
        return tuple(tool for tool in self._tools if tool not in self._hidden)

    def take(self, tool: QPushButton) -> None:
        """Add a tool that can be folded into the menu."""
        self._tools.append(tool)
        if tool.isHidden() and tool.testAttribute(_EXPLICIT):
            self._hidden.add(tool)
        tool.installEventFilter(self)

    def fold(self, is_folded: bool) -> None:
        """Hide the tools and show this button, or the other way round."""
        self._is_folding = True
        for tool in self.tools:
            tool.setVisible(not is_folded)
        self.setVisible(is_folded)
        self._is_folding = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice which tools the page shows."""
        if event.type() in (_SHOWN, _HIDDEN) and not self._is_folding and isinstance(watched, QPushButton):
            (self._hidden.add if event.type() == _HIDDEN else self._hidden.discard)(watched)
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self._menu.clear()
        for tool in self.tools:
            action = self._menu.addAction(tool.text() or tool.accessibleName())
            action.setEnabled(tool.isEnabled())
            action.triggered.connect(tool.click)
