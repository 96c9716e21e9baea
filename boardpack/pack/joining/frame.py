"""What a pack has of its own: the order of its pages, tag tree, outline, stamps. The parts are set into it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.stamp import PageStamp, StampArtist
from boardpack.formats.pdf.writing.watermark import Watermark
from boardpack.pack.joining.copying import copy_pages
from boardpack.pack.joining.fragments import Fragment, OpenPart, PageLook, Told
from boardpack.pack.joining.joining import JoinedFile
from boardpack.pack.joining.part_tags import Renames
from boardpack.pack.joining.raw_objects import raw_objects
from boardpack.pack.joining.tags import TagTree, parent_tree
from boardpack.pack.joints import Gives, Lends, Wants, stand_in

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
    lends: Lends[Object]
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
        self._stood_for: dict[int, Page] = {}

    @property
    def page_count(self) -> int:
        """How many pages there are so far."""
        return len(self._looks)

    def add_fragment(self, fragment: Fragment) -> None:
        """Set a part that was made ready behind those before it."""
        place, rest = len(self._parts), replace(fragment.lends, pages=(), parents=())
        lends = rest.each(lambda number: self._stands_for(stand_in(self.pdf), place, number))
        self._place(fragment.told, fragment.renames, lends, fragment.wants, fragment)

    def add_file(self, opened: OpenPart, renames: Renames) -> None:
        """Copy a part into the frame, with its form fields and layers."""
        copy_pages(self.pdf, opened.pdf)
        lends = opened.lends.each(self.pdf.copy_foreign)
        self._place(opened.told, renames, lends, opened.wants.each(self.pdf.copy_foreign), None)

    def page_at(self, index: int) -> Page:
        """The page at that place (from 0), or one that stands in for it."""
        place = bisect_right(self._parts, index, key=lambda part: part.first_page) - 1
        part = self._parts[place]
        if not part.fragment:
            return Page(part.lends.pages[index - part.first_page])
        if index not in self._stood_for:
            page = self.pdf.make_indirect(Dictionary(Type=Name.Page, MediaBox=Array(self._looks[index].box)))
            number = part.fragment.lends.pages[index - part.first_page]
            self._stood_for[index] = Page(self._stands_for(page, place, number))
        return self._stood_for[index]

    def _stands_for(self, thing: Object, place: int, number: int) -> Object:
        self._lent.append((thing, place, number))
        return thing

    def _place(
        self,
        told: Told,
        renames: Renames,
        lends: Lends[Object],
        wants: Wants[Object] | Wants[None],
        fragment: Fragment | None,
    ) -> None:
        self._parts.append(_Placed(self.page_count, self.tags.next_key, wants, lends, fragment))
        self.tags.add(lends, len(wants.keys), told.names, renames)
        self._looks.extend(told.looks)

    def joined(self, finish: Finish) -> bytes:
        """The finished file."""
        gives = self._gives(finish)
        copied = [part for part in self._parts if part.fragment is None]
        named = [*gives.things(), *(thing for part in copied for thing in part.lends.things())]
        stood_for = [*(thing for thing, _, _ in self._lent), *(thing for part in copied for thing in part.copied)]
        objects = raw_objects(self.pdf, named, [self.pdf.Root.Pages, self.tags.parents, *stood_for])
        references = iter([_reference(1 + number) for number in objects.named])
        given = gives.each(lambda _: next(references))
        firsts, trees = _firsts(1 + objects.count, self._parts)
        lends = [*_lends(self._parts, firsts, references)]
        pages = [page for each in lends for page in each.pages]
        numbered = _Numbered(given, pages, self._looks, finish.anchors)
        tree_of_pages, parents = _reference(trees), _reference(trees + 1)
        stand_ins = [_reference(firsts[place] + number) for _, place, number in self._lent]
        keyed = [
            (part.first_key + key, element)
            for part, lent in zip(self._parts, lends, strict=True)
            for key, element in sorted(lent.parents)
        ]
        of_all = [_tree_of(pages), *parent_tree(keyed, trees + 1)]
        file = JoinedFile(trees - 1 + len(of_all))
        own = [tree_of_pages, parents, *stand_ins, *(text for part in copied for text in numbered.texts(part))]
        file.add(objects, 1, own)
        for part, first in zip(self._parts, firsts, strict=True):
            if part.fragment:
                file.add(part.fragment.objects, first, [_NOTHING, tree_of_pages, *numbered.texts(part)])
        file.add_texts(of_all, trees)
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
            self.tags.document,
            tuple(map(self.pdf.make_stream, contents)),
            tuple(artist.fonts_for(self.pdf).items()),
            watermark.forms if finish.across else (),
        )


@dataclass(frozen=True)
class _Numbered:
    """What is written for all that stands in a part for something of the pack."""

    gives: Gives[bytes]
    pages: Sequence[bytes]
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


def _firsts(first: int, parts: Sequence[_Placed]) -> tuple[list[int], int]:
    """The number of the first object of each part, counted on from `first`, and the next number after all.

    A part that lies in the frame has none of its own.
    """
    counts = [part.fragment.objects.count if part.fragment else 0 for part in parts]
    *firsts, following = accumulate(counts, initial=first)
    return firsts, following


def _lends(parts: Sequence[_Placed], firsts: Sequence[int], copied: Iterator[bytes]) -> Iterator[Lends[bytes]]:
    """References to what each part lends; `copied` are those to objects of parts that lie in the frame."""
    for part, first in zip(parts, firsts, strict=True):
        if part.fragment:
            yield part.fragment.lends.each(lambda number, first=first: _reference(first + number))  # type: ignore[misc]
        else:
            yield part.lends.each(lambda _: next(copied))


def _tree_of(pages: Sequence[bytes]) -> bytes:
    return b"<< /Count %d /Kids [ %b ] /Type /Pages >>" % (len(pages), b" ".join(pages))


def _reference(number: int) -> bytes:
    return b"%d 0 R" % number


def _number(value: float) -> bytes:
    return f"{value:.5f}".rstrip("0").rstrip(".").encode("ascii")
