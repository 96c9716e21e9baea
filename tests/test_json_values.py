"""The program's own JSON files as values of declared types."""

import pytest

from boardpack.domain.exchange.chair_reviews import ChairWord, PageNote, ReviewDraft
from boardpack.domain.log.actions import ActionId, ChairVerdict
from boardpack.json_values import UnreadableJsonError, builtins_of, json_bytes, typed, value_in

DRAFT = ReviewDraft(
    {ActionId("a"): ChairWord("Why so late?", ChairVerdict.QUESTION)},
    (PageNote("k", 3, "Łódź"),),
    read_pages=frozenset(range(20)),
)


def test_a_value_is_read_as_it_was_written() -> None:
    assert value_in(json_bytes(DRAFT), ReviewDraft) == DRAFT
    assert typed(builtins_of(DRAFT), ReviewDraft) == DRAFT


def test_the_same_value_gives_the_same_bytes_whatever_the_order_of_a_set() -> None:
    turned = ReviewDraft(DRAFT.words, DRAFT.notes, read_pages=frozenset(reversed(range(20))))
    assert json_bytes(turned) == json_bytes(DRAFT)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", b'{"notes": 3}', b'{"words": {"a": {"verdict": "maybe"}}}', b"[" * 100_000]
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableJsonError):
        value_in(data, ReviewDraft)


def test_a_plain_form_of_another_type_is_refused() -> None:
    with pytest.raises(UnreadableJsonError):
        typed({"notes": 3}, ReviewDraft)
