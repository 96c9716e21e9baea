"""Each rule of the check is broken once, in a file that is otherwise sound."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from boardpack.documents.house_style import HouseStyle, Palette, contrast
from boardpack.documents.model import Document
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.writer import write_word
from tests.formats.pdf.rich_document import rich_document as awkward_document
from tests.formats.word.samples import DATED, action_log

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"


def broken(data: bytes, member: str, change: Callable[[str], str]) -> bytes:
    """The file with the text of one member changed."""
    result = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                changed = change(content.decode("utf-8")).encode("utf-8")
                assert changed != content
                etree.fromstring(changed)
                content = changed
            target.writestr(name, content)
    return result.getvalue()


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def test_what_we_write_is_accessible(rich_word: bytes) -> None:
    assert check_word(rich_word) == ()


def test_a_long_log_is_accessible() -> None:
    assert check_word(write_word(Document("Log", (action_log(300),), DATED), HouseStyle())) == ()


def test_a_document_that_skips_a_level_is_evened_out() -> None:
    assert check_word(write_word(awkward_document(), HouseStyle())) == ()


BLANK = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p>'
SPEECHLESS = '<w:hyperlink w:anchor="agenda"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
PALE = '<w:r><w:rPr><w:color w:val="999999"/></w:rPr><w:t>pale</w:t></w:r>'
SECOND_AGENDA = '<w:bookmarkStart w:id="9999" w:name="agenda"/><w:bookmarkEnd w:id="9999"/>'
HEADER_CELL = "<w:tblHeader/></w:trPr><w:tc><w:tcPr>"
SILENT_PICTURE = "A picture has no alternative text and is not marked as decoration."
HEADING = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def opened_with(element: str) -> Callable[[str], str]:
    return replaced("<w:body>", f"<w:body>{element}")


def in_paragraph(element: str) -> Callable[[str], str]:
    return opened_with(f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{element}</w:p>')


@pytest.mark.parametrize(
    ("member", "change", "finding"),
    [
        (CORE, replaced("Pack for 16 July 2025", ""), "The file has no title."),
        (
            STYLES,
            replaced('<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>', ""),
            "The styles name no language.",
        ),
        (CORE, replaced("en-GB", ""), "The file’s properties name no language."),
        (
            DOCUMENT,
            opened_with(HEADING.format("Heading2", "Deep")),
            "The heading “Deep” is at level 2, which skips a level.",
        ),
        (DOCUMENT, opened_with(HEADING.format("Heading1", " ")), "A heading at level 1 has no text."),
        (DOCUMENT, replaced("<w:tblHeader/>", ""), "Table 2 has neither a header row nor a header column."),
        (
            DOCUMENT,
            replaced('w:firstColumn="1"', 'w:firstColumn="0"'),
            "Table 1 has neither a header row nor a header column.",
        ),
        (DOCUMENT, replaced(HEADER_CELL, HEADER_CELL + '<w:gridSpan w:val="2"/>'), "Table 2 has merged cells."),
        (
            DOCUMENT,
            replaced('<w:tblDescription w:val="Items of business, in order"/>', ""),
            "Table 3 has no alternative text.",
        ),
        (DOCUMENT, replaced('descr="Badge of the office"', 'descr=""'), SILENT_PICTURE),
        (DOCUMENT, replaced('<adec:decorative val="1"/>', '<adec:decorative val="0"/>'), SILENT_PICTURE),
        (
            DOCUMENT,
            lambda text: text.replace("wp:inline", "wp:anchor", 2),
            "A picture floats instead of being in line with the text.",
        ),
        (
            DOCUMENT,
            opened_with(HEADING.format("BodyText", "words") + BLANK),
            "A paragraph is blank. Set the spacing in its style instead.",
        ),
        (
            DOCUMENT,
            opened_with(HEADING.format("BodyText", "far    apart")),
            "Spaces or tabs are used for spacing in “far    apart”.",
        ),
        (DOCUMENT, in_paragraph(SPEECHLESS.format("here")), "The text of the link “here” does not say where it leads."),
        (
            DOCUMENT,
            in_paragraph(SPEECHLESS.format("https://a.example")),
            "The text of the link “https://a.example” does not say where it leads.",
        ),
        (
            DOCUMENT,
            in_paragraph(SPEECHLESS.format("The log").replace("agenda", "gone")),
            "The link “The log” leads to “gone”, which is not in the file.",
        ),
        (
            DOCUMENT,
            in_paragraph(PALE),
            "Text in the style “BodyText” has a contrast of 2.8 to 1. The minimum is 4.5.",
        ),
        (DOCUMENT, in_paragraph(SECOND_AGENDA), "The bookmark “agenda” is in the file 2 times."),
    ],
)
def test_a_broken_rule_is_found(rich_word: bytes, member: str, change: Callable[[str], str], finding: str) -> None:
    assert finding in check_word(broken(rich_word, member, change))


def test_a_table_within_a_table_is_found(rich_word: bytes) -> None:
    nested = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    data = broken(rich_word, DOCUMENT, lambda text: text.replace("</w:tc>", f"{nested}<w:p/></w:tc>", 1))
    assert "Table 1 contains another table." in check_word(data)


def test_ids_that_are_given_twice_are_found(rich_word: bytes) -> None:
    data = broken(
        rich_word,
        DOCUMENT,
        lambda text: _with_id_of_first(_with_id_of_first(text, "wp:docPr id"), "w:bookmarkStart w:id"),
    )
    findings = check_word(data)
    assert any(finding.startswith("The picture number") for finding in findings)
    assert any(finding.startswith("The bookmark number") for finding in findings)


def _with_id_of_first(text: str, attribute: str) -> str:
    """The text with the second value of an attribute made like the first."""
    first, second = (part.split('"', 2)[1] for part in text.split(f"<{attribute}=")[1:3])
    return text.replace(f'<{attribute}="{second}"', f'<{attribute}="{first}"', 1)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_in_the_file_twice_is_found(rich_word: bytes) -> None:
    data = BytesIO(rich_word)
    with ZipFile(data, "a") as archive:
        archive.writestr(STYLES, archive.read(STYLES))
    assert "The member “word/styles.xml” is in the file 2 times." in check_word(data.getvalue())


def test_pale_styles_are_found_on_their_own_ground(rich_word: bytes) -> None:
    accent, tint = Palette().accent.removeprefix("#"), Palette().tint.removeprefix("#")
    data = broken(rich_word, STYLES, lambda text: text.replace(f'w:fill="{tint}"', f'w:fill="{accent}"'))
    findings = check_word(data)
    assert any("“BoxText”" in finding for finding in findings) or any("“BoxLetter”" in finding for finding in findings)


def test_every_colour_of_words_stands_out_on_white_and_on_tint() -> None:
    for colour in (Palette().ink, Palette().grey, Palette().accent):
        assert contrast(colour, "#FFFFFF") >= 6
        assert contrast(colour, Palette().tint) >= 6
