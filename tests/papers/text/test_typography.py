import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.papers.text.typography import _LABEL, _MONTH, _UNIT, NO_BREAK, bind, bind_title

_WORDS = st.sampled_from(
    ["8", "31", "2025", "July", "May", "section", "Paper", "Papers", "days", "per", "cent", "A-036", "action", "the",
     "Recommendation", "Act", "improvement", "working", "percentage", "points", "million", "£412,000", "5.", "(3)", ""]
)  # fmt: skip
_RULES = (
    (r"\b\d{1,2}", rf"{_MONTH}\b"),
    (rf"\b{_MONTH}", r"\d{4}\b"),
    (r"\d", rf"{_UNIT}\b"),
    (r"\d[ \u00a0](?:working|clear)", r"days?\b"),
    (r"\d[ \u00a0]per", r"cent\b"),
    (r"\d[ \u00a0]percentage", r"points?\b"),
    (rf"\b{_LABEL}", r"(?:[A-Z]-)?\d"),
)
_SENTENCES = st.lists(_WORDS, max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("said", "kept_together"),
    [
        ("on 8 July 2025 at", "on 8_July_2025 at"),
        ("in March 2025", "in March_2025"),
        ("60 days late, 7 weeks", "60_days late, 7_weeks"),
        ("within 10 working days", "within 10_working_days"),
        ("up 4 per cent", "up 4_per_cent"),
        ("£1.2 million a year", "£1.2_million a year"),
        ("see Paper 5 and Papers 8 to 10", "see Paper_5 and Papers_8 to 10"),
        ("under section 31 of the Police Act 1996", "under section_31 of the Police Act_1996"),
        ("action A-036 and Recommendation 9", "action_A-036 and Recommendation_9"),
        ("Area for improvement 2", "Area for improvement_2"),
        ("section 31 July 2025 days", "section_31_July_2025_days"),
        ("he may 5 times", "he may 5 times"),
        ("counterpart 5", "counterpart 5"),
    ],
)
def test_dates_units_and_labels_are_not_broken_over_lines(said: str, kept_together: str) -> None:
    assert bind(said).replace(NO_BREAK, "_") == kept_together


@given(st.one_of(st.text(), _SENTENCES))
def test_binding_changes_nothing_but_spaces(text: str) -> None:
    assert bind(text).replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")
    assert bind_title(text).replace(NO_BREAK, " ") == text.replace(NO_BREAK, " ")


@given(st.one_of(st.text(), _SENTENCES))
def test_binding_twice_is_binding_once(text: str) -> None:
    assert bind(bind(text)) == bind(text)


@given(_SENTENCES)
def test_binding_a_title_twice_joins_no_further_words(text: str) -> None:
    once = bind_title(text)
    assert bind_title(once) == once


def test_the_last_word_of_a_title_never_stands_alone() -> None:
    assert bind_title("Digital forensics: a second examination team").endswith(f"examination{NO_BREAK}team")


def test_two_words_of_a_title_may_part() -> None:
    assert bind_title("Action log") == "Action log"


@given(_SENTENCES)
def test_spaces_are_bound_as_by_each_rule_in_turn(text: str) -> None:
    bound = text
    for left, right in _RULES:
        bound = re.sub(rf"({left}) (?={right})", rf"\1{NO_BREAK}", bound)

    assert bind(text) == bound
