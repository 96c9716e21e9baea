"""OFFICIAL and OFFICIAL-SENSITIVE are known in any spelling, and anything higher is refused."""

import pytest

from boardpack.domain.office.markings import Classification, Marking, parse_marking
from boardpack.errors import RefusedError


@pytest.mark.parametrize(
    "words", ["OFFICIAL-SENSITIVE", "official sensitive", " Official: Sensitive ", "OFFICIAL – SENSITIVE"]
)
def test_a_marking_is_known_in_any_spelling(words: str) -> None:
    assert parse_marking(words, "PERSONAL") == Marking(Classification.OFFICIAL_SENSITIVE, "PERSONAL")
    assert parse_marking("official") == Marking()


@pytest.mark.parametrize("words", ["SECRET", "top secret", "TOP-SECRET", "UK SECRET", "OFFICIAL-SECRET", ""])
def test_secret_and_above_are_refused(words: str) -> None:
    with pytest.raises(RefusedError, match="does not accept the marking"):
        parse_marking(words)
