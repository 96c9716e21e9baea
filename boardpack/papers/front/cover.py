"""The cover of a pack."""

from collections.abc import Sequence

from boardpack.documents.model import Content, Cover, Document, Fact, Furniture, Picture, counted
from boardpack.domain.days.dates import clock_time, count_in_words, with_weekday
from boardpack.domain.log.counts import count_agenda
from boardpack.domain.meetings.meetings import Meeting, NumberedItem, PaperState
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_people import chair_in_words
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import fact, in_one_section
from boardpack.papers.parts.office_marks import logo_alternative
from boardpack.papers.text.phrases import listed_in_ranges


def compose_cover(
    meeting: Meeting,
    numbered_items: Sequence[NumberedItem],
    settings: Settings,
    *,
    marking: Marking | None = None,
    page_count: int | None = None,
    numbered_to: int | None = None,
    version: str = "",
    copy: str = "",
    logo: Picture | None = None,
    public: bool = False,
) -> Document:
    """Compose the cover. `page_count`, `version` and `copy` are left out if they are not known.

    `numbered_to` is the number of the last page, which is also at the foot of each page. It is named where it is not
    the count of pages, as in a `public` version, which also names the papers that are withheld from it.
    """
    pages = _pages(page_count, numbered_to)
    extent = _extent(numbered_items, pages, "withheld" if public else "restricted")
    cover = Cover(
        settings.office_name,
        settings.board_name,
        _occasion(meeting),
        meeting.place,
        _facts(settings, extent, version, copy),
        logo,
        logo_alternative(settings.office_name) if logo else "",
    )
    furniture = Furniture(str(marking or Marking()), page_numbers=False, header_on_first=False)
    title = f"{settings.board_name}, {with_weekday(meeting.held_on)}"
    return in_one_section(title, (cover,), furniture, meeting.held_on, settings, called="Cover", anchor="cover")


def _occasion(meeting: Meeting) -> str:
    day = with_weekday(meeting.held_on)
    return f"{day}, {clock_time(meeting.starts_at)}" if meeting.starts_at else day


def _facts(settings: Settings, extent: Content, version: str, copy: str) -> tuple[Fact, ...]:
    enquiries = (settings.secretary_name, settings.office_email, settings.office_telephone)
    return (
        *fact("Chair", chair_in_words(settings)),
        Fact("Contents", extent),
        *fact("Copy", copy),
        *fact("Version", version),
        *fact("Enquiries", ", ".join(filter(None, enquiries))),
    )


def _pages(count: int | None, numbered_to: int | None) -> str:
    if not count:
        return ""
    is_otherwise = numbered_to is not None and numbered_to != count
    return count_in_words(count, "page") + (f", numbered to {numbered_to}" if is_otherwise else "")


def _extent(items: Sequence[NumberedItem], pages: str, kept_back: str) -> Content:
    count = count_agenda(items).papers_there
    papers = count_in_words(count, "paper") if count else "No papers"
    missing = [entry for entry in items if entry.paper_state is PaperState.MISSING]
    private = [entry for entry in items if entry.item.restriction and entry not in missing]
    text = f"{', '.join(filter(None, (papers, pages)))}.{_are(private, kept_back)}{_are(missing, 'to follow')}"
    return counted(text, {"agenda.papers_there": count} if count else {})


def _are(entries: Sequence[NumberedItem], word: str) -> str:
    """Return the sentence on these papers: “Papers 8 to 10 are restricted”. Empty without any."""
    numbers = sorted((entry.paper_number for entry in entries if entry.paper_number), key=int)
    papers, are = ("Paper", "is") if len(numbers) == 1 else ("Papers", "are")
    return f" {papers} {listed_in_ranges(numbers)} {are} {word}." if numbers else ""
