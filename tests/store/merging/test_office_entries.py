"""People in office, saved views and bodies that two copies add apart are all kept; disagreements are told in words."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.reviews import statement_in_words
from boardpack.domain.office.office_holders import OfficeHolder, Seat
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.register.bodies import OfficeBody
from boardpack.store import Session, Store
from boardpack.store.history.ledger import Ledger
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import connect
from boardpack.store.schema.tables import SETTING, SETTING_CHANGE
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import NOW, stamp
from tests.store.copies import copy_of, outcome_of, rows_of, take

pytestmark = pytest.mark.long(9)

FIRST = OfficeHolder("First Person", Seat.CHAIR, date(2024, 1, 1))
CAROL = OfficeHolder("Carol Chief", Seat.CHIEF_CONSTABLE, date(2025, 5, 1))
DAN = OfficeHolder("Dan Deputy", Seat.DEPUTY, date(2025, 6, 1))
LATE, MINE = SavedView("actions", "Late", "Overdue"), SavedView("actions", "Mine", "Open", asked=(("owner", "Hale"),))
FORUM, GROUP = OfficeBody("Resilience Forum", ("RF",)), OfficeBody("Flood Group")
SCHEMA_3 = Path(__file__).parents[1] / "fixtures" / "schema-3.db"


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
    moved = OfficeHolder(CAROL.name, CAROL.role, date(2025, 5, 6))
    left = OfficeHolder(CAROL.name, CAROL.role, date(2025, 5, 2), date(2025, 12, 31))
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
    assert office_of(store) == ((CAROL,), (LATE,), (FORUM,))

    gone = OfficeHolder(CAROL.name, CAROL.role, CAROL.since, date(2025, 12, 31))
    write(store, lambda session: session.people.change(CAROL, gone), 5)
    write(store, lambda session: session.saved_views.remove(LATE), 5)
    write(store, lambda session: session.settings.change({"bodies": ()}), 5)
    assert office_of(store) == ((gone,), (), ())


def test_a_view_of_the_past_has_the_people_of_that_day_and_before_any_the_first(store: Store) -> None:
    write(store, lambda session: session.people.add(FIRST), 24)
    write(store, lambda session: session.people.add(CAROL), 24 * 10)
    write(store, lambda session: session.people.remove(FIRST), 24 * 20)

    with store.reading() as session:
        for days, people in ((0, (FIRST,)), (5, (FIRST,)), (15, (FIRST, CAROL)), (25, (CAROL,))):
            day = (NOW + timedelta(days=days)).date()
            assert session.settings.get(AsAt(day)).people == people
        assert session.settings.get().people == (CAROL,)


# ---- what a store of schema 3 held as lines of a setting ------------------------------------------


def line(person: OfficeHolder) -> str:
    until = person.until.isoformat() if person.until else None
    shown = {"name": person.name, "role": person.role, "from": person.since.isoformat(), "until": until}
    return json.dumps(shown, ensure_ascii=False)


def view_line(view: SavedView) -> str:
    shown = {"page": view.page, "name": view.name, "part": view.part, "asked": view.asked}
    return json.dumps(shown, sort_keys=True, ensure_ascii=False)


def old_store(folder: Path) -> Store:
    folder.mkdir()
    shutil.copy(SCHEMA_3, folder / "board.db")
    return Store(folder)


def set_former(store: Store, name: str, lines: list[str], days: int, by: str = "Ann") -> None:
    """Set a list as a program of schema 3 did."""
    with closing(connect(store.path)) as db:
        db.execute("BEGIN IMMEDIATE")
        ledger = Ledger(db, stamp(NOW + timedelta(days=days), by))
        if ledger.row("SELECT id FROM setting WHERE id = ?", [name]) is None:
            ledger.enter(SETTING, identifier=name)
        ledger.add(SETTING_CHANGE, name, {"value": json.dumps(lines, ensure_ascii=False)})
        db.commit()


@pytest.fixture
def old(tmp_path: Path) -> Store:
    """A store of schema 3 with one person, one view and one body, of a time after all else in it."""
    store = old_store(tmp_path / "office")
    set_former(store, "people", [line(FIRST)], 40)
    set_former(store, "saved_views", [view_line(LATE)], 40)
    set_former(store, "bodies", ["Resilience Forum: RF"], 40)
    return store


def test_the_lists_of_a_store_of_schema_3_become_entries_with_their_history(old: Store) -> None:
    set_former(old, "people", [line(FIRST), line(CAROL)], 50)
    set_former(old, "people", [line(CAROL)], 60)
    open_workspace(old.folder)

    assert office_of(old) == ((CAROL,), (LATE,), (FORUM,))
    with old.reading() as session:
        for days, people in ((0, (FIRST,)), (45, (FIRST,)), (55, (FIRST, CAROL)), (65, (CAROL,))):
            assert session.settings.get(AsAt((NOW + timedelta(days=days)).date())).people == people
    assert {finding.rule for finding in verify(old)} <= {"file-changed"}


def grown_apart(old: Store) -> Store:
    laptop = copy_of(old, "laptop")
    set_former(old, "people", [line(FIRST), line(CAROL)], 50)
    set_former(laptop, "people", [line(FIRST), line(DAN)], 51, "Bob")
    set_former(laptop, "saved_views", [view_line(LATE), view_line(MINE)], 51, "Bob")
    set_former(laptop, "bodies", ["Resilience Forum: RF", "Flood Group"], 51, "Bob")
    return laptop


def test_two_copies_that_were_brought_up_to_date_apart_are_one_again_when_merged(old: Store) -> None:
    laptop = grown_apart(old)
    for store in (old, laptop):
        open_workspace(store.folder)

    take(old, laptop)
    take(laptop, old)

    assert office_of(old) == office_of(laptop) == ((FIRST, DAN, CAROL), (LATE, MINE), (GROUP, FORUM))
    assert (rows_of(old), outcome_of(old)) == (rows_of(laptop), outcome_of(laptop))
    with old.reading() as session:
        assert session.clashes.list() == ()
    assert {finding.rule for finding in verify(old)} <= {"file-changed"}


def test_a_copy_that_is_still_of_schema_3_brings_its_people_as_entries(old: Store) -> None:
    laptop = grown_apart(old)
    office = open_workspace(old.folder)

    merged = office.reviews.merge(laptop.path)

    assert merged.batch is not None
    assert office_of(old) == ((FIRST, DAN, CAROL), (LATE, MINE), (GROUP, FORUM))
    assert office.reviews.undecided_elsewhere() == ()
    says = [entry.says for entry in merged.preview.new if entry.thing == "People"]
    assert says == ["Value: First Person; Dan Deputy."]
    assert {finding.rule for finding in verify(old)} <= {"file-changed"}


def test_lists_that_were_merged_before_the_store_was_brought_up_to_date_are_all_kept(
    old: Store, tmp_path: Path
) -> None:
    laptop = grown_apart(old)
    copied = copy_of(laptop, "copied")
    with closing(connect(old.path)) as db, closing(connect(copied.path)) as other:
        theirs = list(other.query("SELECT * FROM setting_change"))
        ledger = Ledger(db, stamp(NOW + timedelta(days=52)))
        db.execute("BEGIN IMMEDIATE")
        batch = ledger.batch
        ledger.receive("setting_change", [{**row, "seq": None, "batch": batch} for row in theirs])
        db.commit()

    open_workspace(old.folder)
    open_workspace(laptop.folder)
    take(old, laptop)

    assert office_of(old) == ((FIRST, DAN, CAROL), (LATE, MINE), (GROUP, FORUM))


def test_what_cannot_be_read_of_a_former_list_or_a_setting_is_reported(old: Store) -> None:
    set_former(old, "people", [line(FIRST), '{"name": "X"}'], 50)
    set_former(old, "clear_days", ["five"], 50)

    workspace: Workspace = open_workspace(old.folder)

    assert workspace.settings.get().clear_days == 5
    assert {(item.name, item.text) for item in workspace.settings.unread()} == {
        ("people", '{"name": "X"}'),
        ("clear_days", '["five"]'),
    }
    workspace.settings.change({"office_email": "office@example.org"})
    assert len(workspace.settings.unread()) == 2
    workspace.settings.change({"clear_days": 6})
    assert [item.name for item in workspace.settings.unread()] == ["people"]
