"""What a pack has of its own: the order of its pages, tag tree, outline, stamps. The parts are set into it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.stamp import PageStamp, StampArtist
from boardpack.formats.pdf.watermark import Watermark
from boardpack.pack.copying import copy_pages
from boardpack.pack.fragments import Fragment, OpenPart, PageLook, Told
from boardpack.pack.joining import JoinedFile
from boardpack.pack.joints import Gives, Lends, Wants, stand_in
from boardpack.pack.part_tags import Renames
from boardpack.pack.raw_objects import raw_objects
from boardpack.pack.tags import TagTree

_NOTHING = b"null"


@dataclass(frozen=True)
class Finish:
    """What is set on the pages of a pack when all are there.

    They are a stamp for each, the pages (from 0) to which links between papers lead, and pale words across all.
    """

    stamps: Sequence[PageStamp]
    anchors: Mapping[str, int]
    style: HouseStyle
    across: str = ""


@dataclass(frozen=True)
class _Placed:
    """A part in its place: what comes before it, what it wants, and its objects where they are not in the frame."""

    first_page: int
    first_key: int
    wants: Wants[Object] | Wants[None]
    pages: tuple[Object, ...]
    fragment: Fragment | None

    @property
    def copied(self) -> tuple[Object, ...]:
        """What stands in the frame for what it wants, where it was copied there."""
        return tuple(thing for thing in self.wants.things() if thing is not None)


class Frame:
    """The file of a pack without its parts; what is used of a part's objects has others that stand in for them.

    A part with form fields or layers is copied into it as a whole, since these are told of once for all.
    """

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.tags = TagTree(pdf)
        self._looks: list[PageLook] = []
        self._parts: list[_Placed] = []
        self._lent: list[tuple[Object, int, int]] = []

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._looks)

    def add_fragment(self, fragment: Fragment) -> None:
        """Set a part that was made ready behind those before it."""
        for look, number in zip(fragment.told.looks, fragment.lends.pages, strict=True):
            page = self.pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array(look.box)))
            self.pdf.pages.append(Page(page))
            self._stands_for(page, number)
        rest = replace(fragment.lends, pages=())
        lends = rest.each(lambda number: self._stands_for(stand_in(self.pdf), number))
        self._place(fragment.told, fragment.renames, lends, fragment.wants, fragment)

    def add_file(self, opened: OpenPart, renames: Renames) -> None:
        """Copy a part into the frame, with its form fields and layers."""
        copy_pages(self.pdf, opened.pdf)
        lends = opened.lends.each(self.pdf.copy_foreign)
        self._place(opened.told, renames, lends, opened.wants.each(self.pdf.copy_foreign), None)

    def _stands_for(self, thing: Object, number: int) -> Object:
        self._lent.append((thing, len(self._parts), number))
        return thing

    def _place(
        self,
        told: Told,
        renames: Renames,
        lends: Lends[Object],
        wants: Wants[Object] | Wants[None],
        fragment: Fragment | None,
    ) -> None:
        self._parts.append(_Placed(self.page_count, self.tags.next_key, wants, lends.pages, fragment))
        self.tags.add(lends, len(wants.keys), told.names, renames)
        self._looks.extend(told.looks)

    def joined(self, finish: Finish) -> bytes:
        """The finished file."""
        gives = self._gives(finish)
        copied = [part for part in self._parts if part.fragment is None]
        pages = [page for part in copied for page in part.pages]
        wanted = [thing for part in copied for thing in part.copied]
        objects = raw_objects(self.pdf, [*gives.things(), *pages], [*(thing for thing, _, _ in self._lent), *wanted])
        references = iter([_reference(1 + number) for number in objects.named])
        given = gives.each(lambda _: next(references))
        firsts = _firsts(1 + objects.count, self._parts)
        numbered = _Numbered(given, tuple(self._pages(firsts, references)), self._looks, finish.anchors)
        stand_ins = [_reference(firsts[place] + number) for _, place, number in self._lent]
        file = JoinedFile(objects.count + sum(part.fragment.objects.count for part in self._parts if part.fragment))
        file.add(objects, 1, [*stand_ins, *(text for part in copied for text in numbered.texts(part))])
        for part, first in zip(self._parts, firsts, strict=True):
            if part.fragment:
                file.add(part.fragment.objects, first, [_NOTHING, given.tree, *numbered.texts(part)])
        return file.closed(given.root, given.information)

    def _gives(self, finish: Finish) -> Gives[Object]:
        artist = StampArtist(finish.style)
        drawn = [artist.draw(look.view, each) for look, each in zip(self._looks, finish.stamps, strict=True)]
        contents = [each.content(look.prefix) for look, each in zip(self._looks, drawn, strict=True)]
        watermark = Watermark(self.pdf, finish.style)
        if finish.across:
            watermark.show(finish.across)
        return Gives(
            self.pdf.Root,
            self.pdf.trailer.Info,
            self.pdf.Root.Pages,
            self.tags.document,
            tuple(map(self.pdf.make_stream, contents)),
            tuple(artist.fonts_for(self.pdf).items()),
            watermark.forms if finish.across else (),
        )

    def _pages(self, firsts: Sequence[int], copied: Iterator[bytes]) -> Iterator[bytes]:
        """The reference to each page of the pack; `copied` are those to the pages that lie in the frame."""
        for part, first in zip(self._parts, firsts, strict=True):
            if part.fragment:
                yield from (_reference(first + number) for number in part.fragment.lends.pages)
            else:
                yield from (next(copied) for _ in part.pages)


@dataclass(frozen=True)
class _Numbered:
    """What is written for all that stands in a part for something of the pack."""

    gives: Gives[bytes]
    pages: tuple[bytes, ...]
    looks: Sequence[PageLook]
    anchors: Mapping[str, int]

    def texts(self, part: _Placed) -> tuple[bytes, ...]:
        """That for each in turn."""
        wants, page = part.wants, part.first_page
        return Wants(
            self.gives.document,
            tuple(b"%d" % (part.first_key + key) for key in range(len(wants.keys))),
            self.gives.stamps[page : page + len(wants.stamps)],
            tuple((prefix, self._fonts(prefix.encode("ascii"))) for prefix, _ in wants.fonts),
            tuple((anchor, self._target(self.anchors[anchor])) for anchor, _ in wants.targets),
            self.gives.marks if wants.marks else (),
        ).things()

    def _fonts(self, prefix: bytes) -> bytes:
        """A font, and behind it the others under their names."""
        fonts = [(name[1:].encode("ascii"), reference) for name, reference in self.gives.fonts]
        named = [b"%b%b %b" % (prefix, name, reference) for name, reference in fonts]
        return b" ".join([fonts[0][1], *named]) if fonts else _NOTHING

    def _target(self, page: int) -> bytes:
        """The destination that shows a page from its top, at the reader's own zoom."""
        left, _, _, top = self.looks[page].box
        return b"[ %b /XYZ %b %b null ]" % (self.pages[page], _number(left), _number(top))


def _firsts(first: int, parts: Sequence[_Placed]) -> list[int]:
    """The number of the first object of each part, counted on from `first`; one that lies in the frame has none."""
    counts = [part.fragment.objects.count if part.fragment else 0 for part in parts]
    return [*accumulate(counts, initial=first)][:-1]


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _number(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode("ascii")
