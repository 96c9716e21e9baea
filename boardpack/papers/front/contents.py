"""The contents of a pack, with the page on which each part begins."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from boardpack.documents.model import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Title,
    words,
)
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.public import IN_PRIVATE, IN_PUBLIC, is_withheld, why_withheld
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    NumberedItem,
    PaperState,
    in_paper_order,
)
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import in_one_section, meeting_furniture
from boardpack.papers.text.phrases import shortened

_NO_PAGES: Mapping[AgendaItemId, str] = MappingProxyType({})
_NO_LENGTHS: Mapping[AgendaItemId | None, int] = MappingProxyType({})
_LONGEST_REASON = 90
_LATER = (
    "Papers issued after this pack will be in a supplement with its own page numbers (S1-1 onwards). The page "
    "numbers above do not change."
)
_LEFT_OUT = {False: "Not in the public version.", True: "Left out of this version."}


def compose_contents(
    meeting: Meeting,
    numbered_items: Sequence[NumberedItem],
    settings: Settings,
    pages: Mapping[AgendaItemId, str] = _NO_PAGES,
    lengths: Mapping[AgendaItemId | None, int] = _NO_LENGTHS,
    *,
    agenda_page: int | None = None,
    marking: Marking | None = None,
    public: bool = False,
) -> Document:
    """Compose the contents. `pages` gives the printed page on which the paper of an agenda item begins.

    `lengths` are the pages of each paper. In a `public` version, each withheld paper has its reason.
    """
    papers = [entry for entry in in_paper_order(numbered_items) if entry.paper_number]
    open_papers = [entry for entry in papers if entry.item.restriction is None]
    private = [entry for entry in papers if entry.item.restriction is not None]
    blocks = (
        Title("Contents", settings.board_name),
        Contents((ContentsEntry("Agenda", "#agenda", page=str(agenda_page or "")),)),
        *_part(IN_PUBLIC if private else "Papers", [_entry(paper, pages, lengths, public) for paper in open_papers]),
        *_part(IN_PRIVATE, [_entry(paper, pages, lengths, public) for paper in private], _LEFT_OUT[public]),
        Paragraph(words(_LATER), ParagraphRole.NOTE),
    )
    furniture = meeting_furniture(settings, meeting, "Contents", marking)
    title = f"Contents, {in_words(meeting.held_on)}"
    return in_one_section(title, blocks, furniture, meeting.held_on, settings, called="Contents", anchor="contents")


def _part(heading: str, entries: Sequence[ContentsEntry], note: str = "") -> tuple[Block, ...]:
    if not entries:
        return ()
    notes = (Paragraph(words(note), ParagraphRole.NOTE, keep_with_next=True),) if note else ()
    return (Heading(1, words(heading), small=True), *notes, Contents(tuple(entries)))


def _entry(
    paper: NumberedItem, pages: Mapping[AgendaItemId, str], lengths: Mapping[AgendaItemId | None, int], public: bool
) -> ContentsEntry:
    number_in_print, page = paper.paper_number or "", str(pages.get(paper.item.id) or "")
    target, title = f"#paper-{number_in_print}", paper_title(paper)
    if public and is_withheld(paper.item):
        return ContentsEntry(title, target, number_in_print, page, _withheld(paper.item))
    length = lengths.get(paper.item.id, 0)
    parts = (paper.item.purpose.value if paper.item.purpose else "", count_in_words(length, "page") if length else "")
    detail = ", ".join(filter(None, parts))
    return ContentsEntry(title, target, number_in_print, page, _note(paper), f"({detail})" if detail else "")


def _withheld(item: AgendaItem) -> str:
    return f"Reason: {shortened(why_withheld(item), _LONGEST_REASON)}"


def paper_title(entry: NumberedItem) -> str:
    """Return the title of an item's paper in contents, outline and file names: its own title, else the item's."""
    return (entry.item.paper.title if entry.item.paper else "") or entry.item.title


def _note(paper: NumberedItem) -> str:
    if paper.paper_state is PaperState.MISSING:
        return "To follow"
    restriction = paper.item.restriction
    return f"Restricted: {shortened(restriction.reason.split(': ')[0], _LONGEST_REASON)}" if restriction else ""
