"""The level of each heading as it is heard: titles first, and never a level skipped."""

from boardpack.documents.model import Block, Box, BoxKind, Cover, Heading, Title


class Levels:
    """Asked for each block in reading order, it tells the level of the block's heading."""

    def __init__(self) -> None:
        self._titled = False
        self._last = 0

    def of(self, block: Block) -> int:
        """The level of the block's own heading; for a block without one the level it stands below."""
        match block:
            case Title() | Cover():
                self._titled = True
                self._last = 1
            case Heading(level=level) | Box(kind=BoxKind.ITEM, heading_level=level):
                self._last = min(level + self._titled, self._last + 1)
            case _:
                pass
        return self._last
