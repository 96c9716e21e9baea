"""Whoever was in office on a day is the answer; where nobody was told of an office, the settings are."""

from datetime import date

import pytest
from hypothesis import strategies as st

from boardpack.domain.office.office_holders import OfficeHolder, Seat
from boardpack.domain.office.office_people import (
    chair_in_words,
    chair_on,
    overlaps,
    people_of,
    person_in_words,
    role_of,
    secretary_on,
    settings_on,
    signatory_on,
)
from boardpack.domain.office.settings import Settings
from boardpack.values import replace

OFFICE = Settings("High Harms Board", chair_name="A. Chair", secretary_name="Sam Secretary")
JANE = OfficeHolder("Jane Ford", Seat.COMMISSIONER, date(2021, 5, 13), date(2024, 5, 8))
LUKE = OfficeHolder("Luke Marsh", Seat.COMMISSIONER, date(2024, 5, 9))
DEPUTY = OfficeHolder("Dee Putty", Seat.CHAIR, date(2025, 1, 1), date(2025, 3, 31))
BEFORE, BETWEEN, AFTER = date(2020, 1, 1), date(2024, 5, 8), date(2025, 7, 8)

days = st.none() | st.dates(date(2016, 1, 1), date(2030, 1, 1))
holders = st.builds(OfficeHolder, name=st.text(), role=st.text() | st.sampled_from(Seat), since=days, until=days)


def told(*people: OfficeHolder) -> Settings:
    return replace(OFFICE, people=people)


def test_where_nobody_was_told_the_settings_say_who_it_is_on_any_day() -> None:
    assert {chair_on(OFFICE, day) for day in (BEFORE, AFTER)} == {"A. Chair"}
    assert (signatory_on(OFFICE, AFTER), secretary_on(OFFICE, AFTER)) == ("A. Chair", "Sam Secretary")
    assert people_of(OFFICE) == (
        OfficeHolder("A. Chair", Seat.COMMISSIONER),
        OfficeHolder("Sam Secretary", Seat.SECRETARY),
    )


def test_the_holder_of_the_day_is_named_and_a_vacancy_names_nobody() -> None:
    office = told(JANE, LUKE)
    assert [chair_on(office, day) for day in (BETWEEN, date(2024, 5, 9), AFTER)] == [JANE.name, LUKE.name, LUKE.name]
    assert chair_on(office, BEFORE) == ""
    assert settings_on(office, BETWEEN).chair_name == JANE.name


def test_a_chair_who_is_not_the_commissioner_chairs_and_does_not_sign() -> None:
    office, in_march = told(LUKE, DEPUTY), date(2025, 3, 1)
    assert (chair_on(office, in_march), signatory_on(office, in_march)) == (DEPUTY.name, LUKE.name)
    assert chair_on(office, AFTER) == LUKE.name
    assert chair_in_words(office, in_march) == "Dee Putty"
    assert chair_in_words(office, AFTER) == "Luke Marsh, Police and Crime Commissioner"


def test_a_title_that_was_typed_after_the_name_is_not_repeated() -> None:
    office = replace(OFFICE, chair_name="Luke Marsh, police and crime commissioner")
    assert chair_in_words(office, AFTER) == "Luke Marsh, Police and Crime Commissioner"
    assert signatory_on(office, AFTER) == "Luke Marsh"
    assert chair_on(replace(OFFICE, chair_name="Dee Putty, Deputy"), AFTER) == "Dee Putty, Deputy"


def test_of_two_in_one_office_the_later_counts_and_both_are_told() -> None:
    early = replace(LUKE, since=date(2024, 5, 2))
    office = told(JANE, early)
    assert chair_on(office, BETWEEN) == LUKE.name
    assert overlaps(people_of(office), office) == (
        "“Jane Ford” and “Luke Marsh” are both Police and Crime Commissioner from 2 May 2024 until 8 May 2024.",
    )
    assert overlaps((JANE, LUKE, DEPUTY), office) == ()
    handed_over = replace(LUKE, since=JANE.until)
    assert overlaps((JANE, handed_over), office)[0].endswith("both Police and Crime Commissioner on 8 May 2024.")
    assert overlaps((OfficeHolder("A", Seat.DEPUTY), OfficeHolder("B", Seat.DEPUTY)), office) == (
        "“A” and “B” are both Deputy Commissioner.",
    )


def test_other_roles_are_held_by_as_many_as_like() -> None:
    adviser = OfficeHolder("Ada", "Adviser")
    assert overlaps((adviser, replace(adviser, name="Bea")), OFFICE) == ()
    assert adviser.seat is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("PCC", Seat.COMMISSIONER),
        (" the  Mayor ", "the Mayor"),
        ("Mayor of Northmere", Seat.COMMISSIONER),
        ("chair", Seat.CHAIR),
        ("chief constable", Seat.CHIEF_CONSTABLE),
        ("Board Secretary", Seat.SECRETARY),
        ("Chief Finance Officer", "Chief Finance Officer"),
    ],
)
def test_an_office_is_known_by_its_usual_names_and_others_stay_as_typed(typed: str, kept: str) -> None:
    office = replace(OFFICE, commissioner_title="Mayor of Northmere")
    assert role_of(typed, office) == kept


def test_people_stand_by_office_and_day_with_their_dates_in_words() -> None:
    office = told(LUKE, OfficeHolder("Sol", "Solicitor"), JANE, DEPUTY)
    assert [person.name for person in people_of(office)] == [
        JANE.name,
        LUKE.name,
        DEPUTY.name,
        "Sam Secretary",
        "Sol",
    ]
    assert (
        person_in_words(JANE, office) == "Jane Ford, Police and Crime Commissioner, from 13 May 2021 until 8 May 2024"
    )
