"""The minutes of a meeting: attendance, then discussion, decisions and actions under numbered headings."""

import re
from collections.abc import Iterable, Iterator, Sequence

from boardpack.documents.model import (
    Align,
    Block,
    Box,
    BoxKind,
    Column,
    Content,
    Document,
    Fact,
    FactLayout,
    Facts,
    Furniture,
    Heading,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Signature,
    Table,
    Text,
    Title,
    plain,
    words,
)
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import hours_in_words, in_words
from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.office.markings import Classification, Marking, highest
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.agreed_actions import AgreedAction
from boardpack.domain.record.decisions import Decision
from boardpack.domain.record.late_changes import late_changes_in_words
from boardpack.domain.record.minutes import (
    AgreedMinutes,
    Attendee,
    GivenUpdate,
    MinutedItem,
    Minutes,
    MinutesState,
)
from boardpack.papers.parts.framing import Business, anchor_of, board_and_date, fact, paper_furniture
from boardpack.papers.parts.mentions import anchor_of_minute
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.standings import ref_width, row_of
from boardpack.papers.parts.what_there_is import what_there_is
from boardpack.papers.parts.wide_tables import with_room_for_tables
from boardpack.papers.text.markdown import blocks_of
from boardpack.papers.text.phrases import capitalised, first_sentences, handling_of, listed_in_ranges, sentence
from boardpack.papers.text.plain_text import blocks_of as plain_blocks
from boardpack.values import replace

_LONGEST_NUMBER = 5
_FEWEST_INDEXED = 6
_LIST_MARK = re.compile(r"^\s*[-*•]\s+", re.MULTILINE)
_SHORT = "Minutes"
_DEEPEST = 3
_COUNTED = (ParagraphRole.BODY, ParagraphRole.LEAD_IN)


def compose_minutes(minutes: Minutes, settings: Settings, *, business: Business | None = None) -> Document:
    """Compose the minutes, as a draft until confirmed. `business` is the later meeting's item that carries them.

    A restricted annex has no attendance: that is in the open minutes.

    Numbers are those of the office's minutes, which go on from meeting to meeting.
    """
    title = minutes_title(minutes)
    blocks = (
        Title(title, business.kicker if business else settings.board_name),
        Facts(tuple(_facts(minutes, settings, business))),
        *(() if minutes.is_annex else (Facts(tuple(_attendance(minutes)), FactLayout.LIST),)),
        *_agreed_in(minutes),
        *_corrections(minutes),
        *_items(minutes),
        *_kept_back(minutes.kept_back),
        *_to_sign(minutes, settings),
    )
    section = Section(blocks, _furniture(minutes, settings, business), title, anchor_of(business))
    return with_room_for_tables(number(Document(title, (section,), minutes.meeting.held_on, settings.office_name)))


def minutes_title(minutes: Minutes) -> str:
    """Return the title of the minutes: a draft until they are confirmed, unless they were imported."""
    is_draft = minutes.record.state is not MinutesState.CONFIRMED and not minutes.record.is_imported
    draft = "draft " if is_draft else ""
    restricted = "restricted " if minutes.is_annex else ""
    return capitalised(f"{draft}{restricted}minutes of {in_words(minutes.meeting.held_on)}")


def _furniture(minutes: Minutes, settings: Settings, business: Business | None) -> Furniture:
    """Return header and footer. Minutes with restricted items are marked as such, whatever paper carries them."""
    holds_restricted = minutes.is_annex or any(item.restriction for item in minutes.items)
    least = Marking(Classification.OFFICIAL_SENSITIVE) if holds_restricted else Marking()
    marking = str(highest((least, *((business.marking,) if business else ()))))
    if business is not None:
        return replace(paper_furniture(settings, business, _SHORT), marking=marking)
    return Furniture(marking, board_and_date(settings, minutes.meeting.held_on), _SHORT)


def _facts(minutes: Minutes, settings: Settings, business: Business | None) -> Iterator[Fact]:
    meeting, paper = minutes.meeting, business.paper if business else None
    hours = hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else ""
    yield from fact("Time and place", ", ".join(filter(None, (hours, meeting.place))))
    yield from fact("Status", _status(minutes))
    yield from fact("Changes", " ".join(late_changes_in_words(minutes)))
    yield from fact("Annex to", f"Minutes of {in_words(meeting.held_on)}" if minutes.is_annex else "")
    yield from fact("Minutes by", "" if minutes.record.is_imported else settings.secretary_name)
    yield from fact("Handling", handling_of(paper.marking, paper.handling_note) if paper else "")


