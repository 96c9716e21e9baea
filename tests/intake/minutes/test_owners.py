"""The owner of an action in minutes."""

import pytest

from boardpack.intake.minutes.names import SeenPerson
from boardpack.intake.minutes.owners import read_owner
from boardpack.intake.minutes.people import People

PEOPLE = People((SeenPerson("Jo Hale", "Chair", "JH"),), frozenset())


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Jo Hale", "Jo Hale"),
        ("JH and Head of Finance", "Jo Hale; Head of Finance"),
        ("JH and somebody", None),
    ],
)
def test_several_owners_are_people_of_the_minutes_or_roles(words: str, name: str | None) -> None:
    found = read_owner(words, PEOPLE)
    assert (found.name if found else None) == name
