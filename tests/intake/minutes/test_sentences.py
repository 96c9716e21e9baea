"""The ends of sentences in minutes."""

from boardpack.intake.minutes.sentences import without_title_dots


def test_a_full_stop_after_a_title_or_an_initial_ends_no_sentence_and_no_other_letter_moves() -> None:
    words = "Cllr. Hale and J. Moss agreed. Dr. Lee left at 3. He was thanked."

    plain = without_title_dots(words)

    assert plain == "Cllr  Hale and J  Moss agreed. Dr  Lee left at 3. He was thanked."
    assert len(plain) == len(words)
