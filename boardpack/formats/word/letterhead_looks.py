"""What the styles of a template come to: inherited properties, fonts and colours of its theme, its ordinary text."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, count

from boardpack.documents.office_template import TemplateType
from boardpack.formats.word.letterhead_parts import TemplateParts
from boardpack.formats.word.oxml import Element, make, name, value

_VALUE = name("w:val")
_HEX = re.compile("[0-9A-Fa-f]{6}")
_OFFICE_THEMES = ("4472C4", "4F81BD", "156082")
"""The first accents of Word's own themes, which say nothing of an office."""
_LEAST_LETTERS = 40
_SMALLEST, _LARGEST = 9.0, 14.0
_PARAGRAPH = "paragraph"
_OUR_FONT, _OUR_SIZE = "Arial", 11.0
_WORDS_FONT, _WORDS_SIZE = "Times New Roman", 10.0
"""What Word sets where nothing says otherwise."""


@dataclass(frozen=True)
class Sheet:
    """The styles of a template, looked up by their identifiers."""

    root: Element
    theme: Element | None = None
    by_id: dict[str, Element] = field(init=False)

    def __post_init__(self) -> None:
        found = {each.get(name("w:styleId")) or "": each for each in self.root.findall(name("w:style"))}
        object.__setattr__(self, "by_id", found)

    @classmethod
    def of(cls, parts: TemplateParts) -> "Sheet":
        """The styles of the template; one without a style for ordinary text gets a plain one, as Word takes it."""
        root = deepcopy(parts.styles) if parts.styles is not None else make("w:styles")
        found = cls(root, parts.theme)
        if found.default(_PARAGRAPH):
            return found
        plain = [value("w:name", "Normal"), make("w:qFormat")]
        normal = make("w:style", {"w:type": _PARAGRAPH, "w:default": "1", "w:styleId": found.free("Normal")}, plain)
        root.append(normal)
        return cls(root, parts.theme)

    def free(self, key: str) -> str:
        """An identifier like this one that no style has."""
        return next(each for each in chain((key,), (f"{key}{number}" for number in count(1))) if each not in self.by_id)

    def of_kind(self, kind: str) -> Iterator[tuple[str, Element]]:
        """The styles of a kind (paragraph, character, table, numbering) in the order of the file."""
        return ((key, each) for key, each in self.by_id.items() if each.get(name("w:type")) == kind)

    def default(self, kind: str) -> str:
        """The style of what names none; empty where the template says none."""
        marked = (key for key, each in self.of_kind(kind) if each.get(name("w:default")) in ("1", "true", "on"))
        return next(marked, "")

    def name_of(self, style_id: str) -> str:
        """A style's name as Word shows it."""
        named = self.by_id[style_id].find(name("w:name"))
        return (named.get(_VALUE) or "") if named is not None else style_id

    def aliases_of(self, style_id: str) -> tuple[str, ...]:
        """The other names under which Word shows a style."""
        found = self.by_id[style_id].find(name("w:aliases"))
        return tuple((found.get(_VALUE) or "").split(",")) if found is not None else ()

    def is_custom(self, style_id: str) -> bool:
        return self.by_id[style_id].get(name("w:customStyle")) in ("1", "true", "on")

    def chain(self, style_id: str) -> Iterator[Element]:
        """The style and those that it is based on, from the nearest on."""
        seen: set[str] = set()
        while style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            yield self.by_id[style_id]
            based = self.by_id[style_id].find(name("w:basedOn"))
            style_id = (based.get(_VALUE) or "") if based is not None else ""

    def property_of(self, style_id: str, place: str, tag: str) -> Element | None:
        """A property in `place` (w:pPr or w:rPr), its own, inherited or the default of all text."""
        for style in self.chain(style_id):
            found = style.find(f"{name(place)}/{name(tag)}")
            if found is not None:
                return found
        defaults = f"{name('w:docDefaults')}/{name(f'{place}Default')}/{name(place)}/{name(tag)}"
        return self.root.find(defaults)

    def font_of(self, style_id: str) -> str:
        """The font of a style's words."""
        return self._font(self.property_of(style_id, "w:rPr", "w:rFonts")) or _WORDS_FONT

    def size_of(self, style_id: str) -> float:
        """The size of a style's words in points."""
        return _points(self.property_of(style_id, "w:rPr", "w:sz")) or _WORDS_SIZE

    def colour_of(self, style_id: str) -> str:
        """The colour of a style's words as six digits; empty where it is the reader's own."""
        found = self.property_of(style_id, "w:rPr", "w:color")
        return self._colour(found) if found is not None else ""

    def run_font(self, run: Element) -> str:
        """The font that a run sets for itself, if it does."""
        return self._font(run.find(f"{name('w:rPr')}/{name('w:rFonts')}"))

    def _font(self, fonts: Element | None) -> str:
        if fonts is None:
            return ""
        themed = fonts.get(name("w:asciiTheme")) or ""
        return self._theme_font(themed) or fonts.get(name("w:ascii")) or ""

    def _theme_font(self, themed: str) -> str:
        kind = "a:majorFont" if themed.startswith("major") else "a:minorFont"
        if not themed or self.theme is None:
            return ""
        latin = next((each for font in self.theme.iter(name(kind)) for each in font.iter(name("a:latin"))), None)
        return (latin.get("typeface") or "") if latin is not None else ""

    def _colour(self, colour: Element) -> str:
        written = colour.get(_VALUE) or ""
        if _HEX.fullmatch(written):
            return written.upper()
        return self.theme_colours.get(colour.get(name("w:themeColor")) or "", "")

    @cached_property
    def theme_colours(self) -> dict[str, str]:
        """The colours of the theme by their names in Word."""
        scheme = next(self.theme.iter(name("a:clrScheme")), None) if self.theme is not None else None
        found = {}
        for each in scheme if scheme is not None else ():
            for colour in each:
                value = colour.get("lastClr") or colour.get("val") or ""
                if _HEX.fullmatch(value):
                    found[str(each.tag).rpartition("}")[2]] = value.upper()
        return found


