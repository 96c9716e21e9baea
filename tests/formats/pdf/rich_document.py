"""A document with every kind of block, long and awkward content, for tests of the PDF writer."""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from boardpack.documents.model import (
    Align,
    Block,
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
from boardpack.documents.numbering import number

LONG_ADDRESS = "https://www.northmere.example/assurance/" + "inspection-reports/" * 6 + "?from=2025-05-16&to=2025-07-08"
LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
AWKWARD = 'Ampersand & less < greater > "straight" ‘curled’ Tŷ’r Ŵyl ŵ ŷ, 😀 and 𠮷 and שלום'


def picture(width: int, height: int, colour: str = "#1D3D6B") -> bytes:
    """A PNG with a letter drawn in strokes."""
    image = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(image)
    line = [(width * 0.25, height * 0.75), (width * 0.25, height * 0.25), (width * 0.75, height * 0.75)]
    draw.line([*line, (width * 0.75, height * 0.25)], fill="white", width=max(2, width // 20))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def body(text: str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(words(text), role)


def furniture(paper: str) -> Furniture:
    return Furniture(
        marking="OFFICIAL",
        header_left="Northmere High Harms Board, 16 July 2025",
        header_right=paper,
        footer_left="Version 1.0, pack 7C1E 90AB",
    )


def cell(*lines: str | Paragraph, role: ParagraphRole = ParagraphRole.CELL) -> Cell:
    first, *others = lines or ("",)
    paragraphs = [first if isinstance(first, Paragraph) else body(first, role)]
    paragraphs += [line if isinstance(line, Paragraph) else body(line, ParagraphRole.CELL_NOTE) for line in others]
    return Cell(tuple(paragraphs))


def status(shape: Shape, word: str, target: str, delay: str = "") -> Cell:
    bold = shape in (Shape.SQUARE, Shape.TRIANGLE)
    first = Paragraph((StatusMark(shape), Text(word, bold=bold)), ParagraphRole.CELL)
    rest = [Paragraph(words(target), ParagraphRole.CELL)]
    if delay:
        rest.append(Paragraph(words(delay, bold=shape is Shape.SQUARE), ParagraphRole.CELL))
    return Cell((first, *rest))


_STANDINGS = (
    (Shape.SQUARE, "Overdue", "18 June 2025", "20 days late"),
    (Shape.TRIANGLE, "At risk", "25 July 2025", "17 days left"),
    (Shape.HALF_DISC, "On track", "5 September 2025", ""),
    (Shape.RING, "Not started", "28 November 2025", ""),
    (Shape.DISC, "Complete", "30 May 2025", ""),
    (Shape.DIAMOND, "Not for the force", "None", ""),
)
_ACTIONS = (
    ("Train the remaining response sergeants in triage of devices", "Assistant Chief Constable (Crime)"),
    ("Publish the joint stalking protocol with the probation service", "Head of Public Protection"),
    ("Report the backlog of age assessments by district", "Head of Custody"),
)


def log_rows(count: int) -> tuple[Row, ...]:
    """Rows as they stand in an action log."""
    return tuple(_log_row(place) for place in range(count))


def _log_row(place: int) -> Row:
    action, owner = _ACTIONS[place % len(_ACTIONS)]
    shape, word, target, delay = _STANDINGS[place % len(_STANDINGS)]
    update = f"7 July: {place % 96} of 96 still to train; two courses booked for August."
    return Row((cell(f"A-{place + 1:03}"), cell(action, owner), status(shape, word, target, delay), cell(update)))


LOG_COLUMNS = (
    Column("Ref", 12),
    Column("Action and owner", 63),
    Column("Status and target", 38),
    Column("Last update", 53),
)


def log_table(count: int) -> Table:
    return Table(LOG_COLUMNS, log_rows(count), "Actions with owner, status, target and last update")


def log_document(count: int) -> Document:
    """An action log of that many rows and nothing else."""
    blocks = (Title("Action log as at 8 July 2025", "Paper 2"), log_table(count))
    return Document("Action log", (Section(blocks, furniture("Paper 2  Action log")),), date(2025, 7, 16))


def _cover() -> Section:
    facts = (
        Fact("Chair", words("Police and Crime Commissioner for Northmere")),
        Fact("Contents", words("10 papers, 96 pages. Papers 8 to 10 are restricted.")),
        Fact(
            "Enquiries", (Text("Board Secretary, "), Link("board@northmere.example", "mailto:board@northmere.example"))
        ),
    )
    cover = Cover(
        "Office of the Police and Crime Commissioner for Northmere",
        "High Harms Board",
        "Wednesday 16 July 2025, 10.30am",
        "Meeting Room 2, Lantern House, Northmere",
        facts,
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
    blocks: tuple[Block, ...] = (
        Title("Contents", "High Harms Board"),
        Contents(entries),
        body("Papers sent after this pack are added as a supplement with its own page numbers.", ParagraphRole.NOTE),
    )
    return Section(blocks, furniture("Contents"), "Contents", "contents")


def _agenda() -> Section:
    def row(number_: str, subject: str, presenter: str, purpose: str, paper: str, time: str) -> Row:
        link = Paragraph((Link(paper, f"#{paper.lower().replace(' ', '-')}"),), ParagraphRole.CELL_LARGE)
        large = ParagraphRole.CELL_LARGE
        third = cell(link, "page 5") if paper else cell("")
        return Row(
            (
                cell(number_, role=large),
                cell(subject, presenter, role=large),
                cell(purpose, role=large),
                third,
                cell(time, role=large),
            )
        )

    columns = (
        Column("Item", 12),
        Column("Subject and presenter", 84),
        Column("Purpose", 28),
        Column("Paper", 23),
        Column("Time", 19, Align.RIGHT),
    )
    rows = (
        row("1", "Welcome, apologies and interests", "Chair", "", "", "10.30am"),
        row("2", "Action log", "Head of Assurance", "Assurance", "Paper 2", "10.40am"),
        row("3", "Digital forensics: a second examination team", "Chief Constable", "Decision", "Paper 5", "11.15am"),
    )
    blocks: tuple[Block, ...] = (
        Title("Agenda for 16 July 2025", "High Harms Board"),
        Facts(
            (
                Fact("Date and time", words("Wednesday 16 July 2025 10.30am to 12.30pm")),
                Fact("Place", words("Meeting Room 2, Lantern House, Northmere")),
                Fact("Chair", words("Police and Crime Commissioner")),
                Fact("Apologies to", words("Board Secretary, 01632 960 120")),
                Fact("Papers", words("Seven, three of them restricted")),
            )
        ),
        Table(columns, rows, "Agenda items with purpose, paper and time"),
        Heading(1, words("Restricted part")),
        body(
            "Press and public are not present and the papers are left out of the public version, because they name "
            "live operations and people. Sections 31, 40 and 43 of the Freedom of Information Act 2000 apply."
        ),
        Table(columns, rows[1:2], "Restricted items with purpose, paper and time"),
        body("Next meeting: 17 September 2025, 10.30am. Papers are due on 8 September 2025.", ParagraphRole.SMALL),
    )
    return Section(blocks, furniture("Agenda"), "Agenda", "agenda")


def _board_paper() -> Section:
    ask = List(
        ListKind.LETTERED,
        (
            ListItem((Text("agree", bold=True), Text(" to fund a second team from October 2025, at £412,000 a year;"))),
            ListItem(
                (
                    Text("note", bold=True),
                    Text(" that three recommendations of the inspectorate stay overdue until the team is in post; and"),
                )
            ),
            ListItem((Text("ask", bold=True), Text(" the Chief Constable for a further report on 17 September 2025."))),
        ),
    )
    options = Table(
        (
            Column("Option", 55),
            Column("Cost a year (£)", 28, Align.RIGHT),
            Column("Median wait (days)", 34, Align.RIGHT),
            Column("Standard reached", 37),
        ),
        (
            Row((cell("Stay as now"), cell("0"), cell("84"), cell("January 2027"))),
            Row((cell("Overtime for six months"), cell("138,000"), cell("71"), cell("August 2026"))),
            Row((cell("Second team (recommended)"), cell("412,000"), cell("58"), cell("February 2026")), bold=True),
        ),
        "Three options with cost, wait and the month in which the standard is reached",
        caption="A second team reaches the standard a year sooner",
        source="Median wait in March 2026. Source: Head of Digital Forensics, forecast of 30 June 2025.",
    )
    nested = List(
        ListKind.BULLET,
        (
            ListItem(words("only 31 of 96 response sergeants have been trained; and")),
            ListItem(
                words("the counters close at 6.00pm:"),
                children=List(
                    ListKind.LETTERED,
                    (
                        ListItem(
                            words(
                                "at Eastholm, where two of five posts are empty and the rest are shared with "
                                "the custody suite until the autumn;"
                            )
                        ),
                        ListItem(
                            words("at Sandbeck"),
                            children=List(
                                ListKind.NUMBERED,
                                (
                                    ListItem(words("on weekdays")),
                                    ListItem(words("on Saturdays")),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    blocks: tuple[Block, ...] = (
        Title("Digital forensics: a second examination team", "Paper 5", anchor="paper-5"),
        Facts(
            (
                Fact("Meeting", words("16 July 2025, item 6")),
                Fact("For", words("Decision")),
                Fact("Author", words("Head of Digital Forensics")),
                Fact("Presenter", words("Assistant Chief Constable (Crime)")),
            )
        ),
        Box(BoxKind.ASK, "The Board is asked to", (ask,)),
        Heading(1, words("Why this matters now"), anchor="why"),
        body(
            "The inspectorate reported on 16 May 2025 that examinations in Northmere wait too long. Victims keep "
            "their phones from the police for fear of losing them for months, and cases are dropped."
        ),
        Paragraph(
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
        ),
        Heading(1, words("What has been tried")),
        Heading(2, words("Triage at the counter")),
        body("Since January, officers screen devices at the front counter before they send them."),
        Heading(3, words("What held it back")),
        Paragraph(words("Two things limited the gain:"), ParagraphRole.LEAD_IN),
        nested,
        options,
        Figure(
            Picture(picture(1600, 500, "#8A929C"), 154),
            "Overdue actions fell from eight in September 2024 to three in July 2025.",
            "Overdue actions have fallen from eight to three in six meetings",
            "Actions open and overdue when the papers for each meeting were sent",
        ),
        Heading(1, words("Awkward words")),
        body(AWKWARD),
        body(f"Addresses as long as {LONG_ADDRESS} and words as long as {LONG_WORD} must not leave the page."),
        Paragraph((Link(f"A whole paragraph that leads to {LONG_ADDRESS}", LONG_ADDRESS),)),
        PageBreak(),
        Heading(1, words("A heading after a page break")),
        *(
            body(f"Paragraph {place}. " + "It says what has been said before, in other words, and at some length. " * 5)
            for place in range(12)
        ),
    )
    return Section(blocks, furniture("Paper 5  Digital forensics"), "Paper 5", numbered=True)


def _log() -> Section:
    tall = Row(
        (
            cell("A-999"),
            cell("A row that is taller than a page", "Chief Constable"),
            status(*_STANDINGS[0]),
            cell(" ".join(f"Sentence {place} of an update that nobody shortened." for place in range(220))),
        )
    )
    strip = StatusStrip(
        (
            StatusCount(10, "open", bold=True),
            StatusCount(3, "overdue", Shape.SQUARE, bold=True),
            StatusCount(2, "at risk", Shape.TRIANGLE),
            StatusCount(4, "on track", Shape.HALF_DISC),
            StatusCount(1, "not started", Shape.RING),
            StatusCount(2, "complete", Shape.DISC),
        )
    )
    rows = log_rows(300)
    table = Table(LOG_COLUMNS, (*rows[:150], tall, *rows[150:]), "Actions with owner, status, target and last update")
    blocks: tuple[Block, ...] = (
        Title("Action log as at 8 July 2025", "Paper 2"),
        Facts(
            (
                Fact("Meeting", words("16 July 2025, item 3")),
                Fact("For", words("Assurance")),
                Fact("Author", words("Head of Assurance")),
                Fact("Order", words("Overdue first, then by target date")),
            )
        ),
        strip,
        table,
    )
    return Section(blocks, furniture("Paper 2  Action log"), "Paper 2", "paper-2")


def _minutes() -> Section:
    blocks: tuple[Block, ...] = (
        Title("Draft minutes of 14 May 2025", "Paper 1"),
        Facts(
            (
                Fact("Present", words("Police and Crime Commissioner (Chair); Chief Constable; Head of Probation")),
                Fact("Apologies", words("Youth Justice Manager, represented by the Deputy Manager")),
            ),
            FactLayout.LIST,
        ),
        Heading(1, words("Minutes and matters arising"), small=True),
        body("The minutes of 19 March 2025 were agreed."),
        Box(BoxKind.DECISION, "Decision", (body("The minutes of 19 March 2025 were agreed as a true record."),)),
        Heading(1, words("Digital forensics"), small=True),
        body("The Chair asked why one sergeant in three only had been trained."),
        Box(
            BoxKind.ACTION,
            "Action A-031",
            (
                body(
                    "Assistant Chief Constable (Crime) to train the remaining response "
                    "sergeants in triage of devices by 18 June 2025."
                ),
            ),
        ),
        Box(BoxKind.ACTION, "Action A-041", (body("Chief Finance Officer to bring a costed plan."),)),
    )
    return Section(blocks, furniture("Paper 1  Minutes"), "Paper 1", numbered=True)


def _letter() -> Section:
    address = ("The Home Secretary", "Home Office", "2 Marsham Street", "London SW1P 4DF")
    blocks: tuple[Block, ...] = (
        Letterhead(
            "Office of the Police and Crime Commissioner for Northmere",
            ("Lantern House, 4 Quay Street", "Northmere NM1 2AB", "01632 960 120", "office@northmere.example"),
            Picture(picture(300, 300), 10),
            "Badge of the office",
        ),
        *(body(line, ParagraphRole.ADDRESS) for line in address),
        body("8 July 2025", ParagraphRole.SALUTATION),
        body("Dear Home Secretary", ParagraphRole.SALUTATION),
        Paragraph(
            (
                Text("HMICFRS report: ‘Digital forensics: timeliness and demand’\n", bold=True),
                Text("Published 16 May 2025"),
            ),
            ParagraphRole.SUBJECT,
        ),
        body(
            "Under section 55(5) of the Police Act 1996 I am pleased to provide, as Police and Crime Commissioner "
            "for Northmere, my response to this report."
        ),
        body("I shall continue to hold the Chief Constable to account through that Board."),
        body("Yours sincerely", ParagraphRole.CLOSING),
        Signature("E. Marlowe-Finch", ("Police and Crime Commissioner for Northmere",)),
        body("Enclosure: Appendix 1", ParagraphRole.SMALL),
        body("Copies: Chief Constable of Northmere", ParagraphRole.SMALL),
    )
    return Section(blocks, Furniture("OFFICIAL", "Response under section 55", header_on_first=False), "Letter")


def _appendix() -> Section:
    def item(place: int) -> tuple[Block, ...]:
        bullets = List(
            ListKind.BULLET,
            (
                ListItem(words("how to preserve a device and its data; and")),
                ListItem(words("when to return it without an examination.")),
            ),
        )
        detail = (
            Text("Deadline: ", tone=Tone.GREY),
            Text("30 April 2026. "),
            Text("Addressed to: ", tone=Tone.GREY),
            Text("chief constables."),
        )
        return (
            Box(
                BoxKind.ITEM,
                f"Recommendation {place}",
                (
                    Paragraph(
                        words(
                            "By 30 April 2026, chief constables should make sure that all who seize digital "
                            "devices are trained in how to handle them. The training should include:"
                        ),
                        ParagraphRole.LEAD_IN,
                    ),
                    bullets,
                    Paragraph(detail, ParagraphRole.ITEM_DETAIL),
                ),
                anchor=f"item-{place}",
            ),
            Heading(3, words("Constabulary response: on track")),
            body(
                "Training has been given to 412 of 690 officers since September 2024 and forms part of the course "
                "for new sergeants. All others are booked by 31 January 2026, three months before the deadline."
            ),
            Heading(3, words("Commissioner’s comment")),
            body("I am partly assured. I have asked for the results of the test that officers take."),
        )

    title = Title("Northmere Constabulary’s response", "Appendix 1", "HMICFRS report, published 16 May 2025")
    blocks = (title, *(block for place in range(1, 9) for block in item(place)))
    return Section(blocks, Furniture("OFFICIAL", "Response under section 55, 8 July 2025", "Appendix 1"), "Appendix 1")


def _landscape() -> Section:
    columns = (
        Column("Ref", 12),
        Column("Action", 80),
        Column("Owner", 42),
        Column("Target", 33),
        Column("Status", 31),
        Column("Last update", 55),
    )
    rows = tuple(
        Row(
            (
                cell(f"A-{place:03}"),
                cell("Publish the joint stalking protocol"),
                cell("Head of Custody"),
                cell("18 June 2025"),
                status(Shape.SQUARE, "Overdue", "20 days late"),
                cell("No update yet."),
            )
        )
        for place in range(1, 30)
    )
    blocks: tuple[Block, ...] = (
        Title("Working copy of the action log", "Paper 3"),
        Table(columns, rows, "Actions with owner, target, status and last update", row_headers=False),
    )
    return Section(blocks, furniture("Paper 3  Working copy"), "Paper 3", landscape=True)


def _endless_title() -> Section:
    title = " ".join(["A title that its author should have shortened long before the meeting,"] * 28) + " all told"
    return Section((Title(title, "Paper 7"), body("And a short paper.")), furniture("Paper 7"), "Paper 7")


def rich_document() -> Document:
    """Every block of the model, numbered and ready for a writer."""
    sections = (
        _cover(), _contents(), _agenda(), _minutes(), _log(), _board_paper(), _letter(), _appendix(), _landscape(),
        _endless_title(),
    )  # fmt: skip
    return number(
        Document(
            "High Harms Board, 16 July 2025: papers & < > ŵ",
            sections,
            date(2025, 7, 16),
            author="Office of the Police and Crime Commissioner for Northmere",
            subject="Papers of the meeting",
        )
    )
