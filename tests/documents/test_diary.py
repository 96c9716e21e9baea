"""Calendar entries in order."""

from datetime import date, time

from boardpack.documents.diary import DiaryEntry, in_order


def test_entries_are_in_the_order_of_their_days_and_hours_and_those_of_a_whole_day_come_first() -> None:
    day = date(2025, 7, 8)
    entries = (
        DiaryEntry("1", "Next day", date(2025, 7, 9), time(9)),
        DiaryEntry("2", "Afternoon", day, time(14)),
        DiaryEntry("3", "Morning", day, time(10)),
        DiaryEntry("4", "Whole day", day),
    )
    assert [entry.title for entry in in_order(entries)] == ["Whole day", "Morning", "Afternoon", "Next day"]
