"""Imported minutes under review, as rows and sentences."""

from pathlib import Path

from boardpack.domain.record.minutes_reading import MinutedAction, MinutesReading, MinutesStanding, ReportedUpdate
from ui.models.intake.minutes_draft import start_minutes
from ui.models.intake.returned_form import AnswerDecision

WHY = "The minutes report on 41/25, which the log does not have."
QUESTION = "The minutes report on 24/01, which the log does not have. Accept it to add the action."


def draft_of(*updates: ReportedUpdate, why: tuple[str, ...], questions: tuple[str, ...], declared: str | None = None):
    reading = MinutesReading("m.docx", "0", "Minutes", None, None, (), (), (), updates, (), (), declarations=declared)
    return start_minutes(Path("m.docx"), reading, MinutesStanding((), (), why, questions))


def test_an_update_on_an_action_that_the_log_lacks_is_told_above_the_list_and_in_its_row():
    draft = draft_of(ReportedUpdate("41/25", "It was adopted.", ()), why=(WHY,), questions=("",))

    assert draft.remarks == (WHY,)
    assert [cell.text for cell in draft.list_row(0).cells] == [
        "Update",
        "41/25  It was adopted.",
        "",
        "",
        "Not in the log",
    ]


def test_an_earlier_action_to_take_over_is_a_question_that_is_not_accepted_without_a_check():
    action = MinutedAction("Write to the Minister", (), "24/01", "Ann Poe")
    draft = draft_of(ReportedUpdate("24/01", "", (), action=action), why=("",), questions=(QUESTION,))

    assert draft.rows[0].doubts == (QUESTION,)
    assert [cell.text for cell in draft.list_row(0).cells][1:3] == ["24/01  Write to the Minister", "Ann Poe"]
    assert draft.take_ready().rows[0].decision is AnswerDecision.OPEN
    assert draft.decide("1", AnswerDecision.TAKEN).updates == draft.reading.updates


def test_declared_interests_are_told_above_the_list():
    draft = draft_of(why=(), questions=(), declared="Ben Sato declared an interest.\nSo did Ann Poe.")

    assert draft.remarks == ("Interests: Ben Sato declared an interest. So did Ann Poe.",)
