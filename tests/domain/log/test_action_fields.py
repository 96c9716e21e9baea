from datetime import date
from types import SimpleNamespace

import pytest

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ACTION_FIELDS, FIELD_OF, ActionFields, NewUpdate, Status, given_fields
from boardpack.values import field_names


def test_every_field_of_an_action_has_a_description() -> None:
    assert [declared.name for declared in ACTION_FIELDS] == list(field_names(ActionFields))


def test_a_field_is_not_public_unless_it_says_so() -> None:
    assert not ActionField("Cost", "The cost.").is_public
    assert {declared.name for declared in ACTION_FIELDS if declared.is_public} == {
        *("title", "owner", "target", "status", "assurance"),
    }


@pytest.mark.parametrize(
    ("name", "value", "text", "words", "sentence"),
    [
        ("title", "Train all", "Train all", "Train all", "“Train all”"),
        ("target", date(2025, 7, 8), "2025-07-08", "8 July 2025", "8 July 2025"),
        ("status", Status.AT_RISK, "at risk", "At risk", "“at risk”"),
        ("assurance", Assurance.PARTLY, "partly assured", "Partly assured", "“partly assured”"),
    ],
)
def test_a_value_is_kept_and_read_as_its_field_says(
    name: str, value: str | date, text: str, words: str, sentence: str
) -> None:
    declared = FIELD_OF[name]
    assert declared.to_text(value) == text
    assert declared.from_text(text) == value
    assert (declared.in_words(value), declared.in_sentence(value)) == (words, sentence)
    assert declared.words_of(SimpleNamespace(**{name: value})) == words
    assert declared.words_of(SimpleNamespace(**{name: None})) == ""


def test_an_update_gives_only_the_fields_that_it_states() -> None:
    assert given_fields(NewUpdate("A note.", owner="", status=Status.COMPLETE)) == {
        "owner": "",
        "status": Status.COMPLETE,
    }


def test_a_word_that_is_no_choice_is_not_read() -> None:
    with pytest.raises(ValueError, match="high"):
        FIELD_OF["status"].from_text("high")
