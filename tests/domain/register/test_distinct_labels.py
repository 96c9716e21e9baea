"""Items that would have the same label are told apart by their first words, so that a finding is about one of them."""

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.register.distinct_labels import distinct_labels, with_distinct_labels
from tests.builders import proposal

SAME_OPENING = "The force should make sure that it"


def test_an_item_whose_label_no_other_has_keeps_it() -> None:
    items = [proposal("4"), proposal("5", text="Share."), proposal(None, text="Share information with the councils.")]

    assert distinct_labels(items) == ("Recommendation 4", "Recommendation 5", "Recommendation")


def test_items_with_one_number_have_their_first_words_too() -> None:
    items = [proposal("4", text="Train all officers."), proposal("4", text="Share."), proposal("5")]

    labels = ("Recommendation 4 (“Train all officers.”)", "Recommendation 4 (“Share.”)", "Recommendation 5")
    assert distinct_labels(items) == labels


def test_items_without_a_number_have_as_many_of_their_first_words_as_tell_them_apart() -> None:
    texts = (f"{SAME_OPENING} trains officers, and says so.", f"{SAME_OPENING} records crime.", "Share information.")
    items = [proposal(None, text=text) for text in texts]

    labels = (
        f"Recommendation (“{SAME_OPENING} trains…”)",
        f"Recommendation (“{SAME_OPENING} records…”)",
        "Recommendation (“Share information.”)",
    )
    assert distinct_labels(items) == labels
    assert tuple(made.label for made in with_distinct_labels(items)) == labels


@given(st.lists(st.lists(st.sampled_from(("a", "b")), min_size=7, max_size=9).map(tuple), min_size=2, max_size=9))
def test_the_first_words_are_the_fewest_from_six_on_that_no_other_text_has(
    texts: list[tuple[str, ...]],
) -> None:
    labels = distinct_labels([proposal(None, text=" ".join(words)) for words in texts])

    for words, label in zip(texts, labels, strict=True):
        others = set(texts) - {words}
        counts = (at for at in range(6, len(words)) if all(other[:at] != words[:at] for other in others))
        count = next(counts, None)
        opening = " ".join(words) if count is None else f"{' '.join(words[:count])}…"
        assert label == f"Recommendation (“{opening}”)"


def test_a_report_with_thousands_of_items_without_numbers_is_told_apart_at_once() -> None:
    items = [proposal(None, text=f"{SAME_OPENING} answers call {number} in time.") for number in range(10_000)]

    assert len(set(distinct_labels(items))) == 10_000
