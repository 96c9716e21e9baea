"""Clean a template's header or footer: keep text and pictures, remove objects, active fields and outside references."""

import re
from collections.abc import Iterator
from copy import deepcopy

from boardpack.formats.word.letterhead.parts import Story
from boardpack.formats.word.markup.oxml import NAMESPACES, Element, make, name
from boardpack.values import Frozen

_R = f"{{{NAMESPACES['r']}}}"
VML = "{urn:schemas-microsoft-com:vml}"
_UNWRAPPED = tuple(name(f"w:{tag}") for tag in ("ins", "moveTo", "smartTag", "customXml"))
_OBJECTS = (name("w:object"), name("w:control"))
_GOING = (
    *_OBJECTS,
    *(
        name(f"w:{tag}")
        for tag in (
            *("altChunk", "subDoc", "del", "moveFrom", "proofErr", "permStart", "permEnd", "bookmarkStart"),
            *("bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference"),
            *("endnoteReference", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
            *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGridChange"),
            *("tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "dataBinding", "placeholder"),
            "ffData",
        )
    ),
)
_KEPT_FIELD = re.compile(
    r"\s*(?:(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|TITLE|SUBJECT|AUTHOR"
    r'|STYLEREF)\b|HYPERLINK\s+"(?:https?://|mailto:|tel:))',
    re.IGNORECASE,
)
"""The fields that stay fields: they say something of the file itself, or are a link to an address."""
_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_ROUND_PAGES = re.compile(r"(?:(?:page|tudalen|seite|of|o|von|/)\s*)+", re.IGNORECASE)
"""The words of "Page 1 of 4" without its numbers."""
_SIMPLE, _MARK, _CODE = name("w:fldSimple"), name("w:fldChar"), name("w:instrText")
_INSTRUCTION, _MARK_KIND = name("w:instr"), name("w:fldCharType")
_WORDS = (*(name(f"w:{tag}") for tag in ("t", "tab", "br", "ptab")), _MARK, _CODE)
_FETCHING = frozenset((f"{_R}href", f"{_R}link", "href", "src", "{urn:schemas-microsoft-com:office:office}href"))
"""Attributes by which a picture or shape leads to something outside the file."""
_LINK, _CLICKS = name("w:hyperlink"), tuple(name(f"a:{tag}") for tag in ("hlinkClick", "hlinkHover"))
_PICTURES = (name("a:blip"), f"{VML}imagedata")
_HOLDERS = (name("w:drawing"), name("w:pict"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class CleanStory(Frozen):
    """A header or footer that papers may take over, and a sentence for all that was left out or mended."""

    story: Story
    words: str
    counts_pages: bool
    left_out: tuple[str, ...]
    mended: tuple[str, ...]

    @property
    def root(self) -> Element:
        """The tree of the part."""
        return self.story.root

    @property
    def is_empty(self) -> bool:
        """Return True if it shows neither words nor a picture."""
        return not self.words and not any(True for _ in self.root.iter(*_PICTURES))


def clean_story(story: Story, alternative: str) -> CleanStory:
    """Return the story without what acts; a picture without an alternative text gets `alternative`."""
    root = deepcopy(story.root)
    left_out = [*_accept_changes(root), *_settle_fields(root), *_settle_references(root, story)]
    mended = tuple(dict.fromkeys(_describe_pictures(root, alternative)))
    codes = (
        *(element.get(_INSTRUCTION) or "" for element in root.iter(_SIMPLE)),
        *(element.text or "" for element in root.iter(_CODE)),
    )
    counts = any(_PAGES.match(code) for code in codes)
    kept = Story(root, story.pictures, story.links)
    return CleanStory(kept, " ".join(lines_of(root)), counts, tuple(dict.fromkeys(left_out)), mended)


def lines_of(root: Element) -> list[str]:
    """Return the lines that a reader sees, without page numbers; words apart by tabs are lines of their own."""
    paragraphs = (paragraph for paragraph in root.iter(name("w:p")) if not is_fallback(paragraph))
    return [line for paragraph in paragraphs for line in _lines(paragraph)]


def is_fallback(element: Element) -> bool:
    """Return True if it is a fallback that only old programs show."""
    return next(element.iterancestors(_FALLBACK), None) is not None


def _lines(paragraph: Element) -> Iterator[str]:
    """Yield the lines of a paragraph, without those of text boxes that are bound to it."""
    words, code, is_page = "", "", False
    for element in paragraph.iter(*_WORDS):
        if next(element.iterancestors(name("w:p")), None) is not paragraph:
            continue
        if element.tag == _MARK:
            kind = element.get(_MARK_KIND)
            is_page = kind == "separate" and bool(_PAGES.match(code))
            code = "" if kind == "begin" else code
        elif element.tag == _CODE:
            code += element.text or ""
        elif not is_page and not any(
            _PAGES.match(one.get(_INSTRUCTION) or "") for one in element.iterancestors(_SIMPLE)
        ):
            words += _text_of(element)
    lines = (" ".join(line.split()) for line in re.split("[\t\n]", words))
    yield from (line for line in lines if line and not _ROUND_PAGES.fullmatch(line))


def _text_of(element: Element) -> str:
    if element.tag == name("w:t"):
        return element.text or ""
    parent = element.getparent()
    return "\n" if parent is not None and parent.tag == name("w:r") else ""  # the tab stops of a paragraph are no words


def _accept_changes(root: Element) -> Iterator[str]:
    """Take tracked changes as accepted, and objects, comments, bookmarks and bindings out."""
    if any(True for _ in root.iter(*_OBJECTS)):
        yield "An embedded object in the letterhead is left out."
    for element in list(root.iter(*_GOING)):
        _remove(element)
    for element in list(root.iter(*_UNWRAPPED)):
        _unwrap(element)


def _settle_fields(root: Element) -> Iterator[str]:
    """Replace each field that is not known to be harmless by its last result."""
    left_out = "A field that takes its text from elsewhere shows its last text."
    for element in list(root.iter(_SIMPLE)):
        if not _KEPT_FIELD.match(element.get(_INSTRUCTION) or ""):
            _unwrap(element)
            yield left_out
    for marks in list(_complex_fields(root)):
        code = "".join(element.text or "" for element in marks if element.tag == _CODE)
        is_whole = marks[-1].get(_MARK_KIND) == "end"
        if not is_whole or not _KEPT_FIELD.match(code):
            for element in marks:
                _remove(element)
            yield left_out


def _complex_fields(root: Element) -> Iterator[list[Element]]:
    """Yield the marks and the code of each field that is spread over runs, the inner ones first."""
    opened: list[list[Element]] = [[]]
    for element in root.iter(_MARK, _CODE):
        if element.get(_MARK_KIND) == "begin":
            opened.append([])
        opened[-1].append(element)
        if element.get(_MARK_KIND) == "end" and len(opened) > 1:
            yield opened.pop()
    yield from (marks for marks in opened if marks)


def _settle_references(root: Element, story: Story) -> Iterator[str]:
    """Keep what refers to a picture of the file or to an address, and take everything else out."""
    for element in list(root.iter(*_PICTURES)):
        for finer in element.findall(name("a:extLst")):  # a vector form of the same picture
            element.remove(finer)
    for element in list(root.iter()):
        for attribute in _FETCHING.intersection(element.attrib):
            del element.attrib[attribute]
        keys = [value for key, value in element.attrib.items() if str(key).startswith(_R)]
        if element.tag in (_LINK, *_CLICKS):
            if not all(key in story.links for key in keys):
                (_unwrap if element.tag == _LINK else _remove)(element)
        elif element.tag in _PICTURES:
            if not keys or not all(key in story.pictures for key in keys):
                _remove_drawing(element)
                yield "A picture that is not in the template itself, or of an unknown kind, is left out."
        elif keys:
            _remove_drawing(element)
            yield "A chart or diagram in the letterhead is left out."


def _describe_pictures(root: Element, alternative: str) -> Iterator[str]:
    for drawing in root.iter(name("w:drawing")):
        is_decorative = any(element.get("val") == "1" for element in drawing.iter(name("adec:decorative")))
        for element in () if is_decorative else drawing.iter(name("wp:docPr")):
            if not (element.get("descr") or "").strip():
                element.set("descr", alternative)
                yield f"A picture without an alternative text is read aloud as “{alternative}”."
    for shape in root.iter(f"{VML}shape"):
        if shape.find(f".//{VML}imagedata") is not None and not (shape.get("alt") or "").strip():
            shape.set("alt", alternative)


def _remove_drawing(inside: Element) -> None:
    _remove(next(inside.iterancestors(*_HOLDERS), inside))


def _remove(element: Element) -> None:
    """Take an element out; a cell of a table keeps a paragraph, which Word needs there."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
        if parent.tag == name("w:tc") and parent.find(name("w:p")) is None:
            parent.append(make("w:p"))


def _unwrap(element: Element) -> None:
    """Put the children of an element in its place, without those that only describe it."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = [child for child in element if not str(child.tag).endswith("Pr")]
