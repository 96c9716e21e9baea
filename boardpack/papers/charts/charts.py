"""The charts that papers show: a closed set, each laid out once for every writer."""

from dataclasses import replace
from typing import assert_never

from boardpack.documents.model import Figure
from boardpack.papers.charts.deadlines_chart import DeadlinesAhead, deadlines_figure
from boardpack.papers.charts.meetings_chart import OverMeetings, meetings_figure
from boardpack.papers.charts.status_chart import StatusByReport, status_figure
from boardpack.papers.text.typography import bind_title

Chart = StatusByReport | OverMeetings | DeadlinesAhead


def figure_of(chart: Chart) -> Figure:
    """Return the chart as a figure: its drawing, its finding as caption, its values as alternative text."""
    figure = _figure(chart)
    return replace(figure, caption=bind_title(figure.caption))


def _figure(chart: Chart) -> Figure:
    match chart:
        case StatusByReport():
            return status_figure(chart)
        case OverMeetings():
            return meetings_figure(chart)
        case DeadlinesAhead():
            return deadlines_figure(chart)
        case _:
            assert_never(chart)
