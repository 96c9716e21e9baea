"""What arises from the meeting before."""

from datetime import date

from boardpack.domain.log.actions import ActionId, ActionUpdate, UpdateId, UpdateKind
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.arising import arising_from
from boardpack.values import replace
from tests.papers import office

PREVIOUS = Meeting(MeetingId("m0"), office.LAST_MEETING)
OTHER = Meeting(MeetingId("m9"), date(2025, 3, 1))


def update(name: str, kind: UpdateKind, day: date, note: str = "Words") -> ActionUpdate:
    return ActionUpdate(UpdateId(name), ActionId("A-1"), office.at(day), "R. Ashdown", kind, note=note)


def test_an_action_arises_from_the_meeting_that_agreed_it_or_on_whose_day_it_was_raised() -> None:
    def raised(ref: str, day: date, meeting: Meeting | None = None) -> object:
        state = office.action(ref, "Do it")
        about = replace(state.action, created_at=office.at(day), meeting_id=meeting.id if meeting else None)
        return replace(state, action=about)

    agreed, on_the_day = raised("A-1", date(2025, 5, 20), PREVIOUS), raised("A-2", office.LAST_MEETING)
    others = raised("A-3", office.LAST_MEETING, OTHER), raised("A-4", date(2025, 5, 15))
    arising = arising_from(PREVIOUS, (agreed, on_the_day, *others), {}, office.AS_AT)  # type: ignore[arg-type]
    assert [state.ref for state in arising.actions] == ["A-1", "A-2"]


def test_a_question_that_came_after_the_issue_counts_also_before_the_day_of_the_papers() -> None:
    history = (
        update("u0", UpdateKind.CHAIR, date(2025, 5, 1), "Before the pack"),
        update("u1", UpdateKind.CHAIR, date(2025, 5, 1), "After the pack"),
    )
    states, histories = (office.action("A-1", "Do it"),), {ActionId("A-1"): history}
    arising = arising_from(PREVIOUS, states, histories, office.AS_AT, known={UpdateId("u0")})
    assert [question.asked.note for question in arising.questions or ()] == ["After the pack"]


def test_a_question_is_answered_by_the_next_note_that_is_not_the_chairs() -> None:
    history = (
        update("u0", UpdateKind.CHAIR, date(2025, 5, 1), "Before the meeting"),
        update("u1", UpdateKind.CHAIR, date(2025, 6, 1), "Why?"),
        update("u2", UpdateKind.CHAIR, date(2025, 6, 2), "When?"),
        update("u3", UpdateKind.PROGRESS, date(2025, 6, 3), "In August."),
        update("u4", UpdateKind.CHAIR, date(2025, 6, 4), "Where?"),
    )
    asked = arising_from(PREVIOUS, (office.action("A-1", "Do it"),), {ActionId("A-1"): history}, office.AS_AT).questions
    assert [(question.asked.note, question.answer.note if question.answer else None) for question in asked] == [
        ("Why?", "In August."),
        ("When?", "In August."),
        ("Where?", None),
    ]
