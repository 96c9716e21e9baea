"""Limits of time and memory for files from outside."""

from boardpack.isolation.remedies import FileUse, remedy_for_size
from boardpack.values import Frozen, replace

_MEGABYTE = 1_000_000
_LONGEST_SECONDS = 180.0
_MOST_MEMORY = 2_000_000_000
_MEMORY_OF_PROGRAM = 200_000_000
"""What the reading process takes with its libraries, before it has read anything."""


class Limits(Frozen):
    """Time in seconds from start to result, and memory of the reading process in bytes.

    `seconds_for_page` is how long each scanned page may take that is recognised; the user can stop it at any page.
    `copies` is how often a whole file is in memory at once. Large files may use more for these copies, and for nothing
    else. `use` decides what a refusal tells people to do about a file that needs more, unless `remedy` says so.
    """

    seconds: float
    memory: int
    use: FileUse = FileUse.READING
    remedy: str = ""
    seconds_for_megabyte: float = 0.0
    copies: int = 0
    seconds_for_page: float = 90.0

    def remedy_for(self, name: str) -> str:
        """Return what to do about the file of that name, which needs more."""
        return self.remedy or remedy_for_size(name, self.use)

    def for_size(self, byte_count: int) -> "Limits":
        """Return the limits for a file of a size: its own memory, or that of its copies if they need more."""
        seconds = min(_LONGEST_SECONDS, self.seconds + self.seconds_for_megabyte * byte_count / _MEGABYTE)
        memory = min(_MOST_MEMORY, _MEMORY_OF_PROGRAM + self.copies * byte_count)
        return replace(self, seconds=max(self.seconds, seconds), memory=max(self.memory, memory))


READING = Limits(seconds=60, memory=700_000_000, seconds_for_megabyte=10)
"""A letter takes a few seconds. A report of 500 pages and 10 MB has 160 seconds on an old computer.

Its memory does not grow with the file: pages are read one after the other, and a file of a million objects would be
given more just for having them.
"""

ATTACHING = Limits(
    seconds=60,
    memory=700_000_000,
    use=FileUse.ATTACHING,
    seconds_for_megabyte=2,
    copies=4,
)
"""A file with a password is in memory four times: as it came, opened, saved, and with room for the stamps.

A scanned volume of 300 MB with a password takes 1.36 GB, has 1.4 GB, and has 180 seconds. Below 125 MB the limit does
not grow, because a file of a million objects would be given more just for having them.
"""
