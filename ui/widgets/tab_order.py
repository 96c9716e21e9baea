"""The order in which Tab goes through parts that are made after the page around them.

Do not walk Qt's chain with `nextInFocusChain`: PySide treats the returned widget as a child of the asked one, and
destroys it, its window and its menus together with that one.
"""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_in_tab_order(former: QWidget, inside: QWidget) -> None:
    """Let Tab go from `former` through the parts inside a widget, in the order in which they were made.

    Qt puts new parts at the end of the window.
    """
    parts = [part for part in inside.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    parts = [part for part in parts if not part.isWindow() and part.window() is former.window()]
    for one, other in pairwise((former, *parts)):
        QWidget.setTabOrder(one, other)
