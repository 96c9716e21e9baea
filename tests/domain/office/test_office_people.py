"""Whoever was in office on a day is the answer; where nobody was told of an office, the settings are."""

from datetime import date

import pytest
from hypothesis import strategies as st

from boardpack.domain.office.office_holders import Person, Seat, in_order
from boardpack.domain.office.office_people import (
    chair_in_words,
    fit_person,
    member_in_words,
    overlaps,
    person_in_words,
    role_of,
    settings_on,
    signatory,
)
from boardpack.domain.office.settings import Settings
from boardpack.values import replace

OFFICE = Settings("High Harms Board")
JANE = Person("Jane Ford", Seat.COMMISSIONER, date(2021, 5, 13), date(2024, 5, 8))
LUKE = Person("Luke Marsh", Seat.COMMISSIONER, date(2024, 5, 9))
DEPUTY = Person("Dee Putty", Seat.CHAIR, date(2025, 1, 1), date(2025, 3, 31))
BEFORE, BETWEEN, AFTER = date(2020, 1, 1), date(2024, 5, 8), date(2025, 7, 8)

days = st.none() | st.dates(date(2016, 1, 1), date(2030, 1, 1))
holders = st.builds(Person, name=st.text(), role=st.text() | st.sampled_from(Seat), since=days, until=days)


def told(*people: Person) -> Settings:
    return replace(OFFICE, people=people)


def named_on(office: Settings, day: date) -> tuple[str, str]:
    """Return who chairs the board and who signs for the Commissioner on a day."""
    on_day = settings_on(office, day)
    return on_day.chair_name, signatory(on_day)


def test_the_holder_of_the_day_is_named_and_a_vacancy_names_nobody() -> None:
    office = told(JANE, LUKE)
    days = (BETWEEN, date(2024, 5, 9), AFTER)
    assert [named_on(office, day)[0] for day in days] == [JANE.name, LUKE.name, LUKE.name]
    assert named_on(office, BEFORE) == ("", "")


def test_a_chair_who_is_not_the_commissioner_chairs_and_does_not_sign() -> None:
    office, in_march = told(LUKE, DEPUTY), date(2025, 3, 1)
    assert named_on(office, in_march) == (DEPUTY.name, LUKE.name)
    assert named_on(office, AFTER)[0] == LUKE.name
    assert chair_in_words(settings_on(office, in_march)) == "Dee Putty"
    assert chair_in_words(settings_on(office, AFTER)) == "Luke Marsh, Police and Crime Commissioner"


def test_a_title_that_was_typed_after_the_name_is_not_kept_with_it() -> None:
    assert fit_person(Person(" Luke  Marsh, police and crime commissioner", "pcc"), OFFICE) == Person(
        "Luke Marsh", Seat.COMMISSIONER
    )
    assert fit_person(Person("Dee Putty, Deputy"), OFFICE).name == "Dee Putty, Deputy"


def test_a_member_is_named_with_the_role_and_the_chair_is_marked() -> None:
    office = told(LUKE, Person("Head of Probation"))
    assert [member_in_words(member, office) for member in office.members] == [
        "Luke Marsh, Police and Crime Commissioner (Chair)",
        "Head of Probation",
    ]


def test_of_two_in_one_office_the_later_counts_and_both_are_told() -> None:
    early = replace(LUKE, since=date(2024, 5, 2))
    office = told(JANE, early)
    assert named_on(office, BETWEEN)[0] == LUKE.name
    assert overlaps(office.people, office) == (
        "“Jane Ford” and “Luke Marsh” are both Police and Crime Commissioner from 2 May 2024 until 8 May 2024.",
    )
    assert overlaps((JANE, LUKE, DEPUTY), office) == ()
    handed_over = replace(LUKE, since=JANE.until)
    assert overlaps((JANE, handed_over), office)[0].endswith("both Police and Crime Commissioner on 8 May 2024.")
    assert overlaps((Person("A", Seat.DEPUTY), Person("B", Seat.DEPUTY)), office) == (
        "“A” and “B” are both Deputy Commissioner.",
    )


def test_other_roles_are_held_by_as_many_as_like() -> None:
    adviser = Person("Ada", "Adviser")
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
    office = told(LUKE, Person("Sol", "Solicitor"), JANE, DEPUTY)
    assert [person.name for person in in_order(office.people)] == [JANE.name, LUKE.name, DEPUTY.name, "Sol"]
    assert (
        person_in_words(JANE, office) == "Jane Ford, Police and Crime Commissioner, from 13 May 2021 until 8 May 2024"
    )
