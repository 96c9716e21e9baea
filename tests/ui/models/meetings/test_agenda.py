"""The agenda's rows, and where an item goes when it is moved."""

from datetime import date

import pytest
from pytestqt.modeltest import ModelTester

from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Attachment,
    Meeting,
    MeetingId,
    NumberedItem,
    Paper,
    PaperId,
    Restriction,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from ui.models.meetings.agenda import RESTRICTED_ROW, AgendaModel, agenda_rows, drop_position, step_position
from ui.models.rows import RowKind
from ui.shapes import StatusShape

MEETING = Meeting(MeetingId("m"), date(2025, 7, 16))


def an_agenda(public: int = 3, restricted: int = 0) -> tuple[NumberedItem, ...]:
    items = [
        AgendaItem(
            AgendaItemId(f"i{n}"), MEETING.id, n, f"Item {n}", restriction=Restriction("Why") if n > public else None
        )
        for n in range(1, public + restricted + 1)
    ]
    return number_agenda(MEETING, items)


def with_paper(paper: Paper | None) -> tuple[NumberedItem, ...]:
    return number_agenda(MEETING, [AgendaItem(AgendaItemId("i"), MEETING.id, 1, "Item", paper=paper)])


def test_restricted_items_are_below_a_heading_of_their_own() -> None:
    rows = agenda_rows(an_agenda(public=2, restricted=1))

    assert [id_ for id_, _ in rows] == ["i1", "i2", RESTRICTED_ROW, "i3"]
    assert rows[2][1].kind is RowKind.PART


def test_without_restricted_items_there_is_no_heading() -> None:
    assert [row.kind for _, row in agenda_rows(an_agenda())] == [RowKind.ITEM] * 3


@pytest.mark.parametrize(
    ("paper", "words", "shape"),
    [
        (None, "No paper", None),
        (Paper(PaperId("p"), PaperKind.BOARD_PAPER, "P"), "Missing", StatusShape.RING),
        (Paper(PaperId("p"), PaperKind.BOARD_PAPER, "P", body="Words"), "In", StatusShape.DISC),
        (Paper(PaperId("p"), PaperKind.ACTION_LOG, "P"), "In", StatusShape.DISC),
        (Paper(PaperId("p"), PaperKind.ATTACHED, "P", attachment=Attachment("ab", "a.pdf", 3)), "In", StatusShape.DISC),
    ],
)
def test_a_row_shows_the_state_of_the_paper(paper: Paper | None, words: str, shape: StatusShape | None) -> None:
    cell = agenda_rows(with_paper(paper))[0][1].cells[2]

    assert (cell.text, cell.shape) == (words, shape)


def test_a_screen_reader_hears_number_title_and_paper() -> None:
    paper = Paper(PaperId("p"), PaperKind.BOARD_PAPER, "P")

    assert [cell.spoken for cell in agenda_rows(with_paper(None))[0][1].cells[1:3]] == ["Item 1, Item", "No paper"]
    assert agenda_rows(with_paper(paper))[0][1].cells[2].spoken == "Paper missing"


def test_a_step_stays_inside_the_part() -> None:
    agenda = an_agenda(public=2, restricted=2)

    assert step_position(agenda, AgendaItemId("i1"), 1) == 2
    assert step_position(agenda, AgendaItemId("i2"), 1) is None
    assert step_position(agenda, AgendaItemId("i3"), -1) is None


@pytest.mark.parametrize(
    ("moved", "above", "position"),
    [
        ("i1", "i3", 2),
        ("i3", "i1", 1),
        ("i1", "", 3),
        ("i1", "i2", None),
        ("i1", "i1", None),
        ("i1", RESTRICTED_ROW, 3),
    ],
)
def test_a_dropped_item_is_placed_above_the_row_below_it(moved: str, above: str, position: int | None) -> None:
    agenda = an_agenda(public=3, restricted=1)

    assert drop_position(agenda, AgendaItemId(moved), above) == position


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = AgendaModel()
    model.show_agenda(an_agenda(public=2, restricted=2))

    qtmodeltester.check(model)

    assert model.rowCount() == 5
