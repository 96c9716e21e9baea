"""Progress of long work: a callback that reports how far it is and returns False to stop it."""

from collections.abc import Callable

Progress = Callable[[int, int, str], bool]
"""Called as `progress(done, total, what)`; returns False when the user wants the work to stop."""


def silent(done: int, total: int, what: str) -> bool:
    """Ignore progress, for callers who show none. Never asks to stop."""
    return True