def used_styles(parts: TemplateParts) -> Counter[str]:
    """How often the text of the template uses each style of paragraphs."""
    return Counter(each.get(_VALUE) or "" for each in parts.document.iter(name("w:pStyle")))


def text_type(parts: TemplateParts, sheet: Sheet, heading: str) -> TemplateType:
    """The type of ordinary text; `heading` is the style of the first headings, whose colour is the office's."""
    normal = sheet.default(_PARAGRAPH)
    accent = _accent(sheet, heading)
    directly = _commonest_type(parts, sheet)
    if directly is not None and directly != (sheet.font_of(normal), sheet.size_of(normal)):
        font, size = directly
        return TemplateType(font, _bounded(size), accent, is_direct=True)
    if sheet.property_of(normal, "w:rPr", "w:rFonts") is None:
        return TemplateType(_OUR_FONT, _OUR_SIZE, accent, is_direct=True)
    return TemplateType(sheet.font_of(normal), _bounded(sheet.size_of(normal)), accent)


def _bounded(size: float) -> float:
    return min(max(size, _SMALLEST), _LARGEST)


def _accent(sheet: Sheet, heading: str) -> str:
    """The colour of headings, else the theme's first, unless that is Word's own."""
    shown = sheet.colour_of(heading) if heading else ""
    themed = sheet.theme_colours.get("accent1", "")
    found = shown or ("" if themed in _OFFICE_THEMES else themed)
    return f"#{found}" if found and not _is_grey(found) else ""


def _is_grey(colour: str) -> bool:
    parts = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) - min(parts) < 24


def _commonest_type(parts: TemplateParts, sheet: Sheet) -> tuple[str, float] | None:
    """The font and size that runs set for themselves, where that is so for most of a text worth the name."""
    direct: Counter[tuple[str, float]] = Counter()
    letters = 0
    normal = sheet.default("paragraph")
    for run in parts.document.iter(name("w:r")):
        length = sum(len(each.text or "") for each in run.iter(name("w:t")))
        letters += length
        font, size = sheet.run_font(run), _points(run.find(f"{name('w:rPr')}/{name('w:sz')}"))
        if font or size:
            direct[font or sheet.font_of(normal), size or sheet.size_of(normal)] += length
    if letters < _LEAST_LETTERS or not direct:
        return None
    found, length = direct.most_common(1)[0]
    return found if 2 * length > letters else None


def _points(size: Element | None) -> float:
    written = (size.get(_VALUE) or "") if size is not None else ""
    return int(written) / 2 if written.isdecimal() else 0.0
