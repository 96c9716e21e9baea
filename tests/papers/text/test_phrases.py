import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.papers.text.phrases import listed, listed_in_ranges, possessive, sentence, shortened, spelled_count


def test_parts_are_listed_as_a_sentence_names_them() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_small_counts_are_spelled() -> None:
    assert spelled_count(1, "recommendation") == "one recommendation"
    assert spelled_count(10, "cause of concern", "causes of concern") == "ten causes of concern"
    assert spelled_count(1200, "paper") == "1,200 papers"


def test_a_sentence_gets_its_full_stop_once() -> None:
    assert [sentence("Done"), sentence("Done."), sentence("Done?"), sentence(" ")] == ["Done.", "Done.", "Done?", ""]
    assert [sentence("“Done.”"), sentence("“Done”")] == ["“Done.”", "“Done”."]


def test_names_that_end_in_s_own_things_too() -> None:
    assert [possessive("Fairmere Constabulary"), possessive("Police Services")] == [
        "Fairmere Constabulary’s",
        "Police Services’",
    ]


def test_a_long_text_is_cut_after_a_whole_word() -> None:
    assert shortened("Make sure that every officer knows", 20) == "Make sure that…"


@given(st.text(max_size=80), st.integers(2, 60))
def test_a_shortened_text_is_never_too_long(text: str, longest: int) -> None:
    assert len(shortened(text, longest)) <= longest


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ("", ""),
        ("3", "3"),
        ("1 2", "1 and 2"),
        ("1 2 3", "1 to 3"),
        ("1 2 3 4 7 9 10 11", "1 to 4, 7 and 9 to 11"),
        ("1 2 3a 4", "1, 2, 3a and 4"),
    ],
)
def test_numbers_in_a_row_are_a_range(numbers: str, said: str) -> None:
    assert listed_in_ranges(numbers.split()) == said
