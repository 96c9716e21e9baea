"""The content of a calendar file: kinds of day, and how long before each a calendar reminds of it."""

from enum import StrEnum

from boardpack.values import Frozen

MOST_REMIND_DAYS = 60


class CalendarKind(StrEnum):
    """A kind of day in the board's calendar."""

    MEETINGS = "meetings"
    PAPERS = "papers"
    SECTION_55 = "section 55"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    ACTIONS = "actions"


class CalendarChoice(Frozen):
    """The content of a calendar file. `remind_days` is None for no reminders, and 0 for one on the day."""

    kinds: tuple[CalendarKind, ...] = tuple(CalendarKind)
    remind_days: int | None = None


WHOLE_CALENDAR = CalendarChoice()
