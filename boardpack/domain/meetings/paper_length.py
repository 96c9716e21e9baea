"""The length of a board paper against the office's limit."""

from boardpack.domain.days.dates import count_in_words
from boardpack.values import Frozen


class PaperLength(Frozen):
    """The printed pages of a paper, and the most that it may have."""

    pages: int
    most: int

    @property
    def is_too_long(self) -> bool:
        """True if the paper is over the limit."""
        return self.pages > self.most

    @property
    def in_words(self) -> str:
        """The length, and by how much it is over the limit: "7 pages, 1 page over the limit of 6"."""
        pages = count_in_words(self.pages, "page")
        over = count_in_words(self.pages - self.most, "page")
        return f"{pages}, {over} over the limit of {self.most}" if self.is_too_long else f"{pages} of {self.most}"
