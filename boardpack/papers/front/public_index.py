"""The page that leads to everything which is published of one meeting."""

from collections.abc import Iterator, Sequence

from boardpack.documents.model import (
    Block,
    Document,
    Fact,
    FactLayout,
    Facts,
    Furniture,
    Heading,
    Inline,
    Link,
    List,
    ListItem,
    ListKind,
    Text,
    Title,
    words,
)
from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import in_one_section
from boardpack.values import Frozen


class PublishedPaper(Frozen):
    """A published paper with the names of its files beside the page. A name is empty if there is no such file."""

    title: str
    html: str = ""
    pdf: str = ""


def compose_public_index(
    meeting: Meeting, settings: Settings, parts: Sequence[tuple[str, Sequence[PublishedPaper]]]
) -> Document:
    """Compose the page: the facts of the meeting, then each part with its heading and a line for each paper."""
    day = in_words(meeting.held_on)
    title = f"Meeting on {day}"
    blocks = (
        Title(title, settings.board_name),
        Facts(tuple(_facts(meeting, settings)), FactLayout.LIST),
        *(block for heading, papers in parts if papers for block in _part(heading, papers)),
    )
    name, furniture = f"{settings.board_name}: meeting on {day}", Furniture("", settings.board_name)
    return in_one_section(name, blocks, furniture, meeting.held_on, settings, called=title)


def _facts(meeting: Meeting, settings: Settings) -> Iterator[Fact]:
    times = " to ".join(clock_time(time) for time in (meeting.starts_at, meeting.ends_at) if time)
    contact = ", ".join(filter(None, (settings.office_email, settings.office_telephone)))
    for label, value in (("Time", times), ("Place", meeting.place), ("Contact", contact)):
        if value:
            yield Fact(label, words(value))


def _part(heading: str, papers: Sequence[PublishedPaper]) -> tuple[Block, ...]:
    return Heading(1, words(heading)), List(ListKind.BULLET, tuple(ListItem(tuple(_line(paper))) for paper in papers))


def _line(paper: PublishedPaper) -> Iterator[Inline]:
    """Yield the title as a link to the page, and the PDF in brackets; to the PDF if there is no page."""
    if not paper.html:
        yield Link(f"{paper.title} (PDF)", f"./{paper.pdf}")
        return
    yield Link(paper.title, f"./{paper.html}")
    if paper.pdf:
        yield Text(" (")
        yield Link(f"PDF of {paper.title.split(':')[0]}", f"./{paper.pdf}")
        yield Text(")")
