"""A board paper: what the Board is asked, then an officer's own words in numbered sections."""

import re

from boardpack.documents.contents import paper_title
from boardpack.documents.framing import Business, fact, paper_furniture, title_block
from boardpack.documents.markdown import blocks_of
from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Content,
    Document,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Section,
    Text,
    words,
)
from boardpack.documents.numbering import number
from boardpack.documents.phrases import sentence
from boardpack.domain.meetings import Meeting, NumberedItem
from boardpack.domain.settings import Settings

_ASK = "The Board is asked to"
_NOT_WRITTEN = "The text of this paper has not been written yet."
_VERB = re.compile(r"^(?:take (?:assurance|note)|[^\s,;:]+)")


def compose_board_paper(meeting: Meeting, numbered_item: NumberedItem, settings: Settings) -> Document:
    """The paper of an agenda item, from its asks and its body in Markdown."""
    business = Business(meeting, numbered_item)
    paper = numbered_item.item.paper
    title = paper_title(numbered_item)
    asks = paper.asks if paper else ()
    blocks = (
        *title_block(title, settings, business, fact("Presenter", numbered_item.item.presenter)),
        *_ask_box(tuple(ask.strip() for ask in asks if ask.strip())),
        *_body(paper.body if paper else ""),
    )
    section = Section(blocks, paper_furniture(settings, business, title), title, business.anchor, numbered=True)
    author = (paper.author if paper else "") or settings.office_name
    return number(Document(title, (section,), meeting.held_on, author))


def _ask_box(asks: tuple[str, ...]) -> tuple[Box, ...]:
    if not asks:
        return ()
    if len(asks) == 1:
        return (Box(BoxKind.ASK, _ASK, (Paragraph(_ask(sentence(asks[0]))),)),)
    endings = [";"] * (len(asks) - 2) + ["; and", "."]
    entries = (ListItem(_ask(ask.rstrip(".;") + ending)) for ask, ending in zip(asks, endings, strict=True))
    return (Box(BoxKind.ASK, _ASK, (List(ListKind.LETTERED, tuple(entries)),)),)


def _ask(text: str) -> Content:
    """The ask in lower case with its verb in bold."""
    lowered = text[:1].lower() + text[1:]
    verb = _VERB.match(lowered)
    end = verb.end() if verb else 0
    return tuple(part for part in (Text(lowered[:end], bold=True), Text(lowered[end:])) if part.text)


def _body(markdown: str) -> tuple[Block, ...]:
    blocks = blocks_of(markdown)
    return blocks or (Paragraph(words(_NOT_WRITTEN)),)
