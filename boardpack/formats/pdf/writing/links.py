"""Annotations of links and boxes, and the places in a file that links and bookmarks lead to."""

from collections.abc import Mapping, Sequence
from textwrap import shorten
from urllib.parse import quote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from boardpack.formats.pdf.writing.check_boxes import add_form, check_box
from boardpack.formats.pdf.writing.sheet import PACK_SCHEME
from boardpack.formats.pdf.writing.structure import annotation_keys
from boardpack.formats.pdf.writing.tags import LinkArea, TagTree
from boardpack.values import Frozen

_URI_SIGNS = "!#$%&'()*+,/:;=?@[]~"
_FOR_PRINT = 4
_LONGEST_BOOKMARK = 120
ABOVE = 4
"""The distance in points between a link target's words and the top of the view."""


class Destination(Frozen):
    """The place of a heading or anchor: page from 0, and height above the page's lower edge.

    Level 0 has no bookmark.
    """

    anchor: str | None
    title: str
    level: int
    page: int
    top: float


def bookmark_title(title: str) -> str:
    """Return a title as the outline shows it: on one line, with an ellipsis in place of what is too long."""
    return shorten(title, _LONGEST_BOOKMARK, placeholder="…")


def add_annotations(pdf: pikepdf.Pdf, tree: TagTree, destinations: Sequence[Destination]) -> None:
    """Add the links and boxes of a tree. A link leads to a place of this file if it has the anchor, else outside."""
    places = {place.anchor: place for place in reversed(destinations) if place.anchor}
    pages = list(pdf.pages)
    fields = []
    for area, key in annotation_keys(tree, len(pages)):
        if isinstance(area, LinkArea):
            annotation = pdf.make_indirect(_link(area, key, places, pages))
        else:
            annotation = pdf.make_indirect(check_box(pdf, area, key))
            fields.append(annotation)
        obj = pages[area.page].obj
        if Name.Annots not in obj:
            obj.Annots = Array()
        obj.Annots.append(annotation)
    add_form(pdf, fields)


def _link(area: LinkArea, key: int, places: Mapping[str, Destination], pages: Sequence[pikepdf.Page]) -> Dictionary:
    annotation = _annotation(area, key)
    place = places.get(area.target.removeprefix(PACK_SCHEME)) if area.target.startswith(PACK_SCHEME) else None
    if place:
        annotation.Dest = Array([pages[place.page].obj, Name.XYZ, 0, place.top + ABOVE, None])
    else:
        annotation.A = Dictionary(S=Name.URI, URI=String(quote(area.target, safe=_URI_SIGNS)))
    return annotation


def _annotation(area: LinkArea, key: int) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(value, 3) for value in area.box]),
        Border=Array([0, 0, 0]),
        F=_FOR_PRINT,
        StructParent=key,
        Contents=String(" ".join(area.words.split())),
    )
