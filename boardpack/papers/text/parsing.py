"""The syntax tree of an author's Markdown: CommonMark with tables, without HTML but for pictures."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_DEEPEST_NESTING = 200
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]*)\]\[[^\[\]]*\]|<img\b[^>]*>", re.IGNORECASE)
_ALTERNATIVE = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>/]+))", re.IGNORECASE)


def parsed(markdown: str) -> SyntaxTreeNode:
    """Return the syntax tree. A definition of a link that nothing names stays as the words that it is."""
    parser, lines, known = _parser(), markdown.split("\n"), dict[str, Any]()
    tokens = parser.parse(markdown, known)
    definitions = known.get("references", {})
    named = set(_labels(tokens))
    unnamed = [definition for label, definition in definitions.items() if label not in named]
    lost = (*unnamed, *known.get("duplicate_refs", ()))
    for definition in lost:
        at = definition["map"][0]
        lines[at] = lines[at].replace("[", "\\[", 1)
    return SyntaxTreeNode(parser.parse("\n".join(lines)) if lost else tokens)


def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": _DEEPEST_NESTING, "store_labels": True}
    parser = MarkdownIt("commonmark", options).enable("table")
    parser.inline.ruler.push("other_picture", _other_picture)
    return parser


def _other_picture(state: StateInline, silent: bool) -> bool:
    """Read `<img alt="words">`, or `![words][label]` where no line defines the label, as a picture."""
    found = _PICTURE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        alternative = _ALTERNATIVE.search(found[0])
        described = found["words"] or next(filter(None, alternative.groups() if alternative else ()), "")
        state.push("image", "img", 0).content = " ".join(described.split())
    state.pos = found.end()
    return True


def _labels(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta:
            yield token.meta["label"]
        yield from _labels(token.children or ())
