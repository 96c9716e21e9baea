"""The recommendation tracker: every item of every report, with deadline, target date and status."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Cell,
    Column,
    Content,
    Document,
    Fact,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    StatusCount,
    StatusStrip,
    Table,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words, in_words, length_in_words
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import ItemCounts, count_items, count_items_by_report
from boardpack.domain.log.slippage import Slippages, slippage_in_words
from boardpack.domain.log.tracking import TrackedItem, tracked
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import Applicability, ItemEntry, ItemKind, Report
from boardpack.papers.parts.asks import addressees, deadline_lines, short_label, whole_ask
from boardpack.papers.parts.framing import Business, anchor_of, known_as_at, paper_furniture, title_block
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.remembering import remembered
from boardpack.papers.parts.standings import cell_line, cell_note, item_standing_lines, standing_counts
from boardpack.papers.text.phrases import capitalised, listed, sentence

_TITLE = "Recommendation tracker"
_WIDTH = 166
_DEADLINE_MM = 33
_TARGET_MM = 33
_STATUS_MM = 31
_NARROW_NUMBER_MM = 12
_WIDE_NUMBER_MM = 16
_TARGET = "Target"
_SHORT_NUMBER = 5
_SHORT_KINDS = (
    (ItemKind.AREA_FOR_IMPROVEMENT, "AFI", "an area for improvement"),
    (ItemKind.CAUSE_OF_CONCERN, "CoC", "a cause of concern"),
)


@remembered
def compose_tracker(
    entries: Iterable[ItemEntry],
    states: Iterable[ActionState],
    settings: Settings,
    as_at: date,
    slips: Slippages | None = None,
    *,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the status of every item on the day `as_at`, report by report, oldest first.

    Every number of a report is there, also those that are for other bodies. `slips` tells how often
    each target was moved.
    """
    items = tracked(_in_order(entries), states, as_at, slips)
    extent = Fact("Reports", _extent(count_items(items, as_at)))
    title = f"{_TITLE} as at {in_words(as_at)}"
    blocks = (
        *title_block(title, settings, business, (extent,)),
        *known_as_at(as_at, known_on),
        *_register(items, as_at),
    )
    section = Section(blocks, paper_furniture(settings, business, _TITLE), title, anchor_of(business))
    return number(Document(title, (section,), as_at, settings.office_name))


def _in_order(entries: Iterable[ItemEntry]) -> list[ItemEntry]:
    return sorted(entries, key=lambda e: (*_report_order(e.report), e.item.position))


def _report_order(report: Report) -> tuple[date, str, str]:
    return (report.published_on or date.max, report.title, report.id)


def _extent(counts: ItemCounts) -> Content:
    if not counts.reports:
        return words("None in the register")
    text = f"{count_in_words(counts.reports, 'report')}, {count_in_words(counts.total, 'item')}"
    return counted(text, {"items.reports": counts.reports, "items.total": counts.total})


def _register(items: Sequence[TrackedItem], as_at: date) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(words("No inspection report has been taken into the register yet.")),)
    counts = count_items_by_report(items, as_at)
    blocks: list[Block] = [_strip(counts.whole)]
    columns = _columns(items)
    for part in counts.parts:
        own = tuple(entry for entry in items if entry.entry.report == part.report)
        blocks.extend(_report(part.report, own, part.counts, as_at, columns))
    return (*blocks, *_key(counts.whole))


def _strip(counts: ItemCounts) -> StatusStrip:
    """Return counts of the items, without those for other bodies."""
    return StatusStrip((StatusCount(counts.followed, "for the force", bold=True), *standing_counts(counts.standings)))


def _report(
    report: Report, items: Sequence[TrackedItem], counts: ItemCounts, as_at: date, columns: tuple[Column, ...]
) -> tuple[Block, ...]:
    note = (*words(f"{clock_line(report, as_at)} "), *_for_the_force(report, counts))
    return (
        Heading(1, words(report.title), small=True),
        Paragraph(note, ParagraphRole.NOTE, keep_with_next=True),
        Table(columns, tuple(_row(entry, as_at) for entry in items), f"Items of {report.title}", naming=2),
    )


