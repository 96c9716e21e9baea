"""The lists of a template: the bullets that its styles print, and its definitions under numbers that are not ours."""

from boardpack.documents.office_template import TemplateBullet
from boardpack.formats.word.letterhead.sheet import TemplateStyles, value_of
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.values import Frozen

_NUMBER, _DEFINITION = name("w:numId"), name("w:abstractNumId")
_OURS = 100
"""Definitions of ours have smaller numbers."""
_SIGNS = {"\uf0b7": "•", "\uf0a7": "▪"}
"""Common signs of the fonts Symbol and Wingdings, with their like in fonts of letters."""
_SIGN_FONTS = ("Symbol", "Wingdings", "Courier New")


class TemplateLists(Frozen):
    """The numbering part of a template, asked by style."""

    root: Element | None
    styles: TemplateStyles

    def level_of(self, style_id: str) -> Element | None:
        """Return the level of a list on which a style prints; None if it prints none."""
        reference = self.styles.property_of(style_id, "w:pPr", "w:numPr")
        if reference is None or self.root is None:
            return None
        levels = self._levels(value_of(reference, "w:numId"))
        linked = (level.get(name("w:ilvl")) for level in levels if value_of(level, "w:pStyle") == style_id)
        number = value_of(reference, "w:ilvl") or next(linked, None) or "0"
        return next((level for level in levels if level.get(name("w:ilvl")) == number), None)

    def is_bulleted(self, style_id: str) -> bool:
        """Return True if a style prints a bullet."""
        return value_of(self.level_of(style_id), "w:numFmt") == "bullet"

    def bullet_of(self, style_id: str) -> TemplateBullet | None:
        """Return the bullet of a style; None if it needs a font of signs to be shown."""
        level = self.level_of(style_id)
        if level is None or not self.is_bulleted(style_id):
            return None
        sign, fonts = value_of(level, "w:lvlText"), next(level.iter(name("w:rFonts")), None)
        font = (fonts.get(name("w:ascii")) or "") if fonts is not None else ""
        if sign in _SIGNS:
            return TemplateBullet(_SIGNS[sign])
        is_plain = len(sign) == 1 and not 0xE000 <= ord(sign) <= 0xF8FF and font not in _SIGN_FONTS
        return TemplateBullet(sign, font) if is_plain else None

    def _levels(self, number: str) -> list[Element]:
        if self.root is None:
            return []
        used = {listed.get(_NUMBER): value_of(listed, "w:abstractNumId") for listed in self.root.findall(name("w:num"))}
        definitions = self.root.findall(name("w:abstractNum")) if number in used else []
        found = (definition for definition in definitions if definition.get(_DEFINITION) == used[number])
        return [level for definition in found for level in definition.iter(name("w:lvl"))]


def settle_numbering(root: Element, styles: Element, *stories: Element) -> None:
    """Keep the lists in use, numbered from 1 with definitions from 100. Remove others, and picture bullets.

    A list that is named but not there becomes no list; levels lead only to styles that print on them.
    """
    for tag in ("w:numPicBullet", "w:lvlPicBulletId"):
        for element in list(root.iter(name(tag))):
            element.getparent().remove(element)  # type: ignore[union-attr]
    references = [element for user in (styles, *stories) for element in user.iter(name("w:numPr"))]
    used = {value_of(element, "w:numId") for element in references}
    definitions = {definition.get(_DEFINITION) or "": definition for definition in root.findall(name("w:abstractNum"))}
    lists = [numbering for numbering in root.findall(name("w:num")) if numbering.get(_NUMBER) in used]
    lists = [numbering for numbering in lists if value_of(numbering, "w:abstractNumId") in definitions]
    kept = list(dict.fromkeys(value_of(numbering, "w:abstractNumId") for numbering in lists))
    root[:] = [*(definitions[key] for key in kept), *lists]
    numbers = {numbering.get(_NUMBER): str(place) for place, numbering in enumerate(lists, start=1)}
    for numbering in lists:
        numbering.set(_NUMBER, numbers[numbering.get(_NUMBER)])
        _set(numbering, "w:abstractNumId", str(_OURS + kept.index(value_of(numbering, "w:abstractNumId"))))
    for key in kept:
        definitions[key].set(_DEFINITION, str(_OURS + kept.index(key)))
    for element in references:
        _set(element, "w:numId", numbers.get(value_of(element, "w:numId"), "0"))
    counted = {
        element.get(name("w:styleId")) for element in styles if element.find(f".//{name('w:numPr')}") is not None
    }
    for level in root.iter(name("w:lvl")):
        for linked in level.findall(name("w:pStyle")):
            if value_of(linked) not in counted:
                level.remove(linked)


def _set(element: Element, tag: str, written: str) -> None:
    for child in element.findall(name(tag)):
        child.set(name("w:val"), written)
