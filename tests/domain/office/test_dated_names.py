"""Names of office, board, force and bodies that are right before or after a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.office.dated_names import OWN_NAMES, DatedName, dated_name_as_line, parse_dated_name
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.bodies import OfficeBody
from boardpack.errors import RefusedError
from boardpack.values import replace

OFFICE = Settings(
    "High Harms Board",
    office_name="Office of the Mayor",
    force_name="Northmere Police",
    response_copies=("Flood Forum", "HMICFRS"),
    bodies=(OfficeBody("Flood Forum", ("NFF",)),),
)
DAY = date(2027, 5, 7)
days = st.none() | st.dates(date(2016, 1, 1), date(2040, 1, 1))


def named(*lines: str) -> Settings:
    return replace(OFFICE, dated_names=tuple(map(parse_dated_name, lines)))


@pytest.mark.parametrize(("day", "name"), [(date(2027, 5, 6), "Office of the PCC"), (DAY, "Office of the Mayor")])
def test_an_earlier_name_is_used_until_its_last_day(day: date, name: str) -> None:
    office = named("Office until 6 May 2027 = Office of the PCC")

    assert settings_on(office, day).office_name == name


@pytest.mark.parametrize(("day", "name"), [(date(2028, 3, 31), "Northmere Police"), (date(2028, 4, 1), "Joint Police")])
def test_a_later_name_is_used_from_its_first_day(day: date, name: str) -> None:
    assert settings_on(named("the force from 1 April 2028 = Joint Police"), day).force_name == name


def test_of_two_names_on_one_day_the_one_that_began_last_is_used() -> None:
    office = named("Board from 1 May 2026 = Second Board", "Board from 1 May 2025 = First Board")

    assert settings_on(office, DAY).board_name == "Second Board"
    assert settings_on(office, date(2025, 6, 1)).board_name == "First Board"


def test_a_body_has_its_earlier_name_in_the_list_of_bodies_and_among_the_copies() -> None:
    earlier = settings_on(named("Flood Forum until 6 May 2027 = Rivers Forum"), date(2027, 1, 1))

    assert earlier.bodies == (OfficeBody("Rivers Forum", ("NFF",)),)
    assert earlier.response_copies == ("Rivers Forum", "HMICFRS")


@pytest.mark.parametrize(
    "line",
    ["Office = New Office", "until 6 May 2027 = Office", "Office until 6 May 2027 =", "Office from 31 May 27 = X"],
)
def test_a_line_without_a_day_a_name_or_what_it_names_is_refused(line: str) -> None:
    with pytest.raises(RefusedError, match="is not a name with a date"):
        parse_dated_name(line)


def test_a_name_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RefusedError, match="the last day is before the first"):
        parse_dated_name("Force from 7 May 2027 until 6 May 2027 = X")


@given(st.sampled_from([*OWN_NAMES, "Flood Forum"]), days, days)
def test_a_name_is_read_back_from_its_line(of: str, since: date | None, until: date | None) -> None:
    if not (since or until) or (since and until and until < since):
        return
    dated = DatedName(of, "Office = of the PCC", since, until)

    assert parse_dated_name(dated_name_as_line(dated)) == dated


def test_a_day_that_is_none_is_refused_in_words() -> None:
    with pytest.raises(RefusedError, match="“31 Juli 2027” is not a date"):
        parse_dated_name("Office until 31 Juli 2027 = Office of the PCC")
