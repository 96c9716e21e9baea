"""An office's own Word template, read into the value that papers are made from, with a report of it."""

from collections.abc import Iterator
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
from boardpack.documents.office_template import OfficeTemplate, TemplateReport, TemplateStory
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.letterhead.assembly import assemble
from boardpack.formats.word.letterhead.head import read_head
from boardpack.formats.word.letterhead.lists import TemplateLists
from boardpack.formats.word.letterhead.page import describe_page, first_page_stories, page_of, sections_of
from boardpack.formats.word.letterhead.parts import TemplateParts, read_parts
from boardpack.formats.word.letterhead.roles import match_roles
from boardpack.formats.word.letterhead.sheet import TemplateStyles, text_type, used_styles
from boardpack.formats.word.letterhead.story import CleanStory, clean_story
from boardpack.formats.word.markup.oxml import name
from boardpack.formats.word.markup.styles import style_id
from boardpack.formats.word.writer import write_word
from boardpack.values import replace

_NO_LETTERHEAD = (
    "The template has nothing in the header of its first page, so letters use Boardpack’s own letterhead. "
    "Put the badge and the address into the header, and add the template again."
)
_TEXT = words("Words.")
_DAY = date(2025, 1, 1)


def read_template(data: bytes, file_name: str, office: str) -> OfficeTemplate:
    """Return the template, made safe. `office` is the alternative text of a badge that has none.

    Raises UnreadableFileError if it is no Word template, damaged, a bomb, or has macros.
    """
    parts = read_parts(data, file_name)
    styles = TemplateStyles.of(parts)
    lists = TemplateLists(parts.numbering, styles)
    is_direct = text_type(parts.document, styles, "").is_direct
    roles = match_roles(styles, lists, used_styles(parts.document), is_direct=is_direct)
    sections = sections_of(parts.document)
    stories = dict(_stories(parts, f"Letterhead: {office}" if office else "Letterhead"))
    head = read_head(list(stories.values()), office)
    page = page_of(sections)
    left_out = [*head.not_carried, *(line for story in stories.values() for line in story.left_out), *_left_out(parts)]
    mended = dict.fromkeys(line for story in stories.values() for line in story.mended)
    words_of = {kind: TemplateStory(story.words, story.counts_pages) for kind, story in stories.items()}
    template = OfficeTemplate(
        assemble(parts, styles, roles.styles, {kind: story.story for kind, story in stories.items()}),
        page,
        text_type(parts.document, styles, roles.styles.get(style_id("heading 1"), "")),
        tuple(roles.styles),
        lists.bullet_of(roles.styles.get(style_id("List Bullet"), "")),
        words_of.get("header"),
        words_of.get("footer"),
        head.head,
        TemplateReport(
            describe_page(page, sections), roles.matches, head.carried, tuple(dict.fromkeys(left_out)), tuple(mended)
        ),
    )
    barriers = check_word(write_word(_trial_paper(), HouseStyle(), template))
    return replace(template, report=replace(template.report, barriers=barriers))


def _stories(parts: TemplateParts, alternative: str) -> Iterator[tuple[str, CleanStory]]:
    """Yield the first header and the first footer with words or a picture."""
    for kind in ("header", "footer"):
        for key in first_page_stories(sections_of(parts.document), kind):
            story = clean_story(parts.stories[key], alternative) if key in parts.stories else None
            if story and not story.is_empty:
                yield kind, story
                break


def _left_out(parts: TemplateParts) -> Iterator[str]:
    if not any(True for _ in first_page_stories(sections_of(parts.document), "header")):
        yield _NO_LETTERHEAD
    if any((element.text or "").strip() for element in parts.document.iter(name("w:t"))):
        yield "The template’s own text is left out, since papers have their own."
    if any(True for _ in parts.document.iter(name("w:drawing"), name("w:pict"))):
        yield "A picture in the template’s text is left out. Only pictures in the header and footer are used."
    if parts.settings is not None and parts.settings.find(name("w:documentProtection")) is not None:
        yield "The template’s protection against changes is left out, so that papers can be edited."


def _trial_paper() -> Document:
    """Return a letter and a paper with every role of a style, in which barriers of the template show."""
    roles = (ParagraphRole.ADDRESS, ParagraphRole.SALUTATION, ParagraphRole.SUBJECT, ParagraphRole.BODY)
    letter: tuple[Block, ...] = (
        Letterhead("Office", ()),
        *(Paragraph(_TEXT, role) for role in (*roles, ParagraphRole.CLOSING)),
        Signature("Name", ("Office",)),
    )
    cell = Cell((Paragraph(_TEXT, ParagraphRole.CELL),))
    columns = (Column("Head", 30), Column("Head", 100))
    paper: tuple[Block, ...] = (
        Title("Title", "Paper 1"),
        Box(BoxKind.ASK, "The Board is asked to", (Paragraph(_TEXT),)),
        *(Heading(level, words("Heading")) for level in (1, 2, 3)),
        Paragraph((*_TEXT, Link("Lantern House", "https://example.org"))),
        *(List(kind, (ListItem(_TEXT, label),)) for kind, label in ((ListKind.BULLET, "•"), (ListKind.NUMBERED, "1."))),
        Table(columns, (Row((cell, cell)),), "A table", "Table 1: Words", "Source"),
    )
    furniture = Furniture("OFFICIAL", "Board", "Paper 1")
    sections = (Section(letter, replace(furniture, header_on_first=False)), Section(paper, furniture))
    return Document("Trial", sections, _DAY)
