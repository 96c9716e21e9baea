"""The lists of words by which documents are understood."""

import json

import pytest

from boardpack.intake.wording.word_lists import listed, lists, meanings, rules, word_sets, words_of
from boardpack.resources import resource

LISTS = json.loads(resource("intake_words.json").read_text("utf-8"))


@pytest.mark.parametrize("name", [name for name, words in LISTS.items() if isinstance(words, str)])
def test_a_list_has_each_word_once_and_no_blanks_around_it(name: str) -> None:
    words = listed(name)

    assert len(set(words)) == len(words)
    assert all(word and word == word.strip() for word in words)


def test_a_list_may_name_another_one_beside_it() -> None:
    sets = word_sets("words in headings")

    assert sets["expected"] < sets["targets"]
    assert not any(word.startswith("@") for words in sets.values() for word in words)
    assert words_of(("@days", "by"), sets) == {*sets["days"], "by"}


def test_an_abbreviation_says_what_it_stands_for() -> None:
    assert meanings("abbreviations of posts")["cfo"] == "chief finance officer"


def test_every_rule_of_headings_names_lists_that_are_there() -> None:
    sets = word_sets("words in headings")

    for _, needed, unwanted in rules("rules of headings"):
        assert all(words_of(group.split(", "), sets) for group in needed)
        assert words_of(unwanted.split(", "), sets)


def test_phrases_of_headings_stand_for_one_field_each() -> None:
    phrases = [phrase for group in lists("headings of trackers").values() for phrase in group]

    assert len(set(phrases)) == len(phrases)
