"""The contents of a pack, with the page on which each part begins."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from boardpack.documents.framing import board_and_date
from boardpack.documents.model import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Furniture,
    Heading,
    Paragraph,
    ParagraphRole,
    Section,
    Title,
    words,
)
from boardpack.documents.numbering import number
from boardpack.documents.phrases import shortened
from boardpack.domain.dates import in_words
from boardpack.domain.markings import Marking
from boardpack.domain.meetings import AgendaItemId, Meeting, NumberedItem, PaperState, paper_state
from boardpack.domain.settings import Settings

_NO_PAGES: Mapping[AgendaItemId, int] = MappingProxyType({})
_LONGEST_REASON = 90


def compose_contents(
    meeting: Meeting,
    numbered_items: Sequence[NumberedItem],
    settings: Settings,
    pages: Mapping[AgendaItemId, int] = _NO_PAGES,
    *,
    agenda_page: int | None = None,
    marking: Marking | None = None,
) -> Document:
    """The contents; `pages` gives the printed page on which the paper of an agenda item begins."""
    papers = [entry for entry in numbered_items if entry.paper_number]
    public = [entry for entry in papers if entry.item.restriction is None]
    private = [entry for entry in papers if entry.item.restriction is not None]
    blocks = (
        Title("Contents", settings.board_name),
        Contents((ContentsEntry("Agenda", "#agenda", page=_page(agenda_page)),)),
        *_part("Open part" if private else "Papers", public, pages),
        *_part("Restricted part", private, pages, "Not in the public version."),
    )
    furniture = Furniture(str(marking or Marking()), board_and_date(settings, meeting.held_on), "Contents")
    title = f"Contents, {in_words(meeting.held_on)}"
    section = Section(blocks, furniture, "Contents", "contents")
    return number(Document(title, (section,), meeting.held_on, settings.office_name))


def _part(
    heading: str, papers: Sequence[NumberedItem], pages: Mapping[AgendaItemId, int], note: str = ""
) -> tuple[Block, ...]:
    if not papers:
        return ()
    notes = (Paragraph(words(note), ParagraphRole.NOTE, keep_with_next=True),) if note else ()
    return (Heading(1, words(heading), small=True), *notes, Contents(tuple(_entry(p, pages) for p in papers)))


def _entry(paper: NumberedItem, pages: Mapping[AgendaItemId, int]) -> ContentsEntry:
    number_in_print = paper.paper_number or ""
    return ContentsEntry(
        paper_title(paper), f"#paper-{number_in_print}", number_in_print, _page(pages.get(paper.item.id)), _note(paper)
    )


def paper_title(entry: NumberedItem) -> str:
    """The name by which contents, outline and files call an item's paper: its own title, else the item's."""
    return (entry.item.paper.title if entry.item.paper else "") or entry.item.title


def _note(paper: NumberedItem) -> str:
    if paper_state(paper.item) is PaperState.MISSING:
        return "To follow"
    restriction = paper.item.restriction
    return f"Restricted: {_in_short(restriction.reason)}" if restriction else ""


def _in_short(reason: str) -> str:
    """The ground of a restriction: what stands before its colon, as it does in a title."""
    return shortened(reason.split(": ")[0], _LONGEST_REASON)


def _page(page: int | None) -> str:
    return str(page) if page else ""
