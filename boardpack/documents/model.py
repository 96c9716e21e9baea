"""The document: a closed set of blocks and inlines that every writer can print.

Accessibility is in the types: no figure without alternative text, no table without a header, no
document without title and language. Numbers and labels are settled before a writer starts
(`documents.numbering`), so that no two writers can count differently.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from boardpack.documents.drawing import Drawing
from boardpack.documents.fields import Form, FormField
from boardpack.values import Frozen


class Tone(StrEnum):
    """The colour of a run of text. The house style allows no others."""

    INK = "ink"
    GREY = "grey"
    ACCENT = "accent"


class Shape(StrEnum):
    """The drawn status shapes. They are decoration: the word beside them carries the meaning."""

    SQUARE = "overdue"
    TRIANGLE = "at risk"
    HALF_DISC = "on track"
    RING = "not started"
    DASH = "not reported"
    DISC = "complete"
    DIAMOND = "not for the force"


class StatedCount(Frozen):
    """A count that a text states: a path into the counted values, and the group it was counted in."""

    of: str
    count: int
    among: str = ""


class Text(Frozen):
    """A run of text. `language` is a BCP 47 tag if it differs from the document's.

    `counts` names each count that the words state, so that papers can be held against each other.
    """

    text: str
    bold: bool = False
    tone: Tone = Tone.INK
    language: str | None = None
    counts: tuple[StatedCount, ...] = ()


class Link(Frozen):
    """Text that leads to a place.

    `target` is a web or mail address, "#anchor" for a place in this document or pack, or on a web page "./name" for a
    file beside it. Where the anchor is not in the document being written, the words are printed without a link.
    """

    text: str
    target: str
    bold: bool = False
    tone: Tone = Tone.ACCENT


class StatusMark(Frozen):
    """A status shape before its word."""

    shape: Shape


class DraftingNote(Frozen):
    """A note between the authors of a paper. It becomes a Word comment if asked for, and appears nowhere else."""

    text: str


Inline = Text | Link | StatusMark | FormField | DraftingNote
Content = tuple[Inline, ...]


def plain(content: Content) -> str:
    """Return the text of some content without formatting."""
    return "".join(inline.text for inline in content if not isinstance(inline, StatusMark | DraftingNote))


def words(text: str, *, bold: bool = False, tone: Tone = Tone.INK) -> Content:
    """Return content of one run."""
    return (Text(text, bold, tone),) if text else ()


def counted(text: str, counts: Mapping[str, int], among: str = "") -> Content:
    """Return content of one run that states these counts, each by its path: {"items.total": 10}."""
    return (Text(text, counts=tuple(StatedCount(of, count, among) for of, count in counts.items())),) if text else ()


class ParagraphRole(StrEnum):
    """The role of a paragraph, which decides its look."""

    BODY = "body"
    LEAD_IN = "lead-in"
    NOTE = "note"
    SMALL = "small"
    CELL = "cell"
    CELL_LARGE = "cell at body size"
    CELL_NOTE = "second line of a cell"
    CELL_LABEL = "label of what follows in a cell"
    CELL_APART = "cell, a little apart from what is above"
    CELL_POINT = "point of a list in a cell"
    ADDRESS = "address"
    SALUTATION = "salutation"
    SUBJECT = "subject"
    CLOSING = "closing"
    ITEM_DETAIL = "deadline and addressees of an item"


class Title(Frozen):
    """The title of a paper: `kicker` above it (Paper 5), `note` below it, then a rule.

    It is the first heading of its section: H1 in a tag tree. Headings of level 1 come below it.
    """

    text: str
    kicker: str = ""
    note: str = ""
    anchor: str | None = None


class Heading(Frozen):
    """A heading of level 1 to 3 below the title.

    `small` sets level 1 as report headings are set, and level 2 in the type of level 3; `is_record`
    sets any level as the first line of a record, under a rule.

    `number` is settled by numbering; `anchor` is the name by which links find the heading.
    """

    level: int
    content: Content
    number: str | None = None
    anchor: str | None = None
    small: bool = False
    is_record: bool = False

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise ValueError(f"heading level must be 1 to 3, got {self.level}")


class Paragraph(Frozen):
    """A paragraph. `number` (1.1) is set by numbering; `keep_with_next` keeps it on the page of what follows.

    `called` is the label that a line of a cell gets where its row is set as a record.
    """

    content: Content
    role: ParagraphRole = ParagraphRole.BODY
    number: str | None = None
    keep_with_next: bool = False
    called: str = ""

    @property
    def is_point(self) -> bool:
        """Return True if it is a point of a list in a cell. One without words has no bullet."""
        return self.role is ParagraphRole.CELL_POINT and bool(plain(self.content).strip())


class ListKind(StrEnum):
    BULLET = "bullet"
    LETTERED = "lettered"
    NUMBERED = "numbered"


class ListItem(Frozen):
    """One list entry. `label` ("•", "(a)", "1.") is set by numbering."""

    content: Content
    label: str = ""
    children: "List | None" = None


class List(Frozen):
    """A list. Lettered and numbered lists count from `start`, so that a list can continue after other text."""

    kind: ListKind
    items: tuple[ListItem, ...]
    start: int = 1

    def __post_init__(self) -> None:
        if self.start < 1:
            raise ValueError(f"a list counts from 1 or more, got {self.start}")


class Align(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Column(Frozen):
    """A table column: its head, its width in millimetres, its alignment, and the words for a cell that has none."""

    head: str
    width_mm: float
    align: Align = Align.LEFT
    if_empty: str = ""


class Cell(Frozen):
    """One or more paragraphs. The first is the cell's first line; the others are set as second lines."""

    paragraphs: tuple[Paragraph, ...]


