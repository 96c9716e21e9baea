"""Values and the rows that hold them."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import NewType

import pytest
from msgspec import ValidationError

from boardpack.store.schema.tables import History, Subject
from boardpack.store.schema.values import Mapped, json_text
from boardpack.values import Frozen

VisitId = NewType("VisitId", str)
VISIT = Subject("visit", ("created_at", "room_id"))
VISIT_CHANGE = History(
    "visit_change",
    VISIT,
    "visit_id",
    ("held_on", "starts_at", "mood", "room_id", "number", "guests", "opened", "cancelled"),
)


class Mood(StrEnum):
    CALM = "calm"


class Guest(Frozen):
    name: str
    mood: Mood = Mood.CALM


class Visit(Frozen):
    id: VisitId
    created_at: datetime | None = None
    held_on: date | None = None
    starts: time | None = None
    mood: Mood | None = None
    room_id: VisitId | None = None
    number: int | None = None
    guests: tuple[Guest, ...] = ()
    opened: bool = False
    cancelled: bool = False


class NewVisit(Frozen):
    held_on: date | None
    number: int | None = None


AT = datetime.fromisoformat("2026-12-02T09:00:00+00:00")
MAPPED = Mapped(Visit, VISIT_CHANGE, only_read=("cancelled",), id="visit_id", starts="starts_at")
WHOLE = Visit(VisitId("v"), AT, date(2026, 7, 8), time(10, 30), Mood.CALM, VisitId("r"), 3, (Guest("Ann\x07"),), True)
ROW = {
    "held_on": "2026-07-08",
    "starts_at": "10:30",
    "mood": "calm",
    "room_id": "r",
    "number": 3,
    "guests": '[{"name": "Ann", "mood": "calm"}]',
    "opened": 1,
}


def test_a_value_is_written_by_its_annotations_and_read_back() -> None:
    assert MAPPED.write(WHOLE) == ROW
    read = MAPPED.read({**ROW, "visit_id": "v", "cancelled": 1}, created_at=AT)
    assert read == Visit(
        VisitId("v"), AT, date(2026, 7, 8), time(10, 30), Mood.CALM, VisitId("r"), 3, (Guest("Ann"),), True, True
    )


def test_a_yes_or_no_is_a_number_because_a_hash_of_a_row_tells_them_apart() -> None:
    assert MAPPED.write(WHOLE)["opened"] is not True
    assert MAPPED.write(WHOLE, opened=True)["opened"] is not True


def test_what_has_no_value_clears_an_earlier_one_in_a_history_unless_a_number_cannot() -> None:
    blank = MAPPED.write(Visit(VisitId("v")))
    assert blank == {
        "held_on": "",
        "starts_at": "",
        "mood": "",
        "room_id": "",
        "number": None,
        "guests": "[]",
        "opened": 0,
    }
    assert MAPPED.read({**blank, "visit_id": "v"}) == Visit(VisitId("v"))


def test_in_one_entry_and_in_what_never_changes_a_field_without_a_value_is_null() -> None:
    entry = Mapped(Visit, VISIT_CHANGE, one_entry=True)
    assert entry.write(Visit(VisitId("v")))["held_on"] is None
    assert Mapped(Visit, VISIT).write(Visit(VisitId("v"))) == {"created_at": None, "room_id": None}


def test_a_row_without_a_column_gives_the_value_that_the_field_has_by_itself() -> None:
    assert MAPPED.read({"visit_id": "v", "guests": None}) == Visit(VisitId("v"))


def test_a_value_with_some_of_the_fields_writes_these_alone() -> None:
    assert MAPPED.write(NewVisit(None), cancelled=False) == {"held_on": "", "number": None, "cancelled": 0}


def test_json_that_is_no_value_of_the_declared_type_is_refused() -> None:
    with pytest.raises(ValidationError):
        MAPPED.read({**ROW, "guests": '[{"name": "Ann", "mood": "furious"}]'})


def test_control_characters_do_not_reach_a_json_column() -> None:
    assert json_text(("a\x00b", "ä")) == '["ab", "ä"]'
