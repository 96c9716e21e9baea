"""Abbreviations in running text."""

import pytest

from boardpack.domain.register.abbreviations import meanings, name_in_full, short_forms


def shorts(text: str) -> list[tuple[str, bool]]:
    return [(found.short, found.is_written_out) for found in short_forms(text)]


@pytest.mark.parametrize(
    ("text", "short", "meaning"),
    [
        ("the multi-agency risk assessment conference (MARAC) met", "MARAC", "multi-agency risk assessment conference"),
        ("An Independent Office for Police Conduct (IOPC) inquiry", "IOPC", "Independent Office for Police Conduct"),
        ("Serious and organised crime (SOC) grew", "SOC", "Serious and organised crime"),
        ("The NCA (National Crime Agency) leads", "NCA", "National Crime Agency"),
    ],
)
def test_a_text_tells_what_an_abbreviation_stands_for(text: str, short: str, meaning: str) -> None:
    assert meanings([text]) == {short: meaning}


def test_brackets_that_no_name_stands_before_tell_nothing() -> None:
    assert meanings(["We met them twice (NCA)."]) == {}


def test_the_first_time_that_a_name_is_written_out_counts() -> None:
    texts = ["violent crime unit (VCU)", "Vehicle Crime Unit (VCU)"]
    assert meanings(texts) == {"VCU": "violent crime unit"}


def test_what_everybody_knows_and_what_is_a_postcode_is_no_abbreviation() -> None:
    assert shorts("The DNA lab at SW1A 2AA uses ANPR.") == [("ANPR", False)]


def test_a_heading_in_capitals_has_no_abbreviations() -> None:
    assert shorts("VIOLENCE AND HARM") == []


def test_a_name_is_found_by_its_initials_wherever_it_stands() -> None:
    assert name_in_full("NCA", ["Officers of the National Crime Agency came."]) == "National Crime Agency"
