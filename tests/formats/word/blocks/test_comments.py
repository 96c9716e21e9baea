"""Drafting notes become comments of a Word file, and only where somebody asked for them."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Cell,
    Column,
    Document,
    DraftingNote,
    Heading,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Title,
    words,
)
from boardpack.formats.html.writer import write_html
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.writer import write_word
from boardpack.papers.parts.numbering import number
from tests.formats.word.samples import DATED
from tests.formats.word.word_text import word_text

STYLE = HouseStyle()
TABLE = Table(
    (Column("A", 40),), (Row((Cell((Paragraph((Text("one"), DraftingNote("four & <more>"))),)),)),), "One cell"
)
BLOCKS = (
    Title("Forensics"),
    Heading(1, (DraftingNote("first note"), Text("Why"))),
    Paragraph((Text("It costs"), DraftingNote("second note"), Link(" the report", "https://a.example"))),
    List(ListKind.BULLET, (ListItem((Text("one"), DraftingNote("third"))),)),
    TABLE,
)
PAPER = number(Document("Forensics", (Section(BLOCKS),), DATED, author="Head of Forensics"))


def written(*, drafting_notes: bool) -> bytes:
    return write_word(PAPER, STYLE, drafting_notes=drafting_notes)


def opened(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def test_notes_are_comments_in_order_by_the_author_on_the_day_of_the_paper() -> None:
    comments = list(opened(written(drafting_notes=True)).comments)
    assert [comment.text for comment in comments] == ["first note", "second note", "third", "four & <more>"]
    assert {(comment.author, comment.initials) for comment in comments} == {("Head of Forensics", "HoF")}
    assert {comment.timestamp.date() for comment in comments if comment.timestamp} == {DATED}


def test_a_note_is_no_word_of_the_text() -> None:
    assert word_text(written(drafting_notes=True)) == word_text(written(drafting_notes=False))


def test_nobody_gets_a_note_who_did_not_ask_for_it() -> None:
    with ZipFile(BytesIO(written(drafting_notes=False))) as file:
        assert "word/comments.xml" not in file.namelist()
        assert b"second note" not in b"".join(file.read(member) for member in file.namelist())
    assert b"second note" not in write_html(PAPER, STYLE)
    assert write_pdf(PAPER, STYLE).data == write_pdf(without_notes(), STYLE).data


def without_notes() -> Document:
    def spoken(content: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(inline for inline in content if not isinstance(inline, DraftingNote))

    blocks = (
        Title("Forensics"),
        Heading(1, spoken(BLOCKS[1].content)),  # type: ignore[union-attr, arg-type]
        Paragraph(spoken(BLOCKS[2].content)),  # type: ignore[union-attr, arg-type]
        List(ListKind.BULLET, (ListItem(words("one")),)),
        Table(TABLE.columns, (Row((Cell((Paragraph(words("one")),)),)),), "One cell"),
    )
    return number(Document("Forensics", (Section(blocks),), DATED, author="Head of Forensics"))


def test_a_file_with_comments_is_valid_open_to_all_and_the_same_each_time(tmp_path: Path) -> None:
    data = written(drafting_notes=True)
    path = tmp_path / "paper.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert check_word(data) == ()
    assert written(drafting_notes=True) == data
