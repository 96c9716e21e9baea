"""The divider before a paper of a printed pack."""

from boardpack.documents.model import Cover, Document, Furniture, Section
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.settings import Settings
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.framing import Business, board_and_date
from boardpack.papers.parts.numbering import number
from boardpack.papers.text.phrases import capitalised, one_line

_LONGEST_TITLE = 200
"""Characters that fit on the one page of a divider in large print."""


def compose_divider(meeting: Meeting, numbered_item: NumberedItem, settings: Settings, *, pages: str = "") -> Document:
    """Compose one page with the paper's number in large type. `pages` are those of the paper: "pages 31 to 40"."""
    business = Business(meeting, numbered_item)
    notes = tuple(filter(None, (_purpose(business), capitalised(pages))))
    cover = Cover("", business.kicker, one_line(paper_title(numbered_item), _LONGEST_TITLE), "", (), notes=notes)
    header = board_and_date(settings, meeting.held_on)
    furniture = Furniture(str(business.marking), header, business.kicker, page_numbers=False)
    section = Section((cover,), furniture, business.kicker, f"divider-{business.number}")
    title = f"Divider of paper {business.number}"
    return number(Document(title, (section,), meeting.held_on, settings.office_name))


def _purpose(business: Business) -> str:
    purpose, item = business.numbered.item.purpose, business.numbered.number
    return f"For {purpose}, item {item}" if purpose else f"Item {item}"
