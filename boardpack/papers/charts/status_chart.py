"""Chart of the items of each report by status: a table of bars on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from boardpack.documents.drawing import Bar, Drawing, Label, Mark, Stroke
from boardpack.documents.house_style import Colour
from boardpack.documents.model import Figure, StatedCount
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import ItemBreakdown, LogCounts, ReportCounts
from boardpack.domain.register.items import ItemKind
from boardpack.papers.charts.chart_parts import (
    BEHIND_SHAPE,
    LINE,
    MIDDLE,
    NAMES,
    SIZE,
    WIDTH,
    number_label,
    shape_marks,
)
from boardpack.papers.charts.letter_widths import lines_within, most_width
from boardpack.papers.parts.framing import main_title, short_title
from boardpack.papers.parts.standings import shape_of
from boardpack.papers.text.phrases import capitalised, listed, spelled, spelled_count

_COLUMN = (WIDTH - NAMES) / len(Standing)
_ROW = 20.0
_BAR = 11.0
_GAP = 3.0
_FREE = 9.0
_FREE_AT_NAMES = 4.0
_MOST_LINES = 3
_HEAD = 19.0
_STRESSED = {Standing.OVERDUE: Colour.RED, Standing.AT_RISK: Colour.AMBER}


@dataclass(frozen=True)
class StatusByReport:
    """The status of each report's items on a day. Items for other bodies have none."""

    breakdown: ItemBreakdown
    as_at: date

    @property
    def parts(self) -> tuple[ReportCounts, ...]:
        """Return the reports with items for the force, most overdue first, then most at risk."""
        followed = (part for part in self.breakdown.parts if part.counts.followed)
        return tuple(sorted(followed, key=lambda part: [-part.counts.standings.of(where) for where in _STRESSED]))

    @property
    def whole(self) -> LogCounts:
        return self.breakdown.whole.standings

    @property
    def stressed(self) -> Standing | None:
        """Return the status that the finding is about: overdue, else at risk. None if there is neither."""
        return next((where for where in _STRESSED if self.whole.of(where)), None)


def item_noun(breakdown: ItemBreakdown) -> str:
    """Return the noun for the items together: "recommendations" if there is no other kind."""
    whole = breakdown.whole
    return "recommendation" if whole.total == whole.of_kind(ItemKind.RECOMMENDATION) else "item"


def status_figure(chart: StatusByReport) -> Figure:
    """Return the chart with its finding as caption."""
    finding = _finding(chart)
    noun = item_noun(chart.breakdown)
    values = "; ".join(f"{main_title(part.report.title)}: {_values(part.counts.standings)}" for part in chart.parts)
    counts = {where: StatedCount(f"items.standings.{where.name.lower()}", chart.whole.of(where)) for where in Standing}
    return Figure(
        _drawing(chart),
        f"{finding}. {values}. In all: {_values(chart.whole)}.",
        finding,
        measured=f"{capitalised(noun)}s by report and status at {in_words(chart.as_at)}; one scale throughout",
        counts=tuple(counts.values()),
    )


def _finding(chart: StatusByReport) -> str:
    """Return the finding, such as “Three of the four overdue recommendations come from Digital forensics”."""
    noun, where = item_noun(chart.breakdown), chart.stressed
    if where is None:
        return f"No {noun} is overdue or at risk"
    word, count = where.value.lower(), chart.whole.of(where)
    holders = [part for part in chart.parts if part.counts.standings.of(where)]
    if len(chart.parts) == 1:
        return _of_one_report(count, chart.breakdown.whole.followed, noun, word)
    first = short_title(holders[0].report.title)
    if len(holders) == 1:
        if count == 1:
            return f"The only {_such(noun, where)} comes from {first}"
        return f"{capitalised(_all(count))} {_such(noun + 's', where)} come from {first}"
    most = holders[0].counts.standings.of(where)
    if most == holders[1].counts.standings.of(where):
        return f"{capitalised(spelled_count(count, noun))} of {spelled(len(holders))} reports are {word}"
    return f"{capitalised(spelled(most))} of the {spelled(count)} {_such(noun + 's', where)} come from {first}"


def _of_one_report(count: int, followed: int, noun: str, word: str) -> str:
    if count == followed:
        return f"The only {noun} is {word}" if count == 1 else f"{capitalised(_all(count))} {noun}s are {word}"
    return f"{capitalised(spelled(count))} of the {spelled(followed)} {noun}s {'is' if count == 1 else 'are'} {word}"


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {spelled(count)}"


def _such(noun: str, where: Standing) -> str:
    return f"overdue {noun}" if where is Standing.OVERDUE else f"{noun} {where.value.lower()}"


def _values(counts: LogCounts) -> str:
    return listed([f"{counts.of(where):,} {where.value.lower()}" for where in Standing])


def _drawing(chart: StatusByReport) -> Drawing:
    names = [
        lines_within(main_title(part.report.title), NAMES - _FREE_AT_NAMES, SIZE, _MOST_LINES) for part in chart.parts
    ]
    heights = [_ROW + LINE * (len(lines) - 1) for lines in names]
    tops = list(accumulate(heights, initial=_HEAD + _GAP))
    marks: list[Mark] = list(_head(chart))
    for part, lines, top, height in zip(chart.parts, names, tops, heights, strict=False):
        marks += _row(lines, part.counts.standings, top + height / 2, chart)
    marks += _total(chart, tops[-1])
    return Drawing(WIDTH, tops[-1] + _ROW + _GAP, tuple(marks))


def _head(chart: StatusByReport) -> Iterator[Mark]:
    baseline = _HEAD - 8
    for where, x in _columns():
        yield from shape_marks(shape_of(where), x, baseline)
        yield Label(x + BEHIND_SHAPE, baseline, where.value, SIZE, where is chart.stressed)
    yield Stroke(((0, _HEAD), (WIDTH, _HEAD)), 1, Colour.ACCENT)


def _row(lines: Sequence[str], counts: LogCounts, middle: float, chart: StatusByReport) -> Iterator[Mark]:
    baseline = middle + MIDDLE * SIZE
    first = baseline - LINE * (len(lines) - 1) / 2
    yield from (Label(0, first + LINE * place, line, SIZE) for place, line in enumerate(lines))
    for where, x in _columns():
        count, stressed = counts.of(where), where is chart.stressed
        wide = _bar_width(count, chart)
        if count:
            colour = _STRESSED[where] if stressed else Colour.BAR
            yield Bar(x, middle - _BAR / 2, wide, _BAR, colour)
        yield number_label(x + (wide + _GAP if count else 0), baseline, count, stressed=stressed)


def _bar_width(count: int, chart: StatusByReport) -> float:
    """Return the width of a bar. All bars share one scale; the widest leaves room for its number."""
    most = max((part.counts.standings.of(where) for part in chart.parts for where in Standing), default=0)
    widest = _COLUMN - _FREE - _GAP - most_width(f"{most:,}", SIZE, bold=True)
    return widest * count / most if most else 0


def _total(chart: StatusByReport, top: float) -> Iterator[Mark]:
    yield Stroke(((0, top), (WIDTH, top)), 0.5, Colour.RULE)
    baseline = top + _ROW / 2 + MIDDLE * SIZE
    reports = len(chart.parts)
    yield Label(0, baseline, f"{capitalised(_all(reports))} reports" if reports > 1 else "In all", SIZE, bold=True)
    for where, x in _columns():
        yield Label(x, baseline, f"{chart.whole.of(where):,}", SIZE, bold=True)


def _columns() -> Iterator[tuple[Standing, float]]:
    yield from ((where, NAMES + _COLUMN * place) for place, where in enumerate(Standing))
