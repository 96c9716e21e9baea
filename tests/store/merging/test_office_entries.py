"""People in office, saved views and bodies that two copies add apart are all kept; disagreements are told in words."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.reviews import statement_in_words
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.register.bodies import OfficeBody
from boardpack.store import Session, Store
from boardpack.workspace import create_workspace, open_workspace
from tests.builders import NOW, SETTINGS, stamp
from tests.store.copies import copy_of, take

FIRST = Person("First Person", Seat.CHAIR, date(2024, 1, 1))
CAROL = Person("Carol Chief", Seat.CHIEF_CONSTABLE, date(2025, 5, 1))
DAN = Person("Dan Deputy", Seat.DEPUTY, date(2025, 6, 1))
LATE, MINE = SavedView("actions", "Late", "Overdue"), SavedView("actions", "Mine", "Open", asked=(("owner", "Hale"),))
FORUM, GROUP = OfficeBody("Resilience Forum", ("RF",)), OfficeBody("Flood Group")


def write(store: Store, what: Callable[[Session], object], hours: int = 0, by: str = "Ann") -> None:
    with store.writing(stamp(NOW + timedelta(hours=hours), by)) as session:
        what(session)


def office_of(store: Store) -> tuple[object, ...]:
    with store.reading() as session:
        settings = session.settings.get()
        return settings.people, session.saved_views.list(), settings.bodies


def test_two_copies_that_each_add_a_person_a_view_and_a_body_keep_both(tmp_path: Path) -> None:
    ann = create_workspace(tmp_path / "a", "Board", author="Ann")
    ann.people.add(FIRST)
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    bob = open_workspace(tmp_path / "b", author="Bob")
    for workspace, person, view, body in ((ann, CAROL, LATE, FORUM), (bob, DAN, MINE, GROUP)):
        workspace.people.add(person)
        workspace.settings.keep_view(view)
        workspace.settings.change({"bodies": (body,)})

    bob.reviews.write(tmp_path / "b.review", everything=True)
    ann.reviews.merge(tmp_path / "b.review")

    assert ann.people.roll().people == (FIRST, DAN, CAROL)
    assert ann.settings.views() == (LATE, MINE)
    assert ann.settings.get().bodies == (GROUP, FORUM)
    assert ann.reviews.undecided_elsewhere() == ()


def test_a_disagreement_about_one_person_is_told_field_by_field_in_words(store: Store) -> None:
    write(store, lambda session: session.people.add(CAROL))
    copy = copy_of(store, "laptop")
    moved = Person(CAROL.name, CAROL.role, date(2025, 5, 6))
    left = Person(CAROL.name, CAROL.role, date(2025, 5, 2), date(2025, 12, 31))
    write(store, lambda session: session.people.change(CAROL, moved), 1)
    write(copy, lambda session: session.people.change(CAROL, left), 2, "Bob")

    take(store, copy)

    with store.reading() as session:
        (found,) = session.clashes.list()
    assert (found.thing, found.clash.fields) == ("Carol Chief", ("since_on",))
    assert [statement_in_words(branch.head) for branch in found.clash.branches] == [
        "First day: 6 May 2025.",
        "First day: 2 May 2025. Last day: 31 December 2025.",
    ]


def test_an_entry_that_both_copies_made_is_shown_once_and_changed_as_one(store: Store) -> None:
    copy = copy_of(store, "laptop")
    for number, one in enumerate((store, copy)):
        write(one, lambda session: session.people.add(CAROL), number)
        write(one, lambda session: session.saved_views.keep(LATE), number)
        write(one, lambda session: session.settings.change({"bodies": (FORUM,)}), number)
    take(store, copy)
    assert office_of(store) == ((*SETTINGS.people, CAROL), (LATE,), (FORUM,))

    gone = Person(CAROL.name, CAROL.role, CAROL.since, date(2025, 12, 31))
    write(store, lambda session: session.people.change(CAROL, gone), 5)
    write(store, lambda session: session.saved_views.remove(LATE), 5)
    write(store, lambda session: session.settings.change({"bodies": ()}), 5)
    assert office_of(store) == ((*SETTINGS.people, gone), (), ())


def test_a_view_of_the_past_has_the_people_of_that_day_and_those_who_were_added_late(store: Store) -> None:
    write(store, lambda session: session.people.add(FIRST), 24)
    write(store, lambda session: session.people.add(CAROL), 24 * 10)
    write(store, lambda session: session.people.remove(FIRST), 24 * 20)

    with store.reading() as session:
        for days, people in ((0, (CAROL,)), (5, (FIRST, CAROL)), (15, (FIRST, CAROL)), (25, (CAROL,))):
            day = (NOW + timedelta(days=days)).date()
            assert session.settings.get(AsAt(day)).people == (*SETTINGS.people, *people)
        assert session.settings.get().people == (*SETTINGS.people, CAROL)
