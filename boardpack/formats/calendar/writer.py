"""A diary as an iCalendar file (RFC 5545), for Outlook, Google and all others."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from boardpack import __version__
from boardpack.documents.diary import Diary, DiaryEntry

_ZONE = ZoneInfo("Europe/London")
_MORNING = 9
_WHERE = "boardpack"
_SUMMER = ("BST", datetime.fromisoformat("1981-03-29T01:00"), timedelta(0), timedelta(hours=1), 3)
_WINTER = ("GMT", datetime.fromisoformat("1996-10-27T02:00"), timedelta(hours=1), timedelta(0), 10)


def write_calendar(diary: Diary) -> bytes:
    """Return the file: the same bytes for the same diary. Hours are those of London, summer and winter."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Boardpack//Boardpack {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(diary.name))
    if diary.marking:
        calendar.add("x-wr-caldesc", vText(diary.marking))
    calendar.add("x-wr-timezone", _ZONE.key)
    calendar.add_component(_zone())
    for entry in diary.entries:
        calendar.add_component(_event(entry, diary))
    return bytes(calendar.to_ical(sorted=False))


def _event(entry: DiaryEntry, diary: Diary) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{_WHERE}")
    event.add("dtstamp", diary.known_at.astimezone(UTC))
    event.add("sequence", diary.version)
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    _add_time(event, entry)
    for name, value in (("location", entry.place), ("description", entry.words), ("categories", entry.category)):
        if value:
            event.add(name, [value] if name == "categories" else value)
    if diary.remind_days is not None and entry.reminds and not entry.is_cancelled:
        event.add_component(_alarm(entry, diary.remind_days))
    return event


def _alarm(entry: DiaryEntry, days: int) -> Alarm:
    """Return a reminder `days` before: at 9am for an all-day entry, else at its time, or an hour before for 0 days."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    if entry.starts_at is None:
        alarm.add("trigger", timedelta(hours=_MORNING) - timedelta(days=days))
    else:
        alarm.add("trigger", -timedelta(days=days) if days else -timedelta(hours=1))
    return alarm


def _add_time(event: Event, entry: DiaryEntry) -> None:
    """Add the time of an entry: a whole day is shown as free, hours as busy."""
    if entry.starts_at is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", datetime.combine(entry.on, entry.starts_at, _ZONE))
    if entry.ends_at:
        event.add("dtend", datetime.combine(entry.on, entry.ends_at, _ZONE))
    event.add("transp", "OPAQUE")


def _zone() -> Timezone:
    """Return the London time zone as fixed rules, so that the file does not depend on the computer's zone data."""
    zone = Timezone()
    zone.add("tzid", _ZONE.key)
    for kind, (name, begins, before, after, month) in ((TimezoneDaylight(), _SUMMER), (TimezoneStandard(), _WINTER)):
        kind.add("tzname", name)
        kind.add("dtstart", begins)
        kind.add("tzoffsetfrom", before)
        kind.add("tzoffsetto", after)
        kind.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        zone.add_component(kind)
    return zone
