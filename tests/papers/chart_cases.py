"""Random charts, and the laws of layout that all of them keep."""

from datetime import date, timedelta

from hypothesis import strategies as st

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Mark, Stroke
from boardpack.domain.log.counts import ItemBreakdown, ItemCounts, LogCounts, LogMoment, MonthAhead, ReportCounts
from boardpack.domain.register.items import Report, ReportId
from boardpack.papers.charts.chart_parts import label_box
from boardpack.papers.charts.charts import Chart
from boardpack.papers.charts.deadlines_chart import DeadlinesAhead
from boardpack.papers.charts.meetings_chart import OverMeetings
from boardpack.papers.charts.status_chart import StatusByReport

Box = tuple[float, float, float, float]

_COUNTS = st.integers(0, 12) | st.integers(0, 2_500)
LOGS = st.builds(LogCounts, _COUNTS, _COUNTS, _COUNTS, _COUNTS, _COUNTS)
_TITLES = st.sampled_from(
    (
        "Stalking",
        "Digital forensics: timeliness",
        "Modern slavery and the exploitation of children",
        "Ŵyn " * 9,
        "WMWM" * 9,
    )
)


@st.composite
def status_charts(draw: st.DrawFn) -> StatusByReport:
    parts = tuple(
        ReportCounts(
            Report(ReportId(str(number)), draw(_TITLES)),
            ItemCounts(for_us=counts.total, recommendations=counts.total, standings=counts, reports=1),
        )
        for number, counts in enumerate(draw(st.lists(LOGS, min_size=1, max_size=8)))
    )
    whole = sum((part.counts for part in parts), ItemCounts())
    return StatusByReport(ItemBreakdown(whole, parts), date(2025, 7, 8))


@st.composite
def meetings_charts(draw: st.DrawFn) -> OverMeetings:
    steps = draw(st.lists(st.integers(5, 70), min_size=2, max_size=6))
    days = [date(2024, 1, 9) + timedelta(days=sum(steps[:place])) for place in range(len(steps))]
    return OverMeetings(tuple(LogMoment(day, draw(LOGS)) for day in days))


@st.composite
def deadlines_charts(draw: st.DrawFn) -> DeadlinesAhead:
    pairs = draw(st.lists(st.tuples(_COUNTS, _COUNTS), min_size=1, max_size=6))
    months = (MonthAhead(date(2025, 7 + place, 1), *pair) for place, pair in enumerate(pairs))
    return DeadlinesAhead(tuple(months), date(2025, 7, 8))


CHARTS: st.SearchStrategy[Chart] = st.one_of(status_charts(), meetings_charts(), deadlines_charts())


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
            return label_box(mark)


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
        if _meet(label_box(one), label_box(other))
    ]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
