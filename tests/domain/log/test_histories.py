"""Owners and statuses over time, without gap or overlap."""

from datetime import UTC, date, datetime
from itertools import pairwise

from hypothesis import given

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import Action, ActionId, ActionUpdate, Status, UpdateId, fold
from boardpack.domain.log.histories import owner_spells
from boardpack.domain.meetings.meetings import MeetingId
from tests.domain.logs import DAYS, updates

Updates = tuple[ActionUpdate, ...]


def update(number: int, day: date, **told: object) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return ActionUpdate(UpdateId(f"{number:03}"), ActionId("a"), at, "Secretary", **told)  # type: ignore[arg-type]


MARCH = update(1, date(2025, 3, 1), owner="DCI Hale", status=Status.NOT_STARTED)
APRIL = update(2, date(2025, 4, 1), status=Status.ON_TRACK, note="Begun.")
JUNE = update(3, date(2025, 6, 1), owner="Supt Thrale", assurance=Assurance.PARTLY, meeting_id=MeetingId("m"))
HISTORY = (MARCH, APRIL, JUNE)


def test_an_action_was_owned_by_one_and_then_by_another() -> None:
    hale, thrale = owner_spells(HISTORY)
    assert (hale.owner, hale.since, hale.until) == ("DCI Hale", MARCH.at, JUNE.at)
    assert (thrale.owner, thrale.since, thrale.until, thrale.by) == ("Supt Thrale", JUNE.at, None, "Secretary")


def test_an_owner_who_is_named_again_goes_on() -> None:
    assert len(owner_spells((*HISTORY, update(4, date(2025, 7, 1), owner="Supt Thrale")))) == 2


@given(updates(forward=False))
def test_spells_tile_the_time_without_gap_or_overlap(history: Updates) -> None:
    spells = owner_spells(history)
    assert spells[0].since == history[0].at
    assert spells[-1].until is None
    assert all(former.until == later.since for former, later in pairwise(spells))
    assert all(former.owner != later.owner for former, later in pairwise(spells))
    assert all(spell.until is None or spell.since <= spell.until for spell in spells)


@given(updates(forward=False))
def test_the_last_spell_is_the_present_state(history: Updates) -> None:
    state = fold(Action(ActionId("a"), "A-001", history[0].at, "Secretary"), history)
    assert owner_spells(history)[-1].owner == state.owner


@given(updates(), DAYS)
def test_a_view_of_the_past_has_the_spells_that_had_begun(history: Updates, day: date) -> None:
    then = tuple(entry for entry in history if entry.at.date() <= day)
    begun = [(spell.owner, spell.since) for spell in owner_spells(history) if spell.since.date() <= day]
    assert [(spell.owner, spell.since) for spell in owner_spells(then)] == begun
