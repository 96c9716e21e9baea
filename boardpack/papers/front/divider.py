"""The divider before a paper of a printed pack."""

from boardpack.documents.model import Cover, Document
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.settings import Settings
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.framing import Business, in_one_section, meeting_furniture
from boardpack.papers.text.phrases import capitalised, one_line
from boardpack.values import replace

_LONGEST_TITLE = 200
"""Characters that fit on the one page of a divider in large print."""


def compose_divider(meeting: Meeting, numbered_item: NumberedItem, settings: Settings, *, pages: str = "") -> Document:
    """Compose one page with the paper's number in large type. `pages` are those of the paper: "pages 31 to 40"."""
    business = Business(meeting, numbered_item)
    notes = tuple(filter(None, (_purpose(business), capitalised(pages))))
    cover = Cover("", business.kicker, one_line(paper_title(numbered_item), _LONGEST_TITLE), "", (), notes=notes)
    header = meeting_furniture(settings, meeting, business.kicker, business.marking)
    furniture, anchor = replace(header, page_numbers=False), f"divider-{business.number}"
    title = f"Divider of paper {business.number}"
    return in_one_section(title, (cover,), furniture, meeting.held_on, settings, called=business.kicker, anchor=anchor)


def _purpose(business: Business) -> str:
    purpose, item = business.numbered.item.purpose, business.numbered.number
    return f"For {purpose}, item {item}" if purpose else f"Item {item}"
