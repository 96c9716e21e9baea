"""References to tables and figures: “Table 2” in a paper's text becomes a link to that table."""

import re
from collections.abc import Callable, Iterator, Mapping

from boardpack.documents.content_changes import with_content
from boardpack.documents.model import (
    Block,
    Box,
    Content,
    Document,
    Figure,
    Inline,
    Link,
    List,
    Paragraph,
    Section,
    Table,
    Text,
)
from boardpack.values import replace

_CAPTION = re.compile(r"(Table|Figure)[ \u00a0](\d+): ")
# “Table 2 of the report” speaks of somebody else's table.
_MENTION = re.compile(r"\b((?:Table|Figure)[ \u00a0]\d+)\b(?!\s+(?:of|in|from)\b)")
_ANCHOR = re.compile(r"#(?:.*-)?((?:table|figure)-\d+)")


def with_references(document: Document) -> Document:
    """Return the document with anchors at its numbered tables and figures, and links where its text names them.

    A link to one that is not there any more, as in another edition, is words again.
    """
    sections = tuple(_anchored(section, _prefix(document)) for section in document.sections)
    anchors = {_label(block.caption): block.anchor for block in _captioned(sections) if block.anchor}
    linked = tuple(replace(part, blocks=tuple(_block(block, anchors) for block in part.blocks)) for part in sections)
    return replace(document, sections=linked)


def is_reference(text: str, target: str) -> bool:
    """Return True if a link's text is the label of the table or figure it leads to."""
    found = _ANCHOR.fullmatch(target)
    return found is not None and found[1] == _name(text)


def _prefix(document: Document) -> str:
    """Return a prefix that keeps this paper's anchors apart from those of other papers in a pack."""
    named = next((section.anchor for section in document.sections if section.anchor), None)
    return f"{named}-" if named else ""


def _anchored(section: Section, prefix: str) -> Section:
    return replace(section, blocks=tuple(_with_anchor(block, prefix) for block in section.blocks))


def _with_anchor(block: Block, prefix: str) -> Block:
    if isinstance(block, Table | Figure) and _CAPTION.match(block.caption):
        return replace(block, anchor=f"{prefix}{_name(_label(block.caption))}")
    return block


def _captioned(sections: tuple[Section, ...]) -> Iterator[Table | Figure]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Table | Figure))


def _label(caption: str) -> str:
    """Return the part of a numbered caption before its colon: "Table 2"."""
    found = _CAPTION.match(caption)
    return f"{found[1]} {found[2]}" if found else ""


def _name(label: str) -> str:
    return label.replace("\u00a0", " ").replace(" ", "-").lower()


def _block(block: Block, anchors: Mapping[str, str | None]) -> Block:
    is_text = isinstance(block, Paragraph | List | Box)
    return with_content(block, lambda content: _content(content, anchors)) if is_text else block


def _content(content: Content, anchors: Mapping[str, str | None]) -> Content:
    changed = tuple(part for inline in content for part in _parts(inline, anchors))
    return content if changed == content else changed


def _parts(inline: Inline, anchors: Mapping[str, str | None]) -> Iterator[Inline]:
    if isinstance(inline, Link) and is_reference(inline.text, inline.target):
        is_there = inline.target[1:] in anchors.values()
        yield inline if is_there else Text(inline.text, inline.bold)
    elif isinstance(inline, Text) and not inline.counts and anchors:
        yield from link_mentions(inline, _MENTION, anchors.get)
    else:
        yield inline


def link_mentions(text: Text, mention: re.Pattern[str], anchor_of: Callable[[str], str | None]) -> Iterator[Inline]:
    """Yield the text with a link for each mention that has an anchor. The pattern has one group, the mention."""
    words = ""
    for place, part in enumerate(mention.split(text.text)):
        anchor = anchor_of(part.replace("\u00a0", " ")) if place % 2 else None
        if anchor is None:
            words += part
            continue
        if words:
            yield replace(text, text=words)
        yield Link(part, f"#{anchor}", text.bold)
        words = ""
    if words or not text.text:
        yield replace(text, text=words)
