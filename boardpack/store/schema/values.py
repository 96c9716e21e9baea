"""Dates, times, flags and lists as columns hold them, and back."""

import json
from collections.abc import Iterable
from datetime import date, time

from boardpack.store.schema.cleaning import clean

GONE = ""


def day_text(day: date | None) -> str:
    """Return a day as a column holds it. None is an empty text, which clears an earlier one."""
    return day.isoformat() if day else GONE


def day_from(text: str | None) -> date | None:
    """Return the day that a column holds, or None."""
    return date.fromisoformat(text) if text else None


def time_text(moment: time | None) -> str:
    """Return a time of day as a column holds it, to the minute. None is an empty text."""
    return moment.strftime("%H:%M") if moment else GONE


def time_from(text: str | None) -> time | None:
    """Return the time of day that a column holds, or None."""
    return time.fromisoformat(text) if text else None


def flag(value: bool | None) -> int | None:
    """Return a yes or no as a column holds it. None means that the entry does not state it."""
    return None if value is None else int(value)


def flag_from(column: int | None) -> bool | None:
    """Return the yes or no that a column holds, or None."""
    return None if column is None else bool(column)


def texts_json(texts: Iterable[str]) -> str:
    """Return texts as one JSON column. They are cleaned here, because JSON hides control characters in escapes."""
    return json.dumps([clean(text) for text in texts], ensure_ascii=False)


def texts_from(column: str | None) -> tuple[str, ...]:
    """Return the texts of a JSON column."""
    return tuple(str(text) for text in json.loads(column or "[]"))
