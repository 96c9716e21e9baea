import os
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Length
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.house_style import HouseStyle, house_style
from boardpack.documents.model import (
    Block,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    Furniture,
    Heading,
    Letterhead,
    Link,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Picture,
    Section,
    Signature,
    StatusStrip,
    Text,
    Title,
    words,
)
from boardpack.errors import UnreadableFileError
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.checking.finished import read_finished, words_of
from boardpack.formats.word.markup.oxml import name
from boardpack.formats.word.writer import write_word
from boardpack.papers.parts.numbering import number
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from tests.amounts import law
from tests.formats.pdf.rich_document import rich_document as awkward_document
from tests.formats.pdf.spoken import spoken
from tests.formats.word.samples import BOARD_AND_DATE, DATED, action_log, document, furniture, log_table, picture
from tests.formats.word.word_text import word_paragraphs, word_text

STYLE = HouseStyle()
WRITE_AND_HASH = """
import hashlib
from boardpack.documents.house_style import HouseStyle
from boardpack.formats.word.writer import write_word
from tests.formats.word.samples import rich_document
print(hashlib.sha256(write_word(rich_document(), HouseStyle())).hexdigest())
"""


def opened(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def written(*blocks: Block) -> bytes:
    return write_word(document(*blocks), STYLE)


def test_the_file_says_what_the_document_says_in_the_same_order(rich: Document, rich_word: bytes) -> None:
    assert word_text(rich_word) == spoken(rich)


def test_awkward_words_arrive_whole() -> None:
    assert word_text(write_word(awkward_document(), STYLE)) == spoken(awkward_document())


def test_the_same_document_gives_the_same_bytes(rich: Document, rich_word: bytes) -> None:
    assert write_word(rich, STYLE) == rich_word


def test_two_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    hashes = {_hash_in_process(seed) for seed in ("1", "2")}
    assert len(hashes) == 1


def _hash_in_process(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", WRITE_AND_HASH]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_members_are_sorted_with_the_content_types_first_and_no_times(rich_word: bytes) -> None:
    with ZipFile(BytesIO(rich_word)) as archive:
        names = archive.namelist()
        times = {entry.date_time for entry in archive.infolist()}
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(set(names[1:]))
    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_properties_come_from_the_document_and_not_from_the_clock(rich: Document, rich_word: bytes) -> None:
    properties = opened(rich_word).core_properties
    assert (properties.title, properties.author, properties.subject) == (rich.title, rich.author, rich.subject)
    assert properties.language == "en-GB"
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.date() == DATED


def test_the_language_of_the_document_is_that_of_its_styles() -> None:
    welsh = replace(document(Paragraph(words("Bwrdd Niwed Difrifol"))), language="cy-GB")
    styles = read_finished(write_word(welsh, STYLE)).styles
    assert {element.get(name("w:val")) for element in styles.iter(name("w:lang"))} == {"cy-GB"}


def test_words_of_another_language_say_so(rich_word: bytes) -> None:
    runs = read_finished(rich_word).body.iter(name("w:r"))
    welsh = [words_of(run) for run in runs if any(e.get(name("w:val")) == "cy" for e in run.iter(name("w:lang")))]
    assert welsh == ["safon yr heddlu, gwŷdd a ŵyr"]


def test_control_characters_are_dropped_and_nothing_else() -> None:
    data = written(Title("A\x0bB\x00C"), Paragraph(words("ŵ & <b> \x1f“q” 🚔\ufffe end")))
    assert word_text(data) == "ABC ŵ & <b> “q” 🚔 end"


def test_breaks_and_tabs_in_words_are_kept() -> None:
    paragraph = opened(written(Paragraph(words("one\ntwo\tthree\r\nfour")))).paragraphs[0]
    assert paragraph.text == "one\ntwo\tthree\nfour"


def test_each_section_has_its_own_header_and_the_combined_file_one_page_count(rich_word: bytes) -> None:
    sections = opened(rich_word).sections
    headers = [" | ".join(p.text for p in section.header.paragraphs) for section in sections]
    assert headers[1] == f"OFFICIAL | {BOARD_AND_DATE}\tContents"
    assert headers[3] == f"OFFICIAL | {BOARD_AND_DATE}\tPaper{NO_BREAK}5  Digital forensics"
    assert sections[3].footer.paragraphs[0].text == "Version 1.0, pack 7C1E 90AB\tOFFICIAL\tPage 1 of 1"
    fields = [element.text for element in sections[3].footer.paragraphs[0]._p.iter(name("w:instrText"))]
    assert fields == [" PAGE ", " NUMPAGES "]


def test_a_section_of_a_larger_whole_begins_with_its_number_and_says_the_total() -> None:
    sections = (
        Section((Title("One"),), Furniture("OFFICIAL", page_total=96)),
        Section((Title("Two"),), Furniture("OFFICIAL", page_total=96), first_page=31),
    )
    one, two = opened(write_word(Document("Pack", sections, DATED), STYLE)).sections

    assert one._sectPr.find(name("w:pgNumType")) is None
    assert two._sectPr.find(name("w:pgNumType")).get(name("w:start")) == "31"
    assert two.footer.paragraphs[0].text == "\tOFFICIAL\tPage 1 of 96"
    assert [element.text for element in two.footer.paragraphs[0]._p.iter(name("w:instrText"))] == [" PAGE "]


def test_a_first_page_without_header_line_keeps_its_marking(rich_word: bytes) -> None:
    cover = opened(rich_word).sections[0]
    assert cover.different_first_page_header_footer
    assert [p.text for p in cover.first_page_header.paragraphs] == ["OFFICIAL"]
    assert cover.first_page_footer.paragraphs[0].text == "\tOFFICIAL"


def test_a_section_without_marking_puts_its_header_line_at_the_same_height() -> None:
    marked = write_word(Document("T", (Section((Title("T"),), Furniture("OFFICIAL", "left")),), DATED), STYLE)
    plain = write_word(Document("T", (Section((Title("T"),), Furniture("", "left")),), DATED), STYLE)
    lower = opened(plain).sections[0].header_distance
    upper = opened(marked).sections[0].header_distance
    assert lower is not None
    assert upper is not None
    assert Length(lower - upper).mm == pytest.approx(STYLE.grid.header_line - STYLE.grid.marking_top, abs=0.05)


def test_equal_headers_share_one_part() -> None:
    sections = tuple(Section((Title("T"),), furniture("Agenda")) for _ in range(5))
    names = read_finished(write_word(Document("T", sections, DATED), STYLE)).members
    assert [entry for entry in names if "header" in entry] == ["word/header1.xml"]


def test_a_landscape_section_is_wider_than_high_and_its_table_fills_it() -> None:
    data = write_word(Document("T", (action_log(3, landscape=True),), DATED), STYLE)
    section = opened(data).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    widths = [int(element.get(name("w:w")) or 0) for element in opened(data).tables[1]._tbl.iter(name("w:gridCol"))]
    assert sum(widths) / 1440 * 25.4 == pytest.approx(253, abs=0.2)


def test_prose_on_a_landscape_page_is_as_narrow_as_on_an_upright_one() -> None:
    section = Section((Heading(1, words("Log")), Paragraph(words("prose"))), landscape=True)
    paragraph = opened(write_word(Document("T", (section,), DATED), STYLE)).paragraphs[1]
    assert paragraph.paragraph_format.right_indent is not None
    assert paragraph.paragraph_format.right_indent.mm == pytest.approx(253 - 160, abs=0.1)


def test_links_lead_to_places_in_the_file_or_on_the_web_and_else_are_plain_words() -> None:
    link = Paragraph((Link("the log", "#log"), Link("the site", "https://a.example/?a=1&b=2"), Link("Paper 9", "#no")))
    paragraph = opened(written(link, Heading(1, words("Log"), anchor="log"))).paragraphs[0]
    assert [(hyperlink.text, hyperlink.fragment or hyperlink.url) for hyperlink in paragraph.hyperlinks] == [
        ("the log", "log"),
        ("the site", "https://a.example/?a=1&b=2"),
    ]
    assert paragraph.text == f"the logthe sitePaper{NO_BREAK}9"


def test_a_link_with_an_unknown_scheme_is_plain_words() -> None:
    paragraph = opened(written(Paragraph((Link("this file", "file:///etc/passwd"),)))).paragraphs[0]
    assert (paragraph.text, paragraph.hyperlinks) == ("this file", [])


def test_anchors_that_word_would_not_take_become_names_that_it_does() -> None:
    anchors = ("paper-5", "paper_5", "5", "x" * 60, "x" * 61)
    data = written(*(Heading(1, words("H"), anchor=anchor) for anchor in anchors))
    names = [element.get(name("w:name")) for element in read_finished(data).body.iter(name("w:bookmarkStart"))]
    assert names == ["paper_5", "paper_5_2", "a5", "x" * 40, "x" * 38 + "_2"]


def test_an_anchor_that_two_blocks_share_is_placed_once() -> None:
    data = write_word(Document("T", (Section((Title("T", anchor="paper-1"),), anchor="paper-1"),), DATED), STYLE)
    assert len(list(read_finished(data).body.iter(name("w:bookmarkStart")))) == 1


def test_contents_lead_to_their_papers_and_count_pages_anew() -> None:
    entries = (
        ContentsEntry("Here", "#here", "1", "7"),
        ContentsEntry("Away", "#away", "2", "9", "Late"),
        ContentsEntry("Unknown", "#away"),
    )
    data = written(Contents(entries), Heading(1, words("Here"), anchor="here"))
    file = read_finished(data)
    assert [e.get(name("w:anchor")) for e in file.body.iter(name("w:hyperlink"))] == ["here"]
    assert [e.text for e in file.body.iter(name("w:instrText"))] == [" PAGEREF here \\h "]
    assert word_paragraphs(data)[:4] == ("1\tHere\t\t7", "2\tAway\t\t9", "Late", "\tUnknown")


def test_contents_of_papers_in_the_file_are_fields_that_word_makes_anew_from_their_titles() -> None:
    listed = [Contents((ContentsEntry("First", "#one", "1", "3", "Late"), ContentsEntry("Second", "#two", "2", "4")))]
    listed.append(Contents((ContentsEntry("Third", "#three", "3", "5"),)))
    papers = (Section((Title(title),), anchor=anchor) for title, anchor in (("A", "one"), ("B", "two"), ("C", "three")))
    data = write_word(Document("T", (Section(tuple(listed), anchor="contents"), *papers), DATED), STYLE)

    body = read_finished(data).body
    codes = [element.text.strip() for element in body.iter(name("w:instrText"))]
    titles = '"Title,1,Title Ruled,1,Title Noted,1"'
    assert codes == [
        f"TOC \\h \\z \\t {titles} \\b contents_one",
        *("PAGEREF one \\h", "PAGEREF two \\h"),
        f"TOC \\h \\z \\t {titles} \\b contents_three",
        "PAGEREF three \\h",
    ]
    kinds = [element.get(name("w:fldCharType")) for element in body.iter(name("w:fldChar"))]
    assert (kinds.count("begin"), kinds.count("separate"), kinds.count("end")) == (5, 5, 5)
    marks = body.iter(name("w:bookmarkStart"), name("w:bookmarkEnd"))
    named = {mark.get(name("w:id")): mark.get(name("w:name")) for mark in body.iter(name("w:bookmarkStart"))}
    assert [(mark.tag == name("w:bookmarkEnd"), named[mark.get(name("w:id"))]) for mark in marks] == [
        *((False, "contents"), (True, "contents"), (False, "contents_one"), (False, "one"), (True, "one")),
        *((False, "two"), (True, "two"), (True, "contents_one"), (False, "contents_three")),
        *((False, "three"), (True, "three"), (True, "contents_three")),
    ]


@pytest.mark.parametrize("page", ["", "7"])
def test_pages_are_counted_when_the_file_is_opened(page: str) -> None:
    data = written(Contents((ContentsEntry("Here", "#here", page=page),)), Heading(1, words("Here"), anchor="here"))
    begins = [e for e in read_finished(data).body.iter(name("w:fldChar")) if e.get(name("w:fldCharType")) == "begin"]
    assert [begin.get(name("w:dirty")) for begin in begins] == ["1"]


def test_a_page_break_begins_a_page_without_a_blank_paragraph() -> None:
    data = written(Paragraph(words("one")), PageBreak(), Paragraph(words("two")), PageBreak(), log_table(1))
    paragraphs = opened(data).paragraphs
    assert [p.text for p in paragraphs[:2]] == ["one", "two"]
    assert len(list(read_finished(data).body.iter(name("w:pageBreakBefore")))) == 2


def test_a_page_break_at_the_end_makes_no_page() -> None:
    assert not list(read_finished(written(Paragraph(words("one")), PageBreak())).body.iter(name("w:pageBreakBefore")))


def test_blocks_that_say_nothing_leave_no_blank_paragraph() -> None:
    data = written(Paragraph(()), StatusStrip(()), Paragraph(words("  ")), Paragraph(words("word")))
    assert word_paragraphs(data) == ("word",)


def test_an_unreadable_picture_is_a_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        written(Figure(Picture(b"no picture", 50), "A picture"))


def test_a_picture_is_never_wider_than_its_place() -> None:
    data = written(Figure(picture(400, (4000, 1000)), "A picture"))
    assert opened(data).inline_shapes[0].width.mm == pytest.approx(154, abs=0.1)


def test_an_office_without_contact_stands_as_clear_of_the_address_as_any_other() -> None:
    address = Paragraph(words("The Home Secretary"), ParagraphRole.ADDRESS)
    first, second = opened(written(Letterhead("Office of the PCC", ()), address)).paragraphs[:2]
    assert second.text == "The Home Secretary"
    room = opened(written(Letterhead("Office of the PCC", ("1 Quay Street",)), address)).styles["Contact End"]
    assert first.paragraph_format.space_after == room.paragraph_format.space_after


def test_a_signature_has_its_picture_described() -> None:
    shape = opened(written(Signature("A. Chair", ("Commissioner",), picture(30)))).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "Signature of A. Chair"


def test_a_signature_is_on_the_line_of_the_text_in_minutes_and_on_the_margin_in_a_letter() -> None:
    signature = Signature("A. Chair", ("Chair", "Date:"), picture(30))
    in_minutes = opened(written(Paragraph(words("Agreed as a true record")), signature)).paragraphs[-4:]
    assert {round(part.paragraph_format.left_indent.mm) for part in in_minutes} == {12}
    in_letter = opened(written(Letterhead("Office of the PCC", ()), signature)).paragraphs[-4:]
    assert {part.paragraph_format.left_indent for part in in_letter} == {None}


def test_the_accent_of_the_office_is_in_the_styles() -> None:
    data = write_word(document(Title("T")), house_style("#0B5D3B"))
    assert str(opened(data).styles["Heading 1"].font.color.rgb) == "0B5D3B"


def test_headings_are_words_own_headings(rich_word: bytes) -> None:
    names = {p.text.replace(NO_BREAK, " "): p.style.name for p in opened(rich_word).paragraphs if p.style}
    assert names["What has been tried"] == "Heading 1"
    assert names["Triage at the counter"] == "Heading 2"
    assert names["What held it back"] == "Heading 3"
    assert names["Digital forensics: a second examination team"] == "Title"


def test_a_caption_is_counted_by_a_field() -> None:
    table = replace(log_table(1), caption="Four of ten are late")
    paragraph = opened(written(table)).paragraphs[0]
    assert paragraph.text == f"Table{NO_BREAK}1: Four of ten are late"
    assert [element.text for element in paragraph._p.iter(name("w:instrText"))] == [" SEQ Table \\* ARABIC "]


def test_a_reference_to_a_table_is_a_field_that_takes_its_words_from_the_label() -> None:
    table = replace(log_table(1), caption="Costs")
    paper = number(Document("T", (Section((Paragraph(words("See Table 1.")), table)),), DATED))
    body = opened(write_word(paper, STYLE)).element.body
    codes = [(element.text or "").strip() for element in body.iter(name("w:instrText"))]
    assert codes == ["REF table_1 \\h", "SEQ Table \\* ARABIC"]
    caption = next(
        element for element in body.iter(name("w:p")) if words_of(element).startswith(f"Table{NO_BREAK}1: Costs")
    )
    start, end = (next(caption.iter(name(f"w:bookmark{side}"))) for side in ("Start", "End"))
    inside = caption[caption.index(start) : caption.index(end)]
    assert "".join(words_of(entry) for entry in inside if entry.tag == name("w:r")) == f"Table{NO_BREAK}1"


def test_the_tables_of_each_paper_in_a_file_are_counted_anew() -> None:
    two = (replace(log_table(1), caption="Costs"),) * 2
    paper = number(Document("T", (Section(two),), DATED))
    joined = Document("Pack", paper.sections * 2, DATED)
    body = opened(write_word(joined, STYLE)).element.body
    codes = [(element.text or "").strip() for element in body.iter(name("w:instrText"))]
    counted = "SEQ Table \\* ARABIC"
    assert codes == [counted, counted, f"{counted} \\r 1", counted]


def test_a_link_of_other_words_to_a_table_keeps_them() -> None:
    table = replace(log_table(1), caption="Costs")
    link = Link("what it costs", "#table-1")
    paper = number(Document("T", (Section((Paragraph((link,)), table)),), DATED))
    assert "REF" not in "".join(
        e.text or "" for e in opened(write_word(paper, STYLE)).element.body.iter(name("w:instrText"))
    )


def test_an_empty_section_is_a_blank_page_and_not_a_broken_file() -> None:
    assert check_word(write_word(Document("T", (Section(()), Section(())), DATED), STYLE)) == ()


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=12).map(
    lambda text: f"Word {text.strip()} end"
)
_CONTENT = st.lists(
    st.one_of(
        st.builds(Text, _WORDS, st.booleans()),
        st.builds(Link, _WORDS, st.sampled_from(["#a", "#b", "https://a.example", "mailto:a@b.example"])),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
_BLOCKS = st.one_of(
    st.builds(Title, _WORDS, _WORDS, st.just(""), st.sampled_from([None, "a"])),
    st.builds(Heading, st.integers(1, 3), _CONTENT, st.none(), st.sampled_from([None, "b"])),
    st.builds(Paragraph, _CONTENT),
    st.builds(lambda rows: log_table(rows), st.integers(0, 2)),
    st.just(PageBreak()),
)
_DOCUMENTS = st.lists(st.lists(_BLOCKS, max_size=5), min_size=1, max_size=3).map(
    lambda sections: number(
        Document("Law", tuple(Section(tuple(blocks), numbered=i % 2 == 0) for i, blocks in enumerate(sections)), DATED)
    )
)


@law(40)
@given(_DOCUMENTS)
def test_every_document_is_said_in_full_and_accessibly(any_document: Document) -> None:
    data = write_word(any_document, STYLE)
    assert word_text(data) == spoken(any_document).translate({0xFFFE: None, 0xFFFF: None})
    assert check_word(data) == ()


def test_tables_that_follow_each_other_stay_two() -> None:
    first, second = log_table(1), log_table(2)
    tables = opened(written(first, second)).tables
    assert [len(table._tbl.tr_lst) for table in tables] == [2, 3]
