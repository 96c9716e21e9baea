"""The cover of a pack."""

from collections.abc import Sequence
from datetime import date

from boardpack.documents.model import Content, Cover, Document, Fact, Furniture, Picture, Section, counted
from boardpack.domain.days.dates import clock_time, count_in_words, with_weekday
from boardpack.domain.log.counts import count_agenda
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_people import chair_in_words
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import fact
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.office_marks import logo_alternative
from boardpack.papers.text.phrases import listed


def compose_cover(
    meeting: Meeting,
    numbered_items: Sequence[NumberedItem],
    settings: Settings,
    *,
    marking: Marking | None = None,
    page_count: int | None = None,
    version: str = "",
    copy: str = "",
    logo: Picture | None = None,
) -> Document:
    """Compose the cover. `page_count`, `version` and `copy` are left out if they are not known."""
    cover = Cover(
        settings.office_name,
        settings.board_name,
        _occasion(meeting),
        meeting.place,
        _facts(numbered_items, settings, meeting.held_on, page_count, version, copy),
        logo,
        logo_alternative(settings.office_name) if logo else "",
    )
    furniture = Furniture(str(marking or Marking()), page_numbers=False, header_on_first=False)
    title = f"{settings.board_name}, {with_weekday(meeting.held_on)}"
    section = Section((cover,), furniture, "Cover", "cover")
    return number(Document(title, (section,), meeting.held_on, settings.office_name))


def _occasion(meeting: Meeting) -> str:
    day = with_weekday(meeting.held_on)
    return f"{day}, {clock_time(meeting.starts_at)}" if meeting.starts_at else day


def _facts(
    items: Sequence[NumberedItem], settings: Settings, met_on: date, page_count: int | None, version: str, copy: str
) -> tuple[Fact, ...]:
    enquiries = (settings.secretary_name, settings.office_email, settings.office_telephone)
    return (
        *fact("Chair", chair_in_words(settings, met_on)),
        Fact("Contents", _extent(items, page_count)),
        *fact("Copy", copy),
        *fact("Version", version),
        *fact("Enquiries", ", ".join(filter(None, enquiries))),
    )


def _extent(items: Sequence[NumberedItem], page_count: int | None) -> Content:
    papers = [entry for entry in items if entry.paper_number]
    counts = count_agenda(items)
    parts = [count_in_words(counts.papers, "paper")] if counts.papers else ["No papers"]
    if page_count:
        parts.append(count_in_words(page_count, "page"))
    text = f"{', '.join(parts)}.{_restricted([p for p in papers if p.item.restriction])}"
    return counted(text, {"agenda.papers": counts.papers} if counts.papers else {})


def _restricted(papers: Sequence[NumberedItem]) -> str:
    """Return the sentence on restricted papers. They are last on the agenda, so their numbers run on."""
    numbers = [paper.paper_number or "" for paper in papers]
    match len(numbers):
        case 0:
            return ""
        case 1:
            return f" Paper {numbers[0]} is restricted."
        case 2:
            return f" Papers {listed(numbers)} are restricted."
        case _:
            return f" Papers {numbers[0]} to {numbers[-1]} are restricted."
