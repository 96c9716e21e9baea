"""The recommendation tracker: every item of every report, with its latest position, dates and status."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Content,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    StatusCount,
    StatusStrip,
    Table,
    Text,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words, day_of, in_words, length_in_words
from boardpack.domain.days.deadlines import NO_DEADLINE
from boardpack.domain.log.actions import ActionState, Standing, Status
from boardpack.domain.log.counts import ItemCounts, count_items_by_report
from boardpack.domain.log.slippage import Slippages
from boardpack.domain.log.tracking import TrackedItem, tracked
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind
from boardpack.domain.register.items import Applicability, Item, ItemEntry, Report, Response, Voice
from boardpack.domain.register.section_55 import why_no_clock
from boardpack.papers.parts.asks import addressees, deadline_lines, leads, own_ask
from boardpack.papers.parts.framing import Business, composed_paper, fact
from boardpack.papers.parts.mentions import anchor_of_item
from boardpack.papers.parts.standings import (
    cell_apart,
    cell_label,
    cell_line,
    cell_note,
    cell_point,
    item_standing_lines,
    ref_width,
    row_of,
    standing_counts,
)
from boardpack.papers.text.phrases import (
    capitalised,
    first_sentences,
    listed,
    listed_in_ranges,
    sentence,
    spelled,
    spelled_count,
)
from boardpack.values import replace

_TITLE = "Recommendation tracker"
_WIDTH = 166
_DEADLINE_MM = 33
_STATUS_MM = 33
_ADDRESSED_MM = 51
_LONGEST_POSITION = 260
_MOST_REFS = 6
_BY_TARGET = (
    "An item without a deadline is overdue if its own target date has passed. If it has no target date of its own, the "
    "latest target date of its actions is shown."
)
_NO_UPDATE = (cell_apart("No update yet.", called="Position"),)
_AT_RISK = "An overdue action, or a target date missed before the deadline, puts an item at risk."
_KIND_ORDER = tuple(
    dict.fromkeys(
        (ItemKind.RECOMMENDATION, ItemKind.CAUSE_OF_CONCERN, ItemKind.AREA_FOR_IMPROVEMENT, *ITEM_KINDS),
    )
)


def compose_tracker(
    entries: Iterable[ItemEntry],
    states: Iterable[ActionState],
    settings: Settings,
    as_at: date,
    slips: Slippages | None = None,
    *,
    since: date | None = None,
    known_on: date | None = None,
    business: Business | None = None,
) -> Document:
    """Compose the status of every item on the day `as_at`, report by report, oldest first.

    Every number of a report is there. Items for other bodies are quoted until the report was answered and has
    been before a meeting, which is `since`, the day of the last one; afterwards one sentence names them.
    `slips` has the target dates that were changed.
    """
    items = tracked(_in_order(entries), states, as_at, slips)
    return composed_paper(
        f"{_TITLE} as at {in_words(as_at)}",
        _register(items, as_at, since),
        settings,
        as_at,
        short=_TITLE,
        business=business,
        heading=_TITLE,
        facts=fact("As at", in_words(as_at)),
        known_on=known_on,
    )


def _in_order(entries: Iterable[ItemEntry]) -> list[ItemEntry]:
    """Return the items by report. Within one they are by kind and number, unless some belong to a cause of concern."""
    known = tuple(entries)
    nested = {entry.report.id for entry in known if entry.item.parent_id is not None}
    return sorted(
        known,
        key=lambda e: (
            *_report_order(e.report),
            0 if e.report.id in nested else _place_of(e.item.kind),
            e.item.position,
        ),
    )


def _place_of(kind: ItemKind) -> int:
    """Return the place of a kind among the items of a report. Kinds that are not listed come last."""
    return _KIND_ORDER.index(kind) if kind in _KIND_ORDER else len(_KIND_ORDER)


def _report_order(report: Report) -> tuple[date, str, str]:
    return (report.published_on or date.max, report.title, report.id)


def _register(items: Sequence[TrackedItem], as_at: date, since: date | None) -> tuple[Block, ...]:
    if not items:
        return (Paragraph(words("There are no inspection reports in the register yet.")),)
    counts = count_items_by_report(items, as_at)
    number_mm = ref_width(entry.item.short_label for entry in items)
    blocks: list[Block] = [_strip(counts.whole), *_rules(items)]
    for part in counts.parts:
        own = tuple(entry for entry in items if entry.entry.report == part.report)
        blocks.extend(_report(part.report, own, part.counts, as_at, since, number_mm))
    return (*blocks, *_key(counts.whole))


def _strip(counts: ItemCounts) -> StatusStrip:
    """Return counts of the items, without those for other bodies."""
    return StatusStrip((StatusCount(counts.followed, "for the force", bold=True), *standing_counts(counts.standings)))


def _rules(items: Sequence[TrackedItem]) -> tuple[Paragraph, ...]:
    """Return the rules on the status of items, each if an item needs it."""
    goes_by_target = any(entry.is_followed and entry.item.deadline.on is None for entry in items)
    is_at_risk = any(entry.where.standing is Standing.AT_RISK for entry in items)
    rules = " ".join((*([_BY_TARGET] if goes_by_target else ()), *([_AT_RISK] if is_at_risk else ())))
    return (Paragraph(words(rules), ParagraphRole.NOTE),) if rules else ()


def _report(
    report: Report,
    items: Sequence[TrackedItem],
    counts: ItemCounts,
    as_at: date,
    since: date | None,
    number_mm: float,
) -> Iterator[Block]:
    ours = tuple(entry for entry in items if entry.is_followed)
    others = tuple(entry for entry in items if not entry.is_followed)
    note = (*words(f"{clock_line(report, as_at)} "), *_shares(report, counts, items))
    yield Heading(1, words(report.title), small=True)
    yield Paragraph(note, ParagraphRole.NOTE, keep_with_next=True)
    if ours:
        yield from _for_the_force(report, ours, as_at, number_mm)
    if others:
        yield from _for_others(report, others, since, number_mm)


def _key(counts: ItemCounts) -> tuple[Paragraph, ...]:
    """Return the meaning of the short labels in the first column. Empty if there are none."""
    known = [kind for kind, _ in counts.kinds if kind.short not in ("", kind.title)]
    meanings = [f"{kind.short} means {kind.name}" for kind in known]
    return (Paragraph(words(sentence(listed(meanings))), ParagraphRole.NOTE),) if meanings else ()


def clock_line(report: Report, as_at: date) -> str:
    """Return the statutory clock of a report on a day, and the day of its response, in one or two short sentences."""
    clock = report.clock
    sent = f"Response sent {in_words(report.responded_on)}." if report.responded_on else ""
    if not report.rule.is_statutory:
        known = f"Published {in_words(report.published_on)}." if report.published_on else "Publication date not known."
        return f"{known} {sent}".strip()
    if clock is None:
        return sent or why_no_clock(report)
    published = f"Published {in_words(clock.published_on)}."
    due = in_words(clock.last_day)
    if report.responded_on is not None:
        day = clock.day_number(report.responded_on)
        late = f"{count_in_words(day - clock.days, 'day')} late"
        number = late if day > clock.days else f"day {day} of {clock.days}" if day > 0 else "before publication"
        return f"{published} Response due {due}, sent {in_words(report.responded_on)} ({number})."
    left = clock.days_left(as_at)
    if left < 0:
        return f"{published} Response was due {due}, {length_in_words(-left)} ago."
    return f"{published} Response due {due} ({_time_left(left)})."


def _time_left(days: int) -> str:
    return f"{count_in_words(days, 'day')} left" if days else "the last day"


def _shares(report: Report, counts: ItemCounts, items: Sequence[TrackedItem]) -> Content:
    """Return how many items are for whom: "Ten recommendations: four for the force, six for other bodies."."""
    kinds = {entry.item.kind for entry in items}
    noun = "recommendation" if kinds == {ItemKind.RECOMMENDATION} else "item"
    parts = {
        "items.for_the_force": (counts.for_the_force, "for the force"),
        "items.not_for_us": (counts.not_for_us, "for other bodies"),
        "items.undecided": (counts.undecided, "still to be decided"),
    }
    filled = {of: part for of, part in parts.items() if part[0]}
    if len(filled) == 1:
        word = next(iter(filled.values()))[1]
        shares = f", all {word}" if counts.total > 1 else f", {word}"
    else:
        shares = f": {', '.join(f'{spelled(count)} {word}' for count, word in filled.values())}"
    stated = {"items.total": counts.total, **{of: count for of, (count, _) in filled.items()}}
    return counted(f"{capitalised(spelled_count(counts.total, noun))}{shares}.", stated, report.id)


# ---- for the force ----------------------------------------------------------------------------


def _for_the_force(report: Report, items: Sequence[TrackedItem], as_at: date, number_mm: float) -> tuple[Block, ...]:
    """Return the table of the items for the force. Its heading names the addressees if they are always the same.

    If there is no update on any of them, none says so by itself.
    """
    named = {leads(entry.item.bodies) for entry in items if entry.item.kind != ItemKind.CAUSE_OF_CONCERN}
    shared = next(iter(named)) if len(named) == 1 else None
    positions = [_position(entry) for entry in items]
    if not any(lines for lines in positions if lines != _NO_UPDATE):
        positions = [()] * len(items)
    position = " and latest position" if any(positions) else ""
    columns = (
        Column("No.", number_mm),
        Column(f"Recommendation{position}", _WIDTH - number_mm - _DEADLINE_MM - _STATUS_MM),
        Column("Deadline", _DEADLINE_MM),
        Column("Status", _STATUS_MM),
    )
    rows = tuple(_row(entry, shared, lines, as_at) for entry, lines in zip(items, positions, strict=True))
    heading = f"For the force: addressed to {shared}" if shared else "For the force"
    return (
        Heading(2, words(heading), small=True),
        Table(columns, rows, f"Items of {report.title} for the force", naming=2),
    )


def _row(entry: TrackedItem, shared: str | None, position: tuple[Paragraph, ...], as_at: date) -> Row:
    item = entry.item
    text = (*_quoted(item), *_to_whom(item, shared), *position, *_grades(item), *_actions(entry))
    return row_of(item.short_label, text, _dates(entry), _status(entry, as_at), anchor=anchor_of_item(entry.entry))


def _quoted(item: Item) -> Iterator[Paragraph]:
    """Yield the item's own words, whole, with its points as a list."""
    first, *others = own_ask(item).splitlines() or ("",)
    yield cell_line(first)
    rest = (
        *(cell_apart(line) for line in others if line.strip()),
        *(cell_point(point) for point in item.points),
        *(cell_apart(line) for line in item.closing.splitlines() if line.strip()),
    )
    yield from (replace(line, called="Details") for line in rest[:1])
    yield from rest[1:]


