"""What of a meeting is for the public is decided from values, before any paper is composed."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.log.actions import Action, ActionId, ActionState, Status
from boardpack.domain.log.public import (
    doubts_about,
    is_withheld,
    public_actions,
    public_ground,
    public_items,
    why_withheld,
)
from boardpack.domain.meetings.meetings import (
    NO_REASON_YET,
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    Paper,
    PaperId,
    PaperState,
    Purpose,
    Restriction,
    number_agenda,
    paper_state,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking

_MEETING = Meeting(MeetingId("m"), date(2025, 7, 16))
_PRIVATE = Restriction("law enforcement (section 31): Operation Larkspur", date(2026, 1, 16))
_PAPER = Paper(PaperId("p"), PaperKind.BOARD_PAPER, "Larkspur paper", "Larkspur author", body="Larkspur body")


def _item(name: str, restriction: Restriction | None = None, paper: Paper | None = _PAPER) -> AgendaItem:
    return AgendaItem(
        AgendaItemId(name),
        _MEETING.id,
        1,
        f"{name} title",
        Purpose.DECISION,
        "Larkspur presenter",
        15,
        restriction,
        paper,
    )


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("law enforcement (section 31): a named person", "law enforcement (section 31)"),
        ("law enforcement", "law enforcement"),
        (" : a named person", "not for the public"),
        (NO_REASON_YET, "no reason recorded"),
        ("Ground:no space", "Ground"),
    ],
)
def test_the_ground_of_a_restriction_stands_before_its_colon(reason: str, ground: str):
    assert public_ground(Restriction(reason)) == ground


def test_of_a_restricted_item_number_ground_and_times_are_left():
    items = number_agenda(_MEETING, [_item("Larkspur", _PRIVATE), _item("Log")])

    log, private = public_items(items)

    assert log == items[0]
    assert "Larkspur" not in repr(private).replace("AgendaItemId", "").replace("id='Larkspur'", "")
    assert (private.number, private.paper_number, private.item.minutes) == ("2", "2", 15)
    assert private.item.restriction == Restriction("law enforcement (section 31)", date(2026, 1, 16))
    assert public_items((log, private)) == (log, private)


def test_a_paper_that_is_withheld_is_there_or_missing_as_it_was():
    there, missing = _item("a", _PRIVATE), _item("b", _PRIVATE, Paper(PaperId("p"), PaperKind.BOARD_PAPER, "Empty"))

    shown = public_items(number_agenda(_MEETING, [there, missing]))

    assert [paper_state(item.item) for item in shown] == [PaperState.IN, PaperState.MISSING]


def test_the_list_of_restricted_items_is_withheld_wherever_it_stands():
    item = _item("list", paper=Paper(PaperId("p"), PaperKind.RESTRICTED_ITEMS, "Larkspur list"))
    (shown,) = public_items(number_agenda(_MEETING, [item]))

    assert is_withheld(item)
    assert why_withheld(item) == "it names matters that are withheld from other papers"
    assert (shown.item.title, shown.item.paper.title) == ("list title", "Withheld")


def _state(ref: str, item: str | None) -> ActionState:
    at = datetime(2025, 7, 1, tzinfo=UTC)
    action = Action(ActionId(ref), ref, at, "S. Cole", agenda_item_id=AgendaItemId(item) if item else None)
    return ActionState(action, title="Do it", owner="DCI Hale", status=Status.ON_TRACK)


def test_an_action_is_as_public_as_the_item_that_raised_it():
    states = (_state("A-001", "private"), _state("A-002", "public"), _state("A-003", None))

    shown = public_actions(states, {AgendaItemId("private")})

    assert [state.action.ref for state in shown] == ["A-002", "A-003"]


def test_a_sensitive_paper_is_doubted_unless_it_is_withheld():
    sensitive = Paper(
        PaperId("p"), PaperKind.BOARD_PAPER, "Vetting", marking=Marking(Classification.OFFICIAL_SENSITIVE)
    )
    items = number_agenda(
        _MEETING, [_item("open", paper=sensitive), _item("private", _PRIVATE, sensitive), _item("log")]
    )

    (doubt,) = doubts_about(items)

    assert doubt.place == "Paper 1: Vetting"
    assert doubt.blocks_issue
    assert doubt.message.endswith("Restrict the item, or change the marking.")
