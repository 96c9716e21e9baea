"""Chart of deadlines and target dates in the coming months: one dot for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from boardpack.documents.drawing import Bar, Disc, Drawing, Label, Mark, Side, Stroke
from boardpack.documents.house_style import Colour
from boardpack.documents.model import Figure
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.counts import MonthAhead
from boardpack.papers.charts.chart_parts import LINE, NAMES, SIZE, WIDTH, number_label, short_month
from boardpack.papers.charts.letter_widths import lines_within
from boardpack.papers.text.phrases import capitalised, listed, spelled, spelled_count

_FREE = 9.0
_NUMBER = 14.0
_HIGHEST = 54.0
_PITCH = 9.0
_LEAST_PITCH = 3.0
_DOT = 0.39
_BAR = 11.0
_MONTHS = 16.0
_BETWEEN = 10.0


@dataclass(frozen=True)
class DeadlinesAhead:
    """Deadlines and target dates in each of the months after a day. At least one month."""

    months: tuple[MonthAhead, ...]
    as_at: date

    def __post_init__(self) -> None:
        if not self.months:
            raise ValueError("a chart of what lies ahead needs a month")

    @property
    def deadlines(self) -> tuple[int, ...]:
        return tuple(month.deadlines for month in self.months)

    @property
    def targets(self) -> tuple[int, ...]:
        return tuple(month.targets for month in self.months)


def deadlines_figure(chart: DeadlinesAhead) -> Figure:
    """Return the chart with its finding as caption."""
    finding = _finding(chart)
    return Figure(
        _drawing(chart),
        f"{finding}. {_told('Inspectorate deadlines', chart, chart.deadlines)}. "
        f"{_told('Action target dates', chart, chart.targets)}.",
        finding,
        measured=f"Open items due after {in_words(chart.as_at)}, by month. One dot is one item",
    )


def _finding(chart: DeadlinesAhead) -> str:
    """Return the finding, such as “Five inspectorate deadlines are due by the end of May 2026”."""
    span = f"by the end of {_month(chart.months[-1])}"
    deadlines = _due("inspectorate deadline", "inspectorate deadlines", chart, chart.deadlines, span)
    if sum(chart.deadlines):
        return deadlines
    targets = _due("action target date", "action target dates", chart, chart.targets, span)
    return targets if sum(chart.targets) else f"No open items are due {span}"


def _due(noun: str, plural: str, chart: DeadlinesAhead, counts: tuple[int, ...], span: str) -> str:
    whole = sum(counts)
    finding = f"{capitalised(spelled_count(whole, noun, plural))} {'is' if whole == 1 else 'are'} due {span}"
    busiest = [month for month, count in zip(chart.months, counts, strict=True) if count == max(counts)]
    if whole == 1:
        return f"{finding}, in {_month(busiest[0])}"
    if len(busiest) > 1:
        return finding
    most = "all" if max(counts) == whole else spelled(max(counts))
    return f"{finding}, {most} in {_month(busiest[0])}"


def _told(what: str, chart: DeadlinesAhead, counts: tuple[int, ...]) -> str:
    pairs = zip(chart.months, counts, strict=True)
    return f"{what}: {listed([f'{count:,} in {_month(month)}' for month, count in pairs])}"


def _month(month: MonthAhead) -> str:
    return in_words(month.first).split(" ", 1)[1]


def _drawing(chart: DeadlinesAhead) -> Drawing:
    upper = _height(chart.deadlines)
    lower = upper + _BETWEEN + _height(chart.targets)
    marks = [
        *_lane("Inspectorate deadlines", chart.deadlines, upper, is_stressed=True),
        *_lane("Action target dates", chart.targets, lower, is_stressed=False),
    ]
    months = (
        Label(
            _middle(place, chart), lower + _MONTHS, short_month(month.first), SIZE, colour=Colour.GREY, side=Side.MIDDLE
        )
        for place, month in enumerate(chart.months)
    )
    return Drawing(WIDTH, lower + _MONTHS + 5, (*marks, *months))


def _height(counts: tuple[int, ...]) -> float:
    return max(_pitch(counts) * max(counts) + _NUMBER, 2 * LINE)


def _pitch(counts: tuple[int, ...]) -> float:
    """Return the distance between dots in points: smaller if there are many."""
    return min(_PITCH, _HIGHEST / max(1, *counts))


def _lane(name: str, counts: tuple[int, ...], base: float, *, is_stressed: bool) -> Iterator[Mark]:
    lines = lines_within(name, NAMES - _FREE, SIZE, 2)
    first = base - 4 - LINE * (len(lines) - 1)
    yield from (Label(0, first + LINE * place, line, SIZE, is_stressed) for place, line in enumerate(lines))
    yield Stroke(((NAMES, base), (WIDTH, base)), 0.5, Colour.RULE)
    pitch, step = _pitch(counts), (WIDTH - NAMES) / len(counts)
    for place, count in enumerate(counts):
        middle = NAMES + step * (place + 0.5)
        yield from _stack(middle, base, count, pitch, is_stressed)
        top = base - pitch * count if count else base
        yield number_label(middle, top - 4, count, side=Side.MIDDLE, stressed=is_stressed)


def _stack(middle: float, base: float, count: int, pitch: float, is_stressed: bool) -> Iterator[Mark]:
    """Yield a dot for each deadline, or one bar if the dots would be too small to see."""
    colour = Colour.ACCENT if is_stressed else Colour.GREY
    if pitch < _LEAST_PITCH:
        yield Bar(middle - _BAR / 2, base - pitch * count, _BAR, pitch * count, colour)
        return
    weight = 0 if is_stressed else 0.16 * pitch
    for place in range(count):
        yield Disc(middle, base - pitch * (place + 0.5) - 0.5, _DOT * pitch, colour, weight)


def _middle(place: int, chart: DeadlinesAhead) -> float:
    return NAMES + (WIDTH - NAMES) / len(chart.months) * (place + 0.5)
