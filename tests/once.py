"""Boards that several tests begin with: filled by the first test that asks, and copied for each later one."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from boardpack.workspace import Workspace
from tests.builders import StillClock

Value = TypeVar("Value")
Fill = Callable[[Workspace, StillClock, Path], Value]
"""What fills a board. Its folder is for other files, and it returns frozen values without paths."""


class FilledBoards:
    """Boards that were filled, with the clock and the value of each. Lives for one run of one worker."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[Callable[..., object], tuple[Path, datetime, object]] = {}

    def fill(self, workspace: Workspace, clock: StillClock, folder: Path, fill: Fill[Value]) -> Value:
        """Fill an empty board that lies in `folder`, with all that is in the folder, and return the value."""
        if fill not in self._known:
            value = fill(workspace, clock, folder)
            kept = shutil.copytree(folder, self._folder / str(len(self._known)))
            self._known[fill] = kept, clock.now, value
            return value
        kept, clock.now, known = self._known[fill]
        workspace._parts[0].let_go()
        shutil.rmtree(workspace.folder)
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return known  # type: ignore[return-value]
