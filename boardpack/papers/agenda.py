"""The agenda of a meeting."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from boardpack.documents.model import (
    Align,
    Block,
    Column,
    Content,
    Document,
    Fact,
    FactLayout,
    Facts,
    Heading,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
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
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem, PaperState, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_holders import Person
from boardpack.domain.office.office_people import member_in_words
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import fact, in_one_section, meeting_furniture
from boardpack.papers.parts.standings import cell_note, row_of
from boardpack.papers.parts.what_there_is import what_there_is
from boardpack.papers.text.letter_widths import most_width
from boardpack.papers.text.phrases import capitalised, sentence
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import Frozen, replace

_NO_PAGES: Mapping[AgendaItemId, str] = MappingProxyType({})
_SUBJECT_MM = 89
_MOST_NORMAL_ROWS = 9
_MOST_TWO_LINE_ROWS = 12
_ROOM_FOR_SUBJECT = (_SUBJECT_MM - 3.2) * 72 / 25.4
_SUBJECT_SIZE = 11
_CHAIR = "chair"
_GLOSSARY = "Glossary"
_INTERESTS = "Declare interests at the start of the meeting, or as soon as they become apparent."
_PRIVATE = "The press and public are excluded from this part. Its papers are left out of the public version."


class _Beside(Frozen):
    """The page numbers, times and columns beside the items."""

    pages: Mapping[AgendaItemId, str]
    times: Mapping[str, str]
    columns: tuple[Column, ...]
    tight: bool
    on_one_line: bool


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
        _about_the_meeting(settings, next_meeting, numbered_items),
    )
    furniture = meeting_furniture(settings, meeting, "Agenda", marking)
    return in_one_section(title, blocks, furniture, meeting.held_on, settings, called="Agenda", anchor="agenda")


def _facts(meeting: Meeting, settings: Settings) -> tuple[Facts, ...]:
    facts: tuple[Fact, ...] = (
        *fact("Time", _day_and_time(meeting)),
        *fact("Place", meeting.place),
        *fact("Chair", "" if _names_chair(settings) else settings.chair_name),
        *fact("Apologies to", ", ".join(filter(None, (settings.secretary_name, settings.office_telephone)))),
    )
    return (Facts(facts),)


def _about_the_meeting(settings: Settings, next_meeting: Meeting | None, items: Sequence[NumberedItem]) -> Facts:
    """Return membership, quorum and the rules that apply to the meeting, at the foot of the agenda.

    An item for interests is reminder enough of the rule on them.
    """
    has_interests = any("interest" in entry.item.title.casefold() for entry in items)
    facts = (
        *fact("Members", "; ".join(member_in_words(member, settings) for member in _members(settings))),
        *fact("Quorum", sentence(settings.quorum)),
        *fact("Interests", "" if has_interests else _INTERESTS),
        *fact("Press and public", sentence(settings.public_access)),
        *fact("Next meeting", _next_meeting(next_meeting)),
    )
    return Facts(facts, FactLayout.RECORD)


def _members(settings: Settings) -> tuple[Person, ...]:
    """Return the members of the board. Empty while only its chair was entered."""
    return settings.members if len(settings.members) > 1 else ()


def _names_chair(settings: Settings) -> bool:
    """Return True if the list of members at the foot says who takes the chair."""
    return any(settings.chair_name == member.name for member in _members(settings))


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
    columns = _columns(is_timed=items[0].starts_at is not None)
    tight, on_one_line = len(items) > _MOST_NORMAL_ROWS, len(items) > _MOST_TWO_LINE_ROWS
    beside = _Beside(pages, _times(items), columns, tight=tight, on_one_line=on_one_line)
    return what_there_is((*_public_part(public, beside, has_private=bool(private)), *_restricted_part(private, beside)))


def _columns(*, is_timed: bool) -> tuple[Column, ...]:
    """Return the columns. Without a start of the meeting the last has lengths, which need more room than times."""
    time = Column("Time", 15, Align.RIGHT, "follows") if is_timed else Column("Time", 20, Align.RIGHT, "None set")
    subject = Column("Subject and presenter", _SUBJECT_MM + 15 - time.width_mm)
    return (Column("Item", 9), subject, Column("Purpose", 21), Column("Paper", 32), time)


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
    return Table(beside.columns, rows, description, naming=2, tight=beside.tight)


def _row(entry: NumberedItem, beside: _Beside, shared: Restriction | None) -> Row:
    purpose = entry.item.purpose
    return row_of(
        entry.number,
        _subject(entry, beside, shared),
        capitalised(purpose) if purpose else "",
        _paper(entry, beside.pages),
        beside.times[entry.number],
    )


def _subject(entry: NumberedItem, beside: _Beside, shared: Restriction | None) -> tuple[Paragraph, ...]:
    """Return the subject, its presenter, and its own reason for a restriction.

    On a long agenda the presenter follows a short subject on its line, so that the agenda keeps to one page.
    """
    item = entry.item
    presenter = "" if item.presenter.casefold() == _CHAIR else item.presenter
    reason = _own_reason(item.restriction, shared) if item.restriction else ""
    on_one_line = f"{item.title} ({presenter})"
    is_short = "(" not in presenter and most_width(on_one_line, _SUBJECT_SIZE) <= _ROOM_FOR_SUBJECT
    subject: Content = words(item.title)
    if beside.on_one_line and presenter and is_short:
        subject, presenter = (*subject, Text(f" ({presenter})", tone=Tone.GREY)), ""
    elif beside.on_one_line and presenter and reason:
        presenter, reason = f"{presenter}. {reason}", ""
    notes = (cell_note(presenter, called="Presenter"), cell_note(reason, called="Private"))
    return (Paragraph(subject, ParagraphRole.CELL_LARGE), *(note for note in notes if note.content))


def _paper(entry: NumberedItem, pages: Mapping[AgendaItemId, str]) -> str | Paragraph:
    if entry.paper_number is None:
        return ""
    page = pages.get(entry.item.id)
    note = f", page {page}" if page else ", to follow" if entry.paper_state is PaperState.MISSING else ""
    is_glossary = entry.item.paper is not None and entry.item.paper.kind is PaperKind.GLOSSARY
    name = _GLOSSARY if is_glossary else f"Paper {entry.paper_number}"
    link = Link(name, f"#paper-{entry.paper_number}")
    return Paragraph((link, *words(note)), ParagraphRole.CELL)


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
