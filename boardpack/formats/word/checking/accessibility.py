"""Accessibility check of a finished Word file: the rules of Word's own checker, and others that it misses.

Each rule is a function from the parts of a file to sentences; no sentence means that it is kept.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from boardpack.formats.word.checking.contrast import contrast_findings
from boardpack.formats.word.checking.finished import FinishedFile, read_finished, words_of
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.formats.word.markup.styles import SEPARATOR, style_id

_VALUE = name("w:val")
_TABLE, _ROW, _CELL, _PARAGRAPH = name("w:tbl"), name("w:tr"), name("w:tc"), name("w:p")
_MERGED = tuple(name(f"w:{tag}") for tag in ("gridSpan", "vMerge", "hMerge"))
_SPEECHLESS = re.compile(r"(?:click )?here|link|more|this|read more", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_SPACES = re.compile(r" {3,}|\t{3,}")


def check_word(data: bytes) -> tuple[str, ...]:
    """Return a sentence for each barrier to readers; empty if the file is accessible."""
    parts = read_finished(data)
    return tuple(finding for rule in _RULES for finding in rule(parts))


def _title(parts: FinishedFile) -> Iterator[str]:
    if not _property(parts, "dc:title"):
        yield "The file has no title."


def _language(parts: FinishedFile) -> Iterator[str]:
    defaults = parts.styles.iter(name("w:docDefaults"))
    languages = [element.get(_VALUE) for default in defaults for element in default.iter(name("w:lang"))]
    if not any(languages):
        yield "The styles name no language."
    if not _property(parts, "dc:language"):
        yield "The file’s properties name no language."


def _property(parts: FinishedFile, tag: str) -> str:
    return "".join(element.text or "" for element in parts.core.iter(name(tag))).strip()


def _headings(parts: FinishedFile) -> Iterator[str]:
    last = 0
    for words, level in heading_levels(parts):
        if level > last + 1:
            yield f"The heading “{words}” is at level {level}, which skips a level."
        if not words:
            yield f"A heading at level {level} has no text."
        last = level


def _tables(parts: FinishedFile) -> Iterator[str]:
    for position, table in enumerate(parts.body.iter(_TABLE), start=1):
        yield from (f"Table {position} {fault}." for fault in _faults_of(table))


def _faults_of(table: Element) -> Iterator[str]:
    rows = table.findall(_ROW)
    if not (_has_header_row(rows) or _has_header_column(table, rows)):
        yield "has neither a header row nor a header column"
    if any(True for _ in table.iter(*_MERGED)) or len({len(row.findall(_CELL)) for row in rows}) > 1:
        yield "has merged cells"
    if any(True for row in rows for _ in row.iter(_TABLE)):
        yield "contains another table"
    if not any((element.get(_VALUE) or "").strip() for element in table.iter(name("w:tblDescription"))):
        yield "has no alternative text"


def _has_header_row(rows: list[Element]) -> bool:
    return bool(rows) and any(True for _ in rows[0].iter(name("w:tblHeader")))


def _has_header_column(table: Element, rows: list[Element]) -> bool:
    look = next(table.iter(name("w:tblLook")), None)
    marked = look is not None and look.get(name("w:firstColumn")) == "1"
    return marked and all(len(row.findall(_CELL)) == 2 for row in rows)


def _pictures(parts: FinishedFile) -> Iterator[str]:
    for story in parts.stories():
        for drawing in story.iter(name("w:drawing")):
            yield from _faults_of_picture(drawing)


def _faults_of_picture(drawing: Element) -> Iterator[str]:
    if any(True for _ in drawing.iter(name("wp:anchor"))):
        yield "A picture floats instead of being in line with the text."
    described = any((element.get("descr") or "").strip() for element in drawing.iter(name("wp:docPr")))
    decorative = any(element.get("val") == "1" for element in drawing.iter(name("adec:decorative")))
    if not described and not decorative:
        yield "A picture has no alternative text and is not marked as decoration."


def _blanks(parts: FinishedFile) -> Iterator[str]:
    previous: Element | None = None
    for element in parts.body:
        if element.tag == _PARAGRAPH and _is_blank(element) and not _parts_tables(element, previous):
            yield "A paragraph is blank. Set the spacing in its style instead."
        previous = element
    for words in map(words_of, parts.body.iter(name("w:r"))):
        if _SPACES.search(words):
            yield f"Spaces or tabs are used for spacing in “{words.strip()}”."


def _is_blank(paragraph: Element) -> bool:
    return not words_of(paragraph).strip() and not any(True for _ in paragraph.iter(name("w:drawing")))


def _parts_tables(paragraph: Element, previous: Element | None) -> bool:
    """Return True for the empty paragraph that Word needs after a table or in an empty section."""
    styles = [element.get(_VALUE) for element in paragraph.iter(name("w:pStyle"))]
    begins = previous is None or previous.tag == _TABLE or any(True for _ in previous.iter(name("w:sectPr")))
    return styles == [style_id(SEPARATOR)] and begins


def _links(parts: FinishedFile) -> Iterator[str]:
    bookmarks = {element.get(name("w:name")) for element in parts.body.iter(name("w:bookmarkStart"))}
    for link in parts.body.iter(name("w:hyperlink")):
        words = words_of(link).strip()
        if not words or _SPEECHLESS.fullmatch(words) or _ADDRESS.fullmatch(words):
            yield f"The text of the link “{words}” does not say where it leads."
        anchor = link.get(name("w:anchor"))
        if anchor is not None and anchor not in bookmarks:
            yield f"The link “{words}” leads to “{anchor}”, which is not in the file."


def _unique(parts: FinishedFile) -> Iterator[str]:
    yield from _doubles("The member", parts.members)
    yield from _doubles("The bookmark", _attributes(parts, "w:bookmarkStart", "w:name"))
    yield from _doubles("The bookmark number", _attributes(parts, "w:bookmarkStart", "w:id"))
    yield from _doubles("The picture number", _attributes(parts, "wp:docPr", "id"))


def _attributes(parts: FinishedFile, tag: str, attribute: str) -> Iterator[str]:
    key = name(attribute) if ":" in attribute else attribute
    for story in parts.stories():
        yield from (element.get(key) or "" for element in story.iter(name(tag)))


def _doubles(what: str, names: Iterable[str]) -> Iterator[str]:
    for element, count in Counter(names).items():
        if count > 1:
            yield f"{what} “{element}” is in the file {count} times."


_RULES: tuple[Callable[[FinishedFile], Iterator[str]], ...] = (
    _title,
    _language,
    _headings,
    _tables,
    _pictures,
    _blanks,
    _links,
    contrast_findings,
    _unique,
)


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
