from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from boardpack.documents.diary import Diary, DiaryEntry
from boardpack.formats.calendar.writer import write_calendar
from boardpack.values import replace

KNOWN_AT = datetime(2026, 11, 24, 16, tzinfo=UTC)
MEETING = DiaryEntry(
    "meeting-m1",
    "Northmere High Harms Board",
    date(2026, 7, 8),
    time(10, 30),
    time(12, 30),
    "Meeting Room 2, Lantern House; Northmere",
    "1. Welcome (Chair)\n2. Private item",
    "Meeting",
)
PAPERS = DiaryEntry("papers-m1", "Papers are due for the meeting of 8 July 2026", date(2026, 6, 30))
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=200)


def written(*entries: DiaryEntry) -> bytes:
    return write_calendar(Diary("Northmere, Board", entries, KNOWN_AT, 7))


def read(*entries: DiaryEntry) -> list[Event]:
    return list(Calendar.from_ical(written(*entries)).events)


def test_an_hour_is_an_hour_of_london_summer_and_winter() -> None:
    winter = DiaryEntry("meeting-m2", "Board", date(2026, 12, 2), time(10, 30))
    summer_event, winter_event = read(MEETING, winter)

    assert summer_event.start.astimezone(UTC) == datetime(2026, 7, 8, 9, 30, tzinfo=UTC)
    assert summer_event.end - summer_event.start == timedelta(hours=2)
    assert winter_event.start.astimezone(UTC) == datetime(2026, 12, 2, 10, 30, tzinfo=UTC)
    assert b"DTSTART;TZID=Europe/London:20260708T103000" in written(MEETING)
    assert written(MEETING).count(b"BEGIN:VTIMEZONE") == 1


def test_a_day_is_a_whole_day_and_takes_nobody_s_time() -> None:
    (event,) = read(PAPERS)

    assert (event.start, event.end) == (date(2026, 6, 30), date(2026, 7, 1))
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_was_told_comes_back() -> None:
    (event,) = read(MEETING)

    assert (event["SUMMARY"], event["LOCATION"]) == (MEETING.title, MEETING.place)
    assert event["DESCRIPTION"] == MEETING.words
    assert event["CATEGORIES"].cats == ["Meeting"]
    assert (event["UID"], event["SEQUENCE"]) == ("meeting-m1@boardpack", 7)
    assert event.DTSTAMP == KNOWN_AT


def test_a_cancelled_entry_is_cancelled_for_calendars_that_have_it() -> None:
    kept, cancelled = read(PAPERS, replace(PAPERS, key="papers-m2", is_cancelled=True))

    assert (kept["STATUS"], cancelled["STATUS"]) == ("CONFIRMED", "CANCELLED")


def test_the_same_diary_gives_the_same_bytes() -> None:
    assert written(MEETING, PAPERS) == written(MEETING, PAPERS)


@given(texts, texts)
def test_lines_are_folded_and_words_survive_it(title: str, place: str) -> None:
    data = written(DiaryEntry("a", title, date(2026, 7, 8), place=place))

    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    (event,) = Calendar.from_ical(data).events
    assert (event["SUMMARY"], event["LOCATION"]) == (title, place)


def test_the_rule_of_londons_clock_is_whole_for_programs_without_a_table_of_zones() -> None:
    (zone,) = Calendar.from_ical(written(MEETING)).walk("VTIMEZONE")

    assert zone.to_ical(sorted=False).decode().split() == [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "TZNAME:BST",
        "DTSTART:19810329T010000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZNAME:GMT",
        "DTSTART:19961027T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]