def _to_whom(item: Item, shared: str | None) -> tuple[Paragraph, ...]:
    """Return the addressees, without those that the table's heading names. None is missing if no item names any."""
    if item.kind == ItemKind.CAUSE_OF_CONCERN:
        return (cell_note("Cause of concern", called="Kind"),)
    everyone = addressees(item.bodies)
    rest = everyone or "addressee not named" if shared is None else everyone.removeprefix(shared).removeprefix(", ")
    return (cell_note(capitalised(rest), called="For"),) if rest else ()


def _position(entry: TrackedItem) -> tuple[Paragraph, ...]:
    """Return the newest dated note on the item's actions, else that there is a response, or nothing was said.

    The response to the whole report is above the table.
    """
    noted = [
        (state.heard_on, state.last_note_day, state.last_note)
        for state in entry.actions
        if state.heard_on and not state.has_first_note_only
    ]
    response = entry.entry.latest(Voice.FORCE) or entry.entry.latest(Voice.COMMISSIONER)
    if not noted:
        return _responded(entry.entry.report, response)
    _, day, note = max(noted)
    content = (Text(f"{day}: ", bold=True), Text(_in_two_sentences(note)))
    return (Paragraph(content, ParagraphRole.CELL_APART, called="Position"),)


def _responded(report: Report, response: Response | None) -> tuple[Paragraph, ...]:
    """Return when the response was recorded if it has not been sent, or came later. Empty if it was sent."""
    if response is None:
        return _NO_UPDATE
    if report.sent_on(response):
        return ()
    return (cell_apart(f"Response recorded {in_words(day_of(response.at))}.", called="Position"),)


