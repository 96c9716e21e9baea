"""An intentionally blank page with a sentence that says so."""

from boardpack.documents.model import Document, PageBreak, Paragraph, Tone, words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import in_one_section, meeting_furniture

BLANK = "This page is intentionally blank."
BLANK_SO_THAT = "This page is intentionally blank, so that the page numbers after it do not change."


def compose_blank(
    meeting: Meeting, settings: Settings, marking: Marking, *, count: int = 1, sentence: str = BLANK
) -> Document:
    """Compose `count` blank pages, each with a sentence that says so."""
    page = Paragraph(words(sentence, tone=Tone.GREY))
    blocks = (page, *(block for _ in range(count - 1) for block in (PageBreak(), page)))
    title = "Blank page" if count == 1 else "Blank pages"
    return in_one_section(title, blocks, meeting_furniture(settings, meeting, "", marking), meeting.held_on, settings)
