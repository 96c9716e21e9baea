"""How a list was narrowed, ordered and grouped, kept under a name."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class SavedView:
    """One list as somebody wants to see it again.

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


def view_as_line(view: SavedView) -> str:
    """Return the view as a setting keeps it."""
    return json.dumps(asdict(view), ensure_ascii=False, sort_keys=True)


def views_in(lines: Iterable[str]) -> tuple[SavedView, ...]:
    """The views that a setting keeps, by their names; what another version wrote and this one cannot read is left."""
    found = (_view(line) for line in lines)
    return tuple(sorted((view for view in found if view is not None), key=lambda view: view.name.casefold()))


def _view(line: str) -> SavedView | None:
    try:
        told = json.loads(line)
        asked = tuple((str(key), str(value)) for key, value in told.pop("asked", ()))
        return SavedView(**told, asked=asked)
    except (ValueError, TypeError, AttributeError):
        return None
