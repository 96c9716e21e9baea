"""On which days a board meets, as an office says it: “third Wednesday”, “last Thursday every 2 months”."""

import re
from calendar import day_name
from datetime import date, timedelta

from boardpack.domain.days.dates import month_end, same_day_later
from boardpack.values import Frozen

_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(day_name)}
_RULE = re.compile(r"(?:the )?(\w+) (\w+)(?: (?:of )?(?:every|each) (?:(\d{1,2}) months|month))?", re.IGNORECASE)
MOST_MONTHS = 12


class BoardDay(Frozen):
    """A weekday by its place in the month, -1 for the last one, every so many months."""

    place: int
    weekday: int
    every: int = 1


def board_day(words: str) -> BoardDay:
    """Return the rule that the words say. Raises ValueError where they say none."""
    found = _RULE.fullmatch(" ".join(words.split()))
    if found is None:
        raise ValueError(f"“{words}” is not a meeting rule")
    place, weekday = _PLACES.get(found[1].casefold()), _WEEKDAYS.get(found[2].casefold())
    every = int(found[3] or 1)
    if place is None or weekday is None or not 1 <= every <= MOST_MONTHS:
        raise ValueError(f"“{words}” is not a meeting rule")
    return BoardDay(place, weekday, every)


def next_board_day(rule: BoardDay, today: date, last: date | None) -> date:
    """Return the day of the next meeting: after today, and so many months after the last one where there was any."""
    month = same_day_later(last.replace(day=1), rule.every) if last else today.replace(day=1)
    while (day := _day_in(rule, month)) <= today:
        month = same_day_later(month, rule.every if last else 1)
    return day


def _day_in(rule: BoardDay, month: date) -> date:
    """Return the day of the rule in the month that begins on that day."""
    if rule.place > 0:
        first = month + timedelta((rule.weekday - month.weekday()) % 7)
        return first + timedelta(weeks=rule.place - 1)
    end = month_end(month.year, month.month)
    return end - timedelta((end.weekday() - rule.weekday) % 7)
