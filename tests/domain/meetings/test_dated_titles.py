"""A title that is taken from an earlier agenda does not name the period of its report."""

from datetime import date

import pytest

from boardpack.domain.meetings.dated_titles import names_past_period, without_past_period

FEBRUARY = date(2027, 2, 3)


@pytest.mark.parametrize(
    ("title", "undated"),
    [
        ("Performance report, July to September 2026", "Performance report"),
        ("Performance report: July 2026 to September 2026", "Performance report"),
        ("Performance report (July to September 2026)", "Performance report"),
        ("Performance report (July to September 2026): headlines", "Performance report: headlines"),
        ("Performance report, July to September 2026: headlines", "Performance report: headlines"),
        ("Performance report – Q2 2026/27", "Performance report"),
        ("Performance report, quarter 2 of 2026/27", "Performance report"),
        ("Performance Q2", "Performance"),
        ("Custody visits in November 2026", "Custody visits"),
        ("Custody visits for November", "Custody visits"),
        ("Complaints, Nov 2026", "Complaints"),
        ("Minutes of 7 October 2026", "Minutes"),
        ("Matters arising from 7 October 2026", "Matters arising"),
        ("Inspection reports: update since October 2026", "Inspection reports: update"),
        ("Annual report 2025", "Annual report"),
        ("Annual report 2025/26", "Annual report"),
        ("Police and Crime Plan 2021 to 2025", "Police and Crime Plan"),
    ],
)
def test_a_period_that_is_over_is_left_out(title: str, undated: str) -> None:
    assert without_past_period(title, FEBRUARY) == undated
    assert not names_past_period(undated, FEBRUARY)


@pytest.mark.parametrize(
    "title",
    [
        "Police and Crime Plan 2025 to 2029",
        "Budget 2027/28",
        "Budget monitoring 2026/27",
        "Performance report, Q4 2026/27",
        "Visits in February 2027",
        "What the force may do in March and what it may",
        "Operation March",
        "Section 55 responses",
        "999 and 101 calls",
        "Children who go missing: a night desk in the control room",
        "2026",
    ],
)
def test_another_title_stays_as_it_is(title: str) -> None:
    assert without_past_period(title, FEBRUARY) == title


def test_a_past_period_in_the_middle_of_a_title_is_known_and_stays() -> None:
    title = "How September 2026 compares with the year before"
    assert without_past_period(title, FEBRUARY) == title
    assert names_past_period(title, FEBRUARY)
    assert not names_past_period("How the year compares", FEBRUARY)
