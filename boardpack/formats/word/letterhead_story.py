"""The header or footer of a template, made safe: its words, looks and pictures stay, what acts or leads away goes."""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from boardpack.documents.office_template import TemplatePicture, TemplateStory
from boardpack.formats.word.letterhead_parts import Relation, Story
from boardpack.formats.word.oxml import NAMESPACES, Element, make, name

_V = "urn:schemas-microsoft-com:vml"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = NAMESPACES["r"]
_FALLBACK = f"{{{_MC}}}Fallback"
_UNWRAPPED = tuple(name(f"w:{tag}") for tag in ("ins", "moveTo", "smartTag", "customXml"))
_GOING = tuple(
    name(f"w:{tag}")
    for tag in (
        *("object", "control", "altChunk", "subDoc", "del", "moveFrom", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference", "endnoteReference"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
        *("tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "dataBinding", "placeholder"),
    )
)
_ACTING = re.compile(
    r"\s*(?:INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE|DDEAUTO|DATABASE|MACROBUTTON|EMBED|RD|ASK|FILLIN)\b",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_ROUND_PAGES = re.compile(r"(?:(?:page|tudalen|seite|of|o|von|/)\s*)+", re.IGNORECASE)
"""What is left of "Page 1 of 4" without its numbers."""
_FIELD_MARK, _FIELD_CODE, _INSTRUCTION = name("w:fldChar"), name("w:instrText"), name("w:instr")
_SAYING = (*(name(f"w:{tag}") for tag in ("t", "tab", "br", "ptab")), _FIELD_MARK, _FIELD_CODE)
_LEADS = ("http://", "https://", "mailto:", "tel:")
_FETCHING = frozenset((f"{{{_R}}}href", f"{{{_R}}}link", "href", "{urn:schemas-microsoft-com:office:office}href"))
"""Attributes by which a picture or shape leads to something outside the file."""
_LINK, _CLICK = name("w:hyperlink"), tuple(name(f"a:{tag}") for tag in ("hlinkClick", "hlinkHover"))
_BLIP, _IMAGE = name("a:blip"), f"{{{_V}}}imagedata"
_HOLDERS = (name("w:drawing"), name("w:pict"))
_DECORATIVE = name("adec:decorative")


@dataclass
class _Kept:
    """What is found out while a story is being made safe."""

    relations: dict[str, Relation]
    pictures: dict[str, TemplatePicture] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SafeStory:
    """A story that papers may take over, its tree, and what was left out of it or put right."""

    story: TemplateStory
    root: Element
    left_out: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.story.words and not self.story.pictures


def safe_story(story: Story, alternative: str) -> SafeStory:
    """The story made safe; a picture without an alternative text gets `alternative`."""
    root = deepcopy(story.root)
    kept = _Kept(dict(story.relations))
    counts_pages = any(_PAGES.match(code) for code in _codes(root))
    _settle_changes(root, kept)
    _stop_fields(root, kept)
    _settle_links(root, kept)
    _settle_pictures(root, kept)
    _describe_pictures(root, alternative, kept)
    words = " ".join(line for line in lines_of(root))
    made = TemplateStory(
        etree.tostring(root), words, tuple(kept.pictures.values()), tuple(kept.links.items()), counts_pages
    )
    return SafeStory(made, root, tuple(dict.fromkeys(kept.left_out)), tuple(dict.fromkeys(kept.mended)))


def lines_of(root: Element) -> list[str]:
    """The lines that a reader sees, page numbers left out; what stands apart by tabs is a line each."""
    lines: list[str] = []
    for paragraph in root.iter(name("w:p")):
        if not _is_fallback(paragraph):
            lines.extend(_lines(paragraph))
    return lines


def _lines(paragraph: Element) -> Iterator[str]:
    own = [each for each in paragraph.iter(*_SAYING) if _paragraph_of(each) is paragraph]
    words, code, is_page = "", "", False
    for each in own:
        if each.tag == _FIELD_MARK:
            mark = each.get(name("w:fldCharType"))
            is_page = mark == "separate" and bool(_PAGES.match(code))
            code = "" if mark == "begin" else code
        elif each.tag == _FIELD_CODE:
            code += each.text or ""
        elif not is_page and not _is_page_field(each):
            words += _spoken(each)
    lines = (" ".join(line.split()) for line in re.split("[\t\n]", words))
    yield from (line for line in lines if line and not _ROUND_PAGES.fullmatch(line))


def _is_page_field(element: Element) -> bool:
    return any(_PAGES.match(each.get(_INSTRUCTION) or "") for each in element.iterancestors(name("w:fldSimple")))


def _spoken(element: Element) -> str:
    if element.tag == name("w:t"):
        return element.text or ""
    parent = element.getparent()
    return "\n" if parent is not None and parent.tag == name("w:r") else ""


def _paragraph_of(element: Element) -> Element | None:
    """The nearest paragraph: that of a text box is not the one to which the box is bound."""
    return next(element.iterancestors(name("w:p")), None)


def _is_fallback(element: Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None


def _settle_changes(root: Element, kept: _Kept) -> None:
    """Changes that are still to be settled are taken as accepted, as a reader would."""
    if any(True for _ in root.iter(name("w:object"), name("w:control"))):
        kept.left_out.append("An embedded object in the letterhead is left out.")
    for each in list(root.iter(*_GOING)):
        _remove(each)
    for each in list(root.iter(*_UNWRAPPED)):
        _unwrap(each)


def _codes(root: Element) -> Iterator[str]:
    """The instruction of each field. One that is spread over runs is put together."""
    code = ""
    for each in root.iter(name("w:fldSimple"), name("w:fldChar"), name("w:instrText")):
        if each.tag == name("w:fldSimple"):
            yield each.get(name("w:instr")) or ""
        elif each.tag == name("w:instrText"):
            code += each.text or ""
        elif code:
            yield code
            code = ""


def _stop_fields(root: Element, kept: _Kept) -> None:
    """Fields that fetch or start something become what they last showed."""
    for each in list(root.iter(name("w:fldSimple"))):
        if _ACTING.match(each.get(name("w:instr")) or ""):
            kept.left_out.append(
                "A field that fetches something from elsewhere stands as the words that it last showed."
            )
            _unwrap(each)
    if any(_ACTING.match(code) for code in _codes(root)):
        kept.left_out.append("A field that fetches something from elsewhere stands as the words that it last showed.")
        for each in list(root.iter(name("w:fldChar"), name("w:instrText"))):
            _remove(each)


def _settle_links(root: Element, kept: _Kept) -> None:
    for each in list(root.iter(_LINK)):
        relation = each.get(f"{{{_R}}}id")
        if relation is not None and not _leads_to_an_address(relation, kept):
            _unwrap(each)
    for each in list(root.iter(*_CLICK)):
        if not _leads_to_an_address(each.get(f"{{{_R}}}id") or "", kept):
            _remove(each)


def _leads_to_an_address(relation: str, kept: _Kept) -> bool:
    found = kept.relations.get(relation)
    if found is None or not found.is_external or not found.target.lower().startswith(_LEADS):
        return False
    kept.links[relation] = found.target
    return True


def _settle_pictures(root: Element, kept: _Kept) -> None:
    """Pictures that lie in the file stay; whatever else a drawing relates to takes the drawing with it."""
    for each in list(root.iter()):
        if each.tag == _LINK or each.tag in _CLICK:
            continue
        for attribute in _FETCHING.intersection(each.attrib):
            del each.attrib[attribute]
        if each.tag in (_BLIP, _IMAGE):
            _settle_picture(each, kept)
        elif any(str(key).startswith(f"{{{_R}}}") for key in each.attrib):
            kept.left_out.append("A chart or diagram in the letterhead is left out.")
            _remove_drawing(each)


def _settle_picture(shown: Element, kept: _Kept) -> None:
    key = f"{{{_R}}}embed" if shown.tag == _BLIP else f"{{{_R}}}id"
    relation = shown.get(key) or ""
    found = kept.relations.get(relation)
    for finer in list(shown):
        if shown.tag == _BLIP and finer.tag == name("a:extLst"):
            shown.remove(finer)
    if found is None or found.media is None:
        kept.left_out.append("A picture that is not in the template itself, or of an unknown kind, is left out.")
        _remove_drawing(shown)
        return
    media = found.media
    kept.pictures[relation] = TemplatePicture(relation, media.content_type, media.suffix, media.data)


def _describe_pictures(root: Element, alternative: str, kept: _Kept) -> None:
    for drawing in root.iter(name("w:drawing")):
        if any(each.get("val") == "1" for each in drawing.iter(_DECORATIVE)):
            continue
        for each in drawing.iter(name("wp:docPr")):
            if not (each.get("descr") or "").strip():
                each.set("descr", alternative)
                kept.mended.append(f"A picture without an alternative text is read aloud as “{alternative}”.")
    for shape in root.iter(f"{{{_V}}}shape"):
        is_picture = any(True for _ in shape.iter(_IMAGE))
        if is_picture and not (shape.get("alt") or "").strip():
            shape.set("alt", alternative)


def _remove_drawing(inside: Element) -> None:
    holder = next(inside.iterancestors(*_HOLDERS), None)
    _remove(inside if holder is None else holder)


def _remove(element: Element) -> None:
    """Take an element out; what follows it in the text of its parent stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if parent.tag == name("w:tc") and not parent.findall(name("w:p")):
            parent.append(make("w:p"))


def _unwrap(element: Element) -> None:
    """Put the children of an element in its place, without what only describes it."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = [each for each in element if not str(each.tag).endswith("Pr")]


def numbered(root: Element, ids: Callable[[], int], taken: Iterable[str]) -> dict[str, str]:
    """Gives pictures and bookmarks of a story numbers of their own; bookmarks whose names are taken get others."""
    renamed: dict[str, str] = {}
    names = set(taken)
    for each in root.iter(name("wp:docPr")):
        each.set("id", str(ids()))
    for each in root.iter(name("w:bookmarkStart")):
        renamed[each.get(name("w:id")) or ""] = number = str(ids())
        each.set(name("w:id"), number)
        while (each.get(name("w:name")) or "") in names:
            each.set(name("w:name"), f"_{each.get(name('w:name'))}"[:40])
    for each in root.iter(name("w:bookmarkEnd")):
        each.set(name("w:id"), renamed.get(each.get(name("w:id")) or "", "0"))
    return renamed
