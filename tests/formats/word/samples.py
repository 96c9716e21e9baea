"""Documents of an invented office that exercise every block, for the tests of the Word writer."""

from datetime import date
from io import BytesIO

from PIL import Image

from boardpack.documents.model import (
    Align,
    Box,
    BoxKind,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Fact,
    FactLayout,
    Facts,
    Figure,
    Furniture,
    Heading,
    Letterhead,
    Link,
    List,
    ListItem,
    ListKind,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    Section,
    Shape,
    Signature,
    StatusCount,
    StatusMark,
    StatusStrip,
    Table,
    Text,
    Title,
    Tone,
    words,
)
from boardpack.papers.parts.numbering import number

DATED = date(2025, 7, 9)
FOOTER = "Version 1.0, pack 7C1E 90AB"
BOARD_AND_DATE = "Northmere High Harms Board, 16\u00a0July\u00a02025"


def rich_document() -> Document:
    """A combined document of six papers; every block of the model is in it."""
    sections = (cover(), contents(), agenda(), board_paper(), action_log(), letter(), appendix())
    return number(Document("Pack for 16 July 2025", sections, DATED, "Office of the Commissioner", "Board papers"))


def document(*blocks: object, **options: object) -> Document:
    """A document of one plain section."""
    section = Section(tuple(blocks), **options)  # type: ignore[arg-type]
    return number(Document("A paper", (section,), DATED))


def furniture(right: str) -> Furniture:
    return Furniture("OFFICIAL", BOARD_AND_DATE, right, FOOTER)


def picture(width_mm: float = 10, size: tuple[int, int] = (100, 100)) -> Picture:
    data = BytesIO()
    Image.new("RGB", size, "#1D3D6B").save(data, "PNG")
    return Picture(data.getvalue(), width_mm)


def cover() -> Section:
    facts = {
        "Chair": "Police and Crime Commissioner for Northmere",
        "Contents": "10 papers, 96 pages. Papers 8 to 10 are restricted.",
        "Copy": "7 of 14, for the Head of Assurance",
        "Version": "1.0, sent on 9 July 2025, pack 7C1E 90AB",
        "Enquiries": "Board Secretary, board@northmere.example, 01632 960 120",
    }
    block = Cover(
        "Office of the Police and\nCrime Commissioner for Northmere",
        "High Harms Board",
        "Wednesday 16 July 2025, 10:30am",
        "Meeting Room 2, Lantern House, Northmere",
        tuple(Fact(label, words(text)) for label, text in facts.items()),
        picture(),
        "Badge of the office",
    )
    return Section((block,), Furniture("OFFICIAL", page_numbers=False, header_on_first=False), "Cover", "cover")


def contents() -> Section:
    long_title = "Stalking: findings of the joint safeguarding review and the proposed changes to how risk is assessed"
    public = (
        ContentsEntry("Action log", "#paper-2", "2", "11"),
        ContentsEntry("Digital forensics: a second examination team", "#paper-5", "5", "31"),
        ContentsEntry(f"{long_title} at first contact", "#paper-6", "6", "41"),
        ContentsEntry("Forward plan", "#paper-7", "7", "", "Late paper: received on 9 July 2025"),
    )
    private = (
        ContentsEntry(
            "Vetting: cases referred", "#paper-9", "9", "79", "Restricted: personal information (section 40)"
        ),
        ContentsEntry("Lease of premises", "#paper-10", "10", "91", "Restricted: commercial interests (section 43)"),
    )
    blocks = (
        Title("Contents", "High Harms Board"),
        Contents((ContentsEntry("Agenda", "#agenda", page="3"),)),
        Heading(1, words("Public part"), small=True),
        Contents(public),
        Heading(1, words("Restricted part"), small=True),
        Paragraph(words("Not in the public version."), ParagraphRole.NOTE, keep_with_next=True),
        Contents(private),
    )
    return Section(blocks, furniture("Contents"), "Contents", "contents")