def _key(counts: ItemCounts) -> tuple[Paragraph, ...]:
    """Return the meaning of the short labels in the first column. Empty if there are none."""
    meanings = [f"{short} is {whole}" for kind, short, whole in _SHORT_KINDS if counts.of_kind(kind)]
    return (Paragraph(words(sentence(listed(meanings))), ParagraphRole.NOTE),) if meanings else ()


def clock_line(report: Report, as_at: date) -> str:
    """Return the statutory clock of a report on a day, in one or two short sentences."""
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


def _for_the_force(report: Report, counts: ItemCounts) -> Content:
    question = f" {counts.undecided} not decided yet." if counts.undecided else ""
    stated = {"items.for_the_force": counts.for_the_force, "items.total": counts.total}
    return counted(
        f"{counts.for_the_force} of {counts.total} for the force.{question}",
        stated | ({"items.undecided": counts.undecided} if question else {}),
        report.id,
    )


def _columns(items: Sequence[TrackedItem]) -> tuple[Column, ...]:
    """Return the same widths for all reports. The second column takes what the others leave."""
    long = any(len(short_label(entry.item)) > _SHORT_NUMBER for entry in items)
    number_mm = _WIDE_NUMBER_MM if long else _NARROW_NUMBER_MM
    return (
        Column("No.", number_mm),
        Column("Item and addressees", _WIDTH - number_mm - _DEADLINE_MM - _TARGET_MM - _STATUS_MM),
        Column("Inspectorate’s deadline", _DEADLINE_MM),
        Column("Force’s target", _TARGET_MM),
        Column("Status and assurance", _STATUS_MM),
    )


def _row(entry: TrackedItem, as_at: date) -> Row:
    item = entry.item
    is_cause = item.kind is ItemKind.CAUSE_OF_CONCERN
    nobody = "Its recommendations follow" if is_cause else "Addressee not named"
    to_whom = capitalised(addressees(item.bodies)) or nobody
    return Row(
        (
            Cell((cell_line(short_label(item)),)),
            Cell((cell_line(whole_ask(item)), cell_note(to_whom, called="For"), *_grades(entry))),
            Cell(_lines("Deadline", *deadline_lines(item.deadline))),
            Cell(_target(entry)),
            Cell(_status(entry, as_at)),
        )
    )


def _lines(called: str, first: str, *rest: str) -> tuple[Paragraph, ...]:
    return (cell_line(first, called=called), *(cell_note(line) for line in rest))


def _grades(entry: TrackedItem) -> tuple[Paragraph, ...]:
    """Return the force's own assessment and the verified one, each in its own line.

    Papers compare neither with the other: that is for the Board.
    """
    if not entry.is_followed:
        return ()
    item = entry.item
    by = f" by {item.verified_by}" if item.verified_by else ""
    own = (cell_note(f"Force’s own assessment: {item.self_grade}", called="Assessment"),) if item.self_grade else ()
    verified = (
        (cell_note(f"Verified as {item.verified_grade}{by}", called="" if own else "Assessment"),)
        if item.verified_grade
        else ()
    )
    return (*own, *verified)


def _target(entry: TrackedItem) -> tuple[Paragraph, ...]:
    where = entry.where
    if where.standing is None:
        return (cell_line("None needed", called=_TARGET),)
    if where.target is None:
        return (cell_line("None set", called=_TARGET),)
    former = (f"was {in_words(where.former_target)}",) if where.former_target else ()
    often = (slippage_in_words(entry.slippage),) if entry.slippage.times_moved > 1 else ()
    return _lines(_TARGET, in_words(where.target), *former, *often)


def _status(entry: TrackedItem, as_at: date) -> tuple[Paragraph, ...]:
    where = entry.where
    lines = [*item_standing_lines(entry, as_at)]
    if where.assurance:
        lines.append(cell_line(capitalised(where.assurance), called="Assurance"))
    match entry.item.applicability:
        case Applicability.PARTLY:
            lines.append(cell_note("Partly for the force", called="Applies"))
        case Applicability.UNDECIDED:
            lines.append(cell_note("For the force? Not decided yet", called="Applies"))
        case Applicability.FOR_US | Applicability.NOT_FOR_US:
            pass
    return tuple(lines)
