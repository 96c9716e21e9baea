"""The agenda of a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from boardpack.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    FactLayout,
    Facts,
    Furniture,
    Heading,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    Title,
    Tone,
    words,
)
from boardpack.domain.days.dates import (
    clock_time,
    clock_time_in_column,
    count_in_words,
    hours_in_words,
    in_words,
    with_weekday,
)
from boardpack.domain.log.public import IN_PRIVATE, IN_PUBLIC, public_ground
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem, PaperState, Restriction, paper_state
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import board_and_date, fact
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.standings import cell_note
from boardpack.papers.text.phrases import capitalised, sentence
from boardpack.papers.text.typography import NO_BREAK

_NO_PAGES: Mapping[AgendaItemId, str] = MappingProxyType({})
_COLUMNS = (
    Column("Item", 12),
    Column("Subject and presenter", 82),
    Column("Purpose", 22),
    Column("Paper", 32),
    Column("Time", 18, Align.RIGHT),
)
_MOST_NORMAL_ROWS = 9
_CHAIR = "chair"
_GLOSSARY = "Glossary"
_INTERESTS = "Declare interests at the start of the meeting, or as soon as they become apparent."
_PRIVATE = "The press and public are excluded from this part. Its papers are left out of the public version."


@dataclass(frozen=True)
class _Beside:
    """The columns beside the items: page numbers, times, and the text where there is no time."""

    pages: Mapping[AgendaItemId, str]
    times: Mapping[str, str]
    untimed: str
    tight: bool


def compose_agenda(
    meeting: Meeting,
    numbered_items: Sequence[NumberedItem],
    settings: Settings,
    pages: Mapping[AgendaItemId, str] = _NO_PAGES,
    *,
    next_meeting: Meeting | None = None,
    marking: Marking | None = None,
) -> Document:
    """Compose the agenda. `pages` gives the printed page on which an item's paper begins, where known.

    A long one leaves the line above its title to the items, since the header names the board.
    """
    title = f"Agenda for {in_words(meeting.held_on)}"
    blocks = (
        Title(title, settings.board_name if len(numbered_items) <= _MOST_NORMAL_ROWS else ""),
        *_facts(meeting, settings),
        *_business(numbered_items, pages),
        _about_the_meeting(settings, next_meeting),
    )
    furniture = Furniture(str(marking or Marking()), board_and_date(settings, meeting.held_on), "Agenda")
    section = Section(blocks, furniture, "Agenda", "agenda")
    return number(Document(title, (section,), meeting.held_on, settings.office_name))


def _facts(meeting: Meeting, settings: Settings) -> tuple[Facts, ...]:
    facts: tuple[Fact, ...] = (
        *fact("Time", _day_and_time(meeting)),
        *fact("Place", meeting.place),
        *fact("Chair", "" if _names_chair(settings) else settings.chair_name),
        *fact("Apologies to", ", ".join(filter(None, (settings.secretary_name, settings.office_telephone)))),
    )
    return (Facts(facts),)


def _about_the_meeting(settings: Settings, next_meeting: Meeting | None) -> Facts:
    """Return membership, quorum and the rules that apply to the meeting, at the foot of the agenda."""
    facts = (
        *fact("Members", "; ".join(settings.members)),
        *fact("Quorum", sentence(settings.quorum)),
        *fact("Interests", _INTERESTS),
        *fact("Press and public", sentence(settings.public_access)),
        *fact("Next meeting", _next_meeting(next_meeting)),
    )
    return Facts(facts, FactLayout.RECORD)


def _names_chair(settings: Settings) -> bool:
    """Return True if the list of members at the foot says who takes the chair."""
    return bool(settings.chair_name) and any(settings.chair_name in member for member in settings.members)


def _day_and_time(meeting: Meeting) -> str:
    day = with_weekday(meeting.held_on).split()[0]
    if meeting.starts_at is None:
        return day
    hours = hours_in_words(meeting.starts_at, meeting.ends_at).replace(" ", NO_BREAK)
    return f"{day}, {hours}"


def _business(items: Sequence[NumberedItem], pages: Mapping[AgendaItemId, str]) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(words("There are no items on this agenda yet.")),)
    public = [entry for entry in items if entry.item.restriction is None]
    private = [entry for entry in items if entry.item.restriction is not None]
    untimed = "follows" if items[0].starts_at else "None set"
    beside = _Beside(pages, _times(items), untimed, tight=len(items) > _MOST_NORMAL_ROWS)
    return (*_public_part(public, beside, has_private=bool(private)), *_restricted_part(private, beside))


def _public_part(items: Sequence[NumberedItem], beside: _Beside, *, has_private: bool) -> tuple[Block, ...]:
    if not items:
        return ()
    heading = (Heading(1, words(IN_PUBLIC), small=True),) if has_private else ()
    return (*heading, _table(items, beside, "Items of business, in order"))


def _restricted_part(items: Sequence[NumberedItem], beside: _Beside) -> tuple[Block, ...]:
    if not items:
        return ()
    shared = _shared_restriction(items)
    reason = f" {_reason(shared)}" if shared else ""
    return (
        Heading(1, words(IN_PRIVATE), small=True),
        Paragraph(words(_PRIVATE + reason), ParagraphRole.NOTE, keep_with_next=True),
        _table(items, beside, "Items of business considered in private, in order", shared),
    )


def _shared_restriction(items: Iterable[NumberedItem]) -> Restriction | None:
    """Return the reason or the ground that all these items share, with the day of review. None if they share none."""
    whole = {entry.item.restriction for entry in items if entry.item.restriction}
    grounds = {replace(restriction, reason=public_ground(restriction)) for restriction in whole}
    shared = whole if len(whole) == 1 else grounds
    return shared.pop() if len(shared) == 1 else None


def _reason(restriction: Restriction) -> str:
    review = f" To be reviewed on {in_words(restriction.review_on)}." if restriction.review_on else ""
    return f"Reason: {sentence(restriction.reason)}{review}"


def _own_reason(restriction: Restriction, shared: Restriction | None) -> str:
    """Return the reason of one item, without what is `shared`. Empty if it has no other."""
    if shared is None:
        return _reason(restriction)
    return "" if restriction == shared else capitalised(sentence(restriction.reason.partition(":")[2]))


def _table(
    items: Sequence[NumberedItem], beside: _Beside, description: str, shared: Restriction | None = None
) -> Table:
    """Return the table of these items. `shared` is the reason for a restriction that is stated above it."""
    rows = tuple(_row(entry, beside, shared) for entry in items)
    return Table(_COLUMNS, rows, description, naming=2, tight=beside.tight)


def _row(entry: NumberedItem, beside: _Beside, shared: Restriction | None) -> Row:
    purpose = entry.item.purpose
    return Row(
        (
            _cell(entry.number),
            _subject(entry, shared),
            _cell(capitalised(purpose) if purpose else ""),
            _paper(entry, beside.pages),
            _cell(beside.times[entry.number], otherwise=beside.untimed),
        )
    )


def _cell(text: str, *, otherwise: str = "") -> Cell:
    """Return a cell of agenda size. `otherwise` is printed in grey if the text is empty."""
    first = words(text) or words(otherwise, tone=Tone.GREY)
    return Cell((Paragraph(first, ParagraphRole.CELL),))


def _subject(entry: NumberedItem, shared: Restriction | None) -> Cell:
    restriction = entry.item.restriction
    is_of_chair = entry.item.presenter.casefold() == _CHAIR
    presenter = cell_note("" if is_of_chair else entry.item.presenter, called="Presenter")
    reason = cell_note(_own_reason(restriction, shared) if restriction else "", called="Private")
    notes = (note for note in (presenter, reason) if note.content)
    return Cell((Paragraph(words(entry.item.title), ParagraphRole.CELL_LARGE), *notes))


def _paper(entry: NumberedItem, pages: Mapping[AgendaItemId, str]) -> Cell:
    if entry.paper_number is None:
        return _cell("")
    page = pages.get(entry.item.id)
    note = f", page {page}" if page else ", to follow" if paper_state(entry.item) is PaperState.MISSING else ""
    is_glossary = entry.item.paper is not None and entry.item.paper.kind is PaperKind.GLOSSARY
    name = _GLOSSARY if is_glossary else f"Paper {entry.paper_number}"
    link = Link(name, f"#paper-{entry.paper_number}")
    return Cell((Paragraph((link, *words(note)), ParagraphRole.CELL),))


def _times(items: Sequence[NumberedItem]) -> dict[str, str]:
    """Map each item's number to its starting time. No time follows an item without a length.

    Without a start of the meeting it is how long each item takes.
    """
    times: dict[str, str] = {}
    known = True
    for entry in items:
        if entry.starts_at is None:
            times[entry.number] = count_in_words(entry.item.minutes, "minute") if entry.item.minutes else ""
        else:
            times[entry.number] = clock_time_in_column(entry.starts_at) if known else ""
        known = known and entry.item.minutes > 0
    return times


def _next_meeting(meeting: Meeting | None) -> str:
    if meeting is None:
        return "Date to be confirmed."
    start = f", {clock_time(meeting.starts_at)}" if meeting.starts_at else ""
    due = f" Papers are due on {in_words(meeting.papers_due_on)}." if meeting.papers_due_on else ""
    return f"{in_words(meeting.held_on)}{start}.{due}"
