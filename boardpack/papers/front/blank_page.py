"""An intentionally blank page with a sentence that says so."""

from boardpack.documents.model import Document, Furniture, PageBreak, Paragraph, Section, Tone, words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import board_and_date
from boardpack.papers.parts.numbering import number

BLANK = "This page is intentionally blank."
BLANK_SO_THAT = "This page is intentionally blank, so that the page numbers after it do not change."


def compose_blank(
    meeting: Meeting, settings: Settings, marking: Marking, *, count: int = 1, sentence: str = BLANK
) -> Document:
    """Compose `count` blank pages, each with a sentence that says so."""
    page = Paragraph(words(sentence, tone=Tone.GREY))
    blocks = (page, *(block for _ in range(count - 1) for block in (PageBreak(), page)))
    furniture = Furniture(str(marking), board_and_date(settings, meeting.held_on))
    section = Section(blocks, furniture, "Blank page" if count == 1 else "Blank pages")
    return number(Document(section.title, (section,), meeting.held_on, settings.office_name))
