"""The list definitions of a template: what its styles print, and those that papers need."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from boardpack.documents.office_template import TemplateBullet
from boardpack.formats.word.letterhead_looks import Sheet
from boardpack.formats.word.oxml import Element, name

_VALUE = name("w:val")
_SIGNS = {"\uf0b7": "•", "\uf0a7": "▪"}
"""What common signs of the fonts Symbol and Wingdings are in fonts of letters."""
_SIGN_FONTS = ("Symbol", "Wingdings", "Courier New")


@dataclass(frozen=True)
class ListFormats:
    """The numbering of a template, asked by style."""

    root: Element | None
    sheet: Sheet

    def level_of(self, style_id: str) -> Element | None:
        """The level of a list that a style prints on, or nothing where it prints none."""
        reference = self.sheet.property_of(style_id, "w:pPr", "w:numPr")
        if reference is None or self.root is None:
            return None
        number = _value(reference, "w:numId")
        wanted = _value(reference, "w:ilvl") or self._level_linked_to(number, style_id) or "0"
        return next((level for level in self._levels(number) if level.get(name("w:ilvl")) == wanted), None)

    def is_bulleted(self, style_id: str) -> bool:
        level = self.level_of(style_id)
        return level is not None and _value(level, "w:numFmt") == "bullet"

    def bullet_of(self, style_id: str) -> TemplateBullet | None:
        """The sign that a style prints before its paragraphs; nothing where it needs a font of signs to be shown."""
        level = self.level_of(style_id)
        if level is None or _value(level, "w:numFmt") != "bullet":
            return None
        sign = _value(level, "w:lvlText")
        fonts = next(level.iter(name("w:rFonts")), None)
        font = (fonts.get(name("w:ascii")) or "") if fonts is not None else ""
        if sign in _SIGNS:
            return TemplateBullet(_SIGNS[sign])
        is_plain = len(sign) == 1 and not 0xE000 <= ord(sign) <= 0xF8FF and font not in _SIGN_FONTS
        return TemplateBullet(sign, font) if is_plain else None

    def _levels(self, number: str) -> Iterator[Element]:
        definition = self._definition(number)
        return definition.iter(name("w:lvl")) if definition is not None else iter(())

    def _definition(self, number: str) -> Element | None:
        if self.root is None:
            return None
        for each in self.root.iter(name("w:num")):
            if each.get(name("w:numId")) == number:
                wanted = _value(each, "w:abstractNumId")
                found = self.root.findall(name("w:abstractNum"))
                return next((one for one in found if one.get(name("w:abstractNumId")) == wanted), None)
        return None

    def _level_linked_to(self, number: str, style_id: str) -> str:
        linked = (level for level in self._levels(number) if _value(level, "w:pStyle") == style_id)
        return next((level.get(name("w:ilvl")) or "" for level in linked), "")


def kept_numbering(root: Element | None) -> Element | None:
    """The numbering without what leads elsewhere: bullets that are pictures are printed as signs."""
    if root is None:
        return None
    kept = deepcopy(root)
    for tag in ("w:numPicBullet", "w:lvlPicBulletId"):
        for each in list(kept.iter(name(tag))):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
    return kept


def _value(element: Element, tag: str) -> str:
    found = element.find(name(tag))
    return (found.get(_VALUE) or "") if found is not None else ""
