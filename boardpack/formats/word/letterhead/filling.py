"""A paper while it is being written in an office's own template: its letterhead, and our axis in its styles."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import cast

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.story import StoryPart

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Cover, Letterhead, Section
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.letterhead.sheet import value_of
from boardpack.formats.word.markup.oxml import Element, make, name
from boardpack.formats.word.markup.paragraphs import add_property, indents, spacing
from boardpack.formats.word.markup.properties import NO_LINES, border
from boardpack.formats.word.markup.styles import paragraph_styles, style_id
from boardpack.values import Frozen

_BELOW_LETTERHEAD = 25
_TITLE = style_id("Title")
_KEPT = (name("w:numPr"), name("w:ind"))


class TemplateInUse(Frozen):
    """The template of a file that is being written, with the header and footer that it has for a first page."""

    values: OfficeTemplate
    header: StoryPart | None
    footer: StoryPart | None

    @classmethod
    def of(cls, word: WordDocument, template: OfficeTemplate) -> "TemplateInUse":
        """Return the template of a file that was opened from it; its header and footer are removed from the file."""
        header, footer = (_taken(word, kind) for kind in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER))
        return cls(template, header, footer)


def _taken(word: WordDocument, kind: str) -> StoryPart | None:
    for key, relationship in word.part.rels.items():
        if relationship.reltype == kind:
            del word.part.rels[key]
            return cast("StoryPart", relationship.target_part)
    return None


def add_story(
    word: WordDocument,
    story: StoryPart,
    ids: Iterator[int],
    above: Sequence[Element] = (),
    below: Sequence[Element] = (),
) -> str:
    """Relate the file to a copy of the template's header or footer with lines of ours, and return the relationship.

    The numbers of its pictures come from `ids`.
    """
    kind, relationship = {
        HeaderPart: ("header", RELATIONSHIP_TYPE.HEADER),
        FooterPart: ("footer", RELATIONSHIP_TYPE.FOOTER),
    }[type(story)]
    root = deepcopy(story.element)
    for element in root.iter(name("wp:docPr")):
        element.set("id", str(next(ids)))
    root[:] = [*above, *root, *below]
    package = word.part.package
    copy = type(story)(package.next_partname(f"/word/{kind}%d.xml"), story.content_type, root, package)
    for related in story.rels.values():
        target = related.target_ref if related.is_external else related.target_part
        copy.load_rel(related.reltype, target, related.rId, related.is_external)
    return word.part.relate_to(copy, relationship)


def bears_letterhead(section: Section, sections: Sequence[Section]) -> bool:
    """Return True if the first page of this section has the letterhead.

    Each letter's has; without letters, the first page of the paper, but not the cover of a pack.
    """
    letters = [other for other in sections if any(isinstance(block, Letterhead) for block in other.blocks)]
    if letters:
        return section in letters
    return section is sections[0] and not any(isinstance(block, Cover) for block in section.blocks)


def make_room_below_letterhead(elements: Sequence[Element]) -> None:
    """Put room between the letterhead and the first of these elements, if that is a paragraph."""
    for first in elements[:1]:
        if first.tag == name("w:p"):
            add_property(first, spacing(before=_BELOW_LETTERHEAD))


def hold_axis(elements: Sequence[Element], template: OfficeTemplate, style: HouseStyle) -> None:
    """Indent paragraphs in styles of the template as ours are, and remove the rule of titles above facts."""
    left = {style_id(own.name): own.setting.left for own in paragraph_styles(style) if own.setting.left}
    for element, following in pairwise((*elements, None)):
        properties = element.find(name("w:pPr")) if element is not None and element.tag == name("w:p") else None
        key = value_of(properties, "w:pStyle")
        if element is None or properties is None or key not in template.roles:
            continue
        if key in left and not any(child.tag in _KEPT for child in properties):
            add_property(element, indents(left=left[key]))
        if key == _TITLE and following is not None and following.tag == name("w:tbl"):
            properties.insert(1, make("w:pBdr", None, [border(line, style) for line in NO_LINES]))
