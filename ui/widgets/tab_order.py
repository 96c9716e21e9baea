"""The order in which Tab goes through parts that are made after the page around them."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow_in_tab_order(former: QWidget, inside: QWidget) -> None:
    """Let Tab go from `former` through the parts inside a widget. Qt puts new parts at the end of the window."""
    for one, other in pairwise((former, *_stops_in(inside))):
        QWidget.setTabOrder(one, other)


def precede_in_tab_order(inside: QWidget, later: QWidget) -> None:
    """Let Tab go through the parts inside a widget directly before it comes to `later`."""
    former = later.previousInFocusChain()
    while former is not None and former is not later and not _is_stop(former):
        former = former.previousInFocusChain()
    if former is not None and former is not later and not inside.isAncestorOf(former):
        follow_in_tab_order(former, inside)


def _stops_in(inside: QWidget) -> tuple[QWidget, ...]:
    return tuple(_walk(inside))


def _walk(inside: QWidget) -> Iterator[QWidget]:
    part = inside.nextInFocusChain()
    first = part
    while part is not None:
        if inside.isAncestorOf(part) and _is_stop(part):
            yield part
        part = part.nextInFocusChain()
        if part is first:
            return


def _is_stop(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
