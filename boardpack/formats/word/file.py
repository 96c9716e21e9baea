"""A Word file while it is written, from opening to saving."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import count
from textwrap import shorten

from docx.document import Document as WordDocument
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart
from lxml import etree

from boardpack.documents.anchors import anchors_of
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Contents, Document, Letterhead, Section, Shape
from boardpack.documents.office_template import OfficeTemplate
from boardpack.errors import UnreadableFileError
from boardpack.formats.pictures import opaque_picture, png
from boardpack.formats.word.letterhead.filling import TemplateInUse
from boardpack.formats.word.letterhead.styles import add_styles
from boardpack.formats.word.markup.container import open_container, packed
from boardpack.formats.word.markup.numbering import ListInstances, write_definitions
from boardpack.formats.word.markup.oxml import Element, clean, make, name
from boardpack.formats.word.markup.stylesheet import write_styles
from boardpack.values import Frozen, field, replace

_LONGEST_BOOKMARK = 40
_MOST_DOTS = 2400
_NOT_IN_NAMES = re.compile("[^0-9A-Za-z]")
_MARK = "kept"
_PLACE = re.compile(rb"<\?kept (\d+)\?>")


class WordFile(Frozen):
    """The file that writers of blocks share while one document is written. Only ids, relationships and lists change."""

    word: WordDocument
    style: HouseStyle
    bookmarks: Mapping[str, str]
    lists: ListInstances
    in_letter: bool = False
    drafting_notes: bool = False
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    bars: Iterator[int] = field(default_factory=count)
    placed: set[str] = field(default_factory=set)
    drawings: dict[tuple[Shape, float], Element] = field(default_factory=dict)
    furniture: dict[tuple[str, bytes], str] = field(default_factory=dict)
    captions: dict[str, int] = field(default_factory=dict)
    kept: list[tuple[bytes, ...]] = field(default_factory=list)
    template: TemplateInUse | None = None
    bears_letterhead: bool = False
    contents_parts: Mapping[str, str] = field(default_factory=dict)
    """The bookmark around the parts that a table of contents lists, by the anchor of the first of them."""

    open_part: list[str] = field(default_factory=list)

    def at(self, section: Section, *, bears_letterhead: bool = False) -> "WordFile":
        """Return the file for one section of it: with its page, and True in `in_letter` for a letter.

        `bears_letterhead` is True if its first page has the letterhead of the office's own template.
        """
        grid = self.style.grid.turned() if section.landscape else self.style.grid
        in_letter = any(isinstance(block, Letterhead) for block in section.blocks)
        style = replace(self.style, grid=grid)
        return replace(self, style=style, in_letter=in_letter, bears_letterhead=bears_letterhead)

    def place(self, anchor: str | None) -> Iterator[Element]:
        """Yield the two ends of the bookmark of an anchor; none if it has been placed before."""
        number = self._number_of_place(anchor)
        if anchor and number:
            yield make("w:bookmarkStart", {"w:id": number, "w:name": self.bookmarks[anchor]})
            yield make("w:bookmarkEnd", {"w:id": number})

    def place_markup(self, anchor: str | None) -> str:
        """Return the markup of `place`, which is faster for the tens of thousands in a long log."""
        number = self._number_of_place(anchor)
        if not anchor or not number:
            return ""
        named = self.bookmarks[anchor]
        return f'<w:bookmarkStart w:id="{number}" w:name="{named}"/><w:bookmarkEnd w:id="{number}"/>'

    def _number_of_place(self, anchor: str | None) -> str:
        """Return the number of a new bookmark; empty if the anchor has been placed before."""
        if not anchor or anchor in self.placed:
            return ""
        self.placed.add(anchor)
        return str(next(self.ids))

    def place_section(self, anchor: str | None) -> Iterator[Element]:
        """Yield the bookmark of a section; where a table of contents begins to list, also that of its parts."""
        if anchor and anchor in self.contents_parts and anchor not in self.placed:
            yield from self.end_part()
            self.open_part.append(str(next(self.ids)))
            yield make("w:bookmarkStart", {"w:id": self.open_part[0], "w:name": self.contents_parts[anchor]})
        yield from self.place(anchor)

    def end_part(self) -> Iterator[Element]:
        """Yield the end of the parts that a table of contents lists, if such parts are open."""
        if self.open_part:
            yield make("w:bookmarkEnd", {"w:id": self.open_part.pop()})

    def around(self, anchor: str | None, elements: Iterable[Element]) -> Iterator[Element]:
        """Yield the elements between the two ends of the bookmark of an anchor."""
        ends = tuple(self.place(anchor))
        yield from (*ends[:1], *elements, *ends[1:])

    def bookmark(self, target: str) -> str | None:
        """Return the bookmark to which "#anchor" leads; None if that place is not in this file."""
        return self.bookmarks.get(target.removeprefix("#")) if target.startswith("#") else None

    def contents_part(self, target: str) -> str | None:
        """Return the bookmark around the parts that a table of contents lists from this target on, if it is first."""
        return self.contents_parts.get(target.removeprefix("#"))

    def relate(self, address: str) -> str:
        """Return the id of the relationship to a web or mail address."""
        return self.word.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def header(self, lines: Sequence[Element]) -> str:
        """Return the id of the relationship to a header of these lines; equal headers share one part."""
        return self._furniture("header", self.word.part.add_header_part, lines)

    def footer(self, lines: Sequence[Element]) -> str:
        return self._furniture("footer", self.word.part.add_footer_part, lines)

    def _furniture(self, kind: str, add: Callable[[], tuple[StoryPart, str]], lines: Sequence[Element]) -> str:
        key = (kind, b"".join(etree.tostring(line) for line in lines))
        if key not in self.furniture:
            part, relation = add()
            part.element[:] = list(lines)
            self.furniture[key] = relation
        return self.furniture[key]

    def keep(self, markup: Iterable[bytes]) -> Element:
        """Keep ready markup until the file is saved, and return the mark for its place in the body."""
        self.kept.append(tuple(markup))
        return etree.ProcessingInstruction(_MARK, str(len(self.kept) - 1))

    def with_kept(self, part: bytes) -> Iterator[bytes]:
        """Yield the bytes of the body's part with all kept markup in its places."""
        whole = iter(_PLACE.split(part))
        yield next(whole)
        for place, after in zip(whole, whole, strict=True):
            for piece in self.kept[int(place)]:  # a section holds the rows of its tables
                yield from self.with_kept(piece)
            yield after

    def add_picture(self, data: bytes) -> tuple[str, float]:
        """Return the id of the relationship to a picture, and its height for a width of one.

        Raises UnreadableFileError if Word cannot show the picture.
        """
        try:
            shown = png(opaque_picture(data, _MOST_DOTS, grey=True)) if self.style.grey_pictures else data
            relation, image = self.word.part.get_or_add_image(BytesIO(shown))
        except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
            raise UnreadableFileError("A picture cannot be read.", "Save it again as PNG or JPEG.") from error
        return relation, image.px_height / image.px_width


