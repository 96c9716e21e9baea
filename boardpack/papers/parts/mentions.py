"""Links within a pack: each mention of an action, a paper or a minute leads to its place.

A paper by itself has no such links. They are made when the papers of a pack are together, and only to places that
the pack has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from boardpack.documents.anchors import anchors_of
from boardpack.documents.content_changes import row_with_content, with_content
from boardpack.documents.model import (
    Block,
    Box,
    Content,
    Document,
    Inline,
    Link,
    List,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
)
from boardpack.documents.references import link_mentions
from boardpack.domain.register.items import ItemEntry
from boardpack.values import Frozen, field, replace

_ACTION, _ARISING, _PAPER, _MINUTE = "action-", "arising-", "paper-", "minute-"
_NOT_IN_ANCHOR = re.compile(r"\W+")
_NOTHING = re.compile("(?!)")
_NUMBERED_PAPER = re.compile(r"paper-\d+")
# “Paper 5 of 3 June 2025” speaks of another meeting's paper.
_ELSEWHERE = r"(?!\s+(?:of|in|from|for)\b)"


def anchor_of_action(ref: str) -> str:
    """Return the anchor of an action's row in the log."""
    return f"{_ACTION}{ref}"


def anchor_of_arising(action: str) -> str:
    """Return the anchor of an action's row in matters arising, from that of its row in the log."""
    return f"{_ARISING}{action.removeprefix(_ACTION)}"


def anchor_of_item(entry: ItemEntry) -> str:
    """Return the anchor of an item's row in the tracker: the same in every store, so without identifiers."""
    return f"item-{_NOT_IN_ANCHOR.sub('-', entry.report.title.lower())}-{entry.item.position}"


def anchor_of_minute(number: str) -> str:
    """Return the anchor of a minute."""
    return f"{_MINUTE}{number}"


def with_ways(papers: Mapping[str, Document], more: Iterable[str]) -> dict[str, Document]:
    """Return the papers of a pack with links between them. `more` are the anchors of its parts that are not papers."""
    places = PackPlaces.of({*(anchor for paper in papers.values() for anchor in anchors_of(paper)), *papers, *more})
    return {own: places.in_paper(paper, own) for own, paper in papers.items()}


def _has_minutes(paper: Document) -> bool:
    """Return True if a paper has the minutes of an earlier meeting. “Paper 2” in them is a paper of that meeting."""
    return any(anchor.startswith(_MINUTE) for anchor in anchors_of(paper))


def leading_to_files(document: Document, addresses: Mapping[str, str]) -> Document:
    """Return a paper that is a file by itself, with links to the files that have the places of other papers."""
    return Places(frozenset(anchors_of(document)), {}, _NOTHING, addresses).in_paper(document, "")


class Places(Frozen):
    """The anchors of a pack, and the words that name the places among them. `addresses` are those in other files."""

    known: frozenset[str]
    by_words: Mapping[str, str]
    pattern: re.Pattern[str]
    addresses: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[str]) -> "Places":
        anchors = frozenset(known)
        by_words = dict(_names(anchors))
        longest_first = sorted(by_words, key=lambda name: (-len(name), name))
        names = "|".join(re.escape(name).replace(r"\ ", "[ \u00a0]") for name in longest_first)
        return cls(anchors, by_words, re.compile(rf"(?<![\w/.-])({names or '(?!)'})(?![\w/-]){_ELSEWHERE}"))

    def in_paper(self, paper: Document, own: str) -> Document:
        """Return a paper with links to places. `own` is its anchor. Links to places that there are not become words."""
        sections = (self._section(section, own) for section in paper.sections)
        return replace(paper, sections=tuple(sections))

    def _section(self, section: Section, own: str) -> Section:
        return replace(section, blocks=tuple(self._block(block, own) for block in section.blocks))

    def _block(self, block: Block, own: str) -> Block:
        match block:
            case Paragraph() | List() | Box():
                return with_content(block, partial(self._content, own))
            case Table():
                return replace(block, rows=tuple(self._row(row, own) for row in block.rows))
            case _:
                return block

    def _row(self, row: Row, own: str) -> Row:
        """Return the row with links, but for one to itself."""
        return row_with_content(row, partial(self._content, row.anchor or own))

    def _content(self, own: str, content: Content) -> Content:
        changed = tuple(part for inline in content for part in self._parts(inline, own))
        return content if changed == content else changed

    def _parts(self, inline: Inline, own: str) -> Iterator[Inline]:
        if isinstance(inline, Link) and inline.target.startswith("#") and inline.target[1:] not in self.known:
            address = self.addresses.get(inline.target[1:])
            yield replace(inline, target=address) if address else Text(inline.text, inline.bold)
        elif isinstance(inline, Text) and not inline.counts and not inline.language:
            yield from link_mentions(inline, self.pattern, lambda words: self._elsewhere(words, own))
        else:
            yield inline

    def _elsewhere(self, words: str, own: str) -> str | None:
        """Return the anchor of a mention. None if it is the place where the mention is."""
        anchor = self.by_words[words]
        return None if anchor == own else anchor


class PackPlaces(Frozen):
    """The places of a pack as its papers name them. Minutes of an earlier meeting name no papers of this one."""

    usual: Places
    in_minutes: Places

    @classmethod
    def of(cls, known: Iterable[str]) -> "PackPlaces":
        usual = Places.of(known)
        of_minutes = Places.of(anchor for anchor in usual.known if not _NUMBERED_PAPER.fullmatch(anchor))
        return cls(usual, replace(of_minutes, known=usual.known))

    def in_paper(self, paper: Document, own: str) -> Document:
        """Return a paper with links to places. `own` is its anchor."""
        return (self.in_minutes if _has_minutes(paper) else self.usual).in_paper(paper, own)


def _names(anchors: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that name each place. An action leads to the log, or else to matters arising."""
    for anchor in sorted(anchors, key=lambda anchor: not anchor.startswith(_ARISING)):
        if anchor.startswith(_ARISING):
            yield anchor.removeprefix(_ARISING), anchor
        elif anchor.startswith(_ACTION):
            yield anchor.removeprefix(_ACTION), anchor
        elif _NUMBERED_PAPER.fullmatch(anchor):
            yield f"Paper {anchor.removeprefix(_PAPER)}", anchor
        elif anchor.startswith(_MINUTE):
            yield f"minute {anchor.removeprefix(_MINUTE)}", anchor
