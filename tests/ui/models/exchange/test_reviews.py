"""Every kind of conflict has its page, and a merge leads to what has to be answered."""

import pytest

from boardpack.domain.exchange.reviews import EntryKind, MergeResult, Origin, ReviewEntry, ReviewKind, ReviewPreview
from boardpack.domain.log.actions import ActionId, ActionUpdate, ChairVerdict, UpdateId, UpdateKind
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.schema.tables import HISTORIES
from tests.builders import NOW
from ui.models.exchange.reviews import PAGES, step_after_merge
from ui.places import NOTES, PagePlace

ORIGIN = Origin(ReviewKind.REVIEW, "chair.review", "f" * 64, "A Chair", NOW)
QUESTION = ReviewEntry("1", EntryKind.UPDATE, "a", "A-001 Train", "A Chair", NOW, "Why so late?")
COMMENT = ReviewEntry("3", EntryKind.UPDATE, "b", "A-002 Audit", "A Chair", NOW, "Thank you.")
NOTE = ReviewEntry("2", EntryKind.PAPER_NOTE, "n", "Note on page 4", "A Chair", NOW, "Page 4 is wrong.")


@pytest.mark.parametrize("kind", sorted({KINDS[history.table] for history in HISTORIES} - {EntryKind.UPDATE}))
def test_conflicts_of_each_kind_are_resolved_on_one_page(kind: EntryKind) -> None:
    assert [page for page, kinds in PAGES.items() if kind in kinds] != []


def merged(*new: ReviewEntry) -> MergeResult:
    return MergeResult(ReviewPreview(ORIGIN, new), 7)


def chairs(action: str, verdict: ChairVerdict | None) -> dict[ActionId, ActionUpdate]:
    id_ = ActionId(action)
    return {id_: ActionUpdate(UpdateId("1"), id_, NOW, "A Chair", UpdateKind.CHAIR, note="Why?", verdict=verdict)}


def test_a_merge_leads_to_the_question_before_other_comments_and_else_to_the_notes() -> None:
    comments = chairs("b", None) | chairs("a", ChairVerdict.QUESTION)
    step = step_after_merge(merged(NOTE, COMMENT, QUESTION), comments)
    assert step is not None
    assert step.sentence == "2 comments on actions are waiting for an answer."
    assert step.place == PagePlace("actions", "a")
    step = step_after_merge(merged(NOTE, QUESTION), {})
    assert step is not None
    assert (step.sentence, step.place) == (
        "1 note on the pack is waiting for an answer.",
        PagePlace("pack", view=NOTES),
    )
    assert step_after_merge(merged(QUESTION), {}) is None
    assert step_after_merge(MergeResult(ReviewPreview(ORIGIN, (QUESTION,))), comments) is None
