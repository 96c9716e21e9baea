"""What an office's own template would put before readers, told by a small paper that is made in it."""

from dataclasses import replace
from datetime import date

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Cell,
    Column,
    Document,
    Furniture,
    Heading,
    Letterhead,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Signature,
    Table,
    Title,
    words,
)
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.writer import write_word

_SAID = words("Words.")


def with_barriers(template: OfficeTemplate) -> OfficeTemplate:
    """The template with what bars readers in papers that are made in it, one sentence each."""
    found = check_word(write_word(_probe(), HouseStyle(), template))
    return replace(template, told=replace(template.told, barriers=found))


def _probe() -> Document:
    """A letter and a paper with every role of a style."""
    letter: tuple[Block, ...] = (
        Letterhead("Office", ()),
        *(Paragraph(_SAID, role) for role in (ParagraphRole.ADDRESS, ParagraphRole.SALUTATION, ParagraphRole.SUBJECT)),
        Paragraph(_SAID),
        Paragraph(_SAID, ParagraphRole.CLOSING),
        Signature("Name", ("Office",)),
    )
    table = Table(
        (Column("Head", 30), Column("Head", 100)),
        (Row((Cell((Paragraph(_SAID, ParagraphRole.CELL),)), Cell((Paragraph(_SAID, ParagraphRole.CELL),)))),),
        "A table",
        "Table 1: Words",
        "Source",
    )
    paper: tuple[Block, ...] = (
        Title("Title", "Paper 1"),
        Box(BoxKind.ASK, "The Board is asked to", (Paragraph(_SAID),)),
        *(Heading(level, words("Heading")) for level in (1, 2, 3)),
        Paragraph((*_SAID, Link("Lantern House", "https://example.org"))),
        *(List(kind, (ListItem(_SAID, label),)) for kind, label in ((ListKind.BULLET, "•"), (ListKind.NUMBERED, "1."))),
        table,
    )
    furniture = Furniture("OFFICIAL", "Board", "Paper 1")
    return Document(
        "Probe", (Section(letter, replace(furniture, header_on_first=False)), Section(paper, furniture)), _DAY
    )


_DAY = date(2025, 1, 1)
