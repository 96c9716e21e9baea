"""What other formats show in the place of a template's header: its largest picture, the office, its lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boardpack.documents.model import Letterhead, Picture
from boardpack.documents.office_template import TemplatePicture
from boardpack.errors import UnreadableFileError
from boardpack.formats.pictures import opaque_picture, png
from boardpack.formats.word.letterhead_story import SafeStory, lines_of
from boardpack.formats.word.oxml import NAMESPACES, Element, name

_EMU_IN_MM = 36_000
_POINTS_IN_MM = 72 / 25.4
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_EMBED, _ID = (f"{{{NAMESPACES['r']}}}{key}" for key in ("embed", "id"))
_MEASURE = re.compile(r"(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?")
_UNITS = {"pt": 1 / _POINTS_IN_MM, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}
_HIGHEST, _WIDEST = 30.0, 166.0
_BEHIND_THE_TEXT = 100.0
"""A picture that is higher than so many millimetres is a ground for the page and no badge."""
_MOST_DOTS = 1_900
_MOST_LINES = 12
_ADDRESS = re.compile(r"\d|@|www\.", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")
_MARKING = re.compile(r"OFFICIAL\b.*")


@dataclass(frozen=True)
class HeadRead:
    """The letterhead for other formats, if the template has any, and sentences on what it carries."""

    head: Letterhead | None
    carried: tuple[str, ...]
    not_carried: tuple[str, ...]


def read_head(header: SafeStory | None, footer: SafeStory | None, office: str) -> HeadRead:
    """The head of a letter from the first page's header; lines of its footer join those of contact."""
    stories = [each for each in (header, footer) if each is not None]
    lines = list(dict.fromkeys(_unbroken(line) for each in stories for line in lines_of(each.root)))
    lines = [line for line in lines if not _MARKING.fullmatch(line)]
    logo, height, alternative, unshown = _logo(stories)
    if not lines and logo is None:
        return HeadRead(None, (), unshown)
    named, contact = _office_and_contact(lines, office, logo is not None)
    head = Letterhead(named, tuple(contact[:_MOST_LINES]), logo, alternative, height)
    cut = contact[_MOST_LINES:]
    more = (f"Of its lines the first {_MOST_LINES} are shown; “{cut[0]}” is the first that is not.",) if cut else ()
    return HeadRead(head, tuple(_carried(head)), (*unshown, *more))


def _unbroken(line: str) -> str:
    """The line with its postcode in one piece, as columns are narrow."""
    return _POSTCODE.sub("\\1\u00a0\\2", line)


def _carried(head: Letterhead) -> Iterator[str]:
    if head.logo:
        yield f"The picture “{head.logo_alternative}”, {head.logo.width_mm:.0f} mm wide."
    shown = [line for line in (head.office, *head.contact) if line]
    if shown:
        yield f"The lines {', '.join(f'“{line}”' for line in shown)}."


def _office_and_contact(lines: Sequence[str], office: str, has_logo: bool) -> tuple[str, list[str]]:
    """The line that names the office, and the others; a picture may name it instead."""
    for line in lines:
        if _same(line, office):
            return line, [each for each in lines if each != line]
    if lines and not _ADDRESS.search(lines[0]):
        return lines[0], list(lines[1:])
    return ("" if has_logo else office), list(lines)


def _same(line: str, office: str) -> bool:
    one, other = line.casefold(), office.casefold()
    return one == other or (len(one) > len("office of") and (one in other or (bool(other) and other in one)))


@dataclass(frozen=True)
class _Shown:
    """A picture as a story shows it, in millimetres."""

    picture: TemplatePicture
    width: float
    height: float
    alternative: str


def _logo(stories: Sequence[SafeStory]) -> tuple[Picture | None, float, str, tuple[str, ...]]:
    """The largest badge, its height, what it is called, and why others are not shown."""
    shown = [each for story in stories for each in _pictures(story)]
    badges = [each for each in shown if 0 < each.height <= _BEHIND_THE_TEXT]
    unshown = ["A picture that fills the page stands in Word alone."] if len(badges) < len(shown) else []
    for each in sorted(badges, key=lambda one: one.width * one.height, reverse=True):
        try:
            data = png(opaque_picture(each.picture.data, _MOST_DOTS))
        except UnreadableFileError:
            unshown.append(
                f"A picture of the kind {each.picture.suffix} stands in Word alone; PNG is shown everywhere."
            )
            continue
        if len(badges) - len(unshown) > 1:
            unshown.append("Of its pictures the largest is shown; the others stand in Word alone.")
        scale = min(1.0, _HIGHEST / each.height, _WIDEST / each.width)
        return Picture(data, each.width * scale), each.height * scale, each.alternative, tuple(unshown)
    return None, 0.0, "", tuple(unshown)


def _pictures(story: SafeStory) -> Iterator[_Shown]:
    by_relation = {each.relation: each for each in story.story.pictures}
    for drawing in story.root.iter(name("w:drawing")):
        relation = next((each.get(_EMBED) or "" for each in drawing.iter(name("a:blip"))), "")
        extent = next(drawing.iter(name("wp:extent")), None)
        if relation in by_relation and extent is not None:
            width, height = (int(extent.get(key) or 0) / _EMU_IN_MM for key in ("cx", "cy"))
            alternative = next((each.get("descr") or "" for each in drawing.iter(name("wp:docPr"))), "")
            yield _Shown(by_relation[relation], width, height, alternative or "Letterhead")
    for image in story.root.iter(_IMAGE):
        relation, shape = image.get(_ID) or "", image.getparent()
        if relation in by_relation and shape is not None and not _has_newer_form(image):
            width, height = _measures(shape.get("style") or "")
            yield _Shown(by_relation[relation], width, height, shape.get("alt") or "Letterhead")


def _has_newer_form(image: Element) -> bool:
    """Whether it only stands in for a drawing, for old programs."""
    return any(str(each.tag).endswith("}Fallback") for each in image.iterancestors())


def _measures(looks: str) -> tuple[float, float]:
    found = {key: float(number) * _UNITS[unit or ""] for key, number, unit in _MEASURE.findall(looks)}
    return found.get("width", 0.0), found.get("height", 0.0)
