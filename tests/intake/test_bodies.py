"""Who an item is addressed to."""

import json

import pytest

from boardpack.domain.register.items import BodyRole
from boardpack.intake.wording.addressees import find_bodies, later_bodies
from boardpack.intake.wording.bodies import bodies_in_field, canonical_name, is_for_force
from boardpack.resources import resource

L, W, C = BodyRole.LEAD, BodyRole.WITH, BodyRole.IN_CONSULTATION


@pytest.mark.parametrize(
    ("words", "bodies"),
    [
        (
            "The National Crime Agency, in consultation with the Border Force and the NPCC, should act.",
            [("National Crime Agency", L), ("Border Force", C), ("National Police Chiefs' Council", C)],
        ),
        (
            "Chief Constables, working with the Border Force, should train all Home Office police forces.",
            [("Chief Constables", L), ("Border Force", W)],
        ),
        ("The National Police Chiefs Council should act.", [("National Police Chiefs' Council", L)]),
        (
            "The National Police Chief’s Council and the College should act.",
            [("National Police Chiefs' Council", L), ("College of Policing", L)],
        ),
        ("All Home Office police forces should act.", [("Police forces", L)]),
        ("The NCA, alongside the CPS, must act.", [("National Crime Agency", L), ("Crown Prosecution Service", W)]),
        (
            "The Home Office, after consulting the College of Policing, should act.",
            [("Home Office", L), ("College of Policing", C)],
        ),
        ("When forces look at this, the College of Policing should help.", [("College of Policing", L)]),
        ("The Quiet Roads Partnership should act.", [("Quiet Roads Partnership", L)]),
        ("Northmere Council and Westmarch Council should agree.", [("Northmere Council", L), ("Westmarch Council", L)]),
        (
            "The Department for Culture, Media and Sport and Ofcom should act.",
            [("Department for Culture, Media and Sport", L), ("Ofcom", L)],
        ),
        ("It is late. The force needs to improve.", [("The force", L)]),
        ("Chief constables to ensure that files are kept.", [("Chief Constables", L)]),
        ("Northmere Constabulary does not have enough staff.", [("Northmere Constabulary", L)]),
        ("There should be an immediate review.", []),
        ("Border Force should act.", [("Border Force", L)]),
        ("The task force should act.", []),
    ],
)
def test_bodies_are_those_asked_before_the_first_should(words: str, bodies: list):
    assert [(found.body.canonical, found.body.role) for found in find_bodies(words)] == bodies


def test_a_body_keeps_the_name_as_written_and_its_place():
    words = "By 1 May 2026, the NPCC should act."
    (found,) = find_bodies(words)

    assert found.body.name == "NPCC"
    assert words[found.start : found.end] == "NPCC"


@pytest.mark.parametrize(
    ("words", "own", "answer"),
    [
        ("Chief constables should act.", (), True),
        ("Forces should act.", (), True),
        ("The constabulary should act.", (), True),
        ("Westmarch Police should act.", ("Westmarch Police",), True),
        ("Kent Police should act.", ("Westmarch Police",), False),
        ("The Home Office should act.", ("Westmarch Police",), False),
        ("The Home Office, working with chief constables, should act.", (), True),
        ("Police and crime commissioners should act.", (), False),
        ("There should be a review.", (), None),
        ("Custody officers should act.", (), True),
        ("Supervisors should act.", (), None),
    ],
)
def test_an_item_is_for_the_force_where_forces_or_this_one_are_asked(words: str, own: tuple, answer: bool | None):
    assert is_for_force(find_bodies(words), own) is answer


def test_a_later_sentence_may_ask_others_too():
    words = "The College should revise it. Every chief constable should comply."

    assert [found.body.canonical for found in later_bodies(words)] == ["Chief Constables"]


def test_a_field_of_its_own_names_bodies_without_should():
    assert [found.body.canonical for found in bodies_in_field("Home Office; NPCC")] == [
        "Home Office",
        "National Police Chiefs' Council",
    ]


def test_every_spelling_of_the_list_leads_to_its_body():
    for entry in json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]:
        for spelling in (entry["name"], *entry["spellings"]):
            assert canonical_name(spelling) == entry["name"]


def test_no_spelling_stands_for_two_bodies():
    entries = json.loads(resource("bodies.json").read_text("utf-8"))["bodies"]
    owners: dict[str, set[str]] = {}
    for entry in entries:
        for spelling in (entry["name"], *entry["spellings"]):
            owners.setdefault(spelling.lower().removeprefix("the "), set()).add(entry["name"])

    assert {spelling for spelling, names in owners.items() if len(names) > 1} == set()
