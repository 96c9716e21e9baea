"""Conversion of an author's Markdown to blocks. No word is lost."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, zip_longest
from types import MappingProxyType

from markdown_it.tree import SyntaxTreeNode

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Content,
    DraftingNote,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Picture,
    Table,
    Text,
    plain,
    words,
)
from boardpack.papers.text.drafting import set_aside
from boardpack.papers.text.figures import figures_of
from boardpack.papers.text.inlines import content_from, content_of
from boardpack.papers.text.markdown_tables import table_of, with_caption, with_source
from boardpack.papers.text.notes import split_notes
from boardpack.papers.text.parsing import parsed
from boardpack.values import replace

_LETTERED = re.compile(r"^\(([a-z])\)\s+")
_CAPTION = re.compile(r"^Table:\s+", re.IGNORECASE)
_SOURCE = re.compile(r"^Source:\s+", re.IGNORECASE)
NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})


def blocks_of(markdown: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> tuple[Block, ...]:
    """Return the blocks of the Markdown.

    Headings become levels 1 to 3 without a skip. A paragraph "Table: …" before a table is its
    caption, a paragraph "Source: …" after it its source. Lines that begin with (a), (b), (c) are a
    lettered list. Lines that begin with > are a quotation. “[^1]” with a line “[^1]: words” is a note, printed
    at the end. A comment, <!-- like this -->, is a drafting note. A paragraph of kept pictures, which are in
    `pictures` by their SHA-256, is a figure for each, with its title as caption. Raw HTML and whatever a paper has no
    form for stay as the words they are.
    """
    body, notes = split_notes(set_aside(markdown))
    blocks = tuple(_introduced(_with_captions(tuple(_with_notes(_parsed(body, pictures))))))
    return (*blocks, *_at_the_end(notes))


def _parsed(markdown: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> tuple[Block, ...]:
    lines = markdown.splitlines()
    tree, levels = parsed(markdown), _Levels()
    blocks = (figures_of(node, pictures) or _blocks(node, levels, lines) for node in tree.children)
    return tuple(_joined_quotations(chain.from_iterable(blocks)))


def _at_the_end(notes: Sequence[str]) -> Iterator[Block]:
    """Yield the notes that the text refers to, each with its number in brackets."""
    if notes:
        yield Heading(1, words("Notes"))
    for number, note in enumerate(notes, start=1):
        contents = [content for block in _without_boxes(_parsed(note)) for content in _contents(block)]
        yield Paragraph((*words(f"[{number}] "), *_spaced(contents)), ParagraphRole.NOTE)


class _Levels:
    """Maps the author's heading levels to 1, 2, 3 without gaps."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, raw: int) -> int:
        while self._open and self._open[-1] >= raw:
            self._open.pop()
        self._open.append(raw)
        return min(len(self._open), 3)


def _blocks(node: SyntaxTreeNode, levels: _Levels, lines: list[str]) -> Iterator[Block]:
    match node.type:
        case "heading":
            yield from _heading(node, levels)
        case "paragraph":
            yield from _paragraph(node)
        case "bullet_list" | "ordered_list":
            yield _list(node, lines)
        case "table":
            yield table_of(node, lines)
        case "blockquote":
            yield from _quotation(node, lines)
        case "hr":
            return
        case "fence" | "code_block":
            yield from _verbatim(node)
        case _:
            for child in node.children:
                yield from _blocks(child, levels, lines)


def _quotation(node: SyntaxTreeNode, lines: list[str]) -> Iterator[Block]:
    """Yield a quotation, which is cut by its tables. Its headings are paragraphs, as they are not the paper's own."""
    blocks = _without_boxes(block for child in node.children for block in _blocks(child, _Levels(), lines))
    for is_table, group in groupby(blocks, lambda block: isinstance(block, Table)):
        if is_table:
            yield from group
        else:
            yield Box(BoxKind.QUOTATION, "", tuple(_quoted(block) for block in group))