def _status(minutes: Minutes) -> str:
    agreement = minutes.agreement
    if minutes.record.state is MinutesState.CONFIRMED and agreement:
        corrected = ", with corrections" if minutes.record.corrections else ""
        return f"Agreed on {in_words(agreement.held_on)}{corrected}"
    if minutes.imported_on:
        return f"Imported on {in_words(minutes.imported_on)}"
    return f"Draft, for agreement on {in_words(agreement.held_on)}" if agreement else "Draft"


def _attendance(minutes: Minutes) -> Iterator[Fact]:
    record = minutes.record
    present = _named(record.of(Presence.PRESENT))
    unknown = "See the imported minutes" if record.is_imported else "Not recorded yet"
    yield Fact("Present", words(present or unknown))
    yield from fact("In attendance", _named(record.of(Presence.IN_ATTENDANCE)))
    yield from fact("Apologies", _named(record.of(Presence.APOLOGIES)))
    yield Fact("Interests", words(record.declarations or ("None recorded" if record.attendance else unknown)))


def _agreed_in(minutes: Minutes) -> tuple[Block, ...]:
    """Return the index of decisions and actions. Empty if they are so few that a reader finds them without one."""
    decisions = [
        _agreed_row(decision.ref, decision.text, "", "", item) for item in minutes.items for decision in item.decisions
    ]
    actions = [
        _agreed_row(action.ref, action.title, action.owner, in_words(action.target) if action.target else "", item)
        for item in minutes.items
        for action in item.actions
    ]
    rows = (*decisions, *sorted(actions, key=lambda row: plain(row.cells[0].paragraphs[0].content)))
    if len(rows) < _FEWEST_INDEXED:
        return ()
    ref_mm = ref_width(plain(row.cells[0].paragraphs[0].content) for row in rows)
    columns = (
        Column("Ref", ref_mm),
        Column("Decision or action", 76 - ref_mm),
        Column("Owner", 40),
        Column("Due", 34),
        Column("Minute", 16, Align.RIGHT),
    )
    heading = Heading(1, words("Decisions and actions in these minutes"), small=True)
    index = Table(columns, rows, "Decisions and actions in these minutes", naming=2, tight=True)
    return what_there_is((heading, index))


def _agreed_row(ref: str, text: str, owner: str, due: str, item: MinutedItem) -> Row:
    minute = Paragraph((Link(item.called, f"#{_anchor(item)}"),), ParagraphRole.CELL)
    return row_of(ref, first_sentences(_LIST_MARK.sub("", text)), owner, due, minute)


def _to_sign(minutes: Minutes, settings: Settings) -> tuple[Block, ...]:
    """Return the place for the Chair's signature, unless nothing was minuted or the minutes are in another file."""
    if not minutes.items or minutes.record.is_imported:
        return ()
    agreed = Paragraph(words("Agreed as a true record", bold=True), keep_with_next=True)
    name, *below = filter(None, (settings.chair_name, "Chair", "Date:"))
    return (agreed, Signature(name, tuple(below)))


def _named(attendees: Iterable[Attendee]) -> str:
    return "; ".join(attendee.called for attendee in attendees)


def _corrections(minutes: Minutes) -> Iterator[Block]:
    lines = minutes.record.corrections.splitlines()
    if not lines:
        return
    yield Heading(1, words("Corrections"), small=True)
    yield Paragraph(words("Read these minutes with the following corrections:"), keep_with_next=True)
    yield List(ListKind.BULLET, tuple(ListItem(words(sentence(line))) for line in lines))


def _items(minutes: Minutes) -> Iterator[Block]:
    if not minutes.items:
        nothing = (
            "There are no minutes for the private part of the meeting."
            if minutes.is_annex
            else "These minutes have not been drafted yet."
        )
        yield Paragraph(words(nothing))
    for item in minutes.items:
        yield _heading(item)
        yield from _privately(item)
        discussion, outcome = tuple(_minute_blocks(item)), tuple(_outcome(item))
        yield from _kept(discussion, keep_with_outcome=bool(outcome))
        yield from outcome
        if not discussion and not outcome:
            yield Paragraph(words("No discussion is recorded."))


def _heading(item: MinutedItem) -> Heading:
    """Return the heading with its number in the number column; a longer reference follows the text."""
    anchor = _anchor(item)
    if len(item.called) <= _LONGEST_NUMBER:
        return Heading(1, words(item.minute.heading), item.called, anchor, small=True)
    return Heading(1, words(f"{item.minute.heading} ({item.called})"), str(item.number), anchor, small=True)


