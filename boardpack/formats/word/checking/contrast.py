"""Check of the contrast between the colours of styles in use and their background."""

import re
from collections.abc import Iterator

from boardpack.documents.house_style import contrast
from boardpack.formats.word.checking.finished import FinishedFile, words_of
from boardpack.formats.word.markup.oxml import Element, name

_LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for words of ordinary size."""
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_WHITE = "FFFFFF"
_BLACK = "000000"


def contrast_findings(parts: FinishedFile) -> Iterator[str]:
    """Yield a sentence for each pair of colours in use whose contrast is too low."""
    colours, fills = _of_styles(parts.styles, "w:color", "w:val"), _of_styles(parts.styles, "w:shd", "w:fill")
    pairs = {
        pair
        for story in parts.stories()
        for paragraph in story.iter(name("w:p"))
        for pair in _pairs(paragraph, colours, fills)
    }
    for style, colour, ground in sorted(pairs):
        ratio = contrast(colour, ground)
        if ratio < _LEAST:
            yield f"Text in the style “{style}” has a contrast of {ratio:.1f} to 1. The minimum is {_LEAST}."


def _of_styles(styles: Element, tag: str, attribute: str) -> dict[str, str]:
    """Map each style to the colour in that attribute of its element `tag`."""
    found = {}
    for style in styles.iter(name("w:style")):
        values = [element.get(name(attribute)) or "" for element in style.iter(name(tag))]
        if values and _COLOUR.fullmatch(values[0]):
            found[style.get(name("w:styleId")) or ""] = values[0]
    return found


def _pairs(paragraph: Element, colours: dict[str, str], fills: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield style, colour and background of each run that has words."""
    own = _style(paragraph, "w:pStyle")
    ground = fills.get(own, _WHITE)
    for run in paragraph.iter(name("w:r")):
        if words_of(run).strip():
            named = _style(run, "w:rStyle")
            style = named if named in colours else own
            yield style, _own_colour(run) or colours.get(style, _BLACK), ground


def _own_colour(run: Element) -> str:
    """Return the colour that a run sets for itself; empty if it has that of its style."""
    values = (element.get(name("w:val")) or "" for element in run.iter(name("w:color")))
    return next(filter(_COLOUR.fullmatch, values), "")


def _style(element: Element, tag: str) -> str:
    return next((child.get(name("w:val")) or "" for child in element.iter(name(tag))), "")
