"""The words of a text are found on its page, although recognition reads some of them in another way."""

import pytest

from boardpack.domain.register.page_pictures import PageWord, words_of_text

PAGE = (
    "OFFICIAL Recommendation 1 By 31 December 2025 the force should train its officers. "
    "Recommendation 2 By 30 April 2026 the force should pub- lish its plan, and Chief Con5tables should re- port."
)
WORDS = tuple(PageWord(word, at, 0, at + 1, 1) for at, word in enumerate(PAGE.split()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("By 31 December 2025", "By 31 December 2025"),
        ("the force should publish its plan", "the force should pub- lish its plan,"),
        ("and Chief Constables should report", "and Chief Con5tables should"),
        ("train", "train"),
    ],
)
def test_the_words_of_a_text_are_found(text: str, found: str) -> None:
    assert " ".join(word.text for word in words_of_text(WORDS, text)) == found


def test_the_words_are_those_behind_the_text_in_front_of_them() -> None:
    page = "Recommendation 1 Response: Yes. Recommendation 2 Response: No."
    words = tuple(PageWord(word, at, 0, at + 1, 1) for at, word in enumerate(page.split()))
    found = [
        words_of_text(words, "Response:", before) for before in ("", "RECOMMENDATION 1 Response: Yes. Irresponse", page)
    ]
    assert [word.left for (word,) in found] == [2, 6, 6]


@pytest.mark.parametrize("text", ["", "–", "custody records were not reviewed by the inspector", "lorry"])
def test_a_text_that_is_not_on_the_page_has_no_words(text: str) -> None:
    assert words_of_text(WORDS, text) == ()


def test_a_page_without_words_has_none() -> None:
    assert words_of_text((), "the force") == ()
