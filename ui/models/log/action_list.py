"""The rows of the action log: action by action, or grouped by due date, owner, report or status."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from typing import Generic, TypeVar

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.periods import month_ahead
from boardpack.domain.log.actions import ActionId, ActionState
from boardpack.domain.log.log_query import ActionGroup, ActionGrouping, DueGroup
from boardpack.domain.register.items import Report
from boardpack.values import Frozen, replace
from ui.models.narrowing import DAY_CHOICES, NO_DATE, FilterChoice, FilterSection
from ui.models.rows import RowKind, TableCell, TableRow
from ui.theme import ThemeTone

Id = TypeVar("Id")
Thing = TypeVar("Thing")

_PAGE = 200


class PagedSequence(Generic[Id, Thing]):
    """A sequence that is fetched in pages when an element is first read, for lists too long to load at once."""

    def __init__(self, ids: Sequence[Id], fetch: Callable[[Sequence[Id]], Sequence[Thing]], size: int = _PAGE) -> None:
        self._ids, self._fetch, self._size = ids, fetch, size
        self._pages: dict[int, Sequence[Thing]] = {}

    def __getitem__(self, at: int) -> Thing:
        page, place = divmod(at, self._size)
        if page not in self._pages:
            self._pages[page] = self._fetch(self._ids[page * self._size : (page + 1) * self._size])
        return self._pages[page][place]


OWNER, REPORT, TARGET = "owner", "report", "target"
GROUPS: tuple[FilterChoice, ...] = (
    (ActionGrouping.DUE, "Due date"),
    (ActionGrouping.OWNER, "Owner"),
    (ActionGrouping.REPORT, "Report"),
    (ActionGrouping.STATUS, "Status"),
)
_HEAD = "part:"
_OF_NONE = {ActionGrouping.OWNER: "No owner yet", ActionGrouping.REPORT: "No report"}


class ListedActions(Frozen):
    """The ids of the rows in order. `heads` are the places of the headings of `parts`.

    `guest` is the id of an action that stays in a group to which it belongs no more. Empty if none does.
    """

    ids: tuple[str, ...]
    heads: tuple[int, ...] = ()
    parts: tuple[ActionGroup, ...] = ()
    guest: str = ""

    @property
    def count(self) -> int:
        """The number of matching actions, those in folded groups included."""
        return len(tuple(chain.from_iterable(part.ids for part in self.parts))) if self.parts else len(self.ids)


def is_heading(row_id: str) -> bool:
    """Return True if a row is the heading of a group."""
    return row_id.startswith(_HEAD)


def list_groups(parts: Sequence[ActionGroup], folded: frozenset[str], guest: str = "") -> ListedActions:
    """Return the groups one below the other. Of a folded group only the heading is listed."""
    ids: list[str] = []
    heads: list[int] = []
    for part in parts:
        head = f"{_HEAD}{part.key}"
        heads.append(len(ids))
        ids.append(head)
        ids += () if head in folded else part.ids
    return ListedActions(tuple(ids), tuple(heads), tuple(parts), guest)


def kept_in_place(
    row_id: ActionId, parts: Sequence[ActionGroup], before: Sequence[ActionGroup]
) -> tuple[ActionGroup, ...]:
    """Return the groups with a row where it was before, though it may belong to another group or to none."""
    home = next((part for part in before if row_id in part.ids), None)
    if home is None:
        return tuple(parts)
    rest = {part.key: replace(part, ids=tuple(id_ for id_ in part.ids if id_ != row_id)) for part in parts}
    ids = rest[home.key].ids if home.key in rest else ()
    rest[home.key] = replace(home, ids=_inserted(row_id, ids, home.ids))
    order = {part.key: at for at, part in enumerate(before)}
    kept = sorted(rest.values(), key=lambda part: order.get(part.key, len(order)))
    return tuple(part for part in kept if part.ids)


def _inserted(row_id: ActionId, ids: Sequence[ActionId], before: Sequence[ActionId]) -> tuple[ActionId, ...]:
    """Return the ids with that of a row after the nearest of those that it followed before."""
    places = {id_: at for at, id_ in enumerate(ids)}
    ahead = reversed(before[: before.index(row_id)])
    at = next((places[id_] + 1 for id_ in ahead if id_ in places), 0)
    return (*ids[:at], row_id, *ids[at:])


def row_maker(
    laid: ListedActions,
    group: str,
    day: date,
    folded: frozenset[str],
    fetch: Callable[[Sequence[ActionId]], Sequence[ActionState]],
    row: Callable[[ActionState], TableRow],
) -> Callable[[int], TableRow]:
    """Return a function that makes the row at a place. Only the states of visible rows are fetched."""
    parts = dict(zip(laid.heads, laid.parts, strict=True))

    def aligned(ids: Sequence[str]) -> Sequence[ActionState | None]:
        states = {
            state.action.id: state for state in fetch([ActionId(row_id) for row_id in ids if not is_heading(row_id)])
        }
        return [states.get(ActionId(row_id)) for row_id in ids]

    states = PagedSequence(laid.ids, aligned)

    def make(at: int) -> TableRow:
        if at in parts:
            return heading_row(parts[at], ActionGrouping(group), day, laid.guest, folded=laid.ids[at] in folded)
        state = states[at]
        return TableRow(()) if state is None else row(state)

    return make


def heading_row(part: ActionGroup, group: ActionGrouping, day: date, guest: str = "", *, folded: bool) -> TableRow:
    """Return the heading of an owner, report, status or due date. `day` is that of the list.

    The action `guest`, which is listed here until the selection leaves it, is not counted.
    """
    called = part.name or _OF_NONE.get(group, "")
    own = [action_id for action_id in part.ids if action_id != guest]
    hint = count_in_words(len(own), "action")
    if part.key == DueGroup.THIS_MONTH:
        hint = f"{hint} due by {in_words(month_ahead(day).last)}"
    if len(own) < len(part.ids):
        hint = f"{hint}, and 1 that has changed"
    return TableRow((TableCell(called, ThemeTone.TEXT, strong=True, hint=hint),), RowKind.GROUP, folded)


def log_sections(owners: Sequence[str], reports: Sequence[Report]) -> tuple[FilterSection, ...]:
    """Return the filters of the log besides its chips."""
    return (
        FilterSection(OWNER, "Owner", tuple((owner, owner) for owner in owners)),
        FilterSection(REPORT, "Report", tuple((report.id, report.title) for report in reports)),
        FilterSection(TARGET, "Target", tuple(choice for choice in DAY_CHOICES if choice[0] != NO_DATE)),
    )
