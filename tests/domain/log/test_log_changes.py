from datetime import date

from hypothesis import given

from boardpack.domain.log.actions import Status
from boardpack.domain.log.counts import count_log, count_silent
from boardpack.domain.log.log_changes import changes_between
from boardpack.values import replace
from tests.domain.logs import DAYS, ITEM_IDS, History, histories
from tests.papers.office import AS_AT, action, at


@given(histories(ITEM_IDS), histories(ITEM_IDS), DAYS, DAYS)
def test_the_changes_add_up(before: tuple[History, ...], now: tuple[History, ...], day_before: date, day: date) -> None:
    earlier, later = tuple(state for state, _ in before), tuple(state for state, _ in now)
    changes = changes_between(earlier, day_before, later, day)
    first, last = count_log(earlier, day_before), count_log(later, day)
    grown = len(changes.raised) + len(changes.reopened) - len(changes.completed) - len(changes.withdrawn)
    assert first.open + grown == last.open
    grown_late = len(changes.overdue) + len(changes.already_overdue) - len(changes.no_longer_overdue)
    assert first.overdue + grown_late == last.overdue


def test_what_became_of_an_action_is_told_by_its_standings() -> None:
    first = action("A-001", "Train", target=date(2025, 6, 1))
    done = replace(first, status=Status.COMPLETE, completed_at=at(date(2025, 7, 1)))
    changes = changes_between((first,), date(2025, 5, 1), (first,), AS_AT)
    assert (changes.overdue, changes.raised, changes.completed) == ((first,), (), ())
    assert changes_between((first,), AS_AT, (done,), AS_AT).completed == (done,)
    assert changes_between((done,), AS_AT, (first,), AS_AT).reopened == (first,)
    assert changes_between((first,), AS_AT, (), AS_AT).withdrawn == (first,)
    assert changes_between((), AS_AT, (first,), AS_AT).raised == (first,)


def test_an_action_became_overdue_on_the_day_after_its_target_and_not_when_the_log_got_it() -> None:
    late_before, late_since = (
        action("A-001", "Train", target=date(2025, 3, 1)),
        action("A-002", "Train", target=date(2025, 6, 1)),
    )
    changes = changes_between((), date(2025, 5, 1), (late_before, late_since), AS_AT)
    assert (changes.overdue, changes.already_overdue) == ((late_since,), (late_before,))


def test_an_action_is_silent_after_four_weeks_without_an_update() -> None:
    new = action("A-001", "Train", created_on=date(2025, 6, 20))
    old = action("A-002", "Train", created_on=date(2025, 4, 1))
    changed = replace(old, last_note="Begun", last_note_at=at(date(2025, 6, 10)))
    done = replace(old, status=Status.COMPLETE, completed_at=at(date(2025, 5, 1)))
    assert count_silent((new, old, changed, done), AS_AT) == 1


def test_an_action_without_an_update_is_silent_if_nobody_knows_when_it_was_raised() -> None:
    imported = action("A-001", "Train", created_on=AS_AT)
    assert count_silent((imported, replace(imported, raised_undated=True)), AS_AT) == 1
