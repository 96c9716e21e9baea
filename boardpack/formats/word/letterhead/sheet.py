"""Lookup in a template's styles: inherited properties, fonts and colours of the theme, the type of ordinary text."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from itertools import chain, count

from boardpack.documents.office_template import TemplateType
from boardpack.formats.word.letterhead.parts import TemplateParts
from boardpack.formats.word.markup.oxml import Element, make, name, value
from boardpack.values import Frozen

_HEX = re.compile("[0-9A-Fa-f]{6}")
_OFFICE_THEMES = ("4472C4", "4F81BD", "156082")
"""The first accent colours of Word's own themes, which an office did not choose."""
_LEAST_LETTERS = 40
_SMALLEST, _LARGEST = 9.0, 14.0
PARAGRAPH = "paragraph"
_OUR_FONT, _OUR_SIZE = "Arial", 11.0
_WORDS_FONT, _WORDS_SIZE = "Times New Roman", 10.0
"""The font and size that Word uses if nothing sets them."""


def value_of(element: Element | None, tag: str = "") -> str:
    """Return the `w:val` of an element, or of its child `tag`; empty if there is none."""
    found = element.find(name(tag)) if element is not None and tag else element
    return (found.get(name("w:val")) or "") if found is not None else ""


class TemplateStyles(Frozen, dict=True):
    """The styles of a template by their identifiers, with the theme from which they take fonts and colours."""

    root: Element
    theme: Element | None = None

    @classmethod
    def of(cls, parts: TemplateParts) -> "TemplateStyles":
        """Return the styles of a template; one without a style for ordinary text gets a plain one, as in Word."""
        root = deepcopy(parts.styles) if parts.styles is not None else make("w:styles")
        styles = cls(root, parts.theme)
        if not styles.default(PARAGRAPH):
            free = (key for key in chain(["Normal"], (f"Normal{n}" for n in count(1))) if key not in styles.by_id)
            plain = {"w:type": PARAGRAPH, "w:default": "1", "w:styleId": next(free)}
            root.append(make("w:style", plain, [value("w:name", "Normal"), make("w:qFormat")]))
        return cls(root, parts.theme)

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """The styles by their identifiers, in the order of the file."""
        return {style.get(name("w:styleId")) or "": style for style in self.root.findall(name("w:style"))}

    def of_kind(self, kind: str) -> Iterator[str]:
        """Yield the styles of a kind: paragraph, character, table, numbering."""
        return (key for key, style in self.by_id.items() if style.get(name("w:type")) == kind)

    def default(self, kind: str) -> str:
        """Return the default style of a kind. Empty if the template has none."""
        return next((key for key in self.of_kind(kind) if is_default(self.by_id[key])), "")

    def name_of(self, style_id: str) -> str:
        """Return a style's name as Word shows it."""
        return value_of(self.by_id[style_id], "w:name") or style_id

    def names_of(self, style_id: str) -> tuple[str, ...]:
        """Return all names by which a style may be known: its own, its aliases, its identifier."""
        return self.name_of(style_id), *value_of(self.by_id[style_id], "w:aliases").split(","), style_id

    def property_of(self, style_id: str, place: str, tag: str) -> Element | None:
        """Return a property in `place` (w:pPr or w:rPr): its own, an inherited one, or the default of all text."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            found = self.by_id[style_id].find(f"{name(place)}/{name(tag)}")
            if found is not None:
                return found
            style_id = value_of(self.by_id[style_id], "w:basedOn")
        return self.root.find(f"{name('w:docDefaults')}/{name(f'{place}Default')}/{name(place)}/{name(tag)}")

    def font_of(self, style_id: str) -> str:
        """Return the font of a style's words."""
        return self.font(self.property_of(style_id, "w:rPr", "w:rFonts")) or _WORDS_FONT

    def size_of(self, style_id: str) -> float:
        """Return the size of a style's words in points."""
        return _points(self.property_of(style_id, "w:rPr", "w:sz")) or _WORDS_SIZE

    def colour_of(self, style_id: str) -> str:
        """Return the colour of a style's words as six digits; empty if it is the reader's own."""
        colour = self.property_of(style_id, "w:rPr", "w:color")
        if colour is None or _HEX.fullmatch(value_of(colour)):
            return value_of(colour).upper()
        return self.theme_colours.get(colour.get(name("w:themeColor")) or "", "")

    def font(self, fonts: Element | None) -> str:
        """Return the font that a `w:rFonts` names, by itself or by the theme; empty if it names none."""
        if fonts is None:
            return ""
        themed = fonts.get(name("w:asciiTheme")) or ""
        kind = "a:majorFont" if themed.startswith("major") else "a:minorFont"
        if themed and self.theme is not None:
            for latin in self.theme.iterfind(f".//{name(kind)}/{name('a:latin')}"):
                return latin.get("typeface") or ""
        return fonts.get(name("w:ascii")) or ""

    @cached_property
    def theme_colours(self) -> dict[str, str]:
        """The colours of the theme by their names in Word."""
        colours = self.theme.iterfind(f".//{name('a:clrScheme')}/*/*") if self.theme is not None else ()
        found = {element.getparent(): element.get("lastClr") or element.get("val") or "" for element in colours}
        return {
            str(named.tag).rpartition("}")[2]: colour.upper()
            for named, colour in found.items()
            if named is not None and _HEX.fullmatch(colour)
        }


