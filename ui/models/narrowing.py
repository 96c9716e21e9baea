"""Filters of a list besides its chips, and the sentence that describes those in use."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from boardpack.values import Frozen

FilterChoice = tuple[str, str]
"""A value, and its words."""

PASSED, MONTH, QUARTER, NO_DATE = "passed", "30 days", "90 days", "none"
DAY_CHOICES: tuple[FilterChoice, ...] = (
    (PASSED, "Passed"),
    (MONTH, "Within 30 days"),
    (QUARTER, "Within 90 days"),
    (NO_DATE, "None set"),
)
_AHEAD = {MONTH: timedelta(days=30), QUARTER: timedelta(days=90)}


class FilterSection(Frozen):
    """One filter of a list: its key, its title, and its possible values."""

    key: str
    title: str
    choices: tuple[FilterChoice, ...]

    def words_of(self, value: str) -> str:
        """Return the text of a value. A value that is no longer a choice is returned itself."""
        return dict(self.choices).get(value, value)


def filters_sentence(asked: Mapping[str, str], sections: Sequence[FilterSection], group: str = "") -> str:
    """Return the filters in use: "Owner: DCI Hale. Target: passed. By report.". Empty if there are none."""
    parts = [
        f"{section.title}: {section.words_of(asked[section.key])}." for section in sections if section.key in asked
    ]
    return " ".join((*parts, f"By {group}.") if group else parts)


def days_of_choice(value: str, as_at: date) -> tuple[date | None, date | None]:
    """Return the first and the last day of a choice of days. None for an end that is open."""
    if value == PASSED:
        return None, as_at - timedelta(days=1)
    return (as_at, as_at + _AHEAD[value]) if value in _AHEAD else (None, None)


def is_day_in_choice(day: date | None, value: str, as_at: date) -> bool:
    """Return True if a day matches a choice of days."""
    if value == NO_DATE or day is None:
        return day is None and value == NO_DATE
    first, last = days_of_choice(value, as_at)
    return (first is None or first <= day) and (last is None or day <= last)
