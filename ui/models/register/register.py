"""The register as rows: reports as groups with their statutory clock, items below them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from boardpack.domain.days.dates import count_in_words, in_words, length_in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import ItemCounts, LogCounts
from boardpack.domain.log.tracking import ItemStanding, ListedItem
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Item, Report
from boardpack.values import Frozen
from ui.models.register.item_text import gist
from ui.models.register.kept_comments import BegunComment
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.models.standing import SHAPES
from ui.shapes import StatusShape
from ui.theme import ThemeTone

REGISTER_COLUMNS = (
    TableColumn("No.", "00", indent=16, grows=True),
    TableColumn("Item and owner", stretch=True, least=200),
    TableColumn("Owner", hidden=True),
    TableColumn("Force’s target", "30 September 2025", drop=2),
    TableColumn("Deadline", "30 September 2025", drop=1),
    TableColumn("Status", "Force’s target missed", shaped=True),
)
_CHILD = 16


class RegisterFilter(StrEnum):
    """The items that are listed."""

    OPEN = "Open"
    FOR_US = "For us"
    NO_RESPONSE = "No response"
    ALL = "All"


class ItemStatus(Frozen):
    """The status of an item: a shape, a short text, and the full text for screen readers."""

    shape: StatusShape
    text: str
    spoken: str


def items_in_filter(tracked: Iterable[ListedItem], view: RegisterFilter) -> tuple[ListedItem, ...]:
    """Return the items that match the filter."""
    match view:
        case RegisterFilter.OPEN:
            return tuple(item for item in tracked if item.is_open)
        case RegisterFilter.FOR_US:
            return tuple(item for item in tracked if item.is_followed)
        case RegisterFilter.NO_RESPONSE:
            return tuple(item for item in tracked if item.lacks_response)
        case RegisterFilter.ALL:
            return tuple(tracked)


def listed_rows(
    tracked: Sequence[ListedItem], folded: frozenset[str], as_at: date
) -> tuple[tuple[str, ...], Mapping[str, ListedItem | Report]]:
    """Return the row ids in order and what each stands for. Reports whose clock ends first come first."""
    by_report: dict[str, list[ListedItem]] = {}
    for member in tracked:
        by_report.setdefault(member.entry.report.id, []).append(member)
    ids: list[str] = []
    things: dict[str, ListedItem | Report] = {}
    for members in sorted(by_report.values(), key=lambda group: _clock_key(group[0].entry.report, as_at)):
        report = members[0].entry.report
        ids.append(report.id)
        things[report.id] = report
        for member in () if report.id in folded else items_in_order(members):
            ids.append(member.item.id)
            things[member.item.id] = member
    return tuple(ids), things


def items_in_order(members: Iterable[ListedItem]) -> tuple[ListedItem, ...]:
    """Return the items of a report in its order, a cause of concern just above its recommendations."""
    members = sorted(members, key=lambda member: member.item.position)
    present = {member.item.id for member in members}
    children: dict[str, list[ListedItem]] = {}
    for member in members:
        if member.item.parent_id in present:
            children.setdefault(member.item.parent_id or "", []).append(member)
    tops = [member for member in members if member.item.parent_id not in present]
    return tuple(member for top in tops for member in (top, *children.get(top.item.id, ())))


def register_row(
    thing: ListedItem | Report, as_at: date, *, folded: bool, begun: Sequence[BegunComment] = ()
) -> TableRow:
    """Return the row of a report or an item. `begun` are texts on the item that are not saved yet."""
    if isinstance(thing, Report):
        hint = clock_words(thing, as_at)
        return TableRow((TableCell(thing.title, ThemeTone.TEXT, strong=True, hint=hint),), RowKind.GROUP, folded)
    item, where = thing.item, thing.where
    dim = where.standing in (None, Standing.COMPLETE)
    status = item_status(thing)
    owners = owner_words(thing.owners)
    deadline = deadline_words(item.deadline)
    return TableRow(
        (
            TableCell(item.number or "", ThemeTone.THIRD, indent=16, spoken=_spoken(thing, status), copied=item.label),
            TableCell(
                item_words(item),
                ThemeTone.SECOND if dim else ThemeTone.TEXT,
                indent=_CHILD if item.parent_id else 0,
                below=". ".join((_owners_in_short(thing.owners) or "No owner yet", *(part.words for part in begun))),
                copied=item_words(item),
                wraps=True,
            ),
            TableCell(owners or "No owner yet", ThemeTone.SECOND if owners else ThemeTone.THIRD),
            _date_cell(where.target, "No target"),
            TableCell(deadline, ThemeTone.SECOND if item.deadline.on else ThemeTone.THIRD),
            TableCell(status.text, status.shape.word_tone, status.shape, spoken=status.spoken),
        )
    )


def _spoken(listed: ListedItem, status: ItemStatus) -> str:
    """Return the row of an item as a sentence for screen readers."""
    item, owners = listed.item, owner_words(listed.owners) or "No owner yet"
    target = f" Target {in_words(listed.where.target)}." if listed.where.target else ""
    deadline = f" Deadline {deadline_words(item.deadline)}." if item.deadline.on else ""
    return f"{item.label}, {gist(item.text).rstrip('.…')}. {status.spoken}.{target}{deadline} {owners}"


def item_words(item: Item) -> str:
    """Return the item in one line. Kinds other than a numbered recommendation are named first."""
    named = item.kind != ItemKind.RECOMMENDATION or not item.number
    return f"{item.kind.title}: {gist(item.text)}" if named else gist(item.text)


def item_status(tracked: ListedItem) -> ItemStatus:
    """Return the status of an item. It names the date that has passed, if one has."""
    where = tracked.where
    if where.standing is None:
        return ItemStatus(StatusShape.DIAMOND, "Not for us", "Not for us")
    if where.standing is Standing.OVERDUE:
        return _overdue(where, tracked)
    if where.standing is Standing.AT_RISK:
        return _at_risk(where)
    if where.standing is Standing.NOT_REPORTED and not tracked.answered:
        return ItemStatus(StatusShape.DASH, "No response yet", "No response yet")
    return ItemStatus(SHAPES[where.standing], where.standing.value, where.standing.value)


def deadline_words(deadline: Deadline) -> str:
    """Return the inspectorate's deadline for a row: the date, else a hint at the wording."""
    if deadline.on and deadline.precision is not Precision.IMMEDIATE:
        return in_words(deadline.on)
    if deadline.precision is Precision.IMMEDIATE:
        return "Immediately"
    return "No deadline" if not deadline.phrase else "See wording"


