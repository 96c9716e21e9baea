"""Items that would have the same label are told apart by their first words, so that a finding is about one of them."""

from boardpack.domain.register.distinct_labels import distinct_labels, with_distinct_labels
from tests.builders import proposal

SAME_OPENING = "The force should make sure that it"


def test_an_item_with_a_number_or_with_a_label_of_its_own_keeps_its_label() -> None:
    items = [proposal("4"), proposal("4", text="Share."), proposal(None, text="Share information with the councils.")]

    assert distinct_labels(items) == ("Recommendation 4", "Recommendation 4", "Recommendation")


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
