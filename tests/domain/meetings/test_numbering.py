"""Items keep the order of the agenda, and papers are numbered in it, a glossary last in its part."""

from datetime import date, time

from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    Paper,
    PaperId,
    Restriction,
    in_paper_order,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind

MEETING = Meeting(MeetingId("m1"), date(2025, 7, 16), time(10, 30))


def item(position: int, title: str, kind: PaperKind | None = None, *, restricted: bool = False) -> AgendaItem:
    paper = Paper(PaperId(f"p{position}"), kind, title) if kind else None
    restriction = Restriction("Names") if restricted else None
    return AgendaItem(
        AgendaItemId(f"i{position}"), MEETING.id, position, title, minutes=10, restriction=restriction, paper=paper
    )


ITEMS = number_agenda(
    MEETING,
    (
        item(1, "Welcome", PaperKind.GLOSSARY),
        item(2, "Vetting", PaperKind.BOARD_PAPER, restricted=True),
        item(3, "Apologies"),
        item(4, "Log", PaperKind.ACTION_LOG),
        item(5, "Terms", PaperKind.GLOSSARY, restricted=True),
        item(6, "Plan", PaperKind.FORWARD_PLAN),
    ),
)


def test_items_are_numbered_as_on_the_agenda_and_a_glossary_has_the_last_paper_of_its_part():
    assert [(entry.number, entry.item.title, entry.paper_number) for entry in ITEMS] == [
        ("1", "Welcome", "3"),
        ("2", "Apologies", None),
        ("3", "Log", "1"),
        ("4", "Plan", "2"),
        ("5", "Vetting", "4"),
        ("6", "Terms", "5"),
    ]
    assert [entry.starts_at for entry in ITEMS][:3] == [time(10, 30), time(10, 40), time(10, 50)]


def test_papers_are_in_the_order_of_their_numbers():
    numbers = [entry.paper_number for entry in in_paper_order(ITEMS) if entry.paper_number]

    assert numbers == ["1", "2", "3", "4", "5"]
