"""The letterhead of letters in PDF and HTML: the largest picture of a template's header, the office, its lines."""

import re
from collections.abc import Iterator, Sequence

from boardpack.documents.model import Letterhead, Picture
from boardpack.errors import UnreadableFileError
from boardpack.formats.pictures import opaque_picture, png
from boardpack.formats.word.letterhead.parts import StoryPicture
from boardpack.formats.word.letterhead.story import VML, CleanStory, is_fallback, lines_of
from boardpack.formats.word.markup.oxml import name
from boardpack.values import Frozen

_EMU_IN_MM = 36_000
_POINTS_IN_MM = 72 / 25.4
_MEASURE = re.compile(r"(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?")
_UNITS = {"pt": 1 / _POINTS_IN_MM, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}
_HIGHEST, _WIDEST = 30.0, 166.0
_BEHIND_THE_TEXT = 100.0
"""A picture higher than this, in millimetres, is a page background and not a badge."""
_MOST_DOTS = 1_900
_MOST_LINES = 12
_ADDRESS = re.compile(r"\d|@|www\.", re.IGNORECASE)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) (\d[A-Z]{2})\b")
_MARKING = re.compile(r"OFFICIAL\b.*")


class OtherHead(Frozen):
    """The letterhead for other formats, None if there is none, and sentences on what it shows and leaves out."""

    head: Letterhead | None
    carried: tuple[str, ...]
    not_carried: tuple[str, ...]


def read_head(stories: Sequence[CleanStory], office: str) -> OtherHead:
    """Return the head of a letter from the header of its first page; lines of the footer join those of contact."""
    lines = [_POSTCODE.sub("\\1\u00a0\\2", line) for story in stories for line in lines_of(story.root)]
    lines = [line for line in dict.fromkeys(lines) if not _MARKING.fullmatch(line)]
    logo, height, alternative, unshown = _logo(stories)
    if not lines and logo is None:
        return OtherHead(None, (), unshown)
    named, contact = _office_and_contact(lines, office, has_logo=logo is not None)
    head = Letterhead(named, tuple(contact[:_MOST_LINES]), logo, alternative, height)
    cut = contact[_MOST_LINES:]
    more = (f"Only its first {_MOST_LINES} lines are shown. “{cut[0]}” is left out.",) if cut else ()
    return OtherHead(head, tuple(_carried(head)), (*unshown, *more))


def _carried(head: Letterhead) -> Iterator[str]:
    if head.logo:
        yield f"The picture “{head.logo_alternative}”, {head.logo.width_mm:.0f} mm wide."
    shown = [line for line in (head.office, *head.contact) if line]
    if shown:
        yield f"The lines {', '.join(f'“{line}”' for line in shown)}."


def _office_and_contact(lines: Sequence[str], office: str, *, has_logo: bool) -> tuple[str, list[str]]:
    """Return the line that names the office, and the others; a picture may name it instead."""
    for line in lines:
        if _same(line, office):
            return line, [other for other in lines if other != line]
    if lines and not _ADDRESS.search(lines[0]):
        return lines[0], list(lines[1:])
    return ("" if has_logo else office), list(lines)


def _same(line: str, office: str) -> bool:
    one, other = line.casefold(), office.casefold()
    return one == other or (len(one) > len("office of") and (one in other or (bool(other) and other in one)))


class _Shown(Frozen):
    """A picture as a story shows it, in millimetres."""

    picture: StoryPicture
    width: float
    height: float
    alternative: str


def _logo(stories: Sequence[CleanStory]) -> tuple[Picture | None, float, str, tuple[str, ...]]:
    """Return the largest badge, its height, its alternative text, and why others are not shown."""
    shown = [picture for story in stories for picture in _pictures(story)]
    badges = [picture for picture in shown if 0 < picture.height <= _BEHIND_THE_TEXT]
    unshown = ["A picture that fills the page is shown only in Word."] if len(badges) < len(shown) else []
    for picture in sorted(badges, key=lambda one: one.width * one.height, reverse=True):
        try:
            data = png(opaque_picture(picture.picture.data, _MOST_DOTS))
        except UnreadableFileError:
            unshown.append(
                f"A picture of the type {picture.picture.suffix} is shown only in Word. PNG is shown everywhere."
            )
            continue
        if len(badges) - len(unshown) > 1:
            unshown.append("Only the largest of its pictures is shown outside Word.")
        scale = min(1.0, _HIGHEST / picture.height, _WIDEST / picture.width)
        return Picture(data, picture.width * scale), picture.height * scale, picture.alternative, tuple(unshown)
    return None, 0.0, "", tuple(unshown)


def _pictures(story: CleanStory) -> Iterator[_Shown]:
    pictures = story.story.pictures
    for drawing in story.root.iter(name("w:drawing")):
        blip, extent = (next(drawing.iter(name(tag)), None) for tag in ("a:blip", "wp:extent"))
        if blip is not None and extent is not None:
            width, height = (int(extent.get(key) or 0) / _EMU_IN_MM for key in ("cx", "cy"))
            alternative = next((element.get("descr") or "" for element in drawing.iter(name("wp:docPr"))), "")
            yield _Shown(pictures[blip.get(name("r:embed")) or ""], width, height, alternative or "Letterhead")
    for image in story.root.iter(f"{VML}imagedata"):
        shape = image.getparent()
        if shape is not None and not is_fallback(image):
            found = {
                key: float(size) * _UNITS[unit or ""] for key, size, unit in _MEASURE.findall(shape.get("style") or "")
            }
            width, height = found.get("width", 0.0), found.get("height", 0.0)
            yield _Shown(pictures[image.get(name("r:id")) or ""], width, height, shape.get("alt") or "Letterhead")
