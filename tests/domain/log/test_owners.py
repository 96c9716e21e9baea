"""Who holds what, and of whom nothing was heard."""

from datetime import UTC, date, datetime

from boardpack.domain.log.actions import Action, ActionId, ActionState, Status
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.owners import OwnerStanding, owner_standings, quietest

TODAY = date(2025, 7, 8)


def held(number: int, owner: str, target: date | None = None, told: date | None = None, **more: object) -> ActionState:
    raised = datetime(2025, 3, number, 9, tzinfo=UTC)
    action = Action(ActionId(f"{number:03}"), f"A-{number:03}", raised, "Sam")
    note_at = datetime(told.year, told.month, told.day, 9, tzinfo=UTC) if told else None
    return ActionState(action, title="Act", owner=owner, target=target, last_note_at=note_at, **more)  # type: ignore[arg-type]


def test_an_owner_is_told_with_open_actions_and_the_newest_word_on_any() -> None:
    states = (
        held(1, "DCI Hale", date(2025, 6, 1), date(2025, 5, 2)),
        held(2, "DCI Hale", date(2025, 9, 1), date(2025, 6, 3)),
        held(3, "DCI Hale", told=date(2025, 7, 7), status=Status.COMPLETE),
        held(4, ""),
    )
    expected = OwnerStanding("DCI Hale", LogCounts(overdue=1, not_reported=1), date(2025, 6, 3), date(2025, 3, 2))
    assert owner_standings(states, TODAY) == (expected,)


def test_silence_counts_from_the_last_word_or_from_the_newest_action_and_is_told_from_four_weeks_on() -> None:
    owners = (
        OwnerStanding("told last week", LogCounts(on_track=1), date(2025, 7, 1), date(2025, 3, 1)),
        OwnerStanding("told in June", LogCounts(on_track=1), date(2025, 6, 10), date(2025, 3, 1)),
        OwnerStanding("new", LogCounts(not_reported=1), None, date(2025, 7, 1)),
        OwnerStanding("never told", LogCounts(not_reported=1), None, date(2025, 5, 1)),
        OwnerStanding("told a day later", LogCounts(not_reported=1), date(2025, 6, 11), date(2025, 3, 1)),
    )
    assert [entry.name for entry in quietest(owners, TODAY, 5)] == ["never told", "told in June"]
