"""Each sort of report has its own time limit, with its source."""

import json
from datetime import date

import pytest

from boardpack.domain.register.clocks import (
    CLOCK_RULES,
    FUTURE_DEATHS,
    IOPC_RECOMMENDATION,
    NO_CLOCK,
    SECTION_55,
    SUPER_COMPLAINT,
    ClockRule,
    Step,
    clock_rule,
    clock_rules_in,
)
from boardpack.domain.register.items import Report, ReportId
from boardpack.domain.register.section_55 import Urgency, desk, steps, warnings, why_no_clock
from boardpack.errors import RefusedError
from boardpack.values import replace

REPORT = Report(ReportId("r"), "A report", published_on=date(2026, 9, 8))


@pytest.mark.parametrize(
    ("rule", "last_day", "days"),
    [
        (SECTION_55, date(2026, 11, 2), 56),
        (IOPC_RECOMMENDATION, date(2026, 11, 2), 56),
        (FUTURE_DEATHS, date(2026, 11, 3), 56),
    ],
    ids=lambda value: value.key if isinstance(value, ClockRule) else "",
)
def test_a_period_that_begins_with_a_day_counts_it_and_one_of_a_day_does_not(rule, last_day: date, days: int):
    clock = replace(REPORT, rule=rule).clock

    assert clock is not None
    assert (clock.last_day, clock.days) == (last_day, days)


def test_a_coroner_may_extend_the_time():
    clock = replace(REPORT, rule=FUTURE_DEATHS, extended_to=date(2026, 12, 1)).clock

    assert clock is not None
    assert (clock.last_day, clock.days, clock.days_left(date(2026, 11, 30))) == (date(2026, 12, 1), 84, 1)


def test_a_super_complaint_has_the_day_that_its_report_sets():
    unset = replace(REPORT, rule=SUPER_COMPLAINT)

    assert unset.clock is None
    assert why_no_clock(unset) == "The date by which the report requires responses is not recorded."
    clock = replace(unset, extended_to=date(2026, 10, 31)).clock
    assert clock is not None
    assert clock.last_day == date(2026, 10, 31)


def test_a_report_that_no_law_asks_to_answer_has_no_steps_and_warns_of_nothing():
    report = replace(REPORT, rule=NO_CLOCK, published_on=None)

    assert steps(report, date(2027, 1, 1)) == ()
    assert warnings([desk(report, (), date(2027, 1, 1))]) == ()


def test_the_steps_are_those_of_the_law():
    coroner = desk(replace(REPORT, rule=FUTURE_DEATHS), (), date(2026, 11, 5))

    assert [standing.step for standing in coroner.steps] == [Step.SENT]
    (warning,) = warnings([coroner])
    assert (warning.urgency, warning.days_left) == (Urgency.LATE, -2)


def test_every_rule_has_a_key_of_its_own_and_a_source():
    assert len({rule.key for rule in CLOCK_RULES}) == len(CLOCK_RULES)
    assert all(rule.source and rule.who for rule in CLOCK_RULES)
    assert clock_rule("iopc") is IOPC_RECOMMENDATION
    with pytest.raises(RefusedError, match="“section-54” is not a time limit for responses"):
        clock_rule("section-54")


def test_a_rule_is_added_by_an_entry_of_the_file():
    record = {
        "key": "standards",
        "name": "Fire standards",
        "days": 90,
        "first_day": 0,
        "starts": "publication",
        "who": "The service responds to the board.",
        "source": "An invented act, section 1",
        "steps": ["sent", "website"],
        "needs_comment": False,
        "named_in_heads": ["Fire Standards Board"],
    }
    (rule,) = clock_rules_in(json.dumps({"clocks": [record]}))

    assert rule.steps == (Step.SENT, Step.WEBSITE)
    clock = replace(REPORT, rule=rule).clock
    assert clock is not None
    assert clock.last_day == date(2026, 12, 7)
