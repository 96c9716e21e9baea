"""The standing of an action on a day, as SQL conditions on its state `c`. They must match the domain's rules."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.log.actions import Standing


def standing_conditions(where: Standing, day: date) -> tuple[str, ...]:
    """Return conditions for a standing that an index can answer: actions with a target, and those without."""
    today = f"'{day.isoformat()}'"
    match where:
        case Standing.OVERDUE:
            return (f"c.target < {today} AND c.status <> 'complete'",)
        case Standing.COMPLETE:
            return ("c.status = 'complete' AND c.target IS NOT NULL", "c.status = 'complete' AND c.target IS NULL")
        case _:
            condition = f"c.status = '{where.value.lower()}'"
            return (f"{condition} AND c.target >= {today}", f"{condition} AND c.target IS NULL")


def first_match_sql(parts: Sequence[str]) -> str:
    """Return SQL for the place of the first of these conditions that an action meets."""
    places = " ".join(f"WHEN {part} THEN {place}" for place, part in enumerate(parts))
    return f"CASE {places} END"