def agenda() -> Section:
    facts = {
        "Date and time": "Wednesday 16 July 2025, 10:30am to 12:30pm",
        "Place": "Meeting Room 2, Lantern House, Northmere",
        "Chair": "Police and Crime Commissioner",
        "Apologies to": "Board Secretary, 01632 960 120",
    }
    blocks = (
        Title("Agenda for 16 July 2025", "High Harms Board"),
        Facts(tuple(Fact(label, words(text)) for label, text in facts.items())),
        _agenda_table(1, 8, "Items of business, in order"),
        Heading(1, words("Restricted part")),
        Paragraph(words("Press and public are not present and the papers are left out of the public version, " * 2)),
        _agenda_table(9, 11, "Restricted items of business, in order"),
        Paragraph(
            words("Next meeting: 17 September 2025, 10:30am. Papers are due on 8 September 2025."), ParagraphRole.SMALL
        ),
    )
    return Section(blocks, furniture("Agenda"), "Agenda", "agenda")


def _agenda_table(first: int, last: int, description: str) -> Table:
    columns = (
        Column("Item", 12),
        Column("Subject and presenter", 84),
        Column("Purpose", 28),
        Column("Paper", 23),
        Column("Time", 19, Align.RIGHT),
    )
    return Table(columns, tuple(_agenda_row(item) for item in range(first, last + 1)), description)


def _agenda_row(item: int) -> Row:
    large, note = ParagraphRole.CELL_LARGE, ParagraphRole.CELL_NOTE
    paper = (Paragraph((Link(f"Paper {item - 1}", f"#paper-{item - 1}"),), large), Paragraph(words("page 31"), note))
    return Row(
        (
            Cell((Paragraph(words(str(item)), large),)),
            Cell(
                (
                    Paragraph(words("Digital forensics: a second examination team"), large),
                    Paragraph(words("Chair"), note),
                )
            ),
            Cell((Paragraph(words("Decision" if item > 1 else ""), large),)),
            Cell(paper if item > 1 else ()),
            Cell((Paragraph(words("10:30am"), large),)),
        )
    )


def board_paper() -> Section:
    facts = {"Meeting": "16 July 2025, item 6", "For": "Decision", "Author": "Head of Digital Forensics"}
    facts["Presenter"] = "Assistant Chief Constable (Crime)"
    blocks = (
        Title("Digital forensics: a second examination team", "Paper 5", anchor="paper-5"),
        Facts(tuple(Fact(label, words(text)) for label, text in facts.items())),
        _ask(),
        Heading(1, words("Why this matters now")),
        Paragraph(
            words(
                "The inspectorate reported on 16 May 2025 that examinations in Northmere wait too long. Victims keep "
                "their phones from the police for fear of losing them for months, and cases are dropped."
            )
        ),
        Paragraph(
            (
                Text("The median wait has fallen. The standard is on "),
                Link("the inspectorate’s pages", "https://inspectorate.example/standards"),
                Text(" and in "),
                Link("Paper 2", "#paper-2"),
                Text(", not in "),
                Link("Paper 8", "#paper-8"),
                Text("; it is called "),
                Text("safon yr heddlu, gwŷdd a ŵyr", language="cy"),
                Text(" 🚔."),
            )
        ),
        Heading(1, words("What has been tried")),
        Heading(2, words("Triage at the counter")),
        Paragraph(words("Since January, officers screen devices at the front counter before they send them.")),
        Heading(3, words("What held it back")),
        Paragraph(words("Two things limited the gain:"), ParagraphRole.LEAD_IN, keep_with_next=True),
        List(
            ListKind.BULLET,
            (
                ListItem(words("only 31 of 96 response sergeants have been trained; and")),
                ListItem(
                    words("the counters close at 6:00pm:"),
                    children=List(ListKind.BULLET, (ListItem(words("Eastholm;")), ListItem(words("Sandbeck.")))),
                ),
            ),
        ),
        _options_table(),
        PageBreak(),
        Heading(1, words("What happens next")),
        Paragraph(words("The steps are:"), ParagraphRole.LEAD_IN, keep_with_next=True),
        List(ListKind.NUMBERED, (ListItem(words("appoint the team;")), ListItem(words("open the room.")))),
        Figure(
            picture(154, (1540, 400)),
            "Overdue actions: 8, 7, 7, 5, 4, 3.",
            "Overdue actions have fallen",
            "Source: log.",
        ),
        Box(BoxKind.DECISION, "Decision", (Paragraph(words("The protocol was approved, subject to that change.")),)),
        Box(BoxKind.ACTION, "Action A-036", (Paragraph(words("Head of Public Protection to publish it.")),)),
        Facts(
            (Fact("Present", words("The Chair; the Chief Constable")), Fact("Apologies", words("None"))),
            FactLayout.LIST,
        ),
    )
    return Section(blocks, furniture("Paper 5  Digital forensics"), "Paper 5", "paper-5", numbered=True)


