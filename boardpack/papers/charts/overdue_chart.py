"""Chart of overdue actions: a line over the last meetings, and bars for the owners."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from boardpack.documents.drawing import Bar, Drawing, Label, Mark, Point, Side, Stroke, enlarged, moved_down
from boardpack.documents.house_style import Colour
from boardpack.documents.model import Figure, StatedCount
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.counts import LogMoment
from boardpack.domain.office.office_people import with_article
from boardpack.papers.text.letter_widths import most_width, shortened_to
from boardpack.papers.text.phrases import capitalised, spelled, spelled_count
from boardpack.papers.text.typography import bind_title
from boardpack.values import Frozen

_POINTS_IN_MM = 72 / 25.4
_WIDTH = 154 * _POINTS_IN_MM
_SIZE = 9.5
_MIDDLE = 0.36
"""Half the height of the capitals, in ems."""
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_PANEL = 74 * _POINTS_IN_MM
_HEIGHT = 148.0
_HEAD = 22.0
_FOOT = 18.0
_TOP_OF_LINE = 40.0
_ABOVE = 7.0
_BESIDE = 8.0
_PAST = 4.0
_SQUARE = 5.5
_ROW = 20.0
_BAR = 11.0
_LONGEST_BAR = 88.0
_A_BAR_OF_ONE = 10.0
_GAP = 4.0
_MOST_OWNERS = 5
_MOST_NAMED = 3
_FEWEST_MOMENTS = 4
_FEWEST_BARS = 3
_MOST_MOMENTS = 5
_MOST_IN_WORDS = 4
_LONGEST_LINE = 365
"""The days that the line may go back, so that the day and month of each count name one day."""
_LARGE_SIZE = 18.0
_LARGE_WIDTH = 148 * _POINTS_IN_MM
_BETWEEN_PANELS = 10.0


class OwnerOverdue(Frozen):
    """The overdue actions of an owner. The name is empty for actions without an owner."""

    name: str
    count: int

    @property
    def title(self) -> str:
        return self.name or "No owner yet"


def _together(owners: Iterable[OwnerOverdue]) -> int:
    counts = [owner.count for owner in owners]
    return sum(counts)


class OverdueActions(Frozen):
    """Overdue actions by owner on a day, most first, and in all at the papers of the last meetings, oldest first.

    At least one owner has at least one overdue action.
    """

    owners: tuple[OwnerOverdue, ...]
    as_at: date
    moments: tuple[LogMoment, ...] = ()

    def __post_init__(self) -> None:
        if not self.owners or any(owner.count < 1 for owner in self.owners):
            raise ValueError("a chart of overdue actions needs an owner, and each an overdue action")

    @property
    def total(self) -> int:
        return _together(self.owners)

    @property
    def line(self) -> tuple[LogMoment, ...]:
        """Return the moments that the line shows. Empty if there are too few, or the count never changed."""
        last = tuple(m for m in self.moments if (self.as_at - m.day).days < _LONGEST_LINE)[-_MOST_MOMENTS:]
        counts = {moment.counts.overdue for moment in last}
        is_level = len(counts) < 2
        return () if len(last) < _FEWEST_MOMENTS or is_level else last

    @property
    def has_bars(self) -> bool:
        """Return True if there are bars enough to compare. Fewer are a sentence."""
        return len(self.owners) >= _FEWEST_BARS

    @property
    def says_enough(self) -> bool:
        """Return True if there is a line or a row of bars to draw."""
        return bool(self.line) or self.has_bars

    @property
    def leading(self) -> tuple[OwnerOverdue, ...]:
        """Return the fewest owners, three at the most, who have half of the overdue actions, else the first three.

        Each of them has more than one action and more than any other owner, and together they have at least a fifth
        more than an equal share. Empty if there are no such owners. What has no owner is alone or not among them.
        """
        for count in range(1, min(_MOST_NAMED, len(self.owners)) + 1):
            owners, others = self.owners[:count], self.owners[count:]
            are_enough = 2 * _together(owners) >= self.total or count == _MOST_NAMED
            have_most = owners[-1].count > max((1, *(other.count for other in others)))
            stand_out = not others or 5 * len(self.owners) * _together(owners) >= 6 * count * self.total
            if are_enough and have_most and stand_out and (count == 1 or all(owner.name for owner in owners)):
                return owners
        return ()


def overdue_figure(chart: OverdueActions) -> Figure:
    """Return the chart with its finding as caption."""
    finding = bind_title(capitalised(". ".join(capitalised(part) for part in (_course(chart), _shares(chart)) if part)))
    owners = "; ".join(f"{owner.title} {owner.count:,}" for owner in chart.owners)
    papers = "; ".join(f"{in_words(moment.day)}, {moment.counts.overdue:,}" for moment in chart.line)
    line = ("on the date of each meeting’s papers", f"Overdue actions in the papers of: {papers}")
    bars = (f"by owner at {in_words(chart.as_at)}", f"By owner: {owners}")
    drawn = [panel for panel, is_drawn in ((line, bool(chart.line)), (bars, chart.has_bars)) if is_drawn]
    return Figure(
        _drawing(chart),
        ". ".join((finding, *(values for _, values in drawn), f"{chart.total:,} in total")) + ".",
        finding,
        measured=f"Overdue actions {', and '.join(measured for measured, _ in drawn)}",
        counts=(StatedCount("actions.overdue", chart.total),),
        large=_large_drawing(chart),
    )


def _course(chart: OverdueActions) -> str:
    """Return the course of the line: "overdue actions have risen at each of the last four meetings"."""
    counts = [moment.counts.overdue for moment in chart.line]
    if not counts:
        return ""
    steps = [later - earlier for earlier, later in pairwise(counts)]
    for verb, always in (("risen", min(steps) > 0), ("fallen", max(steps) < 0)):
        if always:
            return f"overdue actions have {verb} at each of the last {spelled(len(steps))} meetings"
    first, last = counts[0], counts[-1]
    if first == last:
        return f"the number of overdue actions is again {last:,}"
    return f"overdue actions have {'risen' if last > first else 'fallen'} from {first:,} to {last:,}"


def _shares(chart: OverdueActions) -> str:
    """Return who has most: "18 of the 31 overdue actions belong to three owners"; else how many are overdue."""
    leading = chart.leading
    if not leading:
        return f"{spelled_count(chart.total, 'action')} {'is' if chart.total == 1 else 'are'} overdue"
    count = _together(leading)
    whole = "both overdue actions" if count == 2 else f"all {count:,} overdue actions"
    how_many = whole if count == chart.total else f"{count:,} of the {chart.total:,} overdue actions"
    if not leading[0].name:
        return f"{how_many} have no owner"
    who = with_article(leading[0].name, opening=False) if len(leading) == 1 else spelled_count(len(leading), "owner")
    return f"{how_many} belong to {who}"


def _drawing(chart: OverdueActions) -> Drawing:
    room = _PANEL if chart.line and chart.has_bars else _WIDTH
    marks = (*_line(chart.line, room), *_bars(chart, _WIDTH - room, room))
    return Drawing(_WIDTH, max(_HEIGHT if chart.line else 0.0, _foot_of_bars(chart)), marks)


def _large_drawing(chart: OverdueActions) -> Drawing:
    """Return the drawing with labels of 18 points: the line above the bars."""
    factor = _LARGE_SIZE / _SIZE
    top = _HEIGHT + _BETWEEN_PANELS if chart.line else 0.0
    bars = (moved_down(mark, top) for mark in _bars(chart, 0, _LARGE_WIDTH / factor))
    marks = (*_line(chart.line, _PANEL), *bars)
    return enlarged(Drawing(_LARGE_WIDTH / factor, top + _foot_of_bars(chart), marks), factor)


# ---- the line ---------------------------------------------------------------------------------


def _line(moments: tuple[LogMoment, ...], room: float) -> Iterator[Mark]:
    if not moments:
        return
    yield Label(0, _SIZE, "In recent papers", _SIZE, colour=Colour.GREY)
    points = _points(moments, room)
    base = _HEIGHT - _FOOT
    yield Stroke(((0, base), (points[-1][0] + _PAST, base)), 0.5, Colour.RULE)
    yield Stroke(points, 2, Colour.RED)
    for moment, (x, y) in zip(moments, points, strict=True):
        count = moment.counts.overdue
        yield Bar(x - _SQUARE / 2, y - _SQUARE / 2, _SQUARE, _SQUARE, Colour.RED)
        yield _number_label(x, y - _ABOVE, count, side=Side.MIDDLE, stressed=True)
    x, y = points[-1]
    widest = most_width(f"{moments[-1].counts.overdue:,}", _SIZE, bold=True)
    start = x + max(_BESIDE, widest / 2 + 3)
    yield Label(start, y + _MIDDLE * _SIZE, "overdue", _SIZE, bold=True, colour=Colour.RED)
    for (x, _), text in zip(points, _names(moments), strict=True):
        yield Label(x, _HEIGHT - 4, text, _SIZE, colour=Colour.GREY, side=Side.MIDDLE)


def _points(moments: tuple[LogMoment, ...], room: float) -> tuple[Point, ...]:
    """Return a point for each moment on a scale from zero, with room for "overdue" behind the last."""
    most = max(moment.counts.overdue for moment in moments)
    base = _HEIGHT - _FOOT
    number = most_width(f"{most:,}", _SIZE, bold=True)
    half = max(number, *(most_width(text, _SIZE) for text in _names(moments))) / 2
    behind = most_width("overdue", _SIZE, bold=True) + _BESIDE + number / 2
    step = (room - behind - half) / (len(moments) - 1)
    return tuple(
        (half + step * place, base - (base - _TOP_OF_LINE) * moment.counts.overdue / most)
        for place, moment in enumerate(moments)
    )


def _names(moments: tuple[LogMoment, ...]) -> tuple[str, ...]:
    """Return the day and month of each count, the month in figures if there are many.

    They are those of the papers, as in a table beside the chart, which may have another count of the same month.
    """
    days = [moment.day for moment in moments]
    if len(days) > _MOST_IN_WORDS:
        return tuple(f"{day.day}/{day.month}" for day in days)
    return tuple(f"{day.day} {_MONTHS[day.month - 1]}" for day in days)


# ---- the bars ---------------------------------------------------------------------------------


def _rows(chart: OverdueActions) -> tuple[OwnerOverdue, ...]:
    """Return the owners who have a bar, and the sum of all others as the last row if there are more."""
    if len(chart.owners) <= _MOST_OWNERS + 1:
        return chart.owners
    shown, others = chart.owners[:_MOST_OWNERS], chart.owners[_MOST_OWNERS:]
    return (*shown, OwnerOverdue(f"{capitalised(spelled(len(others)))} other owners", _together(others)))


def _foot_of_bars(chart: OverdueActions) -> float:
    return _HEAD + _ROW * len(_rows(chart)) + 2 if chart.has_bars else 0.0


def _bars(chart: OverdueActions, left: float, room: float) -> Iterator[Mark]:
    if not chart.has_bars:
        return
    rows = _rows(chart)
    has_others = len(rows) < len(chart.owners)
    most = max(row.count for row in rows)
    number = most_width(f"{most:,}", _SIZE, bold=True) + _GAP
    unit = min(_A_BAR_OF_ONE, min(_LONGEST_BAR, room * 0.4) / most)
    names = room - unit * most - number - 2 * _GAP
    yield Label(left, _SIZE, "By owner", _SIZE, colour=Colour.GREY)
    start = left + min(names, max(most_width(row.title, _SIZE) for row in rows)) + 2 * _GAP
    for place, row in enumerate(rows):
        top = _HEAD + _ROW * place
        is_others = has_others and place == len(rows) - 1
        if is_others:
            yield Stroke(((left, top), (left + room, top)), 0.5, Colour.RULE)
        stressed = row in chart.leading and not is_others
        baseline = top + _ROW / 2 + _MIDDLE * _SIZE
        yield Label(left, baseline, shortened_to(row.title, start - left - _GAP, _SIZE), _SIZE)
        bar = unit * row.count
        yield Bar(start, top + (_ROW - _BAR) / 2, bar, _BAR, Colour.RED if stressed else Colour.BAR)
        yield _number_label(start + bar + _GAP, baseline, row.count, stressed=stressed)


def _number_label(x: float, y: float, count: int, *, side: Side = Side.START, stressed: bool = False) -> Label:
    """Return the label of a value: bold if the title mentions it, grey if it is zero."""
    colour = Colour.INK if count else Colour.GREY
    return Label(x, y, f"{count:,}", _SIZE, stressed and count > 0, colour, side)
