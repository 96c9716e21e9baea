"""The owners who still have to answer, on Today: what each was asked by when, without what came."""

from datetime import UTC, date, datetime, time

from boardpack.domain.exchange.owner_forms import AskedRow, FormStanding, OwnerForm, OwnerFormId
from boardpack.domain.log.actions import ActionId
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.values import replace
from ui.models.today.waiting import waiting_forms
from ui.shapes import StatusShape

TODAY = date(2025, 7, 8)
MEETING = Meeting(MeetingId("m"), date(2025, 7, 9), time(10))
ROWS = tuple(AskedRow(ActionId(ref), ref, "Train officers", None) for ref in ("A-001", "A-002"))
FORM = OwnerForm(
    OwnerFormId("f"), MEETING.id, "DCI Hale", ROWS, datetime(2025, 7, 7, tzinfo=UTC), "Sam", due_on=date(2025, 7, 7)
)


def test_a_form_that_is_partly_back_counts_and_names_only_what_is_missing() -> None:
    partly = FormStanding(replace(FORM, returned_on=TODAY), ROWS[1:])

    section = waiting_forms([partly], MEETING, TODAY)

    assert section.title == "1 owner has not replied"
    assert (section.lines[0].below, section.lines[0].when) == (
        "Form prepared on 7 July 2025. No answer yet for A-002",
        "due 1 day ago",
    )


def test_a_form_that_named_no_day_is_not_overdue() -> None:
    (line,) = waiting_forms([FormStanding(replace(FORM, due_on=None), ROWS)], MEETING, TODAY).lines

    assert (line.when, line.day, line.shape) == ("no date given", None, StatusShape.RING)
