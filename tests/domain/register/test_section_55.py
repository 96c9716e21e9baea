"""The steps of a response, what each item lacks, and what is told first."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.register.clocks import Step
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import (
    Applicability,
    Item,
    ItemEntry,
    ItemId,
    Report,
    ReportId,
    Response,
    ResponseDates,
    ResponseId,
    Voice,
)
from boardpack.domain.register.section_55 import (
    Lack,
    StepState,
    Urgency,
    comments_due,
    completeness,
    desk,
    steps,
    warnings,
)
from boardpack.values import replace

PUBLISHED = date(2025, 5, 16)
LAST_DAY = date(2025, 7, 10)
CHRISTMAS = {date(2025, 12, 25): "Christmas Day", date(2025, 12, 26): "Boxing Day"}
REPORT = Report(ReportId("r"), "Harm in the home", published_on=PUBLISHED)


def state_of(report: Report, step: Step, as_at: date) -> tuple[StepState, int]:
    standing = next(value for value in steps(report, as_at) if value.step is step)
    return standing.state, standing.days_late


def entry(applicability: Applicability = Applicability.FOR_US, *voices: Voice, reason: str = "", refs=()) -> ItemEntry:
    item = Item(
        ItemId("i"),
        REPORT.id,
        ItemKind.RECOMMENDATION,
        "1",
        "Act.",
        applicability=applicability,
        applicability_reason=reason,
    )
    at = datetime(2025, 6, 1, tzinfo=UTC)
    words = tuple(Response(ResponseId(voice), item.id, voice, "Done.", at, "Sam") for voice in voices)
    return ItemEntry(item, REPORT, words, tuple(refs))


def test_a_step_is_due_on_the_last_day_and_late_the_day_after():
    assert state_of(REPORT, Step.SENT, LAST_DAY) == (StepState.DUE, 0)
    assert state_of(REPORT, Step.SENT, LAST_DAY + timedelta(days=1)) == (StepState.LATE, 1)


def test_a_step_that_was_taken_late_stays_late_by_as_many_days():
    sent = replace(REPORT, responded_on=date(2025, 7, 12))

    assert state_of(sent, Step.SENT, date(2026, 1, 1)) == (StepState.DONE_LATE, 2)


def test_without_the_day_of_publication_nothing_is_due():
    assert state_of(Report(ReportId("r"), "Unknown"), Step.WEBSITE, LAST_DAY) == (StepState.UNDATED, 0)


def test_comments_are_due_on_the_usual_day_unless_the_report_has_its_own():
    assert comments_due(REPORT, 28) == date(2025, 6, 12)
    assert comments_due(replace(REPORT, dates=ResponseDates(comments_due_on=date(2025, 6, 1))), 28) == date(2025, 6, 1)


@given(st.dates(date(2017, 2, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_the_day_number_and_the_lateness_of_an_unsent_response_agree(published: date, later: int):
    report = Report(ReportId("r"), "Any", published_on=published)
    as_at = published + timedelta(days=later)
    found = desk(report, (), as_at)
    sent = next(step for step in found.steps if step.step is Step.SENT)

    assert found.day_number == later + 1
    assert sent.days_late == max(0, found.day_number - 56)


def test_an_item_for_us_wants_both_voices_and_an_action_or_a_reason():
    assert completeness(entry()).lacks == (Lack.FORCE, Lack.COMMISSIONER, Lack.ACTION)
    assert completeness(entry(Applicability.FOR_US, Voice.FORCE, Voice.COMMISSIONER, refs=["A-001"])).is_complete
    assert completeness(
        entry(Applicability.PARTLY, Voice.FORCE, Voice.COMMISSIONER, reason="Half is done.")
    ).is_complete


def test_an_item_that_is_not_for_us_wants_its_reason_alone():
    assert completeness(entry(Applicability.NOT_FOR_US, reason="Addressed to the Home Office.")).is_complete
    assert completeness(entry(Applicability.NOT_FOR_US)).lacks == (Lack.ACTION,)


def test_an_item_that_nobody_decided_lacks_the_decision():
    assert Lack.DECISION in completeness(entry(Applicability.UNDECIDED)).lacks


@pytest.mark.parametrize(
    ("published", "posted"),
    [
        (date(2025, 10, 31), "Wednesday 24 December 2025"),  # the last day is Christmas Day
        (date(2025, 10, 27), "Friday 19 December 2025"),  # the last day is a Sunday
    ],
)
def test_a_last_day_without_post_does_not_move_but_says_by_when_to_post(published: date, posted: str):
    report = Report(ReportId("r"), "Any", published_on=published)

    note = desk(report, (), published, holidays=CHRISTMAS).posting_note

    assert note.endswith(f"The deadline is not extended, so post the response by {posted}.")
    assert desk(replace(report, responded_on=published), (), published, holidays=CHRISTMAS).posting_note == ""


def test_warnings_tell_what_is_late_before_what_is_due_and_what_nobody_can_date_last():
    late = Report(ReportId("a"), "Late", published_on=date(2025, 4, 1))
    soon = Report(
        ReportId("b"), "Soon", published_on=date(2025, 5, 16), dates=ResponseDates(comments_received_on=LAST_DAY)
    )
    unknown = Report(ReportId("c"), "Unknown")

    shown = warnings([desk(report, (), date(2025, 7, 8)) for report in (unknown, soon, late)])

    assert [(item.report_title, item.urgency) for item in shown][:1] == [("Late", Urgency.LATE)]
    assert shown[-1].urgency is Urgency.UNKNOWN
    words = (
        "Due in 2 days, by 10 July 2025: Response sent, published on the website, copy to the inspectorate "
        "and copy to the Secretary of State."
    )
    words = (
        "Due in 2 days, by 10 July 2025: Response sent, published on the website, copy to the inspectorate "
        "and copy to the Secretary of State."
    )
    assert [item.words for item in shown if item.report_title == "Soon"] == [words]


def test_what_items_lack_is_told_when_the_last_day_comes_near():
    near, far = desk(REPORT, [entry()], date(2025, 7, 1)), desk(REPORT, [entry()], date(2025, 5, 20))

    assert "1 of 1 item is incomplete." in [warning.words for warning in warnings([near])]
    assert warnings([far]) == ()


def test_once_the_response_is_sent_the_comments_are_not_asked_for():
    sent = replace(REPORT, responded_on=date(2025, 7, 1))

    assert all("comments" not in warning.words for warning in warnings([desk(sent, (), date(2025, 7, 20))]))
