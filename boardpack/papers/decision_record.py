"""The record of one or more decisions: the decision, its reasons and the papers behind it."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Document,
    Fact,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.markings import Classification, Marking, highest
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.decisions import Decision
from boardpack.papers.parts.framing import Business, composed_paper, fact
from boardpack.papers.text.phrases import sentence
from boardpack.papers.text.plain_text import blocks_of
from boardpack.values import Frozen

_SHORT = "Decisions"
_ORDER = (
    "A record of each decision of significant public interest is published under paragraph 5 of Part 1 of the Schedule "
    "to the Elected Local Policing Bodies (Specified Information) Order 2011."
)


class TakenDecision(Frozen):
    """A decision with the meeting at which it was taken. None if it was taken between meetings."""

    decision: Decision
    meeting: Meeting | None = None


def compose_decision_record(taken: TakenDecision, settings: Settings) -> Document:
    """Compose the record of one decision."""
    decision = taken.decision
    return composed_paper(
        f"Decision {decision.ref}: {decision.title}",
        (_box(decision), *_grounds(decision, 1), Paragraph(words(_ORDER), ParagraphRole.NOTE)),
        settings,
        decision.taken_on,
        short=f"Decision {decision.ref}",
        facts=tuple(_facts(taken, settings)),
        marking=_marking((taken,)),
        numbered=True,
    )


def compose_decisions(
    taken: Sequence[TakenDecision],
    settings: Settings,
    title: str,
    dated: date,
    *,
    business: Business | None = None,
) -> Document:
    """Compose the records of several decisions under one title, in the order in which they were taken."""
    body = decision_entries(taken, settings, 1) or (Paragraph(words("No decisions are recorded.")),)
    marking = highest((_marking(taken), business.marking)) if business else _marking(taken)
    return composed_paper(title, body, settings, dated, short=_SHORT, business=business, marking=marking, numbered=True)


def decision_entries(taken: Sequence[TakenDecision], settings: Settings, level: int) -> tuple[Block, ...]:
    """Return the records of decisions under headings of that level. Empty if there are none."""
    entries = tuple(block for decision in taken for block in _entry(decision, settings, level))
    return (*entries, Paragraph(words(_ORDER), ParagraphRole.NOTE)) if entries else ()


def _entry(taken: TakenDecision, settings: Settings, level: int) -> Iterator[Block]:
    decision = taken.decision
    yield Heading(level, words(f"{decision.ref}: {decision.title}"), small=True)
    yield Paragraph(words(_in_one_line(taken, settings)), ParagraphRole.NOTE, keep_with_next=True)
    yield _box(decision)
    yield from _grounds(decision, level + 1)


def _facts(taken: TakenDecision, settings: Settings) -> Iterator[Fact]:
    decision, meeting = taken.decision, taken.meeting
    yield from fact("Date of decision", in_words(decision.taken_on))
    yield from fact("Decision maker", settings.commissioner_title)
    yield from fact("Taken at", f"Meeting of {in_words(meeting.held_on)}" if meeting else "Outside a meeting")
    yield from fact("Published", _publication(decision))


def _in_one_line(taken: TakenDecision, settings: Settings) -> str:
    """Return when, where and by whom it was taken, and whether it has been published."""
    decision, meeting = taken.decision, taken.meeting
    day, held_on = in_words(decision.taken_on), in_words(meeting.held_on) if meeting else ""
    where = f"at the meeting of {held_on}" if meeting else "outside a meeting"
    line = f"Taken by the {settings.commissioner_title} {where if held_on == day else f'on {day}, {where}'}."
    if decision.is_restricted:
        return f"{line} {sentence(_publication(decision))}"
    published = f"Published on {_publication(decision)}." if decision.published_on else "Not published yet."
    return f"{line} {published}"


def _publication(decision: Decision) -> str:
    if decision.is_restricted:
        return f"Restricted: {decision.restriction_reason}"
    return in_words(decision.published_on) if decision.published_on else "Not yet"


def _box(decision: Decision) -> Box:
    return Box(BoxKind.DECISION, "Decision", blocks_of(decision.text))


def _grounds(decision: Decision, level: int) -> Iterator[Block]:
    if decision.reasons:
        yield Heading(level, words("Reasons"))
        yield from blocks_of(decision.reasons)
    if decision.considered:
        yield Heading(level, words("Information considered"))
        yield List(ListKind.BULLET, tuple(ListItem(words(sentence(paper))) for paper in decision.considered))


def _marking(taken: Sequence[TakenDecision]) -> Marking:
    is_restricted = any(decision.decision.is_restricted for decision in taken)
    return Marking(Classification.OFFICIAL_SENSITIVE) if is_restricted else Marking()
