"""The name or role with which this computer's user signs entries."""

from PySide6.QtCore import QObject, Signal

from boardpack.services.board.signing import keep_signing_name, signing_name
from boardpack.workspace import Workspace


class SigningSettings(QObject):
    """Keeps the name for this computer, and signs the entries of the open board with it. Owned by the Settings page.

    Emits `changed` with the name that signs from now on.
    """

    changed = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    @property
    def name(self) -> str:
        """The name that was given; empty if nobody has given one."""
        return signing_name()

    @property
    def signs_as(self) -> str:
        """The name that signs entries of this board."""
        return self._workspace.author

    def choose(self, name: str) -> None:
        """Keep that name. Raises StoreError."""
        kept = keep_signing_name(name)
        self._workspace.sign_as(kept)
        self.changed.emit(self._workspace.author)
