"""A finding can be read beside the name of its place."""

from boardpack.domain.register.findings import Finding, place_in_words


def test_a_finding_beside_its_place_does_not_name_it_again():
    assert Finding("rule", "Paper 3", (), "Paper 3 is missing: nothing was sent.").beside_its_place == (
        "Missing: nothing was sent."
    )
    titled = Finding("rule", "Paper 4: Custody: figures", (), "Paper 4 (“Custody: figures”) is missing.")
    assert titled.beside_its_place == "Missing."


def test_the_title_of_a_paper_is_quoted_in_sentences_and_not_in_the_key():
    assert place_in_words("Paper 4: Custody: figures") == "Paper 4 (“Custody: figures”)"
    assert place_in_words("Recommendation 3") == "Recommendation 3"
    assert Finding("rule", "Paper 4: Custody: figures", (), "Any.").full_place == "Paper 4: Custody: figures"
