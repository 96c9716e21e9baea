"""The charts: nothing outside, no label upon another, true lengths, and words that state the true values."""

import re
from datetime import date

import pytest
from hypothesis import assume, given

from boardpack.documents.drawing import Bar, Disc, Drawing, Label, Stroke
from boardpack.documents.house_style import Colour, HouseStyle, contrast
from boardpack.documents.model import Figure
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.counts import ItemBreakdown, ItemCounts, LogCounts, LogMoment, MonthAhead, ReportCounts
from boardpack.domain.register.items import Report, ReportId
from boardpack.papers.charts.charts import Chart, figure_of
from boardpack.papers.charts.deadlines_chart import DeadlinesAhead
from boardpack.papers.charts.meetings_chart import OverMeetings
from boardpack.papers.charts.status_chart import StatusByReport
from boardpack.papers.text.phrases import spelled
from tests.papers.chart_cases import (
    CHARTS,
    deadlines_charts,
    meetings_charts,
    outside,
    overlapping,
    status_charts,
)

AS_AT = date(2025, 7, 8)
WELL = LogCounts(on_track=1)


def drawn(chart: Chart) -> Drawing:
    picture = figure_of(chart).picture
    assert isinstance(picture, Drawing)
    return picture


def status_chart(**reports: LogCounts) -> StatusByReport:
    parts = tuple(
        ReportCounts(
            Report(ReportId(name), name.replace("_", " ")),
            ItemCounts(for_us=counts.total, recommendations=counts.total, standings=counts, reports=1),
        )
        for name, counts in reports.items()
    )
    return StatusByReport(ItemBreakdown(sum((part.counts for part in parts), ItemCounts()), parts), AS_AT)


def over_meetings(*open_and_overdue: tuple[int, int]) -> OverMeetings:
    return OverMeetings(
        tuple(
            LogMoment(date(2025, 1 + 2 * place, 14), LogCounts(overdue=overdue, on_track=all_open - overdue))
            for place, (all_open, overdue) in enumerate(open_and_overdue)
        )
    )


def ahead(*months: tuple[int, int]) -> DeadlinesAhead:
    return DeadlinesAhead(tuple(MonthAhead(date(2025, 7 + n, 1), *pair) for n, pair in enumerate(months)), AS_AT)


def unbound(text: str) -> str:
    return text.replace("\u00a0", " ")


# ---- laws of layout ---------------------------------------------------------------------------


@given(CHARTS)
def test_nothing_is_painted_outside_the_drawing(chart: Chart) -> None:
    assert outside(drawn(chart)) == []


@given(CHARTS)
def test_no_label_meets_another(chart: Chart) -> None:
    assert overlapping(drawn(chart)) == []


@given(CHARTS)
def test_the_same_chart_is_drawn_the_same_again(chart: Chart) -> None:
    assert figure_of(chart) == figure_of(chart)


@given(status_charts())
def test_bars_are_as_long_as_their_counts_on_one_scale(chart: StatusByReport) -> None:
    counts = [c for part in chart.parts for where in Standing if (c := part.counts.standings.of(where))]
    bars = [mark for mark in drawn(chart).marks if isinstance(mark, Bar) and mark.height == 11]
    assert len(bars) == len(counts)
    scales = [bar.width / count for bar, count in zip(bars, counts, strict=True)]
    assert all(scale == pytest.approx(scales[0]) for scale in scales)


@given(status_charts())
def test_the_rows_of_the_bars_sum_to_the_row_of_totals(chart: StatusByReport) -> None:
    assume(chart.parts)
    numbers = [int(n.replace(",", "")) for n in (label.text for label in drawn(chart).labels) if n[0].isdigit()]
    rows = [numbers[start : start + 5] for start in range(0, len(numbers), 5)]
    assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]


