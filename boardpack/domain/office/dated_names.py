"""The names that a board, an office, a force or a body had before a certain day, or gets on one."""

import re
from collections.abc import Iterable
from datetime import date

from boardpack.domain.days.dates import in_words, parse_day
from boardpack.errors import RefusedError
from boardpack.values import Frozen

OWN_NAMES = ("board", "office", "title of the commissioner", "force")
"""The names of the office that can be dated, as they are typed. Any other word is a body's name."""
_LINE = re.compile(
    r"(?P<of>.*?\S)(?:\s+from\s+(?P<since>[^=]*?\d{4}))?(?:\s+until\s+(?P<until>[^=]*?\d{4}))?\s*=\s*(?P<name>\S.*)",
    re.IGNORECASE,
)


class DatedName(Frozen):
    """A name between two days: `since` is the first and `until` the last, None where it is open; one is known.

    `of` is one of `OWN_NAMES`, or the present name of a body.
    """

    of: str
    name: str
    since: date | None = None
    until: date | None = None

    def is_used_on(self, day: date) -> bool:
        """Return True if the name is right on `day`; both ends count."""
        return (self.since or date.min) <= day <= (self.until or date.max)


def parse_dated_name(line: str) -> DatedName:
    """Parse a name from one line: “Office until 6 May 2027 = Office of the Police and Crime Commissioner”.

    Raises:
        RefusedError: The line has no day or a wrong one, its days are in the wrong order, or nothing is named.

    """
    match = _LINE.fullmatch(line.strip())
    if match is None or not (match["since"] or match["until"]):
        raise RefusedError(
            f"“{line}” is not a name with a date.",
            "Enter each on a separate line, for example Office until 6 May 2027 = Office of the Police and Crime "
            "Commissioner.",
        )
    since, until = (_day(words) if words else None for words in (match["since"], match["until"]))
    if since and until and until < since:
        raise RefusedError(f"In “{line}” the last day is before the first.", "Change one of the two dates.")
    return DatedName(_known(match["of"]), match["name"].strip(), since, until)


def dated_name_as_line(dated: DatedName) -> str:
    """Return the line from which `parse_dated_name` makes the name."""
    of = dated.of.capitalize() if dated.of in OWN_NAMES else dated.of
    since = f"from {in_words(dated.since)}" if dated.since else ""
    until = f"until {in_words(dated.until)}" if dated.until else ""
    return f"{' '.join(filter(None, (of, since, until)))} = {dated.name}"


def name_on(names: Iterable[DatedName], of: str, day: date) -> str:
    """Return the dated name of something on a day: the one that began last where several do. Empty if it has none."""
    used = [dated for dated in names if dated.of.casefold() == of.casefold() and dated.is_used_on(day)]
    return max(used, key=lambda dated: dated.since or date.min).name if used else ""


def _day(words: str) -> date:
    try:
        return parse_day(words)
    except ValueError as error:
        raise RefusedError(f"“{words}” is not a date.", "Enter a date such as 6 May 2027.") from error


def _known(words: str) -> str:
    """Return which of `OWN_NAMES` was typed, else the body's name with single spaces."""
    typed = " ".join(words.split())
    plain = typed.casefold().removeprefix("the ")
    return plain if plain in OWN_NAMES else typed
