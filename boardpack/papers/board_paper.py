"""A board paper: what the Board is asked, the implications, then the author's text in numbered sections."""

from collections.abc import Mapping
from datetime import date

from boardpack.documents.model import (
    Block,
    Document,
    Fact,
    FactLayout,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Section,
    words,
)
from boardpack.domain.meetings.meetings import Implication, Meeting, NumberedItem, Purpose
from boardpack.domain.office.settings import Settings
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.asking import ask_box
from boardpack.papers.parts.framing import Business, fact, paper_furniture, title_block, with_known_as_at
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.wide_tables import with_room_for_tables
from boardpack.papers.text.drafting import set_aside
from boardpack.papers.text.inlines import content_from
from boardpack.papers.text.markdown import NO_PICTURES, blocks_of
from boardpack.values import Frozen

_NOT_WRITTEN = (Paragraph(words("The text of this paper has not been written yet.")),)


class BoardPaperInputs(Frozen):
    """All that a board paper is composed from. `known_on` is None unless the store is asked for what it knew.

    `pictures` are those that its text names, by their SHA-256.
    """

    meeting: Meeting
    numbered: NumberedItem
    settings: Settings
    day: date
    known_on: date | None
    pictures: Mapping[str, Picture]

    def compose(self) -> Document:
        """Compose the paper as at its day."""
        composed = compose_board_paper(self.meeting, self.numbered, self.settings, self.pictures)
        return with_known_as_at(composed, self.day, self.known_on)


def compose_board_paper(
    meeting: Meeting, numbered_item: NumberedItem, settings: Settings, pictures: Mapping[str, Picture] = NO_PICTURES
) -> Document:
    """Compose the paper of an agenda item from its asks, its implications and its Markdown."""
    business = Business(meeting, numbered_item)
    paper = numbered_item.item.paper
    title = paper_title(numbered_item)
    asks = paper.asks if paper else ()
    blocks = (
        *title_block(title, settings, business, fact("Presenter", numbered_item.item.presenter)),
        *ask_box(tuple(ask.strip() for ask in asks if ask.strip())),
        *_implications(paper.implications if paper else (), settings.paper_sign_offs),
        *_sign_offs(numbered_item, settings.paper_sign_offs),
        *(blocks_of(paper.body if paper else "", pictures) or _NOT_WRITTEN),
    )
    section = Section(blocks, paper_furniture(settings, business, title), title, business.anchor, numbered=True)
    author = (paper.author if paper else "") or settings.office_name
    return with_room_for_tables(number(Document(title, (section,), meeting.held_on, author)))


def _implications(implications: tuple[Implication, ...], sign_offs: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the implications under their headings, without the sign-offs. Empty if there are none."""
    own = [implication for implication in implications if implication.heading not in sign_offs]
    if not own:
        return ()
    facts = tuple(Fact(implication.heading, content_from(set_aside(implication.text))) for implication in own)
    return (Heading(2, words("Implications")), Facts(facts, FactLayout.LIST))


def _sign_offs(numbered_item: NumberedItem, sign_offs: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the sign-offs that the office asks for. A paper for decision names those that are missing, too."""
    paper = numbered_item.item.paper
    given = {entry.heading: content_from(set_aside(entry.text)) for entry in paper.implications} if paper else {}
    names_all = numbered_item.item.purpose is Purpose.DECISION
    missing = words("Not yet received", bold=True)
    facts = tuple(Fact(name, given.get(name, missing)) for name in sign_offs if names_all or name in given)
    return (Heading(2, words("Consultation and sign-off")), Facts(facts, FactLayout.LIST)) if facts else ()
