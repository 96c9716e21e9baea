"""Identifiers sort by time, whatever the clocks do."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.store.schema.identifiers import Identifiers, milliseconds

MOMENT = datetime(2025, 7, 8, 9, 30, tzinfo=UTC)


def test_an_identifier_is_a_uuid_of_version_7_with_its_time() -> None:
    made = Identifiers(MOMENT).new()

    assert uuid.UUID(made).version == 7
    assert uuid.UUID(made).variant == uuid.RFC_4122
    assert milliseconds(made) == int(MOMENT.timestamp() * 1000)


def test_identifiers_of_one_moment_keep_their_order() -> None:
    maker = Identifiers(MOMENT)
    made = [maker.new() for _ in range(10_000)]

    assert made == sorted(set(made))


@given(st.integers(-10_000, 10_000))
def test_an_identifier_sorts_after_the_one_it_follows_even_from_a_clock_ahead(seconds: int) -> None:
    other = Identifiers(MOMENT + timedelta(seconds=seconds)).new()

    assert Identifiers(MOMENT).new(after=other) > other


def test_identifiers_of_two_computers_differ() -> None:
    assert Identifiers(MOMENT).new() != Identifiers(MOMENT).new()
