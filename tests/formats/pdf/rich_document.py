"""A document with every kind of block, long and awkward content, for tests of the PDF writer."""

from datetime import date

from boardpack.documents.model import (
    Align,
    Block,
    Box,
    BoxKind,
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
    StatusStrip,
    Table,
    Text,
    Title,
    Tone,
    words,
)
from boardpack.papers.parts.numbering import number
from tests.formats.pdf.logs import log_rows, log_table, tall_row
from tests.formats.pdf.made import asked, body, cell, facts, furniture, picture, row, status

OFFICE = "Office of the Police and Crime Commissioner for Northmere"
LONG_ADDRESS = "https://www.northmere.example/assurance/" + "inspection-reports/" * 6 + "?from=2025-05-16&to=2025-07-08"
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
AWKWARD = 'Ampersand & less < greater > "straight" ‘curled’ Tŷ’r Ŵyl ŵ ŷ, 😀 and 𠮷 and שלום or محمد'
FINDING = "Overdue actions fell from eight in September 2024 to three in July 2025."


def rich_document() -> Document:
    """Every block of the model, numbered and ready for a writer."""
    sections = (
        *(_cover(), _contents(), _agenda(), _minutes(), _log(), _board_paper()),
        *(_letter(), _appendix(), _landscape(), _endless_title()),
    )
    title = "High Harms Board, 16 July 2025: papers & < > ŵ"
    return number(Document(title, sections, date(2025, 7, 16), author=OFFICE, subject="Papers of the meeting"))


def _cover() -> Section:
    enquiries = (Text("Board Secretary, "), Link("board@northmere.example", "mailto:board@northmere.example"))
    shown = facts(Chair="Police and Crime Commissioner for Northmere", Contents="10 papers, 96 pages.")
    cover = Cover(
        OFFICE,
        "High Harms Board",
        "Wednesday 16 July 2025, 10:30am",
        "Meeting Room 2, Lantern House, Northmere",
        (*shown, Fact("Enquiries", enquiries)),
        Picture(picture(300, 300), 10),
        "Badge of the office",
    )
    return Section((cover,), Furniture("OFFICIAL", page_numbers=False, header_on_first=False), "Cover")


def _contents() -> Section:
    long_title = "Stalking: findings of the joint safeguarding review and the proposed changes to how risk is assessed"
    entries = (
        ContentsEntry("Agenda", "#agenda", "", "3"),
        ContentsEntry("Action log", "#paper-2", "2", "5"),
        ContentsEntry("Digital forensics: a second examination team", "#paper-5", "5", "31", "Late paper"),
        ContentsEntry(long_title + " at first contact", "#paper-6", "6", "41"),
        ContentsEntry("A paper that is not in this document", "#paper-99", "9", "96"),
        ContentsEntry("A paper whose page is not known yet", "#paper-2", "10"),
    )
    note = body("Papers sent after this pack are added as a supplement.", ParagraphRole.NOTE)
    blocks = (Title("Contents", "High Harms Board"), Contents(entries), note)
    return Section(blocks, furniture("Contents"), "Contents", "contents")


_AGENDA_COLUMNS = (
    Column("Item", 12),
    Column("Subject and presenter", 84),
    Column("Purpose", 28),
    Column("Paper", 23),
    Column("Time", 19, Align.RIGHT),
)


def _agenda_row(item: str, subject: str, presenter: str, purpose: str, paper: str, time: str) -> Row:
    large = ParagraphRole.CELL_LARGE
    link = Paragraph((Link(paper, f"#{paper.lower().replace(' ', '-')}"),), large)
    return Row(
        (
            cell(item, role=large),
            cell(subject, presenter, role=large),
            cell(purpose, role=large),
            cell(link, "page 5") if paper else cell(""),
            cell(time, role=large),
        )
    )


def _agenda() -> Section:
    log = _agenda_row("2", "Action log", "Head of Assurance", "Assurance", "Paper 2", "10:40am")
    rows = (
        _agenda_row("1", "Welcome, apologies and interests", "Chair", "", "", "10:30am"),
        log,
        _agenda_row("3", "Digital forensics: a second team", "Chief Constable", "Decision", "Paper 5", "11:15am"),
    )
    shown = facts(
        Date_and_time="Wednesday 16 July 2025 10:30am to 12:30pm",
        Place="Meeting Room 2, Lantern House, Northmere",
        Chair="Police and Crime Commissioner",
        Apologies_to="Board Secretary, 01632 960 120",
        Papers="Seven, three of them restricted",
    )
    blocks: tuple[Block, ...] = (
        Title("Agenda for 16 July 2025", "High Harms Board"),
        Facts(shown),
        Table(_AGENDA_COLUMNS, rows, "Agenda items with purpose, paper and time"),
        Heading(1, words("Restricted part")),
        body("Press and public are not present and the papers are left out of the public version."),
        Table(_AGENDA_COLUMNS, (log,), "Restricted items with purpose, paper and time"),
        body("Next meeting: 17 September 2025, 10:30am.", ParagraphRole.SMALL),
    )
    return Section(blocks, furniture("Agenda"), "Agenda", "agenda")


