"""What a review brings, in words."""

from datetime import date

import pytest

from boardpack.domain.exchange.clashes import Statement, clash
from boardpack.domain.exchange.reviews import (
    DIFFERENT_TEXT,
    EntryKind,
    MergeResult,
    OpenClash,
    Origin,
    Refusal,
    ReviewEntry,
    ReviewKind,
    ReviewPreview,
    count_kinds,
    counted,
    merged_sentence,
    preview_sentence,
    statement_in_words,
    value_words,
)
from boardpack.domain.office.erasures import merge_notice
from boardpack.values import replace
from tests.builders import NOW

ORIGIN = Origin(ReviewKind.REVIEW, "chair.review", "f" * 64, "A Chair", NOW)
ENTRY = ReviewEntry("1", EntryKind.UPDATE, "a", "A-001 Train", "A Chair", NOW, "Why so late?")
NEW = ReviewPreview(ORIGIN, (ENTRY,), ((EntryKind.UPDATE, 1),))


def said(name: str, **fields: object) -> Statement:
    return Statement(name, NOW, "Sam", fields, base_id="a" if name != "a" else None)  # type: ignore[arg-type]


def both(**other: object) -> OpenClash:
    found = clash([said("a"), said("b", status="complete"), said("c", **other)])
    assert found
    return OpenClash(EntryKind.UPDATE, "a", "A-001 Train", found)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("target", "2025-09-30", "30 September 2025"),
        ("published_on", "", "none"),
        ("title", "2025-09-30", "2025-09-30"),
        ("title", "0000-00-00", "0000-00-00"),
        ("withdrawn", 1, "yes"),
        ("points", '["one", "two"]', "one; two"),
        ("bodies", '[{"name": "the College"}]', "the College"),
        ("bodies", "[]", "none"),
        ("rank", 1.5, "1.5"),
    ],
)
def test_a_value_is_told_as_people_write_it(field: str, value: object, words: str):
    assert value_words(field, value) == words  # type: ignore[arg-type]


def test_a_row_is_told_by_its_fields_and_its_note():
    assert statement_in_words(replace(said("b", status="at risk", target="2025-09-30"), note="The tool is late.")) == (
        "Status: at risk. Target: 30 September 2025. The tool is late."
    )


def test_a_long_note_is_cut_where_it_is_listed():
    assert statement_in_words(replace(said("b"), note="word " * 100)).endswith("…")


def test_kinds_are_counted_in_their_own_plural():
    kinds = [EntryKind.UPDATE, EntryKind.SETTING_CHANGE, EntryKind.UPDATE, EntryKind.SETTING_CHANGE, EntryKind.ACTION]

    assert counted(count_kinds(kinds)) == "2 changes to a setting, 1 action, 2 updates"
    assert EntryKind.FINDING_CHANGE.plural == "decisions on a finding"
    assert EntryKind.AGENDA_ITEM.with_article == "an agenda item"


@pytest.mark.parametrize(
    ("preview", "sentence"),
    [
        (NEW, "New: 1 update. There are no conflicting changes."),
        (
            replace(NEW, clashes=(both(status="at risk"),)),
            "New: 1 update. 1 entry was changed in both copies, to different values.",
        ),
        (
            replace(NEW, clashes=(both(owner="DCI Hale"), both(status="at risk"))),
            "New: 1 update. 2 entries were changed in both copies, 1 of them to different values.",
        ),
        (
            replace(NEW, clashes=(both(owner="DCI Hale"),)),
            "New: 1 update. 1 entry was changed in both copies, none of them to different values.",
        ),
        (ReviewPreview(ORIGIN, already_here=3), "“chair.review” contains nothing new."),
        (replace(NEW, merged_on=date(2025, 7, 8)), "“chair.review” was already merged on 8 July 2025."),
        (replace(NEW, refused=(Refusal("Update", "It is odd."),)), "“chair.review” cannot be merged: It is odd."),
        (
            replace(NEW, refused=(Refusal("Update", "It is odd."),), erased_on=date(2025, 7, 8)),
            "“chair.review” cannot be merged: It is odd.",
        ),
        (
            replace(NEW, refused=(Refusal("Update", DIFFERENT_TEXT),), erased_on=date(2025, 7, 8)),
            f"“chair.review” cannot be merged: {DIFFERENT_TEXT} {merge_notice(date(2025, 7, 8))}",
        ),
    ],
)
def test_the_preview_comes_to_one_sentence(preview: ReviewPreview, sentence: str):
    assert preview_sentence(preview) == sentence


def test_a_merge_says_what_it_did_or_that_nothing_was_changed():
    assert merged_sentence(MergeResult(NEW, 7)) == "Merged 1 update. There are no conflicting changes."
    assert merged_sentence(MergeResult(ReviewPreview(ORIGIN))).endswith("Nothing was changed.")


def test_what_goes_beyond_the_log_is_named_expressly():
    setting = replace(ENTRY, kind=EntryKind.SETTING_CHANGE)

    assert replace(NEW, new=(ENTRY, setting)).named_expressly == (setting,)


def test_a_question_keeps_its_mark_and_gets_no_full_stop():
    assert statement_in_words(Statement("a", "Chair", NOW, {"text": "Whose figures?", "title": "Custody."})) == (
        "Text: Whose figures? Title: Custody."
    )
