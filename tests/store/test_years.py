"""A date whose year nobody can mean is refused before anything is stored, whoever enters it."""

from datetime import date

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.errors import RefusedError
from boardpack.store import Store
from boardpack.store.schema.tables import HISTORIES
from boardpack.workspace import open_workspace
from tests.builders import add_action

IMPLAUSIBLE = [date(1, 1, 1), date(26, 7, 8), date(1899, 12, 31), date(2200, 1, 1), date(9999, 12, 31)]


@pytest.mark.parametrize("day", IMPLAUSIBLE, ids=str)
def test_a_meeting_in_such_a_year_is_refused_and_not_made(store: Store, day: date) -> None:
    workspace = open_workspace(store.folder)

    with pytest.raises(RefusedError, match=f"The year {day.year:04} is not plausible.*Nothing was saved"):
        workspace.meetings.add(NewMeeting(day))
    assert workspace.meetings.list() == ()


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1970, 1, 1), date(2099, 12, 31), date(2199, 12, 31)], ids=str)
def test_a_meeting_in_any_other_year_is_made(store: Store, day: date) -> None:
    workspace = open_workspace(store.folder)
    workspace.meetings.add(NewMeeting(day))

    assert [meeting.held_on for meeting in workspace.meetings.list()] == [day]


def test_a_target_date_in_such_a_year_is_refused_and_the_update_with_it(store: Store) -> None:
    action = add_action(store)
    workspace = open_workspace(store.folder)

    with pytest.raises(RefusedError, match="The year 0026 is not plausible"):
        workspace.actions.update(action.id, NewUpdate("Deferred.", target=date(26, 9, 1)))
    with store.bare() as db:
        assert db.execute("SELECT count(*) FROM action_update").fetchone()[0] == 1


def test_every_column_of_a_date_is_known_for_one(store: Store) -> None:
    """A later schema may not name one otherwise: the check of years goes by the names."""
    with store.bare() as db:
        dates = {
            column
            for history in HISTORIES
            for column in history.columns
            if f"{column} GLOB '[0-9]"
            in db.execute("SELECT sql FROM sqlite_master WHERE name = ?", [history.table]).fetchone()[0]
        }

    assert {name for name in dates if not name.endswith("_on") and name not in ("target", "proposed_target")} == set()