def _in_two_sentences(note: str) -> str:
    """Return the note, or its first two sentences and where the rest is if it is long."""
    whole = sentence(" ".join(note.split()))
    first = first_sentences(note, 2) if len(whole) > _LONGEST_POSITION else whole
    return f"{first} More in the action log." if len(first) < len(whole) else whole


def _grades(item: Item) -> tuple[Paragraph, ...]:
    """Return both assessments in one line. Papers compare neither with the other: that is for the Board."""
    own = [f"as {item.self_grade} by the force"] if item.self_grade else []
    verifier = f"by {item.verified_by}" if item.verified_by else "when verified"
    verified = [f"as {item.verified_grade} {verifier}"] if item.verified_grade else []
    both = " and ".join((*own, *verified))
    return (cell_note(f"Assessed {both}", called="Assessments"),) if both else ()


def _actions(entry: TrackedItem) -> tuple[Paragraph, ...]:
    """Return the references of the actions, of very many those that are open first."""
    refs = [state.ref for state in sorted(entry.actions, key=lambda s: (s.status is Status.COMPLETE, s.ref))]
    shown = ", ".join(sorted(refs)) if len(refs) <= _MOST_REFS else f"{', '.join(refs[:_MOST_REFS])} and others"
    noun = "Action" if len(refs) == 1 else "Actions"
    return (cell_note(f"{noun} {shown}", called="In the log"),) if refs else ()


