from dataclasses import replace
from datetime import date

from hypothesis import given

from boardpack.domain.log.actions import Status
from boardpack.domain.log.counts import count_log, count_silent
from boardpack.domain.log.log_changes import changes_between
from tests.domain.logs import DAYS, ITEM_IDS, History, histories
from tests.papers.office import AS_AT, action, at


@given(histories(ITEM_IDS), histories(ITEM_IDS), DAYS, DAYS)
def test_the_changes_add_up(before: tuple[History, ...], now: tuple[History, ...], day_before: date, day: date) -> None:
    earlier, later = tuple(state for state, _ in before), tuple(state for state, _ in now)
    changes = changes_between(earlier, day_before, later, day)
    first, last = count_log(earlier, day_before), count_log(later, day)
    grown = len(changes.raised) + len(changes.reopened) - len(changes.completed) - len(changes.withdrawn)
    assert first.open + grown == last.open
    assert first.overdue + len(changes.overdue) - len(changes.no_longer_overdue) == last.overdue


def test_what_became_of_an_action_is_told_by_its_standings() -> None:
    first = action("A-001", "Train", target=date(2025, 6, 1))
    done = replace(first, status=Status.COMPLETE, completed_at=at(date(2025, 7, 1)))
    changes = changes_between((first,), date(2025, 5, 1), (first,), AS_AT)
    assert (changes.overdue, changes.raised, changes.completed) == ((first,), (), ())
    assert changes_between((first,), AS_AT, (done,), AS_AT).completed == (done,)
    assert changes_between((done,), AS_AT, (first,), AS_AT).reopened == (first,)
    assert changes_between((first,), AS_AT, (), AS_AT).withdrawn == (first,)
    assert changes_between((), AS_AT, (first,), AS_AT).raised == (first,)


def test_an_action_is_silent_after_four_weeks_without_an_update() -> None:
    new = action("A-001", "Train", created_on=date(2025, 6, 20))
    old = action("A-002", "Train", created_on=date(2025, 4, 1))
    changed = replace(old, last_note="Begun", last_note_at=at(date(2025, 6, 10)))
    done = replace(old, status=Status.COMPLETE, completed_at=at(date(2025, 5, 1)))
    assert count_silent((new, old, changed, done), AS_AT) == 1
