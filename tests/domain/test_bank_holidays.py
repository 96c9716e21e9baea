from datetime import date

import holidays

from boardpack.domain.bank_holidays import bank_holidays


def test_the_days_are_those_that_a_kept_library_knows() -> None:
    years = range(2011, 2061)
    known = holidays.country_holidays("GB", subdiv="ENG", years=years, observed=True)
    assert set(bank_holidays(years)) == set(known)


def test_days_at_a_weekend_have_their_substitutes() -> None:
    told = bank_holidays([2027])
    assert told[date(2027, 12, 25)] == "Christmas Day"
    assert told[date(2027, 12, 27)] == "Christmas Day (substitute day)"
    assert told[date(2027, 12, 28)] == "Boxing Day (substitute day)"
    assert bank_holidays([2022])[date(2022, 12, 27)] == "Christmas Day (substitute day)"


def test_years_come_in_order_and_once() -> None:
    days = list(bank_holidays([2026, 2025, 2026]))
    assert days == sorted(days)
    assert bank_holidays([]) == {}