def clock_words(report: Report, as_at: date) -> str:
    """Return the statutory clock of a report: "16 May 2025, day 54 of 56"."""
    clock = report.clock
    if not report.rule.is_statutory:
        return f"{in_words(report.published_on)}, no time limit" if report.published_on else "No time limit"
    if clock is None:
        return "Publication date not known" if report.published_on is None else "Response date not known"
    published = in_words(clock.published_on)
    if report.responded_on:
        return f"{published}, response sent {in_words(report.responded_on)}"
    day = clock.day_number(as_at)
    if day < 1:
        return f"to be published {published}"
    if day > clock.days:
        return f"{published}, response {length_in_words(day - clock.days)} overdue"
    return f"{published}, day {day} of {clock.days}"


def register_sentence(counts: ItemCounts) -> str:
    """Return the sentence under the title."""
    if not counts.total:
        return "No reports yet."
    items, reports = count_in_words(counts.total, "item"), count_in_words(counts.reports, "report")
    return (
        f"{items} from {reports}: {counts.open} open, {counts.lacking_response or 'none'} without a response, "
        f"{counts.past_deadline or 'none'} past a deadline."
    )


def actions_words(counts: LogCounts) -> str:
    """Return how many of an item's actions are open: "3 open". Empty if it has none."""
    return f"{counts.open} open" if counts.total else ""


def owner_words(owners: Iterable[str]) -> str:
    """Return the owners of an item's actions."""
    return ", ".join(owners)


def _owners_in_short(owners: Sequence[str]) -> str:
    """Return the first owner and how many others there are, since the detail names them all."""
    return f"{owners[0]} and {count_in_words(len(owners) - 1, 'other')}" if owners[1:] else "".join(owners)


def _overdue(where: ItemStanding, tracked: ListedItem) -> ItemStatus:
    days = length_in_words(where.days_late)
    if tracked.item.deadline.on:
        return ItemStatus(StatusShape.SQUARE, "Deadline missed", f"Inspectorate’s deadline missed by {days}")
    return ItemStatus(StatusShape.SQUARE, "Force’s target missed", f"Force’s target missed by {days}")


def _at_risk(where: ItemStanding) -> ItemStatus:
    """Return the status of an item at risk, with its reason if that is a date that has passed."""
    if where.target_days_past:
        days = length_in_words(where.target_days_past)
        return ItemStatus(StatusShape.TRIANGLE, "Force’s target missed", f"At risk: force’s target missed by {days}")
    if where.action_days_late:
        days = length_in_words(where.action_days_late)
        return ItemStatus(StatusShape.TRIANGLE, "Action overdue", f"At risk: action overdue by {days}")
    return ItemStatus(StatusShape.TRIANGLE, Standing.AT_RISK.value, Standing.AT_RISK.value)


def _date_cell(day: date | None, otherwise: str) -> TableCell:
    return TableCell(in_words(day), ThemeTone.SECOND) if day else TableCell(otherwise, ThemeTone.THIRD)


def _clock_key(report: Report, as_at: date) -> tuple[int, date, str]:
    """Return a sort key: running clocks by their end, then answered reports, then those without a date."""
    if report.clock is None:
        return (2, date.max, report.title)
    return (1 if report.responded_on else 0, report.clock.last_day, report.title)
