"""The page that replaces an attached file in the Word version of a pack."""

from boardpack.documents.model import Document, Paragraph, words
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.settings import Settings
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.framing import Business, composed_paper


def compose_attached_notice(
    meeting: Meeting, numbered_item: NumberedItem, settings: Settings, *, begins_on: str = ""
) -> Document:
    """Compose one page that names the file and where it `begins_on`: "page 12 of the PDF of this pack"."""
    business = Business(meeting, numbered_item)
    title = paper_title(numbered_item)
    notice = Paragraph(words(_notice(business, begins_on)))
    return composed_paper(title, (notice,), settings, meeting.held_on, short=title, business=business)


def _notice(business: Business, begins_on: str) -> str:
    attachment = business.paper.attachment if business.paper else None
    if attachment is None:
        return f"{business.kicker} has not been received yet."
    where = f" It begins on {begins_on}." if begins_on else ""
    pages = count_in_words(attachment.page_count, "page")
    return f"{business.kicker} is the attached file “{attachment.file_name}” ({pages}).{where}"