def _ask() -> Box:
    asks = (
        (Text("agree", bold=True), Text(" to fund a second examination team from October 2025, at £412,000 a year;")),
        (
            Text("note", bold=True),
            Text(" that three recommendations of the inspectorate stay overdue until the team is in post; and"),
        ),
        (Text("ask", bold=True), Text(" the Chief Constable for a further report on 17 September 2025.")),
    )
    items = tuple(ListItem(content) for content in asks)
    return Box(BoxKind.ASK, "The Board is asked to", (List(ListKind.LETTERED, items),))


def _options_table() -> Table:
    columns = (
        Column("Option", 54),
        Column("Cost a year (£)", 27, Align.RIGHT),
        Column("Median wait (days)", 38, Align.RIGHT),
        Column("Standard reached", 35),
    )
    options = (
        ("Stay as now", "0", "84", "January 2027"),
        ("Overtime for six months", "138,000", "71", "August 2026"),
        ("Second team (recommended)", "412,000", "58", "February 2026"),
    )
    rows = tuple(Row(tuple(_cell(text) for text in option), bold=option is options[-1]) for option in options)
    source = "Median wait in March 2026. Source: Head of Digital Forensics, forecast of 30 June 2025."
    return Table(columns, rows, "Three options with cost and wait", "A second team reaches the standard sooner", source)


def _cell(text: str, role: ParagraphRole = ParagraphRole.CELL) -> Cell:
    return Cell((Paragraph(words(text), role),))


def action_log(rows: int = 14, *, landscape: bool = False) -> Section:
    blocks = (
        Title("Action log as at 8 July 2025", "Paper 2"),
        Facts((Fact("Meeting", words("16 July 2025, item 3")), Fact("For", words("Assurance")))),
        _strip(),
        log_table(rows),
    )
    return Section(blocks, furniture("Paper 2  Action log"), "Paper 2", "paper-2", landscape=landscape)


def _strip() -> StatusStrip:
    return StatusStrip(
        (
            StatusCount(11, "open", bold=True),
            StatusCount(3, "overdue", Shape.SQUARE, bold=True),
            StatusCount(2, "at risk", Shape.TRIANGLE),
            StatusCount(4, "on track", Shape.HALF_DISC),
            StatusCount(1, "not started", Shape.RING),
            StatusCount(1, "not reported", Shape.DASH),
            StatusCount(2, "complete", Shape.DISC),
        )
    )


def log_table(rows: int) -> Table:
    columns = (
        Column("Ref", 12),
        Column("Action and owner", 63),
        Column("Status and target", 38),
        Column("Last update", 53),
    )
    return Table(columns, tuple(_log_row(position) for position in range(rows)), "Actions, most overdue first")


