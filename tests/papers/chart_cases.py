"""Random charts, and the laws of layout that all of them keep."""

from datetime import date, timedelta

from hypothesis import assume
from hypothesis import strategies as st

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Mark, Side, Stroke
from boardpack.domain.log.counts import LogCounts, LogMoment
from boardpack.papers.charts.overdue_chart import OverdueActions, OwnerOverdue
from boardpack.papers.text.letter_widths import most_width

Box = tuple[float, float, float, float]

_ASCENT = 0.73
"""How far letters and figures reach above their baseline, in ems."""
_DESCENT = 0.22
_COUNTS = st.integers(0, 12) | st.integers(0, 2_500)
LOGS = st.builds(LogCounts, _COUNTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS)
_NAMES = st.sampled_from(
    ("", "Head of Custody", "Detective Superintendent, Safeguarding", "Ŵyn " * 9, "WMWM" * 9, "HMP")
)


@st.composite
def charts(draw: st.DrawFn) -> OverdueActions:
    steps = draw(st.lists(st.integers(5, 70), max_size=7))
    days = [date(2024, 1, 9) + timedelta(days=sum(steps[:place])) for place in range(len(steps))]
    moments = tuple(LogMoment(day, draw(LOGS)) for day in days)
    counts = draw(st.lists(st.integers(1, 12) | st.integers(1, 2_500), min_size=1, max_size=9))
    owners = tuple(OwnerOverdue(draw(_NAMES), count) for count in sorted(counts, reverse=True))
    chart = OverdueActions(owners, days[-1] if days else date(2025, 7, 8), moments)
    assume(chart.says_enough)
    return chart


def box_of(mark: Mark) -> Box:
    """Left, top, right and bottom of all that a mark paints."""
    match mark:
        case Bar():
            return (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        case Stroke():
            return _around(mark.points, mark.weight / 2)
        case Area():
            return _around(mark.points, 0)
        case Disc():
            return (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius)
        case Label():
            return _label_box(mark)


def _label_box(label: Label) -> Box:
    """Left, top, right and bottom of the largest box that the label can fill."""
    wide = most_width(label.text, label.size, bold=label.bold)
    left = {Side.START: label.x, Side.MIDDLE: label.x - wide / 2, Side.END: label.x - wide}[label.side]
    return (left, label.y - _ASCENT * label.size, left + wide, label.y + _DESCENT * label.size)


def _around(points: tuple[tuple[float, float], ...], room: float) -> Box:
    across, down = zip(*points, strict=True)
    return (min(across) - room, min(down) - room, max(across) + room, max(down) + room)


def outside(drawing: Drawing) -> list[Mark]:
    """The marks that reach over the edge of the drawing, by more than half the weight of a line."""
    edge = 1.01
    boxes = [(mark, box_of(mark)) for mark in drawing.marks]
    return [
        mark
        for mark, (left, top, right, bottom) in boxes
        if left < -edge or top < -edge or right > drawing.width + edge or bottom > drawing.height + edge
    ]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """The pairs of labels that meet."""
    labels = drawing.labels
    return [
        (one.text, other.text)
        for place, one in enumerate(labels)
        for other in labels[place + 1 :]
        if _meet(_label_box(one), _label_box(other))
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
