"""Lists as somebody narrowed, ordered and grouped them, under a name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SavedView:
    """One list as somebody wants to see it again, known by its page and name.

    `page` is the list, `part` the chip that was on; `asked` holds what else it was narrowed by, as pairs of
    what is looked at and what it is to be: (“owner”, “DCI Hale”).
    """

    page: str
    name: str
    part: str
    words: str = ""
    order: str = ""
    descending: bool = False
    group: str = ""
    asked: tuple[tuple[str, str], ...] = ()
