"""Lists and numbered paragraphs, as real Word lists wherever Word prints the settled labels."""

from collections.abc import Iterator

from boardpack.documents.model import List, ListKind, Paragraph
from boardpack.documents.placing import Place
from boardpack.formats.word.blocks.runs import runs, speaks
from boardpack.formats.word.blocks.titles import typed_label
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element
from boardpack.formats.word.markup.paragraphs import keep_with_next, paragraph, paragraph_style


def paragraph_elements(block: Paragraph, place: Place, file: WordFile) -> Iterator[Element]:
    """Yield a paragraph in the style of its role; none for an empty one, as styles give the room."""
    if not block.number and not speaks(block.content):
        return
    numbering = file.lists.paragraph(block.number) if block.number else None
    named = paragraph_style(block.role, place, numbered=bool(block.number), in_letter=file.in_letter)
    properties = [] if numbering is None else [numbering]
    if block.keep_with_next:
        properties.append(keep_with_next())
    words = runs(block.content, file, file.style.type.body.size)
    yield paragraph(named, [*typed_label(block.number, numbering), *words], properties)


def list_elements(block: List, place: Place, file: WordFile, *, level: int = 0, ends: bool = True) -> Iterator[Element]:
    """Yield the items of a list, one paragraph each; the last one closes the list with the wider gap."""
    named = _style_name(block.kind, place)
    references = file.lists.items(block.kind, place, [item.label for item in block.items], level)
    last = len(block.items) - 1
    for position, (item, numbering) in enumerate(zip(block.items, references, strict=True)):
        closes = ends and position == last
        words = [*typed_label(item.label, numbering), *runs(item.content, file, file.style.type.body.size)]
        own = f"{named} End" if closes and item.children is None else named
        yield paragraph(own, words, [] if numbering is None else [numbering])
        if item.children is not None:
            yield from list_elements(item.children, place, file, level=level + 1, ends=closes)


def _style_name(kind: ListKind, place: Place) -> str:
    stem = "List Bullet" if kind is ListKind.BULLET else "List Number"
    return stem if place is Place.AXIS else f"{stem} Margin"
