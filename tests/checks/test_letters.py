"""Whole letters: what is found in each, looked at by a person. After a change: --refresh-goldens, then read."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from boardpack.checks.letter import letter_of
from boardpack.checks.letters import LETTER_RULES, check_letter
from boardpack.checks.meeting import MEETING_RULES
from boardpack.checks.numbering import doubled_numbers
from boardpack.checks.register import REGISTER_RULES
from boardpack.domain.register.findings import Finding
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from tests.intake.test_finder import read

LETTERS = Path(__file__).parents[1] / "letters"
REAL = LETTERS / "real" / "organised-immigration-crime-2025.txt"
LOOKED_AT = date(2026, 11, 25)
CORPUS = (
    "agenda",
    "areas-for-improvement",
    "bulleted-labels",
    "cut-off",
    "form-with-blanks",
    "inspection-report",
    "minutes",
    "no-labels",
    "nothing-itemised",
    "numbered-list",
    "peel-letter",
    "pipe-table",
    "short-labels",
    "slips",
    "some-for-forces",
    "subset-truncated",
    "web-page",
    "welsh",
)


@cache
def findings(path: Path, as_at: date = LOOKED_AT) -> tuple[Finding, ...]:
    return check_letter(letter_of(find(read_source(path)), day=as_at))


@pytest.mark.parametrize("name", CORPUS)
def test_an_invented_letter_has_the_findings_that_a_person_agreed_with(compare, name: str):
    compare(name, findings(LETTERS / "corpus" / f"{name}.txt", date(2025, 12, 1)))


def test_the_published_letter_has_the_findings_that_a_person_agreed_with(compare):
    compare("organised-immigration-crime-2025", findings(REAL))


@pytest.mark.parametrize("suffix", [".docx", pytest.param(".pdf", marks=pytest.mark.exhaustive)])
def test_the_published_letter_has_the_same_findings_in_each_of_its_files(suffix: str):
    def plain(found: Finding) -> tuple[str, str]:
        return found.rule, found.place

    assert list(map(plain, findings(REAL.with_suffix(suffix)))) == list(map(plain, findings(REAL)))


def test_a_thursday_that_is_a_thursday_is_not_found_in_it():
    assert [found for found in findings(REAL) if found.rule == "weekday-and-date"] == []


def test_on_the_day_of_the_letter_nothing_in_it_has_passed_yet():
    rules = {found.rule for found in findings(REAL, date(2025, 7, 8))}

    assert not rules & {"deadline-passed", "passed-date-told-as-future"}


def test_each_rule_has_a_name_of_its_own_a_sentence_and_an_example():
    rules = (*LETTER_RULES, *REGISTER_RULES, *MEETING_RULES)

    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.sentence.endswith(".") and rule.example for rule in rules)


def test_each_finding_of_a_letter_is_by_a_rule_that_is_listed_with_its_severity():
    listed = {(rule.name, rule.severity) for rule in LETTER_RULES}

    assert {(found.rule, found.severity) for found in findings(REAL)} <= listed


def test_in_another_language_nothing_is_found():
    assert findings(LETTERS / "corpus" / "welsh.txt") == ()


def test_rows_of_numbers_that_each_begin_with_one_are_no_doubles() -> None:
    found = read("Recommendation 1", "Forces should act.", "Recommendation 1", "Forces should report.").proposals
    again = read(
        "Recommendation 1", "Forces should act.", "Recommendation 2", "Forces should report.",
        "Recommendation 2", "Forces should train.",
    ).proposals  # fmt: skip

    assert list(doubled_numbers(found)) == []
    assert [finding.place for finding in doubled_numbers(again)] == ["Recommendation 2"]


def test_a_letter_of_an_inspector_has_no_duties_of_section_55() -> None:
    reading = read(
        "Dear Chief Constable,",
        "Your force was recently inspected by my team. Let me have your response to the recommendations.",
        "Recommendation 1: The force should act.",
        "Yours sincerely",
    )

    assert check_letter(letter_of(reading)) == ()


def test_house_style_is_told_apart() -> None:
    reading = read("Dear Home Secretary", "I respond to the MSHT report.", "Recommendation 1: Forces should act.")
    found = {finding.rule: finding.is_house_style for finding in check_letter(letter_of(reading))}

    assert found["abbreviation-never-written-out"]
    assert not found["item-without-response"]
