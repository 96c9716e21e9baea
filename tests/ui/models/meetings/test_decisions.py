"""Decisions as people read them."""

from datetime import UTC, datetime

from boardpack.domain.record.decisions import Decision, DecisionId
from ui.models.meetings.decisions import decision_row, decision_words


def test_the_marks_of_lists_and_bold_words_are_not_shown() -> None:
    text = "The Board is asked to:\n\n- approve **the plan**\n- note the risks"
    decision = Decision(DecisionId("1"), "D-001", "Plan", text, datetime(2025, 7, 8, tzinfo=UTC), "L. Hathersedge")
    assert decision_words(decision) == "The Board is asked to:\n• approve the plan\n• note the risks"
    assert decision_row(decision).cells[1].below == "The Board is asked to: • approve the plan • note the risks"
