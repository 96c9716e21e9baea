"""The page that replaces a withheld paper in a public version."""

from collections.abc import Iterator

from boardpack.documents.model import Document, Fact, FactLayout, Facts, Paragraph, Title, words
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.public import why_withheld
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import Business, fact, in_one_section, meeting_furniture
from boardpack.papers.text.phrases import one_line, sentence

_WHY = "This paper is not for publication and is left out of the public version. All other pages keep their numbers."
_LONGEST_REASON, _LONGEST_LINE = 600, 200
"""Characters that fit on the one page in large print."""


def compose_withheld(
    meeting: Meeting,
    numbered_item: NumberedItem,
    settings: Settings,
    *,
    pages: str,
    page_count: int,
) -> Document:
    """Compose one page: which pages are withheld, and why. It has no access to the paper itself.

    It does not say who decided that, because nobody's decision is recorded.

    `pages` are their numbers as they are printed: "155 to 158", and `page_count` is how many they are.
    """
    business = Business(meeting, numbered_item)
    title = f"{'Page' if page_count == 1 else 'Pages'} {pages} {'is' if page_count == 1 else 'are'} withheld"
    blocks = (
        Title(title, business.kicker),
        Paragraph(words(_WHY)),
        Facts(tuple(_facts(business, settings)), FactLayout.LIST),
    )
    furniture = meeting_furniture(settings, meeting, business.kicker, business.marking)
    name = f"{business.kicker} is withheld"
    return in_one_section(name, blocks, furniture, meeting.held_on, settings, called=title, anchor=business.anchor)


def _facts(business: Business, settings: Settings) -> Iterator[Fact]:
    item = business.numbered.item
    review = item.restriction.review_on if item.restriction else None
    enquiries = (settings.secretary_name, settings.office_email, settings.office_telephone)
    yield from fact("Reason", one_line(sentence(why_withheld(item)), _LONGEST_REASON))
    yield from fact("To be reviewed", in_words(review) if review else "")
    yield from fact("Contact", one_line(", ".join(filter(None, enquiries)), _LONGEST_LINE))
