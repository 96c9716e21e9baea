"""List definitions of our Word files, and counting that makes Word print the document's labels."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import ListKind
from boardpack.documents.office_template import TemplateBullet
from boardpack.documents.placing import Place
from boardpack.formats.word.markup.measures import half_points, mm_twips
from boardpack.formats.word.markup.oxml import Element, make, value
from boardpack.formats.word.markup.properties import rgb

DEEPEST = 3
_HEADINGS = 0
_PARAGRAPHS = 1
_HEADING = re.compile(r"\d+")
_PARAGRAPH = re.compile(r"(\d+)\.(\d+)")
_KINDS = tuple((kind, place) for kind in ListKind for place in Place)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Format(NamedTuple):
    """The number format of a level of a list, and the text round the count, which is written as %1."""

    name: str
    pattern: str


@dataclass
class ListInstances:
    """The lists of one file: gives out instances, a new one at the right number wherever Word would count on.

    Word goes on counting in every instance of a definition until an instance says where it starts.
    """

    root: Element
    _last: int = 0
    _bullets: dict[Place, int] = field(default_factory=dict)
    _outline: int = 0
    _resumed: bool = False
    _count: tuple[int, int] = (0, 0)
    _series: int = 0
    _counted: int = 0

    def heading(self, label: str) -> Element | None:
        """Return the `w:numPr` that prints this label on a heading; None if Word cannot count so."""
        if not _HEADING.fullmatch(label):
            return None
        number = int(label)
        if not self._outline or self._resumed or number != self._count[0] + 1:
            self._outline = self._instance(_HEADINGS, {0: number})
            self._resumed = False
        self._count = (number, 0)
        return _reference(self._outline, 0)

    def paragraph(self, label: str) -> Element | None:
        """Return the `w:numPr` of a paragraph numbered below a heading (1.1) or throughout (1); None if Word cannot."""
        match = _PARAGRAPH.fullmatch(label)
        if match:
            return self._below_heading((int(match[1]), int(match[2])))
        return self._through(int(label)) if _HEADING.fullmatch(label) else None

    def _below_heading(self, count: tuple[int, int]) -> Element | None:
        chapter, last = self._count
        if not self._outline or count[0] != chapter:
            return None
        if count[1] != last + 1:
            self._outline = self._instance(_HEADINGS, {1: count[1]})
            self._resumed = True
        self._count = count
        return _reference(self._outline, 1)

    def _through(self, number: int) -> Element:
        if not self._series or number != self._counted + 1:
            self._series = self._instance(_PARAGRAPHS, {0: number})
        self._counted = number
        return _reference(self._series, 0)

    def items(self, kind: ListKind, place: Place, labels: Sequence[str], level: int) -> list[Element | None]:
        """Return a `w:numPr` for each label of a list; None if Word would print other labels."""
        if level > DEEPEST:
            return [None] * len(labels)
        first = _first_count(kind, level, labels)
        if first is None:
            return [None] * len(labels)
        if kind is ListKind.BULLET:
            return [_reference(self._bullet_instance(place), level) for _ in labels]
        instance = self._instance(_list_id(kind, place), {level: first})
        return [_reference(instance, level) for _ in labels]

    def _bullet_instance(self, place: Place) -> int:
        if place not in self._bullets:
            self._bullets[place] = self._instance(_list_id(ListKind.BULLET, place), {})
        return self._bullets[place]

    def _instance(self, definition: int, starts: Mapping[int, int]) -> int:
        self._last += 1
        children = [value("w:abstractNumId", str(definition))]
        for level, start in starts.items():
            override = value("w:startOverride", str(start))
            children.append(make("w:lvlOverride", {"w:ilvl": str(level)}, [override]))
        self.root.append(make("w:num", {"w:numId": str(self._last)}, children))
        return self._last


def write_definitions(root: Element, style: HouseStyle, bullet: TemplateBullet | None = None) -> None:
    """Put the outline of numbered papers and the lists of each kind and place before what a `w:numbering` has.

    Bulleted lists print `bullet`, which is that of an office's own template, else ours.
    """
    definitions = [
        _definition(_HEADINGS, _outline_levels(style)),
        _definition(_PARAGRAPHS, [_paragraph_level(0, "%1", style)]),
        *(_definition(_list_id(kind, place), _list_levels(kind, place, style, bullet)) for kind, place in _KINDS),
    ]
    root[:0] = definitions


def _list_id(kind: ListKind, place: Place) -> int:
    return 2 + _KINDS.index((kind, place))


def _first_count(kind: ListKind, level: int, labels: Sequence[str]) -> int | None:
    """Return the count from which Word prints these labels, 1 for an unlabelled list; None if there is none."""
    if not any(labels):
        return 1
    starts = (count for count in range(1, len(labels) + 1000) if _printed(kind, level, count) == labels[0])
    first = next(starts, None)
    if first is None:
        return None
    printed = [_printed(kind, level, first + step) for step in range(len(labels))]
    return first if printed == list(labels) else None


def _printed(kind: ListKind, level: int, count: int) -> str:
    """Return the text that Word prints for the count on this level."""
    name, pattern = _format(kind, level)
    return pattern.replace("%1", _WRITTEN[name](count))


def _format(kind: ListKind, level: int) -> _Format:
    match kind:
        case ListKind.BULLET:
            return _Format("bullet", "•")
        case ListKind.LETTERED:
            return _Format("lowerRoman" if level % 2 else "lowerLetter", "(%1)")
        case ListKind.NUMBERED:
            return _Format("decimal", "%1.")


def _roman(count: int) -> str:
    """Return the count in small Roman numerals, tens repeated, as no list in a paper reaches forty."""
    for worth, sign in _ROMAN:
        if count >= worth:
            return sign + _roman(count - worth)
    return ""


def _letters(count: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa and 28 as bb, as Word does."""
    return chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)


