"""A column of blocks that are reused for other values, because making a widget is slow."""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import column_layout

Value = TypeVar("Value")
Shown = TypeVar("Shown", contravariant=True)


class RefilledBlock(Protocol[Shown]):
    """A widget that can show another value in place of its own."""

    def show_value(self, value: Shown) -> None: ...

    def setVisible(self, visible: bool) -> None: ...


class RefilledColumn(QWidget, Generic[Value]):
    """As many blocks as there are values. Blocks that are not needed are hidden, and used again later.

    `make` returns an empty block, which must be a widget.
    """

    def __init__(self, make: Callable[[], RefilledBlock[Value]], spacing: int = 0) -> None:
        super().__init__()
        self._make = make
        self._column = column_layout(self, spacing=spacing)
        self._blocks: list[RefilledBlock[Value]] = []

    def show_values(self, values: Iterable[Value]) -> None:
        """Show these values in place of the former ones."""
        count = 0
        for count, value in enumerate(values, start=1):
            if count > len(self._blocks):
                self._add()
            block = self._blocks[count - 1]
            block.show_value(value)
            block.setVisible(True)
        for block in self._blocks[count:]:
            block.setVisible(False)

    def _add(self) -> None:
        block = self._make()
        assert isinstance(block, QWidget)
        self._column.addWidget(block)
        self._blocks.append(block)
