"""Word files as others make them: changes tracked, lists counted by Word, words in controls and boxes."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from boardpack.documents.source import ReadText, SourceKind, SourceRow, blocks_of
from boardpack.formats.word.reading.counting import counted
from boardpack.formats.word.reading.reader import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(fill: Callable[[Document], None]) -> ReadText:
    document = docx.Document()
    fill(document)
    data = io.BytesIO()
    document.save(data)
    return read_word(data.getvalue(), "letter.docx")


def in_paragraph(xml: str) -> Callable[[Document], None]:
    """Fills a document with one paragraph of this content."""
    return lambda document: document.element.body.insert(0, parse_xml(f"<w:p {W}>{xml}</w:p>"))


def texts(read_text: ReadText) -> list[str]:
    return [block.text for block in blocks_of(read_text)]


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_insertions_are_taken_and_deletions_are_not():
    xml = (
        run("kept ")
        + f'<w:ins w:id="1">{run("new")}</w:ins><w:del w:id="2"><w:r><w:delText> old</w:delText></w:r></w:del>'
    )

    assert texts(read(in_paragraph(xml))) == ["kept new"]


def test_content_controls_and_links_are_opened():
    control = f"<w:sdt><w:sdtContent>{run('in a control ')}</w:sdtContent></w:sdt>"
    xml = control + f"<w:hyperlink>{run('in a link')}</w:hyperlink>"

    assert texts(read(in_paragraph(xml))) == ["in a control in a link"]


def test_words_broken_into_runs_are_whole():
    assert texts(read(in_paragraph(run("Recom") + run("mend") + run("ation 3")))) == ["Recommendation 3"]


def test_a_line_broken_by_hand_is_two():
    xml = run("Force response:") + "<w:r><w:br/></w:r>" + run("We have acted.")

    assert texts(read(in_paragraph(xml))) == ["Force response:", "We have acted."]


def test_a_break_within_a_sentence_parts_nothing():
    xml = run("The force should make sure that each call is answered and") + "<w:r><w:br/></w:r>" + run("nobody waits.")

    assert texts(read(in_paragraph(xml))) == ["The force should make sure that each call is answered and nobody waits."]


def test_field_codes_are_no_words():
    xml = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + run("7")

    assert texts(read(in_paragraph(xml))) == ["7"]


def test_headings_bullets_and_bold_paragraphs_are_known_by_style_and_weight():
    def fill(document: Document) -> None:
        document.add_heading("Recommendation 1", level=2)
        document.add_paragraph("one thing", style="List Bullet")
        document.add_paragraph().add_run("Force response:").bold = True

    heading, bullet, bold = blocks_of(read(fill))

    assert (heading.kind, heading.level) == (SourceKind.HEADING, 2)
    assert (bullet.kind, bullet.label) == (SourceKind.BULLET, "•")
    assert (bold.kind, bold.bold) == (SourceKind.PARAGRAPH, True)


def test_numbers_that_word_counts_are_read():
    def fill(document: Document) -> None:
        for words in ("first", "second"):
            document.add_paragraph(words, style="List Number")

    assert [block.label for block in blocks_of(read(fill))] == ["1.", "2."]


@pytest.mark.parametrize(
    ("count", "style", "printed"),
    [
        (3, "decimal", "3"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (7, "decimalZero", "07"),
    ],
)
def test_each_number_format_prints_as_word_prints_it(count: int, style: str, printed: str):
    assert counted(count, style) == printed


def test_tables_are_rows_of_cells():
    def fill(document: Document) -> None:
        table = document.add_table(rows=2, cols=2)
        table.rows[0].cells[0].text = "No."
        table.rows[0].cells[1].text = "Recommendation"
        table.rows[1].cells[0].text = "1"
        table.rows[1].cells[1].text = "Forces should:"
        table.rows[1].cells[1].add_paragraph("act", style="List Bullet")

    rows = [block for block in read(fill).blocks if isinstance(block, SourceRow)]

    assert [[[block.text for block in cell] for cell in row.cells] for row in rows] == [
        [["No."], ["Recommendation"]],
        [["1"], ["Forces should:", "act"]],
    ]


def test_headers_and_footers_are_furniture():
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "OFFICIAL"
        document.sections[0].footer.paragraphs[0].text = "Page 1"
        document.add_paragraph("Words")

    read_text = read(fill)

    assert texts(read_text) == ["Words"]
    assert sorted(read_text.furniture) == ["OFFICIAL", "Page 1"]


def test_comments_stand_apart():
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("Words")
        document.add_comment(paragraph.runs, text="Is this right?", author="A", initials="A")

    read_text = read(fill)

    assert texts(read_text) == ["Words"]
    assert read_text.asides == ("Is this right?",)


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent><w:p>{run('In the box')}</w:p></w:txbxContent>"
    xml = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert texts(read(in_paragraph(xml))) == ["In the box"]


def test_the_description_of_a_picture_is_not_read():
    xml = run("Words") + '<w:r><w:drawing><x descr="A crest of arms"/></w:drawing></w:r>'

    assert texts(read(in_paragraph(xml))) == ["Words"]


def test_a_cell_across_several_columns_leaves_the_cells_behind_it_in_theirs():
    def fill(document: Document) -> None:
        table = document.add_table(rows=2, cols=3)
        table.rows[0].cells[0].merge(table.rows[0].cells[1]).text = "Across two"
        table.rows[0].cells[2].text = "Third"
        table.rows[1].cells[2].text = "Third below"

    rows = [block for block in read(fill).blocks if isinstance(block, SourceRow)]

    assert [[bool(cell) for cell in row.cells] for row in rows] == [[True, False, True], [False, False, True]]


def test_a_row_of_a_table_is_struck_if_all_its_words_are() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=3, cols=2)
        for number, row in enumerate(table.rows):
            for place, cell in enumerate(row.cells):
                words = cell.paragraphs[0].add_run(f"Matter {number}")
                words.font.strike = number == 1 or (number == 2 and place == 0)

    rows = [entry for entry in read(fill).blocks if isinstance(entry, SourceRow)]

    assert [row.is_struck for row in rows] == [False, True, False]
