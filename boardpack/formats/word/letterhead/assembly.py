"""A template as an empty Word file of ours: our parts and names, its styles, lists, theme, header and footer.

No member of the template is copied as it came: styles, lists, theme and the two stories are written anew from
their trees, pictures under names and types of ours, and all other parts are those of our own empty file.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import chain, count

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.word.letterhead.lists import settle_numbering
from boardpack.formats.word.letterhead.parts import PICTURES, Story, TemplateParts
from boardpack.formats.word.letterhead.sheet import PARAGRAPH, TemplateStyles, is_default
from boardpack.formats.word.markup.container import open_container, packed
from boardpack.formats.word.markup.oxml import NAMESPACES, Element, make, name, value
from boardpack.formats.word.markup.styles import NORMAL, style_id
from boardpack.formats.word.markup.stylesheet import write_styles

_RELATING = f"{{{NAMESPACES['r']}}}"
_ID, _VALUE, _EMBED = name("w:styleId"), name("w:val"), (name("r:embed"), name("r:id"))
_NAMING = tuple(
    name(f"w:{tag}") for tag in ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
)
_LETTER = style_id("Letter Text")
_LISTS = ("ListBullet", "ListNumber")
_HEADINGS = {style_id(f"heading {level}"): level - 1 for level in (1, 2, 3)}


def assemble(
    parts: TemplateParts, styles: TemplateStyles, roles: Mapping[str, str], stories: Mapping[str, Story]
) -> bytes:
    """Return the bytes of the file; `stories` are the clean header and footer of a first page, as far as there are any.

    Its styles have our identifiers for the roles that they set, so that our blocks need not know the template.
    """
    word = open_container()
    theirs = deepcopy(styles.root)
    numbering = deepcopy(parts.numbering) if parts.numbering is not None else make("w:numbering")
    names = _names(theirs, roles)
    for root in (theirs, numbering, *(story.root for story in stories.values())):
        _rename(root, names)
    theirs.extend(_letter_text(roles))
    _correct_styles(theirs, frozenset(roles))
    settle_numbering(numbering, theirs, *(story.root for story in stories.values()))
    _replace(word, RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, theirs)
    _replace(word, RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING, numbering)
    if parts.theme is not None:
        _replace(word, RELATIONSHIP_TYPE.THEME, CONTENT_TYPE.OFC_THEME, _without_pictures(parts.theme))
    for kind, story in stories.items():
        _add_story(word, kind, story)
    return packed(word)


def _names(root: Element, roles: Mapping[str, str]) -> dict[str, str]:
    """Return our identifiers of the template's styles: those of roles and defaults, and free ones for the others."""
    ours = make("w:styles")
    write_styles(ours, HouseStyle(), "en-GB")
    own = {style.get(_ID) or "": style for style in ours.findall(name("w:style"))}
    defaults = {style.get(name("w:type")): key for key, style in own.items() if is_default(style)}
    names: dict[str, str] = {}
    for key, theirs in roles.items():
        names.setdefault(theirs, key)
    styles = root.findall(name("w:style"))
    for style in styles:
        key, kind = style.get(_ID) or "", style.get(name("w:type"))
        if kind != PARAGRAPH and is_default(style) and defaults.get(kind) not in names.values():
            names.setdefault(key, defaults[kind])
    for style in styles:
        key = style.get(_ID) or ""
        if key not in names:
            free = (one for one in chain([key], (f"{key}{n}" for n in count(2))) if one not in names.values())
            names[key] = next(one for one in free if one not in own)
    return names


def _rename(root: Element, names: Mapping[str, str]) -> None:
    for style in root.findall(name("w:style")):
        style.set(_ID, names[style.get(_ID) or ""])
    for element in root.iter(*_NAMING):
        element.set(_VALUE, names.get(element.get(_VALUE) or "", element.get(_VALUE) or ""))


def _letter_text(roles: Mapping[str, str]) -> Iterator[Element]:
    """Yield a style for the text of letters if the template uses that of ordinary text for it."""
    if roles.get(_LETTER) == roles[style_id(NORMAL)]:
        attributes = {"w:type": PARAGRAPH, "w:customStyle": "1", "w:styleId": _LETTER}
        yield make("w:style", attributes, [value("w:name", "Letter Text"), value("w:basedOn", style_id(NORMAL))])


def _correct_styles(root: Element, roles: frozenset[str]) -> None:
    """Change in the template's styles what papers need: numbers come from the paper, headings are headings."""
    for colour in root.iter(name("w:color")):
        if colour.get(_VALUE) is None:  # LibreOffice leaves it out if a theme has the colour
            colour.set(_VALUE, "auto")
    for style in root.findall(name("w:style")):
        key = style.get(_ID) or ""
        if key in roles and key not in _LISTS and style.get(name("w:type")) == PARAGRAPH:
            for element in list(style.iter(name("w:numPr"))):
                element.getparent().remove(element)  # type: ignore[union-attr]
            if key in _HEADINGS:
                _make_heading(style, _HEADINGS[key])


def _make_heading(style: Element, level: int) -> None:
    """Let the style keep with what follows, and give it its outline level."""
    properties = style.find(name("w:pPr"))
    if properties is None:
        properties = make("w:pPr")
        run = style.find(name("w:rPr"))
        style.insert(len(style) if run is None else style.index(run), properties)
    if properties.find(name("w:keepNext")) is None:
        properties.insert(0, make("w:keepNext"))
    for former in properties.findall(name("w:outlineLvl")):
        properties.remove(former)
    after = {name(f"w:{tag}") for tag in ("divId", "cnfStyle", "rPr", "sectPr", "pPrChange")}
    at = next((place for place, child in enumerate(properties) if child.tag in after), len(properties))
    properties.insert(at, value("w:outlineLvl", str(level)))


def _without_pictures(theme: Element) -> Element:
    """Return the theme with plain fills in the place of pictures, to which it would have to relate."""
    kept = deepcopy(theme)
    for element in list(kept.iter(name("a:blipFill"))):
        plain = make("a:solidFill", None, [make("a:schemeClr", {"val": "phClr"})])
        element.getparent().replace(element, plain)  # type: ignore[union-attr]
    return kept


def _replace(word: WordDocument, kind: str, content_type: str, root: Element) -> None:
    """Put this tree in the place of our own part of the kind, without anything to which it would have to relate."""
    for element in root.iter():
        for key in [key for key in element.attrib if str(key).startswith(_RELATING)]:
            del element.attrib[key]
    former = next(key for key, relationship in word.part.rels.items() if relationship.reltype == kind)
    place = word.part.rels[former].target_part.partname
    del word.part.rels[former]
    word.part.relate_to(Part(place, content_type, etree.tostring(root), word.part.package), kind)


_KINDS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


def _add_story(word: WordDocument, kind: str, story: Story) -> None:
    content_type, relationship = _KINDS[kind]
    shown = {element.get(key) for element in story.root.iter() for key in _EMBED}
    part = Part(PackURI(f"/word/{kind}1.xml"), content_type, etree.tostring(story.root), word.part.package)
    for place, (key, picture) in enumerate(story.pictures.items(), start=1):
        if key in shown:
            where = PackURI(f"/word/media/{kind}{place}{picture.suffix}")
            part.load_rel(RELATIONSHIP_TYPE.IMAGE, Part(where, PICTURES[picture.suffix], picture.data), key)
    for key, address in story.links.items():
        if key in shown:
            part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)
    word.part.relate_to(part, relationship)
