"""Every count that a paper states, taken from its structure, and what the one place that counts says of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce

from msgspec.structs import astuple

from boardpack.documents.model import Document, Figure, StatusStrip, Text
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, ActionState
from boardpack.domain.log.counts import (
    AgendaCounts,
    ItemCounts,
    LogCounts,
    PeriodCounts,
    closed_on,
    count_by_owner,
    count_due,
    count_items,
    count_log,
    count_period,
)
from boardpack.domain.log.slippage import NO_SLIPS, Slippage
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.item_kinds import item_kind
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.text.phrases import spelled
from boardpack.values import Frozen, field

_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|none)"
_COUNTED = r"(?:actions?|items?|reports?|recommendations?|areas? for|causes? of|papers?|(?:is|are) for|of \d+ for)"
_MARKS = str.maketrans(",.;:()", "      ")
_COUNTING = re.compile(
    rf"\b{_NUMBER}\s{_COUNTED}\b|(?<![-\u2011])\b{_NUMBER}\s(?:open|overdue|raised|completed)\b", re.IGNORECASE
)


class Stated(Frozen):
    """A count as a paper states it, with the words in which it stands."""

    of: str
    among: str
    count: int
    words: str

    @property
    def is_in_its_words(self) -> bool:
        """Whether the words really say that number: in figures, spelled out, as none or as both."""
        words = self.words.replace("\u00a0", " ").casefold().translate(_MARKS).split()
        names = {str(self.count), spelled(self.count), {0: "none", 2: "both"}.get(self.count, "")}
        return bool(names & set(words))


def stated_in(document: Document) -> list[Stated]:
    """Every count of the paper, in order."""
    return list(_stated(document))


def strips_in(document: Document) -> list[StatusStrip]:
    """Return the strips of counts in a document."""
    return [block for section in document.sections for block in section.blocks if isinstance(block, StatusStrip)]


def uncounted_in(document: Document) -> list[str]:
    """Words that seem to count things of the board, and do not name the count that they state."""
    return [text.text for text in _texts(document) if not text.counts and _COUNTING.search(text.text)]


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Frozen):
        for part in astuple(value):
            yield from _texts(part)


def _stated(value: object) -> Iterator[Stated]:
    if isinstance(value, Text):
        yield from (Stated(count.of, count.among, count.count, value.text) for count in value.counts)
    elif isinstance(value, StatusStrip):
        yield from _of_strip(value)
    elif isinstance(value, Figure):
        shown = f"{value.caption}. {value.alternative}"
        yield from (Stated(count.of, count.among, count.count, shown) for count in value.counts)
    elif isinstance(value, tuple):
        for part in value:
            yield from _stated(part)
    elif isinstance(value, Frozen):
        for part in astuple(value):
            yield from _stated(part)


def _of_strip(strip: StatusStrip) -> Iterator[Stated]:
    """A strip opens with what it counts: open actions, or items that are followed."""
    first, *standings = strip.counts
    whole, parts = (
        ("items.followed", "items.standings") if first.word == "for the force" else ("actions.open", "actions")
    )
    yield Stated(whole, "", first.count, f"{first.count} {first.word}")
    for standing in standings:
        yield Stated(
            f"{parts}.{standing.word.replace(' ', '_')}", "", standing.count, f"{standing.count} {standing.word}"
        )


class Known(Frozen):
    """What the one place counts: the register in all (under "") and by report, the log, a period, an agenda.

    `owners` and `reports` are the parts of the log.
    """

    items: Mapping[str, ItemCounts]
    actions: LogCounts = LogCounts()
    period: PeriodCounts | None = None
    closed_before: LogCounts = LogCounts()
    due: LogCounts = LogCounts()
    agenda: AgendaCounts = AgendaCounts()
    owners: Mapping[str, LogCounts] = field(default_factory=dict)
    reports: Mapping[str, LogCounts] = field(default_factory=dict)
    owners_closed_before: Mapping[str, LogCounts] = field(default_factory=dict)
    arising: LogCounts = LogCounts()

    def count(self, stated: Stated) -> int:
        """What the one place says of what the paper states."""
        room, *path = stated.of.split(".")
        start: object = getattr(self, room)
        if isinstance(start, Mapping):
            start = start[stated.among]
        if path[0] == "kinds":
            return start.kinds.of(item_kind(path[1])) if isinstance(start, ItemCounts) else 0
        return int(reduce(getattr, path, start))  # type: ignore[arg-type]


def _by_report(register: Sequence[ItemEntry], log: Sequence[ActionState], as_at: date) -> dict[str, LogCounts]:
    """The counts of the actions that answer items of each report; those of the others under an empty text."""
    homes = {entry.item.id: entry.report.id for entry in register}
    reports = {homes.get(state.action.item_id, "") for state in log}
    return {
        report: count_log((state for state in log if homes.get(state.action.item_id, "") == report), as_at)
        for report in reports
    }


def known_of(
    entries: Iterable[ItemEntry],
    states: Iterable[ActionState],
    as_at: date,
    since: date | None = None,
    slips: Mapping[ActionId, Slippage] = NO_SLIPS,
    agenda: AgendaCounts | None = None,
    coming: Period | None = None,
) -> Known:
    """The counts of these values, each part counted by itself from the beginning."""
    register, log = tuple(entries), tuple(states)
    items = tracked(register, log, as_at)
    reports = {entry.report.id for entry in register}
    by_report = {
        report: count_items((item for item in items if item.entry.report.id == report), as_at) for report in reports
    }
    before = tuple(state for state in log if since and (closed := closed_on(state)) and closed < since)
    return Known(
        {"": count_items(items, as_at), **by_report},
        count_log(log, as_at),
        count_period(log, slips, Period(since, as_at)) if since and since <= as_at else None,
        count_log(before, as_at),
        count_due(log, coming, as_at) if coming else LogCounts(),
        agenda or AgendaCounts(),
        {part.key: part.counts for part in count_by_owner(log, as_at).parts},
        _by_report(register, log, as_at),
        {part.key: part.counts for part in count_by_owner(before, as_at).parts},
        count_log((state for state in log if state.action.created_at.date() == since), as_at),
    )
