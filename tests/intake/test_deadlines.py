"""Deadlines in the words of inspectors; none is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.deadlines import Precision
from boardpack.intake.wording.deadlines import find_deadline, read_deadline_field
from tests.amounts import law

PUBLISHED = date(2025, 5, 16)

DAYS = [
    ("By 31 December 2025, the National Crime Agency should review it.", "By 31 December 2025", date(2025, 12, 31)),
    ("By 31 March 2015 all forces should have a plan.", "By 31 March 2015", date(2015, 3, 31)),
    ("Not later than 31 March 2015, forces should report.", "Not later than 31 March 2015", date(2015, 3, 31)),
    (
        "No later than the 1st of September 2026 the force should act.",
        "No later than the 1st of September 2026",
        date(2026, 9, 1),
    ),
    ("Chief constables should, by 30th April 2026, train staff.", "by 30th April 2026", date(2026, 4, 30)),
    ("The force should publish a plan by 01 June 2026.", "by 01 June 2026", date(2026, 6, 1)),
    ("By 30 Sept 2025 the force must act.", "By 30 Sept 2025", date(2025, 9, 30)),
    ("By 30/04/2026, the force should act.", "By 30/04/2026", date(2026, 4, 30)),
    ("By Thursday 30 April 2026, the force should act.", "By Thursday 30 April 2026", date(2026, 4, 30)),
    ("On or before 5 May 2026 the force should act.", "On or before 5 May 2026", date(2026, 5, 5)),
    ("Before April 5, 2026 the force should act.", "Before April 5, 2026", date(2026, 4, 5)),
    ("Training should be completed by 30 April 2026.", "by 30 April 2026", date(2026, 4, 30)),
]
MONTHS = [
    ("By March 2023, forces should act.", "By March 2023", date(2023, 3, 31)),
    ("By the end of February 2028, forces should act.", "By the end of February 2028", date(2028, 2, 29)),
    ("By September 2024 the College should publish it.", "By September 2024", date(2024, 9, 30)),
    ("By the end of 2026, forces should act.", "By the end of 2026", date(2026, 12, 31)),
]
RELATIVE = [
    ("Within three months, the force should:", "Within three months", date(2025, 8, 16)),
    ("The force should, within six months:", "within six months", date(2025, 11, 16)),
    ("Within 12 months of publication, forces should act.", "Within 12 months of publication", date(2026, 5, 16)),
    ("The Home Office should act within one year of this report.", "within one year of this report", date(2026, 5, 16)),
    ("Forces should publish a review of the law within 12 months.", "within 12 months", date(2026, 5, 16)),
    ("Forces should publish, within 12 months, a review.", "within 12 months", date(2026, 5, 16)),
    ("The Home Office should write within six months to set out its plans.", "within six months", date(2025, 11, 16)),
    ("We recommend that the Home Office publish, within one year, a plan.", "within one year", date(2026, 5, 16)),
    ("within two weeks the force should answer.", "within two weeks", date(2025, 5, 30)),
]
IMMEDIATE = [
    ("The force should immediately:", "immediately"),
    ("Immediately, the force should stop.", "Immediately"),
    ("With immediate effect, sergeants should record it.", "With immediate effect"),
    ("Forces should immediately review their files.", "immediately"),
    ("There should be an immediate review of files.", "immediate"),
]
NONE = [
    "The force should improve how supervisors review cases within three months to prevent harm.",
    "The force should set out how officers complete training within six months, before taking up the post.",
    "The force should check whether sergeants review cases within two months, as the code requires.",
    "The force should improve how it answers calls.",
    "In the year ending 31 March 2024, the force should have recorded more.",
    "Forces should learn from the report published on 16 May 2025.",
    "The force should make sure that detainees are seen within one hour.",
    "The force should make sure that victims are told within 28 days.",
    "The force should review the cases of the last 12 months.",
    "The force should review the plan of each offender within 12 months.",
    "The number had fallen by 31 March 2024, and forces should ask why.",
    "Officers should act immediately after a call, as they did in May.",
]
WITHOUT_A_DAY = [
    ("By spring 2026, the force should act.", "By spring 2026"),
    ("By 30 April, the force should act.", "By 30 April"),
    ("By early April 2026, the force should act.", "By early April 2026"),
    ("By the end of the financial year, forces should act.", "By the end of the financial year"),
    ("By 31 April 2026, the force should act.", "By 31 April 2026"),
]


@pytest.mark.parametrize(("words", "phrase", "day"), DAYS)
def test_a_day_is_taken_as_it_stands(words: str, phrase: str, day: date):
    found = find_deadline(words, None)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on, found.deadline.precision) == (phrase, day, Precision.DAY)
    assert words[found.start : found.end] == phrase


@pytest.mark.parametrize(("words", "phrase", "day"), MONTHS)
def test_a_month_ends_with_its_last_day(words: str, phrase: str, day: date):
    found = find_deadline(words, None)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on, found.deadline.precision) == (phrase, day, Precision.MONTH)


@pytest.mark.parametrize(("words", "phrase", "day"), RELATIVE)
def test_a_stretch_of_time_counts_from_publication(words: str, phrase: str, day: date):
    found = find_deadline(words, PUBLISHED)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on, found.deadline.precision) == (phrase, day, Precision.RELATIVE)
    assert "16 May 2025" in (found.deadline.basis or "")


@pytest.mark.parametrize(("words", "phrase"), [(words, phrase) for words, phrase, _ in RELATIVE] + IMMEDIATE)
def test_without_the_day_of_publication_no_day_is_named(words: str, phrase: str):
    found = find_deadline(words, None)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on, found.deadline.basis) == (phrase, None, None)


@pytest.mark.parametrize(("words", "phrase"), IMMEDIATE)
def test_at_once_means_the_day_of_publication(words: str, phrase: str):
    found = find_deadline(words, PUBLISHED)

    assert found is not None
    assert (found.deadline.on, found.deadline.precision) == (PUBLISHED, Precision.IMMEDIATE)


@pytest.mark.parametrize("words", NONE)
def test_no_deadline_is_invented(words: str):
    assert find_deadline(words, PUBLISHED) is None


@pytest.mark.parametrize(("words", "phrase"), WITHOUT_A_DAY)
def test_words_that_name_no_day_are_kept_without_one(words: str, phrase: str):
    found = find_deadline(words, PUBLISHED)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on, found.deadline.precision) == (phrase, None, Precision.NONE)


def test_the_last_day_of_a_short_month_is_not_overrun():
    found = find_deadline("Within one month, the force should act.", date(2025, 1, 31))

    assert found is not None
    assert found.deadline.on == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("words", "day"),
    [("30 June 2026", date(2026, 6, 30)), ("30/06/2026", date(2026, 6, 30)), ("by June 2026", date(2026, 6, 30))],
)
def test_a_field_of_its_own_needs_no_by(words: str, day: date):
    found = read_deadline_field(words, None)

    assert found is not None
    assert found.deadline.on == day


@pytest.mark.parametrize("words", ["none", "N/A", "-", "Not stated.", "None set. Addressed to: the force."])
def test_a_field_may_say_that_there_is_no_deadline(words: str):
    assert read_deadline_field(words, PUBLISHED) is None


def test_a_field_in_other_words_is_kept_as_it_is():
    found = read_deadline_field("Ongoing", PUBLISHED)

    assert found is not None
    assert (found.deadline.phrase, found.deadline.on) == ("Ongoing", None)


@law(150)
@given(st.dates(date(1996, 1, 1), date(2060, 12, 31)))
def test_every_day_written_out_is_read_back(day: date):
    found = find_deadline(f"By {day.day} {day:%B %Y}, the force should act.", None)

    assert found is not None
    assert found.deadline.on == day


@law(150)
@given(st.text(alphabet="abby withn Iedtl30204March/.,:sould ", max_size=120))
def test_a_phrase_is_always_a_part_of_the_words(words: str):
    found = find_deadline(words, PUBLISHED)

    assert found is None or words[found.start : found.end] == found.deadline.phrase


def test_a_stretch_may_count_from_the_reports_publication():
    found = find_deadline("Within 12 months of the report’s publication, forces should act.", PUBLISHED)

    assert found is not None
    assert found.deadline.phrase == "Within 12 months of the report’s publication"
    assert found.deadline.on == date(2026, 5, 16)
