"""Bank holidays of England and Wales."""

from collections.abc import Iterable, Mapping
from datetime import date

BANK_HOLIDAYS = "holidays.countries"
"""The module that is imported when a bank holiday is first asked for, in a quarter of a second."""


def bank_holidays(years: Iterable[int]) -> Mapping[date, str]:
    """Return the bank holidays of those years, with their names."""
    import holidays  # waits until somebody asks about a last day

    return dict(holidays.country_holidays("GB", subdiv="ENG", years=sorted(set(years)), observed=True))
