"""The chart of overdue actions: its layout, true lengths and true words."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from boardpack.documents.drawing import Bar, Drawing, Stroke
from boardpack.documents.house_style import Colour, HouseStyle, contrast
from boardpack.domain.log.counts import LogCounts, LogMoment
from boardpack.papers.charts.overdue_chart import OverdueActions, OwnerOverdue, overdue_figure
from boardpack.values import replace
from tests.papers.chart_cases import charts, outside, overlapping

AS_AT = date(2025, 7, 8)
_ROOM_ON_A_PAGE = 580
"""In points: an A4 page in large print without its margins and the caption of a chart."""


def drawn(chart: OverdueActions) -> Drawing:
    picture = overdue_figure(chart).picture
    assert isinstance(picture, Drawing)
    return picture


def chart_of(owners: tuple[int, ...], course: tuple[int, ...] = ()) -> OverdueActions:
    named = tuple(OwnerOverdue(f"Owner {place}", count) for place, count in enumerate(owners, 1))
    moments = (LogMoment(date(2025, 1 + place, 8), LogCounts(overdue=count)) for place, count in enumerate(course))
    return OverdueActions(named, AS_AT, tuple(moments))


def caption(chart: OverdueActions) -> str:
    return overdue_figure(chart).caption.replace("\u00a0", " ")


def drawn_large(chart: OverdueActions) -> Drawing:
    large = overdue_figure(chart).large
    assert large is not None
    return large


@given(charts())
def test_nothing_is_painted_outside_the_drawing(chart: OverdueActions) -> None:
    assert outside(drawn(chart)) == outside(drawn_large(chart)) == []


@given(charts())
def test_no_label_meets_another(chart: OverdueActions) -> None:
    assert overlapping(drawn(chart)) == overlapping(drawn_large(chart)) == []


@given(charts())
def test_the_drawing_for_large_print_has_labels_of_18_points_and_fits_a_page(chart: OverdueActions) -> None:
    large = drawn_large(chart)

    assert {label.size for label in large.labels} == {18}
    assert large.width == pytest.approx(148 / 25.4 * 72)
    assert large.height < _ROOM_ON_A_PAGE


@given(charts())
def test_bars_are_as_long_as_their_counts_on_one_scale(chart: OverdueActions) -> None:
    bars = [mark for mark in drawn(chart).marks if isinstance(mark, Bar) and mark.height == 11]
    if not chart.has_bars:
        assert bars == []
        return
    shown = [owner.count for owner in chart.owners]
    counts = shown if len(shown) <= 6 else [*shown[:5], sum(shown[5:])]
    scale = bars[0].width / counts[0]
    assert [bar.width for bar in bars] == pytest.approx([scale * count for count in counts])


@given(charts())
def test_points_are_as_high_as_their_counts(chart: OverdueActions) -> None:
    strokes = [mark for mark in drawn(chart).marks if isinstance(mark, Stroke)]
    if not chart.line:
        return
    base, line = strokes[:2]
    heights = [base.points[0][1] - y for _, y in line.points]
    counts = [moment.counts.overdue for moment in chart.line]
    assert heights == pytest.approx([max(heights) * count / max(counts) for count in counts], abs=1e-6)


@given(charts())
def test_the_alternative_has_the_finding_and_every_value(chart: OverdueActions) -> None:
    figure = overdue_figure(chart)
    assert figure.alternative.replace("\u00a0", " ").startswith(caption(chart))
    for owner in chart.owners if chart.has_bars else ():
        assert f"{owner.title} {owner.count:,}" in figure.alternative
    for moment in chart.line:
        assert f", {moment.counts.overdue:,}" in figure.alternative
    assert figure.measured


@pytest.mark.parametrize(
    ("owners", "course", "finding"),
    [
        ((7, 6, 5, 4, 4, 3), (), "18 of the 29 overdue actions belong to three owners"),
        ((5, 1, 1), (), "5 of the 7 overdue actions belong to Owner 1"),
        ((4, 3, 1), (), "4 of the 8 overdue actions belong to Owner 1"),
        ((4, 4, 1), (), "8 of the 9 overdue actions belong to two owners"),
        ((4, 4), (), "All 8 overdue actions belong to two owners"),
        ((1, 1), (), "Two actions are overdue"),
        ((2, 1, 1, 1, 1, 1, 1), (), "Eight actions are overdue"),
        ((3, 2, 2, 2, 2), (), "11 actions are overdue"),
        ((1,), (), "One action is overdue"),
        ((3,), (), "All 3 overdue actions belong to Owner 1"),
        ((5, 5, 4), (), "All 14 overdue actions belong to three owners"),
        ((53, 50, 46, 44), (), "193 actions are overdue"),
        (
            (9, 3, 3),
            (10, 12, 13, 15),
            (
                "Overdue actions have risen at each of the last three meetings. "
                "9 of the 15 overdue actions belong to Owner 1"
            ),
        ),
        ((2,), (8, 9, 9, 2), "Overdue actions have fallen from 8 to 2. Both overdue actions belong to Owner 1"),
        ((2,), (2, 9, 9, 2), "The number of overdue actions is again 2. Both overdue actions belong to Owner 1"),
    ],
)
def test_the_finding_is_the_course_and_who_has_most(
    owners: tuple[int, ...], course: tuple[int, ...], finding: str
) -> None:
    assert caption(chart_of(owners, course)) == finding


def test_no_line_is_drawn_of_three_meetings_or_of_a_count_that_never_changed() -> None:
    assert chart_of((3,), (1, 2, 3)).line == ()
    assert chart_of((3,), (3, 3, 3, 3)).line == ()


def test_the_line_goes_back_less_than_a_year_so_that_no_two_counts_have_the_same_day_and_month() -> None:
    chart = chart_of((3,), (1, 2, 3, 4))
    assert len(replace(chart, as_at=chart.moments[0].day + timedelta(days=364)).line) == 4
    assert replace(chart, as_at=chart.moments[0].day + timedelta(days=365)).line == ()


@pytest.mark.parametrize(
    ("owners", "course", "says_enough"),
    [((2, 1), (1, 2, 3), False), ((2, 1), (1, 2, 3, 4), True), ((2, 1, 1), (), True), ((3,), (3, 3, 3, 3), False)],
)
def test_a_chart_has_four_points_or_three_bars(
    owners: tuple[int, ...], course: tuple[int, ...], says_enough: bool
) -> None:
    assert chart_of(owners, course).says_enough == says_enough


@pytest.mark.parametrize(
    ("course", "days"),
    [((1, 2, 3, 4), ["8 Jan", "8 Feb", "8 March", "8 April"]), ((1, 2, 3, 4, 5), ["8/1", "8/2", "8/3", "8/4", "8/5"])],
)
def test_each_count_has_the_day_of_its_papers(course: tuple[int, ...], days: list[str]) -> None:
    texts = [label.text for label in drawn(chart_of((3,), course)).labels]
    assert [text for text in texts if text in days] == days


def test_owners_without_a_name_are_told_as_such() -> None:
    chart = OverdueActions((OwnerOverdue("", 4), OwnerOverdue("Head of Custody", 1)), AS_AT)
    assert caption(chart) == "4 of the 5 overdue actions have no owner"
    beside = OverdueActions((OwnerOverdue("Head of Custody", 3), OwnerOverdue("", 3), OwnerOverdue("ACC", 2)), AS_AT)
    assert caption(beside) == "Eight actions are overdue"


@pytest.mark.parametrize(
    ("owner", "who"),
    [
        ("OIC leads", "OIC leads"),
        ("Head of Custody", "the Head of Custody"),
        ("DCI Hale", "DCI Hale"),
    ],
)
def test_the_finding_is_right_for_one_person_and_for_several(owner: str, who: str) -> None:
    assert caption(OverdueActions((OwnerOverdue(owner, 2),), AS_AT)) == f"Both overdue actions belong to {who}"


def test_a_chart_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an owner"):
        OverdueActions((), AS_AT)


@pytest.mark.parametrize("colour", [Colour.RED, Colour.GREY, Colour.BAR])
def test_what_charts_paint_stands_out_from_paper(colour: Colour) -> None:
    assert contrast(HouseStyle().palette.value(colour), "#FFFFFF") >= 3


def test_figures_state_their_counts() -> None:
    assert [(count.of, count.count) for count in overdue_figure(chart_of((3, 1))).counts] == [("actions.overdue", 4)]
