from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.formats.word.markup.styles import paragraph_styles, style_id
from boardpack.resources import resource
from tools.make_word_template import template_bytes


def part(member: str) -> Element:
    with ZipFile(resource("word", "paper.docx")) as archive:
        return etree.fromstring(archive.read(member))


def values(root: Element, tag: str, attribute: str = "w:val") -> Iterator[str | None]:
    return (element.get(name(attribute)) for element in root.iter(name(tag)))


def test_the_shipped_template_is_what_the_tool_makes() -> None:
    assert resource("word", "paper.docx").read_bytes() == template_bytes()


def test_it_holds_no_leavings_of_another_program() -> None:
    with ZipFile(resource("word", "paper.docx")) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/fontTable.xml",
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
            "word/theme.xml",
        ]


def test_it_speaks_british_english_in_arial() -> None:
    styles = part("word/styles.xml")
    assert set(values(styles, "w:lang")) == {"en-GB"}
    assert set(values(styles, "w:rFonts", "w:ascii")) == {"Arial"}
    assert list(values(part("word/settings.xml"), "w:themeFontLang")) == ["en-GB"]


def test_every_paragraph_style_sets_its_lines_exactly_but_those_that_hold_pictures() -> None:
    loose = {
        style.get(name("w:styleId"))
        for style in part("word/styles.xml").iter(name("w:style"))
        if style.get(name("w:type")) == "paragraph" and set(values(style, "w:spacing", "w:lineRule")) != {"exact"}
    }
    assert loose == {"Figure", "Logo", "SignaturePicture"}


def test_every_paragraph_style_controls_widows() -> None:
    styles = [
        element
        for element in part("word/styles.xml").iter(name("w:style"))
        if element.get(name("w:type")) == "paragraph"
    ]
    assert len(styles) > 50
    assert all(list(style.iter(name("w:widowControl"))) for style in styles)


def test_styles_have_one_name_and_build_on_each_other() -> None:
    names = [paragraph_style.name for paragraph_style in paragraph_styles(HouseStyle())]
    assert len(names) == len({style_id(entry) for entry in names})
    for paragraph_style in paragraph_styles(HouseStyle()):
        assert paragraph_style.based_on in ("", *names)
        assert paragraph_style.follow in ("", *names)


@pytest.mark.parametrize("wanted", ["Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption"])
def test_an_author_finds_words_own_names(wanted: str) -> None:
    template = docx.Document(BytesIO(resource("word", "paper.docx").read_bytes()))
    assert wanted in [style.name for style in template.styles]