def _joined_quotations(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks. Quotations that follow each other are one, as the editor puts an empty line between them."""
    for is_quotation, group in groupby(blocks, lambda block: isinstance(block, Box)):
        if is_quotation:
            yield Box(BoxKind.QUOTATION, "", tuple(map(_quoted, _without_boxes(group))))
        else:
            yield from group


def _quoted(block: Block) -> Paragraph | List:
    match block:
        case List() | Paragraph():
            return block
        case Heading():
            return Paragraph(block.content)
        case _:
            raise ValueError(f"an author's Markdown has no {type(block).__name__}")


def _without_boxes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, and those in quotations in their place."""
    for block in blocks:
        yield from block.blocks if isinstance(block, Box) else (block,)


def _heading(node: SyntaxTreeNode, levels: _Levels) -> Iterator[Heading]:
    content = _inline_content(node)
    if content:
        yield Heading(levels.of(int(node.tag.removeprefix("h"))), content)


def _inline_content(node: SyntaxTreeNode) -> Content:
    return content_of(grandchild for child in node.children for grandchild in child.children)


def _paragraph(node: SyntaxTreeNode) -> Iterator[Block]:
    lettered = _lettered_list(node)
    content = _inline_content(node)
    if lettered:
        yield lettered
    elif content:
        yield Paragraph(content)


def _lettered_list(node: SyntaxTreeNode) -> List | None:
    """Return a lettered list if the lines begin with (a), (b), (c) in order, else None."""
    lines = _lines_of(node)
    if len(lines) < 2:
        return None
    contents = [content_of(line) for line in lines]
    marks = [_LETTERED.match(plain(content)) for content in contents]
    if [mark and mark[1] for mark in marks] != [chr(97 + i) for i in range(len(marks))]:
        return None
    return List(ListKind.LETTERED, tuple(ListItem(_without_mark(content)) for content in contents))


def _lines_of(node: SyntaxTreeNode) -> list[list[SyntaxTreeNode]]:
    lines: list[list[SyntaxTreeNode]] = [[]]
    for child in (grandchild for inline in node.children for grandchild in inline.children):
        if child.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(child)
    return lines


def _without_mark(content: Content) -> Content:
    first = content[0]
    return (Text(_LETTERED.sub("", first.text), first.bold), *content[1:]) if isinstance(first, Text) else content


def _verbatim(node: SyntaxTreeNode) -> Iterator[Paragraph]:
    for line in (node.info, *node.content.splitlines()):
        if line.strip():
            yield Paragraph(content_from(line.strip()))


def _list(node: SyntaxTreeNode, lines: list[str]) -> List:
    """Return a list of either kind. A list that begins at 3 continues from 3."""
    kind = ListKind.BULLET if node.type == "bullet_list" else ListKind.NUMBERED
    start = max(1, int(node.attrs.get("start", 1)))
    return List(kind, tuple(_list_item(child, lines) for child in node.children), start)


def _list_item(node: SyntaxTreeNode, lines: list[str]) -> ListItem:
    """Return an entry's own text, with the lists below it as one list."""
    blocks = tuple(_without_boxes(block for child in node.children for block in _blocks(child, _Levels(), lines)))
    lists = [block for block in blocks if isinstance(block, List)]
    own = [content for block in blocks for content in _contents(block)]
    return ListItem(_spaced(own), children=_merged(lists))


def _contents(block: Block) -> Iterator[Content]:
    """Yield the text of blocks that a list entry cannot hold as blocks."""
    match block:
        case Paragraph() | Heading():
            yield block.content
        case Table():
            yield from (words(column.head) for column in block.columns)
            yield from (p.content for row in block.rows for cell in row.cells for p in cell.paragraphs)
        case _:
            return


def _spaced(contents: Iterable[Content]) -> Content:
    spaced: Content = ()
    for content in contents:
        spaced = (*spaced, *words(" "), *content) if spaced else content
    return spaced


def _merged(lists: list[List]) -> List | None:
    if not lists:
        return None
    return List(lists[0].kind, tuple(item for block in lists for item in block.items), lists[0].start)


def _with_notes(blocks: tuple[Block, ...]) -> list[Block]:
    """Return the blocks; notes in paragraphs of their own move to the next text, or else to the last."""
    waiting: Content = ()
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and all(isinstance(inline, DraftingNote) for inline in block.content):
            waiting = (*waiting, *block.content)
        elif isinstance(block, Paragraph | Heading) and waiting:
            kept.append(replace(block, content=(*waiting, *block.content)))
            waiting = ()
        else:
            kept.append(block)
    for at, block in reversed(tuple(enumerate(kept))):
        if isinstance(block, Paragraph | Heading):
            kept[at] = replace(block, content=(*block.content, *waiting))
            break
    return kept


def _with_captions(blocks: tuple[Block, ...]) -> list[Block]:
    """Return tables with the paragraphs around them that are their captions and sources."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Table) and isinstance(last, Paragraph) and _CAPTION.match(plain(last.content)):
            kept[-1] = with_caption(block, _CAPTION.sub("", plain(last.content)))
        elif isinstance(block, Paragraph) and isinstance(last, Table) and _SOURCE.match(plain(block.content)):
            kept[-1] = with_source(last, plain(block.content))
        else:
            kept.append(block)
    return kept


def _introduced(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks; paragraphs that end in a colon before a list, table, quotation or figure become lead-ins."""
    for block, following in zip_longest(blocks, blocks[1:]):
        leads = isinstance(block, Paragraph) and plain(block.content).endswith(":")
        if isinstance(block, Paragraph) and leads and isinstance(following, List | Table | Box | Figure):
            yield Paragraph(block.content, ParagraphRole.LEAD_IN, None, keep_with_next=True)
        else:
            yield block
