"""Heading levels without gaps, as a screen reader announces them."""

from boardpack.documents.model import Block, Box, BoxKind, Cover, Heading, Title


class Levels:
    """Assigns heading levels. Ask it for each block in reading order."""

    def __init__(self) -> None:
        self._titled = False
        self._last = 0

    def of(self, block: Block) -> int:
        """Return the level of the block's own heading, or the level above it for a block without one."""
        match block:
            case Title() | Cover():
                self._titled = True
                self._last = 1
            case Heading(level=level) | Box(kind=BoxKind.ITEM, heading_level=level):
                self._last = min(level + self._titled, self._last + 1)
            case _:
                pass
        return self._last
