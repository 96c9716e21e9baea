"""How long work tells how far it is, and learns that it is not wanted any more."""

from collections.abc import Callable

Progress = Callable[[int, int, str], bool]
"""Called as `progress(done, total, what)`; returns False when the user wants the work to stop."""


def silent(done: int, total: int, what: str) -> bool:
    """Progress for callers who do not show any: never asks to stop."""
    return True
