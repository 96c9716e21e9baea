"""Texts of any length: every word of every block lies on paper, and no text keeps the writer for ever."""

import signal
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from boardpack.documents.house_style import house_style
from boardpack.documents.model import (
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
    Title,
    words,
)
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.values import replace
from tests.formats.pdf.made import body, picture
from tests.formats.pdf.spoken import spoken
from tests.formats.pdf.tree_text import heard

_LENGTHS = (1_640, *(pytest.param(length, marks=pytest.mark.exhaustive) for length in (30, 254, 800, 5_000)))
_SECONDS = 60
_SHORT = "E. Marlowe-Finch, Police and Crime Commissioner for Northmere"


def _prose(length: int) -> str:
    return ("The Board considered the reasons that the force had given in private. " * (length // 60 + 1))[
        :length
    ].strip()


def _address(length: int) -> str:
    return f"https://northmere.example/{'meetings/minutes-and-papers?page=' * (length // 30 + 1)}"[:length]


def _unbroken(length: int) -> str:
    return "Ŵ" * length


def _table(head: str, *cells: str) -> Table:
    row = Row(tuple(Cell((Paragraph(words(text), ParagraphRole.CELL),)) for text in cells))
    columns = (Column(head, 20), Column("Owner", 40), Column("Latest update", 90))
    return Table(columns, (row, row), "Actions")


def _list(kind: ListKind, text: str, label: str) -> List:
    return List(kind, (ListItem(words(text), label),))


def _facts(layout: FactLayout, *pairs: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(label, words(text)) for label, text in pairs), layout)


_BLOCKS: dict[str, Callable[[str], Block]] = {
    "title": lambda text: Title(text, "Paper 5", "For decision"),
    "kicker of a title": lambda text: Title("Custody", text),
    "note of a title": lambda text: Title("Custody", "Paper 5", text),
    "heading": lambda text: Heading(1, words(text)),
    "record heading": lambda text: Heading(2, words(text), is_record=True),
    "paragraph": lambda text: body(text),
    "link": lambda text: Paragraph((Link(text, "https://northmere.example/"), *words(" and more"))),
    "note": lambda text: body(text, ParagraphRole.NOTE),
    "list": lambda text: List(ListKind.BULLET, (ListItem(words(text), "•", _list(ListKind.BULLET, text, "–")),)),
    "fact across, alone": lambda text: _facts(FactLayout.ACROSS, ("Reason", text)),
    "fact across beside others": lambda text: _facts(
        FactLayout.ACROSS, ("Taken by", _SHORT), ("Reason", text), ("Empty", ""), ("On", "8 July 2025")
    ),
    "label of a fact across": lambda text: _facts(FactLayout.ACROSS, (text, _SHORT), ("Reason", ""), ("Place", _SHORT)),
    "every fact across": lambda text: _facts(FactLayout.ACROSS, *((label, text) for label in "ABCDE")),
    "fact in a list": lambda text: _facts(FactLayout.LIST, ("Reason", text), ("Place", _SHORT)),
    "label of a fact in a list": lambda text: _facts(FactLayout.LIST, (text, _SHORT), ("Place", _SHORT)),
    "fact of a record": lambda text: _facts(FactLayout.RECORD, ("Reason", text), ("Place", _SHORT)),
    "label of a record": lambda text: _facts(FactLayout.RECORD, (text, _SHORT), ("Place", _SHORT)),
    "heading of a box": lambda text: Box(BoxKind.ITEM, text, (body(_SHORT),)),
    "words of a box": lambda text: Box(
        BoxKind.ASK, "The Board is asked to", (body(text), _list(ListKind.LETTERED, text, "(a)"))
    ),
    "decision": lambda text: Box(BoxKind.DECISION, "Decision:", (body(text),)),
    "narrow column": lambda text: _table("Ref", text, "", _SHORT),
    "wide column": lambda text: _table("Ref", "", "A. Owner", text),
    "head of a column": lambda text: _table(text, "A-001", "", _SHORT),
    "caption and source": lambda text: replace(_table("Ref", "A-001", "A. Owner", "Done"), caption=text, source=text),
    "words of a status": lambda text: StatusStrip(
        (StatusCount(3, "overdue"), StatusCount(1, text, Shape.SQUARE, bold=True))
    ),
    "figure": lambda text: Figure(Picture(picture(30, 20), 10), "A picture", text, text, text),
    "contents": lambda text: Contents((ContentsEntry(text, "#elsewhere", "5", "31", text),)),
    "office of a letter": lambda text: Letterhead(text, ("Lantern House", "Northmere")),
    "office beside a logo": lambda text: Letterhead(
        text, ("Lantern House",), Picture(picture(30, 30), 10), "Northmere"
    ),
    "address of a letter": lambda text: Letterhead("Office of the Commissioner", ("Lantern House", text, "Northmere")),
    "signature": lambda text: Signature(text, ("Commissioner", text)),
    "cover": lambda text: Cover(
        text, text, text, text, (Fact("Chair", words(text)), Fact("Place", words(_SHORT))), notes=(text,)
    ),
}


@pytest.fixture(autouse=True)
def _within_a_minute() -> Iterator[None]:
    """A writer that goes on for ever is a failure, not a test that never ends."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def too_long(*_: object) -> None:
        raise TimeoutError(f"the paper was not written within {_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(_SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("length", _LENGTHS)
@pytest.mark.parametrize(
    "make", [_unbroken, *(pytest.param(make, marks=pytest.mark.exhaustive) for make in (_prose, _address))]
)
@pytest.mark.parametrize("name", _BLOCKS)
def test_every_word_of_a_block_lies_on_paper(name: str, make: Callable[[int], str], length: int):
    document = _document(_BLOCKS[name](make(length)))

    data = write_pdf(document, house_style()).data

    assert not _off_the_paper(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert _letters(heard(pdf).words) == _letters(spoken(document))


def test_pages_are_as_many_as_a_long_fact_needs():
    facts = _facts(FactLayout.ACROSS, ("Taken by", _SHORT), ("Reason", _prose(20_000)))

    assert 4 <= write_pdf(_document(facts), house_style()).page_count <= 6


def _document(block: Block) -> Document:
    following = body("The end of the paper.")
    section = Section((block, following), Furniture(_SHORT, _SHORT * 9, _SHORT * 9, _SHORT * 9))
    return Document("A paper with long texts", (section,), date(2025, 7, 16))


def _letters(text: str) -> str:
    return "".join(text.split())


def _off_the_paper(data: bytes) -> list[tuple[int, str]]:
    """Words that no reader of the page sees whole, each with its page, counted from 1."""
    found = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf, start=1):
            wide, high = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                if left < 0 or bottom < 0 or right > wide or top > high:
                    found.append((number, text.get_text_bounded(left, bottom, right, top)))
    return found
