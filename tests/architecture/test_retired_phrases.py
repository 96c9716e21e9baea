"""Retired phrases occur in no text that users can see: neither in the program nor in its documents and sample."""

from tools.retired_phrases import all_faults, faults
from tools.user_texts import texts_of


def test_no_text_has_a_retired_phrase() -> None:
    assert all_faults() == []


def test_a_retired_phrase_is_found_with_its_line_and_the_better_words() -> None:
    source = (
        '"""Falls due."""\n\n\ndef told(day: str) -> str:\n    """Falls due."""\n    return f"It falls\\n due {day}"\n'
    )
    ((line, text),) = texts_of(source)
    assert list(faults(text, f"m.py:{line}")) == ["m.py:6: “falls due” is retired. Use “is due”."]
