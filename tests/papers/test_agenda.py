from datetime import date, time

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document, Facts, Link, Paragraph, Table, Title, plain
from boardpack.domain.meetings.meetings import AgendaItem, Purpose, Restriction, number_agenda
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.papers.agenda import compose_agenda
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from tests.papers import office
from tests.papers.outline import outline

LOG = office.paper(PaperKind.ACTION_LOG, "Log")


def _agenda(*items: AgendaItem, starts_at: time | None = time(10, 30)) -> Document:
    meeting = replace(office.MEETING, starts_at=starts_at)
    return compose_agenda(meeting, number_agenda(meeting, items), office.SETTINGS)


def _paragraphs(document: Document) -> list[str]:
    return [plain(b.content).replace(NO_BREAK, " ") for b in document.sections[0].blocks if isinstance(b, Paragraph)]


def _cells(document: Document) -> list[list[str]]:
    tables = [block for block in document.sections[0].blocks if isinstance(block, Table)]
    return [
        [" / ".join(plain(p.content) for p in cell.paragraphs) for cell in row.cells]
        for table in tables
        for row in table.rows
    ]


def test_a_paper_is_linked_by_the_anchor_that_its_section_carries() -> None:
    blocks = compose_agenda(office.MEETING, office.ITEMS, office.SETTINGS).sections[0].blocks
    cells = (cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row.cells)
    links = [i for cell in cells for p in cell.paragraphs for i in p.content if isinstance(i, Link)]
    assert [link.target for link in links] == [f"#paper-{number}" for number in range(1, 7)]


def test_a_paper_that_has_not_come_is_said_to_follow() -> None:
    rows = _cells(compose_agenda(office.MEETING, office.ITEMS, office.SETTINGS))
    assert rows[5][3].replace(NO_BREAK, " ") == "Paper 5, to follow"


def test_restricted_items_stand_in_a_table_of_their_own_with_the_reason_above() -> None:
    secret = Restriction("Law enforcement", date(2026, 1, 16))
    agenda = _agenda(office.agenda_item(1, "Open"), office.agenda_item(2, "Closed", restriction=secret))
    assert sum(isinstance(block, Table) for block in agenda.sections[0].blocks) == 2
    assert "Reason: Law enforcement. To be reviewed on 16 January 2026." in _paragraphs(agenda)[0]


def test_each_restricted_item_gives_its_own_reason_where_they_differ() -> None:
    agenda = _agenda(
        office.agenda_item(1, "Vetting", restriction=Restriction("Personal information")),
        office.agenda_item(2, "Lease", restriction=Restriction("Commercial interests")),
    )
    assert [row[1] for row in _cells(agenda)] == [
        "Vetting / Reason: Personal information.",
        "Lease / Reason: Commercial interests.",
    ]
    assert "Reason" not in _paragraphs(agenda)[0]


def test_restricted_items_on_one_ground_give_it_once_and_each_what_it_says_besides() -> None:
    agenda = _agenda(
        office.agenda_item(1, "Vetting", restriction=Restriction("Law enforcement: the paper names officers")),
        office.agenda_item(2, "Lease", restriction=Restriction("Law enforcement: the list names an operation")),
        office.agenda_item(3, "Raids", restriction=Restriction("Law enforcement")),
    )
    assert _paragraphs(agenda)[0].endswith("Reason: Law enforcement.")
    assert [row[1] for row in _cells(agenda)] == [
        "Vetting / The paper names officers.",
        "Lease / The list names an operation.",
        "Raids",
    ]


def test_an_agenda_without_business_says_so_and_has_no_empty_table() -> None:
    agenda = _agenda()
    assert _paragraphs(agenda)[0] == "There are no items on this agenda yet."
    assert _cells(agenda) == []


def test_without_a_start_the_time_is_how_long_an_item_takes() -> None:
    rows = _cells(_agenda(office.agenda_item(1, "Log"), office.agenda_item(2, "Plan", minutes=0), starts_at=None))
    assert [row[-1].replace(NO_BREAK, " ") for row in rows] == ["10 minutes", "None set"]


def test_after_an_item_of_unknown_length_no_time_is_claimed() -> None:
    rows = _cells(_agenda(office.agenda_item(1, "Log", minutes=0), office.agenda_item(2, "Plan")))
    assert [row[-1] for row in rows] == ["10:30am", "follows"]


def test_what_members_expect_is_at_the_foot() -> None:
    settings = replace(
        office.SETTINGS,
        people=(Person("R. Ashdown", Seat.COMMISSIONER), Person("Chief Constable")),
        quorum="Two members, with the Chair present",
        public_access="In person, or at fairmere.example/board",
    )
    agenda = compose_agenda(office.MEETING, office.ITEMS, settings, next_meeting=office.NEXT_MEETING)
    *_, foot = agenda.sections[0].blocks
    assert isinstance(foot, Facts)
    assert [(fact.label, plain(fact.content).replace(NO_BREAK, " ")) for fact in foot.facts] == [
        ("Members", "R. Ashdown, Police and Crime Commissioner for Fairmere (Chair); Chief Constable"),
        ("Quorum", "Two members, with the Chair present."),
        ("Interests", "Declare interests at the start of the meeting, or as soon as they become apparent."),
        ("Press and public", "In person, or at fairmere.example/board."),
        ("Next meeting", "17 September 2025, 2pm. Papers are due on 8 September 2025."),
    ]