def _log_row(position: int) -> Row:
    shape = tuple(Shape)[position % len(Shape)]
    note = ParagraphRole.CELL_NOTE
    late = shape in (Shape.SQUARE, Shape.TRIANGLE)
    status = (StatusMark(shape), Text(shape.value.capitalize(), bold=late))
    return Row(
        (
            _cell(f"A-{position + 1:03}"),
            Cell(
                (
                    Paragraph(words("Train the remaining response sergeants in triage of devices"), ParagraphRole.CELL),
                    Paragraph(words("Assistant Chief Constable (Crime)"), note),
                )
            ),
            Cell(
                (
                    Paragraph(status, ParagraphRole.CELL),
                    Paragraph(words("18 June 2025"), ParagraphRole.CELL),
                    Paragraph(words("was 1 May 2025"), note),
                )
            ),
            _cell("7 July: 65 of 96 still to train; two courses booked for August & later <draft>."),
        )
    )


def letter() -> Section:
    body = "Under section 55(5) of the Police Act 1996 I am pleased to provide my response to this report. " * 3
    blocks = (
        Letterhead(
            "Office of the Police and\nCrime Commissioner for Northmere",
            ("Lantern House, 4 Quay Street", "Northmere NM1 2AB", "01632 960 120", "office@northmere.example"),
            picture(),
            "Badge of the office",
        ),
        *(
            Paragraph(words(line), ParagraphRole.ADDRESS)
            for line in ("The Home Secretary", "Home Office", "London SW1P 4DF")
        ),
        Paragraph(words("8 July 2025"), ParagraphRole.SALUTATION),
        Paragraph(words("Dear Home Secretary"), ParagraphRole.SALUTATION),
        Paragraph(words("HMICFRS report: ‘Digital forensics’", bold=True), ParagraphRole.SUBJECT, keep_with_next=True),
        Paragraph(words(body)),
        Paragraph(words(body)),
        Paragraph(words("Yours sincerely"), ParagraphRole.CLOSING),
        Signature("E. Marlowe-Finch", ("Police and Crime Commissioner for Northmere",), picture(30, (300, 80))),
        Paragraph(words("Enclosure: Appendix 1, Northmere Constabulary’s response"), ParagraphRole.SMALL),
        Paragraph(words("Copies: His Majesty’s Chief Inspector of Constabulary"), ParagraphRole.SMALL),
    )
    return Section(
        blocks, Furniture("OFFICIAL", "Response under section 55", "Letter", header_on_first=False), "Letter"
    )


def appendix() -> Section:
    blocks = [
        Title("Northmere Constabulary’s response", "Appendix 1", "HMICFRS report: ‘Digital forensics’", "appendix-1")
    ]
    for item in (1, 2, 3):
        blocks.extend(_item(item))
    return Section(tuple(blocks), furniture("Appendix 1"), "Appendix 1")


def _item(item: int) -> tuple[object, ...]:
    points = List(
        ListKind.BULLET,
        (
            ListItem(words("how to preserve a device and its data; and")),
            ListItem(
                words("when to return it without an examination, where the victim has asked for it and nobody objects.")
            ),
        ),
    )
    detail = (
        Text("Deadline: ", tone=Tone.GREY),
        Text("30 April 2026. "),
        Text("Addressed to: ", tone=Tone.GREY),
        Text("chief constables."),
    )
    text = (
        "By 30 April 2026, chief constables should make sure that all who seize digital devices are trained in how to "
        "handle them. The training should include:"
    )
    return (
        Box(
            BoxKind.ITEM,
            f"Recommendation {item}",
            (
                Paragraph(words(text), ParagraphRole.LEAD_IN, keep_with_next=True),
                points,
                Paragraph(words("This follows our earlier finding."), ParagraphRole.BODY),
                Paragraph(detail, ParagraphRole.ITEM_DETAIL),
            ),
            f"item-{item}",
        ),
        Heading(2, words("Constabulary response: on track"), small=True),
        Paragraph(
            words("Training has been given to 412 of 690 officers since September 2024 and forms part of the course.")
        ),
        Heading(2, words("Commissioner’s comment"), small=True),
        Paragraph(
            words("I am partly assured. I have asked for the results of the test that officers take at the end.")
        ),
    )
