"""What a Word file says to somebody who reads it from top to bottom, its counted labels included."""

from collections.abc import Iterator

from boardpack.formats.word.checking.finished import read_finished, words_of
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.formats.word.reading.counting import ListCounter

VALUE = name("w:val")


def word_text(data: bytes) -> str:
    """All words of the body, single-spaced."""
    return " ".join(" ".join(word_paragraphs(data)).split())


def word_paragraphs(data: bytes) -> tuple[str, ...]:
    """The words of each paragraph, its label first."""
    file = read_finished(data)
    counter = ListCounter(file.trees["word/numbering.xml"])
    formats = _bullets(file.trees["word/numbering.xml"])
    return tuple(_words(element, counter, formats) for element in file.body.iter(name("w:p")))


def _words(paragraph: Element, counter: ListCounter, bullets: dict[tuple[str, str], str]) -> str:
    for reference in paragraph.iter(name("w:numPr")):
        number = next(_values(reference, "w:numId"))
        level = next(_values(reference, "w:ilvl"))
        label = bullets.get((number, level)) or counter.label(number, int(level))
        return f"{label} {words_of(paragraph)}"
    return words_of(paragraph)


def _bullets(numbering: Element) -> dict[tuple[str, str], str]:
    """The sign of each level that has bullets, by the number of the list."""
    signs = {}
    for abstract in numbering.iter(name("w:abstractNum")):
        for level in abstract.iter(name("w:lvl")):
            if next(_values(level, "w:numFmt")) == "bullet":
                key = abstract.get(name("w:abstractNumId")), level.get(name("w:ilvl"))
                signs[key] = next(_values(level, "w:lvlText"))
    lists = {
        element.get(name("w:numId")): next(_values(element, "w:abstractNumId"))
        for element in numbering.iter(name("w:num"))
    }
    return {
        (number, level): sign
        for number, abstract in lists.items()
        for (of, level), sign in signs.items()
        if of == abstract
    }


def _values(element: Element, tag: str) -> Iterator[str]:
    return (entry.get(VALUE) or "" for entry in element.iter(name(tag)))
