"""A file that is written in an office's own template: what it holds of it, and its letterhead on a first page."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.story import StoryPart
from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.office_template import OfficeTemplate, TemplateStory
from boardpack.formats.word.letterhead_numbers import MergedNumbers, forget_styles, merge_numbering, needed_lists
from boardpack.formats.word.letterhead_story import numbered
from boardpack.formats.word.letterhead_styles import merge_styles
from boardpack.formats.word.oxml import NAMESPACES, Element, name

_NAMED = re.compile(rb'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)"')
_NAMING = tuple(name(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle"))
_VALUE = name("w:val")
_R = NAMESPACES["r"]
_KEYS = tuple(f"{{{_R}}}{key}" for key in ("embed", "id"))


@dataclass(frozen=True)
class TemplateUsed:
    """The template of a file, with the names and numbers that its styles and lists have there."""

    template: OfficeTemplate
    names: Mapping[str, str]
    numbers: MergedNumbers

    @property
    def has_letterhead(self) -> bool:
        """Whether it puts a letterhead into the header of a first page."""
        return self.template.header is not None

    def rename(self, elements: Iterable[Element]) -> None:
        """Let our own elements name their styles as the file has them."""
        for element in elements:
            for each in element.iter(*_NAMING):
                each.set(_VALUE, self.names.get(each.get(_VALUE) or "", each.get(_VALUE) or ""))

    def renamed(self, markup: bytes) -> bytes:
        """The same for ready markup of ours."""
        names = {own.encode(): other.encode() for own, other in self.names.items()}
        return _NAMED.sub(lambda found: found[1] + names.get(found[2], found[2]) + b'"', markup)


def use_template(word: WordDocument, template: OfficeTemplate, style: HouseStyle, language: str) -> TemplateUsed:
    """Put the template's styles, lists and theme into a file that holds ours."""
    styles, numbering = word.part.styles.element, word.part.numbering_part.element
    merged = merge_styles(styles, template, style, language)
    stories = [etree.fromstring(each.markup) for each in (template.header, template.footer) if each]
    numbers = merge_numbering(numbering, template, needed_lists(styles, *stories))
    numbers.renumber(styles)
    counted = (each for each in styles.iter(name("w:style")) if any(True for _ in each.iter(name("w:numPr"))))
    forget_styles(numbering, frozenset(each.get(name("w:styleId")) or "" for each in counted))
    if template.theme:
        _put_theme(word, template.theme)
    return TemplateUsed(template, merged.names, numbers)


def _put_theme(word: WordDocument, theme: bytes) -> None:
    part = word.part
    former = next(key for key, each in part.rels.items() if each.reltype == RELATIONSHIP_TYPE.THEME)
    place = part.rels[former].target_part.partname
    del part.rels[former]
    part.relate_to(Part(place, CONTENT_TYPE.OFC_THEME, theme, part.package), RELATIONSHIP_TYPE.THEME)


def first_header(
    word: WordDocument, used: TemplateUsed, story: TemplateStory, ours: Sequence[Element], ids: "Ids"
) -> str:
    """The relation to a header of our own lines and then the template's."""
    return _story(word, used, story, HeaderPart, ours, (), ids)


def first_footer(
    word: WordDocument, used: TemplateUsed, story: TemplateStory, ours: Sequence[Element], ids: "Ids"
) -> str:
    """The relation to a footer of the template's and then our own lines."""
    return _story(word, used, story, FooterPart, (), ours, ids)


@dataclass(frozen=True)
class Ids:
    """Hands out numbers of pictures and bookmarks, and knows the names of bookmarks that are taken."""

    next: Callable[[], int]
    bookmarks: Iterable[str]


_KINDS: Mapping[type[StoryPart], tuple[str, str, str]] = {
    HeaderPart: ("/word/header%d.xml", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    FooterPart: ("/word/footer%d.xml", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


def _story(
    word: WordDocument,
    used: TemplateUsed,
    story: TemplateStory,
    kind: type[HeaderPart] | type[FooterPart],
    above: Sequence[Element],
    below: Sequence[Element],
    ids: Ids,
) -> str:
    pattern, content_type, relation = _KINDS[kind]
    root = parse_xml(story.markup)
    numbered(root, ids.next, ids.bookmarks)
    used.numbers.renumber(root)
    package = word.part.package
    part = kind(package.next_partname(pattern), content_type, root, package)
    relations = {
        key: part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) for key, address in story.links
    }
    for place, picture in enumerate(story.pictures, start=1):
        where = PackURI(f"/word/media/{part.partname.filename.removesuffix('.xml')}-{place}{picture.suffix}")
        shown = Part(where, picture.content_type, picture.data, package)
        relations[picture.relation] = part.relate_to(shown, RELATIONSHIP_TYPE.IMAGE)
    _relate(root, relations)
    used.rename((*above, *below))
    root[:] = [*above, *root, *below]
    return word.part.relate_to(part, relation)


def _relate(root: Element, relations: Mapping[str, str]) -> None:
    """What the story shows and leads to, by the relations that it has in the file."""
    for each in root.iter():
        for key in _KEYS:
            old = each.get(key)
            if old is not None and old in relations:
                each.set(key, relations[old])
