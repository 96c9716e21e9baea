"""A bar that shows how much of some work is done."""

from PySide6.QtWidgets import QProgressBar


class StepsBar(QProgressBar):
    """Moves without words; what it shows is painted with the rest of the window, in its next turn.

    Qt's own bar paints itself at once each time it moves, and with it whatever else waits in the window: work
    that takes many short steps would keep the window painting.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)

    def show_steps(self, done: int, total: int) -> None:
        """So many steps of all; without any to count it moves on its own."""
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(done)
        self.setUpdatesEnabled(True)
