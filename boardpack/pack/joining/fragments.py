"""A part of a pack made ready to be joined to the others, wherever in the pack it will stand.

It depends on the part and on the house style, and neither on page numbers nor on what stands before it,
so that it can be kept for the next pack.
"""

from collections.abc import Set
from dataclasses import dataclass

from pikepdf import Name, Object, Pdf

from boardpack.domain.meetings.attachments import AccessibilityClaim
from boardpack.formats.pdf.writing.stamp import StampPlaces, StampRoom
from boardpack.formats.pdf.writing.visible_page import Box, VisiblePage, visible_page
from boardpack.formats.pdf.writing.watermark import place_watermark
from boardpack.pack.attached.claims import claim_of
from boardpack.pack.attached.clearance import Cleared, clear_pages
from boardpack.pack.attached.destinations import aim_pack_links, make_links_explicit
from boardpack.pack.joining.outline import OutlineEntry, read_outline
from boardpack.pack.joining.part_tags import PartTags, Renames, TagNames
from boardpack.pack.joining.raw_objects import RawObjects, raw_objects
from boardpack.pack.joining.untagged import tag_as_pictures
from boardpack.pack.joints import Lends, Wants, stand_in
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.plan import name_of
from boardpack.pack.tagging import is_tagged

_OF_THE_ROOT = (Name.Type, Name.Pages)


@dataclass(frozen=True)
class Setting:
    """What a part has to know of its pack: the room of stamps, the language, and whether it is a draft."""

    room: StampRoom
    language: str
    draft: bool


@dataclass(frozen=True)
class PageLook:
    """A page as stamps and links need it: how it is seen, its crop box, how the names of its stamp's fonts begin."""

    view: VisiblePage
    box: Box
    prefix: str


@dataclass(frozen=True)
class Told:
    """What was learnt of a part while it was made ready. `dead` are the places not in the pack to which it linked."""

    tagged: bool
    claim: AccessibilityClaim | None
    outline: tuple[OutlineEntry, ...]
    looks: tuple[PageLook, ...]
    names: TagNames
    cleared: Cleared | None
    dead_links: int
    anchors: frozenset[str]
    dead: tuple[str, ...]


@dataclass(frozen=True)
class Fragment:
    """A part as raw objects. `lends` tells the numbers of what the pack needs of it, `wants` what it needs of the pack.

    The objects that stand in for the latter were lent to it behind its root and its tree of pages, in that order.
    """

    told: Told
    renames: Renames
    objects: RawObjects
    lends: Lends[int]
    wants: Wants[None]


class OpenPart:
    """A part's file, open and ready: its links explicit, its pages with room for stamps, its tags below one element."""

    def __init__(self, pdf: Pdf, part: PartFile, setting: Setting, anchors: Set[str]) -> None:
        self._pdf = pdf
        title, tagged = name_of(part.part), is_tagged(pdf)
        moves = part.attached and part.cleared_for != setting.room
        cleared = clear_pages(pdf, part.data, setting.room) if moves else None
        dead_links = make_links_explicit(pdf)
        claim = (part.claim or claim_of(pdf)) if part.attached else None
        outline = read_outline(pdf)
        targets, dead = aim_pack_links(pdf, anchors)
        _flatten(pdf)
        self._tags = PartTags(pdf, title, str(pdf.Root.get(Name.Lang, "")) or setting.language)
        if tagged:
            self._tags.adopt()
        else:
            tag_as_pictures(pdf, self._tags, title)
        stamps, fonts, looks = _stamped(pdf)
        marks = (stand_in(pdf), stand_in(pdf)) if setting.draft else ()
        if setting.draft:
            place_watermark(pdf, *marks)
        self.wants = Wants(self._tags.document, tuple(self._tags.keys), stamps, fonts, tuple(targets.items()), marks)
        met = frozenset((*targets, *dead))
        self.told = Told(tagged, claim, outline, looks, self._tags.names, cleared, dead_links, met, dead)

    @property
    def pdf(self) -> Pdf:
        """The file."""
        return self._pdf

    @property
    def lends(self) -> Lends[Object]:
        """What the pack needs of it."""
        tags = self._tags
        return Lends(
            tuple(page.obj for page in self._pdf.pages),
            tags.element,
            tuple(tags.parents.items()),
            tuple(tags.classes.items()),
            tuple(tags.ids.items()),
            tuple(tags.namespaces),
        )

    def rename(self, renames: Renames) -> None:
        """Call otherwise in it what an earlier part calls so."""
        self._tags.rename(renames)

    def needs_its_file(self) -> bool:
        """Whether it has form fields or layers, which are told of once for a whole file."""
        return Name.AcroForm in self._pdf.Root or Name.OCProperties in self._pdf.Root

    def fragment(self, renames: Renames) -> Fragment:
        """The part as raw objects; its file is of no use any more."""
        root = self._pdf.Root
        for name in [name for name in root.keys() if name not in _OF_THE_ROOT]:  # noqa: SIM118 (not a dict)
            del root[name]
        lends, wants = self.lends, self.wants
        objects = raw_objects(self._pdf, lends.things(), (root, root[Name.Pages], *wants.things()))
        numbers = iter(objects.named)
        return Fragment(self.told, renames, objects, lends.each(lambda _: next(numbers)), wants.each(lambda _: None))


def _flatten(pdf: Pdf) -> None:
    """Give each page what it inherits, and the file one tree of pages without branches: qpdf does where one goes."""
    pdf.add_blank_page()
    del pdf.pages[-1]


def _stamped(pdf: Pdf) -> tuple[tuple[Object, ...], tuple[tuple[str, Object], ...], tuple[PageLook, ...]]:
    """Make room for a stamp on each page: what stands in for it, for its fonts, and how each page looks."""
    fonts: dict[str, Object] = {}

    def fonts_at(prefix: str) -> dict[str, Object]:
        return {"/": fonts.setdefault(prefix, stand_in(pdf))}

    places, stamps = StampPlaces(pdf, fonts_at), tuple(stand_in(pdf) for _ in pdf.pages)
    looks = []
    for page, stamp in zip(pdf.pages, stamps, strict=True):
        left, bottom, right, top = (float(value) for value in page.cropbox)
        box = min(left, right), min(bottom, top), max(left, right), max(bottom, top)
        looks.append(PageLook(visible_page(page), box, places.fonts_on(page)))
        places.set_on(page, stamp)
    return stamps, tuple(fonts.items()), tuple(looks)
