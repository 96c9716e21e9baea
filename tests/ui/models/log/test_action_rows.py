"""The rows of the log: overdue actions come first, and are overdue in words."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.log.actions import Action, ActionId, ActionState, Standing, Status
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import LogQuery, LogSort
from ui.models.log.actions import ACTION_COLUMNS, ActionFilter, action_row, log_query, log_sentence
from ui.models.rows import cell_words
from ui.models.standing import standing_for, standing_words
from ui.shapes import StatusShape

TODAY = date(2025, 7, 8)


def action(ref: str = "A-001", **told: object) -> ActionState:
    made = Action(ActionId(ref), ref, datetime(2025, 3, 20, tzinfo=UTC), "T. Brandreth")
    return ActionState(made, title="Agree data sharing", owner="L. Hathersedge", **told)  # type: ignore[arg-type]


def test_an_overdue_action_shows_the_days_and_is_read_aloud_in_full() -> None:
    status = action_row(action(target=date(2025, 6, 26), status=Status.ON_TRACK), TODAY).cells[-1]
    assert (status.text, status.shape) == ("12 days overdue", StatusShape.SQUARE)
    assert status.spoken == "12 days overdue"


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        (Status.NOT_REPORTED, StatusShape.DASH),
        (Status.NOT_STARTED, StatusShape.RING),
        (Status.ON_TRACK, StatusShape.HALF),
        (Status.AT_RISK, StatusShape.TRIANGLE),
    ],
)
def test_each_status_has_its_shape_and_its_word(status: Status, shape: StatusShape) -> None:
    cell = action_row(action(target=date(2025, 7, 31), status=status), TODAY).cells[-1]
    assert (cell.text, cell.shape) == (status.value.capitalize(), shape)
    assert standing_for(action(target=date(2025, 7, 31), status=status), TODAY).endswith("due 31 July 2025")


def test_a_complete_action_shows_the_day() -> None:
    done = action(status=Status.COMPLETE, completed_at=datetime(2025, 7, 3, tzinfo=UTC))
    assert standing_words(done, TODAY) == "Complete, 3 July 2025"


def test_a_restricted_action_is_marked_behind_its_title_and_read_aloud() -> None:
    cells = action_row(action(), TODAY, both_changed=True, is_restricted=True).cells
    assert cells[1].hint == "Restricted, Conflicts"
    assert cells[1].copied == "Agree data sharing (restricted)"
    assert cells[0].spoken.startswith("A-001, Agree data sharing. Restricted. Not reported")
    assert action_row(action(), TODAY).cells[1].hint == ""


def test_a_cell_without_a_value_is_empty() -> None:
    bare = ActionState(action().action, title="Do it")
    row = action_row(bare, TODAY)
    assert [cell.text for cell in row.cells] == ["A-001", "Do it", "", "", "", "Not reported", "Not reported"]
    assert (row.cells[1].below, row.cells[-1].below) == ("", "")
    assert row.sentence == "A-001, Do it. Not reported."


def test_the_target_is_below_the_status_and_copied_beside_it() -> None:
    cells = action_row(action(target=date(2025, 6, 26)), TODAY).cells
    assert (cells[-1].text, cells[-1].below) == ("12 days overdue", "26 June 2025")
    assert list(map(cell_words, cells[-2:])) == ["12 days overdue", "26 June 2025"]


def asked(view: ActionFilter, key: str = "target", **told: object) -> LogQuery:
    return log_query(view, key, "", frozenset((ActionId("one"),)), date(2025, 7, 8), **told)  # type: ignore[arg-type]


def test_filters_match_their_names() -> None:
    assert asked(ActionFilter.OPEN).standings == frozenset(Standing) - {Standing.COMPLETE}
    assert asked(ActionFilter.AT_RISK).standings == {Standing.AT_RISK}
    assert asked(ActionFilter.COMPLETE).standings == {Standing.COMPLETE}
    assert asked(ActionFilter.ALL) == LogQuery(sort=LogSort.TARGET)
    assert asked(ActionFilter.BOTH_CHANGED).among == {"one"}


@pytest.mark.parametrize("key", [column.key for column in ACTION_COLUMNS if column.key])
def test_every_column_with_a_key_orders(key: str) -> None:
    up, down = asked(ActionFilter.ALL, key), asked(ActionFilter.ALL, key, descending=True)
    assert up.sort is down.sort
    assert (up.descending, down.descending) == (False, True)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (LogCounts(), "No actions yet."),
        (LogCounts(complete=3), "No open actions. 3 actions complete."),
        (LogCounts(on_track=1), "1 open action, none overdue."),
        (LogCounts(overdue=7, at_risk=2, on_track=15), "24 open actions, 7 overdue, 2 at risk."),
    ],
)
def test_the_sentence_counts_what_the_list_shows(counts: LogCounts, sentence: str) -> None:
    assert log_sentence(counts) == sentence


def test_filters_of_the_list_become_the_query_of_the_log() -> None:
    query = asked(ActionFilter.ALL, asked={"owner": "DCI Hale", "report": "r1", "target": "30 days", "colour": "blue"})
    assert (query.owners, query.report_id) == ({"DCI Hale"}, "r1")
    assert (query.due_from, query.due_to) == (date(2025, 7, 8), date(2025, 8, 7))
    passed = asked(ActionFilter.ALL, asked={"target": "passed"})
    assert (passed.due_from, passed.due_to) == (None, date(2025, 7, 7))
