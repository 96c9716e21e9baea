"""A timeline tells what each update changed, and no more."""

from datetime import UTC, date, datetime

from boardpack.domain.actions import ActionId, ActionUpdate, Assurance, Status, UpdateId, UpdateKind
from ui.models.history import entries, times_moved


def update(number: int, day: date, kind: UpdateKind = UpdateKind.PROGRESS, **told: object) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return ActionUpdate(
        UpdateId(f"{number:03}"),
        ActionId("a"),
        at,
        "T. Brandreth",
        kind,
        **told,  # type: ignore[arg-type]
    )


CREATED = update(1, date(2025, 3, 20), UpdateKind.CREATE, title="Agree", owner="L. H.", target=date(2025, 5, 29))
MOVED = update(
    2, date(2025, 6, 12), UpdateKind.MEETING, target=date(2025, 6, 26), assurance=Assurance.PARTLY, note="Why?"
)
TOLD = update(3, date(2025, 7, 3), status=Status.ON_TRACK, owner="L. H.", note="Two are signed.")


def test_updates_are_told_newest_first_with_what_they_changed() -> None:
    told = entries((CREATED, MOVED, TOLD))
    assert [entry.words for entry in told] == [
        "On track. Two are signed.",
        "Target moved to 26 June 2025. Partly assured. Why?",
        "Action raised.",
    ]
    assert told[1].when == "12 June 2025, at the meeting"


def test_a_field_that_stays_is_not_told_again() -> None:
    assert "Owner" not in entries((CREATED, TOLD))[0].words


def test_a_new_owner_and_new_words_are_told() -> None:
    change = update(4, date(2025, 7, 4), title="Agree in writing", owner="A. Other")
    assert entries((CREATED, change))[0].words == "Now reads “Agree in writing”. Owner: A. Other."


def test_moves_of_the_target_are_counted() -> None:
    assert times_moved((CREATED, MOVED, TOLD)) == 1
    assert times_moved((CREATED,)) == 0
