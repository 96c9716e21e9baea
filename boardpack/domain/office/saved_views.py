"""Lists as somebody narrowed, ordered and grouped them, under a name."""

from boardpack.values import Frozen


class SavedView(Frozen):
    """One list as somebody wants to see it again, known by its page and name.

    `page` is the list, `part` the selected chip. `asked` has the other filters as pairs of field and value: (“owner”,
    “DCI Hale”).
    """

    page: str
    name: str
    part: str
    words: str = ""
    order: str = ""
    descending: bool = False
    group: str = ""
    asked: tuple[tuple[str, str], ...] = ()