def test_rows_are_tight_from_ten_items_so_that_the_agenda_keeps_to_its_page() -> None:
    def tables(count: int) -> list[bool]:
        agenda = _agenda(*(office.agenda_item(place, "Log") for place in range(1, count + 1)))
        return [block.tight for block in agenda.sections[0].blocks if isinstance(block, Table)]

    assert (tables(9), tables(10)) == ([False], [True])


LONG_AGENDA = (
    ("Welcome, apologies and interests", "Chair"),
    ("Minutes of 7 May 2025", "Chair"),
    ("Matters arising", "Head of Assurance"),
    ("Action log", "Head of Assurance"),
    ("Recommendation tracker", "Head of Assurance"),
    ("Children in custody: response letter", "Commissioner’s Chief of Staff"),
    ("Children who go missing: a night desk", "Assistant Chief Constable (Crime)"),
    ("Performance report, April to June 2025", "Deputy Chief Constable"),
    ("Inspection reports: update", "Deputy Chief Constable"),
    ("Annual report on complaints", "Head of Professional Standards"),
    ("Use of force in custody", "Head of Custody"),
    ("Forward plan", "Board Secretary"),
    ("Any other business", "Chair"),
    ("Restricted minutes of 7 May 2025", "Chair"),
    ("Operation Larkspur: county lines", "Head of Intelligence"),
    ("Restricted items and review dates", "Board Secretary"),
)


def test_an_agenda_of_sixteen_items_with_members_and_a_private_part_keeps_to_one_page() -> None:
    ground = "Law enforcement (section 31 of the Freedom of Information Act 2000)"
    items = [
        office.agenda_item(place, title, presenter=presenter, purpose=Purpose.INFORMATION, paper=LOG)
        for place, (title, presenter) in enumerate(LONG_AGENDA, start=1)
    ]
    private = [
        replace(item, restriction=Restriction(f"{ground}: the paper names an operation", date(2027, 6, 2)))
        for item in items[13:]
    ]
    settings = replace(
        office.SETTINGS,
        people=(
            Person("R. Ashdown", Seat.COMMISSIONER),
            *(Person(f"Director of Children’s Services {n}") for n in range(4)),
        ),
        quorum="Three members, including the Chair or deputy chair",
        public_access="May attend in person, except for items considered in private",
    )
    numbered = number_agenda(office.MEETING, (*items[:13], *private))
    agenda = compose_agenda(office.MEETING, numbered, settings, next_meeting=office.NEXT_MEETING)
    assert write_pdf(agenda, HouseStyle()).page_count == 1


def test_the_presenter_of_a_long_agenda_follows_a_short_subject_on_its_line() -> None:
    items = [office.agenda_item(place, "Log", presenter="Head of Custody") for place in range(1, 14)]
    assert _cells(_agenda(*items))[0][1] == "Log (Head of Custody)"
    assert _cells(_agenda(*items[:12]))[0][1] == "Log / Head of Custody"


def test_from_ten_items_the_name_of_the_board_is_in_the_header_alone() -> None:
    def opening(count: int) -> str:
        section = _agenda(*(office.agenda_item(place, "Log") for place in range(1, count + 1))).sections[0]
        assert office.SETTINGS.board_name in section.furniture.header_left
        title = section.blocks[0]
        assert isinstance(title, Title)
        return title.kicker

    assert (opening(9), opening(10)) == (office.SETTINGS.board_name, "")


def test_a_glossary_is_named_and_has_its_page() -> None:
    item = office.agenda_item(1, "Any other business", paper=office.paper(PaperKind.GLOSSARY, "Glossary"))
    (row,) = _cells(_agenda(item))
    assert row[2].replace(NO_BREAK, " ") == "Glossary"


def test_whole_hours_have_their_minutes_in_the_column_and_twelve_is_midday() -> None:
    rows = _cells(
        _agenda(
            office.agenda_item(1, "Log", minutes=60),
            office.agenda_item(2, "Plan", minutes=60),
            office.agenda_item(3, "End"),
            starts_at=time(10),
        )
    )
    assert [row[-1] for row in rows] == ["10:00am", "11:00am", "midday"]


def test_a_next_meeting_that_is_not_called_is_said_not_to_be() -> None:
    assert "Next meeting: Date to be confirmed." in outline(_agenda())


def test_nobody_is_called_the_chair_whom_the_office_has_not_named() -> None:
    unnamed = replace(office.SETTINGS, people=())
    assert "Chair:" in outline(compose_agenda(office.MEETING, office.ITEMS, office.SETTINGS))
    assert "Chair:" not in outline(compose_agenda(office.MEETING, office.ITEMS, unnamed))
