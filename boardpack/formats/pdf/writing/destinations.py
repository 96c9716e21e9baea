"""Where links and bookmarks land."""

from dataclasses import dataclass

ABOVE = 4
"""How many points above its words a landing shows."""


@dataclass(frozen=True)
class Destination:
    """Where a heading or anchor came to lie: page from 0, and height above the page's lower edge.

    Level 0 has no bookmark.
    """

    anchor: str | None
    title: str
    level: int
    page: int
    top: float
