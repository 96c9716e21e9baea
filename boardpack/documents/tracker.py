"""The recommendation tracker: every item of every report, with its two dates and where it stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from boardpack.documents.asks import addressees, deadline_lines, short_ask, short_label
from boardpack.documents.framing import Business, anchor_of, fact, paper_furniture, title_block
from boardpack.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    StatusCount,
    StatusStrip,
    Table,
    words,
)
from boardpack.documents.numbering import number
from boardpack.documents.phrases import capitalised, listed, sentence
from boardpack.documents.standings import cell_line, cell_note, standing_counts, standing_line
from boardpack.domain.actions import ActionState, Standing
from boardpack.domain.counts import LogCounts
from boardpack.domain.dates import count_in_words, in_words, length_in_words
from boardpack.domain.items import Applicability, Item, ItemEntry, ItemKind, Report
from boardpack.domain.settings import Settings
from boardpack.domain.tracking import ItemStanding, tracked

_TITLE = "Recommendation tracker"
_WIDTH = 166
_DEADLINE_MM = 33
_TARGET_MM = 33
_FORMER_TARGET_MM = 40
_STATUS_MM = 31
_NARROW_NUMBER_MM = 12
_WIDE_NUMBER_MM = 16
_SHORT_NUMBER = 5
_SHORT_KINDS = (
    (ItemKind.AREA_FOR_IMPROVEMENT, "AFI", "an area for improvement"),
    (ItemKind.CAUSE_OF_CONCERN, "CoC", "a cause of concern"),
)

Tracked = tuple[ItemEntry, ItemStanding]


def compose_tracker(
    entries: Iterable[ItemEntry],
    states: Iterable[ActionState],
    settings: Settings,
    as_at: date,
    *,
    business: Business | None = None,
) -> Document:
    """Where every item of the register stands on the day `as_at`, report by report, oldest first.

    Every number of a report is there, also those that are for other bodies.
    """
    items = tracked(_in_order(entries), states, as_at)
    title = f"{_TITLE} as at {in_words(as_at)}"
    blocks = (
        *title_block(title, settings, business, fact("Reports", _extent(items))),
        *_register(items, as_at),
    )
    section = Section(blocks, paper_furniture(settings, business, _TITLE), title, anchor_of(business))
    return number(Document(title, (section,), as_at, settings.office_name))


def _in_order(entries: Iterable[ItemEntry]) -> list[ItemEntry]:
    return sorted(entries, key=lambda e: (*_report_order(e.report), e.item.position))


def _report_order(report: Report) -> tuple[date, str, str]:
    return (report.published_on or date.max, report.title, report.id)


def _extent(items: Sequence[Tracked]) -> str:
    reports = len({entry.report.id for entry, _ in items})
    if not reports:
        return "None in the register"
    return f"{count_in_words(reports, 'report')}, {count_in_words(len(items), 'item')}"


def _register(items: Sequence[Tracked], as_at: date) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(words("No inspection report has been taken into the register yet.")),)
    blocks: list[Block] = [_strip(items)]
    columns = _columns(items)
    for report, own in groupby(items, key=lambda pair: pair[0].report):
        blocks.extend(_report(report, tuple(own), as_at, columns))
    return (*blocks, *_key(items))


def _strip(items: Sequence[Tracked]) -> StatusStrip:
    """Counts of the items that are followed: all but those for other bodies."""
    standings = [where.standing for _, where in items]
    counts = LogCounts(**{where.name.lower(): standings.count(where) for where in Standing})
    followed = counts.open + counts.complete
    return StatusStrip((StatusCount(followed, "followed", bold=True), *standing_counts(counts)))


def _report(report: Report, items: Sequence[Tracked], as_at: date, columns: tuple[Column, ...]) -> tuple[Block, ...]:
    clock = f"{clock_line(report, as_at)} {_for_the_force(items)}"
    return (
        Heading(1, words(report.title), small=True),
        Paragraph(words(clock), ParagraphRole.NOTE, keep_with_next=True),
        Table(columns, tuple(_row(entry.item, where) for entry, where in items), f"Items of {report.title}"),
    )


def _key(items: Sequence[Tracked]) -> tuple[Paragraph, ...]:
    """What the short labels in the first column stand for, where there are any."""
    kinds = {entry.item.kind for entry, _ in items}
    meanings = [f"{short} is {whole}" for kind, short, whole in _SHORT_KINDS if kind in kinds]
    return (Paragraph(words(sentence(listed(meanings))), ParagraphRole.NOTE),) if meanings else ()


def clock_line(report: Report, as_at: date) -> str:
    """What the statutory clock of a report says on a day, in one or two short sentences."""
    clock = report.clock
    if clock is None:
        return "Publication date not known, so that the 56 days cannot be counted."
    published = f"Published {in_words(clock.published_on)}."
    due = in_words(clock.last_day)
    if report.responded_on is not None:
        day = clock.day_number(report.responded_on)
        return f"{published} Response due {due}, sent {in_words(report.responded_on)} (day {day} of 56)."
    left = clock.days_left(as_at)
    if left < 0:
        return f"{published} Response was due {due}, {length_in_words(-left)} late."
    return f"{published} Response due {due} (day {clock.day_number(as_at)} of 56)."


def _for_the_force(items: Sequence[Tracked]) -> str:
    ours = sum(e.item.applicability in (Applicability.FOR_US, Applicability.PARTLY) for e, _ in items)
    open_question = sum(e.item.applicability is Applicability.UNDECIDED for e, _ in items)
    question = f" {open_question} not decided yet." if open_question else ""
    return f"{ours} of {len(items)} for the force.{question}"


def _columns(items: Sequence[Tracked]) -> tuple[Column, ...]:
    """The same widths for all reports; the second column takes what the others leave."""
    long = any(len(short_label(entry.item)) > _SHORT_NUMBER for entry, _ in items)
    number_mm = _WIDE_NUMBER_MM if long else _NARROW_NUMBER_MM
    moved = any(where.former_target for _, where in items)
    target_mm = _FORMER_TARGET_MM if moved else _TARGET_MM
    return (
        Column("No.", number_mm),
        Column("Item and addressees", _WIDTH - number_mm - _DEADLINE_MM - target_mm - _STATUS_MM),
        Column("Inspectorate’s deadline", _DEADLINE_MM),
        Column("Force’s target", target_mm),
        Column("Status and assurance", _STATUS_MM),
    )


def _row(item: Item, where: ItemStanding) -> Row:
    is_cause = item.kind is ItemKind.CAUSE_OF_CONCERN
    nobody = "Its recommendations follow" if is_cause else "Addressee not named"
    to_whom = capitalised(addressees(item.bodies)) or nobody
    return Row(
        (
            Cell((cell_line(short_label(item)),)),
            Cell((cell_line(short_ask(item)), cell_note(to_whom))),
            Cell(_lines(*deadline_lines(item.deadline))),
            Cell(_target(where)),
            Cell(_status(item, where)),
        )
    )


def _lines(first: str, *rest: str) -> tuple[Paragraph, ...]:
    return (cell_line(first), *(cell_note(line) for line in rest))


def _target(where: ItemStanding) -> tuple[Paragraph, ...]:
    if where.standing is None:
        return (cell_line("None needed"),)
    if where.target is None:
        return (cell_line("None set"),)
    former = (f"was {in_words(where.former_target)}",) if where.former_target else ()
    return _lines(in_words(where.target), *former)


def _status(item: Item, where: ItemStanding) -> tuple[Paragraph, ...]:
    lines = [standing_line(where.standing)]
    if where.days_late:
        lines.append(cell_line(f"{length_in_words(where.days_late)} late", bold=True))
    if where.assurance:
        lines.append(cell_line(capitalised(where.assurance)))
    match item.applicability:
        case Applicability.PARTLY:
            lines.append(cell_note("Partly for the force"))
        case Applicability.UNDECIDED:
            lines.append(cell_note("For the force? Not decided yet"))
        case Applicability.FOR_US | Applicability.NOT_FOR_US:
            pass
    return tuple(lines)
