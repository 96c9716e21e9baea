"""State shared by the blocks of one HTML page: anchor names, heading levels and counters."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from urllib.parse import quote

from boardpack.documents.anchors import anchors_of
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.levels import Levels
from boardpack.documents.model import Document
from boardpack.formats.html.markup import clean
from boardpack.values import Frozen, field

MAIN = "paper-begins"
"""The place to which the skip link leads."""

_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_BESIDE = re.compile(r"\./[a-z0-9-]+\.(?:html(?:#[\w.-]+)?|pdf)")
"""A file that lies beside the page, or a place on it."""
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
_SIGNS_OF_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


class Page(Frozen):
    """The page while it is being written; `names` has the id of each anchor, `given` those set so far."""

    style: HouseStyle
    names: Mapping[str, str]
    levels: Levels = field(default_factory=Levels)
    given: set[str] = field(default_factory=set)
    navigations: Iterator[int] = field(default_factory=lambda: count(1))

    def place(self, anchor: str | None) -> str | None:
        """Return the id for an anchor on its first use. None if it is unknown or was used already."""
        if anchor is None or anchor in self.given or anchor not in self.names:
            return None
        self.given.add(anchor)
        return self.names[anchor]

    def address(self, target: str) -> str | None:
        """Return the address of a link: web, mail, a file beside the page, or a place on it. None for anything else."""
        if target.lower().startswith(_SCHEMES):
            return quote(clean(target), safe=_SIGNS_OF_ADDRESSES)
        if _BESIDE.fullmatch(target):
            return target[2:]
        name = self.names.get(target[1:]) if target.startswith("#") else None
        return f"#{name}" if name else None


def names_of_places(document: Document) -> dict[str, str]:
    """Return an id without spaces for each anchor of the document, each id once."""
    names: dict[str, str] = {}
    taken = {MAIN}
    for anchor in anchors_of(document):
        if anchor not in names:
            names[anchor] = next(name for name in _candidates(anchor) if name not in taken)
            taken.add(names[anchor])
    return names


def _candidates(anchor: str) -> Iterator[str]:
    stem = _NOT_IN_A_NAME.sub("-", clean(anchor)) or "place"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
