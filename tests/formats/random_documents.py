"""Documents of any make-up: every block, inline and setting of the model, with words that writers find hard."""

from datetime import date

from hypothesis import strategies as st

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Side, Stroke
from boardpack.documents.fields import FieldKind, Form, FormField
from boardpack.documents.house_style import Colour
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
    DraftingNote,
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
)
from boardpack.papers.parts.numbering import number
from tests.formats.pdf.made import picture

_HARD = (
    *("Board", "of", "agreed:", "Digital", "A-031", "£412,000", "16 July 2025", "10:30am", "100%", "and/or", "(a)"),
    *("a&b", "<b>", "</p>", "&amp;", '"straight"', "‘curled’", "it’s", "Tŷ’r", "Ŵyl", "ŵ", "naïve", "São", "–", "•"),
    *("😀", "𠮷", "שלום", "x\u00a0y", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz", "https://a.example/?b=1&c=2"),
)  # fmt: skip
_ANCHORS = ("paper-1", "item 2", "Ŵ", "a<b")
_TARGETS = (*(f"#{anchor}" for anchor in _ANCHORS), "#elsewhere", "https://a.example/?b=1&c=d", "mailto:a@b.example")
_PICTURE = Picture(picture(30, 20), 10)

_lines = st.lists(st.sampled_from(_HARD), min_size=1, max_size=6).map(" ".join)
_maybe = _lines | st.just("")
_anchors = st.none() | st.sampled_from(_ANCHORS)

_texts = st.builds(
    Text,
    st.builds("{}{}{}".format, st.sampled_from(("", " ")), _lines, st.sampled_from(("", " ", "\n"))),
    st.booleans(),
    st.sampled_from(Tone),
    st.sampled_from((None, "cy", "fr")),
)
_links = st.builds(Link, _lines, st.sampled_from(_TARGETS), st.booleans())
_notes = st.builds(DraftingNote, _lines)
_marks = st.builds(StatusMark, st.sampled_from(Shape))
_tags = st.sampled_from(("bp1:A-001:update", "a&b", "x" * 64))
_fields = st.builds(FormField, _lines, _tags, _lines, st.sampled_from((FieldKind.TEXT, FieldKind.DAY))) | st.builds(
    FormField, _lines, _tags, _lines, st.just(FieldKind.CHOICE), st.lists(_lines, min_size=1, unique=True).map(tuple)
)
_spoken = _texts | _links | _fields
_content = st.tuples(_spoken, st.lists(_spoken | _notes, max_size=2)).map(lambda held: (held[0], *held[1]))
_status = st.tuples(_marks, _texts)

_roles = (
    *(ParagraphRole.BODY, ParagraphRole.LEAD_IN, ParagraphRole.NOTE, ParagraphRole.SMALL, ParagraphRole.ADDRESS),
    *(ParagraphRole.SALUTATION, ParagraphRole.SUBJECT, ParagraphRole.CLOSING, ParagraphRole.ITEM_DETAIL),
)
_cell_roles = (
    *(ParagraphRole.CELL, ParagraphRole.CELL_LARGE, ParagraphRole.CELL_NOTE),
    *(ParagraphRole.CELL_LABEL, ParagraphRole.CELL_APART, ParagraphRole.CELL_POINT),
)

_paragraphs = st.builds(Paragraph, _content, st.sampled_from(_roles), keep_with_next=st.booleans())
_titles = st.builds(Title, _lines, _maybe, _maybe, _anchors)
_headings = st.builds(
    Heading, st.integers(1, 3), _content, anchor=_anchors, small=st.booleans(), is_record=st.booleans()
)

_items = st.builds(ListItem, _content)
_flat = st.builds(
    List, st.sampled_from(ListKind), st.lists(_items, min_size=1, max_size=4).map(tuple), st.integers(1, 30)
)
_lists = st.recursive(
    _flat,
    lambda below: st.builds(
        List,
        st.sampled_from(ListKind),
        st.lists(st.builds(ListItem, _content, children=st.none() | below), min_size=1, max_size=3).map(tuple),
    ),
    max_leaves=3,
)

_cells = st.lists(
    st.builds(Paragraph, _content | _status, st.sampled_from(_cell_roles)), min_size=0, max_size=3
).map(lambda held: Cell(tuple(held)))  # fmt: skip
_columns = st.builds(Column, _lines, st.integers(12, 80).map(float), st.sampled_from(Align))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = tuple(draw(st.lists(_columns, min_size=1, max_size=4)))
    cells = st.lists(_cells, min_size=len(columns), max_size=len(columns)).map(tuple)
    rows = draw(st.lists(st.builds(Row, cells, st.booleans(), _anchors), max_size=4))
    looks = {"tight": draw(st.booleans()), "on_axis": draw(st.booleans())}
    return Table(columns, tuple(rows), draw(_lines), draw(_maybe), draw(_maybe), draw(st.booleans()), **looks)


_measures = st.integers(0, 100).map(float)
_points = st.lists(st.tuples(_measures, _measures), min_size=3, max_size=5).map(tuple)
_colours = st.sampled_from(Colour)
_drawn = st.one_of(
    st.builds(Bar, _measures, _measures, _measures, _measures, _colours),
    st.builds(Stroke, _points, st.just(1.0), _colours),
    st.builds(Area, _points, _colours),
    st.builds(Disc, _measures, _measures, st.just(5.0), _colours, st.sampled_from((0, 1.5))),
    st.builds(Label, _measures, _measures, _lines, st.just(9.5), st.booleans(), _colours, st.sampled_from(Side)),
)
_drawings = st.lists(_drawn, min_size=1, max_size=6).map(lambda marks: Drawing(100, 100, tuple(marks)))

_facts = st.lists(st.builds(Fact, _lines, _content), min_size=1, max_size=6).map(tuple)
_boxes = st.builds(
    Box,
    st.sampled_from(BoxKind),
    _lines,
    st.lists(_paragraphs | _lists, min_size=1, max_size=3).map(tuple),
    _anchors,
    st.integers(1, 3),
)
_counts = st.builds(StatusCount, st.integers(0, 5000), _lines, st.none() | st.sampled_from(Shape), st.booleans())
_numbers = st.sampled_from(("", "2", "10"))
_entries = st.builds(ContentsEntry, _lines, st.sampled_from(_TARGETS), _numbers, _numbers, _maybe)
_some_lines = st.lists(_lines, min_size=1, max_size=3).map(tuple)

BLOCKS: dict[type[Block], st.SearchStrategy[Block]] = {
    Title: _titles,
    Heading: _headings,
    Paragraph: _paragraphs,
    List: _lists,
    Table: _tables(),
    Facts: st.builds(Facts, _facts, st.sampled_from(FactLayout)),
    Box: _boxes,
    StatusStrip: st.builds(StatusStrip, st.lists(_counts, min_size=1, max_size=6).map(tuple)),
    Figure: st.builds(Figure, st.just(_PICTURE) | _drawings, _lines, _maybe, _maybe, _maybe),
    Contents: st.builds(Contents, st.lists(_entries, min_size=1, max_size=3).map(tuple)),
    Letterhead: st.builds(
        Letterhead, _maybe, _some_lines, st.none() | st.just(_PICTURE), _maybe, st.sampled_from((10, 24))
    ),
    Signature: st.builds(Signature, _lines, _some_lines, st.none() | st.just(_PICTURE)),
    Cover: st.builds(
        Cover,
        _maybe,
        _lines,
        _lines,
        _lines,
        _facts | st.just(()),
        st.none() | st.just(_PICTURE),
        _maybe,
        st.lists(_lines, max_size=2).map(tuple),
    ),
    PageBreak: st.just(PageBreak()),
}
"""A strategy for each kind of block; a test holds this against the model."""

_furniture = st.builds(
    Furniture, _maybe, _maybe, _maybe, _maybe, page_numbers=st.booleans(), header_on_first=st.booleans()
)
_sections = st.builds(
    Section,
    st.lists(st.one_of(*BLOCKS.values()), min_size=1, max_size=6).map(tuple),
    _furniture,
    _maybe,
    _anchors,
    numbered=st.booleans(),
    landscape=st.booleans(),
    same_page=st.booleans(),
)


def random_documents() -> st.SearchStrategy[Document]:
    """Numbered documents, ready for a writer."""
    sections = st.lists(_sections, min_size=1, max_size=3).map(tuple)
    forms = st.none() | st.builds(Form, st.just('{"a": "b & <c>"}'), st.booleans())
    return st.builds(
        Document, _lines, sections, st.just(date(2025, 7, 16)), _maybe, _maybe, st.just("en-GB"), forms
    ).map(number)
