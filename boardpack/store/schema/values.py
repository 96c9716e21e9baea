"""How dates, times and lists stand in a column, and how they come back."""

import json
from collections.abc import Iterable
from datetime import date, time

from boardpack.store.schema.cleaning import clean

GONE = ""


def day_text(day: date | None) -> str:
    """A day as a column holds it; no day is an empty text, which takes away one that was there."""
    return day.isoformat() if day else GONE


def day_from(text: str | None) -> date | None:
    """The day that a column holds, if any."""
    return date.fromisoformat(text) if text else None


def time_text(moment: time | None) -> str:
    """A time of day as a column holds it, to the minute; no time is an empty text."""
    return moment.strftime("%H:%M") if moment else GONE


def time_from(text: str | None) -> time | None:
    """The time of day that a column holds, if any."""
    return time.fromisoformat(text) if text else None


def flag(value: bool | None) -> int | None:
    """A yes or no as a column holds it; nothing where it was not spoken of."""
    return None if value is None else int(value)


def flag_from(column: int | None) -> bool | None:
    """The yes or no that a column holds, if any."""
    return None if column is None else bool(column)


def texts_json(texts: Iterable[str]) -> str:
    """Texts as one JSON column. They are cleaned here, because JSON hides control characters in escapes."""
    return json.dumps([clean(text) for text in texts], ensure_ascii=False)


def texts_from(column: str | None) -> tuple[str, ...]:
    """The texts of a JSON column."""
    return tuple(str(text) for text in json.loads(column or "[]"))
