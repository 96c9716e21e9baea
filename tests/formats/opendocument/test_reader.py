"""OpenDocument texts as a reader sees them: the same as the Word file of the same words."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from boardpack.documents.source import ReadText, SourceBlock, SourceKind, SourceRow, blocks_of
from boardpack.errors import UnreadableFileError
from boardpack.formats.opendocument.reader import read_opendocument
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from tests.formats.open_text import SPACES, open_text
from tests.letters import word_layouts
from tests.letters.invented import ASKS
from tests.letters.test_layouts import found, told

REAL = Path(__file__).parents[2] / "letters" / "real"
BOLD = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Strong"/>'
    '<style:style style:name="Strong" style:family="paragraph"><style:text-properties fo:font-weight="700"/>'
    "</style:style>"
)
COUNTED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-prefix="Recommendation " style:num-suffix=":"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/>'
    '<text:list-level-style-number text:level="2" style:num-format="i" text:display-levels="1"/></text:list-style>'
)


def read(body: str, **more) -> ReadText:
    return read_opendocument(open_text(body, **more), "letter.odt")


def texts(body: str, **more) -> list[str]:
    return [block.text for block in blocks_of(read(body, **more))]


def labels(body: str, **more) -> list[str]:
    return [block.label for block in blocks_of(read(body, **more))]


def items(*words: str, attributes: str = "") -> str:
    entries = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in words)
    return f'<text:list text:style-name="L1" {attributes}>{entries}</text:list>'


def test_the_published_letter_is_the_same_as_in_word():
    word, opened = (read_source(REAL / f"organised-immigration-crime-2025.{kind}") for kind in ("docx", "odt"))

    assert opened.blocks == word.blocks
    assert opened.asides == word.asides
    assert "OFFICIAL" in opened.furniture
    assert len(find(opened).proposals) == 10


def test_spaces_tabs_and_breaks_are_what_they_look_like():
    assert texts("<text:p>One<text:s text:c='3'/>two<text:tab/>three<text:line-break/>Four.</text:p>") == [
        "One two three",
        "Four.",
    ]
    assert texts("<text:p>Words\n   over lines <text:soft-page-break/>of XML.</text:p>") == ["Words over lines of XML."]


def test_headings_have_their_level_and_titles_the_first():
    styles = '<style:style style:name="P9" style:family="paragraph" style:parent-style-name="Title"/>'
    template = '<office:styles><style:style style:name="Title" style:family="paragraph"/></office:styles>'
    body = '<text:p text:style-name="P9">Report</text:p><text:h text:outline-level="3">Part</text:h>'
    blocks = list(blocks_of(read(body, styles=styles, template=template)))

    assert [(block.kind, block.level, block.text) for block in blocks] == [
        (SourceKind.HEADING, 1, "Report"),
        (SourceKind.HEADING, 3, "Part"),
    ]


def test_a_line_is_bold_where_all_its_words_are():
    body = (
        '<text:p><text:span text:style-name="T1">All</text:span></text:p><text:p text:style-name="P1">Styled</text:p>'
        '<text:p><text:span text:style-name="T1">Some</text:span> of it</text:p>'
    )

    assert [block.bold for block in blocks_of(read(body, styles=BOLD))] == [True, True, False]


def test_lists_count_as_the_program_shows_them():
    nested = (
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p><text:list><text:list-item>'
        "<text:p>inner</text:p></text:list-item><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
        "</text:list-item><text:list-item><text:p>two</text:p><text:p>and more of it</text:p></text:list-item>"
        '<text:list-item text:start-value="7"><text:p>seven</text:p></text:list-item></text:list>'
    )

    assert labels(nested, styles=COUNTED) == [
        "Recommendation 1:",
        "a)",
        "b)",
        "Recommendation 2:",
        "",
        "Recommendation 7:",
    ]


def test_a_list_goes_on_only_where_it_says_so():
    body = items("one") + items("two", attributes='text:continue-numbering="true"') + items("one again")

    assert labels(body, styles=COUNTED) == ["Recommendation 1:", "Recommendation 2:", "Recommendation 1:"]


def test_a_list_may_go_on_another_that_it_names():
    body = (
        items("one", attributes='xml:id="a"')
        + items("other", attributes='xml:id="b"').replace('"L1"', '"L2"')
        + items("two", attributes='text:continue-list="a"')
    )

    assert labels(body, styles=COUNTED) == ["Recommendation 1:", "•", "Recommendation 2:"]


def test_bullets_have_one_mark_whatever_their_glyph():
    body = '<text:list text:style-name="L2"><text:list-item><text:p>words</text:p></text:list-item></text:list>'
    (block,) = blocks_of(read(body, styles=COUNTED))

    assert block == SourceBlock(SourceKind.BULLET, "words", "•")


def test_a_format_that_libreoffice_writes_in_full_is_followed():
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="I"'
        ' loext:num-list-format="R%1%."/></text:list-style>'
    )

    assert labels(items("one", "two"), styles=styles) == ["RI.", "RII."]


def test_numbered_headings_carry_their_numbers():
    levels = "".join(
        f'<text:outline-level-style text:level="{n}" style:num-format="1" text:display-levels="{n}"/>' for n in (1, 2)
    )
    template = f'<office:styles><text:outline-style style:name="Outline">{levels}</text:outline-style></office:styles>'
    body = "".join(f'<text:h text:outline-level="{n}">Words</text:h>' for n in (1, 2, 2, 1, 2))

    assert labels(body, template=template) == ["1", "1.1", "1.2", "2", "2.1"]


def test_deletions_and_comments_are_not_text():
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>The force <text:change text:change-id='1'/>should<office:annotation><dc:creator>A. Clerk</dc:creator>"
        "<text:p>Is this right?</text:p></office:annotation> act<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>See page 3.</text:p></text:note-body></text:note>.</text:p>"
    )
    text = read(body)

    assert [block.text for block in blocks_of(text)] == ["The force should act."]
    assert text.asides == ("Is this right?", "See page 3.")


def test_tables_are_rows_with_those_within_them_laid_open():
    cell = "<table:table-cell><text:p>in</text:p></table:table-cell>"
    inner = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    body = (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned='2'>"
        "<text:p>Head</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>"
        f"<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>{inner}"
        "<text:p>out</text:p></table:table-cell></table:table-row></table:table>"
    )
    rows = [block for block in read(body).blocks if isinstance(block, SourceRow)]

    assert [[[block.text for block in cell] for cell in row.cells] for row in rows] == [
        [["Head"], []],
        [["1"], ["in", "out"]],
    ]


def test_text_boxes_sections_and_contents_are_read_where_they_stand():
    body = (
        "<text:p>Before<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame></text:p>"
        "<text:section><text:p>in a section</text:p></text:section><text:table-of-content>"
        "<text:table-of-content-source><text:index-title-template>Template</text:index-title-template>"
        "</text:table-of-content-source><text:index-body><text:p>Contents</text:p></text:index-body>"
        "</text:table-of-content>"
    )

    assert texts(body) == ["Before", "in a box", "in a section", "Contents"]


def test_headers_and_footers_are_furniture():
    template = (
        '<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>OFFICIAL</text:p>'
        "</style:header><style:footer><text:p>Page <text:page-number>3</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    text = read("<text:p>Words.</text:p>", template=template)

    assert text.furniture == ("OFFICIAL", "Page 3")


@pytest.mark.parametrize("member", ["Basic/Standard/Module1.xml", "Scripts/python/x.py"])
def test_macros_are_said_to_be_there(member: str):
    assert read("<text:p>x</text:p>", members={member: b"x"}).notices == (
        "The file contains macros, which were not run.",
    )


def test_a_library_without_modules_is_no_macro():
    assert read("<text:p>x</text:p>", members={"Basic/Standard/script-lb.xml": b"x"}).notices == ()


@pytest.mark.parametrize(
    ("body", "members", "sentence"),
    [
        (
            "",
            {
                "META-INF/manifest.xml": b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
                b"<m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
            },
            "locked with a password",
        ),
        ("", {"encrypted-package": b"x"}, "locked with a password"),
        ("<text:p>", {}, "damaged"),
    ],
)
def test_what_is_no_letter_is_refused(body: str, members: dict[str, bytes], sentence: str):
    with pytest.raises(UnreadableFileError, match=sentence):
        read(body, members=members)


def test_a_spreadsheet_is_called_one(tmp_path: Path):
    path = tmp_path / "log.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:body><office:spreadsheet/></office:body>"
            "</office:document-content>",
        )
    with pytest.raises(UnreadableFileError, match="is a spreadsheet, not a letter"):
        read_source(path)


@pytest.mark.render
def test_libreoffice_turns_each_layout_of_word_into_one_that_is_read_alike(tmp_path: Path):
    for layout in word_layouts.LAYOUTS:
        layout(tmp_path / f"{layout.__name__}.docx")
    files = sorted(tmp_path.glob("*.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), *map(str, files)],
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert len(files) == len(word_layouts.LAYOUTS)
    for file in files:
        reading = find(read_source(file.with_suffix(".odt")))
        assert [found(proposal) for proposal in reading.proposals] == [told(ask) for ask in ASKS]


@pytest.mark.render
def test_the_letter_that_is_kept_as_opendocument_is_what_libreoffice_makes_of_the_one_in_word(tmp_path: Path):
    word = REAL / "organised-immigration-crime-2025.docx"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(word)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    made = tmp_path / "organised-immigration-crime-2025.odt"

    assert read_source(made).blocks == read_source(REAL / made.name).blocks
