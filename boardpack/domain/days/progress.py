"""Progress of long work: a callback that reports how far it is and returns False to stop it."""

from collections.abc import Callable

Progress = Callable[[int, int, str], bool]
"""Called as `progress(done, total, what)`; returns False when the user wants the work to stop."""

RECOGNISING = "Recognising scanned page"
"""The words with which progress on recognised pages begins. Each such page has more time."""


def silent(done: int, total: int, what: str) -> bool:
    """Ignore progress, for callers who show none. Never asks to stop."""
    return True
