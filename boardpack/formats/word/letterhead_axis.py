"""Where papers stand in an office's own template: on our axis, with its letterhead on a first page."""

from collections.abc import Sequence

from boardpack.documents.model import Cover, Letterhead, Section
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element, make, name
from boardpack.formats.word.paragraphs import add_property, indents, spacing
from boardpack.formats.word.styles import paragraph_styles, style_id

_BELOW_LETTERHEAD = 25
_TITLE = style_id("Title")
_KEPT = tuple(name(f"w:{tag}") for tag in ("numPr", "ind"))


def bears_letterhead(section: Section, sections: Sequence[Section]) -> bool:
    """Whether it stands on the first page of this section.

    It does on each letter's; where there is none, on the first page of the paper, but not on the cover of a pack.
    """
    letters = [each for each in sections if any(isinstance(block, Letterhead) for block in each.blocks)]
    if letters:
        return section in letters
    return section is sections[0] and not any(isinstance(block, Cover) for block in section.blocks)


def clear_of_letterhead(elements: list[Element], file: WordFile) -> list[Element]:
    """The elements of a section with room between the letterhead and the first of them."""
    first = next((each for each in elements if each.tag == name("w:p")), None)
    if file.bears_letterhead and first is not None and first is elements[0]:
        add_property(first, spacing(before=_BELOW_LETTERHEAD))
    return elements


def hold_axis(body: Element, file: WordFile) -> None:
    """Let paragraphs in styles of the template begin where ours would."""
    if file.used is None:
        return
    theirs = dict(file.used.template.roles)
    left = {style_id(each.name): each.setting.left for each in paragraph_styles(file.style) if each.setting.left}
    starts = {own: left[own] for own in theirs if own in left}
    for paragraph in body.iterchildren(name("w:p")):
        named = next((each.get(name("w:val")) or "" for each in paragraph.iter(name("w:pStyle"))), "")
        properties = paragraph.find(name("w:pPr"))
        if named in starts and properties is not None and not any(each.tag in _KEPT for each in properties):
            add_property(paragraph, indents(left=starts[named]))
        if named == _TITLE and _TITLE in theirs and properties is not None and _is_table(paragraph.getnext()):
            properties.insert(1, _no_rule())


def _is_table(element: Element | None) -> bool:
    return element is not None and element.tag == name("w:tbl")


def _no_rule() -> Element:
    """No rule below a title above facts, which draw it; a template's own title may have one."""
    return make("w:pBdr", None, [make(f"w:{side}", {"w:val": "nil"}) for side in ("top", "left", "bottom", "right")])
