"""References to minutes: numbered on from meeting to meeting, or by number and day of the meeting."""

import re
from datetime import date

from boardpack.values import Frozen

_EXAMPLE = re.compile(
    r"(?P<before>\D*?)(?P<count>\d+)(?:(?P<mark>[/.-])\d{1,2}(?P=mark)\d{1,2}(?P=mark)(?P<year>\d{4}|\d{2}))?"
)


class MinutePattern(Frozen):
    """A pattern of references to minutes: the prefix, the number of figures, and whether the day follows."""

    before: str = ""
    width: int = 1
    mark: str = ""
    year_figures: int = 4

    @property
    def is_plain(self) -> bool:
        """Return True if a minute is called by its number alone."""
        return self == MinutePattern()

    @property
    def begins_anew(self) -> bool:
        """Return True if each meeting counts from one: the day tells its minutes from those of other meetings."""
        return bool(self.mark)

    def reference(self, number: int, held_on: date) -> str:
        """Return the reference of the minute of that number: “614”, “M-614”, “3/16/07/2025”."""
        count = f"{self.before}{number:0{self.width}}"
        if not self.mark:
            return count
        day, month, year = f"{held_on:%d}", f"{held_on:%m}", f"{held_on:%Y}"
        return self.mark.join((count, day, month, year[-self.year_figures :]))


def minute_pattern(example: str) -> MinutePattern:
    """Parse a pattern from an example: “600”, “M-001”, “1/16/07/2025”. Raises ValueError if it has no number."""
    found = _EXAMPLE.fullmatch(example)
    if found is None:
        raise ValueError(f"{example!r} is not a minute number, with or without the date of its meeting")
    count = found["count"]
    width = len(count) if count.startswith("0") else 1
    return MinutePattern(found["before"], width, found["mark"] or "", len(found["year"] or "2025"))
