"""The register as rows: reports as groups with their statutory clock, items below them, and facts about a report."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import count_in_words, in_words, length_in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import ItemCounts, LogCounts
from boardpack.domain.log.tracking import ItemStanding, ListedItem, TrackedItem
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.distinct_labels import distinct_labels
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Item, Report
from boardpack.services.board.findings import FindingsService
from boardpack.services.register.register import RegisterService
from boardpack.values import Frozen
from ui.models.register.item_text import gist, short_title
from ui.models.register.kept_comments import BegunComment
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.models.standing import SHAPES
from ui.shapes import StatusShape
from ui.theme import ThemeTone

REGISTER_COLUMNS = (
    TableColumn("No.", "00", grows=True),
    TableColumn("Item and owner", stretch=True, least=400),
    TableColumn("Owner", hidden=True),
    TableColumn("Force’s target", "30 September 2025", drop=1),
    TableColumn("Status", hidden=True),
    TableColumn("Status and deadline", "Force’s target missed", shaped=True),
)
_CHILD = 16
NOT_FOR_US = "not for us"
"""The id of the group of items that are not for us."""
RegisterThing = ListedItem | Report | tuple[ListedItem, ...]
"""The item or report of a row, or the items that are not for us."""


class RegisterFilter(StrEnum):
    """The items that are listed."""

    OPEN = "Open"
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
        case RegisterFilter.NO_RESPONSE:
            return tuple(item for item in tracked if item.lacks_response)
        case RegisterFilter.ALL:
            return tuple(tracked)


def items_for_others(tracked: Iterable[ListedItem], view: RegisterFilter) -> tuple[ListedItem, ...]:
    """Return the items that are not for us, which follow those of the filter."""
    return () if view is RegisterFilter.NO_RESPONSE else tuple(item for item in tracked if not item.is_followed)


def listed_rows(
    tracked: Sequence[ListedItem], others: tuple[ListedItem, ...], folded: frozenset[str], as_at: date
) -> tuple[tuple[str, ...], Mapping[str, RegisterThing]]:
    """Return the row ids in order and what each stands for. Reports whose clock ends first come first.

    `others` are the items that are not for us, which are listed last, in one group.
    """
    by_report: dict[str, list[ListedItem]] = {}
    for member in tracked:
        by_report.setdefault(member.entry.report.id, []).append(member)
    ids: list[str] = []
    things: dict[str, RegisterThing] = {}
    for members in sorted(by_report.values(), key=lambda group: _clock_key(group[0].entry.report, as_at)):
        report = members[0].entry.report
        ids.append(report.id)
        things[report.id] = report
        ours = [member for member in members if member.is_followed]
        for member in () if report.id in folded else items_in_order(ours):
            ids.append(member.item.id)
            things[member.item.id] = member
    if others:
        ids += (NOT_FOR_US, *(() if NOT_FOR_US in folded else (member.item.id for member in others)))
        things[NOT_FOR_US] = others
        things.update({member.item.id: member for member in others})
    return tuple(ids), things


def items_in_order(members: Iterable[ListedItem]) -> tuple[ListedItem, ...]:
    """Return the items of a report, the earliest deadline first, a cause of concern just above its recommendations."""
    members = tuple(members)
    present = {member.item.id for member in members}
    blocks: dict[str, list[ListedItem]] = {}
    for member in sorted(members, key=lambda member: (member.item.parent_id in present, *_due_order(member))):
        parent = member.item.parent_id
        blocks.setdefault(parent if parent in present and parent else member.item.id, []).append(member)
    return tuple(chain.from_iterable(sorted(blocks.values(), key=lambda block: min(map(_due_order, block)))))


def _due_order(member: ListedItem) -> tuple[date, int]:
    return (member.item.deadline.on or date.max, member.item.position)


def report_row(report: Report, as_at: date, *, folded: bool, to_check: int = 0) -> TableRow:
    """Return the row of a report. `to_check` is how many steps of its response are due or late."""
    hint = ", ".join((clock_words(report, as_at), *to_check_words(to_check)))
    return TableRow((TableCell(report.title, ThemeTone.TEXT, strong=True, hint=hint),), RowKind.GROUP, folded)


def others_row(others: Sequence[ListedItem], *, folded: bool) -> TableRow:
    """Return the row above the items that are not for us."""
    hint = f"{count_in_words(len(others), 'item')} for other bodies"
    return TableRow((TableCell("Not for us", ThemeTone.TEXT, strong=True, hint=hint),), RowKind.GROUP, folded)


def to_check_words(count: int) -> tuple[str, ...]:
    """Return how many findings there are on a row, whose sentences are in the pane beside it. Empty without any."""
    return (f"{count} to check",) if count else ()


def register_row(thing: ListedItem, *, begun: Sequence[BegunComment] = (), to_check: int = 0) -> TableRow:
    """Return the row of an item. `begun` are texts on it that are not saved yet, `to_check` the number of findings."""
    item, where = thing.item, thing.where
    dim = where.standing in (None, Standing.COMPLETE)
    status = item_status(thing)
    deadline = deadline_words(item.deadline)
    kind = "" if _is_plain(item) else item.kind.title
    of_others = "" if thing.is_followed else thing.entry.report.title
    owners = _owners_in_short(thing.owners)
    below = (kind, of_others, owners, *(part.words for part in begun), *to_check_words(to_check))
    return TableRow(
        (
            TableCell(_number(item), ThemeTone.THIRD, spoken=_spoken(thing, status), copied=item.label),
            TableCell(
                short_title(item.text),
                ThemeTone.SECOND if dim else ThemeTone.TEXT,
                indent=_CHILD if item.parent_id else 0,
                below=". ".join(filter(None, below)),
                copied=item_words(item),
            ),
            TableCell(owner_words(thing.owners)),
            TableCell(in_words(where.target) if where.target else ""),
            TableCell(status.spoken),
            TableCell(
                status.text,
                status.shape.word_tone,
                status.shape,
                below=deadline,
                spoken=status.spoken,
                copied=deadline,
            ),
        )
    )


def _is_plain(item: Item) -> bool:
    """Return True if the number of an item says which it is: that of a recommendation."""
    return item.kind == ItemKind.RECOMMENDATION and bool(item.number)


def _number(item: Item) -> str:
    """Return the number of an item, behind the first word of its kind if it is no recommendation: "Area 1"."""
    return item.number or "" if _is_plain(item) else f"{item.kind.title.split()[0]} {item.number or ''}".strip()


def _spoken(listed: ListedItem, status: ItemStatus) -> str:
    """Return the row of an item as a sentence for screen readers."""
    item, owners = listed.item, owner_words(listed.owners)
    target = f" Target {in_words(listed.where.target)}." if listed.where.target else ""
    deadline = f" Deadline {deadline_words(item.deadline)}." if item.deadline.on else ""
    return f"{item.label}, {gist(item.text).rstrip('.…')}. {status.spoken}.{target}{deadline} {owners}".rstrip()


def item_words(item: Item) -> str:
    """Return the item in one line. Kinds other than a numbered recommendation are named first."""
    return gist(item.text) if _is_plain(item) else f"{item.kind.title}: {gist(item.text)}"


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
    """Return the inspectorate's deadline for a row: the date, else a hint at the wording. Empty if there is none."""
    if deadline.on and deadline.precision is not Precision.IMMEDIATE:
        return in_words(deadline.on)
    if deadline.precision is Precision.IMMEDIATE:
        return "Immediately"
    return "See wording" if deadline.phrase else ""


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
    items, reports = count_in_words(counts.open, "open item"), count_in_words(counts.reports, "report")
    missed = "is past its deadline" if counts.past_deadline == 1 else "are past their deadlines"
    late = f" {counts.past_deadline} {missed}." if counts.past_deadline else ""
    return f"{items if counts.open else 'No open items'} from {reports}.{late}"


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
        return ItemStatus(StatusShape.SQUARE, f"{days} overdue", f"Inspectorate’s deadline missed by {days}")
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


def _clock_key(report: Report, as_at: date) -> tuple[int, date, str]:
    """Return a sort key: running clocks by their end, then answered reports, then those without a date."""
    if report.clock is None:
        return (2, date.max, report.title)
    return (1 if report.responded_on else 0, report.clock.last_day, report.title)


class ReportFacts(Frozen):
    """Facts about one report that are looked up once for each list: its items with their actions, and its findings."""

    items: Mapping[str, TrackedItem]
    places: Mapping[str, str]
    checked: CheckResult

    def found_on(self, item_id: str = "") -> CheckResult:
        """Return the findings on one item of the report or, without `item_id`, on the report as a whole."""
        place = self.places[item_id] if item_id else ""
        return CheckResult(tuple(found for found in self.checked.findings if found.finding.place == place))


def facts_of_report(register: RegisterService, findings: FindingsService, report: Report, view: AsAt) -> ReportFacts:
    """Return the items of a report with their actions, and its findings."""
    items = register.tracked(report.id, view)
    by_id: dict[str, TrackedItem] = {item.item.id: item for item in items}
    places = dict(zip(by_id, distinct_labels([item.item for item in items]), strict=True))
    return ReportFacts(by_id, places, findings.report(report, items, view))
