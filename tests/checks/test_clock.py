"""The 56 days of section 55, against dates that letters really carried."""

from datetime import date

import pytest

from boardpack.checks.clock import letter_against_clock
from boardpack.values import replace
from tests.checks.readings import letter


@pytest.mark.parametrize(
    ("published", "dated", "late"),
    [
        (date(2025, 5, 16), date(2025, 7, 8), None),
        (date(2023, 7, 7), date(2023, 9, 1), "1 day"),
        (date(2023, 4, 5), date(2023, 5, 31), "1 day"),
        (date(2022, 12, 1), date(2023, 1, 23), None),
        (date(2019, 5, 2), date(2019, 7, 26), "30 days"),
        (date(2019, 1, 15), date(2019, 3, 11), None),
    ],
)
def test_a_letter_after_the_last_day_is_found_with_its_days(published: date, dated: date, late: str | None):
    messages = [finding.message for finding in letter_against_clock(letter(dated), published)]

    assert [f"dated {late} after" in message for message in messages] == ([True] if late else [])


def test_a_letter_before_its_report_is_asked_about():
    (finding,) = letter_against_clock(letter(date(2025, 5, 1)), date(2025, 5, 16))

    assert finding.rule == "letter-before-report"


def test_the_letters_own_word_on_publication_counts_where_nobody_else_has_said():
    (finding,) = letter_against_clock(letter(date(2025, 9, 1), published=date(2025, 5, 16)), None)

    assert finding.rule == "letter-after-day-56"


def test_without_dates_there_is_nothing_to_say():
    assert list(letter_against_clock(letter(), date(2025, 5, 16))) == []


def test_no_law_counts_the_days_of_a_letter_to_a_committee_and_a_coroner_counts_from_the_day_after():
    committee = replace(letter(date(2025, 9, 1)), clock="none")
    coroner = replace(letter(date(2025, 7, 11)), clock="future-deaths")

    assert list(letter_against_clock(committee, date(2025, 5, 16))) == []
    assert list(letter_against_clock(coroner, date(2025, 5, 16))) == []
