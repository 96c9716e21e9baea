"""A name in a tracker, a letter or minutes means the person of People whom a reader would take it for."""

import pytest

from boardpack.domain.office.named_people import owner_called, person_meant
from boardpack.domain.office.office_holders import Person, Seat

DEVLIN = Person("Sarah Devlin", "Assistant Chief Constable (Crime)")
HALE = Person("Superintendent J. Hale")
LEE = Person("Ann Lee", Seat.CHAIR)
EVE = Person("Di Eve")
PEOPLE = (DEVLIN, HALE, LEE, EVE, Person("Head of Crime"), Person("Bo Ray", Seat.CHIEF_CONSTABLE))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("ACC Devlin", "Sarah Devlin"),
        ("Assistant Chief Constable Devlin", "Sarah Devlin"),
        ("T/ACC Devlin", "Sarah Devlin"),
        ("S. Devlin", "Sarah Devlin"),
        ("sarah  devlin", "Sarah Devlin"),
        ("Ms Devlin", "Sarah Devlin"),
        ("Supt Hale", "Superintendent J. Hale"),
        ("Supt. John Hale", "Superintendent J. Hale"),
        ("DI Eve", "Di Eve"),
        ("head of crime", "Head of Crime"),
        ("Chief Constable", "Bo Ray"),
    ],
)
def test_a_name_means_one_person(words: str, meant: str) -> None:
    found = person_meant(words, PEOPLE)
    assert found is not None
    assert found.name == meant


@pytest.mark.parametrize(
    "words",
    [
        "DCI Devlin",
        "Mark Devlin",
        "M Devlin",
        "ACC Lee",
        "C/Supt Hale",
        "ACC",
        "Head of Devlin",
        "Crime",
        "Legal, HR",
        "",
    ],
)
def test_another_rank_another_first_name_and_a_post_mean_nobody(words: str) -> None:
    assert person_meant(words, PEOPLE) is None


def test_a_surname_that_two_people_have_means_neither() -> None:
    two = (*PEOPLE, Person("Tom Devlin"))
    assert person_meant("Devlin", two) is None
    assert person_meant("T. Devlin", two) == Person("Tom Devlin")


def test_an_owner_is_called_as_people_has_them_and_a_post_stays_a_post() -> None:
    assert owner_called("ACC Devlin", PEOPLE) == "Sarah Devlin"
    assert owner_called("Chief Constable", PEOPLE) == "Chief Constable"
    assert owner_called("Head of Crime", PEOPLE) == "Head of Crime"
    assert owner_called("DCI Marlpit", PEOPLE) == "DCI Marlpit"