def is_default(style: Element) -> bool:
    """Return True if the style is the default of its kind."""
    return style.get(name("w:default")) in ("1", "true", "on")


def used_styles(document: Element) -> Counter[str]:
    """Count how often the text of the template uses each style of paragraphs."""
    return Counter(map(value_of, document.iter(name("w:pStyle"))))


def text_type(document: Element, styles: TemplateStyles, heading: str) -> TemplateType:
    """Return the type of ordinary text; `heading` is the style of the first headings, whose colour is the office's."""
    normal = styles.default(PARAGRAPH)
    own = (styles.font_of(normal), styles.size_of(normal))
    direct = _commonest_type(document, styles, own)
    is_direct = direct not in (None, own)
    if not is_direct and styles.property_of(normal, "w:rPr", "w:rFonts") is None:
        direct, is_direct = (_OUR_FONT, _OUR_SIZE), True
    font, size = direct or own
    return TemplateType(font, min(max(size, _SMALLEST), _LARGEST), _accent(styles, heading), is_direct)


def _accent(styles: TemplateStyles, heading: str) -> str:
    """Return the colour of headings, else the theme's first, unless that is Word's own; empty for a grey."""
    themed = styles.theme_colours.get("accent1", "")
    found = (styles.colour_of(heading) if heading else "") or ("" if themed in _OFFICE_THEMES else themed)
    parts = [int(found[at : at + 2], 16) for at in (0, 2, 4)] if found else [0]
    return f"#{found}" if max(parts) - min(parts) >= 24 else ""


def _commonest_type(document: Element, styles: TemplateStyles, own: tuple[str, float]) -> tuple[str, float] | None:
    """Return the font and size set directly on most of the text. None if there is none, or too little text."""
    direct: Counter[tuple[str, float]] = Counter()
    letters = 0
    for run in document.iter(name("w:r")):
        length = sum(len(element.text or "") for element in run.iter(name("w:t")))
        letters += length
        font, size = (run.find(f"{name('w:rPr')}/{name(tag)}") for tag in ("w:rFonts", "w:sz"))
        found = (styles.font(font) or own[0], _points(size) or own[1])
        if styles.font(font) or _points(size):
            direct[found] += length
    if letters < _LEAST_LETTERS or not direct:
        return None
    commonest, length = direct.most_common(1)[0]
    return commonest if 2 * length > letters else None


def _points(size: Element | None) -> float:
    written = value_of(size)
    return int(written) / 2 if written.isdecimal() else 0.0
