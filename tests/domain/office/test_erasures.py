"""Which words an erasure takes for the name, and what may stand in its place."""

import json

import pytest

from boardpack.domain.office.erasures import Erasure
from boardpack.errors import RefusedError

ERASURE = Erasure("Zoë Lee", "a former officer")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Zoë Lee", "a former officer"),
        ("ask ZOË LEE’s office", "ask a former officer’s office"),
        ("Zoe\u0308 Lee", "a former officer"),
        ("Zoë\u00a0Lee, Zoë\nLee", "a former officer, a former officer"),
        ("Zoë Leeson and Anzoë Lee", "Zoë Leeson and Anzoë Lee"),
        ("Zoë", "Zoë"),
    ],
)
def test_the_name_is_found_as_whole_words(text: str, left: str) -> None:
    assert ERASURE.replaced(text) == left


@pytest.mark.parametrize("layout", [{}, {"ensure_ascii": False}, {"ensure_ascii": False, "separators": (",", ":")}])
def test_json_keeps_its_layout(layout: dict[str, object]) -> None:
    record = {"by": "Zoë Lee", "facts": [["Owner", "Zoë Lee"], "Zoë Leeson"], "pages": 3}
    text = json.dumps(record, **layout)  # type: ignore[arg-type]
    without = {"by": "a former officer", "facts": [["Owner", "a former officer"], "Zoë Leeson"], "pages": 3}
    assert ERASURE.replaced_in_json(text) == json.dumps(without, **layout)  # type: ignore[arg-type]


def test_json_without_the_name_is_untouched() -> None:
    text = '{ "by":"Ann" }'
    assert ERASURE.replaced_in_json(text) == text


@pytest.mark.parametrize(("name", "text"), [("Li", "x"), (" ", "x"), ("Ann Lee", " "), ("Ann Lee", "once ann lee")])
def test_what_cannot_be_meant_is_refused(name: str, text: str) -> None:
    with pytest.raises(RefusedError, match="Nothing was changed"):
        Erasure(name, text)