def _minutes() -> Section:
    train = "Assistant Chief Constable (Crime) to train the remaining response sergeants in triage by 18 June 2025."
    blocks: tuple[Block, ...] = (
        Title("Draft minutes of 14 May 2025", "Paper 1"),
        Facts(
            facts(Present="Police and Crime Commissioner (Chair)", Apologies="Youth Justice Manager"), FactLayout.LIST
        ),
        Heading(1, words("Minutes and matters arising"), small=True),
        body("The minutes of 19 March 2025 were agreed."),
        Box(BoxKind.DECISION, "Decision", (body("The minutes of 19 March 2025 were agreed as a true record."),)),
        Heading(1, words("Digital forensics"), small=True),
        body("The Chair asked why one sergeant in three only had been trained."),
        Box(BoxKind.QUOTATION, "", (body("We did not plan the courses."), body("We do now."))),
        Box(BoxKind.ACTION, "Action A-031", (body(train),)),
        Box(BoxKind.ACTION, "Action A-041", (body("Chief Finance Officer to bring a costed plan."),)),
    )
    return Section(blocks, furniture("Paper 1  Minutes"), "Paper 1", numbered=True)


def _log() -> Section:
    strip = StatusStrip(
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
    rows = log_rows(300)
    blocks: tuple[Block, ...] = (
        Title("Action log as at 8 July 2025", "Paper 2"),
        Facts(
            facts(Meeting="16 July 2025, item 3", For="Assurance", Author="Head of Assurance", Order="Overdue first")
        ),
        strip,
        log_table(*rows[:150], tall_row(), *rows[150:]),
    )
    return Section(blocks, furniture("Paper 2  Action log"), "Paper 2", "paper-2")


def _board_paper() -> Section:
    blocks: tuple[Block, ...] = (
        Title("Digital forensics: a second examination team", "Paper 5", anchor="paper-5"),
        Facts(facts(Meeting="16 July 2025, item 6", For="Decision", Author="Head of Digital Forensics")),
        _ask(),
        Heading(1, words("Why this matters now"), anchor="why"),
        body("The inspectorate reported on 16 May 2025 that examinations in Northmere wait too long. Victims keep "
             "their phones from the police for fear of losing them for months, and cases are dropped."),
        _paragraph_of_links(),
        Heading(1, words("What has been tried")),
        Heading(2, words("Triage at the counter")),
        body("Since January, officers screen devices at the front counter before they send them."),
        Heading(3, words("What held it back")),
        Paragraph(words("Two things limited the gain:"), ParagraphRole.LEAD_IN),
        _nested_list(),
        _options(),
        _figure(),
        Heading(1, words("Awkward words")),
        body(AWKWARD),
        body(f"Addresses as long as {LONG_ADDRESS} and words as long as {LONG_WORD} must not leave the page."),
        Paragraph((Link(f"A whole paragraph that leads to {LONG_ADDRESS}", LONG_ADDRESS),)),
        PageBreak(),
        Heading(1, words("A heading after a page break")),
        *(body(f"Paragraph {place}. " + "It says what was said before, at some length. " * 8) for place in range(12)),
    )  # fmt: skip
    return Section(blocks, furniture("Paper 5  Digital forensics"), "Paper 5", numbered=True)


def _ask() -> Box:
    asks = (
        asked("agree", "to fund a second team from October 2025, at £412,000 a year;"),
        asked("note", "that three recommendations of the inspectorate stay overdue until the team is in post; and"),
        asked("ask", "the Chief Constable for a further report on 17 September 2025."),
    )
    return Box(BoxKind.ASK, "The Board is asked to", (List(ListKind.LETTERED, asks),))


def _paragraph_of_links() -> Paragraph:
    return Paragraph(
        (
            Text("The median wait has fallen from 142 to 96 days. See "),
            Link("the report of the inspectorate", "https://inspectorate.example/report?a=1&b=2"),
            Text(", "),
            Link("the action log", "#paper-2"),
            Text(" and "),
            Link("a paper elsewhere", "#paper-6"),
            Text("; "),
            Text("yn Gymraeg hefyd", language="cy"),
            Text(" and "),
            Text("in grey", tone=Tone.GREY),
            Text("."),
        )
    )


def _nested_list() -> List:
    days = List(ListKind.NUMBERED, (ListItem(words("on weekdays")), ListItem(words("on Saturdays"))))
    counters = (
        ListItem(words("at Eastholm, where two of five posts are empty and the rest are shared with the custody "
                       "suite until the autumn;")),
        ListItem(words("at Sandbeck"), children=days),
    )  # fmt: skip
    items = (
        ListItem(words("only 31 of 96 response sergeants have been trained; and")),
        ListItem(words("the counters close at 6:00pm:"), children=List(ListKind.LETTERED, counters)),
    )
    return List(ListKind.BULLET, items)


def _options() -> Table:
    columns = (
        Column("Option", 53),
        Column("Cost a year (£)", 27, Align.RIGHT),
        Column("Median wait (days)", 40, Align.RIGHT),
        Column("Standard reached", 34),
    )
    rows = (
        row("Stay as now", "0", "84", "January 2027"),
        row("Overtime for six months", "138,000", "71", "August 2026"),
        row("Second team (recommended)", "412,000", "58", "February 2026", bold=True),
    )
    return Table(
        columns,
        rows,
        "Three options with cost, wait and the month in which the standard is reached",
        caption="A second team reaches the standard a year sooner",
        source="Median wait in March 2026. Source: Head of Digital Forensics, forecast of 30 June 2025.",
    )


def _figure() -> Figure:
    return Figure(
        Picture(picture(1600, 500, "#8A929C"), 154),
        FINDING,
        "Overdue actions have fallen from eight to three in six meetings",
        "Actions open and overdue when the papers for each meeting were sent",
    )


def _letter() -> Section:
    address = ("The Home Secretary", "Home Office", "2 Marsham Street", "London SW1P 4DF")
    contact = ("Lantern House, 4 Quay Street", "Northmere NM1 2AB", "01632 960 120", "office@northmere.example")
    subject = (Text("HMICFRS report: ‘Digital forensics’\n", bold=True), Text("Published on 16 May 2025"))
    blocks: tuple[Block, ...] = (
        Letterhead(OFFICE, contact, Picture(picture(300, 300), 10), "Badge of the office"),
        *(body(line, ParagraphRole.ADDRESS) for line in address),
        body("8 July 2025", ParagraphRole.SALUTATION),
        body("Dear Home Secretary", ParagraphRole.SALUTATION),
        Paragraph(subject, ParagraphRole.SUBJECT),
        body("Under section 55(5) of the Police Act 1996 I am pleased to provide, as Police and Crime Commissioner "
             "for Northmere, my response to this report."),
        body("I will continue to hold the Chief Constable to account through that Board."),
        body("Yours sincerely", ParagraphRole.CLOSING),
        Signature("E. Marlowe-Finch", ("Police and Crime Commissioner for Northmere",)),
        body("Enclosure: Appendix 1", ParagraphRole.SMALL),
        body("Copies: Chief Constable of Northmere", ParagraphRole.SMALL),
    )  # fmt: skip
    return Section(blocks, Furniture("OFFICIAL", "Response under section 55", header_on_first=False), "Letter")


def _appendix() -> Section:
    title = Title("Northmere Constabulary’s response", "Appendix 1", "HMICFRS report, published on 16 May 2025")
    blocks = (title, *(block for place in range(1, 9) for block in _answered_item(place)))
    return Section(blocks, Furniture("OFFICIAL", "Response under section 55, 8 July 2025", "Appendix 1"), "Appendix 1")


def _answered_item(place: int) -> tuple[Block, ...]:
    lead = ("By 30 April 2026, chief constables should make sure that all who seize digital devices are trained in "
            "how to handle them. The training should include:")  # fmt: skip
    points = ("how to preserve a device and its data; and", "when to return it without an examination.")
    grey = Tone.GREY
    detail = (
        *(Text("Deadline: ", tone=grey), Text("30 April 2026. ")),
        *(Text("Addressed to: ", tone=grey), Text("chief constables.")),
    )
    content = (
        body(lead, ParagraphRole.LEAD_IN),
        List(ListKind.BULLET, tuple(ListItem(words(point)) for point in points)),
        Paragraph(detail, ParagraphRole.ITEM_DETAIL),
    )
    return (
        Box(BoxKind.ITEM, f"Recommendation {place}", content, anchor=f"item-{place}"),
        Heading(2, words("Constabulary response: on track"), small=True),
        body("Training has been given to 412 of 690 officers since September 2024 and forms part of the course for "
             "new sergeants. All others are booked by 31 January 2026, three months before the deadline."),
        Heading(2, words("Commissioner’s comment"), small=True),
        body("I am partly assured. I have asked for the results of the test that officers take."),
    )  # fmt: skip


def _landscape() -> Section:
    columns = (
        *(Column("Ref", 12), Column("Action", 80), Column("Owner", 42)),
        *(Column("Target", 33), Column("Status", 31), Column("Last update", 55)),
    )
    overdue = status(Shape.SQUARE, "Overdue", "20 days late")
    start = (cell("Publish the joint stalking protocol"), cell("Head of Custody"), cell("18 June 2025"))
    rows = tuple(Row((cell(f"A-{place:03}"), *start, overdue, cell("No update yet."))) for place in range(1, 30))
    table = Table(columns, rows, "Actions with owner, target, status and last update", row_headers=False)
    blocks = (Title("Working copy of the action log", "Paper 3"), table)
    return Section(blocks, furniture("Paper 3  Working copy"), "Paper 3", landscape=True)


def _endless_title() -> Section:
    """A title of more than forty lines."""
    title = " ".join(["A title that its author should have shortened long before the meeting,"] * 28) + " all told"
    return Section((Title(title, "Paper 7"), body("And a short paper.")), furniture("Paper 7"), "Paper 7")
