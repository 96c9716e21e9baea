"""The headings of a finished Word file, by the outline levels of their styles."""

from collections.abc import Iterator

from boardpack.formats.word.checking.finished import FinishedFile, words_of
from boardpack.formats.word.markup.oxml import Element, name

_VALUE = name("w:val")


def heading_levels(parts: FinishedFile) -> Iterator[tuple[str, int]]:
    """Yield the words of each heading and its level, counted from 1, in the order of the text."""
    levels = _levels_of_styles(parts.styles)
    for paragraph in parts.body.iter(name("w:p")):
        level = _level(paragraph, levels)
        if level is not None:
            yield words_of(paragraph).strip(), level + 1


def _level(paragraph: Element, levels: dict[str, int]) -> int | None:
    own = [int(element.get(_VALUE) or 0) for element in paragraph.iter(name("w:outlineLvl"))]
    if own:
        return own[0]
    styles = [element.get(_VALUE) or "" for element in paragraph.iter(name("w:pStyle"))]
    return levels.get(styles[0]) if styles else None


def _levels_of_styles(styles: Element) -> dict[str, int]:
    """Return the outline level of each style that has or inherits one; 9 is body text."""
    by_id = {style.get(name("w:styleId")) or "": style for style in styles.iter(name("w:style"))}
    found = {style: _inherited(style, by_id) for style in by_id}
    return {style: level for style, level in found.items() if level is not None and level < 9}


def _inherited(style: str, by_id: dict[str, Element]) -> int | None:
    seen: set[str] = set()
    while style in by_id and style not in seen:
        seen.add(style)
        for element in by_id[style].iter(name("w:outlineLvl")):
            return int(element.get(_VALUE) or 0)
        style = next((element.get(_VALUE) or "" for element in by_id[style].iter(name("w:basedOn"))), "")
    return None
