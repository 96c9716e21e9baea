"""Title block, header, footer and added notes of every paper, and several papers set below one another."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from boardpack.documents.model import (
    Block,
    Content,
    Document,
    Fact,
    Facts,
    Furniture,
    Paragraph,
    ParagraphRole,
    Section,
    Text,
    Title,
    words,
)
from boardpack.domain.days.as_at import shown_as_at
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting, NumberedItem, Paper
from boardpack.domain.office.markings import Marking, highest, parse_marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.what_there_is import what_there_is
from boardpack.papers.text.phrases import capitalised, handling_of, listed, shortened
from boardpack.values import Frozen, replace

_LONGEST_HEADER_TITLE = 52
_BEFORE_TITLE = "  "
_LEAST_HEADER_TITLE = 12
_LONGEST_HEADER = 92


class Business(Frozen):
    """The meeting that a paper is for, and its agenda item."""

    meeting: Meeting
    numbered: NumberedItem

    @property
    def paper(self) -> Paper | None:
        return self.numbered.item.paper

    @property
    def number(self) -> str:
        return self.numbered.paper_number or ""

    @property
    def kicker(self) -> str:
        return f"Paper {self.number}"

    @property
    def anchor(self) -> str:
        return f"paper-{self.number}"

    @property
    def marking(self) -> Marking:
        return self.paper.marking if self.paper else Marking()


def composed_paper(
    title: str,
    body: Iterable[Block],
    settings: Settings,
    dated: date,
    *,
    short: str,
    heading: str = "",
    business: Business | None = None,
    facts: tuple[Fact, ...] = (),
    known_on: date | None = None,
    marking: Marking | None = None,
    numbered: bool = False,
    author: str = "",
) -> Document:
    """Return a paper with its title block, header and numbers. Of its body, only what holds something is there.

    `heading` is printed above it if that is not the whole title, and `short` in the header.
    """
    blocks = (
        *title_block(heading or title, settings, business, facts),
        *known_as_at(dated, known_on),
        *what_there_is(body),
    )
    furniture = paper_furniture(settings, business, short)
    if marking is not None:
        furniture = replace(furniture, marking=str(marking))
    section = Section(blocks, furniture, title, anchor_of(business), numbered)
    return number(Document(title, (section,), dated, author or settings.office_name))


def in_one_section(
    title: str,
    blocks: tuple[Block, ...],
    furniture: Furniture,
    dated: date,
    settings: Settings,
    *,
    called: str = "",
    anchor: str | None = None,
) -> Document:
    """Return a numbered document of one section, `called` as the document unless it has its own name."""
    section = Section(blocks, furniture, called or title, anchor)
    return number(Document(title, (section,), dated, settings.office_name))


def title_block(
    title: str, settings: Settings, business: Business | None, facts: tuple[Fact, ...] = ()
) -> tuple[Block, ...]:
    """Return the paper's number, its title and its facts: the meeting's first, then the paper's own."""
    all_facts = (*_meeting_facts(business), *facts, *_handling_facts(business))
    heading = Title(title, business.kicker if business else settings.board_name)
    return (heading, Facts(all_facts)) if all_facts else (heading,)


def fact(label: str, value: str) -> tuple[Fact, ...]:
    """Return one fact. Empty if the value is empty."""
    return (Fact(label, words(value)),) if value else ()


def known_as_at(day: date, known_on: date | None) -> tuple[Paragraph, ...]:
    """Return the line for a paper that leaves out what the office received later. Empty for other papers."""
    line = f"As at {shown_as_at(day, known_on)}."
    return (Paragraph(words(line), ParagraphRole.NOTE),) if known_on else ()


def with_known_as_at(document: Document, day: date, known_on: date | None) -> Document:
    """Return the document with that line below its title, or at its top if it has none."""
    line = known_as_at(day, known_on)
    return _with_opening_note(document, line) if line else document


def with_handling(document: Document, marking: Marking) -> Document:
    """Return the document with the handling instruction below its title, unless it has one of its own."""
    facts = (entry for block in document.sections[0].blocks if isinstance(block, Facts) for entry in block.facts)
    if not marking.handling or any(entry.label == "Handling" for entry in facts):
        return document
    return _with_opening_note(document, (Paragraph(words(marking.handling), ParagraphRole.NOTE),))


def _with_opening_note(document: Document, line: tuple[Paragraph, ...]) -> Document:
    first, *others = document.sections
    opening = tuple(takewhile(lambda block: isinstance(block, Title | Facts), first.blocks))
    blocks = (*opening, *line, *first.blocks[len(opening) :])
    return replace(document, sections=(replace(first, blocks=blocks), *others))