def _anchor(item: MinutedItem) -> str:
    """Return the anchor of a minute. The restricted part of an open minute, in the annex, has its own."""
    return anchor_of_minute(f"{item.number}-restricted" if item.is_rest else str(item.number))


def _privately(item: MinutedItem) -> Iterator[Paragraph]:
    if item.is_rest:
        yield Paragraph(words("This text is left out of the public minutes."), ParagraphRole.NOTE, keep_with_next=True)
    if item.restriction is not None:
        text = f"The press and public were excluded. Reason: {sentence(item.restriction.reason)}"
        yield Paragraph(words(text), ParagraphRole.NOTE, keep_with_next=True)


def _minute_blocks(item: MinutedItem) -> Iterator[Block]:
    """Compose the text of a minute in numbered paragraphs, then the updates of actions."""
    blocks = (*(_below(block) for block in blocks_of(item.minute.text)), *_update_blocks(item.updates))
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in _COUNTED:
            count += 1
            yield replace(block, number=f"{item.number}.{count}")
        else:
            yield block


def _below(block: Block) -> Block:
    """Return an author's heading one level below that of the minute."""
    return replace(block, level=min(block.level + 1, _DEEPEST)) if isinstance(block, Heading) else block


def _update_blocks(updates: Sequence[GivenUpdate]) -> Iterator[Block]:
    if updates:
        yield Paragraph(
            words("The Board received updates on these actions:"), ParagraphRole.LEAD_IN, keep_with_next=True
        )
        yield List(ListKind.BULLET, tuple(ListItem(_update_in_words(update)) for update in updates))


def _update_in_words(update: GivenUpdate) -> Content:
    owner = f" ({update.owner})" if update.owner else ""
    given = (
        sentence(update.note) if update.note else "",
        f"Status: {update.status.value}." if update.status else "",
        f"Target date: {in_words(update.target)}." if update.target else "",
    )
    return (Text(f"{update.ref}{owner}:", bold=True), Text(f" {' '.join(filter(None, given))}"))


def _kept(blocks: Sequence[Block], *, keep_with_outcome: bool) -> Iterator[Block]:
    """Yield the blocks, the last paragraph kept on the page of the decision or action after it if `held`."""
    for place, block in enumerate(blocks, start=1):
        is_last = keep_with_outcome and place == len(blocks) and isinstance(block, Paragraph)
        yield replace(block, keep_with_next=True) if is_last and isinstance(block, Paragraph) else block


def _outcome(item: MinutedItem) -> Iterator[Box]:
    """Yield decisions, assurance and actions of a minute. One sentence closes the last decision."""
    yield from map(_agreed, item.agreed)
    assured = _assured(item.minute.assurance) if item.minute.assurance else ""
    yield from map(_decision, item.decisions[:-1])
    yield from (_decision(last, assured) for last in item.decisions[-1:])
    if assured and not item.decisions:
        yield Box(BoxKind.DECISION, "Assurance", (Paragraph(words(assured)),))
    yield from map(_action, item.actions)


def _agreed(agreed: AgreedMinutes) -> Box:
    corrected = ", as corrected," if agreed.were_corrected else ""
    day = in_words(agreed.meeting.held_on)
    text = f"The minutes of the meeting held on {day} were agreed{corrected} as a true record."
    return Box(BoxKind.DECISION, "Decision", (Paragraph(words(text)),))


def _decision(decision: Decision, assured: str = "") -> Box:
    text = sentence(decision.text)
    between = "\n" if "\n" in text else " "
    return Box(BoxKind.DECISION, f"Decision {decision.ref}", plain_blocks(f"{text}{between}{assured}"))


def _assured(assurance: Assurance) -> str:
    return f"The Chair was {assurance.value}."


def _action(action: AgreedAction) -> Box:
    by = f"by {in_words(action.target)}" if action.target else ""
    owed = ", ".join(filter(None, (action.owner, by)))
    label = f"Action {action.ref} ({owed})" if owed else f"Action {action.ref}"
    return Box(BoxKind.ACTION, label, (Paragraph(words(sentence(action.title))),))


def _kept_back(numbers: Sequence[int]) -> Iterator[Block]:
    """Yield the line of a public version that names the minutes it leaves out."""
    minutes, are = ("minute", "is") if len(numbers) == 1 else ("minutes", "are")
    which = f"{minutes} {listed_in_ranges([str(number) for number in numbers])}, which {are} recorded separately"
    if numbers:
        yield Paragraph(words(f"The press and public were excluded for {which}."), ParagraphRole.NOTE)
