"""Chart of open and overdue actions over the last meetings, as two lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from boardpack.documents.drawing import Bar, Disc, Drawing, Label, Mark, Point, Side, Stroke
from boardpack.documents.house_style import Colour
from boardpack.documents.model import Figure, StatedCount
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.counts import LogMoment
from boardpack.papers.charts.chart_parts import LINE, MIDDLE, SIZE, WIDTH, number_label, short_month
from boardpack.papers.charts.letter_widths import most_width

_HEIGHT = 122.0
_TOP = 20.0
_END_ROOM = 56.7
_ABOVE = 7.0
_BELOW = 14.0
_BESIDE = 8.0
_PAST = 4.0
_LEAST_BETWEEN = 30.0
_POINT = 3.75
_SQUARE = 5.5
_DAYS = 16.0


@dataclass(frozen=True)
class OverMeetings:
    """The log at the papers of each meeting, oldest first. At least two meetings."""

    moments: tuple[LogMoment, ...]

    def __post_init__(self) -> None:
        if len(self.moments) < 2:
            raise ValueError("a line needs two moments")


def meetings_figure(chart: OverMeetings) -> Figure:
    """Return the chart with its finding as caption."""
    finding = _finding(chart)
    values = "; ".join(
        f"{in_words(moment.day)}: {moment.counts.open:,} open, {moment.counts.overdue:,} overdue"
        for moment in chart.moments
    )
    last = chart.moments[-1].counts
    return Figure(
        _drawing(chart),
        f"{finding}. {values}.",
        finding,
        measured="Actions open and overdue when the papers for each meeting were due",
        counts=(StatedCount("actions.open", last.open), StatedCount("actions.overdue", last.overdue)),
    )


def _finding(chart: OverMeetings) -> str:
    """Return the finding, such as “Since 14 May 2025, overdue actions have fallen from 7 to 3 and …”."""
    first, last = chart.moments[0], chart.moments[-1]
    overdue, open_ = (first.counts.overdue, last.counts.overdue), (first.counts.open, last.counts.open)
    since = in_words(first.day)
    again = "" if _verb(*open_) == _verb(*overdue) else f"have {_verb(*open_)} "
    begun = f"from {overdue[0]:,} " if overdue[0] != overdue[1] else ""
    return (
        f"Since {since}, overdue actions have {_verb(*overdue)} {begun}{_where(*overdue)} {overdue[1]:,} "
        f"and open actions {again}{_where(*open_)} {open_[1]:,}"
    )


def _verb(first: int, last: int) -> str:
    if first == last:
        return "remained"
    return "fallen" if last < first else "risen"


def _where(first: int, last: int) -> str:
    return "at" if first == last else "to"


@dataclass(frozen=True)
class _Frame:
    """The points of both lines, and the base line below them."""

    open_: tuple[Point, ...]
    overdue: tuple[Point, ...]
    base: float


def _drawing(chart: OverMeetings) -> Drawing:
    frame = _frame(chart)
    below = frame.base + _DAYS + (_BELOW if _writes_below_base(frame) else 0)
    lines = max(len(_told(day, chart)) for day in _days(chart))
    marks = (
        Stroke(((0, frame.base), (frame.open_[-1][0] + _PAST, frame.base)), 0.5, Colour.RULE),
        Stroke(frame.open_, 1.5, Colour.GREY),
        Stroke(frame.overdue, 2, Colour.RED),
        *(Disc(x, y, _POINT, Colour.GREY, 1.5) for x, y in frame.open_),
        *(_square(point) for point in frame.overdue),
        *_values(chart, frame),
        *_ends(chart, frame),
        *(
            Label(x, below + LINE * place, line, SIZE, colour=Colour.GREY, side=Side.MIDDLE)
            for (x, _), day in zip(frame.open_, _days(chart), strict=True)
            for place, line in enumerate(_told(day, chart))
        ),
    )
    return Drawing(WIDTH, below + LINE * (lines - 1) + 5, marks)


def _square(middle: Point) -> Bar:
    return Bar(middle[0] - _SQUARE / 2, middle[1] - _SQUARE / 2, _SQUARE, _SQUARE, Colour.RED)


def _frame(chart: OverMeetings) -> _Frame:
    most = max(1, *(moment.counts.open for moment in chart.moments))
    base = _TOP + _HEIGHT - _DAYS - 4
    half = max(most_width(line, SIZE) for day in _days(chart) for line in _told(day, chart)) / 2
    step = (WIDTH - _END_ROOM - 2 * half) / (len(chart.moments) - 1)
    across = [half + step * place for place in range(len(chart.moments))]

    def at(x: float, count: int) -> Point:
        return (x, base - (base - _TOP) * count / most)

    pairs = list(zip(across, chart.moments, strict=True))
    return _Frame(
        tuple(at(x, moment.counts.open) for x, moment in pairs),
        tuple(at(x, moment.counts.overdue) for x, moment in pairs),
        base,
    )


def _is_near(open_: Point, overdue: Point) -> bool:
    return overdue[1] - open_[1] < _LEAST_BETWEEN


def _writes_below_base(frame: _Frame) -> bool:
    """Return True if a value below its point would overlap the months."""
    pairs = zip(frame.open_, frame.overdue, strict=True)
    return any(_is_near(open_, overdue) and overdue[1] + _BELOW > frame.base for open_, overdue in pairs)


def _values(chart: OverMeetings, frame: _Frame) -> Iterator[Mark]:
    for moment, open_, overdue in zip(chart.moments, frame.open_, frame.overdue, strict=True):
        yield number_label(open_[0], open_[1] - _ABOVE, moment.counts.open, side=Side.MIDDLE)
        drop = _BELOW if _is_near(open_, overdue) else -_ABOVE
        count = moment.counts.overdue
        colour = Colour.RED if count else Colour.GREY
        yield Label(overdue[0], overdue[1] + drop, f"{count:,}", SIZE, count > 0, colour, Side.MIDDLE)


def _ends(chart: OverMeetings, frame: _Frame) -> Iterator[Mark]:
    """Yield the names of the lines at their right ends, one above the other if they would overlap."""
    last = chart.moments[-1].counts
    (x, open_y), (_, overdue_y) = frame.open_[-1], frame.overdue[-1]
    widest = max(most_width(f"{count:,}", SIZE, bold=True) for count in (last.open, last.overdue))
    start = x + max(_BESIDE, widest / 2 + 3)
    down = MIDDLE * SIZE
    higher = min(open_y, overdue_y - SIZE * 1.2)
    yield Label(start, higher + down, "open", SIZE)
    yield Label(start, overdue_y + down, "overdue", SIZE, bold=True, colour=Colour.RED)


def _days(chart: OverMeetings) -> list[date]:
    return [moment.day for moment in chart.moments]


def _told(day: date, chart: OverMeetings) -> tuple[str, ...]:
    """Return the month of a meeting, or its day where two are in one month, with the year on a line of its own."""
    months = {(moment.year, moment.month) for moment in _days(chart)}
    month = short_month(day)
    return (month,) if len(months) == len(chart.moments) else (f"{day.day} {month.split(' ')[0]}", str(day.year))
