"""The list definitions of a template beside ours, each under a number that no other has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from boardpack.documents.office_template import OfficeTemplate, TemplateBullet
from boardpack.formats.word.oxml import Element, make, name

_VALUE = name("w:val")
_NUMBER, _DEFINITION = name("w:numId"), name("w:abstractNumId")
_NONE = "0"
"""The number by which Word says that a paragraph is in no list."""


@dataclass(frozen=True)
class MergedNumbers:
    """For each list of the template its number in the file; `last` is the highest that is given out."""

    numbers: Mapping[str, str]
    last: int

    def renumber(self, root: Element) -> None:
        """Let styles or paragraphs of the template name their lists by the new numbers."""
        for reference in list(root.iter(name("w:numPr"))):
            number = reference.find(_NUMBER)
            old = (number.get(_VALUE) or _NONE) if number is not None else _NONE
            if number is not None and old in self.numbers:
                number.set(_VALUE, self.numbers[old])
            elif number is not None and old != _NONE:
                number.set(_VALUE, _NONE)


def merge_numbering(root: Element, template: OfficeTemplate, needed: frozenset[str]) -> MergedNumbers:
    """Put the lists that the template's styles and headers need beside ours, which `root` holds."""
    if template.bullet:
        _print_bullets(root, template.bullet)
    theirs = etree.fromstring(template.numbering) if template.numbering else make("w:numbering")
    wanted = [each for each in theirs.findall(name("w:num")) if each.get(_NUMBER) in needed]
    definitions = {each.get(_DEFINITION): each for each in theirs.findall(name("w:abstractNum"))}
    first = 1 + max(int(each.get(_DEFINITION) or 0) for each in root.iter(name("w:abstractNum")))
    numbers: dict[str, str] = {}
    taken: dict[str, str] = {}
    lists: list[Element] = []
    for place, each in enumerate(wanted, start=1):
        of = each.find(_DEFINITION)
        key = (of.get(_VALUE) or "") if of is not None else ""
        if of is None or key not in definitions:
            continue
        if key not in taken:
            taken[key] = str(first + len(taken))
            root.append(_renamed(definitions[key], taken[key]))
        of.set(_VALUE, taken[key])
        numbers[each.get(_NUMBER) or ""] = str(place)
        each.set(_NUMBER, str(place))
        lists.append(each)
    root.extend(lists)
    return MergedNumbers(numbers, len(wanted))


def needed_lists(*roots: Element) -> frozenset[str]:
    """The numbers of the lists that styles or paragraphs name."""
    return frozenset(_named(roots))


def _named(roots: tuple[Element, ...]) -> Iterator[str]:
    for root in roots:
        for reference in root.iter(name("w:numPr")):
            number = reference.find(_NUMBER)
            if number is not None:
                yield number.get(_VALUE) or _NONE


def forget_styles(root: Element, counted: frozenset[str]) -> None:
    """Levels lead only to styles that still print on them."""
    for level in root.iter(name("w:lvl")):
        for linked in level.findall(name("w:pStyle")):
            if linked.get(_VALUE) not in counted:
                level.remove(linked)


def _renamed(definition: Element, number: str) -> Element:
    definition.set(_DEFINITION, number)
    return definition


def _print_bullets(root: Element, bullet: TemplateBullet) -> None:
    """Our bulleted lists with the template's sign."""
    for level in root.iter(name("w:lvl")):
        counted, text = level.find(name("w:numFmt")), level.find(name("w:lvlText"))
        if counted is None or text is None or counted.get(_VALUE) != "bullet":
            continue
        text.set(_VALUE, bullet.sign)
        if bullet.font:
            fonts = {f"w:{script}": bullet.font for script in ("ascii", "hAnsi", "cs")}
            level.append(make("w:rPr", None, [make("w:rFonts", fonts)]))