class Row(Frozen):
    """A table row. Its first cell is the row header if `Table.row_headers` is set. Links find it by `anchor`."""

    cells: tuple[Cell, ...]
    bold: bool = False
    anchor: str | None = None


class Table(Frozen):
    """A table with one header row. `description` is its alternative text.

    A table with a caption, or with `on_axis`, starts on the axis; any other uses the whole width. `caption` gets
    its "Table 1: " and its anchor from numbering; `source` is the small line below. Where rows are set as records,
    the first lines of so many `naming` columns are the heading of each. `tight` is for rows that are looked up
    and not read.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    description: str
    caption: str = ""
    source: str = ""
    row_headers: bool = True
    naming: int = 1
    anchor: str | None = None
    tight: bool = False
    on_axis: bool = False

    @property
    def starts_on_axis(self) -> bool:
        return bool(self.caption) or self.on_axis

    @property
    def labels_names(self) -> bool:
        """Return True if a row's name needs the head of its column: a reference with a title explains itself."""
        return self.naming == 1

    def __post_init__(self) -> None:
        wrong = [len(row.cells) for row in self.rows if len(row.cells) != len(self.columns)]
        if wrong:
            raise ValueError(f"a row has {wrong[0]} cells in a table of {len(self.columns)} columns")


class Fact(Frozen):
    label: str
    content: Content


class FactLayout(StrEnum):
    """Across: labels over values in one row under a title. List: labels beside values. Record: a list without rules."""

    ACROSS = "across"
    LIST = "list"
    RECORD = "record"


class Facts(Frozen):
    facts: tuple[Fact, ...]
    layout: FactLayout = FactLayout.ACROSS


class BoxKind(StrEnum):
    """The content of a box: what the Board is asked, an inspector's item, a decision, an action or a quotation."""

    ASK = "ask"
    ITEM = "item"
    DECISION = "decision"
    ACTION = "action"
    QUOTATION = "quotation"


class Box(Frozen):
    """A framed passage. `heading` opens it in bold; `blocks` are paragraphs and lists.

    The heading of an item box is a real heading of level `heading_level` for screen readers and
    contents; the heading of an ask box is a lead-in paragraph. The others open in their first line.
    """

    kind: BoxKind
    heading: str
    blocks: tuple["Paragraph | List", ...]
    anchor: str | None = None
    heading_level: int = 1