@given(meetings_charts())
def test_points_stand_as_high_as_their_counts(chart: OverMeetings) -> None:
    base, open_, overdue = (mark for mark in drawn(chart).marks if isinstance(mark, Stroke))
    foot = base.points[0][1]
    heights = [foot - y for line in (open_, overdue) for _, y in line.points]
    counts = [moment.counts.open for moment in chart.moments] + [moment.counts.overdue for moment in chart.moments]
    step = max(heights) / max(1, *counts)
    assert heights == pytest.approx([step * count for count in counts], abs=1e-6)


@given(deadlines_charts())
def test_there_is_a_dot_for_each_deadline_and_target_or_one_bar_where_dots_would_vanish(chart: DeadlinesAhead) -> None:
    marks = drawn(chart).marks
    for counts, weighted in ((chart.deadlines, False), (chart.targets, True)):
        if max(counts) <= 18:
            dots = [mark for mark in marks if isinstance(mark, Disc) and bool(mark.weight) is weighted]
            assert len(dots) == sum(counts)


# ---- true words -------------------------------------------------------------------------------


def numbers_told(words: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", words)]


@given(status_charts())
def test_the_alternative_of_status_by_report_tells_every_value(chart: StatusByReport) -> None:
    told = figure_of(chart).alternative
    each = [*(part.counts.standings for part in chart.parts), chart.whole]
    wanted = [f"{counts.of(where):,} {where.value.lower()}" for counts in each for where in Standing]
    assert re.findall(r"[\d,]*\d (?:overdue|at risk|on track|not started|complete)\b", told)[-len(wanted) :] == wanted


@given(meetings_charts())
def test_the_alternative_over_meetings_tells_every_value_and_its_finding_the_true_course(chart: OverMeetings) -> None:
    figure = figure_of(chart)
    told = [f"{moment.counts.open:,} open, {moment.counts.overdue:,} overdue" for moment in chart.moments]
    assert re.findall(r"[\d,]+ open, [\d,]+ overdue", figure.alternative) == told
    first, last = chart.moments[0].counts.overdue, chart.moments[-1].counts.overdue
    verb = "remained" if first == last else "fallen" if last < first else "risen"
    assert f", overdue actions have {verb} " in unbound(figure.caption)
    assert f" to {last:,} and" in unbound(figure.caption) or f" at {last:,} and" in unbound(figure.caption)


@given(deadlines_charts())
def test_the_alternative_of_what_is_ahead_tells_every_value(chart: DeadlinesAhead) -> None:
    _, deadlines, targets = figure_of(chart).alternative.removesuffix(".").split(". ")
    assert numbers_told(deadlines)[::2] == list(chart.deadlines)
    assert numbers_told(targets)[::2] == list(chart.targets)
    whole = sum(chart.deadlines)
    assert not whole or unbound(figure_of(chart).caption).casefold().startswith(
        f"{spelled(whole)} inspectorate deadline"
    )


@given(CHARTS)
def test_a_figure_has_its_finding_as_caption_and_says_below_what_is_measured(chart: Chart) -> None:
    figure = figure_of(chart)
    assert figure.alternative.startswith(unbound(figure.caption))
    assert figure.measured


@pytest.mark.parametrize(
    ("reports", "finding"),
    [
        (
            {"Digital_forensics": LogCounts(overdue=3), "Stalking": LogCounts(overdue=1)},
            "Three of the four overdue recommendations come from Digital forensics",
        ),
        ({"Stalking": LogCounts(overdue=1), "Custody": WELL}, "The only overdue recommendation comes from Stalking"),
        ({"Stalking": LogCounts(overdue=2), "Custody": WELL}, "Both overdue recommendations come from Stalking"),
        ({"Stalking": LogCounts(at_risk=3), "Custody": WELL}, "All three recommendations at risk come from Stalking"),
        ({"Stalking": LogCounts(overdue=1, at_risk=4)}, "One of the five recommendations is overdue"),
        ({"Stalking": LogCounts(overdue=2, at_risk=4)}, "Two of the six recommendations are overdue"),
        ({"Stalking": LogCounts(at_risk=4)}, "All four recommendations are at risk"),
        ({"Stalking": LogCounts(overdue=1)}, "The only recommendation is overdue"),
        (
            {"Stalking": LogCounts(overdue=1), "Custody": LogCounts(overdue=1)},
            "Two recommendations of two reports are overdue",
        ),
        ({"Stalking": LogCounts(on_track=3)}, "No recommendation is overdue or at risk"),
    ],
)
def test_status_by_report_finds_who_holds_what_is_late(reports: dict[str, LogCounts], finding: str) -> None:
    assert unbound(figure_of(status_chart(**reports)).caption) == finding


@pytest.mark.parametrize(
    ("moments", "finding"),
    [
        (
            ((20, 7), (24, 3)),
            "Since 14 January 2025, overdue actions have fallen from 7 to 3 and open actions have risen to 24",
        ),
        (((20, 7), (15, 3)), "Since 14 January 2025, overdue actions have fallen from 7 to 3 and open actions to 15"),
        (
            ((20, 3), (15, 3)),
            "Since 14 January 2025, overdue actions have remained at 3 and open actions have fallen to 15",
        ),
        (((20, 3), (20, 3)), "Since 14 January 2025, overdue actions have remained at 3 and open actions at 20"),
        (
            ((20, 0), (20, 3)),
            "Since 14 January 2025, overdue actions have risen from 0 to 3 and open actions have remained at 20",
        ),
    ],
)
def test_over_meetings_finds_the_course(moments: tuple[tuple[int, int], ...], finding: str) -> None:
    assert unbound(figure_of(over_meetings(*moments)).caption) == finding


@pytest.mark.parametrize(
    ("months", "finding"),
    [
        (((0, 1), (5, 0)), "Five inspectorate deadlines are due by the end of August 2025, all in August 2025"),
        (((1, 1), (1, 0)), "Two inspectorate deadlines are due by the end of August 2025"),
        (((0, 1), (1, 0)), "One inspectorate deadline is due by the end of August 2025, in August 2025"),
        (((0, 3), (0, 1)), "Four action target dates are due by the end of August 2025, three in July 2025"),
        (((0, 0), (0, 0)), "No open items are due by the end of August 2025"),
    ],
)
def test_what_is_ahead_finds_when_most_falls_due(months: tuple[tuple[int, int], ...], finding: str) -> None:
    assert unbound(figure_of(ahead(*months)).caption) == finding


# ---- seen without colour ----------------------------------------------------------------------


def test_the_lines_are_told_apart_by_their_points_weights_and_names() -> None:
    marks = drawn(over_meetings((9, 3), (7, 2))).marks
    _, open_, overdue = (mark for mark in marks if isinstance(mark, Stroke))
    assert open_.weight < overdue.weight
    assert [label.text for label in marks if isinstance(label, Label)][4:6] == ["open", "overdue"]
    assert len([mark for mark in marks if isinstance(mark, Disc)]) == len([m for m in marks if isinstance(m, Bar)]) == 2


def test_a_nothing_is_a_grey_number_without_a_bar() -> None:
    drawing = drawn(status_chart(Stalking=LogCounts(overdue=2)))
    assert len([mark for mark in drawing.marks if isinstance(mark, Bar) and mark.height == 11]) == 1
    assert [label.colour for label in drawing.labels if label.text == "0" and not label.bold] == [Colour.GREY] * 4


@pytest.mark.parametrize("colour", [Colour.RED, Colour.AMBER, Colour.ACCENT, Colour.GREY, Colour.BAR])
def test_what_charts_paint_stands_out_from_paper(colour: Colour) -> None:
    assert contrast(HouseStyle().palette.value(colour), "#FFFFFF") >= 3


def test_a_line_of_one_moment_and_a_chart_of_no_month_are_refused() -> None:
    with pytest.raises(ValueError, match="two moments"):
        over_meetings((9, 3))
    with pytest.raises(ValueError, match="needs a month"):
        ahead()


def test_figures_state_their_counts() -> None:
    figure: Figure = figure_of(over_meetings((9, 3), (7, 2)))
    assert {count.of: count.count for count in figure.counts} == {"actions.open": 7, "actions.overdue": 2}
