"""The check of spelling finds American and wrong words in users' texts, and leaves others alone."""

import pytest

pytest.importorskip("codespell_lib")

from tools.spelling import known_mistakes, main, mistakes_in, right_places


def test_american_and_wrong_words_are_found_with_the_better_ones() -> None:
    texts = [("a.py:1", "Organize the colour of recieved papers"), ("b.py:2", "See `color` and color/gray")]
    assert list(mistakes_in(texts, known_mistakes(), right_places())) == [
        "a.py:1: “Organize” is spelt “organise” in British English.",
        "a.py:1: “recieved” is spelt “received” in British English.",
    ]


def test_a_word_of_our_own_is_right_only_where_it_is_named() -> None:
    texts = [("boardpack/formats/html/a.py:1", "color: red"), ("ui/pages/a.py:1", "A color")]
    found = list(mistakes_in(texts, known_mistakes(), right_places()))
    assert found == ["ui/pages/a.py:1: “color” is spelt “colour” in British English."]


def test_every_text_that_users_can_see_is_spelt_in_british_english() -> None:
    assert main() == 0
