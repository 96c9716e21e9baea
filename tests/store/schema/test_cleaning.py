import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from boardpack.store.schema.cleaning import clean


def test_line_ends_of_every_kind_become_newlines() -> None:
    assert clean("a\r\nb\rc\vd\fe\x85f\ng\th") == "a\nb\nc\nd\ne\nf\ng\th"


def test_what_xml_cannot_hold_does_not_come_through() -> None:
    assert clean("a\ufffeb\uffffc\ud800d\x00e") == "abcde"


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff") | st.sampled_from("\n\t"))
)
def test_text_without_control_characters_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text())
def test_no_control_character_comes_through_and_the_rest_keeps_its_order(text: str) -> None:
    kept = clean(text)

    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs") for c in kept)
    assert clean(kept) == kept
