"""Pages that a person types, such as "1, 3 to 5": which pages of a document they are."""

import re
from collections.abc import Sequence

from boardpack.errors import RefusedError

_APART = re.compile(r"[,;\n]")
_RANGE = re.compile(r"(.+?)\s*(?: to |\s[-–]\s|[-–])\s*(.+)", re.IGNORECASE)
_REMEDY = "Enter pages such as 1, 3 to 5. Nothing was printed."


def pages_in(text: str, names: Sequence[str]) -> tuple[int, ...]:
    """Return the pages, from 0, in the order in which they are typed.

    `names` are the printed names of all pages, from the first: "1", "2", or "S1-1" in a supplement.
    Raises RefusedError if nothing is typed, for a page that the document does not have, and for a range that ends
    before it begins.
    """
    places = {name.casefold(): at for at, name in reversed(list(enumerate(names)))}
    pages: list[int] = []
    for part in filter(None, (part.strip() for part in _APART.split(text))):
        first, last = _ends(part, places)
        pages += range(_place(first, places, names), _place(last, places, names) + 1)
        if _place(first, places, names) > _place(last, places, names):
            raise RefusedError(f"“{part}” ends before it begins.", _REMEDY)
    if not pages:
        raise RefusedError("No pages were entered.", _REMEDY)
    return tuple(pages)


def _ends(part: str, places: dict[str, int]) -> tuple[str, str]:
    """Return the first and the last page of a part. A page name may itself contain a hyphen, as S1-2 does."""
    if part.casefold() in places:
        return part, part
    splits = [(part[: found.start()].strip(), part[found.end() :].strip()) for found in re.finditer(r" to |[-–]", part)]
    known = [ends for ends in splits if all(end.casefold() in places for end in ends)]
    found = _RANGE.fullmatch(part)
    return known[0] if known else (found[1], found[2]) if found else (part, part)


def _place(name: str, places: dict[str, int], names: Sequence[str]) -> int:
    if name.casefold() not in places:
        span = f"{names[0]} to {names[-1]}" if len(names) > 1 else "".join(names)
        raise RefusedError(f"“{name}” is not a page of this document, which has pages {span}.", _REMEDY)
    return places[name.casefold()]
