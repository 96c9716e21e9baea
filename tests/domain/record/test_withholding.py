"""Whose decision it was to keep something back: told for the day on which it was taken."""

from dataclasses import replace
from datetime import UTC, date, datetime

from boardpack.domain.meetings.issues import PACK_SERIES, Issue, IssueId
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.office_holders import OfficeHolder, Seat
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.withholding import decider

_BEFORE = OfficeHolder("Ann Lee", Seat.MONITORING_OFFICER, None, date(2025, 7, 9))
_AFTER = OfficeHolder("Bo Ray", Seat.MONITORING_OFFICER, date(2025, 7, 10))
_TOLD = Settings("High Harms Board", people=(_BEFORE, _AFTER))
_MEETING_DAY = date(2025, 7, 16)
_ISSUE = Issue(
    IssueId("i"),
    MeetingId("m"),
    PACK_SERIES,
    "2025-07-16 Pack",
    "7C1E 90AB",
    "",
    "",
    "",
    (),
    datetime(2025, 7, 8, 10, tzinfo=UTC),
    "Sam Secretary",
)


def _words(settings: Settings, issue: Issue | None = None) -> str:
    found = decider(settings, _MEETING_DAY, issue)
    return found.in_words().replace("\u00a0", " ") if found else ""


def test_it_is_the_monitoring_officer_of_the_day():
    assert _words(_TOLD) == "Bo Ray, Monitoring Officer"


def test_with_the_issue_it_is_the_officer_of_the_day_of_the_issue():
    assert _words(_TOLD, _ISSUE) == "Ann Lee, Monitoring Officer, when the pack was issued, 8 July 2025"


def test_where_nobody_is_told_it_is_the_office_with_the_issue_and_no_account():
    office = Settings("High Harms Board", office_name="Office of the Commissioner")

    assert _words(office, _ISSUE) == "Office of the Commissioner, when the pack was issued, 8 July 2025"
    assert _words(office) == ""


def test_an_officer_who_has_left_decides_nothing_any_more():
    left = replace(_TOLD, people=(_BEFORE,))

    assert _words(left) == ""