def with_header_note(document: Document, note: str) -> Document:
    """Return the document with a note after board and date in each header: ". Public version".

    The title at the right gives way to it.
    """
    sections = (replace(part, furniture=_noted(part.furniture, note)) for part in document.sections)
    return replace(document, sections=tuple(sections)) if note else document


def papers_in_words(numbers: Sequence[str]) -> str:
    """Return what the header of a page calls its papers: "Paper 4", "Papers 1 and 2". Empty if there are none."""
    return f"{'Papers' if len(numbers) > 1 else 'Paper'} {listed(numbers)}" if numbers else ""


def below_another(document: Document, numbers: Sequence[str] = ()) -> Document:
    """Return a paper as it is set below another. `numbers` are those of the papers on that page, for its header."""
    first, *others = document.sections
    blocks = tuple(_in_one_line(block) if isinstance(block, Facts) else block for block in first.blocks)
    section = replace(first, blocks=blocks, same_page=True, shared_header=papers_in_words(numbers))
    return replace(document, sections=(section, *others))


def _in_one_line(facts: Facts) -> Paragraph:
    """Return the facts below a title as one line, which leaves room for the papers on the page."""
    line = (inline for fact in facts.facts for inline in (Text(f"{fact.label}: "), *fact.content, Text(". ")))
    return Paragraph(tuple(line), ParagraphRole.NOTE, keep_with_next=True)


def with_least_marking(document: Document, least: Marking) -> Document:
    """Return the document with every lower marking raised to this one."""
    sections = (
        replace(part, furniture=replace(part.furniture, marking=str(highest((least, _marking_of(part))))))
        for part in document.sections
    )
    return replace(document, sections=tuple(sections))


def _marking_of(section: Section) -> Marking:
    return parse_marking(section.furniture.marking) if section.furniture.marking else Marking()


def _noted(furniture: Furniture, note: str) -> Furniture:
    if not furniture.header_left:
        return furniture
    known = furniture.header_left.split(". ")
    left = ". ".join((*known, *(part for part in note.split(". ") if part not in known)))
    return replace(
        furniture, header_left=left, header_right=_beside(furniture.header_right, _LONGEST_HEADER - len(left))
    )


def _beside(right: str, room: int) -> str:
    """Return the right-hand header text, cut to the room, or empty if next to nothing would be left."""
    number, gap, title = right.partition(_BEFORE_TITLE)
    left_for_title = room - len(number) - len(gap)
    if not gap or len(right) <= room:
        return right
    return f"{number}{gap}{shortened(title, left_for_title)}" if left_for_title >= _LEAST_HEADER_TITLE else number


def with_closing_note(document: Document, note: str) -> Document:
    """Return the document with a small line at its end."""
    return with_closing_line(document, words(note))


def with_closing_line(document: Document, content: Content) -> Document:
    """Return the document with small content at its end, such as a link."""
    *others, last = document.sections
    closing = Paragraph(content, ParagraphRole.NOTE)
    return replace(document, sections=(*others, replace(last, blocks=(*last.blocks, closing))))


def paper_furniture(settings: Settings, business: Business | None, title: str) -> Furniture:
    """Return the header: marking, board and date at the left, "Paper 5  Digital forensics" at the right."""
    short = short_title(title)
    if business is None:
        return Furniture(str(Marking()), settings.board_name, short)
    return Furniture(
        str(business.marking),
        board_and_date(settings, business.meeting.held_on),
        f"{business.kicker}{_BEFORE_TITLE}{short}",
    )


def meeting_furniture(settings: Settings, meeting: Meeting, right: str, marking: Marking | None = None) -> Furniture:
    """Return the header of a page of a meeting: marking, board and date at the left, its name at the right."""
    return Furniture(str(marking or Marking()), board_and_date(settings, meeting.held_on), right)


def board_and_date(settings: Settings, day: date) -> str:
    return f"{settings.board_name}, {in_words(day)}"


def main_title(title: str) -> str:
    """Return the part of a title before its colon."""
    return title.split(": ")[0]


def short_title(title: str) -> str:
    """Return a title for a header: the part before its colon, cut if that is still too long."""
    return shortened(main_title(title), _LONGEST_HEADER_TITLE)


def anchor_of(business: Business | None) -> str | None:
    return business.anchor if business else None


def _meeting_facts(business: Business | None) -> tuple[Fact, ...]:
    if business is None:
        return ()
    item = business.numbered.item
    return (
        *fact("Meeting", f"{in_words(business.meeting.held_on)}, item {business.numbered.number}"),
        *fact("For", capitalised(item.purpose) if item.purpose else ""),
        *fact("Author", business.paper.author if business.paper else ""),
    )


def _handling_facts(business: Business | None) -> tuple[Fact, ...]:
    paper = business.paper if business else None
    return fact("Handling", handling_of(paper.marking, paper.handling_note)) if paper else ()
