"""Inline Markdown: text, bold and links."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from markdown_it.tree import SyntaxTreeNode

from boardpack.documents.model import Content, DraftingNote, Inline, Link, Text, plain
from boardpack.papers.text.drafting import noted, without_notes
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace

_PICTURE = re.compile(r"\[Picture not printed(?:: ([^\]]*))?\]")
_LINKED = ("http://", "https://", "mailto:", "#")


def content_of(nodes: Iterable[SyntaxTreeNode]) -> Content:
    """Return the inlines below these nodes. Runs of one weight are joined; unsupported markup stays as text."""
    return _joined(inline for node in nodes for inline in _inlines(node, bold=False))


def content_from(text: str) -> Content:
    """Return text that was never Markdown, with the notes that were set aside in it."""
    return _joined((Text(text),))


def flat(content: Content) -> str:
    """Return the text of the content with the targets of its links, for places that take plain text."""
    return "".join(
        _with_target(i.text, i.target) if isinstance(i, Link) and i.text != i.target else plain((i,)) for i in content
    )


def _inlines(node: SyntaxTreeNode, *, bold: bool) -> Iterator[Inline]:
    match node.type:
        case "text" | "code_inline" | "html_inline":
            yield Text(node.content, bold)
        case "softbreak" | "hardbreak":
            yield Text(" ", bold)
        case "strong":
            yield from _below(node, bold=True)
        case "link":
            yield from _link(node, bold)
        case "image":
            yield Text(_without_picture(_with_title(node.content, node)), bold)
        case _:
            yield from _below(node, bold=bold) if node.children else (Text(node.content, bold),)


def pictures_in(text: str) -> tuple[str, ...]:
    """Return the descriptions of the pictures for which words stand in the text of a paper. One may be empty."""
    return tuple(_PICTURE.findall(text.replace(NO_BREAK, " ")))


def _without_picture(described: str) -> str:
    """Return the words that a paper has in the place of a picture that it cannot show."""
    return f"[Picture not printed: {described}]" if described else "[Picture not printed]"


def _below(node: SyntaxTreeNode, *, bold: bool) -> Iterator[Inline]:
    for child in node.children:
        yield from _inlines(child, bold=bold)


def _link(node: SyntaxTreeNode, bold: bool) -> Iterator[Inline]:
    """Yield a link if its target can be followed from a paper, else its text followed by the target."""
    target = str(node.attrs.get("href", ""))
    inner = tuple(_below(node, bold=bold))
    text = _with_title(flat(inner), node)
    if target.startswith(_LINKED):
        yield Link(without_notes(text) or target, target, bold or _all_bold(inner))
        yield from (inline for inline in noted(Text(text)) if isinstance(inline, DraftingNote))
    else:
        yield Text(_with_target(text, target), bold)


def _with_title(text: str, node: SyntaxTreeNode) -> str:
    return _with_target(text, str(node.attrs.get("title", "")))


def _with_target(text: str, target: str) -> str:
    return f"{text} ({target})".strip() if target else text


def _all_bold(content: Content) -> bool:
    return bool(content) and all(isinstance(inline, Text) and inline.bold for inline in content)


def _joined(inlines: Iterable[Inline]) -> Content:
    """Return neighbouring runs of one weight as one run, without empty runs."""
    joined: list[Inline] = []
    for _, run in groupby(inlines, key=_weight):
        group = tuple(run)
        first = group[0]
        joined.extend(noted(replace(first, text=plain(group))) if isinstance(first, Text) else group)
    return tuple(inline for inline in joined if isinstance(inline, DraftingNote) or plain((inline,)))


def _weight(inline: Inline) -> object:
    return inline.bold if isinstance(inline, Text) else inline