def bookmark_names(document: Document) -> dict[str, str]:
    """Return a name that Word accepts for each anchor: at most 40 letters, digits and underscores, all different."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for anchor in anchors_of(document):
        if anchor not in names:
            names[anchor] = _free_name(anchor, taken)
    return names


def _contents_parts(document: Document, bookmarks: Mapping[str, str]) -> dict[str, str]:
    """Return a bookmark for the parts that each table of contents lists, by the anchor of the first of them."""
    taken = {bookmark.lower() for bookmark in bookmarks.values()}
    begun = {section.anchor for section in document.sections}
    parts: dict[str, str] = {}
    for block in (block for section in document.sections for block in section.blocks):
        anchors = (entry.target.removeprefix("#") for entry in block.entries) if isinstance(block, Contents) else ()
        first = next((anchor for anchor in anchors if anchor in begun), None)
        if first is not None and first not in parts:
            parts[first] = _free_name(f"contents_{first}", taken)
    return parts


def _free_name(anchor: str, taken: set[str]) -> str:
    """Return a name for an anchor that is not among those `taken`, which are in lower case, and add it to them."""
    letters = _NOT_IN_NAMES.sub("_", anchor)
    stem = letters if letters[:1].isalpha() else f"a{letters}"
    candidates = (f"{stem[: _LONGEST_BOOKMARK - len(tail)]}{tail}" for tail in _tails())
    free = next(candidate for candidate in candidates if candidate.lower() not in taken)
    taken.add(free.lower())
    return free


def _tails() -> Iterator[str]:
    yield ""
    yield from (f"_{number}" for number in count(2))


_LONGEST_PROPERTY = 255


def open_file(document: Document, style: HouseStyle, template: OfficeTemplate | None = None) -> WordFile:
    """Return an empty file, ours or an office's own template, in the house style and language of the document."""
    word = open_container(template.package if template else b"")
    styles, numbering = word.part.styles.element, word.part.numbering_part.element
    if template:
        add_styles(styles, template, style, document.language)
    else:
        write_styles(styles, style, document.language)
        numbering[:] = []
    lists = ListInstances(numbering, len(numbering.findall(name("w:num"))))
    write_definitions(numbering, style, template.bullet if template else None)
    word.settings.element.find(name("w:themeFontLang")).set(name("w:val"), document.language)
    _write_properties(word, document)
    in_use = TemplateInUse.of(word, template) if template else None
    bookmarks = bookmark_names(document)
    parts = _contents_parts(document, bookmarks)
    return WordFile(word, style, bookmarks, lists, template=in_use, contents_parts=parts)


def _write_properties(word: WordDocument, document: Document) -> None:
    """Write the properties of the document, with its date in the place of the clock."""
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.subject = _property(document.subject)
    properties.language = document.language
    properties.created = properties.modified = datetime.combine(document.dated, time())


def _property(text: str) -> str:
    """Return a text shortened to what the properties of a file have room for."""
    return shorten(clean(text), _LONGEST_PROPERTY, placeholder="…")


def saved(file: WordFile) -> bytes:
    """Return the bytes of the file; equal files give equal bytes."""
    return packed(file.word, file.with_kept)
