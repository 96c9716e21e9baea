"""The minutes as rows and sentences."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.record.minutes import Attendee, LateChanges, MinutesState
from boardpack.values import replace
from tests.papers import minuted, office
from ui.models.meetings.decisions import decision_row, decisions_sentence
from ui.models.meetings.minutes import (
    ATTENDANCE_ROW,
    RESTRICTED_ROW,
    attendance_text,
    minutes_rows,
    minutes_sentence,
    outcome_in_words,
    parse_attendance,
)
from ui.models.rows import RowKind

HELD_ON = minuted.MINUTES.meeting.held_on
names = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", fullmatch=True)
attendees = st.lists(st.builds(Attendee, names, st.just("") | names, st.sampled_from(Presence)), max_size=6)


def test_attendance_comes_first_and_restricted_minutes_are_below_a_heading() -> None:
    rows = minutes_rows(minuted.MINUTES)
    ids = [id_ for id_, _ in rows]
    assert ids[0] == ATTENDANCE_ROW
    assert ids[-2:] == [RESTRICTED_ROW, "Vetting"]
    assert rows[-2][1].kind is RowKind.PART
    (_, there), *_ = rows
    assert there.cells[1].below == "2 people present"


def test_the_outcome_of_a_minute_is_named_by_reference() -> None:
    found = {item.minute.heading: outcome_in_words(item) for item in minuted.MINUTES.items}
    assert found["Digital forensics"] == "Decision D-014; Action A-041"
    assert found["Action log"] == ""


def test_the_sentence_names_the_state_of_the_minutes_and_empty_ones() -> None:
    circulated = replace(minuted.RECORD, state=MinutesState.CIRCULATED, first_number=12)
    assert minutes_sentence(minuted.EMPTY, HELD_ON) == "Not started. Draft them from the agenda."
    assert minutes_sentence(minuted.MINUTES, HELD_ON) == "Draft of minutes 12 to 16. No text yet under 13."
    assert minutes_sentence(replace(minuted.MINUTES, record=circulated), HELD_ON) == (
        "Minutes 12 to 16, circulated, to be confirmed at the next meeting."
    )
    assert minutes_sentence(minuted.CONFIRMED, HELD_ON) == (
        "Minutes 12 to 16, confirmed on 17 September 2025, with corrections."
    )


def test_the_sentence_on_imported_minutes_gives_the_day_of_the_import() -> None:
    imported = replace(
        minuted.MINUTES,
        record=replace(minuted.RECORD, state=MinutesState.CIRCULATED),
        late=LateChanges(datetime(2025, 8, 1, 10, 30, tzinfo=UTC), {}),
    )
    assert minutes_sentence(imported, HELD_ON) == "Imported on 1 August 2025, not recorded as confirmed."


def test_minutes_that_are_drafted_before_the_meeting_say_so() -> None:
    before, ahead = (
        HELD_ON - timedelta(days=1),
        f"The meeting is on {in_words(HELD_ON)}. Circulate the minutes after it.",
    )
    assert minutes_sentence(minuted.EMPTY, before) == ahead
    assert minutes_sentence(minuted.MINUTES, before) == f"Draft of minutes 12 to 16. {ahead}"


def test_the_assurance_is_in_the_line_below_the_heading() -> None:
    item = next(item for item in minuted.MINUTES.items if item.minute.heading == "Digital forensics")
    assured = replace(item, minute=replace(item.minute, assurance=Assurance.PARTLY))
    rows = dict(minutes_rows(replace(minuted.MINUTES, items=(assured,))))
    assert rows[item.minute.id].cells[1].below == "Decision D-014; Action A-041; Partly assured"


@given(attendees)
def test_attendance_that_is_typed_again_is_the_same(told: list[Attendee]) -> None:
    typed = parse_attendance((presence, attendance_text(told, presence)) for presence in Presence)
    assert sorted(typed, key=repr) == sorted(told, key=repr)
    for presence in Presence:
        assert attendance_text(typed, presence) == attendance_text(told, presence)


def test_the_sentence_names_unpublished_decisions() -> None:
    published = replace(minuted.FUNDED, published_on=office.AS_AT)
    assert decisions_sentence(()) == "No decision has been recorded yet."
    assert decisions_sentence((minuted.FUNDED, minuted.KEPT_BACK)) == "Not published yet: D-014."
    assert (
        decisions_sentence((published, minuted.KEPT_BACK))
        == "All decisions that must be published have been published."
    )
    texts = [decision_row(entry).cells[-1].text for entry in (minuted.FUNDED, published, minuted.KEPT_BACK)]
    assert texts == ["Not yet", "8 July 2025", "Restricted"]
