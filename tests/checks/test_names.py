"""Organisations by one spelling, abbreviations written out, references with a target."""

import pytest

from boardpack.checks.abbreviations import abbreviations
from boardpack.checks.organisations import bodies_spelled_several_ways, force_by_several_names
from boardpack.checks.references import references_without_target
from tests.checks.readings import item, response


def test_spellings_that_differ_in_an_apostrophe_are_one_body():
    letter = response(
        item("6", "For the National Police Chief's Council.", text="The National Police Chiefs' Council should act."),
        item("10", "For the National Police Chiefs Council."),
    )

    (finding,) = bodies_spelled_several_ways(letter)

    assert len(finding.facts) == 3


@pytest.mark.parametrize(
    "words",
    [
        "The National Police Chiefs’ Council and the National Police Chiefs' Council.",
        "The City Council and the County Council.",
        "The Chief Constable's view and Chief Constables in general.",
    ],
)
def test_kinds_of_apostrophe_and_other_bodies_are_let_be(words: str):
    assert list(bodies_spelled_several_ways(response(item("1", words)))) == []


def test_bodies_whose_names_differ_in_letters_of_any_script_are_two():
    assert list(bodies_spelled_several_ways(response(item("1", "The Ŵyr Council and the Yr Council.")))) == []
    assert list(bodies_spelled_several_ways(response(item("1", "The Ωρα Council and the Λέξη Council.")))) == []


def test_two_spellings_of_a_body_that_begins_with_a_letter_of_another_alphabet_are_found():
    letter = response(item("1", "The Ŵyr and Llŷn Council."), item("2", "The Ŵyr & Llŷn Council."))

    assert len(list(bodies_spelled_several_ways(letter))) == 1


def test_a_force_by_two_general_names_is_found_and_by_one_is_not():
    both = response(item("1", "The force has acted."), item("2", "The Constabulary has acted."))
    one = response(item("1", "The force has acted."), item("2", "Northmere Constabulary has acted."))

    assert len(list(force_by_several_names(both))) == 1
    assert list(force_by_several_names(one)) == []


def short(*answers: str, ask: str = "Forces should act.", outside: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    items = [item(str(at), answer, text=ask) for at, answer in enumerate(answers, start=1)]
    return [(found.rule, *found.facts) for found in abbreviations(response(*items, outside=outside))]


def test_an_abbreviation_that_nobody_writes_out_is_found():
    assert short("The MSHT group met PVP officers.") == [("abbreviation-never-written-out", "MSHT", "PVP")]


def test_initials_of_a_name_that_stands_elsewhere_are_to_be_tied_to_it():
    ask = "Chief constables, working with the Modern Slavery & Organised Immigration Crime Unit, should act."

    assert short("MSOICU sent slides.", ask=ask) == [
        ("abbreviation-not-tied", "MSOICU", "Modern Slavery & Organised Immigration Crime Unit")
    ]


def test_an_abbreviation_that_is_written_out_and_never_used_is_found():
    assert short("With the Joint Debrief Team (JDT).") == [("abbreviation-never-used", "(JDT)", "not used again")]


def test_an_abbreviation_that_is_used_before_it_is_written_out_is_found():
    assert short("The JDT came.", "The Joint Debrief Team (JDT) came.") == [
        ("abbreviation-written-out-late", "JDT", "first used: Recommendation 1")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The Joint Debrief Team (JDT) came, and the JDT left.",
        "MSHT (modern slavery and human trafficking) grew; MSHT fell.",
        "Rt Hon Ann Other MP, PO Box 688, PE29 9LA, in the UK.",
        "Our reference: OPFC/2025/118",
        "FORCE RESPONSE",
        "The status is OPEN, and an open status is a word.",
        "Write to office@NMP.example or @NMPOLICE.",
    ],
)
def test_what_is_explained_known_or_no_abbreviation_is_let_be(words: str):
    assert short(words) == []


def test_an_appendix_that_nothing_is_headed_by_is_found():
    letter = response(
        item("1", "Done."),
        outside=("The response (enclosed at Appendix 1) is here.", "Enc - Appendix 1 – the response"),
    )

    (finding,) = references_without_target(letter)

    assert finding.facts[1] == "nothing is headed Appendix 1"


@pytest.mark.parametrize("head", ["Appendix 1: the response", "APPENDIX 1", "Appendix 1"])
def test_an_appendix_under_its_name_is_let_be(head: str):
    assert list(references_without_target(response(item("1", "Done."), outside=("See Appendix 1.", head)))) == []


def test_the_end_of_a_longer_name_is_not_what_initials_stand_for():
    letter = response(item("1", "The PCC agrees.", text="The National Police Chiefs’ Council should act."))

    assert [finding.rule for finding in abbreviations(letter)] == ["abbreviation-never-written-out"]