class StatusCount(Frozen):
    count: int
    word: str
    shape: Shape | None = None
    bold: bool = False


class StatusStrip(Frozen):
    """Counts with their shapes, spread over the width. It is both summary and key."""

    counts: tuple[StatusCount, ...]


class Picture(Frozen):
    """A PNG or JPEG picture."""

    data: bytes
    width_mm: float


class Figure(Frozen):
    """A picture or chart that carries meaning. `alternative` describes it for screen readers.

    `measured` says below the caption what is shown, when, and on what scale; `counts` names the
    counts that caption and alternative state. `large` is the drawing for large print, if there is one.
    """

    picture: Picture | Drawing
    alternative: str
    caption: str = ""
    measured: str = ""
    counts: tuple[StatedCount, ...] = ()
    anchor: str | None = None
    large: Drawing | None = None

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise ValueError("a figure needs alternative text")


class ContentsEntry(Frozen):
    """A line of the contents. `page` is the printed page number, or empty while it is not known.

    `detail` follows the title on its line, and `note` is below it.
    """

    title: str
    target: str
    number: str = ""
    page: str = ""
    note: str = ""
    detail: str = ""


class Contents(Frozen):
    entries: tuple[ContentsEntry, ...]


class Letterhead(Frozen):
    """The office at the left, its contact lines at the right. A logo may replace the office's name."""

    office: str
    contact: tuple[str, ...]
    logo: Picture | None = None
    logo_alternative: str = ""
    logo_height_mm: float = 10


class Signature(Frozen):
    """Room for a signature, then the name in bold and the lines below it."""

    name: str
    lines: tuple[str, ...]
    picture: Picture | None = None


class Cover(Frozen):
    """The front page of a pack, or of one paper in it.

    `notes` are grey lines below the place. Office, facts and notes may be left out.
    """

    office: str
    board: str
    occasion: str
    place: str
    facts: tuple[Fact, ...]
    logo: Picture | None = None
    logo_alternative: str = ""
    notes: tuple[str, ...] = ()


class PageBreak(Frozen):
    pass


Block = (
    Title
    | Heading
    | Paragraph
    | List
    | Table
    | Facts
    | Box
    | StatusStrip
    | Figure
    | Contents
    | Letterhead
    | Signature
    | Cover
    | PageBreak
)


class Furniture(Frozen):
    """The header and footer of a section's pages, outside the text.

    `page_numbers` is off for a cover. `header_on_first` is off for a letter's first page and a cover.
    `page_total` is what the pages are out of ("of 96") where that is not the length of the document,
    and `page_series` what stands before each number: "S1-" in a supplement.
    """

    marking: str = ""
    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    page_numbers: bool = True
    header_on_first: bool = True
    page_total: int | None = None
    page_series: str = ""


class Section(Frozen):
    """Blocks under one header and footer, which begin on a new page.

    `numbered` asks numbering to number its headings of level 1 and the body paragraphs below them.
    `title` names the section in outlines and tag trees; `anchor` is where links to the whole land.
    `first_page` is the number of its first page where pages do not simply count on. With `same_page` it begins
    below the section before it instead, and the last page that both are on has its header and footer. The header then
    says `shared_header` at the right, unless that is empty.
    """

    blocks: tuple[Block, ...]
    furniture: Furniture = Furniture()
    title: str = ""
    anchor: str | None = None
    numbered: bool = False
    landscape: bool = False
    first_page: int | None = None
    same_page: bool = False
    shared_header: str = ""


class Document(Frozen):
    """A whole paper. `dated` goes into the files' metadata, so that they do not depend on the clock.

    `form` says that its fields are to be filled in; formats in which nothing can be pass it over.
    """

    title: str
    sections: tuple[Section, ...]
    dated: date
    author: str = ""
    subject: str = ""
    language: str = "en-GB"
    form: Form | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a document needs a title")
        if not self.language.strip():
            raise ValueError("a document needs a language")
