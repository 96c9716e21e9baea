import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.leftward import drawn

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةىپچژگשלוםכהן"


def test_hebrew_is_drawn_from_its_end() -> None:
    assert drawn("שלום כהן") == "שלום כהן"[::-1]


def test_arabic_letters_take_the_forms_that_join() -> None:
    names = [unicodedata.name(letter).removeprefix("ARABIC LETTER ") for letter in reversed(drawn("محمد"))]
    assert names == ["MEEM INITIAL FORM", "HAH MEDIAL FORM", "MEEM MEDIAL FORM", "DAL FINAL FORM"]


def test_a_letter_behind_one_that_never_joins_begins_anew() -> None:
    names = [unicodedata.name(letter).removeprefix("ARABIC LETTER ") for letter in reversed(drawn("دار"))]
    assert names == ["DAL ISOLATED FORM", "ALEF ISOLATED FORM", "REH ISOLATED FORM"]


def test_lam_and_alef_are_one_sign() -> None:
    assert drawn("سلام") == "\ufee1\ufefc\ufeb3"
    assert drawn("لا") == "\ufefb"


def test_words_join_within_themselves_alone() -> None:
    assert drawn("بن علي") == f"{drawn('علي')} {drawn('بن')}"
    assert drawn("می\u200cرود") == f"{drawn('رود')}\u200c{drawn('می')}"


def test_numbers_keep_their_own_order() -> None:
    assert drawn("שלום 123 כהן") == "ןהכ 123 םולש"
    assert drawn("١٢٣ بن") == f"{drawn('بن')} ١٢٣"


def test_a_mark_stays_with_the_letter_that_it_stands_upon() -> None:
    assert drawn("שָׁלוֹם") == "םֹולָׁש"
    assert unicodedata.normalize("NFKC", drawn("بِسْمِ")[::-1]).replace("\u0650", "").replace("\u0652", "") == "بسم"


@given(st.lists(st.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join))
def test_no_letter_is_lost_or_made(text: str) -> None:
    assert unicodedata.normalize("NFKC", drawn(text)[::-1]).replace("ﻻ", "لا") == unicodedata.normalize("NFKC", text)
