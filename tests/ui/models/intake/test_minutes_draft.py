"""Imported minutes under review, as rows and sentences."""

from datetime import date
from pathlib import Path

from boardpack.domain.record.minutes_reading import (
    DAY_RULE,
    MinutedAction,
    MinutedDecision,
    MinutesReading,
    MinutesStanding,
    ReportedUpdate,
)
from boardpack.domain.register.findings import Finding
from boardpack.values import replace
from ui.models.intake.minutes_draft import MinutesDraft, start_minutes
from ui.models.intake.returned_form import AnswerDecision

WHY = "The minutes report on 41/25, which the log does not have."
QUESTION = "The minutes report on 24/01, which the log does not have. Accept it to add the action."


def draft_of(*updates: ReportedUpdate, why: tuple[str, ...], questions: tuple[str, ...], declared: str | None = None):
    reading = MinutesReading("m.docx", "0", "Minutes", None, None, (), (), (), updates, (), (), declarations=declared)
    return start_minutes(Path("m.docx"), reading, MinutesStanding((), (), why, questions, (), ("",) * len(updates)))


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
    cells = draft.list_row(0).cells
    assert [cell.text for cell in cells][1:3] == ["24/01  Write to the Minister", "Ann Poe"]
    assert (cells[1].below, cells[1].wraps) == ("Ann Poe", True)
    assert draft.take_ready().rows[0].decision is AnswerDecision.OPEN
    assert draft.decide("1", AnswerDecision.TAKEN).updates == draft.reading.updates


def test_declared_interests_are_told_above_the_list():
    draft = draft_of(why=(), questions=(), declared="Ben Sato declared an interest.\nSo did Ann Poe.")

    assert draft.remarks == ("Interests: Ben Sato declared an interest. So did Ann Poe.",)


def draft_of_actions(*remarks: str) -> MinutesDraft:
    actions = tuple(MinutedAction(f"Task {at}", (), f"24/0{at}", "Ann Poe") for at, _ in enumerate(remarks, start=1))
    nothing = ("",) * len(remarks)
    reading = MinutesReading("m.docx", "0", "Minutes", None, None, (), actions, (), (), (), ())
    return start_minutes(Path("m.docx"), reading, MinutesStanding(nothing, (), (), (), remarks, ()))


def test_a_reference_that_another_action_has_is_told_above_the_list_and_beside_the_action_and_prevents_nothing():
    draft = draft_of_actions("", "Another action has the same reference: “Buy it”.")

    assert draft.remarks == ("24/02: Another action has the same reference: “Buy it”.",)
    assert [row.sentences for row in draft.rows] == [(), ("Another action has the same reference: “Buy it”.",)]
    assert draft.take_ready().left_count == 0


def test_several_such_references_are_one_sentence_above_the_list():
    draft = draft_of_actions("Another one.", "Another one.", "")

    assert draft.remarks == (
        "Other actions have the same references as these 2: 24/01, 24/02. Select one to see the other.",
    )


def test_a_decision_that_is_not_certain_is_not_taken_with_what_is_ready():
    decisions = (
        MinutedDecision("That the plan be approved.", ()),
        MinutedDecision("It was late.", (), doubts=("Hm.",)),
    )
    reading = MinutesReading("m.docx", "0", "Minutes", None, None, (), (), decisions, (), (), ())
    draft = start_minutes(Path("m.docx"), reading, MinutesStanding((), ("", ""), (), (), (), ()))

    assert draft.take_ready().decisions == decisions[:1]
    assert draft.rows[1].sentences == ("Hm.",)
    assert draft.amend("2", text="That it be early.", owner="", due=None).rows[1].doubts == ()


def test_the_question_for_the_day_of_the_meeting_goes_once_the_day_is_given():
    finding = Finding(DAY_RULE, "", (), "Enter it.")
    reading = MinutesReading("m.docx", "0", "Minutes", None, None, (), (), (), (), (), (), (finding,))
    draft = start_minutes(Path("m.docx"), reading, MinutesStanding((), (), (), (), (), ()))

    assert draft.remarks == ("Enter it.",)
    assert replace(draft, met_on=date(2026, 6, 3)).remarks == ()