def _dates(entry: TrackedItem) -> Iterator[Paragraph]:
    """Yield the inspectorate's deadline, the force's target and its original target."""
    first, *rest = ("None set",) if entry.item.deadline == NO_DEADLINE else deadline_lines(entry.item.deadline)
    yield cell_line(first, called="Deadline")
    yield from (cell_note(line) for line in rest)
    where = entry.where
    for label, day in (("Force’s target", where.target), ("Original target", where.former_target)):
        if day:
            yield cell_label(label)
            yield cell_line(in_words(day))


def _status(entry: TrackedItem, as_at: date) -> tuple[Paragraph, ...]:
    lines = [*item_standing_lines(entry, as_at)]
    if entry.where.assurance:
        lines.append(cell_line(capitalised(entry.where.assurance), called="Assurance"))
    match entry.item.applicability:
        case Applicability.PARTLY:
            lines.append(cell_note("Partly for the force", called="Applies"))
        case Applicability.UNDECIDED:
            lines.append(cell_note("Not yet decided whether it is for the force", called="Applies"))
        case Applicability.FOR_US | Applicability.NOT_FOR_US:
            pass
    return tuple(lines)


# ---- for other bodies -------------------------------------------------------------------------


def _for_others(
    report: Report, items: Sequence[TrackedItem], since: date | None, number_mm: float
) -> tuple[Block, ...]:
    """Return the items for other bodies: one sentence if an earlier meeting has had them, else their whole text."""
    heading = Heading(2, words("For other bodies"), small=True)
    was_before_a_meeting = since is not None and report.published_on is not None and report.published_on <= since
    if was_before_a_meeting and report.responded_on is not None:
        text = f"{_named(items)} for other bodies. The full text is in the response of {in_words(report.responded_on)}."
        return (heading, Paragraph(words(text)))
    columns = (
        Column("No.", number_mm),
        Column("Recommendation", _WIDTH - number_mm - _ADDRESSED_MM),
        Column("Addressed to, deadline", _ADDRESSED_MM),
    )
    rows = tuple(_other_row(entry.entry) for entry in items)
    return (heading, Table(columns, rows, f"Items of {report.title} for other bodies", naming=2))


def _named(items: Sequence[TrackedItem]) -> str:
    """Return the items by kind and number: "Recommendations 1, 3 and 5 are"."""
    if len(items) == 1:
        return f"{items[0].item.label} is"
    parts = []
    for kind in sorted({entry.item.kind for entry in items}, key=lambda kind: (_place_of(kind), kind.name)):
        own = [entry.item.number or "without a number" for entry in items if entry.item.kind == kind]
        parts.append(f"{kind.plural.capitalize() if len(own) > 1 else kind.title} {listed_in_ranges(own)}")
    return f"{capitalised(listed([parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])]))} are"


def _other_row(entry: ItemEntry) -> Row:
    item = entry.item
    to_whom = capitalised(addressees(item.bodies)) or "Addressee not named"
    deadline = ("No deadline",) if item.deadline == NO_DEADLINE else deadline_lines(item.deadline)
    whom = (cell_line(to_whom, called="For"), *(cell_note(line, called="Deadline") for line in deadline[:1]))
    return row_of(item.short_label, _quoted(item), whom, anchor=anchor_of_item(entry))