_WRITTEN: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "decimal": str,
    "lowerLetter": _letters,
    "lowerRoman": _roman,
}


def _reference(instance: int, level: int) -> Element:
    return make("w:numPr", None, [value("w:ilvl", str(level)), value("w:numId", str(instance))])


def _definition(number: int, levels: Iterable[Element]) -> Element:
    kind = value("w:multiLevelType", "multilevel")
    return make("w:abstractNum", {"w:abstractNumId": str(number)}, [kind, *levels])


def _outline_levels(style: HouseStyle) -> Iterator[Element]:
    axis = style.grid.axis
    yield _level(0, _Format("decimal", "%1"), axis, axis)
    yield _paragraph_level(1, "%1.%2", style)


def _paragraph_level(level: int, pattern: str, style: HouseStyle) -> Element:
    number = style.type.number
    looks = [value("w:b", "0"), value("w:color", rgb(number.colour, style)), value("w:sz", half_points(number.size))]
    axis = style.grid.axis
    return _level(level, _Format("decimal", pattern), axis, axis, [make("w:rPr", None, looks)])


def _list_levels(kind: ListKind, place: Place, style: HouseStyle, bullet: TemplateBullet | None) -> Iterator[Element]:
    hang = style.grid.bullet_hang if kind is ListKind.BULLET else style.grid.letter_hang
    start = style.grid.axis if place is Place.AXIS else 0
    for level in range(DEEPEST + 1):
        name, pattern = _format(kind, level)
        own, looks = _Format(name, pattern.replace("%1", f"%{level + 1}")), []
        if bullet and kind is ListKind.BULLET:
            own, looks = _Format(name, bullet.sign), _looks_of(bullet)
        yield _level(level, own, start + hang * (level + 1), hang, looks)


def _looks_of(bullet: TemplateBullet) -> list[Element]:
    fonts = {f"w:{script}": bullet.font for script in ("ascii", "hAnsi", "cs")}
    return [make("w:rPr", None, [make("w:rFonts", fonts)])] if bullet.font else []


def _level(level: int, count: _Format, left: float, hanging: float, looks: Iterable[Element] = ()) -> Element:
    indents = make("w:ind", {"w:left": mm_twips(left), "w:hanging": mm_twips(hanging)})
    return make(
        "w:lvl",
        {"w:ilvl": str(level)},
        [
            value("w:start", "1"),
            value("w:numFmt", count.name),
            value("w:lvlText", count.pattern),
            value("w:lvlJc", "left"),
            make("w:pPr", None, [indents]),
            *looks,
        ],
    )
